/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sandwich errors against their closed forms and R 4.2.2. */
#include "estimation/robust.h"

#include "uncertain.h"

/* Of the normal: the mean's stays s/sqrt(n), the sd's is sqrt((m4 - s^4)/(4 n s^2)), and they go
 * together as m3/(2 n s), with the sample's central moments. */
static void
test_normal (void)
{
  g_autoptr (EstSample) sample = SAMPLE (eight);
  g_autoptr (EstFit) fit = fit_model ("normal", sample);
  double n = sample->n, variance = sample->variance, third = 0, fourth = 0;
  double covariance[4], error[2];

  for (guint i = 0; i < G_N_ELEMENTS (eight); i++)
    {
      third += pow (eight[i] - sample->mean, 3) / n;
      fourth += pow (eight[i] - sample->mean, 4) / n;
    }
  g_assert_true (est_robust_covariance (fit, sample, covariance, error));
  assert_relative (error[0], sqrt (variance / n), 1e-8);
  assert_relative (error[1], sqrt ((fourth - variance * variance) / (4 * n * variance)), 1e-8);
  assert_relative (covariance[1], third / (2 * n * sqrt (variance)), 1e-8);
  g_assert_cmpfloat (covariance[1], ==, covariance[2]);
}

/* Horse kicks as a frequency table. R: k <- rep(0:4, c(109, 65, 22, 3, 1));
 * sqrt(sum((k - mean(k))^2))/200 */
static void
test_counts (void)
{
  const double deaths[] = {0, 1, 2, 3, 4}, frequency[] = {109, 65, 22, 3, 1};
  g_autoptr (EstSample) sample = est_sample_new (deaths, frequency, 5, NULL);
  g_autoptr (EstFit) fit = fit_model ("poisson", sample);
  double error;

  g_assert_true (est_robust_covariance (fit, sample, NULL, &error));
  assert_relative (fit->standard_error[0], 0.05522680508593630, 1e-9);
  assert_relative (error, 0.05513166059534213, 1e-9);
}

/* R: scores and information of sum(dt((x - m)/s, df, log = TRUE) - log(s)) by differences of fourth
 * order; sqrt(diag(solve(H) %*% crossprod(S) %*% solve(H))). */
static void
test_student_t (void)
{
  g_autoptr (EstSample) sample = SAMPLE (newcomb);
  g_autoptr (EstFit) fit = fit_model ("student-t", sample);
  double error[3];

  g_assert_true (est_robust_covariance (fit, sample, NULL, error));
  assert_relative (fit->standard_error[2], 0.662310593026575, 1e-6);
  assert_relative (error[0], 0.635430708306827, 1e-6);
  assert_relative (error[1], 0.625776356493026, 1e-6);
  assert_relative (error[2], 0.784481903691863, 1e-6);
}

/* What is fixed has none; no number overflows in far units. */
static void
test_fixed_and_units (void)
{
  EstFitOptions options = {.fixed_mask = 2, .fixed = {0, 2e140}};
  double values[G_N_ELEMENTS (eight)], error[2];
  g_autoptr (EstSample) sample = NULL;
  g_autoptr (EstFit) fit = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (eight); i++)
    values[i] = eight[i] * 1e140;
  sample = SAMPLE (values);
  fit = est_fit (est_distribution_find ("normal"), sample, &options);
  g_assert_true (est_robust_covariance (fit, sample, NULL, error));
  assert_relative (error[0], sqrt (sample->variance / 8), 1e-8);
  g_assert_true (isnan (error[1]));
}

int
main (int argc, char **argv)
{
  est_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/robust/normal", test_normal);
  g_test_add_func ("/robust/counts", test_counts);
  g_test_add_func ("/robust/student-t", test_student_t);
  g_test_add_func ("/robust/fixed-and-units", test_fixed_and_units);
  return g_test_run ();
}
