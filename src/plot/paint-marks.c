/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Marks: straight strokes, and which painter paints which kind. Curves, surfaces, bars and dots
 * have their own files. Nothing that is not finite reaches Cairo. */
#include <math.h>

#include "plot/paint.h"

gboolean
plot_point (PlotCanvas *canvas, double x, double y, double *ux, double *uy)
{
  plot_to_units (canvas->layout, x, y, ux, uy);
  return isfinite (*ux) && isfinite (*uy);
}

double
plot_x (PlotCanvas *canvas, double x)
{
  double ux, uy;

  plot_to_units (canvas->layout, x, canvas->layout->panel->y.lower, &ux, &uy);
  return ux;
}

double
plot_y (PlotCanvas *canvas, double y)
{
  double ux, uy;

  plot_to_units (canvas->layout, canvas->layout->panel->x.lower, y, &ux, &uy);
  return uy;
}

/* A stick or a rug's tick at x[i], drawn again, thicker, where it is pointed out. */
static void
paint_uprights (PlotCanvas *canvas, const PlotMark *mark)
{
  PlotRect area = canvas->layout->area;
  PlotMark strong = *mark;
  double bottom = area.y + area.height, base = plot_y (canvas, mark->base);
  gboolean rug = mark->kind == MARK_RUG;

  for (gint highlighted = 0; highlighted < 2; highlighted++)
    {
      double last = -INFINITY;

      for (gsize i = 0; i < mark->n; i++)
        {
          double x = plot_x (canvas, mark->x[i]);
          double top = rug ? bottom - PLOT_RUG_LENGTH : plot_y (canvas, mark->y[i]);
          double from = rug ? bottom : base;

          if ((mark->highlight == (gint)i) != highlighted || !isfinite (x) || !isfinite (top)
              || !isfinite (from) || x < area.x - 2 || x > area.x + area.width + 2)
            continue;
          if (rug && fabs (x - last) < 0.25)
            continue;
          last = x;
          cairo_move_to (canvas->cr, x, CLAMP (from, area.y - 16, bottom + 16));
          cairo_line_to (canvas->cr, x, CLAMP (top, area.y - 16, bottom + 16));
        }
      if (highlighted)
        {
          strong.role = ROLE_DATA;
          strong.opacity = 1;
          strong.width = 3;
        }
      plot_stroke_mark (canvas, &strong, 1.25);
    }
  if (!rug)
    plot_paint_highlight (canvas, mark, 1.5);
}

static void
paint_rule (PlotCanvas *canvas, const PlotMark *mark)
{
  PlotRect area = canvas->layout->area;

  for (gsize i = 0; i < mark->n; i++)
    {
      gboolean vertical = mark->y == NULL || isnan (mark->y[i]);
      double u = vertical ? plot_x (canvas, mark->x[i]) : plot_y (canvas, mark->y[i]);

      if (!isfinite (u))
        continue;
      if (vertical)
        {
          cairo_move_to (canvas->cr, u, area.y + area.height);
          cairo_line_to (canvas->cr, u, area.y);
        }
      else
        {
          cairo_move_to (canvas->cr, area.x, u);
          cairo_line_to (canvas->cr, area.x + area.width, u);
        }
    }
  plot_stroke_mark (canvas, mark, 1.5);
}

static void
paint_band (PlotCanvas *canvas, const PlotMark *mark)
{
  PlotRect area = canvas->layout->area;
  double left, right;

  if (mark->n < 2)
    return;
  left = plot_x (canvas, mark->x[0]);
  right = plot_x (canvas, mark->x[1]);
  if (!isfinite (left) || !isfinite (right))
    return;
  cairo_rectangle (canvas->cr, left, area.y, right - left, area.height);
  plot_set_colour (canvas->cr, canvas->theme->roles[mark->role],
                   mark->opacity < 1 ? mark->opacity : 0.18);
  cairo_fill (canvas->cr);
}

static void
paint_segments (PlotCanvas *canvas, const PlotMark *mark)
{
  for (gsize i = 0; i + 1 < mark->n; i += 2)
    {
      double x0, y0, x1, y1;

      if (!plot_point (canvas, mark->x[i], mark->y[i], &x0, &y0)
          || !plot_point (canvas, mark->x[i + 1], mark->y[i + 1], &x1, &y1))
        continue;
      cairo_move_to (canvas->cr, x0, y0);
      cairo_line_to (canvas->cr, x1, y1);
    }
  plot_stroke_mark (canvas, mark, 1.5);
}

