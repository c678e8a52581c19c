/* SPDX-License-Identifier: GPL-3.0-or-later */
/* coverage: how often 95 % intervals hold the true value, exactly and simulated. Simulated shares
 * lie within 4.5 Monte-Carlo errors of the exact ones. */
#include <gio/gio.h>
#include <math.h>
#include <string.h>

#include "estimation/distribution.h"
#include "explorations/coverage-model.h"

static State *
state_of (const char *const *settings)
{
  g_autoptr (State) initial = state_new (exploration_find ("coverage"));
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

static ExplorationCache *
prepare (const char *const *settings)
{
  g_autoptr (State) state = state_of (settings);
  g_autoptr (GError) error = NULL;
  ExplorationCache *cache = exploration_prepare (state, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return cache;
}
#define PREPARE(...) prepare ((const char *const[]){__VA_ARGS__, NULL})

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

/* A share of `repeats` samples against its probability. */
static void
assert_share (double share, double expected, double repeats)
{
  assert_near (share, expected, 4.5 * sqrt (expected * (1 - expected) / repeats));
}

/* sum (dbinom (k, n, p)[p >= ph - z * s & p <= ph + z * s]) with s = sqrt (ph * (1 - ph) / n), and
 * the same over the k of which 2 log (dbinom (k, n, k/n) / dbinom (k, n, p)) is at most
 * qchisq (0.95, 1) (R 4.2.2). */
static void
test_coin (void)
{
  static const struct
  {
    const char *n, *p;
    double wald, likelihood;
  } cases[] = {{"n=10", "p=0.9", 0.6496866225, 0.9872048016},
               {"n=10", "p=0.5", 0.890625, 0.890625},
               {"n=30", "p=0.9", 0.808521361569, 0.931782053063},
               {"n=100", "p=0.1", 0.932415834251, 0.955690107191},
               {"n=500", "p=0.3", 0.948975049159, 0.948975049159}};

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PlotScene) scene = RENDER (cases[i].n, cases[i].p, "repeats=100000");

      assert_near (reading (scene, "exact_wald"), cases[i].wald, 1e-11);
      assert_near (reading (scene, "exact_likelihood"), cases[i].likelihood, 1e-11);
      assert_share (reading (scene, "wald_percent") / 100, cases[i].wald, 1e5);
      assert_share (reading (scene, "likelihood_percent") / 100, cases[i].likelihood, 1e5);
      assert_near (reading (scene, "coverage_error"),
                   sqrt (cases[i].wald * (1 - cases[i].wald) / 1e5), 5e-5);
    }
}

/* 1 - 2 * pt (-sqrt (q * (n - 1)/n), n - 1) and 1 - 2 * pt (-sqrt ((n - 1) * (exp (q/n) - 1)),
 * n - 1) with q = qchisq (0.95, 1) (R 4.2.2). Neither depends on μ. */
static void
test_normal (void)
{
  static const struct
  {
    const char *n;
    double wald, likelihood;
  } cases[] = {{"n=2", 0.602084863930, 0.749951877157},
               {"n=4", 0.811808688116, 0.884777818040},
               {"n=10", 0.904092721387, 0.929740023745},
               {"n=200", 0.948023400583, 0.949133856871}};

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (guint side = 0; side < 2; side++)
      {
        g_autoptr (PlotScene) scene
            = RENDER ("model=normal", cases[i].n, side == 0 ? "mu=0" : "mu=-0.7");

        assert_near (reading (scene, "exact_wald"), cases[i].wald, 1e-10);
        assert_near (reading (scene, "exact_likelihood"), cases[i].likelihood, 1e-10);
        assert_share (reading (scene, "wald_percent") / 100, cases[i].wald, 20000);
        assert_share (reading (scene, "likelihood_percent") / 100, cases[i].likelihood, 20000);
      }
}

/* With σ known Wald's and the likelihood's are one interval, and 95 % is exact. */
static void
test_known (void)
{
  g_autoptr (ExplorationCache) cache = PREPARE ("model=normal-known", "n=3", "mu=0.4");
  const Coverage *made = cache->payload;

  g_assert_cmpuint (made->held[COVERAGE_WALD], ==, made->held[COVERAGE_LIKELIHOOD]);
  assert_share ((double)made->held[COVERAGE_WALD] / (double)made->done, 0.95, (double)made->done);
  for (guint i = 0; i < COVERAGE_SHOWN; i++)
    /* x̄ ± 1.959964/√3 */
    assert_near (made->ends[COVERAGE_LIKELIHOOD][i][1] - made->shown[i].estimate,
                 1.959963984540054 / sqrt (3), 1e-12);
}

