/* SPDX-License-Identifier: GPL-3.0-or-later */
/* EstSample: sorts values with their weights once, so that moments, medians, quantiles and the
 * likelihoods of densities with a kink cost little afterwards. */
#include "estimation/sample.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <math.h>

#include "estimation/compensated.h"
#include "estimation/light.h"
#include "estimation/moments.h"
#include "estimation/sort.h"

/* Squares of greater values overflow. */
static const double greatest_value = 1e150;

/* A public sample and what only this file needs. */
typedef struct
{
  EstSample public;
  EstSample *light[EST_LIGHT_KINDS]; /* made when first asked for; atomic */
  EstSample *origin;                 /* owns weights, order and cumulative_weight, unless NULL */
} Sample;

/* Checks the input and returns the kept indices in ascending order of their values. */
static EstSortItem *
check_and_sort (const double *values, const double *weights, gsize length, gsize *kept,
                GError **error)
{
  g_autofree EstSortItem *items = g_new (EstSortItem, MAX (length, 1));

  *kept = 0;
  for (gsize i = 0; i < length; i++)
    {
      if (weights != NULL && (!isfinite (weights[i]) || weights[i] < 0))
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                       _ ("A weight must be a number and not negative; row %u has %g."),
                       (guint)i + 1, weights[i]);
          return NULL;
        }
      if (weights != NULL && weights[i] == 0)
        continue;
      if (!(fabs (values[i]) <= greatest_value))
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                       _ ("Values must be finite and at most 1e150 in size; row %u is %g."),
                       (guint)i + 1, values[i]);
          return NULL;
        }
      items[*kept].key = est_sort_key (values[i]);
      items[(*kept)++].index = (guint)i;
    }
  if (*kept == 0)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                   _ ("There is no value to work with."));
      return NULL;
    }
  return est_sort (g_steal_pointer (&items), *kept);
}

/* The cumulative weights and the unit of the weights. */
static void
accumulate_weights (Sample *self)
{
  EstSample *sample = &self->public;
  double *weight = g_new (double, sample->length + 1);
  Compensated total = {0};
  gboolean whole = TRUE;
  double smallest = INFINITY;

  weight[0] = 0;
  for (gsize i = 0; i < sample->length; i++)
    {
      double w = sample->weights != NULL ? sample->weights[i] : 1;

      compensated_add (&total, w);
      weight[i + 1] = compensated_total (&total);
      whole = whole && w == rint (w);
      smallest = MIN (smallest, w);
    }
  sample->unit = whole ? 1 : smallest;
  sample->cumulative_weight = weight;
}

/* The cumulative sums and the largest tie. */
static void
accumulate (Sample *self)
{
  EstSample *sample = &self->public;
  double *sum = g_new (double, sample->length + 1);
  double *square = g_new (double, sample->length + 1);
  Compensated first = {0}, second = {0};
  double tie = 0;

  sum[0] = square[0] = 0;
  for (gsize i = 0; i < sample->length; i++)
    {
      double w = sample->weights != NULL ? sample->weights[i] : 1;
      double difference = sample->values[i] - sample->mean;

      compensated_add (&first, w * difference);
      compensated_add (&second, w * difference * difference);
      sum[i + 1] = compensated_total (&first);
      square[i + 1] = compensated_total (&second);
      tie = i > 0 && sample->values[i] == sample->values[i - 1] ? tie + w : w;
      sample->largest_tie = MAX (sample->largest_tie, tie);
    }
  sample->cumulative_sum = sum;
  sample->cumulative_square = square;
}

/* Every value between the two has as much weight below it as above it. */
static void
find_medians (EstSample *sample)
{
  const double half = sample->n / 2, *weight = sample->cumulative_weight;
  gsize low = 0, high = sample->length;

  while (low < high)
    {
      gsize middle = low + (high - low) / 2;

      if (weight[middle + 1] < half)
        low = middle + 1;
      else
        high = middle;
    }
  sample->median_lower = sample->median_upper = sample->values[low];
  if (weight[low + 1] == half && low + 1 < sample->length)
    sample->median_upper = sample->values[low + 1];
  sample->median = sample->median_lower + (sample->median_upper - sample->median_lower) / 2;
}

