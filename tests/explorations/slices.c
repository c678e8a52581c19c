/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The slices: the facts that their pictures must show. */
#include <gio/gio.h>
#include <gsl/gsl_integration.h>
#include <math.h>
#include <string.h>

#include "explorations/slices-model.h"

static State *
state_of (const char *settings)
{
  g_auto (GStrv) words = g_strsplit (settings, " ", -1);
  g_autoptr (State) initial = state_new (exploration_find ("slices"));
  g_autoptr (GError) error = NULL;
  State *state = state_with_settings (initial, (const char *const *)words, &error);

  g_assert_no_error (error);
  return state;
}

static PlotScene *
render (const char *settings)
{
  g_autoptr (State) state = state_of (settings);
  g_autoptr (GError) error = NULL;
  PlotScene *scene = exploration_render (state, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return scene;
}

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
mark_of (PlotScene *scene, const char *panel, const char *mark)
{
  return plot_panel_find_mark (plot_scene_find_panel (scene, panel), mark);
}

static const char *const ids[] = {"binomial", "normal-mean", "normal-sd", "exponential", "poisson"};

/* Along x every θ of the slider gives 1. */
static void
test_along_x (void)
{
  for (guint kind = 0; kind < SLICES_FAMILIES; kind++)
    {
      g_autofree char *settings = g_strconcat ("family=", ids[kind], NULL);
      g_autoptr (State) state = state_of (settings);
      Slices slices = slices_from_state (state);

      for (int i = 0; i <= 100; i++)
        {
          double theta = slices.family->theta_least
                         + (slices.family->theta_most - slices.family->theta_least) * i / 100;

          assert_near (slices_total_over_x (&slices, theta), 1, 1e-9);
        }
    }
}

/* The drawn bars of a binomial are all there are. */
static void
test_bars (void)
{
  g_autoptr (PlotScene) scene = render ("theta=0.37 trials=23");
  const PlotMark *bars = mark_of (scene, "along-x", "values");
  double sum = 0;

  for (gsize i = 0; i < bars->n; i++)
    sum += bars->y[i];
  assert_near (sum, 1, 1e-12);
  assert_near (reading (scene, "total_x"), 1, 1e-12);
}

/* ∫ C(n, x) pˣ (1 − p)ⁿ⁻ˣ dp = 1/(n + 1), ∫ λ e^(−λx) dλ = 1/x², and 1 for the Poisson (a gamma
 * density in λ) and the normal mean. */
static void
test_along_theta (void)
{
  static const double values[] = {0.05, 0.5, 1, 2.5, 5};

  for (guint n = 1; n <= 50; n += 7)
    for (guint x = 0; x <= n; x++)
      {
        g_autofree char *settings = g_strdup_printf ("trials=%u x=%u", n, x);
        g_autoptr (PlotScene) scene = render (settings);

        assert_near (reading (scene, "area_theta"), 1.0 / (n + 1), 1e-10);
      }
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autofree char *exponential = g_strdup_printf ("family=exponential x=%g", values[i]);
      g_autofree char *normal = g_strdup_printf ("family=normal-mean x=%g", 2 - values[i]);
      g_autofree char *poisson = g_strdup_printf ("family=poisson x=%u", 3 * i);
      g_autoptr (PlotScene) of_rate = render (exponential);
      g_autoptr (PlotScene) of_mean = render (normal);
      g_autoptr (PlotScene) of_count = render (poisson);

      assert_near (reading (of_rate, "area_theta") * values[i] * values[i], 1, 1e-9);
      assert_near (reading (of_mean, "area_theta"), 1, 1e-9);
      assert_near (reading (of_count, "area_theta"), 1, 1e-9);
      g_assert_nonnull (strstr (of_mean->say, "coincidence"));
      g_assert_nonnull (strstr (of_count->say, "coincidence"));
      g_assert_nonnull (strstr (of_rate->say, "1/x²"));
    }
}

