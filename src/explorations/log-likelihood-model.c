/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Products of likelihoods in their own arithmetic. A product of two halves or singles is exact in a
 * double, so that one rounding of it is the format's own multiplication. */
#include "explorations/log-likelihood-model.h"

#include <float.h>
#include <math.h>

/* IEEE 754-2008, table 3.5: binary16 has 11 significant bits and exponents −14 to 15. */
enum
{
  HALF_BITS = 11,
  HALF_LEAST_EXPONENT = -24 /* of the least subnormal, 2⁻²⁴ */
};
static const double half_largest = 65504;

FormatLimits
format_limits (ProductFormat format)
{
  static const int normal[] = {-14, FLT_MIN_EXP - 1, DBL_MIN_EXP - 1};
  static const int subnormal[]
      = {HALF_LEAST_EXPONENT, FLT_MIN_EXP - FLT_MANT_DIG, DBL_MIN_EXP - DBL_MANT_DIG};
  const double largest[] = {half_largest, FLT_MAX, DBL_MAX};

  return (FormatLimits){.smallest = ldexp (1, subnormal[format]),
                        .smallest_normal = ldexp (1, normal[format]),
                        .largest = largest[format]};
}

static double
round_half (double value)
{
  int exponent;
  double quantum, rounded;

  if (value == 0 || !isfinite (value))
    return value;
  frexp (value, &exponent);
  quantum = ldexp (1, MAX (exponent - HALF_BITS, HALF_LEAST_EXPONENT));
  rounded = rint (value / quantum) * quantum;
  return fabs (rounded) > half_largest ? copysign (INFINITY, value) : rounded;
}

/* volatile: a compiler that computes in wider registers rounds here all the same. */
double
format_round (ProductFormat format, double value)
{
  volatile float single;
  volatile double twofold;

  if (format == FORMAT_HALF)
    return round_half (value);
  if (format == FORMAT_SINGLE)
    {
      single = (float)value;
      return single;
    }
  twofold = value;
  return twofold;
}

Product
product_from_state (const State *state)
{
  static const char *const parameters[] = {"p", "p-fair", "mu"};
  Product self = {.format = (ProductFormat)state_choice (state, "format"),
                  .source = (ProductSource)state_choice (state, "source"),
                  .n = (guint)state_number (state, "n"),
                  .sigma = state_number (state, "sigma")};

  self.parameter = parameters[self.source];
  self.theta = state_number (state, self.parameter);
  return self;
}

/* Which of its two kinds of values (heads and tails, +σ and −σ) the ith is, from 0 on. */
static guint
kind_of_value (const Product *self, guint i)
{
  return self->source == SOURCE_COIN ? i % 5 == 4 : i % 2;
}

static guint
count_of_first_kind (const Product *self, guint n)
{
  return self->source == SOURCE_COIN ? n - n / 5 : (n + 1) / 2;
}

static double
log_term (const Product *self, guint kind, double theta)
{
  double z = (kind == 0 ? 1 : -1) - theta / self->sigma;

  if (self->source == SOURCE_NORMAL)
    return -0.5 * (z * z + log (2 * G_PI)) - log (self->sigma);
  return kind == 0 ? log (theta) : log1p (-theta);
}

double
product_log_likelihood (const Product *self, guint n, double theta)
{
  guint first = count_of_first_kind (self, n), second = n - first;

  return (first > 0 ? first * log_term (self, 0, theta) : 0)
         + (second > 0 ? second * log_term (self, 1, theta) : 0);
}

double
product_peak (const Product *self)
{
  double first = count_of_first_kind (self, self->n), n = self->n;

  return self->source == SOURCE_NORMAL ? self->sigma * (2 * first - n) / n : first / n;
}

/* The two factors, rounded to the format as a program would hold them. */
static void
set_factors (const Product *self, double theta, double factors[2])
{
  if (self->source == SOURCE_NORMAL)
    {
      factors[0] = exp (log_term (self, 0, theta));
      factors[1] = exp (log_term (self, 1, theta));
    }
  else
    {
      factors[0] = theta;
      factors[1] = 1 - theta;
    }
  factors[0] = format_round (self->format, factors[0]);
  factors[1] = format_round (self->format, factors[1]);
}

/* Multiplies until the product is 0 or infinite, where it stays; returns how many were multiplied.
 */
static guint
multiply (const Product *self, guint n, double theta, double *steps, double *product)
{
  double factors[2];
  guint i;

  set_factors (self, theta, factors);
  *product = 1;
  for (i = 0; i < n && *product != 0 && isfinite (*product); i++)
    {
      *product = format_round (self->format, *product * factors[kind_of_value (self, i)]);
      if (steps != NULL)
        steps[i + 1] = *product;
    }
  return i;
}

double
product_run (const Product *self, guint n, double theta, double *steps)
{
  double product;
  guint done;

  if (steps != NULL)
    steps[0] = 1;
  done = multiply (self, n, theta, steps, &product);
  for (guint i = done; steps != NULL && i < n; i++)
    steps[i + 1] = product;
  return product;
}

guint
product_end (const Product *self, double theta, gboolean *infinite)
{
  double product;
  guint done = multiply (self, PRODUCT_MOST_VALUES, theta, NULL, &product);

  *infinite = isinf (product);
  return product == 0 || *infinite ? done : 0;
}
