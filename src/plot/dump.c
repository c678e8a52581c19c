/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scene and layout as text that is the same on every machine: for tests, and for eyes. A panel's
 * inside is written relative to its card. */
#include <math.h>

#include "plot/inside.h"

static const char *const scales[] = {"linear", "log", "whole"};
static const char *const dashes[] = {"solid", "dashed", "dotted"};
static const char *const ramps[] = {"viridis", "grey"};
static const char *const places[] = {"auto", "none", "above", "right", "left"};

static void
number (GString *text, double value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (isnan (value))
    g_string_append (text, " nan");
  else
    g_string_append_printf (
        text, " %s", g_ascii_formatd (buffer, sizeof buffer, "%.6g", value == 0 ? 0 : value));
}

static void
numbers (GString *text, const char *name, const double *values, gsize n)
{
  if (values == NULL)
    return;
  g_string_append_printf (text, "      %s", name);
  for (gsize i = 0; i < n; i++)
    number (text, values[i]);
  g_string_append_c (text, '\n');
}

static void
quoted (GString *text, const char *name, const char *value)
{
  g_autofree char *escaped = NULL;

  if (value == NULL)
    return;
  escaped = g_strescape (value, NULL);
  g_string_append_printf (text, " %s \"%s\"", name, escaped);
}

static void
dump_axis (GString *text, const char *name, const PlotAxis *axis)
{
  g_string_append_printf (text, "    %s %s", name, scales[axis->scale]);
  number (text, axis->lower);
  number (text, axis->upper);
  quoted (text, "label", axis->label);
  g_string_append (text, axis->hidden ? " hidden\n" : "\n");
}

static void
dump_mark (GString *text, const PlotMark *mark)
{
  gsize n_y = mark->n_y > 0 ? mark->n_y : mark->n;

  g_string_append_printf (text, "    mark %s %s role %d %s", plot_mark_kind_id (mark->kind),
                          mark->id, mark->role, dashes[mark->dash]);
  g_string_append (text, " width");
  number (text, mark->width);
  g_string_append (text, " opacity");
  number (text, mark->opacity);
  g_string_append (text, " base");
  number (text, mark->base);
  if (mark->highlight >= 0)
    g_string_append_printf (text, " highlight %d", mark->highlight);
  if (mark->ramp != RAMP_VIRIDIS || mark->z_lower < mark->z_upper)
    {
      g_string_append_printf (text, " ramp %s", ramps[mark->ramp]);
      number (text, mark->z_lower);
      number (text, mark->z_upper);
    }
  quoted (text, places[mark->label_place], mark->label);
  g_string_append_c (text, '\n');
  numbers (text, "x", mark->x, mark->n);
  numbers (text, "x2", mark->x2, mark->n);
  numbers (text, "y", mark->y, n_y);
  numbers (text, "z", mark->z, mark->n * mark->n_y);
  numbers (text, "levels", mark->levels, mark->n_levels);
  if (mark->keys != NULL)
    {
      g_string_append (text, "      keys");
      for (gsize i = 0; i < mark->n; i++)
        g_string_append_printf (text, " %u", mark->keys[i]);
      g_string_append_c (text, '\n');
    }
}

static void
dump_table (GString *text, const PlotTable *table)
{
  g_string_append_printf (text, "    table highlight %d\n     ", table->highlight);
  for (guint i = 0; i < table->n_columns; i++)
    {
      quoted (text, "column", table->columns[i].title);
      number (text, table->columns[i].weight);
    }
  for (guint i = 0; i < table->n_rows * table->n_columns; i++)
    {
      if (i % table->n_columns == 0)
        g_string_append (text, "\n      row");
      quoted (text, "", table->cells[i].text);
      number (text, table->cells[i].number);
    }
  g_string_append_c (text, '\n');
}

