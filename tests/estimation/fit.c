/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a fit must hold on any data: units do not matter, the certificate notices a wrong estimate,
 * and nothing nasty gives a number without a status. */
#include <math.h>
#include <string.h>

#include "estimation/distribution.h"

static const char *const noise_models[]
    = {"normal", "laplace", "huber", "student-t", "cauchy", "logistic"};

/* Newcomb's light (Stigler 1977, table 5), in no order. */
static const double newcomb[]
    = {28, 26, 33, 24, 34, -44, 27, 16, 40, -2, 29, 22, 24, 21, 25, 30, 23, 29, 31, 19, 24, 20,
       36, 32, 36, 28, 25, 21,  28, 29, 37, 25, 28, 26, 30, 32, 36, 26, 30, 22, 36, 23, 27, 27,
       28, 27, 31, 27, 26, 33,  26, 32, 32, 24, 39, 28, 24, 25, 32, 25, 29, 27, 28, 29, 16, 23};

static EstSample *
new_sample (const double *values, gsize n)
{
  g_autoptr (GError) error = NULL;
  EstSample *sample = est_sample_new (values, NULL, n, &error);

  g_assert_no_error (error);
  return sample;
}

static EstFit *
fit_values (const char *model, const double *values, gsize n)
{
  g_autoptr (EstSample) sample = new_sample (values, n);

  return est_fit (est_distribution_find (model), sample, NULL);
}

static void
assert_relative (double value, double expected, double tolerance)
{
  if (!(fabs (value - expected) <= tolerance * fabs (expected)))
    g_error ("%.17g is not %.17g within %g", value, expected, tolerance);
}

/* The fit of a·x + c, a > 0, against that of x, to ten digits; a location in units of the scale. */
static void
assert_transformed (const EstFit *fit, const EstFit *base, double a, double c)
{
  g_assert_cmpint (fit->outcome, ==, base->outcome);
  g_assert_cmpfloat (fabs (fit->estimate[0] - (a * base->estimate[0] + c)), <=,
                     1e-10 * a * base->estimate[1] + 4e-16 * fabs (c));
  assert_relative (fit->estimate[1], a * base->estimate[1], 1e-10);
  for (guint j = 2; j < fit->n_parameters; j++)
    assert_relative (fit->estimate[j], base->estimate[j], 1e-10);
  for (guint j = 0; j < 2; j++)
    assert_relative (fit->standard_error[j], a * base->standard_error[j], 1e-9);
  g_assert_cmpfloat (fabs (fit->log_likelihood - (base->log_likelihood - fit->n * log (a))), <=,
                     1e-10 * fabs (base->log_likelihood));
  g_assert_cmpfloat (fit->certificate.score, <=, 1e-6);
}

static void
test_units (void)
{
  double moved[G_N_ELEMENTS (newcomb)];
  static const double offsets[] = {-1000, 1048576, 1e9};

  for (guint m = 0; m < G_N_ELEMENTS (noise_models); m++)
    {
      g_autoptr (EstFit) base = fit_values (noise_models[m], newcomb, G_N_ELEMENTS (newcomb));

      g_assert_cmpint (base->outcome, ==, EST_CONVERGED);
      for (int k = -12; k <= 12; k++)
        {
          double a = pow (10, k);

          for (guint i = 0; i < G_N_ELEMENTS (newcomb); i++)
            moved[i] = newcomb[i] * a;
          g_autoptr (EstFit) fit = fit_values (noise_models[m], moved, G_N_ELEMENTS (moved));
          assert_transformed (fit, base, a, 0);
        }
      for (guint o = 0; o < G_N_ELEMENTS (offsets); o++)
        {
          for (guint i = 0; i < G_N_ELEMENTS (newcomb); i++)
            moved[i] = newcomb[i] + offsets[o];
          g_autoptr (EstFit) fit = fit_values (noise_models[m], moved, G_N_ELEMENTS (moved));
          assert_transformed (fit, base, 1, offsets[o]);
        }
    }
}

