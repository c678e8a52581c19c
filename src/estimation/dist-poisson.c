/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The Poisson distribution of counts: its negative log-likelihood is the Poisson loss. */
#include <gsl/gsl_randist.h>

#include "estimation/distributions.h"
#include "estimation/special.h"

/* Loader's saddle point form: λˣe^(-λ)/x! without the logarithms of large factorials. */
static double
log_density (double x, const double *theta)
{
  if (x == 0)
    return -theta[0];
  return -est_stirling_error (x) - est_deviance_part (x, theta[0]) - EST_LOG_SQRT_2PI
         - 0.5 * log (x);
}

static double
cdf (double x, const double *theta)
{
  return est_gamma_upper (x + 1, theta[0]);
}

static double
survival (double x, const double *theta)
{
  return est_gamma_lower (x + 1, theta[0]);
}

static double
draw (gsl_rng *rng, const double *theta)
{
  return gsl_ran_poisson (rng, theta[0]);
}

static double
mean (const double *theta)
{
  return theta[0];
}

static double
mode (const double *theta)
{
  return floor (theta[0]);
}

static void
score (double x, const double *theta, double *out)
{
  out[0] = x / theta[0] - 1;
}

static void
start (const EstSample *sample, double *theta)
{
  theta[0] = sample->mean > 0 ? sample->mean : 0.5 / sample->n;
}

static void
fit_mean (const EstSample *sample, const EstFitOptions *options, EstFit *fit)
{
  double rate = sample->mean;
  gboolean fixed = est_fit_is_fixed (options, 0, &rate);

  fit->estimate[0] = rate;
  if (!fixed && rate == 0)
    est_fit_end (fit, EST_BOUNDARY,
                 _ ("Every value is 0, so the likelihood rises all the way to the mean 0."));
  else
    est_fit_end (fit, EST_CONVERGED, NULL);
}

static const Parameter parameters[] = {
    {.id = "mean",
     .symbol = "λ",
     .name = N_ ("Mean"),
     .lower = 0,
     .upper = EST_GREATEST_COUNT,
     .slider_lower = 0.1,
     .slider_upper = 50,
     .initial = 3,
     .scale = SCALE_LOG},
};

const EstDistribution est_poisson = {
    .id = "poisson",
    .name = N_ ("Poisson"),
    .formula = "λˣ exp(−λ) / x!",
    .loss = N_ ("Poisson loss"),
    .discrete = TRUE,
    .parameters = parameters,
    .n_parameters = G_N_ELEMENTS (parameters),
    .support = est_support_counts,
    .log_density = log_density,
    .cdf = cdf,
    .survival = survival,
    .sample = draw,
    .mean = mean,
    .variance = mean,
    .mode = mode,
    .score = score,
    .start = start,
    .fit = fit_mean,
};
