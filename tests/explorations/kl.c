/* SPDX-License-Identifier: GPL-3.0-or-later */
/* kl: the facts that its pictures must show. The minima are scipy 1.10.1's: integrate.quad with
 * epsrel = 1e-13 over the definitions, optimize.minimize (Nelder-Mead, xatol = 1e-9). */
#include <gio/gio.h>
#include <math.h>
#include <string.h>

#include "estimation/distribution.h"
#include "explorations/exploration.h"

static State *
new_state (const char *const *settings)
{
  g_autoptr (State) initial = state_new (exploration_find ("kl"));
  g_autoptr (GError) error = NULL;
  State *state = state_with_settings (initial, settings, &error);

  g_assert_no_error (error);
  return state;
}

static PlotScene *
render (const char *const *settings)
{
  g_autoptr (State) state = new_state (settings);
  g_autoptr (GError) error = NULL;
  PlotScene *scene = exploration_render (state, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return scene;
}
#define SETTINGS(...) ((const char *const[]){__VA_ARGS__, NULL})
#define SCENE(...) render (SETTINGS (__VA_ARGS__))

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
mark (PlotScene *scene, const char *panel, const char *id)
{
  return plot_panel_find_mark (plot_scene_find_panel (scene, panel), id);
}

static void
assert_minimum (PlotScene *scene, guint i, double mu, double sigma, double value)
{
  g_autofree char *of_mu = g_strdup_printf ("minimum_%u_mu", i);
  g_autofree char *of_sigma = g_strdup_printf ("minimum_%u_sigma", i);
  g_autofree char *of_value = g_strdup_printf ("minimum_%u", i);

  assert_near (reading (scene, of_mu), mu, 5e-5);
  assert_near (reading (scene, of_sigma), sigma, 5e-5);
  assert_near (reading (scene, of_value), value, 5e-5);
}

/* The mean 0 and √(2² + 0.6²), also by score matching. */
static void
test_forward_matches_moments (void)
{
  g_autoptr (PlotScene) forward = SCENE ("divergence=forward");
  g_autoptr (PlotScene) score = SCENE ("divergence=score-matching");
  g_autoptr (PlotScene) skewed
      = SCENE ("divergence=forward", "weight=0.3", "width-left=1", "width-right=0.5");

  assert_near (reading (forward, "minima"), 1, 0);
  assert_minimum (forward, 1, 0, sqrt (4.36), 0.5551555612);
  assert_near (reading (score, "minimum_1_mu"), 0, 1e-12);
  assert_near (reading (score, "minimum_1_sigma"), sqrt (4.36), 1e-12);
  g_assert_nonnull (strstr (forward->say, "covers both humps"));
  g_assert_nonnull (strstr (score->say, "agrees with <b>forward KL</b>"));
  /* 0.3·(−2) + 0.7·2; 0.3·(1 + 2.8²) + 0.7·(0.25 + 1.2²) */
  assert_near (reading (skewed, "minimum_1_mu"), 0.8, 1e-12);
  assert_near (reading (skewed, "minimum_1_sigma"), sqrt (0.3 * 8.84 + 0.7 * 1.69), 1e-12);
}

static void
test_reverse_picks (void)
{
  g_autoptr (PlotScene) scene = SCENE ("divergence=reverse");
  const PlotPanel *surface = plot_scene_find_panel (scene, "surface");

  assert_near (reading (scene, "minima"), 3, 0);
  assert_minimum (scene, 1, -1.9971, 0.6049, 0.6918);
  assert_minimum (scene, 2, 1.9971, 0.6049, 0.6918);
  assert_minimum (scene, 3, 0, 1.7903, 1.1384);
  g_assert_cmpfloat (reading (scene, "minimum_1"), <, G_LN2);
  g_assert_nonnull (strstr (scene->say, "picks one hump"));
  g_assert_nonnull (strstr (scene->say, "N(±2.00, 0.60²)"));
  /* All are on the surface and drawn as curves, the two that tie as the best. */
  g_assert_nonnull (plot_panel_find_mark (surface, "best-1"));
  g_assert_nonnull (plot_panel_find_mark (surface, "best-2"));
  assert_near (mark (scene, "surface", "minimum-3")->y[0], 1.7903, 5e-5);
  g_assert_true (mark (scene, "density", "best-2")->role == ROLE_MAXIMUM);
  g_assert_nonnull (mark (scene, "density", "minimum-3"));
  g_assert_nonnull (mark (scene, "density", "forward"));
}

/* One minimum up to a distance of 2.88, three from 2.90; until 3.36 the broad one is the best. */
static void
test_reverse_covers_too (void)
{
  g_autoptr (PlotScene) one = SCENE ("distance=2.88");
  g_autoptr (PlotScene) three = SCENE ("distance=2.9");
  g_autoptr (PlotScene) covers = SCENE ("distance=3.34");
  g_autoptr (PlotScene) picks = SCENE ("distance=3.38");

  assert_near (reading (one, "minima"), 1, 0);
  assert_near (reading (three, "minima"), 3, 0);
  assert_near (reading (covers, "minima"), 3, 0);
  assert_near (reading (covers, "minimum_1_mu"), 0, 1e-4);
  g_assert_cmpfloat (fabs (reading (picks, "minimum_1_mu")), >, 1);
  g_assert_nonnull (strstr (one->say, "covers both"));
  g_assert_nonnull (strstr (covers->say, "covers both"));
  g_assert_nonnull (strstr (picks->say, "picks one hump"));
}

static void
test_others_cover (void)
{
  g_autoptr (PlotScene) wasserstein = SCENE ("divergence=wasserstein-2");
  g_autoptr (PlotScene) shannon = SCENE ("divergence=jensen-shannon");

  assert_minimum (wasserstein, 1, 0, 1.9440, 0.7622);
  assert_near (reading (shannon, "minima"), 3, 0);
  assert_minimum (shannon, 1, 0, 2.0634, 0.1548);
  assert_minimum (shannon, 2, -1.9948, 0.6091, 0.2153);
  g_assert_nonnull (strstr (shannon->say, "covers both humps"));
}

/* At least 0 on every surface, and 0 where q is the truth, which is then one hump. */
static void
test_zero_for_equality_alone (void)
{
  static const char *const kinds[]
      = {"divergence=forward", "divergence=reverse", "divergence=jensen-shannon",
         "divergence=wasserstein-2", "divergence=score-matching"};

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (PlotScene) two = SCENE (kinds[i]);
      g_autoptr (PlotScene) equal
          = SCENE (kinds[i], "truth=one", "width-left=0.8", "mu=0", "sigma=0.8");
      g_autoptr (PlotScene) beside
          = SCENE (kinds[i], "truth=one", "width-left=0.8", "mu=0.05", "sigma=0.8");
      const PlotMark *surface = mark (two, "surface", "surface");

      for (gsize k = 0; k < surface->n * surface->n_y; k++)
        g_assert_cmpfloat (surface->z[k], >, 0);
      g_assert_cmpfloat (reading (two, "minimum_1"), >, 0.1);
      assert_near (reading (equal, "value"), 0, 1e-6);
      assert_near (reading (equal, "minima"), 1, 0);
      assert_near (reading (equal, "minimum_1"), 0, 1e-6);
      g_assert_cmpfloat (reading (beside, "value"), >, 1e-4);
    }
}

