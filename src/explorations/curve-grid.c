/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The places of a curve. Until it is sorted, a grid begins with its lower end, and its upper one
 * follows. */
#include "explorations/curve-grid.h"

GArray *
curve_grid_new (double lower, double upper, guint n)
{
  GArray *grid = g_array_sized_new (FALSE, FALSE, sizeof (double), n);

  g_array_append_val (grid, lower);
  g_array_append_val (grid, upper);
  for (guint i = 1; i + 1 < n; i++)
    curve_grid_add (grid, lower + (upper - lower) * i / (n - 1));
  return grid;
}

void
curve_grid_add (GArray *grid, double x)
{
  if (x > g_array_index (grid, double, 0) && x < g_array_index (grid, double, 1))
    g_array_append_val (grid, x);
}

void
curve_grid_about (GArray *grid, double centre, double reach, guint n)
{
  for (int i = -(int)n; i <= (int)n; i++)
    curve_grid_add (grid, centre + reach * i / n);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const double *x = a, *y = b;

  return (*x > *y) - (*x < *y);
}

void
curve_grid_sort (GArray *grid)
{
  guint kept = 1;

  g_array_sort (grid, compare);
  for (guint i = 1; i < grid->len; i++)
    if (g_array_index (grid, double, i) > g_array_index (grid, double, kept - 1))
      g_array_index (grid, double, kept++) = g_array_index (grid, double, i);
  g_array_set_size (grid, kept);
}
