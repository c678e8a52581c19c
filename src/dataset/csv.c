/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Delimited text as a table: a survey of the whole text, a first pass that gathers evidence and
 * numbers, decisions by whole columns, and a second pass where a column needs one. */
#include "dataset/packed.h"
#include "dataset/reader.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

void
reader_set_row_error (GError **error, const char *file, guint row, guint line, const char *sentence)
{
  if (row == 0)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _ ("%s, header (line %u): %s"), file,
                 line, sentence);
  else
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _ ("%s, row %u (line %u): %s"), file,
                 row, line, sentence);
}

/* The held rows join the evidence once it is known that they are data. */
static void
count_held (Reader *self)
{
  for (guint k = self->n_head; k < self->n_held; k++)
    for (guint i = 0; i < self->n_columns; i++)
      {
        const char *text = self->held[k].cells[i];
        gsize length = strlen (text);
        Tally *tally = &self->tallies[i];
        const char *word
            = dataset_cell_missing (text, length, (const char *const *)self->import->missing);
        double value;

        if (word != NULL)
          {
            ReaderMissing missing = {word, 1};

            tally->missing++;
            g_array_append_val (self->missing, missing);
          }
        else if (dataset_cell_infinite (text, length, &value))
          tally->infinite++;
        else
          tally->shapes[dataset_cell_shape (text, length)]++;
      }
}

/* Whether what the first pass stored as numbers is not what they are. */
static gboolean
is_stored_wrongly (const Tally *tally, DatasetDecimal decimal)
{
  if (tally->mark == '.')
    return decimal == DECIMAL_COMMA
           && (tally->shapes[SHAPE_POINT] > 0 || tally->shapes[SHAPE_EITHER_POINT] > 0);
  return decimal != DECIMAL_COMMA
         && (tally->shapes[SHAPE_COMMA] > 0 || tally->shapes[SHAPE_EITHER_COMMA] > 0);
}

/* The rows of the first pass are where they would be with one row of data held back. */
static void
move_rows (Reader *self, DatasetColumn *column, guint n_data)
{
  guint n = self->n_rows - n_data;

  if (n_data == EXPECTED_DATA)
    return;
  memmove (column->cells + n_data, column->cells + EXPECTED_DATA, n);
  memmove (column->numbers + n_data, column->numbers + EXPECTED_DATA, n * sizeof (double));
}

/* Settles a column whose numbers are stored: the held rows, and the cells kept aside. */
static void
settle_column (Reader *self, guint i, guint n_data)
{
  const GArray *odd = self->tallies[i].odd;

  move_rows (self, &self->table->columns[i], n_data);
  for (guint k = 0; k < n_data; k++)
    {
      const HeldRow *held = &self->held[self->n_head + k];

      reader_put_number (self, i, k, held->line, held->cells[i], strlen (held->cells[i]));
    }
  for (guint k = 0; k < odd->len; k++)
    {
      const DatasetRejected *cell = &g_array_index (odd, DatasetRejected, k);

      reader_put_number (self, i, cell->row + n_data, cell->line, cell->text, strlen (cell->text));
    }
}

/* Decides the columns; whether any has to be read again. */
static gboolean
settle_columns (Reader *self, guint n_data)
{
  gboolean again = FALSE;

  for (guint i = 0; i < self->n_columns; i++)
    {
      DatasetColumn *column = &self->table->columns[i];
      Tally *tally = &self->tallies[i];

      column->numeric = reader_is_numeric (self, i);
      tally->again
          = tally->again || !column->numeric || is_stored_wrongly (tally, column->marks.decimal);
      if (!column->numeric)
        g_clear_pointer (&column->numbers, g_free);
      else
        column->numbers = g_renew (double, column->numbers, MAX (self->n_rows, self->n_held) + 1);
      column->cells = g_renew (guint8, column->cells, MAX (self->n_rows, self->n_held) + 1);
      if (!tally->again)
        settle_column (self, i, n_data);
      again = again || tally->again;
    }
  return again;
}

static int
compare_missing (gconstpointer a, gconstpointer b)
{
  guint x = ((const DatasetMissing *)a)->count, y = ((const DatasetMissing *)b)->count;

  return (x < y) - (x > y);
}

static void
clear_missing (gpointer data)
{
  g_free (((DatasetMissing *)data)->word);
}

