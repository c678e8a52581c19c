/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PlotScene: making, finding and freeing the records of a picture. */
#include "plot/scene.h"

#include <math.h>
#include <string.h>

const char *
plot_mark_kind_id (PlotMarkKind kind)
{
  static const char *const ids[]
      = {"line", "area",  "bars",     "dots",     "rug",      "sticks",  "rule",
         "band", "arrow", "heat-map", "contours", "segments", "squares", "text"};

  g_return_val_if_fail (kind < G_N_ELEMENTS (ids), NULL);
  return ids[kind];
}

static void
mark_free (gpointer data)
{
  PlotMark *mark = data;

  g_free (mark->id);
  g_free (mark->label);
  g_free (mark->x);
  g_free (mark->y);
  g_free (mark->z);
  g_free (mark->x2);
  g_free (mark->keys);
  g_free (mark->levels);
  g_free (mark);
}

static void
handle_free (gpointer data)
{
  PlotHandle *handle = data;

  g_free (handle->id);
  g_free (handle->label);
  g_free (handle);
}

static void
table_free (PlotTable *table)
{
  for (guint i = 0; i < table->n_columns; i++)
    g_free (table->columns[i].title);
  for (guint i = 0; i < table->n_rows * table->n_columns; i++)
    g_free (table->cells[i].text);
  g_free (table->columns);
  g_free (table->cells);
  g_free (table);
}

static void
panel_free (gpointer data)
{
  PlotPanel *panel = data;

  g_free (panel->id);
  g_free (panel->title);
  g_free (panel->x.label);
  g_free (panel->y.label);
  g_ptr_array_unref (panel->marks);
  g_ptr_array_unref (panel->handles);
  g_clear_pointer (&panel->table, table_free);
  g_free (panel->description);
  g_free (panel);
}

static void
scene_clear (gpointer data)
{
  PlotScene *scene = data;

  g_free (scene->question);
  g_free (scene->subtitle);
  g_free (scene->say);
  g_ptr_array_unref (scene->panels);
  plot_readings_free (scene->readings);
}

PlotScene *
plot_scene_new (const char *question, guint n_rows, guint n_columns)
{
  PlotScene *scene = g_atomic_rc_box_new0 (PlotScene);

  g_assert (n_rows >= 1 && n_rows <= G_N_ELEMENTS (scene->row_weights));
  g_assert (n_columns >= 1 && n_columns <= G_N_ELEMENTS (scene->column_weights));
  scene->question = g_strdup (question);
  scene->n_rows = n_rows;
  scene->n_columns = n_columns;
  scene->panels = g_ptr_array_new_with_free_func (panel_free);
  scene->readings = plot_readings_new ();
  return scene;
}

PlotScene *
plot_scene_ref (PlotScene *scene)
{
  return g_atomic_rc_box_acquire (scene);
}

void
plot_scene_unref (PlotScene *scene)
{
  g_atomic_rc_box_release_full (scene, scene_clear);
}

void
plot_scene_say (PlotScene *scene, const char *template)
{
  g_free (scene->say);
  scene->say = plot_readings_fill (scene->readings, template);
}

void
plot_scene_say_first (PlotScene *scene, const char *template)
{
  g_autofree char *rest = scene->say;
  g_autofree char *first = plot_readings_fill (scene->readings, template);

  scene->say = rest != NULL ? g_strjoin (" ", first, rest, NULL) : g_steal_pointer (&first);
}

PlotPanel *
plot_scene_add_panel (PlotScene *scene, const char *id, const char *title, guint row, guint column)
{
  PlotPanel *panel = g_new0 (PlotPanel, 1);

  g_assert (id != NULL && row < scene->n_rows && column < scene->n_columns);
  panel->id = g_strdup (id);
  panel->title = g_strdup (title);
  panel->row = row;
  panel->column = column;
  panel->row_span = panel->column_span = 1;
  panel->x.upper = panel->y.upper = 1;
  panel->marks = g_ptr_array_new_with_free_func (mark_free);
  panel->handles = g_ptr_array_new_with_free_func (handle_free);
  g_ptr_array_add (scene->panels, panel);
  return panel;
}

PlotPanel *
plot_scene_find_panel (const PlotScene *scene, const char *id)
{
  for (guint i = 0; i < scene->panels->len; i++)
    {
      PlotPanel *panel = g_ptr_array_index (scene->panels, i);

      if (g_str_equal (panel->id, id))
        return panel;
    }
  return NULL;
}

static void
axis_set (PlotAxis *axis, const char *label, double lower, double upper, PlotAxisScale scale)
{
  g_return_if_fail (isfinite (lower) && isfinite (upper) && lower < upper);
  g_return_if_fail (scale != AXIS_LOG || lower > 0);
  g_free (axis->label);
  axis->label = g_strdup (label);
  axis->lower = lower;
  axis->upper = upper;
  axis->scale = scale;
}

void
plot_panel_set_x (PlotPanel *panel, const char *label, double lower, double upper,
                  PlotAxisScale scale)
{
  axis_set (&panel->x, label, lower, upper, scale);
}

void
plot_panel_set_y (PlotPanel *panel, const char *label, double lower, double upper,
                  PlotAxisScale scale)
{
  axis_set (&panel->y, label, lower, upper, scale);
}

static double *
copy (const double *values, gsize n)
{
  return values != NULL && n > 0 ? g_memdup2 (values, n * sizeof *values) : NULL;
}

