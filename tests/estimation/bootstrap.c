/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bootstrap: reproducible, stoppable, and right where theory says what it must give. */
#include "estimation/bootstrap.h"

#include <string.h>

#include "estimation/mixture.h"
#include "uncertain.h"

static void
stop_at_half (double share, gpointer data)
{
  if (share >= 0.5)
    g_cancellable_cancel (data);
}

/* The mean of a sample drawn from the values, or from the fitted normal, varies by s/sqrt(n); 4000
 * replicates give that to 1.1 % (one standard error). */
static void
test_normal_mean (void)
{
  g_autoptr (EstSample) sample = SAMPLE (newcomb);
  g_autoptr (EstFit) fit = fit_model ("normal", sample);
  double expected = sqrt (sample->variance / sample->n);

  for (gboolean parametric = FALSE; parametric <= TRUE; parametric++)
    {
      EstBootstrapOptions options = {parametric, 4000, 7, NULL, NULL, NULL};
      g_autoptr (EstBootstrap) bootstrap = est_bootstrap (fit, sample, &options);
      double interval[2];

      g_assert_cmpuint (bootstrap->done, ==, 4000);
      g_assert_cmpuint (bootstrap->failed, ==, 0);
      assert_relative (est_bootstrap_standard_error (bootstrap, 0), expected, 0.05);
      est_bootstrap_interval (bootstrap, 0, 0.95, interval);
      assert_relative (interval[1] - interval[0], 2 * 1.96 * expected, 0.08);
    }
}

/* The exponential's estimate is the reciprocal of a gamma variable: standard deviation
 * rate * n / ((n - 1) sqrt(n - 2)) over parametric samples. */
static void
test_exponential (void)
{
  g_autofree double *values = g_memdup2 (newcomb, sizeof newcomb);
  g_autoptr (EstSample) positive = NULL;
  g_autoptr (EstFit) fit = NULL;
  g_autoptr (EstBootstrap) bootstrap = NULL;
  EstBootstrapOptions options = {TRUE, 4000, 3, NULL, NULL, NULL};

  for (guint i = 0; i < 20; i++)
    values[i] = fabs (values[i]);
  positive = est_sample_new (values, NULL, 20, NULL);
  fit = fit_model ("exponential", positive);
  bootstrap = est_bootstrap (fit, positive, &options);
  assert_relative (est_bootstrap_standard_error (bootstrap, 0),
                   fit->estimate[0] * 20 / (19 * sqrt (18)), 0.06);
}

/* Cancelled half way, it is the first half of the whole; and a longer one begins alike. */
static void
test_partial (void)
{
  g_autoptr (EstSample) sample = SAMPLE (eight);
  g_autoptr (EstFit) fit = fit_model ("logistic", sample);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  EstBootstrapOptions all = {FALSE, 50, 11, NULL, NULL, NULL};
  EstBootstrapOptions half = {FALSE, 50, 11, stop_at_half, cancellable, cancellable};
  EstBootstrapOptions other = {FALSE, 50, 12, NULL, NULL, NULL};
  g_autoptr (EstBootstrap) whole = est_bootstrap (fit, sample, &all);
  g_autoptr (EstBootstrap) part = est_bootstrap (fit, sample, &half);
  g_autoptr (EstBootstrap) different = est_bootstrap (fit, sample, &other);

  g_assert_cmpuint (whole->done, ==, 50);
  g_assert_cmpuint (part->asked, ==, 50);
  g_assert_cmpuint (part->done, ==, 25);
  g_assert_true (memcmp (whole->estimates, part->estimates, 25 * 2 * sizeof (double)) == 0);
  g_assert_true (memcmp (whole->estimates, different->estimates, 50 * 2 * sizeof (double)) != 0);
}

/* A frequency table is drawn as its observations: p varies by sqrt(p q/n). */
static void
test_counts (void)
{
  const double values[] = {0, 1}, weights[] = {20, 80};
  g_autoptr (EstSample) sample = est_sample_new (values, weights, 2, NULL);
  g_autoptr (EstFit) fit = fit_model ("bernoulli", sample);
  EstBootstrapOptions options = {FALSE, 4000, 1, NULL, NULL, NULL};
  g_autoptr (EstBootstrap) bootstrap = est_bootstrap (fit, sample, &options);

  assert_relative (est_bootstrap_standard_error (bootstrap, 0), sqrt (0.8 * 0.2 / 100), 0.05);
}

/* Samples of one repeated value have no normal fit: counted, not hidden. */
static void
test_failed (void)
{
  const double two[] = {1, 2};
  g_autoptr (EstSample) sample = SAMPLE (two);
  g_autoptr (EstFit) fit = fit_model ("normal", sample);
  EstBootstrapOptions options = {FALSE, 200, 5, NULL, NULL, NULL};
  g_autoptr (EstBootstrap) bootstrap = est_bootstrap (fit, sample, &options);

  g_assert_cmpuint (bootstrap->done, ==, 200);
  g_assert_cmpuint (bootstrap->failed, >, 70); /* half of them: 100 ± 7 */
  g_assert_cmpuint (bootstrap->failed, <, 130);
  g_assert_true (isfinite (est_bootstrap_standard_error (bootstrap, 0)));
}

/* Counts that vary less than Poisson's have no size: the limit is drawn from, with mean 2 and the
 * same variance (n = 100). */
static void
test_limit (void)
{
  const double values[] = {1, 2, 3}, weights[] = {20, 60, 20};
  g_autoptr (EstSample) sample = est_sample_new (values, weights, 3, NULL);
  g_autoptr (EstFit) fit = fit_model ("negative-binomial", sample);
  EstBootstrapOptions options = {TRUE, 1000, 2, NULL, NULL, NULL};
  g_autoptr (EstBootstrap) bootstrap = est_bootstrap (fit, sample, &options);

  g_assert_cmpint (fit->outcome, ==, EST_BOUNDARY);
  g_assert_true (isnan (fit->estimate[0]));
  g_assert_cmpuint (bootstrap->failed, ==, 0);
  assert_relative (est_bootstrap_standard_error (bootstrap, 1), sqrt (2.0 / 100), 0.08);
}

static void
test_mixture (void)
{
  g_autoptr (EstSample) sample = SAMPLE (newcomb);
  g_autoptr (EstFit) fit = est_mixture_fit (sample, 2, TRUE, NULL);
  EstBootstrapOptions options = {TRUE, 4, 5, NULL, NULL, NULL};
  g_autoptr (EstBootstrap) bootstrap = est_bootstrap (fit, sample, &options);

  g_assert_cmpuint (bootstrap->done, ==, 4);
  g_assert_cmpuint (bootstrap->n_parameters, ==, fit->n_parameters);
}

int
main (int argc, char **argv)
{
  est_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/bootstrap/normal-mean", test_normal_mean);
  g_test_add_func ("/bootstrap/exponential", test_exponential);
  g_test_add_func ("/bootstrap/partial", test_partial);
  g_test_add_func ("/bootstrap/counts", test_counts);
  g_test_add_func ("/bootstrap/failed", test_failed);
  g_test_add_func ("/bootstrap/limit", test_limit);
  g_test_add_func ("/bootstrap/mixture", test_mixture);
  return g_test_run ();
}
