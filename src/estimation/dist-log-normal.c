/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The log-normal distribution: its logarithms are normal. With z = (log x - μ) / σ the density is
 * exp (-z²/2) / (x σ √(2π)). */
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>

#include "estimation/compensated.h"
#include "estimation/distributions.h"

static double
standard (double x, const double *theta)
{
  return (log (x) - theta[0]) / theta[1];
}

static double
log_density (double x, const double *theta)
{
  double z;

  if (x == 0)
    return -INFINITY;
  z = standard (x, theta);
  return -0.5 * z * z - log (x) - log (theta[1]) - EST_LOG_SQRT_2PI;
}

static double
cdf (double x, const double *theta)
{
  return 0.5 * erfc (-standard (x, theta) * M_SQRT1_2);
}

static double
survival (double x, const double *theta)
{
  return 0.5 * erfc (standard (x, theta) * M_SQRT1_2);
}

static double
quantile (double p, const double *theta)
{
  return exp (theta[0] + theta[1] * gsl_cdf_ugaussian_Pinv (p));
}

static double
draw (gsl_rng *rng, const double *theta)
{
  return exp (theta[0] + gsl_ran_gaussian_ziggurat (rng, theta[1]));
}

static double
mean (const double *theta)
{
  return exp (theta[0] + 0.5 * theta[1] * theta[1]);
}

static double
mode (const double *theta)
{
  return exp (theta[0] - theta[1] * theta[1]);
}

static double
variance (const double *theta)
{
  double square = theta[1] * theta[1];

  return expm1 (square) * exp (2 * theta[0] + square);
}

static void
score (double x, const double *theta, double *out)
{
  double z = standard (x, theta);

  out[0] = z / theta[1];
  out[1] = (z * z - 1) / theta[1];
}

/* Coordinates: μ in units of σ, and log σ. */
static void
information (const EstSample *sample, const double *theta, double *gradient, double *matrix,
             double *jacobian)
{
  Compensated first = {0}, second = {0};

  for (gsize i = 0; i < sample->length; i++)
    {
      double weight = sample->weights != NULL ? sample->weights[i] : 1;
      double z = standard (sample->values[i], theta);

      compensated_add (&first, weight * z);
      compensated_add (&second, weight * z * z);
    }
  gradient[0] = compensated_total (&first);
  gradient[1] = compensated_total (&second) - sample->n;
  matrix[0] = sample->n;
  matrix[1] = matrix[2] = 2 * compensated_total (&first);
  matrix[3] = 2 * compensated_total (&second);
  jacobian[0] = jacobian[3] = theta[1];
}

static gboolean
check (const EstSample *sample, GError **error)
{
  return est_check_positive (&est_log_normal, sample, error);
}

static void
start (const EstSample *sample, double *theta)
{
  double centre;
  g_autoptr (EstSample) logs = est_sample_logarithms (sample, &centre);

  theta[0] = log (centre) + logs->mean;
  theta[1] = logs->variance > 0 ? sqrt (logs->variance) : 1;
}

/* The first two moments of the logarithms; taken about the median's, they lose no digit where the
 * values are close to each other. */
static void
fit_logarithms (const EstSample *sample, const EstFitOptions *options, EstFit *fit)
{
  double centre, meanlog, sdlog;
  g_autoptr (EstSample) logs = est_sample_logarithms (sample, &centre);
  double shift = 0;

  meanlog = log (centre) + logs->mean;
  if (est_fit_is_fixed (options, 0, &meanlog))
    shift = meanlog - log (centre) - logs->mean;
  if (!est_fit_is_fixed (options, 1, &sdlog))
    sdlog = hypot (sqrt (logs->variance), shift);
  if (!(sdlog > 0))
    {
      est_fit_end (fit, EST_UNBOUNDED,
                   _ ("All values are equal, so the likelihood grows without bound as the standard "
                      "deviation of the logarithms goes to 0."));
      return;
    }
  fit->estimate[0] = meanlog;
  fit->estimate[1] = sdlog;
  est_fit_end (fit, EST_CONVERGED, NULL);
}

/* A square of log x, in units of the scale. */
static double
parts (const EstSample *sample, const double *theta)
{
  return 8 * fmax (1 / theta[1], 1);
}

static const Parameter parameters[] = {
    {.id = "meanlog",
     .symbol = "μ",
     .name = N_ ("Mean of the logarithm"),
     .lower = -INFINITY,
     .upper = INFINITY,
     .slider_lower = -5,
     .slider_upper = 5,
     .initial = 0},
    EST_POSITIVE ("sdlog", "σ", N_ ("Standard deviation of the logarithm"), 0.05, 3, 0.5),
};

const EstDistribution est_log_normal = {
    .id = "log-normal",
    .name = N_ ("Log-normal"),
    .formula = "exp(−(log x − μ)²/2σ²) / (xσ√(2π))",
    .loss = N_ ("squared error of the logarithm"),
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
    .light = EST_LIGHT_POSITIVE,
    .parts = parts,
    .start = start,
    .fit = fit_logarithms,
};
