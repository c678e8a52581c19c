/* SPDX-License-Identifier: GPL-3.0-or-later */
/* projection: the facts that its pictures must show. Entropies and cross-entropies of the truths
 * are scipy 1.10.1's: integrate.quad (epsrel = 1e-12) of p·log p and of −p·logpdf. */
#include <gio/gio.h>
#include <math.h>
#include <string.h>

#include "estimation/distribution.h"
#include "explorations/exploration.h"
#include "explorations/projection-model.h"

static State *
new_state (const char *const *settings)
{
  g_autoptr (State) initial = state_new (exploration_find ("projection"));
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

/* The place of a curve's least point. */
static double
lowest (const PlotMark *curve)
{
  gsize least = 0;

  for (gsize i = 1; i < curve->n; i++)
    if (curve->y[i] < curve->y[least])
      least = i;
  return curve->x[least];
}

static const char *const all_truths[]
    = {"truth=humps", "truth=skewed", "truth=heavy", "truth=normal"};
static const char *const all_families[]
    = {"family=normal-mean", "family=normal-sd", "family=laplace-location", "family=laplace-scale",
       "family=exponential"};

static void
test_values (void)
{
  static const double entropy[]
      = {1.4751758752566724, 1.5772156649015316, 1.7734775718632907, 1.418938533204673};
  /* normal mean 0.5, sd 1.5 about 0, Laplace location 0.5, scale 1.5 about 0 */
  static const double cross[][4]
      = {{2.3209385332046732, 1.8586258635350594, 2.259253529555391, 2.040314709735182},
         {3.0439385332046722, 2.6577369746461708, 2.225800479123112, 2.431945622001443},
         {2.543938533204673, 1.991070307979504, 1.8852611589145591, 1.8337174825638323},
         {1.5439385332046727, 1.5466258635350594, 1.5887402953625576, 1.6305353292033535}};

  for (guint t = 0; t < G_N_ELEMENTS (all_truths); t++)
    for (guint f = 0; f < 4; f++)
      {
        g_autoptr (PlotScene) scene = SCENE (all_truths[t], all_families[f], "location=0.5",
                                             "scale=1.5", "held-scale=1", "held-location=0");

        assert_near (reading (scene, "entropy"), entropy[t], 1e-10);
        assert_near (reading (scene, "cross_entropy"), cross[t][f], 1e-9);
      }
  {
    g_autoptr (PlotScene) scene
        = SCENE ("family=exponential", "truth=skewed", "rate=0.6666666666666666");

    assert_near (reading (scene, "cross_entropy"), 1.7387984414414979, 1e-9);
    assert_near (reading (scene, "best"), 0.5, 1e-12);
  }
}

/* KL by its own definition, ∫ p log (p/p_theta), here by the trapezoid rule: what is between it
 * and the cross-entropy is H(p), at every theta. */
static void
test_entropy_apart (void)
{
  for (guint t = 0; t < 4; t += 3)
    for (guint f = 0; f < 2; f++)
      {
        g_autoptr (State) state = new_state (SETTINGS (all_truths[t], all_families[f]));
        g_autoptr (ExplorationCache) cache = exploration_prepare (state, NULL, NULL, NULL, NULL);
        const Projection *self = cache->payload;

        for (guint i = 0; i < self->n_grid; i += 20)
          {
            double divergence = 0, step = 0.004;

            for (double x = -14; x <= 14; x += step)
              {
                double p = projection_density (&self->truth, x);

                if (p > 0)
                  divergence += step * p * (log (p) + projection_cost (self, self->grid[i], x));
              }
            assert_near (self->cross[i] - divergence, self->truth.entropy, 1e-8);
          }
      }
  for (guint t = 0; t < G_N_ELEMENTS (all_truths); t++)
    for (guint f = 0; f < G_N_ELEMENTS (all_families); f++)
      {
        g_autoptr (PlotScene) scene = NULL;
        const PlotMark *upper, *lower;

        if (f == PROJECTION_EXPONENTIAL_RATE && t != PROJECTION_SKEWED)
          continue;
        scene = SCENE (all_families[f], all_truths[t]);
        upper = mark (scene, "theta", "cross-entropy");
        lower = mark (scene, "theta", "divergence");
        g_assert_cmpfloat (lowest (upper), ==, lowest (lower));
        assert_near (lowest (upper), reading (scene, "best"), 1e-12 * lowest (upper) + 1e-12);
        assert_near (reading (scene, "least_cross_entropy") - reading (scene, "least_divergence"),
                     reading (scene, "entropy"), 1e-12);
        g_assert_cmpfloat (reading (scene, "least_divergence"), >=, 0);
      }
}

/* The sample's curve closes in on the truth's as 1/√n. */
static void
test_closes_in (void)
{
  for (guint f = 0; f < G_N_ELEMENTS (all_families); f++)
    {
      double gap[2] = {0}, apart[2] = {0};

      for (guint seed = 1; seed <= 10; seed++)
        for (guint i = 0; i < 2; i++)
          {
            g_autofree char *of_seed = g_strdup_printf ("seed=%u", seed);
            g_autoptr (PlotScene) scene
                = SCENE (all_families[f], "truth=skewed", of_seed, i == 0 ? "n=50" : "n=20000");

            gap[i] += reading (scene, "gap") / 10;
            apart[i] += fabs (reading (scene, "estimate") - reading (scene, "best")) / 10;
          }
      g_assert_cmpfloat (gap[0], >, 8 * gap[1]);
      g_assert_cmpfloat (apart[0], >, 8 * apart[1]);
    }
}

/* What the drawn curve is least at is what the fit finds with the other parameter held. */
static void
test_minimiser_is_the_estimate (void)
{
  static const char *const ids[] = {"normal", "normal", "laplace", "laplace", "exponential"};
  static const guint free_one[] = {0, 1, 0, 1, 0};

  for (guint f = 0; f < G_N_ELEMENTS (all_families); f++)
    {
      g_autoptr (State) state
          = new_state (SETTINGS (all_families[f], "truth=skewed", "n=101", "held-location=0.5"));
      g_autoptr (ExplorationCache) cache = exploration_prepare (state, NULL, NULL, NULL, NULL);
      g_autoptr (PlotScene) scene = exploration_build (state, cache);
      const Projection *self = cache->payload;
      EstFitOptions options = {.fixed_mask = f == 4 ? 0 : 1u << (1 - free_one[f])};
      EstFit *fit;

      options.fixed[1 - free_one[f]] = self->held;
      fit = est_fit (est_distribution_find (ids[f]), self->sample, &options);
      g_assert_true (est_fit_has_estimate (fit));
      assert_near (self->estimate, fit->estimate[free_one[f]], 1e-9 * fabs (self->estimate));
      assert_near (reading (scene, "least_sample_cost"), -fit->log_likelihood / 101, 1e-9);
      assert_near (lowest (mark (scene, "theta", "sample")), fit->estimate[free_one[f]],
                   1e-9 * fabs (self->estimate));
      est_fit_unref (fit);
    }
}

/* H(N(0, 0.1²)) = ½ log (2πe) + log 0.1 < 0, and the truth is in the family. */
static void
test_negative_entropy (void)
{
  g_autoptr (PlotScene) scene = SCENE ("truth=normal", "spread=0.1", "family=normal-sd");
  const PlotMark *arrow;
  g_autoptr (PlotScene) wide
      = SCENE ("scale=0.2", "truth=normal", "spread=0.1", "family=normal-sd");

  assert_near (reading (scene, "entropy"), 1.4189385332046727 - 2.302585092994046, 1e-12);
  assert_near (reading (scene, "least_divergence"), 0, 1e-12);
  assert_near (reading (scene, "best"), 0.1, 1e-15);
  g_assert_nonnull (strstr (scene->say, "<b>negative</b>"));
  g_assert_nonnull (strstr (scene->say, "the truth is in the family"));
  /* The cross-entropy lies below KL then. */
  arrow = mark (wide, "theta", "entropy");
  assert_near (arrow->y[1] - arrow->y[0], reading (wide, "entropy"), 1e-12);
  g_assert_cmpfloat (arrow->y[1], <, arrow->y[0]);
}

/* An exponential and a truth with values below 0 never meet. */
static void
test_exponential_needs_positive_values (void)
{
  g_autoptr (State) state = new_state (SETTINGS ("family=exponential"));
  g_autoptr (State) other = state_with_number (state, "truth", PROJECTION_HEAVY);

  g_assert_cmpuint (state_choice (state, "truth"), ==, PROJECTION_SKEWED);
  g_assert_cmpuint (state_choice (other, "truth"), ==, PROJECTION_HEAVY);
  g_assert_cmpuint (state_choice (other, "family"), ==, PROJECTION_NORMAL_MEAN);
}

/* The pressed draw says its own term; the terms' mean is the curve's height. */
static void
test_pressed (void)
{
  g_autoptr (State) state = new_state (SETTINGS ("n=5", "location=0.4"));
  g_autoptr (ExplorationCache) cache = exploration_prepare (state, NULL, NULL, NULL, NULL);
  double sum = 0;

  for (guint row = 1; row <= 5; row++)
    {
      g_autoptr (State) pressed = state_with_pressed (state, row);
      g_autoptr (PlotScene) scene = exploration_build (pressed, cache);

      g_assert_cmpint (mark (scene, "density", "sample")->highlight, ==, (int)row - 1);
      g_assert_nonnull (strstr (scene->say, "The pressed draw"));
      sum += reading (scene, "pressed_cost");
      if (row == 5)
        assert_near (sum / 5, reading (scene, "sample_cost"), 1e-9);
    }
}

/* With the scale held at 1.6 a guess of 0.9 lies (0.9 + 0.15)²/(2·1.6²) above the least. */
static void
test_guess (void)
{
  g_autoptr (State) hiding = new_state (SETTINGS ("guess-first=on", "location=0.9"));
  g_autoptr (ExplorationCache) cache = exploration_prepare (hiding, NULL, NULL, NULL, NULL);
  g_autoptr (PlotScene) hidden = exploration_build (hiding, cache);
  g_autoptr (State) revealed = exploration_act (hiding, cache, "reveal", NAN);
  g_autoptr (PlotScene) scene = exploration_build (revealed, cache);
  g_autoptr (State) best = exploration_act (revealed, cache, "maximum", NAN);

  g_assert_null (mark (hidden, "theta", "cross-entropy"));
  g_assert_null (mark (hidden, "theta", "divergence"));
  g_assert_null (mark (hidden, "theta", "sample"));
  g_assert_null (mark (hidden, "theta", "entropy"));
  g_assert_null (mark (hidden, "density", "estimate"));
  assert_near (reading (scene, "guess_shortfall"), 1.05 * 1.05 / (2 * 1.6 * 1.6), 1e-12);
  g_assert_nonnull (strstr (scene->say, "its KL lies <b>0.215</b> nats above the least"));
  assert_near (state_number (best, "location"), -0.15, 1e-12);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  est_init ();
  g_test_add_func ("/projection/values", test_values);
  g_test_add_func ("/projection/entropy-apart", test_entropy_apart);
  g_test_add_func ("/projection/closes-in", test_closes_in);
  g_test_add_func ("/projection/minimiser-is-the-estimate", test_minimiser_is_the_estimate);
  g_test_add_func ("/projection/negative-entropy", test_negative_entropy);
  g_test_add_func ("/projection/exponential-needs-positive-values",
                   test_exponential_needs_positive_values);
  g_test_add_func ("/projection/pressed", test_pressed);
  g_test_add_func ("/projection/guess", test_guess);
  return g_test_run ();
}
