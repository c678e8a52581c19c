/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first pass over the rows: what each column's cells can be. Numbers are stored at once, as if
 * the mark seen first were the column's, so that most columns need no second pass. */
#include "dataset/reader.h"
#include "dataset/rows.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

enum
{
  MOST_SKIMMED = 64 /* columns that are read in one go */
};

typedef struct
{
  Reader *reader;
  gboolean numbers_missing; /* a missing word is a number, such as -99 */
  GError *error;
} Scan;

static void
clear_rejected (gpointer data)
{
  g_free (((DatasetRejected *)data)->text);
}

static gboolean
start_columns (Reader *self, guint n_columns, GError **error)
{
  DatasetTable *table = self->table;
  guint64 rows;

  self->n_columns = table->n_columns = n_columns;
  self->tallies = g_new0 (Tally, n_columns);
  table->columns = g_new0 (DatasetColumn, n_columns);
  /* A row has a byte a cell at least, for what ends it. */
  rows = MIN (self->survey.lines, dataset_input_size (self->input) / n_columns + 1);
  self->capacity = (guint)MIN (rows + MOST_HELD, G_MAXINT);
  for (guint i = 0; i < n_columns; i++)
    {
      DatasetColumn *column = &table->columns[i];

      self->tallies[i].mark = self->import->decimal == DECIMAL_COMMA ? ',' : '.';
      self->tallies[i].odd = g_array_new (FALSE, FALSE, sizeof (DatasetRejected));
      g_array_set_clear_func (self->tallies[i].odd, clear_rejected);
      column->rejected = g_array_new (FALSE, FALSE, sizeof (DatasetRejected));
      g_array_set_clear_func (column->rejected, clear_rejected);
      /* Memory that is not written to costs nothing. */
      column->numbers = g_try_new0 (double, self->capacity);
      column->cells = g_try_new0 (guint8, self->capacity);
      if (column->numbers == NULL || column->cells == NULL)
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE,
                       _ ("%s has more values than there is memory for"), self->file);
          return FALSE;
        }
    }
  return TRUE;
}

static void
hold (Reader *self, const DatasetRow *row)
{
  HeldRow *held = &self->held[self->n_held++];

  held->line = row->line;
  held->cells = g_new0 (char *, row->n_cells + 1);
  for (guint i = 0; i < row->n_cells; i++)
    {
      DatasetSlice cell = row->cells[i];

      dataset_trim (&cell.text, &cell.length);
      held->cells[i] = g_strndup (cell.text, cell.length);
    }
}

static void
count_missing (Reader *self, const char *word)
{
  ReaderMissing missing = {word, 1};

  for (guint i = 0; i < self->missing->len; i++)
    if (g_array_index (self->missing, ReaderMissing, i).word == word)
      {
        g_array_index (self->missing, ReaderMissing, i).count++;
        return;
      }
  g_array_append_val (self->missing, missing);
}

/* Of a cell that is no number under the column's present mark. */
static void
keep_aside (Tally *tally, guint row, guint line, const char *text, gsize length)
{
  if (tally->again)
    return;
  if (tally->odd->len == MOST_ODD)
    {
      tally->again = TRUE;
      g_array_set_size (tally->odd, 0);
    }
  else
    {
      DatasetRejected odd = {row, line, g_strndup (text, length)};

      g_array_append_val (tally->odd, odd);
    }
}

static void
store (DatasetColumn *column, guint place, double value)
{
  column->cells[place] = isfinite (value) ? CELL_VALUE : CELL_INFINITE;
  column->numbers[place] = isfinite (value) ? value : NAN;
}

static void
scan_cell (Scan *self, guint i, guint row, guint line, DatasetSlice cell)
{
  Reader *reader = self->reader;
  DatasetColumn *column = &reader->table->columns[i];
  Tally *tally = &reader->tallies[i];
  const char *const *more = (const char *const *)reader->import->missing;
  const char *end, *word = NULL;
  guint place = row + EXPECTED_DATA;
  DatasetShape shape;
  double value;

  dataset_trim (&cell.text, &cell.length);
  end = cell.text + cell.length;
  if (self->numbers_missing)
    word = dataset_cell_missing (cell.text, cell.length, more);
  if (word == NULL && dataset_scan_decimal (cell.text, end, tally->mark, &value, &shape) == end)
    {
      tally->shapes[shape]++;
      store (column, place, value);
      return;
    }
  if (word == NULL)
    word = dataset_cell_missing (cell.text, cell.length, more);
  column->numbers[place] = NAN;
  if (word != NULL)
    {
      column->cells[place] = CELL_MISSING;
      count_missing (reader, word);
      tally->missing++;
      return;
    }
  if (dataset_cell_infinite (cell.text, cell.length, &value))
    {
      column->cells[place] = CELL_INFINITE;
      tally->infinite++;
      return;
    }
  shape = dataset_cell_shape (cell.text, cell.length);
  tally->shapes[shape]++;
  /* The first mark of all is a comma: from here on commas are read at once. */
  if (shape == SHAPE_COMMA && tally->mark == '.' && reader->import->decimal == DECIMAL_DECIDE
      && tally->shapes[SHAPE_POINT] == 0 && tally->shapes[SHAPE_EITHER_POINT] == 0)
    tally->mark = ',';
  if (shape == SHAPE_WORD && reader->held[0].cells[i][0] == *cell.text
      && strlen (reader->held[0].cells[i]) == cell.length
      && memcmp (reader->held[0].cells[i], cell.text, cell.length) == 0)
    tally->recurs = TRUE;
  keep_aside (tally, row, line, cell.text, cell.length);
}

