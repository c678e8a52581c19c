/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table of numbers that no file holds. */
#include <glib/gi18n.h>

#include "dataset/reader.h"

DatasetTable *
dataset_table_new_numbers (const char *name, const char *column, double *numbers, guint n)
{
  DatasetTable *table = g_atomic_rc_box_new0 (DatasetTable);

  table->name = g_strdup (name);
  table->n_rows = n;
  table->n_columns = 1;
  table->columns = g_new0 (DatasetColumn, 1);
  table->columns[0].name = g_strdup (column);
  table->columns[0].numeric = TRUE;
  table->columns[0].numbers = numbers;
  table->columns[0].cells = g_new0 (guint8, n); /* CELL_VALUE */
  table->columns[0].rejected = g_array_new (FALSE, FALSE, sizeof (DatasetRejected));
  table->reading.format = g_strdup (_ ("simulated"));
  table->reading.missing = g_array_new (FALSE, FALSE, sizeof (DatasetMissing));
  table->reading.doubts = g_ptr_array_new_with_free_func (g_free);
  table->reading.header = TRUE;
  reader_decide_kinds (table);
  return table;
}
