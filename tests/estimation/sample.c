/* SPDX-License-Identifier: GPL-3.0-or-later */
/* EstSample: moments to the last digit on the NIST sets that break other programs, order, medians
 * and quantiles, and the refusals. */
#include "estimation/sample.h"

#include <float.h>
#include <gio/gio.h>
#include <math.h>
#include <string.h>

#include "estimation/distribution.h"

static EstSample *
sample_of (const double *values, const double *weights, gsize length)
{
  g_autoptr (GError) error = NULL;
  EstSample *sample = est_sample_new (values, weights, length, &error);

  g_assert_no_error (error);
  g_assert_nonnull (sample);
  return sample;
}

static void
assert_close (double value, double reference, double tolerance)
{
  g_assert_cmpfloat_with_epsilon (value, reference, fabs (reference) * tolerance);
}

/* NIST StRD NumAcc2 to NumAcc4 (1001 values: the centre, then each of two neighbours 500 times;
 * certified standard deviation 0.1 exactly) and NumAcc1 (10000001, 10000003, 10000002; 1 exactly).
 */
static void
test_numeric_accuracy (void)
{
  static const double centres[] = {1.2, 1000000.2, 10000000.2};
  static const double below[] = {1.1, 1000000.1, 10000000.1};
  static const double above[] = {1.3, 1000000.3, 10000000.3};
  const double three[] = {10000001, 10000003, 10000002};
  g_autoptr (EstSample) first = sample_of (three, NULL, 3);

  g_assert_cmpfloat (first->mean, ==, 10000002);
  g_assert_cmpfloat (est_sample_sd_unbiased (first), ==, 1);
  for (guint set = 0; set < G_N_ELEMENTS (centres); set++)
    {
      double values[1001] = {centres[set]};
      g_autoptr (EstSample) sample = NULL;

      for (guint i = 1; i < 1001; i++)
        values[i] = i % 2 == 1 ? below[set] : above[set];
      sample = sample_of (values, NULL, 1001);
      g_assert_cmpfloat (sample->mean, ==, centres[set]);
      assert_close (est_sample_sd_unbiased (sample), 0.1, 2 * DBL_EPSILON);
    }
}

/* NIST StRD Mavro, as counts of each transmittance. */
static void
test_mavro (void)
{
  const double values[] = {2.00130, 2.00140, 2.00150, 2.00160, 2.00170, 2.00180, 2.00190, 2.00200,
                           2.00210, 2.00220, 2.00230, 2.00240, 2.00250, 2.00260, 2.00270};
  const double counts[] = {3, 5, 9, 4, 3, 5, 4, 3, 2, 1, 1, 2, 2, 4, 2};
  g_autoptr (EstSample) sample = sample_of (values, counts, G_N_ELEMENTS (values));

  g_assert_cmpfloat (sample->n, ==, 50);
  g_assert_cmpfloat (sample->mean, ==, 2.001856);
  assert_close (est_sample_sd_unbiased (sample), 0.000429123454003053, 1e-15);
}

/* Not decimal: the compensated sums, against long doubles. */
static void
test_compensated (void)
{
  enum
  {
    N = 4000
  };
  g_autoptr (gsl_rng) rng = est_rng_new (7);
  g_autofree double *values = g_new (double, N);
  g_autoptr (EstSample) sample = NULL;
  long double mean = 0, square = 0;

  for (guint i = 0; i < N; i++)
    values[i] = 1e6 + gsl_rng_uniform (rng) / 3;
  for (guint i = 0; i < N; i++)
    mean += (long double)values[i] / N;
  for (guint i = 0; i < N; i++)
    square += (values[i] - mean) * (values[i] - mean) / N;
  sample = sample_of (values, NULL, N);
  assert_close (sample->mean, (double)mean, DBL_EPSILON);
  assert_close (sample->variance, (double)square, 1e-13);
  g_assert_cmpfloat (sample->cumulative_weight[N], ==, N);
  assert_close (sample->cumulative_square[N], (double)(square * N), 1e-12);
  for (guint i = 1; i < N; i++)
    {
      g_assert_cmpfloat (sample->values[i - 1], <=, sample->values[i]);
      g_assert_cmpfloat (sample->values[i], ==, values[sample->order[i]]);
    }
}

static void
test_order (void)
{
  const double values[] = {3, -1, 2, -0.5, 3, 0, -1e9, 3};
  const guint order[] = {6, 1, 3, 5, 2, 0, 4, 7}; /* equal values keep the order they came in */
  g_autoptr (EstSample) sample = sample_of (values, NULL, 8);

  for (guint i = 0; i < 8; i++)
    g_assert_cmpuint (sample->order[i], ==, order[i]);
  g_assert_cmpfloat (sample->minimum, ==, -1e9);
  g_assert_cmpfloat (sample->maximum, ==, 3);
  g_assert_cmpfloat (sample->largest_tie, ==, 3);
  g_assert_cmpuint (est_sample_count_below (sample, 3), ==, 5);
  g_assert_cmpuint (est_sample_count_below (sample, 3.5), ==, 8);
  g_assert_cmpuint (est_sample_count_below (sample, -INFINITY), ==, 0);
}

/* The sort of long samples agrees with that of short ones, negative numbers and ties included. */
static void
test_long_order (void)
{
  enum
  {
    N = 5000
  };
  g_autofree double *values = g_new (double, N);
  g_autoptr (gsl_rng) rng = est_rng_new (3);
  g_autoptr (EstSample) sample = NULL;

  for (guint i = 0; i < N; i++)
    values[i]
        = ldexp (rint (40 * (gsl_rng_uniform (rng) - 0.5)), (int)gsl_rng_uniform_int (rng, 9));
  sample = sample_of (values, NULL, N);
  for (guint i = 1; i < N; i++)
    {
      g_assert_cmpfloat (sample->values[i], ==, values[sample->order[i]]);
      g_assert_cmpfloat (sample->values[i - 1], <=, sample->values[i]);
      if (sample->values[i - 1] == sample->values[i])
        g_assert_cmpuint (sample->order[i - 1], <, sample->order[i]);
    }
}

