/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The mode of a posterior. Where everything is smooth the search for a maximum finds it. A kink (of
 * a Laplace prior, or of the Laplace likelihood in its location) can hold a parameter exactly; no
 * derivative is 0 there, but 0 lies between the slopes on its two sides. */
#include <math.h>
#include <string.h>

#include "estimation/distributions.h"
#include "estimation/search.h"

enum
{
  MOST_ROUNDS = 200
};

/* The slope of a Laplace log posterior in its location. It falls, but for a Cauchy prior. */
static double
location_slope (const EstProblem *problem, double location, double scale)
{
  const EstSample *sample = problem->sample;
  gsize first = est_sample_count_below (sample, location), last = first;

  while (last < sample->length && sample->values[last] == location)
    last++;
  return (sample->n - sample->cumulative_weight[last] - sample->cumulative_weight[first]) / scale
         + est_prior_slope (&problem->prior[0], location);
}

static gboolean
is_kink (const EstProblem *problem, double location)
{
  const EstSample *sample = problem->sample;
  gsize i = est_sample_count_below (sample, location);

  return (i < sample->length && sample->values[i] == location)
         || (problem->prior[0].kind == EST_PRIOR_LAPLACE
             && location == est_prior_centre (&problem->prior[0]));
}

/* The location for a scale: where the slope changes its sign, by bisection down to one double. */
static double
best_location (const EstProblem *problem, double scale)
{
  double centre = est_prior_centre (&problem->prior[0]);
  double low = fmin (problem->sample->minimum, centre);
  double high = fmax (problem->sample->maximum, centre);

  if (is_kink (problem, low) && location_slope (problem, nextafter (low, INFINITY), scale) <= 0)
    return low;
  for (;;)
    {
      double middle = low + (high - low) / 2;

      if (middle <= low || middle >= high)
        return is_kink (problem, low) ? low : high;
      if (location_slope (problem, middle, scale) > 0)
        low = middle;
      else
        high = middle;
    }
}

/* The scale for the location that theta holds; FALSE where there is none. */
static gboolean
best_scale (const EstProblem *problem, double *theta)
{
  EstProblem rest = *problem;
  double u[EST_MAX_THETA];
  EstOptimum optimum;

  if (problem->free[problem->n - 1] != 1)
    return TRUE;
  if (problem->free[0] == 0)
    est_problem_hold (&rest, 0, theta[0]);
  est_problem_from_theta (&rest, theta, u);
  optimum = est_problem_climb (&rest, u);
  est_problem_to_theta (&rest, optimum.u, theta);
  return optimum.end == CLIMB_CONVERGED;
}

/* Laplace's likelihood: location and scale in turn until the location rests on a kink, or, between
 * two, until Newton's method can take over. */
static void
search_laplace (EstProblem *problem, EstFit *fit)
{
  double theta[EST_MAX_THETA], u[EST_MAX_THETA];
  gboolean moves = problem->free[0] == 0, found = TRUE;

  problem->distribution->start (problem->sample, theta);
  for (guint i = 0; i < problem->n; i++)
    problem->theta[problem->free[i]] = theta[problem->free[i]];
  memcpy (theta, problem->theta, sizeof theta);
  for (guint round = 0; found && round < MOST_ROUNDS; round++)
    {
      double before = theta[0];

      if (moves)
        theta[0] = problem->prior[0].kind == EST_PRIOR_NONE ? problem->sample->median
                                                            : best_location (problem, theta[1]);
      found = best_scale (problem, theta);
      if (round > 0 && theta[0] == before)
        break;
    }
  est_problem_from_theta (problem, theta, u);
  if (found && moves && problem->prior[0].kind != EST_PRIOR_NONE && !is_kink (problem, theta[0]))
    {
      EstOptimum optimum = est_problem_climb (problem, u);

      found = optimum.end == CLIMB_CONVERGED;
      memcpy (u, optimum.u, sizeof u);
    }
  est_problem_to_theta (problem, u, fit->estimate);
  fit->log_likelihood = est_problem_value (problem, u);
  fit->certificate.starts = fit->certificate.reached = 1;
  est_fit_end (fit, found ? EST_CONVERGED : EST_LIMIT,
               found ? NULL : _ ("The search did not reach a maximum of the posterior."));
}

