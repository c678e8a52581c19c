/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Weighted linear least squares: Householder's QR of the scaled columns, then refinement of the
 * solution and its residuals together in twice the digits. */
#pragma once

#include "estimation/design-matrix.h"

G_BEGIN_DECLS

typedef struct
{
  gsize n_rows;
  guint n_columns;
  guint dependent;      /* a column that is a combination of those before it; n_columns: none */
  double *coefficients; /* NaN where a column is dependent, like all that follow */
  double *residuals;    /* [n_rows], of the refined solution, not weighted */
  double rss;           /* sum of weight * residual^2 */
  double *covariance;   /* (X'WX)^-1, row by row: times sigma^2 it is the coefficients' */
  double *basis;        /* X inverse_triangle: [n_columns][n_rows], columns orthonormal in the
                         * weights */
  double *triangle;     /* the inverse of R, row by row: the coefficients of a combination of the
                         * basis are triangle times its own */
  double score;         /* distance of the rounded coefficients from the optimum, times sigma */
} EstLeastSquares;

EstLeastSquares *est_least_squares (const EstDesign *design, const double *y);
void est_least_squares_free (EstLeastSquares *squares);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EstLeastSquares, est_least_squares_free)

G_END_DECLS
