/* SPDX-License-Identifier: GPL-3.0-or-later */
/* efficiency: how far means and medians of the same samples scatter. */
#include <gio/gio.h>
#include <math.h>
#include <string.h>

#include "estimation/distribution.h"
#include "explorations/efficiency-exact.h"
#include "explorations/efficiency-model.h"

static State *
state_of (const char *const *settings)
{
  g_autoptr (State) initial = state_new (exploration_find ("efficiency"));
  g_autoptr (GError) error = NULL;
  State *state = state_with_settings (initial, settings, &error);

  g_assert_no_error (error);
  return state;
}

static PlotScene *
render (const char *const *settings, guint pressed)
{
  g_autoptr (State) state = state_of (settings);
  g_autoptr (State) touched = state_with_pressed (state, pressed);
  g_autoptr (GError) error = NULL;
  PlotScene *scene = exploration_render (touched, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return scene;
}
#define RENDER(...) render ((const char *const[]){__VA_ARGS__, NULL}, 0)

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
find_mark (PlotScene *scene, const char *panel, const char *mark)
{
  return plot_panel_find_mark (plot_scene_find_panel (scene, panel), mark);
}

/* 4 f(m)²σ²: 2/π, 2, π²/12, 1/3, and for t with ν = 3 16/π². */
static void
test_limits (void)
{
  static const struct
  {
    const char *noise;
    double limit;
  } cases[] = {{"noise=normal", 2 / G_PI},
               {"noise=laplace", 2},
               {"noise=logistic", G_PI * G_PI / 12},
               {"noise=student-t", 16 / (G_PI * G_PI)},
               {"noise=uniform", 1.0 / 3}};

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PlotScene) scene = RENDER (cases[i].noise, "repeats=100");
      const PlotMark *odd = find_mark (scene, "efficiency", "odd");
      const PlotMark *even = find_mark (scene, "efficiency", "even");
      double first = fabs (odd->y[1] - cases[i].limit);

      assert_near (reading (scene, "limit"), cases[i].limit, 1e-12);
      assert_near (find_mark (scene, "efficiency", "limit")->y[0], cases[i].limit, 1e-12);
      /* both curves begin at 1 and close in on it; Laplace's, with its kink, by 1/√n only */
      assert_near (odd->y[0], 1, 0);
      assert_near (even->y[0], 1, 0);
      g_assert_cmpfloat (fabs (odd->y[odd->n - 1] - cases[i].limit), <, 0.12 * first);
      g_assert_cmpfloat (fabs (even->y[even->n - 1] - odd->y[odd->n - 1]), <, 0.003);
    }
}

/* σ²/n over the variance of the median by integrate() over the density of the order statistic, odd
 * n, or over the joint density of the middle two, even n (R 4.2.2); uniform: σ² = 1/3 over 1/(n +
 * 2) and n/((n + 1)(n + 2)) on (−1, 1). */
static void
test_exact (void)
{
  static const struct
  {
    const char *noise, *n;
    double value;
  } cases[] = {{"noise=normal", "n=3", 0.7429347019},     {"noise=normal", "n=5", 0.6972682316},
               {"noise=normal", "n=11", 0.662784179},     {"noise=normal", "n=101", 0.6393414583},
               {"noise=normal", "n=4", 0.8383645872},     {"noise=normal", "n=10", 0.7229276125},
               {"noise=normal", "n=20", 0.6808554426},    {"noise=student-t", "n=3", 1.388361759},
               {"noise=student-t", "n=11", 1.553801248},  {"noise=student-t", "n=101", 1.613655046},
               {"noise=laplace", "n=3", 1.043478261},     {"noise=laplace", "n=101", 1.716083636},
               {"noise=laplace", "n=4", 1.1900826},       {"noise=laplace", "n=10", 1.3771773},
               {"noise=logistic", "n=11", 0.824713341},   {"noise=uniform", "n=11", 13.0 / 33},
               {"noise=uniform", "n=10", 11.0 * 12 / 300}};

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PlotScene) scene = RENDER (cases[i].noise, cases[i].n, "repeats=100");

      assert_near (reading (scene, "exact"), cases[i].value, 2e-5 * cases[i].value);
    }
}

/* Within four Monte-Carlo errors, and the error is what it says: it falls with √repeats. */
static void
test_simulated (void)
{
  static const char *const noises[]
      = {"noise=normal", "noise=laplace", "noise=logistic", "noise=uniform"};
  static const char *const sizes[] = {"n=3", "n=10", "n=51"};

  for (guint i = 0; i < G_N_ELEMENTS (noises); i++)
    for (guint j = 0; j < G_N_ELEMENTS (sizes); j++)
      {
        g_autoptr (PlotScene) scene = RENDER (noises[i], sizes[j], "repeats=20000", "seed=3");
        double error = reading (scene, "efficiency_error");

        g_assert_cmpfloat (error, >, 0);
        g_assert_cmpfloat (error, <, 0.03);
        assert_near (reading (scene, "efficiency"), reading (scene, "exact"), 4 * error);
        /* the mean of squares of 20000 has a relative error of about √(2/20000) = 1 % */
        assert_near (reading (scene, "sd_means") / reading (scene, "exact_sd_means"), 1, 0.04);
        assert_near (reading (scene, "sd_medians") / reading (scene, "exact_sd_medians"), 1, 0.04);
      }
}

