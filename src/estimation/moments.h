/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first two moments of sorted values, exact where the data allow it. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Mean and variance (divisor n) of ascending values. weights may be NULL, n is their sum. Decimal
 * data with whole weights are summed as integers, without any rounding; others are compensated. */
void est_moments (const double *values, const double *weights, gsize length, double n, double *mean,
                  double *variance);

/* The smallest power of ten that turns every one of these ascending values into a whole number
 * below 2^53: rint (x power) / power = x. 0 where there is none. */
double est_decimal_power (const double *values, gsize length);

G_END_DECLS
