/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One bad value: the mean follows it, the median stays; with the scale given Huber's estimate is
 * bounded and Student's t may have two minima; with it fitted Huber follows, and t holds while
 * fewer than 1/(ν + 1) of the values lie far out. Fits are held against the estimation module's. */
#include <math.h>
#include <string.h>

#include "estimation/likelihood.h"
#include "explorations/outliers-model.h"

#define NINE "values=1,2,3,4,5,6,7,8,9,"

static State *
state_of (const char *const *settings)
{
  g_autoptr (State) initial = state_new (exploration_find ("outliers"));
  g_autoptr (GError) error = NULL;
  State *state = state_with_settings (initial, settings, &error);

  g_assert_no_error (error);
  return state;
}

static PlotScene *
render (const char *const *settings, const char *const *actions)
{
  g_autoptr (State) state = state_of (settings);
  g_autoptr (GError) error = NULL;
  PlotScene *scene = exploration_render (state, actions, NULL, NULL, &error);

  g_assert_no_error (error);
  return scene;
}
#define LIST(...) ((const char *const[]){__VA_ARGS__, NULL})
#define RENDER(...) render (LIST (__VA_ARGS__), NULL)

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
assert_says (PlotScene *scene, const char *words)
{
  g_autofree char *plain = plot_markup_to_plain (scene->say);

  if (strstr (plain, words) == NULL)
    g_error ("“%s” does not say “%s”", plain, words);
}

/* The mean goes a tenth of the way, however far; the median does not move on. */
static void
test_mean_and_median (void)
{
  g_autoptr (PlotScene) near = RENDER (NINE "10");
  g_autoptr (PlotScene) far = RENDER (NINE "1000");
  g_autoptr (PlotScene) farther = RENDER (NINE "50000");

  assert_near (reading (near, "gaussian"), 5.5, 1e-12);
  assert_near (reading (far, "gaussian"), 104.5, 1e-12);
  assert_near (reading (farther, "gaussian"), 5004.5, 1e-9);
  assert_near (reading (near, "laplace"), 5.5, 1e-12);
  assert_near (reading (farther, "laplace"), 5.5, 1e-12);
  assert_near (reading (farther, "laplace_without"), 5, 1e-12);
}

/* Nine values within δ scales of the estimate, the tenth pulls by δ: 9 (m − x̄) = δ s. */
static void
test_huber_bounded (void)
{
  g_autoptr (PlotScene) far = RENDER (NINE "100", "scale=fixed", "sigma=4");
  g_autoptr (PlotScene) farther = RENDER (NINE "50000", "scale=fixed", "sigma=4");

  assert_near (reading (far, "huber"), 5 + 1.345 * 4 / 9, 1e-6);
  assert_near (reading (farther, "huber"), 5 + 1.345 * 4 / 9, 1e-5);
  assert_near (reading (farther, "huber_end"), 5 + 1.345 * 4 / 9, 1e-5);
  assert_says (farther, "However far that value goes");
}

static void
test_two_minima (void)
{
  g_autoptr (PlotScene) scene
      = RENDER ("values=1,1.5,2,2.5,3,3.5,4,15,15.5,16", "scale=fixed", "sigma=0.5", "nu=3");
  const PlotPanel *loss = plot_scene_find_panel (scene, "loss");
  const PlotMark *curve = plot_panel_find_mark (loss, "student");
  const PlotMark *other = plot_panel_find_mark (loss, "student-other");
  const PlotMark *least = plot_panel_find_mark (loss, "student-minimum");
  double left = INFINITY, right = INFINITY;

  assert_near (reading (scene, "student"), 2.5, 0.3);
  assert_near (reading (scene, "student_other"), 15.5, 0.3);
  assert_says (scene, "two minima");
  g_assert_nonnull (least);
  g_assert_nonnull (other);
  g_assert_nonnull (plot_panel_find_mark (plot_scene_find_panel (scene, "line"), "student-other"));
  g_assert_cmpfloat (other->y[0], >, 0);
  g_assert_cmpfloat (other->y[0], <, loss->y.upper);
  for (gsize i = 0; i < curve->n; i++)
    if (curve->x[i] < 9)
      left = fmin (left, curve->y[i]);
    else
      right = fmin (right, curve->y[i]);
  assert_near (left, 0, 1e-3);
  assert_near (right, other->y[0], 1e-3);
  /* Huber's loss is convex: one minimum. */
  g_assert_null (plot_panel_find_mark (loss, "huber-other"));
}

