/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Likelihood: the coin's numbers, curves, surfaces, profiles and intervals. */
#include "estimation/likelihood.h"

#include <math.h>

#define assert_near(a, b, relative)                                                                \
  g_assert_cmpfloat_with_epsilon (a, b, (relative)*MAX (fabs (b), 1e-300))

static const double values[] = {-3.2, -0.7, -0.1, 0.2, 0.4, 0.9, 1.3, 7.5};

static EstSample *
new_sample (void)
{
  return est_sample_new (values, NULL, G_N_ELEMENTS (values), NULL);
}

/* mpmath 1.3 with 50 digits, at the binary64 probability. */
static void
test_binomial (void)
{
  static const struct
  {
    double k, n, p, log_mass;
  } cases[] = {
      {8, 10, 0.5, -3.1248093158291333368},
      {8, 10, 0.8, -1.1973617456115590379},
      {1, 3, 0.25, -0.86304621735534278232},
      {300, 1000, 0.3, -3.5928057905186981179},
      {499, 1000, 0.5, -3.6819169947568023977},
      {3, 1000000, 1e-06, -2.7917599692293884269},
      {600000, 1000000, 0.61, -216.65515888786687473},
      {12, 20, 0.01, -43.598645856338759046},
      {999, 1000, 0.999, -0.99949983324994996664},
      {500000000, 1000000000, 0.5, -10.58742427136793301},
      {5, 50, 0.9, -89.576790193157425965},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_near (est_binomial_log_mass (cases[i].k, cases[i].n, cases[i].p), cases[i].log_mass,
                 1e-14);
  g_assert_cmpfloat (est_binomial_log_mass (0, 10, 0), ==, 0);
  g_assert_cmpfloat (est_binomial_log_mass (10, 10, 1), ==, 0);
  g_assert_cmpfloat (est_binomial_log_mass (1, 10, 0), ==, -INFINITY);
  g_assert_cmpfloat (est_binomial_log_mass (9, 10, 1), ==, -INFINITY);
  g_assert_cmpfloat (est_binomial_log_mass (0, 0, 0.5), ==, 0);
  assert_near (est_binomial_log_mass (0, 10, 1e-20), -1e-19, 1e-14);
}

static void
test_coin_ratio (void)
{
  double ratio = exp (est_binomial_log_mass (8, 10, 0.8) - est_binomial_log_mass (8, 10, 0.5));

  assert_near (ratio, pow (0.8, 8) * pow (0.2, 2) * 1024, 1e-13);
  g_assert_cmpfloat_with_epsilon (ratio, 6.87, 0.005);
}

static double
coin (double p, gpointer data)
{
  const double *outcome = data;

  return est_binomial_log_mass (outcome[0], outcome[1], p);
}

/* mpmath 1.3 with 40 digits; 1.9207… is half the 95 % point of chi-squared with one degree. */
static void
test_interval (void)
{
  const double drop = 1.920729410347062;
  double outcome[] = {8, 10}, interval[2];

  est_likelihood_interval (coin, outcome, 0.8, coin (0.8, outcome) - drop, 0, 1, interval);
  assert_near (interval[0], 0.50056036977873390528, 1e-12);
  assert_near (interval[1], 0.96363746565128232163, 1e-12);

  outcome[0] = 10; /* ten of ten: the upper end is the bound, the lower exp(-drop / 10) */
  est_likelihood_interval (coin, outcome, 1, -drop, 0, 1, interval);
  assert_near (interval[0], exp (-drop / 10), 1e-14);
  g_assert_cmpfloat (interval[1], ==, 1);

  outcome[0] = 0;
  est_likelihood_interval (coin, outcome, 0, -drop, 0, 1, interval);
  g_assert_cmpfloat (interval[0], ==, 0);
  assert_near (interval[1], -expm1 (-drop / 10), 1e-14);
}

static double
parabola (double x, gpointer data)
{
  return -(x - 1e6) * (x - 1e6);
}

static void
test_interval_without_bounds (void)
{
  double interval[2];

  est_likelihood_interval (parabola, NULL, 1e6, -4, -INFINITY, INFINITY, interval);
  assert_near (interval[0], 1e6 - 2, 1e-14);
  assert_near (interval[1], 1e6 + 2, 1e-14);
}

static void
test_at_a_point (void)
{
  const EstDistribution *normal = est_distribution_find ("normal");
  g_autoptr (EstSample) sample = new_sample ();
  const double theta[] = {0.5, 2}, bad[] = {0.5, -2};
  double sum = 0;

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    sum += -0.5 * pow ((values[i] - 0.5) / 2, 2) - log (2) - 0.5 * log (2 * M_PI);
  assert_near (est_log_likelihood (normal, sample, theta), sum, 1e-14);
  g_assert_true (isnan (est_log_likelihood (normal, sample, bad)));
  g_assert_cmpfloat (est_log_likelihood (est_distribution_find ("poisson"), sample, (double[]){1}),
                     ==, -INFINITY);
}

/* A value with weight 3 counts as three values. */
static void
test_weights (void)
{
  const double three[] = {1, 1, 1, 4}, one[] = {1, 4}, weights[] = {3, 1}, theta[] = {0.5, 2};
  const EstDistribution *logistic = est_distribution_find ("logistic");
  g_autoptr (EstSample) plain = est_sample_new (three, NULL, 4, NULL);
  g_autoptr (EstSample) weighted = est_sample_new (one, weights, 2, NULL);

  assert_near (est_log_likelihood (logistic, weighted, theta),
               est_log_likelihood (logistic, plain, theta), 1e-15);
}

static void
test_surface (void)
{
  enum
  {
    SIDE = 41
  };
  const EstDistribution *normal = est_distribution_find ("normal");
  g_autoptr (EstSample) sample = new_sample ();
  double x[SIDE], y[SIDE], z[SIDE * SIDE], curve[SIDE], sd = sqrt (sample->variance);
  double theta[] = {0, 1};
  guint highest = 0;

  for (guint i = 0; i < SIDE; i++)
    {
      x[i] = sample->mean + 0.1 * ((double)i - SIDE / 2);
      y[i] = sd * exp (0.05 * ((double)i - SIDE / 2));
    }
  est_likelihood_surface (normal, sample, theta, 0, x, SIDE, 1, y, SIDE, z);
  for (guint i = 0; i < SIDE * SIDE; i++)
    if (z[i] > z[highest])
      highest = i;
  g_assert_cmpuint (highest, ==, SIDE / 2 * SIDE + SIDE / 2);

  theta[1] = y[3];
  est_likelihood_curve (normal, sample, theta, 0, x, SIDE, curve);
  g_assert_cmpmem (curve, sizeof curve, z + 3 * SIDE, sizeof curve);
}

/* The best nuisance is at least as good as any, and the profile's peak is the maximum. */
static void
test_profile_above_slice (void)
{
  static const char *const ids[] = {"normal", "laplace", "logistic", "student-t"};
  const double x[] = {-2, -1, 0, 0.3, 1, 2, 4};
  g_autoptr (EstSample) sample = new_sample ();

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      const EstDistribution *distribution = est_distribution_find (ids[i]);
      double theta[EST_MAX_THETA], profile[G_N_ELEMENTS (x)], slice[G_N_ELEMENTS (x)];

      distribution->start (sample, theta);
      est_likelihood_profile (distribution, sample, 0, x, G_N_ELEMENTS (x), profile);
      est_likelihood_curve (distribution, sample, theta, 0, x, G_N_ELEMENTS (x), slice);
      for (guint k = 0; k < G_N_ELEMENTS (x); k++)
        g_assert_cmpfloat (profile[k], >=, slice[k] - 1e-9);
    }
}

