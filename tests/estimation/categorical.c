/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The categorical distribution: its fit is the shares of the levels. */
#include "estimation/categorical.h"

#include <math.h>
#include <string.h>

#include "estimation/bootstrap.h"
#include "estimation/distribution.h"
#include "estimation/held-out.h"
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

/* Counts 5, 3, 2 with what is known of the three levels. */
static EstFit *
fit_known (const double *concentrations, const double *fixed)
{
  static const double indices[] = {0, 1, 2}, counts[] = {5, 3, 2};
  g_autoptr (EstSample) sample = est_sample_new (indices, counts, 3, NULL);
  EstLevel known[3];

  for (guint k = 0; k < 3; k++)
    known[k] = (EstLevel){k, concentrations != NULL ? concentrations[k] : 0,
                          fixed != NULL ? fixed[k] : NAN, 0};
  return est_categorical_fit_levels (sample, colours, known, 3);
}

/* The mode is (n_k + a_k - 1)/(n + sum a - K), here 6, 5 and 2 of 13. R: p <- c(6, 5, 2)/13;
 * a <- c(2, 3, 1); sum(c(5, 3, 2)*log(p)); lgamma(6) - sum(lgamma(a)) + sum((a - 1)*log(p)). A flat
 * prior leaves the shares. */
static void
test_dirichlet (void)
{
  static const double prior[] = {2, 3, 1}, flat[] = {1, 1, 1}, mode[] = {6, 5, 2};
  static const double values[] = {0, 1}, weights[] = {7, 6};
  g_autoptr (EstFit) fit = fit_known (prior, NULL);
  g_autoptr (EstFit) uniform = fit_known (flat, NULL);
  g_autoptr (EstSample) sample = est_sample_new (values, weights, 2, NULL);
  g_autoptr (EstFit) share = est_fit (est_distribution_find ("bernoulli"), sample, NULL);
  double interval[2], binary[2];

  g_assert_cmpint (fit->outcome, ==, EST_CONVERGED);
  for (guint k = 0; k < 3; k++)
    {
      double p = mode[k] / 13;

      g_assert_cmpfloat_with_epsilon (fit->estimate[k], p, 1e-15);
      g_assert_cmpfloat_with_epsilon (fit->standard_error[k], sqrt (p * (1 - p) / 13), 1e-15);
    }
  g_assert_cmpfloat_with_epsilon (fit->log_likelihood, -10.476088130052901, 1e-12);
  g_assert_cmpfloat_with_epsilon (fit->log_posterior - fit->log_likelihood, 1.4101317839337462,
                                  1e-12);
  g_assert_cmpfloat (fit->certificate.score, <, 1e-12);
  g_assert_cmpfloat_with_epsilon (uniform->estimate[1], 0.3, 1e-15);
  g_assert_cmpfloat_with_epsilon (uniform->log_posterior - uniform->log_likelihood, log (2), 1e-14);
  /* The posterior of one level against the others is a binomial's of the same counts. */
  g_assert_true (est_categorical_profile (fit, 0, 0.9, interval));
  g_assert_true (est_profile_interval (share, sample, 0, 0.9, binary));
  g_assert_cmpfloat_with_epsilon (interval[0], binary[0], 1e-12);
  g_assert_cmpfloat_with_epsilon (interval[1], binary[1], 1e-12);
}

/* What is fixed stays; the others share the rest in proportion. The error of blue is that of
 * 5 log p + 2 log (1/2 - p): 1/sqrt(5/p^2 + 2/(1/2 - p)^2) at p = 5/14. */
