/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening a data set by name: a bundled example, standard input, or a file. */
#include <string.h>

#include "dataset/examples.h"
#include "dataset/reader.h"

DatasetTable *
dataset_open_as (const char *name, const DatasetImport *import, DatasetProgress progress,
                 gpointer data, GCancellable *cancellable, GError **error)
{
  DatasetWatch watch = {.cancellable = cancellable, .progress = progress, .data = data};
  g_autoptr (DatasetInput) input = NULL;

  if (g_str_has_prefix (name, "example:"))
    return dataset_open_example (name + strlen ("example:"), error);
  input = dataset_input_open (name, cancellable, error);
  return input != NULL ? dataset_read_input (input, import, &watch, error) : NULL;
}

DatasetTable *
dataset_open (const char *name, GCancellable *cancellable, GError **error)
{
  return dataset_open_as (name, NULL, NULL, NULL, cancellable, error);
}
