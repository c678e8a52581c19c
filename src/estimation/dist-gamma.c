/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The gamma distribution: rate^shape x^(shape - 1) exp (-rate x) / Γ(shape). */
#include <float.h>
#include <gsl/gsl_randist.h>

#include "estimation/compensated.h"
#include "estimation/distributions.h"
#include "estimation/log-sums.h"
#include "estimation/root.h"
#include "estimation/special.h"

static double
log_density_at_zero (double shape, double rate)
{
  if (shape == 1)
    return log (rate);
  return shape < 1 ? INFINITY : -INFINITY;
}

/* For a large shape the terms of the formula cancel; Loader's form, as for the Poisson, has none
 * that do. */
static double
log_density (double x, const double *theta)
{
  double shape = theta[0], scaled = theta[1] * x;

  if (x == 0)
    return log_density_at_zero (shape, theta[1]);
  if (isinf (scaled))
    return -INFINITY;
  if (shape < 1 || scaled < DBL_MIN)
    return shape * (log (theta[1]) + log (x)) - log (x) - scaled - lgamma (shape);
  return 0.5 * log (shape) - log (x) - EST_LOG_SQRT_2PI - est_stirling_error (shape)
         - est_deviance_part (shape, scaled);
}

static double
cdf (double x, const double *theta)
{
  return est_gamma_lower (theta[0], theta[1] * x);
}

static double
survival (double x, const double *theta)
{
  return est_gamma_upper (theta[0], theta[1] * x);
}

static double
draw (gsl_rng *rng, const double *theta)
{
  return gsl_ran_gamma (rng, theta[0], 1) / theta[1];
}

static double
mean (const double *theta)
{
  return theta[0] / theta[1];
}

/* With a shape below 1 it is the pole at 0. */
static double
mode (const double *theta)
{
  return fmax (theta[0] - 1, 0) / theta[1];
}

static double
variance (const double *theta)
{
  return theta[0] / theta[1] / theta[1];
}

/* log (rate x) - ψ(shape), with the two large logarithms taken off. */
static void
score (double x, const double *theta, double *out)
{
  out[0] = est_log_ratio (x, theta[0] / theta[1]) + est_log_minus_digamma (theta[0]);
  out[1] = theta[0] / theta[1] - x;
}

/* Coordinates: log shape and, in units of 1/√shape, log mean, which are orthogonal; shape and rate
 * are not: for a shape a their correlation is 1 - 1/4a. With d = x / mean - 1,
 * ∂ log f / ∂ log shape = a (log (1 + d) - d + log a - ψ(a)), ∂ log f / ∂ log mean = a d. */
static void
information (const EstSample *sample, const double *theta, double *gradient, double *matrix,
             double *jacobian)
{
  double shape = theta[0], centre = theta[0] / theta[1], root = sqrt (shape), n = sample->n;
  Compensated first = {0}, excess = {0};

  for (gsize i = 0; i < sample->length; i++)
    {
      double weight = sample->weights != NULL ? sample->weights[i] : 1;
      double x = sample->values[i], d = (x - centre) / centre;

      compensated_add (&first, weight * d);
      compensated_add (
          &excess, weight * (fabs (d) < 0.5 ? est_log_excess (d) : est_log_ratio (x, centre) - d));
    }
  gradient[0] = shape * (compensated_total (&excess) + n * est_log_minus_digamma (shape));
  gradient[1] = root * compensated_total (&first);
  matrix[0] = n * shape * shape * est_trigamma_excess (shape) - gradient[0];
  matrix[1] = matrix[2] = -root * compensated_total (&first);
  matrix[3] = n + compensated_total (&first);
  jacobian[0] = shape;
  jacobian[2] = theta[1];
  jacobian[3] = -theta[1] / root;
}

static gboolean
check (const EstSample *sample, GError **error)
{
  return est_check_positive (&est_gamma, sample, error);
}

/* The mean of log (mean / x): 0 only where all values are equal. */
static double
log_mean_excess (const EstSample *sample)
{
  Compensated sum = {0};

  for (gsize i = 0; i < sample->length; i++)
    {
      double weight = sample->weights != NULL ? sample->weights[i] : 1;
      double x = sample->values[i], d = (x - sample->mean) / sample->mean;

      /* d sums to 0, so it may be taken off: what is left is not disturbed by the mean's rounding.
       */
      compensated_add (
          &sum,
          weight * (fabs (d) < 0.5 ? -est_log_excess (d) : d - est_log_ratio (x, sample->mean)));
    }
  return compensated_total (&sum) / sample->n;
}