static gboolean
scan_row (gpointer data, const DatasetRow *row)
{
  Scan *self = data;
  Reader *reader = self->reader;

  if (row->index == 0 && !start_columns (reader, row->n_cells, &self->error))
    return FALSE;
  if (row->index < MOST_HELD)
    {
      hold (reader, row);
      return TRUE;
    }
  for (guint i = 0; i < row->n_cells; i++)
    scan_cell (self, i, reader->n_rows, row->line, row->cells[i]);
  reader->n_rows++;
  return TRUE;
}

/* Rows of nothing but plain numbers, which are most rows of most files: delimiters are found on the
 * way through the digits. */
static const char *
skim_numbers (gpointer data, const char *p, const char *end, guint *n_rows)
{
  Scan *self = data;
  Reader *reader = self->reader;
  char delimiter = reader->survey.delimiter;
  guint n = reader->n_columns;
  double values[MOST_SKIMMED];
  DatasetShape shapes[MOST_SKIMMED];

  if (self->numbers_missing || n > MOST_SKIMMED || reader->n_held < MOST_HELD)
    return p;
  for (guint i = 0; i < n; i++)
    if (reader->tallies[i].mark == delimiter) /* in quotes the comma is a mark, else a delimiter */
      return p;
  for (;;)
    {
      const char *at = p;

      for (guint i = 0; i < n; i++)
        {
          at = dataset_scan_decimal (at, end, reader->tallies[i].mark, &values[i], &shapes[i]);
          if (at == NULL || at == end)
            return p;
          if (i + 1 < n && *at++ != delimiter)
            return p;
        }
      if (*at == '\r' && at + 1 < end)
        at++;
      if (*at != '\n')
        return p;
      for (guint i = 0; i < n; i++)
        {
          DatasetColumn *column = &reader->table->columns[i];

          reader->tallies[i].shapes[shapes[i]]++;
          if (G_LIKELY (isfinite (values[i])))
            column->numbers[reader->n_rows + EXPECTED_DATA] = values[i];
          else
            store (column, reader->n_rows + EXPECTED_DATA, values[i]);
        }
      reader->n_rows++;
      (*n_rows)++;
      p = at + 1;
    }
}

static void
keep_comment (gpointer data, const char *p, const char *end, guint line)
{
  Reader *reader = ((Scan *)data)->reader;

  reader->table->reading.comments++;
  g_free (reader->last_comment);
  reader->last_comment = g_strndup (p + 1, (gsize)(end - p - 1));
  reader->comment_line = line;
}

static gboolean
has_number (char **words)
{
  for (; words != NULL && *words != NULL; words++)
    if (dataset_cell_shape (*words, strlen (*words)) != SHAPE_WORD)
      return TRUE;
  return FALSE;
}

/* The row's number is known once the header is. */
static void
tell_problems (Reader *self, const DatasetProblems *problems, GError **error)
{
  g_autofree char *more = NULL;
  guint n_head = 1;

  if (self->n_held == MOST_HELD)
    {
      int n_data = reader_decide_head (self, NULL);

      n_head = n_data >= 0 ? MOST_HELD - (guint)n_data : 1;
    }
  if (problems->count > 1)
    more = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s (and %u more row cannot be read)",
                                         "%s (and %u more rows cannot be read)",
                                         problems->count - 1),
                            problems->sentence, problems->count - 1);
  reader_set_row_error (error, self->file,
                        problems->index < n_head ? 0 : problems->index - n_head + 1, problems->line,
                        more != NULL ? more : problems->sentence);
}

gboolean
reader_scan (Reader *self, DatasetWatch *watch, GError **error)
{
  Scan scan = {.reader = self, .numbers_missing = has_number (self->import->missing)};
  const DatasetRowFuncs funcs = {scan_row, skim_numbers, keep_comment, &scan};
  DatasetProblems problems = {0};
  gboolean done = dataset_rows (self->input, &self->survey, &funcs, watch, &problems, error);

  if (done && problems.count > 0)
    {
      tell_problems (self, &problems, error);
      done = FALSE;
    }
  g_free (problems.sentence);
  if (done && scan.error != NULL)
    {
      g_propagate_error (error, scan.error);
      return FALSE;
    }
  if (done && self->n_held == 0)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                   _ ("%s has no header: there are only empty lines"), self->file);
      return FALSE;
    }
  return done;
}