static void
test_huber_follows (void)
{
  g_autoptr (PlotScene) scene = RENDER ("values=-4,-3,-2,-1,0,1,2,3,4,50000", "scale=fitted");

  assert_near (reading (scene, "huber"), 1005, 0.5);
  assert_says (scene, "Huber follows");
  assert_near (reading (scene, "student"), 0, 0.5);
  assert_says (scene, "t holds");
}

/* One in ten is less than a fifth, three in ten are more. */
static void
test_share (void)
{
  g_autoptr (PlotScene) one = RENDER (NINE "50000", "scale=fitted", "nu=4");
  g_autoptr (PlotScene) three
      = RENDER ("values=1,2,3,4,5,6,7,50000,50010,50020", "scale=fitted", "nu=4");
  g_autoptr (PlotScene) held
      = RENDER ("values=1,2,3,4,5,6,7,50000,50010,50020", "scale=fitted", "nu=2");

  assert_near (reading (one, "share"), 0.1, 1e-12);
  assert_near (reading (one, "share_held"), 0.2, 1e-12);
  g_assert_cmpfloat (reading (one, "student"), <, 6);
  assert_near (reading (three, "share"), 0.3, 1e-12);
  g_assert_cmpfloat (reading (three, "student"), >, 1000);
  assert_says (three, "lets go");
  g_assert_cmpfloat (reading (held, "student"), <, 10); /* 30 % is less than a third */
}

/* The same maxima as the estimation module's. */
static void
test_fits (void)
{
  static const double values[] = {0.3, 1.1, 1.4, 2.2, 2.9, 2.9, 4.8, 9, 60};
  static const char *const ids[OUTLIERS_MODELS] = {"normal", "laplace", "huber", "student-t"};
  g_autoptr (EstSample) sample = est_sample_new (values, NULL, G_N_ELEMENTS (values), NULL);

  for (guint model = 0; model < OUTLIERS_MODELS; model++)
    {
      OutliersNoise noise = {model, model == OUTLIERS_HUBER ? 1.345 : 3, NAN};
      EstFitOptions options
          = {.fixed = {0, 0, noise.shape}, .fixed_mask = model >= OUTLIERS_HUBER ? 1 << 2 : 0};
      g_autoptr (EstFit) fit = est_fit (est_distribution_find (ids[model]), sample, &options);
      OutliersEstimate ours = outliers_estimate (&noise, values, G_N_ELEMENTS (values));

      assert_near (ours.location, fit->estimate[0], 1e-6);
      assert_near (ours.scale, fit->estimate[1], 1e-6);
      /* and the loss is −ℓ up to a constant */
      for (double m = -3; m < 70; m += 7)
        {
          double theta[] = {m, outliers_scale (&noise, values, 9, m), noise.shape};

          assert_near (outliers_loss (&noise, values, 9, m)
                           - outliers_loss (&noise, values, 9, ours.location),
                       fit->log_likelihood - est_log_likelihood (fit->distribution, sample, theta),
                       1e-6);
        }
    }
}

/* The dragged value moves, the axes stand; actions add, remove and throw. */
static void
test_drag (void)
{
  g_autoptr (State) state = state_new (exploration_find ("outliers"));
  g_autoptr (ExplorationCache) cache = exploration_prepare (state, NULL, NULL, NULL, NULL);
  g_autoptr (PlotScene) scene = exploration_build (state, cache);
  const PlotPanel *line = plot_scene_find_panel (scene, "line");
  gsize n;

  g_assert_cmpuint (line->handles->len, ==, 10);
  for (double to = -5; to <= 20; to += 2.5)
    {
      g_autoptr (State) moved
          = exploration_drag (state, cache, g_ptr_array_index (line->handles, 9), to, 0);
      g_autoptr (ExplorationCache) next = exploration_prepare (moved, NULL, cache, NULL, NULL);
      g_autoptr (PlotScene) after = exploration_build (moved, next);

      assert_near (state_list (moved, "values", &n)[9], to, 0);
      g_assert_cmpint (state_difference (state, moved), <=, EFFECT_RECOMPUTE);
      for (guint i = 0; i < scene->panels->len; i++)
        {
          const PlotPanel *a = g_ptr_array_index (scene->panels, i);
          const PlotPanel *b = g_ptr_array_index (after->panels, i);

          g_assert_true (a->x.lower == b->x.lower && a->x.upper == b->x.upper);
          g_assert_true (a->y.lower == b->y.lower && a->y.upper == b->y.upper);
        }
    }
}