/* Maximum likelihood on a sample nears the least forward KL, and its excess falls as 1/n. */
static void
test_sample_approaches (void)
{
  g_autoptr (State) initial = state_new (exploration_find ("kl"));
  g_autoptr (ExplorationCache) cache = exploration_prepare (initial, NULL, NULL, NULL, NULL);
  double mean[2] = {0};

  for (guint seed = 1; seed <= 20; seed++)
    for (guint i = 0; i < 2; i++)
      {
        g_autofree char *of_seed = g_strdup_printf ("seed=%u", seed);
        g_autoptr (State) state = new_state (SETTINGS (of_seed, i == 0 ? "n=50" : "n=5000"));
        g_autoptr (PlotScene) scene = exploration_build (state, cache);
        const PlotMark *ticks = mark (scene, "density", "sample");

        g_assert_cmpfloat (reading (scene, "sample_excess"), >=, 0);
        mean[i] += reading (scene, "sample_excess") / 20;
        g_assert_cmpuint (ticks->n, <=, 200);
        if (i == 0)
          {
            double sum = 0;

            for (gsize k = 0; k < ticks->n; k++)
              sum += ticks->x[k];
            assert_near (reading (scene, "sample_mean"), sum / 50, 1e-12);
          }
        else
          {
            assert_near (reading (scene, "sample_mean"), 0, 4 * 2.088 / sqrt (5000));
            assert_near (reading (scene, "sample_sd"), 2.088, 0.1);
          }
      }
  g_assert_cmpfloat (mean[0], >, 20 * mean[1]);
  g_assert_cmpfloat (mean[1], <, 1e-3);
}

