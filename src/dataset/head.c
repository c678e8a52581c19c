/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the first rows are: names of columns, units, or data already. */
#include "dataset/reader.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

typedef enum
{
  HELD_NUMBER,
  HELD_WORD,
  HELD_MISSING
} HeldCell;

static HeldCell
classify (const Reader *self, const HeldRow *row, guint column)
{
  const char *text = row->cells[column];
  gsize length = strlen (text);
  double value;

  if (dataset_cell_missing (text, length, (const char *const *)self->import->missing) != NULL)
    return HELD_MISSING;
  return dataset_cell_shape (text, length) != SHAPE_WORD
                 || dataset_cell_infinite (text, length, &value)
             ? HELD_NUMBER
             : HELD_WORD;
}

/* Whether the rows below hold numbers in a column: all but the held ones, and the second of those
 * where there is no other. */
static gboolean
is_numeric_below (const Reader *self, guint column)
{
  const Tally *tally = &self->tallies[column];
  guint numbers = 0;

  for (guint shape = SHAPE_PLAIN; shape < N_SHAPES; shape++)
    numbers += tally->shapes[shape];
  if (numbers + tally->shapes[SHAPE_WORD] + tally->infinite > 0)
    return numbers + tally->infinite > tally->shapes[SHAPE_WORD];
  return self->n_held > 1 && classify (self, &self->held[1], column) == HELD_NUMBER;
}

static gboolean
recurs (const Reader *self, guint column)
{
  return self->tallies[column].recurs
         || (self->n_held > 1
             && strcmp (self->held[0].cells[column], self->held[1].cells[column]) == 0);
}

/* Names that are years or the like: different whole numbers, each larger than the one before. */
static gboolean
looks_like_years (const Reader *self)
{
  double before = 0;
  guint n = 0;

  for (guint i = 0; i < self->n_columns; i++)
    {
      double value;

      if (classify (self, &self->held[0], i) != HELD_NUMBER)
        continue;
      if (dataset_parse_cell (self->held[0].cells[i], &value) != CELL_VALUE || value <= before
          || value != rint (value))
        return FALSE;
      before = value;
      n++;
    }
  return n > 1;
}

static void
doubt_header (const Reader *self, gboolean header)
{
  g_ptr_array_add (self->table->reading.doubts,
                   g_strdup_printf (header ? _ ("line %u is read as the columns’ names; it may be "
                                                "data")
                                           : _ ("line %u is read as data; it may be the columns’ "
                                                "names"),
                                    self->held[0].line));
}

/* A word above numbers is a name. */
static gboolean
has_header (const Reader *self)
{
  guint numeric = 0, numbers = 0, words = 0, recurring = 0;

  if (self->import->header != HEADER_DECIDE)
    return self->import->header == HEADER_YES;
  for (guint i = 0; i < self->n_columns; i++)
    {
      HeldCell cell = classify (self, &self->held[0], i);
      gboolean below = is_numeric_below (self, i);

      if (below && cell == HELD_WORD)
        return TRUE;
      numeric += below;
      numbers += cell == HELD_NUMBER;
      words += cell == HELD_WORD;
      recurring += cell == HELD_WORD && recurs (self, i);
    }
  if (words == 0)
    return numbers == 0; /* nothing but missing cells: then they have to be refused as names */
  if (recurring > 0)
    {
      if (numeric == 0)
        doubt_header (self, FALSE);
      return FALSE;
    }
  if (numeric == 0 && numbers == 0)
    return TRUE;
  doubt_header (self, looks_like_years (self));
  return looks_like_years (self);
}

static gboolean
is_bracketed (const char *text)
{
  gsize length = strlen (text);

  return length > 2
         && ((text[0] == '[' && text[length - 1] == ']')
             || (text[0] == '(' && text[length - 1] == ')'));
}

/* A row of units: words over columns of numbers in all of them, at least two, or brackets in all
 * cells. */
