/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Student's t with a location and a scale: its pull on a fit fades for far values. With
 * z = (x - location) / scale the density is
 * Γ((ν + 1)/2) / (Γ(ν/2) √(νπ) scale) (1 + z²/ν)^(-(ν + 1)/2). */
#include <gsl/gsl_randist.h>

#include "estimation/compensated.h"
#include "estimation/distributions.h"
#include "estimation/log-sums.h"
#include "estimation/special.h"

/* log (1 + z²/ν), also where z² overflows. */
static double
log_spread (double z, double df)
{
  return fabs (z) < 1e150 ? log1p (z * z / df) : 2 * log (fabs (z)) - log (df);
}

static double
log_density (double x, const double *theta)
{
  double df = theta[2];

  /* The logarithms of the gamma functions nearly cancel for large ν: their ratio is √(ν/2) but for
   * a factor that goes to 1. */
  return est_gamma_half_ratio (0.5 * df) - EST_LOG_SQRT_2PI - log (theta[1])
         - 0.5 * (df + 1) * log_spread ((x - theta[0]) / theta[1], df);
}

/* The probability above z > 0 by its normal deviate (Hill 1970, CACM 13, 617-619, algorithm 395),
 * exact to a double for the ν it serves here. */
static double
far_tail_large_df (double z, double df)
{
  double a = df - 0.5, b = 48 * a * a, y = a * log_spread (z, df);
  double correction
      = ((((-0.4 * y - 3.3) * y - 24) * y - 85.5) / (0.8 * y * y + 100 + b) + y + 3) / b + 1;

  return isfinite (y) ? 0.5 * erfc (correction * sqrt (0.5 * y)) : 0;
}

/* The probability above z; gsl_cdf_tdist_Q() errs by 1e-7 for ν > 30, the beta function does not.
 */
static double
upper_tail (double z, double df)
{
  double far;

  if (z < 0)
    return 1 - upper_tail (-z, df);
  if (df > 1e5)
    return far_tail_large_df (z, df);
  /* About here the beta function itself would turn to the other tail, with a rounded argument. */
  if (z * z < 3)
    return 0.5 - 0.5 * est_beta_lower (0.5, 0.5 * df, z * z / (df + z * z));
  far = 0.5 * est_beta_lower (0.5 * df, 0.5, df / z / (df / z + z));
  return isnan (far) ? far_tail_large_df (z, df) : far;
}

static double
cdf (double x, const double *theta)
{
  return upper_tail (-(x - theta[0]) / theta[1], theta[2]);
}

static double
survival (double x, const double *theta)
{
  return upper_tail ((x - theta[0]) / theta[1], theta[2]);
}

static double
draw (gsl_rng *rng, const double *theta)
{
  return theta[0] + theta[1] * gsl_ran_tdist (rng, theta[2]);
}

static double
mean (const double *theta)
{
  return theta[2] > 1 ? theta[0] : NAN;
}

static double
variance (const double *theta)
{
  if (theta[2] > 2)
    return theta[1] * theta[1] * (theta[2] / (theta[2] - 2));
  return theta[2] > 1 ? INFINITY : NAN;
}

/* log (1 + u) - u / (1 + u), without cancellation for small u. */
static double
log_excess (double u)
{
  if (u > 1e-3)
    return log1p (u) - u / (1 + u);
  return u * u * (1.0 / 2 - u * (2.0 / 3 - u * (3.0 / 4 - u * (4.0 / 5 - u * 5.0 / 6))));
}

/* With u = z²/ν: returns log (1 + u) - u / (1 + u), and *pull is u / (1 + u) / z. */
static double
parts_of (double z, double df, double *pull)
{
  double u = z * z / df;

  if (isinf (u))
    {
      *pull = 1 / z;
      return log_spread (z, df) - 1;
    }
  *pull = z / df / (1 + u);
  return log_excess (u);
}

