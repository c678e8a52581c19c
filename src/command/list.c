/* SPDX-License-Identifier: GPL-3.0-or-later */
/* likely list: the explorations with their questions, one's parameters, or the data sets. */
#include <gio/gio.h>
#include <glib/gi18n.h>
#include <json-glib/json-glib.h>

#include "command/command.h"
#include "explorations/exploration.h"
#include "plot/export.h"

#define USAGE "likely list [EXPLORATION] [--data] [--json]"

static const char *const kinds[]
    = {"real", "integer", "choice", "switch", "seed", "column", "text", "points"};

static void
add_string (JsonBuilder *builder, const char *name, const char *text)
{
  json_builder_set_member_name (builder, name);
  if (text != NULL)
    json_builder_add_string_value (builder, text);
  else
    json_builder_add_null_value (builder);
}

static void
add_parameter (JsonBuilder *builder, const Parameter *parameter)
{
  gboolean text = parameter->kind == PARAMETER_TEXT || parameter->kind == PARAMETER_COLUMN;

  json_builder_begin_object (builder);
  add_string (builder, "id", parameter->id);
  add_string (builder, "symbol", parameter->symbol);
  add_string (builder, "name", parameter->name);
  add_string (builder, "kind", kinds[parameter->kind]);
  json_builder_set_member_name (builder, "lower");
  json_builder_add_double_value (builder, parameter->lower);
  json_builder_set_member_name (builder, "upper");
  json_builder_add_double_value (builder, parameter->upper);
  if (text)
    add_string (builder, "initial", parameter->initial_text);
  else if (parameter->kind == PARAMETER_CHOICE)
    add_string (builder, "initial", parameter->choices[(guint)parameter->initial].id);
  else
    {
      json_builder_set_member_name (builder, "initial");
      if (parameter->kind == PARAMETER_SWITCH)
        json_builder_add_boolean_value (builder, parameter->initial != 0);
      else
        json_builder_add_double_value (builder, parameter->initial);
    }
  json_builder_set_member_name (builder, "choices");
  json_builder_begin_array (builder);
  for (guint i = 0; i < parameter_n_choices (parameter); i++)
    json_builder_add_string_value (builder, parameter->choices[i].id);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
add_exploration (JsonBuilder *builder, const Exploration *exploration)
{
  json_builder_begin_object (builder);
  add_string (builder, "id", exploration->id);
  add_string (builder, "title", exploration->title);
  add_string (builder, "question", exploration->question);
  add_string (builder, "group", exploration->group);
  json_builder_set_member_name (builder, "parameters");
  json_builder_begin_array (builder);
  for (guint i = 0; i < exploration->n_parameters; i++)
    add_parameter (builder, &exploration->parameters[i]);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "actions");
  json_builder_begin_array (builder);
  for (guint i = 0; i < exploration->n_actions; i++)
    json_builder_add_string_value (builder, exploration->actions[i].id);
  json_builder_add_string_value (builder, "reset");
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

/* The bundled data sets; with text where builder is NULL. */
static gboolean
list_data (JsonBuilder *builder, GString *text, GError **error)
{
  const DatasetExample *examples = dataset_examples ();

  for (guint i = 0; examples[i].id != NULL; i++)
    {
      g_autofree char *name = g_strconcat ("example:", examples[i].id, NULL);
      g_autoptr (DatasetTable) table = dataset_open (name, NULL, error);

      if (table == NULL)
        return FALSE;
      if (builder == NULL)
        {
          g_string_append_printf (text, "%-22s %5u × %u  %s\n", name, table->n_rows,
                                  table->n_columns, _ (examples[i].title));
          continue;
        }
      json_builder_begin_object (builder);
      add_string (builder, "id", examples[i].id);
      json_builder_set_member_name (builder, "rows");
      json_builder_add_int_value (builder, table->n_rows);
      json_builder_set_member_name (builder, "columns");
      json_builder_begin_array (builder);
      for (guint c = 0; c < table->n_columns; c++)
        json_builder_add_string_value (builder, table->columns[c].name);
      json_builder_end_array (builder);
      add_string (builder, "source", examples[i].source);
      json_builder_end_object (builder);
    }
  return TRUE;
}

static int
print_json (const Exploration *only)
{
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;
  GError *error = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "explorations");
  json_builder_begin_array (builder);
  for (guint i = 0; explorations ()[i] != NULL; i++)
    if (only == NULL || only == explorations ()[i])
      add_exploration (builder, explorations ()[i]);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "data");
  json_builder_begin_array (builder);
  if (!list_data (builder, NULL, &error))
    return command_refuse (error);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  text = plot_json_text (root);
  return command_print (text);
}

enum
{
  WIDTH = 20 /* of a column of ids */
};

static void
describe (GString *text, const Exploration *exploration)
{
  g_string_append_printf (text, "%s — %s\n\n", exploration->id, _ (exploration->question));
  for (guint i = 0; i < exploration->n_parameters; i++)
    {
      const Parameter *parameter = &exploration->parameters[i];
      g_autofree char *initial = parameter->initial_text != NULL
                                     ? g_strdup (parameter->initial_text)
                                     : parameter_format (parameter, parameter->initial);

      g_string_append_printf (text, "  %-*s %s", WIDTH - 2, parameter->id, _ (parameter->name));
      if (parameter->symbol != NULL)
        g_string_append_printf (text, " %s", parameter->symbol);
      if (parameter->kind == PARAMETER_CHOICE)
        for (guint c = 0; c < parameter_n_choices (parameter); c++)
          g_string_append_printf (text, "%s%s", c == 0 ? ": " : ", ", parameter->choices[c].id);
      else if (parameter->kind == PARAMETER_SWITCH)
        g_string_append (text, _ (": on, off"));
      else if (parameter->kind == PARAMETER_REAL || parameter->kind == PARAMETER_INTEGER)
        g_string_append_printf (text, ": %g … %g", parameter->lower, parameter->upper);
      if (parameter->kind == PARAMETER_POINTS)
        g_string_append (text, _ (": numbers with commas between them\n"));
      else
        g_string_append_printf (text, " (%s)\n", initial);
    }
  for (guint i = 0; i < exploration->n_actions; i++)
    g_string_append_printf (text, "  --action %-*s %s\n", WIDTH - 11, exploration->actions[i].id,
                            _ (exploration->actions[i].name));
}

int
command_list (int argc, char **argv)
{
  gboolean json = FALSE, data = FALSE;
  GOptionEntry entries[]
      = {{"json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Everything as JSON"), NULL},
         {"data", 0, 0, G_OPTION_ARG_NONE, &data, N_ ("The bundled data sets"), NULL},
         {NULL}};
  g_autoptr (GOptionContext) context = g_option_context_new ("[EXPLORATION]");
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  const Exploration *only = NULL;

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    return command_usage (USAGE, "%s", error->message);
  if (argc > 2)
    return command_usage (USAGE, _ ("One exploration at a time."));
  if (argc == 2 && (only = exploration_find (argv[1])) == NULL)
    return command_refuse (
        g_error_new (G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                     _ ("There is no exploration “%s”; `likely list` names them"), argv[1]));
  if (json)
    return print_json (only);
  if (data)
    {
      if (!list_data (NULL, text, &error))
        return command_refuse (g_steal_pointer (&error));
    }
  else if (only != NULL)
    describe (text, only);
  else
    for (guint i = 0; explorations ()[i] != NULL; i++)
      g_string_append_printf (text, "%-*s %s\n", WIDTH, explorations ()[i]->id,
                              _ (explorations ()[i]->question));
  return command_print (text->str);
}
