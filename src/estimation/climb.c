/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The numeric optimiser. Newton steps on the observed information, whose eigenvalues are made
 * positive where the surface is not concave, with a line search far from the maximum; near it,
 * where differences of the log-likelihood drown in rounding, a step counts as good when it shortens
 * the score. Nocedal & Wright, Numerical Optimization (2006), sections 3.3 to 3.5. */
#include "estimation/numeric.h"

#include <gsl/gsl_multimin.h>
#include <math.h>
#include <string.h>

enum
{
  MOST_ITERATIONS = 200,
  MOST_POLISHING = 8
};

static const double CONVERGED = 1e-9; /* distance to the maximum in standard errors */
static const double NEAR = 1e-3;      /* from here on the score decides, not the value */
static const double CERTIFIED = 1e-6; /* good enough where rounding stops the last steps */
static const double LONGEST_STEP = 2; /* in any coordinate */

/* The Newton step with every eigenvalue made positive; returns the length of the gradient in that
 * metric (the distance to the maximum in standard errors once the surface is concave). NaN where
 * the derivatives are not finite. */
static double
newton_step (const EstProblem *problem, const double *u, const double *gradient, double *step,
             gboolean *concave)
{
  double information[EST_MAX_THETA * EST_MAX_THETA], vectors[EST_MAX_THETA * EST_MAX_THETA];
  double values[EST_MAX_THETA], largest = 0, square = 0;
  guint n = problem->n;

  est_problem_rough_information (problem, u, information);
  if (!est_all_finite (gradient, n) || !est_decompose (information, n, values, vectors))
    return NAN;
  for (guint k = 0; k < n; k++)
    largest = MAX (largest, fabs (values[k]));
  for (guint i = 0; i < n && largest == 0; i++)
    largest = fabs (gradient[i]); /* a slope without curvature: any length will do */
  if (largest == 0)
    return NAN;
  *concave = values[0] > 1e-12 * largest;
  memset (step, 0, n * sizeof (double));
  for (guint k = 0; k < n; k++)
    {
      double along = 0, curvature = MAX (fabs (values[k]), 1e-12 * largest);

      for (guint i = 0; i < n; i++)
        along += vectors[i * n + k] * gradient[i];
      for (guint i = 0; i < n; i++)
        step[i] += vectors[i * n + k] * along / curvature;
      square += along * along / curvature;
    }
  return sqrt (square);
}

/* From the coordinates with units to u. */
static void
step_to_u (const EstProblem *problem, const double *u, double *step)
{
  double unit = est_problem_unit (problem, u);

  for (guint i = 0; i < problem->n; i++)
    step[i] *= est_problem_length (problem, i, unit);
}

/* Shortens the step to the longest allowed and returns the factor. */
static double
limit_step (double *step, guint n)
{
  double longest = 0, factor = 1;

  for (guint i = 0; i < n; i++)
    longest = MAX (longest, fabs (step[i]));
  if (longest > LONGEST_STEP)
    factor = LONGEST_STEP / longest;
  for (guint i = 0; i < n; i++)
    step[i] *= factor;
  return factor;
}

/* Armijo's rule, halving; FALSE where no step rises. */
static gboolean
search_line (const EstProblem *problem, EstOptimum *at, const double *step, double slope)
{
  double moved[EST_MAX_THETA];

  for (double t = 1; t > 1e-12; t /= 2)
    {
      double value;

      for (guint i = 0; i < problem->n; i++)
        moved[i] = at->u[i] + t * step[i];
      value = est_problem_value (problem, moved);
      if (value >= at->value + 1e-4 * t * slope)
        {
          memcpy (at->u, moved, sizeof moved);
          at->value = value;
          return TRUE;
        }
    }
  return FALSE;
}

static gboolean
has_escaped (const EstProblem *problem, const double *u)
{
  for (guint i = 0; i < problem->n; i++)
    if (u[i] < problem->lower[i] || u[i] > problem->upper[i])
      return TRUE;
  return FALSE;
}

static EstOptimum
finish (const EstProblem *problem, EstOptimum at, double distance)
{
  if (has_escaped (problem, at.u))
    at.end = CLIMB_ESCAPED;
  else
    at.end = distance < CERTIFIED ? CLIMB_CONVERGED : CLIMB_STALLED;
  return at;
}

