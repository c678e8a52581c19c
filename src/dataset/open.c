/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening a data set by name: a bundled example, standard input, or a file. */
#include "dataset/examples.h"
#include "dataset/table.h"

#include <gio/gunixinputstream.h>
#include <glib/gi18n.h>
#include <string.h>
#include <unistd.h>

static GBytes *
read_stream (GInputStream *stream, const char *name, GCancellable *cancellable, GError **error)
{
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) problem = NULL;

  if (g_output_stream_splice (memory, stream, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, cancellable,
                              &problem)
      >= 0)
    return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
  g_set_error (error, problem->domain, problem->code, _ ("%s cannot be read: %s"), name,
               problem->message);
  return NULL;
}

/* The size that a regular file says it has; -1 for pipes and the like. */
static goffset
regular_size (GFile *file, GCancellable *cancellable)
{
  g_autoptr (GFileInfo) info
      = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE,
                           G_FILE_QUERY_INFO_NONE, cancellable, NULL);

  if (info == NULL || g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    return -1;
  return g_file_info_get_size (info);
}

static GBytes *
read_file (const char *path, const char *name, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = NULL;
  g_autoptr (GError) problem = NULL;
  g_autoptr (GBytes) bytes = NULL;
  goffset size = regular_size (file, cancellable);

  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY,
                   _ ("%s is a folder; a data set is a file"), name);
      return NULL;
    }
  stream = g_file_read (file, cancellable, &problem);
  if (g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _ ("there is no file %s"), path);
      return NULL;
    }
  if (stream == NULL)
    {
      g_set_error (error, problem->domain, problem->code, _ ("%s cannot be opened: %s"), name,
                   problem->message);
      return NULL;
    }
  bytes = read_stream (G_INPUT_STREAM (stream), name, cancellable, error);
  if (bytes == NULL)
    return NULL;
  /* Some files under /proc say 0 and are not empty; a file that shrinks says more than it gives. */
  if ((goffset)g_bytes_get_size (bytes) < size)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT,
                   _ ("%s became shorter while it was read; please open it again"), name);
      return NULL;
    }
  return g_steal_pointer (&bytes);
}

DatasetTable *
dataset_open (const char *name, GCancellable *cancellable, GError **error)
{
  g_autofree char *base = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (g_str_has_prefix (name, "example:"))
    return dataset_open_example (name + strlen ("example:"), error);
  if (strcmp (name, "-") == 0)
    {
      g_autoptr (GInputStream) stream = g_unix_input_stream_new (STDIN_FILENO, FALSE);

      base = g_strdup (_ ("standard input"));
      bytes = read_stream (stream, base, cancellable, error);
    }
  else
    {
      base = g_filename_display_basename (name);
      bytes = read_file (name, base, cancellable, error);
    }
  return bytes != NULL ? dataset_read_csv (bytes, base, cancellable, error) : NULL;
}