static void
describe_reading (Reader *self)
{
  DatasetReading *reading = &self->table->reading;

  reading->format = g_strdup ("CSV");
  reading->delimiter = self->n_columns > 1 ? self->survey.delimiter : 0;
  reading->encoding = g_strdup (self->survey.encoding);
  reading->byte_order_mark = self->survey.mark > 0;
  if (self->survey.fallback)
    g_ptr_array_add (
        reading->doubts,
        g_strdup_printf (_ ("its bytes are no UTF-8; they are read as %s"), self->survey.encoding));
  for (guint i = 0; i < self->missing->len; i++)
    {
      const ReaderMissing *missing = &g_array_index (self->missing, ReaderMissing, i);
      gboolean known = FALSE;

      for (guint k = 0; k < reading->missing->len && !known; k++)
        {
          DatasetMissing *other = &g_array_index (reading->missing, DatasetMissing, k);

          known = strcmp (other->word, missing->word) == 0;
          other->count += known ? missing->count : 0;
        }
      if (!known)
        {
          DatasetMissing counted = {g_strdup (missing->word), missing->count};

          g_array_append_val (reading->missing, counted);
        }
    }
  g_array_sort (reading->missing, compare_missing);
}

static void
clear_reader (Reader *self)
{
  for (guint i = 0; i < self->n_columns; i++)
    {
      g_clear_pointer (&self->tallies[i].odd, g_array_unref);
      if (self->levels != NULL)
        g_clear_pointer (&self->levels[i], g_hash_table_unref);
    }
  for (guint k = 0; k < self->n_held; k++)
    g_strfreev (self->held[k].cells);
  g_free (self->tallies);
  g_free (self->levels);
  g_free (self->last_comment);
  g_array_unref (self->missing);
  dataset_survey_clear (&self->survey);
}

static gboolean
read_table (Reader *self, DatasetWatch *watch, GError **error)
{
  int n_data;

  watch->from = 0;
  watch->to = 0.25;
  if (!dataset_survey (&self->survey, self->input, self->import, watch, error))
    return FALSE;
  watch->from = 0.25;
  watch->to = 0.75;
  if (!reader_scan (self, watch, error) || (n_data = reader_decide_head (self, error)) < 0)
    return FALSE;
  self->n_head = self->n_held - (guint)n_data;
  self->n_rows += (guint)n_data;
  self->table->n_rows = self->n_rows;
  if (self->n_rows == 0)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                   _ ("%s has a header and no rows below it"), self->file);
      return FALSE;
    }
  count_held (self);
  reader_decide_marks (self);
  watch->from = 0.75;
  watch->to = 1;
  if (settle_columns (self, (guint)n_data) && !reader_fill (self, watch, error))
    return FALSE;
  reader_decide_kinds (self->table);
  describe_reading (self);
  return TRUE;
}

DatasetTable *
dataset_read_input (const DatasetInput *input, const DatasetImport *import, DatasetWatch *watch,
                    GError **error)
{
  g_autoptr (DatasetTable) table = g_atomic_rc_box_new0 (DatasetTable);
  const DatasetImport none = {0};
  Reader reader = {.input = input,
                   .import = import != NULL ? import : &none,
                   .file = dataset_input_name (input),
                   .table = table,
                   .missing = g_array_new (FALSE, FALSE, sizeof (ReaderMissing))};
  const DatasetPacked *packed = dataset_packed_find (input);
  DatasetChecksum *checksum = dataset_checksum_start (input);
  gboolean done;

  table->name = g_strdup (reader.file);
  table->bytes = dataset_input_size (input);
  table->reading.doubts = g_ptr_array_new_with_free_func (g_free);
  table->reading.missing = g_array_new (FALSE, FALSE, sizeof (DatasetMissing));
  g_array_set_clear_func (table->reading.missing, clear_missing);
  done = packed != NULL ? dataset_packed_read (packed, input, reader.import, table, watch, error)
                        : read_table (&reader, watch, error);
  clear_reader (&reader);
  table->sha256 = dataset_checksum_finish (checksum, done);
  return done && dataset_input_check (input, error) ? g_steal_pointer (&table) : NULL;
}

DatasetTable *
dataset_read_csv_as (GBytes *bytes, const char *name, const DatasetImport *import,
                     GCancellable *cancellable, GError **error)
{
  g_autoptr (DatasetInput) input = dataset_input_of_bytes (bytes, name);
  DatasetWatch watch = {.cancellable = cancellable};

  return dataset_read_input (input, import, &watch, error);
}

DatasetTable *
dataset_read_csv (GBytes *bytes, const char *name, GCancellable *cancellable, GError **error)
{
  return dataset_read_csv_as (bytes, name, NULL, cancellable, error);
}
