/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The kinds of columns: number, whole number, two-valued, category, text; and how many of their
 * cells are what. */
#include "dataset/reader.h"

#include <glib/gi18n.h>
#include <math.h>

static gboolean
is_whole (const DatasetColumn *column, guint n)
{
  for (guint i = 0; i < n; i++)
    if (column->cells[i] == CELL_VALUE && column->numbers[i] != rint (column->numbers[i]))
      return FALSE;
  return TRUE;
}

/* Two different numbers, of which one recurs. */
static gboolean
is_two_valued (const DatasetColumn *column, guint n)
{
  double seen[2];
  guint n_seen = 0, present = 0;

  for (guint i = 0; i < n; i++)
    {
      double x = column->numbers[i];

      if (column->cells[i] != CELL_VALUE)
        continue;
      present++;
      if ((n_seen > 0 && x == seen[0]) || (n_seen > 1 && x == seen[1]))
        continue;
      if (n_seen == 2)
        return FALSE;
      seen[n_seen++] = x;
    }
  return n_seen == 2 && present > 2;
}

static DatasetKind
kind_of_words (const DatasetColumn *column)
{
  guint present = column->counts[CELL_VALUE];

  if (column->levels->len == 2)
    return COLUMN_TWO_VALUED;
  /* Text is what hardly recurs: fewer than two rows a word. */
  return column->levels->len <= 2 || column->levels->len * 2 <= present ? COLUMN_CATEGORY
                                                                        : COLUMN_TEXT;
}

void
reader_decide_kinds (DatasetTable *table)
{
  for (guint i = 0; i < table->n_columns; i++)
    {
      DatasetColumn *column = &table->columns[i];

      for (guint row = 0; row < table->n_rows; row++)
        column->counts[column->cells[row]]++;
      if (!column->numeric)
        column->kind = kind_of_words (column);
      else if (is_two_valued (column, table->n_rows))
        column->kind = COLUMN_TWO_VALUED;
      else
        column->kind = is_whole (column, table->n_rows) ? COLUMN_WHOLE : COLUMN_NUMBER;
    }
}

const char *
dataset_kind_name (DatasetKind kind)
{
  static const char *const names[]
      = {N_ ("number"), N_ ("whole number"), N_ ("two-valued"), N_ ("category"), N_ ("text")};

  return _ (names[kind]);
}
