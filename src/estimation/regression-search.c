/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a regression's climbs start from, and which of their ends is the estimate. Counts and Huber
 * have one maximum at most; Student's t, and a penalty with a free scale, can have several. */
#include <glib/gi18n.h>
#include <gsl/gsl_linalg.h>
#include <math.h>
#include <string.h>

#include "estimation/distribution.h"
#include "estimation/regression-work.h"

enum
{
  N_DRAWN = 60, /* planes through randomly drawn points */
  N_KEPT = 4    /* the best of them */
};

static EstLinearPoint *
add_point (const EstLinear *problem, GArray *points)
{
  EstLinearPoint point = est_linear_point_new (problem);

  g_array_append_val (points, point);
  return &g_array_index (points, EstLinearPoint, points->len - 1);
}

static void
set_noise (const EstLinear *problem, EstLinearPoint *point, double log_scale, double df)
{
  point->u[problem->p] = log_scale;
  point->u[problem->p + 1] = log (df);
}

static void
set_signs (const EstLinear *problem, EstLinearPoint *point)
{
  for (guint j = problem->intercept ? 1 : 0; j < problem->p && problem->lasso > 0; j++)
    point->signs[j] = (point->u[j] > 0) - (point->u[j] < 0);
}

/* Poisson: the logarithms' own least squares. */
static void
start_counts (const EstRegressionWork *work, GArray *points)
{
  const EstLinear *problem = &work->problem;
  EstLinearPoint *point = add_point (problem, points);
  double mean = 0;

  if (problem->noise != &est_noise_poisson)
    return;
  for (gsize i = 0; i < problem->n_rows; i++)
    mean += est_design_weight (work->design, i) * work->y[i] / work->design->n;
  if (mean == 0)
    return;
  if (problem->ridge > 0 || problem->lasso > 0)
    {
      point->u[0] = problem->intercept ? log (mean) : 0;
      return;
    }
  for (guint k = 0; k < problem->p; k++)
    for (gsize i = 0; i < problem->n_rows; i++)
      point->u[k] += est_design_weight (work->design, i) * problem->z[k * problem->n_rows + i]
                     * log (work->y[i] + 0.1 * mean) / work->design->n;
}

/* No effect, least squares, and halfway. */
static void
start_penalised (const EstRegressionWork *work, GArray *points)
{
  const EstLinear *problem = &work->problem;
  const EstLeastSquares *squares = work->squares;
  guint p = problem->p;

  set_noise (problem, add_point (problem, points), 0, 4);
  if (squares->dependent < p || !(squares->rss > 0))
    return;
  for (guint half = 0; half < 2; half++)
    {
      EstLinearPoint *point = add_point (problem, points);
      double part = half == 0 ? 1 : 0.5;

      for (guint j = problem->intercept ? 1 : 0; j < p; j++)
        point->u[j] = part * squares->coefficients[j] / problem->map[j * p + j];
      set_noise (problem, point, part * log (sqrt (squares->rss / work->design->n) / work->unit),
                 4);
      set_signs (problem, point);
    }
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *)a, y = *(const double *)b;

  return (x > y) - (x < y);
}

/* The scale that the median residual suggests. */
static double
robust_scale (const EstLinear *problem, const double *u)
{
  g_autofree double *absolute = g_new (double, problem->n_rows);

  for (gsize i = 0; i < problem->n_rows; i++)
    {
      double rest = problem->y[i];

      for (guint k = 0; k < problem->p; k++)
        rest -= problem->z[k * problem->n_rows + i] * u[k];
      absolute[i] = fabs (rest);
    }
  qsort (absolute, problem->n_rows, sizeof (double), compare_doubles);
  return fmax (absolute[problem->n_rows / 2] / 0.6745, 1e-6);
}

/* The plane through p drawn rows. FALSE where they do not determine one. */
static gboolean
draw_plane (const EstLinear *problem, gsl_rng *rng, double *u)
{
  guint p = problem->p;
  g_autofree double *rows = g_new (double, p *p);
  g_autofree double *responses = g_new (double, p);
  gsl_matrix_view matrix = gsl_matrix_view_array (rows, p, p);
  gsl_vector_view right = gsl_vector_view_array (responses, p);
  gsl_vector_view solution = gsl_vector_view_array (u, p);
  gsl_permutation *permutation = gsl_permutation_alloc (p);
  gboolean regular = TRUE;
  int sign;

  for (guint j = 0; j < p; j++)
    {
      gsize row = gsl_rng_uniform_int (rng, problem->n_rows);

      responses[j] = problem->y[row];
      for (guint k = 0; k < p; k++)
        rows[j * p + k] = problem->z[k * problem->n_rows + row];
    }
  gsl_linalg_LU_decomp (&matrix.matrix, permutation, &sign);
  for (guint j = 0; j < p; j++)
    regular = regular && fabs (rows[j * p + j]) > 1e-6;
  if (regular)
    gsl_linalg_LU_solve (&matrix.matrix, permutation, &right.vector, &solution.vector);
  gsl_permutation_free (permutation);
  return regular;
}

