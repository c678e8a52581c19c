/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Least absolute deviations, exactly: an optimum is a plane through as many points as it has
 * coefficients. Private to the estimation module. */
#pragma once

#include <gio/gio.h>

#include "estimation/least-squares.h"

G_BEGIN_DECLS

typedef struct
{
  guint n_columns;
  GPtrArray *vertices; /* of double *: the coefficients of optimal vertices, all of them where there
                        * are not too many; empty if the search was cancelled or gave up */
  double excess; /* how far 0 is outside the subgradient at the first, over the weights' sum */
} EstLeastAbsolute;

/* squares is the design's own least-squares fit to y, of full rank. */
EstLeastAbsolute *est_least_absolute (const EstDesign *design, const double *y,
                                      const EstLeastSquares *squares, GCancellable *cancellable);
void est_least_absolute_free (EstLeastAbsolute *absolute);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EstLeastAbsolute, est_least_absolute_free)

G_END_DECLS
