/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Held-out log-likelihood: where the folds are known it is computed by hand. */
#include "estimation/held-out.h"

#include <string.h>

#include "estimation/mixture.h"
#include "uncertain.h"

/* As many folds as values leave one out each, whatever the seed: by hand from the others' mean and
 * standard deviation (divisor n - 1 = 9). */
static void
test_leave_one_out (void)
{
  g_autoptr (EstSample) sample = SAMPLE (times);
  g_autoptr (EstFit) fit = fit_model ("normal", sample);
  double expected = 0;
  guint n = G_N_ELEMENTS (times);

  for (guint i = 0; i < n; i++)
    {
      double mean = 0, variance = 0;

      for (guint k = 0; k < n; k++)
        mean += k != i ? times[k] / 9 : 0;
      for (guint k = 0; k < n; k++)
        variance += k != i ? (times[k] - mean) * (times[k] - mean) / 9 : 0;
      expected += -0.5 * log (2 * G_PI * variance)
                  - (times[i] - mean) * (times[i] - mean) / 2 / variance;
    }
  for (guint64 seed = 1; seed <= 3; seed++)
    {
      g_auto (EstHeldOut) result = {0};

      est_held_out (fit, sample, n + 5, seed, NULL, &result);
      g_assert_cmpuint (result.folds, ==, n);
      assert_relative (result.sum, expected, 1e-12);
      assert_relative (result.mean, expected / n, 1e-12);
      g_assert_null (result.reason);
    }
}

/* The same seed gives the same folds in any order of the rows, another seed gives others. */
static void
test_seed (void)
{
  double reversed[G_N_ELEMENTS (newcomb)];
  g_autoptr (EstSample) sample = SAMPLE (newcomb);
  g_autoptr (EstSample) again = NULL;
  g_autoptr (EstFit) fit = fit_model ("logistic", sample);
  g_auto (EstHeldOut) one = {0};
  g_auto (EstHeldOut) two = {0};
  g_auto (EstHeldOut) other = {0};

  for (guint i = 0; i < G_N_ELEMENTS (newcomb); i++)
    reversed[i] = newcomb[G_N_ELEMENTS (newcomb) - 1 - i];
  again = SAMPLE (reversed);
  est_held_out (fit, sample, 10, 1, NULL, &one);
  est_held_out (fit, again, 10, 1, NULL, &two);
  est_held_out (fit, sample, 10, 2, NULL, &other);
  g_assert_cmpfloat (one.sum, ==, two.sum);
  g_assert_cmpfloat (one.sum, !=, other.sum);
  g_assert_cmpfloat (one.sum, <, fit->log_likelihood);
  assert_relative (one.sum, other.sum, 0.05);
}

/* A frequency table is its observations. */
static void
test_counts (void)
{
  const double deaths[] = {0, 1, 2, 3, 4}, frequency[] = {109, 65, 22, 3, 1};
  double rows[200];
  gsize n = 0;
  g_autoptr (EstSample) table = est_sample_new (deaths, frequency, 5, NULL);
  g_autoptr (EstSample) sample = NULL;
  g_autoptr (EstFit) fit = fit_model ("poisson", table);
  g_auto (EstHeldOut) one = {0};
  g_auto (EstHeldOut) two = {0};

  for (guint k = 0; k < 5; k++)
    for (double w = frequency[k]; w > 0; w--)
      rows[n++] = deaths[k];
  sample = SAMPLE (rows);
  est_held_out (fit, table, 10, 1, NULL, &one);
  est_held_out (fit, sample, 10, 1, NULL, &two);
  assert_relative (one.sum, two.sum, 1e-13);
  assert_relative (one.sum, fit->log_likelihood, 0.02);
}

/* The uniform has never seen the outermost values when they are held out. */
static void
test_impossible (void)
{
  g_autoptr (EstSample) sample = SAMPLE (times);
  g_autoptr (EstFit) fit = fit_model ("uniform", sample);
  g_auto (EstHeldOut) result = {0};

  est_held_out (fit, sample, 10, 1, NULL, &result);
  g_assert_cmpfloat (result.sum, ==, -INFINITY);
  g_assert_nonnull (strstr (result.reason, "is impossible under the model fitted without it"));
}

static void
test_no_answer (void)
{
  const double one[] = {3}, pair[] = {1, 2};
  g_autoptr (EstSample) single = SAMPLE (one);
  g_autoptr (EstSample) two = SAMPLE (pair);
  g_autoptr (EstFit) poisson = fit_model ("poisson", single);
  g_autoptr (EstFit) normal = fit_model ("normal", two);
  g_auto (EstHeldOut) result = {0};
  g_auto (EstHeldOut) constant = {0};

  est_held_out (poisson, single, 10, 1, NULL, &result);
  g_assert_true (isnan (result.sum));
  g_assert_nonnull (strstr (result.reason, "at least two"));
  est_held_out (normal, two, 10, 1, NULL, &constant);
  g_assert_true (isnan (constant.sum));
  g_assert_nonnull (strstr (constant.reason, "Without the values of fold 1"));
}

static void
test_mixture (void)
{
  g_autoptr (EstSample) sample = SAMPLE (newcomb);
  g_autoptr (EstFit) fit = est_mixture_fit (sample, 2, FALSE, NULL);
  g_auto (EstHeldOut) result = {0};

  est_held_out (fit, sample, 5, 1, NULL, &result);
  g_assert_true (isfinite (result.sum));
  g_assert_cmpfloat (result.sum, <, fit->log_likelihood);
}

int
main (int argc, char **argv)
{
  est_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/held-out/leave-one-out", test_leave_one_out);
  g_test_add_func ("/held-out/seed", test_seed);
  g_test_add_func ("/held-out/counts", test_counts);
  g_test_add_func ("/held-out/impossible", test_impossible);
  g_test_add_func ("/held-out/no-answer", test_no_answer);
  g_test_add_func ("/held-out/mixture", test_mixture);
  return g_test_run ();
}