/* Of two Laplace values about 0 the share with |x1 + x2|/|x1 - x2| <= r, r >= 1. Of the four wedges
 * that |x1| = |x2| cuts, all alike, take x1 > |x2|: there x2 <= s x1 with s = (r - 1)/(r + 1), so
 * it is 4 ∫ exp(-x)/2 (F(s x) - F(-x)) dx over x > 0, with F Laplace's distribution function. */
static double
laplace_pair_share (double r)
{
  double s = (r - 1) / (r + 1);

  return 2 * (1 - 0.5 / (1 + s) - 0.25);
}

/* At n = 2 the median lies between the values and Σ|x - median| = |x1 - x2|, so Wald's interval
 * holds 0 where the ratio above is at most 1.96/√2, the likelihood's where it is at most
 * exp (3.84/4). There is no exact sum for other n. */
static void
test_laplace (void)
{
  g_autoptr (PlotScene) scene = RENDER ("model=laplace", "n=2", "repeats=100000");
  g_autoptr (PlotScene) large = RENDER ("model=laplace", "n=1000", "repeats=10000");
  double wald = laplace_pair_share (1.959963984540054 / sqrt (2));
  double likelihood = laplace_pair_share (exp (3.841458820694124 / 4));
  const PlotMark *curve = find_mark (scene, "coverage", "likelihood");
  const PlotMark *errors = find_mark (scene, "coverage", "likelihood-errors");

  assert_share (reading (scene, "wald_percent") / 100, wald, 1e5);
  assert_share (reading (scene, "likelihood_percent") / 100, likelihood, 1e5);
  assert_near (reading (large, "likelihood_percent") / 100, 0.95, 0.01);
  g_assert_true (isnan (reading (scene, "exact")));
  /* the simulated curve begins there, and its bars are two errors to each side */
  assert_share (curve->y[0], likelihood, 20000);
  assert_near (errors->y[1] - errors->y[0], 4 * sqrt (curve->y[0] * (1 - curve->y[0]) / 20000),
               1e-12);
}

/* At the ends of a likelihood interval the log-likelihood lies 1.92 below its maximum. */
static void
test_ends (void)
{
  static const char *const models[] = {"model=normal", "model=laplace"};

  for (guint i = 0; i < G_N_ELEMENTS (models); i++)
    {
      g_autoptr (ExplorationCache) cache = PREPARE (models[i], "n=5", "repeats=100");
      Coverage made = *(const Coverage *)cache->payload;
      const double x[] = {-1.3, 0.2, 0.4, 1.1, 3.9};
      double scratch[5], ends[2];

      coverage_ends (&made, COVERAGE_LIKELIHOOD, x, scratch, ends);
      for (guint side = 0; side < 2; side++)
        {
          made.truth = ends[side];
          assert_near (coverage_look (&made, x, scratch).deviance, 3.841458820694124, 1e-9);
        }
      made.truth = ends[1] + 1e-6;
      g_assert_false (coverage_look (&made, x, scratch).holds[COVERAGE_LIKELIHOOD]);
      made.truth = ends[1] - 1e-6;
      g_assert_true (coverage_look (&made, x, scratch).holds[COVERAGE_LIKELIHOOD]);
    }
}

/* Of the hundred drawn an interval misses just where the truth is outside its ends. */
static void
test_shown (void)
{
  static const char *const settings[][3]
      = {{"n=10"}, {"model=normal", "n=4"}, {"model=laplace", "n=7"}};

  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    {
      g_autoptr (ExplorationCache) cache = prepare (settings[i]);
      g_autoptr (PlotScene) scene = exploration_build (cache->state, cache);
      const Coverage *made = cache->payload;
      const PlotMark *missed = find_mark (scene, "intervals", "missed");
      guint n = 0;

      for (guint method = 0; method < COVERAGE_METHODS; method++)
        for (guint j = 0; j < COVERAGE_SHOWN; j++)
          {
            const double *ends = made->ends[method][j];
            gboolean inside = made->truth >= ends[0] && made->truth <= ends[1];

            g_assert_cmpint (made->shown[j].holds[method], ==, inside);
            n += method == COVERAGE_WALD && !inside;
          }
      g_assert_cmpuint (n, >, 0);
      g_assert_cmpuint (missed->n, ==, 2 * n);
      g_assert_cmpint (missed->role, ==, ROLE_DATA); /* vermillion */
      assert_near (reading (scene, "missed"), n, 0);
    }
}

