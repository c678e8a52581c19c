/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which rows a source leaves out: its filter "COLUMN=LEVEL" and its excluded rows "3,17-20". */
#include "explorations/bridge.h"

#include <glib/gi18n.h>
#include <string.h>

#include "explorations/exclude.h"

static gboolean
exclude_rows (const DatasetTable *table, const char *exclude, guint8 *rows, GError **error)
{
  g_autoptr (GArray) ranges = exclude_parse (exclude, error);

  for (guint i = 0; ranges != NULL && i < ranges->len; i++)
    {
      ExcludeRange range = g_array_index (ranges, ExcludeRange, i);

      if (range.first == 0 || range.last > table->n_rows)
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                       _ ("row %u cannot be excluded: the rows of %s are 1 to %u"),
                       range.first == 0 ? range.first : range.last, table->name, table->n_rows);
          return FALSE;
        }
      memset (rows + range.first - 1, ROW_EXCLUDED, range.last - range.first + 1);
    }
  return ranges != NULL;
}

const DatasetColumn *
bridge_filter (const DatasetTable *table, const char *filter, const char **level, GError **error)
{
  const char *first = strchr (filter, '=');
  g_autofree char *name = NULL;

  if (first == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   _ ("a filter is written COLUMN=LEVEL; “%s” has no equals sign"), filter);
      return NULL;
    }
  for (const char *equals = first; equals != NULL; equals = strchr (equals + 1, '='))
    {
      g_autofree char *candidate = g_strndup (filter, (gsize)(equals - filter));
      const DatasetColumn *column = dataset_table_find (table, candidate, NULL);

      *level = equals + 1;
      if (column != NULL)
        return column;
    }
  name = g_strndup (filter, (gsize)(first - filter));
  return dataset_table_find (table, name, error);
}

static gboolean
find_level (const DatasetColumn *column, const char *level, guint *index, GError **error)
{
  g_autoptr (GString) levels = g_string_new (NULL);

  for (*index = 0; *index < column->levels->len; (*index)++)
    {
      const char *known = g_ptr_array_index (column->levels, *index);

      if (strcmp (known, level) == 0)
        return TRUE;
      if (*index < 20)
        g_string_append_printf (levels, "%s%s", *index > 0 ? ", " : "", known);
      else if (*index == 20)
        g_string_append (levels, ", …");
    }
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
               _ ("column %s has no level “%s”; its levels are %s"), column->name, level,
               levels->str);
  return FALSE;
}

static gboolean
filter_rows (const DatasetTable *table, const char *filter, guint8 *rows, GError **error)
{
  const char *level;
  const DatasetColumn *column = bridge_filter (table, filter, &level, error);
  double number = 0;
  guint index = 0;
  guint matches = 0;

  if (column == NULL)
    return FALSE;
  if (!column->numeric && !find_level (column, level, &index, error))
    return FALSE;
  if (column->numeric && dataset_parse_cell (level, &number) != CELL_VALUE)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   _ ("column %s holds numbers, and “%s” is none"), column->name, level);
      return FALSE;
    }
  for (guint i = 0; i < table->n_rows; i++)
    {
      gboolean match = column->numeric ? column->numbers[i] == number : column->words[i] == index;

      matches += match;
      if (!match && rows[i] == ROW_KEPT)
        rows[i] = ROW_FILTERED;
    }
  if (matches == 0)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _ ("no row of %s has %s = %s"),
                   table->name, column->name, level);
      return FALSE;
    }
  return TRUE;
}

guint8 *
bridge_rows_new (const DatasetTable *table, const StateSource *source, GError **error)
{
  g_autofree guint8 *rows = g_new (guint8, table->n_rows);

  memset (rows, ROW_KEPT, table->n_rows);
  if (source->exclude != NULL && !exclude_rows (table, source->exclude, rows, error))
    return NULL;
  if (source->filter != NULL && !filter_rows (table, source->filter, rows, error))
    return NULL;
  return g_steal_pointer (&rows);
}

static const char *
or_nothing (const char *text)
{
  return text != NULL ? text : "";
}

char *
bridge_source_text (const DatasetTable *table, const StateSource *source)
{
  g_autofree char *columns
      = source->columns != NULL ? g_strjoinv ("\t", (char **)source->columns) : NULL;

  return g_strjoin ("\n", or_nothing (table->sha256), or_nothing (source->name),
                    or_nothing (columns), or_nothing (source->weights), or_nothing (source->filter),
                    or_nothing (source->exclude), NULL);
}

char *
bridge_left_out_text (guint missing, guint rejected, guint infinite, guint filtered, guint excluded)
{
  const struct
  {
    guint n;
    const char *why;
  } kinds[] = {{missing, _ ("%u missing")},
               {rejected, _ ("%u rejected")},
               {infinite, _ ("%u infinite")},
               {filtered, _ ("%u filtered")},
               {excluded, _ ("%u excluded")}};
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i].n > 0)
      {
        g_string_append (text, text->len > 0 ? ", " : "");
        g_string_append_printf (text, kinds[i].why, kinds[i].n);
      }
  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}
