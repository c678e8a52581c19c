/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A column as a sample: each row is used, or counted under the reason why not. */
#include "explorations/bridge.h"

#include <glib/gi18n.h>
#include <math.h>

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

BridgeSample *
bridge_sample_new (const DatasetTable *table, const StateSource *source, GError **error)
{
  g_autoptr (BridgeSample) self = g_new0 (BridgeSample, 1);
  g_autofree double *weight = g_new (double, table->n_rows);
  g_autofree guint8 *rows = NULL;
  const DatasetColumn *weights = NULL;

  self->n_rows = table->n_rows;
  self->rejected_cells = g_ptr_array_new ();
  self->column = find_column (table, source, error);
  if (self->column == NULL)
    return NULL;
  if (source->weights != NULL)
    {
      weights = require_numeric (dataset_table_find (table, source->weights, error), error);
      if (weights == NULL)
        return NULL;
    }
  rows = bridge_rows_new (table, source, error);
  if (rows == NULL || !account (self, rows, weights, weight, error))
    return NULL;
  /* All rows go in, the unused ones with weight 0, so that an input value's place is its row. */
  self->sample = est_sample_new (self->column->numbers,
                                 weights != NULL || self->used < self->n_rows ? weight : NULL,
                                 self->n_rows, error);
  return self->sample != NULL ? g_steal_pointer (&self) : NULL;
}

void
bridge_sample_free (BridgeSample *bridge)
{
  g_clear_pointer (&bridge->sample, est_sample_unref);
  g_ptr_array_unref (bridge->rejected_cells);
  g_free (bridge);
}

guint
bridge_row (const BridgeSample *bridge, gsize i)
{
  g_return_val_if_fail (i < bridge->sample->length, 0);
  return bridge->sample->order[i] + 1;
}
