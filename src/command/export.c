/* SPDX-License-Identifier: GPL-3.0-or-later */
/* likely export: a picture (.png .svg .pdf) or the numbers that it shows (.json .csv). */
#include <gio/gio.h>
#include <glib/gi18n.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "command/command.h"
#include "explorations/picture.h"
#include "explorations/exploration.h"
#include "plot/export.h"

#define USAGE "likely export EXPLORATION -o FILE [--set NAME=VALUE…] [--action NAME…] …"
#define ALL_PANELS G_MININT

typedef struct
{
  char *output, *preset, *size, *theme, *sweep;
  char **settings, **actions;
  double scale, text_scale;
  gint panel;
  gboolean transparent, no_recipe, no_text;
  CommandSource source;
  PlotExport picture;
} Request;

static void
request_clear (Request *request)
{
  g_free (request->output);
  g_free (request->preset);
  g_free (request->size);
  g_free (request->theme);
  g_free (request->sweep);
  g_strfreev (request->settings);
  g_strfreev (request->actions);
  command_source_clear (&request->source);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Request, request_clear)

static gboolean
refuse (GError **error, const char *format, const char *word)
{
  g_autofree char *sentence = g_strdup_printf (format, word);

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, sentence);
  return FALSE;
}

/* "png" of "out.png"; NULL where it is none that can be written. */
static const char *
suffix_of (const char *path)
{
  static const char *const suffixes[] = {"png", "svg", "pdf", "json", "csv", NULL};
  const char *dot = strrchr (path, '.');

  for (guint i = 0; dot != NULL && suffixes[i] != NULL; i++)
    if (g_ascii_strcasecmp (dot + 1, suffixes[i]) == 0)
      return suffixes[i];
  return NULL;
}

static gboolean
read_size (const char *text, PlotExport *picture, GError **error)
{
  char *end;

  picture->width = g_ascii_strtod (text, &end);
  if (end != text && *end == 'x')
    {
      const char *second = end + 1;

      picture->height = g_ascii_strtod (second, &end);
      if (end != second && *end == '\0' && picture->width >= 16 && picture->width <= 20000
          && picture->height >= 16 && picture->height <= 20000)
        return TRUE;
    }
  return refuse (error, _ ("--size is WIDTHxHEIGHT, each 16 to 20000, not “%s”"), text);
}

/* How the picture looks, from the options. */
static gboolean
read_look (Request *request, GError **error)
{
  PlotExport *picture = &request->picture;
  const PlotPreset *presets = plot_presets ();

  if (request->preset != NULL)
    {
      while (presets->id != NULL && strcmp (presets->id, request->preset) != 0)
        presets++;
      if (presets->id == NULL)
        return refuse (error,
                       _ ("--preset is slide, slide-4k, 4:3, square, half or column, not “%s”"),
                       request->preset);
      picture->width = presets->width;
      picture->height = presets->height;
      picture->scale = presets->scale;
      picture->style.text_scale = presets->text_scale;
    }
  if (request->size != NULL)
    {
      if (!read_size (request->size, picture, error))
        return FALSE;
      picture->scale = 1;
      picture->style.text_scale = 1;
    }
  if (!isnan (request->scale))
    {
      if (!(request->scale >= 0.1 && request->scale <= 16))
        return refuse (error, _ ("%s goes from 0.1 to 16"), "--scale");
      picture->scale = request->scale;
    }
  if (!isnan (request->text_scale))
    {
      if (!(request->text_scale >= 0.5 && request->text_scale <= 4))
        return refuse (error, _ ("%s goes from 0.5 to 4"), "--text-scale");
      picture->style.text_scale = request->text_scale;
    }
  if (request->theme != NULL)
    {
      picture->style.theme = plot_theme_find (request->theme);
      if (picture->style.theme == NULL)
        return refuse (error, _ ("--theme is light, dark or print, not “%s”"), request->theme);
    }
  picture->style.transparent = request->transparent;
  picture->text = !request->no_text;
  return TRUE;
}

/* The options of the look that were given, as they were given. */
static char *
describe_look (const Request *request)
{
  g_autoptr (GString) look = g_string_new (NULL);

  if (request->preset != NULL)
    g_string_append_printf (look, " --preset %s", request->preset);
  if (request->size != NULL)
    g_string_append_printf (look, " --size %s", request->size);
  if (!isnan (request->scale))
    g_string_append_printf (look, " --scale %g", request->scale);
  if (request->theme != NULL)
    g_string_append_printf (look, " --theme %s", request->theme);
  if (!isnan (request->text_scale))
    g_string_append_printf (look, " --text-scale %g", request->text_scale);
  if (request->panel != ALL_PANELS)
    g_string_append_printf (look, " --panel %d", request->panel);
  if (request->transparent)
    g_string_append (look, " --transparent");
  if (request->no_text)
    g_string_append (look, " --no-text");
  return g_strdup (g_strchug (look->str));
}

