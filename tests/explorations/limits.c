/* SPDX-License-Identifier: GPL-3.0-or-later */
/* limits: means settle on μ and become normal, but for the Cauchy distribution; sums of small
 * errors are normal; the mean of a skewed source is not its median. Simulated shares lie within 4.5
 * Monte-Carlo errors of the exact ones. */
#include <gio/gio.h>
#include <math.h>
#include <string.h>

#include "estimation/distribution.h"
#include "explorations/exploration.h"
#include "plot/layout.h"

static PlotScene *
render (const char *const *settings)
{
  g_autoptr (State) initial = state_new (exploration_find ("limits"));
  g_autoptr (GError) error = NULL;
  g_autoptr (State) state = state_with_settings (initial, settings, &error);
  PlotScene *scene;

  g_assert_no_error (error);
  scene = exploration_render (state, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  return scene;
}
#define RENDER(...) render ((const char *const[]){__VA_ARGS__, NULL})

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

static const PlotMark *
find_mark (PlotScene *scene, const char *panel, const char *mark)
{
  const PlotMark *found = plot_panel_find_mark (plot_scene_find_panel (scene, panel), mark);

  g_assert_nonnull (found);
  return found;
}

/* A share of the repeats against its probability. */
static void
assert_share (PlotScene *scene, const char *id, double expected)
{
  assert_near (reading (scene, id), expected,
               4.5 * sqrt (expected * (1 - expected) / reading (scene, "repeats")));
}

/* Beyond 1.96 standard errors on either side; in R with z <- qnorm(.975):
 * pgamma(n - z*sqrt(n), n), 1 - pgamma(n + z*sqrt(n), n) for the exponential;
 * pbinom(1, 10, .5) for the coin; 1 - plnorm(exp(.5) + z*sqrt((exp(1)-1)*exp(1))). */
static void
test_tails (void)
{
  static const struct
  {
    const char *source, *n, *repeats;
    double below, above;
  } cases[] = {
      {"source=exponential", "n=10", "repeats=100000", 0.005820183, 0.03925819},
      {"source=exponential", "n=1000", "repeats=10000", 0.02321901, 0.02671909},
      {"source=coin", "n=10", "repeats=100000", 0.01074219, 0.01074219},
      {"source=log-normal", "n=1", "repeats=100000", 0, 0.03816931},
      {"source=uniform", "n=1", "repeats=1000", 0, 0},
      {"source=uniform", "n=1000", "repeats=10000", 0.025, 0.025},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PlotScene) scene = RENDER (cases[i].source, cases[i].n, cases[i].repeats);

      assert_share (scene, "below", cases[i].below);
      assert_share (scene, "above", cases[i].above);
      assert_near (reading (scene, "above_error"),
                   sqrt (cases[i].above * (1 - cases[i].above) / reading (scene, "repeats")), 5e-4);
      g_assert_nonnull (strstr (scene->say, "Monte-Carlo error"));
    }
}

/* The central limit theorem: the greatest difference between the distribution functions shrinks.
 * R: x <- seq(-4.5, 4.5, by=.1); max(abs(pgamma(n + x*sqrt(n), n) - pnorm(x))). The simulated one
 * adds at most 1.95/√repeats (Kolmogorov's 0.1 % point). */
static void
test_becomes_normal (void)
{
  static const struct
  {
    const char *n, *repeats;
    double gap;
  } cases[] = {{"n=1", "repeats=100000", 0.1586553},
               {"n=10", "repeats=100000", 0.04207029},
               {"n=100", "repeats=100000", 0.0132988},
               {"n=1000", "repeats=10000", 0.004205244}};
  static const char *const others[] = {"source=uniform", "source=coin", "source=sensor"};

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PlotScene) scene = RENDER ("source=exponential", cases[i].n, cases[i].repeats);

      assert_near (reading (scene, "gap"), cases[i].gap, 1.95 / sqrt (reading (scene, "repeats")));
    }
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autoptr (PlotScene) scene = RENDER (others[i], "n=200", "repeats=20000");

      g_assert_cmpfloat (reading (scene, "gap"), <, 1.95 / sqrt (2e4));
    }
  {
    /* The log-normal is so skewed that a thousand values are not enough: by Edgeworth's first term
     * the difference is about 6.185/6/√1000 · φ(0) = 0.013. */
    g_autoptr (PlotScene) one = RENDER ("source=log-normal", "n=1", "repeats=20000");
    g_autoptr (PlotScene) many = RENDER ("source=log-normal", "n=1000", "repeats=10000");

    g_assert_cmpfloat (reading (one, "gap"), >, 0.2);
    assert_near (reading (many, "gap"), 0.013, 1.95 / sqrt (1e4));
  }
}

