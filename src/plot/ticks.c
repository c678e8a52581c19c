/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ticks: the smallest nice step that gives at most so many ticks, at integer multiples of the step
 * (after matplotlib's MaxNLocator), and labels that agree in their decimals. */
#include "plot/layout.h"

#include <float.h>
#include <math.h>

/* A step is `digits` · 10^`power`; in whole numbers, so that 3 · 0.1 is written as 3 / 10. */
typedef struct
{
  int digits, power;
} Step;

static const int staircase[] = {10, 20, 25, 50};

static void
tick_clear (gpointer data)
{
  g_free (((PlotTick *)data)->label);
}

static double
scaled (double value, int power)
{
  return power >= 0 || power < -300 ? value * pow (10, power) : value / pow (10, -power);
}

static double
step_size (Step step)
{
  return scaled (step.digits, step.power);
}

static Step
next_step (Step step)
{
  for (guint i = 0; i + 1 < G_N_ELEMENTS (staircase); i++)
    if (staircase[i] == step.digits)
      return (Step){staircase[i + 1], step.power};
  return (Step){staircase[0], step.power + 1};
}

/* The integer multiples of a step inside the range. The tolerance at the ends grows with the
 * offset, because lower / size loses digits there. */
static double
multiples (double lower, double upper, double size, double *first, double *last)
{
  double offset = MAX (fabs (lower), fabs (upper)) / size;
  double range = upper / size - lower / size;
  double tolerance = MIN (MAX (offset * DBL_EPSILON, MIN (1e-10, 1e-9 * range)), 0.4);

  *first = ceil (lower / size - tolerance);
  *last = floor (upper / size + tolerance);
  return *last - *first + 1;
}

static gboolean
is_allowed (Step step, PlotAxisScale scale)
{
  return scale != AXIS_WHOLE || step.power >= 0 || (step.power == -1 && step.digits % 10 == 0);
}

/* FALSE where no step has a tick inside. */
static gboolean
choose_step (double lower, double upper, PlotAxisScale scale, guint most, Step *step)
{
  double first, last;
  gboolean found = FALSE;
  double pitch = upper / most - lower / most;
  Step candidate = {10, 0};

  if (!isnormal (pitch))
    return FALSE;
  candidate.power = (int)floor (log10 (pitch)) - 2;
  if (scale == AXIS_WHOLE)
    candidate.power = MAX (candidate.power, -1);
  /* The first that is not too fine; if it shows a single tick, one of the next may show two: 5 and
   * 7.5 where 5, 6, 7 are too many and 6 alone is too few. */
  for (int tries = 0, after = 0; tries < 40 && after < 4;
       tries++, candidate = next_step (candidate))
    {
      double size = step_size (candidate), n;

      if (!isnormal (size) || !is_allowed (candidate, scale))
        continue;
      n = multiples (lower, upper, size, &first, &last);
      if (!(n <= most))
        continue;
      after++;
      if (n >= 1 && !found)
        {
          *step = candidate;
          found = TRUE;
        }
      if (n >= 2)
        {
          *step = candidate;
          return TRUE;
        }
    }
  return found;
}

static void
append (GArray *ticks, double value, char *label)
{
  PlotTick tick = {value == 0 ? 0 : value, 0, label};

  g_array_append_val (ticks, tick);
}

/* Fixed notation unless powers of ten are shorter; all labels alike. */
static char *
linear_label (double value, double greatest, Step step)
{
  int ends = step.digits % 10 == 0 ? step.power + 1 : step.power; /* the last digit that counts */
  int exponent = greatest > 0 ? (int)floor (log10 (greatest) + 1e-9) : 0;
  int decimals = MAX (0, -ends);
  int fixed = MAX (exponent, 0) + 1 + (decimals > 0 ? decimals + 1 : 0);
  int behind = MAX (0, exponent - ends);
  int powers = 5 + (behind > 0 ? behind + 1 : 0);

  if (value == 0 && decimals == 0)
    return g_strdup ("0");
  if (fixed > 6 && powers < fixed)
    {
      g_autofree char *mantissa = plot_format_fixed (scaled (value, -exponent), behind);
      g_autofree char *power = plot_format_power_of_ten (exponent);

      return value == 0 ? g_strdup ("0") : g_strconcat (mantissa, "×", power, NULL);
    }
  if (fabs (value) >= 1e15)
    return plot_format_significant (value, MIN (behind + 1, 17));
  return plot_format_fixed (value, decimals);
}

static void
add_linear (GArray *ticks, double lower, double upper, PlotAxisScale scale, guint most)
{
  Step step;
  double size, first, last, greatest;

  if (!choose_step (lower, upper, scale, most, &step))
    return;
  size = step_size (step);
  multiples (lower, upper, size, &first, &last);
  greatest = MAX (fabs (first), fabs (last)) * size;
  for (double k = first; k <= last && ticks->len < most; k++)
    {
      double value = scaled (k * step.digits, step.power);

      /* Beyond 2^53 neighbours among the multiples fall together. */
      if (ticks->len > 0 && value <= g_array_index (ticks, PlotTick, ticks->len - 1).value)
        break;
      append (ticks, value, linear_label (value, greatest, step));
    }
}

/* Powers of ten, thinned to every second, third, fifth, … where there are many. */
static void
add_powers (GArray *ticks, double lower, double upper, guint most)
{
  static const int strides[] = {1, 2, 3, 5, 10, 20, 50, 100, 200, 500};
  double a = log10 (lower), b = log10 (upper);

  for (guint i = 0; i < G_N_ELEMENTS (strides); i++)
    {
      double first, last;

      if (multiples (a, b, strides[i], &first, &last) > most)
        continue;
      for (double k = first; k <= last; k++)
        {
          int exponent = (int)(k * strides[i]);
          gboolean plain = first * strides[i] >= -3 && last * strides[i] <= 4;

          append (ticks, pow (10, exponent),
                  plain ? plot_format_fixed (pow (10, exponent), MAX (0, -exponent))
                        : plot_format_power_of_ten (exponent));
        }
      return;
    }
}

/* 1, 2, 5 times powers of ten: for less than two decades. */
static void
add_thirds (GArray *ticks, double lower, double upper)
{
  static const int digits[] = {1, 2, 5};

  for (int power = (int)floor (log10 (lower)); power <= (int)ceil (log10 (upper)); power++)
    for (guint i = 0; i < G_N_ELEMENTS (digits); i++)
      {
        double value = scaled (digits[i], power);

        if (value >= lower && value <= upper)
          append (ticks, value, plot_format_significant (value, 0));
      }
}

GArray *
plot_ticks (double lower, double upper, PlotAxisScale scale, guint most)
{
  GArray *ticks = g_array_new (FALSE, FALSE, sizeof (PlotTick));

  g_array_set_clear_func (ticks, tick_clear);
  if (most == 0 || !isfinite (lower) || !isfinite (upper) || !(lower < upper))
    return ticks;
  if (scale == AXIS_LOG)
    {
      g_return_val_if_fail (lower > 0, ticks);
      add_powers (ticks, lower, upper, most);
      if (ticks->len >= 2 || most < 2 || upper / lower > 200)
        return ticks;
      g_array_set_size (ticks, 0);
      add_thirds (ticks, lower, upper);
      if (ticks->len >= 2 && ticks->len <= most)
        return ticks;
      g_array_set_size (ticks, 0);
      scale = AXIS_LINEAR;
    }
  add_linear (ticks, lower, upper, scale, most);
  return ticks;
}
