/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Refining an orthonormal basis. With V = X T in twice the digits of a double and V'WV = L L', the
 * inverse of X'WX is T (V'WV)^-1 T', so that T L^-T has all the digits that T had lost: V'WV is
 * next to the unit matrix, where Cholesky's factor loses none (Yamamoto et al. 2015, ETNA 44,
 * 306-326, apply the same correction to a QR by Cholesky). */
#include "estimation/orthonormal.h"

#include <math.h>

#include "estimation/compensated.h"
#include "estimation/double-double.h"

/* Columns of X T, rounded to doubles. */
static void
multiply (const EstDesign *design, const double *triangle, double *basis)
{
  guint p = design->n_columns;

  for (guint k = 0; k < p; k++)
    for (gsize i = 0; i < design->n_rows; i++)
      {
        DoubleDouble sum = {0, 0};

        for (guint j = 0; j <= k; j++)
          {
            const double *tail = g_ptr_array_index (design->tails, j);
            DoubleDouble x = {est_design_column (design, j)[i], tail != NULL ? tail[i] : 0};

            sum = dd_subtract_product (sum, x, (DoubleDouble){-triangle[j * p + k], 0});
          }
        basis[k * design->n_rows + i] = sum.high;
      }
}

static double
product (const EstDesign *design, const double *a, const double *b)
{
  Compensated sum = {0};

  for (gsize i = 0; i < design->n_rows; i++)
    compensated_add (&sum, est_design_weight (design, i) * a[i] * b[i]);
  return compensated_total (&sum);
}

/* L of the products V'WV, row by row; FALSE where they are not positive definite. */
static gboolean
factorise (const EstDesign *design, const double *basis, double *l)
{
  guint p = design->n_columns;

  for (guint i = 0; i < p; i++)
    for (guint j = 0; j <= i; j++)
      {
        double sum = product (design, basis + i * design->n_rows, basis + j * design->n_rows);

        for (guint k = 0; k < j; k++)
          sum -= l[i * p + k] * l[j * p + k];
        if (i == j && !(sum > 0))
          return FALSE;
        l[i * p + j] = i == j ? sqrt (sum) : sum / l[j * p + j];
      }
  return TRUE;
}

/* Column k of M L^-T, where column j of M starts at j * column and its elements lie `row` apart. */
static void
solve_columns (const double *l, guint p, double *m, gsize rows, gsize row, gsize column)
{
  for (guint k = 0; k < p; k++)
    for (gsize i = 0; i < rows; i++)
      {
        double value = m[i * row + k * column];

        for (guint j = 0; j < k; j++)
          value -= l[k * p + j] * m[i * row + j * column];
        m[i * row + k * column] = value / l[k * p + k];
      }
}

void
est_orthonormalise (const EstDesign *design, double *triangle, double *basis)
{
  guint p = design->n_columns;
  g_autofree double *l = g_new0 (double, MAX (p * p, 1));

  multiply (design, triangle, basis);
  if (!factorise (design, basis, l))
    return;
  solve_columns (l, p, triangle, p, p, 1);
  solve_columns (l, p, basis, design->n_rows, 1, design->n_rows);
}
