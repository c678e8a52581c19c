/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table as one line of text, to compare it with what a file should give. */
#include "dump.h"

#include <string.h>

static void
dump_cell (GString *text, const DatasetColumn *column, guint i)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  switch ((DatasetCell)column->cells[i])
    {
    case CELL_MISSING:
      g_string_append (text, "NA");
      break;
    case CELL_REJECTED:
      g_string_append (text, "!");
      break;
    case CELL_INFINITE:
      g_string_append (text, "inf");
      break;
    case CELL_VALUE:
    default:
      if (column->numeric)
        g_string_append (text,
                         g_ascii_formatd (digits, sizeof digits, "%.15g", column->numbers[i]));
      else
        g_string_append_printf (text, "'%s'",
                                (char *)g_ptr_array_index (column->levels, column->words[i]));
    }
}

char *
dump_table (const DatasetTable *table)
{
  GString *text = g_string_new (NULL);

  for (guint c = 0; c < table->n_columns; c++)
    {
      g_string_append_printf (text, "%s%s=", c > 0 ? "; " : "", table->columns[c].name);
      for (guint i = 0; i < table->n_rows; i++)
        {
          if (i > 0)
            g_string_append_c (text, ' ');
          dump_cell (text, &table->columns[c], i);
        }
    }
  return g_string_free (text, FALSE);
}

DatasetTable *
read_as (const char *text, gssize length, const char *import, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, length < 0 ? strlen (text) : (gsize)length);
  g_auto (DatasetImport) options = {0};

  if (!dataset_import_from_string (&options, import, error))
    return NULL;
  return dataset_read_csv_as (bytes, "t.csv", &options, NULL, error);
}
