/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The families for positive values, shares, maxima and counts: their fits against independent
 * values, in any units, with parameters held, and on data that have no answer. */
#include <math.h>
#include <string.h>

#include "estimation/distribution.h"

/* Volumes of 31 cherry trees (Ryan, Joiner & Ryan 1976; R's `trees`). */
static const double trees[] = {10.3, 10.3, 10.2, 16.4, 18.8, 19.7, 15.6, 18.2, 22.6, 19.9, 24.2,
                               21.0, 21.4, 21.3, 19.1, 22.2, 33.8, 27.4, 25.7, 24.9, 34.5, 31.7,
                               36.3, 38.3, 42.6, 55.4, 55.7, 58.3, 51.5, 51.0, 77.0};

static EstFit *
fit_with (const char *model, const double *values, gsize n, const EstFitOptions *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EstSample) sample = est_sample_new (values, NULL, n, &error);

  g_assert_no_error (error);
  return est_fit (est_distribution_find (model), sample, options);
}

static EstFit *
fit_values (const char *model, const double *values, gsize n)
{
  return fit_with (model, values, n, NULL);
}

static void
assert_relative (double value, double expected, double tolerance)
{
  if (!(fabs (value - expected) <= tolerance * fabs (expected)))
    g_error ("%.17g is not %.17g within %g", value, expected, tolerance);
}

static void
assert_fit (const EstFit *fit, const double *estimate, const double *error, double log_likelihood,
            double tolerance)
{
  g_assert_cmpint (fit->outcome, ==, EST_CONVERGED);
  g_assert_cmpfloat (fit->certificate.score, <=, 1e-6);
  assert_relative (fit->log_likelihood, log_likelihood, 1e-12);
  for (guint j = 0; j < 2; j++)
    {
      assert_relative (fit->estimate[j], estimate[j], tolerance);
      assert_relative (fit->standard_error[j], error[j], 10 * tolerance);
    }
}

/* mpmath 1.3.0 with 50 digits: roots of the likelihood equations, inverse observed information. */
static void
test_gumbel (void)
{
  static const double estimate[] = {23.022961575402859258, 11.484244557237861388};
  static const double error[] = {2.16084652489205, 1.70574453472439};
  g_autoptr (EstFit) fit = fit_values ("gumbel", trees, G_N_ELEMENTS (trees));

  assert_fit (fit, estimate, error, -125.96523100087043066, 1e-12);
}

/* As above; the last set is so narrow that α and β hardly differ in what they say. */
static void
test_beta (void)
{
  static const double humped[]
      = {0.05, 0.12, 0.18, 0.21, 0.26, 0.28, 0.33, 0.34, 0.41, 0.47, 0.52, 0.55, 0.63, 0.71, 0.88};
  static const double humped_estimate[] = {1.5571928041845025075, 2.3312755904204519548};
  static const double humped_error[] = {0.527367169360181, 0.830356087244528};
  static const double hollow[] = {0.001, 0.02, 0.02, 0.31, 0.6, 0.93, 0.985, 0.998, 0.9997};
  static const double hollow_estimate[] = {0.28985482414602455096, 0.24592802597488756251};
  static const double hollow_error[] = {0.124089232489263, 0.0999497048441757};
  static const double narrow[] = {0.49991, 0.49997, 0.50002, 0.50003, 0.50005, 0.50011, 0.50014};
  static const double narrow_estimate[] = {23686784.276600544267, 23683671.360951775802};
  static const double narrow_error[] = {12661118.698541, 12659454.7751277};
  g_autoptr (EstFit) a = fit_values ("beta", humped, G_N_ELEMENTS (humped));
  g_autoptr (EstFit) b = fit_values ("beta", hollow, G_N_ELEMENTS (hollow));
  g_autoptr (EstFit) c = fit_values ("beta", narrow, G_N_ELEMENTS (narrow));

  assert_fit (a, humped_estimate, humped_error, 2.3494831402065799004, 1e-12);
  assert_fit (b, hollow_estimate, hollow_error, 11.307388707131332481, 1e-12);
  assert_fit (c, narrow_estimate, narrow_error, 56.776743147905070465, 1e-9);
  g_assert_true (isfinite (c->anderson_darling));
}

