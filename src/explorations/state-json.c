/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one serialiser of a State: JSON for sessions and recipes, and the command that draws it. */
#include <gio/gio.h>
#include <glib/gi18n.h>
#include <string.h>

#include "explorations/exploration.h"
#include "plot/export.h"

static void
add_list (JsonBuilder *builder, const double *values, gsize n)
{
  json_builder_begin_array (builder);
  for (gsize i = 0; i < n; i++)
    json_builder_add_double_value (builder, values[i]);
  json_builder_end_array (builder);
}

static void
add_value (JsonBuilder *builder, const State *state, const Parameter *parameter)
{
  g_autofree char *text = NULL;
  const double *list;
  gsize n;

  json_builder_set_member_name (builder, parameter->id);
  switch (parameter->kind)
    {
    case PARAMETER_TEXT:
    case PARAMETER_COLUMN:
      json_builder_add_string_value (builder, state_text (state, parameter->id));
      break;
    case PARAMETER_POINTS:
      list = state_list (state, parameter->id, &n);
      add_list (builder, list, n);
      break;
    case PARAMETER_CHOICE:
      text = parameter_format (parameter, state_number (state, parameter->id));
      json_builder_add_string_value (builder, text);
      break;
    case PARAMETER_SWITCH:
      json_builder_add_boolean_value (builder, state_switch (state, parameter->id));
      break;
    case PARAMETER_INTEGER:
    case PARAMETER_SEED:
      json_builder_add_int_value (builder, (gint64)state_number (state, parameter->id));
      break;
    case PARAMETER_REAL:
    default:
      json_builder_add_double_value (builder, state_number (state, parameter->id));
    }
}

JsonNode *
state_values_json (const State *state)
{
  const Exploration *exploration = state_exploration (state);
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();

  json_builder_begin_object (builder);
  for (guint i = 0; i < exploration->n_parameters; i++)
    add_value (builder, state, &exploration->parameters[i]);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

static void
add_member (JsonBuilder *builder, const char *name, const char *text)
{
  if (text == NULL)
    return;
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, text);
}

JsonNode *
state_to_json (const State *state)
{
  const StateSource *source = state_source (state);
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();

  json_builder_begin_object (builder);
  add_member (builder, "exploration", state_exploration (state)->id);
  json_builder_set_member_name (builder, "values");
  json_builder_add_value (builder, state_values_json (state));
  if (source->name != NULL)
    {
      json_builder_set_member_name (builder, "source");
      json_builder_begin_object (builder);
      add_member (builder, "name", source->name);
      if (source->columns != NULL)
        {
          json_builder_set_member_name (builder, "columns");
          json_builder_begin_array (builder);
          for (guint i = 0; source->columns[i] != NULL; i++)
            json_builder_add_string_value (builder, source->columns[i]);
          json_builder_end_array (builder);
        }
      add_member (builder, "weights", source->weights);
      add_member (builder, "filter", source->filter);
      add_member (builder, "exclude", source->exclude);
      add_member (builder, "import", source->import);
      json_builder_end_object (builder);
    }
  if (state_pressed (state) > 0)
    {
      json_builder_set_member_name (builder, "pressed");
      json_builder_add_int_value (builder, state_pressed (state));
    }
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

char *
state_to_string (const State *state)
{
  g_autoptr (JsonNode) node = state_to_json (state);

  return plot_json_text (node);
}

static gboolean
refuse (GError **error, const char *why)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _ ("This is not a state of Likely: %s"),
               why);
  return FALSE;
}

/* A JSON value as the text that parameter_parse() reads: NULL for what no parameter can be. */
static char *
value_text (JsonNode *node)
{
  static const Parameter real = {.kind = PARAMETER_REAL};
  GType type = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_INVALID;

  if (type == G_TYPE_STRING)
    return g_strdup (json_node_get_string (node));
  if (type == G_TYPE_BOOLEAN)
    return g_strdup (json_node_get_boolean (node) ? "on" : "off");
  if (type == G_TYPE_INT64)
    return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
  if (type == G_TYPE_DOUBLE)
    return parameter_format (&real, json_node_get_double (node));
  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);
      g_autoptr (GString) list = g_string_new (NULL);

      for (guint i = 0; i < json_array_get_length (array); i++)
        {
          JsonNode *element = json_array_get_element (array, i);
          g_autofree char *one = JSON_NODE_HOLDS_ARRAY (element) ? NULL : value_text (element);

          if (one == NULL)
            return NULL;
          g_string_append_printf (list, "%s%s", i > 0 ? "," : "", one);
        }
      return g_string_free (g_steal_pointer (&list), FALSE);
    }
  return NULL;
}

static const char *
member_string (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node)
                 && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : NULL;
}