static void
score (double x, const double *theta, double *out)
{
  double z = (x - theta[0]) / theta[1], df = theta[2];
  double pull, excess = parts_of (z, df, &pull), share = z * pull;

  out[0] = (df + 1) * pull / theta[1];
  out[1] = ((df + 1) * share - 1) / theta[1];
  out[2] = 0.5 * (est_gamma_half_ratio_derivative (0.5 * df) - excess + share / df);
}

static double
weight_of (const EstSample *sample, gsize i)
{
  return sample->weights != NULL ? sample->weights[i] : 1;
}

/* Beyond so many degrees of freedom log (1 + z²/ν) needs the digits of log1p(). */
static const double many_df = 1000;

static double
spread_of (const EstSample *sample, const double *theta)
{
  Compensated total = {0};

  if (theta[2] <= many_df)
    return est_sum_log_spread (sample, theta[0], 1 / (theta[1] * sqrt (theta[2])));
  for (gsize i = 0; i < sample->length; i++)
    compensated_add (&total,
                     weight_of (sample, i)
                         * log_spread ((sample->values[i] - theta[0]) / theta[1], theta[2]));
  return compensated_total (&total);
}

static double
log_likelihood (const EstSample *sample, const double *theta)
{
  return sample->n * (est_gamma_half_ratio (0.5 * theta[2]) - EST_LOG_SQRT_2PI - log (theta[1]))
         - 0.5 * (theta[2] + 1) * spread_of (sample, theta);
}

/* Every term counts: for many degrees of freedom the sums cancel to a few digits. */
static void
total_score (const EstSample *sample, const double *theta, double *out)
{
  Compensated pulls = {0}, shares = {0}, excesses = {0};
  double df = theta[2], share, n = sample->n;

  for (gsize i = 0; i < sample->length; i++)
    {
      double z = (sample->values[i] - theta[0]) / theta[1], w = weight_of (sample, i);
      double pull, excess = parts_of (z, df, &pull);

      compensated_add (&pulls, w * pull);
      compensated_add (&shares, w * (z * pull));
      compensated_add (&excesses, w * excess);
    }
  share = compensated_total (&shares);
  out[0] = (df + 1) * compensated_total (&pulls) / theta[1];
  out[1] = ((df + 1) * share - n) / theta[1];
  out[2] = 0.5
           * (n * est_gamma_half_ratio_derivative (0.5 * df) - compensated_total (&excesses)
              + share / df);
}

/* Far in the middle the density is smooth over the scale times √ν where that is shorter. */
static double
parts (const EstSample *sample, const double *theta)
{
  return est_light_parts (sample, theta[0], theta[1] * sqrt (fmin (theta[2], 1)));
}

static const Parameter parameters[] = {
    EST_LOCATION ("location", "m", N_ ("Location")),
    EST_SCALE ("scale", "s", N_ ("Scale")),
    EST_POSITIVE ("df", "ν", N_ ("Degrees of freedom"), 0.5, 100, 4),
};

static void
start (const EstSample *sample, double *theta)
{
  est_start_location_scale (sample, theta);
  theta[2] = 4;
}

const EstDistribution est_student_t = {
    .id = "student-t",
    .name = N_ ("Student’s t"),
    .formula = "Γ((ν + 1)/2) / (Γ(ν/2)√(νπ) s) · (1 + ((x − m)/s)²/ν)^(−(ν + 1)/2)",
    .loss = N_ ("robust loss log(1 + r²/ν)"),
    .symmetric = TRUE,
    .location_scale = TRUE,
    .parameters = parameters,
    .n_parameters = G_N_ELEMENTS (parameters),
    .support = est_support_real,
    .log_density = log_density,
    .cdf = cdf,
    .survival = survival,
    .sample = draw,
    .mean = mean,
    .variance = variance,
    .mode = est_mode_first,
    .score = score,
    .log_likelihood = log_likelihood,
    .total_score = total_score,
    .parts = parts,
    .start = start,
};
