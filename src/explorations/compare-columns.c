/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The columns of `compare`: the one whose errors are described, and the line's. */
#include <glib/gi18n.h>

#include "explorations/bridge-columns.h"
#include "explorations/compare-model.h"

/* The line's column; NULL with a sentence where it cannot be, and without one where there is none.
 */
static const DatasetColumn *
find_predictor (const State *state, const DatasetTable *table, const DatasetColumn *response,
                GError **error)
{
  const char *name = state_text (state, "predictor");
  const DatasetColumn *column = bridge_other_column (table, response, name, error);

  if (column == NULL || column != response)
    return column;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
               _ ("a line of %s on itself leaves no errors; choose another column for it"), name);
  return NULL;
}

static void
set_labels (Compare *self, const DatasetColumn *column)
{
  const char *name = column->description != NULL ? column->description : column->name;

  self->column = g_strdup (column->name);
  if (self->predictor != NULL)
    {
      g_autofree char *with_unit = bridge_axis_label (column, column->name);

      self->label = g_strdup_printf (_ ("error of the line: %s − its prediction"), with_unit);
      self->short_label = bridge_axis_label (column, _ ("error"));
      return;
    }
  self->label = bridge_axis_label (column, name);
  self->short_label = bridge_axis_label (column, self->column);
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
      self->left_out = bridge_left_out_text (design->missing, design->rejected, design->infinite,
                                             design->filtered, design->excluded);
      return NULL;
    }
  bridge = bridge_sample_new (table, source, error);
  if (bridge == NULL)
    return NULL;
  self->n = bridge->sample->n;
  self->left_out = bridge_left_out_text (bridge->missing, bridge->rejected, bridge->infinite,
                                         bridge->filtered, bridge->excluded);
  return est_sample_ref (bridge->sample);
}

static gboolean
choose_prediction (Compare *self, const State *state, const DatasetTable *table, GError **error)
{
  g_autoptr (GError) refused = NULL;
  const DatasetColumn *response = bridge_own_column (table, state_source (state), error);
  const DatasetColumn *predictor = NULL;

  if (response == NULL)
    return error == NULL || *error == NULL;
  if (state_choice (state, "prediction") == COMPARE_LINE && response->numeric)
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

EstSample *
compare_read_columns (Compare *self, const State *state, const DatasetTable *table, GError **error)
{
  return choose_prediction (self, state, table, error) ? read_columns (self, state, table, error)
                                                       : NULL;
}