/* The hundreds are the samples that are counted. */
static void
test_hundreds (void)
{
  guint64 held = 0;

  for (guint i = 1; i <= 5; i++)
    {
      g_autofree char *hundred = g_strdup_printf ("hundred=%u", i);
      g_autoptr (ExplorationCache) cache = PREPARE ("model=normal", "n=7", "repeats=500", hundred);
      const Coverage *made = cache->payload;

      for (guint j = 0; j < COVERAGE_SHOWN; j++)
        held += made->shown[j].holds[COVERAGE_LIKELIHOOD] ? 1 : 0;
      if (i == 5)
        g_assert_cmpuint (held, ==, made->held[COVERAGE_LIKELIHOOD]);
    }
}

/* qchisq (c (0.5, 0.9, 0.95, 0.99), 1) = 0.4549364 2.705543 3.841459 6.634897 (R 4.2.2). The shares
 * are read off a histogram, even within a bin, which the first bins are not: hence 0.005 more. */
static void
test_chi_squared (void)
{
  static const struct
  {
    double quantile, share;
  } cases[] = {{2.705543, 0.9}, {3.841459, 0.95}, {6.634897, 0.99}};
  static const char *const models[] = {"model=normal", "model=laplace"};

  for (guint i = 0; i < G_N_ELEMENTS (models); i++)
    {
      g_autoptr (ExplorationCache) large = PREPARE (models[i], "n=500", "repeats=10000");
      g_autoptr (ExplorationCache) small = PREPARE (models[i], "n=3", "repeats=10000");
      const EstTally *deviances = ((const Coverage *)large->payload)->deviances;
      const EstTally *few = ((const Coverage *)small->payload)->deviances;

      for (guint j = 0; j < G_N_ELEMENTS (cases); j++)
        assert_near (est_tally_share_below (deviances, cases[j].quantile), cases[j].share,
                     4.5 * sqrt (cases[j].share * (1 - cases[j].share) / 10000) + 0.005);
      assert_near (deviances->mean, 1, 0.08);
      /* far from it at n = 3 */
      g_assert_cmpfloat (est_tally_share_below (few, 3.841459), <, 0.88);
    }
}

/* Of the coin's deviance each bin of the histogram against the exact sum, and its mean. */
static void
test_coin_deviance (void)
{
  g_autoptr (ExplorationCache) cache = PREPARE ("n=10", "p=0.9", "repeats=100000");
  const Coverage *made = cache->payload;
  double bins[COVERAGE_BINS], sum = 0;

  coverage_coin_bins (made, bins);
  for (guint i = 0; i < COVERAGE_BINS; i++)
    {
      guint64 count = made->deviances->counts[i];

      sum += bins[i];
      if (i + 1 == COVERAGE_BINS)
        count += made->deviances->above;
      assert_share ((double)count / 1e5, bins[i], 1e5);
    }
  assert_near (sum, 1, 1e-12);
  /* dbinom (10, 10, 0.9) = 0.3486784, at 2 * 10 * log (1/0.9) = 2.107210: within 3.84, yet all of
   * these intervals of Wald's miss, and none of the likelihood's (R 4.2.2) */
  assert_near (bins[8], 0.3486784401, 1e-10);
  g_assert_cmpuint (made->missed[COVERAGE_WALD][8], ==, made->deviances->counts[8]);
  g_assert_cmpuint (made->missed[COVERAGE_LIKELIHOOD][8], ==, 0);
}

