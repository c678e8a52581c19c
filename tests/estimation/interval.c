/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Intervals against closed forms and against R 4.2.2, whose profile is optim() over the nuisance
 * parameters inside uniroot(); each value quotes its call. */
#include "estimation/interval.h"

#include "estimation/likelihood.h"
#include "estimation/profile-walk.h"
#include "uncertain.h"

/* R: qchisq(0.95, 1) / 2. */
static const double drop = 1.920729410347062;

static void
test_drop (void)
{
  assert_relative (est_likelihood_drop (0.95, 1), drop, 1e-14);
  assert_relative (est_likelihood_drop (0.95, 2), -log (0.05), 1e-12);
  assert_relative (est_likelihood_drop (0.9, 3), 3.125694315585162, 1e-9); /* R: qchisq(.9, 3)/2 */
}

/* At a mean m the best variance is s^2 + (m - mean)^2, so the deviance n log(1 + (m - mean)^2/s^2)
 * is q at mean ± s sqrt(exp(q/n) - 1). Wald: mean ± z s/sqrt(n). */
static void
test_normal_mean (void)
{
  static const double units[] = {1e-9, 1, 1e9};

  for (guint k = 0; k < G_N_ELEMENTS (units); k++)
    {
      double values[G_N_ELEMENTS (eight)], interval[2], n = G_N_ELEMENTS (eight), s;
      g_autoptr (EstSample) sample = NULL;
      g_autoptr (EstFit) fit = NULL;

      for (guint i = 0; i < G_N_ELEMENTS (eight); i++)
        values[i] = eight[i] * units[k];
      sample = SAMPLE (values);
      fit = fit_model ("normal", sample);
      s = sqrt (sample->variance);
      g_assert_true (est_profile_interval (fit, sample, 0, 0.95, interval));
      assert_relative (interval[0], sample->mean - s * sqrt (expm1 (2 * drop / n)), 1e-9);
      assert_relative (interval[1], sample->mean + s * sqrt (expm1 (2 * drop / n)), 1e-9);
      est_wald_interval (fit, 0, 0.95, interval);
      assert_relative (interval[0], sample->mean - sqrt (2 * drop / n) * s, 1e-9);
      assert_relative (interval[1], sample->mean + sqrt (2 * drop / n) * s, 1e-9);
    }
}

/* The deviance of r = rate / estimate is 2n(r - 1 - log r). R, n = 10:
 * f <- function(r) 20*(r - 1 - log(r)) - qchisq(.95, 1); uniroot(f, c(1e-3, 1), tol = 1e-15) */
static void
test_exponential (void)
{
  g_autoptr (EstSample) sample = SAMPLE (times);
  g_autoptr (EstFit) fit = fit_model ("exponential", sample);
  double interval[2];

  g_assert_true (est_profile_interval (fit, sample, 0, 0.95, interval));
  assert_relative (interval[0] * sample->mean, 0.5010765541410594, 1e-10);
  assert_relative (interval[1] * sample->mean, 1.7539344792299241, 1e-10);
}

/* n log(width) rises by q/2 where the width is exp(q/2n) times the least; no value may lie outside,
 * so the estimate itself is the other end. */
static void
test_uniform (void)
{
  g_autoptr (EstSample) sample = SAMPLE (times);
  g_autoptr (EstFit) fit = fit_model ("uniform", sample);
  EstProfileInterval profile;
  double interval[2];

  g_assert_true (est_profile_interval (fit, sample, 0, 0.95, interval));
  assert_relative (interval[0], 3.3 - 2.9 * exp (drop / 10), 1e-9);
  g_assert_cmpfloat (interval[1], ==, 0.4);
  est_profile (fit, sample, 0, 0.95, NULL, &profile);
  g_assert_cmpint (profile.outcome, ==, EST_CONVERGED);
  g_assert_nonnull (profile.reason);
}

/* R: z <- times; nl <- function(p) -sum(dgamma(z, exp(p[1]), exp(p[2]), log = TRUE)); optim(), then
 * uniroot() over log shape of optimize() over log rate. */
static void
test_gamma (void)
{
  g_autoptr (EstSample) sample = SAMPLE (times);
  g_autoptr (EstFit) fit = fit_model ("gamma", sample);
  double interval[2];

  g_assert_true (est_profile_interval (fit, sample, 0, 0.95, interval));
  assert_relative (interval[0], 1.13578268491601, 1e-7);
  assert_relative (interval[1], 6.08791083704467, 1e-7);
}

/* R: nll <- function(p) -sum(dt((x - p[1])/exp(p[2]), exp(p[3]), log = TRUE) - p[2]); for each
 * parameter uniroot() of 2*(optim() over the other two - minimum) - qchisq(.95, 1). */
static void
test_student_t (void)
{
  static const double expected[3][2] = {{26.2089246311511, 28.6349352537351},
                                        {2.71119226963698, 5.16746152411416},
                                        {1.19904733499877, 4.07740696642937}};
  g_autoptr (EstSample) sample = SAMPLE (newcomb);
  g_autoptr (EstFit) fit = fit_model ("student-t", sample);

  for (guint j = 0; j < 3; j++)
    {
      double interval[2];

      g_assert_true (est_profile_interval (fit, sample, j, 0.95, interval));
      assert_relative (interval[0], expected[j][0], 1e-8);
      assert_relative (interval[1], expected[j][1], 1e-8);
    }
}

