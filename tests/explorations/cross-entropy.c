/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The price of confidence: the loss is −Σ y log ŷ = H(y) + KL(y‖ŷ); a constant changes nothing and
 * no logit is too large; the maximum is the proportions, and a class never seen comes back with a
 * prior alone. Values are R's and the estimation module's categorical fit's. */
#include <math.h>
#include <string.h>

#include "estimation/categorical.h"
#include "estimation/distribution.h"
#include "explorations/cross-entropy-model.h"

static State *
state_of (const char *const *settings)
{
  g_autoptr (State) initial = state_new (exploration_find ("cross-entropy"));
  g_autoptr (GError) error = NULL;
  State *state = state_with_settings (initial, settings, &error);

  g_assert_no_error (error);
  return state;
}

static PlotScene *
render (const char *const *settings, const char *const *actions, State **final)
{
  g_autoptr (State) state = state_of (settings);
  g_autoptr (GError) error = NULL;
  PlotScene *scene = exploration_render (state, actions, final, NULL, &error);

  g_assert_no_error (error);
  return scene;
}
#define LIST(...) ((const char *const[]){__VA_ARGS__, NULL})
#define RENDER(...) render (LIST (__VA_ARGS__), NULL, NULL)

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

static const PlotMark *
find_mark (const PlotScene *scene, const char *panel, const char *mark)
{
  return plot_panel_find_mark (plot_scene_find_panel (scene, panel), mark);
}

/* R: z <- c(0, 2, -1); l <- z - log(sum(exp(z))); -l; exp(l) */
static void
test_loss (void)
{
  g_autoptr (PlotScene) wrong = RENDER ("target=class", "class=1");
  g_autoptr (PlotScene) right = RENDER ("target=class", "class=2");

  assert_near (reading (wrong, "loss"), 2.1698460195562856, 1e-12);
  assert_near (reading (right, "loss"), 0.1698460195562856, 1e-12);
  assert_near (reading (right, "p_2"), 0.84379473448133946, 1e-12);
  assert_near (reading (wrong, "entropy"), 0, 0);
  assert_says (wrong, "surer of class 2 (84.4");
  assert_says (right, "More confidence always costs less");
}

/* R: y <- c(.6, .3, .1); -sum(y * l); -sum(y * log(y)); sum(y * (log(y) - l)) */
static void
test_decomposition (void)
{
  g_autoptr (PlotScene) soft = RENDER ("target=soft");
  g_autoptr (PlotScene) counts = RENDER ("target=counts");

  assert_near (reading (soft, "cross_entropy"), 1.669846019556286, 1e-12);
  assert_near (reading (soft, "entropy"), 0.8979457248567798, 1e-12);
  assert_near (reading (soft, "divergence"), 0.7719002946995058, 1e-12);
  assert_near (reading (soft, "loss"), reading (soft, "cross_entropy"), 0);
  assert_near (reading (counts, "loss"), 16.69846019556286, 1e-11);
  assert_near (reading (counts, "least"), 8.979457248567798, 1e-11);
  for (int i = -40; i <= 40; i++)
    {
      g_autofree char *logit = g_strdup_printf ("logit-3=%d", i);
      g_autoptr (PlotScene) scene = RENDER ("target=soft", logit);

      assert_near (reading (scene, "cross_entropy"),
                   reading (scene, "entropy") + reading (scene, "divergence"), 1e-12);
      g_assert_cmpfloat (reading (scene, "divergence"), >, 0);
    }
}

static void
test_constant (void)
{
  static const char *const constants[]
      = {"constant=1", "constant=-7.3", "constant=1000", "constant=-9999"};
  static const char *const same[] = {"p_1", "p_2", "p_3", "loss", "divergence", "slope"};
  g_autoptr (PlotScene) without = RENDER ("target=soft");

  for (guint i = 0; i < G_N_ELEMENTS (constants); i++)
    {
      g_autoptr (PlotScene) with = RENDER ("target=soft", constants[i]);

      for (guint j = 0; j < G_N_ELEMENTS (same); j++)
        assert_near (reading (with, same[j]), reading (without, same[j]), 2e-12);
      assert_says (with, "softmax sees differences only");
    }
}

