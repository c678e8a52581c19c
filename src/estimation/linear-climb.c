/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Newton's method for regressions, as in climb.c: eigenvalues of the information are made
 * positive, steps are halved until they rise, and near the maximum the score decides. A lasso keeps
 * an active set: a coefficient that would change its sign stops at 0 and leaves, and one whose
 * slope at 0 exceeds the penalty enters. Where the responses leave the likelihood rising for ever
 * (separated classes), the step itself is the proof. */
#include "estimation/linear-climb.h"

#include <gsl/gsl_eigen.h>
#include <math.h>
#include <string.h>

enum
{
  MOST_ITERATIONS = 300
};

static const double NEAR = 1e-3;
static const double CONVERGED = 1e-10; /* in standard errors */
static const double CERTIFIED = 1e-6;

void
est_linear_decompose (const double *matrix, guint n, double *values, double *vectors)
{
  g_autofree double *copy = g_memdup2 (matrix, n * n * sizeof (double));
  gsl_matrix_view a = gsl_matrix_view_array (copy, n, n);
  gsl_matrix_view v = gsl_matrix_view_array (vectors, n, n);
  gsl_vector_view w = gsl_vector_view_array (values, n);
  gsl_eigen_symmv_workspace *workspace = gsl_eigen_symmv_alloc (n);

  gsl_eigen_symmv (&a.matrix, &w.vector, &v.matrix, workspace);
  gsl_eigen_symmv_sort (&w.vector, &v.matrix, GSL_EIGEN_SORT_VAL_ASC);
  gsl_eigen_symmv_free (workspace);
}

/* The climb's own memory, and what the last derivatives gave. */
typedef struct
{
  const EstLinear *problem;
  EstLinearPoint *at;
  guint size, n_free;
  guint *index;
  double *gradient, *information; /* of all coordinates */
  double *step;                   /* of all; 0 where not free */
  double *moved;
  double distance; /* length of the gradient in standard errors */
  gboolean concave;
} Climb;

static gboolean
all_finite (const double *values, guint n)
{
  for (guint i = 0; i < n; i++)
    if (!isfinite (values[i]))
      return FALSE;
  return TRUE;
}

/* The Newton step of the free coordinates. FALSE where derivatives are not finite. */
static gboolean
newton_step (Climb *climb)
{
  guint n = climb->n_free, size = climb->size;
  g_autofree double *matrix = g_new (double, MAX (n * n, 1));
  g_autofree double *vectors = g_new (double, MAX (n * n, 1));
  g_autofree double *values = g_new (double, MAX (n, 1));
  double largest = 0, square = 0;

  memset (climb->step, 0, (climb->problem->p + NOISE_COORDINATES) * sizeof (double));
  climb->distance = 0;
  climb->concave = TRUE;
  if (n == 0)
    return TRUE;
  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < n; j++)
      matrix[i * n + j] = climb->information[climb->index[i] * size + climb->index[j]];
  if (!all_finite (matrix, n * n) || !all_finite (climb->gradient, size))
    return FALSE;
  est_linear_decompose (matrix, n, values, vectors);
  for (guint k = 0; k < n; k++)
    largest = fmax (largest, fabs (values[k]));
  if (largest == 0)
    return FALSE;
  climb->concave = values[0] > 1e-14 * largest;
  for (guint k = 0; k < n; k++)
    {
      double along = 0, curvature = fmax (fabs (values[k]), 1e-14 * largest);

      for (guint i = 0; i < n; i++)
        along += vectors[i * n + k] * climb->gradient[climb->index[i]];
      for (guint i = 0; i < n; i++)
        climb->step[climb->index[i]] += vectors[i * n + k] * along / curvature;
      square += along * along / curvature;
    }
  climb->distance = sqrt (square);
  return TRUE;
}

/* The longest step, up to `most`, that changes no coefficient's sign under a lasso, and the one
 * that stops it (p: none). With a lasso the map is diagonal but for the intercept's row. */
static double
room (const Climb *climb, double most, guint *stopped)
{
  const EstLinear *problem = climb->problem;

  *stopped = problem->p;
  for (guint j = 0; j < problem->p && problem->lasso > 0; j++)
    {
      double u = climb->at->u[j], step = climb->step[j];

      if (climb->at->signs[j] != 0 && (u + most * step) * climb->at->signs[j] < 0)
        {
          most = fmin (most, fabs (u / step));
          *stopped = j;
        }
    }
  return most;
}

static double
limit_noise (const Climb *climb)
{
  double longest = 0;

  for (guint k = 0; k < climb->problem->n_noise; k++)
    longest = fmax (longest, fabs (climb->step[climb->problem->p + k]));
  return longest > 2 ? 2 / longest : 1;
}

static double
value_along (Climb *climb, double t)
{
  for (guint i = 0; i < climb->problem->p + NOISE_COORDINATES; i++)
    climb->moved[i] = climb->at->u[i] + t * climb->step[i];
  return est_linear_value (climb->problem, climb->moved, NULL);
}

static void
take_step (Climb *climb, double t, double value, guint stopped)
{
  value_along (climb, t);
  memcpy (climb->at->u, climb->moved, (climb->problem->p + NOISE_COORDINATES) * sizeof (double));
  if (stopped < climb->problem->p)
    {
      climb->at->u[stopped] = 0;
      climb->at->signs[stopped] = 0;
    }
  climb->at->value = value;
}

