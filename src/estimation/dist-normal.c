/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The normal (Gaussian) distribution: its negative log-likelihood is squared error. */
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>

#include "estimation/distributions.h"

static double
log_density (double x, const double *theta)
{
  double z = (x - theta[0]) / theta[1];

  return -0.5 * z * z - log (theta[1]) - EST_LOG_SQRT_2PI;
}

static double
cdf (double x, const double *theta)
{
  return 0.5 * erfc (-(x - theta[0]) / theta[1] * M_SQRT1_2);
}

static double
survival (double x, const double *theta)
{
  return 0.5 * erfc ((x - theta[0]) / theta[1] * M_SQRT1_2);
}

static double
quantile (double p, const double *theta)
{
  return theta[0] + theta[1] * gsl_cdf_ugaussian_Pinv (p);
}

static double
draw (gsl_rng *rng, const double *theta)
{
  return theta[0] + gsl_ran_gaussian_ziggurat (rng, theta[1]);
}

static double
mean (const double *theta)
{
  return theta[0];
}

static double
variance (const double *theta)
{
  return theta[1] * theta[1];
}

static void
score (double x, const double *theta, double *out)
{
  double z = (x - theta[0]) / theta[1];

  out[0] = z / theta[1];
  out[1] = (z * z - 1) / theta[1];
}

/* The first two moments are sufficient. */
static double
log_likelihood (const EstSample *sample, const double *theta)
{
  double shift = (sample->mean - theta[0]) / theta[1];
  double square = sample->variance / theta[1] / theta[1] + shift * shift;

  return -sample->n * (log (theta[1]) + EST_LOG_SQRT_2PI + 0.5 * square);
}

static void
fit_moments (const EstSample *sample, const EstFitOptions *options, EstFit *fit)
{
  double location = sample->mean, sd;

  est_fit_is_fixed (options, 0, &location);
  if (!est_fit_is_fixed (options, 1, &sd))
    sd = hypot (sqrt (sample->variance), sample->mean - location);
  if (!(sd > 0))
    {
      est_fit_end (fit, EST_UNBOUNDED,
                   _ ("All values are equal, so the likelihood grows without bound as the standard "
                      "deviation goes to 0."));
      return;
    }
  fit->estimate[0] = location;
  fit->estimate[1] = sd;
  est_fit_end (fit, EST_CONVERGED, NULL);
}

static const Parameter parameters[] = {
    EST_LOCATION ("mean", "μ", N_ ("Mean")),
    EST_SCALE ("sd", "σ", N_ ("Standard deviation")),
};

const EstDistribution est_normal = {
    .id = "normal",
    .name = N_ ("Normal"),
    .formula = "exp(−(x − μ)²/2σ²) / (σ√(2π))",
    .loss = N_ ("squared error"),
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
    .start = est_start_location_scale,
    .fit = fit_moments,
};
