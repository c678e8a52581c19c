/* SPDX-License-Identifier: GPL-3.0-or-later */
/* DatasetTable: counting, freeing, and finding a column. */
#include "dataset/table.h"

#include <glib/gi18n.h>
#include <string.h>

static void
clear_column (DatasetColumn *column)
{
  g_free (column->name);
  g_free (column->description);
  g_free (column->unit);
  g_free (column->numbers);
  g_free (column->cells);
  g_free (column->words);
  g_clear_pointer (&column->levels, g_ptr_array_unref);
  g_clear_pointer (&column->rejected, g_array_unref);
}

static void
clear_table (gpointer data)
{
  DatasetTable *table = data;

  for (guint i = 0; i < table->n_columns; i++)
    clear_column (&table->columns[i]);
  g_free (table->columns);
  g_free (table->reading.format);
  g_free (table->reading.encoding);
  g_clear_pointer (&table->reading.missing, g_array_unref);
  g_clear_pointer (&table->reading.doubts, g_ptr_array_unref);
  g_free (table->name);
  g_free (table->source);
  g_free (table->sha256);
}

DatasetTable *
dataset_table_ref (DatasetTable *table)
{
  return g_atomic_rc_box_acquire (table);
}

void
dataset_table_unref (DatasetTable *table)
{
  g_atomic_rc_box_release_full (table, clear_table);
}

const DatasetColumn *
dataset_table_find (const DatasetTable *table, const char *name, GError **error)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < table->n_columns; i++)
    {
      if (strcmp (table->columns[i].name, name) == 0)
        return &table->columns[i];
      g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", table->columns[i].name);
    }
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
               _ ("%s has no column “%s”; its columns are %s"), table->name, name, names->str);
  return NULL;
}

const DatasetColumn *
dataset_table_first_numeric (const DatasetTable *table)
{
  for (guint i = 0; i < table->n_columns; i++)
    if (table->columns[i].numeric)
      return &table->columns[i];
  return NULL;
}
