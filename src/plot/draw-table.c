/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table in a card: a header, rows with hairlines between them, one row tinted. */
#include <math.h>

#include "plot/paint.h"
#include "plot/text.h"

#define CELL_PADDING 8.0
#define BAR_HEIGHT 8.0

static void
paint_bar (PlotCanvas *canvas, double number, double x, double width, double middle)
{
  PlotRect bar = {x, middle - BAR_HEIGHT / 2, width * CLAMP (number, 0, 1), BAR_HEIGHT};

  if (!isfinite (number) || number <= 0 || width <= 0)
    return;
  bar.width = MAX (bar.width, 1.5); /* little is not nothing */
  plot_rounded_rectangle (canvas->cr, bar, BAR_HEIGHT / 2);
  plot_set_colour (canvas->cr, canvas->theme->roles[ROLE_OWN], 1);
  cairo_fill (canvas->cr);
}

static void
paint_text (PlotCanvas *canvas, PlotPango *pango, const char *text, PlotTextStyle style,
            PlotAlign align, double x, double width, double middle, PlotColour colour)
{
  PlotTextSpec spec = {style, FIT_NONE, 0};
  gboolean right = align == CELL_RIGHT;
  double natural, height;

  if (text == NULL || *text == '\0' || width <= 0)
    return;
  plot_text_layout (pango, text, spec, &natural, &height);
  if (natural > width)
    spec = (PlotTextSpec){style, FIT_ELLIPSIS, width};
  plot_text_show (pango, canvas->cr, text, spec, right ? x + width : x, middle, right ? 1 : 0, 0.5,
                  colour);
}

static void
paint_row (PlotCanvas *canvas, PlotPango *pango, guint row, double middle)
{
  const PlotTable *table = canvas->layout->panel->table;

  for (guint i = 0; i < table->n_columns; i++)
    {
      const PlotCell *cell = &table->cells[row * table->n_columns + i];
      double x, width;

      plot_table_column (canvas->layout, i, &x, &width);
      x += CELL_PADDING;
      width -= 2 * CELL_PADDING;
      if (table->columns[i].align == CELL_BAR)
        paint_bar (canvas, cell->number, x, width, middle);
      else
        paint_text (canvas, pango, cell->text, TEXT_LABEL, table->columns[i].align, x, width,
                    middle, canvas->theme->text);
    }
}

static void
paint_header (PlotCanvas *canvas, PlotPango *pango, double middle)
{
  const PlotTable *table = canvas->layout->panel->table;

  for (guint i = 0; i < table->n_columns; i++)
    {
      double x, width;

      plot_table_column (canvas->layout, i, &x, &width);
      paint_text (canvas, pango, table->columns[i].title, TEXT_TITLE, table->columns[i].align,
                  x + CELL_PADDING, width - 2 * CELL_PADDING, middle, canvas->theme->dim);
    }
}

void
plot_paint_table (PlotCanvas *canvas, PlotPango *pango)
{
  const PlotPanelLayout *layout = canvas->layout;
  const PlotTable *table = layout->panel->table;
  PlotRect rect = layout->table;
  double height = layout->table_row_height;

  if (rect.width <= 0 || rect.height <= 0)
    return;
  paint_header (canvas, pango, rect.y + height / 2);
  for (guint row = 0; row < layout->table_rows; row++)
    {
      double top = rect.y + (row + 1) * height;

      if ((gint)row == table->highlight)
        {
          plot_rounded_rectangle (canvas->cr, (PlotRect){rect.x, top, rect.width, height}, 6);
          plot_set_colour (canvas->cr, canvas->theme->say_background, 1);
          cairo_fill (canvas->cr);
        }
      cairo_move_to (canvas->cr, rect.x, plot_snap (top));
      cairo_line_to (canvas->cr, rect.x + rect.width, plot_snap (top));
      plot_set_colour (canvas->cr, canvas->theme->grid, 1);
      cairo_set_line_width (canvas->cr, 1);
      cairo_stroke (canvas->cr);
      paint_row (canvas, pango, row, top + height / 2);
    }
}
