/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Normal and Laplace noise, whose maxima need no climbing: least squares, and least absolute
 * deviations. */
#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "estimation/compensated.h"
#include "estimation/double-double.h"
#include "estimation/least-absolute.h"
#include "estimation/regression-work.h"

static double
held_or (const EstRegression *self, double value)
{
  return est_regression_is_held (self, 0) ? self->estimate[self->n_coefficients] : value;
}

/* Errors of coefficients that X'WX / scale² is the information of, and of a free scale. */
static void
take_errors (const EstLeastSquares *squares, double scale, double scale_error, EstRegression *self)
{
  guint p = self->n_coefficients, size = self->n_parameters;
  gboolean held = est_regression_is_held (self, 0);

  for (guint i = 0; i < p; i++)
    {
      for (guint j = 0; j < p; j++)
        self->covariance[i * size + j] = scale * scale * squares->covariance[i * p + j];
      self->standard_error[i] = sqrt (self->covariance[i * size + i]);
      if (!held)
        self->covariance[i * size + p] = self->covariance[p * size + i] = 0;
    }
  if (held)
    return;
  self->covariance[p * size + p] = scale_error * scale_error;
  self->standard_error[p] = scale_error;
}

/* The basis is orthonormal: n for every coefficient counted in scales, and `own` for log scale. */
static void
take_eigenvalues (EstRegression *self, double own)
{
  guint n = self->n_free;

  self->certificate.eigenvalues = g_new (double, n);
  self->certificate.n_eigenvalues = n;
  for (guint i = 0; i < n; i++)
    self->certificate.eigenvalues[i] = i < self->n_coefficients ? self->n : own;
  self->certificate.starts = self->certificate.reached = 1;
}

void
est_regression_normal (const EstRegressionWork *work, EstRegression *self)
{
  const EstLeastSquares *squares = work->squares;
  guint p = self->n_coefficients;
  double sd = held_or (self, sqrt (squares->rss / self->n));

  memcpy (self->estimate, squares->coefficients, p * sizeof (double));
  self->estimate[p] = sd;
  self->log_likelihood = self->objective
      = -self->n * (log (sd) + 0.5 * log (2 * G_PI)) - squares->rss / (2 * sd * sd);
  take_errors (squares, sd, sd / sqrt (2 * self->n), self);
  take_eigenvalues (self, 2 * self->n);
  self->certificate.score = squares->score / sd;
  est_regression_end (self, EST_CONVERGED, NULL);
}

static double
sum_absolute (const EstDesign *design, const double *y, const double *coefficients)
{
  Compensated sum = {0};

  for (gsize i = 0; i < design->n_rows; i++)
    {
      DoubleDouble rest = {y[i], 0};

      for (guint j = 0; j < design->n_columns; j++)
        {
          const double *tail = g_ptr_array_index (design->tails, j);
          DoubleDouble x = {est_design_column (design, j)[i], tail != NULL ? tail[i] : 0};

          rest = dd_subtract_product (rest, x, (DoubleDouble){coefficients[j], 0});
        }
      compensated_add (&sum, est_design_weight (design, i) * fabs (rest.high));
    }
  return compensated_total (&sum);
}

/* A lasso's prior is an observation of 0 for each slope: a row that says so, of weight λ b. */
static EstDesign *
with_prior (const EstDesign *design, double weight)
{
  guint first = design->intercept ? 1 : 0, p = design->n_columns;
  gsize n = design->n_rows, rows = n + p - first;
  g_autofree double *weights = g_new (double, rows);
  EstDesign *whole;

  for (gsize i = 0; i < rows; i++)
    weights[i] = i < n ? est_design_weight (design, i) : weight;
  whole = est_design_new (rows, FALSE, weights);
  for (guint j = 0; j < p; j++)
    {
      g_autofree double *column = g_new0 (double, rows);
      const double *tail = g_ptr_array_index (design->tails, j);

      memcpy (column, est_design_column (design, j), n * sizeof (double));
      if (j >= first)
        column[n + j - first] = 1;
      est_design_add (whole, "", column);
      if (tail == NULL)
        continue;
      whole->tails->pdata[j] = g_new0 (double, rows);
      memcpy (whole->tails->pdata[j], tail, n * sizeof (double));
    }
  return whole;
}

/* A slope that its prior's row holds at 0 is 0, not what solving left of it. */
static void
round_to_zero (const EstDesign *design, const double *y, EstLeastAbsolute *absolute)
{
  double most = 0;

  for (gsize i = 0; i < design->n_rows; i++)
    most = fmax (most, fabs (y[i]));
  for (guint v = 0; v < absolute->vertices->len; v++)
    for (guint j = design->intercept ? 1 : 0; j < design->n_columns; j++)
      {
        double *slope = (double *)absolute->vertices->pdata[v] + j, reach = 0;

        for (gsize i = 0; i < design->n_rows; i++)
          reach = fmax (reach, fabs (est_design_column (design, j)[i] * *slope));
        if (reach <= 1e-14 * most)
          *slope = 0;
      }
}

static EstLeastAbsolute *
fit_with_prior (const EstRegressionWork *work, double weight)
{
  g_autoptr (EstDesign) design = with_prior (work->design, weight);
  g_autofree double *y = g_new0 (double, design->n_rows);
  g_autoptr (EstLeastSquares) squares = NULL;
  EstLeastAbsolute *absolute;

  memcpy (y, work->y, work->design->n_rows * sizeof (double));
  squares = est_least_squares (design, y);
  if (squares->dependent < design->n_columns)
    return NULL;
  absolute = est_least_absolute (design, y, squares, work->options->cancellable);
  round_to_zero (work->design, work->y, absolute);
  return absolute;
}

