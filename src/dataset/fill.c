/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The second pass over the rows, for columns of words and for those whose mark was not the one that
 * the first pass took for granted. */
#include "dataset/reader.h"
#include "dataset/rows.h"

#include <math.h>
#include <string.h>

void
reader_put_number (Reader *self, guint i, guint row, guint line, const char *text, gsize length)
{
  DatasetColumn *column = &self->table->columns[i];
  const char *const *more = (const char *const *)self->import->missing;
  gboolean thousands = FALSE;
  double value = NAN;

  if (dataset_cell_missing (text, length, more) != NULL)
    column->cells[row] = CELL_MISSING;
  else if (dataset_cell_number (text, length, column->marks.decimal, &value, &thousands))
    column->cells[row] = isfinite (value) ? CELL_VALUE : CELL_INFINITE;
  else if (dataset_cell_infinite (text, length, &value))
    column->cells[row] = CELL_INFINITE;
  else
    {
      DatasetRejected rejected = {row + 1, line, g_strndup (text, length)};

      g_array_append_val (column->rejected, rejected);
      column->cells[row] = CELL_REJECTED;
    }
  column->marks.thousands += thousands;
  column->numbers[row] = column->cells[row] == CELL_VALUE ? value : NAN;
}

static void
put_word (Reader *self, guint i, guint row, const DatasetSlice *cell)
{
  DatasetColumn *column = &self->table->columns[i];
  const char *const *more = (const char *const *)self->import->missing;
  g_autofree char *text = NULL;
  guint index;

  column->cells[row] = CELL_MISSING;
  column->words[row] = G_MAXUINT;
  if (dataset_cell_missing (cell->text, cell->length, more) != NULL)
    return;
  text = g_strndup (cell->text, cell->length);
  index = GPOINTER_TO_UINT (g_hash_table_lookup (self->levels[i], text));
  if (index == 0)
    {
      index = column->levels->len + 1;
      g_hash_table_insert (self->levels[i], text, GUINT_TO_POINTER (index));
      g_ptr_array_add (column->levels, g_steal_pointer (&text));
    }
  column->cells[row] = CELL_VALUE;
  column->words[row] = index - 1;
}

static gboolean
fill_row (gpointer data, const DatasetRow *row)
{
  Reader *self = data;

  if (row->index < self->n_head || row->index - self->n_head >= self->n_rows)
    return TRUE;
  for (guint i = 0; i < row->n_cells; i++)
    {
      DatasetSlice cell = row->cells[i];

      if (!self->tallies[i].again)
        continue;
      dataset_trim (&cell.text, &cell.length);
      if (self->levels[i] != NULL)
        put_word (self, i, row->index - self->n_head, &cell);
      else
        reader_put_number (self, i, row->index - self->n_head, row->line, cell.text, cell.length);
    }
  return TRUE;
}

gboolean
reader_fill (Reader *self, DatasetWatch *watch, GError **error)
{
  const DatasetRowFuncs funcs = {.take = fill_row, .data = self};
  DatasetProblems problems = {0};
  gboolean done;

  self->levels = g_new0 (GHashTable *, self->n_columns);
  for (guint i = 0; i < self->n_columns; i++)
    {
      DatasetColumn *column = &self->table->columns[i];

      if (column->numeric)
        continue;
      column->words = g_new (guint, self->n_rows);
      column->levels = g_ptr_array_new_with_free_func (g_free);
      self->levels[i] = g_hash_table_new (g_str_hash, g_str_equal);
    }
  done = dataset_rows (self->input, &self->survey, &funcs, watch, &problems, error);
  g_free (problems.sentence); /* of a file that changes while it is read, which is told */
  return done;
}
