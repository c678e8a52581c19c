/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The grid of cards: weights share the room, tables get what their rows need, and cards stand on
 * whole units. */
#include <math.h>

#include "plot/inside.h"

#define MOST_CELLS G_N_ELEMENTS (((PlotScene *)NULL)->row_weights)

/* Rows of text that a panel with axes should have, and what it keeps when a table asks for more. */
#define LINES_WANTED 7
#define LINES_KEPT 6

static double
gap_between (double length, guint n)
{
  return MIN (PLOT_CARD_GAP, floor (length / (4 * n)));
}

static void
share (double length, const double *weights, guint n, double *size)
{
  double room = length - gap_between (length, n) * (n - 1), total = 0;

  for (guint i = 0; i < n; i++)
    total += weights[i] > 0 ? weights[i] : 1;
  for (guint i = 0; i < n; i++)
    size[i] = room * (weights[i] > 0 ? weights[i] : 1) / total;
}

/* From sizes to whole positions, with gaps. */
static void
stand (double from, double length, const double *size, guint n, double *start, double *end)
{
  double gap = gap_between (length, n), at = from;

  for (guint i = 0; i < n; i++)
    {
      start[i] = floor (at + 1e-6);
      end[i] = MAX (start[i] + 1, floor (at + size[i] + 1e-6));
      at += size[i] + gap;
    }
}

/* The height that the tables of a row need; 0 without tables. */
static double
table_need (const PlotScene *scene, guint row, PlotMeasure m)
{
  double need = 0;

  for (guint i = 0; i < scene->panels->len; i++)
    {
      const PlotPanel *panel = g_ptr_array_index (scene->panels, i);

      if (panel->table != NULL && panel->row == row && panel->row_span <= 1)
        need = MAX (need, plot_table_need (panel, m));
    }
  return need;
}

/* Gives short rows of tables the height that rows of plots can spare. */
static void
feed_tables (const PlotScene *scene, double *size, PlotMeasure m)
{
  double kept = LINES_KEPT * plot_line_height (m, TEXT_LABEL), lacking = 0, spare = 0, moved;
  double need[MOST_CELLS];

  for (guint i = 0; i < scene->n_rows; i++)
    {
      need[i] = table_need (scene, i, m);
      lacking += MAX (0, need[i] - size[i]);
      spare += MAX (0, size[i] - MAX (need[i], kept));
    }
  if (lacking <= 0 || spare <= 0)
    return;
  moved = MIN (lacking, spare);
  for (guint i = 0; i < scene->n_rows; i++)
    size[i] += moved * MAX (0, need[i] - size[i]) / lacking
               - moved * MAX (0, size[i] - MAX (need[i], kept)) / spare;
}

double
plot_grid_need (const PlotScene *scene, gint only, PlotMeasure m)
{
  double wanted = LINES_WANTED * plot_line_height (m, TEXT_LABEL), sum = 0;
  const PlotPanel *panel = only >= 0 ? g_ptr_array_index (scene->panels, only) : NULL;

  if (panel != NULL)
    return panel->table != NULL ? plot_table_need (panel, m) : wanted;
  for (guint i = 0; i < scene->n_rows; i++)
    {
      double tables = table_need (scene, i, m);

      sum += (tables > 0 ? tables : wanted) + (i > 0 ? PLOT_CARD_GAP : 0);
    }
  return sum;
}

void
plot_lay_out_grid (PlotLayout *layout, PlotRect room, gint only, PlotMeasure m)
{
  const PlotScene *scene = layout->scene;
  double x0[MOST_CELLS], x1[MOST_CELLS], y0[MOST_CELLS], y1[MOST_CELLS], size[MOST_CELLS];

  share (room.width, scene->column_weights, scene->n_columns, size);
  stand (room.x, room.width, size, scene->n_columns, x0, x1);
  share (room.height, scene->row_weights, scene->n_rows, size);
  feed_tables (scene, size, m);
  stand (room.y, room.height, size, scene->n_rows, y0, y1);
  for (guint i = 0; i < scene->panels->len; i++)
    {
      const PlotPanel *panel = g_ptr_array_index (scene->panels, i);
      guint right = MIN (panel->column + MAX (panel->column_span, 1), scene->n_columns) - 1;
      guint bottom = MIN (panel->row + MAX (panel->row_span, 1), scene->n_rows) - 1;
      PlotRect card = {x0[panel->column], y0[panel->row], x1[right] - x0[panel->column],
                       y1[bottom] - y0[panel->row]};

      if (only >= 0 && i != (guint)only)
        continue;
      g_ptr_array_add (layout->panels, plot_panel_layout_new (panel, only >= 0 ? room : card, m));
    }
}
