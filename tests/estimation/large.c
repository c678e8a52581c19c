/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Samples so long that they are worked on in their light form: what comes out is what comes of all
 * values. */
#include <float.h>
#include <math.h>

#include "estimation/distribution.h"
#include "estimation/likelihood.h"
#include "estimation/log-sums.h"

enum
{
  N = 50000
};

#define assert_near(a, b, tolerance) g_assert_cmpfloat_with_epsilon (a, b, tolerance)

/* In R 4.2: p <- (1:50000 - 0.5) / 50000; z <- qlogis (p); x <- sort (z + 0.05 z^2). */
static double
skewed (gsize i)
{
  double p = (i + 0.5) / N, z = log (p) - log1p (-p);

  return z + 0.05 * z * z;
}

typedef double (*Function) (double x);

static double
same (double x)
{
  return x;
}

static double
positive (double x)
{
  return exp (x / 3);
}

static double
share (double x)
{
  return 1 / (1 + exp (-x / 2));
}

static EstSample *
new_sample (Function function)
{
  g_autofree double *values = g_new (double, N);

  for (gsize i = 0; i < N; i++)
    values[i] = function (skewed (i));
  return est_sample_new (values, NULL, N, NULL);
}

/* Maxima of the likelihood in R 4.2: Newton's method on the mean score of x, exp (x / 3) or
 * plogis (x / 2) until it is below 1e-14; gamma and Weibull by uniroot() of the profile's. */
static const struct
{
  const char *id;
  Function function;
  double estimate[3];
} maxima[] = {
    {"student-t", same, {0.0556732584871324, 1.5207285919012650, 6.3839267921453677}},
    {"cauchy", same, {-0.0517803824457922, 1.0025689762784271}},
    {"logistic", same, {0.0651419708979827, 0.9993487171811839}},
    {"huber", same, {0.0540403542290075, 1.5089391714080815, 1.345}},
    {"gumbel", same, {-0.694486561286729, 1.608022894993128}},
    {"gamma", positive, {2.16023924917809, 1.59429381284333}},
    {"weibull", positive, {1.17001146878482, 1.45248718149435}},
    {"beta", share, {3.02701347831740, 2.82490611016999}},
};

static void
test_maxima (void)
{
  for (guint k = 0; k < G_N_ELEMENTS (maxima); k++)
    {
      g_autoptr (EstSample) sample = new_sample (maxima[k].function);
      g_autoptr (EstFit) fit = est_fit (est_distribution_find (maxima[k].id), sample, NULL);

      g_assert_cmpint (fit->outcome, ==, EST_CONVERGED);
      g_assert_cmpfloat (fit->certificate.score, <, 1e-9);
      for (guint j = 0; j < fit->n_parameters; j++)
        assert_near (fit->estimate[j], maxima[k].estimate[j], 1e-11);
    }
}

/* R 4.2: the standard errors by solve() of central differences of the score; the log-likelihood by
 * dt(); the distances by pt(log.p = TRUE) in both tails of every value. */
static void
test_student (void)
{
  static const double errors[] = {0.00783669529600, 0.00801770518512, 0.17151089831903};
  g_autoptr (EstSample) sample = new_sample (same);
  g_autoptr (EstFit) fit = est_fit (est_distribution_find ("student-t"), sample, NULL);

  assert_near (fit->log_likelihood, -100010.958047256, 1e-8);
  for (guint j = 0; j < 3; j++)
    assert_near (fit->standard_error[j], errors[j], 1e-8 * errors[j]);
  assert_near (fit->kolmogorov_smirnov, 0.01998614331067, 1e-12);
  assert_near (fit->anderson_darling, 89.784447461549, 1e-9);
  assert_near (fit->cramer_von_mises, 6.84666743842, 1e-10);
}

/* The distances by their definitions, value by value. */
static void
assert_goodness (const EstSample *sample, const EstFit *fit)
{
  double n = sample->n, distance = 0, darling = 0, mises = 1 / (12 * n);

  for (gsize i = 0; i < sample->length; i++)
    {
      double lower = est_fit_cdf (fit, sample->values[i]);
      double upper = est_fit_survival (fit, sample->values[sample->length - 1 - i]);
      double odd = 2 * (double)i + 1;

      distance = fmax (distance, fmax ((i + 1) / n - lower, lower - i / n));
      darling -= odd * (log (lower) + log (upper)) / n;
      mises += pow (odd / (2 * n) - lower, 2);
    }
  assert_near (fit->kolmogorov_smirnov, distance, 1e-12);
  assert_near (fit->cramer_von_mises, mises, 1e-9 * mises);
  if (isfinite (darling))
    assert_near (fit->anderson_darling, darling - n, 1e-8 * fmax (1, darling - n));
}

static void
test_goodness (void)
{
  static const char *const ids[] = {"normal",  "laplace", "huber", "cauchy",     "logistic",
                                    "uniform", "gumbel",  "gamma", "log-normal", "weibull"};

  for (guint k = 0; k < G_N_ELEMENTS (ids); k++)
    {
      g_autoptr (EstSample) sample = new_sample (k < 7 ? same : positive);
      g_autoptr (EstFit) fit = est_fit (est_distribution_find (ids[k]), sample, NULL);

      g_assert_true (est_fit_has_estimate (fit));
      assert_goodness (sample, fit);
    }
}

