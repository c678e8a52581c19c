/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Horse kicks: the best rate is the mean, the negative binomial ends at the Poisson, and a bell
 * curve rounded to whole numbers is worse and reaches below zero. The rounded Gaussian's numbers
 * are R 4.2's optim() on -sum(log(pnorm(x + 0.5, m, s) - pnorm(x - 0.5, m, s))). */
#include <math.h>
#include <string.h>

#include "explorations/counts-model.h"

static PlotScene *
render (const char *const *settings, const char *const *actions)
{
  g_autoptr (State) initial = state_new (exploration_find ("counts"));
  g_autoptr (GError) error = NULL;
  g_autoptr (State) state = state_with_settings (initial, settings, &error);
  PlotScene *scene;

  g_assert_no_error (error);
  scene = exploration_render (state, actions, NULL, NULL, &error);
  g_assert_no_error (error);
  return scene;
}
#define LIST(...) ((const char *const[]){__VA_ARGS__, NULL})

/* A column of counts as a file would have it. */
static Counts *
counts_of (const char *csv, GError **error)
{
  static const char *const columns[] = {"x", NULL};
  const StateSource source = {.name = "test.csv", .columns = columns};
  g_autoptr (GBytes) bytes = g_bytes_new_static (csv, strlen (csv));
  g_autoptr (DatasetTable) table = dataset_read_csv (bytes, "test.csv", NULL, error);
  g_autoptr (State) initial = state_new (exploration_find ("counts"));
  g_autoptr (State) state = state_with_source (initial, &source);

  g_assert_nonnull (table);
  return counts_new (state, table, error);
}

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

static void
test_horse_kicks (void)
{
  g_autoptr (PlotScene) scene = render (LIST ("lambda=1"), NULL);

  assert_near (reading (scene, "lambda_hat"), 0.61, 1e-12);
  assert_near (reading (scene, "variance_ratio"), 0.9966, 5e-5);
  assert_near (reading (scene, "poisson"), -206.11, 0.005);
  /* 200 (1 − 0.61 − 0.61 log (1/0.61)) */
  assert_near (reading (scene, "excess"), 200 * (0.39 - 0.61 * log (1 / 0.61)), 1e-9);
  assert_says (scene, "λ̂ = 0.61");
}

static void
test_negative_binomial (void)
{
  g_autoptr (PlotScene) scene = render (LIST ("lambda=1"), NULL);
  const PlotPanel *panel = plot_scene_find_panel (scene, "counts");
  const PlotMark *binomial = plot_panel_find_mark (panel, "negative-binomial");
  const PlotMark *poisson = plot_panel_find_mark (panel, "poisson");

  g_assert_cmpstr (plot_readings_get_text (scene->readings, "negative_binomial_outcome"), ==,
                   "boundary");
  assert_near (reading (scene, "negative_binomial"), reading (scene, "poisson"), 1e-9);
  for (gsize i = 0; i < poisson->n; i++)
    assert_near (binomial->y[i], poisson->y[i], 1e-9);
  /* 200 exp(−0.61) = 108.67 army corps without a death */
  assert_near (poisson->y[0], 200 * exp (-0.61), 1e-9);
  assert_says (scene, "ends at the Poisson");
}

static void
test_rounded (void)
{
  g_autoptr (PlotScene) scene = render (LIST ("lambda=1"), NULL);
  const PlotMark *bell = plot_panel_find_mark (plot_scene_find_panel (scene, "counts"), "rounded");

  assert_near (reading (scene, "rounded"), -234.24, 0.005);
  assert_near (reading (scene, "below_zero"), 0.063, 0.0005);
  assert_near (bell->x[0], -1, 0);
  g_assert_cmpfloat (bell->y[0], >, 200 * 0.06);
  assert_says (scene, "6.3\u00a0%");
  assert_says (scene, "−234.24");
}

/* Far out in either tail the difference of two values of Φ is all rounding; its logarithm is not.
 * log(Φ(41) − Φ(40)) from R's pnorm(log.p = TRUE). */
static void
test_tails (void)
{
  assert_near (counts_log_normal_between (-0.5, 0.5, 0, 1), log (0.38292492254802624), 1e-14);
  assert_near (counts_log_normal_between (40, 41, 0, 1), -804.60844201375379, 1e-9);
  assert_near (counts_log_normal_between (-41, -40, 0, 1), -804.60844201375379, 1e-9);
}

/* The link changes the axis and not the loss; both are lowest at the mean. */
static void
test_link (void)
{
  g_autoptr (PlotScene) plain = render (LIST ("lambda=1"), LIST ("maximum"));
  g_autoptr (PlotScene) link = render (LIST ("log-link=on", "factorials=off"), LIST ("maximum"));
  const PlotPanel *panel = plot_scene_find_panel (link, "loss");
  const PlotMark *curve = plot_panel_find_mark (panel, "loss");
  const PlotHandle *handle = g_ptr_array_index (panel->handles, 0);

  assert_near (reading (plain, "lambda"), 0.61, 1e-12);
  assert_near (reading (plain, "loss"), 206.11, 0.005);
  assert_near (reading (link, "excess"), 0, 1e-9);
  assert_near (reading (link, "loss"), 200 * (0.61 - 0.61 * log (0.61)), 1e-9);
  assert_near (handle->x, log (0.61), 1e-12);
  for (gsize i = 0; i < curve->n; i++)
    g_assert_cmpfloat (curve->y[i], >=, handle->y);
  /* exp(η) − xη, convex in η */
  for (gsize i = 1; i + 1 < curve->n; i++)
    g_assert_cmpfloat (curve->y[i - 1] + curve->y[i + 1], >=, 2 * curve->y[i] - 1e-9);
}