PlotMark *
plot_panel_add (PlotPanel *panel, PlotMarkKind kind, const char *id, PlotRole role, const double *x,
                const double *y, gsize n)
{
  PlotMark *mark = g_new0 (PlotMark, 1);

  g_assert (id != NULL);
  mark->kind = kind;
  mark->id = g_strdup (id);
  mark->role = role;
  mark->opacity = 1;
  mark->highlight = -1;
  mark->n = n;
  mark->x = copy (x, n);
  mark->y = copy (y, n);
  g_ptr_array_add (panel->marks, mark);
  return mark;
}

PlotMark *
plot_panel_add_grid (PlotPanel *panel, PlotMarkKind kind, const char *id, const double *x,
                     gsize n_x, const double *y, gsize n_y, const double *z)
{
  PlotMark *mark = plot_panel_add (panel, kind, id, ROLE_SERIES_1, x, NULL, n_x);

  g_assert (kind == MARK_HEAT_MAP || kind == MARK_CONTOURS);
  mark->n_y = n_y;
  mark->y = copy (y, n_y);
  mark->z = copy (z, n_x * n_y);
  return mark;
}

PlotMark *
plot_panel_add_rule_x (PlotPanel *panel, const char *id, PlotRole role, double x)
{
  double y = NAN;

  return plot_panel_add (panel, MARK_RULE, id, role, &x, &y, 1);
}

PlotMark *
plot_panel_add_rule_y (PlotPanel *panel, const char *id, PlotRole role, double y)
{
  double x = NAN;

  return plot_panel_add (panel, MARK_RULE, id, role, &x, &y, 1);
}

PlotMark *
plot_panel_add_text (PlotPanel *panel, const char *id, PlotRole role, double x, double y,
                     const char *text)
{
  PlotMark *mark = plot_panel_add (panel, MARK_TEXT, id, role, &x, &y, 1);

  mark->label = g_strdup (text);
  return mark;
}

PlotMark *
plot_panel_find_mark (const PlotPanel *panel, const char *id)
{
  for (guint i = 0; i < panel->marks->len; i++)
    {
      PlotMark *mark = g_ptr_array_index (panel->marks, i);

      if (g_str_equal (mark->id, id))
        return mark;
    }
  return NULL;
}

void
plot_mark_set_label (PlotMark *mark, const char *label, PlotLabelPlace place)
{
  g_free (mark->label);
  mark->label = g_strdup (label);
  mark->label_place = place;
}

void
plot_mark_set_keys (PlotMark *mark, const guint *keys)
{
  g_free (mark->keys);
  mark->keys = keys != NULL ? g_memdup2 (keys, mark->n * sizeof *keys) : NULL;
}

void
plot_mark_set_levels (PlotMark *mark, const double *levels, gsize n)
{
  g_free (mark->levels);
  mark->levels = copy (levels, n);
  mark->n_levels = mark->levels != NULL ? n : 0;
}

PlotHandle *
plot_panel_add_handle (PlotPanel *panel, const char *id, double x, double y, guint axes,
                       const char *label, const char *x_parameter, const char *y_parameter)
{
  PlotHandle *handle = g_new0 (PlotHandle, 1);

  handle->id = g_strdup (id);
  handle->x = x;
  handle->y = y;
  handle->axes = axes;
  handle->label = g_strdup (label);
  handle->x_parameter = x_parameter;
  handle->y_parameter = y_parameter;
  g_ptr_array_add (panel->handles, handle);
  return handle;
}

PlotTable *
plot_panel_set_table (PlotPanel *panel, guint n_columns, guint n_rows)
{
  PlotTable *table = g_new0 (PlotTable, 1);

  g_clear_pointer (&panel->table, table_free);
  table->n_columns = n_columns;
  table->n_rows = n_rows;
  table->columns = g_new0 (PlotColumn, n_columns);
  table->cells = g_new0 (PlotCell, n_columns * n_rows);
  table->highlight = -1;
  for (guint i = 0; i < n_columns; i++)
    table->columns[i].weight = 1;
  panel->table = table;
  return table;
}

void
plot_panel_close (PlotPanel *panel, const char *why)
{
  g_clear_pointer (&panel->table, table_free);
  g_clear_pointer (&panel->description, g_free);
  g_ptr_array_set_size (panel->marks, 0);
  g_ptr_array_set_size (panel->handles, 0);
  plot_panel_set_x (panel, NULL, 0, 1, AXIS_LINEAR);
  plot_panel_set_y (panel, NULL, 0, 1, AXIS_LINEAR);
  panel->x.hidden = panel->y.hidden = TRUE;
  plot_panel_add_text (panel, "closed", ROLE_TEXT, 0.5, 0.5, why);
}

void
plot_table_set_column (PlotTable *table, guint column, const char *title, PlotAlign align,
                       double weight)
{
  g_return_if_fail (column < table->n_columns);
  g_free (table->columns[column].title);
  table->columns[column] = (PlotColumn){g_strdup (title), align, weight};
}

void
plot_table_set_cell (PlotTable *table, guint row, guint column, const char *text, double number)
{
  PlotCell *cell;

  g_return_if_fail (row < table->n_rows && column < table->n_columns);
  cell = &table->cells[row * table->n_columns + column];
  g_free (cell->text);
  cell->text = g_strdup (text);
  cell->number = number;
}
