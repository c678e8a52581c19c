/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The numbers of `three-distributions`: a world that nobody sees, values drawn from it, and what
 * least squares, maximum likelihood and MAP make of them. */
#pragma once

#include "estimation/distribution.h"
#include "explorations/exploration.h"

G_BEGIN_DECLS

#define THREE_LOWER (-1.0) /* θ is drawn from here … */
#define THREE_UPPER 4.0    /* … to here */

/* The world: x = θu + noise, u is +1 or −1, the noise is Gaussian. */
extern const double three_true_theta, three_true_sd;

/* What is assumed of the errors: a density about 0 whose scale is given. */
typedef struct
{
  const EstDistribution *distribution;
  double theta[EST_MAX_THETA]; /* 0, the scale, and ν where there is one */
} ThreeNoise;

typedef struct
{
  ThreeNoise noise;
  gboolean flat; /* no prior */
  EstPrior prior;
  gsize n;
  double *u, *x;       /* in the order of their drawing */
  guint *keys;         /* 1 to n */
  gsize n_plus;        /* how many u are +1 */
  EstSample *values;   /* x */
  EstSample *unfolded; /* x·u = θ + noise·u: as u is ±1, a sample about θ */
  EstFit *squares, *likelihood, *posterior; /* the three fits of θ */
  double greatest; /* the log posterior at its mode, up to the prior's constant */
  gsize n_curve;
  double *theta, *log_likelihood; /* ℓ(θ), less its maximum */
} Three;

ThreeNoise three_noise (const State *state);
double three_log_density (const ThreeNoise *noise, double residual);
/* The prior of a state; FALSE where it is flat. */
gboolean three_prior (const State *state, EstPrior *prior);
/* The density of x in the world, whose share of u = +1 is given. */
double three_true_density (double x, double share);

gpointer three_prepare (const State *state, const DatasetTable *table,
                        const ExplorationCache *previous, const ExplorationJob *job,
                        GError **error);
void three_payload_free (gpointer payload);

/* ℓ(θ) under the noise model that was prepared. */
double three_log_likelihood (const Three *self, double theta);

G_END_DECLS
