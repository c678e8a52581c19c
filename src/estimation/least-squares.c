/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Least squares by Householder reflections (Golub & Van Loan, Matrix Computations, 4th ed., 5.2)
 * and Björck's refinement through the augmented system r + X b = y, X'W r = 0 (Björck 1967, BIT 7,
 * 257-278), with its residuals in double-double arithmetic. The triangle is refined beside it. */
#include "estimation/least-squares.h"

#include <math.h>
#include <string.h>

#include "estimation/compensated.h"
#include "estimation/double-double.h"
#include "estimation/orthonormal.h"

enum
{
  MOST_REFINEMENTS = 40
};

/* A column whose part outside those before it is shorter than this, of itself, is none of its own:
 * Filip's tenth power keeps 1e-10. */
static const double DEPENDENT = 4e-14;

typedef struct
{
  const EstDesign *design;
  const double *y;
  gsize n;
  guint p;
  double *root;      /* [n] square roots of the weights */
  double *scale;     /* [p] powers of two that bring each column's length near 1 */
  double *q;         /* [p][n] Householder vectors */
  double *beta;      /* [p] their factors */
  double *r;         /* [p][p] the triangle, row by row */
  DoubleDouble *b;   /* [p] the solution, of the scaled columns */
  DoubleDouble *res; /* [n] the residuals */
} Work;

static double
norm (const double *values, gsize n)
{
  double largest = 0;
  Compensated sum = {0};

  for (gsize i = 0; i < n; i++)
    largest = fmax (largest, fabs (values[i]));
  if (largest == 0)
    return 0;
  for (gsize i = 0; i < n; i++)
    compensated_add (&sum, (values[i] / largest) * (values[i] / largest));
  return largest * sqrt (compensated_total (&sum));
}

static void
reflect (const Work *work, guint j, double *values)
{
  const double *v = work->q + j * work->n;
  Compensated dot = {0};
  double factor;

  for (gsize i = j; i < work->n; i++)
    compensated_add (&dot, v[i] * values[i]);
  factor = work->beta[j] * compensated_total (&dot);
  for (gsize i = j; i < work->n; i++)
    values[i] -= factor * v[i];
}

static void
load_columns (Work *work)
{
  for (guint j = 0; j < work->p; j++)
    {
      const double *column = est_design_column (work->design, j);
      double *a = work->q + j * work->n, length;
      int exponent;

      for (gsize i = 0; i < work->n; i++)
        a[i] = column[i] * work->root[i];
      length = norm (a, work->n);
      frexp (length, &exponent);
      work->scale[j] = length > 0 ? ldexp (1, -exponent) : 1;
      for (gsize i = 0; i < work->n; i++)
        a[i] *= work->scale[j];
    }
}

/* Returns the first dependent column, or p. */
static guint
factorise (Work *work)
{
  gsize n = work->n;

  load_columns (work);
  for (guint j = 0; j < work->p; j++)
    {
      double *a = work->q + j * n, whole = norm (a, n), length, head;

      for (guint k = 0; k < j; k++)
        reflect (work, k, a);
      for (guint k = 0; k < j && k < n; k++)
        work->r[k * work->p + j] = a[k];
      length = j < n ? norm (a + j, n - j) : 0;
      if (!(length > DEPENDENT * whole))
        return j;
      head = a[j] >= 0 ? -length : length;
      work->r[j * work->p + j] = head;
      a[j] -= head;
      work->beta[j] = -1 / (head * a[j]);
      for (gsize i = 0; i < j; i++)
        a[i] = 0;
    }
  return work->p;
}

static DoubleDouble
element (const Work *work, guint j, gsize i)
{
  const double *tail = g_ptr_array_index (work->design->tails, j);

  return (DoubleDouble){est_design_column (work->design, j)[i] * work->scale[j],
                        tail != NULL ? tail[i] * work->scale[j] : 0};
}

/* What the augmented system leaves: f = y - r - X b and g = -X'W r. */
static void
augmented_residual (const Work *work, double *f, double *g)
{
  for (gsize i = 0; i < work->n; i++)
    {
      DoubleDouble rest = {work->y[i], 0};

      rest = dd_add (rest, (DoubleDouble){-work->res[i].high, -work->res[i].low});
      for (guint j = 0; j < work->p; j++)
        rest = dd_subtract_product (rest, element (work, j, i), work->b[j]);
      f[i] = rest.high;
    }
  for (guint j = 0; j < work->p; j++)
    {
      DoubleDouble sum = {0, 0};

      for (gsize i = 0; i < work->n; i++)
        {
          DoubleDouble weight = {est_design_weight (work->design, i), 0};

          sum = dd_subtract_product (sum, element (work, j, i), dd_multiply (weight, work->res[i]));
        }
      g[j] = sum.high;
    }
}

/* h from R'h = g, in place. */
static void
solve_lower (const Work *work, double *g)
{
  for (guint j = 0; j < work->p; j++)
    {
      for (guint k = 0; k < j; k++)
        g[j] -= work->r[k * work->p + j] * g[k];
      g[j] /= work->r[j * work->p + j];
    }
}

static void
solve_upper (const Work *work, double *d)
{
  for (guint j = work->p; j-- > 0;)
    {
      for (guint k = j + 1; k < work->p; k++)
        d[j] -= work->r[j * work->p + k] * d[k];
      d[j] /= work->r[j * work->p + j];
    }
}