/* The quantiles of a normal: its limit is likeliest, and no number of degrees of freedom is too
 * many. R: uniroot() of 2*(optimize() over log scale - minus log-likelihood of the normal) - q. */
static void
test_open_end (void)
{
  double values[40], interval[2];
  const double theta[] = {0, 1};
  g_autoptr (EstSample) sample = NULL;
  g_autoptr (EstFit) fit = NULL;

  for (guint i = 0; i < 40; i++)
    values[i] = est_quantile (est_distribution_find ("normal"), (i + 0.5) / 40, theta);
  sample = SAMPLE (values);
  fit = fit_model ("student-t", sample);
  g_assert_cmpint (fit->outcome, ==, EST_BOUNDARY);
  g_assert_true (est_profile_interval (fit, sample, 2, 0.95, interval));
  assert_relative (interval[0], 3.091508901404299, 1e-7);
  g_assert_cmpfloat (interval[1], ==, INFINITY);
  g_assert_true (est_profile_interval (fit, sample, 0, 0.95, interval));
  g_assert_cmpfloat (fabs (interval[0] + interval[1]), <, 1e-9);
}

static EstSample *
toss (double heads, double tails)
{
  const double values[] = {0, 1}, weights[] = {tails, heads};

  return est_sample_new (values, weights, 2, NULL);
}

/* R: d <- function(p) 2*(dbinom(8, 10, .8, log = TRUE) - dbinom(8, 10, p, log = TRUE)) -
 * qchisq(.95, 1); uniroot(). No heads in 10: 20 log(1 - p) = -q, and the other end is 0 itself. */
static void
test_coin (void)
{
  g_autoptr (EstSample) eight_heads = toss (8, 2);
  g_autoptr (EstSample) none = toss (0, 10);
  g_autoptr (EstSample) all = toss (10, 0);
  g_autoptr (EstFit) fit = fit_model ("bernoulli", eight_heads);
  g_autoptr (EstFit) fit_none = fit_model ("bernoulli", none);
  g_autoptr (EstFit) fit_all = fit_model ("bernoulli", all);
  double interval[2];

  g_assert_true (est_profile_interval (fit, eight_heads, 0, 0.95, interval));
  assert_relative (interval[0], 0.500560369778734, 1e-10);
  assert_relative (interval[1], 0.963637465651282, 1e-10);
  g_assert_true (est_profile_interval (fit_none, none, 0, 0.95, interval));
  g_assert_cmpfloat (interval[0], ==, 0);
  assert_relative (interval[1], -expm1 (-drop / 10), 1e-10);
  g_assert_true (est_profile_interval (fit_all, all, 0, 0.95, interval));
  assert_relative (interval[0], exp (-drop / 10), 1e-10);
  g_assert_cmpfloat (interval[1], ==, 1);
}

/* Every family of the registry, on data that it can give: the profile is at the level at both ends,
 * which est_fit() with the parameter held there confirms. */
static void
test_level (void)
{
  static const double counts[] = {0, 3, 1, 2, 7, 1, 0, 4, 2, 12};
  static const double shares[] = {0.11, 0.32, 0.45, 0.27, 0.6, 0.08, 0.71, 0.36};

  for (const EstDistribution *const *family = est_distributions (); *family != NULL; family++)
    {
      gboolean inside = g_str_equal ((*family)->id, "beta");
      g_autoptr (EstSample) sample = g_str_equal ((*family)->id, "bernoulli") ? toss (8, 2)
                                     : (*family)->discrete                    ? SAMPLE (counts)
                                     : inside                                 ? SAMPLE (shares)
                                                                              : SAMPLE (times);
      g_autoptr (EstFit) fit = est_fit (*family, sample, NULL);

      for (guint j = 0; j < (*family)->n_parameters; j++)
        {
          double interval[2];

          g_test_message ("%s, %s", (*family)->id, fit->names[j]);
          g_assert_true (est_profile_interval (fit, sample, j, 0.9, interval)
                         == ((fit->fixed_mask >> j & 1) == 0));
          for (guint end = 0; end < 2; end++)
            {
              EstFitOptions options = {.fixed_mask = 1u << j};
              g_autoptr (EstFit) held = NULL;

              options.fixed[j] = interval[end];
              if (!parameter_is_legal (&(*family)->parameters[j], interval[end])
                  || g_str_equal ((*family)->id, "uniform"))
                continue;
              if (fit->fixed_mask != 0)
                options.fixed_mask |= fit->fixed_mask, options.fixed[(*family)->n_parameters - 1]
                                                       = fit->estimate[(*family)->n_parameters - 1];
              held = est_fit (*family, sample, &options);
              assert_relative (fit->log_likelihood - held->log_likelihood,
                               est_likelihood_drop (0.9, 1), 1e-7);
            }
        }
    }
}

