/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A basis of a design's columns that is orthonormal to the last digits, however alike the columns
 * are. Private to the estimation module. */
#pragma once

#include "estimation/design-matrix.h"

G_BEGIN_DECLS

/* triangle: an upper triangle T that makes X T nearly orthonormal in the design's weights (the
 * inverse of a QR factor R, whose own errors grow with the columns' likeness), p squared, row by
 * row. It is corrected so that T T' is (X'WX)^-1, and basis, [p][n_rows], becomes X T. */
void est_orthonormalise (const EstDesign *design, double *triangle, double *basis);

G_END_DECLS
