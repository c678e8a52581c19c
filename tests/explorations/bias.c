/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bias: the identity in every repeat, both estimates' means, the divisor that errs least, and a run
 * that is stopped and continued. Simulated means lie within 4.5 of their own Monte-Carlo errors. */
#include <gio/gio.h>
#include <math.h>
#include <string.h>

#include "estimation/distribution.h"
#include "explorations/exploration.h"
#include "plot/layout.h"

static State *
state_at (const char *const *settings)
{
  g_autoptr (State) initial = state_new (exploration_find ("bias"));
  g_autoptr (GError) error = NULL;
  State *state = state_with_settings (initial, settings, &error);

  g_assert_no_error (error);
  return state;
}

static PlotScene *
render (const char *const *settings, const char *action, guint pressed)
{
  const char *const actions[] = {action, NULL};
  g_autoptr (State) state = state_at (settings);
  g_autoptr (State) touched = state_with_pressed (state, pressed);
  g_autoptr (GError) error = NULL;
  PlotScene *scene = exploration_render (touched, actions, NULL, NULL, &error);

  g_assert_no_error (error);
  return scene;
}
#define RENDER(...) render ((const char *const[]){__VA_ARGS__, NULL}, NULL, 0)

static double
reading (PlotScene *scene, const char *id)
{
  double value = plot_readings_get (scene->readings, id);

  g_assert_true (isfinite (value));
  return value;
}

static void
assert_near (double value, double expected, double tolerance)
{
  if (!(fabs (value - expected) <= tolerance))
    g_error ("%.17g is not %.17g ± %g", value, expected, tolerance);
}

/* What was simulated, with the error that is shown beside it. */
static void
assert_simulated (PlotScene *scene, const char *id, double expected)
{
  g_autofree char *error = g_strdup_printf ("%s_error", id);

  g_assert_cmpfloat (reading (scene, error), >, 0);
  assert_near (reading (scene, id), expected, 4.5 * reading (scene, error));
}

static const PlotMark *
find_mark (PlotScene *scene, const char *panel, const char *mark)
{
  const PlotMark *found = plot_panel_find_mark (plot_scene_find_panel (scene, panel), mark);

  g_assert_nonnull (found);
  return found;
}

/* Σ(x − μ)² = Σ(x − x̄)² + n(x̄ − μ)² to rounding, in the repeat that is shown and in all. */
static void
test_identity (void)
{
  static const char *const sources[]
      = {"source=normal", "source=uniform", "source=laplace", "source=exponential"};

  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    for (guint k = 0; k < 2; k++)
      {
        g_autoptr (PlotScene) scene
            = RENDER (sources[i], k == 0 ? "n=2" : "n=37", "sigma=2.5", "which=17");

        g_assert_cmpfloat (reading (scene, "identity_error"), <, 1e-12);
        g_assert_cmpfloat (reading (scene, "gap"), >=, 0);
        assert_near (reading (scene, "about_mean") + reading (scene, "gap"),
                     reading (scene, "about_mu"), 1e-12 * reading (scene, "about_mu"));
        assert_simulated (scene, "mean_gap", 6.25);
      }
}

/* The values that stand in the panel are the repeat's, and the squares over them. */
static void
test_sample (void)
{
  g_autoptr (PlotScene) scene = RENDER ("n=10", "which=5");
  g_autoptr (PlotScene) next = render ((const char *const[]){"n=10", "which=4", NULL}, "next", 0);
  g_autoptr (PlotScene) many = RENDER ("n=100");
  const PlotMark *values = find_mark (scene, "sample", "values");
  const PlotMark *squares = find_mark (scene, "sample", "about-mean");
  double mean = reading (scene, "sample_mean"), sum = 0, sides = 0;

  g_assert_cmpuint (values->n, ==, 10);
  for (guint i = 0; i < 10; i++)
    {
      double side = squares->x[2 * i + 1] - squares->x[2 * i];

      sum += pow (values->x[i] - mean, 2);
      sides += side * side;
      g_assert_cmpfloat (side, <=, 0); /* leftwards: the square stands above */
    }
  assert_near (sum, reading (scene, "about_mean"), 1e-12);
  assert_near (sides, sum, 1e-12);
  g_assert_cmpint (squares->kind, ==, MARK_SQUARES);
  g_assert_cmpint (find_mark (many, "sample", "about-mean")->kind, ==, MARK_STICKS);
  g_assert_cmpfloat (reading (next, "about_mean"), ==, reading (scene, "about_mean"));
}

/* The mean of σ̂² is (n − 1)/n σ², that of s² is σ²; the errors shrink as 1/√repeats. Their
 * variances from that of s²: 2/(n − 1) + κ/n with the excess kurtosis κ (Cramér 1946, 27.4). */
