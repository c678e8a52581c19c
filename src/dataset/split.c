/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One row of text as cells: by one look at each byte, or, where there are quotation marks, by
 * libcsv, which gets it line by line, because it tells neither rows nor lines. */
#include "dataset/split.h"

#include <glib/gi18n.h>
#include <string.h>

enum
{
  MOST_QUOTED = 1 << 20 /* bytes of a row with a line break; then its quotation mark is astray */
};

/* Stands for a run of spaces on its way through libcsv: the ASCII unit separator. */
#define RUN '\037'

enum
{
  BYTE_OTHER,
  BYTE_DELIMITER,
  BYTE_SPACE,
  BYTE_END,
  BYTE_QUOTE,
  BYTE_NUL
};

static void
start_parser (DatasetSplitter *self)
{
  if (csv_init (&self->parser, CSV_STRICT | CSV_STRICT_FINI) != 0)
    g_error ("libcsv does not start");
  csv_set_delim (&self->parser, (guchar)(self->delimiter == ' ' ? RUN : self->delimiter));
  csv_set_blk_size (&self->parser, 4096);
}

void
dataset_splitter_init (DatasetSplitter *self, char delimiter)
{
  *self = (DatasetSplitter){.delimiter = delimiter};
  self->classes[' '] = self->classes['\t'] = BYTE_SPACE;
  self->classes['\n'] = self->classes['\r'] = BYTE_END;
  self->classes['"'] = BYTE_QUOTE;
  self->classes[0] = BYTE_NUL;
  if (delimiter != ' ')
    self->classes[(guchar)delimiter] = BYTE_DELIMITER;
  self->cells = g_array_new (FALSE, FALSE, sizeof (DatasetSlice));
  self->copy = g_string_new (NULL);
  self->plain = g_string_new (NULL);
  start_parser (self);
}

void
dataset_splitter_clear (DatasetSplitter *self)
{
  if (self->cells == NULL) /* it was not started */
    return;
  csv_free (&self->parser);
  g_array_unref (self->cells);
  g_string_free (self->copy, TRUE);
  g_string_free (self->plain, TRUE);
  g_free (self->problem);
}

/* The first byte after the line that begins at p, its LF, CR or CRLF included; NULL where the line
 * may go on behind `end`. */
static const char *
find_line_end (const char *p, const char *end, gboolean last)
{
  while (p < end && *p != '\n' && *p != '\r')
    p++;
  if (p == end)
    return last ? end : NULL;
  if (*p == '\n')
    return p + 1;
  if (p + 1 == end)
    return last ? end : NULL;
  return p[1] == '\n' ? p + 2 : p + 1;
}

/* Takes the sentence. */
static DatasetSplit
set_problem (DatasetSplitter *self, const char *p, const char *end, gboolean last, char *sentence)
{
  self->next = find_line_end (p, end, last);
  self->lines = 1;
  g_free (self->problem);
  self->problem = sentence;
  return self->next != NULL ? SPLIT_PROBLEM : SPLIT_MORE;
}

static void
add_cell (void *cell, size_t length, void *data)
{
  DatasetSplitter *self = data;
  DatasetSlice slice = {GSIZE_TO_POINTER (self->copy->len), length};

  g_string_append_len (self->copy, cell, (gssize)length);
  g_array_append_val (self->cells, slice);
}

static void
end_row (int terminator, void *data)
{
  ((DatasetSplitter *)data)->done = TRUE;
}

/* One line for libcsv; of space-separated text without the runs of spaces outside quotes. */
static gboolean
parse_line (DatasetSplitter *self, const char *p, const char *end)
{
  gboolean start = !self->quoted;

  if (self->delimiter != ' ')
    return csv_parse (&self->parser, p, (gsize)(end - p), add_cell, end_row, self)
           == (gsize)(end - p);
  g_string_truncate (self->plain, 0);
  for (; p < end; p++)
    {
      if (!self->quoted && self->classes[(guchar)*p] == BYTE_SPACE)
        {
          while (p + 1 < end && self->classes[(guchar)p[1]] == BYTE_SPACE)
            p++;
          if (!start && p + 1 < end && self->classes[(guchar)p[1]] != BYTE_END)
            g_string_append_c (self->plain, RUN);
        }
      else
        g_string_append_c (self->plain, *p);
      self->quoted ^= *p == '"';
      start = FALSE;
    }
  return csv_parse (&self->parser, self->plain->str, self->plain->len, add_cell, end_row, self)
         == self->plain->len;
}

