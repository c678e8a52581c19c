/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bars of a histogram: how wide they are, and where they begin. */
#include <math.h>

#include "explorations/compare-model.h"

/* The step of the grid that the values lie on (whole numbers, tenths), or 0. */
double
compare_grid_step (const EstSample *sample)
{
  double step = INFINITY, range = sample->maximum - sample->minimum;

  for (gsize i = 1; i < sample->length; i++)
    if (sample->values[i] > sample->values[i - 1])
      step = fmin (step, sample->values[i] - sample->values[i - 1]);
  if (!isfinite (step) || step < range / 1e5)
    return 0;
  for (gsize i = 1; i < sample->length; i++)
    {
      double steps = (sample->values[i] - sample->minimum) / step;

      if (fabs (steps - rint (steps)) > 1e-4)
        return 0;
    }
  return step;
}

/* Freedman & Diaconis (1981): 2 IQR / n^(1/3); where there is no IQR, Scott's 3.49 sd / n^(1/3).
 * Within 5 to 80 bars. */
static double
rule_width (const EstSample *sample)
{
  double range = sample->maximum - sample->minimum, root = cbrt (sample->n);
  double iqr = est_sample_quantile (sample, 0.75) - est_sample_quantile (sample, 0.25);
  double width = iqr > 0 ? 2 * iqr / root : 3.49 * sqrt (sample->variance) / root;

  return CLAMP (width, range / 80, range / 5);
}

GArray *
compare_edges (const EstSample *sample, double step, guint bars)
{
  GArray *edges = g_array_new (FALSE, FALSE, sizeof (double));
  double range = sample->maximum - sample->minimum;
  double lower = sample->minimum, width;

  if (!(range > 0))
    {
      /* One bar about the only value. */
      width = fmax (fabs (lower) / 100, 1e-300);
      lower -= width / 2;
      bars = 1;
    }
  else if (bars > 0)
    {
      lower -= step / 2;
      width = (range + step) / bars;
    }
  else
    {
      /* Bars as wide as a whole number of steps hold the same number of grid points each. */
      width = rule_width (sample);
      if (step > 0)
        width = step * fmax (1, rint (width / step));
      lower -= step / 2;
      bars = (guint)ceil ((range + step) / width * (1 - 1e-12));
    }
  for (guint i = 0; i <= bars; i++)
    {
      double edge = lower + i * width;

      g_array_append_val (edges, edge);
    }
  return edges;
}