static void
test_fixed (void)
{
  static const double half[] = {NAN, 0.5, NAN}, two[] = {0.25, 0.5, NAN}, all[] = {0.2, 0.3, 0.5};
  static const double wrong[] = {0.2, 0.3, 0.4}, nothing[] = {0.5, 0.5, NAN}, prior[] = {3, 9, 2};
  g_autoptr (EstFit) fit = fit_known (NULL, half);
  g_autoptr (EstFit) pair = fit_known (NULL, two);
  g_autoptr (EstFit) whole = fit_known (NULL, all);
  g_autoptr (EstFit) bad = fit_known (NULL, wrong);
  g_autoptr (EstFit) empty = fit_known (NULL, nothing);
  g_autoptr (EstFit) map = fit_known (prior, half);
  double interval[2];

  g_assert_cmpint (fit->outcome, ==, EST_CONVERGED);
  g_assert_cmpuint (fit->n_free, ==, 1);
  g_assert_cmpfloat (fit->estimate[1], ==, 0.5);
  g_assert_cmpfloat_with_epsilon (fit->estimate[0], 5.0 / 14, 1e-15);
  g_assert_cmpfloat_with_epsilon (fit->estimate[2], 2.0 / 14, 1e-15);
  g_assert_cmpfloat_with_epsilon (fit->standard_error[0], 1 / sqrt (5 * 7.84 + 2 * 49), 1e-15);
  g_assert_true (isnan (fit->standard_error[1]));
  g_assert_false (est_categorical_profile (fit, 1, 0.95, interval));
  g_assert_true (est_categorical_profile (fit, 0, 0.95, interval));
  for (guint end = 0; end < 2; end++)
    g_assert_cmpfloat_with_epsilon (
        5 * log (interval[end]) + 2 * log (0.5 - interval[end]),
        5 * log (5.0 / 14) + 2 * log (2.0 / 14) - est_likelihood_drop (0.95, 1), 1e-6);
  g_assert_cmpuint (pair->n_free, ==, 0);
  g_assert_cmpfloat (pair->estimate[2], ==, 0.25);
  g_assert_cmpint (whole->outcome, ==, EST_CONVERGED);
  g_assert_cmpfloat_with_epsilon (whole->log_likelihood,
                                  5 * log (0.2) + 3 * log (0.3) + 2 * log (0.5), 1e-13);
  g_assert_cmpint (bad->outcome, ==, EST_NOT_APPLICABLE);
  g_assert_cmpint (empty->outcome, ==, EST_NOT_APPLICABLE);
  /* The shares 0.7 and 0.3 of the half. R: q <- c(.7, .3); a <- c(3, 2);
   * lgamma(5) - sum(lgamma(a)) + sum((a - 1)*log(q)) - log(.5). */
  g_assert_cmpfloat_with_epsilon (map->estimate[0], 0.5 * 7 / 10, 1e-15);
  g_assert_cmpfloat_with_epsilon (map->log_posterior - map->log_likelihood, 1.2607311381445445,
                                  1e-12);
}

/* Levels that the data at hand lack: 0 and the boundary; kept off it by a prior; or without a
 * highest place. */
static void
test_without_values (void)
{
  static const double some[] = {0, 0, 0, 2}, two[] = {2, 2, 2}, half[] = {0.5, 0.5, 0.5};
  g_autoptr (EstFit) fit = fit_known (NULL, NULL);
  g_autoptr (EstFit) smooth = fit_known (two, NULL);
  g_autoptr (EstFit) peaked = fit_known (half, NULL);
  g_autoptr (EstSample) sample = est_sample_new (some, NULL, 4, NULL);
  g_autoptr (EstFit) bare = est_categorical_refit (fit, sample);
  g_autoptr (EstFit) kept = est_categorical_refit (smooth, sample);
  g_autoptr (EstFit) lost = est_categorical_refit (peaked, sample);

  g_assert_cmpint (bare->outcome, ==, EST_BOUNDARY);
  g_assert_cmpfloat (bare->estimate[1], ==, 0);
  g_assert_cmpfloat (bare->estimate[0], ==, 0.75);
  g_assert_true (isnan (bare->standard_error[1]));
  g_assert_cmpfloat (est_fit_log_density (bare, 1), ==, -INFINITY);
  g_assert_cmpfloat_with_epsilon (est_fit_log_density (bare, 2), log (0.25), 1e-15);
  g_assert_cmpint (kept->outcome, ==, EST_CONVERGED);
  g_assert_cmpfloat_with_epsilon (kept->estimate[1], 1.0 / 7, 1e-15);
  g_assert_cmpint (lost->outcome, ==, EST_UNBOUNDED);
  g_assert_false (est_fit_has_estimate (lost));
}

