/* SPDX-License-Identifier: GPL-3.0-or-later */
/* CSV text as a table. The text is read twice: once to count, so that the kind of each column is
 * decided by all of its cells, and once to fill. */
#include "dataset/split.h"
#include "dataset/table.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

typedef struct
{
  guint numbers; /* the infinite ones included */
  guint missing;
} Tally;

typedef struct
{
  const char *file;
  DatasetTable *table;
  Tally *tallies;      /* [n_columns], while counting */
  GHashTable **levels; /* [n_columns], while filling: a word's index + 1; NULL when numeric */
} Reader;

static gboolean
check_header (const DatasetRow *row, const char *file, GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  guint numbers = 0;

  for (guint i = 0; i < row->n_cells; i++)
    {
      const char *name = row->cells[i];
      guint earlier = GPOINTER_TO_UINT (g_hash_table_lookup (seen, name));
      double value;

      if (*name == '\0')
        {
          dataset_set_row_error (error, file, 0, row->line, _ ("column %u has no name"), i + 1);
          return FALSE;
        }
      if (earlier > 0)
        {
          dataset_set_row_error (error, file, 0, row->line,
                                 _ ("columns %u and %u are both named “%s”"), earlier, i + 1, name);
          return FALSE;
        }
      g_hash_table_insert (seen, (gpointer)name, GUINT_TO_POINTER (i + 1));
      numbers += dataset_parse_cell (name, &value) == CELL_VALUE;
    }
  if (numbers == row->n_cells)
    {
      dataset_set_row_error (error, file, 0, row->line,
                             _ ("the first line holds numbers where the columns’ names should be"));
      return FALSE;
    }
  return TRUE;
}

static void
take_header (Reader *self, const DatasetRow *row)
{
  self->table->n_columns = row->n_cells;
  self->table->columns = g_new0 (DatasetColumn, row->n_cells);
  self->tallies = g_new0 (Tally, row->n_cells);
  for (guint i = 0; i < row->n_cells; i++)
    self->table->columns[i].name = g_strdup (row->cells[i]);
}

static gboolean
count_row (const DatasetRow *row, gpointer data, GError **error)
{
  Reader *self = data;

  if (row->number == 0)
    {
      if (!check_header (row, self->file, error))
        return FALSE;
      take_header (self, row);
      return TRUE;
    }
  for (guint i = 0; i < row->n_cells; i++)
    {
      double value;
      DatasetCell cell = dataset_parse_cell (row->cells[i], &value);

      self->tallies[i].numbers += cell == CELL_VALUE || cell == CELL_INFINITE;
      self->tallies[i].missing += cell == CELL_MISSING;
    }
  self->table->n_rows = row->number;
  return TRUE;
}

static void
clear_rejected (gpointer data)
{
  g_free (((DatasetRejected *)data)->text);
}

static void
decide_columns (Reader *self)
{
  guint n = self->table->n_rows;

  self->levels = g_new0 (GHashTable *, self->table->n_columns);
  for (guint i = 0; i < self->table->n_columns; i++)
    {
      DatasetColumn *column = &self->table->columns[i];
      guint present = n - self->tallies[i].missing;

      column->numeric = self->tallies[i].numbers > present / 2;
      column->cells = g_new (guint8, n);
      column->rejected = g_array_new (FALSE, FALSE, sizeof (DatasetRejected));
      g_array_set_clear_func (column->rejected, clear_rejected);
      if (column->numeric)
        {
          column->numbers = g_new (double, n);
          continue;
        }
      column->words = g_new (guint, n);
      column->levels = g_ptr_array_new_with_free_func (g_free);
      self->levels[i] = g_hash_table_new (g_str_hash, g_str_equal);
    }
}

static void
fill_number (DatasetColumn *column, const DatasetRow *row, const char *text)
{
  double value;
  DatasetCell cell = dataset_parse_cell (text, &value);

  column->cells[row->number - 1] = (guint8)cell;
  column->numbers[row->number - 1] = cell == CELL_VALUE ? value : NAN;
  if (cell == CELL_REJECTED)
    {
      DatasetRejected rejected = {row->number, row->line, g_strdup (text)};

      g_array_append_val (column->rejected, rejected);
    }
}

static void
fill_word (DatasetColumn *column, GHashTable *levels, const DatasetRow *row, const char *text)
{
  double value;
  guint index;

  if (dataset_parse_cell (text, &value) == CELL_MISSING)
    {
      column->cells[row->number - 1] = CELL_MISSING;
      column->words[row->number - 1] = G_MAXUINT;
      return;
    }
  index = GPOINTER_TO_UINT (g_hash_table_lookup (levels, text));
  if (index == 0)
    {
      char *level = g_strdup (text);

      g_ptr_array_add (column->levels, level);
      index = column->levels->len;
      g_hash_table_insert (levels, level, GUINT_TO_POINTER (index));
    }
  column->cells[row->number - 1] = CELL_VALUE;
  column->words[row->number - 1] = index - 1;
}

static gboolean
fill_row (const DatasetRow *row, gpointer data, GError **error)
{
  Reader *self = data;

  if (row->number == 0)
    return TRUE;
  for (guint i = 0; i < row->n_cells; i++)
    if (self->levels[i] == NULL)
      fill_number (&self->table->columns[i], row, row->cells[i]);
    else
      fill_word (&self->table->columns[i], self->levels[i], row, row->cells[i]);
  return TRUE;
}

static void
clear_reader (Reader *self)
{
  for (guint i = 0; self->levels != NULL && i < self->table->n_columns; i++)
    g_clear_pointer (&self->levels[i], g_hash_table_unref);
  g_free (self->levels);
  g_free (self->tallies);
}

static gboolean
read_rows (Reader *self, GBytes *bytes, GCancellable *cancellable, GError **error)
{
  DatasetDialect dialect;

  if (!dataset_decide_dialect (bytes, self->file, &dialect, error)
      || !dataset_split (bytes, self->file, &dialect, cancellable, count_row, self, error))
    return FALSE;
  if (self->table->n_rows == 0)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                   _ ("%s has a header and no rows below it"), self->file);
      return FALSE;
    }
  decide_columns (self);
  return dataset_split (bytes, self->file, &dialect, cancellable, fill_row, self, error);
}

DatasetTable *
dataset_read_csv (GBytes *bytes, const char *name, GCancellable *cancellable, GError **error)
{
  g_autoptr (DatasetTable) table = g_atomic_rc_box_new0 (DatasetTable);
  Reader reader = {.file = name, .table = table};
  gboolean done;

  table->name = g_strdup (name);
  table->bytes = g_bytes_get_size (bytes);
  table->sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  done = read_rows (&reader, bytes, cancellable, error);
  clear_reader (&reader);
  return done ? g_steal_pointer (&table) : NULL;
}