static void
test_means (void)
{
  static const struct
  {
    const char *source, *n;
    double values, kurtosis;
  } cases[] = {
      {"source=normal", "n=2", 2, 0},        {"source=normal", "n=10", 10, 0},
      {"source=normal", "n=100", 100, 0},    {"source=normal", "n=1000", 1000, 0},
      {"source=uniform", "n=10", 10, -1.2},  {"source=laplace", "n=10", 10, 3},
      {"source=exponential", "n=10", 10, 6},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PlotScene) scene = RENDER (cases[i].source, cases[i].n, "repeats=20000");
      double n = cases[i].values, expected = (n - 1) / n;
      double error = sqrt ((2 / (n - 1) + cases[i].kurtosis / n) / 20000);
      const PlotMark *mark = find_mark (scene, "estimates", "biased-mean");

      assert_simulated (scene, "mean_biased", expected);
      assert_simulated (scene, "mean_unbiased", 1);
      assert_near (reading (scene, "mean_unbiased_error"), error, 0.1 * error);
      assert_near (reading (scene, "expected_biased"), expected, 1e-15);
      g_assert_cmpfloat (mark->x[0], ==, reading (scene, "mean_biased"));
    }
}

/* The means are told apart: 0.99 and 0.999 are many Monte-Carlo errors below 1. */
static void
test_shown_bias (void)
{
  g_autoptr (PlotScene) hundred = RENDER ("n=100", "repeats=100000");
  g_autoptr (PlotScene) thousand = RENDER ("n=1000", "repeats=40000");

  assert_near (reading (hundred, "mean_biased"), 0.99, 0.002);
  assert_near (reading (thousand, "mean_biased"), 0.999, 0.001);
  g_assert_cmpfloat (1 - reading (hundred, "mean_biased"), >,
                     4 * reading (hundred, "mean_biased_error"));
  g_assert_nonnull (strstr (hundred->say, "Monte-Carlo error"));
}

/* Normal: E(Σ(x − x̄)²/c − 1)² is 2/(n − 1), (2n − 1)/n² and 2/(n + 1) for c = n − 1, n, n + 1. The
 * least is at c = n + 1 + κ(n − 1)/n. */
static void
test_least_error (void)
{
  static const struct
  {
    const char *source;
    double best;
  } cases[] = {{"source=normal", 11},
               {"source=uniform", 9.92},
               {"source=laplace", 13.7},
               {"source=exponential", 16.4}};
  g_autoptr (PlotScene) normal = RENDER ("n=10", "repeats=100000");
  const PlotMark *curve = find_mark (normal, "errors", "squared-error");
  gsize lowest = 0;

  assert_simulated (normal, "mse_n_minus_1", 2 / 9.0);
  assert_simulated (normal, "mse_n", 0.19);
  assert_simulated (normal, "mse_n_plus_1", 2 / 11.0);
  g_assert_cmpfloat (reading (normal, "mse_n_plus_1"), <, reading (normal, "mse_n"));
  g_assert_cmpfloat (reading (normal, "mse_n"), <, reading (normal, "mse_n_minus_1"));
  for (gsize i = 1; i < curve->n; i++)
    if (curve->y[i] < curve->y[lowest])
      lowest = i;
  assert_near (curve->x[lowest], reading (normal, "best_divisor"), 0.04); /* half the grid's step */
  assert_near (curve->y[lowest], reading (normal, "best_mse"), 1e-5);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PlotScene) scene = RENDER (cases[i].source, "n=10", "repeats=100000");

      assert_simulated (scene, "best_divisor", cases[i].best);
    }
}

/* R: sqrt(2/9) * gamma(5) / gamma(4.5) */
static void
test_root (void)
{
  g_autoptr (PlotScene) scene = RENDER ("n=10", "repeats=100000", "sigma=3");

  assert_near (reading (scene, "expected_sd"), 3 * 0.972659274121, 1e-11);
  assert_simulated (scene, "mean_sd", 3 * 0.972659274121);
  g_assert_nonnull (strstr (scene->say, "0.973"));
}

/* σ only says how long one is: the samples are the same ones. */
static void
test_scale (void)
{
  g_autoptr (PlotScene) one = RENDER ("sigma=1"), two = RENDER ("sigma=2");

  assert_near (reading (two, "mean_biased"), 4 * reading (one, "mean_biased"), 1e-12);
  assert_near (reading (two, "about_mu"), 4 * reading (one, "about_mu"), 1e-12);
  g_assert_cmpfloat (reading (two, "best_divisor"), ==, reading (one, "best_divisor"));
}

typedef struct
{
  GCancellable *cancellable;
  ExplorationCache *published;
} Watch;

/* Stops at the first thing that is shown. */
static void
stop (gpointer data, ExplorationCache *cache)
{
  Watch *watch = data;

  g_clear_pointer (&watch->published, exploration_cache_unref);
  watch->published = cache;
  g_cancellable_cancel (watch->cancellable);
}

/* What a stopped run has shown is a picture of its own, and continued it is the whole; so is a run
 * whose repeats grow. */
