/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A column as a sample: each row is used, or counted under the reason why not. */
#include "explorations/bridge.h"

#include <glib/gi18n.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static const DatasetColumn *
require_numeric (const DatasetColumn *column, GError **error)
{
  if (column == NULL || column->numeric)
    return column;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _ ("column %s holds words, not numbers"),
               column->name);
  return NULL;
}

static const DatasetColumn *
find_column (const DatasetTable *table, const StateSource *source, GError **error)
{
  const DatasetColumn *column;

  if (source->columns != NULL && source->columns[0] != NULL)
    return require_numeric (dataset_table_find (table, source->columns[0], error), error);
  column = dataset_table_first_numeric (table);
  if (column == NULL)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _ ("%s has no column of numbers"),
                 table->name);
  return column;
}

static gboolean
check_weight (const DatasetColumn *column, guint i, GError **error)
{
  DatasetCell cell = column->cells[i];

  if (cell == CELL_MISSING || (cell == CELL_VALUE && column->numbers[i] >= 0))
    return TRUE;
  if (cell == CELL_VALUE)
    {
      char text[G_ASCII_DTOSTR_BUF_SIZE];

      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                   _ ("a weight cannot be negative; %s in row %u is %s"), column->name, i + 1,
                   g_ascii_formatd (text, sizeof text, "%g", column->numbers[i]));
    }
  else
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                 _ ("a weight is a finite number; %s in row %u is none"), column->name, i + 1);
  return FALSE;
}

/* The counter of the reason why row i is not used, or of those that are. */
static guint *
count_for (BridgeSample *self, BridgeRow row, const DatasetColumn *weights, guint i)
{
  if (row == ROW_EXCLUDED)
    return &self->excluded;
  if (row == ROW_FILTERED || (weights != NULL && weights->numbers[i] == 0))
    return &self->filtered;
  if (weights != NULL && weights->cells[i] == CELL_MISSING)
    return &self->missing;
  switch ((DatasetCell)self->column->cells[i])
    {
    case CELL_MISSING:
      return &self->missing;
    case CELL_REJECTED:
      return &self->rejected;
    case CELL_INFINITE:
      return &self->infinite;
    case CELL_VALUE:
    default:
      return &self->used;
    }
}

/* Fills weight[i] with 0 for the rows that are not used. */
static gboolean
account (BridgeSample *self, const guint8 *rows, const DatasetColumn *weights, double *weight,
         GError **error)
{
  const GArray *cells = self->column->rejected;
  guint next = 0; /* of the column's rejected cells, which are in the rows' order */

  for (guint i = 0; i < self->n_rows; i++)
    {
      guint *count;

      if (rows[i] == ROW_KEPT && weights != NULL && !check_weight (weights, i, error))
        return FALSE;
      count = count_for (self, rows[i], weights, i);
      (*count)++;
      if (self->column->cells[i] == CELL_REJECTED)
        {
          DatasetRejected *cell = &g_array_index (cells, DatasetRejected, next++);

          if (count == &self->rejected)
            g_ptr_array_add (self->rejected_cells, cell);
        }
      weight[i] = count != &self->used ? 0 : weights != NULL ? weights->numbers[i] : 1;
    }
  if (self->used > 0)
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
               _ ("column %s has no usable value: of %u rows %u are missing, %u rejected, "
                  "%u infinite, %u filtered and %u excluded"),
               self->column->name, self->n_rows, self->missing, self->rejected, self->infinite,
               self->filtered, self->excluded);
  return FALSE;
}

/* Makes the sample of the column's values: all rows go in, the unused ones with weight 0, so that
 * an input value's place is its row. */
static gboolean
fill_sample (BridgeSample *self, const DatasetTable *table, const StateSource *source,
             const double *values, GError **error)
{
  g_autofree double *weight = g_new (double, table->n_rows);
  g_autofree guint8 *rows = NULL;
  const DatasetColumn *weights = NULL;

  if (source->weights != NULL)
    {
      weights = require_numeric (dataset_table_find (table, source->weights, error), error);
      if (weights == NULL)
        return FALSE;
    }
  rows = bridge_rows_new (table, source, error);
  if (rows == NULL || !account (self, rows, weights, weight, error))
    return FALSE;
  self->sample = est_sample_new (
      values, weights != NULL || self->used < self->n_rows ? weight : NULL, self->n_rows, error);
  return self->sample != NULL;
}

