/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How sure a mixture's parameters are, against R 4.2.2 with its own EM: standard errors from a
 * Hessian by differences, the sandwich with scores by differences, profile ends by uniroot() over
 * EM with the one parameter held. */
#include "estimation/interval.h"
#include "estimation/mixture.h"
#include "estimation/robust.h"
#include "uncertain.h"

/* Three humps. R: round(c(qnorm(ppoints(30), -5, 1), qnorm(ppoints(40), 0, .8),
 * qnorm(ppoints(30), 6, 1.5)), 2). */
static const double humps[]
    = {-7.13, -6.64, -6.38, -6.19, -6.04, -5.9,  -5.78, -5.67, -5.57, -5.48, -5.39, -5.3,  -5.21,
       -5.13, -5.04, -4.96, -4.87, -4.79, -4.7,  -4.61, -4.52, -4.43, -4.33, -4.22, -4.1,  -3.96,
       -3.81, -3.62, -3.36, -2.87, -1.79, -1.42, -1.23, -1.09, -0.97, -0.87, -0.79, -0.71, -0.64,
       -0.57, -0.51, -0.45, -0.39, -0.34, -0.28, -0.23, -0.18, -0.13, -0.08, -0.03, 0.03,  0.08,
       0.13,  0.18,  0.23,  0.28,  0.34,  0.39,  0.45,  0.51,  0.57,  0.64,  0.71,  0.79,  0.87,
       0.97,  1.09,  1.23,  1.42,  1.79,  2.81,  3.53,  3.93,  4.21,  4.45,  4.65,  4.82,  4.99,
       5.14,  5.28,  5.42,  5.55,  5.68,  5.81,  5.94,  6.06,  6.19,  6.32,  6.45,  6.58,  6.72,
       6.86,  7.01,  7.18,  7.35,  7.55,  7.79,  8.07,  8.47,  9.19};

/* weight_1 to weight_3, mean_1 to mean_3, sd_1 to sd_3. */
static const double errors[9]
    = {0.0459187314, 0.04928601242, 0.04611406802, 0.1816816646, 0.1278310368,
       0.2798072402, 0.1328180713,  0.09599074887, 0.210117826};
static const double robust_errors[9]
    = {0.045917644,  0.04928028781, 0.04611065099, 0.1818718148, 0.127830088,
       0.2812156967, 0.1227424244,  0.09136523515, 0.197627206};
static const double ends[9][2] = {
    {0.2160661281, 0.3944974995}, {0.3056536286, 0.4970648065},  {0.2164735308, 0.3956809979},
    {-5.361578479, -4.618197118}, {-0.2598937829, 0.2586075673}, {5.380918204, 6.539339006},
    {0.7738820954, 1.329191773},  {0.6329138149, 1.036285836},   {1.162553568, 2.05158809},
};

static void
test_three_humps (void)
{
  static const double units[] = {1, 1e-9, 1e9};

  for (guint u = 0; u < G_N_ELEMENTS (units); u++)
    {
      double values[G_N_ELEMENTS (humps)], robust[9];
      g_autoptr (EstSample) sample = NULL;
      g_autoptr (EstFit) fit = NULL;

      for (guint i = 0; i < G_N_ELEMENTS (humps); i++)
        values[i] = humps[i] * units[u];
      sample = SAMPLE (values);
      fit = est_mixture_fit (sample, 3, FALSE, NULL);
      g_assert_cmpint (fit->outcome, ==, EST_CONVERGED);
      g_assert_true (est_robust_covariance (fit, sample, NULL, robust));
      for (guint j = 0; j < 9; j++)
        {
          double unit = j < 3 ? 1 : units[u];
          EstProfileInterval interval;

          assert_relative (fit->standard_error[j] / unit, errors[j], 1e-6);
          assert_relative (robust[j] / unit, robust_errors[j], 2e-6);
          est_profile (fit, sample, j, 0.95, NULL, &interval);
          g_assert_cmpint (interval.outcome, ==, EST_CONVERGED);
          g_assert_null (interval.reason);
          for (guint end = 0; end < 2; end++)
            assert_relative (interval.ends[end] / unit, ends[j][end], 1e-7);
        }
    }
}