/* The largest logit taken out first, no sum is infinite and no logarithm of 0. */
static void
test_large_logits (void)
{
  g_autoptr (PlotScene) scene = RENDER ("logit-1=-1000", "logit-2=1000", "logit-3=0");
  g_autoptr (PlotScene) half = RENDER ("logit-1=0", "logit-2=1000", "logit-3=1000");
  g_autoptr (PlotScene) low = RENDER ("logit-1=-1000", "logit-2=-1000", "logit-3=-1000");
  g_autoptr (PlotScene) sure = RENDER ("logit-1=1000", "logit-2=-1000", "logit-3=-1000");
  const PlotMark *bars = find_mark (scene, "shares", "softmax");

  assert_near (reading (scene, "loss"), 2000, 0);
  assert_near (bars->y[0], 0, 0);
  assert_near (bars->y[1], 1, 0);
  assert_near (reading (half, "loss"), 1000 + G_LN2, 1e-12);
  assert_near (reading (low, "loss"), log (3), 1e-12);
  assert_near (reading (sure, "loss"), 0, 0);
  assert_says (scene, "log-sum-exp");
  assert_says (low, "log-sum-exp");
}

/* R: log1p(exp(c(-1.5, 1.5))) */
static void
test_binary (void)
{
  g_autoptr (PlotScene) yes = RENDER ("target=binary", "logit-1=1.5", "share=1");
  g_autoptr (PlotScene) no = RENDER ("target=binary", "logit-1=1.5", "share=0");
  g_autoptr (PlotScene) mixed = RENDER ("target=binary", "logit-1=1.5", "share=0.25");

  assert_near (reading (yes, "loss"), 0.2014132779827524, 1e-12);
  assert_near (reading (no, "loss"), 1.7014132779827524, 1e-12);
  assert_near (reading (mixed, "loss"), 0.25 * 0.2014132779827524 + 0.75 * 1.7014132779827524,
               1e-12);
  assert_near (reading (mixed, "best_logit"), log (0.25 / 0.75), 1e-12);
  g_assert_cmpuint (find_mark (yes, "shares", "softmax")->n, ==, 2);
  g_assert_null (plot_scene_find_panel (yes, "triangle"));
  assert_near (find_mark (mixed, "probability", "maximum")->x[0], 0.25, 0);
}

/* ŷ − y is the loss's derivative along each logit. */
static void
test_slope (void)
{
  static const char *const along[] = {"along=1", "along=2", "along=3"};

  for (guint k = 0; k < CROSS_ENTROPY_CLASSES; k++)
    {
      g_autoptr (State) state = state_of (LIST ("target=soft", along[k]));
      g_autoptr (PlotScene) scene = exploration_render (state, NULL, NULL, NULL, NULL);
      CrossEntropy self = cross_entropy_from_state (state);
      double z = self.logits[k], h = 1e-4;

      assert_near (
          reading (scene, "slope"),
          (cross_entropy_along (&self, self.y, z + h) - cross_entropy_along (&self, self.y, z - h))
              / (2 * h),
          1e-8);
    }
}

/* A sample of the counts as the levels 0, 1, 2. */
static EstSample *
sample_of (const double *counts)
{
  static const double levels[] = {0, 1, 2};

  return est_sample_new (levels, counts, CROSS_ENTROPY_CLASSES, NULL);
}