static void
test_profile_of_the_normal (void)
{
  const EstDistribution *normal = est_distribution_find ("normal");
  g_autoptr (EstSample) sample = new_sample ();
  double at[] = {sample->mean, 3}, profile[2], sd = sqrt (sample->variance + pow (3 - at[0], 2));

  est_likelihood_profile (normal, sample, 0, at, 2, profile);
  assert_near (
      profile[0],
      est_log_likelihood (normal, sample, (double[]){sample->mean, sqrt (sample->variance)}),
      1e-13);
  assert_near (profile[1], est_log_likelihood (normal, sample, (double[]){3, sd}), 1e-13);
}

/* mpmath 1.3 with 40 digits: the root of the score in log scale, and in log scale and log df. */
static void
test_profile_values (void)
{
  const double locations[] = {-1, 0.3, 2},
               cauchy[] = {-20.677729703935785953, -17.331502183954860097, -22.14432003727040054};
  const double near[] = {-0.5, 0.3, 1},
               student[] = {-18.886969092147077122, -17.331157184906049292, -18.806887213125402948};
  g_autoptr (EstSample) sample = new_sample ();
  double y[3];

  est_likelihood_profile (est_distribution_find ("cauchy"), sample, 0, locations, 3, y);
  for (guint i = 0; i < 3; i++)
    assert_near (y[i], cauchy[i], 1e-10);
  est_likelihood_profile (est_distribution_find ("student-t"), sample, 0, near, 3, y);
  for (guint i = 0; i < 3; i++)
    assert_near (y[i], student[i], 1e-9);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  est_init ();
  g_test_add_func ("/likelihood/binomial", test_binomial);
  g_test_add_func ("/likelihood/coin-ratio", test_coin_ratio);
  g_test_add_func ("/likelihood/interval", test_interval);
  g_test_add_func ("/likelihood/interval-without-bounds", test_interval_without_bounds);
  g_test_add_func ("/likelihood/at-a-point", test_at_a_point);
  g_test_add_func ("/likelihood/weights", test_weights);
  g_test_add_func ("/likelihood/surface", test_surface);
  g_test_add_func ("/likelihood/profile-above-slice", test_profile_above_slice);
  g_test_add_func ("/likelihood/profile-of-the-normal", test_profile_of_the_normal);
  g_test_add_func ("/likelihood/profile-values", test_profile_values);
  return g_test_run ();
}
