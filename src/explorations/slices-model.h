/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The surface p(x | θ) of a family with one parameter, and what its two cuts add up to. */
#pragma once

#include "estimation/distribution.h"
#include "explorations/exploration.h"

G_BEGIN_DECLS

typedef enum
{
  SLICES_BINOMIAL,
  SLICES_NORMAL_MEAN,
  SLICES_NORMAL_SD,
  SLICES_EXPONENTIAL,
  SLICES_POISSON,
  SLICES_FAMILIES
} SlicesKind;

typedef struct
{
  const char *distribution;
  const char *symbol;                /* of θ in this family */
  const char *x_label;               /* N_() */
  const char *theta_label;           /* N_() */
  double x_lower, x_upper;           /* drawn; a binomial ends at its trials */
  double x_least, x_most;            /* of the slider */
  double x_start;                    /* where the slider's value of another family cannot be */
  double theta_lower, theta_upper;   /* drawn */
  double theta_least, theta_most;    /* of the slider */
  double theta_start;                /* as x_start */
  double domain_lower, domain_upper; /* all of the parameter's values */
  double steep; /* the highest value at this θ is the top of the common axis */
} SlicesFamily;

typedef struct
{
  SlicesKind kind;
  const SlicesFamily *family;
  const EstDistribution *distribution;
  double trials; /* of the binomial */
  double x, theta;
} Slices;

Slices slices_from_state (const State *state);
/* What does not depend on the state. */
const SlicesFamily *slices_family (SlicesKind kind);
gboolean slices_is_count (const Slices *slices);
/* The greatest x drawn, and that of the slider. */
double slices_x_upper (const Slices *slices);
double slices_x_most (SlicesKind kind, double trials);

/* log p(x | θ), and p(x | θ), the surface. */
double slices_log_value (const Slices *slices, double x, double theta);
double slices_value (const Slices *slices, double x, double theta);
/* The sum (or integral) of p(x | θ) over all x. */
double slices_total_over_x (const Slices *slices, double theta);
/* The integral of p(x | θ) over all θ by quadrature; INFINITY where it has no end. */
double slices_total_over_theta (const Slices *slices, double x);
/* The θ at which p(x | θ) is greatest; INFINITY where it rises without end. */
double slices_maximum (const Slices *slices, double x);
/* A value of x or θ as a person reads it: thousandths at most. */
char *slices_format (double value);
/* The top of the axis of both cuts: it knows the family, not x and θ. */
double slices_top (const Slices *slices);

G_END_DECLS
