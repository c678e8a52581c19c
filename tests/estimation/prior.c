/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Priors and the posterior's mode: conjugate cases in closed form, the others from R 4.2.2. */
#include "estimation/prior.h"

#include <string.h>

#include "estimation/interval.h"
#include "uncertain.h"

static const Parameter *
parameter (const char *model, guint j)
{
  return &est_distribution_find (model)->parameters[j];
}

static void
set (EstFitOptions *options, const char *model, guint j, const char *text)
{
  g_autoptr (GError) error = NULL;

  est_prior_parse (&options->prior[j], text, parameter (model, j), &error);
  g_assert_no_error (error);
}

static EstFit *
fit_with (const char *model, const EstSample *sample, const EstFitOptions *options)
{
  EstFit *fit = est_fit (est_distribution_find (model), sample, options);

  g_test_message ("%s: %s, %s", model, est_outcome_id (fit->outcome), fit->reason);
  g_assert_cmpint (fit->outcome, ==, EST_CONVERGED);
  g_assert_cmpfloat (fit->certificate.score, <, 1e-6);
  return fit;
}

/* R: dnorm(1.3, 0, 2, log = TRUE), log(2) + dcauchy(1.3, 0, 2.5, log = TRUE) on a scale, … */
static void
test_density (void)
{
  static const struct
  {
    const char *model;
    guint j;
    const char *text;
    double x, log_density;
  } cases[] = {
      {"normal", 0, "normal:0:2", 1.3, -1.8233357137646182},
      {"normal", 0, "laplace:1:0.5", 1.3, -0.6},
      {"normal", 1, "cauchy:0:2.5", 1.3, -1.6072052486743438},
      {"normal", 1, "gamma:2:0.5", 1.3, -1.7739300966523994},
      {"bernoulli", 0, "beta:2:3", 0.3, 0.5675839575845996},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      EstPrior prior;
      double h = 1e-5, x = cases[i].x;

      g_assert_true (
          est_prior_parse (&prior, cases[i].text, parameter (cases[i].model, cases[i].j), NULL));
      assert_relative (est_prior_log_density (&prior, x), cases[i].log_density, 1e-12);
      assert_relative (
          (est_prior_log_density (&prior, x + h) - est_prior_log_density (&prior, x - h)) / (2 * h),
          est_prior_slope (&prior, x), 1e-8);
      g_assert_cmpfloat_with_epsilon (
          (est_prior_slope (&prior, x + h) - est_prior_slope (&prior, x - h)) / (2 * h),
          est_prior_curvature (&prior, x), 1e-7);
    }
}