static void
dump_panel (GString *text, const PlotPanel *panel)
{
  g_string_append_printf (text, "  panel %s at %u %u span %u %u", panel->id, panel->row,
                          panel->column, panel->row_span, panel->column_span);
  quoted (text, "title", panel->title);
  quoted (text, "description", panel->description);
  g_string_append (text, panel->equal_units ? " equal units\n" : "\n");
  if (panel->table != NULL)
    {
      dump_table (text, panel->table);
      return;
    }
  dump_axis (text, "x", &panel->x);
  dump_axis (text, "y", &panel->y);
  for (guint i = 0; i < panel->marks->len; i++)
    dump_mark (text, g_ptr_array_index (panel->marks, i));
  for (guint i = 0; i < panel->handles->len; i++)
    {
      const PlotHandle *handle = g_ptr_array_index (panel->handles, i);

      g_string_append_printf (text, "    handle %s %u axes %u at", handle->id, handle->index,
                              handle->axes);
      number (text, handle->x);
      number (text, handle->y);
      quoted (text, "label", handle->label);
      quoted (text, "sets", handle->x_parameter);
      quoted (text, "and", handle->y_parameter);
      quoted (text, "scrolls", handle->scroll_parameter);
      g_string_append_c (text, '\n');
    }
}

char *
plot_scene_dump (const PlotScene *scene)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "scene %u %u", scene->n_rows, scene->n_columns);
  quoted (text, "question", scene->question);
  quoted (text, "subtitle", scene->subtitle);
  quoted (text, "say", scene->say);
  g_string_append (text, scene->pending ? " pending\n" : "\n");
  for (guint i = 0; i < plot_readings_length (scene->readings); i++)
    {
      const char *id = plot_readings_id (scene->readings, i);
      const char *word = plot_readings_get_text (scene->readings, id);

      g_string_append_printf (text, "  reading %s", id);
      if (word != NULL)
        quoted (text, "is", word);
      else
        number (text, plot_readings_get (scene->readings, id));
      g_string_append_c (text, '\n');
    }
  for (guint i = 0; i < scene->panels->len; i++)
    dump_panel (text, g_ptr_array_index (scene->panels, i));
  return g_string_free (text, FALSE);
}

static void
rect (GString *text, const char *name, PlotRect r, PlotRect origin)
{
  if (r.width <= 0 || r.height <= 0)
    return;
  g_string_append_printf (text, "    %s", name);
  number (text, r.x - origin.x);
  number (text, r.y - origin.y);
  number (text, r.width);
  number (text, r.height);
  g_string_append_c (text, '\n');
}

static void
dump_ticks (GString *text, const char *name, const GArray *ticks, double origin)
{
  if (ticks->len == 0)
    return;
  g_string_append_printf (text, "    %s", name);
  for (guint i = 0; i < ticks->len; i++)
    {
      const PlotTick *tick = &g_array_index (ticks, PlotTick, i);

      number (text, tick->position - origin);
      quoted (text, "is", tick->label);
    }
  g_string_append_c (text, '\n');
}

char *
plot_layout_dump (const PlotLayout *layout)
{
  GString *text = g_string_new ("layout");
  PlotRect page = {0};

  number (text, layout->width);
  number (text, layout->height);
  g_string_append_c (text, '\n');
  rect (text, "question", layout->question, page);
  rect (text, "subtitle", layout->subtitle, page);
  rect (text, "say", layout->say, page);
  for (guint i = 0; i < layout->panels->len; i++)
    {
      const PlotPanelLayout *panel = g_ptr_array_index (layout->panels, i);

      g_string_append_printf (text, "  panel %s at", panel->panel->id);
      number (text, panel->card.x);
      number (text, panel->card.y);
      g_string_append (text, " size");
      number (text, panel->card.width);
      number (text, panel->card.height);
      g_string_append_c (text, '\n');
      rect (text, "area", panel->area, panel->card);
      rect (text, "title", panel->title, panel->card);
      rect (text, "x label", panel->x_label, panel->card);
      rect (text, "y label", panel->y_label, panel->card);
      rect (text, "table", panel->table, panel->card);
      if (panel->panel->table != NULL)
        {
          g_string_append_printf (text, "    rows %u of height", panel->table_rows);
          number (text, panel->table_row_height);
          g_string_append_c (text, '\n');
        }
      dump_ticks (text, "x ticks", panel->x_ticks, panel->card.x);
      dump_ticks (text, "y ticks", panel->y_ticks, panel->card.y);
      for (guint j = 0; j < panel->labels->len; j++)
        {
          const PlotPlacedText *label = &g_array_index (panel->labels, PlotPlacedText, j);

          g_string_append_printf (text, "    label of mark %d", label->mark);
          quoted (text, "is", label->text);
          number (text, label->x - panel->card.x);
          number (text, label->y - panel->card.y);
          number (text, label->width);
          number (text, label->height);
          g_string_append_c (text, '\n');
        }
    }
  return g_string_free (text, FALSE);
}