/* As many points as do not depend on the number of values, with their moments. */
static void
test_light (void)
{
  static const Function functions[] = {same, positive, share};

  for (guint kind = EST_LIGHT_REAL; kind <= EST_LIGHT_SHARE; kind++)
    {
      g_autoptr (EstSample) sample = new_sample (functions[kind]);
      const EstSample *light = est_sample_light (sample, kind);

      g_assert_true (light == est_sample_light (sample, kind));
      g_assert_cmpuint (light->length, <, 5000);
      assert_near (light->n, N, 1e-8);
      assert_near (light->mean, sample->mean, 1e-14);
      assert_near (light->variance, sample->variance, 1e-13);
      g_assert_cmpfloat (light->minimum, >=, sample->minimum);
      g_assert_cmpfloat (light->maximum, <=, sample->maximum);
      for (gsize i = 1; i < light->length; i++)
        g_assert_cmpfloat (light->values[i - 1], <=, light->values[i]);
    }
}

/* Weights count like repeated values, and a repeated value is no group. */
static void
test_light_weights (void)
{
  g_autofree double *values = g_new (double, N);
  g_autofree double *weights = g_new (double, N);
  g_autoptr (EstSample) sample = NULL;
  const EstSample *light;
  double theta[] = {0.2, 1.3}, sum = 0;

  for (gsize i = 0; i < N; i++)
    {
      values[i] = skewed (i);
      weights[i] = 1 + i % 3;
      sum += weights[i];
    }
  sample = est_sample_new (values, weights, N, NULL);
  light = est_sample_light (sample, EST_LIGHT_REAL);
  g_assert_cmpuint (light->length, <, 5000);
  assert_near (light->n, sum, 1e-8);
  assert_near (est_log_likelihood (est_distribution_find ("logistic"), light, theta),
               est_log_likelihood (est_distribution_find ("logistic"), sample, theta), 1e-6);
}

/* Everywhere within its bound of a millionth for each value; about the maximum far nearer. */
static void
test_light_log_likelihood (void)
{
  for (guint k = 0; k < G_N_ELEMENTS (maxima); k++)
    {
      const EstDistribution *distribution = est_distribution_find (maxima[k].id);
      g_autoptr (EstSample) sample = new_sample (maxima[k].function);
      double theta[EST_MAX_THETA], exact, light;

      for (double factor = 1e-3; factor < 1e4; factor *= 3)
        for (guint j = 0; j < distribution->n_parameters - distribution->n_fixed; j++)
          {
            for (guint i = 0; i < distribution->n_parameters; i++)
              theta[i] = maxima[k].estimate[i];
            theta[j] *= factor;
            exact = est_log_likelihood (distribution, sample, theta);
            light = est_light_log_likelihood (distribution, sample, theta);
            if (isfinite (exact))
              assert_near (light, exact, 1e-6 * N + 1e-8 * fabs (exact));
            else
              g_assert_cmpfloat (light, ==, exact);
            if (factor > 0.5 && factor < 2)
              assert_near (light, exact, 1e-5);
          }
    }
}

/* The logarithms that are taken four at a time, against libm's. */
static void
test_logarithms (void)
{
  g_autoptr (gsl_rng) rng = est_rng_new (3);

  for (guint i = 0; i < 200000; i++)
    {
      double x[3], exact = 0, size = 0;
      g_autoptr (EstSample) sample = NULL;

      for (guint k = 0; k < 3; k++)
        {
          double u = gsl_rng_uniform_pos (rng);

          x[k] = i % 2 == 0 ? 0.5 + u : exp (680 * (u - 0.5));
          exact += log (x[k]);
          size += fabs (log (x[k]));
        }
      sample = est_sample_new (x, NULL, i % 2 == 0 ? 3 : 1, NULL);
      if (i % 2 != 0)
        exact = size = log (x[0]);
      assert_near (est_sum_log (sample, 1), exact, 5e-16 * fabs (size) + DBL_TRUE_MIN);
    }
}

/* The same for exponentials: exp (x) from -690 to 690, and what is smaller adds nothing. */
static void
test_exponentials (void)
{
  g_autoptr (gsl_rng) rng = est_rng_new (4);
  const double far = -1e5;
  g_autoptr (EstSample) small = est_sample_new (&far, NULL, 1, NULL);

  for (guint i = 0; i < 200000; i++)
    {
      double x = (i % 2 == 0 ? 4 : 1380) * (gsl_rng_uniform (rng) - 0.5), z = fabs (x);
      double positive = exp (x / 2), loss = z + 2 * log1p (exp (-z));
      g_autoptr (EstSample) sample = est_sample_new (&x, NULL, 1, NULL);
      g_autoptr (EstSample) base = est_sample_new (&positive, NULL, 1, NULL);

      assert_near (est_sum_exp (sample, 1, 0), exp (x), 5e-16 * exp (x));
      assert_near (est_sum_power (base, 1, 2), pow (positive, 2), 5e-14 * pow (positive, 2));
      assert_near (est_sum_logistic (sample, 0, 1), loss, 1e-15 * loss);
    }
  assert_near (est_sum_exp (small, 1, 0), 0, 1e-300);
  g_assert_true (isnan (est_sum_exp (small, -1, 0)));
}

