/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The geometric distribution: failures before the first success, prob (1 - prob)^x. */
#include <gsl/gsl_rng.h>

#include "estimation/distributions.h"

/* The logarithm of (1 - prob)^x; 0⁰ is 1. */
static double
log_failures (double x, double prob)
{
  return x == 0 ? 0 : x * log1p (-prob);
}

static double
log_density (double x, const double *theta)
{
  return log (theta[0]) + log_failures (x, theta[0]);
}

static double
cdf (double x, const double *theta)
{
  return -expm1 (log_failures (x + 1, theta[0]));
}

static double
survival (double x, const double *theta)
{
  return exp (log_failures (x + 1, theta[0]));
}

static double
draw (gsl_rng *rng, const double *theta)
{
  double tail = gsl_rng_uniform_pos (rng);

  return theta[0] == 1 ? 0 : floor (log (tail) / log1p (-theta[0]));
}

static double
mean (const double *theta)
{
  return (1 - theta[0]) / theta[0];
}

static double
mode (const double *theta)
{
  return 0;
}

static double
variance (const double *theta)
{
  return (1 - theta[0]) / theta[0] / theta[0];
}

static void
score (double x, const double *theta, double *out)
{
  out[0] = 1 / theta[0] - (x == 0 ? 0 : x / (1 - theta[0]));
}

static void
start (const EstSample *sample, double *theta)
{
  theta[0] = sample->n / (sample->n * (1 + sample->mean) + 0.5);
}

static void
fit_mean (const EstSample *sample, const EstFitOptions *options, EstFit *fit)
{
  gboolean fixed;

  fit->estimate[0] = 1 / (1 + sample->mean);
  fixed = est_fit_is_fixed (options, 0, &fit->estimate[0]);
  if (!fixed && sample->maximum == 0)
    est_fit_end (fit, EST_BOUNDARY,
                 _ ("Every value is 0, so the likeliest probability is 1 itself."));
  else
    est_fit_end (fit, EST_CONVERGED, NULL);
}

static const Parameter parameters[] = {
    {.id = "prob",
     .symbol = "p",
     .name = N_ ("Probability"),
     .lower = 0,
     .lower_open = TRUE,
     .upper = 1,
     .slider_lower = 0.01,
     .slider_upper = 1,
     .initial = 0.3,
     .scale = SCALE_LOGIT},
};

const EstDistribution est_geometric = {
    .id = "geometric",
    .name = N_ ("Geometric"),
    .formula = "p(1 − p)ˣ",
    .loss = N_ ("binary cross-entropy, summed over the tries"),
    .discrete = TRUE,
    .parameters = parameters,
    .n_parameters = G_N_ELEMENTS (parameters),
    .support = est_support_counts,
    .log_density = log_density,
    .cdf = cdf,
    .survival = survival,
    .sample = draw,
    .mean = mean,
    .variance = variance,
    .mode = mode,
    .score = score,
    .start = start,
    .fit = fit_mean,
};
