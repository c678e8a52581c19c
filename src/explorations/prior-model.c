/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The numbers of `prior`. Two standardised predictors of correlation ρ make the matrix of the
 * normal equations n (1, ρ; ρ, 1), so that everything is in closed form. */
#include "explorations/prior-model.h"

#include <glib/gi18n.h>
#include <math.h>

#include "estimation/distribution.h"
#include "explorations/curve-grid.h"
#include "explorations/prior-data.h"

/* Predictors are told apart while 1 − ρ² is greater. */
static const double same = 1e-9;

double
prior_rss (const Prior *self, const double w[2])
{
  double u = w[0] - self->least_squares[0], v = w[1] - self->least_squares[1];

  return self->rss + self->n * fmax (u * u + v * v + 2 * self->correlation * u * v, 0);
}

double
prior_norm (PriorKind kind, const double w[2])
{
  return kind == PRIOR_GAUSSIAN ? w[0] * w[0] + w[1] * w[1] : fabs (w[0]) + fabs (w[1]);
}

double
prior_objective (const Prior *self, PriorKind kind, double lambda, const double w[2])
{
  return prior_rss (self, w) + lambda * prior_norm (kind, w);
}

/* The solution of (a, b; b, a) w = c. */
static void
solve (double a, double b, const double c[2], double w[2])
{
  double determinant = (a - b) * (a + b);

  w[0] = (a * c[0] - b * c[1]) / determinant;
  w[1] = (a * c[1] - b * c[0]) / determinant;
}

/* Where the derivative's jump at 0 holds a weight, it is 0 exactly. With both weights away from 0
 * the penalty's slopes are their signs, which are those of least squares; with one it is soft
 * thresholding (Tibshirani 1996, J. R. Stat. Soc. B 58, 267-288, section 2.2). */
static void
estimate_laplace (const Prior *self, double lambda, double w[2])
{
  double half = 0.5 * lambda;

  if (lambda < self->zero[0] && lambda < self->zero[1])
    {
      double pulled[2];

      for (guint j = 0; j < 2; j++)
        pulled[j] = self->cross[j] - copysign (half, self->least_squares[j]);
      solve (self->n, self->n * self->correlation, pulled, w);
      return;
    }
  for (guint j = 0; j < 2; j++)
    w[j] = lambda < self->zero[j]
               ? copysign (fmax (fabs (self->cross[j]) - half, 0) / self->n, self->cross[j])
               : 0;
}

void
prior_estimate (const Prior *self, PriorKind kind, double lambda, double w[2])
{
  if (lambda > 0 && kind == PRIOR_LAPLACE)
    estimate_laplace (self, lambda, w);
  else if (lambda > 0)
    solve (self->n + lambda, self->n * self->correlation, self->cross, w);
  else
    {
      w[0] = self->least_squares[0];
      w[1] = self->least_squares[1];
    }
}

double
prior_scale (const Prior *self, PriorKind kind, double lambda)
{
  if (!(self->variance > 0))
    return NAN;
  return kind == PRIOR_GAUSSIAN ? sqrt (self->variance / lambda) : 2 * self->variance / lambda;
}

double
prior_log_posterior (const Prior *self, PriorKind kind, double lambda, const double w[2])
{
  double theta[] = {0, sqrt (self->variance)};
  double sum;

  if (!(self->variance > 0))
    return NAN;
  sum = self->n * est_log_density (est_distribution_find ("normal"), 0, theta)
        - 0.5 * prior_rss (self, w) / self->variance;
  theta[1] = prior_scale (self, kind, lambda);
  for (guint j = 0; lambda > 0 && j < 2; j++)
    sum += est_log_density (est_distribution_find (kind == PRIOR_GAUSSIAN ? "normal" : "laplace"),
                            w[j], theta);
  return sum;
}

double
prior_lambda_upper (const Prior *self, PriorKind kind)
{
  double greatest = fmax (self->zero[0], self->zero[1]);

  if (kind == PRIOR_GAUSSIAN)
    return 30 * self->n;
  return greatest > 0 ? 1.5 * greatest : self->n;
}

GArray *
prior_lambdas (const Prior *self, PriorKind kind)
{
  double upper = log (prior_lambda_upper (self, kind)), reach = log (PRIOR_DECADES);
  GArray *lambdas = curve_grid_new (upper - reach, upper, 161);

  for (guint i = 0; i < lambdas->len; i++)
    {
      double *lambda = &g_array_index (lambdas, double, i);

      *lambda = exp (*lambda);
    }
  for (guint j = 0; kind == PRIOR_LAPLACE && j < 2; j++)
    curve_grid_add (lambdas, self->zero[j]);
  curve_grid_sort (lambdas);
  return lambdas;
}

/* The λ from which on each weight is 0. The one of the greater |cross| goes last, at twice it. The
 * other is 0 while the slope of Σr² along it lies within ±λ, the first being thresholded. */
static void
set_zeros (Prior *self)
{
  guint last = fabs (self->cross[0]) >= fabs (self->cross[1]) ? 0 : 1, first = 1 - last;
  double d = self->cross[first] - self->correlation * self->cross[last];
  double together = self->correlation * (self->cross[last] < 0 ? -1 : 1);

  self->zero[last] = 2 * fabs (self->cross[last]);
  self->zero[first] = fmin (2 * fabs (d) / (d < 0 ? 1 + together : 1 - together), self->zero[last]);
}

