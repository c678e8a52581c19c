/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Medians of times, and the loop that they are compared to. */
#include "measure.h"

#include <math.h>
#include <stdlib.h>

enum
{
  RUNS = 15
};

static double reference;

static int
compare (gconstpointer a, gconstpointer b)
{
  double x = *(const double *)a, y = *(const double *)b;

  return (x > y) - (x < y);
}

double
measure (Work work, gpointer data)
{
  double times[RUNS];
  guint n = 0;
  gint64 first = g_get_monotonic_time ();

  while (n < RUNS && (n < 1 || g_get_monotonic_time () - first < G_TIME_SPAN_SECOND))
    {
      gint64 start = g_get_monotonic_time ();

      work (data);
      times[n++] = (double)(g_get_monotonic_time () - start) / 1000;
    }
  qsort (times, n, sizeof *times, compare);
  return n % 2 == 1 ? times[n / 2] : (times[n / 2 - 1] + times[n / 2]) / 2;
}

static void
exp_loop (gpointer data)
{
  volatile double *sum = data;

  for (guint i = 0; i < 1000000; i++)
    *sum += exp (-1e-6 * i);
}

void
measure_reference (void)
{
  volatile double sum = 0;

  reference = measure (exp_loop, (gpointer)&sum);
  g_print ("a million exp(): %.3f ms; every time below is in ms, then as a ratio to it\n\n",
           reference);
}

void
print_time (double time)
{
  g_print (" %10.3f %8.2f", time, time / reference);
}
