/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Special functions. Those of the counts follow C. Loader, Fast and accurate computation of
 * binomial probabilities (2000), which R uses too. */
#include "estimation/special.h"

#include <float.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_sf_gamma.h>
#include <gsl/gsl_sf_log.h>
#include <gsl/gsl_sf_psi.h>
#include <math.h>

#include "estimation/distributions.h"

double
est_stirling_error (double n)
{
  double square = n * n;

  if (n < 16)
    return lgamma (n + 1) - (n > 0 ? (n + 0.5) * log (n) : 0) + n - EST_LOG_SQRT_2PI;
  /* Stirling's series; its next term is below 2e-16 from here on. */
  return (1.0 / 12
          - (1.0 / 360 - (1.0 / 1260 - (1.0 / 1680 - 1.0 / 1188 / square) / square) / square)
                / square)
         / n;
}

double
est_deviance_part (double x, double mean)
{
  double v = (x - mean) / (x + mean), sum, term;

  if (x == 0)
    return mean;
  if (fabs (v) >= 0.1)
    return x * log (x / mean) + mean - x;
  /* log (x / mean) = 2 artanh (v), term by term */
  sum = (x - mean) * v;
  term = 2 * x * v;
  for (int j = 1; j < 1000; j++)
    {
      double next;

      term *= v * v;
      next = sum + term / (2 * j + 1);
      if (next == sum)
        break;
      sum = next;
    }
  return sum;
}

/* From 30 on the series is exact to a double: -1/(8a) + 1/(192a³) - 1/(640a⁵) + 17/(14336a⁷). */
double
est_gamma_half_ratio (double a)
{
  double s = 1 / (a * a);

  if (a < 30)
    return lgamma (a + 0.5) - lgamma (a) - 0.5 * log (a);
  return -(1.0 / 8 - (1.0 / 192 - (1.0 / 640 - 17.0 / 14336 * s) * s) * s) / a;
}

double
est_gamma_half_ratio_derivative (double a)
{
  double s = 1 / (a * a);

  if (a < 30)
    return gsl_sf_psi (a + 0.5) - gsl_sf_psi (a) - 0.5 / a;
  return (1.0 / 8 - (1.0 / 64 - (1.0 / 128 - 17.0 / 2048 * s) * s) * s) * s;
}

double
est_log_ratio (double x, double y)
{
  double ratio = x / y;

  if (ratio > 0.5 && ratio < 2)
    return log1p ((x - y) / y);
  return ratio > DBL_MIN && ratio < DBL_MAX ? log (ratio) : log (x) - log (y);
}

double
est_log_excess (double x)
{
  return fabs (x) < 0.5 ? gsl_sf_log_1plusx_mx (x) : log1p (x) - x;
}

/* Abramowitz & Stegun 6.3.18 and 6.4.12; what is left out from 12 on is below 1e-16. */
double
est_log_minus_digamma (double a)
{
  double s = 1 / (a * a);

  if (a < 12)
    return log (a) - gsl_sf_psi (a);
  return 0.5 / a
         + (1.0 / 12
            - (1.0 / 120 - (1.0 / 252 - (1.0 / 240 - (1.0 / 132 - 691.0 / 32760 * s) * s) * s) * s)
                  * s)
               * s;
}

double
est_trigamma_excess (double a)
{
  double s = 1 / (a * a);

  if (a < 12)
    return gsl_sf_psi_1 (a) - 1 / a;
  return 0.5 * s
         + (1.0 / 6
            - (1.0 / 30
               - (1.0 / 42 - (1.0 / 30 - (5.0 / 66 - (691.0 / 2730 - 7.0 / 6 * s) * s) * s) * s)
                     * s)
                  * s)
               * s / a;
}

double
est_gamma_lower (double a, double x)
{
  gsl_sf_result result;

  if (isinf (x))
    return 1;
  return gsl_sf_gamma_inc_P_e (a, x, &result) == GSL_SUCCESS ? result.val : NAN;
}

enum
{
  MOST_TERMS = 200000
};

