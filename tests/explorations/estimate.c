/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How precisely data fix a parameter: the intervals are R's, lopsided ones are seen to be, the
 * errors part where the model is wrong, and a missing estimate gives its sentence. The numbers are
 * R 4.2's uniroot() on the profile's deviance, or the closed form that stands beside them. */
#include <math.h>
#include <string.h>

#include "estimation/distribution.h"
#include "explorations/exploration.h"

static PlotScene *
render (const char *data, const char *const *columns, const char *const *settings)
{
  const StateSource source = {.name = data, .columns = columns};
  g_autoptr (State) initial = state_new (exploration_find ("estimate"));
  g_autoptr (State) loaded = state_with_source (initial, &source);
  g_autoptr (GError) error = NULL;
  g_autoptr (State) state = state_with_settings (loaded, settings, &error);
  PlotScene *scene;

  g_assert_no_error (error);
  scene = exploration_render (state, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  return scene;
}
#define LIST(...) ((const char *const[]){__VA_ARGS__, NULL})
#define RENDER(data, column, ...) render ("example:" data, LIST (column), LIST (__VA_ARGS__))

static double
reading (PlotScene *scene, const char *id)
{
  return plot_readings_get (scene->readings, id);
}

static void
assert_near (double value, double expected, double tolerance)
{
  if (!(fabs (value - expected) <= tolerance))
    g_error ("%.17g is not %.17g ± %g", value, expected, tolerance);
}

static void
assert_says (PlotScene *scene, const char *words, gboolean says)
{
  g_autofree char *plain = plot_markup_to_plain (scene->say);

  if ((strstr (plain, words) != NULL) != says)
    g_error ("“%s” does %ssay “%s”", plain, says ? "not " : "", words);
}

static void
test_intervals (void)
{
  static const struct
  {
    const char *data, *column, *model, *parameter;
    double lower, upper;
  } cases[] = {
      {"example:newcomb", "deviation", "model=normal", "parameter=first", 23.6015806754,
       28.8226617489}, /* x̄ ± σ̂ sqrt(exp(q/n) − 1) */
      {"example:newcomb", "deviation", "model=normal", "parameter=second", 9.07404012561,
       12.7777814461},
      {"example:newcomb", "deviation", "model=student-t", "parameter=third", 1.199047335,
       4.077406966},
      {"example:horsekicks", "deaths", "model=poisson", "parameter=first", 0.508062944585,
       0.724737440491},
      {"example:faithful", "waiting", "model=exponential", "parameter=first", 0.0124944538818,
       0.0158482432123},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PlotScene) scene = render (cases[i].data, LIST (cases[i].column),
                                            LIST (cases[i].model, cases[i].parameter));

      assert_near (reading (scene, "lower"), cases[i].lower, 2e-7 * cases[i].lower);
      assert_near (reading (scene, "upper"), cases[i].upper, 2e-7 * cases[i].upper);
      assert_near (reading (scene, "wald_upper") - reading (scene, "estimate"),
                   1.959963984540054 * reading (scene, "standard_error"), 1e-9 * cases[i].upper);
    }
}

/* The curve meets the threshold where the interval ends, and the axis stands when it moves. */
static void
test_curve (void)
{
  g_autoptr (PlotScene) scene = RENDER ("newcomb", "deviation", "parameter=second");
  g_autoptr (PlotScene) wide = RENDER ("newcomb", "deviation", "parameter=second", "level=99.9");
  const PlotPanel *panel = plot_scene_find_panel (scene, "likelihood");
  const PlotMark *profile = plot_panel_find_mark (panel, "profile");

  assert_near (reading (scene, "drop"), 1.920729410347062, 1e-12); /* R: qchisq(.95, 1)/2 */
  for (gsize i = 0; i < profile->n; i++)
    {
      gboolean inside
          = profile->x[i] >= reading (scene, "lower") && profile->x[i] <= reading (scene, "upper");

      g_assert_true (inside == (profile->y[i] >= -reading (scene, "drop")));
    }
  g_assert_cmpfloat (panel->x.upper, ==, plot_scene_find_panel (wide, "likelihood")->x.upper);
  g_assert_cmpfloat (reading (wide, "upper"), >, reading (scene, "upper"));
}

static void
test_shape (void)
{
  g_autoptr (PlotScene) mean = RENDER ("newcomb", "deviation", "parameter=first");
  g_autoptr (PlotScene) sd = RENDER ("newcomb", "deviation", "parameter=second");

  assert_near (reading (mean, "asymmetry"), 1, 1e-6);
  assert_says (mean, "times as far", FALSE);
  assert_near (reading (sd, "asymmetry"),
               (12.7777814461 - 10.663610099255504) / (10.663610099255504 - 9.07404012561), 1e-6);
  assert_says (sd, "It reaches 1.33 times as far up as down.", TRUE);
}

