/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as a data set: a table whose account adds up, or one sentence; and the same table, bit
 * for bit, where the bytes come in small blocks. The first byte says how the rest is to be read: an
 * import of the list, and blocks of 1 to 32 bytes. */
#include <math.h>
#include <string.h>

#include "dataset/packed.h"
#include "dataset/reader.h"
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

static void
check_same_rejected (const GArray *a, const GArray *b)
{
  g_assert_cmpuint (a->len, ==, b->len);
  for (guint i = 0; i < a->len; i++)
    {
      const DatasetRejected *left = &g_array_index (a, DatasetRejected, i);
      const DatasetRejected *right = &g_array_index (b, DatasetRejected, i);

      g_assert_cmpuint (left->row, ==, right->row);
      g_assert_cmpuint (left->line, ==, right->line);
      g_assert_cmpstr (left->text, ==, right->text);
    }
}

static void
check_same_column (const DatasetColumn *a, const DatasetColumn *b, guint n_rows)
{
  g_assert_cmpstr (a->name, ==, b->name);
  g_assert_cmpstr (a->unit, ==, b->unit);
  g_assert_cmpint (a->numeric, ==, b->numeric);
  g_assert_cmpint (a->kind, ==, b->kind);
  g_assert_cmpmem (a->cells, n_rows, b->cells, n_rows);
  for (guint i = 0; a->numeric && i < n_rows; i++)
    if (a->cells[i] == CELL_VALUE)
      g_assert_cmpmem (&a->numbers[i], sizeof (double), &b->numbers[i], sizeof (double));
  check_same_rejected (a->rejected, b->rejected);
  if (a->numeric)
    return;
  g_assert_cmpmem (a->words, n_rows * sizeof *a->words, b->words, n_rows * sizeof *b->words);
  g_assert_cmpuint (a->levels->len, ==, b->levels->len);
  for (guint i = 0; i < a->levels->len; i++)
    g_assert_cmpstr (g_ptr_array_index (a->levels, i), ==, g_ptr_array_index (b->levels, i));
}

static DatasetTable *
read_in_blocks (DatasetInput *input, const DatasetImport *import, gsize block, GError **error)
{
  DatasetWatch watch = {0};

  if (block > 0)
    dataset_input_set_block (input, block);
  return dataset_read_input (input, import, &watch, error);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_auto (DatasetImport) import = {0};
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) again_error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (DatasetInput) input = NULL;
  g_autoptr (DatasetTable) table = NULL;
  g_autoptr (DatasetTable) again = NULL;
  guint n = G_N_ELEMENTS (imports);

  if (size == 0)
    return 0;
  g_assert_true (dataset_import_from_string (&import, imports[data[0] % n], NULL));
  bytes = g_bytes_new (data + 1, size - 1);
  input = dataset_input_of_bytes (bytes, "t.csv");
  if (dataset_packed_find (input) != NULL) /* libreadstat has fuzz targets of its own */
    return 0;
  table = read_in_blocks (input, &import, 0, &error);
  again = read_in_blocks (input, &import, data[0] / n + 1, &again_error);
  g_assert_true ((table == NULL) == (error != NULL));
  g_assert_cmpstr (error != NULL ? error->message : NULL, ==,
                   again_error != NULL ? again_error->message : NULL);
  if (table == NULL)
    {
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      return 0;
    }
  g_assert_cmpuint (table->n_rows, >, 0);
  g_assert_cmpuint (table->n_rows, ==, again->n_rows);
  g_assert_cmpuint (table->n_columns, ==, again->n_columns);
  for (guint i = 0; i < table->n_columns; i++)
    {
      check_column (table, &table->columns[i]);
      check_same_column (&table->columns[i], &again->columns[i], table->n_rows);
    }
  return 0;
}