/* The error that one run states is the scatter of many runs. */
static void
test_error (void)
{
  double sum = 0, squares = 0, stated = 0, n = 60;

  for (guint seed = 1; seed <= 60; seed++)
    {
      g_autofree char *setting = g_strdup_printf ("seed=%u", seed);
      g_autoptr (PlotScene) scene = RENDER (setting, "repeats=1000", "n=9");
      double value = reading (scene, "efficiency");

      sum += value;
      squares += value * value;
      stated += reading (scene, "efficiency_error") / n;
    }
  /* the standard deviation of 60 values is known to about 9 % */
  assert_near (sqrt ((squares - sum * sum / n) / (n - 1)) / stated, 1, 0.35);
}

static void
test_same_samples (void)
{
  static const char *const few[] = {"repeats=1000", NULL}, *const many[] = {"repeats=5000", NULL};
  g_autoptr (State) small = state_of (few);
  g_autoptr (State) large = state_of (many);
  g_autoptr (GError) error = NULL;
  g_autoptr (ExplorationCache) first = exploration_prepare (small, NULL, NULL, NULL, &error);
  g_autoptr (ExplorationCache) further = exploration_prepare (large, NULL, first, NULL, &error);
  g_autoptr (ExplorationCache) fresh = exploration_prepare (large, NULL, NULL, NULL, &error);
  const Efficiency *a = further->payload, *b = fresh->payload;
  double x[10], mean = 0;
  const Efficiency *one = first->payload;

  g_assert_no_error (error);
  g_assert_cmpuint (a->done, ==, 5000);
  assert_near (a->squares[1], b->squares[1], 0);
  assert_near (a->product, b->product, 0);
  g_assert_cmpmem (a->medians->counts, EFFICIENCY_BINS * sizeof (guint64), b->medians->counts,
                   EFFICIENCY_BINS * sizeof (guint64));
  /* the sample that is looked at is the one that was counted */
  for (guint i = 0; i < 1000; i++)
    {
      double sum = 0;

      efficiency_sample (one, i, x);
      for (guint j = 0; j < 10; j++)
        sum += x[j] / 10;
      mean += sum / 1000;
    }
  assert_near (mean, one->means->mean, 1e-12);
}

static void
test_median (void)
{
  double odd[] = {3, -1, 7, 2, 2}, even[] = {4, 1, -8, 2};

  assert_near (efficiency_median (odd, 5), 2, 0);
  assert_near (efficiency_median (even, 4), 1.5, 0);
  assert_near (efficiency_median (odd, 1), odd[0], 0);
}

/* Cauchy: means are as widely spread as values, half of which lie within ±1; the quartiles of the
 * median of 11: qcauchy (qbeta (0.75, 6, 6)) = 0.3194 (R 4.2.2). */
static void
test_no_variance (void)
{
  g_autoptr (PlotScene) scene = RENDER ("noise=student-t", "df=1", "n=11", "repeats=100000");

  assert_near (reading (scene, "half_means"), 1, 0.02);
  assert_near (reading (scene, "half_medians"), 0.3194419, 0.01);
  g_assert_true (isnan (reading (scene, "efficiency")));
  g_assert_true (isnan (reading (scene, "limit")));
  g_assert_nonnull (find_mark (scene, "efficiency", "closed"));
  g_assert_nonnull (strstr (scene->say, "as widely as one value"));
}

/* Where 4 f(m)²σ² = 1 for Student's t: uniroot() of 4 dt(0, v)^2 v/(v - 2) - 1 (R 4.2.2). */
static void
test_equal (void)
{
  g_autoptr (PlotScene) scene = RENDER ("noise=student-t", "df=4.678793038", "repeats=100");

  assert_near (reading (scene, "limit"), 1, 1e-4);
}

static void
test_small (void)
{
  g_autoptr (PlotScene) one = RENDER ("n=1", "repeats=1000");
  g_autoptr (PlotScene) two = RENDER ("n=2", "repeats=1000");

  assert_near (reading (one, "efficiency"), 1, 0);
  assert_near (reading (two, "efficiency"), 1, 1e-12);
  g_assert_nonnull (strstr (two->say, "the median is the mean"));
}

static void
test_say (void)
{
  static const char *const none[] = {NULL};
  g_autoptr (PlotScene) normal = RENDER ("n=10");
  g_autoptr (PlotScene) laplace = RENDER ("noise=laplace", "n=10");
  g_autoptr (PlotScene) pressed = render (none, 4);
  const PlotMark *values = find_mark (pressed, "noise", "values");

  g_assert_nonnull (strstr (normal->say, "7.2 values serve the mean as well as 10 the median"));
  g_assert_nonnull (strstr (normal->say, "0.637"));
  g_assert_nonnull (strstr (laplace->say, "7.3 values serve the median as well as 10 the mean"));
  g_assert_cmpint (values->highlight, ==, 3);
  assert_near (reading (pressed, "pressed_part"), values->x[3] / 10, 1e-15);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  est_init ();
  g_test_add_func ("/efficiency/limits", test_limits);
  g_test_add_func ("/efficiency/exact", test_exact);
  g_test_add_func ("/efficiency/simulated", test_simulated);
  g_test_add_func ("/efficiency/error", test_error);
  g_test_add_func ("/efficiency/same-samples", test_same_samples);
  g_test_add_func ("/efficiency/median", test_median);
  g_test_add_func ("/efficiency/no-variance", test_no_variance);
  g_test_add_func ("/efficiency/equal", test_equal);
  g_test_add_func ("/efficiency/small", test_small);
  g_test_add_func ("/efficiency/say", test_say);
  return g_test_run ();
}
