/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The column behind `compare`: every model is fitted once, so that switching one on or off costs
 * nothing. */
#include "explorations/compare-model.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "estimation/distribution.h"

const CompareModel compare_models[COMPARE_MODELS] = {
    {"normal", N_ ("Gaussian"), "normal", ROLE_SERIES_1, DASH_SOLID},
    {"laplace", N_ ("Laplace"), "laplace", ROLE_SERIES_2, DASH_SOLID},
    {"huber", N_ ("Huber"), "huber", ROLE_SERIES_3, DASH_DASHED},
    {"student-t", N_ ("Student's t"), "student_t", ROLE_SERIES_4, DASH_SOLID},
    {"cauchy", N_ ("Cauchy"), "cauchy", ROLE_SERIES_5, DASH_DOTTED},
    {"logistic", N_ ("Logistic"), "logistic", ROLE_SERIES_6, DASH_DASHED},
};

static const char *
or_nothing (const char *text)
{
  return text != NULL ? text : "";
}

/* Two states with the same text have the same sample and the same fits. */
static char *
describe_source (const DatasetTable *table, const StateSource *source)
{
  const char *column = source->columns != NULL ? source->columns[0] : NULL;

  return g_strjoin ("\n", or_nothing (table->sha256), or_nothing (source->name),
                    or_nothing (column), or_nothing (source->weights), or_nothing (source->filter),
                    or_nothing (source->exclude), NULL);
}

static char *
axis_label (const DatasetColumn *column, const char *name)
{
  return column->unit != NULL ? g_strdup_printf ("%s (%s)", name, column->unit) : g_strdup (name);
}

/* How many rows could not be used, and why. */
static char *
describe_left_out (const BridgeSample *bridge)
{
  const struct
  {
    guint n;
    const char *why;
  } kinds[] = {{bridge->missing, _ ("%u missing")},
               {bridge->rejected, _ ("%u rejected")},
               {bridge->infinite, _ ("%u infinite")},
               {bridge->filtered, _ ("%u filtered")},
               {bridge->excluded, _ ("%u excluded")}};
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i].n > 0)
      {
        g_string_append (text, text->len > 0 ? ", " : "");
        g_string_append_printf (text, kinds[i].why, kinds[i].n);
      }
  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

/* Tukey's outer fences: three interquartile ranges outside the quartiles (Exploratory Data
 * Analysis, 1977, section 2D). Without a range nothing counts as far. */
static void
find_far_values (Compare *self)
{
  const EstSample *sample = self->sample;
  double lower = est_sample_quantile (sample, 0.25), upper = est_sample_quantile (sample, 0.75);
  double range = upper - lower;

  if (!(range > 0))
    return;
  self->far_below = est_sample_count_below (sample, lower - 3 * range);
  self->far_above
      = sample->length - est_sample_count_below (sample, nextafter (upper + 3 * range, INFINITY));
}

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

static void
find_dots (Compare *self, const BridgeSample *bridge)
{
  const EstSample *sample = self->sample;
  g_autoptr (GArray) chosen = choose_dots (sample);

  self->n_dots = chosen->len;
  self->dots = g_new (double, self->n_dots);
  self->rows = g_new (guint, self->n_dots);
  self->shares = g_new (double, self->n_dots);
  for (gsize i = 0; i < self->n_dots; i++)
    {
      gsize at = g_array_index (chosen, gsize, i);

      self->dots[i] = sample->values[at];
      self->rows[i] = bridge_row (bridge, at);
      self->shares[i]
          = (sample->cumulative_weight[at] + sample->cumulative_weight[at + 1]) / (2 * sample->n);
    }
  for (guint m = 0; m < COMPARE_MODELS; m++)
    {
      if (!est_fit_has_estimate (self->fits[m]))
        continue;
      self->quantiles[m] = g_new (double, self->n_dots);
      for (gsize i = 0; i < self->n_dots; i++)
        self->quantiles[m][i] = est_fit_quantile (self->fits[m], self->shares[i]);
    }
}

/* Says how far, of as many models fitted or held out as there are to do; FALSE where to stop. */
static gboolean
goes_on (const Compare *self, guint done, const ExplorationJob *job, GError **error)
{
  double all = self->folds > 0 ? COMPARE_MODELS * (1.0 + self->folds) : COMPARE_MODELS;

  exploration_job_progress (job, done / all);
  if (!exploration_job_cancelled (job))
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("The fits were stopped."));
  return FALSE;
}