static void
test_drag (void)
{
  g_autoptr (State) initial = state_new (exploration_find ("counts"));
  g_autoptr (State) state = state_with_number (initial, "log-link", 1);
  g_autoptr (DatasetTable) table = exploration_load (state, NULL, NULL);
  g_autoptr (ExplorationCache) cache = exploration_prepare (state, table, NULL, NULL, NULL);
  g_autoptr (PlotScene) scene = exploration_build (state, cache);
  const PlotHandle *handle = g_ptr_array_index (plot_scene_find_panel (scene, "loss")->handles, 0);
  g_autoptr (State) moved = exploration_drag (state, cache, handle, log (0.5), 0);

  assert_near (state_number (moved, "lambda"), 0.5, 1e-12);
}

/* More scatter than a Poisson's, no scatter at all, and numbers that are no counts. */
static void
test_columns (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Counts) wide = counts_of ("x\n0\n0\n1\n9\n30\n2\n0\n", &error);
  g_autoptr (Counts) zeros = counts_of ("x\n0\n0\n0\n", &error);
  g_autoptr (Counts) none = NULL;

  g_assert_no_error (error);
  g_assert_cmpint (wide->fits[COUNTS_NEGATIVE_BINOMIAL]->outcome, ==, EST_CONVERGED);
  g_assert_cmpfloat (counts_model_log_likelihood (wide, COUNTS_NEGATIVE_BINOMIAL), >,
                     counts_model_log_likelihood (wide, COUNTS_POISSON) + 10);
  assert_near (counts_probability (wide, COUNTS_POISSON, 0, 1000), 1, 1e-9);
  assert_near (counts_probability (wide, COUNTS_ROUNDED, -1000, 1000), 1, 1e-9);
  assert_near (counts_probability (zeros, COUNTS_POISSON, 0, 0), 1, 0);
  assert_near (counts_model_log_likelihood (zeros, COUNTS_ROUNDED), 0, 1e-9);
  none = counts_of ("x\n1\n2.5\n", &error);
  g_assert_null (none);
  g_assert_nonnull (strstr (error->message, "row 2 is 2.5"));
}

/* A pressed bar gives its own term. */
static void
test_pressed (void)
{
  g_autoptr (State) initial = state_new (exploration_find ("counts"));
  g_autoptr (DatasetTable) table = exploration_load (initial, NULL, NULL);
  g_autoptr (ExplorationCache) cache = exploration_prepare (initial, table, NULL, NULL, NULL);
  const Counts *counts = cache->payload;
  guint row = counts->sample->order[counts->sample->length - 1] + 1;
  g_autoptr (State) state = state_with_pressed (initial, row);
  g_autoptr (PlotScene) scene = exploration_build (state, cache);
  const PlotMark *bars = plot_panel_find_mark (plot_scene_find_panel (scene, "counts"), "observed");

  assert_near (reading (scene, "pressed"), 4, 0);
  assert_near (reading (scene, "pressed_term"), 1 + log (24), 1e-12); /* λ = 1 */
  g_assert_cmpint (bars->highlight, >=, 0);
  assert_near (bars->x[bars->highlight], 4, 0);
}

/* 200 counts with the mean 0.61: Σ(λ − x log λ) at 1 less that at the mean. */
static void
test_guess (void)
{
  static const char *const settings[] = {"guess-first=on", "lambda=1", NULL};
  static const char *const reveal[] = {"reveal", NULL};
  g_autoptr (State) initial = state_new (exploration_find ("counts"));
  g_autoptr (State) state = state_with_settings (initial, settings, NULL);
  g_autoptr (PlotScene) hidden = exploration_render (state, NULL, NULL, NULL, NULL);
  g_autoptr (PlotScene) shown = exploration_render (state, reveal, NULL, NULL, NULL);

  g_assert_null (plot_panel_find_mark (plot_scene_find_panel (hidden, "loss"), "loss"));
  g_assert_nonnull (plot_panel_find_mark (plot_scene_find_panel (shown, "loss"), "loss"));
  assert_near (plot_readings_get (shown->readings, "guess_shortfall"),
               200 * (1 - 0.61 + 0.61 * log (0.61)), 1e-9);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  est_init ();
  g_test_add_func ("/counts/horse-kicks", test_horse_kicks);
  g_test_add_func ("/counts/negative-binomial", test_negative_binomial);
  g_test_add_func ("/counts/rounded", test_rounded);
  g_test_add_func ("/counts/tails", test_tails);
  g_test_add_func ("/counts/link", test_link);
  g_test_add_func ("/counts/drag", test_drag);
  g_test_add_func ("/counts/columns", test_columns);
  g_test_add_func ("/counts/pressed", test_pressed);
  g_test_add_func ("/counts/guess", test_guess);
  return g_test_run ();
}
