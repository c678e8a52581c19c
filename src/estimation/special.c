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

/* gsl_sf_gamma_inc_Q_e() is less exact than its twin where both tails are large. */
double
est_gamma_upper (double a, double x)
{
  gsl_sf_result result;
  double lower = est_gamma_lower (a, x);

  if (lower < 0.9)
    return 1 - lower;
  if (gsl_sf_gamma_inc_Q_e (a, x, &result) == GSL_SUCCESS)
    return result.val;
  /* GSL reports the underflow of a far tail as an error. */
  return lower == 1 ? 0 : 1 - lower;
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
