/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Paste: text is kept under the checksum of its bytes, so that pasting it twice keeps it once, and
 * a state or a recipe that names the file always finds the same numbers. */
#include "window/paste.h"

#include <glib/gi18n.h>
#include <string.h>

#include "plot/export.h"
#include "window/open.h"

/* What stands between numbers in one line: tabs, else semicolons, else spaces (with or without
 * commas), else commas. */
static char *
as_column (const char *line)
{
  g_auto (GStrv) cells = NULL;
  g_autoptr (GString) column = g_string_new (NULL);

  if (strchr (line, '\t') != NULL)
    cells = g_strsplit (line, "\t", -1);
  else if (strchr (line, ';') != NULL)
    cells = g_strsplit (line, ";", -1);
  else if (strchr (line, ' ') != NULL)
    cells = g_strsplit_set (line, " ", -1);
  else
    cells = g_strsplit (line, ",", -1);
  for (guint i = 0; cells[i] != NULL; i++)
    {
      gsize length = strlen (g_strstrip (cells[i]));

      if (length > 0 && cells[i][length - 1] == ',')
        cells[i][--length] = '\0';
      if (length > 0)
        g_string_append_printf (column, "%s\n", cells[i]);
    }
  return g_string_free (g_steal_pointer (&column), FALSE);
}

char *
paste_table (const char *text)
{
  g_autofree char *whole = g_strdup (text);

  g_strchomp (whole);
  if (strpbrk (whole, "0123456789") == NULL)
    return NULL;
  if (strpbrk (whole, "\r\n") == NULL)
    return as_column (whole);
  return g_strconcat (whole, "\n", NULL);
}

/* Writing */

static void
keep (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GBytes *bytes = data;
  g_autofree char *sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  g_autofree char *folder = NULL;
  /* Translators: the name of a file. */
  g_autofree char *name = g_strconcat (_ ("Pasted data"), ".csv", NULL);
  g_autofree char *path = NULL;
  GError *error = NULL;

  sum[16] = '\0';
  folder = g_build_filename (g_get_user_data_dir (), "likely", "pasted", sum, NULL);
  path = g_build_filename (folder, name, NULL);
  if (plot_save_with_folders (path, bytes, &error))
    g_task_return_pointer (task, g_steal_pointer (&path), g_free);
  else
    g_task_return_error (task, error);
}

static void
kept_cb (GObject *window, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_task_propagate_pointer (G_TASK (result), &error);

  if (path != NULL)
    open_source (LIKELY_MAIN_WINDOW (window), path);
  else
    likely_main_window_toast (LIKELY_MAIN_WINDOW (window), error->message);
}

gboolean
paste_text (LikelyMainWindow *window, const char *text)
{
  char *table = paste_table (text);
  g_autoptr (GTask) task = NULL;

  if (table == NULL)
    {
      likely_main_window_toast (window, _ ("The text holds no numbers, so it was not pasted"));
      return FALSE;
    }
  task = g_task_new (window, NULL, kept_cb, NULL);
  g_task_set_task_data (task, g_bytes_new_take (table, strlen (table)),
                        (GDestroyNotify)g_bytes_unref);
  g_task_run_in_thread (task, keep);
  return TRUE;
}

/* The clipboard */

static void
text_read_cb (GObject *clipboard, GAsyncResult *result, gpointer data)
{
  g_autoptr (LikelyMainWindow) window = data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (clipboard), result, NULL);

  if (text != NULL)
    paste_text (window, text);
  else
    likely_main_window_toast (window, _ ("The clipboard holds no text"));
}

static void
files_read_cb (GObject *clipboard, GAsyncResult *result, gpointer data)
{
  g_autoptr (LikelyMainWindow) window = data;
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (clipboard), result, NULL);

  if (value == NULL || !open_dropped (window, value))
    likely_main_window_toast (window, _ ("The clipboard holds no file"));
}

void
paste_clipboard (LikelyMainWindow *window)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (window));
  GdkContentFormats *formats = gdk_clipboard_get_formats (clipboard);

  if (gdk_content_formats_contain_gtype (formats, GDK_TYPE_FILE_LIST)
      || gdk_content_formats_contain_mime_type (formats, "text/uri-list"))
    gdk_clipboard_read_value_async (clipboard, GDK_TYPE_FILE_LIST, G_PRIORITY_DEFAULT, NULL,
                                    files_read_cb, g_object_ref (window));
  else
    gdk_clipboard_read_text_async (clipboard, NULL, text_read_cb, g_object_ref (window));
}
