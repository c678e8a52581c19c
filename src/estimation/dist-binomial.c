/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The binomial distribution: successes in a known number of trials. The number of trials is fixed
 * by the person; without a word it is the greatest count of the sample. */
#include <gio/gio.h>
#include <gsl/gsl_randist.h>

#include "estimation/distributions.h"
#include "estimation/special.h"

static void
support (const double *theta, double *lower, double *upper)
{
  *lower = 0;
  *upper = theta[1];
}

/* Loader's saddle point form, exact to a few roundings for any number of trials. */
static double
log_density (double x, const double *theta)
{
  double p = theta[0], n = theta[1], q = 1 - p;

  if (p == 0 || p == 1)
    return x == (p == 0 ? 0 : n) ? 0 : -INFINITY;
  if (x == 0)
    return n * log1p (-p);
  if (x == n)
    return n * log (p);
  return est_stirling_error (n) - est_stirling_error (x) - est_stirling_error (n - x)
         - est_deviance_part (x, n * p) - est_deviance_part (n - x, n * q) - EST_LOG_SQRT_2PI
         - 0.5 * (log (x) + log1p (-x / n));
}

static double
cdf (double x, const double *theta)
{
  return est_beta_lower (theta[1] - x, x + 1, 1 - theta[0]);
}

static double
survival (double x, const double *theta)
{
  return est_beta_lower (x + 1, theta[1] - x, theta[0]);
}

static double
draw (gsl_rng *rng, const double *theta)
{
  return gsl_ran_binomial (rng, theta[0], (guint)theta[1]);
}

static double
mean (const double *theta)
{
  return theta[0] * theta[1];
}

static double
mode (const double *theta)
{
  return fmin (floor ((theta[1] + 1) * theta[0]), theta[1]);
}

static double
variance (const double *theta)
{
  return theta[0] * theta[1] * (1 - theta[0]);
}

static void
score (double x, const double *theta, double *out)
{
  out[0] = x / theta[0] - (theta[1] - x) / (1 - theta[0]);
}

/* All 0 would leave no trial at all. */
static double
default_trials (const EstSample *sample)
{
  return fmax (sample->maximum, 1);
}

static void
start (const EstSample *sample, double *theta)
{
  theta[1] = default_trials (sample);
  theta[0] = (sample->mean * sample->n + 0.5) / (theta[1] * sample->n + 1);
}

static void
fit_share (const EstSample *sample, const EstFitOptions *options, EstFit *fit)
{
  double trials = default_trials (sample), prob;
  gboolean fixed = est_fit_is_fixed (options, 0, &prob);

  est_fit_is_fixed (options, 1, &trials);
  if (sample->maximum > trials)
    {
      g_autofree char *reason
          = g_strdup_printf (_ ("There cannot be more successes than the %g trials; row %u is %g."),
                             trials, sample->order[sample->length - 1] + 1, sample->maximum);

      est_fit_end (fit, EST_NOT_APPLICABLE, reason);
      return;
    }
  fit->estimate[0] = fixed ? prob : sample->mean / trials;
  fit->estimate[1] = trials;
  if (!fixed && sample->maximum == 0)
    est_fit_end (fit, EST_BOUNDARY,
                 _ ("Every value is 0, so the likeliest probability is 0 itself."));
  else if (!fixed && sample->minimum == trials)
    est_fit_end (fit, EST_BOUNDARY,
                 _ ("Every trial was a success, so the likeliest probability is 1 itself."));
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
    {.id = "trials",
     .symbol = "n",
     .name = N_ ("Trials"),
     .kind = PARAMETER_INTEGER,
     .lower = 1,
     .upper = 4294967295,
     .slider_lower = 1,
     .slider_upper = 100,
     .initial = 10},
};

const EstDistribution est_binomial = {
    .id = "binomial",
    .name = N_ ("Binomial"),
    .formula = "C(n, x) pˣ(1 − p)ⁿ⁻ˣ",
    .loss = N_ ("cross-entropy of the share of successes"),
    .discrete = TRUE,
    .parameters = parameters,
    .n_parameters = G_N_ELEMENTS (parameters),
    .n_fixed = 1,
    .support = support,
    .log_density = log_density,
    .cdf = cdf,
    .survival = survival,
    .sample = draw,
    .mean = mean,
    .variance = variance,
    .mode = mode,
    .score = score,
    .start = start,
    .fit = fit_share,
};
