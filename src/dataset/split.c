/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of cells through libcsv in its strict mode. libcsv tells neither rows nor lines, so the text
 * goes in line by line and both are counted here. */
#include "dataset/split.h"

#include <csv.h>
#include <glib/gi18n.h>
#include <string.h>

typedef struct
{
  const char *file;
  DatasetRowFunc func;
  gpointer data;
  struct csv_parser parser;
  GString *text;     /* the cells of the present row, each ended by a NUL */
  GArray *starts;    /* of gsize: where each begins in text */
  GPtrArray *cells;  /* the same as pointers, once the row is complete */
  guint line;        /* the line going in */
  guint row_line;    /* the line where the present row began */
  guint next_row;    /* the number of the present row; 0: the header */
  guint n_columns;   /* of the header */
  guint blank_lines; /* just before the present row */
  gboolean open;     /* a quoted cell goes on over the line's end */
  GError *error;     /* of a row; libcsv's callbacks cannot return it */
} Splitter;

void
dataset_set_row_error (GError **error, const char *file, guint row, guint line, const char *format,
                       ...)
{
  g_autofree char *sentence = NULL;
  va_list arguments;

  va_start (arguments, format);
  sentence = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  if (row == 0)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _ ("%s, header (line %u): %s"), file,
                 line, sentence);
  else
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _ ("%s, row %u (line %u): %s"), file,
                 row, line, sentence);
}

gboolean
dataset_decide_dialect (GBytes *bytes, const char *file, DatasetDialect *dialect, GError **error)
{
  gsize size;
  const char *text = g_bytes_get_data (bytes, &size);

  *dialect = (DatasetDialect){.delimiter = ',', .start = 0};
  if (size == 0)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _ ("%s is empty"), file);
      return FALSE;
    }
  if (size >= 2 && (memcmp (text, "\xff\xfe", 2) == 0 || memcmp (text, "\xfe\xff", 2) == 0))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                   _ ("%s is encoded as UTF-16; please save it as UTF-8"), file);
      return FALSE;
    }
  if (size >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0)
    dialect->start = 3;
  return TRUE;
}

static void
add_cell (void *cell, size_t length, void *data)
{
  Splitter *self = data;

  g_array_append_val (self->starts, self->text->len);
  g_string_append_len (self->text, cell, (gssize)length);
  g_string_append_c (self->text, '\0');
}

static void
hand_over (Splitter *self, guint line, guint n_cells, const char *const *cells)
{
  DatasetRow row = {self->next_row, line, n_cells, cells};

  if (row.number == 0)
    self->n_columns = n_cells;
  if (n_cells != self->n_columns)
    dataset_set_row_error (&self->error, self->file, row.number, line,
                           _ ("the number of cells is %u, but the header has %u"), n_cells,
                           self->n_columns);
  else if (self->next_row == G_MAXUINT)
    dataset_set_row_error (&self->error, self->file, row.number, line,
                           _ ("there are more rows than can be counted"));
  else if (self->func (&row, self->data, &self->error))
    self->next_row++;
}

/* With a single column an empty line between two rows is an empty cell; elsewhere, and at the end
 * of the file, it is nothing. */
static void
hand_over_blank_lines (Splitter *self)
{
  const char *empty[] = {""};

  if (self->n_columns == 1)
    for (guint i = self->blank_lines; i > 0 && self->error == NULL; i--)
      hand_over (self, self->row_line - i, 1, empty);
  self->blank_lines = 0;
}

static void
end_row (int terminator, void *data)
{
  Splitter *self = data;

  self->open = FALSE;
  if (self->error == NULL)
    hand_over_blank_lines (self);
  if (self->error == NULL)
    {
      g_ptr_array_set_size (self->cells, 0);
      for (guint i = 0; i < self->starts->len; i++)
        g_ptr_array_add (self->cells, self->text->str + g_array_index (self->starts, gsize, i));
      hand_over (self, self->row_line, self->cells->len, (const char *const *)self->cells->pdata);
    }
  g_string_truncate (self->text, 0);
  g_array_set_size (self->starts, 0);
}

