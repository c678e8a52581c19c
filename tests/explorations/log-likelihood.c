/* SPDX-License-Identifier: GPL-3.0-or-later */
/* log-likelihood: where the products leave their formats, and that the peaks are one. */
#include <float.h>
#include <gio/gio.h>
#include <math.h>
#include <string.h>

#include "estimation/distribution.h"
#include "explorations/exploration.h"
#include "explorations/log-likelihood-model.h"

static State *
settings_state (const char *const *settings)
{
  g_autoptr (State) initial = state_new (exploration_find ("log-likelihood"));
  g_autoptr (GError) error = NULL;
  State *state = state_with_settings (initial, settings, &error);

  g_assert_no_error (error);
  return state;
}

static PlotScene *
render (const char *const *settings, const char *action)
{
  const char *const actions[] = {action, NULL};
  g_autoptr (State) state = settings_state (settings);
  g_autoptr (GError) error = NULL;
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

static const char *const sources[] = {"source=coin", "source=fair", "source=normal"};
static const char *const formats[] = {"format=half", "format=single", "format=double"};

/* Halves as IEEE 754-2008 has them: 2⁻²⁴ is the least, half of it ties to even 0; 1 + 2⁻¹¹ ties
 * down and 1 + 3·2⁻¹¹ up; 65519.99 is still 65504, 65520 no longer. */
static void
test_half (void)
{
  static const double pairs[][2]
      = {{0x1p-24, 0x1p-24},        {0x1p-25, 0},           {0x1.8p-24, 0x1p-23}, {1 + 0x1p-11, 1},
         {1 + 0x3p-11, 1 + 0x1p-9}, {0.1, 0.0999755859375}, {65519.99, 65504},    {65520, INFINITY},
         {-65520, -INFINITY}};

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    g_assert_true (format_round (FORMAT_HALF, pairs[i][0]) == pairs[i][1]);
}

/* <float.h>, and 65504 = (2 − 2⁻¹⁰) 2¹⁵. */
static void
test_limits (void)
{
  g_assert_true (format_round (FORMAT_SINGLE, 0x1p-149) == 0x1p-149);
  g_assert_true (format_round (FORMAT_SINGLE, 0x1p-150) == 0);
  g_assert_true (format_limits (FORMAT_HALF).smallest == 0x1p-24);
  g_assert_true (format_limits (FORMAT_HALF).smallest_normal == 0x1p-14);
  g_assert_true (format_limits (FORMAT_HALF).largest == (2 - 0x1p-10) * 0x1p15);
  g_assert_true (format_limits (FORMAT_SINGLE).smallest == 0x1p-149);
  g_assert_true (format_limits (FORMAT_SINGLE).smallest_normal == FLT_MIN);
  g_assert_true (format_limits (FORMAT_DOUBLE).smallest == 0x1p-1074);
  g_assert_true (format_limits (FORMAT_DOUBLE).smallest_normal == DBL_MIN);
}

static void
test_first_zero (void)
{
  static const double zeros[3][3] = {{35, 25, 13}, {210, 150, 74}, {1490, 1075, 525}};

  for (guint format = 0; format < 3; format++)
    for (guint source = 0; source < 3; source++)
      {
        g_autoptr (PlotScene) scene = RENDER (formats[format], sources[source], "n=5000");
        g_autofree char *n = g_strdup_printf ("n=%g", zeros[format][source] - 1);
        g_autoptr (PlotScene) before = RENDER (formats[format], sources[source], n);

        assert_near (reading (scene, "first_zero"), zeros[format][source], 0);
        assert_near (reading (scene, "product"), 0, 0);
        g_assert_cmpfloat (reading (before, "product"), >, 0);
        g_assert_true (isnan (reading (scene, "first_infinite")));
      }
}

static void
test_first_infinite (void)
{
  static const double infinite[] = {4, 28, 223};

  for (guint format = 0; format < 3; format++)
    {
      g_autoptr (PlotScene) scene = RENDER (formats[format], "source=normal", "sigma=0.01");

      assert_near (reading (scene, "first_infinite"), infinite[format], 0);
      g_assert_true (isfinite (reading (scene, "log_likelihood")));
      g_assert_nonnull (strstr (scene->say, "a density is not a probability"));
    }
}

/* 200 (4 log10 0.8 + log10 0.2), 1000 log10 0.5, −500 log10(2πe). */
static void
test_thousand (void)
{
  static const double exponents[] = {-217.3, -301.0, -616.2};

  for (guint source = 0; source < 3; source++)
    {
      g_autoptr (PlotScene) scene = RENDER (sources[source], "n=1000");

      assert_near (reading (scene, "log10_likelihood"), exponents[source], 0.05);
      assert_near (reading (scene, "log_likelihood"), exponents[source] * log (10), 0.15);
    }
}

/* The surprising thing is said. */
static void
test_say (void)
{
  static const char *const none[] = {NULL};
  g_autoptr (PlotScene) scene = render (none, NULL);
  g_autoptr (PlotScene) at_end = render (none, "end");
  g_autofree char *say = plot_markup_to_plain (scene->say);

  assert_near (reading (scene, "end_log_likelihood"), -745.5996110719, 1e-6);
  g_assert_nonnull (strstr (say, "n = 1490"));
  g_assert_nonnull (strstr (say, "its logarithm is −745.6"));
  g_assert_nonnull (strstr (say, "L is 0 at every p"));
  assert_near (reading (at_end, "n"), 1490, 0);
}

static gsize
arg_max (const PlotScene *scene, const char *panel, double *greatest)
{
  const PlotMark *mark = plot_panel_find_mark (plot_scene_find_panel (scene, panel), panel);
  gsize best = 0;

  for (gsize i = 1; i < mark->n; i++)
    if (mark->y[i] > mark->y[best])
      best = i;
  *greatest = mark->y[best];
  return best;
}

/* One grid, one arg max, at a number of values where rounding is far below what the grid tells
 * apart; and elsewhere L at ℓ's peak is the greatest L within the rounding of n products. */
static void
test_peaks (void)
{
  static const char *const few[] = {"n=1", "n=10", "n=33", "n=100", "n=500", "n=1000"};
  static const double unit[] = {0x1p-11, 0x1p-24, 0x1p-53};
  double greatest, top;

  for (guint source = 0; source < 3; source++)
    for (guint i = 0; i < G_N_ELEMENTS (few); i++)
      {
        g_autoptr (PlotScene) scene = RENDER (sources[source], few[i]);

        gsize of_product = arg_max (scene, "likelihood", &greatest);
        gsize of_sum = arg_max (scene, "log-likelihood", &top);

        if (reading (scene, "product") == 0) /* the normal's at n = 1000 */
          continue;
        g_assert_cmpuint (of_product, ==, of_sum);
        assert_near (greatest, 1, 0);
      }
  for (guint format = 0; format < 3; format++)
    {
      g_autoptr (PlotScene) scene = RENDER (formats[format], "n=15");
      const PlotMark *mark
          = plot_panel_find_mark (plot_scene_find_panel (scene, "likelihood"), "likelihood");

      assert_near (mark->y[arg_max (scene, "log-likelihood", &top)], 1, 4 * 15 * unit[format]);
    }
}

/* The curve is the log of what the format holds, and leaves the exact line in the subnormal zone.
 */
static void
test_running (void)
{
  g_autoptr (PlotScene) scene = RENDER ("n=1000");
  const PlotMark *mark = plot_panel_find_mark (plot_scene_find_panel (scene, "product"), "product");
  g_autoptr (PlotScene) subnormal = RENDER ("n=1485");

  assert_near (mark->x[mark->n - 1], 1000, 0);
  assert_near (mark->y[mark->n - 1], reading (scene, "log10_likelihood"), 1e-9);
  g_assert_cmpfloat (reading (subnormal, "product"), >, 0);
  g_assert_cmpfloat (
      fabs (log10 (reading (subnormal, "product")) - reading (subnormal, "log10_likelihood")), >,
      0.001);
  g_assert_nonnull (strstr (subnormal->say, "subnormal zone"));
}

/* 2⁻²⁴ times 0.6 rounds to 2⁻²⁴ again: a product of factors above ½ never becomes 0. */
static void
test_stuck (void)
{
  g_autoptr (PlotScene) scene = RENDER ("source=normal", "sigma=0.4", "format=half", "n=200");

  assert_near (reading (scene, "product"), 0x1p-24, 0);
  g_assert_true (isnan (reading (scene, "first_zero")));
  g_assert_nonnull (strstr (scene->say, "stuck"));
  g_assert_nonnull (strstr (scene->say, "staircase"));
}

static void
test_actions (void)
{
  static const char *const own[] = {"p=0.3", NULL};
  g_autoptr (PlotScene) maximum = render (own, "maximum");

  assert_near (reading (maximum, "theta"), 0.8, 0);
}

/* A control of one source shows with it alone. */
static void
test_controls (void)
{
  static const char *const ids[] = {"p", "p-fair", "mu"};
  const Exploration *exploration = exploration_find ("log-likelihood");

  for (guint source = 0; source < 3; source++)
    {
      g_autoptr (State) state = settings_state ((const char *const[]){sources[source], NULL});

      for (guint i = 0; i < 3; i++)
        g_assert_cmpint (
            exploration_parameter_shown (state, exploration_parameter (exploration, ids[i])), ==,
            i == source);
    }
}

/* Eight heads in ten: 8 log(0.8/0.5) + 2 log(0.2/0.5). */
static void
test_guess (void)
{
  static const char *const settings[] = {"guess-first=on", "n=10", "p=0.5", NULL};
  static const char *const reveal[] = {"reveal", NULL};
  g_autoptr (State) initial = state_new (exploration_find ("log-likelihood"));
  g_autoptr (State) state = state_with_settings (initial, settings, NULL);
  g_autoptr (PlotScene) hidden = exploration_render (state, NULL, NULL, NULL, NULL);
  g_autoptr (PlotScene) shown = exploration_render (state, reveal, NULL, NULL, NULL);

  g_assert_null (plot_panel_find_mark (plot_scene_find_panel (hidden, "likelihood"), "likelihood"));
  g_assert_null (
      plot_panel_find_mark (plot_scene_find_panel (hidden, "log-likelihood"), "log-likelihood"));
  g_assert_nonnull (plot_panel_find_mark (plot_scene_find_panel (hidden, "product"), "product"));
  g_assert_nonnull (
      plot_panel_find_mark (plot_scene_find_panel (shown, "log-likelihood"), "log-likelihood"));
  assert_near (plot_readings_get (shown->readings, "guess_shortfall"),
               8 * log (0.8 / 0.5) + 2 * log (0.2 / 0.5), 1e-9);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  est_init ();
  g_test_add_func ("/log-likelihood/half", test_half);
  g_test_add_func ("/log-likelihood/limits", test_limits);
  g_test_add_func ("/log-likelihood/first-zero", test_first_zero);
  g_test_add_func ("/log-likelihood/first-infinite", test_first_infinite);
  g_test_add_func ("/log-likelihood/thousand", test_thousand);
  g_test_add_func ("/log-likelihood/say", test_say);
  g_test_add_func ("/log-likelihood/peaks", test_peaks);
  g_test_add_func ("/log-likelihood/running", test_running);
  g_test_add_func ("/log-likelihood/stuck", test_stuck);
  g_test_add_func ("/log-likelihood/actions", test_actions);
  g_test_add_func ("/log-likelihood/controls", test_controls);
  g_test_add_func ("/log-likelihood/guess", test_guess);
  return g_test_run ();
}
