/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The Weibull distribution: shape / scale (x / scale)^(shape - 1) exp (-(x / scale)^shape). With
 * z = shape log (x / scale), the logarithm of the exponent, that is shape / x exp (z - eᶻ). */
#include <gsl/gsl_randist.h>

#include "estimation/compensated.h"
#include "estimation/extreme-value.h"
#include "estimation/log-sums.h"
#include "estimation/special.h"

static double
standard (double x, const double *theta)
{
  return theta[0] * est_log_ratio (x, theta[1]);
}

static double
log_density (double x, const double *theta)
{
  double z;

  if (x == 0 && theta[0] == 1)
    return -log (theta[1]);
  if (x == 0)
    return theta[0] < 1 ? INFINITY : -INFINITY;
  z = standard (x, theta);
  return log (theta[0]) - log (x) + z - exp (z);
}

static double
cdf (double x, const double *theta)
{
  return -expm1 (-exp (standard (x, theta)));
}

static double
survival (double x, const double *theta)
{
  return exp (-exp (standard (x, theta)));
}

static double
quantile (double p, const double *theta)
{
  return theta[1] * pow (-log1p (-p), 1 / theta[0]);
}

static double
draw (gsl_rng *rng, const double *theta)
{
  return theta[1] * pow (gsl_ran_exponential (rng, 1), 1 / theta[0]);
}

/* log Γ(1 + j / shape) */
static double
log_moment (double j, const double *theta)
{
  return lgamma (1 + j / theta[0]);
}

static double
mean (const double *theta)
{
  return theta[1] * exp (log_moment (1, theta));
}

/* With a shape below 1 it is the pole at 0. */
static double
mode (const double *theta)
{
  return theta[0] > 1 ? theta[1] * pow (1 - 1 / theta[0], 1 / theta[0]) : 0;
}

static double
variance (const double *theta)
{
  double first = log_moment (1, theta), second = log_moment (2, theta);

  return theta[1] * theta[1] * exp (2 * first) * expm1 (second - 2 * first);
}

static void
score (double x, const double *theta, double *out)
{
  double z = standard (x, theta), rise = expm1 (z);

  out[0] = (1 - z * rise) / theta[0];
  out[1] = theta[0] * rise / theta[1];
}

/* Coordinates: log shape and, in units of 1/shape, log scale. */
static void
information (const EstSample *sample, const double *theta, double *gradient, double *matrix,
             double *jacobian)
{
  Compensated sums[5] = {{0}};

  for (gsize i = 0; i < sample->length; i++)
    {
      double weight = sample->weights != NULL ? sample->weights[i] : 1;
      double z = standard (sample->values[i], theta), rise = expm1 (z), e = exp (z);
      const double terms[] = {1 - z * rise, rise, z * z * e + z * rise, -rise - z * e, e};

      for (guint j = 0; j < G_N_ELEMENTS (sums); j++)
        compensated_add (&sums[j], weight * terms[j]);
    }
  gradient[0] = compensated_total (&sums[0]);
  gradient[1] = compensated_total (&sums[1]);
  matrix[0] = compensated_total (&sums[2]);
  matrix[1] = matrix[2] = compensated_total (&sums[3]);
  matrix[3] = compensated_total (&sums[4]);
  jacobian[0] = theta[0];
  jacobian[3] = theta[1] / theta[0];
}

static gboolean
check (const EstSample *sample, GError **error)
{
  return est_check_positive (&est_weibull, sample, error);
}

/* The standard deviation of the logarithm is π/√6 divided by the shape. */
static void
start (const EstSample *sample, double *theta)
{
  double centre;
  g_autoptr (EstSample) logs = est_sample_logarithms (sample, &centre);

  theta[0] = logs->variance > 0 ? M_PI / sqrt (6 * logs->variance) : 1;
  theta[1] = centre;
}

/* The logarithms about the median's follow the extreme-value distribution of minima with the scale
 * 1/shape. */
static void
fit_logarithms (const EstSample *sample, const EstFitOptions *options, EstFit *fit)
{
  double centre, value, location = NAN, scale = NAN;
  g_autoptr (EstSample) logs = est_sample_logarithms (sample, &centre);

  if (est_fit_is_fixed (options, 0, &value))
    scale = 1 / value;
  if (est_fit_is_fixed (options, 1, &value))
    location = est_log_ratio (value, centre);
  if (!est_extreme_value_fit (logs, 1, &location, &scale))
    {
      est_fit_end (
          fit, EST_UNBOUNDED,
          _ ("All values are equal, so the likelihood grows without bound as the shape grows."));
      return;
    }
  fit->estimate[0] = 1 / scale;
  fit->estimate[1] = centre * exp (location);
  est_fit_is_fixed (options, 0, &fit->estimate[0]);
  est_fit_is_fixed (options, 1, &fit->estimate[1]);
  est_fit_end (fit, EST_CONVERGED, NULL);
}

static double
log_likelihood (const EstSample *sample, const double *theta)
{
  if (!(sample->minimum > 0))
    return NAN;
  return sample->n * (log (theta[0]) - log (theta[1]))
         + (theta[0] - 1) * est_sum_log (sample, theta[1])
         - est_sum_power (sample, theta[1], theta[0]);
}

/* A power of x. */
static double
parts (const EstSample *sample, const double *theta)
{
  return 8 * fmax (theta[0], 1);
}

static const Parameter parameters[] = {
    EST_POSITIVE ("shape", "k", N_ ("Shape"), 0.3, 20, 1.5),
    EST_SCALE ("scale", "λ", N_ ("Scale")),
};

const EstDistribution est_weibull = {
    .id = "weibull",
    .name = N_ ("Weibull"),
    .formula = "k/λ (x/λ)ᵏ⁻¹ exp(−(x/λ)ᵏ)",
    .loss = N_ ("(x/λ)ᵏ − k log(x/λ)"),
    .parameters = parameters,
    .n_parameters = G_N_ELEMENTS (parameters),
    .support = est_support_positive,
    .log_density = log_density,
    .cdf = cdf,
    .survival = survival,
    .quantile = quantile,
    .sample = draw,
    .mean = mean,
    .variance = variance,
    .mode = mode,
    .score = score,
    .information = information,
    .check = check,
    .log_likelihood = log_likelihood,
    .light = EST_LIGHT_POSITIVE,
    .parts = parts,
    .start = start,
    .fit = fit_logarithms,
};