/* The same values as a frequency table. */
static void
test_weights (void)
{
  static const double values[] = {1, 2, 3, 5, 8}, weights[] = {3, 5, 4, 2, 1};
  static const double repeated[] = {1, 1, 1, 2, 2, 2, 2, 2, 3, 3, 3, 3, 5, 5, 8};
  static const char *const models[]
      = {"normal", "laplace", "huber", "cauchy", "logistic", "poisson"};

  for (guint m = 0; m < G_N_ELEMENTS (models); m++)
    {
      g_autoptr (EstSample) table = est_sample_new (values, weights, G_N_ELEMENTS (values), NULL);
      g_autoptr (EstFit) a = est_fit (est_distribution_find (models[m]), table, NULL);
      g_autoptr (EstFit) b = fit_values (models[m], repeated, G_N_ELEMENTS (repeated));

      g_assert_cmpint (a->outcome, ==, EST_CONVERGED);
      assert_relative (a->estimate[0], b->estimate[0], 1e-9);
      assert_relative (a->log_likelihood, b->log_likelihood, 1e-12);
      assert_relative (a->bic, b->bic, 1e-12);
      assert_relative (a->kolmogorov_smirnov, b->kolmogorov_smirnov, 1e-9);
      if (!a->distribution->discrete)
        {
          assert_relative (a->anderson_darling, b->anderson_darling, 1e-9);
          assert_relative (a->cramer_von_mises, b->cramer_von_mises, 1e-9);
        }
    }
}

/* A hundred-thousandth of a standard error away the certificate no longer holds. */
static void
test_certificate (void)
{
  g_autoptr (EstSample) sample = new_sample (newcomb, G_N_ELEMENTS (newcomb));

  for (guint m = 0; m < G_N_ELEMENTS (noise_models); m++)
    {
      g_autoptr (EstFit) fit = est_fit (est_distribution_find (noise_models[m]), sample, NULL);

      g_assert_cmpfloat (fit->certificate.score, <=, 1e-6);
      g_assert_cmpfloat (est_fit_score_at (fit, sample, fit->estimate), <=, 1e-6);
      g_assert_cmpfloat (fit->certificate.eigenvalues[0], >, 0);
      g_assert_cmpuint (fit->certificate.reached, >=, 1);
      for (guint j = 0; j < fit->n_free; j++)
        for (int sign = -1; sign <= 1; sign += 2)
          {
            double theta[EST_MAX_THETA];

            memcpy (theta, fit->estimate, fit->n_parameters * sizeof (double));
            theta[j] += sign * 1e-5 * fit->standard_error[j];
            g_assert_cmpfloat (est_fit_score_at (fit, sample, theta), >, 1e-6);
          }
    }
}

/* Laplace's location has no observed information; b/sqrt(n) is the expected error. */
static void
test_laplace_error (void)
{
  g_autoptr (EstFit) fit = fit_values ("laplace", newcomb, G_N_ELEMENTS (newcomb));

  assert_relative (fit->standard_error[0], fit->estimate[1] / sqrt (66), 1e-9);
  assert_relative (fit->standard_error[1], 0.6527579067085827, 1e-6); /* mpmath, newcomb.json */
}

static void
test_fixed (void)
{
  EstFitOptions options = {.fixed_mask = 4, .fixed = {0, 0, 4}};
  g_autoptr (EstSample) sample = new_sample (newcomb, G_N_ELEMENTS (newcomb));
  g_autoptr (EstFit) four = est_fit (est_distribution_find ("student-t"), sample, &options);
  g_autoptr (EstFit) cauchy = est_fit (est_distribution_find ("cauchy"), sample, NULL);

  g_assert_cmpint (four->outcome, ==, EST_CONVERGED);
  g_assert_cmpuint (four->n_free, ==, 2);
  g_assert_cmpfloat (four->estimate[2], ==, 4);
  g_assert_true (isnan (four->standard_error[2]));

  options.fixed[2] = 1; /* one degree of freedom is Cauchy's distribution */
  g_autoptr (EstFit) one = est_fit (est_distribution_find ("student-t"), sample, &options);
  assert_relative (one->log_likelihood, cauchy->log_likelihood, 1e-12);
  assert_relative (one->estimate[1], cauchy->estimate[1], 1e-9);

  options.fixed_mask = 3; /* everything held: the likelihood at a point */
  options.fixed[0] = 26;
  options.fixed[1] = 10;
  g_autoptr (EstFit) point = est_fit (est_distribution_find ("normal"), sample, &options);
  g_assert_cmpuint (point->n_free, ==, 0);
  assert_relative (point->log_likelihood, /* R 4.2.2: sum (dnorm (newcomb, 26, 10, log = TRUE)) */
                   -250.16055932911544, 1e-12);
}