/* The column that a bundled example shows first, as a list; NULL for other files. */
static const char *const *
example_columns (const char *file, const char *column[2])
{
  for (const DatasetExample *example = dataset_examples (); example->id != NULL; example++)
    if (g_str_has_prefix (file, "example:") && strcmp (file + 8, example->id) == 0)
      {
        column[0] = example->column;
        return column;
      }
  return NULL;
}

/* The state that the options name. */
static State *
read_state (const Request *request, const Exploration *exploration, GError **error)
{
  g_autoptr (State) initial = state_new (exploration);
  g_autoptr (State) sourced = NULL;
  g_autofree char *import = NULL;
  StateSource source = *state_source (initial);
  const char *column[] = {NULL, NULL};
  const CommandSource *asked = &request->source;

  if (exploration->data == NULL
      && (asked->file != NULL || asked->columns != NULL || asked->weights != NULL
          || asked->filter != NULL || asked->exclude != NULL || asked->delimiter != NULL
          || asked->decimal != NULL || asked->encoding != NULL || asked->header != NULL
          || asked->missing != NULL))
    {
      refuse (error, _ ("%s takes no data set"), exploration->id);
      return NULL;
    }
  if (asked->file != NULL)
    source = (StateSource){.name = asked->file, .columns = example_columns (asked->file, column)};
  if (asked->columns != NULL)
    source.columns = (const char *const *)asked->columns;
  if (asked->weights != NULL)
    source.weights = asked->weights;
  if (asked->filter != NULL)
    source.filter = asked->filter;
  if (asked->exclude != NULL)
    source.exclude = asked->exclude;
  if (!command_source_import (asked, &import, error))
    return NULL;
  if (import != NULL)
    source.import = import;
  sourced = state_with_source (initial, &source);
  if ((asked->file != NULL || asked->columns != NULL)
      && exploration_parameter (exploration, "sample") != NULL)
    {
      const char *const of_data[] = {"sample=data", NULL};
      State *chosen = state_with_settings (sourced, of_data, error);

      if (chosen == NULL)
        return NULL;
      state_unref (sourced);
      sourced = chosen;
    }
  return state_with_settings (sourced, (const char *const *)request->settings, error);
}

/* One picture, rendered and saved whole. */
static gboolean
write_one (Request *request, State *state, const char *path, GError **error)
{
  const char *suffix = suffix_of (path);
  g_autoptr (State) final = NULL;
  g_autoptr (DatasetTable) table = NULL;
  g_autoptr (PlotScene) scene
      = exploration_render (state, (const char *const *)request->actions, &final, &table, error);
  g_autofree char *look = describe_look (request);
  g_autofree char *recipe = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (scene == NULL || (table != NULL && !dataset_table_check_marks (table, error)))
    return FALSE;
  if (table != NULL)
    command_tell_doubts (table);
  if (request->panel != ALL_PANELS
      && (request->panel < 1 || request->panel > (gint)scene->panels->len))
    {
      g_autofree char *count = g_strdup_printf ("%u", scene->panels->len);

      return refuse (error, _ ("--panel goes from 1 to %s here"), count);
    }
  request->picture.panel = request->panel == ALL_PANELS ? -1 : request->panel - 1;
  if (!request->no_recipe)
    request->picture.recipe = recipe = picture_recipe (final, table, look);
  request->picture.title = scene->question;

  if (strcmp (suffix, "json") == 0 || strcmp (suffix, "csv") == 0)
    {
      char *text = strcmp (suffix, "csv") == 0 ? plot_scene_csv (scene)
                                               : picture_json_text (final, table, scene);

      bytes = g_bytes_new_take (text, strlen (text));
    }
  else
    bytes = plot_export_render (scene, suffix, &request->picture, error);
  return bytes != NULL && plot_save (path, bytes, error);
}

/* NAME=FROM:TO:FRAMES: a picture a frame, out-001.png onwards. All frames are legal, or none is
   written. */
static gboolean
write_sweep (Request *request, State *state, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (request->sweep, "=", 2);
  g_auto (GStrv) numbers
      = g_strsplit (parts[0] != NULL && parts[1] != NULL ? parts[1] : "", ":", 4);
  const Parameter *parameter;
  const char *dot = strrchr (request->output, '.');
  g_autofree char *stem = g_strndup (request->output, dot - request->output);
  g_autoptr (GPtrArray) frames = NULL;
  double number[3];

  if (g_strv_length (numbers) != 3)
    return refuse (error, _ ("--sweep is NAME=FROM:TO:FRAMES, not “%s”"), request->sweep);
  for (guint i = 0; i < 3; i++)
    {
      char *end;

      number[i] = g_ascii_strtod (numbers[i], &end);
      if (end == numbers[i] || *end != '\0' || !isfinite (number[i]))
        return refuse (error, _ ("--sweep needs numbers, not “%s”"), numbers[i]);
    }
  if (number[2] < 2 || number[2] > 9999 || number[2] != rint (number[2]))
    return refuse (error, _ ("--sweep goes over 2 to 9999 frames, not %s"), numbers[2]);
  parameter = exploration_parameter (state_exploration (state), parts[0]);
  if (parameter == NULL || parameter->kind == PARAMETER_TEXT || parameter->kind == PARAMETER_COLUMN)
    return refuse (error, _ ("There is no number “%s” to sweep"), parts[0]);

  frames = g_ptr_array_new_with_free_func ((GDestroyNotify)state_unref);
  for (guint frame = 0; frame < (guint)number[2]; frame++)
    {
      double share = frame / (number[2] - 1);
      double value = number[0] * (1 - share) + number[1] * share;
      char digits[G_ASCII_DTOSTR_BUF_SIZE];
      g_autofree char *setting = g_strdup_printf (
          "%s=%s", parts[0],
          g_ascii_dtostr (digits, sizeof digits,
                          parameter->kind == PARAMETER_REAL ? value : rint (value)));
      const char *const settings[] = {setting, NULL};
      State *next = state_with_settings (state, settings, error);

      if (next == NULL)
        return FALSE;
      g_ptr_array_add (frames, next);
    }
  for (guint frame = 0; frame < frames->len; frame++)
    {
      g_autofree char *path = g_strdup_printf ("%s-%03u%s", stem, frame + 1, dot);

      if (!write_one (request, frames->pdata[frame], path, error))
        return FALSE;
    }
  return TRUE;
}

