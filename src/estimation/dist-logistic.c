/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The logistic distribution: its negative log-likelihood is 2 log cosh (z/2), a smooth cousin of
 * the Huber loss. */
#include "estimation/distributions.h"
#include "estimation/log-sums.h"

static double
log_density (double x, const double *theta)
{
  double z = fabs ((x - theta[0]) / theta[1]);

  return -z - 2 * log1p (exp (-z)) - log (theta[1]);
}

static double
sigmoid (double z)
{
  double e = exp (-fabs (z));

  return z < 0 ? e / (1 + e) : 1 / (1 + e);
}

static double
cdf (double x, const double *theta)
{
  return sigmoid ((x - theta[0]) / theta[1]);
}

static double
survival (double x, const double *theta)
{
  return sigmoid (-(x - theta[0]) / theta[1]);
}

static double
quantile (double p, const double *theta)
{
  return theta[0] + theta[1] * (log (p) - log1p (-p));
}

static double
draw (gsl_rng *rng, const double *theta)
{
  return quantile (gsl_rng_uniform_pos (rng), theta);
}

static double
mean (const double *theta)
{
  return theta[0];
}

static double
variance (const double *theta)
{
  return theta[1] * theta[1] * (M_PI * M_PI / 3);
}

static void
score (double x, const double *theta, double *out)
{
  double z = (x - theta[0]) / theta[1];
  double pull = tanh (0.5 * z);

  out[0] = pull / theta[1];
  out[1] = (z * pull - 1) / theta[1];
}

static double
log_likelihood (const EstSample *sample, const double *theta)
{
  return -est_sum_logistic (sample, theta[0], theta[1]) - sample->n * log (theta[1]);
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

/* The standard deviation of a logistic distribution is π/√3 scales. */
static void
start (const EstSample *sample, double *theta)
{
  est_start_location_scale (sample, theta);
  theta[1] *= sqrt (3) * M_1_PI;
}

const EstDistribution est_logistic = {
    .id = "logistic",
    .name = N_ ("Logistic"),
    .formula = "e⁻ᶻ / (s(1 + e⁻ᶻ)²), z = (x − m)/s",
    .loss = N_ ("2 log cosh(r/2)"),
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
    .mean = mean,
    .variance = variance,
    .mode = est_mode_first,
    .score = score,
    .log_likelihood = log_likelihood,
    .parts = parts,
    .start = start,
};
