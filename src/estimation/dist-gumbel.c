/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The Gumbel distribution of maxima: exp (-z - e⁻ᶻ) / scale, z = (x - location) / scale. */
#include <gsl/gsl_rng.h>

#include "estimation/extreme-value.h"
#include "estimation/log-sums.h"

static const double euler_gamma = 0.57721566490153286061;

static double
standard (double x, const double *theta)
{
  return (x - theta[0]) / theta[1];
}

static double
log_density (double x, const double *theta)
{
  double z = standard (x, theta);

  return -z - exp (-z) - log (theta[1]);
}

static double
cdf (double x, const double *theta)
{
  return exp (-exp (-standard (x, theta)));
}

static double
survival (double x, const double *theta)
{
  return -expm1 (-exp (-standard (x, theta)));
}

static double
quantile (double p, const double *theta)
{
  return theta[0] - theta[1] * log (-log (p));
}

static double
draw (gsl_rng *rng, const double *theta)
{
  return quantile (gsl_rng_uniform_pos (rng), theta);
}

static double
mean (const double *theta)
{
  return theta[0] + euler_gamma * theta[1];
}

static double
variance (const double *theta)
{
  return theta[1] * theta[1] * (M_PI * M_PI / 6);
}

static void
score (double x, const double *theta, double *out)
{
  double z = standard (x, theta), pull = -expm1 (-z);

  out[0] = pull / theta[1];
  out[1] = (z * pull - 1) / theta[1];
}

static void
start (const EstSample *sample, double *theta)
{
  double sd = sqrt (sample->variance);

  theta[1] = sd > 0 ? sd * sqrt (6) * M_1_PI : 1;
  theta[0] = sample->mean - euler_gamma * theta[1];
}

/* The negative values follow the extreme-value distribution of minima. */
static void
fit_mirrored (const EstSample *sample, const EstFitOptions *options, EstFit *fit)
{
  double value, location = NAN, scale = NAN;

  if (est_fit_is_fixed (options, 0, &value))
    location = -value;
  est_fit_is_fixed (options, 1, &scale);
  if (!est_extreme_value_fit (sample, -1, &location, &scale))
    {
      est_fit_end (
          fit, EST_UNBOUNDED,
          _ ("All values are equal, so the likelihood grows without bound as the scale shrinks "
             "onto them."));
      return;
    }
  fit->estimate[0] = -location;
  fit->estimate[1] = scale;
  est_fit_end (fit, EST_CONVERGED, NULL);
}

static double
log_likelihood (const EstSample *sample, const double *theta)
{
  return -est_sum_exp (sample, -1 / theta[1], theta[0])
         - sample->n * ((sample->mean - theta[0]) / theta[1] + log (theta[1]));
}

/* Steepest below, where the smallest value is. */
static double
parts (const EstSample *sample, const double *theta)
{
  return est_light_parts (sample, fmin (sample->minimum, theta[0]), theta[1]);
}

static const Parameter parameters[] = {
    EST_LOCATION ("location", "m", N_ ("Location")),
    EST_SCALE ("scale", "β", N_ ("Scale")),
};

const EstDistribution est_gumbel = {
    .id = "gumbel",
    .name = N_ ("Gumbel"),
    .formula = "exp(−z − e⁻ᶻ) / β, z = (x − m)/β",
    .loss = N_ ("r + e⁻ʳ, steep below and linear above"),
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
    .fit = fit_mirrored,
};