static void
search_between_kinks (EstProblem *problem, EstFit *fit)
{
  if (problem->n == 0)
    {
      memcpy (fit->estimate, problem->theta, fit->n_parameters * sizeof (double));
      fit->log_likelihood = est_problem_value (problem, problem->theta);
      fit->certificate.starts = fit->certificate.reached = 1;
      est_fit_end (fit, EST_CONVERGED, NULL);
    }
  else if (problem->distribution == &est_laplace)
    search_laplace (problem, fit);
  else
    est_search (problem, fit);
}

/* Whether 0 lies between the slopes beside the kink of parameter j's prior. */
static gboolean
is_held_by_kink (const EstProblem *whole, guint j, const double *theta)
{
  EstProblem alone = *whole;
  double u[EST_MAX_THETA], gradient[EST_MAX_THETA], jacobian[EST_MAX_THETA];

  alone.prior[j].kind = EST_PRIOR_NONE;
  est_problem_from_theta (&alone, theta, u);
  est_problem_gradient (&alone, u, gradient);
  est_problem_jacobian (&alone, u, jacobian);
  for (guint i = 0; i < alone.n; i++)
    if (alone.free[i] == j)
      return fabs (gradient[i] / jacobian[i]) <= fabs (whole->prior[j].unit / whole->prior[j].b);
  return FALSE;
}

/* The free parameters whose prior has a kink inside their legal range, but Laplace's location,
 * whose own kinks search_laplace() knows. */
static guint
kinked_parameters (const EstProblem *problem)
{
  guint mask = 0;

  for (guint i = 0; i < problem->n; i++)
    {
      guint j = problem->free[i];
      const EstPrior *prior = &problem->prior[j];

      if (prior->kind == EST_PRIOR_LAPLACE && !(problem->distribution == &est_laplace && j == 0)
          && parameter_is_legal (&problem->distribution->parameters[j], est_prior_centre (prior)))
        mask |= 1u << j;
    }
  return mask;
}

/* One set of parameters that kinks hold; TRUE where that is a local maximum. */
static gboolean
search_held (const EstProblem *whole, guint held, EstProblem *problem, EstFit *fit)
{
  *problem = *whole;
  for (guint j = 0; j < EST_MAX_THETA; j++)
    if ((held >> j & 1) != 0)
      est_problem_hold (problem, j, est_prior_centre (&whole->prior[j]));
  search_between_kinks (problem, fit);
  if (fit->outcome != EST_CONVERGED)
    return FALSE;
  for (guint j = 0; j < EST_MAX_THETA; j++)
    if ((held >> j & 1) != 0 && !is_held_by_kink (whole, j, fit->estimate))
      return FALSE;
  return TRUE;
}

static void
take (EstFit *fit, const EstFit *from)
{
  memcpy (fit->estimate, from->estimate, fit->n_parameters * sizeof (double));
  fit->log_likelihood = from->log_likelihood;
  fit->certificate.starts = from->certificate.starts;
  fit->certificate.reached = from->certificate.reached;
  fit->certificate.runner_up = from->certificate.runner_up;
  est_fit_end (fit, from->outcome, from->reason);
}

void
est_search_posterior (EstProblem *problem, const EstSample *sample, EstFit *fit)
{
  const EstProblem whole = *problem;
  guint kinked = kinked_parameters (&whole);
  double best = -INFINITY;

  if (problem->distribution == &est_uniform)
    {
      est_fit_end (
          fit, EST_NOT_APPLICABLE,
          _ ("Priors are for models whose likelihood is continuous, which the uniform’s is "
             "not at its ends."));
      return;
    }
  /* Every subset of the kinked ones, the empty one first: its ending stands if none is better. */
  for (guint held = 0; held <= kinked; held++)
    {
      g_autoptr (EstFit) one = NULL;
      EstProblem at;

      if ((held & ~kinked) != 0)
        continue;
      one = est_fit_new (fit->model, sample, fit->n_parameters);
      if (search_held (&whole, held, &at, one) ? !(one->log_likelihood > best) : held != 0)
        continue;
      take (fit, one);
      *problem = at;
      if (one->outcome == EST_CONVERGED)
        best = one->log_likelihood;
      if (one->outcome == EST_CANCELLED)
        return;
    }
}
