/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The blurred mixture: the facts that its pictures must show. */
#include <gio/gio.h>
#include <math.h>
#include <string.h>

#include "estimation/distribution.h"
#include "explorations/exploration.h"

static State *
new_state (const char *const *settings, const char *column)
{
  const char *const columns[] = {column, NULL};
  g_autoptr (State) initial = state_new (exploration_find ("blurred-mixture"));
  g_autoptr (State) sourced
      = column != NULL ? state_with_source (
            initial, &(StateSource){.name = "example:faithful", .columns = columns})
                       : state_ref (initial);
  g_autoptr (GError) error = NULL;
  State *state = state_with_settings (sourced, settings, &error);

  g_assert_no_error (error);
  return state;
}

static PlotScene *
render (const char *const *settings, const char *column)
{
  g_autoptr (State) state = new_state (settings, column);
  g_autoptr (GError) error = NULL;
  PlotScene *scene = exploration_render (state, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return scene;
}
#define SIMULATED(...) render ((const char *const[]){__VA_ARGS__, NULL}, NULL)
#define WAITING(...) render ((const char *const[]){"sample=data", __VA_ARGS__, NULL}, NULL)
#define ERUPTIONS(...) render ((const char *const[]){__VA_ARGS__, NULL}, "eruptions")

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

/* Maxima of a line that stand out: higher than both neighbours. */
static guint
count_peaks (const PlotMark *line)
{
  guint peaks = 0;

  for (gsize i = 1; i + 1 < line->n; i++)
    peaks += line->y[i] > line->y[i - 1] && line->y[i] >= line->y[i + 1];
  return peaks;
}

/* R 4.2.2: mean(faithful$waiting) = 70.8970588235294, variance by 1/n = 184.143814878893. */
static void
test_one_gaussian (void)
{
  g_autoptr (PlotScene) waiting = WAITING ("components=1");
  g_autoptr (PlotScene) humps = SIMULATED ("components=1", "n=500");

  assert_near (reading (waiting, "mean"), 70.8970588235294, 1e-12 * 71);
  assert_near (reading (waiting, "variance"), 184.143814878893, 1e-12 * 184);
  assert_near (reading (humps, "mean"), reading (humps, "data_mean"), 1e-12);
  assert_near (reading (humps, "variance"), reading (humps, "data_variance"), 1e-12);
  g_assert_cmpuint (count_peaks (mark (humps, "fit", "truth")), ==, 2);
  g_assert_cmpuint (count_peaks (mark (humps, "fit", "fit")), ==, 1);
  g_assert_nonnull (strstr (waiting->say, "mean <b>70.9</b>"));
  g_assert_nonnull (strstr (waiting->say, "deviation <b>13.6</b>"));
  g_assert_nonnull (strstr (waiting->say, "loses both humps"));
  g_assert_nonnull (strstr (humps->say, "loses both humps"));
}

/* Where there is one hump the sentence does not speak of two. */
static void
test_one_hump (void)
{
  g_autoptr (PlotScene) scene = SIMULATED ("distance=0", "n=1000");

  g_assert_null (strstr (scene->say, "humps:"));
  g_assert_null (strstr (scene->say, "loses"));
}

static void
test_climbs (void)
{
  for (guint k = 1; k <= 6; k++)
    for (guint spike = 0; spike <= 1; spike++)
      {
        g_autofree char *components = g_strdup_printf ("components=%u", k);
        const char *switched = spike ? "spike=on" : "spike=off";
        g_autoptr (PlotScene) simulated = SIMULATED (components, switched);
        g_autoptr (PlotScene) waiting = WAITING (components, switched);
        PlotScene *scenes[] = {simulated, waiting};

        for (guint s = 0; s < 2; s++)
          {
            const PlotMark *path = mark (scenes[s], "climb", "path");

            for (gsize i = 1; i < path->n; i++)
              g_assert_cmpfloat (path->y[i], >=, path->y[i - 1] - 1e-12 * fabs (path->y[i]));
          }
      }
}

static void
test_two_find_the_humps (void)
{
  g_autoptr (PlotScene) humps = SIMULATED ("components=2", "n=1000");
  g_autoptr (PlotScene) waiting = WAITING ("components=2");

  /* Standard errors are near 0.6/√500 = 0.027. */
  assert_near (reading (humps, "mean_1"), -2, 0.15);
  assert_near (reading (humps, "mean_2"), 2, 0.15);
  assert_near (reading (humps, "sd_1"), 0.6, 0.1);
  g_assert_cmpuint (count_peaks (mark (humps, "fit", "fit")), ==, 2);
  /* tests/reference/fits/faithful.json, waiting/mix2 */
  assert_near (reading (waiting, "mean_1"), 54.61485614062293, 1e-3);
  assert_near (reading (waiting, "mean_2"), 80.09106940267404, 1e-3);
  assert_near (reading (waiting, "log_likelihood"), -1034.0017498316080, 1e-6);
  g_assert_nonnull (strstr (waiting->say, "EM stands still"));
}

/* explorations.md: 2096.0 against 2108.1 for waiting, 572.7 against 580.7 for eruptions. */
static void
test_bic (void)
{
  g_autoptr (PlotScene) waiting = WAITING ("components=2");
  g_autoptr (PlotScene) eruptions = ERUPTIONS ("components=2");

  assert_near (reading (waiting, "best_k"), 2, 0);
  assert_near (reading (waiting, "bic_2"), 2096.0, 0.05);
  assert_near (reading (waiting, "bic_3"), 2108.1, 0.05);
  assert_near (reading (eruptions, "best_k"), 3, 0);
  assert_near (reading (eruptions, "bic_3"), 572.7, 0.05);
  assert_near (reading (eruptions, "bic_2"), 580.7, 0.05);
  assert_near (mark (waiting, "bic", "lowest")->x[0], 2, 0);
  assert_near (mark (eruptions, "bic", "lowest")->x[0], 3, 0);
  g_assert_nonnull (strstr (waiting->say, "2096.0 against 2108.1"));
  g_assert_nonnull (strstr (eruptions->say, "572.7 against 580.7"));
  g_assert_nonnull (strstr (eruptions->say, "counts Gaussians, not humps"));
}

static void
test_spike (void)
{
  g_autoptr (PlotScene) waiting = WAITING ("components=2", "spike=on");
  g_autoptr (PlotScene) humps = SIMULATED ("components=3", "spike=on");
  PlotScene *scenes[] = {waiting, humps};

  for (guint i = 0; i < 2; i++)
    {
      g_assert_nonnull (strstr (scenes[i]->say, "infinity"));
      g_assert_nonnull (strstr (scenes[i]->say, "shrunk onto the single value"));
      g_assert_true (isfinite (reading (scenes[i], "spike")));
      g_assert_true (isnan (reading (scenes[i], "log_likelihood")));
      g_assert_cmpint (mark (scenes[i], "climb", "step")->kind, ==, MARK_ARROW);
    }
  assert_near (reading (waiting, "spike"), 96, 0); /* 94 is next, as 45 is to 43 */
}

/* EM finds the maximum nearest its start: another start finds the reference's (fits/faithful.json).
 */
static void
test_starts (void)
{
  g_autoptr (State) state = new_state ((const char *const[]){"components=3", NULL}, "eruptions");
  g_autoptr (DatasetTable) table = exploration_load (state, NULL, NULL);
  g_autoptr (ExplorationCache) cache = exploration_prepare (state, table, NULL, NULL, NULL);
  g_autoptr (PlotScene) first = exploration_build (state, cache);
  double highest = -INFINITY;

  g_assert_cmpfloat (reading (first, "log_likelihood"), <, -267);
  g_assert_nonnull (strstr (first->say, "Other starts reach −263.92"));
  for (guint i = 1; i <= 20; i++)
    {
      g_autoptr (State) other = state_with_number (state, "start", i);
      g_autoptr (ExplorationCache) next = exploration_prepare (other, table, cache, NULL, NULL);
      g_autoptr (PlotScene) scene = exploration_build (other, next);

      highest = fmax (highest, reading (scene, "log_likelihood")); /* NaN: it ran into a spike */
    }
  assert_near (highest, -263.91873651852353, 1e-3);
}

/* The steps are a value: 0 is the start, back and step move by one, maximum goes to the end. */
static void
test_steps (void)
{
  g_autoptr (State) state = new_state ((const char *const[]){"components=2", NULL}, NULL);
  const char *const walk[] = {"start", "step", "step", "back", NULL};
  const char *const jump[] = {"step=7", NULL}, *const run[] = {"start", "maximum", NULL};
  g_autoptr (State) walked = NULL;
  g_autoptr (State) jumped = NULL;
  g_autoptr (PlotScene) one = exploration_render (state, walk, &walked, NULL, NULL);
  g_autoptr (PlotScene) seven = exploration_render (state, jump, &jumped, NULL, NULL);
  g_autoptr (PlotScene) last = exploration_render (state, run, NULL, NULL, NULL);

  assert_near (reading (one, "step"), 1, 0);
  assert_near (state_number (jumped, "steps"), 7, 0);
  assert_near (reading (last, "step"), reading (last, "steps"), 0);
  g_assert_cmpfloat (reading (last, "log_likelihood"), >, reading (one, "log_likelihood"));
}

/* Dragging a hump moves truth, points and fit at once and no axis; the same seed glides. */
static void
test_drag (void)
{
  g_autoptr (State) state = new_state ((const char *const[]){"components=2", NULL}, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (ExplorationCache) cache = exploration_prepare (state, NULL, NULL, NULL, &error);
  g_autoptr (PlotScene) before = exploration_build (state, cache);
  const PlotPanel *panel = plot_scene_find_panel (before, "fit");
  g_autoptr (State) moved
      = exploration_drag (state, cache, g_ptr_array_index (panel->handles, 1), 2.5, 0.1);
  g_autoptr (PlotScene) after = exploration_build (moved, cache);
  const PlotPanel *next = plot_scene_find_panel (after, "fit");
  const PlotMark *points = plot_panel_find_mark (panel, "values");
  const PlotMark *glided = plot_panel_find_mark (next, "values");

  assert_near (state_number (moved, "distance"), 5, 1e-12);
  g_assert_true (after->pending);
  assert_near (next->x.lower, panel->x.lower, 0);
  assert_near (next->y.upper, panel->y.upper, 0);
  assert_near (glided->x[0], points->x[0] - 0.5, 1e-12);
  assert_near (glided->x[glided->n - 1], points->x[points->n - 1] + 0.5, 1e-12);
  g_assert_cmpfloat (reading (after, "mean_2"), >, reading (before, "mean_2") + 0.4);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  est_init ();
  g_test_add_func ("/blurred-mixture/one-gaussian", test_one_gaussian);
  g_test_add_func ("/blurred-mixture/one-hump", test_one_hump);
  g_test_add_func ("/blurred-mixture/climbs", test_climbs);
  g_test_add_func ("/blurred-mixture/two-find-the-humps", test_two_find_the_humps);
  g_test_add_func ("/blurred-mixture/bic", test_bic);
  g_test_add_func ("/blurred-mixture/spike", test_spike);
  g_test_add_func ("/blurred-mixture/starts", test_starts);
  g_test_add_func ("/blurred-mixture/steps", test_steps);
  g_test_add_func ("/blurred-mixture/drag", test_drag);
  return g_test_run ();
}
