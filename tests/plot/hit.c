/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Between data and units, and what is under the pointer. */
#include <float.h>

#include "example.h"

static PlotLayout *
lay_out (PlotScene *scene)
{
  PlotLayoutOptions options = {TRUE, -1};

  return plot_layout_new (scene, 1000, 700, plot_measure_fake (), &options);
}

static const PlotPanelLayout *
find (const PlotLayout *layout, const char *id)
{
  for (guint i = 0; i < layout->panels->len; i++)
    {
      const PlotPanelLayout *panel = g_ptr_array_index (layout->panels, i);

      if (g_str_equal (panel->panel->id, id))
        return panel;
    }
  g_assert_not_reached ();
}

static void
test_round_trip (void)
{
  g_autoptr (PlotScene) scene = example_scene ();
  g_autoptr (PlotLayout) layout = lay_out (scene);

  for (guint i = 0; i < 3; i++)
    {
      const PlotPanelLayout *panel = g_ptr_array_index (layout->panels, i);
      const PlotAxis *ax = &panel->panel->x, *ay = &panel->panel->y;

      for (double t = -0.1; t <= 1.1; t += 0.05)
        {
          double x = ax->lower + t * (ax->upper - ax->lower), ux, uy, back_x, back_y;
          double y = ay->lower + fabs (t) * (ay->upper - ay->lower);

          plot_to_units (panel, x, y, &ux, &uy);
          plot_to_data (panel, ux, uy, &back_x, &back_y);
          g_assert_cmpfloat_with_epsilon (back_x, x, 1e-12 * (ax->upper - ax->lower));
          g_assert_cmpfloat_with_epsilon (back_y, y, 1e-12 * (ay->upper - ay->lower));
        }
    }
}

static void
test_corners (void)
{
  g_autoptr (PlotScene) scene = example_scene ();
  g_autoptr (PlotLayout) layout = lay_out (scene);
  const PlotPanelLayout *panel = find (layout, "surface");
  double x, y;

  plot_to_units (panel, -2.5, 0.25, &x, &y);
  g_assert_cmpfloat_with_epsilon (x, panel->area.x, 1e-9);
  g_assert_cmpfloat_with_epsilon (y, panel->area.y + panel->area.height, 1e-9);
  /* The middle of a log axis is the geometric mean. */
  plot_to_units (panel, 0, sqrt (0.25 * 2.25), &x, &y);
  g_assert_cmpfloat_with_epsilon (x, panel->area.x + panel->area.width / 2, 1e-9);
  g_assert_cmpfloat_with_epsilon (y, panel->area.y + panel->area.height / 2, 1e-9);
}

/* Gaps stay gaps; what is far outside can still be drawn. */
static void
test_far_and_missing (void)
{
  g_autoptr (PlotScene) scene = example_scene ();
  g_autoptr (PlotLayout) layout = lay_out (scene);
  const PlotPanelLayout *panel = find (layout, "surface");
  const double far[] = {INFINITY, -INFINITY, 1e300, -1e300, 0, -1, DBL_MAX, -DBL_MAX};
  double x, y;

  for (guint i = 0; i < G_N_ELEMENTS (far); i++)
    {
      plot_to_units (panel, far[i], far[i], &x, &y);
      g_assert_cmpfloat (fabs (x), <=, 1e6);
      g_assert_cmpfloat (fabs (y), <=, 1e6);
    }
  plot_to_units (panel, NAN, 1, &x, &y);
  g_assert_true (isnan (x) && isfinite (y));
  plot_to_units (panel, 0, NAN, &x, &y);
  g_assert_true (isfinite (x) && isnan (y));
}

static void
test_handle (void)
{
  g_autoptr (PlotScene) scene = example_scene ();
  g_autoptr (PlotLayout) layout = NULL;
  PlotPanel *likelihood = plot_scene_find_panel (scene, "likelihood");
  const PlotPanelLayout *panel;
  double x, y;

  plot_panel_add_handle (likelihood, "other", 0.7, 0.14187, HANDLE_X, "other", NULL, NULL);
  layout = lay_out (scene);
  panel = find (layout, "likelihood");
  plot_to_units (panel, 0.62, 0.14187, &x, &y);
  g_assert_cmpint (plot_hit_handle (panel, x, y, 20), ==, 0);
  g_assert_cmpint (plot_hit_handle (panel, x + 10, y + 10, 20), ==, 0);
  g_assert_cmpint (plot_hit_handle (panel, x + 25, y, 100), ==, 1);
  g_assert_cmpint (plot_hit_handle (panel, x, y + 21, 20), ==, -1);
  g_assert_cmpint (plot_hit_handle (find (layout, "models"), x, y, 1e4), ==, -1);
}

static void
test_point (void)
{
  g_autoptr (PlotScene) scene = example_scene ();
  g_autoptr (PlotLayout) layout = lay_out (scene);
  const PlotPanelLayout *curve = find (layout, "likelihood"), *bars = find (layout, "probability");
  guint mark = 99;
  gsize index = 99;
  double x, y;

  plot_to_units (curve, 0.7, 45 * pow (0.7, 8) * pow (0.3, 2), &x, &y);
  g_assert_true (plot_hit_point (curve, x + 1, y - 1, 8, &mark, &index));
  g_assert_cmpuint (mark, ==, 1);
  g_assert_cmpuint (index, ==, 70);
  g_assert_false (plot_hit_point (curve, x - 60, y, 8, &mark, &index));

  /* Anywhere in the bar, and nowhere beside or above it. */
  plot_to_units (bars, 6.3, 0.05, &x, &y);
  g_assert_true (plot_hit_point (bars, x, y, 8, &mark, &index));
  g_assert_cmpuint (mark, ==, 0);
  g_assert_cmpuint (index, ==, 6);
  plot_to_units (bars, 6.5, 0.05, &x, &y);
  g_assert_false (plot_hit_point (bars, x, y, 1, &mark, &index));
  plot_to_units (bars, 6, 0.3, &x, &y);
  g_assert_false (plot_hit_point (bars, x, y, 8, &mark, &index));
}

