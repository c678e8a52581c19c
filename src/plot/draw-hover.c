/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What lies over the data: the handles that can be dragged, and the point that is hovered. */
#include <math.h>

#include "plot/paint.h"
#include "plot/text.h"

#define HANDLE_RADIUS 8.0
#define HANDLE_RING 3.0

static gboolean
is_inside (const PlotRect *rect, double x, double y)
{
  return x >= rect->x && x <= rect->x + rect->width && y >= rect->y && y <= rect->y + rect->height;
}

static void
ring (PlotCanvas *canvas, double x, double y, double radius, double width, PlotColour colour,
      double opacity)
{
  cairo_new_sub_path (canvas->cr);
  cairo_arc (canvas->cr, x, y, radius, 0, 2 * G_PI);
  cairo_close_path (canvas->cr);
  plot_set_colour (canvas->cr, colour, opacity);
  cairo_set_line_width (canvas->cr, width);
  cairo_stroke (canvas->cr);
}

void
plot_paint_handles (PlotCanvas *canvas, gint focused)
{
  const PlotPanelLayout *layout = canvas->layout;
  PlotColour accent = canvas->theme->roles[ROLE_OWN], white = {1, 1, 1, 1};

  for (guint i = 0; i < layout->panel->handles->len; i++)
    {
      const PlotHandle *handle = g_ptr_array_index (layout->panel->handles, i);
      double x, y;

      plot_to_units (layout, handle->x, handle->y, &x, &y);
      if (!isfinite (x) || !isfinite (y) || !is_inside (&layout->card, x, y))
        continue;
      cairo_arc (canvas->cr, x, y, HANDLE_RADIUS - HANDLE_RING / 2, 0, 2 * G_PI);
      plot_set_colour (canvas->cr, white, 1);
      cairo_fill (canvas->cr);
      ring (canvas, x, y, HANDLE_RADIUS + 0.5, 1, canvas->theme->card, 0.8);
      ring (canvas, x, y, HANDLE_RADIUS - HANDLE_RING / 2, HANDLE_RING, accent, 1);
      if ((gint)i == focused)
        ring (canvas, x, y, HANDLE_RADIUS + 4, 2, accent, 0.6);
    }
}

static gboolean
point_of (PlotCanvas *canvas, const PlotMark *mark, gsize index, double *x, double *y)
{
  const PlotPanel *panel = canvas->layout->panel;
  gboolean grid = mark->z != NULL;
  double data_x, data_y;

  if (mark->x == NULL || index >= mark->n * (grid ? mark->n_y : 1))
    return FALSE;
  data_x = mark->x[grid ? index % mark->n : index];
  data_y = mark->y == NULL ? panel->y.lower : mark->y[grid ? index / mark->n : index];
  if (mark->x2 != NULL)
    data_x = (data_x + mark->x2[index]) / 2;
  if (isnan (data_y))
    data_y = panel->y.lower;
  plot_to_units (canvas->layout, data_x, data_y, x, y);
  return isfinite (*x) && isfinite (*y) && is_inside (&canvas->layout->card, *x, *y);
}

/* The label stands above and to the right, or on the other side where the card ends. */
static void
paint_tip (PlotCanvas *canvas, PlotPango *pango, const char *text, double x, double y)
{
  PlotRect card = canvas->layout->card, box;
  PlotTextSpec spec = {TEXT_TICK, FIT_ELLIPSIS, MAX (card.width - 24, 1)};
  double width, height, padding = 7;

  plot_text_layout (pango, text, spec, &width, &height);
  box = (PlotRect){x + 10, y - height - 2 * padding - 6, width + 2 * padding, height + padding};
  if (box.x + box.width > card.x + card.width - 4)
    box.x = x - 10 - box.width;
  if (box.y < card.y + 4)
    box.y = y + 10;
  box.x = floor (CLAMP (box.x, card.x + 4, MAX (card.x + 4, card.x + card.width - 4 - box.width)));
  box.y = floor (box.y);
  plot_rounded_rectangle (
      canvas->cr, (PlotRect){box.x + 0.5, box.y + 0.5, ceil (box.width), ceil (box.height)}, 6);
  plot_set_colour (canvas->cr, canvas->theme->card, 0.95);
  cairo_fill_preserve (canvas->cr);
  plot_set_colour (canvas->cr, canvas->theme->axis, 0.7);
  cairo_set_line_width (canvas->cr, 1);
  cairo_stroke (canvas->cr);
  plot_text_show (pango, canvas->cr, text, spec, box.x + padding, box.y + padding / 2 + 0.5, 0, 0,
                  canvas->theme->text);
}

void
plot_paint_hover (PlotCanvas *canvas, PlotPango *pango, guint index_of_mark, gsize index)
{
  const GPtrArray *marks = canvas->layout->panel->marks;
  const PlotMark *mark;
  g_autofree char *text = NULL;
  double x, y;

  if (index_of_mark >= marks->len)
    return;
  mark = g_ptr_array_index (marks, index_of_mark);
  if (!point_of (canvas, mark, index, &x, &y))
    return;
  cairo_arc (canvas->cr, x, y, 4, 0, 2 * G_PI);
  plot_set_colour (canvas->cr, plot_stroke_colour (canvas->theme, mark->role), 1);
  cairo_fill (canvas->cr);
  ring (canvas, x, y, 4.75, 1.5, canvas->theme->card, 1);
  text = plot_hover_text (canvas->layout->panel, index_of_mark, index);
  if (text != NULL && *text != '\0')
    paint_tip (canvas, pango, text, x, y);
}