/* Two weights say the same of each other, and a sandwich is symmetric. */
static void
test_equal_variance (void)
{
  g_autoptr (EstSample) sample = SAMPLE (humps);
  g_autoptr (EstFit) fit = est_mixture_fit (sample, 2, TRUE, NULL);
  double covariance[25], error[5], one[2], two[2];

  g_assert_cmpint (fit->outcome, ==, EST_CONVERGED);
  g_assert_true (est_profile_interval (fit, sample, 0, 0.9, one));
  g_assert_true (est_profile_interval (fit, sample, 1, 0.9, two));
  assert_relative (one[0], 1 - two[1], 1e-9);
  assert_relative (one[1], 1 - two[0], 1e-9);
  g_assert_true (est_profile_interval (fit, sample, 4, 0.9, one));
  g_assert_cmpfloat (one[0], <, fit->estimate[4]);
  g_assert_cmpfloat (one[1], >, fit->estimate[4]);
  g_assert_true (est_robust_covariance (fit, sample, covariance, error));
  assert_relative (covariance[3], covariance[15], 1e-12);
  assert_relative (covariance[24], error[4] * error[4], 1e-12);
  assert_relative (covariance[1], -covariance[0], 1e-9);
}

/* One component is the normal, whose intervals are known; its weight is given. */
static void
test_one_component (void)
{
  g_autoptr (EstSample) sample = SAMPLE (eight);
  g_autoptr (EstFit) fit = est_mixture_fit (sample, 1, FALSE, NULL);
  g_autoptr (EstFit) normal = fit_model ("normal", sample);
  double robust[3], expected[2];

  g_assert_true (est_robust_covariance (fit, sample, NULL, robust));
  g_assert_true (est_robust_covariance (normal, sample, NULL, expected));
  for (guint j = 0; j < 2; j++)
    {
      EstProfileInterval one, two;

      assert_relative (robust[1 + j], expected[j], 1e-8);
      est_profile (fit, sample, 1 + j, 0.95, NULL, &one);
      est_profile (normal, sample, j, 0.95, NULL, &two);
      assert_relative (one.ends[0], two.ends[0], 1e-8);
      assert_relative (one.ends[1], two.ends[1], 1e-8);
      if (j == 0)
        {
          est_profile (fit, sample, 0, 0.95, NULL, &one);
          g_assert_cmpint (one.outcome, ==, EST_NOT_APPLICABLE);
          g_assert_nonnull (one.reason);
        }
    }
}

/* Where one component would do, the other may be anywhere: open ends, and a sentence. */
static void
test_open (void)
{
  double values[60];
  g_autoptr (EstSample) sample = NULL;
  g_autoptr (EstFit) fit = NULL;
  EstProfileInterval interval;

  for (guint i = 0; i < 30; i++)
    {
      values[2 * i] = humps[30 + i];
      values[2 * i + 1] = humps[31 + i] + 0.5;
    }
  sample = SAMPLE (values);
  fit = est_mixture_fit (sample, 2, TRUE, NULL);
  g_assert_cmpint (fit->outcome, ==, EST_CONVERGED);
  est_profile (fit, sample, 2, 0.95, NULL, &interval);
  g_assert_true (isinf (interval.ends[0]) || isinf (interval.ends[1]));
  g_assert_cmpint (interval.outcome, ==, EST_BOUNDARY);
  g_assert_nonnull (interval.reason);
}

static void
test_cancelled (void)
{
  g_autoptr (EstSample) sample = SAMPLE (humps);
  g_autoptr (EstFit) fit = est_mixture_fit (sample, 2, TRUE, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  EstProfileInterval interval;

  g_cancellable_cancel (cancellable);
  est_profile (fit, sample, 2, 0.95, cancellable, &interval);
  g_assert_cmpint (interval.outcome, ==, EST_CANCELLED);
  g_assert_true (isnan (interval.ends[0]) && isnan (interval.ends[1]));
  g_assert_nonnull (interval.reason);
}

int
main (int argc, char **argv)
{
  est_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mixture/uncertainty/three-humps", test_three_humps);
  g_test_add_func ("/mixture/uncertainty/equal-variance", test_equal_variance);
  g_test_add_func ("/mixture/uncertainty/one-component", test_one_component);
  g_test_add_func ("/mixture/uncertainty/open", test_open);
  g_test_add_func ("/mixture/uncertainty/cancelled", test_cancelled);
  return g_test_run ();
}
