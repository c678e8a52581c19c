/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The coin: the facts that its pictures must show. */
#include <gio/gio.h>
#include <math.h>
#include <string.h>

#include "estimation/distribution.h"
#include "explorations/exploration.h"

static PlotScene *
render (const char *const *settings, const char *action)
{
  const char *const actions[] = {action, NULL};
  g_autoptr (State) initial = state_new (exploration_find ("coin"));
  g_autoptr (GError) error = NULL;
  g_autoptr (State) state = state_with_settings (initial, settings, &error);
  PlotScene *scene = exploration_render (state, actions, NULL, NULL, &error);

  g_assert_no_error (error);
  return scene;
}
#define RENDER(...) render ((const char *const[]){__VA_ARGS__, NULL}, NULL)

static void
assert_near (double value, double expected, double tolerance)
{
  if (!(fabs (value - expected) <= tolerance))
    g_error ("%.17g is not %.17g ± %g", value, expected, tolerance);
}

static double
reading (PlotScene *scene, const char *id)
{
  return plot_readings_get (scene->readings, id);
}

/* Where a line's greatest y is. */
static double
peak (PlotScene *scene, const char *mark_id)
{
  const PlotMark *mark
      = plot_panel_find_mark (plot_scene_find_panel (scene, "likelihood"), mark_id);
  gsize best = 0;

  for (gsize i = 1; i < mark->n; i++)
    if (mark->y[i] > mark->y[best])
      best = i;
  return mark->x[best];
}

/* dbinom(8, 10, 0.8) / dbinom(8, 10, 0.5) = 6.871948, dbinom(8, 10, 0.5) = 0.04394531 (R 4.2.2). */
static void
test_peak (void)
{
  g_autoptr (PlotScene) scene = RENDER ("p=0.5");
  const PlotMark *bars
      = plot_panel_find_mark (plot_scene_find_panel (scene, "outcomes"), "outcomes");

  assert_near (peak (scene, "likelihood"), 0.8, 0);
  assert_near (reading (scene, "maximum"), 0.8, 0);
  assert_near (reading (scene, "ratio"), 6.8719476736, 1e-9);
  assert_near (reading (scene, "likelihood"), 0.0439453125, 1e-15);
  assert_near (bars->y[8], 0.0439453125, 1e-15);
  g_assert_nonnull (strstr (scene->say, "6.87"));
}

/* Roots of dbinom(8, 10, p) = exp(-qchisq(0.95, 1)/2) dbinom(8, 10, 0.8) by uniroot (R 4.2.2):
 * 0.50059, 0.96359; Wald 0.8 ± 1.959964 sqrt(0.8 0.2 / 10) ends at 1.04792. */
static void
test_interval (void)
{
  g_autoptr (PlotScene) scene = RENDER ("interval=on", "p=0.5");
  g_autoptr (PlotScene) other = RENDER ("interval=on", "p=0.8");

  assert_near (reading (scene, "interval_lower"), 0.5006, 5e-5);
  assert_near (reading (scene, "interval_upper"), 0.9636, 5e-5);
  assert_near (reading (scene, "wald_upper"), 1.0479, 5e-5);
  g_assert_nonnull (strstr (scene->say, "1.048"));
  assert_near (reading (scene, "coverage"), 0.89, 0.005);
  assert_near (reading (other, "coverage"), 0.86, 0.005);
}

static void
test_ends (void)
{
  g_autoptr (PlotScene) none = RENDER ("heads=0", "interval=on");
  g_autoptr (PlotScene) all = RENDER ("heads=10", "interval=on", "p=1");

  assert_near (peak (none, "likelihood"), 0, 0);
  assert_near (peak (all, "likelihood"), 1, 0);
  assert_near (reading (none, "interval_lower"), 0, 0);
  /* (1 - p)^10 = 0.1465: p = 1 - 0.1465^(1/10). */
  assert_near (reading (none, "interval_upper"), 1 - pow (0.14650006448608432, 0.1), 1e-9);
  assert_near (reading (all, "ratio"), 1, 1e-15);
  g_assert_nonnull (strstr (none->say, "no width"));
  g_assert_nonnull (strstr (all->say, "no width"));
}

static void
test_tenfold (void)
{
  g_autoptr (PlotScene) ten = RENDER ("tosses=10", "heads=8");
  g_autoptr (PlotScene) hundred = RENDER ("tosses=100", "heads=80");
  double narrow = reading (hundred, "interval_upper") - reading (hundred, "interval_lower");
  double wide = reading (ten, "interval_upper") - reading (ten, "interval_lower");

  assert_near (reading (hundred, "curvature") / reading (ten, "curvature"), 10, 1e-12);
  assert_near (narrow / wide, 1 / sqrt (10), 0.03);
}