static JsonArray *
member_array (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static State *
read_source (State *state, JsonObject *object)
{
  JsonArray *columns = member_array (object, "columns");
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  StateSource source = {member_string (object, "name"),    NULL,
                        member_string (object, "weights"), member_string (object, "filter"),
                        member_string (object, "exclude"), member_string (object, "import")};

  for (guint i = 0; columns != NULL && i < json_array_get_length (columns); i++)
    {
      JsonNode *node = json_array_get_element (columns, i);

      if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
        g_ptr_array_add (names, (char *)json_node_get_string (node));
    }
  g_ptr_array_add (names, NULL);
  if (names->len > 1)
    source.columns = (const char *const *)names->pdata;
  return state_with_source (state, &source);
}

/* The settings "NAME=VALUE" of the object's values. */
static GStrv
read_settings (JsonObject *values, GError **error)
{
  g_autoptr (GStrvBuilder) settings = g_strv_builder_new ();
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init (&iter, values);
  while (json_object_iter_next (&iter, &name, &node))
    {
      g_autofree char *text = value_text (node);
      g_autofree char *setting = g_strdup_printf ("%s=%s", name, text);

      if (text == NULL)
        {
          g_autofree char *why = g_strdup_printf (_ ("“%s” is neither a number nor a text"), name);

          refuse (error, why);
          return NULL;
        }
      g_strv_builder_add (settings, setting);
    }
  return g_strv_builder_end (settings);
}

State *
state_from_json (JsonNode *node, GError **error)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *id = object != NULL ? member_string (object, "exploration") : NULL;
  const Exploration *exploration = id != NULL ? exploration_find (id) : NULL;
  JsonNode *values = object != NULL ? json_object_get_member (object, "values") : NULL;
  JsonNode *source = object != NULL ? json_object_get_member (object, "source") : NULL;
  JsonNode *pressed = object != NULL ? json_object_get_member (object, "pressed") : NULL;
  g_autoptr (State) state = NULL;
  State *next;

  if (exploration == NULL)
    {
      refuse (error, id != NULL ? _ ("it is of an exploration that this version does not have")
                                : _ ("it names no exploration"));
      return NULL;
    }
  state = state_new (exploration);
  if (source != NULL && JSON_NODE_HOLDS_OBJECT (source)
      && member_string (json_node_get_object (source), "name") != NULL)
    {
      next = read_source (state, json_node_get_object (source));
      state_unref (state);
      state = next;
    }
  if (values != NULL && JSON_NODE_HOLDS_OBJECT (values))
    {
      g_auto (GStrv) settings = read_settings (json_node_get_object (values), error);

      if (settings == NULL)
        return NULL;
      next = state_with_settings (state, (const char *const *)settings, error);
      if (next == NULL)
        return NULL;
      state_unref (state);
      state = next;
    }
  if (pressed != NULL && JSON_NODE_HOLDS_VALUE (pressed))
    {
      next = state_with_pressed (state, (guint)CLAMP (json_node_get_int (pressed), 0, G_MAXUINT));
      state_unref (state);
      state = next;
    }
  return g_steal_pointer (&state);
}

State *
state_from_string (const char *text, GError **error)
{
  g_autoptr (JsonNode) node = json_from_string (text, error);

  if (node == NULL)
    {
      if (error == NULL || *error == NULL)
        refuse (error, _ ("it is empty"));
      return NULL;
    }
  return state_from_json (node, error);
}

static void
add_option (GString *command, const char *option, const char *value)
{
  gboolean plain = value != NULL && value[0] != '\0'
                   && strspn (value, "abcdefghijklmnopqrstuvwxyz"
                                     "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                     "0123456789.,:=/_+-")
                          == strlen (value);

  if (value == NULL)
    return;
  if (plain)
    g_string_append_printf (command, " %s %s", option, value);
  else
    {
      g_autofree char *quoted = g_shell_quote (value);

      g_string_append_printf (command, " %s %s", option, quoted);
    }
}

/* "decimal=comma" as --decimal comma. */
static void
add_import (GString *command, const char *import)
{
  g_auto (GStrv) words = NULL;

  if (import == NULL || !g_shell_parse_argv (import, NULL, &words, NULL))
    return;
  for (guint i = 0; words[i] != NULL; i++)
    {
      g_auto (GStrv) pair = g_strsplit (words[i], "=", 2);
      g_autofree char *option = g_strconcat ("--", pair[0], NULL);

      add_option (command, option, pair[1]);
    }
}

char *
state_to_command (const State *state)
{
  const Exploration *exploration = state_exploration (state);
  const StateSource *source = state_source (state);
  g_autoptr (State) initial = state_new (exploration);
  GString *command = g_string_new ("likely export ");
  g_autoptr (JsonNode) values = state_values_json (state);
  g_autoptr (JsonNode) initial_values = state_values_json (initial);

  g_string_append (command, exploration->id);
  for (guint i = 0; i < exploration->n_parameters; i++)
    {
      const char *id = exploration->parameters[i].id;
      JsonNode *node = json_object_get_member (json_node_get_object (values), id);
      JsonNode *initial_node = json_object_get_member (json_node_get_object (initial_values), id);
      const Parameter *parameter = &exploration->parameters[i];
      g_autofree char *text = parameter->kind == PARAMETER_REAL
                                  ? parameter_format (parameter, state_number (state, id))
                                  : value_text (node);
      g_autofree char *setting = g_strdup_printf ("%s=%s", id, text);

      if (!json_node_equal (node, initial_node))
        add_option (command, "--set", setting);
    }
  if (source->name != NULL)
    {
      add_option (command, "--data", source->name);
      for (guint i = 0; source->columns != NULL && source->columns[i] != NULL; i++)
        add_option (command, "--column", source->columns[i]);
      add_option (command, "--weights", source->weights);
      add_option (command, "--filter", source->filter);
      add_option (command, "--exclude", source->exclude);
      add_import (command, source->import);
    }
  return g_string_free (command, FALSE);
}