static EstOptimum
climb_newton (const EstProblem *problem, EstOptimum at)
{
  double best = INFINITY;
  EstOptimum best_at = at;

  for (guint iteration = 0; iteration < MOST_ITERATIONS; iteration++)
    {
      double gradient[EST_MAX_THETA], step[EST_MAX_THETA], distance, factor;
      gboolean concave = FALSE;

      if (g_cancellable_is_cancelled (problem->cancellable))
        {
          at.end = CLIMB_CANCELLED;
          return at;
        }
      est_problem_gradient (problem, at.u, gradient);
      distance = newton_step (problem, at.u, gradient, step, &concave);
      if (isnan (distance))
        break;
      if (concave && distance < NEAR)
        {
          /* Steps are taken while they shorten the score; then rounding has the last word. */
          if (distance >= best / 2)
            return finish (problem, best_at, best);
          best = distance;
          best_at = at;
          if (distance < CONVERGED)
            return finish (problem, at, distance);
          step_to_u (problem, at.u, step);
          for (guint i = 0; i < problem->n; i++)
            at.u[i] += step[i];
          at.value = est_problem_value (problem, at.u);
          continue;
        }
      factor = limit_step (step, problem->n);
      step_to_u (problem, at.u, step);
      if (!search_line (problem, &at, step, factor * distance * distance))
        break;
      if (has_escaped (problem, at.u))
        {
          at.end = CLIMB_ESCAPED;
          return at;
        }
    }
  at.end = CLIMB_STALLED;
  return at;
}

static double
minus_value (const gsl_vector *u, void *data)
{
  double value = est_problem_value (data, u->data);

  return isfinite (value) ? -value : GSL_POSINF;
}

/* Nelder and Mead's simplex: slow, but it needs no derivatives. */
static EstOptimum
climb_simplex (const EstProblem *problem, EstOptimum at)
{
  gsl_multimin_function function = {minus_value, problem->n, (gpointer)problem};
  gsl_multimin_fminimizer *simplex
      = gsl_multimin_fminimizer_alloc (gsl_multimin_fminimizer_nmsimplex2, problem->n);
  gsl_vector_view start = gsl_vector_view_array (at.u, problem->n);
  double size[EST_MAX_THETA];
  gsl_vector_view steps = gsl_vector_view_array (size, problem->n);

  gsl_vector_set_all (&steps.vector, 0.3);
  step_to_u (problem, at.u, size);
  if (gsl_multimin_fminimizer_set (simplex, &function, &start.vector, &steps.vector) == 0)
    for (guint i = 0; i < 400 && !g_cancellable_is_cancelled (problem->cancellable); i++)
      if (gsl_multimin_fminimizer_iterate (simplex) != 0
          || gsl_multimin_fminimizer_size (simplex) < 1e-8)
        break;
  if (-simplex->fval > at.value)
    {
      at.value = -simplex->fval;
      for (guint i = 0; i < problem->n; i++)
        at.u[i] = gsl_vector_get (simplex->x, i);
    }
  gsl_multimin_fminimizer_free (simplex);
  return at;
}

static EstOptimum
climb_exact (const EstProblem *problem, const double *u)
{
  EstOptimum at = {CLIMB_STALLED};

  memcpy (at.u, u, problem->n * sizeof (double));
  at.value = est_problem_value (problem, at.u);
  if (!isfinite (at.value))
    return at;
  at = climb_newton (problem, at);
  if (at.end != CLIMB_STALLED)
    return at;
  return climb_newton (problem, climb_simplex (problem, at));
}

/* Newton's last steps from the maximum of the light sample: the exact score, with the light
 * sample's information, which hardly differs. FALSE where they do not bring the score to 0. */
static gboolean
polish (const EstProblem *problem, const EstProblem *light, EstOptimum *at)
{
  double information[EST_MAX_THETA * EST_MAX_THETA], inverse[EST_MAX_THETA * EST_MAX_THETA];
  double best = INFINITY, unit = est_problem_unit (problem, at->u);
  EstOptimum best_at = *at;
  guint n = problem->n;

  est_problem_rough_information (light, at->u, information);
  for (guint step = 0; step < MOST_POLISHING; step++)
    {
      double gradient[EST_MAX_THETA], values[EST_MAX_THETA], distance;

      if (g_cancellable_is_cancelled (problem->cancellable))
        return FALSE;
      est_problem_gradient (problem, at->u, gradient);
      if (!est_information_invert (information, gradient, n, inverse, values, &distance))
        return FALSE;
      if (distance >= best / 2)
        break;
      best = distance;
      best_at = *at;
      if (best < CONVERGED)
        break;
      for (guint i = 0; i < n; i++)
        for (guint j = 0; j < n; j++)
          at->u[i] += est_problem_length (problem, i, unit) * inverse[i * n + j] * gradient[j];
    }
  best_at.value = est_problem_value (problem, best_at.u);
  *at = finish (problem, best_at, best);
  return at->end == CLIMB_CONVERGED;
}

EstOptimum
est_problem_climb (const EstProblem *problem, const double *u)
{
  EstProblem light = est_problem_lighter (problem, u);
  EstOptimum at;

  if (light.sample == problem->sample)
    return climb_exact (problem, u);
  at = climb_exact (&light, u);
  if (at.end == CLIMB_CANCELLED)
    return at;
  if (at.end == CLIMB_CONVERGED && est_problem_lighter (problem, at.u).sample == light.sample
      && polish (problem, &light, &at))
    return at;
  return climb_exact (problem, u);
}