static void
test_uniform (void)
{
  EstFitOptions lower = {.fixed_mask = 1, .fixed = {0, NAN}};
  EstFitOptions upper = {.fixed_mask = 2, .fixed = {NAN, 50}};
  g_autoptr (EstFit) fit = fit_values ("uniform", trees, G_N_ELEMENTS (trees));
  g_autoptr (EstFit) from_zero = fit_with ("uniform", trees, G_N_ELEMENTS (trees), &lower);
  g_autoptr (EstFit) below = fit_with ("uniform", trees, G_N_ELEMENTS (trees), &upper);

  g_assert_cmpint (fit->outcome, ==, EST_CONVERGED);
  g_assert_cmpfloat (fit->estimate[0], ==, 10.2);
  g_assert_cmpfloat (fit->estimate[1], ==, 77);
  assert_relative (fit->log_likelihood, -31 * log (66.8), 1e-14);
  assert_relative (from_zero->log_likelihood, -31 * log (77), 1e-14);
  g_assert_cmpuint (from_zero->n_free, ==, 1);
  g_assert_cmpint (below->outcome, ==, EST_NOT_APPLICABLE);
  g_assert_nonnull (strstr (below->reason, "row 26 is 55.4"));
  g_assert_true (isnan (fit->certificate.score));
  for (guint j = 0; j < 2; j++)
    g_assert_true (isnan (fit->standard_error[j]));
}

/* What values · a does to a parameter: estimate · a^power + log (a) · logarithm. */
typedef struct
{
  const char *model;
  double power[2], logarithm;
} Units;

static const Units units[] = {
    {"log-normal", {0, 0}, 1}, {"exponential", {-1, 0}, 0}, {"gamma", {0, -1}, 0},
    {"weibull", {0, 1}, 0},    {"gumbel", {1, 1}, 0},       {"uniform", {1, 1}, 0},
};

static void
test_units (void)
{
  for (guint m = 0; m < G_N_ELEMENTS (units); m++)
    {
      g_autoptr (EstFit) base = fit_values (units[m].model, trees, G_N_ELEMENTS (trees));

      for (int k = -12; k <= 12; k++)
        {
          double moved[G_N_ELEMENTS (trees)], a = pow (10, k);

          for (guint i = 0; i < G_N_ELEMENTS (trees); i++)
            moved[i] = trees[i] * a;
          g_autoptr (EstFit) fit = fit_values (units[m].model, moved, G_N_ELEMENTS (moved));
          g_assert_cmpint (fit->outcome, ==, EST_CONVERGED);
          for (guint j = 0; j < fit->n_parameters; j++)
            {
              double factor = pow (a, units[m].power[j]);
              double shift = j == 0 ? units[m].logarithm * log (a) : 0;

              g_assert_cmpfloat (fabs (fit->estimate[j] - factor * base->estimate[j] - shift), <=,
                                 1e-10 * factor * fabs (base->estimate[j]));
              if (!isnan (base->standard_error[j]))
                assert_relative (fit->standard_error[j], factor * base->standard_error[j], 1e-9);
            }
          g_assert_cmpfloat (fabs (fit->log_likelihood - base->log_likelihood + fit->n * log (a)),
                             <=, 1e-10 * fabs (base->log_likelihood));
          if (!isnan (base->anderson_darling))
            assert_relative (fit->anderson_darling, base->anderson_darling, 1e-9);
        }
    }
}

/* A location moves with the data. */
static void
test_offset (void)
{
  g_autoptr (EstFit) base = fit_values ("gumbel", trees, G_N_ELEMENTS (trees));
  double moved[G_N_ELEMENTS (trees)];

  for (guint i = 0; i < G_N_ELEMENTS (trees); i++)
    moved[i] = trees[i] + 1048576;
  g_autoptr (EstFit) fit = fit_values ("gumbel", moved, G_N_ELEMENTS (moved));
  g_assert_cmpfloat (fabs (fit->estimate[0] - base->estimate[0] - 1048576), <=, 1e-9);
  assert_relative (fit->estimate[1], base->estimate[1], 1e-10);
}