/* Two blues and a red, each predicted from the other two. With a = 2 the shares are (n_k + 1)/4:
 * blue from blue and red 1/2, twice, and red from two blues 1/4. */
static void
test_held_out (void)
{
  static const double values[] = {0, 0, 2};
  g_autoptr (EstSample) sample = est_sample_new (values, NULL, 3, NULL);
  g_autoptr (EstFit) plain = est_categorical_fit (sample, colours);
  g_autoptr (GArray) known = est_categorical_levels (sample);
  g_autoptr (EstFit) smooth = NULL;
  g_auto (EstHeldOut) bare = {0}, kept = {0};

  for (guint k = 0; k < known->len; k++)
    g_array_index (known, EstLevel, k).concentration = 2;
  smooth
      = est_categorical_fit_levels (sample, colours, (EstLevel *)(gpointer)known->data, known->len);
  est_held_out (plain, sample, 3, 1, NULL, &bare);
  g_assert_cmpfloat (bare.sum, ==, -INFINITY);
  g_assert_nonnull (strstr (bare.reason, "A level has values in one part only"));
  est_held_out (smooth, sample, 3, 1, NULL, &kept);
  g_assert_cmpfloat_with_epsilon (kept.sum, 2 * log (0.5) + log (0.25), 1e-14);
}

/* A bootstrap of shares varies by sqrt(p (1 - p)/n), of either kind (2000 samples: 1.6 %). */
static void
test_bootstrap (void)
{
  static const double indices[] = {0, 1, 2}, counts[] = {5, 3, 2};
  g_autoptr (EstSample) sample = est_sample_new (indices, counts, 3, NULL);
  g_autoptr (EstFit) fit = est_categorical_fit (sample, colours);

  for (gboolean parametric = FALSE; parametric <= TRUE; parametric++)
    {
      const EstBootstrapOptions options = {parametric, 2000, 3, NULL, NULL, NULL};
      g_autoptr (EstBootstrap) bootstrap = est_bootstrap (fit, sample, &options);

      g_assert_cmpuint (bootstrap->failed, ==, 0);
      for (guint k = 0; k < 3; k++)
        g_assert_cmpfloat_with_epsilon (
            est_bootstrap_standard_error (bootstrap, k) / fit->standard_error[k], 1, 0.06);
    }
}

/* What a value costs is counted from the likeliest level. */
static void
test_terms (void)
{
  static const double indices[] = {0, 1, 2}, counts[] = {5, 3, 2};
  g_autoptr (EstSample) sample = est_sample_new (indices, counts, 3, NULL);
  g_autoptr (EstFit) fit = est_categorical_fit (sample, colours);
  double loss[3];

  est_fitted_terms (fit, sample, loss, NULL);
  g_assert_cmpfloat (loss[0], ==, 0);
  g_assert_cmpfloat_with_epsilon (loss[1], log (0.5 / 0.3), 1e-15);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fit/categorical/shares", test_shares);
  g_test_add_func ("/fit/categorical/absent", test_absent);
  g_test_add_func ("/fit/categorical/endings", test_endings);
  g_test_add_func ("/fit/categorical/dirichlet", test_dirichlet);
  g_test_add_func ("/fit/categorical/fixed", test_fixed);
  g_test_add_func ("/fit/categorical/without-values", test_without_values);
  g_test_add_func ("/fit/categorical/held-out", test_held_out);
  g_test_add_func ("/fit/categorical/bootstrap", test_bootstrap);
  g_test_add_func ("/fit/categorical/terms", test_terms);
  return g_test_run ();
}