/* One correction of solution and residuals; returns its relative size in the solution. */
static double
refine (Work *work, double *f, double *g, double *step)
{
  double moved = 0, size = 0;

  augmented_residual (work, f, g);
  solve_lower (work, g);
  for (gsize i = 0; i < work->n; i++)
    f[i] *= work->root[i];
  for (guint j = 0; j < work->p; j++)
    reflect (work, j, f);
  for (guint j = 0; j < work->p; j++)
    {
      step[j] = f[j] - g[j];
      f[j] = g[j];
    }
  solve_upper (work, step);
  for (guint j = work->p; j-- > 0;)
    reflect (work, j, f);
  for (gsize i = 0; i < work->n; i++)
    work->res[i] = dd_add (work->res[i], (DoubleDouble){f[i] / work->root[i], 0});
  for (guint j = 0; j < work->p; j++)
    {
      work->b[j] = dd_add (work->b[j], (DoubleDouble){step[j], 0});
      moved = fmax (moved, fabs (step[j]));
      size = fmax (size, fabs (work->b[j].high));
    }
  return size > 0 ? moved / size : 0;
}

/* The first step solves; the others refine, while they shrink. */
static void
solve (Work *work)
{
  g_autofree double *f = g_new (double, work->n);
  g_autofree double *g = g_new (double, work->p);
  g_autofree double *step = g_new (double, work->p);
  double last = INFINITY;

  for (guint k = 0; k < MOST_REFINEMENTS; k++)
    {
      double moved = refine (work, f, g, step);

      if (!(moved > 1e-25) || (k > 2 && moved < 1e-17 && moved > last / 2))
        break;
      last = moved;
    }
}

/* The inverse of R in the columns' own units. */
static void
invert_triangle (const Work *work, EstLeastSquares *self)
{
  guint p = work->p;
  g_autofree double *column = g_new (double, p);

  for (guint k = 0; k < p; k++)
    {
      memset (column, 0, p * sizeof (double));
      column[k] = 1;
      solve_upper (work, column);
      for (guint j = 0; j < p; j++)
        self->triangle[j * p + k] = column[j] * work->scale[j];
    }
}

static void
fill_covariance (EstLeastSquares *self)
{
  guint p = self->n_columns;

  for (guint i = 0; i < p; i++)
    for (guint j = 0; j < p; j++)
      {
        Compensated sum = {0};

        for (guint k = MAX (i, j); k < p; k++)
          compensated_add (&sum, self->triangle[i * p + k] * self->triangle[j * p + k]);
        self->covariance[i * p + j] = compensated_total (&sum);
      }
}

/* Rounds the solution; the residuals and the score are those of the rounded one. */
static void
take_solution (Work *work, EstLeastSquares *self)
{
  g_autofree double *f = g_new (double, work->n);
  g_autofree double *g = g_new (double, work->p);
  Compensated sum = {0};

  for (gsize i = 0; i < work->n; i++)
    {
      double residual = work->res[i].high;

      self->residuals[i] = residual;
      compensated_add (&sum, est_design_weight (work->design, i) * residual * residual);
    }
  self->rss = compensated_total (&sum);
  for (guint j = 0; j < work->p; j++)
    {
      work->b[j] = (DoubleDouble){work->b[j].high, 0};
      self->coefficients[j] = work->b[j].high * work->scale[j];
    }
  /* With r = 0 the first residual is y - X b itself; its X'W product follows from it. */
  memset (work->res, 0, work->n * sizeof (DoubleDouble));
  augmented_residual (work, f, g);
  for (gsize i = 0; i < work->n; i++)
    work->res[i] = (DoubleDouble){f[i], 0};
  augmented_residual (work, f, g);
  solve_lower (work, g);
  self->score = norm (g, work->p);
}

EstLeastSquares *
est_least_squares (const EstDesign *design, const double *y)
{
  gsize n = design->n_rows;
  guint p = design->n_columns;
  g_autofree double *root = g_new (double, n);
  g_autofree double *scale = g_new (double, MAX (p, 1));
  g_autofree double *q = g_new (double, MAX (p, 1) * n);
  g_autofree double *beta = g_new0 (double, MAX (p, 1));
  g_autofree double *r = g_new0 (double, MAX (p, 1) * MAX (p, 1));
  g_autofree DoubleDouble *b = g_new0 (DoubleDouble, MAX (p, 1));
  g_autofree DoubleDouble *res = g_new0 (DoubleDouble, n);
  Work work = {design, y, n, p, root, scale, q, beta, r, b, res};
  EstLeastSquares *self = g_new0 (EstLeastSquares, 1);

  self->n_rows = n;
  self->n_columns = p;
  self->coefficients = g_new (double, MAX (p, 1));
  self->residuals = g_new0 (double, n);
  self->covariance = g_new0 (double, MAX (p, 1) * MAX (p, 1));
  self->triangle = g_new0 (double, MAX (p, 1) * MAX (p, 1));
  self->basis = g_new0 (double, MAX (p, 1) * n);
  for (gsize i = 0; i < n; i++)
    root[i] = sqrt (est_design_weight (design, i));
  self->dependent = factorise (&work);
  if (self->dependent < p)
    {
      for (guint j = 0; j < p; j++)
        self->coefficients[j] = NAN;
      self->rss = self->score = NAN;
      return self;
    }
  solve (&work);
  take_solution (&work, self);
  invert_triangle (&work, self);
  est_orthonormalise (design, self->triangle, self->basis);
  fill_covariance (self);
  return self;
}

void
est_least_squares_free (EstLeastSquares *squares)
{
  g_free (squares->coefficients);
  g_free (squares->residuals);
  g_free (squares->covariance);
  g_free (squares->triangle);
  g_free (squares->basis);
  g_free (squares);
}