/* Nothing without a status, and no number that is not one. */
static void
assert_honest (const EstFit *fit)
{
  if (est_fit_has_estimate (fit))
    {
      g_assert_true (isfinite (fit->log_likelihood));
      g_assert_true (isfinite (fit->aic));
      for (guint j = 0; j < 2; j++)
        g_assert_true (isfinite (fit->estimate[j]));
      g_assert_cmpfloat (fit->estimate[1], >, 0);
    }
  if (fit->outcome != EST_CONVERGED)
    g_assert_nonnull (fit->reason);
  else
    g_assert_cmpfloat (fit->certificate.score, <=, 1e-6);
}

static EstOutcome
end_of (const char *model, const double *values, gsize n)
{
  g_autoptr (EstFit) fit = fit_values (model, values, n);

  assert_honest (fit);
  return fit->outcome;
}

static void
test_nasty (void)
{
  static const double one[] = {3}, two[] = {1, 2}, constant[] = {7, 7, 7, 7};
  static const double ties[] = {0, 0, 0, 0, 0, 0, 0, 0, 1, -3}, halves[] = {0, 0, 0, 1, 2, 5};
  static const double huge[] = {1e150, -1e150, 3e149, 0, 1e140};
  static const double far[] = {0, 1, 2, 3, 4, 5, 6, 7, 1e150};
  static const double tiny[] = {5e-324, 1e-323, 2e-323, 4e-323, 1e-322};
  static const double offset[] = {1e15, 1e15 + 1, 1e15 + 2, 1e15 + 4, 1e15 + 9};
  static const struct
  {
    const double *values;
    gsize n;
  } sets[] = {{one, 1},  {two, 2}, {constant, 4}, {ties, 10}, {halves, 6},
              {huge, 5}, {far, 9}, {tiny, 5},     {offset, 5}};

  for (guint m = 0; m < G_N_ELEMENTS (noise_models); m++)
    for (guint s = 0; s < G_N_ELEMENTS (sets); s++)
      {
        EstOutcome outcome = end_of (noise_models[m], sets[s].values, sets[s].n);

        g_test_message ("%s, set %u: %s", noise_models[m], s, est_outcome_id (outcome));
        if (sets[s].values == one || sets[s].values == constant)
          g_assert_cmpint (outcome, ==, EST_UNBOUNDED);
        if (sets[s].values == tiny || sets[s].values == offset)
          g_assert_true (outcome == EST_CONVERGED || outcome == EST_BOUNDARY);
      }
  g_assert_cmpint (end_of ("cauchy", ties, 10), ==, EST_UNBOUNDED);
  g_assert_cmpint (end_of ("student-t", ties, 10), ==, EST_UNBOUNDED);
  g_assert_cmpint (end_of ("normal", ties, 10), ==, EST_CONVERGED);
  g_assert_cmpint (end_of ("cauchy", halves, 6), ==, EST_NO_MAXIMUM);
  g_assert_cmpint (end_of ("cauchy", two, 2), ==, EST_NOT_UNIQUE);
  g_assert_cmpint (end_of ("laplace", two, 2), ==, EST_NOT_UNIQUE);
  g_assert_cmpint (end_of ("student-t", two, 2), ==, EST_BOUNDARY);
}