/* A run that goes on is the run made at once. */
static void
test_goes_on (void)
{
  static const char *const settings[] = {"model=normal", "repeats=5000", NULL};
  g_autoptr (ExplorationCache) first = PREPARE ("model=normal", "repeats=1000");
  g_autoptr (ExplorationCache) fresh = prepare (settings);
  g_autoptr (State) state = state_of (settings);
  g_autoptr (GError) error = NULL;
  g_autoptr (ExplorationCache) further = exploration_prepare (state, NULL, first, NULL, &error);
  const Coverage *a = further->payload, *b = fresh->payload;

  g_assert_no_error (error);
  g_assert_cmpuint (a->done, ==, 5000);
  g_assert_cmpmem (a->held, sizeof a->held, b->held, sizeof b->held);
  g_assert_cmpmem (a->missed, sizeof a->missed, b->missed, sizeof b->missed);
  assert_near (a->deviances->mean, b->deviances->mean, 0);
}

/* The curves over n are the exact coverage at each n, and close in on 95 %. */
static void
test_curve (void)
{
  g_autoptr (PlotScene) scene = RENDER ("n=10", "p=0.9", "repeats=1000");
  const PlotMark *wald = find_mark (scene, "coverage", "wald");
  const PlotMark *likelihood = find_mark (scene, "coverage", "likelihood");

  assert_near (wald->x[9], 10, 0);
  assert_near (wald->y[9], 0.6496866225, 1e-11);
  assert_near (likelihood->y[9], 0.9872048016, 1e-11);
  assert_near (wald->y[0], 0, 0); /* one toss: no interval has a width */
  assert_near (wald->x[wald->n - 1], COVERAGE_MOST, 0);
  assert_near (wald->y[wald->n - 1], 0.95, 0.01);
  assert_near (likelihood->y[likelihood->n - 1], 0.95, 0.01);
}

static void
test_guess (void)
{
  static const char *const settings[] = {"guess-first=on", "expected=0.9", NULL};
  g_autoptr (State) state = state_of (settings);
  static const char *const reveal[] = {"reveal", NULL};
  g_autoptr (PlotScene) hidden = render (settings, 0);
  g_autoptr (GError) error = NULL;
  g_autoptr (PlotScene) shown = exploration_render (state, reveal, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_null (find_mark (hidden, "coverage", "wald"));
  g_assert_null (find_mark (hidden, "intervals", "missed"));
  g_assert_null (find_mark (hidden, "deviance", "missed"));
  assert_near (reading (shown, "guess_shortfall"), 0.9 - 0.6496866225, 1e-11);
  g_assert_nonnull (strstr (shown->say, "25.0\u00a0% off"));
}

static void
test_say (void)
{
  static const char *const none[] = {NULL};
  g_autoptr (PlotScene) wald = RENDER ("n=10", "p=0.9");
  g_autoptr (PlotScene) likelihood = RENDER ("n=10", "p=0.9", "method=likelihood");
  g_autoptr (PlotScene) pressed = render (none, 7);

  g_assert_nonnull (strstr (wald->say, "exactly 65.0\u00a0%"));
  g_assert_nonnull (strstr (wald->say, "has no width and misses"));
  g_assert_nonnull (strstr (likelihood->say, "exactly 98.7\u00a0%"));
  g_assert_cmpint (find_mark (pressed, "intervals", "estimates")->highlight, ==, 6);
  g_assert_nonnull (find_mark (pressed, "deviance", "pressed"));
  g_assert_nonnull (strstr (pressed->say, "The pressed interval"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  est_init ();
  g_test_add_func ("/coverage/coin", test_coin);
  g_test_add_func ("/coverage/normal", test_normal);
  g_test_add_func ("/coverage/known", test_known);
  g_test_add_func ("/coverage/laplace", test_laplace);
  g_test_add_func ("/coverage/ends", test_ends);
  g_test_add_func ("/coverage/shown", test_shown);
  g_test_add_func ("/coverage/hundreds", test_hundreds);
  g_test_add_func ("/coverage/chi-squared", test_chi_squared);
  g_test_add_func ("/coverage/coin-deviance", test_coin_deviance);
  g_test_add_func ("/coverage/goes-on", test_goes_on);
  g_test_add_func ("/coverage/curve", test_curve);
  g_test_add_func ("/coverage/guess", test_guess);
  g_test_add_func ("/coverage/say", test_say);
  return g_test_run ();
}
