/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Separated answers have no likeliest curve, and say so; a prior on the slope brings one back; the
 * threshold changes the decisions and not the likelihood. Fits of the irises are R 4.2's:
 * glm(family = binomial, epsilon = 1e-14) of species on petal_length less its mean 3.758, and
 * Newton's method on sum(log1p(exp(-(2 * y - 1) * eta))) + w1^2 / (2 * tau^2). */
#include <math.h>
#include <string.h>

#include "estimation/distribution.h"
#include "explorations/classification-model.h"

static State *
state_of (const char *data, const char *column, const char *const *settings)
{
  const char *columns[] = {column, NULL};
  StateSource source = {.name = data, .columns = column != NULL ? columns : NULL};
  g_autoptr (State) initial = state_new (exploration_find ("classification"));
  g_autoptr (State) sourced
      = data != NULL ? state_with_source (initial, &source) : state_ref (initial);
  g_autoptr (GError) error = NULL;
  State *state = state_with_settings (sourced, settings, &error);

  g_assert_no_error (error);
  return state;
}

static PlotScene *
render_of (const char *const *settings, const char *const *actions)
{
  g_autoptr (State) state = state_of (NULL, NULL, settings);
  g_autoptr (GError) error = NULL;
  PlotScene *scene = exploration_render (state, actions, NULL, NULL, &error);

  g_assert_no_error (error);
  return scene;
}
#define LIST(...) ((const char *const[]){__VA_ARGS__, NULL})
#define RENDER(...) render_of (LIST (__VA_ARGS__), NULL)
#define IRIS "sample=data", "input=petal_length"

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

static PlotMark *
mark_of (PlotScene *scene, const char *panel, const char *id)
{
  return plot_panel_find_mark (plot_scene_find_panel (scene, panel), id);
}

/* The overlapping kinds: glm()'s coefficients and half its deviance. */
static void
test_likeliest (void)
{
  g_autoptr (PlotScene) scene = render_of (LIST (IRIS, "level=virginica"), LIST ("maximum"));

  assert_near (reading (scene, "likeliest_w0"), -9.95138703913, 1e-6);
  assert_near (reading (scene, "likeliest_w1"), 9.00199502897, 1e-6);
  assert_near (reading (scene, "cross_entropy"), 16.7159611241, 1e-9);
  assert_near (reading (scene, "shortfall"), 0, 1e-9);
  assert_near (reading (scene, "separated"), 0, 0);
  assert_says (scene, "No curve makes the answers likelier");
  assert_near (mark_of (scene, "surface", "maximum")->y[0], 9.00199502897, 1e-6);
}

/* range(petal_length) is 1.0 to 1.9 for setosa, 3.0 to 6.9 for the rest. */
static void
test_separated (void)
{
  g_autoptr (PlotScene) scene = RENDER (IRIS, "level=setosa");
  const PlotMark *grid = mark_of (scene, "surface", "surface");
  const PlotMark *way = mark_of (scene, "surface", "way");
  double last = INFINITY;

  assert_near (reading (scene, "separated"), 1, 0);
  assert_says (scene, "separated: nothing lies between 1.90 and 3.00, and there is no maximum");
  g_assert_true (isnan (reading (scene, "likeliest_w1")));
  g_assert_null (mark_of (scene, "surface", "maximum"));
  g_assert_null (mark_of (scene, "curve", "maximum"));
  /* The lowest place of the surface is at its edge. */
  for (gsize i = 0; i < grid->n * grid->n_y; i++)
    last = fmin (last, grid->z[i]);
  for (gsize j = 1; j + 1 < grid->n_y; j++)
    for (gsize i = 1; i + 1 < grid->n; i++)
      g_assert_cmpfloat (grid->z[j * grid->n + i], >, last);
  /* Along the way it falls for ever: each step of Go is twice as steep. */
  g_assert_cmpfloat (way->y[1], <, way->y[0]);
  last = INFINITY;
  for (guint k = 0; k < 12; k++)
    {
      g_autoptr (GPtrArray) steps = g_ptr_array_new ();
      g_autoptr (PlotScene) after = NULL;

      for (guint i = 0; i <= k; i++)
        g_ptr_array_add (steps, (gpointer) "maximum");
      g_ptr_array_add (steps, NULL);
      after = render_of (LIST (IRIS, "level=setosa", "w1=-0.1"), (const char *const *)steps->pdata);
      g_assert_cmpfloat (reading (after, "cross_entropy"), <, last);
      g_assert_cmpfloat (reading (after, "w1"), <, 0);
      last = reading (after, "cross_entropy");
    }
  g_assert_cmpfloat (last, <, 1e-300);
}