/* Dots and sticks before the bars that they stand on; sticks along their length. */
static void
test_point_order (void)
{
  g_autoptr (PlotScene) scene = example_scene ();
  PlotPanel *panel = plot_scene_find_panel (scene, "probability");
  const double x[3] = {4, 6, NAN}, y[3] = {0.3, 0.1, 0.1};
  g_autoptr (PlotLayout) layout = NULL;
  const PlotPanelLayout *bars;
  guint mark;
  gsize index;
  double ux, uy;

  plot_panel_add (panel, MARK_DOTS, "dots", ROLE_DATA, x, y, 3);
  plot_panel_add (panel, MARK_STICKS, "sticks", ROLE_DATA, x, y, 1);
  layout = lay_out (scene);
  bars = find (layout, "probability");
  plot_to_units (bars, 6, 0.1, &ux, &uy);
  g_assert_true (plot_hit_point (bars, ux + 2, uy, 8, &mark, &index));
  g_assert_cmpuint (mark, ==, 1);
  g_assert_cmpuint (index, ==, 1);
  plot_to_units (bars, 4, 0.2, &ux, &uy);
  g_assert_true (plot_hit_point (bars, ux + 2, uy, 8, &mark, &index));
  g_assert_cmpuint (mark, ==, 2);
}

/* A rug's ticks are read at the bottom of the panel, over their height and no farther. */
static void
test_rug (void)
{
  g_autoptr (PlotScene) scene = example_scene ();
  PlotPanel *panel = plot_scene_find_panel (scene, "likelihood");
  const double x[2] = {0.05, 0.3};
  const guint keys[2] = {7, 9};
  g_autoptr (PlotLayout) layout = NULL;
  g_autofree char *text = NULL;
  const PlotPanelLayout *curve;
  guint mark = 99, rug = panel->marks->len;
  gsize index = 99;
  double ux, uy;

  plot_mark_set_keys (plot_panel_add (panel, MARK_RUG, "rug", ROLE_DATA, x, NULL, 2), keys);
  layout = lay_out (scene);
  curve = find (layout, "likelihood");
  plot_to_units (curve, 0.3, panel->y.lower, &ux, &uy);
  g_assert_true (plot_hit_point (curve, ux, uy - PLOT_RUG_LENGTH, 3, &mark, &index));
  g_assert_cmpuint (mark, ==, rug);
  g_assert_cmpuint (index, ==, 1);
  g_assert_false (plot_hit_point (curve, ux, uy - PLOT_RUG_LENGTH - 30, 3, &mark, &index));
  text = plot_hover_text (panel, rug, 1);
  g_assert_cmpstr (text, ==, "row 9: parameter p = 0.300");
}

static void
test_hover_text (void)
{
  g_autoptr (PlotScene) scene = example_scene ();
  PlotPanel *likelihood = plot_scene_find_panel (scene, "likelihood");
  PlotPanel *probability = plot_scene_find_panel (scene, "probability");
  const guint keys[2] = {17, 18};
  const double x[2] = {2, 4}, x2[2] = {4, 6}, y[2] = {0.1, -0.25};
  g_autofree char *curve = plot_hover_text (likelihood, 1, 62);
  g_autofree char *bar = plot_hover_text (probability, 0, 8);
  g_autofree char *row = NULL, *range = NULL;
  PlotMark *mark;

  g_assert_cmpstr (curve, ==, "parameter p = 0.620, likelihood = 0.1419");
  g_assert_cmpstr (bar, ==, "heads k in 10 tosses = 8, outcomes = 0.1419");

  mark = plot_panel_add (probability, MARK_DOTS, "dots", ROLE_DATA, x, y, 2);
  plot_mark_set_keys (mark, keys);
  row = plot_hover_text (probability, 1, 1);
  g_assert_cmpstr (row, ==, "row 18: heads k in 10 tosses = 4, P(k | p = 0.62) = −0.2500");

  mark = plot_panel_add (probability, MARK_BARS, "histogram", ROLE_MUTED, x, y, 2);
  mark->x2 = g_memdup2 (x2, sizeof x2);
  range = plot_hover_text (probability, 2, 0);
  g_assert_cmpstr (range, ==, "heads k in 10 tosses = 2 to 4, P(k | p = 0.62) = 0.1000");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plot/hit/round-trip", test_round_trip);
  g_test_add_func ("/plot/hit/corners", test_corners);
  g_test_add_func ("/plot/hit/far-and-missing", test_far_and_missing);
  g_test_add_func ("/plot/hit/handle", test_handle);
  g_test_add_func ("/plot/hit/point", test_point);
  g_test_add_func ("/plot/hit/point-order", test_point_order);
  g_test_add_func ("/plot/hit/rug", test_rug);
  g_test_add_func ("/plot/hit/hover-text", test_hover_text);
  return g_test_run ();
}