/* But for what rounding makes of equal values. */
static gboolean
is_constant (const Prior *self, guint j)
{
  return !(self->sd_x[j] > 1e-14 * fabs (self->mean_x[j]));
}

static gboolean
look (Prior *self, const PriorRows *rows, GError **error)
{
  const double *w = rows->weights;
  double products = 0, squares;

  for (gsize i = 0; i < rows->n; i++)
    self->n += w != NULL ? w[i] : 1;
  for (gsize i = 0; i < rows->n; i++)
    {
      double share = (w != NULL ? w[i] : 1) / self->n;

      self->mean_y += share * rows->y[i];
      self->mean_x[0] += share * rows->x[0][i];
      self->mean_x[1] += share * rows->x[1][i];
    }
  for (gsize i = 0; i < rows->n; i++)
    {
      double weight = w != NULL ? w[i] : 1, dy = rows->y[i] - self->mean_y;
      double dx[2] = {rows->x[0][i] - self->mean_x[0], rows->x[1][i] - self->mean_x[1]};

      self->squares += weight * dy * dy;
      products += weight * dx[0] * dx[1];
      for (guint j = 0; j < 2; j++)
        {
          self->sd_x[j] += weight * dx[j] * dx[j];
          self->cross[j] += weight * dx[j] * dy;
        }
    }
  squares = self->sd_x[0] + self->sd_x[1];
  self->correlation = products / (sqrt (self->sd_x[0]) * sqrt (self->sd_x[1]));
  for (guint j = 0; j < 2; j++)
    {
      self->sd_x[j] = sqrt (self->sd_x[j] / self->n);
      self->cross[j] /= self->sd_x[j];
    }
  if (rows->n < PRIOR_FEWEST || !isfinite (squares) || !isfinite (self->squares))
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                 _ ("Two weights need at least four rows, and numbers whose squares are numbers; "
                    "those of %s do not do."),
                 self->data_name);
  else if (is_constant (self, 0) || is_constant (self, 1))
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                 _ ("All values of %s are equal: there is nothing that its weight could explain."),
                 self->x_name[is_constant (self, 0) ? 0 : 1]);
  else if (!(1 - self->correlation * self->correlation > same))
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                 _ ("The predictors %s and %s say the same (their correlation is ±1), so that "
                    "least squares cannot tell their weights apart."),
                 self->x_name[0], self->x_name[1]);
  else
    return TRUE;
  return FALSE;
}

/* The sum of squares at the solution, from the rows: the difference of the two sums above would
 * lose the digits of a good fit. */
static void
fit (Prior *self, const PriorRows *rows)
{
  solve (self->n, self->n * self->correlation, self->cross, self->least_squares);
  for (gsize i = 0; i < rows->n; i++)
    {
      double r = rows->y[i] - self->mean_y;

      for (guint j = 0; j < 2; j++)
        r -= self->least_squares[j] * (rows->x[j][i] - self->mean_x[j]) / self->sd_x[j];
      self->rss += (rows->weights != NULL ? rows->weights[i] : 1) * r * r;
    }
  if (!(self->rss > 1e-24 * self->squares))
    self->rss = 0;
  self->variance = self->rss / self->n;
}

/* The picture holds 0 and least squares, and room about them. */
static void
set_frame (Prior *self)
{
  double farthest = fmax (fabs (self->least_squares[0]), fabs (self->least_squares[1]));

  self->reach = 0.95 * farthest;
  if (!(self->reach > 0))
    self->reach = self->squares > 0 ? sqrt (self->squares / self->n) : 1;
  for (guint j = 0; j < 2; j++)
    {
      self->centre[j] = 0.5 * self->least_squares[j];
      for (guint i = 0; i < PRIOR_GRID; i++)
        self->grid[j][i]
            = self->centre[j]
              + (j == 0 ? PRIOR_WIDE : 1) * self->reach * (2.0 * i / (PRIOR_GRID - 1) - 1);
    }
  self->surface = g_new (double, PRIOR_GRID *PRIOR_GRID);
  for (guint k = 0; k < PRIOR_GRID; k++)
    for (guint i = 0; i < PRIOR_GRID; i++)
      {
        const double w[] = {self->grid[0][i], self->grid[1][k]};

        self->surface[k * PRIOR_GRID + i] = prior_rss (self, w);
      }
}

Prior *
prior_new (const State *state, const DatasetTable *table, GError **error)
{
  g_autoptr (Prior) self = g_new0 (Prior, 1);
  g_auto (PriorRows) rows = {0};

  if (state_switch (state, "sample"))
    prior_simulate (&rows, state);
  else if (!prior_read (&rows, state, table, error))
    return NULL;
  self->data_name = g_steal_pointer (&rows.data_name);
  self->y_name = g_steal_pointer (&rows.y_name);
  self->x_name[0] = g_steal_pointer (&rows.x_name[0]);
  self->x_name[1] = g_steal_pointer (&rows.x_name[1]);
  if (!look (self, &rows, error))
    return NULL;
  fit (self, &rows);
  set_zeros (self);
  set_frame (self);
  return g_steal_pointer (&self);
}

void
prior_free (Prior *self)
{
  g_free (self->data_name);
  g_free (self->y_name);
  g_free (self->x_name[0]);
  g_free (self->x_name[1]);
  g_free (self->surface);
  g_free (self);
}
