/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Curves and areas. Cairo's time grows with the points it strokes and, for dashes, with their
 * length, so a curve is first thinned to the first, lowest, highest and last point of each column
 * (Jugel et al., M4, VLDB 2014: the same pixels), then cut at the area's edges. */
#include <math.h>

#include "plot/paint.h"

typedef struct
{
  double x, y;
} Point;

/* Receives the points that remain. */
typedef struct
{
  cairo_t *cr;
  PlotRect bounds;     /* beyond these nothing is seen */
  gboolean cut;        /* whether to cut at the bounds: not for what is filled */
  gboolean has_last;   /* a point came since the last gap */
  gboolean is_drawing; /* Cairo's current point is the last one */
  Point first, last;
} Pen;

/* Points of one column, in the order they came. */
typedef struct
{
  Pen *pen;
  gsize n;
  double column;
  Point points[4]; /* first, lowest, highest, last */
  gsize order[4];
} Column;

/* Cuts the segment from a to b at the bounds (Liang & Barsky 1984); FALSE if nothing is inside. */
static gboolean
cut_segment (const PlotRect *bounds, Point *a, Point *b)
{
  double dx = b->x - a->x, dy = b->y - a->y, from = 0, to = 1;
  double p[] = {-dx, dx, -dy, dy};
  double q[] = {a->x - bounds->x, bounds->x + bounds->width - a->x, a->y - bounds->y,
                bounds->y + bounds->height - a->y};
  Point start = *a;

  for (guint i = 0; i < 4; i++)
    {
      if (p[i] == 0 && q[i] < 0)
        return FALSE;
      if (p[i] < 0)
        from = MAX (from, q[i] / p[i]);
      else if (p[i] > 0)
        to = MIN (to, q[i] / p[i]);
    }
  if (from > to)
    return FALSE;
  if (from > 0)
    *a = (Point){start.x + from * dx, start.y + from * dy};
  if (to < 1)
    *b = (Point){start.x + to * dx, start.y + to * dy};
  return TRUE;
}

static void
pen_move (Pen *pen, Point to)
{
  Point a = pen->last, b = to;

  if (!pen->has_last)
    {
      pen->first = to;
      if (!pen->cut)
        cairo_move_to (pen->cr, to.x, to.y);
    }
  else if (!pen->cut)
    cairo_line_to (pen->cr, to.x, to.y);
  else if (cut_segment (&pen->bounds, &a, &b))
    {
      if (!pen->is_drawing || a.x != pen->last.x || a.y != pen->last.y)
        cairo_move_to (pen->cr, a.x, a.y);
      cairo_line_to (pen->cr, b.x, b.y);
      pen->is_drawing = b.x == to.x && b.y == to.y;
    }
  else
    pen->is_drawing = FALSE;
  pen->last = to;
  pen->has_last = TRUE;
}

static void
column_flush (Column *column)
{
  gsize last = G_MAXSIZE;

  if (column->n == 0)
    return;
  for (;;)
    {
      guint next = 4;

      for (guint i = 0; i < 4; i++)
        if ((last == G_MAXSIZE || column->order[i] > last)
            && (next == 4 || column->order[i] < column->order[next]))
          next = i;
      if (next == 4)
        break;
      pen_move (column->pen, column->points[next]);
      last = column->order[next];
    }
  column->n = 0;
}

static void
column_add (Column *column, Point point)
{
  double at = floor (point.x);

  if (column->n > 0 && at != column->column)
    column_flush (column);
  column->column = at;
  if (column->n == 0)
    for (guint i = 0; i < 4; i++)
      {
        column->points[i] = point;
        column->order[i] = 0;
      }
  if (point.y < column->points[1].y)
    {
      column->points[1] = point;
      column->order[1] = column->n;
    }
  if (point.y > column->points[2].y)
    {
      column->points[2] = point;
      column->order[2] = column->n;
    }
  column->points[3] = point;
  column->order[3] = column->n++;
}

static Pen
pen_new (PlotCanvas *canvas, gboolean cut)
{
  PlotRect area = canvas->layout->area;
  double margin = 16; /* wider than any line, so that ends and joins are not seen */

  return (Pen){
      .cr = canvas->cr,
      .cut = cut,
      .bounds
      = {area.x - margin, area.y - margin, area.width + 2 * margin, area.height + 2 * margin},
  };
}

void
plot_paint_line (PlotCanvas *canvas, const PlotMark *mark)
{
  Pen pen = pen_new (canvas, TRUE);
  Column column = {.pen = &pen};

  for (gsize i = 0; i < mark->n; i++)
    {
      Point point;

      plot_to_units (canvas->layout, mark->x[i], mark->y[i], &point.x, &point.y);
      if (isfinite (point.x) && isfinite (point.y))
        {
          column_add (&column, point);
          continue;
        }
      column_flush (&column);
      pen.has_last = pen.is_drawing = FALSE;
    }
  column_flush (&column);
  plot_stroke_mark (canvas, mark, 2);
}

static void
close_area (PlotCanvas *canvas, const PlotMark *mark, Pen *pen)
{
  double x, y;

  if (!pen->has_last)
    return;
  plot_to_units (canvas->layout, canvas->layout->panel->x.lower, mark->base, &x, &y);
  if (isfinite (y))
    {
      cairo_line_to (canvas->cr, pen->last.x, y);
      cairo_line_to (canvas->cr, pen->first.x, y);
    }
  cairo_close_path (canvas->cr);
  pen->has_last = FALSE;
}

void
plot_paint_area (PlotCanvas *canvas, const PlotMark *mark)
{
  Pen pen = pen_new (canvas, FALSE);
  Column column = {.pen = &pen};

  for (gsize i = 0; i < mark->n; i++)
    {
      Point point;

      plot_to_units (canvas->layout, mark->x[i], mark->y[i], &point.x, &point.y);
      if (isfinite (point.x) && isfinite (point.y))
        {
          column_add (&column, point);
          continue;
        }
      column_flush (&column);
      close_area (canvas, mark, &pen);
    }
  column_flush (&column);
  close_area (canvas, mark, &pen);
  /* An area is a tint unless its builder asks for another opacity. */
  plot_set_colour (canvas->cr, canvas->theme->roles[mark->role],
                   mark->opacity < 1 ? mark->opacity : 0.12);
  cairo_fill (canvas->cr);
}