static void
test_median (void)
{
  const double odd[] = {5, 1, 9}, even[] = {1, 2, 10, 4}, tied[] = {1, 3, 3, 9};
  const double weights[] = {1, 2, 3, 0.5};
  g_autoptr (EstSample) a = sample_of (odd, NULL, 3);
  g_autoptr (EstSample) b = sample_of (even, NULL, 4);
  g_autoptr (EstSample) c = sample_of (tied, NULL, 4);
  g_autoptr (EstSample) d = sample_of (even, weights, 4);

  g_assert_cmpfloat (a->median, ==, 5);
  g_assert_cmpfloat (a->median_lower, ==, a->median_upper);
  g_assert_cmpfloat (b->median_lower, ==, 2);
  g_assert_cmpfloat (b->median_upper, ==, 4);
  g_assert_cmpfloat (b->median, ==, 3);
  g_assert_cmpfloat (c->median_lower, ==, 3);
  g_assert_cmpfloat (c->median_upper, ==, 3);
  /* 3 of 6.5 lie at 1 and 2, 3 at 10: the middle weight is that of 4 */
  g_assert_cmpfloat (d->median, ==, 4);
}

/* R: quantile (c (1, 2, 2, 2, 7, 7, 11), c (0, .1, .25, .5, .6, .9, 1)), its type 7. */
static void
test_quantile (void)
{
  const double p[] = {0, 0.1, 0.25, 0.5, 0.6, 0.9, 1};
  const double reference[] = {1, 1.6, 2, 2, 5, 8.6, 11};
  const double values[] = {1, 2, 2, 2, 7, 7, 11}, distinct[] = {1, 2, 7, 11};
  const double counts[] = {1, 3, 2, 1}, halves[] = {0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5};
  g_autoptr (EstSample) single = sample_of (values, NULL, 7);
  g_autoptr (EstSample) counted = sample_of (distinct, counts, 4);
  g_autoptr (EstSample) halved = sample_of (values, halves, 7);

  for (guint i = 0; i < G_N_ELEMENTS (p); i++)
    {
      assert_close (est_sample_quantile (single, p[i]), reference[i], 1e-15);
      assert_close (est_sample_quantile (counted, p[i]), reference[i], 1e-15);
      assert_close (est_sample_quantile (halved, p[i]), reference[i], 1e-15);
    }
}

/* Counts are the same data as repeated values. */
static void
test_weights (void)
{
  const double values[] = {0.1, 0.1, 0.1, 2.25, 2.25, -7}, distinct[] = {2.25, 99, -7, 0.1};
  const double counts[] = {2, 0, 1, 3};
  g_autoptr (EstSample) single = sample_of (values, NULL, 6);
  g_autoptr (EstSample) counted = sample_of (distinct, counts, 4);

  g_assert_cmpuint (counted->length, ==, 3);
  g_assert_cmpfloat (counted->n, ==, 6);
  g_assert_cmpfloat (counted->mean, ==, single->mean);
  g_assert_cmpfloat (counted->variance, ==, single->variance);
  g_assert_cmpfloat (counted->median, ==, single->median);
  g_assert_cmpfloat (counted->largest_tie, ==, 3);
  g_assert_cmpuint (counted->order[0], ==, 2);
}

static void
test_constant (void)
{
  const double values[] = {0.1, 0.1, 0.1}, one[] = {4};
  g_autoptr (EstSample) sample = sample_of (values, NULL, 3);
  g_autoptr (EstSample) single = sample_of (one, NULL, 1);

  g_assert_cmpfloat (sample->mean, ==, 0.1);
  g_assert_cmpfloat (sample->variance, ==, 0);
  g_assert_true (isnan (est_sample_sd_unbiased (single)));
  g_assert_cmpfloat (est_sample_quantile (single, 0.3), ==, 4);
}

static void
test_refusals (void)
{
  const double values[] = {1, NAN, 3}, weights[] = {1, 0, 2}, wrong[] = {1, 0, -2};
  const double fine[] = {1, 2, 3}, none[] = {0, 0, 0};
  g_autoptr (GError) not_finite = NULL, negative = NULL, empty = NULL;
  g_autoptr (EstSample) kept = sample_of (values, weights, 3);

  g_assert_cmpuint (kept->length, ==, 2); /* the weight 0 takes the NaN away */
  g_assert_null (est_sample_new (values, NULL, 3, &not_finite));
  g_assert_nonnull (strstr (not_finite->message, "row 2"));
  g_assert_null (est_sample_new (fine, wrong, 3, &negative));
  g_assert_nonnull (strstr (negative->message, "row 3 has -2"));
  g_assert_null (est_sample_new (fine, none, 3, &empty));
  g_assert_nonnull (empty);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/estimation/sample/numeric-accuracy", test_numeric_accuracy);
  g_test_add_func ("/estimation/sample/mavro", test_mavro);
  g_test_add_func ("/estimation/sample/compensated", test_compensated);
  g_test_add_func ("/estimation/sample/order", test_order);
  g_test_add_func ("/estimation/sample/long-order", test_long_order);
  g_test_add_func ("/estimation/sample/median", test_median);
  g_test_add_func ("/estimation/sample/quantile", test_quantile);
  g_test_add_func ("/estimation/sample/weights", test_weights);
  g_test_add_func ("/estimation/sample/constant", test_constant);
  g_test_add_func ("/estimation/sample/refusals", test_refusals);
  return g_test_run ();
}
