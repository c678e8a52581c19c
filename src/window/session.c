/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Session: {"present": id, "size": [width, height], "states": [...]} in the user's state folder.
 * With LIKELY_NO_SESSION set nothing is read or written (tests, demonstrations). */
#include "window/session.h"

#include <glib/gstdio.h>
#include <string.h>

#include "plot/export.h"

static char *
session_path (void)
{
  if (g_getenv ("LIKELY_NO_SESSION") != NULL)
    return NULL;
  return g_build_filename (g_get_user_state_dir (), "likely", "session.json", NULL);
}

/* The member where it has this type; NULL otherwise, for someone may have edited the file. */
static JsonNode *
get_member (JsonNode *object, const char *name, JsonNodeType type)
{
  JsonNode *member = NULL;

  if (object != NULL && JSON_NODE_HOLDS_OBJECT (object))
    member = json_object_get_member (json_node_get_object (object), name);
  return member != NULL && JSON_NODE_TYPE (member) == type ? member : NULL;
}

static void
read_size (JsonNode *root, SessionSize *size)
{
  JsonNode *node = get_member (root, "size", JSON_NODE_ARRAY);
  JsonArray *pair = node != NULL ? json_node_get_array (node) : NULL;
  gint64 sides[2];

  if (pair == NULL || json_array_get_length (pair) != 2)
    return;
  for (guint i = 0; i < 2; i++)
    {
      JsonNode *side = json_array_get_element (pair, i);

      if (!JSON_NODE_HOLDS_VALUE (side) || json_node_get_value_type (side) != G_TYPE_INT64)
        return;
      sides[i] = json_node_get_int (side);
      if (sides[i] < 1 || sides[i] > G_MAXINT16)
        return;
    }
  *size = (SessionSize){(int)sides[0], (int)sides[1]};
}

static GPtrArray *
read_states (const char *path, const Exploration **present, SessionSize *size)
{
  GPtrArray *states = g_ptr_array_new_with_free_func ((GDestroyNotify)state_unref);
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  JsonNode *id, *list;

  if (!json_parser_load_from_file (parser, path, NULL))
    return states;
  read_size (json_parser_get_root (parser), size);
  id = get_member (json_parser_get_root (parser), "present", JSON_NODE_VALUE);
  if (id != NULL && json_node_get_value_type (id) == G_TYPE_STRING)
    *present = exploration_find (json_node_get_string (id));
  list = get_member (json_parser_get_root (parser), "states", JSON_NODE_ARRAY);
  for (guint i = 0; list != NULL && i < json_array_get_length (json_node_get_array (list)); i++)
    {
      State *state = state_from_json (json_array_get_element (json_node_get_array (list), i), NULL);

      if (state != NULL)
        g_ptr_array_add (states, state);
    }
  return states;
}

LikelyModel *
session_restore (SessionSize *size)
{
  g_autofree char *path = session_path ();
  const Exploration *present = NULL;
  g_autoptr (GPtrArray) states
      = path != NULL ? read_states (path, &present, size) : g_ptr_array_new ();
  g_autoptr (State) start = NULL;
  LikelyModel *model;

  if (present == NULL)
    present = explorations ()[0];
  for (guint i = 0; i < states->len; i++)
    if (state_exploration (g_ptr_array_index (states, i)) == present && start == NULL)
      start = state_ref (g_ptr_array_index (states, i));
  if (start == NULL)
    start = state_new (present);
  model = likely_model_new (start);
  for (guint i = 0; i < states->len; i++)
    likely_model_set_left (model, g_ptr_array_index (states, i));
  return model;
}

gboolean
session_save (LikelyModel *model, SessionSize size, GError **error)
{
  g_autofree char *path = session_path ();
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GBytes) bytes = NULL;
  char *text;

  if (path == NULL)
    return TRUE;
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "present");
  json_builder_add_string_value (builder, likely_model_get_exploration (model)->id);
  json_builder_set_member_name (builder, "size");
  json_builder_begin_array (builder);
  json_builder_add_int_value (builder, size.width);
  json_builder_add_int_value (builder, size.height);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "states");
  json_builder_begin_array (builder);
  for (guint i = 0; explorations ()[i] != NULL; i++)
    {
      State *left = likely_model_get_left (model, explorations ()[i]);

      if (left != NULL)
        json_builder_add_value (builder, state_to_json (left));
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  text = plot_json_text (root);
  bytes = g_bytes_new_take (text, strlen (text));
  return plot_save_with_folders (path, bytes, error);
}