/* Counts: the sentence names the first row that does not fit. */
static void
test_not_applicable (void)
{
  static const double values[] = {3, 2.5, 1, -1};
  g_autoptr (EstFit) poisson = fit_values ("poisson", values, 4);
  static const double zeros[] = {0, 0, 0};
  g_autoptr (EstFit) none = fit_values ("poisson", zeros, 3);

  g_assert_cmpint (poisson->outcome, ==, EST_NOT_APPLICABLE);
  g_assert_nonnull (strstr (poisson->reason, "row 2 is 2.5"));
  g_assert_false (est_fit_has_estimate (poisson));
  g_assert_true (isnan (poisson->log_likelihood));
  g_assert_false (isnan (none->estimate[0]) && none->outcome == EST_CONVERGED);
}

/* A stopped fit says so. */
static void
test_cancelled (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  EstFitOptions options = {.cancellable = cancellable};
  g_autoptr (EstSample) sample = new_sample (newcomb, G_N_ELEMENTS (newcomb));

  g_cancellable_cancel (cancellable);
  g_autoptr (EstFit) fit = est_fit (est_distribution_find ("logistic"), sample, &options);
  g_assert_cmpint (fit->outcome, ==, EST_CANCELLED);
}

/* Long samples are searched in a coarse form; the result is the exact one. */
static void
test_long (void)
{
  const gsize n = 40000;
  static const double truth[] = {3, 2, 5};
  g_autofree double *values = g_new (double, n);
  g_autoptr (gsl_rng) rng = est_rng_new (1);

  est_draw (est_distribution_find ("student-t"), rng, truth, values, n);
  for (guint m = 0; m < G_N_ELEMENTS (noise_models); m++)
    {
      g_autoptr (EstFit) fit = fit_values (noise_models[m], values, n);

      g_test_message ("%s: %s, score %g", fit->model, est_outcome_id (fit->outcome),
                      fit->certificate.score);
      g_assert_true (fit->outcome == EST_CONVERGED || fit->outcome == EST_NOT_UNIQUE);
      g_assert_cmpfloat (fit->certificate.score, <=, 1e-6);
      if (strcmp (fit->model, "student-t") == 0)
        for (guint j = 0; j < 3; j++)
          g_assert_cmpfloat (fabs (fit->estimate[j] - truth[j]), <, 4 * fit->standard_error[j]);
    }
}

static void
test_akaike_weights (void)
{
  static const double aic[] = {100, 102, NAN, 110};
  double weights[4];

  est_akaike_weights (aic, 4, weights);
  assert_relative (weights[0], 1 / (1 + exp (-1) + exp (-5)), 1e-14);
  assert_relative (weights[1], exp (-1) / (1 + exp (-1) + exp (-5)), 1e-14);
  g_assert_cmpfloat (weights[2], ==, 0);
}

/* The fitted model's own functions, for the limit of Student's t and for a tail. */
static void
test_fitted (void)
{
  static const double flat[] = {1, 2, 3, 4, 5};
  g_autoptr (EstFit) limit = fit_values ("student-t", flat, 5);
  g_autoptr (EstFit) normal = fit_values ("normal", flat, 5);

  g_assert_cmpint (limit->outcome, ==, EST_BOUNDARY);
  g_assert_true (isnan (limit->estimate[2]));
  g_assert_cmpuint (limit->n_free, ==, 3);
  assert_relative (limit->aic, normal->aic + 2, 1e-12);
  assert_relative (est_fit_log_density (limit, 2), est_fit_log_density (normal, 2), 1e-12);
  assert_relative (est_fit_cdf (limit, 2) + est_fit_survival (limit, 2), 1, 1e-12);
  assert_relative (est_fit_cdf (limit, est_fit_quantile (limit, 0.2)), 0.2, 1e-12);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fit/units", test_units);
  g_test_add_func ("/fit/weights", test_weights);
  g_test_add_func ("/fit/certificate", test_certificate);
  g_test_add_func ("/fit/laplace-error", test_laplace_error);
  g_test_add_func ("/fit/fixed", test_fixed);
  g_test_add_func ("/fit/nasty", test_nasty);
  g_test_add_func ("/fit/not-applicable", test_not_applicable);
  g_test_add_func ("/fit/cancelled", test_cancelled);
  g_test_add_func ("/fit/long", test_long);
  g_test_add_func ("/fit/akaike-weights", test_akaike_weights);
  g_test_add_func ("/fit/fitted", test_fitted);
  return g_test_run ();
}
