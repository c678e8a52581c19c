/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is under the pointer: handles to drag, points to read, and the words for a point. */
#include <glib/gi18n.h>
#include <math.h>

#include "plot/inside.h"

gint
plot_hit_handle (const PlotPanelLayout *layout, double ux, double uy, double radius)
{
  double nearest = radius;
  gint hit = -1;

  if (layout->panel->table != NULL)
    return -1;
  for (guint i = 0; i < layout->panel->handles->len; i++)
    {
      const PlotHandle *handle = g_ptr_array_index (layout->panel->handles, i);
      double x, y, distance;

      plot_to_units (layout, handle->x, handle->y, &x, &y);
      distance = hypot (x - ux, y - uy);
      /* Of two at the same place the one drawn last is on top. */
      if (distance <= nearest)
        {
          nearest = distance;
          hit = (gint)i;
        }
    }
  return hit;
}

static gboolean
is_inside (const PlotRect *area, double x, double y)
{
  return x >= area->x - 1 && x <= area->x + area->width + 1 && y >= area->y - 1
         && y <= area->y + area->height + 1;
}

/* From the pointer to a bar or a stick: 0 inside. */
static double
distance_to_column (const PlotPanelLayout *layout, const PlotMark *mark, gsize i, double ux,
                    double uy)
{
  double left = mark->x[i], right = mark->x[i], x0, x1, y, base, dx, dy;

  if (mark->kind == MARK_BARS && mark->x2 != NULL)
    right = mark->x2[i];
  else if (mark->kind == MARK_BARS)
    {
      left -= mark->width / 2;
      right += mark->width / 2;
    }
  plot_to_units (layout, left, mark->y[i], &x0, &y);
  plot_to_units (layout, right, mark->base, &x1, &base);
  dx = MAX (0, MAX (x0 - ux, ux - x1));
  dy = MAX (0, MAX (MIN (y, base) - uy, uy - MAX (y, base)));
  return hypot (dx, dy);
}

static double
distance_to_point (const PlotPanelLayout *layout, const PlotMark *mark, gsize i, double ux,
                   double uy)
{
  double x, y;

  if (!isfinite (mark->x[i]) || !isfinite (plot_mark_y (layout->panel, mark, i)))
    return INFINITY;
  /* A bar is hit inside the bar alone. */
  if (mark->kind == MARK_BARS)
    return distance_to_column (layout, mark, i, ux, uy) > 0 ? INFINITY : 0;
  if (mark->kind == MARK_STICKS)
    return distance_to_column (layout, mark, i, ux, uy);
  plot_to_units (layout, mark->x[i], plot_mark_y (layout->panel, mark, i), &x, &y);
  if (mark->kind == MARK_RUG)
    y = CLAMP (uy, y - PLOT_RUG_LENGTH, y);
  return is_inside (&layout->area, x, y) ? hypot (x - ux, y - uy) : INFINITY;
}

gboolean
plot_mark_is_readable (const PlotMark *mark)
{
  switch (mark->kind)
    {
    case MARK_LINE:
    case MARK_AREA:
    case MARK_BARS:
    case MARK_DOTS:
    case MARK_STICKS:
      return mark->x != NULL && mark->y != NULL;
    case MARK_RUG:
      return mark->x != NULL;
    default:
      return FALSE;
    }
}

double
plot_mark_y (const PlotPanel *panel, const PlotMark *mark, gsize index)
{
  return mark->kind == MARK_RUG ? panel->y.lower : mark->y[index];
}

gboolean
plot_hit_point (const PlotPanelLayout *layout, double ux, double uy, double radius, guint *mark,
                gsize *index)
{
  double nearest = INFINITY;

  if (layout->panel->table != NULL || !is_inside (&layout->area, ux, uy))
    return FALSE;
  for (guint i = 0; i < layout->panel->marks->len; i++)
    {
      const PlotMark *candidate = g_ptr_array_index (layout->panel->marks, i);

      if (!plot_mark_is_readable (candidate))
        continue;
      for (gsize j = 0; j < candidate->n; j++)
        {
          double distance = distance_to_point (layout, candidate, j, ux, uy);

          if (distance > radius)
            continue;
          /* A bar is large: a point of anything else within reach is meant before it. */
          if (candidate->kind == MARK_BARS)
            distance = radius;
          if (distance <= nearest)
            {
              nearest = distance;
              *mark = i;
              *index = j;
            }
        }
    }
  return isfinite (nearest);
}

/* As many decimals as a thousandth of the axis needs. */
static char *
axis_number (const PlotAxis *axis, double value)
{
  double range = axis->upper / 2 - axis->lower / 2;
  double decimals = 3 - floor (log10 (2 * range));

  if (axis->scale == AXIS_WHOLE && value == rint (value))
    return plot_format_significant (value, 0);
  if (axis->scale == AXIS_LOG || !(decimals >= 0 && decimals <= 7))
    return plot_format_significant (value, 4);
  return plot_format_fixed (value, (int)decimals);
}

char *
plot_hover_text (const PlotPanel *panel, guint mark_index, gsize index)
{
  const PlotMark *mark;
  g_autofree char *x = NULL, *y = NULL, *across = NULL, *point = NULL;
  const char *x_name = plot_is_shown (panel->x.label) ? panel->x.label : "x";
  const char *y_name = plot_is_shown (panel->y.label) ? panel->y.label : "y";

  g_return_val_if_fail (mark_index < panel->marks->len, NULL);
  mark = g_ptr_array_index (panel->marks, mark_index);
  g_return_val_if_fail (plot_mark_is_readable (mark) && index < mark->n, NULL);

  if (plot_is_shown (mark->label))
    y_name = mark->label;
  x = axis_number (&panel->x, mark->x[index]);
  y = plot_format_significant (plot_mark_y (panel, mark, index), 4);
  if (mark->kind == MARK_BARS && mark->x2 != NULL)
    {
      g_autofree char *end = axis_number (&panel->x, mark->x2[index]);

      /* Translators: a bar's range on an axis: "deviation = 20 to 24". */
      across = g_strdup_printf (_ ("%s = %s to %s"), x_name, x, end);
    }
  else
    across = g_strdup_printf ("%s = %s", x_name, x);
  /* A rug's ticks have no height to be read. */
  point = mark->kind == MARK_RUG ? g_strdup (across)
                                 : g_strdup_printf ("%s, %s = %s", across, y_name, y);
  if (mark->keys == NULL)
    return g_steal_pointer (&point);
  /* Translators: a point of the data and the row it comes from. */
  return g_strdup_printf (_ ("row %u: %s"), mark->keys[index], point);
}
