/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers of twice a double's digits, as the unevaluated sum of two doubles: Dekker (1971), Numer.
 * Math. 18, 224-242; sums as in Ogita, Rump & Oishi (2005), SIAM J. Sci. Comput. 26, 1955-1988. */
#pragma once

#include <math.h>

typedef struct
{
  double high, low;
} DoubleDouble;

/* a + b where |a| >= |b|. */
static inline DoubleDouble
dd_quick_sum (double a, double b)
{
  double sum = a + b;

  return (DoubleDouble){sum, b - (sum - a)};
}

static inline DoubleDouble
dd_sum (double a, double b)
{
  double sum = a + b, part = sum - a;

  return (DoubleDouble){sum, (a - (sum - part)) + (b - part)};
}

static inline DoubleDouble
dd_product (double a, double b)
{
  double product = a * b;

  return (DoubleDouble){product, fma (a, b, -product)};
}

static inline DoubleDouble
dd_add (DoubleDouble a, DoubleDouble b)
{
  DoubleDouble high = dd_sum (a.high, b.high), low = dd_sum (a.low, b.low);

  high = dd_quick_sum (high.high, high.low + low.high);
  return dd_quick_sum (high.high, high.low + low.low);
}

static inline DoubleDouble
dd_multiply (DoubleDouble a, DoubleDouble b)
{
  DoubleDouble product = dd_product (a.high, b.high);

  return dd_quick_sum (product.high, product.low + (a.high * b.low + a.low * b.high));
}

/* a - b * c: what a residual is made of. */
static inline DoubleDouble
dd_subtract_product (DoubleDouble a, DoubleDouble b, DoubleDouble c)
{
  return dd_add (a, dd_multiply ((DoubleDouble){-b.high, -b.low}, c));
}