/* Everything that follows from the values and their weights. */
static void
complete (Sample *self)
{
  EstSample *sample = &self->public;

  sample->n = sample->cumulative_weight[sample->length];
  sample->minimum = sample->values[0];
  sample->maximum = sample->values[sample->length - 1];
  est_moments (sample->values, sample->weights, sample->length, sample->n, &sample->mean,
               &sample->variance);
  accumulate (self);
  find_medians (sample);
}

EstSample *
est_sample_new (const double *values, const double *weights, gsize length, GError **error)
{
  gsize kept;
  g_autofree EstSortItem *items = NULL;
  Sample *self;
  EstSample *sample;
  double *sorted, *sorted_weights = NULL;
  guint *order;

  g_return_val_if_fail (length == 0 || values != NULL, NULL);
  g_return_val_if_fail (length < G_MAXUINT, NULL);
  items = check_and_sort (values, weights, length, &kept, error);
  if (items == NULL)
    return NULL;

  self = g_atomic_rc_box_new0 (Sample);
  sample = &self->public;
  sample->length = kept;
  sample->values = sorted = g_new (double, kept);
  sample->order = order = g_new (guint, kept);
  if (weights != NULL)
    sample->weights = sorted_weights = g_new (double, kept);
  for (gsize i = 0; i < kept; i++)
    {
      order[i] = items[i].index;
      sorted[i] = est_sort_value (items[i].key);
      if (weights != NULL)
        sorted_weights[i] = weights[order[i]];
    }
  accumulate_weights (self);
  complete (self);
  return sample;
}

EstSample *
est_sample_with_values (const EstSample *sample, double *values)
{
  Sample *self = g_atomic_rc_box_new0 (Sample);

  self->origin = est_sample_ref ((EstSample *)sample);
  self->public.length = sample->length;
  self->public.unit = sample->unit;
  self->public.values = values;
  self->public.weights = sample->weights;
  self->public.order = sample->order;
  self->public.cumulative_weight = sample->cumulative_weight;
  complete (self);
  return &self->public;
}

EstSample *
est_sample_ref (EstSample *sample)
{
  return g_atomic_rc_box_acquire (sample);
}

static void
sample_clear (gpointer data)
{
  Sample *self = data;
  EstSample *sample = &self->public;

  for (guint kind = 0; kind < EST_LIGHT_KINDS; kind++)
    if (self->light[kind] != NULL && self->light[kind] != sample)
      est_sample_unref (self->light[kind]);
  if (self->origin == NULL)
    {
      g_free ((gpointer)sample->weights);
      g_free ((gpointer)sample->order);
      g_free ((gpointer)sample->cumulative_weight);
    }
  g_clear_pointer (&self->origin, est_sample_unref);
  g_free ((gpointer)sample->values);
  g_free ((gpointer)sample->cumulative_sum);
  g_free ((gpointer)sample->cumulative_square);
}

void
est_sample_unref (EstSample *sample)
{
  g_atomic_rc_box_release_full (sample, sample_clear);
}

/* Its own pointer, which it does not own, says that there is nothing to merge. */
static EstSample *
make_light (const EstSample *sample, EstLightKind kind)
{
  EstSample *light = kind == EST_LIGHT_COUNTS ? est_sample_merge (sample)
                                              : est_light_new (sample, kind, EST_LIGHT_PARTS);

  if (light == sample)
    est_sample_unref (light);
  return light;
}

const EstSample *
est_sample_light (const EstSample *sample, EstLightKind kind)
{
  EstSample **place = &((Sample *)sample)->light[kind], *light;

  if (sample->length <= (kind == EST_LIGHT_COUNTS ? EST_MERGE_LEAST : EST_LIGHT_LEAST))
    return sample;
  light = g_atomic_pointer_get (place);
  if (light != NULL)
    return light;
  light = make_light (sample, kind);
  if (g_atomic_pointer_compare_and_exchange (place, NULL, light))
    return light;
  if (light != sample)
    est_sample_unref (light);
  return g_atomic_pointer_get (place);
}
