/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Export: the same scene and the same draw function as on the screen; the recipe travels along. */
#include "window/export.h"

#include <glib/gi18n.h>
#include <string.h>

#include "explorations/picture.h"

static const PlotPreset *
find_preset (const char *id)
{
  const PlotPreset *presets = plot_presets ();

  for (guint i = 0; presets[i].id != NULL; i++)
    if (g_strcmp0 (presets[i].id, id) == 0)
      return &presets[i];
  return &presets[0];
}

static GBytes *
render_picture (LikelyModel *model, const char *format, const char *preset_id, const char *theme,
                GError **error)
{
  const PlotPreset *preset = find_preset (preset_id);
  State *state = likely_model_get_state (model);
  g_autofree char *recipe = picture_recipe (state, likely_model_get_table (model), NULL);
  PlotExport options = plot_export_defaults ();

  options.width = preset->width;
  options.height = preset->height;
  options.scale = preset->scale;
  options.style.text_scale = preset->text_scale;
  options.style.text_scale = preset->text_scale;
  options.recipe = recipe;
  options.title = _ (state_exploration (state)->title);
  options.style.transparent = g_strcmp0 (theme, "transparent") == 0;
  if (theme != NULL && plot_theme_find (theme) != NULL)
    options.style.theme = plot_theme_find (theme);
  return plot_export_render (likely_model_get_scene (model), format, &options, error);
}

static GBytes *
render (LikelyModel *model, const char *format, const char *preset, const char *theme,
        GError **error)
{
  char *text;

  if (g_str_equal (format, "json"))
    text = picture_json_text (likely_model_get_state (model), likely_model_get_table (model),
                              likely_model_get_scene (model));
  else if (g_str_equal (format, "csv"))
    text = plot_scene_csv (likely_model_get_scene (model));
  else
    return render_picture (model, format, preset, theme, error);
  return g_bytes_new_take (text, strlen (text));
}

gboolean
export_save (LikelyModel *model, const char *path, const char *format, const char *preset,
             const char *theme, GError **error)
{
  g_autoptr (GBytes) bytes = render (model, format, preset, theme, error);

  return bytes != NULL && plot_save (path, bytes, error);
}

/* The dialog */

static const char *
preset_name (const char *id)
{
  static const struct
  {
    const char *id, *name;
  } names[] = {
      {"slide", N_ ("Slide 16:9")},  {"slide-4k", N_ ("Slide 16:9, 4K")},
      {"4:3", N_ ("Slide 4:3")},     {"square", N_ ("Square")},
      {"half", N_ ("Half a slide")}, {"column", N_ ("Column of a paper")},
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i].id, id))
      return _ (names[i].name);
  return id;
}

static void
add_choices (GtkFileChooser *chooser, const char *format)
{
  const char *theme_ids[] = {"light", "dark", "print", "transparent", NULL};
  const char *theme_names[]
      = {_ ("Light"), _ ("Dark"), _ ("Print (black on white)"), _ ("Transparent"), NULL};
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (const PlotPreset *preset = plot_presets (); preset->id != NULL; preset++)
    {
      const char *name = preset_name (preset->id);

      g_ptr_array_add (ids, (gpointer)preset->id);
      if (g_str_equal (format, "png"))
        g_ptr_array_add (names,
                         g_strdup_printf ("%s (%.0f × %.0f)", name, preset->width * preset->scale,
                                          preset->height * preset->scale));
      else
        g_ptr_array_add (names, g_strdup (name));
    }
  g_ptr_array_add (ids, NULL);
  g_ptr_array_add (names, NULL);
  gtk_file_chooser_add_choice (chooser, "size", _ ("Size"), (const char **)ids->pdata,
                               (const char **)names->pdata);
  gtk_file_chooser_add_choice (chooser, "background", _ ("Background"), theme_ids, theme_names);
  gtk_file_chooser_set_choice (chooser, "size", plot_presets ()[0].id);
  gtk_file_chooser_set_choice (chooser, "background", "light");
}

static void
export_response_cb (GtkNativeDialog *dialog, int response, LikelyMainWindow *window)
{
  GtkFileChooser *chooser = GTK_FILE_CHOOSER (dialog);
  const char *format = g_object_get_data (G_OBJECT (dialog), "format");
  g_autoptr (GFile) file = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;
  g_autofree char *text = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    {
      file = gtk_file_chooser_get_file (chooser);
      name = g_file_get_basename (file);
      if (export_save (likely_main_window_get_model (window), g_file_peek_path (file), format,
                       gtk_file_chooser_get_choice (chooser, "size"),
                       gtk_file_chooser_get_choice (chooser, "background"), &error))
        text = g_strdup_printf (_ ("Saved %s"), name);
      else
        text = g_strdup (error->message);
      likely_main_window_toast (window, text);
    }
  gtk_native_dialog_destroy (dialog);
  g_object_unref (dialog);
}

void
export_ask (LikelyMainWindow *window, const char *format)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (
      _ ("Export"), GTK_WINDOW (window), GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), _ ("_Cancel"));
  LikelyModel *model = likely_main_window_get_model (window);
  g_autofree char *name
      = g_strdup_printf ("%s.%s", likely_model_get_exploration (model)->id, format);

  g_object_set_data_full (G_OBJECT (dialog), "format", g_strdup (format), g_free);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  if (!g_str_equal (format, "json") && !g_str_equal (format, "csv"))
    add_choices (GTK_FILE_CHOOSER (dialog), format);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (export_response_cb), window, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/* The clipboard */

static void
copy_text (LikelyMainWindow *window, const char *text, const char *message)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (window)), text);
  likely_main_window_toast (window, message);
}

void
export_copy_picture (LikelyMainWindow *window)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  g_autoptr (GBytes) png
      = render_picture (likely_main_window_get_model (window), "png", NULL, NULL, &error);

  if (png != NULL)
    texture = gdk_texture_new_from_bytes (png, &error);
  if (texture == NULL)
    {
      likely_main_window_toast (window, error->message);
      return;
    }
  gdk_clipboard_set_texture (gtk_widget_get_clipboard (GTK_WIDGET (window)), texture);
  likely_main_window_toast (window, _ ("The picture is on the clipboard"));
}

void
export_copy_numbers (LikelyMainWindow *window)
{
  g_autofree char *csv
      = plot_scene_csv (likely_model_get_scene (likely_main_window_get_model (window)));

  copy_text (window, csv, _ ("The numbers are on the clipboard"));
}

void
export_copy_command (LikelyMainWindow *window)
{
  g_autofree char *command
      = state_to_command (likely_model_get_state (likely_main_window_get_model (window)));

  copy_text (window, command, _ ("The command is on the clipboard"));
}
