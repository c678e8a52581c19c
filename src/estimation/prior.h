/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A prior on one parameter of a distribution: with one, est_fit() finds the posterior's mode (MAP)
 * in place of the likelihood's maximum. It is a density of the parameter itself, not of its
 * logarithm, restricted to the parameter's legal range: normal:0:5 on a scale is the half normal.
 */
#pragma once

#include <glib.h>

#include "estimation/parameter.h"

G_BEGIN_DECLS

typedef enum
{
  EST_PRIOR_NONE,
  EST_PRIOR_NORMAL,  /* a: mean, b: standard deviation */
  EST_PRIOR_LAPLACE, /* a: location, b: scale; its kink can hold a parameter exactly there */
  EST_PRIOR_CAUCHY,  /* a: location, b: scale */
  EST_PRIOR_GAMMA,   /* a: shape, b: rate; for parameters above 0 */
  EST_PRIOR_BETA     /* a and b; for parameters from 0 to 1 */
} EstPriorKind;

/* All 0: no prior. Values are asked about as `value`, which stands for origin + unit * value: a fit
 * works on standardised data. */
typedef struct
{
  EstPriorKind kind;
  double a, b;
  double log_mass; /* of the legal range, under the whole density */
  double origin, unit;
} EstPrior;

/* FALSE, with a sentence, where a or b is not legal for the kind, or the prior does not fit the
 * parameter: a gamma needs one above 0, a beta one from 0 to 1, and each some probability there. */
gboolean est_prior_init (EstPrior *prior, EstPriorKind kind, double a, double b,
                         const Parameter *parameter, GError **error);
/* Reads "normal:0:10", "laplace:0:1", "cauchy:0:2.5", "gamma:2:0.1", "beta:2:2". */
gboolean est_prior_parse (EstPrior *prior, const char *text, const Parameter *parameter,
                          GError **error);

/* Log density per unit of the parameter as the data have it, and its first two derivatives by
 * `value`. -inf outside the support; at a Laplace's kink the slope is 0, a subgradient. */
double est_prior_log_density (const EstPrior *prior, double value);
double est_prior_slope (const EstPrior *prior, double value);
double est_prior_curvature (const EstPrior *prior, double value);

/* Where a normal, Laplace or Cauchy prior has its middle, as a `value`. */
double est_prior_centre (const EstPrior *prior);

G_END_DECLS
