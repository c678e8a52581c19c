/* SPDX-License-Identifier: GPL-3.0-or-later */
/* residuals: what squares cost in log-likelihood, and the best σ. */
#include <gio/gio.h>
#include <math.h>
#include <string.h>

#include "estimation/distribution.h"
#include "explorations/exploration.h"

static PlotScene *
render (const char *const *settings, const char *action, guint pressed)
{
  const char *const actions[] = {action, NULL};
  g_autoptr (State) initial = state_new (exploration_find ("residuals"));
  g_autoptr (GError) error = NULL;
  g_autoptr (State) state = state_with_settings (initial, settings, &error);
  g_autoptr (State) touched = state_with_pressed (state, pressed);
  PlotScene *scene = exploration_render (touched, actions, NULL, NULL, &error);

  g_assert_no_error (error);
  return scene;
}
#define RENDER(...) render ((const char *const[]){__VA_ARGS__, NULL}, NULL, 0)

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

static const PlotMark *
find_mark (PlotScene *scene, const char *panel, const char *mark)
{
  return plot_panel_find_mark (plot_scene_find_panel (scene, panel), mark);
}

/* The constant: −20 log √(2π) = −18.37877066409345. */
static void
test_below (void)
{
  g_autoptr (PlotScene) hundred = RENDER ("sum=100", "sigma=1", "n=20");
  g_autoptr (PlotScene) ten = RENDER ("sum=10", "sigma=1", "n=20");
  const PlotMark *line = find_mark (hundred, "sum", "log-likelihood");

  assert_near (reading (hundred, "constant"), -18.37877066409345, 1e-12);
  assert_near (reading (hundred, "below"), 50, 1e-12);
  assert_near (reading (ten, "below"), 5, 1e-12);
  assert_near (reading (hundred, "log_likelihood"), -68.37877066409345, 1e-12);
  assert_near (line->y[0] - line->y[1], 100, 1e-12); /* over Σr² = 0 to 200 */
  g_assert_nonnull (strstr (hundred->say, "50.0 below"));
}

/* The sticks are the residuals whose squares are summed. */
static void
test_sticks (void)
{
  static const char *const settings[][4] = {{"sum=100", "n=20"}, {"sum=7.5", "n=1"}, {"sum=0"}};
  static const double sums[] = {100, 7.5, 0};

  for (guint i = 0; i < G_N_ELEMENTS (sums); i++)
    {
      g_autoptr (PlotScene) scene = render (settings[i], NULL, 0);
      const PlotMark *sticks = find_mark (scene, "residuals", "residuals");
      double sum = 0, log_likelihood = 0;

      for (gsize j = 0; j < sticks->n; j++)
        {
          sum += sticks->y[j] * sticks->y[j];
          log_likelihood += log (exp (-0.5 * sticks->y[j] * sticks->y[j]) / sqrt (2 * G_PI));
        }
      assert_near (sum, sums[i], 1e-11);
      assert_near (reading (scene, "log_likelihood"), log_likelihood, 1e-10);
    }
}

/* σ̂² = Σr²/n; its ℓ is −n/2 (log(2πσ̂²) + 1). */
static void
test_maximum (void)
{
  static const char *const none[] = {NULL};
  g_autoptr (PlotScene) scene = RENDER ("sum=100", "n=20");
  g_autoptr (PlotScene) there = render (none, "maximum", 0);
  const PlotMark *curve = find_mark (scene, "scale", "log-likelihood");
  double top = -10 * (log (2 * G_PI * 5) + 1);
  gsize best = 0;

  for (gsize i = 1; i < curve->n; i++)
    if (curve->y[i] > curve->y[best])
      best = i;
  assert_near (log (curve->x[best]), 0.5 * log (5), 0.012); /* half the grid's step */
  g_assert_cmpfloat (curve->y[best], <=, top);
  assert_near (reading (scene, "sigma_hat"), sqrt (5), 1e-15);
  assert_near (reading (scene, "maximum"), top, 1e-12);
  assert_near (reading (there, "log_likelihood"), top, 1e-12);
  assert_near (reading (there, "below_maximum"), 0, 1e-12);
  g_assert_nonnull (strstr (there->say, "no other σ"));
}

/* The two curves meet the person's point at one height. */
static void
test_common (void)
{
  g_autoptr (PlotScene) scene = RENDER ("sum=60", "sigma=1.7");
  const PlotMark *left = find_mark (scene, "sum", "common");
  const PlotMark *right = find_mark (scene, "scale", "common");

  assert_near (left->y[1], reading (scene, "log_likelihood"), 0);
  assert_near (right->y[0], left->y[1], 0);
  assert_near (plot_scene_find_panel (scene, "sum")->y.lower,
               plot_scene_find_panel (scene, "scale")->y.lower, 0);
}

static void
test_no_residuals (void)
{
  g_autoptr (PlotScene) scene = RENDER ("sum=0");

  assert_near (reading (scene, "below"), 0, 0);
  g_assert_null (find_mark (scene, "scale", "maximum"));
  g_assert_nonnull (strstr (scene->say, "without end"));
}

static void
test_pressed (void)
{
  static const char *const settings[] = {"sigma=2", NULL};
  g_autoptr (PlotScene) scene = render (settings, NULL, 3);
  const PlotMark *sticks = find_mark (scene, "residuals", "residuals");
  const PlotMark *part = find_mark (scene, "sum", "pressed");
  double r = sticks->y[2];

  g_assert_cmpint (sticks->highlight, ==, 2);
  assert_near (reading (scene, "pressed_below"), r * r / 8, 1e-14);
  assert_near (reading (scene, "pressed_share"), r * r / 100, 1e-14);
  /* Its part of the drop is as long as it pays. */
  assert_near (part->y[0] - part->y[1], r * r / 8, 1e-12);
  assert_near (part->y[0], reading (scene, "constant"), 0);
  g_assert_nonnull (find_mark (scene, "sum", "pressed"));
  /* On the noise density it stands at its own height. */
  g_assert_cmpfloat (find_mark (scene, "residuals", "pressed-density")->y[0], ==, r);
  g_assert_nonnull (strstr (scene->say, "pressed residual"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  est_init ();
  g_test_add_func ("/residuals/below", test_below);
  g_test_add_func ("/residuals/sticks", test_sticks);
  g_test_add_func ("/residuals/maximum", test_maximum);
  g_test_add_func ("/residuals/common", test_common);
  g_test_add_func ("/residuals/no-residuals", test_no_residuals);
  g_test_add_func ("/residuals/pressed", test_pressed);
  return g_test_run ();
}