/* The law of large numbers: after 100000 values the mean is within 4.5 standard errors of μ. */
static void
test_settles (void)
{
  static const struct
  {
    const char *source;
    double mean, sd;
  } cases[] = {{"source=uniform", 0.5, 0.28867513459481287},
               {"source=exponential", 1, 1},
               {"source=log-normal", 1.6487212707001282, 2.1611974158950877},
               {"source=coin", 0.5, 0.5},
               {"source=sensor", 0, 1}};

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PlotScene) scene = RENDER (cases[i].source, "repeats=100");
      const PlotMark *run = find_mark (scene, "run", "run");

      assert_near (reading (scene, "mean"), cases[i].mean, 1e-14);
      assert_near (reading (scene, "sd"), cases[i].sd, 1e-14);
      g_assert_cmpfloat (run->x[0], ==, 1);
      g_assert_cmpfloat (run->x[run->n - 1], ==, 100000);
      g_assert_cmpfloat (run->y[run->n - 1], ==, reading (scene, "run_mean"));
      assert_near (reading (scene, "run_mean"), cases[i].mean, 4.5 * cases[i].sd / sqrt (1e5));
      g_assert_cmpfloat (reading (scene, "jump"), <, 0.3);
    }
}

/* The mean of n Cauchy values is a Cauchy value again: half of them lie within 1 of the median for
 * every n. Single values move the mean of all before them. */
static void
test_cauchy (void)
{
  static const char *const sizes[] = {"n=1", "n=10", "n=100"};
  double most = 0;

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (PlotScene) scene = RENDER ("source=cauchy", sizes[i], "repeats=100000");

      assert_share (scene, "inside", 0.5);
      g_assert_cmpfloat (reading (scene, "gap"), <, 1.95 / sqrt (1e5));
      g_assert_true (isnan (plot_readings_get (scene->readings, "mean")));
      g_assert_null (plot_panel_find_mark (plot_scene_find_panel (scene, "run"), "upper"));
    }
  for (guint seed = 1; seed <= 5; seed++)
    {
      g_autofree char *setting = g_strdup_printf ("seed=%u", seed);
      g_autoptr (PlotScene) scene = RENDER ("source=cauchy", setting, "repeats=100");

      g_assert_cmpfloat (reading (scene, "jump"), >, 0.1);
      most = MAX (most, reading (scene, "jump"));
    }
  g_assert_cmpfloat (most, >, 1);
}

/* Density and distance of the sum of m uniform errors with variance 1 in all; in R
 * ih <- function(m, p, u) { k <- 0:m; k <- k[k < u]; sum((-1)^k * choose(m, k) * (u-k)^p) /
 * factorial(p) }; w <- 2*sqrt(3/m); ih(m, m-1, m/2) / w; max(abs(ih(m, m, u) - pnorm((u-m/2)*w)))
 */
static void
test_sensor (void)
{
  static const struct
  {
    const char *m;
    double middle, gap;
  } cases[] = {{"m=1", 0.288675134594813, 0.0572066},
               {"m=2", 0.408248290463863, 0.01643077},
               {"m=3", 0.375, 0.009853128},
               {"m=12", 0.393925565175565, 0.002335925}};

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PlotScene) scene = RENDER ("source=sensor", cases[i].m, "n=1", "repeats=100000");
      const PlotMark *density = find_mark (scene, "source", "density");

      g_assert_cmpfloat (fabs (density->x[density->n / 2]), <, 1e-12);
      assert_near (density->y[density->n / 2], cases[i].middle, 1e-12);
      assert_near (reading (scene, "sensor_gap"), cases[i].gap, 1e-5);
      /* What is drawn is what is shown: n = 1 gives the source back. */
      assert_near (reading (scene, "gap"), cases[i].gap, 1.95 / sqrt (1e5) + 1e-3);
    }
}