/* A slice is not a profile: gamma's rate as if the shape were known is far too narrow. */
static void
test_slice (void)
{
  g_autoptr (PlotScene) scene
      = RENDER ("faithful", "waiting", "model=gamma", "parameter=second", "value=0.4");
  const PlotPanel *panel = plot_scene_find_panel (scene, "likelihood");
  const PlotMark *profile = plot_panel_find_mark (panel, "profile");
  const PlotMark *slice = plot_panel_find_mark (panel, "slice");

  for (gsize i = 0; i < profile->n; i++)
    g_assert_cmpfloat (slice->y[i], <=, profile->y[i]);
  g_assert_cmpfloat (reading (scene, "relative"), >, 0.1);
  g_assert_cmpfloat (reading (scene, "slice_relative"), <, 1e-6);
  g_assert_cmpfloat (reading (scene, "correlation"), >, 0.98);
}

/* sqrt(mean((x − x̄)²)/n) beside sqrt(x̄/n) for the Poisson; for the normal's σ the fourth moment.
 */
static void
test_robust (void)
{
  g_autoptr (PlotScene) counts = RENDER ("faithful", "waiting", "model=poisson");
  g_autoptr (PlotScene) sd = RENDER ("newcomb", "deviation", "parameter=second");
  g_autoptr (PlotScene) good = RENDER ("horsekicks", "deaths", "model=poisson");

  assert_near (reading (counts, "standard_error"), 0.510539862848, 1e-8);
  assert_near (reading (counts, "robust_error"), 0.822799683646, 1e-8);
  assert_says (counts, "is 1.61 times the model’s: the model may be wrong", TRUE);
  assert_near (reading (sd, "robust_error"), 3.49771988247, 1e-6);
  assert_says (sd, "the model may be wrong", TRUE);
  assert_says (good, "agrees with the model’s", TRUE);
}

static void
test_own (void)
{
  g_autoptr (PlotScene) inside = RENDER ("horsekicks", "deaths", "model=poisson", "value=0.7");
  g_autoptr (PlotScene) outside = RENDER ("newcomb", "deviation", "value=33.02");
  double expected = 200 * (0.61 * log (0.7 / 0.61) - 0.09); /* ℓ(0.7) − ℓ(0.61) */

  assert_near (reading (inside, "below"), -expected, 1e-5);
  assert_near (reading (inside, "relative"), exp (expected), 1e-5);
  assert_says (inside, "Your 0.7000, inside,", TRUE);
  assert_says (outside, "Your 33.02 makes the data less than", TRUE);
}

/* Poisson of negative values, and a t that ends at its normal: words in place of numbers. */
static void
test_nothing (void)
{
  g_autoptr (PlotScene) negative = RENDER ("newcomb", "deviation", "model=poisson");
  g_autoptr (PlotScene) limit
      = RENDER ("faithful", "waiting", "model=student-t", "parameter=third");

  assert_says (negative, "row 2", TRUE);
  g_assert_null (plot_scene_find_panel (negative, "surface"));
  g_assert_true (isnan (reading (negative, "estimate")));
  assert_says (limit, "has no upper end", TRUE);
}

static void
test_panels (void)
{
  g_autoptr (PlotScene) two = RENDER ("newcomb", "deviation", "model=normal");
  g_autoptr (PlotScene) off = RENDER ("newcomb", "deviation", "surface=off");
  g_autoptr (PlotScene) one = RENDER ("newcomb", "deviation", "model=normal", "slice=off");
  const PlotMark *regions
      = plot_panel_find_mark (plot_scene_find_panel (two, "surface"), "regions");

  /* With two degrees of freedom half the quantile is −log(1 − level). */
  g_assert_cmpuint (regions->n_levels, ==, 3);
  assert_near (regions->levels[0], log (0.5), 1e-12);
  assert_near (regions->levels[2], log (0.01), 1e-12);
  g_assert_null (plot_scene_find_panel (off, "surface"));
  g_assert_null (plot_panel_find_mark (plot_scene_find_panel (one, "likelihood"), "slice"));
}

static void
test_maximum (void)
{
  g_autoptr (State) initial = state_new (exploration_find ("estimate"));
  g_autoptr (State) final = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (PlotScene) scene
      = exploration_render (initial, LIST ("maximum"), &final, NULL, &error);

  g_assert_no_error (error);
  assert_near (state_number (final, "value"), 26.21212121212121, 1e-9);
  assert_says (scene, "Your μ is the best.", TRUE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  est_init ();
  g_test_add_func ("/estimate/intervals", test_intervals);
  g_test_add_func ("/estimate/curve", test_curve);
  g_test_add_func ("/estimate/shape", test_shape);
  g_test_add_func ("/estimate/slice", test_slice);
  g_test_add_func ("/estimate/robust", test_robust);
  g_test_add_func ("/estimate/own", test_own);
  g_test_add_func ("/estimate/nothing", test_nothing);
  g_test_add_func ("/estimate/panels", test_panels);
  g_test_add_func ("/estimate/maximum", test_maximum);
  return g_test_run ();
}