/* Tinted, with an edge; what a side of data is worth in units decides the size. */
static void
paint_squares (PlotCanvas *canvas, const PlotMark *mark)
{
  for (gsize i = 0; i + 1 < mark->n; i += 2)
    {
      double x0, y0, x1, y1;

      if (!plot_point (canvas, mark->x[i], mark->y[i], &x0, &y0)
          || !plot_point (canvas, mark->x[i + 1], mark->y[i + 1], &x1, &y1))
        continue;
      cairo_move_to (canvas->cr, x0, y0);
      cairo_line_to (canvas->cr, x1, y1);
      cairo_line_to (canvas->cr, x1 - (y1 - y0), y1 + (x1 - x0));
      cairo_line_to (canvas->cr, x0 - (y1 - y0), y0 + (x1 - x0));
      cairo_close_path (canvas->cr);
    }
  plot_set_colour (canvas->cr, canvas->theme->roles[mark->role], 0.16 * mark->opacity);
  cairo_fill_preserve (canvas->cr);
  plot_stroke_mark (canvas, mark, 1);
}

static void
paint_arrow (PlotCanvas *canvas, const PlotMark *mark)
{
  double x0, y0, x1, y1, length, head, dx, dy;

  if (mark->n < 2 || !plot_point (canvas, mark->x[0], mark->y[0], &x0, &y0)
      || !plot_point (canvas, mark->x[1], mark->y[1], &x1, &y1))
    return;
  length = hypot (x1 - x0, y1 - y0);
  if (!(length > 0))
    return;
  dx = (x1 - x0) / length;
  dy = (y1 - y0) / length;
  head = MIN (8, length);
  /* The shaft ends inside the head, so that its blunt end does not show at the point. */
  cairo_move_to (canvas->cr, x0, y0);
  cairo_line_to (canvas->cr, x1 - 0.7 * head * dx, y1 - 0.7 * head * dy);
  plot_stroke_mark (canvas, mark, 1.5);
  cairo_move_to (canvas->cr, x1, y1);
  cairo_line_to (canvas->cr, x1 - head * dx - 0.5 * head * dy, y1 - head * dy + 0.5 * head * dx);
  cairo_line_to (canvas->cr, x1 - head * dx + 0.5 * head * dy, y1 - head * dy - 0.5 * head * dx);
  cairo_close_path (canvas->cr);
  plot_set_colour (canvas->cr, plot_stroke_colour (canvas->theme, mark->role), mark->opacity);
  cairo_fill (canvas->cr);
}

static void
paint_mark (PlotCanvas *canvas, const PlotMark *mark)
{
  switch (mark->kind)
    {
    case MARK_LINE:
      plot_paint_line (canvas, mark);
      plot_paint_highlight (canvas, mark, 2);
      break;
    case MARK_AREA:
      plot_paint_area (canvas, mark);
      break;
    case MARK_BARS:
      plot_paint_bars (canvas, mark);
      break;
    case MARK_DOTS:
      plot_paint_dots (canvas, mark);
      break;
    case MARK_RUG:
    case MARK_STICKS:
      paint_uprights (canvas, mark);
      break;
    case MARK_RULE:
      paint_rule (canvas, mark);
      break;
    case MARK_BAND:
      paint_band (canvas, mark);
      break;
    case MARK_ARROW:
      paint_arrow (canvas, mark);
      break;
    case MARK_HEAT_MAP:
      plot_paint_heat_map (canvas, mark);
      break;
    case MARK_CONTOURS:
      plot_paint_contours (canvas, mark);
      break;
    case MARK_SEGMENTS:
      paint_segments (canvas, mark);
      break;
    case MARK_SQUARES:
      paint_squares (canvas, mark);
      break;
    case MARK_TEXT: /* among the labels that the layout placed */
      break;
    }
}

void
plot_paint_marks (PlotCanvas *canvas)
{
  const GPtrArray *marks = canvas->layout->panel->marks;
  PlotRect area = canvas->layout->area;

  for (guint i = 0; i < marks->len; i++)
    {
      const PlotMark *mark = g_ptr_array_index (marks, i);
      /* Half of a line along the axis, and dots whose centre is inside, show whole. */
      double beyond = mark->kind == MARK_DOTS ? MAX (mark->width, PLOT_DOT_RADIUS) + 4 : 1;

      cairo_save (canvas->cr);
      cairo_rectangle (canvas->cr, area.x - beyond, area.y - beyond, area.width + 2 * beyond,
                       area.height + 2 * beyond);
      cairo_clip (canvas->cr);
      paint_mark (canvas, mark);
      cairo_restore (canvas->cr);
    }
}
