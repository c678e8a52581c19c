/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ticks: known ranges, and what holds for every range. */
#include <float.h>
#include <math.h>
#include <string.h>

#include "plot/layout.h"

/* The labels, joined by spaces. */
static char *
labels (const GArray *ticks)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < ticks->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "",
                            g_array_index (ticks, PlotTick, i).label);
  return g_string_free (text, FALSE);
}

static void
test_known (void)
{
  static const struct
  {
    double lower, upper;
    PlotAxisScale scale;
    guint most;
    const char *labels;
  } rows[] = {
      {0, 1, AXIS_LINEAR, 6, "0.0 0.2 0.4 0.6 0.8 1.0"},
      {0, 1, AXIS_LINEAR, 5, "0.00 0.25 0.50 0.75 1.00"},
      {0, 0.35, AXIS_LINEAR, 9, "0.00 0.05 0.10 0.15 0.20 0.25 0.30 0.35"},
      {-40, 60, AXIS_LINEAR, 6, "−40 −20 0 20 40 60"},
      {-1, 1, AXIS_LINEAR, 3, "−1 0 1"},
      {4.9, 7.6, AXIS_LINEAR, 2, "5.0 7.5"},
      {0.9, 3.1, AXIS_LINEAR, 2, "2"},
      {1e7, 5e7, AXIS_LINEAR, 6, "1×10⁷ 2×10⁷ 3×10⁷ 4×10⁷ 5×10⁷"},
      {0, 9e-5, AXIS_LINEAR, 5, "0 2×10⁻⁵ 4×10⁻⁵ 6×10⁻⁵ 8×10⁻⁵"},
      {1e6, 1e6 + 1, AXIS_LINEAR, 3, "1000000.0 1000000.5 1000001.0"},
      {0, 10, AXIS_WHOLE, 20, "0 1 2 3 4 5 6 7 8 9 10"},
      {-0.5, 10.5, AXIS_WHOLE, 6, "0 2 4 6 8 10"},
      {-0.5, 1000.5, AXIS_WHOLE, 5, "0 250 500 750 1000"},
      {0.2, 0.8, AXIS_WHOLE, 5, ""},
      {0, 5, AXIS_WHOLE, 3, "0 2 4"},
      {0, 1, AXIS_LINEAR, 0, ""},
      {1, 1000, AXIS_LOG, 5, "1 10 100 1000"},
      {1e-8, 1e8, AXIS_LOG, 6, "10⁻⁶ 10⁻³ 10⁰ 10³ 10⁶"},
      {0.25, 2.25, AXIS_LOG, 5, "0.5 1 2"},
      {3, 4, AXIS_LOG, 3, "3.0 3.5 4.0"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GArray) ticks
          = plot_ticks (rows[i].lower, rows[i].upper, rows[i].scale, rows[i].most);
      g_autofree char *text = labels (ticks);

      g_assert_cmpstr (text, ==, rows[i].labels);
    }
}

/* Decimals behind the point; alike in all labels but a bare 0. */
static gsize
decimals (const char *label)
{
  const char *point = strchr (label, '.');

  return point != NULL ? strspn (point + 1, "0123456789") : 0;
}

static void
check (double lower, double upper, PlotAxisScale scale, guint most)
{
  g_autoptr (GArray) ticks = plot_ticks (lower, upper, scale, most);
  double range = upper / 2 - lower / 2, last = -INFINITY, step = NAN;
  double slack = 1e-9 * range + 2 * DBL_EPSILON * MAX (fabs (lower), fabs (upper));
  const char *last_label = NULL;

  g_assert_cmpuint (ticks->len, <=, most);
  for (guint i = 0; i < ticks->len; i++)
    {
      const PlotTick *tick = &g_array_index (ticks, PlotTick, i);

      g_assert_true (isfinite (tick->value));
      g_assert_cmpfloat (tick->value, >=, lower - slack);
      g_assert_cmpfloat (tick->value, <=, upper + slack);
      g_assert_cmpfloat (tick->value, >, last);
      g_assert_cmpfloat (tick->position, ==, 0);
      g_assert_cmpstr (tick->label, !=, "");
      g_assert_null (strstr (tick->label, "-"));
      g_assert_null (strstr (tick->label, "nan"));
      if (last_label != NULL)
        g_assert_cmpstr (tick->label, !=, last_label);
      if (scale == AXIS_WHOLE)
        g_assert_cmpfloat (tick->value, ==, rint (tick->value));
      if (scale != AXIS_LOG && i > 0 && !g_str_equal (tick->label, "0")
          && !g_str_equal (last_label, "0"))
        g_assert_cmpuint (decimals (tick->label), ==, decimals (last_label));
      if (i > 0)
        step = tick->value / 2 - last / 2;
      last = tick->value;
      last_label = tick->label;
    }
  /* Integer multiples of the step, as far as a double can tell. */
  if (scale != AXIS_LOG && isfinite (step))
    {
      double multiple = last / 2 / step;

      if (fabs (multiple) < 1e5)
        g_assert_cmpfloat (fabs (multiple - rint (multiple)), <, 1e-5);
    }
  if (scale == AXIS_LINEAR && most >= 3 && range > 1e-12 * MAX (fabs (lower), fabs (upper))
      && range > DBL_MIN)
    g_assert_cmpuint (ticks->len, >=, 2);
}

static void
test_every_range (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (17);
  static const double extremes[][2] = {
      {-DBL_MAX, DBL_MAX},
      {0, DBL_MAX},
      {0, DBL_MIN},
      {0, 4.9e-324},
      {1e16, 1e16 + 4},
      {1, 1 + 1e-15},
      {-1e300, 1e308},
      {1e15, 1e15 + 3},
      {-1e-300, 1e-300},
      {1e308, 1.5e308},
      {123456.001, 123456.009},
  };

  for (guint i = 0; i < G_N_ELEMENTS (extremes); i++)
    for (guint most = 0; most <= 11; most++)
      check (extremes[i][0], extremes[i][1], AXIS_LINEAR, most);
  for (int i = 0; i < 5000; i++)
    {
      double centre
          = g_rand_double_range (random, -1, 1) * pow (10, g_rand_int_range (random, -9, 10));
      double range
          = g_rand_double_range (random, 0.1, 1) * pow (10, g_rand_int_range (random, -9, 10));
      guint most = g_rand_int_range (random, 1, 12);

      if (centre - range < centre + range && range > 1e-12 * fabs (centre))
        {
          check (centre - range, centre + range, AXIS_LINEAR, most);
          check (centre - range, centre + range, AXIS_WHOLE, most);
        }
      check (range, range * (1 + fabs (centre)), AXIS_LOG, most);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plot/ticks/known", test_known);
  g_test_add_func ("/plot/ticks/every-range", test_every_range);
  return g_test_run ();
}
