/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scenes: what is put in is found again, copied, and dumped alike every time. */
#include "example.h"
#include "golden.h"

static void
test_copies (void)
{
  g_autoptr (PlotScene) scene = plot_scene_new ("?", 1, 1);
  PlotPanel *panel = plot_scene_add_panel (scene, "a", "A", 0, 0);
  double x[2] = {1, 2}, y[2] = {3, NAN};
  guint keys[2] = {17, 18};
  PlotMark *mark = plot_panel_add (panel, MARK_LINE, "m", ROLE_DATA, x, y, 2);

  plot_mark_set_keys (mark, keys);
  x[0] = keys[0] = 99;
  g_assert_cmpfloat (mark->x[0], ==, 1);
  g_assert_true (isnan (mark->y[1]));
  g_assert_cmpuint (mark->keys[0], ==, 17);
  g_assert_cmpfloat (mark->opacity, ==, 1);
  g_assert_cmpint (mark->highlight, ==, -1);
  g_assert_cmpint (mark->label_place, ==, LABEL_AUTO);
  plot_mark_set_label (mark, "first", LABEL_LEFT);
  plot_mark_set_label (mark, "second", LABEL_RIGHT);
  g_assert_cmpstr (mark->label, ==, "second");
}

static void
test_found (void)
{
  g_autoptr (PlotScene) scene = example_scene ();
  PlotPanel *panel = plot_scene_find_panel (scene, "likelihood");
  PlotMark *rule = plot_panel_find_mark (panel, "maximum");

  g_assert_null (plot_scene_find_panel (scene, "none"));
  g_assert_null (plot_panel_find_mark (panel, "none"));
  g_assert_cmpint (rule->kind, ==, MARK_RULE);
  g_assert_cmpfloat (rule->x[0], ==, 0.8);
  g_assert_true (isnan (rule->y[0]));
  g_assert_cmpstr (scene->say, ==, "At <b>p = 0.62</b> the likelihood is 0.142, for you &amp; me.");
}

static void
test_kinds (void)
{
  g_assert_cmpstr (plot_mark_kind_id (MARK_LINE), ==, "line");
  g_assert_cmpstr (plot_mark_kind_id (MARK_HEAT_MAP), ==, "heat-map");
  g_assert_cmpstr (plot_mark_kind_id (MARK_TEXT), ==, "text");
}

/* An axis never gets a range that cannot be drawn. */
static void
test_bad_range (void)
{
  g_autoptr (PlotScene) scene = plot_scene_new ("?", 1, 1);
  PlotPanel *panel = plot_scene_add_panel (scene, "a", "A", 0, 0);

  g_test_expect_message (G_LOG_DOMAIN, G_LOG_LEVEL_CRITICAL, "*isfinite*");
  plot_panel_set_x (panel, "x", 0, NAN, AXIS_LINEAR);
  g_test_expect_message (G_LOG_DOMAIN, G_LOG_LEVEL_CRITICAL, "*lower < upper*");
  plot_panel_set_x (panel, "x", 1, 1, AXIS_LINEAR);
  g_test_expect_message (G_LOG_DOMAIN, G_LOG_LEVEL_CRITICAL, "*lower > 0*");
  plot_panel_set_x (panel, "x", 0, 1, AXIS_LOG);
  g_test_assert_expected_messages ();
  g_assert_cmpfloat (panel->x.lower, ==, 0);
  g_assert_cmpfloat (panel->x.upper, ==, 1);
}

static void
test_dump (void)
{
  g_autoptr (PlotScene) scene = example_scene ();
  g_autoptr (PlotScene) again = example_scene ();
  g_autofree char *text = plot_scene_dump (scene), *same = plot_scene_dump (again);

  g_assert_cmpstr (text, ==, same);
  golden_compare ("scene.txt", text);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plot/scene/copies", test_copies);
  g_test_add_func ("/plot/scene/found", test_found);
  g_test_add_func ("/plot/scene/kinds", test_kinds);
  g_test_add_func ("/plot/scene/bad-range", test_bad_range);
  g_test_add_func ("/plot/scene/dump", test_dump);
  return g_test_run ();
}
