/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The numeric optimiser. Newton steps on the observed information, whose eigenvalues are made
 * positive where the surface is not concave, with a line search far from the maximum; near it,
 * where differences of the log-likelihood drown in rounding, a step counts as good when it shortens
 * the score. Nocedal & Wright, Numerical Optimization (2006), sections 3.3 to 3.5. */
#include "estimation/numeric.h"

#include <gsl/gsl_eigen.h>
#include <gsl/gsl_multimin.h>
#include <math.h>
#include <string.h>

#include "estimation/likelihood.h"
#include "estimation/compensated.h"

enum
{
  MOST_ITERATIONS = 200
};

static const double CONVERGED = 1e-9; /* distance to the maximum in standard errors */
static const double NEAR = 1e-3;      /* from here on the score decides, not the value */
static const double CERTIFIED = 1e-6; /* good enough where rounding stops the last steps */
static const double LONGEST_STEP = 2; /* in any coordinate */

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

/* The unit of a linear coordinate: the scale where the parameter is the location beside one. */
static double
linear_unit (const EstProblem *problem, const double *u)
{
  double theta[EST_MAX_THETA];

  if (!problem->distribution->location_scale)
    return 1;
  est_problem_to_theta (problem, u, theta);
  return theta[1];
}

static void
fill_jacobian (const EstProblem *problem, const double *u, double unit, double *jacobian)
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
  fill_jacobian (problem, u, linear_unit (problem, u), jacobian);
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

static void
gradient_in_units (const EstProblem *problem, const double *u, double unit, double *gradient)
{
  const EstSample *sample = problem->sample;
  double theta[EST_MAX_THETA], score[EST_MAX_THETA], jacobian[EST_MAX_THETA];
  Compensated sums[EST_MAX_THETA] = {{0}};
  void (*own) (double x, const double *point, double *out) = NULL;

  est_problem_to_theta (problem, u, theta);
  fill_jacobian (problem, u, unit, jacobian);
  /* The family's own score needs no check for each value: est_problem_value() has made them. */
  if (problem->distribution->score != NULL
      && est_distribution_is_legal (problem->distribution, theta))
    own = problem->distribution->score;
  for (gsize k = 0; k < sample->length; k++)
    {
      double weight = sample->weights != NULL ? sample->weights[k] : 1;

      if (own != NULL)
        own (sample->values[k], theta, score);
      else
        est_score (problem->distribution, sample->values[k], theta, score);
      for (guint i = 0; i < problem->n; i++)
        compensated_add (&sums[i], weight * score[problem->free[i]] * jacobian[i]);
    }
  for (guint i = 0; i < problem->n; i++)
    {
      guint j = problem->free[i];

      if (problem->prior[j].kind != EST_PRIOR_NONE)
        compensated_add (&sums[i], est_prior_slope (&problem->prior[j], theta[j]) * jacobian[i]);
      gradient[i] = compensated_total (&sums[i]);
    }
}

void
est_problem_gradient (const EstProblem *problem, const double *u, double *gradient)
{
  gradient_in_units (problem, u, linear_unit (problem, u), gradient);
}

/* Column j of minus the second derivatives by a central difference over 2h. */
static void
difference_score (const EstProblem *problem, const double *u, guint j, double h, double *column)
{
  double moved[EST_MAX_THETA], above[EST_MAX_THETA], below[EST_MAX_THETA];
  double unit = linear_unit (problem, u);
  double length = coordinate_scale (problem, j) == SCALE_LINEAR ? unit : 1;
  double right = u[j] + h * length, left = u[j] - h * length;

  memcpy (moved, u, problem->n * sizeof (double));
  moved[j] = right;
  gradient_in_units (problem, moved, unit, above);
  moved[j] = left;
  gradient_in_units (problem, moved, unit, below);
  for (guint i = 0; i < problem->n; i++)
    column[i] = -(above[i] - below[i]) / ((right - left) / length);
}

static void
make_symmetric (double *matrix, guint n)
{
  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < i; j++)
      matrix[i * n + j] = matrix[j * n + i] = (matrix[i * n + j] + matrix[j * n + i]) / 2;
}

/* The information to about eight digits: enough to climb with. */
static void
rough_information (const EstProblem *problem, const double *u, double *information)
{
  double column[EST_MAX_THETA];
  guint n = problem->n;

  for (guint j = 0; j < n; j++)
    {
      difference_score (problem, u, j, 1e-5, column);
      for (guint i = 0; i < n; i++)
        information[i * n + j] = column[i];
    }
  make_symmetric (information, n);
}