/* Planes that ignore outliers, which least squares may follow. */
static void
start_drawn (const EstRegressionWork *work, GArray *points)
{
  const EstLinear *problem = &work->problem;
  gsl_rng *rng = est_rng_new (1);
  EstLinearPoint kept[N_KEPT], trial = est_linear_point_new (problem);

  for (guint i = 0; i < N_KEPT; i++)
    kept[i] = est_linear_point_new (problem);
  for (guint draw = 0; draw < N_DRAWN; draw++)
    {
      guint at = N_KEPT;

      if (!draw_plane (problem, rng, trial.u))
        continue;
      set_noise (problem, &trial, log (robust_scale (problem, trial.u)), 3);
      trial.value = est_linear_value (problem, trial.u, NULL);
      while (at > 0 && trial.value > kept[at - 1].value)
        at--;
      if (at == N_KEPT)
        continue;
      est_linear_point_clear (&kept[N_KEPT - 1]);
      memmove (kept + at + 1, kept + at, (N_KEPT - 1 - at) * sizeof (EstLinearPoint));
      kept[at] = est_linear_point_copy (problem, &trial);
    }
  for (guint i = 0; i < N_KEPT; i++)
    if (isfinite (kept[i].value))
      g_array_append_val (points, kept[i]);
    else
      est_linear_point_clear (&kept[i]);
  est_linear_point_clear (&trial);
  gsl_rng_free (rng);
}

static void
make_starts (const EstRegressionWork *work, GArray *points)
{
  const EstLinear *problem = &work->problem;
  const double dfs[] = {4, 1.5, 30};

  if (!est_noise_has_scale (problem->noise))
    start_counts (work, points);
  else if (problem->ridge > 0 || problem->lasso > 0)
    start_penalised (work, points);
  else
    set_noise (problem, add_point (problem, points), 0, 4);
  if (problem->noise != &est_noise_student_t)
    return;
  for (guint i = 1; i < G_N_ELEMENTS (dfs); i++)
    set_noise (problem, add_point (problem, points), -0.3, dfs[i]);
  if (problem->lasso == 0)
    start_drawn (work, points);
}

/* The best end that is a maximum, its certificate's counts, and the next best one. */
static const EstLinearPoint *
choose (const GArray *points, EstRegression *self)
{
  const EstLinearPoint *best = NULL;

  for (guint i = 0; i < points->len; i++)
    {
      const EstLinearPoint *point = &g_array_index (points, EstLinearPoint, i);

      if (point->end == LINEAR_CONVERGED && (best == NULL || point->value > best->value))
        best = point;
    }
  self->certificate.starts = points->len;
  for (guint i = 0; i < points->len && best != NULL; i++)
    {
      const EstLinearPoint *point = &g_array_index (points, EstLinearPoint, i);
      double below = best->value - point->value;

      if (point->end != LINEAR_CONVERGED)
        continue;
      if (below < 1e-7 * (1 + fabs (best->value)))
        self->certificate.reached++;
      else if (!(point->value <= self->certificate.runner_up))
        self->certificate.runner_up = point->value;
    }
  return best;
}

/* Why no climb ended at a maximum. */
static void
end_without (const GArray *points, EstRegression *self)
{
  const EstLinearPoint *point = &g_array_index (points, EstLinearPoint, 0);

  if (point->end == LINEAR_CANCELLED)
    est_regression_end (self, EST_CANCELLED, _ ("Stopped before it was done."));
  else if (point->end == LINEAR_RECEDES && self->noise == &est_noise_bernoulli)
    est_regression_end (self, EST_NO_MAXIMUM,
                        _ ("A combination of the predictors separates the two answers, so the "
                           "likelihood rises for ever as the coefficients grow."));
  else if (point->end == LINEAR_RECEDES)
    est_regression_end (self, EST_NO_MAXIMUM,
                        _ ("A combination of the predictors sets rows apart in which every count "
                           "is 0, so the likelihood rises for ever as their mean shrinks."));
  else if (point->end == LINEAR_ESCAPED)
    est_regression_end (self, EST_UNBOUNDED,
                        _ ("The likelihood grows without bound as the scale shrinks."));
  else
    est_regression_end (self, EST_LIMIT, _ ("The search ended without a maximum."));
}

static void
clear_point (gpointer data)
{
  est_linear_point_clear (data);
}

void
est_regression_search (EstRegressionWork *work, EstRegression *self)
{
  EstLinear *problem = &work->problem;
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (EstLinearPoint));
  const EstLinearPoint *best;
  double unit = est_noise_has_scale (self->noise) ? self->n * log (work->unit) : 0;

  g_array_set_clear_func (points, clear_point);
  for (guint k = 0; k < self->noise->n_noise; k++)
    if (est_regression_is_held (self, k))
      {
        double value = self->estimate[problem->p + k];

        if (k < problem->n_noise)
          problem->held |= 1u << k;
        problem->given[k]
            = k == 0 ? log (value / work->unit) : (k < problem->n_noise ? log (value) : value);
      }
  make_starts (work, points);
  for (guint i = 0; i < points->len; i++)
    est_linear_climb (problem, &g_array_index (points, EstLinearPoint, i));
  best = choose (points, self);
  if (best == NULL)
    {
      end_without (points, self);
      return;
    }
  self->objective = est_linear_value (problem, best->u, &self->log_likelihood) - unit;
  self->log_likelihood -= unit;
  self->certificate.runner_up -= unit;
  est_regression_end (self, EST_CONVERGED, NULL);
  est_regression_certify (work, best, self);
  if (!(self->certificate.score <= 1e-6))
    est_regression_end (self, EST_LIMIT,
                        _ ("The search ended near a maximum, but could not prove it."));
}