/* A hundred-thousandth of a standard error away the certificate no longer holds. */
static void
test_certificate (void)
{
  static const double counts[] = {0, 0, 1, 2, 2, 3, 5, 7, 12, 21};
  static const char *const models[]
      = {"log-normal", "exponential", "gamma",     "weibull",
         "gumbel",     "beta",        "geometric", "negative-binomial"};

  for (guint m = 0; m < G_N_ELEMENTS (models); m++)
    {
      gboolean discrete = est_distribution_find (models[m])->discrete;
      gsize n = discrete ? G_N_ELEMENTS (counts) : G_N_ELEMENTS (trees);
      double values[G_N_ELEMENTS (trees)];

      for (gsize i = 0; i < n; i++)
        values[i] = discrete                          ? counts[i]
                    : strcmp (models[m], "beta") == 0 ? trees[i] / 100
                                                      : trees[i];
      g_autoptr (EstSample) sample = est_sample_new (values, NULL, n, NULL);
      g_autoptr (EstFit) fit = est_fit (est_distribution_find (models[m]), sample, NULL);
      g_assert_cmpint (fit->outcome, ==, EST_CONVERGED);
      g_assert_cmpfloat (est_fit_score_at (fit, sample, fit->estimate), <=, 1e-6);
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

/* Held at its estimate, a parameter leaves the other where it was; held elsewhere, the fit is lower
 * and still certified. */
static void
test_fixed (void)
{
  static const char *const models[]
      = {"log-normal", "gamma", "weibull", "gumbel", "beta", "negative-binomial"};

  for (guint m = 0; m < G_N_ELEMENTS (models); m++)
    for (guint j = 0; j < 2; j++)
      {
        EstFitOptions options = {.fixed_mask = 1u << j};
        double values[G_N_ELEMENTS (trees)];

        for (gsize i = 0; i < G_N_ELEMENTS (trees); i++)
          values[i] = strcmp (models[m], "beta") == 0                ? trees[i] / 100
                      : strcmp (models[m], "negative-binomial") == 0 ? rint (trees[i])
                                                                     : trees[i];
        g_autoptr (EstFit) free = fit_values (models[m], values, G_N_ELEMENTS (values));
        options.fixed[j] = free->estimate[j];
        g_autoptr (EstFit) held = fit_with (models[m], values, G_N_ELEMENTS (values), &options);
        options.fixed[j] += free->standard_error[j];
        g_autoptr (EstFit) off = fit_with (models[m], values, G_N_ELEMENTS (values), &options);
        g_assert_cmpint (held->outcome, ==, EST_CONVERGED);
        g_assert_cmpint (off->outcome, ==, EST_CONVERGED);
        assert_relative (held->estimate[1 - j], free->estimate[1 - j], 1e-9);
        assert_relative (held->log_likelihood, free->log_likelihood, 1e-12);
        g_assert_true (isnan (held->standard_error[j]));
        g_assert_cmpfloat (held->certificate.score, <=, 1e-6);
        g_assert_cmpfloat (off->certificate.score, <=, 1e-6);
        g_assert_cmpfloat (off->log_likelihood, <, free->log_likelihood - 0.3);
        g_assert_cmpfloat (off->log_likelihood, >, free->log_likelihood - 0.8);
      }
}

/* The same values as a frequency table. */
static void
test_weights (void)
{
  static const double values[] = {1, 2, 3, 5, 8}, weights[] = {3, 5, 4, 2, 1};
  static const double repeated[] = {1, 1, 1, 2, 2, 2, 2, 2, 3, 3, 3, 3, 5, 5, 8};
  static const char *const models[]
      = {"log-normal", "exponential", "gamma", "weibull", "gumbel", "uniform", "geometric"};

  for (guint m = 0; m < G_N_ELEMENTS (models); m++)
    {
      g_autoptr (EstSample) table = est_sample_new (values, weights, G_N_ELEMENTS (values), NULL);
      g_autoptr (EstFit) a = est_fit (est_distribution_find (models[m]), table, NULL);
      g_autoptr (EstFit) b = fit_values (models[m], repeated, G_N_ELEMENTS (repeated));

      g_assert_cmpint (a->outcome, ==, EST_CONVERGED);
      assert_relative (a->estimate[0], b->estimate[0], 1e-12);
      assert_relative (a->log_likelihood, b->log_likelihood, 1e-12);
      assert_relative (a->kolmogorov_smirnov, b->kolmogorov_smirnov, 1e-9);
      if (!isnan (b->standard_error[0]))
        assert_relative (a->standard_error[0], b->standard_error[0], 1e-9);
    }
}

static void
assert_refused (const char *model, const double *values, gsize n, const char *words)
{
  g_autoptr (EstFit) fit = fit_values (model, values, n);

  g_assert_cmpint (fit->outcome, ==, EST_NOT_APPLICABLE);
  g_assert_false (est_fit_has_estimate (fit));
  g_assert_true (isnan (fit->log_likelihood));
  if (strstr (fit->reason, words) == NULL)
    g_error ("“%s” does not say “%s”", fit->reason, words);
}

/* The sentence names the first row of the input, not of the sorted values. */
static void
test_not_applicable (void)
{
  static const double negative[] = {3, 2, -1, 4, -2}, zero[] = {3, 0, 1};
  static const double above[] = {0.5, 1.25, 0.2, 0}, broken[] = {1, 2.5, 3, -1};
  static const double counts[] = {1, 5, 0, 3};

  assert_refused ("gamma", negative, 5, "Gamma needs values above 0; row 3 is -1.");
  assert_refused ("weibull", negative, 5, "row 3 is -1.");
  assert_refused ("log-normal", zero, 3, "row 2 is 0.");
  assert_refused ("gamma", zero, 3, "row 2 is 0.");
  assert_refused ("weibull", zero, 3, "row 2 is 0.");
  assert_refused ("exponential", negative, 5, "Exponential needs values from 0 on; row 3 is -1.");
  assert_refused ("beta", above, 4, "row 2 is 1.25.");
  assert_refused ("bernoulli", counts, 4, "row 2 is 5.");
  assert_refused ("geometric", broken, 4, "row 2 is 2.5.");
  assert_refused ("negative-binomial", broken, 4, "row 2 is 2.5.");
  g_autoptr (EstFit) fit = fit_values ("exponential", zero, 3);
  g_assert_cmpint (fit->outcome, ==, EST_CONVERGED);
}

/* Nothing without a status, and no number that is not one. */
static EstOutcome
end_of (const char *model, const double *values, gsize n)
{
  g_autoptr (EstFit) fit = fit_values (model, values, n);

  if (est_fit_has_estimate (fit))
    {
      g_assert_true (isfinite (fit->log_likelihood));
      g_assert_true (isfinite (fit->aic));
    }
  if (fit->outcome != EST_CONVERGED)
    g_assert_nonnull (fit->reason);
  else if (strcmp (model, "uniform") != 0)
    g_assert_cmpfloat (fit->certificate.score, <=, 1e-6);
  return fit->outcome;
}

static void
test_nasty (void)
{
  static const double one[] = {0.3}, constant[] = {0.7, 0.7, 0.7, 0.7}, two[] = {0.1, 0.2};
  static const double tiny[] = {5e-324, 1e-323, 2e-323, 4e-323, 1e-322};
  static const double small[] = {1e-300, 3e-300, 4e-300, 2e-299};
  static const double huge[] = {1e150, 3e149, 2e148, 1e140}, wide[] = {1e-150, 1e-3, 1, 1e3, 1e150};
  static const double close[] = {1e15, 1e15 + 1, 1e15 + 2, 1e15 + 4, 1e15 + 9};
  static const double spike[] = {1e-9, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 1 - 1e-9};
  static const double ends[] = {1e-300, 1e-200, 1 - 1e-16, 1 - 1e-16};
  static const struct
  {
    const double *values;
    gsize n;
  } sets[] = {{one, 1},  {constant, 4}, {two, 2},   {tiny, 5},  {small, 4},
              {huge, 4}, {wide, 5},     {close, 5}, {spike, 8}, {ends, 4}};
  static const char *const models[]
      = {"log-normal", "exponential", "gamma", "weibull", "gumbel", "beta", "uniform"};

  for (guint m = 0; m < G_N_ELEMENTS (models); m++)
    for (guint s = 0; s < G_N_ELEMENTS (sets); s++)
      {
        EstOutcome outcome = end_of (models[m], sets[s].values, sets[s].n);
        gboolean equal = sets[s].values == one || sets[s].values == constant;

        g_test_message ("%s, set %u: %s", models[m], s, est_outcome_id (outcome));
        if (equal && strcmp (models[m], "exponential") != 0)
          g_assert_cmpint (outcome, ==, EST_UNBOUNDED);
        if (sets[s].values == two || sets[s].values == spike)
          g_assert_cmpint (outcome, ==, EST_CONVERGED);
        if (sets[s].values == small && strcmp (models[m], "gumbel") != 0)
          g_assert_true (outcome == EST_CONVERGED || strcmp (models[m], "beta") == 0);
      }
}

static void
test_counts (void)
{
  static const double zeros[] = {0, 0, 0}, same[] = {4, 4, 4, 4}, poisson[] = {1, 2, 3, 2, 2};
  static const double nearly[] = {0, 1, 2, 3, 4, 2, 1, 2, 4, 1}, far[] = {0, 0, 0, 0, 0, 0, 0, 1e6};
  g_autoptr (EstFit) fit = fit_values ("negative-binomial", poisson, 5);
  g_autoptr (EstFit) limit = fit_values ("poisson", poisson, 5);

  g_assert_cmpint (fit->outcome, ==, EST_BOUNDARY);
  g_assert_true (isnan (fit->estimate[0]));
  g_assert_cmpfloat (fit->estimate[1], ==, 2);
  g_assert_cmpfloat (fit->log_likelihood, ==, limit->log_likelihood);
  g_assert_cmpuint (fit->n_free, ==, 2);
  assert_relative (fit->aic, limit->aic + 2, 1e-12);
  assert_relative (est_fit_cdf (fit, 3), est_fit_cdf (limit, 3), 1e-15);
  g_assert_cmpfloat (est_fit_quantile (fit, 0.9), ==, est_fit_quantile (limit, 0.9));
  g_assert_cmpint (end_of ("negative-binomial", zeros, 3), ==, EST_BOUNDARY);
  g_assert_cmpint (end_of ("negative-binomial", same, 4), ==, EST_BOUNDARY);
  g_assert_cmpint (end_of ("negative-binomial", nearly, 10), ==, EST_BOUNDARY);
  g_assert_cmpint (end_of ("negative-binomial", far, 8), ==, EST_CONVERGED);
  g_assert_cmpint (end_of ("geometric", zeros, 3), ==, EST_BOUNDARY);
  g_assert_cmpint (end_of ("geometric", far, 8), ==, EST_CONVERGED);
  g_assert_cmpint (end_of ("exponential", zeros, 3), ==, EST_UNBOUNDED);
}

/* A density at the end of its support is what its logarithm says. */
static void
test_poles (void)
{
  static const struct
  {
    const char *model;
    double theta[2], x, expected;
  } cases[] = {
      {"gamma", {0.5, 2}, 0, INFINITY},
      {"gamma", {1, 2}, 0, 0.69314718055994531},
      {"gamma", {1.5, 2}, 0, -INFINITY},
      {"weibull", {0.5, 2}, 0, INFINITY},
      {"weibull", {1, 2}, 0, -0.69314718055994531},
      {"weibull", {1.5, 2}, 0, -INFINITY},
      {"beta", {0.5, 3}, 0, INFINITY},
      {"beta", {1, 3}, 0, 1.0986122886681098},
      {"beta", {2, 3}, 0, -INFINITY},
      {"beta", {3, 0.5}, 1, INFINITY},
      {"beta", {3, 1}, 1, 1.0986122886681098},
      {"beta", {3, 2}, 1, -INFINITY},
      {"log-normal", {0, 1}, 0, -INFINITY},
      {"exponential", {2, 0}, 0, 0.69314718055994531},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      double value
          = est_log_density (est_distribution_find (cases[i].model), cases[i].x, cases[i].theta);

      if (isfinite (cases[i].expected))
        g_assert_cmpfloat_with_epsilon (value, cases[i].expected, 1e-15);
      else
        g_assert_cmpfloat (value, ==, cases[i].expected);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fit/families/gumbel", test_gumbel);
  g_test_add_func ("/fit/families/beta", test_beta);
  g_test_add_func ("/fit/families/uniform", test_uniform);
  g_test_add_func ("/fit/families/units", test_units);
  g_test_add_func ("/fit/families/offset", test_offset);
  g_test_add_func ("/fit/families/certificate", test_certificate);
  g_test_add_func ("/fit/families/fixed", test_fixed);
  g_test_add_func ("/fit/families/weights", test_weights);
  g_test_add_func ("/fit/families/not-applicable", test_not_applicable);
  g_test_add_func ("/fit/families/nasty", test_nasty);
  g_test_add_func ("/fit/families/counts", test_counts);
  g_test_add_func ("/fit/families/poles", test_poles);
  return g_test_run ();
}