static double
along_sigma (double sigma, void *data)
{
  return slices_value (data, 1.5, sigma);
}

/* Over σ the integral grows with the logarithm of its end: from 1e4 to 1e8 by log(1e4)/√(2π). */
static void
test_infinite (void)
{
  g_autoptr (State) state = state_of ("family=normal-sd x=1.5");
  g_autoptr (PlotScene) scene = render ("family=normal-sd x=1.5");
  g_autoptr (PlotScene) at_zero = render ("family=normal-sd x=0");
  g_autoptr (PlotScene) rate = render ("family=exponential x=0");
  Slices slices = slices_from_state (state);
  gsl_function f = {along_sigma, &slices};
  gsl_integration_workspace *work = gsl_integration_workspace_alloc (2000);
  double grown, error;

  g_assert_cmpint (
      gsl_integration_qag (&f, 1e4, 1e8, 0, 1e-10, 2000, GSL_INTEG_GAUSS31, work, &grown, &error),
      ==, 0);
  gsl_integration_workspace_free (work);
  assert_near (grown, log (1e4) / sqrt (2 * G_PI), 1e-7);
  g_assert_true (isinf (slices_total_over_theta (&slices, 1.5)));
  g_assert_cmpstr (plot_readings_get_text (scene->readings, "area_theta"), ==, "infinite");
  g_assert_cmpstr (plot_readings_get_text (at_zero->readings, "area_theta"), ==, "infinite");
  g_assert_cmpstr (plot_readings_get_text (rate->readings, "area_theta"), ==, "infinite");
  g_assert_nonnull (strstr (scene->say, "infinite"));
  g_assert_nonnull (strstr (at_zero->say, "without a maximum"));
  g_assert_null (mark_of (at_zero, "along-theta", "maximum"));
}

/* Both cuts are the surface: they have its values, and one height at the crossing. */
static void
test_one_surface (void)
{
  for (guint kind = 0; kind < SLICES_FAMILIES; kind++)
    {
      g_autofree char *settings = g_strdup_printf ("family=%s x=2 theta=1", ids[kind]);
      g_autoptr (State) state = state_of (settings);
      g_autoptr (PlotScene) scene = render (settings);
      Slices slices = slices_from_state (state);
      const PlotMark *surface = mark_of (scene, "surface", "surface");
      const PlotMark *along_x = mark_of (scene, "along-x", "values");
      const PlotMark *along_theta = mark_of (scene, "along-theta", "values");
      double top = slices_top (&slices);

      for (gsize j = 0; j < surface->n_y; j++)
        for (gsize i = 0; i < surface->n; i++)
          assert_near (surface->z[j * surface->n + i],
                       fmin (slices_value (&slices, surface->x[i], surface->y[j]), top), 0);
      for (gsize i = 0; i < along_x->n; i++)
        assert_near (along_x->y[i], slices_value (&slices, along_x->x[i], 1), 0);
      for (gsize i = 0; i < along_theta->n; i++)
        if (along_theta->y[i] < top)
          assert_near (along_theta->y[i], slices_value (&slices, 2, along_theta->x[i]), 0);
      assert_near (mark_of (scene, "along-x", "common")->y[0],
                   mark_of (scene, "along-theta", "common")->y[0], 0);
      g_assert_nonnull (strstr (scene->say, "one surface read two ways"));
    }
}