/* At one shared value the kinds touch: no maximum either, but the shared ones stay undecided. */
static void
test_touching (void)
{
  static const char csv[] = "x,y\n1,0\n2,0\n3,0\n3,1\n4,1\n5,1\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (csv, strlen (csv));
  g_autoptr (DatasetTable) table = dataset_read_csv (bytes, "touching.csv", NULL, NULL);
  g_autoptr (State) state = state_of ("touching.csv", "y", LIST ("sample=data", "w1=40"));
  g_autoptr (ExplorationCache) cache = exploration_prepare (state, table, NULL, NULL, NULL);
  g_autoptr (PlotScene) scene = exploration_build (state, cache);

  assert_says (scene, "separated, but for those at 3");
  assert_near (reading (scene, "loss_3"), 2 * G_LN2, 1e-12);
}

/* Newton's method on the penalised sum; τ = 1 and τ = 10. */
static void
test_prior (void)
{
  g_autoptr (PlotScene) narrow = RENDER (IRIS, "level=setosa", "prior=on", "tau=1");
  g_autoptr (PlotScene) wide = RENDER (IRIS, "level=setosa", "prior=on", "tau=10");
  g_autoptr (PlotScene) other = RENDER (IRIS, "level=virginica", "prior=on", "tau=1");

  assert_near (reading (narrow, "best_w0"), -3.04847050230, 1e-6);
  assert_near (reading (narrow, "best_w1"), -2.91924911493, 1e-6);
  assert_near (reading (narrow, "best_loss"), 2.96659140690, 1e-6);
  assert_near (reading (wide, "best_w0"), -8.624929067050, 1e-5);
  assert_near (reading (wide, "best_w1"), -7.112630789377, 1e-5);
  assert_near (reading (other, "best_w1"), 3.59114773179, 1e-6);
  assert_says (narrow, "brings the maximum back");
  assert_says (other, "draws the slope from 9.00 to 3.59");
  g_assert_nonnull (mark_of (narrow, "surface", "maximum"));
  g_assert_nonnull (mark_of (other, "surface", "likeliest"));
}

static void
assert_counts (PlotScene *scene, double rejections, double false_alarms, double misses, double hits)
{
  const PlotTable *table = plot_scene_find_panel (scene, "decisions")->table;

  assert_near (table->cells[1].number, rejections, 0);
  assert_near (table->cells[2].number, false_alarms, 0);
  assert_near (table->cells[4].number, misses, 0);
  assert_near (table->cells[5].number, hits, 0);
}

/* table(y, fitted(g) >= t) for t = 0.5 and 0.2; the cross-entropy is the same number. */
static void
test_threshold (void)
{
  const char *const actions[] = {"maximum", NULL};
  const char *const decide[] = {"maximum", "decide", NULL};
  g_autoptr (PlotScene) half = render_of (LIST (IRIS, "level=virginica", "threshold=0.5"), actions);
  g_autoptr (PlotScene) fifth
      = render_of (LIST (IRIS, "level=virginica", "false-alarm=2", "miss=8"), decide);

  assert_counts (half, 96, 4, 3, 47);
  assert_counts (fifth, 94, 6, 1, 49);
  assert_near (reading (half, "cost"), 4 * 1 + 3 * 4, 0);
  assert_near (reading (fifth, "cost"), 6 * 2 + 1 * 8, 0);
  assert_near (reading (fifth, "threshold"), 2.0 / (2 + 8), 1e-15);
  g_assert_true (reading (half, "cross_entropy") == reading (fifth, "cross_entropy"));
  g_assert_true (reading (half, "best_w1") == reading (fifth, "best_w1"));
  assert_says (fifth, "is what these costs ask for");
}

/* At the extremes everything is said yes, or all but nothing; a free decision stays at one half. */
static void
test_extreme_thresholds (void)
{
  g_autoptr (PlotScene) always = RENDER ("threshold=0", "n=40");
  g_autoptr (PlotScene) never = RENDER ("threshold=1", "n=40");
  g_autoptr (PlotScene) free_of_cost
      = render_of (LIST ("false-alarm=0", "miss=0", "threshold=0.9"), LIST ("decide"));

  assert_counts (always, 0, 20, 0, 20);
  assert_counts (never, 20, 0, 20, 0);
  assert_near (reading (free_of_cost, "threshold"), 0.5, 0);
  assert_near (reading (free_of_cost, "cost"), 0, 0);
}