/* The first byte after the line that begins at p, its LF, CR or CRLF included. */
static const char *
find_line_end (const char *p, const char *end)
{
  while (p < end && *p != '\n' && *p != '\r')
    p++;
  if (p + 1 < end && p[0] == '\r' && p[1] == '\n')
    return p + 2;
  return p < end ? p + 1 : end;
}

static gboolean
is_blank (const char *p, const char *end)
{
  while (p < end && g_ascii_isspace (*p))
    p++;
  return p == end;
}

/* Bytes that are no text. */
static void
check_bytes (Splitter *self, const char *p, const char *end)
{
  const char *invalid;

  if (g_utf8_validate_len (p, (gsize)(end - p), &invalid))
    return;
  if (*invalid == '\0')
    dataset_set_row_error (&self->error, self->file, self->next_row, self->line,
                           _ ("there is a NUL byte, which no text has"));
  else
    dataset_set_row_error (&self->error, self->file, self->next_row, self->line,
                           _ ("byte 0x%02X is not UTF-8; please save the file as UTF-8"),
                           (guint)(guchar)*invalid);
}

static void
explain_quote (Splitter *self)
{
  if (self->line == self->row_line)
    dataset_set_row_error (&self->error, self->file, self->next_row, self->row_line,
                           _ ("a quotation mark stands inside a cell; quotation marks go around a "
                              "whole cell, and are doubled inside it"));
  else
    dataset_set_row_error (&self->error, self->file, self->next_row, self->row_line,
                           _ ("a quoted cell begins here, and text follows its closing quotation "
                              "mark in line %u"),
                           self->line);
}

static void
take_line (Splitter *self, const char *p, const char *end)
{
  gsize length = (gsize)(end - p);

  if (!self->open && is_blank (p, end))
    {
      self->blank_lines += self->next_row > 0;
      return;
    }
  if (!self->open)
    self->row_line = self->line;
  check_bytes (self, p, end);
  if (self->error != NULL)
    return;
  self->open = TRUE;
  if (csv_parse (&self->parser, p, length, add_cell, end_row, self) == length
      || self->error != NULL)
    return;
  if (csv_error (&self->parser) != CSV_EPARSE)
    g_error ("libcsv: %s", csv_strerror (csv_error (&self->parser)));
  explain_quote (self);
}

static void
finish (Splitter *self)
{
  if (csv_fini (&self->parser, add_cell, end_row, self) != 0)
    dataset_set_row_error (&self->error, self->file, self->next_row, self->row_line,
                           _ ("a quotation mark opens a cell that is never closed"));
  else if (self->error == NULL && self->next_row == 0)
    g_set_error (&self->error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                 _ ("%s has no header: there are only empty lines"), self->file);
}

gboolean
dataset_split (GBytes *bytes, const char *file, const DatasetDialect *dialect,
               GCancellable *cancellable, DatasetRowFunc func, gpointer data, GError **error)
{
  Splitter self = {.file = file, .func = func, .data = data};
  gsize size;
  const char *p = g_bytes_get_data (bytes, &size);
  const char *end = p + size;

  if (csv_init (&self.parser, CSV_STRICT | CSV_STRICT_FINI) != 0)
    g_error ("libcsv does not start");
  csv_set_delim (&self.parser, (guchar)dialect->delimiter);
  csv_set_blk_size (&self.parser, 4096);
  self.text = g_string_new (NULL);
  self.starts = g_array_new (FALSE, FALSE, sizeof (gsize));
  self.cells = g_ptr_array_new ();

  for (p += dialect->start; p < end && self.error == NULL;)
    {
      const char *next = find_line_end (p, end);

      self.line++;
      if (self.line % 4096 == 0)
        g_cancellable_set_error_if_cancelled (cancellable, &self.error);
      if (self.error == NULL)
        take_line (&self, p, next);
      p = next;
    }
  if (self.error == NULL)
    finish (&self);

  csv_free (&self.parser);
  g_string_free (self.text, TRUE);
  g_array_unref (self.starts);
  g_ptr_array_unref (self.cells);
  if (self.error == NULL)
    return TRUE;
  g_propagate_error (error, self.error);
  return FALSE;
}
