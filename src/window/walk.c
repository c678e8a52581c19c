/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Walk: only points that are drawn count: finite, and within the axes. */
#include "window/walk.h"

#include <math.h>

#include "plot/layout.h"

static gboolean
is_on (const PlotAxis *axis, double value)
{
  return isfinite (value) && value >= axis->lower && value <= axis->upper;
}

gboolean
walk_is_place (const PlotPanel *panel, WalkPlace place)
{
  const PlotMark *mark;

  if (panel->table != NULL || place.mark >= panel->marks->len)
    return FALSE;
  mark = g_ptr_array_index (panel->marks, place.mark);
  return plot_mark_is_readable (mark) && place.index < mark->n
         && is_on (&panel->x, mark->x[place.index])
         && is_on (&panel->y, plot_mark_y (panel, mark, place.index));
}

gboolean
walk_start (const PlotPanel *panel, WalkPlace *place)
{
  for (guint i = 0; i < panel->marks->len; i++)
    for (gsize j = 0; j < ((PlotMark *)g_ptr_array_index (panel->marks, i))->n; j++)
      if (walk_is_place (panel, (WalkPlace){i, j}))
        {
          *place = (WalkPlace){i, j};
          return TRUE;
        }
  return FALSE;
}

WalkPlace
walk_along (const PlotPanel *panel, WalkPlace from, int steps)
{
  const PlotMark *mark = g_ptr_array_index (panel->marks, from.mark);
  WalkPlace to = from;
  int way = steps < 0 ? -1 : 1;

  /* Below the first, the index wraps around to more than n. */
  for (gsize i = from.index + (gsize)way; i < mark->n && steps != 0; i += (gsize)way)
    if (walk_is_place (panel, (WalkPlace){from.mark, i}))
      {
        to.index = i;
        steps -= way;
      }
  return to;
}

WalkPlace
walk_across (const PlotPanel *panel, WalkPlace from, int step)
{
  double x = ((PlotMark *)g_ptr_array_index (panel->marks, from.mark))->x[from.index];

  for (guint i = from.mark + (guint)step; i < panel->marks->len; i += (guint)step)
    {
      const PlotMark *mark = g_ptr_array_index (panel->marks, i);
      double nearest = INFINITY;
      WalkPlace to = {i, 0};

      for (gsize j = 0; j < mark->n; j++)
        if (walk_is_place (panel, (WalkPlace){i, j}) && fabs (mark->x[j] - x) < nearest)
          {
            nearest = fabs (mark->x[j] - x);
            to.index = j;
          }
      if (isfinite (nearest))
        return to;
    }
  return from;
}
