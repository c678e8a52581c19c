/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Light samples: neighbouring values become two points that have the same first four moments, so
 * that what a smooth log density adds up to over ten million values costs no more than over ten
 * thousand. The groups follow the sorted values; each is looked at once. */
#include "estimation/light.h"

#include <math.h>

typedef struct
{
  const EstSample *sample;
  EstLightKind kind;
  double reach, share; /* of the distance: 1 / parts */
  GArray *values, *weights;
} Builder;

double
est_light_reach (const EstSample *sample)
{
  double spread = est_sample_quantile (sample, 0.75) - est_sample_quantile (sample, 0.25);

  return spread > 0 ? spread / 4 : sqrt (sample->variance) / 4;
}

static double
width_at (const Builder *self, double x)
{
  double distance = fmax (fabs (x - self->sample->median), self->reach);

  if (self->kind != EST_LIGHT_REAL)
    distance = fmin (distance, x);
  if (self->kind == EST_LIGHT_SHARE)
    distance = fmin (distance, 1 - x);
  return self->share * fmax (distance, 0);
}

static void
add_point (Builder *self, double value, double weight)
{
  g_array_append_val (self->values, value);
  g_array_append_val (self->weights, weight);
}

/* Means of (x - middle)^k over the values [first, last). */
static void
group_moments (const EstSample *sample, gsize first, gsize last, double middle, double *weight,
               double *moments)
{
  double sum = 0, one = 0, two = 0, three = 0;

  for (gsize i = first; i < last; i++)
    {
      double w = sample->weights != NULL ? sample->weights[i] : 1;
      double d = sample->values[i] - middle, square = d * d;

      sum += w;
      one += w * d;
      two += w * square;
      three += w * square * d;
    }
  *weight = sum;
  moments[0] = one / sum;
  moments[1] = two / sum;
  moments[2] = three / sum;
}

/* The rule of two points with given mean m, standard deviation s and skewness g: at
 * m + s (g/2 ∓ √(1 + g²/4)), each weighted by the other's distance from the mean. */
static void
add_group (Builder *self, gsize first, gsize last)
{
  const EstSample *sample = self->sample;
  double low = sample->values[first], high = sample->values[last - 1];
  double middle = low + (high - low) / 2, weight, raw[3], variance, s, half, root;

  group_moments (sample, first, last, middle, &weight, raw);
  variance = raw[1] - raw[0] * raw[0];
  s = sqrt (fmax (variance, 0));
  if (!(s > 1e-12 * (high - low)))
    {
      add_point (self, low == high ? low : middle + raw[0], weight);
      return;
    }
  half = (raw[2] - 3 * raw[0] * raw[1] + 2 * raw[0] * raw[0] * raw[0]) / (variance * s) / 2;
  root = sqrt (1 + half * half);
  add_point (self, middle + (raw[0] + s * (half - root)), weight * (root + half) / (2 * root));
  add_point (self, middle + (raw[0] + s * (half + root)), weight * (root - half) / (2 * root));
}

/* The first value after `first` that is above the edge of its group. */
static gsize
group_end (const Builder *self, gsize first)
{
  const EstSample *sample = self->sample;
  double x = sample->values[first], edge = x + width_at (self, x);
  gsize low = first + 1, high = low, step = 1;

  while (high < sample->length && sample->values[high] <= edge)
    {
      low = high + 1;
      high = MIN (high + step, sample->length);
      step *= 2;
    }
  while (low < high)
    {
      gsize middle = low + (high - low) / 2;

      if (sample->values[middle] <= edge)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

EstSample *
est_light_new (const EstSample *sample, EstLightKind kind, guint parts)
{
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) weights = g_array_new (FALSE, FALSE, sizeof (double));
  Builder self = {sample, kind, est_light_reach (sample), 1.0 / parts, values, weights};
  gsize last;

  for (gsize first = 0; first < sample->length; first = last)
    {
      last = group_end (&self, first);
      if (last - first > 2)
        {
          add_group (&self, first, last);
          continue;
        }
      for (gsize i = first; i < last; i++)
        add_point (&self, sample->values[i], sample->weights != NULL ? sample->weights[i] : 1);
    }
  return est_sample_new ((double *)values->data, (double *)weights->data, values->len, NULL);
}

EstSample *
est_sample_merge (const EstSample *sample)
{
  g_autofree double *values = NULL;
  g_autofree double *weights = NULL;
  gsize distinct = 0, last;

  for (gsize i = 0; i < sample->length; i++)
    distinct += i == 0 || sample->values[i] != sample->values[i - 1];
  if (2 * distinct >= sample->length)
    return est_sample_ref ((EstSample *)sample);
  values = g_new (double, distinct);
  weights = g_new (double, distinct);
  distinct = 0;
  for (gsize first = 0; first < sample->length; first = last)
    {
      for (last = first + 1;
           last < sample->length && sample->values[last] == sample->values[first];)
        last++;
      values[distinct] = sample->values[first];
      weights[distinct++] = sample->cumulative_weight[last] - sample->cumulative_weight[first];
    }
  return est_sample_new (values, weights, distinct, NULL);
}