int
command_export (int argc, char **argv)
{
  g_auto (Request) request
      = {.picture = plot_export_defaults (), .scale = NAN, .text_scale = NAN, .panel = ALL_PANELS};
  GOptionEntry entries[] = {
      {"output", 'o', 0, G_OPTION_ARG_FILENAME, &request.output,
       N_ ("Where: .png .svg .pdf, or .json .csv for the numbers"), "FILE"},
      {"set", 0, 0, G_OPTION_ARG_STRING_ARRAY, &request.settings, N_ ("A value"), "NAME=VALUE"},
      {"action", 0, 0, G_OPTION_ARG_STRING_ARRAY, &request.actions, N_ ("Then an action"), "NAME"},
      {"data", 0, 0, G_OPTION_ARG_STRING, &request.source.file,
       N_ ("A file, example:NAME, or simulate:MODEL,NAME=VALUE…"), "FILE"},
      COMMAND_SOURCE_ENTRIES (request.source),
      COMMAND_IMPORT_ENTRIES (request.source),
      {"preset", 0, 0, G_OPTION_ARG_STRING, &request.preset,
       N_ ("slide, slide-4k, 4:3, square, half, column"), "NAME"},
      {"size", 0, 0, G_OPTION_ARG_STRING, &request.size, N_ ("In units of 1/96 inch"), "1280x720"},
      {"scale", 0, 0, G_OPTION_ARG_DOUBLE, &request.scale, N_ ("Pixels a unit"), "2"},
      {"theme", 0, 0, G_OPTION_ARG_STRING, &request.theme, N_ ("light, dark, print"), "NAME"},
      {"transparent", 0, 0, G_OPTION_ARG_NONE, &request.transparent, N_ ("No background"), NULL},
      {"text-scale", 0, 0, G_OPTION_ARG_DOUBLE, &request.text_scale, N_ ("Larger text"), "1.5"},
      {"panel", 0, 0, G_OPTION_ARG_INT, &request.panel, N_ ("One panel alone"), "N"},
      {"no-text", 0, 0, G_OPTION_ARG_NONE, &request.no_text, N_ ("No question, no sentence"), NULL},
      {"no-recipe", 0, 0, G_OPTION_ARG_NONE, &request.no_recipe,
       N_ ("The file does not tell how it was made"), NULL},
      {"sweep", 0, 0, G_OPTION_ARG_STRING, &request.sweep, N_ ("Numbered pictures"),
       "NAME=FROM:TO:FRAMES"},
      {NULL},
  };
  g_autoptr (GOptionContext) context = g_option_context_new (_ ("EXPLORATION"));
  g_autoptr (State) state = NULL;
  const Exploration *exploration;
  GError *error = NULL;

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      int status = command_usage (USAGE, "%s", error->message);

      g_error_free (error);
      return status;
    }
  if (argc != 2)
    return command_usage (USAGE, _ ("Name one exploration; `likely list` shows them."));
  if (request.output == NULL)
    return command_usage (USAGE, _ ("Say where to: -o FILE."));
  if (suffix_of (request.output) == NULL)
    return command_usage (USAGE, _ ("%s: the name ends in none of .png .svg .pdf .json .csv."),
                          request.output);
  exploration = exploration_find (argv[1]);
  if (exploration == NULL)
    {
      refuse (&error, _ ("There is no exploration “%s”; `likely list` names them"), argv[1]);
      return command_refuse (error);
    }
  if (!read_look (&request, &error) || !command_source_import (&request.source, NULL, &error))
    {
      int status = command_usage (USAGE, "%s", error->message);

      g_error_free (error);
      return status;
    }
  state = read_state (&request, exploration, &error);
  if (state == NULL)
    return command_refuse (error);
  if (request.sweep != NULL ? !write_sweep (&request, state, &error)
                            : !write_one (&request, state, request.output, &error))
    return command_refuse (error);
  return COMMAND_DONE;
}
