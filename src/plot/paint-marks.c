/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Marks: everything that shows data but curves, areas and surfaces, which have their own files.
 * Nothing that is not finite reaches Cairo, and points that share a place are drawn once. */
#include <math.h>

#include "plot/paint.h"

#define DOT_RADIUS 3.0
#define RUG_LENGTH 8.0

static gboolean
at (PlotCanvas *canvas, double x, double y, double *ux, double *uy)
{
  plot_to_units (canvas->layout, x, y, ux, uy);
  return isfinite (*ux) && isfinite (*uy);
}

/* The x of a value whose y does not matter, and the other way round. */
static double
x_of (PlotCanvas *canvas, double x)
{
  double ux, uy;

  plot_to_units (canvas->layout, x, canvas->layout->panel->y.lower, &ux, &uy);
  return ux;
}

static double
y_of (PlotCanvas *canvas, double y)
{
  double ux, uy;

  plot_to_units (canvas->layout, canvas->layout->panel->x.lower, y, &ux, &uy);
  return uy;
}

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

static void
paint_bars (PlotCanvas *canvas, const PlotMark *mark)
{
  cairo_t *cr = canvas->cr;
  double width = mark->x2 == NULL && mark->width <= 0 ? default_width (canvas, mark) : mark->width;
  double base = y_of (canvas, mark->base);

  /* All of one colour, then the one that is pointed out. */
  for (gint highlighted = 0; highlighted < 2; highlighted++)
    {
      for (gsize i = 0; i < mark->n; i++)
        {
          double half = mark->x2 != NULL ? 0 : width / 2, top = y_of (canvas, mark->y[i]);
          double left = x_of (canvas, mark->x[i] - half);
          double right = x_of (canvas, mark->x2 != NULL ? mark->x2[i] : mark->x[i] + half);

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

static void
paint_highlight (PlotCanvas *canvas, const PlotMark *mark, double radius)
{
  double x, y;

  if (mark->highlight < 0 || (gsize)mark->highlight >= mark->n || mark->y == NULL
      || !at (canvas, mark->x[mark->highlight], mark->y[mark->highlight], &x, &y))
    return;
  add_disc (canvas->cr, x, y, radius + 2.5);
  plot_set_colour (canvas->cr, canvas->theme->card, 1);
  cairo_fill (canvas->cr);
  add_disc (canvas->cr, x, y, radius + 1.5);
  plot_set_colour (canvas->cr, canvas->theme->roles[ROLE_DATA], 1);
  cairo_fill (canvas->cr);
}

static void
paint_dots (PlotCanvas *canvas, const PlotMark *mark)
{
  PlotRect area = canvas->layout->area;
  cairo_t *cr = canvas->cr;
  double radius = mark->width > 0 ? mark->width : DOT_RADIUS;
  Taken taken = {NULL, (gsize)ceil (2 * (area.width + 1)), (gsize)ceil (2 * (area.height + 1))};

  taken.bits = g_new0 (guint32, taken.width * taken.height / 32 + 1);
  for (gsize i = 0; i < mark->n; i++)
    {
      double x, y;

      /* Half a unit of tolerance: a dot on the axis is inside. */
      if (at (canvas, mark->x[i], mark->y[i], &x, &y)
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
  paint_highlight (canvas, mark, radius);
}

/* Straight strokes ---------------------------------------------------------------------------- */

/* A stick or a rug's tick at x[i], drawn again, thicker, where it is pointed out. */
static void
paint_uprights (PlotCanvas *canvas, const PlotMark *mark)
{
  PlotRect area = canvas->layout->area;
  PlotMark strong = *mark;
  double bottom = area.y + area.height, base = y_of (canvas, mark->base);
  gboolean rug = mark->kind == MARK_RUG;

  for (gint highlighted = 0; highlighted < 2; highlighted++)
    {
      double last = -INFINITY;

      for (gsize i = 0; i < mark->n; i++)
        {
          double x = x_of (canvas, mark->x[i]);
          double top = rug ? bottom - RUG_LENGTH : y_of (canvas, mark->y[i]);
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
    paint_highlight (canvas, mark, 1.5);
}

static void
paint_rule (PlotCanvas *canvas, const PlotMark *mark)
{
  PlotRect area = canvas->layout->area;

  for (gsize i = 0; i < mark->n; i++)
    {
      gboolean vertical = mark->y == NULL || isnan (mark->y[i]);
      double u = vertical ? x_of (canvas, mark->x[i]) : y_of (canvas, mark->y[i]);

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
  left = x_of (canvas, mark->x[0]);
  right = x_of (canvas, mark->x[1]);
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

      if (!at (canvas, mark->x[i], mark->y[i], &x0, &y0)
          || !at (canvas, mark->x[i + 1], mark->y[i + 1], &x1, &y1))
        continue;
      cairo_move_to (canvas->cr, x0, y0);
      cairo_line_to (canvas->cr, x1, y1);
    }
  plot_stroke_mark (canvas, mark, 1.5);
}

static void
paint_arrow (PlotCanvas *canvas, const PlotMark *mark)
{
  double x0, y0, x1, y1, length, head, dx, dy;

  if (mark->n < 2 || !at (canvas, mark->x[0], mark->y[0], &x0, &y0)
      || !at (canvas, mark->x[1], mark->y[1], &x1, &y1))
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
      paint_highlight (canvas, mark, 2);
      break;
    case MARK_AREA:
      plot_paint_area (canvas, mark);
      break;
    case MARK_BARS:
      paint_bars (canvas, mark);
      break;
    case MARK_DOTS:
      paint_dots (canvas, mark);
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
      double beyond = mark->kind == MARK_DOTS ? MAX (mark->width, DOT_RADIUS) + 4 : 1;

      cairo_save (canvas->cr);
      cairo_rectangle (canvas->cr, area.x - beyond, area.y - beyond, area.width + 2 * beyond,
                       area.height + 2 * beyond);
      cairo_clip (canvas->cr);
      paint_mark (canvas, mark);
      cairo_restore (canvas->cr);
    }
}