static void
test_actions (void)
{
  g_autoptr (PlotScene) initial = RENDER ("scale=fixed");
  g_autoptr (PlotScene) added = render (LIST ("scale=fixed"), LIST ("add", "add=-3"));
  g_autoptr (PlotScene) removed = render (LIST ("scale=fixed"), LIST ("remove"));
  g_autoptr (PlotScene) thrown = render (LIST ("scale=fixed"), LIST ("far"));

  assert_near (reading (added, "n"), 12, 0);
  assert_near (plot_panel_find_mark (plot_scene_find_panel (added, "line"), "values")->x[11], -3,
               0);
  assert_near (reading (removed, "n"), 9, 0);
  assert_near (reading (thrown, "farthest"), 10 * reading (initial, "farthest"), 1e-9);
  g_assert_cmpfloat (plot_scene_find_panel (thrown, "line")->x.upper, >,
                     reading (thrown, "farthest"));
}

/* All values alike, and many that are, have a place but next to no scale. */
static void
test_ties (void)
{
  g_autoptr (PlotScene) alike = RENDER ("values=2,2,2,2", "scale=fitted");
  g_autoptr (PlotScene) most = RENDER ("values=2,2,2,2,2,9", "scale=fitted");

  assert_near (reading (alike, "gaussian"), 2, 0);
  assert_near (reading (alike, "student"), 2, 1e-9);
  assert_near (reading (most, "student"), 2, 1e-3);
}

/* The pressed 14 stands 10.79 above the mean 3.21 and 11.8 above the median 2.2: at s = 1 its terms
 * are z²/2, |z|, δ(z − δ/2) and (ν + 1)/2 log(1 + z²/ν); it is highlighted on the line. */
static void
test_pressed (void)
{
  g_autoptr (State) initial = state_new (exploration_find ("outliers"));
  g_autoptr (State) state = state_with_pressed (initial, 10);
  g_autoptr (PlotScene) scene = exploration_render (state, NULL, NULL, NULL, NULL);
  const PlotMark *dots = plot_panel_find_mark (plot_scene_find_panel (scene, "line"), "values");
  double of_huber = 14 - reading (scene, "huber"), of_t = 14 - reading (scene, "student");

  g_assert_cmpint (dots->highlight, ==, 9);
  assert_near (reading (scene, "pressed"), 14, 0);
  assert_near (reading (scene, "gaussian_term"), 10.79 * 10.79 / 2, 1e-9);
  assert_near (reading (scene, "laplace_term"), 11.8, 1e-9);
  assert_near (reading (scene, "huber_term"), 1.345 * (of_huber - 1.345 / 2), 1e-9);
  assert_near (reading (scene, "student_term"), 2 * log1p (of_t * of_t / 3), 1e-9);
  assert_says (scene, "The pressed 14.0 adds to the total loss");
}

/* Estimates and losses are hidden until the guess is revealed; its worth is t's loss above its
 * least, or the next model's that shows. Under the Gaussian that is n (m − x̄)²/2. */
static void
test_guess (void)
{
  g_autoptr (PlotScene) hidden = RENDER ("guess-first=on");
  g_autoptr (PlotScene) shown = render (
      LIST ("guess-first=on", "m=3", "student=off", "huber=off", "laplace=off"), LIST ("reveal"));

  g_assert_null (plot_panel_find_mark (plot_scene_find_panel (hidden, "line"), "gaussian"));
  g_assert_null (plot_panel_find_mark (plot_scene_find_panel (hidden, "loss"), "gaussian"));
  g_assert_nonnull (plot_panel_find_mark (plot_scene_find_panel (hidden, "line"), "own"));
  g_assert_nonnull (plot_panel_find_mark (plot_scene_find_panel (shown, "loss"), "gaussian"));
  assert_near (reading (shown, "guess_shortfall"), 10 * 0.21 * 0.21 / 2, 1e-9);
  assert_says (shown, "under Gaussian noise");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  est_init ();
  g_test_add_func ("/outliers/mean-and-median", test_mean_and_median);
  g_test_add_func ("/outliers/huber-bounded", test_huber_bounded);
  g_test_add_func ("/outliers/two-minima", test_two_minima);
  g_test_add_func ("/outliers/huber-follows", test_huber_follows);
  g_test_add_func ("/outliers/share", test_share);
  g_test_add_func ("/outliers/fits", test_fits);
  g_test_add_func ("/outliers/drag", test_drag);
  g_test_add_func ("/outliers/actions", test_actions);
  g_test_add_func ("/outliers/ties", test_ties);
  g_test_add_func ("/outliers/pressed", test_pressed);
  g_test_add_func ("/outliers/guess", test_guess);
  return g_test_run ();
}
