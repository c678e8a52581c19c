/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The Bernoulli distribution of a 0 or 1: its negative log-likelihood is binary cross-entropy. */
#include <gio/gio.h>

#include "estimation/distributions.h"

static void
support (const double *theta, double *lower, double *upper)
{
  *lower = 0;
  *upper = 1;
}

static double
log_density (double x, const double *theta)
{
  return x == 1 ? log (theta[0]) : log1p (-theta[0]);
}

static double
cdf (double x, const double *theta)
{
  return x < 1 ? 1 - theta[0] : 1;
}

static double
survival (double x, const double *theta)
{
  return x < 1 ? theta[0] : 0;
}

static double
draw (gsl_rng *rng, const double *theta)
{
  return gsl_rng_uniform (rng) < theta[0];
}

static double
mean (const double *theta)
{
  return theta[0];
}

static double
mode (const double *theta)
{
  return theta[0] >= 0.5;
}

static double
variance (const double *theta)
{
  return theta[0] * (1 - theta[0]);
}

static void
score (double x, const double *theta, double *out)
{
  out[0] = x == 1 ? 1 / theta[0] : -1 / (1 - theta[0]);
}

static gboolean
check (const EstSample *sample, GError **error)
{
  gsize above = est_sample_count_below (sample, nextafter (1, 2)), first;

  /* Whole numbers from 0 on: that was seen to before. */
  if (above == sample->length)
    return TRUE;
  first = est_sample_first (sample, above, sample->length);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
               _ ("Bernoulli needs values that are 0 or 1; row %u is %g."),
               sample->order[first] + 1, sample->values[first]);
  return FALSE;
}

static void
start (const EstSample *sample, double *theta)
{
  theta[0] = (sample->mean * sample->n + 0.5) / (sample->n + 1);
}

static void
fit_share (const EstSample *sample, const EstFitOptions *options, EstFit *fit)
{
  gboolean fixed;

  fit->estimate[0] = sample->mean;
  fixed = est_fit_is_fixed (options, 0, &fit->estimate[0]);
  if (!fixed && sample->maximum == 0)
    est_fit_end (fit, EST_BOUNDARY,
                 _ ("Every value is 0, so the likeliest probability is 0 itself."));
  else if (!fixed && sample->minimum == 1)
    est_fit_end (fit, EST_BOUNDARY,
                 _ ("Every value is 1, so the likeliest probability is 1 itself."));
  else
    est_fit_end (fit, EST_CONVERGED, NULL);
}

static const Parameter parameters[] = {
    {.id = "prob",
     .symbol = "p",
     .name = N_ ("Probability"),
     .lower = 0,
     .upper = 1,
     .slider_lower = 0,
     .slider_upper = 1,
     .initial = 0.5,
     .scale = SCALE_LOGIT},
};

const EstDistribution est_bernoulli = {
    .id = "bernoulli",
    .name = N_ ("Bernoulli"),
    .formula = "pˣ(1 − p)¹⁻ˣ",
    .loss = N_ ("binary cross-entropy"),
    .discrete = TRUE,
    .parameters = parameters,
    .n_parameters = G_N_ELEMENTS (parameters),
    .support = support,
    .log_density = log_density,
    .cdf = cdf,
    .survival = survival,
    .sample = draw,
    .mean = mean,
    .variance = variance,
    .mode = mode,
    .score = score,
    .check = check,
    .start = start,
    .fit = fit_share,
};