static char *
explain_quote (guint lines)
{
  if (lines == 1)
    return g_strdup (_ ("a quotation mark stands inside a cell; quotation marks go around a "
                        "whole cell, and are doubled inside it"));
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                       "a quoted cell begins here, and text follows its closing "
                                       "quotation mark %u line further down",
                                       "a quoted cell begins here, and text follows its closing "
                                       "quotation mark %u lines further down",
                                       lines - 1),
                          lines - 1);
}

static DatasetSplit
split_quoted (DatasetSplitter *self, const char *start, const char *end, gboolean last)
{
  const char *p = start;
  char *problem = NULL;

  g_array_set_size (self->cells, 0);
  g_string_truncate (self->copy, 0);
  self->done = self->quoted = FALSE;
  for (self->lines = 0; !self->done && problem == NULL && p < end; self->lines++)
    {
      const char *next = find_line_end (p, end, last);

      if (next == NULL && end - start <= MOST_QUOTED)
        break;
      if (p - start > MOST_QUOTED || next == NULL)
        problem = g_strdup (_ ("a quotation mark opens a cell that does not end within a million "
                               "bytes"));
      else if (memchr (p, '\0', (gsize)(next - p)) != NULL)
        problem = g_strdup (_ ("there is a NUL byte, which no text has"));
      else if (!parse_line (self, p, next))
        problem = explain_quote (self->lines + 1);
      p = next;
    }
  if (problem == NULL && !self->done && p == end && last
      && csv_fini (&self->parser, add_cell, end_row, self) != 0)
    problem = g_strdup (_ ("a quotation mark opens a cell that is never closed"));
  if (problem == NULL && self->done)
    {
      for (guint i = 0; i < self->cells->len; i++)
        {
          DatasetSlice *cell = &g_array_index (self->cells, DatasetSlice, i);

          cell->text = self->copy->str + GPOINTER_TO_SIZE (cell->text);
        }
      self->next = p;
      return SPLIT_ROW;
    }
  csv_free (&self->parser);
  start_parser (self);
  return problem != NULL ? set_problem (self, start, end, last, problem) : SPLIT_MORE;
}

static inline void
append_cell (DatasetSplitter *self, const char *p, const char *end)
{
  DatasetSlice cell;

  while (p < end && self->classes[(guchar)*p] == BYTE_SPACE)
    p++;
  while (end > p && self->classes[(guchar)end[-1]] == BYTE_SPACE)
    end--;
  cell = (DatasetSlice){p, (gsize)(end - p)};
  g_array_append_val (self->cells, cell);
}

DatasetSplit
dataset_splitter_next (DatasetSplitter *self, const char *p, const char *end, gboolean last)
{
  const char *start = p, *cell = p;
  gboolean runs = self->delimiter == ' ';

  g_array_set_size (self->cells, 0);
  self->lines = 1;
  for (;; p++)
    {
      guint8 class = p < end ? self->classes[(guchar)*p] : BYTE_END;

      if (class == BYTE_OTHER)
        continue;
      if (class == BYTE_QUOTE)
        return split_quoted (self, start, end, last);
      if (class == BYTE_NUL)
        return set_problem (self, start, end, last,
                            g_strdup (_ ("there is a NUL byte, which no text has")));
      if (class == BYTE_END)
        break;
      if (class == BYTE_SPACE && !runs)
        continue;
      if (!runs || p > cell)
        append_cell (self, cell, p);
      cell = p + 1;
    }
  self->next = find_line_end (p, end, last);
  if (self->next == NULL)
    return SPLIT_MORE;
  if (!runs || p > cell)
    append_cell (self, cell, p);
  if (self->cells->len == 0
      || (self->cells->len == 1 && g_array_index (self->cells, DatasetSlice, 0).length == 0))
    return SPLIT_BLANK;
  return SPLIT_ROW;
}