/* A dragged hump: truth and forward KL follow at once on the surface of before. */
static void
test_drag_follows_at_once (void)
{
  g_autoptr (State) state = state_new (exploration_find ("kl"));
  g_autoptr (ExplorationCache) cache = exploration_prepare (state, NULL, NULL, NULL, NULL);
  g_autoptr (PlotScene) before = exploration_build (state, cache);
  const PlotPanel *panel = plot_scene_find_panel (before, "density");
  const PlotHandle *right = g_ptr_array_index (panel->handles, 1);
  g_autoptr (State) dragged = exploration_drag (state, cache, right, 1.5, 0);
  g_autoptr (PlotScene) after = exploration_build (dragged, cache);
  const PlotMark *old = mark (before, "surface", "surface");
  const PlotMark *still = mark (after, "surface", "surface");
  g_autoptr (ExplorationCache) cache_after = NULL;
  g_autoptr (PlotScene) settled = NULL;
  static const char *const own[]
      = {"forward", "reverse", "jensen_shannon", "wasserstein_2", "score_matching"};

  g_assert_cmpstr (right->id, ==, "right");
  g_assert_cmpstr (right->scroll_parameter, ==, "width-right");
  assert_near (state_number (dragged, "distance"), 3, 0);
  g_assert_true (after->pending);
  assert_near (reading (after, "truth_sd"), sqrt (1.5 * 1.5 + 0.36), 1e-12);
  assert_near (mark (after, "surface", "forward")->y[0], sqrt (1.5 * 1.5 + 0.36), 1e-12);
  /* And so does q's own divergence, as it is when all has been computed. */
  cache_after = exploration_prepare (dragged, NULL, NULL, NULL, NULL);
  settled = exploration_build (dragged, cache_after);
  for (guint i = 0; i < G_N_ELEMENTS (own); i++)
    assert_near (reading (after, own[i]), reading (settled, own[i]), 1e-9);
  g_assert_cmpmem (old->z, old->n * old->n_y * sizeof (double), still->z,
                   still->n * still->n_y * sizeof (double));
}

/* The pressed draw says its own term; the terms' mean is what maximum likelihood makes small, and
 * least where the mean and the standard deviation are the sample's. */
static void
test_pressed (void)
{
  g_autoptr (State) state = new_state (SETTINGS ("n=5"));
  g_autoptr (ExplorationCache) cache = exploration_prepare (state, NULL, NULL, NULL, NULL);
  double sum = 0;

  for (guint row = 1; row <= 5; row++)
    {
      g_autoptr (State) pressed = state_with_pressed (state, row);
      g_autoptr (PlotScene) scene = exploration_build (pressed, cache);
      double mean = reading (scene, "sample_mean"), sd = reading (scene, "sample_sd");
      double at = mark (scene, "density", "sample")->x[row - 1], own;

      g_assert_cmpint (mark (scene, "density", "sample")->highlight, ==, (int)row - 1);
      assert_near (reading (scene, "pressed_x"), at, 0);
      own = log (1.3 * sqrt (2 * G_PI)) + (at - 0.9) * (at - 0.9) / (2 * 1.3 * 1.3);
      assert_near (reading (scene, "pressed_cost"), own, 1e-12);
      sum += own;
      if (row == 5)
        {
          g_autoptr (State) moved = state_with_number (state, "mu", mean);
          g_autoptr (State) there = state_with_number (moved, "sigma", sd);
          g_autoptr (PlotScene) best = exploration_build (there, cache);

          assert_near (reading (scene, "sample_cost"), sum / 5, 1e-12);
          assert_near (reading (best, "sample_cost"), log (sd) + 0.5 * log (2 * G_PI * G_E), 1e-12);
        }
    }
}

