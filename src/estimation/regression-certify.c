/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the point where a climb ended to estimates, their covariance and the proof. */
#include <math.h>
#include <string.h>

#include "estimation/regression-work.h"

static double
scale_at (const EstLinear *problem, const double *u)
{
  if (!est_noise_has_scale (problem->noise))
    return 1;
  return exp ((problem->held & 1) != 0 ? problem->given[0] : u[problem->p]);
}

static void
take_estimates (const EstRegressionWork *work, const double *u, EstRegression *self)
{
  const EstLinear *problem = &work->problem;
  guint p = problem->p;

  for (guint j = 0; j < p; j++)
    {
      self->estimate[j] = problem->origin[j];
      for (guint k = 0; k < p; k++)
        self->estimate[j] += problem->map[j * p + k] * u[k];
    }
  for (guint k = 0; k < problem->n_noise; k++)
    if (!est_regression_is_held (self, k))
      self->estimate[p + k] = (k == 0 ? work->unit : 1) * exp (u[p + k]);
}

/* Row i of the parameters' derivatives in the coordinates. */
static double
jacobian (const EstRegressionWork *work, const EstRegression *self, guint i, guint coordinate)
{
  guint p = work->problem.p;

  if (i < p)
    return coordinate < p ? work->map[i * p + coordinate] : 0;
  return i == coordinate ? self->estimate[i] : 0;
}

static void
take_covariance (const EstRegressionWork *work, const double *inverse, const guint *index, guint n,
                 EstRegression *self)
{
  guint size = self->n_parameters;

  for (guint i = 0; i < size; i++)
    {
      if (i >= work->problem.p && est_regression_is_held (self, i - work->problem.p))
        continue;
      for (guint j = 0; j < size; j++)
        {
          double sum = 0;

          if (j >= work->problem.p && est_regression_is_held (self, j - work->problem.p))
            continue;
          for (guint k = 0; k < n; k++)
            for (guint l = 0; l < n; l++)
              sum += jacobian (work, self, i, index[k]) * inverse[k * n + l]
                     * jacobian (work, self, j, index[l]);
          self->covariance[i * size + j] = sum;
        }
      self->standard_error[i] = sqrt (self->covariance[i * size + i]);
    }
}

void
est_regression_certify (const EstRegressionWork *work, const EstLinearPoint *point,
                        EstRegression *self)
{
  const EstLinear *problem = &work->problem;
  guint size = problem->p + problem->n_noise, n;
  g_autofree guint *index = g_new (guint, size + 1);
  g_autofree double *gradient = g_new (double, size + 1);
  g_autofree double *information = g_new (double, size *size + 1);
  g_autofree double *matrix = g_new (double, size *size + 1);
  g_autofree double *vectors = g_new (double, size *size + 1);
  g_autofree double *inverse = g_new0 (double, size *size + 1);
  double *values = g_new0 (double, size + 1), scale = scale_at (problem, point->u), square = 0;

  take_estimates (work, point->u, self);
  est_linear_derivatives (problem, point, gradient, information);
  n = est_linear_free (problem, point, index);
  /* The coefficients' coordinates counted in scales: what the eigenvalues are free of units by. */
  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < n; j++)
      matrix[i * n + j] = information[index[i] * size + index[j]]
                          * (index[i] < problem->p ? scale : 1)
                          * (index[j] < problem->p ? scale : 1);
  if (n > 0)
    est_linear_decompose (matrix, n, values, vectors);
  self->certificate.eigenvalues = values;
  self->certificate.n_eigenvalues = n;
  for (guint k = 0; k < n; k++)
    {
      double along = 0;

      for (guint i = 0; i < n; i++)
        {
          double unit = index[i] < problem->p ? scale : 1;

          along += vectors[i * n + k] * gradient[index[i]] * unit;
          for (guint j = 0; j < n; j++)
            inverse[i * n + j] += vectors[i * n + k] * vectors[j * n + k] / values[k] * unit
                                  * (index[j] < problem->p ? scale : 1);
        }
      square += along * along / values[k];
    }
  self->certificate.score = n > 0 ? sqrt (square) : 0;
  if (n > 0 && !(values[0] > 0))
    self->certificate.score = NAN;
  else if (problem->lasso == 0)
    take_covariance (work, inverse, index, n, self);
}