/* Horse kicks, whose negative binomial is a Poisson in the limit: its mean is as sure as that
 * one's.
 */
static void
test_limit (void)
{
  const double deaths[] = {0, 1, 2, 3, 4}, frequency[] = {109, 65, 22, 3, 1};
  g_autoptr (EstSample) sample = est_sample_new (deaths, frequency, 5, NULL);
  g_autoptr (EstFit) fit = fit_model ("negative-binomial", sample);
  double interval[2], theta[2];

  g_assert_cmpint (fit->outcome, ==, EST_BOUNDARY);
  g_assert_true (est_profile_interval (fit, sample, 0, 0.95, interval));
  g_assert_cmpfloat (interval[1], ==, INFINITY);
  theta[0] = interval[0];
  theta[1] = sample->mean;
  assert_relative (fit->log_likelihood - est_log_likelihood (fit->distribution, sample, theta),
                   drop, 1e-9);
  g_assert_true (est_profile_interval (fit, sample, 1, 0.95, interval));
  g_assert_cmpfloat (interval[0], <, 0.52);
  g_assert_cmpfloat (interval[1], >, 0.71);
  g_assert_cmpfloat (interval[1], <, 0.75);
}

/* A parameter that was given has no interval. */
static void
test_fixed (void)
{
  EstFitOptions options = {.fixed_mask = 4, .fixed = {0, 0, 4}};
  g_autoptr (EstSample) sample = SAMPLE (newcomb);
  g_autoptr (EstFit) fit = est_fit (est_distribution_find ("student-t"), sample, &options);
  double interval[2];

  g_assert_false (est_profile_interval (fit, sample, 2, 0.95, interval));
  g_assert_true (isnan (interval[0]) && isnan (interval[1]));
  est_wald_interval (fit, 2, 0.95, interval);
  g_assert_true (isnan (interval[0]) && isnan (interval[1]));
}

/* Cancelled, it has no ends, whatever the family's way to the other parameters: a climb (Student's
 * t), a closed form (normal), a bracketed equation (gamma). */
static void
test_cancelled (void)
{
  static const char *const models[] = {"student-t", "normal", "gamma"};
  g_autoptr (EstSample) sample = SAMPLE (times);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_cancellable_cancel (cancellable);
  for (guint i = 0; i < G_N_ELEMENTS (models); i++)
    {
      g_autoptr (EstFit) fit = fit_model (models[i], sample);
      EstProfileInterval interval;

      est_profile (fit, sample, 0, 0.95, cancellable, &interval);
      g_assert_cmpint (interval.outcome, ==, EST_CANCELLED);
      g_assert_true (isnan (interval.ends[0]) && isnan (interval.ends[1]));
      g_assert_nonnull (interval.reason);
      est_profile (fit, sample, 0, 0.95, NULL, &interval);
      g_assert_cmpint (interval.outcome, ==, EST_CONVERGED);
      g_assert_null (interval.reason);
    }
}

/* What counts the heights asked for and cancels at the tenth. */
typedef struct
{
  guint calls;
  GCancellable *cancellable;
} Count;

static double
falling (double u, gpointer data)
{
  Count *count = data;

  if (++count->calls == 10)
    g_cancellable_cancel (count->cancellable);
  return -fabs (u * u * u);
}

static void
do_nothing (gpointer data)
{
}

/* A walk stops where it is told to, on its way or between two steps of the root finder. */
static void
test_cancelled_inside (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Count count = {0, cancellable};
  EstProfileWalk walk = {.height = falling,
                         .rewind = do_nothing,
                         .data = &count,
                         .drop = drop,
                         .step = 1e-3,
                         .growth = 2,
                         .lower = -1e3,
                         .upper = 1e3,
                         .cancellable = cancellable};
  double found[2];

  g_assert_false (est_profile_walk (&walk, found));
  g_assert_cmpuint (count.calls, <=, 12);
  g_assert_true (isnan (found[0]) && isnan (found[1]));
  walk.cancellable = NULL;
  g_assert_true (est_profile_walk (&walk, found));
  assert_relative (found[0], -cbrt (drop), 1e-7);
  assert_relative (found[1], cbrt (drop), 1e-7);
}

int
main (int argc, char **argv)
{
  est_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/interval/drop", test_drop);
  g_test_add_func ("/interval/normal-mean", test_normal_mean);
  g_test_add_func ("/interval/exponential", test_exponential);
  g_test_add_func ("/interval/uniform", test_uniform);
  g_test_add_func ("/interval/gamma", test_gamma);
  g_test_add_func ("/interval/student-t", test_student_t);
  g_test_add_func ("/interval/open-end", test_open_end);
  g_test_add_func ("/interval/coin", test_coin);
  g_test_add_func ("/interval/level", test_level);
  g_test_add_func ("/interval/limit", test_limit);
  g_test_add_func ("/interval/fixed", test_fixed);
  g_test_add_func ("/interval/cancelled", test_cancelled);
  g_test_add_func ("/interval/cancelled-inside", test_cancelled_inside);
  return g_test_run ();
}