/* Going to the maximum makes ŷ the proportions, and no cell of the triangle is higher. */
static void
test_maximum (void)
{
  static const double counts[] = {6, 3, 1};
  g_autoptr (State) best = NULL;
  g_autoptr (PlotScene) scene = render (LIST ("target=counts"), LIST ("maximum"), &best);
  g_autoptr (EstSample) sample = sample_of (counts);
  g_autoptr (EstFit) fit = est_categorical_fit (sample, NULL);
  const PlotMark *surface = find_mark (scene, "triangle", "surface");
  const PlotMark *mark = find_mark (scene, "triangle", "maximum");
  double mean = 0;

  for (guint k = 0; k < CROSS_ENTROPY_CLASSES; k++)
    {
      g_autofree char *id = g_strdup_printf ("p_%u", k + 1);

      assert_near (reading (scene, id), counts[k] / 10, 1e-12);
      assert_near (reading (scene, id), fit->estimate[k], 1e-12);
      mean += state_number (best, cross_entropy_logits[k]) / 3;
    }
  assert_near (mean, 1.0 / 3, 1e-12); /* of 0, 2 and −1 */
  assert_near (reading (scene, "loss"), -fit->log_likelihood, 1e-9);
  assert_near (reading (scene, "divergence"), 0, 1e-12);
  assert_near (mark->x[0], 0.35, 1e-12);
  assert_near (mark->y[0], 0.1 * sqrt (0.75), 1e-12);
  for (gsize i = 0; i < surface->n * surface->n_y; i++)
    if (!isnan (surface->z[i]))
      g_assert_cmpfloat (surface->z[i], <=, -reading (scene, "entropy") + 1e-12);
  assert_says (scene, "no other costs less");
}

static void
test_never_seen (void)
{
  g_autoptr (PlotScene) flat
      = RENDER ("target=counts", "count-1=6", "count-2=3", "count-3=0", "along=3");
  g_autoptr (PlotScene) prior
      = RENDER ("target=counts", "count-1=6", "count-2=3", "count-3=0", "along=3", "alpha=2");
  g_autoptr (PlotScene) best = render (
      LIST ("target=counts", "count-1=6", "count-2=3", "count-3=0"), LIST ("maximum"), NULL);
  g_autoptr (PlotScene) two = RENDER ("target=counts", "count-2=0", "count-3=0");
  const PlotMark *curve = find_mark (flat, "loss", "loss");

  assert_says (two, "Classes 2 and 3 were never seen");
  assert_near (reading (flat, "y_3"), 0, 0);
  assert_near (reading (flat, "map_3"), 0, 0);
  for (gsize i = 1; i < curve->n; i++)
    g_assert_cmpfloat (curve->y[i], >, curve->y[i - 1]); /* it falls all the way to the left */
  g_assert_null (find_mark (flat, "loss", "maximum"));
  g_assert_true (isnan (reading (flat, "best_logit")));
  assert_says (flat, "Class 3 was never seen");
  assert_says (flat, "−∞");
  assert_says (flat, "no maximum inside");
  g_assert_cmpfloat (reading (best, "p_3"), <, 1e-11);
  g_assert_cmpfloat (reading (best, "z_3"), <, -15);

  assert_near (reading (prior, "map_3"), 1.0 / 12, 1e-15);
  g_assert_true (isfinite (reading (prior, "best_logit")));
  assert_says (prior, "class 3 comes back: its best ŷ is 0.0833");
}

/* (n_k + α − 1)/(n + Kα − K), as the estimation module's fit has it. */
static void
test_map (void)
{
  static const double alphas[] = {1, 1.5, 2, 7};
  static const double counts[] = {6, 3, 1};
  g_autoptr (EstSample) sample = sample_of (counts);

  for (guint i = 0; i < G_N_ELEMENTS (alphas); i++)
    {
      g_autofree char *alpha = g_strdup_printf ("alpha=%g", alphas[i]);
      g_autoptr (PlotScene) scene = render (LIST ("target=counts", alpha), LIST ("maximum"), NULL);
      g_autoptr (GArray) levels = est_categorical_levels (sample);
      g_autoptr (EstFit) fit = NULL;

      for (guint k = 0; k < levels->len; k++)
        g_array_index (levels, EstLevel, k).concentration = alphas[i];
      fit = est_categorical_fit_levels (sample, NULL, (const EstLevel *)(gpointer)levels->data,
                                        levels->len);
      for (guint k = 0; k < CROSS_ENTROPY_CLASSES; k++)
        {
          g_autofree char *map = g_strdup_printf ("map_%u", k + 1);
          g_autofree char *p = g_strdup_printf ("p_%u", k + 1);

          assert_near (reading (scene, map), fit->estimate[k], 1e-12);
          assert_near (reading (scene, map), (counts[k] + alphas[i] - 1) / (10 + 3 * alphas[i] - 3),
                       1e-15);
          assert_near (reading (scene, p), reading (scene, map), 1e-12);
        }
    }
}