static void
test_table (void)
{
  g_autoptr (PlotScene) scene = SCENE ("table=on");
  const PlotTable *table = plot_scene_find_panel (scene, "table")->table;

  g_assert_cmpuint (table->n_rows, ==, 5);
  g_assert_cmpint (table->highlight, ==, 1);
  g_assert_cmpstr (table->cells[1 * 5 + 1].text, ==, "N(±2.00, 0.60²)");
  g_assert_cmpstr (table->cells[3 * 5 + 1].text, ==, "N(0.00, 1.94²)");
  assert_near (table->cells[1 * 5 + 2].number, 0.6918360050285667, 1e-9);
  g_assert_cmpstr (table->cells[2 * 5 + 4].text, ==, "3");
}

/* At q = N(0.5, 1.5²) the reverse KL is 1.2524775, 0.5606415 above the least. */
static void
test_guess (void)
{
  g_autoptr (State) hiding = new_state (SETTINGS ("guess-first=on", "mu=0.5", "sigma=1.5"));
  g_autoptr (ExplorationCache) cache = exploration_prepare (hiding, NULL, NULL, NULL, NULL);
  g_autoptr (PlotScene) hidden = exploration_build (hiding, cache);
  g_autoptr (State) revealed = exploration_act (hiding, cache, "reveal", NAN);
  g_autoptr (PlotScene) scene = exploration_build (revealed, cache);

  g_assert_null (mark (hidden, "surface", "best-1"));
  g_assert_null (mark (hidden, "surface", "surface"));
  g_assert_null (mark (hidden, "density", "sample-fit"));
  g_assert_null (mark (hidden, "density", "minimum-3"));
  assert_near (reading (scene, "guess_shortfall"), 1.2524775489818316 - 0.6918360050285667, 1e-9);
  g_assert_nonnull (strstr (scene->say, "its reverse KL lies <b>0.561</b> nats above the least"));
}

static void
test_go (void)
{
  g_autoptr (State) state = new_state (SETTINGS ("divergence=wasserstein-2"));
  g_autoptr (ExplorationCache) cache = exploration_prepare (state, NULL, NULL, NULL, NULL);
  g_autoptr (State) there = exploration_act (state, cache, "maximum", NAN);
  g_autoptr (PlotScene) scene = exploration_build (there, cache);

  assert_near (state_number (there, "sigma"), 1.9439874165417776, 1e-9);
  g_assert_nonnull (strstr (scene->say, "No Gaussian has a smaller Wasserstein-2 distance"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  est_init ();
  g_test_add_func ("/kl/forward-matches-moments", test_forward_matches_moments);
  g_test_add_func ("/kl/reverse-picks", test_reverse_picks);
  g_test_add_func ("/kl/reverse-covers-too", test_reverse_covers_too);
  g_test_add_func ("/kl/others-cover", test_others_cover);
  g_test_add_func ("/kl/zero-for-equality-alone", test_zero_for_equality_alone);
  g_test_add_func ("/kl/sample-approaches", test_sample_approaches);
  g_test_add_func ("/kl/drag-follows-at-once", test_drag_follows_at_once);
  g_test_add_func ("/kl/pressed", test_pressed);
  g_test_add_func ("/kl/table", test_table);
  g_test_add_func ("/kl/guess", test_guess);
  g_test_add_func ("/kl/go", test_go);
  return g_test_run ();
}
