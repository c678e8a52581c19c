/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Huber's least favourable distribution: a normal middle with Laplace tails, spliced at k scales,
 * so that its negative log-likelihood is the Huber loss. With z = (x - location) / scale the
 * density is exp(-ρ(z)) / (scale C), ρ(z) = z²/2 for |z| <= k and k|z| - k²/2 beyond, C =
 * √(2π)(2Φ(k) - 1) + (2/k) exp(-k²/2). (Huber 1964, Ann. Math. Statist. 35, 73-101.) */
#include <gsl/gsl_cdf.h>

#include "estimation/compensated.h"
#include "estimation/distributions.h"

static const double sqrt_2pi = 2.5066282746310005024;

static double
normaliser (double k)
{
  return sqrt_2pi * erf (k * M_SQRT1_2) + 2 / k * exp (-0.5 * k * k);
}

static double
rho (double z, double k)
{
  return fabs (z) <= k ? 0.5 * z * z : k * (fabs (z) - 0.5 * k);
}

static double
log_density (double x, const double *theta)
{
  double z = (x - theta[0]) / theta[1];

  return -rho (z, theta[2]) - log (theta[1] * normaliser (theta[2]));
}

/* The probability below z. */
static double
lower_tail (double z, double k)
{
  double total = normaliser (k);

  if (z > 0)
    return 1 - lower_tail (-z, k);
  if (z < -k)
    return exp (k * z + 0.5 * k * k) / (k * total);
  return (exp (-0.5 * k * k) / k + 0.5 * sqrt_2pi * (erf (k * M_SQRT1_2) - erf (-z * M_SQRT1_2)))
         / total;
}

static double
cdf (double x, const double *theta)
{
  return lower_tail ((x - theta[0]) / theta[1], theta[2]);
}

static double
survival (double x, const double *theta)
{
  return lower_tail (-(x - theta[0]) / theta[1], theta[2]);
}

/* The z below which the probability is p <= 1/2. */
static double
lower_quantile (double p, double k)
{
  double total = normaliser (k), tail = exp (-0.5 * k * k) / (k * total);

  if (p < tail)
    return (log (p * k * total) - 0.5 * k * k) / k;
  return gsl_cdf_ugaussian_Pinv (0.5 - (0.5 - p) * total / sqrt_2pi);
}

static double
quantile (double p, const double *theta)
{
  double z = p <= 0.5 ? lower_quantile (p, theta[2]) : -lower_quantile (1 - p, theta[2]);

  return theta[0] + theta[1] * z;
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
  double k = theta[2], edge = exp (-0.5 * k * k);
  double middle = sqrt_2pi * erf (k * M_SQRT1_2) - 2 * k * edge;
  double tails = 2 * edge * (k + 2 / k + 2 / (k * k * k));

  return theta[1] * theta[1] * (middle + tails) / normaliser (k);
}

static void
score (double x, const double *theta, double *out)
{
  double z = (x - theta[0]) / theta[1];
  double pull = CLAMP (z, -theta[2], theta[2]);

  out[0] = pull / theta[1];
  out[1] = (z * pull - 1) / theta[1];
}

/* Sums over the lower tail, the middle and the upper tail, each from the sums about the mean. */
static double
log_likelihood (const EstSample *sample, const double *theta)
{
  const double *weight = sample->cumulative_weight, *sum = sample->cumulative_sum;
  const double *square = sample->cumulative_square;
  double k = theta[2], shift = sample->mean - theta[0];
  gsize low = est_sample_count_below (sample, theta[0] - k * theta[1]);
  gsize high = est_sample_count_below (sample, theta[0] + k * theta[1]), end = sample->length;
  double w = weight[high] - weight[low], s = sum[high] - sum[low];
  double middle = (square[high] - square[low] + shift * (2 * s + shift * w)) / theta[1] / theta[1];
  double outer = weight[low] + (weight[end] - weight[high]);
  double reach
      = (sum[end] - sum[high] - sum[low] + shift * (weight[end] - weight[high] - weight[low]))
        / theta[1];

  return -0.5 * middle - k * (reach - 0.5 * k * outer)
         - sample->n * log (theta[1] * normaliser (k));
}

enum
{
  BLOCK = 256 /* values summed plainly before the sum is compensated */
};

static void
total_score (const EstSample *sample, const double *theta, double *out)
{
  Compensated pulls = {0}, shares = {0};

  for (gsize first = 0; first < sample->length; first += BLOCK)
    {
      double pull_sum = 0, share_sum = 0;

      for (gsize i = first; i < MIN (first + BLOCK, sample->length); i++)
        {
          double z = (sample->values[i] - theta[0]) / theta[1];
          double pull = CLAMP (z, -theta[2], theta[2]);

          if (sample->weights != NULL)
            pull *= sample->weights[i];
          pull_sum += pull;
          share_sum += z * pull;
        }
      compensated_add (&pulls, pull_sum);
      compensated_add (&shares, share_sum);
    }
  out[0] = compensated_total (&pulls) / theta[1];
  out[1] = (compensated_total (&shares) - sample->n) / theta[1];
}

static const Parameter parameters[] = {
    EST_LOCATION ("location", "m", N_ ("Location")),
    EST_SCALE ("scale", "s", N_ ("Scale")),
    {.id = "k",
     .symbol = "k",
     .name = N_ ("Splice"),
     .hint = N_ ("scales from the middle to the tails"),
     .lower = 0,
     .lower_open = TRUE,
     .upper = INFINITY,
     .slider_lower = 0.2,
     .slider_upper = 5,
     .initial = 1.345,
     .scale = SCALE_LOG},
};

static void
start (const EstSample *sample, double *theta)
{
  est_start_location_scale (sample, theta);
  theta[2] = 1.345; /* 95 % efficiency at the normal */
}

const EstDistribution est_huber = {
    .id = "huber",
    .name = N_ ("Huber"),
    .formula = "exp(−ρ((x − m)/s)) / (s·C), ρ(z) = z²/2 to |z| = k, then k|z| − k²/2",
    .loss = N_ ("Huber loss"),
    .symmetric = TRUE,
    .location_scale = TRUE,
    .parameters = parameters,
    .n_parameters = G_N_ELEMENTS (parameters),
    .n_fixed = 1,
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
    .total_score = total_score,
    .start = start,
};
