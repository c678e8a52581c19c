/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Panels in words. */
#include "example.h"

static void
assert_described (const PlotScene *scene, const char *id, const char *expected)
{
  g_autofree char *text = plot_panel_describe (plot_scene_find_panel (scene, id));

  g_assert_cmpstr (text, ==, expected);
}

static void
test_example (void)
{
  g_autoptr (PlotScene) scene = example_scene ();

  assert_described (scene, "probability",
                    "Probability: p fixed. Horizontal axis: heads k in 10 tosses, from −0.5 to "
                    "10.5. Vertical axis: P(k | p = 0.62), from 0 to 0.35. outcomes: greatest at "
                    "6, where it is 0.2487.");
  assert_described (scene, "likelihood",
                    "Likelihood: outcome fixed. Horizontal axis: parameter p, from 0 to 1. "
                    "Vertical axis: L(p), from 0 to 0.35. 95 %: from 0.5 to 0.96. likelihood: "
                    "greatest at 0.8, where it is 0.302. p\u0302 = 0.80: a vertical line at 0.8. "
                    "probability of heads, to drag, at 0.62.");
  assert_described (scene, "surface",
                    "Log-likelihood. Horizontal axis: μ, from −2.5 to 2.5. Vertical axis: σ, from "
                    "0.25 to 2.25. log-likelihood: a surface, highest at 0, 1. best.");
  assert_described (scene, "models",
                    "Models. fair, Weight 0.25. biased, Weight 0.5. two-headed, Weight 0.25.");
}

/* A curve that is greatest at an end, gaps, and a mark without a finite point. */
static void
test_curves (void)
{
  g_autoptr (PlotScene) scene = plot_scene_new ("?", 1, 1);
  PlotPanel *panel = plot_scene_add_panel (scene, "a", "Loss", 0, 0);
  const double x[4] = {0, 1, 2, 3}, y[4] = {NAN, 4, 1, 0.5}, none[4] = {NAN, NAN, NAN, NAN};

  plot_mark_set_label (plot_panel_add (panel, MARK_LINE, "l", ROLE_SERIES_1, x, y, 4), "loss",
                       LABEL_AUTO);
  plot_mark_set_label (plot_panel_add (panel, MARK_LINE, "n", ROLE_SERIES_2, x, none, 4), "none",
                       LABEL_AUTO);
  plot_mark_set_label (plot_panel_add (panel, MARK_RUG, "r", ROLE_DATA, x, NULL, 4), "data",
                       LABEL_NONE);
  plot_panel_add (panel, MARK_DOTS, "d", ROLE_DATA, x, y, 4);
  assert_described (scene, "a", "Loss. loss: from 4 at 1 to 0.5 at 3. data: 4 points.");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plot/describe/example", test_example);
  g_test_add_func ("/plot/describe/curves", test_curves);
  return g_test_run ();
}
