/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Levels: a list that a person can choose from, found without reading all of a long column. */
#include "window/levels.h"

#include <stdlib.h>
#include <string.h>

enum
{
  MOST_WORDS = 400,
  MOST_NUMBERS = 12,
  ROWS_READ = 100000 /* of a column of numbers */
};

static int
compare_words (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  double left = *(const double *)a, right = *(const double *)b;

  return (left > right) - (left < right);
}

static char **
words_of (const DatasetColumn *column)
{
  char **levels;

  if (column->levels->len == 0 || column->levels->len > MOST_WORDS || column->kind == COLUMN_TEXT)
    return NULL;
  levels = g_new0 (char *, column->levels->len + 1);
  for (guint i = 0; i < column->levels->len; i++)
    levels[i] = g_strdup (g_ptr_array_index (column->levels, i));
  qsort (levels, column->levels->len, sizeof *levels, compare_words);
  return levels;
}

static char **
numbers_of (const DatasetColumn *column, guint n_rows)
{
  double seen[MOST_NUMBERS] = {0};
  char **levels;
  guint n = 0, present = 0;

  for (guint i = 0; i < MIN (n_rows, ROWS_READ); i++)
    {
      guint k = 0;

      if (column->cells[i] != CELL_VALUE)
        continue;
      present++;
      while (k < n && seen[k] != column->numbers[i])
        k++;
      if (k == MOST_NUMBERS)
        return NULL;
      if (k == n)
        seen[n++] = column->numbers[i];
    }
  if (present < 2 * n) /* measurements, not groups */
    return NULL;
  qsort (seen, n, sizeof *seen, compare_numbers);
  levels = g_new0 (char *, n + 1);
  for (guint k = 0; k < n; k++)
    {
      char text[G_ASCII_DTOSTR_BUF_SIZE];

      g_ascii_formatd (text, sizeof text, "%.15g", seen[k]);
      if (g_ascii_strtod (text, NULL) != seen[k])
        g_ascii_dtostr (text, sizeof text, seen[k]);
      levels[k] = g_strdup (text);
    }
  return levels;
}

char **
levels_of (const DatasetColumn *column, guint n_rows)
{
  g_auto (GStrv) levels = NULL;

  if (!column->numeric)
    levels = words_of (column);
  else if (column->kind != COLUMN_NUMBER)
    levels = numbers_of (column, n_rows);
  return levels != NULL && levels[0] != NULL ? g_steal_pointer (&levels) : NULL;
}