static gboolean
is_units (const Reader *self, const HeldRow *row, gboolean need_brackets)
{
  guint numeric = 0, brackets = 0, present = 0;

  for (guint i = 0; i < self->n_columns; i++)
    {
      HeldCell cell = classify (self, row, i);

      present += cell != HELD_MISSING;
      brackets += is_bracketed (row->cells[i]);
      if (!is_numeric_below (self, i))
        continue;
      numeric++;
      if (cell != HELD_WORD)
        need_brackets = TRUE;
    }
  if (present > 0 && brackets == present)
    return TRUE;
  return !need_brackets && numeric > 1;
}

static void
take_units (Reader *self, const HeldRow *row)
{
  self->table->reading.units_line = row->line;
  for (guint i = 0; i < self->n_columns; i++)
    {
      const char *unit = row->cells[i];
      gboolean brackets = is_bracketed (unit);

      if (classify (self, row, i) != HELD_MISSING)
        self->table->columns[i].unit
            = g_strndup (unit + brackets, strlen (unit) - 2 * (gsize)brackets);
    }
}

static gboolean
take_names (Reader *self, char *const *names, guint line, GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  self->table->reading.header = TRUE;
  self->table->reading.header_line = line;
  for (guint i = 0; i < self->n_columns; i++)
    {
      const char *name = names[i];
      guint earlier = GPOINTER_TO_UINT (g_hash_table_lookup (seen, name));
      g_autofree char *sentence = NULL;

      if (*name == '\0')
        sentence = g_strdup_printf (_ ("column %u has no name"), i + 1);
      else if (earlier > 0)
        sentence
            = g_strdup_printf (_ ("columns %u and %u are both named “%s”"), earlier, i + 1, name);
      if (sentence != NULL)
        {
          reader_set_row_error (error, self->file, 0, line, sentence);
          return FALSE;
        }
      g_hash_table_insert (seen, (gpointer)name, GUINT_TO_POINTER (i + 1));
      g_free (self->table->columns[i].name);
      self->table->columns[i].name = g_strdup (name);
    }
  return TRUE;
}

/* Where no row names them, the comment just above may ("# time speed"). */
static gboolean
name_without_header (Reader *self, GError **error)
{
  g_auto (DatasetSplitter) splitter = {0};
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *comment = self->last_comment;
  double value;

  for (guint i = 0; i < self->n_columns; i++)
    self->table->columns[i].name = g_strdup_printf ("column %u", i + 1);
  if (comment == NULL || self->import->header == HEADER_NO)
    return TRUE;
  dataset_splitter_init (&splitter, self->survey.delimiter);
  if (dataset_splitter_next (&splitter, comment, comment + strlen (comment), TRUE) != SPLIT_ROW
      || splitter.cells->len != self->n_columns || self->n_columns < 2)
    return TRUE;
  for (guint i = 0; i < self->n_columns; i++)
    {
      const DatasetSlice *cell = &g_array_index (splitter.cells, DatasetSlice, i);
      char *name = g_strndup (cell->text, cell->length);

      g_ptr_array_add (names, name);
      if (dataset_parse_cell (name, &value) != CELL_REJECTED)
        return TRUE;
    }
  return take_names (self, (char *const *)names->pdata, self->comment_line, error);
}

int
reader_decide_head (Reader *self, GError **error)
{
  guint names = 0, n_head;

  if (!has_header (self))
    return name_without_header (self, error) ? (int)self->n_held : -1;
  n_head = 1;
  if (self->import->header == HEADER_DECIDE && self->n_held > 1 && self->n_rows > 0)
    {
      if (is_units (self, &self->held[0], TRUE) && is_units (self, &self->held[1], FALSE))
        {
          take_units (self, &self->held[0]);
          names = 1;
          n_head = 2;
        }
      else if (is_units (self, &self->held[1], FALSE))
        {
          take_units (self, &self->held[1]);
          n_head = 2;
        }
    }
  if (!take_names (self, self->held[names].cells, self->held[names].line, error))
    return -1;
  return (int)(self->n_held - n_head);
}
