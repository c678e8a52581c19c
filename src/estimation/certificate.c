/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The proof that an estimate is a maximum: the score in standard errors, the observed information,
 * and the errors that follow from it. */
#include <math.h>
#include <string.h>

#include "estimation/distributions.h"
#include "estimation/search.h"

/* Laplace at its median: 0 lies inside [above - below - at, above - below + at], in units of 1/b,
 * where `at` is the weight of the values that equal the location. */
static double
distance_to_subgradient (const EstSample *sample, double location)
{
  gsize first = est_sample_count_below (sample, location), last = first;
  double below, at, above;

  while (last < sample->length && sample->values[last] == location)
    last++;
  below = sample->cumulative_weight[first];
  at = sample->cumulative_weight[last] - below;
  above = sample->n - below - at;
  return fmax (0, fabs (above - below) - at);
}

/* Gradient and information in the problem's coordinates; the expected information of Laplace's
 * location, n in units of b, stands for the observed one, which is 0 beside the kink and infinite
 * on it. */
static void
derivatives (const EstProblem *problem, const double *u, const double *theta, double *gradient,
             double *information)
{
  guint n = problem->n;

  est_problem_gradient (problem, u, gradient);
  est_problem_information (problem, u, information);
  if (problem->distribution != &est_laplace || n == 0 || problem->free[0] != 0)
    return;
  gradient[0] = distance_to_subgradient (problem->sample, theta[0]);
  for (guint i = 0; i < n; i++)
    information[i] = information[i * n] = 0;
  information[0] = problem->sample->n;
}

static gboolean
is_interior (const double *u, guint n)
{
  for (guint i = 0; i < n; i++)
    if (!isfinite (u[i]))
      return FALSE;
  return TRUE;
}

double
est_score_at (const EstProblem *problem, const double *theta)
{
  double u[EST_MAX_THETA], gradient[EST_MAX_THETA], values[EST_MAX_THETA], score;
  double information[EST_MAX_THETA * EST_MAX_THETA], inverse[EST_MAX_THETA * EST_MAX_THETA];

  est_problem_from_theta (problem, theta, u);
  if (!is_interior (u, problem->n))
    return NAN;
  derivatives (problem, u, theta, gradient, information);
  est_information_invert (information, gradient, problem->n, inverse, values, &score);
  return score;
}

void
est_certify (const EstProblem *problem, const double *theta, EstFit *fit)
{
  double u[EST_MAX_THETA], jacobian[EST_MAX_THETA], gradient[EST_MAX_THETA];
  double information[EST_MAX_THETA * EST_MAX_THETA], inverse[EST_MAX_THETA * EST_MAX_THETA];
  double eigenvalues[EST_MAX_THETA];
  guint n = problem->n;

  est_problem_from_theta (problem, theta, u);
  if (!is_interior (u, n))
    return;
  derivatives (problem, u, theta, gradient, information);
  if (!est_information_invert (information, gradient, n, inverse, eigenvalues,
                               &fit->certificate.score))
    return;
  fit->certificate.eigenvalues = g_memdup2 (eigenvalues, n * sizeof (double));
  fit->certificate.n_eigenvalues = n;
  est_problem_jacobian (problem, u, jacobian);
  for (guint i = 0; i < n; i++)
    {
      fit->standard_error[problem->free[i]] = jacobian[i] * sqrt (inverse[i * n + i]);
      for (guint j = 0; j < n; j++)
        fit->covariance[problem->free[i] * fit->n_parameters + problem->free[j]]
            = jacobian[i] * jacobian[j] * inverse[i * n + j];
    }
}
