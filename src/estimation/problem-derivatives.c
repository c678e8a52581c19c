/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Gradient and information of an EstProblem, and the inverse of an information. */
#include "estimation/numeric.h"

#include <gsl/gsl_eigen.h>
#include <math.h>
#include <string.h>

#include "estimation/compensated.h"

/* The sum of weight * score. The family's own score needs no check for each value:
 * est_problem_value() has made them. */
static void
add_scores (const EstDistribution *distribution, const EstSample *sample, const double *theta,
            double *out)
{
  guint n = distribution->n_parameters - distribution->n_fixed;
  gboolean legal = est_distribution_is_legal (distribution, theta);
  double score[EST_MAX_THETA];
  Compensated sums[EST_MAX_THETA] = {{0}};

  if (legal && distribution->total_score != NULL)
    {
      distribution->total_score (sample, theta, out);
      return;
    }
  for (gsize i = 0; i < sample->length; i++)
    {
      double weight = sample->weights != NULL ? sample->weights[i] : 1;

      if (legal && distribution->score != NULL)
        distribution->score (sample->values[i], theta, score);
      else
        est_score (distribution, sample->values[i], theta, score);
      for (guint j = 0; j < n; j++)
        compensated_add (&sums[j], weight * score[j]);
    }
  for (guint j = 0; j < n; j++)
    out[j] = compensated_total (&sums[j]);
}

static void
gradient_in_units (const EstProblem *problem, const double *u, double unit, double *gradient)
{
  double theta[EST_MAX_THETA], score[EST_MAX_THETA], jacobian[EST_MAX_THETA];

  est_problem_to_theta (problem, u, theta);
  est_problem_jacobian_in (problem, u, unit, jacobian);
  add_scores (problem->distribution, problem->sample, theta, score);
  for (guint i = 0; i < problem->n; i++)
    {
      guint j = problem->free[i];

      gradient[i] = score[j] * jacobian[i];
      if (problem->prior[j].kind != EST_PRIOR_NONE)
        gradient[i] += est_prior_slope (&problem->prior[j], theta[j]) * jacobian[i];
    }
}

void
est_problem_gradient (const EstProblem *problem, const double *u, double *gradient)
{
  gradient_in_units (problem, u, est_problem_unit (problem, u), gradient);
}

/* Column j of minus the second derivatives by a central difference over 2h. */
static void
difference_score (const EstProblem *problem, const double *u, guint j, double h, double *column)
{
  double moved[EST_MAX_THETA], above[EST_MAX_THETA], below[EST_MAX_THETA];
  double unit = est_problem_unit (problem, u), length = est_problem_length (problem, j, unit);
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

void
est_problem_rough_information (const EstProblem *problem, const double *u, double *information)
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
est_problem_information (const EstProblem *whole, const double *u, double *information)
{
  const EstProblem light = est_problem_lighter (whole, u), *problem = &light;
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

gboolean
est_all_finite (const double *values, guint n)
{
  for (guint i = 0; i < n; i++)
    if (!isfinite (values[i]))
      return FALSE;
  return TRUE;
}

gboolean
est_decompose (const double *matrix, guint n, double *values, double *vectors)
{
  double copy[EST_MAX_THETA * EST_MAX_THETA];
  gsl_matrix_view a, v;
  gsl_vector_view w;
  gsl_eigen_symmv_workspace *workspace;

  if (!est_all_finite (matrix, n * n))
    return FALSE;
  memcpy (copy, matrix, n * n * sizeof (double));
  a = gsl_matrix_view_array (copy, n, n);
  v = gsl_matrix_view_array (vectors, n, n);
  w = gsl_vector_view_array (values, n);
  workspace = gsl_eigen_symmv_alloc (n);
  gsl_eigen_symmv (&a.matrix, &w.vector, &v.matrix, workspace);
  gsl_eigen_symmv_sort (&w.vector, &v.matrix, GSL_EIGEN_SORT_VAL_ASC);
  gsl_eigen_symmv_free (workspace);
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
  if (!est_all_finite (gradient, n) || !est_decompose (information, n, eigenvalues, vectors))
    return FALSE;
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
