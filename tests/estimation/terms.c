/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What each value costs under a fitted model, and its share. */
#include <math.h>
#include <string.h>

#include "estimation/distribution.h"
#include "estimation/mixture.h"

enum
{
  N = 9
};

static const double values[N] = {-3.2, -0.7, -0.1, 0.2, 0.4, 0.4, 0.9, 1.3, 7.5};

#define assert_near(a, b, tolerance) g_assert_cmpfloat_with_epsilon (a, b, tolerance)

static EstFit *
fit_sample (const char *id, const EstSample *sample)
{
  EstFit *fit = est_fit (est_distribution_find (id), sample, NULL);

  g_assert_true (est_fit_has_estimate (fit));
  return fit;
}

/* The normal's loss is z²/2, whose sum over the values is n/2; the Laplace's |z|, whose sum is n;
 * the exponential's x / mean. */
static void
test_closed_forms (void)
{
  g_autoptr (EstSample) sample = est_sample_new (values, NULL, N, NULL);
  g_autoptr (EstFit) normal = fit_sample ("normal", sample);
  g_autoptr (EstFit) laplace = fit_sample ("laplace", sample);
  double loss[N], share[N], sum;

  assert_near (est_fitted_terms (normal, sample, loss, share), 0.5 * N, 1e-13);
  for (guint i = 0; i < N; i++)
    {
      double z = (values[i] - sample->mean) / sqrt (sample->variance);

      assert_near (loss[i], 0.5 * z * z, 1e-14);
      assert_near (share[i], z * z / N, 1e-14);
    }
  assert_near (est_fitted_terms (laplace, sample, loss, share), N, 1e-13);
  for (guint i = 0; i < N; i++)
    assert_near (loss[i], fabs (values[i] - 0.4) / laplace->estimate[1], 1e-13);
  sum = 0;
  for (guint i = 0; i < N; i++)
    sum += share[i];
  assert_near (sum, 1, 1e-14);
}

/* A value of weight 2 carries what two equal values do. */
static void
test_weights (void)
{
  static const double merged[] = {-3.2, -0.7, -0.1, 0.2, 0.4, 0.9, 1.3, 7.5};
  static const double weights[] = {1, 1, 1, 1, 2, 1, 1, 1};
  g_autoptr (EstSample) sample = est_sample_new (values, NULL, N, NULL);
  g_autoptr (EstSample) weighted = est_sample_new (merged, weights, N - 1, NULL);
  g_autoptr (EstFit) fit = fit_sample ("student-t", sample);
  double loss[N], share[N], other_loss[N], other_share[N];

  assert_near (est_fitted_terms (fit, sample, loss, share),
               est_fitted_terms (fit, weighted, other_loss, other_share), 1e-13);
  assert_near (loss[4], other_loss[4], 1e-15);
  assert_near (share[4] + share[5], other_share[4], 1e-15);
}

/* A gamma density with a shape below 1 has a pole at 0: losses count from the likeliest value. */
static void
test_pole (void)
{
  static const double small[] = {0.001, 0.02, 0.03, 0.5, 2, 9};
  g_autoptr (EstSample) sample = est_sample_new (small, NULL, G_N_ELEMENTS (small), NULL);
  g_autoptr (EstFit) fit = fit_sample ("gamma", sample);
  double loss[G_N_ELEMENTS (small)], share[G_N_ELEMENTS (small)];

  g_assert_cmpfloat (fit->estimate[0], <, 1);
  est_fitted_terms (fit, sample, loss, share);
  g_assert_cmpfloat (loss[0], ==, 0);
  assert_near (loss[5], est_fit_log_density (fit, 0.001) - est_fit_log_density (fit, 9), 1e-13);
}

/* Nothing costs anything under the uniform: every observation has the same share. */
static void
test_uniform (void)
{
  g_autoptr (EstSample) sample = est_sample_new (values, NULL, N, NULL);
  g_autoptr (EstFit) fit = fit_sample ("uniform", sample);
  double loss[N], share[N];

  g_assert_cmpfloat (est_fitted_terms (fit, sample, loss, share), ==, 0);
  for (guint i = 0; i < N; i++)
    assert_near (share[i], 1.0 / N, 1e-16);
}

/* No point of a mixture's density is above the one that its losses count from, and the nearest to
 * it of a fine grid costs next to nothing. */
static void
test_mixture (void)
{
  static const double two[] = {-2.1, -1.9, -2.4, -1.2, -2.2, 2.5, 1.1, 2.9, 4, 0.3};
  g_autoptr (EstSample) sample = est_sample_new (two, NULL, G_N_ELEMENTS (two), NULL);
  g_autoptr (EstFit) fit = est_mixture_fit (sample, 2, TRUE, NULL);
  double grid[4001], loss[G_N_ELEMENTS (grid)], least = INFINITY;
  g_autoptr (EstSample) fine = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (grid); i++)
    grid[i] = -10 + 20.0 * i / (G_N_ELEMENTS (grid) - 1);
  fine = est_sample_new (grid, NULL, G_N_ELEMENTS (grid), NULL);
  est_fitted_terms (fit, fine, loss, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (grid); i++)
    {
      g_assert_true (isfinite (loss[i]));
      least = fmin (least, loss[i]);
    }
  g_assert_cmpfloat (least, >=, 0);
  g_assert_cmpfloat (least, <, 1e-4);
}

/* The density is nowhere above the mode that its family names. */
static void
test_modes (void)
{
  for (guint k = 0; est_distributions ()[k] != NULL; k++)
    {
      const EstDistribution *distribution = est_distributions ()[k];
      double theta[EST_MAX_THETA], top;

      for (guint c = 0; c < 4; c++)
        {
          for (guint j = 0; j < distribution->n_parameters; j++)
            {
              const Parameter *parameter = &distribution->parameters[j];
              double lower, upper;

              parameter_slider_range (parameter, &lower, &upper);
              theta[j] = c == 0
                             ? parameter->initial
                             : parameter_clamp (parameter, lower + (upper - lower) * (c + j) / 7);
            }
          if (!est_distribution_is_legal (distribution, theta))
            continue;
          top = est_log_density (distribution, distribution->mode (theta), theta);
          for (guint i = 1; i < 1000; i++)
            {
              double x = est_quantile (distribution, i / 1000.0, theta);

              g_assert_cmpfloat (est_log_density (distribution, x, theta), <=,
                                 top + 1e-12 * fmax (1, fabs (top)));
            }
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  est_init ();
  g_test_add_func ("/terms/closed-forms", test_closed_forms);
  g_test_add_func ("/terms/weights", test_weights);
  g_test_add_func ("/terms/pole", test_pole);
  g_test_add_func ("/terms/uniform", test_uniform);
  g_test_add_func ("/terms/mixture", test_mixture);
  g_test_add_func ("/terms/modes", test_modes);
  return g_test_run ();
}
