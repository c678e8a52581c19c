/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is asked of a sorted sample: how many lie below, its quantiles, its standard deviation. */
#include <math.h>

#include "estimation/sample.h"

gsize
est_sample_count_below (const EstSample *sample, double x)
{
  gsize low = 0, high = sample->length;

  while (low < high)
    {
      gsize middle = low + (high - low) / 2;

      if (sample->values[middle] < x)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* The value of the observation at a position from 0 to n - 1, counted in units of weight. */
static gsize
value_at (const EstSample *sample, double position)
{
  gsize low = 0, high = sample->length - 1;

  while (low < high)
    {
      gsize middle = low + (high - low + 1) / 2;

      if (sample->cumulative_weight[middle] <= position)
        low = middle;
      else
        high = middle - 1;
    }
  return low;
}

double
est_sample_quantile (const EstSample *sample, double p)
{
  const double unit = sample->unit;
  double position, share;
  gsize i;

  g_return_val_if_fail (p >= 0 && p <= 1, NAN);
  /* A value of weight w stands at the positions from the weight below it to w - unit further, as w
   * equal observations would; between two values the quantile is linear (Hyndman & Fan's type 7).
   */
  position = (sample->n - unit) * p;
  i = value_at (sample, position);
  if (i + 1 == sample->length)
    return sample->values[i];
  share = (position - (sample->cumulative_weight[i + 1] - unit)) / unit;
  if (share <= 0)
    return sample->values[i];
  return sample->values[i] + share * (sample->values[i + 1] - sample->values[i]);
}

double
est_sample_sd_unbiased (const EstSample *sample)
{
  return sample->n > 1 ? sqrt (sample->variance * (sample->n / (sample->n - 1))) : NAN;
}