/* The fits, or those of `previous` if it belongs to the same data. */
static gboolean
fit_models (Compare *self, const Compare *previous, const ExplorationJob *job, GError **error)
{
  EstFitOptions options = {.cancellable = job != NULL ? job->cancellable : NULL};

  for (guint m = 0; m < COMPARE_MODELS; m++)
    {
      self->fits[m] = previous != NULL ? est_fit_ref (previous->fits[m])
                                       : est_fit (est_distribution_find (compare_models[m].id),
                                                  self->sample, &options);
      if (!goes_on (self, m + 1, job, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
hold_out (Compare *self, const ExplorationJob *job, GError **error)
{
  GCancellable *cancellable = job != NULL ? job->cancellable : NULL;

  for (guint m = 0; self->folds > 0 && m < COMPARE_MODELS; m++)
    {
      est_held_out (self->fits[m], self->sample, self->folds, self->seed, cancellable,
                    &self->held_out[m]);
      if (!goes_on (self, COMPARE_MODELS + (m + 1) * self->folds, job, error))
        return FALSE;
    }
  return TRUE;
}

Compare *
compare_new (const State *state, const DatasetTable *table, const Compare *previous,
             const ExplorationJob *job, GError **error)
{
  g_autoptr (BridgeSample) bridge = NULL;
  g_autoptr (Compare) self = NULL;
  g_autofree char *table_id = NULL;
  gboolean holds_out = state_choice (state, "criterion") == COMPARE_HELD_OUT;
  guint folds = holds_out ? (guint)state_number (state, "folds") : 0;
  guint64 seed = (guint64)state_number (state, "seed");

  if (table == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                           _ ("There are no data to compare noise models on; open a data set."));
      return NULL;
    }
  table_id = describe_source (table, state_source (state));
  if (previous != NULL && strcmp (previous->table_id, table_id) != 0)
    previous = NULL;
  if (previous != NULL && (folds == 0 || (folds == previous->folds && seed == previous->seed)))
    return g_atomic_rc_box_acquire ((Compare *)previous);
  bridge = bridge_sample_new (table, state_source (state), error);
  if (bridge == NULL)
    return NULL;
  self = g_atomic_rc_box_new0 (Compare);
  self->table_id = g_steal_pointer (&table_id);
  self->folds = folds;
  self->seed = seed;
  self->data_name = g_strdup (table->name);
  self->column = g_strdup (bridge->column->name);
  self->short_label = axis_label (bridge->column, self->column);
  self->label = bridge->column->description != NULL
                    ? axis_label (bridge->column, bridge->column->description)
                    : g_strdup (self->short_label);
  self->left_out = describe_left_out (bridge);
  self->sample = est_sample_ref (bridge->sample);
  if (!fit_models (self, previous, job, error) || !hold_out (self, job, error))
    return NULL;
  find_far_values (self);
  find_dots (self, bridge);
  return g_steal_pointer (&self);
}

static void
compare_clear (gpointer data)
{
  Compare *self = data;

  g_free (self->table_id);
  g_free (self->data_name);
  g_free (self->column);
  g_free (self->label);
  g_free (self->short_label);
  g_free (self->left_out);
  g_clear_pointer (&self->sample, est_sample_unref);
  for (guint m = 0; m < COMPARE_MODELS; m++)
    {
      g_clear_pointer (&self->fits[m], est_fit_unref);
      g_free (self->quantiles[m]);
      est_held_out_clear (&self->held_out[m]);
    }
  g_free (self->dots);
  g_free (self->rows);
  g_free (self->shares);
}

void
compare_unref (Compare *self)
{
  g_atomic_rc_box_release_full (self, compare_clear);
}

/* The step of the grid that the values lie on (whole numbers, tenths), or 0. */
static double
grid_step (const EstSample *sample)
{
  double step = INFINITY, range = sample->maximum - sample->minimum;

  for (gsize i = 1; i < sample->length; i++)
    if (sample->values[i] > sample->values[i - 1])
      step = fmin (step, sample->values[i] - sample->values[i - 1]);
  if (!isfinite (step) || step < range / 1e5)
    return 0;
  for (gsize i = 1; i < sample->length; i++)
    {
      double steps = (sample->values[i] - sample->minimum) / step;

      if (fabs (steps - rint (steps)) > 1e-4)
        return 0;
    }
  return step;
}

/* Freedman & Diaconis (1981): 2 IQR / n^(1/3); where there is no IQR, Scott's 3.49 sd / n^(1/3).
 * Within 5 to 80 bars. */
static double
rule_width (const EstSample *sample)
{
  double range = sample->maximum - sample->minimum, root = cbrt (sample->n);
  double iqr = est_sample_quantile (sample, 0.75) - est_sample_quantile (sample, 0.25);
  double width = iqr > 0 ? 2 * iqr / root : 3.49 * sqrt (sample->variance) / root;

  return CLAMP (width, range / 80, range / 5);
}

GArray *
compare_edges (const EstSample *sample, guint bars)
{
  GArray *edges = g_array_new (FALSE, FALSE, sizeof (double));
  double range = sample->maximum - sample->minimum, step = grid_step (sample);
  double lower = sample->minimum, width;

  if (!(range > 0))
    {
      /* One bar about the only value. */
      width = fmax (fabs (lower) / 100, 1e-300);
      lower -= width / 2;
      bars = 1;
    }
  else if (bars > 0)
    {
      lower -= step / 2;
      width = (range + step) / bars;
    }
  else
    {
      /* Bars as wide as a whole number of steps hold the same number of grid points each. */
      width = rule_width (sample);
      if (step > 0)
        width = step * fmax (1, rint (width / step));
      lower -= step / 2;
      bars = (guint)ceil ((range + step) / width * (1 - 1e-12));
    }
  for (guint i = 0; i <= bars; i++)
    {
      double edge = lower + i * width;

      g_array_append_val (edges, edge);
    }
  return edges;
}