static void
test_refused (void)
{
  static const struct
  {
    const char *model;
    guint j;
    const char *text, *sentence;
  } cases[] = {
      {"normal", 0, "gamma:2:1", "a gamma prior is for a parameter above 0, which mean is not"},
      {"normal", 1, "beta:2:1", "a beta prior is for a parameter from 0 to 1, which sd is not"},
      {"normal", 0, "normal:0:-1", "the second number of the prior on mean is its width"},
      {"normal", 1, "gamma:0:1", "both numbers of the prior on sd are above 0"},
      {"normal", 1, "normal:-1e6:1", "the prior on sd leaves its legal range no probability"},
      {"binomial", 1, "normal:0:1", "trials is a whole number"},
      {"normal", 0, "normal:0", "a prior is normal, laplace,"},
      {"normal", 0, "uniform:0:1", "a prior is normal, laplace,"},
      {"normal", 0, "normal:0:x", "a prior is normal, laplace,"},
      {"normal", 0, "", "a prior is normal, laplace,"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      EstPrior prior;
      g_autoptr (GError) error = NULL;

      g_assert_false (
          est_prior_parse (&prior, cases[i].text, parameter (cases[i].model, cases[i].j), &error));
      g_test_message ("%s", error->message);
      g_assert_true (g_str_has_prefix (error->message, cases[i].sentence));
    }
}

/* A normal prior on the mean, the sd known: precisions add up. In any units. */
static void
test_normal_normal (void)
{
  static const double units[] = {1e-9, 1, 1e9};

  for (guint k = 0; k < G_N_ELEMENTS (units); k++)
    {
      EstFitOptions options = {.fixed_mask = 2, .fixed = {0, 2 * units[k]}};
      double values[G_N_ELEMENTS (eight)], precision, mean, interval[2];
      g_autofree char *text = g_strdup_printf ("normal:%.17g:%.17g", 3 * units[k], 0.5 * units[k]);
      g_autoptr (EstSample) sample = NULL;
      g_autoptr (EstFit) fit = NULL;

      for (guint i = 0; i < G_N_ELEMENTS (eight); i++)
        values[i] = eight[i] * units[k];
      sample = SAMPLE (values);
      set (&options, "normal", 0, text);
      fit = fit_with ("normal", sample, &options);
      precision = 8 / 4.0 + 1 / 0.25;
      mean = (2 * sample->mean + 4 * 3 * units[k]) / precision;
      assert_relative (fit->estimate[0], mean, 1e-9);
      assert_relative (fit->standard_error[0], units[k] / sqrt (precision), 1e-8);
      assert_relative (fit->log_posterior - fit->log_likelihood,
                       est_prior_log_density (&options.prior[0], fit->estimate[0]), 1e-9);
      g_assert_cmpuint (fit->n_free, ==, 1);
      g_assert_true (est_profile_interval (fit, sample, 0, 0.95, interval));
      assert_relative (interval[1] - mean, 1.959963984540054 * units[k] / sqrt (precision), 1e-8);
    }
}

/* Beta on a probability, gamma on a rate: the modes of the conjugate posteriors. */
static void
test_conjugate (void)
{
  const double tosses[] = {0, 1}, heads[] = {2, 8};
  g_autoptr (EstSample) coin = est_sample_new (tosses, heads, 2, NULL);
  g_autoptr (EstSample) waits = SAMPLE (times);
  EstFitOptions beta = {0}, gamma = {0};
  g_autoptr (EstFit) p = NULL;
  g_autoptr (EstFit) rate = NULL;

  set (&beta, "bernoulli", 0, "beta:2:5");
  p = fit_with ("bernoulli", coin, &beta);
  assert_relative (p->estimate[0], (8 + 2 - 1) / (10 + 2 + 5 - 2.0), 1e-10);
  set (&gamma, "exponential", 0, "gamma:3:2");
  rate = fit_with ("exponential", waits, &gamma);
  assert_relative (rate->estimate[0], (10 + 3 - 1) / (10 * waits->mean + 2), 1e-10);
}

/* R: optim() of nll(p) - dnorm(p[1], 25, 1, log = TRUE) - dgamma(exp(p[3]), 2, .1, log = TRUE). */
static void
test_student_t (void)
{
  g_autoptr (EstSample) sample = SAMPLE (newcomb);
  EstFitOptions options = {0};
  g_autoptr (EstFit) fit = NULL;

  set (&options, "student-t", 0, "normal:25:1");
  set (&options, "student-t", 2, "gamma:2:0.1");
  fit = fit_with ("student-t", sample, &options);
  assert_relative (fit->estimate[0], 26.75702913009110, 1e-7);
  assert_relative (fit->estimate[1], 3.89966382718881, 1e-7);
  assert_relative (fit->estimate[2], 2.26413833744314, 1e-6);
  assert_relative (fit->log_posterior, -222.44849677217451, 1e-12);
  assert_relative (fit->log_likelihood, -215.97159279882825, 1e-8);
}

/* R: optim() of -sum(dgamma(z, exp(p[1]), exp(p[2]), log = TRUE)) - log(2) - dcauchy(exp(p[1]), 0,
 * 1, log = TRUE) - dgamma(exp(p[2]), 2, 1, log = TRUE). A family with a closed form is searched
 * too. */
static void
test_gamma (void)
{
  g_autoptr (EstSample) sample = SAMPLE (times);
  EstFitOptions options = {0};
  g_autoptr (EstFit) fit = NULL;

  set (&options, "gamma", 0, "cauchy:0:1");
  set (&options, "gamma", 1, "gamma:2:1");
  fit = fit_with ("gamma", sample, &options);
  assert_relative (fit->estimate[0], 1.98386927273806, 1e-6);
  assert_relative (fit->estimate[1], 1.21863700848550, 1e-6);
  assert_relative (fit->log_posterior, -15.79667539880657, 1e-12);
}

/* The lasso in one dimension: with the sd known, the mean moves by sd^2/(n b) towards the prior's
 * location, and stays on it where it would cross it. */
static void
test_laplace_prior (void)
{
  g_autoptr (EstSample) sample = SAMPLE (eight);
  EstFitOptions weak = {.fixed_mask = 2, .fixed = {0, 2}}, strong = weak;
  g_autoptr (EstFit) moved = NULL;
  g_autoptr (EstFit) held = NULL;

  set (&weak, "normal", 0, "laplace:0:1");
  moved = fit_with ("normal", sample, &weak);
  assert_relative (moved->estimate[0], sample->mean - 4 / (8 * 1.0), 1e-10);
  set (&strong, "normal", 0, "laplace:0:0.5");
  held = fit_with ("normal", sample, &strong);
  g_assert_cmpfloat (fabs (held->estimate[0]), <, 1e-14);
  g_assert_true (isnan (held->standard_error[0]));
}

/* R: h <- function(m) {b <- mean(abs(y - m)); -8*log(2*b) - 8 + dnorm(m, -2, .3, log = TRUE)};
 * optimize(). A weaker prior leaves the location on a value: which.max over all of them. */
static void
test_laplace_likelihood (void)
{
  g_autoptr (EstSample) sample = SAMPLE (eight);
  EstFitOptions strong = {0}, weak = {0}, scale = {0};
  g_autoptr (EstFit) between = NULL;
  g_autoptr (EstFit) kink = NULL;
  g_autoptr (EstFit) median = NULL;

  set (&strong, "laplace", 0, "normal:-2:0.3");
  between = fit_with ("laplace", sample, &strong);
  assert_relative (between->estimate[0], -1.816962940656229, 1e-6);
  assert_relative (between->estimate[1], 2.950222205492172, 1e-6);
  assert_relative (between->log_posterior, -22.101312466272692, 1e-12);
  set (&weak, "laplace", 0, "normal:-0.6:0.5");
  kink = fit_with ("laplace", sample, &weak);
  assert_relative (kink->estimate[0], -0.1, 1e-14);
  assert_relative (kink->log_posterior, -19.02862565909783, 1e-12);
  /* The scale alone: 8 log b + S/b + b is least where b^2 + 8 b = S, the sum of distances. */
  set (&scale, "laplace", 1, "gamma:1:1");
  median = fit_with ("laplace", sample, &scale);
  assert_relative (median->estimate[0], 0.3, 1e-14);
  assert_relative (median->estimate[1], -4 + sqrt (16 + 13.9), 1e-10);
}

/* No mode is said, not made up. */
static void
test_no_mode (void)
{
  const double zero[] = {0}, ten[] = {10};
  g_autoptr (EstSample) tails = est_sample_new (zero, ten, 1, NULL);
  g_autoptr (EstSample) waits = SAMPLE (times);
  EstFitOptions beta = {0}, uniform = {0};
  g_autoptr (EstFit) fit = NULL;
  g_autoptr (EstFit) ends = NULL;

  set (&beta, "bernoulli", 0, "beta:0.5:0.5");
  fit = est_fit (est_distribution_find ("bernoulli"), tails, &beta);
  g_assert_cmpint (fit->outcome, ==, EST_NO_MAXIMUM);
  g_assert_nonnull (strstr (fit->reason, "no mode"));
  set (&uniform, "uniform", 0, "normal:0:1");
  ends = est_fit (est_distribution_find ("uniform"), waits, &uniform);
  g_assert_cmpint (ends->outcome, ==, EST_NOT_APPLICABLE);
}

int
main (int argc, char **argv)
{
  est_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/prior/density", test_density);
  g_test_add_func ("/prior/refused", test_refused);
  g_test_add_func ("/prior/normal-normal", test_normal_normal);
  g_test_add_func ("/prior/conjugate", test_conjugate);
  g_test_add_func ("/prior/student-t", test_student_t);
  g_test_add_func ("/prior/gamma", test_gamma);
  g_test_add_func ("/prior/laplace-prior", test_laplace_prior);
  g_test_add_func ("/prior/laplace-likelihood", test_laplace_likelihood);
  g_test_add_func ("/prior/no-mode", test_no_mode);
  return g_test_run ();
}