/* The triangle has equal units; beyond its sides there is nothing, within them −H(y, ŷ). */
static void
test_triangle (void)
{
  g_autoptr (PlotScene) scene = RENDER ("target=soft");
  const PlotPanel *panel = plot_scene_find_panel (scene, "triangle");
  const PlotMark *surface = plot_panel_find_mark (panel, "surface");
  static const double y[] = {0.6, 0.3, 0.1};

  g_assert_true (panel->equal_units);
  g_assert_nonnull (strstr (panel->description, "highest at ŷ = (0.600, 0.300, 0.100)"));
  g_assert_nonnull (strstr (panel->description, "yours, to drag, is (0.114, 0.844, 0.0420)"));
  for (gsize j = 0; j < surface->n_y; j++)
    for (gsize i = 0; i < surface->n; i++)
      {
        double z = surface->z[j * surface->n + i];
        double p3 = surface->y[j] / sqrt (0.75), p2 = surface->x[i] - p3 / 2, p1 = 1 - p2 - p3;

        if (fmin (p1, p2) < -1e-9)
          g_assert_true (isnan (z));
        else if (fmin (p1, fmin (p2, p3)) > 1e-9)
          assert_near (z,
                       fmax (y[0] * log (p1) + y[1] * log (p2) + y[2] * log (p3),
                             -reading (scene, "entropy") - 3),
                       1e-9);
        else
          g_assert_true (isfinite (z));
      }
}

/* Inside the triangle every point of the seven contours has its level. */
static void
test_contours (void)
{
  g_autoptr (PlotScene) scene = RENDER ("target=soft", "alpha=1.2");
  const PlotMark *contours = find_mark (scene, "triangle", "contours");
  double y[] = {reading (scene, "map_1"), reading (scene, "map_2"), reading (scene, "map_3")};
  double highest = -cross_entropy_entropy (y, 3);
  guint n = 0;

  for (gsize i = 0; i < contours->n; i++)
    {
      double p3 = contours->y[i] / sqrt (0.75), p2 = contours->x[i] - p3 / 2, p1 = 1 - p2 - p3;
      const double log_p[] = {log (p1), log (p2), log (p3)};
      gsize contour = 1 + i * 7 / contours->n;

      g_assert_cmpfloat (fmin (p1, fmin (p2, p3)), >, -1e-9);
      if (fmin (p1, fmin (p2, p3)) < 1e-3)
        continue;
      assert_near (-cross_entropy (y, log_p, 3), highest - 0.04 * (double)(contour * contour),
                   1e-3);
      n++;
    }
  g_assert_cmpuint (n, >, 2000);
}

