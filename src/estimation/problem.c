/* SPDX-License-Identifier: GPL-3.0-or-later */
/* EstProblem: a log-likelihood as a function of unconstrained coordinates, and its value. */
#include "estimation/numeric.h"

#include <math.h>
#include <string.h>

#include "estimation/likelihood.h"

void
est_problem_init (EstProblem *problem, const EstDistribution *distribution, const EstSample *sample,
                  const double *theta, guint fixed_mask)
{
  guint estimable = distribution->n_parameters - distribution->n_fixed;

  memset (problem, 0, sizeof *problem);
  problem->distribution = distribution;
  problem->sample = sample;
  memcpy (problem->theta, theta, distribution->n_parameters * sizeof (double));
  for (guint j = 0; j < estimable; j++)
    if ((fixed_mask & (1u << j)) == 0)
      {
        problem->lower[problem->n] = -INFINITY;
        problem->upper[problem->n] = INFINITY;
        problem->free[problem->n++] = j;
      }
}

gboolean
est_problem_has_prior (const EstProblem *problem)
{
  for (guint i = 0; i < problem->n; i++)
    if (problem->prior[problem->free[i]].kind != EST_PRIOR_NONE)
      return TRUE;
  return FALSE;
}

double
est_problem_log_prior (const EstProblem *problem, const double *theta)
{
  double sum = 0;

  for (guint j = 0; j < problem->distribution->n_parameters; j++)
    sum += est_prior_log_density (&problem->prior[j], theta[j]);
  return sum;
}

void
est_problem_hold (EstProblem *problem, guint parameter, double value)
{
  guint kept = 0;

  problem->theta[parameter] = value;
  for (guint i = 0; i < problem->n; i++)
    if (problem->free[i] != parameter)
      {
        problem->free[kept] = problem->free[i];
        problem->lower[kept] = problem->lower[i];
        problem->upper[kept++] = problem->upper[i];
      }
  problem->n = kept;
}

static ParameterScale
coordinate_scale (const EstProblem *problem, guint i)
{
  return problem->distribution->parameters[problem->free[i]].scale;
}

void
est_problem_to_theta (const EstProblem *problem, const double *u, double *theta)
{
  memcpy (theta, problem->theta, problem->distribution->n_parameters * sizeof (double));
  for (guint i = 0; i < problem->n; i++)
    theta[problem->free[i]] = parameter_scale_inverse (coordinate_scale (problem, i), u[i]);
}

void
est_problem_from_theta (const EstProblem *problem, const double *theta, double *u)
{
  for (guint i = 0; i < problem->n; i++)
    u[i] = parameter_scale_forward (coordinate_scale (problem, i), theta[problem->free[i]]);
}

double
est_problem_unit (const EstProblem *problem, const double *u)
{
  double theta[EST_MAX_THETA];

  if (!problem->distribution->location_scale)
    return 1;
  est_problem_to_theta (problem, u, theta);
  return theta[1];
}

double
est_problem_length (const EstProblem *problem, guint i, double unit)
{
  return coordinate_scale (problem, i) == SCALE_LINEAR ? unit : 1;
}

void
est_problem_jacobian_in (const EstProblem *problem, const double *u, double unit, double *jacobian)
{
  double theta[EST_MAX_THETA];

  est_problem_to_theta (problem, u, theta);
  for (guint i = 0; i < problem->n; i++)
    {
      double value = theta[problem->free[i]];

      switch (coordinate_scale (problem, i))
        {
        case SCALE_LOG:
          jacobian[i] = value;
          break;
        case SCALE_LOGIT:
          jacobian[i] = value * (1 - value);
          break;
        case SCALE_LINEAR:
        default:
          jacobian[i] = unit;
        }
    }
}

void
est_problem_jacobian (const EstProblem *problem, const double *u, double *jacobian)
{
  est_problem_jacobian_in (problem, u, est_problem_unit (problem, u), jacobian);
}

double
est_problem_value (const EstProblem *problem, const double *u)
{
  double theta[EST_MAX_THETA], value;

  est_problem_to_theta (problem, u, theta);
  if (!est_distribution_is_legal (problem->distribution, theta))
    return -INFINITY;
  value = est_log_likelihood (problem->distribution, problem->sample, theta)
          + est_problem_log_prior (problem, theta);
  return isnan (value) ? -INFINITY : value;
}

EstProblem
est_problem_lighter (const EstProblem *problem, const double *u)
{
  EstProblem light = *problem;
  double theta[EST_MAX_THETA];

  est_problem_to_theta (problem, u, theta);
  if (est_distribution_is_legal (problem->distribution, theta))
    light.sample = est_light_for (problem->distribution, problem->sample, theta);
  return light;
}
