/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The data set options that every command with a FILE shares. */
#include <glib/gi18n.h>
#include <stdio.h>

#include "command/command.h"
#include "explorations/simulated.h"

void
command_source_clear (CommandSource *source)
{
  g_free (source->file);
  g_strfreev (source->columns);
  g_free (source->weights);
  g_free (source->filter);
  g_free (source->exclude);
  g_free (source->delimiter);
  g_free (source->decimal);
  g_free (source->encoding);
  g_free (source->header);
  g_strfreev (source->missing);
}

static gboolean
read_import (const CommandSource *source, DatasetImport *import, GError **error)
{
  const struct
  {
    const char *name, *value;
  } options[] = {{"delimiter", source->delimiter},
                 {"decimal", source->decimal},
                 {"encoding", source->encoding},
                 {"header", source->header}};

  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    if (options[i].value != NULL
        && !dataset_import_set (import, options[i].name, options[i].value, error))
      return FALSE;
  for (guint i = 0; source->missing != NULL && source->missing[i] != NULL; i++)
    if (!dataset_import_set (import, "missing", source->missing[i], error))
      return FALSE;
  return TRUE;
}

gboolean
command_source_import (const CommandSource *source, char **text, GError **error)
{
  g_auto (DatasetImport) import = {0};

  if (!read_import (source, &import, error))
    return FALSE;
  if (text != NULL)
    *text = dataset_import_to_string (&import);
  return TRUE;
}

void
command_tell_doubts (const DatasetTable *table)
{
  for (guint i = 0; i < table->reading.doubts->len; i++)
    fprintf (stderr, "likely: %s: %s\n", table->name,
             (const char *)g_ptr_array_index (table->reading.doubts, i));
}

DatasetTable *
command_open (const CommandSource *source, const char *file, GError **error)
{
  g_auto (DatasetImport) import = {0};
  g_autoptr (DatasetTable) table = NULL;

  if (!read_import (source, &import, error))
    return NULL;
  table = simulated_open_as (file, &import, NULL, NULL, NULL, error);
  if (table == NULL || !dataset_table_check_marks (table, error))
    return NULL;
  command_tell_doubts (table);
  return g_steal_pointer (&table);
}