/* Dragging the point sets the logits and keeps their mean; outside it stays at the side. */
static void
test_drag (void)
{
  g_autoptr (State) state = state_of (LIST ("target=soft"));
  g_autoptr (PlotScene) scene = exploration_build (state, NULL);
  const PlotPanel *panel = plot_scene_find_panel (scene, "triangle");
  static const double places[][2] = {{0.5, 0.3}, {0.2, 0.1}, {-3, 5}, {0.5, -1}, {2, 2}};

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      double x = places[i][0], y = places[i][1], mean = 0;
      g_autoptr (State) moved
          = exploration_drag (state, NULL, g_ptr_array_index (panel->handles, 0), x, y);
      g_autoptr (PlotScene) after = exploration_build (moved, NULL);

      for (guint k = 0; k < CROSS_ENTROPY_CLASSES; k++)
        mean += state_number (moved, cross_entropy_logits[k]) / 3;
      assert_near (mean, 1.0 / 3, 1e-12);
      g_assert_true (isfinite (reading (after, "loss")));
      if (i < 2)
        {
          assert_near (reading (after, "p_3"), y / sqrt (0.75), 1e-12);
          assert_near (reading (after, "p_2"), x - y / sqrt (0.75) / 2, 1e-12);
        }
      else
        for (guint k = 1; k <= 3; k++)
          {
            g_autofree char *id = g_strdup_printf ("p_%u", k);

            g_assert_cmpfloat (reading (after, id), >, 1e-5);
          }
    }
}

/* Shares sum to 1 whichever is moved, and there is one example at least. */
static void
test_settle (void)
{
  g_autoptr (State) low = state_of (LIST ("target=soft", "soft-1=0.2"));
  g_autoptr (State) high = state_of (LIST ("target=soft", "soft-1=0.8"));
  g_autoptr (State) two = state_of (LIST ("target=soft", "soft-1=0.6", "soft-2=0.2"));
  g_autoptr (State) alone = state_with_number (high, "soft-3", 1);
  g_autoptr (State) one = state_of (LIST ("count-1=0", "count-2=0"));
  g_autoptr (State) none = state_with_number (one, "count-3", 0);
  const State *states[] = {low, high, two, alone};
  static const double expected[][CROSS_ENTROPY_CLASSES]
      = {{0.2, 0.3, 0.5}, {0.8, 0.2, 0}, {0.6, 0.2, 0.2}, {0, 0, 1}};

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    for (guint k = 0; k < CROSS_ENTROPY_CLASSES; k++)
      assert_near (state_number (states[i], cross_entropy_shares[k]), expected[i][k], 1e-12);
  assert_near (state_number (one, "count-1"), 0, 0);
  assert_near (state_number (none, "count-1"), 1, 0);
}

/* What a guess costs is the log-likelihood that it lacks. */
static void
test_guess (void)
{
  g_autoptr (PlotScene) scene
      = render (LIST ("target=counts", "guess-first=on"), LIST ("reveal"), NULL);
  g_autoptr (PlotScene) hiding = RENDER ("target=counts", "guess-first=on");

  assert_near (reading (scene, "guess_shortfall"), 7.719002946995058798, 1e-9);
  g_assert_null (find_mark (hiding, "triangle", "surface"));
  g_assert_null (find_mark (hiding, "triangle", "contours"));
  g_assert_nonnull (find_mark (hiding, "triangle", "frame"));
  g_assert_null (find_mark (hiding, "loss", "loss"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  est_init ();
  g_test_add_func ("/explorations/cross-entropy/loss", test_loss);
  g_test_add_func ("/explorations/cross-entropy/decomposition", test_decomposition);
  g_test_add_func ("/explorations/cross-entropy/constant", test_constant);
  g_test_add_func ("/explorations/cross-entropy/large-logits", test_large_logits);
  g_test_add_func ("/explorations/cross-entropy/binary", test_binary);
  g_test_add_func ("/explorations/cross-entropy/slope", test_slope);
  g_test_add_func ("/explorations/cross-entropy/maximum", test_maximum);
  g_test_add_func ("/explorations/cross-entropy/never-seen", test_never_seen);
  g_test_add_func ("/explorations/cross-entropy/map", test_map);
  g_test_add_func ("/explorations/cross-entropy/triangle", test_triangle);
  g_test_add_func ("/explorations/cross-entropy/contours", test_contours);
  g_test_add_func ("/explorations/cross-entropy/drag", test_drag);
  g_test_add_func ("/explorations/cross-entropy/settle", test_settle);
  g_test_add_func ("/explorations/cross-entropy/guess", test_guess);
  return g_test_run ();
}