/* The next step of a continued fraction by Lentz's method in Thompson & Barnett's form; c and d
 * carry its state. */
static double
lentz_factor (double numerator, double denominator, double *c, double *d)
{
  *d = denominator + numerator * *d;
  *c = denominator + numerator / *c;
  *d = 1 / (fabs (*d) < 1e-300 ? 1e-300 : *d);
  *c = fabs (*c) < 1e-300 ? 1e-300 : *c;
  return *c * *d;
}

/* The upper tail for x > a + 1 (Abramowitz & Stegun 6.5.31, even part); its logarithms of large
 * numbers cancel in Loader's form. */
static double
gamma_far_upper (double a, double x)
{
  double log_kernel
      = 0.5 * log (a) - EST_LOG_SQRT_2PI - est_stirling_error (a) - est_deviance_part (a, x);
  double denominator = x - a + 1, c = 1e300, d = 1 / denominator, fraction = d;

  for (int i = 1; i < MOST_TERMS; i++)
    {
      double factor;

      denominator += 2;
      factor = lentz_factor (-i * (i - a), denominator, &c, &d);
      fraction *= factor;
      if (fabs (factor - 1) < DBL_EPSILON)
        break;
    }
  return exp (log_kernel) * fraction;
}

/* gsl_sf_gamma_inc_Q_e() is less exact than its twin where both tails are large, and gives up far
 * out where the shape is large. */
double
est_gamma_upper (double a, double x)
{
  gsl_sf_result result;
  double lower = est_gamma_lower (a, x);

  if (lower < 0.9)
    return 1 - lower;
  if (a > 100 && x > a + 1)
    return isinf (x) ? 0 : gamma_far_upper (a, x);
  if (gsl_sf_gamma_inc_Q_e (a, x, &result) == GSL_SUCCESS)
    return result.val;
  /* GSL reports the underflow of a far tail as an error. */
  return lower == 1 ? 0 : 1 - lower;
}

/* a log (a / (n x)) + n x - a, also where that product is too small for a double. */
static double
scaled_deviance (double a, double n, double x)
{
  return n * x > 1e-300 ? est_deviance_part (a, n * x)
                        : a * (log (a) - log (n) - log (x)) + n * x - a;
}

double
est_beta_log_kernel (double a, double b, double x, double y)
{
  double n = a + b;

  return 0.5 * (log (a) + log (b) - log (n)) - EST_LOG_SQRT_2PI + est_stirling_error (n)
         - est_stirling_error (a) - est_stirling_error (b) - scaled_deviance (a, n, x)
         - scaled_deviance (b, n, y);
}

/* Abramowitz & Stegun 26.5.8, which serves below the mean. */
static double
beta_fraction (double a, double b, double x)
{
  double c = 1, d = 1 / (1 - (a + b) * x / (a + 1)), fraction = d;

  for (int m = 1; m < MOST_TERMS; m++)
    {
      double twice = a + 2 * m;
      double even = lentz_factor (m * (b - m) * x / ((twice - 1) * twice), 1, &c, &d);
      double odd = lentz_factor (-(a + m) * (a + b + m) * x / (twice * (twice + 1)), 1, &c, &d);

      fraction *= even * odd;
      if (fabs (odd - 1) < DBL_EPSILON)
        break;
    }
  return fraction;
}

double
est_beta_tail (double a, double b, double x, double y)
{
  if (x <= 0 || y <= 0)
    return x <= 0 ? 0 : 1;
  if (x * (b + 1) > (a + 1) * y)
    return 1 - est_beta_tail (b, a, y, x);
  return exp (est_beta_log_kernel (a, b, x, y)) / a * beta_fraction (a, b, x);
}

double
est_beta_lower (double a, double b, double x)
{
  gsl_sf_result result;
  int status;

  if (x <= 0)
    return 0;
  if (x >= 1)
    return 1;
  status = gsl_sf_beta_inc_e (a, b, x, &result);
  if (status == GSL_EUNDRFLW)
    return 0;
  return status == GSL_SUCCESS ? result.val : NAN;
}
