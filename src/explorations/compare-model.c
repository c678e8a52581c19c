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

static CompareFitted
fitted_ref (const CompareFitted *model)
{
  return (CompareFitted){.fit = est_fit_ref (model->fit),
                         .sample = est_sample_ref (model->sample),
                         .line
                         = model->line != NULL ? g_atomic_rc_box_acquire (model->line) : NULL};
}

/* The fits, or those of `previous` if it belongs to the same data. */
static gboolean
fit_models (Compare *self, const EstSample *sample, const Compare *previous,
            const ExplorationJob *job, GError **error)
{
  EstFitOptions options = {.cancellable = job != NULL ? job->cancellable : NULL};

  for (guint m = 0; m < COMPARE_MODELS; m++)
    {
      CompareFitted *model = &self->models[m];

      if (previous != NULL)
        *model = fitted_ref (&previous->models[m]);
      else if (self->design != NULL)
        compare_fit_line (self, m, options.cancellable);
      else
        {
          model->sample = est_sample_ref ((EstSample *)sample);
          model->fit
              = est_fit (est_distribution_find (compare_models[m].id), model->sample, &options);
        }
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
      CompareFitted *model = &self->models[m];

      if (self->design != NULL)
        compare_hold_out_line (self, m, cancellable);
      else
        est_held_out (model->fit, model->sample, self->folds, self->seed, cancellable,
                      &model->held_out);
      if (!goes_on (self, COMPARE_MODELS + (m + 1) * self->folds, job, error))
        return FALSE;
    }
  return TRUE;
}

/* Two states with the same text have the same samples and the same fits. */
static char *
describe_data (const DatasetTable *table, const State *state)
{
  g_autofree char *source = bridge_source_text (table, state_source (state));
  gboolean line = state_choice (state, "prediction") == COMPARE_LINE;

  return g_strjoin ("\n", source, line ? "line" : "constant",
                    line ? state_text (state, "predictor") : "", NULL);
}

Compare *
compare_new (const State *state, const DatasetTable *table, const Compare *previous,
             const ExplorationJob *job, GError **error)
{
  g_autoptr (EstSample) sample = NULL;
  g_autoptr (Compare) self = NULL;
  g_autofree char *table_id = NULL;
  g_autoptr (GError) failure = NULL;
  gboolean holds_out = state_choice (state, "criterion") == COMPARE_HELD_OUT;
  guint folds = holds_out ? (guint)state_number (state, "folds") : 0;
  guint64 seed = (guint64)state_number (state, "seed");

  if (table == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                           _ ("There are no data to compare noise models on; open a data set."));
      return NULL;
    }
  table_id = describe_data (table, state);
  if (previous != NULL && strcmp (previous->table_id, table_id) != 0)
    previous = NULL;
  if (previous != NULL && (folds == 0 || (folds == previous->folds && seed == previous->seed)))
    return g_atomic_rc_box_acquire ((Compare *)previous);
  self = g_atomic_rc_box_new0 (Compare);
  self->table_id = g_steal_pointer (&table_id);
  self->folds = folds;
  self->seed = seed;
  self->data_name = g_strdup (table->name);
  sample = compare_read_columns (self, state, table, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  if (!fit_models (self, sample, previous, job, error) || !hold_out (self, job, error))
    return NULL;
  compare_find_losses (self);
  for (guint m = 0; m < COMPARE_MODELS; m++)
    {
      compare_find_dots (self, m);
      self->models[m].step = m > 0 && self->design == NULL
                                 ? self->models[0].step
                                 : compare_grid_step (self->models[m].sample);
    }
  return g_steal_pointer (&self);
}

static void
compare_clear (gpointer data)
{
  Compare *self = data;

  g_free (self->table_id);
  g_free (self->data_name);
  g_free (self->column);
  g_free (self->predictor);
  g_free (self->label);
  g_free (self->short_label);
  g_free (self->left_out);
  g_clear_pointer (&self->design, bridge_design_free);
  for (guint m = 0; m < COMPARE_MODELS; m++)
    {
      CompareFitted *model = &self->models[m];

      g_clear_pointer (&model->fit, est_fit_unref);
      g_clear_pointer (&model->sample, est_sample_unref);
      g_clear_pointer (&model->line, est_regression_unref);
      est_held_out_clear (&model->held_out);
      g_free (model->dots);
      g_free (model->rows);
      g_free (model->places);
      g_free (model->shares);
      g_free (model->quantiles);
    }
}

void
compare_unref (Compare *self)
{
  g_atomic_rc_box_release_full (self, compare_clear);
}