static void
start (const EstSample *sample, double *theta)
{
  double excess = log_mean_excess (sample);

  theta[0] = excess > 0 ? 0.5 / excess : 1;
  theta[1] = theta[0] / sample->mean;
}

/* The likelihood equation of the shape: log a - ψ(a) against the sample's excess. */
static double
shape_equation (double shape, gpointer data)
{
  return log (est_log_minus_digamma (shape) / *(const double *)data);
}

/* The same with the rate held: the mean of log (rate x) against ψ(a). */
static double
shape_equation_at_rate (double shape, gpointer data)
{
  return *(const double *)data - (log (shape) - est_log_minus_digamma (shape));
}

static double
find_shape (const EstSample *sample, const EstFitOptions *options, gboolean *unbounded)
{
  double excess = log_mean_excess (sample), rate, mean_log;

  *unbounded = FALSE;
  if (est_fit_is_fixed (options, 1, &rate))
    {
      mean_log = log (rate) + log (sample->mean) - excess;
      return est_falling_root (shape_equation_at_rate, &mean_log, rate * sample->mean, 1e-300,
                               1e300);
    }
  *unbounded = sample->minimum == sample->maximum;
  /* 1/2a < log a - ψ(a) < 1/a */
  return *unbounded
             ? NAN
             : est_falling_root (shape_equation, &excess, 0.5 / excess, 0.4 / excess, 1.1 / excess);
}

static void
fit_shape (const EstSample *sample, const EstFitOptions *options, EstFit *fit)
{
  double shape, rate;
  gboolean unbounded = FALSE;

  if (!est_fit_is_fixed (options, 0, &shape))
    shape = find_shape (sample, options, &unbounded);
  if (!est_fit_is_fixed (options, 1, &rate))
    rate = shape / sample->mean;
  fit->estimate[0] = shape;
  fit->estimate[1] = rate;
  if (unbounded)
    est_fit_end (
        fit, EST_UNBOUNDED,
        _ ("All values are equal, so the likelihood grows without bound as the shape grows."));
  else if (!(shape > 0 && rate > 0) || isinf (shape) || isinf (rate))
    est_fit_end (fit, EST_LIMIT, _ ("The shape or the rate is outside the range of numbers."));
  else
    est_fit_end (fit, EST_CONVERGED, NULL);
}

/* With c the mean shape / rate: log f = K - log x + shape (log (x / c) - (x - c) / c). For very
 * large shapes the two in the bracket cancel. */
static double
log_likelihood (const EstSample *sample, const double *theta)
{
  double shape = theta[0], centre = theta[0] / theta[1], n = sample->n, logs, constant;

  if (!(sample->minimum > 0 && shape < 1e6 && isnormal (centre)))
    return NAN;
  logs = est_sum_log (sample, centre);
  constant = shape < 1 ? shape * log (shape) - shape - lgamma (shape)
                       : 0.5 * log (shape) - EST_LOG_SQRT_2PI - est_stirling_error (shape);
  return n * (constant - log (centre)) - logs
         + shape * (logs - n * ((sample->mean - centre) / centre));
}

/* x and log x alone. */
static double
parts (const EstSample *sample, const double *theta)
{
  return 8;
}

static const Parameter parameters[] = {
    EST_POSITIVE ("shape", "α", N_ ("Shape"), 0.1, 50, 2),
    EST_POSITIVE ("rate", "λ", N_ ("Rate"), 0.05, 20, 1),
};

const EstDistribution est_gamma = {
    .id = "gamma",
    .name = N_ ("Gamma"),
    .formula = "λᵅ xᵅ⁻¹ exp(−λx) / Γ(α)",
    .loss = N_ ("gamma deviance, x/μ − log(x/μ)"),
    .parameters = parameters,
    .n_parameters = G_N_ELEMENTS (parameters),
    .support = est_support_positive,
    .log_density = log_density,
    .cdf = cdf,
    .survival = survival,
    .sample = draw,
    .mean = mean,
    .variance = variance,
    .mode = mode,
    .score = score,
    .information = information,
    .check = check,
    .log_likelihood = log_likelihood,
    .light = EST_LIGHT_POSITIVE,
    .parts = parts,
    .start = start,
    .fit = fit_shape,
};
