/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Between data and units: a panel's axes are linear or logarithmic. */
#include <math.h>

#include "plot/inside.h"

/* Cairo keeps coordinates in 24 bits before the point; at four pixels a unit this is half of it. */
#define FARTHEST 1e6

double
plot_axis_fraction (const PlotAxis *axis, double value)
{
  double lower = axis->lower, upper = axis->upper;

  if (axis->scale == AXIS_LOG)
    {
      value = value > 0 ? log (value) : isnan (value) ? NAN : -INFINITY;
      lower = log (lower);
      upper = log (upper);
    }
  /* Halved, because the range of an axis may be longer than the greatest double. */
  return (value / 2 - lower / 2) / (upper / 2 - lower / 2);
}

static double
axis_value (const PlotAxis *axis, double fraction)
{
  if (axis->scale == AXIS_LOG)
    return axis->lower * pow (axis->upper / axis->lower, fraction);
  return axis->lower * (1 - fraction) + axis->upper * fraction;
}

static double
within_reach (double units)
{
  return isnan (units) ? units : CLAMP (units, -FARTHEST, FARTHEST);
}

void
plot_to_units (const PlotPanelLayout *layout, double x, double y, double *ux, double *uy)
{
  const PlotRect *area = &layout->area;

  *ux = within_reach (area->x + area->width * plot_axis_fraction (&layout->panel->x, x));
  *uy = within_reach (area->y + area->height * (1 - plot_axis_fraction (&layout->panel->y, y)));
}

void
plot_to_data (const PlotPanelLayout *layout, double ux, double uy, double *x, double *y)
{
  const PlotRect *area = &layout->area;

  g_return_if_fail (area->width > 0 && area->height > 0);
  *x = axis_value (&layout->panel->x, (ux - area->x) / area->width);
  *y = axis_value (&layout->panel->y, 1 - (uy - area->y) / area->height);
}
