/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The beta distribution of shares: x^(α - 1) (1 - x)^(β - 1) / B(α, β). Written with the mean
 * μ = α / φ and the precision φ = α + β, it keeps its digits where the values are close together.
 */
#include <gsl/gsl_randist.h>

#include "estimation/beta-fit.h"
#include "estimation/distributions.h"
#include "estimation/log-sums.h"
#include "estimation/special.h"

static void
support (const double *theta, double *lower, double *upper)
{
  *lower = 0;
  *upper = 1;
}

/* At the end of the support where the power `shape` - 1 stands. */
static double
log_density_at_end (double shape, double other)
{
  if (shape == 1)
    return log (other);
  return shape < 1 ? INFINITY : -INFINITY;
}

static double
log_density (double x, const double *theta)
{
  if (x == 0 || x == 1)
    return x == 0 ? log_density_at_end (theta[0], theta[1])
                  : log_density_at_end (theta[1], theta[0]);
  return est_beta_log_kernel (theta[0], theta[1], x, 1 - x) - log (x) - log1p (-x);
}

static double
cdf (double x, const double *theta)
{
  return est_beta_tail (theta[0], theta[1], x, 1 - x);
}

static double
survival (double x, const double *theta)
{
  return est_beta_tail (theta[1], theta[0], 1 - x, x);
}

static double
draw (gsl_rng *rng, const double *theta)
{
  return gsl_ran_beta (rng, theta[0], theta[1]);
}

static double
mean (const double *theta)
{
  return theta[0] / (theta[0] + theta[1]);
}

/* With alpha or beta below 1 it is a pole at an end. */
static double
mode (const double *theta)
{
  double a = theta[0] - 1, b = theta[1] - 1;

  if (a > 0 && b > 0)
    return a / (a + b);
  return a < b ? 0 : 1;
}

static double
variance (const double *theta)
{
  double sum = theta[0] + theta[1];

  return theta[0] / sum * (theta[1] / sum) / (sum + 1);
}

/* log x + ψ(α + β) - ψ(α), with the two large logarithms taken off. */
static void
score (double x, const double *theta, double *out)
{
  double sum = theta[0] + theta[1], rest = est_log_minus_digamma (sum);

  out[0] = est_log_ratio (x, theta[0] / sum) + est_log_minus_digamma (theta[0]) - rest;
  out[1] = est_log_ratio (1 - x, theta[1] / sum) + est_log_minus_digamma (theta[1]) - rest;
}

static gboolean
check (const EstSample *sample, GError **error)
{
  gsize low = est_sample_count_below (sample, nextafter (0, 1));
  gsize high = est_sample_count_below (sample, 1), first;

  if (low == 0 && high == sample->length)
    return TRUE;
  first = low > 0 ? est_sample_first (sample, 0, low)
                  : est_sample_first (sample, high, sample->length);
  if (low > 0 && high < sample->length)
    {
      gsize other = est_sample_first (sample, high, sample->length);

      first = sample->order[other] < sample->order[first] ? other : first;
    }
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
               _ ("%s needs values between 0 and 1, both excluded; row %u is %g."),
               _ (est_beta.name), sample->order[first] + 1, sample->values[first]);
  return FALSE;
}

/* By the moments: φ = μ (1 - μ) / variance - 1. */
static void
start (const EstSample *sample, double *theta)
{
  double share = sample->mean;
  double precision = share * (1 - share) / sample->variance - 1;

  if (!(precision > 0.1))
    precision = 0.1;
  if (isinf (precision) || !(share > 0 && share < 1))
    {
      share = 0.5;
      precision = 2;
    }
  theta[0] = share * precision;
  theta[1] = (1 - share) * precision;
}

/* With c the mean: log f is that at c plus α log (x / c) + β log ((1 - x) / (1 - c)), less the
 * logarithms of x and 1 - x. For very large α and β the two cancel. */
static double
log_likelihood (const EstSample *sample, const double *theta)
{
  double sum = theta[0] + theta[1], centre = theta[0] / sum, rest = theta[1] / sum, low, high;

  if (!(sample->minimum > 0 && sample->maximum < 1 && sum < 1e6 && isnormal (centre)
        && isnormal (rest)))
    return NAN;
  low = est_sum_log (sample, centre);
  high = est_sum_log_rest (sample, rest);
  return sample->n
             * (est_beta_log_kernel (theta[0], theta[1], centre, rest) - log (centre) - log (rest))
         + (theta[0] - 1) * low + (theta[1] - 1) * high;
}

/* log x and log (1 - x) alone. */
static double
parts (const EstSample *sample, const double *theta)
{
  return 8;
}

static const Parameter parameters[] = {
    EST_POSITIVE ("alpha", "α", N_ ("Alpha"), 0.5, 50, 2),
    EST_POSITIVE ("beta", "β", N_ ("Beta"), 0.5, 50, 2),
};

const EstDistribution est_beta = {
    .id = "beta",
    .name = N_ ("Beta"),
    .formula = "xᵅ⁻¹ (1 − x)ᵝ⁻¹ / B(α, β)",
    .loss = N_ ("weighted logarithms of x and 1 − x"),
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
    .information = est_beta_information,
    .check = check,
    .log_likelihood = log_likelihood,
    .light = EST_LIGHT_SHARE,
    .parts = parts,
    .start = start,
    .fit = est_beta_fit,
};
