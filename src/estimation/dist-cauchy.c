/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The Cauchy distribution: Student's t with one degree of freedom. It has no mean. */
#include "estimation/distributions.h"
#include "estimation/log-sums.h"

static double
log_density (double x, const double *theta)
{
  double z = (x - theta[0]) / theta[1];

  if (fabs (z) > 1e150) /* z² overflows */
    return -2 * log (fabs (z)) - log (M_PI * theta[1]);
  return -log1p (z * z) - log (M_PI * theta[1]);
}

/* atan2() keeps the digits of the far tail, 1/2 - atan (z) / π does not. */
static double
cdf (double x, const double *theta)
{
  return atan2 (1, -(x - theta[0]) / theta[1]) * M_1_PI;
}

static double
survival (double x, const double *theta)
{
  return atan2 (1, (x - theta[0]) / theta[1]) * M_1_PI;
}

static double
quantile (double p, const double *theta)
{
  double z;

  if (fabs (p - 0.5) < 0.25)
    z = tan (M_PI * (p - 0.5));
  else
    z = p < 0.5 ? -1 / tan (M_PI * p) : 1 / tan (M_PI * (1 - p));
  return theta[0] + theta[1] * z;
}

static double
draw (gsl_rng *rng, const double *theta)
{
  return quantile (gsl_rng_uniform_pos (rng), theta);
}

static double
no_moment (const double *theta)
{
  return NAN;
}

static void
score (double x, const double *theta, double *out)
{
  double z = (x - theta[0]) / theta[1];
  double share = fabs (z) > 1 ? 1 / (1 + 1 / z / z) : z * z / (1 + z * z);

  out[0] = 2 * (share > 0 ? share / z : 0) / theta[1];
  out[1] = (2 * share - 1) / theta[1];
}

static double
log_likelihood (const EstSample *sample, const double *theta)
{
  return -est_sum_log_spread (sample, theta[0], 1 / theta[1]) - sample->n * log (M_PI * theta[1]);
}

static double
parts (const EstSample *sample, const double *theta)
{
  return est_light_parts (sample, theta[0], theta[1]);
}

static const Parameter parameters[] = {
    EST_LOCATION ("location", "m", N_ ("Location")),
    EST_SCALE ("scale", "s", N_ ("Scale")),
};

/* The quartiles of a Cauchy distribution are one scale from its median. */
static void
start (const EstSample *sample, double *theta)
{
  est_start_location_scale (sample, theta);
  theta[1] *= 0.6744897501960817;
}

const EstDistribution est_cauchy = {
    .id = "cauchy",
    .name = N_ ("Cauchy"),
    .formula = "1 / (πs(1 + ((x − m)/s)²))",
    .loss = N_ ("log(1 + r²)"),
    .symmetric = TRUE,
    .location_scale = TRUE,
    .parameters = parameters,
    .n_parameters = G_N_ELEMENTS (parameters),
    .support = est_support_real,
    .log_density = log_density,
    .cdf = cdf,
    .survival = survival,
    .quantile = quantile,
    .sample = draw,
    .mean = no_moment,
    .variance = no_moment,
    .mode = est_mode_first,
    .score = score,
    .log_likelihood = log_likelihood,
    .parts = parts,
    .start = start,
};
