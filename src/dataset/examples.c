/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bundled examples: for each a CSV file and a key file beside it (title, source, the column to
 * show first, and a group for each column), compiled into the program from data/examples/. */
#include "dataset/examples.h"

#include <glib/gi18n.h>
#include <string.h>

#include "dataset/examples-resource.h"

/* In the order in which they are listed. */
static const char *const ids[]
    = {"newcomb", "horsekicks", "faithful", "morley", "cars", "starscyg", "boston", "iris"};

/* What is compiled in is there and is well-formed: anything else is a programmer's error. */
static GBytes *
load_resource (const char *id, const char *suffix)
{
  g_autofree char *path = g_strdup_printf ("/likely/examples/%s.%s", id, suffix);
  g_autoptr (GError) error = NULL;
  GBytes *bytes = g_resource_lookup_data (dataset_get_resource (), path,
                                          G_RESOURCE_LOOKUP_FLAGS_NONE, &error);

  g_assert_no_error (error);
  return bytes;
}

static GKeyFile *
load_description (const char *id)
{
  g_autoptr (GBytes) bytes = load_resource (id, "ini");
  g_autoptr (GError) error = NULL;
  GKeyFile *keys = g_key_file_new ();

  g_key_file_load_from_bytes (keys, bytes, G_KEY_FILE_NONE, &error);
  g_assert_no_error (error);
  return keys;
}

static char *
get_required (GKeyFile *keys, const char *group, const char *key)
{
  g_autoptr (GError) error = NULL;
  char *text = g_key_file_get_string (keys, group, key, &error);

  g_assert_no_error (error);
  return text;
}

const DatasetExample *
dataset_examples (void)
{
  static DatasetExample *examples = NULL;

  if (g_once_init_enter (&examples))
    {
      DatasetExample *list = g_new0 (DatasetExample, G_N_ELEMENTS (ids) + 1);

      for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
        {
          g_autoptr (GKeyFile) keys = load_description (ids[i]);

          list[i].id = ids[i];
          list[i].title = get_required (keys, "example", "title");
          list[i].source = get_required (keys, "example", "source");
          list[i].column = get_required (keys, "example", "column");
        }
      g_once_init_leave (&examples, list);
    }
  return examples;
}

static const DatasetExample *
find_example (const char *id, GError **error)
{
  g_autoptr (GString) known = g_string_new (NULL);

  for (const DatasetExample *example = dataset_examples (); example->id != NULL; example++)
    {
      if (strcmp (example->id, id) == 0)
        return example;
      g_string_append_printf (known, "%s%s", known->len > 0 ? ", " : "", example->id);
    }
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
               _ ("there is no example “%s”; the examples are %s"), id, known->str);
  return NULL;
}

DatasetTable *
dataset_open_example (const char *id, GError **error)
{
  const DatasetExample *example = find_example (id, error);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GKeyFile) keys = NULL;
  g_autoptr (GError) problem = NULL;
  g_autofree char *file = NULL;
  DatasetTable *table;

  if (example == NULL)
    return NULL;
  bytes = load_resource (id, "csv");
  keys = load_description (id);
  file = g_strdup_printf ("%s.csv", id);
  table = dataset_read_csv (bytes, file, NULL, &problem);
  g_assert_no_error (problem);
  g_free (table->name);
  table->name = g_strdup (example->title);
  table->source = g_strdup (example->source);
  for (guint i = 0; i < table->n_columns; i++)
    {
      DatasetColumn *column = &table->columns[i];

      column->description = get_required (keys, column->name, "description");
      column->unit = g_key_file_get_string (keys, column->name, "unit", NULL);
    }
  return table;
}