static double
penalty (const EstRegression *self, const EstDesign *design, const double *coefficients)
{
  double sum = 0;

  for (guint j = design->intercept ? 1 : 0; j < design->n_columns; j++)
    sum += self->lasso * fabs (coefficients[j]);
  return sum;
}

static double
laplace_value (const EstRegression *self, double sum, double scale)
{
  return -self->n * log (2 * scale) - sum / scale;
}

/* Coefficients for a scale and the scale for these, in turn: each step rises, and there are
 * finitely many vertices. */
static EstLeastAbsolute *
alternate (const EstRegressionWork *work, EstRegression *self, double scale)
{
  EstLeastAbsolute *absolute = NULL;

  for (guint i = 0; i < 200; i++)
    {
      double next;

      g_clear_pointer (&absolute, est_least_absolute_free);
      absolute = fit_with_prior (work, self->lasso * scale);
      if (absolute == NULL || absolute->vertices->len == 0 || est_regression_is_held (self, 0))
        return absolute;
      next = sum_absolute (work->design, work->y, absolute->vertices->pdata[0]) / self->n;
      if (!(next > 0) || fabs (next - scale) <= 1e-15 * scale)
        return absolute;
      scale = next;
    }
  return absolute;
}

static double
objective_of (const EstRegressionWork *work, const EstRegression *self,
              const EstLeastAbsolute *absolute)
{
  double sum, scale;

  if (absolute == NULL || absolute->vertices->len == 0)
    return -INFINITY;
  sum = sum_absolute (work->design, work->y, absolute->vertices->pdata[0]);
  scale = held_or (self, sum / self->n);
  return laplace_value (self, sum, scale)
         - penalty (self, work->design, absolute->vertices->pdata[0]);
}

/* From a wide and from a narrow scale: with the scale free there can be two maxima. */
static EstLeastAbsolute *
fit_lasso (const EstRegressionWork *work, EstRegression *self)
{
  double wide = held_or (self, work->unit), narrow = wide / 1000;
  EstLeastAbsolute *one = alternate (work, self, wide), *two = alternate (work, self, narrow);
  double first = objective_of (work, self, one), second = objective_of (work, self, two);

  self->certificate.starts = 2;
  self->certificate.reached = fabs (first - second) <= 1e-9 * fabs (first) ? 2 : 1;
  if (self->certificate.reached == 1)
    self->certificate.runner_up = fmin (first, second);
  if (second > first)
    {
      EstLeastAbsolute *swapped = one;

      one = two;
      two = swapped;
    }
  g_clear_pointer (&two, est_least_absolute_free);
  return one;
}

/* The middle of all optimal vertices, and how far each coefficient reaches. */
static gboolean
take_vertices (const EstLeastAbsolute *absolute, const EstLeastSquares *squares, double scale,
               EstRegression *self)
{
  guint p = self->n_coefficients, count = absolute->vertices->len;
  g_autofree double *interval = g_new (double, 2 * p);
  gboolean unique = TRUE;

  for (guint j = 0; j < p; j++)
    {
      double middle = 0,
             error = squares->dependent == p ? scale * sqrt (squares->covariance[j * p + j]) : 0;

      interval[2 * j] = INFINITY;
      interval[2 * j + 1] = -INFINITY;
      for (guint i = 0; i < count; i++)
        {
          double value = ((double *)absolute->vertices->pdata[i])[j];

          middle += value / count;
          interval[2 * j] = fmin (interval[2 * j], value);
          interval[2 * j + 1] = fmax (interval[2 * j + 1], value);
        }
      unique = unique && interval[2 * j + 1] - interval[2 * j] <= 1e-7 * error;
      self->estimate[j] = middle;
    }
  if (unique)
    memcpy (self->estimate, absolute->vertices->pdata[0], p * sizeof (double));
  else
    self->interval = g_steal_pointer (&interval);
  return unique;
}

void
est_regression_laplace (const EstRegressionWork *work, EstRegression *self)
{
  guint p = self->n_coefficients;
  g_autoptr (EstLeastAbsolute) absolute
      = self->lasso > 0
            ? fit_lasso (work, self)
            : est_least_absolute (work->design, work->y, work->squares, work->options->cancellable);
  double sum, scale;
  gboolean unique;

  if (absolute == NULL || absolute->vertices->len == 0)
    {
      if (g_cancellable_is_cancelled (work->options->cancellable))
        est_regression_end (self, EST_CANCELLED, _ ("Stopped before it was done."));
      else
        est_regression_end (self, EST_LIMIT, _ ("The search ended without a maximum."));
      return;
    }
  sum = sum_absolute (work->design, work->y, absolute->vertices->pdata[0]);
  scale = held_or (self, sum / self->n);
  if (!(scale > 0))
    {
      est_regression_end (self, EST_UNBOUNDED,
                          _ ("The predictor meets every response exactly, so the likelihood grows "
                             "without bound as the scale shrinks."));
      return;
    }
  unique = take_vertices (absolute, work->squares, scale, self);
  self->estimate[p] = scale;
  self->log_likelihood = laplace_value (self, sum, scale);
  self->objective
      = self->log_likelihood - penalty (self, work->design, absolute->vertices->pdata[0]);
  if (self->lasso == 0)
    {
      take_errors (work->squares, scale, scale / sqrt (self->n), self);
      take_eigenvalues (self, self->n);
    }
  self->certificate.score = absolute->excess;
  if (unique)
    est_regression_end (self, EST_CONVERGED, NULL);
  else
    est_regression_end (self, EST_NOT_UNIQUE,
                        _ ("Several planes have the same, smallest sum of absolute deviations; the "
                           "estimate is the middle of those that were found."));
}