void
est_problem_information (const EstProblem *problem, const double *u, double *information)
{
  double wide[EST_MAX_THETA], narrow[EST_MAX_THETA];
  guint n = problem->n;

  for (guint j = 0; j < n; j++)
    {
      double h = 1e-4;

      /* A thousandth of a standard error: short for every curvature, long against rounding. */
      difference_score (problem, u, j, h, wide);
      if (wide[j] > 0)
        h = MIN (1e-3, 1e-3 / sqrt (wide[j]));
      difference_score (problem, u, j, h, wide);
      difference_score (problem, u, j, h / 2, narrow);
      for (guint i = 0; i < n; i++)
        information[i * n + j] = (4 * narrow[i] - wide[i]) / 3;
    }
  make_symmetric (information, n);
}

/* Eigenvalues (ascending) and eigenvectors (in columns) of a small symmetric matrix. */
static void
decompose (const double *matrix, guint n, double *values, double *vectors)
{
  double copy[EST_MAX_THETA * EST_MAX_THETA];
  gsl_matrix_view a, v;
  gsl_vector_view w;
  gsl_eigen_symmv_workspace *workspace;

  memcpy (copy, matrix, n * n * sizeof (double));
  a = gsl_matrix_view_array (copy, n, n);
  v = gsl_matrix_view_array (vectors, n, n);
  w = gsl_vector_view_array (values, n);
  workspace = gsl_eigen_symmv_alloc (n);
  gsl_eigen_symmv (&a.matrix, &w.vector, &v.matrix, workspace);
  gsl_eigen_symmv_sort (&w.vector, &v.matrix, GSL_EIGEN_SORT_VAL_ASC);
  gsl_eigen_symmv_free (workspace);
}

static gboolean
all_finite (const double *values, guint n)
{
  for (guint i = 0; i < n; i++)
    if (!isfinite (values[i]))
      return FALSE;
  return TRUE;
}

gboolean
est_information_invert (const double *information, const double *gradient, guint n, double *inverse,
                        double *eigenvalues, double *score)
{
  double vectors[EST_MAX_THETA * EST_MAX_THETA];
  double square = 0;

  *score = n > 0 ? NAN : 0;
  if (n == 0)
    return TRUE;
  if (!all_finite (information, n * n) || !all_finite (gradient, n))
    return FALSE;
  decompose (information, n, eigenvalues, vectors);
  if (!(eigenvalues[0] > 1e-13 * eigenvalues[n - 1]))
    return FALSE;
  memset (inverse, 0, n * n * sizeof (double));
  for (guint k = 0; k < n; k++)
    {
      double along = 0;

      for (guint i = 0; i < n; i++)
        {
          along += vectors[i * n + k] * gradient[i];
          for (guint j = 0; j < n; j++)
            inverse[i * n + j] += vectors[i * n + k] * vectors[j * n + k] / eigenvalues[k];
        }
      square += along * along / eigenvalues[k];
    }
  *score = sqrt (square);
  return TRUE;
}

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

  rough_information (problem, u, information);
  if (!all_finite (information, n * n) || !all_finite (gradient, n))
    return NAN;
  decompose (information, n, values, vectors);
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
  double unit = linear_unit (problem, u);

  for (guint i = 0; i < problem->n; i++)
    if (coordinate_scale (problem, i) == SCALE_LINEAR)
      step[i] *= unit;
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

EstOptimum
est_problem_climb (const EstProblem *problem, const double *u)
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

EstSample *
est_sample_coarse (const EstSample *sample, gsize groups)
{
  g_autofree double *values = NULL;
  g_autofree double *weights = NULL;
  gsize n = 0;

  if (sample->length <= groups)
    return est_sample_ref ((EstSample *)sample);
  values = g_new (double, groups);
  weights = g_new (double, groups);
  for (gsize group = 0; group < groups; group++)
    {
      gsize first = group * sample->length / groups, last = (group + 1) * sample->length / groups;
      double weight = sample->cumulative_weight[last] - sample->cumulative_weight[first];
      double sum = sample->cumulative_sum[last] - sample->cumulative_sum[first];

      if (!(weight > 0))
        continue;
      values[n] = sample->mean + sum / weight;
      weights[n++] = weight;
    }
  return est_sample_new (values, weights, n, NULL);
}