/* The sum over the answers, −log P each; the pressed one's is its part. */
static void
test_cross_entropy (void)
{
  g_autoptr (State) state = state_of (NULL, NULL, LIST ("w0=0.4", "w1=-1.3", "n=25"));
  g_autoptr (DatasetTable) table = exploration_load (state, NULL, NULL);
  g_autoptr (ExplorationCache) cache = exploration_prepare (state, table, NULL, NULL, NULL);
  const Classification *self = cache->payload;
  double sum = 0, part = 0;
  g_autoptr (State) pressed = state_with_pressed (state, 4);
  g_autoptr (PlotScene) scene = exploration_build (pressed, cache);

  for (gsize i = 0; i < self->n; i++)
    {
      double p = 1 / (1 + exp (-0.4 + 1.3 * (self->x[i] - self->origin)));

      sum -= log (self->answer[i] ? p : 1 - p);
      if (i == 3)
        part = -log (self->answer[i] ? p : 1 - p);
    }
  assert_near (reading (scene, "cross_entropy"), sum, 1e-11);
  assert_near (reading (scene, "pressed_term"), part, 1e-12);
  g_assert_nonnull (mark_of (scene, "curve", "pressed"));
  assert_near (classification_term (TRUE, -800), 800, 0); /* no overflow */
  assert_near (classification_term (FALSE, -800), 0, 0);
}

/* The surface is that sum at each of its places, where it is large and where it is all but 0. */
static void
test_surface (void)
{
  static const char *const gaps[] = {"gap=1", "gap=9"};

  for (guint k = 0; k < G_N_ELEMENTS (gaps); k++)
    {
      g_autoptr (State) state = state_of (NULL, NULL, LIST (gaps[k], "n=60"));
      g_autoptr (ExplorationCache) cache = exploration_prepare (state, NULL, NULL, NULL, NULL);
      const Classification *self = cache->payload;

      for (guint j = 0; j < CLASSIFICATION_GRID; j += 5)
        for (guint i = 0; i < CLASSIFICATION_GRID; i += 5)
          {
            double sum = classification_cross_entropy (self, self->grid_w0[i], self->grid_w1[j]);

            assert_near (self->surface[j * CLASSIFICATION_GRID + i], sum, 1e-7 * sum);
          }
    }
}

/* A wider gap moves the same answers until nothing overlaps; axes stand while the rest moves. */
static void
test_simulated (void)
{
  g_autoptr (PlotScene) near = RENDER ("gap=1");
  g_autoptr (PlotScene) far = RENDER ("gap=8");
  g_autoptr (PlotScene) again = render_of (LIST ("gap=1", "seed=1"), LIST ("draw"));

  assert_near (reading (near, "separated"), 0, 0);
  assert_near (reading (far, "separated"), 1, 0);
  g_assert_cmpfloat (reading (again, "likeliest_w1"), !=, reading (near, "likeliest_w1"));
}

/* The column that is of kinds holds the answers, whichever was chosen; other data forget a level.
 */
static void
test_columns (void)
{
  g_autoptr (State) by_length = state_of ("example:iris", "petal_length", LIST ("level=virginica"));
  g_autoptr (PlotScene) scene = exploration_render (by_length, NULL, NULL, NULL, NULL);
  g_autoptr (State) words = state_of (NULL, NULL, LIST (IRIS, "level=setosa"));
  g_autoptr (State) cars = state_with_source (words, &(StateSource){.name = "example:cars"});
  g_autoptr (GError) error = NULL;

  assert_near (reading (scene, "likeliest_w1"), 9.00199502897, 1e-6);
  g_assert_cmpstr (state_text (cars, "level"), ==, "");
  g_assert_cmpstr (state_text (cars, "input"), ==, "");
  g_assert_null (exploration_render (cars, NULL, NULL, NULL, &error));
  g_assert_nonnull (strstr (error->message, "Answers need a column of two kinds"));
}

static void
test_refusals (void)
{
  static const struct
  {
    const char *level, *input, *says;
  } cases[] = {
      {"level=rose", "input=petal_length", "rose"},
      {"level=setosa", "input=colour", "colour"},
      {"level=setosa", "input=species", "words"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (State) state = state_of ("example:iris", "species",
                                          LIST ("sample=data", cases[i].level, cases[i].input));
      g_autoptr (GError) error = NULL;

      g_assert_null (exploration_render (state, NULL, NULL, NULL, &error));
      g_assert_nonnull (error);
      if (strstr (error->message, cases[i].says) == NULL)
        g_error ("“%s” does not say “%s”", error->message, cases[i].says);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  est_init ();
  g_test_add_func ("/classification/likeliest", test_likeliest);
  g_test_add_func ("/classification/separated", test_separated);
  g_test_add_func ("/classification/touching", test_touching);
  g_test_add_func ("/classification/prior", test_prior);
  g_test_add_func ("/classification/threshold", test_threshold);
  g_test_add_func ("/classification/extreme-thresholds", test_extreme_thresholds);
  g_test_add_func ("/classification/cross-entropy", test_cross_entropy);
  g_test_add_func ("/classification/surface", test_surface);
  g_test_add_func ("/classification/simulated", test_simulated);
  g_test_add_func ("/classification/columns", test_columns);
  g_test_add_func ("/classification/refusals", test_refusals);
  return g_test_run ();
}
