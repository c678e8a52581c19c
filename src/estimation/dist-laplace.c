/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The Laplace (double exponential) distribution: its negative log-likelihood is absolute error, its
 * fit the median. */
#include "estimation/distributions.h"

static double
log_density (double x, const double *theta)
{
  return -fabs (x - theta[0]) / theta[1] - log (2 * theta[1]);
}

/* The probability beyond z on its own side. */
static double
tail (double z)
{
  return z > 0 ? 0.5 * exp (-z) : 1 - 0.5 * exp (z);
}

static double
cdf (double x, const double *theta)
{
  return tail (-(x - theta[0]) / theta[1]);
}

static double
survival (double x, const double *theta)
{
  return tail ((x - theta[0]) / theta[1]);
}

static double
quantile (double p, const double *theta)
{
  return theta[0] + theta[1] * (p < 0.5 ? log (2 * p) : -log (2 * (1 - p)));
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
  return 2 * theta[1] * theta[1];
}

static void
score (double x, const double *theta, double *out)
{
  double z = (x - theta[0]) / theta[1];

  out[0] = (z > 0) - (z < 0); /* 0, a subgradient, at the kink */
  out[0] /= theta[1];
  out[1] = (fabs (z) - 1) / theta[1];
}

/* Sum of weight * |value - location|, from the sums about the mean below and above it. */
static double
absolute_sum (const EstSample *sample, double location)
{
  gsize below = est_sample_count_below (sample, location);
  double shift = location - sample->mean;
  double sum = sample->cumulative_sum[sample->length] - 2 * sample->cumulative_sum[below];

  return sum + shift * (2 * sample->cumulative_weight[below] - sample->n);
}

static double
log_likelihood (const EstSample *sample, const double *theta)
{
  return -sample->n * log (2 * theta[1]) - absolute_sum (sample, theta[0]) / theta[1];
}

static void
fit_median (const EstSample *sample, const EstFitOptions *options, EstFit *fit)
{
  double location = sample->median, scale;
  gboolean fixed = est_fit_is_fixed (options, 0, &location);

  if (!est_fit_is_fixed (options, 1, &scale))
    scale = absolute_sum (sample, location) / sample->n;
  if (!(scale > 0))
    {
      est_fit_end (fit, EST_UNBOUNDED,
                   _ ("All values are equal, so the likelihood grows without bound as the scale "
                      "goes to 0."));
      return;
    }
  fit->estimate[0] = location;
  fit->estimate[1] = scale;
  if (fixed || sample->median_lower == sample->median_upper)
    {
      est_fit_end (fit, EST_CONVERGED, NULL);
      return;
    }
  fit->interval[0] = sample->median_lower;
  fit->interval[1] = sample->median_upper;
  est_fit_end (fit, EST_NOT_UNIQUE,
               _ ("Half of the values lie on each side of an interval, and every location in it is "
                  "as likely; its middle is shown."));
}

static const Parameter parameters[] = {
    EST_LOCATION ("location", "m", N_ ("Location")),
    EST_SCALE ("scale", "b", N_ ("Scale")),
};

static void
start (const EstSample *sample, double *theta)
{
  double scale = absolute_sum (sample, sample->median) / sample->n;

  theta[0] = sample->median;
  theta[1] = scale > 0 ? scale : 1;
}

const EstDistribution est_laplace = {
    .id = "laplace",
    .name = N_ ("Laplace"),
    .formula = "exp(−|x − m|/b) / 2b",
    .loss = N_ ("absolute error"),
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
    .start = start,
    .fit = fit_median,
};