/* Where groups are too wide the sample itself is taken, and a kink is never put into groups. */
static void
test_fall_back (void)
{
  const EstDistribution *cauchy = est_distribution_find ("cauchy");
  g_autoptr (EstSample) sample = new_sample (same);
  double usual[] = {0, 1}, narrow[] = {0, 1e-3}, far[] = {1000, 1};

  g_assert_true (est_light_for (cauchy, sample, usual) != sample);
  g_assert_true (est_light_for (cauchy, sample, narrow) == sample);
  g_assert_true (est_light_for (cauchy, sample, far) == sample);
  g_assert_true (est_light_for (est_distribution_find ("laplace"), sample, usual) == sample);
}

/* Of the values 45 % lie within 1e-5 of 3, far narrower than the groups there: with so few degrees
 * of freedom they hold the maximum, and the exact values decide. */
static void
test_narrow (void)
{
  const EstDistribution *student = est_distribution_find ("student-t");
  EstFitOptions options = {.fixed = {0, 0, 0.4}, .fixed_mask = 1u << 2};
  g_autofree double *values = g_new (double, N);
  g_autoptr (EstSample) sample = NULL;
  g_autoptr (EstFit) fit = NULL;

  for (gsize i = 0; i < N; i++)
    values[i] = i % 20 < 9 ? 3 + 1e-6 * skewed (i) : skewed (i);
  sample = est_sample_new (values, NULL, N, NULL);
  fit = est_fit (student, sample, &options);
  g_assert_cmpint (fit->outcome, ==, EST_CONVERGED);
  g_assert_cmpfloat (fit->certificate.score, <, 1e-6);
  g_assert_cmpfloat (fit->estimate[1], <, 1e-5);
  g_assert_true (est_light_for (student, sample, fit->estimate) == sample);
  for (guint j = 0; j < 2; j++)
    for (int sign = -1; sign < 2; sign += 2)
      {
        double theta[] = {fit->estimate[0], fit->estimate[1], 0.4};

        theta[j] += sign * 0.1 * fit->standard_error[j];
        g_assert_cmpfloat (est_log_likelihood (student, sample, theta), <, fit->log_likelihood);
      }
}

/* Rounded values are few: what is computed from them is exact, and rows keep their numbers. */
static void
test_merge (void)
{
  g_autofree double *values = g_new (double, N);
  g_autofree double *weights = g_new0 (double, 100);
  double distinct[100];
  g_autoptr (EstSample) sample = NULL, counted = NULL, merged = NULL;
  g_autoptr (EstFit) one = NULL, other = NULL;

  for (gsize i = 0; i < 100; i++)
    distinct[i] = (double)i;
  for (gsize i = 0; i < N; i++)
    {
      values[i] = floor (fmin (99, 10 * fabs (skewed (N - 1 - i))));
      weights[(gsize)values[i]] += 1;
    }
  sample = est_sample_new (values, NULL, N, NULL);
  counted = est_sample_new (distinct, weights, 100, NULL);
  merged = est_sample_merge (sample);
  g_assert_cmpuint (merged->length, ==, counted->length);
  for (gsize i = 0; i < merged->length; i++)
    {
      g_assert_cmpfloat (merged->values[i], ==, counted->values[i]);
      g_assert_cmpfloat (merged->weights[i], ==, counted->weights[i]);
    }
  one = est_fit (est_distribution_find ("negative-binomial"), sample, NULL);
  other = est_fit (est_distribution_find ("negative-binomial"), counted, NULL);
  for (guint j = 0; j < 2; j++)
    assert_near (one->estimate[j], other->estimate[j], 1e-13 * other->estimate[j]);
  assert_near (one->kolmogorov_smirnov, other->kolmogorov_smirnov, 1e-15);
  g_clear_pointer (&one, est_fit_unref);
  one = est_fit (est_distribution_find ("gamma"), sample, NULL);
  g_assert_cmpint (one->outcome, ==, EST_NOT_APPLICABLE);
  g_assert_nonnull (g_strstr_len (one->reason, -1, "row "));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  est_init ();
  g_test_add_func ("/large/maxima", test_maxima);
  g_test_add_func ("/large/student", test_student);
  g_test_add_func ("/large/goodness", test_goodness);
  g_test_add_func ("/large/light", test_light);
  g_test_add_func ("/large/light-weights", test_light_weights);
  g_test_add_func ("/large/light-log-likelihood", test_light_log_likelihood);
  g_test_add_func ("/large/logarithms", test_logarithms);
  g_test_add_func ("/large/exponentials", test_exponentials);
  g_test_add_func ("/large/fall-back", test_fall_back);
  g_test_add_func ("/large/narrow", test_narrow);
  g_test_add_func ("/large/merge", test_merge);
  return g_test_run ();
}