static void
test_keep_share (void)
{
  g_autoptr (PlotScene) scene = RENDER ("keep-share=on", "tosses=1000", "heads=800");
  g_autoptr (State) state = state_new (exploration_find ("coin"));
  g_autoptr (State) kept = state_with_number (state, "keep-share", 1);
  g_autoptr (State) few = state_with_number (kept, "tosses", 1);
  g_autoptr (State) many = state_with_number (few, "tosses", 500);

  assert_near (reading (scene, "heads"), 800, 0);
  assert_near (state_number (many, "heads"), 400, 0); /* the share survives n = 1 */
}

static void
test_sequence (void)
{
  g_autoptr (PlotScene) count = RENDER ("p=0.37");
  g_autoptr (PlotScene) sequence = RENDER ("p=0.37", "order=sequence");
  const PlotMark *one
      = plot_panel_find_mark (plot_scene_find_panel (sequence, "likelihood"), "likelihood");
  const PlotMark *all
      = plot_panel_find_mark (plot_scene_find_panel (count, "likelihood"), "likelihood");

  assert_near (peak (sequence, "likelihood"), 0.8, 0);
  for (gsize i = 0; i < all->n; i++)
    assert_near (all->y[i], 45 * one->y[i], 1e-13);
}

static void
test_prior (void)
{
  g_autoptr (PlotScene) on_p = RENDER ("prior=on", "alpha=2", "beta=2");
  g_autoptr (PlotScene) on_logit = RENDER ("prior=on", "alpha=2", "beta=2", "parameter=logit");

  assert_near (reading (on_p, "map"), 0.75, 1e-15);
  assert_near (reading (on_logit, "map"), 10.0 / 14, 1e-15);
  assert_near (peak (on_p, "posterior"), 0.75, 0.005);
  assert_near (peak (on_logit, "posterior"), log (10.0 / 4), 0.06);
  assert_near (peak (on_logit, "likelihood"), log (4), 1e-12); /* the MLE maps over */
}

/* R 4.2.2: dbinom (800, 1000, 0.001, log = TRUE) is -5029.45886265472 */
static void
test_underflow (void)
{
  g_autoptr (PlotScene) scene = RENDER ("tosses=1000", "heads=800", "p=0.001");

  assert_near (reading (scene, "log_likelihood"), -5029.45886265472, 1e-9);
  g_assert_nonnull (strstr (scene->say, "10^−2184.3"));
  g_assert_nonnull (strstr (scene->say, "10^2182.8 times"));
}

static void
test_actions (void)
{
  const char *const none[] = {NULL};
  g_autoptr (PlotScene) maximum = render (none, "maximum");
  g_autoptr (PlotScene) toss = render (none, "toss");
  g_autoptr (PlotScene) again = render (none, "toss");

  assert_near (reading (maximum, "p"), 0.8, 0);
  g_assert_nonnull (strstr (maximum->say, "is the maximum"));
  assert_near (reading (toss, "tosses"), 11, 0);
  assert_near (reading (toss, "heads"), reading (again, "heads"), 0);
}

/* The axes stand while p is dragged. */
static void
test_axes_stand (void)
{
  g_autoptr (PlotScene) a = RENDER ("p=0.01");
  g_autoptr (PlotScene) b = RENDER ("p=0.99");

  for (guint i = 0; i < 2; i++)
    {
      const PlotPanel *pa = g_ptr_array_index (a->panels, i),
                      *pb = g_ptr_array_index (b->panels, i);

      assert_near (pa->y.upper, pb->y.upper, 0);
      assert_near (pa->y.upper, 1.15 * 0.301989888, 1e-9);
    }
  g_assert_nonnull (plot_panel_find_mark (plot_scene_find_panel (b, "outcomes"), "clipped"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  est_init ();
  g_test_add_func ("/coin/peak", test_peak);
  g_test_add_func ("/coin/interval", test_interval);
  g_test_add_func ("/coin/ends", test_ends);
  g_test_add_func ("/coin/tenfold", test_tenfold);
  g_test_add_func ("/coin/keep-share", test_keep_share);
  g_test_add_func ("/coin/sequence", test_sequence);
  g_test_add_func ("/coin/prior", test_prior);
  g_test_add_func ("/coin/underflow", test_underflow);
  g_test_add_func ("/coin/actions", test_actions);
  g_test_add_func ("/coin/axes-stand", test_axes_stand);
  return g_test_run ();
}
