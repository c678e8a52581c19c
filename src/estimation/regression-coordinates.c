/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The coordinates that a regression is climbed in: without units, and as independent of each other
 * as they can be. */
#include <math.h>
#include <string.h>

#include "estimation/compensated.h"
#include "estimation/regression-work.h"

/* Weighted mean of a column, or of its squares about `centre`. */
static double
mean_of (const EstDesign *design, const double *values, double centre, gboolean squares)
{
  Compensated sum = {0};

  for (gsize i = 0; i < design->n_rows; i++)
    {
      double value = values[i] - centre;

      compensated_add (&sum, est_design_weight (design, i) * (squares ? value * value : value));
    }
  return compensated_total (&sum) / design->n;
}

/* Z'WZ = n I, and 0 is least squares (of counts: no effect). */
static void
orthonormal (EstRegressionWork *work, gboolean scale)
{
  const EstLeastSquares *squares = work->squares;
  guint p = squares->n_columns;
  double root = sqrt (work->design->n);

  for (gsize i = 0; i < p * squares->n_rows; i++)
    work->z[i] = squares->basis[i] * root;
  for (guint i = 0; i < p * p; i++)
    work->map[i] = work->unit * root * squares->triangle[i];
  for (guint j = 0; j < p; j++)
    work->origin[j] = scale ? squares->coefficients[j] : 0;
  for (gsize i = 0; i < squares->n_rows; i++)
    work->responses[i] = scale ? squares->residuals[i] / work->unit : work->y[i];
}

/* Columns of mean 0 and variance 1 beside the intercept, so that a slope of 0 is a coordinate of 0;
 * 0 is the response's mean. */
static void
standardised (EstRegressionWork *work, gboolean scale)
{
  const EstDesign *design = work->design;
  guint p = design->n_columns;
  double centre = scale && design->intercept ? mean_of (design, work->y, 0, FALSE) : 0;

  memset (work->map, 0, p * p * sizeof (double));
  for (guint j = 0; j < p; j++)
    {
      const double *column = est_design_column (design, j);
      double *z = work->z + j * design->n_rows;
      gboolean centred = design->intercept && j > 0;
      double mean = centred ? mean_of (design, column, 0, FALSE) : 0;
      double spread = sqrt (mean_of (design, column, mean, TRUE));

      if (!(spread > 1e-15 * fabs (mean)))
        spread = 1;
      for (gsize i = 0; i < design->n_rows; i++)
        z[i] = (column[i] - mean) / spread;
      work->map[j * p + j] = work->unit / spread;
      if (centred)
        work->map[j] = -work->unit * mean / spread;
      work->origin[j] = 0;
    }
  if (p > 0)
    work->origin[0] = centre;
  for (gsize i = 0; i < design->n_rows; i++)
    work->responses[i] = scale ? (work->y[i] - centre) / work->unit : work->y[i];
}

void
est_regression_coordinates (EstRegressionWork *work, const EstNoise *noise)
{
  const EstDesign *design = work->design;
  guint p = design->n_columns;
  gboolean scale = est_noise_has_scale (noise);

  work->z = g_new (double, p * design->n_rows);
  work->responses = g_new (double, design->n_rows);
  work->map = g_new (double, p *p);
  work->origin = g_new (double, p);
  if (work->options->ridge > 0 || work->options->lasso > 0)
    standardised (work, scale);
  else
    orthonormal (work, scale);
  work->problem = (EstLinear){.noise = noise,
                              .n_rows = design->n_rows,
                              .p = p,
                              .z = work->z,
                              .y = work->responses,
                              .weights = design->weights,
                              .map = work->map,
                              .origin = work->origin,
                              .intercept = design->intercept,
                              .ridge = work->options->ridge,
                              .lasso = work->options->lasso,
                              .n_noise = est_noise_n_coordinates (noise),
                              .given = {0, EST_HUBER_K},
                              .lower = {log (1e-9), log (0.3)},
                              .upper = {log (1e9), log (1e7)},
                              .cancellable = work->options->cancellable};
}

void
est_regression_work_clear (EstRegressionWork *work)
{
  g_clear_pointer (&work->squares, est_least_squares_free);
  g_clear_pointer (&work->z, g_free);
  g_clear_pointer (&work->responses, g_free);
  g_clear_pointer (&work->map, g_free);
  g_clear_pointer (&work->origin, g_free);
}