static void
test_continued (void)
{
  g_autoptr (State) state = state_at ((const char *const[]){"n=400", "repeats=100000", NULL});
  g_autoptr (State) short_state = state_at ((const char *const[]){"n=400", "repeats=777", NULL});
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Watch watch = {cancellable};
  ExplorationJob job = {.cancellable = cancellable, .publish = stop, .data = &watch};
  g_autoptr (ExplorationCache) whole = exploration_prepare (state, NULL, NULL, NULL, NULL);
  g_autoptr (ExplorationCache) begun = exploration_prepare (short_state, NULL, NULL, NULL, NULL);
  g_autoptr (ExplorationCache) grown = exploration_prepare (state, NULL, begun, NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (PlotScene) scene = exploration_build (state, whole);
  g_autoptr (PlotScene) grown_scene = exploration_build (state, grown);
  g_autofree char *dump = plot_scene_dump (scene), *grown_dump = plot_scene_dump (grown_scene);

  g_assert_cmpstr (grown_dump, ==, dump);
  g_assert_null (exploration_prepare (state, NULL, NULL, &job, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_nonnull (watch.published);
  {
    g_autoptr (PlotScene) partial = exploration_build (state, watch.published);
    g_autoptr (ExplorationCache) rest
        = exploration_prepare (state, NULL, watch.published, NULL, NULL);
    g_autoptr (PlotScene) rest_scene = exploration_build (state, rest);
    g_autofree char *rest_dump = plot_scene_dump (rest_scene);

    g_assert_cmpfloat (reading (partial, "repeats"), <, 100000);
    g_assert_cmpfloat (reading (partial, "repeats"), >, 0);
    g_assert_cmpstr (rest_dump, ==, dump);
  }
  exploration_cache_unref (watch.published);
}

static void
test_programs (void)
{
  static const char *const rows[][3]
      = {{"NumPy", "np.std", "ddof=1"}, {"pandas", "ddof=0", ".std()"},
         {"R", NULL, "sd()"},           {"MATLAB", "std(x, 1)", "fitdist"},
         {"JMP", NULL, "Fit Normal"},   {"Excel", "STDEV.P", "STDEV.S"}};
  g_autoptr (PlotScene) scene = RENDER ("programs=on");
  const PlotTable *table = plot_scene_find_panel (scene, "programs")->table;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      guint row = 0;

      while (row < table->n_rows && strcmp (table->cells[row * 3].text, rows[i][0]) != 0)
        row++;
      g_assert_cmpuint (row, <, table->n_rows);
      for (guint j = 1; j < 3; j++)
        if (rows[i][j] != NULL)
          g_assert_nonnull (strstr (table->cells[row * 3 + j].text, rows[i][j]));
    }
}

/* Guess first: the curve and its lowest place are hidden, and the handle does not give them away.
 */
static void
test_guess (void)
{
  static const char *const settings[] = {"guess-first=on", "divisor=0", NULL};
  g_autoptr (PlotScene) hidden = render (settings, NULL, 0);
  g_autoptr (PlotScene) shown = render (settings, "reveal", 0);
  g_autoptr (PlotScene) best = render ((const char *const[]){"n=10", NULL}, "maximum", 0);
  PlotPanel *panel = plot_scene_find_panel (hidden, "errors");
  const PlotHandle *handle = g_ptr_array_index (panel->handles, 0);

  g_assert_cmpuint (panel->marks->len, ==, 0);
  g_assert_cmpfloat (handle->y, ==, 0.5 * (panel->y.lower + panel->y.upper));
  /* For n = 10: (0.19 − 2/11)/(2/11) = 4.5 %. */
  assert_near (reading (shown, "guess_shortfall"), 0.045, 0.015);
  assert_near (reading (best, "own_divisor"), reading (best, "best_divisor"), 1e-12);
  assert_near (reading (best, "own_mse"), reading (best, "best_mse"), 1e-12);
}

static void
test_pressed (void)
{
  g_autoptr (PlotScene) scene = render ((const char *const[]){NULL}, NULL, 3);
  const PlotMark *values = find_mark (scene, "sample", "values");

  g_assert_cmpint (values->highlight, ==, 2);
  assert_near (reading (scene, "pressed_about_mu"), values->x[2] * values->x[2], 1e-14);
  find_mark (scene, "sample", "pressed-mean");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  est_init ();
  g_test_add_func ("/bias/identity", test_identity);
  g_test_add_func ("/bias/sample", test_sample);
  g_test_add_func ("/bias/means", test_means);
  g_test_add_func ("/bias/shown-bias", test_shown_bias);
  g_test_add_func ("/bias/least-error", test_least_error);
  g_test_add_func ("/bias/root", test_root);
  g_test_add_func ("/bias/scale", test_scale);
  g_test_add_func ("/bias/continued", test_continued);
  g_test_add_func ("/bias/programs", test_programs);
  g_test_add_func ("/bias/guess", test_guess);
  g_test_add_func ("/bias/pressed", test_pressed);
  return g_test_run ();
}
