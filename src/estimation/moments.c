/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mean and variance without rounding where the data allow it. Data from instruments are decimal:
 * 10000000.2 is not a double, but 100000002 is. Where a power of ten turns every value into a whole
 * number, sums about a whole shift are exact, and the nine NIST sets come out to 15 digits. */
#include "estimation/moments.h"

#include <math.h>

#include "estimation/compensated.h"

enum
{
  MOST_DECIMALS = 22
}; /* 10^22 is the greatest power of ten that is a double */

static const double largest_whole = 9007199254740992.0; /* 2^53 */

double
est_decimal_power (const double *values, gsize length)
{
  double power = 1;
  int decimals = 0;

  for (gsize i = 0; i < length; i++)
    while (rint (values[i] * power) / power != values[i])
      {
        power *= 10;
        if (++decimals > MOST_DECIMALS || fabs (values[i]) * power >= largest_whole)
          return 0;
      }
  if (fmax (fabs (values[0]), fabs (values[length - 1])) * power >= largest_whole)
    return 0;
  return power;
}

static gboolean
are_whole (const double *weights, gsize length)
{
  if (weights != NULL)
    for (gsize i = 0; i < length; i++)
      if (weights[i] != rint (weights[i]) || weights[i] > G_MAXUINT32)
        return FALSE;
  return TRUE;
}

/* FALSE where the data are not decimal or their squares would not fit in 127 bits. */
static gboolean
exact_moments (const double *values, const double *weights, gsize length, double n, double *mean,
               double *variance)
{
  double power = are_whole (weights, length) ? est_decimal_power (values, length) : 0;
  __int128 sum = 0, square = 0, count = (__int128)n, whole;
  gint64 shift;
  long double rest;

  if (power == 0)
    return FALSE;
  if (2 * log2 ((values[length - 1] - values[0]) * power + 1) + log2 (n) > 122)
    return FALSE;
  shift = (gint64)rint (values[length / 2] * power);
  for (gsize i = 0; i < length; i++)
    {
      __int128 difference = (gint64)rint (values[i] * power) - shift;
      __int128 weighted = weights != NULL ? difference * (gint64)weights[i] : difference;

      sum += weighted;
      square += weighted * difference;
    }
  /* Move the shift to the whole part of the mean, so that what is left to round is small. */
  whole = sum / count;
  square += whole * (whole * count - 2 * sum);
  sum -= whole * count;
  rest = (long double)sum / (long double)count;
  *mean = (double)(((long double)(shift + (gint64)whole) + rest) / power);
  *variance = (double)(((long double)square - (long double)sum * rest) / (long double)count / power
                       / power);
  return TRUE;
}

void
est_moments (const double *values, const double *weights, gsize length, double n, double *mean,
             double *variance)
{
  double shift = values[length / 2];
  Compensated first = {0}, sum = {0}, square = {0};

  if (values[0] == values[length - 1])
    {
      *mean = values[0];
      *variance = 0;
      return;
    }
  if (exact_moments (values, weights, length, n, mean, variance))
    return;
  for (gsize i = 0; i < length; i++)
    compensated_add (&first, (weights != NULL ? weights[i] : 1) * (values[i] - shift));
  shift += compensated_total (&first) / n;
  for (gsize i = 0; i < length; i++)
    {
      double difference = values[i] - shift;
      double weighted = (weights != NULL ? weights[i] : 1) * difference;

      compensated_add (&sum, weighted);
      compensated_add (&square, weighted * difference);
    }
  /* The shift is the mean but for its rounding: the corrected two-pass formula (Chan, Golub &
   * LeVeque 1983). */
  *mean = shift + compensated_total (&sum) / n;
  *variance
      = (compensated_total (&square) - compensated_total (&sum) * (compensated_total (&sum) / n))
        / n;
}
