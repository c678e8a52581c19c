/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a panel's marks have ink, on a coarse grid: so that labels find room between them. */
#include <math.h>

#include "plot/label-room.h"

guint64
plot_ink_bit (guint mark)
{
  return G_GUINT64_CONSTANT (1) << MIN (mark, 63);
}

static void
ink_rect (PlotInk *ink, guint64 bit, double x0, double y0, double x1, double y1)
{
  const PlotRect *area = &ink->layout->area;
  int left, right, top, bottom;

  if (!(x1 >= area->x && x0 <= area->x + area->width && y1 >= area->y
        && y0 <= area->y + area->height))
    return;
  left = (int)MAX (0, floor ((x0 - area->x) / PLOT_INK_CELL));
  top = (int)MAX (0, floor ((y0 - area->y) / PLOT_INK_CELL));
  right = (int)MIN (ink->columns - 1.0, floor ((x1 - area->x) / PLOT_INK_CELL));
  bottom = (int)MIN (ink->rows - 1.0, floor ((y1 - area->y) / PLOT_INK_CELL));
  for (int row = top; row <= bottom; row++)
    for (int column = left; column <= right; column++)
      ink->marks[row * ink->columns + column] |= bit;
}

/* Shortens the segment a–b to the slab lower ≤ value ≤ upper of one coordinate (Liang–Barsky). */
static gboolean
clip (double from, double delta, double lower, double upper, double *t0, double *t1)
{
  double a, b;

  if (delta == 0)
    return from >= lower && from <= upper;
  a = (lower - from) / delta;
  b = (upper - from) / delta;
  *t0 = MAX (*t0, MIN (a, b));
  *t1 = MIN (*t1, MAX (a, b));
  return *t0 <= *t1;
}

static void
ink_segment (PlotInk *ink, guint64 bit, double x0, double y0, double x1, double y1)
{
  const PlotRect *area = &ink->layout->area;
  double dx = x1 - x0, dy = y1 - y0, t0 = 0, t1 = 1, length;
  int steps;

  if (!isfinite (dx) || !isfinite (dy) || !clip (x0, dx, area->x, area->x + area->width, &t0, &t1)
      || !clip (y0, dy, area->y, area->y + area->height, &t0, &t1))
    return;
  length = (t1 - t0) * hypot (dx, dy);
  steps = (int)ceil (length / (PLOT_INK_CELL / 2)) + 1;
  for (int i = 0; i <= steps; i++)
    {
      double t = t0 + (t1 - t0) * i / steps, x = x0 + t * dx, y = y0 + t * dy;

      ink_rect (ink, bit, x, y, x, y);
    }
}

static double
bar_left (const PlotMark *mark, gsize i)
{
  return mark->x2 != NULL ? mark->x[i] : mark->x[i] - mark->width / 2;
}

static double
bar_right (const PlotMark *mark, gsize i)
{
  return mark->x2 != NULL ? mark->x2[i] : mark->x[i] + mark->width / 2;
}

static void
ink_points (PlotInk *ink, const PlotMark *mark, guint64 bit)
{
  const PlotPanelLayout *layout = ink->layout;
  double last_x = NAN, last_y = NAN;

  for (gsize i = 0; i < mark->n; i++)
    {
      double x, y, base_x, base_y;

      plot_to_units (layout, mark->x[i], mark->y[i], &x, &y);
      plot_to_units (layout, mark->x[i], mark->base, &base_x, &base_y);
      if (mark->kind == MARK_DOTS)
        ink_rect (ink, bit, x - 3, y - 3, x + 3, y + 3);
      else if (mark->kind == MARK_STICKS)
        ink_segment (ink, bit, x, y, x, base_y);
      else if (mark->kind == MARK_BARS)
        {
          double left, right;

          plot_to_units (layout, bar_left (mark, i), mark->y[i], &left, &y);
          plot_to_units (layout, bar_right (mark, i), mark->y[i], &right, &y);
          ink_rect (ink, bit, left, MIN (y, base_y), right, MAX (y, base_y));
        }
      else if ((mark->kind != MARK_SEGMENTS && mark->kind != MARK_SQUARES) || i % 2 == 1)
        ink_segment (ink, bit, last_x, last_y, x, y);
      last_x = x;
      last_y = y;
    }
}

static void
ink_mark (PlotInk *ink, const PlotMark *mark, guint64 bit)
{
  const PlotRect *area = &ink->layout->area;
  double x, y;

  switch (mark->kind)
    {
    case MARK_LINE:
    case MARK_AREA:
    case MARK_BARS:
    case MARK_DOTS:
    case MARK_STICKS:
    case MARK_ARROW:
    case MARK_SEGMENTS:
    case MARK_SQUARES:
      if (mark->x != NULL && mark->y != NULL)
        ink_points (ink, mark, bit);
      break;
    case MARK_RULE:
      plot_to_units (ink->layout, mark->x[0], mark->y[0], &x, &y);
      if (isnan (mark->y[0]))
        ink_segment (ink, bit, x, area->y, x, area->y + area->height);
      else
        ink_segment (ink, bit, area->x, y, area->x + area->width, y);
      break;
    case MARK_RUG:
      for (gsize i = 0; i < mark->n; i++)
        {
          plot_to_units (ink->layout, mark->x[i], 0, &x, &y);
          ink_rect (ink, bit, x, area->y + area->height - 8, x, area->y + area->height);
        }
      break;
    case MARK_BAND:
    case MARK_HEAT_MAP:
    case MARK_CONTOURS:
    case MARK_TEXT: /* a ground to write on, or a label itself */
      break;
    }
}

PlotInk *
plot_ink_new (const PlotPanelLayout *layout)
{
  PlotInk *ink = g_new0 (PlotInk, 1);

  ink->layout = layout;
  ink->columns = (guint)ceil (layout->area.width / PLOT_INK_CELL);
  ink->rows = (guint)ceil (layout->area.height / PLOT_INK_CELL);
  ink->marks = g_new0 (guint64, (gsize)ink->columns * ink->rows);
  for (guint i = 0; i < layout->panel->marks->len; i++)
    ink_mark (ink, g_ptr_array_index (layout->panel->marks, i), plot_ink_bit (i));
  return ink;
}

void
plot_ink_free (PlotInk *ink)
{
  g_free (ink->marks);
  g_free (ink);
}

void
plot_ink_under (const PlotInk *ink, PlotRect rect, guint64 own, guint *own_cells,
                guint *other_cells)
{
  const PlotRect *area = &ink->layout->area;
  double right = MIN (rect.x + rect.width - area->x, area->width) / PLOT_INK_CELL;
  double bottom = MIN (rect.y + rect.height - area->y, area->height) / PLOT_INK_CELL;
  guint left = (guint)MAX (0, (rect.x - area->x) / PLOT_INK_CELL);
  guint top = (guint)MAX (0, (rect.y - area->y) / PLOT_INK_CELL);

  *own_cells = *other_cells = 0;
  for (guint row = top; row < ink->rows && row <= bottom; row++)
    for (guint column = left; column < ink->columns && column <= right; column++)
      {
        guint64 marks = ink->marks[row * ink->columns + column];

        *own_cells += (marks & own) != 0;
        *other_cells += (marks & ~own) != 0;
      }
}
