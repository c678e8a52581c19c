/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The exponential distribution of waiting times: rate · exp (-rate x). */
#include <gio/gio.h>
#include <gsl/gsl_randist.h>

#include "estimation/distributions.h"

static double
log_density (double x, const double *theta)
{
  return log (theta[0]) - theta[0] * x;
}

static double
cdf (double x, const double *theta)
{
  return -expm1 (-theta[0] * x);
}

static double
survival (double x, const double *theta)
{
  return exp (-theta[0] * x);
}

static double
quantile (double p, const double *theta)
{
  return -log1p (-p) / theta[0];
}

static double
draw (gsl_rng *rng, const double *theta)
{
  return gsl_ran_exponential (rng, 1) / theta[0];
}

static double
mean (const double *theta)
{
  return 1 / theta[0];
}

static double
mode (const double *theta)
{
  return 0;
}

static double
variance (const double *theta)
{
  return 1 / theta[0] / theta[0];
}

static void
score (double x, const double *theta, double *out)
{
  out[0] = 1 / theta[0] - x;
}

/* The mean is sufficient. */
static double
log_likelihood (const EstSample *sample, const double *theta)
{
  return sample->n * (log (theta[0]) - theta[0] * sample->mean);
}

static gboolean
check (const EstSample *sample, GError **error)
{
  gsize below = est_sample_count_below (sample, 0), first;

  if (below == 0)
    return TRUE;
  first = est_sample_first (sample, 0, below);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
               _ ("%s needs values from 0 on; row %u is %g."), _ (est_exponential.name),
               sample->order[first] + 1, sample->values[first]);
  return FALSE;
}

static void
start (const EstSample *sample, double *theta)
{
  theta[0] = sample->mean > 0 ? 1 / sample->mean : 1;
}

static void
fit_mean (const EstSample *sample, const EstFitOptions *options, EstFit *fit)
{
  double rate;
  gboolean fixed = est_fit_is_fixed (options, 0, &rate);

  if (!fixed && sample->maximum == 0)
    {
      est_fit_end (
          fit, EST_UNBOUNDED,
          _ ("Every value is 0, so the likelihood grows without bound as the rate grows."));
      return;
    }
  fit->estimate[0] = fixed ? rate : 1 / sample->mean;
  est_fit_end (fit, EST_CONVERGED, NULL);
}

static const Parameter parameters[] = {
    EST_POSITIVE ("rate", "λ", N_ ("Rate"), 0.05, 20, 1),
};

const EstDistribution est_exponential = {
    .id = "exponential",
    .name = N_ ("Exponential"),
    .formula = "λ exp(−λx)",
    .loss = N_ ("λx − log λ, linear above 0"),
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
    .log_likelihood = log_likelihood,
    .check = check,
    .start = start,
    .fit = fit_mean,
};
