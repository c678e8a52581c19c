/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Columns by name, and those that are meant where none is named. */
#include "explorations/bridge-columns.h"

#include <glib/gi18n.h>

const DatasetColumn *
bridge_own_column (const DatasetTable *table, const StateSource *source, GError **error)
{
  if (source->columns != NULL && source->columns[0] != NULL)
    return dataset_table_find (table, source->columns[0], error);
  return dataset_table_first_numeric (table);
}

const DatasetColumn *
bridge_other_column (const DatasetTable *table, const DatasetColumn *own, const char *name,
                     GError **error)
{
  const DatasetColumn *column;

  if (*name == '\0')
    {
      for (guint i = 0; i < table->n_columns; i++)
        if (table->columns[i].numeric && &table->columns[i] != own)
          return &table->columns[i];
      return NULL;
    }
  column = dataset_table_find (table, name, error);
  if (column == NULL || column->numeric)
    return column;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
               _ ("column %s holds words, not numbers"), name);
  return NULL;
}

char *
bridge_axis_label (const DatasetColumn *column, const char *name)
{
  return column->unit != NULL ? g_strdup_printf ("%s (%s)", name, column->unit) : g_strdup (name);
}
