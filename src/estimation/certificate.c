/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The proof that an estimate is a maximum: the score in standard errors, the observed information,
 * and the errors that follow from it. */
#include <math.h>
#include <string.h>

#include "estimation/distributions.h"
#include "estimation/search.h"

/* Laplace at its median: 0 lies inside [above - below - at, above - below + at], in units of 1/b,
 * where `at` is the weight of the values that equal the location. A prior adds its own slope, and
 * at its kink its own interval. */
static double
distance_to_subgradient (const EstSample *sample, const double *theta, const EstPrior *prior)
{
  double location = theta[0];
  gsize first = est_sample_count_below (sample, location), last = first;
  double below, at, above;

  while (last < sample->length && sample->values[last] == location)
    last++;
  below = sample->cumulative_weight[first];
  at = sample->cumulative_weight[last] - below;
  above = sample->n - below - at;
  if (prior->kind == EST_PRIOR_LAPLACE && location == est_prior_centre (prior))
    at += theta[1] * prior->unit / prior->b;
  return fmax (0, fabs (above - below + theta[1] * est_prior_slope (prior, location)) - at);
}

/* Whether the family knows its derivatives better than differences of the score tell them. */
static gboolean
has_own_information (const EstProblem *problem)
{
  return problem->distribution->information != NULL && !est_problem_has_prior (problem)
         && problem->n == problem->distribution->n_parameters;
}

/* Gradient and information in the problem's coordinates, or in the family's own; the expected
 * information of Laplace's location, n in units of b, stands for the observed one, which is 0
 * beside the kink and infinite on it. The jacobian is d theta / d coordinate, row by row. */
static void
derivatives (const EstProblem *problem, const double *u, const double *theta, double *gradient,
             double *information, double *jacobian)
{
  double diagonal[EST_MAX_THETA];
  guint n = problem->n;

  memset (jacobian, 0, n * n * sizeof (double));
  if (has_own_information (problem))
    {
      problem->distribution->information (problem->sample, theta, gradient, information, jacobian);
      return;
    }
  est_problem_jacobian (problem, u, diagonal);
  for (guint i = 0; i < n; i++)
    jacobian[i * n + i] = diagonal[i];
  est_problem_gradient (problem, u, gradient);
  est_problem_information (problem, u, information);
  if (problem->distribution != &est_laplace || n == 0 || problem->free[0] != 0)
    return;
  gradient[0] = distance_to_subgradient (problem->sample, theta, &problem->prior[0]);
  for (guint i = 0; i < n; i++)
    information[i] = information[i * n] = 0;
  information[0] = problem->sample->n
                   - theta[1] * theta[1] * est_prior_curvature (&problem->prior[0], theta[0]);
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
  double jacobian[EST_MAX_THETA * EST_MAX_THETA];

  est_problem_from_theta (problem, theta, u);
  if (!is_interior (u, problem->n))
    return NAN;
  derivatives (problem, u, theta, gradient, information, jacobian);
  est_information_invert (information, gradient, problem->n, inverse, values, &score);
  return score;
}

/* Row i of J I^-1 J' against row j, each row of J divided by its own length. */
static double
carried (const double *inverse, const double *jacobian, const double *length, guint n, guint i,
         guint j)
{
  double sum = 0;

  for (guint k = 0; k < n; k++)
    for (guint l = 0; l < n; l++)
      sum += jacobian[i * n + k] / length[i] * inverse[k * n + l]
             * (jacobian[j * n + l] / length[j]);
  return sum;
}

/* Carries the inverse information to the parameters; squares of tiny units stay out of it. */
static void
fill_covariance (const EstProblem *problem, const double *inverse, const double *jacobian,
                 EstFit *fit)
{
  double length[EST_MAX_THETA] = {0};
  guint n = problem->n, p = fit->n_parameters;

  for (guint i = 0; i < n; i++)
    for (guint k = 0; k < n; k++)
      length[i] = fmax (length[i], fabs (jacobian[i * n + k]));
  for (guint i = 0; i < n; i++)
    {
      fit->standard_error[problem->free[i]]
          = length[i] * sqrt (carried (inverse, jacobian, length, n, i, i));
      for (guint j = 0; j < n; j++)
        fit->covariance[problem->free[i] * p + problem->free[j]]
            = length[i] * length[j] * carried (inverse, jacobian, length, n, i, j);
    }
}

void
est_certify (const EstProblem *problem, const double *theta, EstFit *fit)
{
  double u[EST_MAX_THETA], gradient[EST_MAX_THETA], eigenvalues[EST_MAX_THETA];
  double information[EST_MAX_THETA * EST_MAX_THETA], inverse[EST_MAX_THETA * EST_MAX_THETA];
  double jacobian[EST_MAX_THETA * EST_MAX_THETA];
  guint n = problem->n;

  est_problem_from_theta (problem, theta, u);
  if (!is_interior (u, n))
    return;
  derivatives (problem, u, theta, gradient, information, jacobian);
  if (!est_information_invert (information, gradient, n, inverse, eigenvalues,
                               &fit->certificate.score))
    return;
  fit->certificate.eigenvalues = g_memdup2 (eigenvalues, n * sizeof (double));
  fit->certificate.n_eigenvalues = n;
  fill_covariance (problem, inverse, jacobian, fit);
}
