/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as a data set: a table whose account adds up, or one sentence. The first byte says how
 * the rest is to be read. */
#include <math.h>
#include <string.h>

#include "dataset/packed.h"
#include "fuzz.h"

static const char *const imports[] = {NULL,
                                      "decimal=comma",
                                      "decimal=point header=no",
                                      "delimiter=semicolon header=yes",
                                      "delimiter=space",
                                      "encoding=windows-1252",
                                      "encoding=UTF-16LE delimiter=tab",
                                      "missing=-99 missing=none"};

static void
check_column (const DatasetTable *table, const DatasetColumn *column)
{
  guint counts[4] = {0};

  g_assert_nonnull (column->name);
  g_assert_true (g_utf8_validate (column->name, -1, NULL));
  for (guint i = 0; i < table->n_rows; i++)
    {
      DatasetCell cell = column->cells[i];

      g_assert_cmpuint (cell, <=, CELL_INFINITE);
      counts[cell]++;
      if (column->numeric)
        g_assert_true ((cell == CELL_VALUE) == (isfinite (column->numbers[i]) != 0));
      else
        g_assert_true (cell == CELL_VALUE ? column->words[i] < column->levels->len
                                          : column->words[i] == G_MAXUINT);
    }
  g_assert_cmpuint (counts[CELL_REJECTED], ==, column->rejected->len);
  for (guint i = 0; i < column->rejected->len; i++)
    {
      const DatasetRejected *rejected = &g_array_index (column->rejected, DatasetRejected, i);

      g_assert_cmpuint (rejected->row, >=, 1);
      g_assert_cmpuint (rejected->row, <=, table->n_rows);
      g_assert_cmpint (column->cells[rejected->row - 1], ==, CELL_REJECTED);
      g_assert_true (g_utf8_validate (rejected->text, -1, NULL));
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_auto (DatasetImport) import = {0};
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (DatasetInput) input = NULL;
  g_autoptr (DatasetTable) table = NULL;

  if (size == 0)
    return 0;
  g_assert_true (
      dataset_import_from_string (&import, imports[data[0] % G_N_ELEMENTS (imports)], NULL));
  bytes = g_bytes_new (data + 1, size - 1);
  input = dataset_input_of_bytes (bytes, "t.csv");
  if (dataset_packed_find (input) != NULL) /* libreadstat has fuzz targets of its own */
    return 0;
  table = dataset_read_csv_as (bytes, "t.csv", &import, NULL, &error);
  g_assert_true ((table == NULL) == (error != NULL));
  if (table == NULL)
    {
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      return 0;
    }
  g_assert_cmpuint (table->n_rows, >, 0);
  for (guint i = 0; i < table->n_columns; i++)
    check_column (table, &table->columns[i]);
  return 0;
}
