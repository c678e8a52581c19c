/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a picture says of itself: its numbers as JSON, and its recipe. */
#include "explorations/picture.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <json-glib/json-glib.h>

#include "plot/export.h"

static void
add_string (JsonBuilder *builder, const char *name, const char *text)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, text);
}

/* The data's name, columns, size and digest; null without data. Where no column is asked for, the
 * first of numbers is the one used. */
static void
add_data (JsonBuilder *builder, const State *state, const DatasetTable *table)
{
  const StateSource *source = state_source (state);
  gboolean asked = source->columns != NULL && source->columns[0] != NULL;
  const DatasetColumn *first = table != NULL ? dataset_table_first_numeric (table) : NULL;

  json_builder_set_member_name (builder, "data");
  if (table == NULL)
    {
      json_builder_add_null_value (builder);
      return;
    }
  json_builder_begin_object (builder);
  add_string (builder, "file", source->name);
  json_builder_set_member_name (builder, "columns");
  json_builder_begin_array (builder);
  for (guint i = 0; asked && source->columns[i] != NULL; i++)
    json_builder_add_string_value (builder, source->columns[i]);
  if (!asked && first != NULL)
    json_builder_add_string_value (builder, first->name);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "rows");
  json_builder_add_int_value (builder, table->n_rows);
  json_builder_set_member_name (builder, "bytes");
  json_builder_add_int_value (builder, (gint64)table->bytes);
  add_string (builder, "sha256", table->sha256);
  json_builder_end_object (builder);
}

char *
picture_json_text (const State *state, const DatasetTable *table, const PlotScene *scene)
{
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();
  g_autofree char *say = plot_markup_to_plain (scene->say);
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  add_string (builder, "likely", LIKELY_VERSION);
  add_string (builder, "exploration", state_exploration (state)->id);
  json_builder_set_member_name (builder, "values");
  json_builder_add_value (builder, state_values_json (state));
  add_data (builder, state, table);
  json_builder_set_member_name (builder, "seed");
  if (exploration_parameter (state_exploration (state), "seed") != NULL)
    json_builder_add_int_value (builder, (gint64)state_number (state, "seed"));
  else
    json_builder_add_null_value (builder);
  add_string (builder, "say", say);
  json_builder_set_member_name (builder, "readings");
  json_builder_add_value (builder, plot_readings_json (scene->readings));
  json_builder_set_member_name (builder, "panels");
  json_builder_add_value (builder, plot_scene_panels_json (scene));
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return plot_json_text (root);
}

char *
picture_recipe (const State *state, const DatasetTable *table, const char *look)
{
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  add_string (builder, "likely", LIKELY_VERSION);
  json_builder_set_member_name (builder, "state");
  json_builder_add_value (builder, state_to_json (state));
  add_data (builder, state, table);
  if (look != NULL && look[0] != '\0')
    add_string (builder, "look", look);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return plot_json_text (root);
}

/* The root object of a recipe, or NULL; *root keeps it alive. */
static JsonObject *
parse_recipe (const char *recipe, JsonNode **root, GError **error)
{
  *root = json_from_string (recipe, error);
  if (*root != NULL && JSON_NODE_HOLDS_OBJECT (*root)
      && json_object_has_member (json_node_get_object (*root), "state"))
    return json_node_get_object (*root);
  if (error != NULL && *error == NULL)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                         _ ("The recipe in the picture holds no state"));
  return NULL;
}

State *
picture_recipe_state (const char *recipe, GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  JsonObject *object = parse_recipe (recipe, &root, error);

  return object != NULL ? state_from_json (json_object_get_member (object, "state"), error) : NULL;
}

char *
picture_recipe_command (const char *recipe, GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  JsonObject *object = parse_recipe (recipe, &root, error);
  g_autoptr (State) state
      = object != NULL ? state_from_json (json_object_get_member (object, "state"), error) : NULL;
  JsonNode *look = object != NULL ? json_object_get_member (object, "look") : NULL;
  g_autofree char *command = state != NULL ? state_to_command (state) : NULL;

  if (command == NULL)
    return NULL;
  if (look == NULL || !JSON_NODE_HOLDS_VALUE (look)
      || json_node_get_value_type (look) != G_TYPE_STRING)
    return g_steal_pointer (&command);
  return g_strdup_printf ("%s %s", command, json_node_get_string (look));
}
