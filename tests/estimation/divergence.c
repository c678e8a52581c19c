/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Divergences between a mixture and a Gaussian, against scipy 1.10.1: integrate.quad with
 * epsrel = 1e-13 over the definitions, and optimize.minimize (Nelder-Mead, xatol = 1e-9). */
#include "estimation/divergence.h"

#include <math.h>

#include "estimation/distribution.h"

/* Two humps of equal weight, 4 apart and 0.6 wide. */
static EstMixture
humps (double distance, double width, double weight)
{
  return (EstMixture){2, {weight, 1 - weight}, {-distance / 2, distance / 2}, {width, width}};
}

static void
near (double value, double expected, double tolerance)
{
  if (!(fabs (value - expected) <= tolerance * fmax (1, fabs (expected))))
    g_error ("%.15g is not %.15g within %g", value, expected, tolerance);
}

static void
test_values (void)
{
  static const double q[][2] = {{0.5, 1.5}, {-2, 0.6}, {1, 3}};
  static const double expected[EST_N_DIVERGENCES][3]
      = {{0.7488290525042501, 10.419204987296764, 0.7153095663975287},
         {1.2524775489818316, 0.6919061238143495, 3.9794550105808395},
         {0.19078987691097007, 0.21531808750461198, 0.19714712353177152},
         {1.0139219646376483, 2.52729402724532, 1.6419730511641586},
         {1.379319777776016, 30.843764222220464, 1.2904308888871272}};
  EstMixture mixture = humps (4, 0.6, 0.5);
  g_autoptr (EstTruth) truth = est_truth_new (&mixture, -6, 6, 5);

  near (est_truth_entropy (truth), 1.600019033253032, 1e-12);
  for (guint kind = 0; kind < EST_N_DIVERGENCES; kind++)
    for (guint i = 0; i < 3; i++)
      near (est_divergence (truth, kind, q[i][0], q[i][1]), expected[kind][i], 1e-9);
}

/* Where the humps are narrow and far apart log p has almost a corner. */
static void
test_narrow (void)
{
  EstMixture mixture = humps (8, 0.2, 0.3);
  g_autoptr (EstTruth) truth = est_truth_new (&mixture, -6, 6, 5);

  near (est_divergence (truth, EST_REVERSE_KL, 1, 2), 81.19512799082752, 1e-9);
  near (est_divergence (truth, EST_JENSEN_SHANNON, 1, 2), 0.5613437133426916, 1e-9);
}

/* Nothing is below 0, and q = p is 0. */
static void
test_equality (void)
{
  const EstMixture one = {1, {1}, {0.7}, {1.3}};
  g_autoptr (EstTruth) truth = est_truth_new (&one, -6, 6, 5);

  for (guint kind = 0; kind < EST_N_DIVERGENCES; kind++)
    {
      near (est_divergence (truth, kind, 0.7, 1.3), 0, kind == EST_WASSERSTEIN_2 ? 1e-6 : 1e-12);
      g_assert_cmpfloat (est_divergence (truth, kind, 0.71, 1.3), >, 1e-6);
      g_assert_cmpfloat (est_divergence (truth, kind, 5, 0.05), >, 0.1);
    }
}

enum
{
  N_MU = 61,
  N_SIGMA = 61
};

static guint
minima_of (const EstMixture *mixture, EstDivergence kind, EstDivergenceMinimum *minima)
{
  g_autoptr (EstTruth) truth = est_truth_new (mixture, -6, 6, 5);
  double mu[N_MU], sigma[N_SIGMA], z[N_MU * N_SIGMA];

  for (guint i = 0; i < N_MU; i++)
    mu[i] = -6 + 12.0 * i / (N_MU - 1);
  for (guint j = 0; j < N_SIGMA; j++)
    sigma[j] = 0.2 * pow (25, (double)j / (N_SIGMA - 1));
  g_assert_true (est_divergence_surface (truth, kind, mu, N_MU, sigma, N_SIGMA, NULL, z));
  return est_divergence_minima (truth, kind, mu, N_MU, sigma, N_SIGMA, z, minima);
}

static void
test_minima (void)
{
  EstMixture mixture = humps (4, 0.6, 0.5);
  EstDivergenceMinimum minima[EST_MAX_MINIMA];

  g_assert_cmpuint (minima_of (&mixture, EST_REVERSE_KL, minima), ==, 3);
  for (guint i = 0; i < 2; i++)
    {
      near (fabs (minima[i].mu), 1.997078279359461, 1e-7);
      near (minima[i].sigma, 0.6048564198654109, 1e-7);
      near (minima[i].value, 0.6918360050285667, 1e-10);
      g_assert_cmpfloat (minima[i].value, <, G_LN2);
    }
  near (minima[2].mu, 0, 1e-7);
  near (minima[2].sigma, 1.7902785235618799, 1e-7);
  near (minima[2].value, 1.1383818776558172, 1e-10);

  g_assert_cmpuint (minima_of (&mixture, EST_JENSEN_SHANNON, minima), ==, 3);
  near (minima[0].mu, 0, 1e-7);
  near (minima[0].sigma, 2.0634497144533177, 1e-7);
  near (minima[0].value, 0.1548047091627058, 1e-10);
  near (fabs (minima[2].mu), 1.9947557625719532, 1e-7);
  near (minima[2].value, 0.2152798670533296, 1e-10);

  /* Moment match: the mean 0 and √(2² + 0.6²). */
  g_assert_cmpuint (minima_of (&mixture, EST_FORWARD_KL, minima), ==, 1);
  near (minima[0].sigma, sqrt (4.36), 1e-12);
  g_assert_cmpuint (minima_of (&mixture, EST_SCORE_MATCHING, minima), ==, 1);
  near (minima[0].sigma, sqrt (4.36), 1e-12);
  g_assert_cmpuint (minima_of (&mixture, EST_WASSERSTEIN_2, minima), ==, 1);
  near (minima[0].sigma, 1.9439874165417776, 1e-9);
  near (minima[0].value, 0.7621764391052934, 1e-9);
}

/* One minimum of the reverse KL up to a distance of 2.88, three from 2.90 on; until 3.36 the broad
 * one is the best. */
static void
test_distances (void)
{
  EstDivergenceMinimum minima[EST_MAX_MINIMA];
  EstMixture near_humps = humps (2.86, 0.6, 0.5), far = humps (2.92, 0.6, 0.5);
  EstMixture covered = humps (3.35, 0.6, 0.5), picked = humps (3.37, 0.6, 0.5);

  g_assert_cmpuint (minima_of (&near_humps, EST_REVERSE_KL, minima), ==, 1);
  g_assert_cmpuint (minima_of (&far, EST_REVERSE_KL, minima), ==, 3);
  g_assert_cmpuint (minima_of (&covered, EST_REVERSE_KL, minima), ==, 3);
  near (minima[0].mu, 0, 1e-6);
  g_assert_cmpuint (minima_of (&picked, EST_REVERSE_KL, minima), ==, 3);
  g_assert_cmpfloat (fabs (minima[0].mu), >, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  est_init ();
  g_test_add_func ("/divergence/values", test_values);
  g_test_add_func ("/divergence/narrow", test_narrow);
  g_test_add_func ("/divergence/equality", test_equality);
  g_test_add_func ("/divergence/minima", test_minima);
  g_test_add_func ("/divergence/distances", test_distances);
  return g_test_run ();
}
