/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The numbers of a picture as JSON; what is not finite is null. */
#include "plot/export.h"

#include <math.h>

static JsonNode *
number_node (double value)
{
  JsonNode *node = json_node_new (isfinite (value) ? JSON_NODE_VALUE : JSON_NODE_NULL);

  if (isfinite (value))
    json_node_set_double (node, value);
  return node;
}

static void
set_number (JsonObject *object, const char *member, double value)
{
  json_object_set_member (object, member, number_node (value));
}

static JsonArray *
numbers (const double *values, gsize n)
{
  JsonArray *array = json_array_sized_new ((guint)n);

  for (gsize i = 0; values != NULL && i < n; i++)
    json_array_add_element (array, number_node (values[i]));
  return array;
}

static JsonObject *
axis_json (const PlotAxis *axis)
{
  static const char *const scales[] = {"linear", "log", "whole"};
  JsonObject *object = json_object_new ();
  double range[] = {axis->lower, axis->upper};

  json_object_set_string_member (object, "label", axis->label != NULL ? axis->label : "");
  json_object_set_array_member (object, "range", numbers (range, 2));
  json_object_set_string_member (object, "scale", scales[axis->scale]);
  return object;
}

static JsonObject *
mark_json (const PlotMark *mark)
{
  JsonObject *object = json_object_new ();
  gboolean grid = mark->kind == MARK_HEAT_MAP || mark->kind == MARK_CONTOURS;

  json_object_set_string_member (object, "id", mark->id);
  json_object_set_string_member (object, "kind", plot_mark_kind_id (mark->kind));
  json_object_set_string_member (object, "label", mark->label != NULL ? mark->label : "");
  json_object_set_array_member (object, "x", numbers (mark->x, mark->n));
  if (mark->x2 != NULL)
    json_object_set_array_member (object, "x2", numbers (mark->x2, mark->n));
  json_object_set_array_member (object, "y", numbers (mark->y, grid ? mark->n_y : mark->n));
  if (grid)
    {
      JsonArray *rows = json_array_sized_new ((guint)mark->n_y);

      for (gsize i = 0; i < mark->n_y; i++)
        json_array_add_array_element (rows, numbers (mark->z + i * mark->n, mark->n));
      json_object_set_array_member (object, "z", rows);
      if (mark->z_lower < mark->z_upper)
        {
          double range[] = {mark->z_lower, mark->z_upper};

          json_object_set_array_member (object, "z_range", numbers (range, 2));
        }
    }
  if (mark->levels != NULL)
    json_object_set_array_member (object, "levels", numbers (mark->levels, mark->n_levels));
  if (mark->keys != NULL)
    {
      JsonArray *keys = json_array_sized_new ((guint)mark->n);

      for (gsize i = 0; i < mark->n; i++)
        json_array_add_int_element (keys, mark->keys[i]);
      json_object_set_array_member (object, "keys", keys);
    }
  return object;
}

static JsonObject *
table_json (const PlotTable *table)
{
  JsonObject *object = json_object_new ();
  JsonArray *columns = json_array_new (), *rows = json_array_new ();

  for (guint i = 0; i < table->n_columns; i++)
    json_array_add_string_element (columns,
                                   table->columns[i].title != NULL ? table->columns[i].title : "");
  for (guint row = 0; row < table->n_rows; row++)
    {
      JsonArray *cells = json_array_new ();

      for (guint i = 0; i < table->n_columns; i++)
        {
          const PlotCell *cell = &table->cells[row * table->n_columns + i];

          if (cell->text != NULL)
            json_array_add_string_element (cells, cell->text);
          else
            json_array_add_element (cells, number_node (cell->number));
        }
      json_array_add_array_element (rows, cells);
    }
  json_object_set_array_member (object, "columns", columns);
  json_object_set_array_member (object, "rows", rows);
  return object;
}

static JsonObject *
panel_json (const PlotPanel *panel)
{
  JsonObject *object = json_object_new ();
  JsonArray *marks = json_array_new ();

  json_object_set_string_member (object, "id", panel->id);
  json_object_set_string_member (object, "title", panel->title != NULL ? panel->title : "");
  if (panel->table != NULL)
    json_object_set_object_member (object, "table", table_json (panel->table));
  else
    {
      json_object_set_object_member (object, "x", axis_json (&panel->x));
      json_object_set_object_member (object, "y", axis_json (&panel->y));
    }
  for (guint i = 0; i < panel->marks->len; i++)
    json_array_add_object_element (marks, mark_json (g_ptr_array_index (panel->marks, i)));
  json_object_set_array_member (object, "marks", marks);
  return object;
}

JsonNode *
plot_scene_panels_json (const PlotScene *scene)
{
  JsonArray *panels = json_array_new ();
  JsonNode *node = json_node_new (JSON_NODE_ARRAY);

  for (guint i = 0; i < scene->panels->len; i++)
    json_array_add_object_element (panels, panel_json (g_ptr_array_index (scene->panels, i)));
  json_node_take_array (node, panels);
  return node;
}

JsonNode *
plot_readings_json (const PlotReadings *readings)
{
  JsonObject *object = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  for (guint i = 0; i < plot_readings_length (readings); i++)
    {
      const char *id = plot_readings_id (readings, i);
      const char *text = plot_readings_get_text (readings, id);

      if (text != NULL)
        json_object_set_string_member (object, id, text);
      else
        set_number (object, id, plot_readings_get (readings, id));
    }
  json_node_take_object (node, object);
  return node;
}
