/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mean, standard deviation and lag-1 autocorrelation to the last digit, as NIST's Statistical
 * Reference Datasets define them: r = sum (x_i - m)(x_{i+1} - m) / sum (x_i - m)^2. */
#include "estimation/summary.h"

#include <math.h>
#include <stdlib.h>

#include "estimation/compensated.h"
#include "estimation/moments.h"

static int
compare_values (gconstpointer a, gconstpointer b)
{
  double x = *(const double *)a, y = *(const double *)b;

  return (x > y) - (x < y);
}

/* With d_i whole, S, Q and P the sums of d_i, d_i^2 and d_i d_{i+1}, r is the ratio of
 *   n^2 P - n S (2 S - d_1 - d_n) + (n - 1) S^2  and  n (n Q - S^2).
 * FALSE where the data are not decimal or the numerator would not fit in 127 bits. */
static gboolean
exact_autocorrelation (const double *values, const double *sorted, gsize length, double *r)
{
  double power = est_decimal_power (sorted, length);
  double range = (sorted[length - 1] - sorted[0]) * power + 1;
  __int128 n = (__int128)length, sum = 0, square = 0, product = 0, previous = 0, ends;
  gint64 shift;

  /* Each of the three terms is at most 2 n^3 range^2. */
  if (power == 0 || 2 * log2 (range) + 3 * log2 ((double)length) > 123)
    return FALSE;
  shift = (gint64)rint (sorted[length / 2] * power);
  for (gsize i = 0; i < length; i++)
    {
      __int128 d = (gint64)rint (values[i] * power) - shift;

      sum += d;
      square += d * d;
      product += previous * d;
      previous = d;
    }
  ends = (gint64)rint (values[0] * power) - shift + previous;
  *r = (double)((long double)(n * (n * product - sum * (2 * sum - ends)) + (n - 1) * sum * sum)
                / (long double)(n * (n * square - sum * sum)));
  return TRUE;
}

static double
compensated_autocorrelation (const double *values, gsize length, double mean)
{
  Compensated square = {0}, product = {0};
  double previous = 0;

  for (gsize i = 0; i < length; i++)
    {
      double difference = values[i] - mean;

      compensated_add (&square, difference * difference);
      compensated_add (&product, previous * difference);
      previous = difference;
    }
  return compensated_total (&product) / compensated_total (&square);
}

EstSummary
est_summary (const double *values, gsize length)
{
  EstSummary summary = {NAN, NAN, NAN};
  g_autofree double *sorted = g_memdup2 (values, length * sizeof *values);
  double n = (double)length, variance;

  g_return_val_if_fail (length > 0, summary);
  qsort (sorted, length, sizeof *sorted, compare_values);
  est_moments (sorted, NULL, length, n, &summary.mean, &variance);
  if (length > 1)
    summary.sd = sqrt (variance * (n / (n - 1)));
  if (sorted[0] < sorted[length - 1]
      && !exact_autocorrelation (values, sorted, length, &summary.autocorrelation))
    summary.autocorrelation = compensated_autocorrelation (values, length, summary.mean);
  return summary;
}