static void
test_mean_is_not_median (void)
{
  g_autoptr (PlotScene) exponential = RENDER ("source=exponential", "repeats=100");
  g_autoptr (PlotScene) log_normal = RENDER ("source=log-normal", "repeats=100");
  g_autoptr (PlotScene) uniform = RENDER ("source=uniform", "repeats=100");

  assert_near (find_mark (exponential, "source", "median")->x[0], G_LN2, 1e-14);
  assert_near (find_mark (exponential, "source", "mean")->x[0], 1, 1e-14);
  assert_near (find_mark (log_normal, "source", "median")->x[0], 1, 1e-14);
  assert_near (find_mark (log_normal, "source", "mean")->x[0], 1.6487212707001282, 1e-14);
  g_assert_null (plot_panel_find_mark (plot_scene_find_panel (uniform, "source"), "median"));
  g_assert_nonnull (strstr (exponential->say, "skewed"));
  g_assert_null (strstr (uniform->say, "skewed"));
}

/* All repeats lie in the histogram or beyond its ends, standardised or not; each of the coin's bins
 * holds as many of its steps. */
static void
test_histogram (void)
{
  static const char *const settings[][2]
      = {{"standardise=on", "n=37"}, {"standardise=off", "n=37"}, {"standardise=on", "n=1000"}};

  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    {
      g_autoptr (PlotScene) scene = RENDER ("source=coin", settings[i][0], settings[i][1]);
      const PlotMark *means = find_mark (scene, "means", "means");
      const PlotMark *limit = find_mark (scene, "means", "limit");
      double share = 0, width = means->x2[0] - means->x[0];
      double n = i == 2 ? 1000 : 37, step = i == 1 ? 1 / n : 2 / sqrt (n), steps = width / step;
      double top = 0;

      for (gsize j = 0; j < means->n; j++)
        {
          share += means->y[j] * width;
          top = MAX (top, means->y[j]);
        }
      assert_near (share, 1, 1e-3);
      assert_near (steps, rint (steps), 1e-9);
      assert_near (top, limit->y[limit->n / 2], 0.06 * top);
    }
}

/* More repeats go on from those there are. */
static void
test_grows (void)
{
  g_autoptr (State) initial = state_new (exploration_find ("limits"));
  g_autoptr (State) few = state_with_number (initial, "repeats", 1234);
  g_autoptr (State) many = state_with_number (initial, "repeats", 5000);
  g_autoptr (ExplorationCache) begun = exploration_prepare (few, NULL, NULL, NULL, NULL);
  g_autoptr (ExplorationCache) grown = exploration_prepare (many, NULL, begun, NULL, NULL);
  g_autoptr (ExplorationCache) whole = exploration_prepare (many, NULL, NULL, NULL, NULL);
  g_autoptr (PlotScene) grown_scene = exploration_build (many, grown);
  g_autoptr (PlotScene) whole_scene = exploration_build (many, whole);
  g_autofree char *grown_dump = plot_scene_dump (grown_scene);
  g_autofree char *whole_dump = plot_scene_dump (whole_scene);

  g_assert_cmpstr (grown_dump, ==, whole_dump);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  est_init ();
  g_test_add_func ("/limits/tails", test_tails);
  g_test_add_func ("/limits/becomes-normal", test_becomes_normal);
  g_test_add_func ("/limits/settles", test_settles);
  g_test_add_func ("/limits/cauchy", test_cauchy);
  g_test_add_func ("/limits/sensor", test_sensor);
  g_test_add_func ("/limits/mean-is-not-median", test_mean_is_not_median);
  g_test_add_func ("/limits/histogram", test_histogram);
  g_test_add_func ("/limits/grows", test_grows);
  return g_test_run ();
}
