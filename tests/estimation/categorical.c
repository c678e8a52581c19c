/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The categorical distribution: its fit is the shares of the levels. */
#include "estimation/categorical.h"

#include <math.h>

#include "estimation/distribution.h"
#include "estimation/interval.h"

static const char *const colours[] = {"blue", "green", "red", NULL};

static EstFit *
fit_counts (const double *counts, gsize n, const char *const *levels)
{
  static const double indices[] = {0, 1, 2, 3, 4, 5};
  g_autoptr (GError) error = NULL;
  g_autoptr (EstSample) sample = est_sample_new (indices, counts, n, &error);

  g_assert_no_error (error);
  return est_categorical_fit (sample, levels);
}

/* R: p <- c(5, 3, 2)/10; sum(c(5, 3, 2)*log(p)); sqrt(p*(1 - p)/10);
 * eigen(10*(diag(p) - p %o% p)[1:2, 1:2])$values. */
static void
test_shares (void)
{
  static const double counts[] = {5, 3, 2}, shares[] = {0.5, 0.3, 0.2};
  static const double errors[] = {0.158113883008419, 0.144913767461894, 0.126491106406735};
  g_autoptr (EstFit) fit = fit_counts (counts, 3, colours);

  g_assert_cmpint (fit->outcome, ==, EST_CONVERGED);
  g_assert_cmpstr (fit->names[2], ==, "prob[red]");
  g_assert_cmpuint (fit->n_free, ==, 2);
  g_assert_cmpfloat_with_epsilon (fit->log_likelihood, -10.2965301406457, 1e-12);
  g_assert_cmpfloat_with_epsilon (fit->aic, 24.5930602812914, 1e-12);
  for (guint k = 0; k < 3; k++)
    {
      g_assert_cmpfloat_with_epsilon (fit->estimate[k], shares[k], 1e-16);
      g_assert_cmpfloat_with_epsilon (fit->standard_error[k], errors[k], 1e-14);
    }
  g_assert_cmpfloat_with_epsilon (fit->covariance[1], -0.5 * 0.3 / 10, 1e-16);
  g_assert_cmpfloat (fit->certificate.score, <=, 1e-12);
  g_assert_cmpuint (fit->certificate.n_eigenvalues, ==, 2);
  g_assert_cmpfloat_with_epsilon (fit->certificate.eigenvalues[0], 0.786725404957844, 1e-12);
  g_assert_cmpfloat_with_epsilon (fit->certificate.eigenvalues[1], 3.81327459504216, 1e-12);
  g_assert_true (isnan (est_fit_cdf (fit, 1)));
}

/* A level that does not occur has no parameter; two levels are Bernoulli's. */
static void
test_absent (void)
{
  static const double counts[] = {7, 0, 3}, values[] = {1, 0}, weights[] = {7, 3};
  g_autoptr (EstFit) fit = fit_counts (counts, 3, colours);
  g_autoptr (EstSample) sample = est_sample_new (values, weights, 2, NULL);
  g_autoptr (EstFit) binary = est_fit (est_distribution_find ("bernoulli"), sample, NULL);
  double interval[2], expected[2];

  g_assert_cmpuint (fit->n_parameters, ==, 2);
  g_assert_cmpstr (fit->names[1], ==, "prob[red]");
  g_assert_cmpfloat_with_epsilon (fit->log_likelihood, binary->log_likelihood, 1e-14);
  g_assert_cmpfloat_with_epsilon (fit->standard_error[0], binary->standard_error[0], 1e-11);
  g_assert_true (est_categorical_profile (fit, 0, 0.95, interval));
  g_assert_true (est_profile_interval (binary, sample, 0, 0.95, expected));
  for (guint end = 0; end < 2; end++)
    g_assert_cmpfloat_with_epsilon (interval[end], expected[end], 1e-12);
}

static void
test_endings (void)
{
  static const double alone[] = {0, 4};
  static const double numbers[] = {1.5, 3, 1.5, -2};
  g_autofree double *many = g_new (double, EST_MAX_LEVELS + 1);
  g_autoptr (EstFit) one = fit_counts (alone, 2, colours);
  g_autoptr (EstSample) plain = est_sample_new (numbers, NULL, G_N_ELEMENTS (numbers), NULL);
  g_autoptr (EstFit) named = est_categorical_fit (plain, NULL);
  g_autoptr (EstSample) sample = NULL;
  g_autoptr (EstFit) refused = NULL;

  g_assert_cmpint (one->outcome, ==, EST_BOUNDARY);
  g_assert_nonnull (one->reason);
  g_assert_cmpfloat (one->estimate[0], ==, 1);
  g_assert_cmpfloat (one->log_likelihood, ==, 0);
  g_assert_cmpstr (named->names[0], ==, "prob[-2]");
  g_assert_cmpstr (named->names[1], ==, "prob[1.5]");
  g_assert_cmpfloat (named->estimate[1], ==, 0.5);
  for (guint i = 0; i <= EST_MAX_LEVELS; i++)
    many[i] = i;
  sample = est_sample_new (many, NULL, EST_MAX_LEVELS + 1, NULL);
  refused = est_categorical_fit (sample, NULL);
  g_assert_cmpint (refused->outcome, ==, EST_NOT_APPLICABLE);
  g_assert_cmpstr (refused->reason, ==,
                   "There are 257 levels; a categorical distribution has at most 256.");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fit/categorical/shares", test_shares);
  g_test_add_func ("/fit/categorical/absent", test_absent);
  g_test_add_func ("/fit/categorical/endings", test_endings);
  return g_test_run ();
}
