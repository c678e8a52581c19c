/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Special functions. Those of the counts follow C. Loader, Fast and accurate computation of
 * binomial probabilities (2000), which R uses too. */
#include "estimation/special.h"

#include <gsl/gsl_errno.h>
#include <gsl/gsl_sf_gamma.h>
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
