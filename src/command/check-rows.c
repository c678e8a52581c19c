/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Judging what was computed against a reference, in correct digits. */
#include <math.h>

#include "command/check.h"
#include "command/command.h"

static const double most_digits = 15; /* what every double holds */

double
check_digits (double computed, double reference)
{
  double error = fabs (computed - reference) / (reference != 0 ? fabs (reference) : 1);

  return error == 0 ? most_digits : isnan (error) ? NAN : fmin (most_digits, -log10 (error));
}

static void
clear_row (gpointer data)
{
  CheckRow *row = data;

  g_free (row->data);
  g_free (row->model);
  g_free (row->quantity);
}

GArray *
check_rows_new (void)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (CheckRow));

  g_array_set_clear_func (rows, clear_row);
  return rows;
}

void
check_rows_add (GArray *rows, const char *data, const char *model, const char *quantity,
                double reference, double computed, double required)
{
  double digits = check_digits (computed, reference);
  CheckRow row = {g_strdup (data), g_strdup (model), g_strdup (quantity), reference, computed,
                  digits,          required,         digits >= required};

  g_array_append_val (rows, row);
}

guint
check_rows_failed (const GArray *rows)
{
  guint failed = 0;

  for (guint i = 0; i < rows->len; i++)
    failed += !g_array_index (rows, CheckRow, i).passed;
  return failed;
}

int
check_rows_status (const GArray *rows)
{
  return check_rows_failed (rows) > 0 ? COMMAND_REFUSED : COMMAND_DONE;
}

const DatasetColumn *
check_column (const DatasetTable *table, const char *name)
{
  g_autoptr (GError) error = NULL;
  const DatasetColumn *column = dataset_table_find (table, name, &error);

  g_assert_no_error (error);
  return column;
}

const char *
check_word (const DatasetTable *table, const char *column, guint row)
{
  const DatasetColumn *words = check_column (table, column);

  return g_ptr_array_index (words->levels, words->words[row]);
}

double
check_number (const DatasetTable *table, const char *column, guint row)
{
  return check_column (table, column)->numbers[row];
}
