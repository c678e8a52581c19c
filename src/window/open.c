/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Open: by dialog, by dropping, by the command line; the file's name decides what it is. */
#include "window/open.h"

#include <glib/gi18n.h>

#include "explorations/picture.h"
#include "explorations/simulated.h"
#include "plot/export.h"
#include "window/paste.h"
#include "window/recent.h"

static gboolean
is_picture (const char *path)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  return g_str_has_suffix (lower, ".png") || g_str_has_suffix (lower, ".svg")
         || g_str_has_suffix (lower, ".pdf");
}

static const Exploration *
first_with_data (void)
{
  const Exploration *compare = exploration_find ("compare");

  for (guint i = 0; compare == NULL && explorations ()[i] != NULL; i++)
    if (explorations ()[i]->data != NULL)
      compare = explorations ()[i];
  return compare;
}

State *
open_state (State *present, const char *path, GError **error)
{
  StateSource source = {.name = path};
  g_autoptr (State) start = NULL;

  if (is_picture (path))
    {
      g_autofree char *recipe = plot_recipe_read (path, error);

      return recipe != NULL ? picture_recipe_state (recipe, error) : NULL;
    }
  if (state_exploration (present)->data != NULL)
    start = state_ref (present);
  else if (first_with_data () != NULL)
    start = state_new (first_with_data ());
  else
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                   _ ("No exploration takes a data set, so %s cannot be shown"), path);
      return NULL;
    }
  return state_with_source (start, &source);
}

/* A file's path, or an example or a simulation as the command line names it: GIO takes
 * "example:faithful" for an address. NULL for other addresses. */
static char *
source_name (GFile *file)
{
  g_autofree char *address = g_file_get_uri (file);

  if (g_file_peek_path (file) == NULL
      && (g_str_has_prefix (address, "example:") || simulated_is (address)))
    return g_steal_pointer (&address);
  return g_file_get_path (file);
}

gboolean
open_source (LikelyMainWindow *window, const char *name)
{
  LikelyModel *model = likely_main_window_get_model (window);
  g_autoptr (GError) error = NULL;
  g_autoptr (State) state = open_state (likely_model_get_state (model), name, &error);

  if (state == NULL)
    likely_main_window_toast (window, error->message);
  else if (is_picture (name))
    likely_model_set_state (model, state, NULL);
  else
    likely_model_open (model, state);
  return state != NULL;
}

void
open_file (LikelyMainWindow *window, GFile *file)
{
  g_autofree char *path = source_name (file);

  if (path == NULL)
    likely_main_window_toast (window, _ ("Only files on this computer can be opened"));
  else if (open_source (window, path))
    recent_add (path);
}

static void
open_response_cb (GtkNativeDialog *dialog, int response, LikelyMainWindow *window)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));

      open_file (window, file);
    }
  gtk_native_dialog_destroy (dialog);
  g_object_unref (dialog);
}

static void
add_filter (GtkFileChooser *chooser, const char *name, const char *const *suffixes)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  for (guint i = 0; suffixes[i] != NULL; i++)
    gtk_file_filter_add_suffix (filter, suffixes[i]);
  gtk_file_chooser_add_filter (chooser, filter);
}

void
open_ask (LikelyMainWindow *window)
{
  static const char *const both[] = {"csv", "tsv",      "txt", "dat", "sav", "zsav", "por",
                                     "dta", "sas7bdat", "xpt", "png", "svg", "pdf",  NULL};
  static const char *const data[]
      = {"csv", "tsv", "txt", "dat", "sav", "zsav", "por", "dta", "sas7bdat", "xpt", NULL};
  static const char *const pictures[] = {"png", "svg", "pdf", NULL};
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (
      _ ("Open"), GTK_WINDOW (window), GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"), _ ("_Cancel"));
  g_autoptr (GtkFileFilter) every = gtk_file_filter_new ();

  add_filter (GTK_FILE_CHOOSER (dialog), _ ("Data and pictures"), both);
  add_filter (GTK_FILE_CHOOSER (dialog), _ ("Data (CSV, SPSS, SAS, Stata)"), data);
  add_filter (GTK_FILE_CHOOSER (dialog), _ ("Pictures made by Likely"), pictures);
  gtk_file_filter_set_name (every, _ ("All files"));
  gtk_file_filter_add_pattern (every, "*");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), every);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (open_response_cb), window, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

gboolean
open_dropped (LikelyMainWindow *window, const GValue *value)
{
  g_autoptr (GSList) files = NULL;
  g_autofree char *name = NULL;
  g_autofree char *text = NULL;

  if (G_VALUE_HOLDS_STRING (value))
    return paste_text (window, g_value_get_string (value));
  files = gdk_file_list_get_files (g_value_get_boxed (value));
  if (files == NULL)
    return FALSE;
  open_file (window, files->data);
  if (files->next == NULL)
    return TRUE;
  name = g_file_get_basename (files->data);
  text = g_strdup_printf (_ ("Of the %u files only %s was opened: one at a time is shown"),
                          g_slist_length (files), name);
  likely_main_window_toast (window, text);
  return TRUE;
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, LikelyMainWindow *window)
{
  return open_dropped (window, value);
}

void
open_accept_drops (LikelyMainWindow *window)
{
  GType types[] = {GDK_TYPE_FILE_LIST, G_TYPE_STRING}; /* a file is dropped as both */
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY);

  gtk_drop_target_set_gtypes (target, types, G_N_ELEMENTS (types));
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), window);
  gtk_widget_add_controller (GTK_WIDGET (window), GTK_EVENT_CONTROLLER (target));
}
