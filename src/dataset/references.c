/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading what data/reference/references.gresource.xml lists. */
#include "dataset/references.h"

#include "dataset/references-resource.h"

DatasetTable *
dataset_open_reference (const char *id)
{
  g_autofree char *file = g_strdup_printf ("%s.csv", id);
  g_autofree char *path = g_strdup_printf ("/likely/reference/%s", file);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_resource_lookup_data (references_get_resource (), path,
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  DatasetTable *table;

  g_assert_no_error (error);
  table = dataset_read_csv (bytes, file, NULL, &error);
  g_assert_no_error (error);
  return table;
}