static BridgeSample *
new_bridge (const DatasetTable *table, const DatasetColumn *column)
{
  BridgeSample *self = g_new0 (BridgeSample, 1);

  self->n_rows = table->n_rows;
  self->rejected_cells = g_ptr_array_new ();
  self->column = column;
  return self;
}

BridgeSample *
bridge_sample_new (const DatasetTable *table, const StateSource *source, GError **error)
{
  const DatasetColumn *column = find_column (table, source, error);
  g_autoptr (BridgeSample) self = NULL;

  if (column == NULL)
    return NULL;
  self = new_bridge (table, column);
  return fill_sample (self, table, source, column->numbers, error) ? g_steal_pointer (&self) : NULL;
}

static int
compare_words (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static gboolean
put_success_last (const DatasetColumn *column, char **levels, const char *success, GError **error)
{
  g_autofree char *known = NULL;

  if (!g_strv_contains ((const char *const *)levels, success))
    {
      known = g_strjoinv (", ", levels);
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                   _ ("column %s has no level “%s”; its levels are %s"), column->name, success,
                   known);
      return FALSE;
    }
  if (column->levels->len != 2)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   _ ("a success is one of two levels; column %s has %u"), column->name,
                   column->levels->len);
      return FALSE;
    }
  if (strcmp (levels[0], success) == 0)
    {
      char *first = levels[0];

      levels[0] = levels[1];
      levels[1] = first;
    }
  return TRUE;
}

/* The place of each row's word among the levels; missing ones, which get no weight, stand at 0. */
static double *
index_words (const DatasetTable *table, const DatasetColumn *column, char **levels)
{
  g_autoptr (GHashTable) places = g_hash_table_new (g_str_hash, g_str_equal);
  double *values = g_new0 (double, table->n_rows);

  for (guint k = 0; levels[k] != NULL; k++)
    g_hash_table_insert (places, levels[k], GUINT_TO_POINTER (k));
  for (guint i = 0; i < table->n_rows; i++)
    if (column->cells[i] == CELL_VALUE)
      values[i] = GPOINTER_TO_UINT (
          g_hash_table_lookup (places, g_ptr_array_index (column->levels, column->words[i])));
  return values;
}

BridgeSample *
bridge_words_new (const DatasetTable *table, const StateSource *source, const char *success,
                  GError **error)
{
  g_autoptr (BridgeSample) self = NULL;
  g_autofree double *values = NULL;
  const DatasetColumn *column;

  g_return_val_if_fail (source->columns != NULL && source->columns[0] != NULL, NULL);
  column = dataset_table_find (table, source->columns[0], error);
  if (column == NULL)
    return NULL;
  g_return_val_if_fail (!column->numeric, NULL);
  self = new_bridge (table, column);
  self->levels = g_new0 (char *, column->levels->len + 1);
  for (guint k = 0; k < column->levels->len; k++)
    self->levels[k] = g_strdup (g_ptr_array_index (column->levels, k));
  qsort (self->levels, column->levels->len, sizeof *self->levels, compare_words);
  if (success != NULL && !put_success_last (column, self->levels, success, error))
    return NULL;
  values = index_words (table, column, self->levels);
  return fill_sample (self, table, source, values, error) ? g_steal_pointer (&self) : NULL;
}

void
bridge_sample_free (BridgeSample *bridge)
{
  g_clear_pointer (&bridge->sample, est_sample_unref);
  g_ptr_array_unref (bridge->rejected_cells);
  g_strfreev (bridge->levels);
  g_free (bridge);
}

guint
bridge_row (const BridgeSample *bridge, gsize i)
{
  g_return_val_if_fail (i < bridge->sample->length, 0);
  return bridge->sample->order[i] + 1;
}