/* dbinom(3, 10, 0.4) = 0.2149908, dpois(3, 4) = 0.1953668 (R 4.2.2). */
static void
test_table (void)
{
  g_autoptr (PlotScene) scene = render ("x=3 theta=0.4 table=on");
  g_autoptr (PlotScene) poisson = render ("family=poisson x=3 theta=4");
  g_autoptr (PlotScene) off = render ("");
  g_autoptr (PlotScene) density = render ("family=exponential table=on");
  const PlotTable *table = plot_scene_find_panel (scene, "table")->table;
  guint width = table->n_columns, own = (guint)table->highlight;

  assert_near (reading (scene, "value"), 0.214990848, 1e-12);
  assert_near (reading (poisson, "value"), 0.19536681481, 1e-11);
  assert_near (table->cells[own * width].number, 0.4, 0);
  assert_near (table->cells[own * width + 4].number, 0.214990848, 1e-12);
  for (guint row = 0; row + 1 < table->n_rows; row++)
    assert_near (table->cells[row * width + width - 1].number, 1, 1e-12);
  for (guint column = 1; column + 1 < width; column++)
    assert_near (table->cells[(table->n_rows - 1) * width + column].number, 1.0 / 11, 1e-10);
  g_assert_null (plot_scene_find_panel (off, "table"));
  g_assert_null (plot_scene_find_panel (density, "table"));
  /* and its switch shows where it does something */
  for (guint kind = 0; kind < SLICES_FAMILIES; kind++)
    {
      g_autofree char *family = g_strconcat ("family=", ids[kind], NULL);
      g_autoptr (State) state = state_of (family);

      g_assert_cmpint (exploration_parameter_shown (
                           state, exploration_parameter (exploration_find ("slices"), "table")),
                       ==, kind == SLICES_BINOMIAL || kind == SLICES_POISSON);
    }
}

/* A new family keeps x and θ where it can have them. */
static void
test_families (void)
{
  g_autoptr (State) state = state_of ("x=8 theta=0.9");
  g_autoptr (State) poisson = state_with_number (state, "family", SLICES_POISSON);
  g_autoptr (State) normal = state_with_number (state, "family", SLICES_NORMAL_MEAN);
  g_autoptr (State) more = state_with_number (state, "x", 8.5);
  g_autoptr (State) less = state_with_number (state, "x", 7.5);
  g_autoptr (State) few = state_with_number (state, "trials", 5);

  assert_near (state_number (poisson, "x"), 8, 0);
  assert_near (state_number (poisson, "theta"), 0.9, 0);
  assert_near (state_number (normal, "x"), 1, 0);
  assert_near (state_number (more, "x"), 9, 0);
  assert_near (state_number (less, "x"), 7, 0);
  assert_near (state_number (few, "x"), 5, 0);
}

/* The likelihood is hidden, the probabilities are not; 6 log(0.6/0.4) + 4 log(0.4/0.6) = 2 log 1.5.
 */
static void
test_guess (void)
{
  static const char *const settings[] = {"guess-first=on", "x=6", "theta=0.4", NULL};
  static const char *const reveal[] = {"reveal", NULL};
  g_autoptr (State) initial = state_new (exploration_find ("slices"));
  g_autoptr (State) state = state_with_settings (initial, settings, NULL);
  g_autoptr (PlotScene) hidden = exploration_render (state, NULL, NULL, NULL, NULL);
  g_autoptr (PlotScene) shown = exploration_render (state, reveal, NULL, NULL, NULL);

  g_assert_null (plot_panel_find_mark (plot_scene_find_panel (hidden, "surface"), "surface"));
  g_assert_null (plot_panel_find_mark (plot_scene_find_panel (hidden, "along-theta"), "values"));
  g_assert_nonnull (plot_panel_find_mark (plot_scene_find_panel (hidden, "along-x"), "values"));
  g_assert_nonnull (plot_panel_find_mark (plot_scene_find_panel (shown, "along-theta"), "values"));
  assert_near (plot_readings_get (shown->readings, "guess_shortfall"), 2 * log (1.5), 1e-9);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  est_init ();
  g_test_add_func ("/slices/along-x", test_along_x);
  g_test_add_func ("/slices/bars", test_bars);
  g_test_add_func ("/slices/along-theta", test_along_theta);
  g_test_add_func ("/slices/infinite", test_infinite);
  g_test_add_func ("/slices/one-surface", test_one_surface);
  g_test_add_func ("/slices/table", test_table);
  g_test_add_func ("/slices/families", test_families);
  g_test_add_func ("/slices/guess", test_guess);
  return g_test_run ();
}