/* Armijo's rule, halving; FALSE where no step rises. */
static gboolean
search_line (Climb *climb)
{
  guint stopped;
  double most = room (climb, limit_noise (climb), &stopped);
  double slope = climb->distance * climb->distance;

  for (double t = most; t > 1e-13 * most; t /= 2)
    {
      double value = value_along (climb, t);

      if (value >= climb->at->value + 1e-4 * t * slope)
        {
          take_step (climb, t, value, t == most ? stopped : climb->problem->p);
          return TRUE;
        }
    }
  return FALSE;
}

static gboolean
has_escaped (const EstLinear *problem, const double *u)
{
  for (guint k = 0; k < problem->n_noise; k++)
    if ((problem->held >> k & 1) == 0
        && (u[problem->p + k] < problem->lower[k] || u[problem->p + k] > problem->upper[k]))
      return TRUE;
  return FALSE;
}

/* Whether the step, which still moves some predictor, is a direction of recession: no response's
 * likelihood falls along it (Albert & Anderson 1984, Biometrika 71, 1-10; for Poisson: rows of 0
 * alone move, and fall). */
static gboolean
recedes (const Climb *climb)
{
  const EstLinear *problem = climb->problem;
  double largest = 0, worst = 0;

  if (est_noise_has_scale (problem->noise) || problem->lasso > 0)
    return FALSE;
  for (gsize i = 0; i < problem->n_rows; i++)
    {
      double along = 0, y = problem->y[i];

      for (guint j = 0; j < problem->p; j++)
        along += problem->z[j * problem->n_rows + i] * climb->step[j];
      largest = fmax (largest, fabs (along));
      if (y == 0)
        worst = fmax (worst, along);
      else
        worst = fmax (worst, problem->noise == &est_noise_poisson ? fabs (along) : -along);
    }
  for (guint j = problem->intercept ? 1 : 0; j < problem->p && problem->ridge > 0; j++)
    for (guint k = 0; k < problem->p; k++)
      worst = fmax (worst, fabs (problem->map[j * problem->p + k] * climb->step[k]));
  return largest > 0.3 && worst < 1e-7 * largest;
}

/* Under a lasso: lets in the coefficient whose slope at 0 exceeds the penalty most. */
static gboolean
let_in (Climb *climb)
{
  const EstLinear *problem = climb->problem;
  guint best = problem->p;
  double excess = 1e-9;

  for (guint j = problem->intercept ? 1 : 0; j < problem->p && problem->lasso > 0; j++)
    {
      double unit = problem->map[j * problem->p + j];
      double ratio = fabs (climb->gradient[j]) / (problem->lasso * unit) - 1;

      if (climb->at->signs[j] == 0 && ratio > excess)
        {
          best = j;
          excess = ratio;
        }
    }
  if (best == problem->p)
    return FALSE;
  climb->at->signs[best] = climb->gradient[best] > 0 ? 1 : -1;
  return TRUE;
}

static EstLinearEnd
climb_on (Climb *climb)
{
  double best = INFINITY;
  EstLinearPoint *at = climb->at;

  for (guint iteration = 0; iteration < MOST_ITERATIONS; iteration++)
    {
      guint stopped;

      if (g_cancellable_is_cancelled (climb->problem->cancellable))
        return LINEAR_CANCELLED;
      climb->n_free = est_linear_free (climb->problem, at, climb->index);
      est_linear_derivatives (climb->problem, at, climb->gradient, climb->information);
      if (!newton_step (climb))
        return LINEAR_STALLED;
      if (iteration > 4 && recedes (climb))
        return LINEAR_RECEDES;
      if (climb->concave && climb->distance < NEAR && room (climb, 1, &stopped) == 1)
        {
          gboolean done = climb->distance < CONVERGED || climb->distance >= best / 2;

          if (done && climb->distance < CERTIFIED)
            {
              if (has_escaped (climb->problem, at->u))
                return LINEAR_ESCAPED;
              if (!let_in (climb))
                return LINEAR_CONVERGED;
              best = INFINITY;
              continue;
            }
          best = climb->distance;
          take_step (climb, 1, value_along (climb, 1), climb->problem->p);
          continue;
        }
      best = INFINITY;
      if (!search_line (climb))
        return LINEAR_STALLED;
      if (has_escaped (climb->problem, at->u))
        return LINEAR_ESCAPED;
    }
  return LINEAR_STALLED;
}

void
est_linear_climb (const EstLinear *problem, EstLinearPoint *point)
{
  guint size = problem->p + problem->n_noise, length = problem->p + NOISE_COORDINATES;
  g_autofree guint *index = g_new (guint, length);
  g_autofree double *gradient = g_new0 (double, length);
  g_autofree double *information = g_new0 (double, length *length);
  g_autofree double *step = g_new0 (double, length);
  g_autofree double *moved = g_new0 (double, length);
  Climb climb = {.problem = problem,
                 .at = point,
                 .size = size,
                 .index = index,
                 .gradient = gradient,
                 .information = information,
                 .step = step,
                 .moved = moved};

  point->value = est_linear_value (problem, point->u, NULL);
  point->end = climb_on (&climb);
  point->value = est_linear_value (problem, point->u, NULL);
}
