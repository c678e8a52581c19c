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
describe_left_out (guint missing, guint rejected, guint infinite, guint filtered, guint excluded)
{
  const struct
  {
    guint n;
    const char *why;
  } kinds[] = {{missing, _ ("%u missing")},
               {rejected, _ ("%u rejected")},
               {infinite, _ ("%u infinite")},
               {filtered, _ ("%u filtered")},
               {excluded, _ ("%u excluded")}};
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i].n > 0)
      {
        g_string_append (text, text->len > 0 ? ", " : "");
        g_string_append_printf (text, kinds[i].why, kinds[i].n);
      }
  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
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

/* The column that is described: the chosen one, or the first of numbers. */
static const DatasetColumn *
find_response (const DatasetTable *table, const StateSource *source, GError **error)
{
  if (source->columns != NULL && source->columns[0] != NULL)
    return dataset_table_find (table, source->columns[0], error);
  return dataset_table_first_numeric (table);
}

/* The line's column: the chosen one, or the first other of numbers; NULL with a sentence where that
 * cannot be, and without one where there is no other. */
static const DatasetColumn *
find_predictor (const State *state, const DatasetTable *table, const DatasetColumn *response,
                GError **error)
{
  const char *name = state_text (state, "predictor");
  const DatasetColumn *column;

  if (name == NULL || name[0] == '\0')
    {
      for (guint i = 0; i < table->n_columns; i++)
        if (table->columns[i].numeric && &table->columns[i] != response)
          return &table->columns[i];
      return NULL;
    }
  column = dataset_table_find (table, name, error);
  if (column == NULL)
    return NULL;
  if (!column->numeric)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                 _ ("column %s holds words; a line needs numbers"), name);
  else if (column == response)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                 _ ("a line of %s on itself leaves no errors; choose another column for it"), name);
  else
    return column;
  return NULL;
}

static void
set_labels (Compare *self, const DatasetColumn *column)
{
  const char *name = column->description != NULL ? column->description : column->name;

  self->column = g_strdup (column->name);
  if (self->predictor != NULL)
    {
      g_autofree char *with_unit = axis_label (column, column->name);

      self->label = g_strdup_printf (_ ("error of the line: %s − its prediction"), with_unit);
      self->short_label = axis_label (column, _ ("error"));
      return;
    }
  self->label = axis_label (column, name);
  self->short_label = axis_label (column, self->column);
}

/* The values, or the line's columns; NULL without an error where it is a line. */
static EstSample *
read_columns (Compare *self, const State *state, const DatasetTable *table, GError **error)
{
  const StateSource *source = state_source (state);
  g_autoptr (BridgeSample) bridge = NULL;

  if (self->predictor != NULL)
    {
      const char *const columns[] = {self->predictor, NULL};
      const BridgeTerms terms
          = {.y = self->column, .columns = columns, .degree = 1, .intercept = TRUE};
      BridgeDesign *design = bridge_design_new (table, source, &terms, error);

      if (design == NULL)
        return NULL;
      self->design = design;
      self->n = design->design->n;
      self->left_out = describe_left_out (design->missing, design->rejected, design->infinite,
                                          design->filtered, design->excluded);
      return NULL;
    }
  bridge = bridge_sample_new (table, source, error);
  if (bridge == NULL)
    return NULL;
  self->n = bridge->sample->n;
  self->left_out = describe_left_out (bridge->missing, bridge->rejected, bridge->infinite,
                                      bridge->filtered, bridge->excluded);
  return est_sample_ref (bridge->sample);
}

static gboolean
choose_prediction (Compare *self, const State *state, const DatasetTable *table, GError **error)
{
  g_autoptr (GError) refused = NULL;
  const DatasetColumn *response = find_response (table, state_source (state), error);
  const DatasetColumn *predictor = NULL;

  if (response == NULL)
    return error == NULL || *error == NULL;
  if (state_choice (state, "prediction") == COMPARE_LINE)
    {
      predictor = find_predictor (state, table, response, &refused);
      self->no_predictor = predictor == NULL;
    }
  if (refused != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&refused));
      return FALSE;
    }
  self->predictor = predictor != NULL ? g_strdup (predictor->name) : NULL;
  set_labels (self, response);
  return TRUE;
}

/* Two states with the same text have the same samples and the same fits. */
static char *
describe_data (const DatasetTable *table, const State *state)
{
  g_autofree char *source = describe_source (table, state_source (state));
  gboolean line = state_choice (state, "prediction") == COMPARE_LINE;

  return g_strjoin ("\n", source, line ? "line" : "constant",
                    line ? or_nothing (state_text (state, "predictor")) : "", NULL);
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
  if (choose_prediction (self, state, table, &failure))
    sample = read_columns (self, state, table, &failure);
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
