/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What each model of `compare` makes of each value: the points of the check, the loss, and the
 * values that lie far out. */
#include <math.h>
#include <stdlib.h>

#include "estimation/distribution.h"
#include "explorations/compare-model.h"

/* Which values get a dot: all of a short sample; of a long one those at even steps of a normal's
 * quantile, so that the ends are whole and the middle is not crowded. */
static GArray *
choose_dots (const EstSample *sample)
{
  GArray *chosen = g_array_new (FALSE, FALSE, sizeof (gsize));
  const EstDistribution *normal = est_distribution_find ("normal");
  const double standard[] = {0, 1};
  double end = est_quantile (normal, 0.5 / (double)sample->length, standard);
  gsize next = 0;

  for (gsize i = 0; i < COMPARE_DOTS; i++)
    {
      double z = end * (1 - 2 * (double)i / (COMPARE_DOTS - 1));
      gsize at = (gsize)(est_cdf (normal, z, standard) * (double)sample->length);

      if (sample->length <= COMPARE_DOTS)
        at = i;
      if (at < next || at >= sample->length)
        continue;
      g_array_append_val (chosen, at);
      next = at + 1;
    }
  return chosen;
}

void
compare_find_dots (Compare *self, guint m)
{
  CompareFitted *model = &self->models[m];
  const EstSample *sample = model->sample;
  g_autoptr (GArray) chosen = choose_dots (sample);

  model->n_dots = chosen->len;
  model->dots = g_new (double, model->n_dots);
  model->rows = g_new (guint, model->n_dots);
  model->shares = g_new (double, model->n_dots);
  for (gsize i = 0; i < model->n_dots; i++)
    {
      gsize at = g_array_index (chosen, gsize, i);

      model->dots[i] = sample->values[at];
      model->rows[i] = compare_row (self, m, at);
      model->shares[i]
          = (sample->cumulative_weight[at] + sample->cumulative_weight[at + 1]) / (2 * sample->n);
    }
  model->places = (gsize *)g_array_free (g_steal_pointer (&chosen), FALSE);
  if (!est_fit_has_estimate (model->fit))
    return;
  model->quantiles = g_new (double, model->n_dots);
  for (gsize i = 0; i < model->n_dots; i++)
    model->quantiles[i] = est_fit_quantile (model->fit, model->shares[i]);
}

/* Tukey's outer fences: three interquartile ranges outside the quartiles (Exploratory Data
 * Analysis, 1977, section 2D). Without a range nothing counts as far. */
static void
find_far_values (CompareFar *far, const EstSample *sample)
{
  double lower = est_sample_quantile (sample, 0.25), upper = est_sample_quantile (sample, 0.75);
  double range = upper - lower;

  if (!(range > 0))
    return;
  far->below = est_sample_count_below (sample, lower - 3 * range);
  far->above
      = sample->length - est_sample_count_below (sample, nextafter (upper + 3 * range, INFINITY));
}

/* The farthest from the mean first; of a sample without far values the one that is. */
static void
name_far_values (CompareFar *far, const EstSample *sample)
{
  gsize low = 0, high = sample->length, n = MAX (far->below + far->above, 1);

  while (far->n_named < MIN (n, COMPARE_NAMED))
    {
      gboolean more_below = low < far->below || n == 1;
      gboolean more_above = sample->length - high < far->above || n == 1;
      double below = more_below ? sample->mean - sample->values[low] : -INFINITY;
      double above = more_above ? sample->values[high - 1] - sample->mean : -INFINITY;

      far->named[far->n_named++] = above > below ? --high : low++;
    }
}

/* What mean and standard deviation are without the far values. */
static void
leave_far_values_out (CompareFar *far, const EstSample *sample)
{
  gsize from = far->below, to = sample->length - far->above;
  double n = sample->cumulative_weight[to] - sample->cumulative_weight[from];
  double sum = sample->cumulative_sum[to] - sample->cumulative_sum[from];
  double squares = sample->cumulative_square[to] - sample->cumulative_square[from];
  double shift = sum / n;

  far->mean_without = sample->mean + shift;
  far->sd_without = sqrt (fmax (0, squares / n - shift * shift));
}

static void
share_loss (CompareFar *far, const EstSample *sample, const double *share)
{
  for (gsize i = 0; i < far->below; i++)
    far->share += share[i];
  for (gsize i = sample->length - far->above; i < sample->length; i++)
    far->share += share[i];
  far->named_share = share[far->named[0]];
}

void
compare_find_losses (Compare *self)
{
  const EstSample *all = self->models[COMPARE_NORMAL].sample;

  find_far_values (&self->far, all);
  name_far_values (&self->far, all);
  leave_far_values_out (&self->far, all);
  for (guint m = 0; m < COMPARE_MODELS; m++)
    {
      CompareFitted *model = &self->models[m];
      g_autofree double *loss = g_new (double, model->sample->length);
      g_autofree double *share = g_new (double, model->sample->length);
      gsize nearest = 0;

      model->total = est_fitted_terms (model->fit, model->sample, loss, share);
      model->greatest = NAN;
      if (isnan (model->total))
        continue;
      for (gsize i = 1; i < model->sample->length; i++)
        if (loss[i] < loss[nearest])
          nearest = i;
      model->greatest
          = est_fit_log_density (model->fit, model->sample->values[nearest]) + loss[nearest];
      if (m == COMPARE_NORMAL)
        share_loss (&self->far, model->sample, share);
    }
}

guint
compare_row (const Compare *self, guint m, gsize i)
{
  guint input = self->models[m].sample->order[i];

  return self->design != NULL ? self->design->rows[input] : input + 1;
}

double
compare_weight (const EstSample *sample, gsize i)
{
  return sample->weights != NULL ? sample->weights[i] : 1;
}

static int
compare_rows (const void *a, const void *b)
{
  guint first = *(const guint *)a, second = *(const guint *)b;

  return first < second ? -1 : first > second;
}

/* The pressed row's value and weight in model m's sample. */
static gboolean
find_pressed (const Compare *self, guint row, guint m, double *value, double *weight)
{
  const CompareFitted *model = &self->models[m];
  const BridgeDesign *design = self->design;
  const guint *at;

  if (row == 0)
    return FALSE;
  if (design == NULL)
    {
      for (gsize i = 0; i < model->n_dots; i++)
        if (model->rows[i] == row)
          {
            *value = model->dots[i];
            *weight = compare_weight (model->sample, model->places[i]);
            return TRUE;
          }
      return FALSE;
    }
  at = bsearch (&row, design->rows, design->used, sizeof row, compare_rows);
  if (at == NULL || model->line == NULL)
    return FALSE;
  *value = compare_line_error (self, m, (gsize)(at - design->rows));
  *weight = est_design_weight (design->design, (gsize)(at - design->rows));
  return TRUE;
}

gboolean
compare_pressed (const Compare *self, const State *state, guint m, ComparePressed *pressed)
{
  const CompareFitted *model = &self->models[m];
  double weight;

  pressed->row = state_pressed (state);
  if (!est_fit_has_estimate (model->fit)
      || !find_pressed (self, pressed->row, m, &pressed->value, &weight))
    return FALSE;
  pressed->loss = fmax (0, model->greatest - est_fit_log_density (model->fit, pressed->value));
  pressed->share = model->total > 0 ? weight * pressed->loss / model->total : NAN;
  return isfinite (pressed->loss);
}

gboolean
compare_any_pressed (const Compare *self, const State *state)
{
  ComparePressed pressed;

  for (guint m = 0; m < COMPARE_MODELS; m++)
    if (compare_pressed (self, state, m, &pressed))
      return TRUE;
  return FALSE;
}
