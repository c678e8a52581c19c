/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bars and dots, and the ring around a point that is pointed out. Points that share a place are
 * drawn once. */
#include <math.h>

#include "plot/paint.h"

/* Bars ---------------------------------------------------------------------------------------- */

/* How wide bars are that say nothing of it: close together, with air between whole numbers. */
static double
default_width (PlotCanvas *canvas, const PlotMark *mark)
{
  double least = INFINITY;

  for (gsize i = 1; i < mark->n; i++)
    if (fabs (mark->x[i] - mark->x[i - 1]) > 0)
      least = MIN (least, fabs (mark->x[i] - mark->x[i - 1]));
  if (!isfinite (least))
    least = 1;
  return canvas->layout->panel->x.scale == AXIS_WHOLE ? 0.76 * least : least;
}

/* A bar from (left, base) to (right, top), rounded at its top. Wide bars stand on whole units, so
 * that the gap between them is one clean unit. */
static void
add_bar (cairo_t *cr, double left, double right, double base, double top)
{
  double width = right - left, height = fabs (base - top), up = top <= base ? 1 : -1, radius;

  if (width >= 4)
    {
      left = rint (left);
      right = rint (right) - 1;
    }
  else if (width < 1)
    right = left + 1;
  radius = MIN (2.5, MIN ((right - left) / 3, height));
  if (radius < 1)
    {
      cairo_rectangle (cr, left, MIN (top, base), right - left, height);
      return;
    }
  cairo_move_to (cr, left, base);
  cairo_line_to (cr, left, top + up * radius);
  cairo_curve_to (cr, left, top + up * radius * 0.45, left + radius * 0.45, top, left + radius,
                  top);
  cairo_line_to (cr, right - radius, top);
  cairo_curve_to (cr, right - radius * 0.45, top, right, top + up * radius * 0.45, right,
                  top + up * radius);
  cairo_line_to (cr, right, base);
  cairo_close_path (cr);
}

void
plot_paint_bars (PlotCanvas *canvas, const PlotMark *mark)
{
  cairo_t *cr = canvas->cr;
  double width = mark->x2 == NULL && mark->width <= 0 ? default_width (canvas, mark) : mark->width;
  double base = plot_y (canvas, mark->base);

  /* All of one colour, then the one that is pointed out. */
  for (gint highlighted = 0; highlighted < 2; highlighted++)
    {
      for (gsize i = 0; i < mark->n; i++)
        {
          double half = mark->x2 != NULL ? 0 : width / 2, top = plot_y (canvas, mark->y[i]);
          double left = plot_x (canvas, mark->x[i] - half);
          double right = plot_x (canvas, mark->x2 != NULL ? mark->x2[i] : mark->x[i] + half);

          if ((mark->highlight == (gint)i) != highlighted || !isfinite (left) || !isfinite (right)
              || !isfinite (top) || !isfinite (base) || top == base)
            continue;
          add_bar (cr, MIN (left, right), MAX (left, right), base, top);
        }
      plot_set_colour (cr, canvas->theme->roles[highlighted ? ROLE_DATA : mark->role],
                       highlighted ? 1 : mark->opacity);
      cairo_fill (cr);
    }
}

/* Dots ---------------------------------------------------------------------------------------- */

/* Half-unit cells of the area that hold a dot already: ten thousand points on one another cost what
 * one costs. */
typedef struct
{
  guint32 *bits;
  gsize width, height;
} Taken;

static gboolean
take (Taken *taken, double x, double y)
{
  gsize cell;

  if (x < 0 || y < 0 || x * 2 >= (double)taken->width || y * 2 >= (double)taken->height)
    return FALSE;
  cell = (gsize)(y * 2) * taken->width + (gsize)(x * 2);
  if (taken->bits[cell / 32] >> (cell % 32) & 1)
    return FALSE;
  taken->bits[cell / 32] |= 1u << (cell % 32);
  return TRUE;
}

static void
add_disc (cairo_t *cr, double x, double y, double radius)
{
  cairo_new_sub_path (cr);
  cairo_arc (cr, x, y, radius, 0, 2 * G_PI);
  cairo_close_path (cr);
}

void
plot_paint_highlight (PlotCanvas *canvas, const PlotMark *mark, double radius)
{
  double x, y;

  if (mark->highlight < 0 || (gsize)mark->highlight >= mark->n || mark->y == NULL
      || !plot_point (canvas, mark->x[mark->highlight], mark->y[mark->highlight], &x, &y))
    return;
  add_disc (canvas->cr, x, y, radius + 2.5);
  plot_set_colour (canvas->cr, canvas->theme->card, 1);
  cairo_fill (canvas->cr);
  add_disc (canvas->cr, x, y, radius + 1.5);
  plot_set_colour (canvas->cr, canvas->theme->roles[ROLE_DATA], 1);
  cairo_fill (canvas->cr);
}

void
plot_paint_dots (PlotCanvas *canvas, const PlotMark *mark)
{
  PlotRect area = canvas->layout->area;
  cairo_t *cr = canvas->cr;
  double radius = mark->width > 0 ? mark->width : PLOT_DOT_RADIUS;
  Taken taken = {NULL, (gsize)ceil (2 * (area.width + 1)), (gsize)ceil (2 * (area.height + 1))};

  taken.bits = g_new0 (guint32, taken.width * taken.height / 32 + 1);
  for (gsize i = 0; i < mark->n; i++)
    {
      double x, y;

      /* Half a unit of tolerance: a dot on the axis is inside. */
      if (plot_point (canvas, mark->x[i], mark->y[i], &x, &y)
          && take (&taken, x - area.x + 0.5, y - area.y + 0.5))
        add_disc (cr, x, y, radius);
    }
  g_free (taken.bits);
  if (mark->role == ROLE_CONTRAST)
    {
      cairo_set_source_rgba (cr, 0, 0, 0, 0.6);
      cairo_set_line_width (cr, 2);
      cairo_stroke_preserve (cr);
    }
  plot_set_colour (cr, plot_stroke_colour (canvas->theme, mark->role), mark->opacity);
  cairo_fill (cr);
  plot_paint_highlight (canvas, mark, radius);
}
