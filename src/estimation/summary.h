/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said of a series before any model: mean, standard deviation, lag-1 autocorrelation. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  double mean;
  double sd;              /* divisor n - 1; NaN for one value */
  double autocorrelation; /* lag 1, in the order given, about the mean of all; NaN where the values
                           * do not vary */
} EstSummary;

/* Of finite values; length > 0. Decimal data are summed as whole numbers, without any rounding. */
EstSummary est_summary (const double *values, gsize length);

G_END_DECLS
