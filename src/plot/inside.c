/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Layout inside a card: the title, then axes and labels (axes.c, labels.c) or the rows of a table.
 * It is laid out at the origin and then moved to the card, so that a panel looks the same wherever
 * it stands. */
#include "plot/inside.h"

#include <math.h>

double
plot_line_height (PlotMeasure m, PlotTextStyle style)
{
  double width, height;

  plot_measure_text (m, "0", style, 0, &width, &height);
  return height;
}

static void
placed_text_clear (gpointer data)
{
  g_free (((PlotPlacedText *)data)->text);
}

void
plot_panel_layout_free (PlotPanelLayout *layout)
{
  g_clear_pointer (&layout->x_ticks, g_array_unref);
  g_clear_pointer (&layout->y_ticks, g_array_unref);
  g_clear_pointer (&layout->labels, g_array_unref);
  g_free (layout);
}

void
plot_lay_out_title (PlotPanelLayout *layout, PlotMeasure m)
{
  double width, height, room = layout->card.width - 2 * PLOT_CARD_PADDING;

  plot_measure_text (m, layout->panel->title, TEXT_TITLE, 0, &width, &height);
  layout->title
      = (PlotRect){PLOT_CARD_PADDING, PLOT_CARD_PADDING - 2, MAX (0, MIN (width, room)), height};
}

double
plot_table_need (const PlotPanel *panel, PlotMeasure m)
{
  double title = plot_is_shown (panel->title) ? plot_line_height (m, TEXT_TITLE) + 6 : 0;

  return 2 * PLOT_CARD_PADDING + title
         + (panel->table->n_rows + 1) * (plot_line_height (m, TEXT_LABEL) + 2);
}

static void
lay_out_table (PlotPanelLayout *layout, PlotMeasure m)
{
  const PlotTable *table = layout->panel->table;
  double padding = MIN (PLOT_CARD_PADDING, MIN (layout->card.width, layout->card.height) / 8);
  double line = plot_line_height (m, TEXT_LABEL), top = padding, room, row;

  layout->x_ticks = plot_ticks (0, 1, AXIS_LINEAR, 0);
  layout->y_ticks = plot_ticks (0, 1, AXIS_LINEAR, 0);
  if (plot_is_shown (layout->panel->title) && layout->card.height > 4 * line)
    {
      plot_lay_out_title (layout, m);
      top += layout->title.height + 6;
    }
  room = layout->card.height - top - padding;
  row = MIN (line + 11, room / (table->n_rows + 1));
  /* A line's height has some air: rows are set a little tighter before one is left out. */
  layout->table_row_height = MIN (MAX (row, 0.92 * line), room);
  layout->table_rows
      = MIN (table->n_rows, (guint)MAX (0, floor (room / layout->table_row_height + 1e-9) - 1));
  layout->table = (PlotRect){padding, top, layout->card.width - 2 * padding,
                             layout->table_row_height * (layout->table_rows + 1)};
}

void
plot_move_ticks (GArray *ticks, double offset)
{
  for (guint i = 0; i < ticks->len; i++)
    g_array_index (ticks, PlotTick, i).position += offset;
}

static void
move (PlotRect *rect, double x, double y)
{
  if (rect->width <= 0 || rect->height <= 0)
    return;
  rect->x += x;
  rect->y += y;
}

PlotPanelLayout *
plot_panel_layout_new (const PlotPanel *panel, PlotRect card, PlotMeasure m)
{
  PlotPanelLayout *layout = g_new0 (PlotPanelLayout, 1);

  layout->panel = panel;
  layout->card = (PlotRect){0, 0, card.width, card.height};
  layout->labels = g_array_new (FALSE, FALSE, sizeof (PlotPlacedText));
  g_array_set_clear_func (layout->labels, placed_text_clear);
  if (panel->table != NULL)
    lay_out_table (layout, m);
  else
    {
      plot_lay_out_axes (layout, m);
      plot_place_labels (layout, m);
    }

  layout->card = card;
  move (&layout->area, card.x, card.y);
  move (&layout->title, card.x, card.y);
  move (&layout->x_label, card.x, card.y);
  move (&layout->y_label, card.x, card.y);
  move (&layout->table, card.x, card.y);
  plot_move_ticks (layout->x_ticks, card.x);
  plot_move_ticks (layout->y_ticks, card.y);
  for (guint i = 0; i < layout->labels->len; i++)
    {
      g_array_index (layout->labels, PlotPlacedText, i).x += card.x;
      g_array_index (layout->labels, PlotPlacedText, i).y += card.y;
    }
  return layout;
}

void
plot_table_column (const PlotPanelLayout *layout, guint column, double *x, double *width)
{
  const PlotTable *table = layout->panel->table;
  double before = 0, total = 0;

  g_return_if_fail (table != NULL && column < table->n_columns);
  for (guint i = 0; i < table->n_columns; i++)
    {
      double weight = table->columns[i].weight > 0 ? table->columns[i].weight : 1;

      if (i < column)
        before += weight;
      if (i == column)
        *width = weight;
      total += weight;
    }
  *x = layout->table.x + layout->table.width * before / total;
  *width *= layout->table.width / total;
}
