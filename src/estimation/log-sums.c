/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Logarithms and exponentials four at a time in the vectors that GCC and Clang know on every
 * processor. On x86-64 the loop exists twice, and the processor chooses: both give the same bits,
 * because nothing is contracted. log m = 2 atanh ((m - 1) / (m + 1)) for the mantissa m between √½
 * and √2. */
#include "estimation/log-sums.h"

#include <math.h>
#include <string.h>

#include "estimation/compensated.h"

enum
{
  LANES = 4,
  BLOCK = 256 /* values summed plainly before the sum is compensated */
};

typedef double Doubles __attribute__ ((vector_size (LANES * sizeof (double))));
typedef guint64 Bits __attribute__ ((vector_size (LANES * sizeof (guint64))));

/* Clang before 18 gives such a function another name than its callers look for. */
#if defined(__x86_64__) && defined(__GLIBC__) && !defined(__SANITIZE_ADDRESS__)                    \
    && !defined(__clang__)
#define FOR_EACH_PROCESSOR __attribute__ ((target_clones ("avx2", "default")))
#else
#define FOR_EACH_PROCESSOR
#endif

/* The bits of √½, rounded down, and of 1. */
static const guint64 root_half = G_GUINT64_CONSTANT (0x3fe6a09e00000000);
static const guint64 one = G_GUINT64_CONSTANT (0x3ff0000000000000);

/* The logarithm of numbers that are finite, positive and not subnormal. */
static inline __attribute__ ((always_inline)) void
take_logarithms (Doubles *x)
{
  static const double ln2_high = 0x1.62e42fefa38p-1, ln2_low = 0x1.ef35793c7673p-45;
  const Bits shifted = (Bits)*x + (one - root_half);
  /* An exponent in the last bits of 2^52 + exponent. */
  const Bits wide = shifted >> 52 | G_GUINT64_CONSTANT (0x4330000000000000);
  const Bits mantissa = (shifted & G_GUINT64_CONSTANT (0x000fffffffffffff)) + root_half;
  const Doubles exponent = (Doubles)wide - (0x1p52 + 1023), m = (Doubles)mantissa;
  const Doubles f = m - 1, s = f / (m + 1), q = s * s;
  Doubles sum = q * (1.0 / 19) + 1.0 / 17;

  sum = q * sum + 1.0 / 15;
  sum = q * sum + 1.0 / 13;
  sum = q * sum + 1.0 / 11;
  sum = q * sum + 1.0 / 9;
  sum = q * sum + 1.0 / 7;
  sum = q * sum + 1.0 / 5;
  sum = q * sum + 1.0 / 3;
  /* 2 s (1 + q sum), with the 2 s as f - s f, so that the rounding of s does not count. */
  *x = exponent * ln2_high + (f + (exponent * ln2_low - s * (f - 2 * q * sum)));
}

/* The exponential of numbers up to 700; below -700 it is exp (-700). With k ln 2 the nearest
 * multiple, exp (x) is 2^k times the Taylor series of the rest, which is at most 0.35. */
static inline __attribute__ ((always_inline)) void
take_exponentials (Doubles *x)
{
  static const double ln2_high = 0x1.62e42fefa38p-1, ln2_low = 0x1.ef35793c7673p-45;
  static const double log2_e = 1.4426950408889634074, whole = 0x1.8p52;
  const Doubles least = {-700, -700, -700, -700};
  const Bits below = (Bits)(*x < least);
  const Doubles y = (Doubles)(((Bits)*x & ~below) | ((Bits)least & below));
  const Doubles shifted = y * log2_e + whole, k = shifted - whole;
  const Doubles r = (y - k * ln2_high) - k * ln2_low;
  Doubles sum = r * (1.0 / 6227020800) + 1.0 / 479001600;

  sum = r * sum + 1.0 / 39916800;
  sum = r * sum + 1.0 / 3628800;
  sum = r * sum + 1.0 / 362880;
  sum = r * sum + 1.0 / 40320;
  sum = r * sum + 1.0 / 5040;
  sum = r * sum + 1.0 / 720;
  sum = r * sum + 1.0 / 120;
  sum = r * sum + 1.0 / 24;
  sum = r * sum + 1.0 / 6;
  sum = r * sum + 0.5;
  sum = r * r * sum + r + 1;
  *x = (Doubles)((Bits)sum + ((Bits)shifted << 52));
}

/* Up to LANES values from `at` on, the last one repeated, with the weights of the repeated ones 0.
 */
static inline __attribute__ ((always_inline)) void
load (const EstSample *sample, gsize at, Doubles *values, Doubles *weights)
{
  static const double ones[LANES] = {1, 1, 1, 1};

  if (at + LANES <= sample->length)
    {
      memcpy (values, sample->values + at, sizeof *values);
      memcpy (weights, sample->weights != NULL ? sample->weights + at : ones, sizeof *weights);
      return;
    }
  for (guint lane = 0; lane < LANES; lane++)
    {
      gsize i = MIN (at + lane, sample->length - 1);

      (*values)[lane] = sample->values[i];
      (*weights)[lane] = at + lane >= sample->length ? 0
                         : sample->weights != NULL   ? sample->weights[i]
                                                     : 1;
    }
}

static inline __attribute__ ((always_inline)) void
add_lanes (Compensated *total, const Doubles *sum)
{
  compensated_add (total, ((*sum)[0] + (*sum)[1]) + ((*sum)[2] + (*sum)[3]));
}

FOR_EACH_PROCESSOR static double
sum_log_spread (const EstSample *sample, double centre, double share)
{
  Compensated total = {0};

  for (gsize first = 0; first < sample->length; first += BLOCK)
    {
      Doubles sum = {0};

      for (gsize i = first; i < MIN (first + BLOCK, sample->length); i += LANES)
        {
          Doubles x, weights;

          load (sample, i, &x, &weights);
          x = (x - centre) * share;
          x = x * x + 1;
          take_logarithms (&x);
          sum += weights * x;
        }
      add_lanes (&total, &sum);
    }
  return compensated_total (&total);
}

/* Of (origin + sign x) / unit. */
FOR_EACH_PROCESSOR static double
sum_log (const EstSample *sample, double origin, double sign, double unit)
{
  Compensated total = {0};

  for (gsize first = 0; first < sample->length; first += BLOCK)
    {
      Doubles sum = {0};

      for (gsize i = first; i < MIN (first + BLOCK, sample->length); i += LANES)
        {
          Doubles x, weights;

          load (sample, i, &x, &weights);
          x = (origin + x * sign) / unit;
          take_logarithms (&x);
          sum += weights * x;
        }
      add_lanes (&total, &sum);
    }
  return compensated_total (&total);
}

FOR_EACH_PROCESSOR double
est_sum_logistic (const EstSample *sample, double centre, double scale)
{
  const Bits sign = (Bits){0} + (G_GUINT64_CONSTANT (1) << 63);
  Compensated total = {0};

  for (gsize first = 0; first < sample->length; first += BLOCK)
    {
      Doubles sum = {0};

      for (gsize i = first; i < MIN (first + BLOCK, sample->length); i += LANES)
        {
          Doubles x, weights, minus;

          load (sample, i, &x, &weights);
          minus = (Doubles)((Bits)((x - centre) / scale) | sign);
          x = minus;
          take_exponentials (&x);
          x = x + 1;
          take_logarithms (&x);
          sum += weights * (2 * x - minus);
        }
      add_lanes (&total, &sum);
    }
  return compensated_total (&total);
}

FOR_EACH_PROCESSOR static double
sum_exp (const EstSample *sample, double rate, double centre)
{
  Compensated total = {0};

  for (gsize first = 0; first < sample->length; first += BLOCK)
    {
      Doubles sum = {0};

      for (gsize i = first; i < MIN (first + BLOCK, sample->length); i += LANES)
        {
          Doubles x, weights;

          load (sample, i, &x, &weights);
          x = (x - centre) * rate;
          take_exponentials (&x);
          sum += weights * x;
        }
      add_lanes (&total, &sum);
    }
  return compensated_total (&total);
}

FOR_EACH_PROCESSOR static double
sum_power (const EstSample *sample, double unit, double power)
{
  Compensated total = {0};

  for (gsize first = 0; first < sample->length; first += BLOCK)
    {
      Doubles sum = {0};

      for (gsize i = first; i < MIN (first + BLOCK, sample->length); i += LANES)
        {
          Doubles x, weights;

          load (sample, i, &x, &weights);
          x = x / unit;
          take_logarithms (&x);
          x = x * power;
          take_exponentials (&x);
          sum += weights * x;
        }
      add_lanes (&total, &sum);
    }
  return compensated_total (&total);
}

double
est_sum_exp (const EstSample *sample, double rate, double centre)
{
  double most = fmax (rate * (sample->minimum - centre), rate * (sample->maximum - centre));

  return most <= 700 ? sum_exp (sample, rate, centre) : NAN;
}

double
est_sum_power (const EstSample *sample, double unit, double power)
{
  if (!isnormal (sample->minimum / unit) || !isnormal (sample->maximum / unit)
      || !(power * log (sample->maximum / unit) <= 700))
    return NAN;
  return sum_power (sample, unit, power);
}

static double
weight_of (const EstSample *sample, gsize i)
{
  return sample->weights != NULL ? sample->weights[i] : 1;
}

/* Where squares overflow, one at a time. */
double
est_sum_log_spread (const EstSample *sample, double centre, double share)
{
  double far = share * fmax (fabs (sample->minimum - centre), fabs (sample->maximum - centre));
  Compensated total = {0};

  if (far < 1e150)
    return sum_log_spread (sample, centre, share);
  for (gsize i = 0; i < sample->length; i++)
    {
      double z = fabs (sample->values[i] - centre) * share;

      compensated_add (&total, weight_of (sample, i) * (z < 1e150 ? log1p (z * z) : 2 * log (z)));
    }
  return compensated_total (&total);
}

/* Where a quotient would leave the normal numbers, one at a time. */
static double
sum_log_between (const EstSample *sample, double origin, double sign, double unit)
{
  Compensated total = {0};

  if (isnormal ((origin + sign * sample->minimum) / unit)
      && isnormal ((origin + sign * sample->maximum) / unit))
    return sum_log (sample, origin, sign, unit);
  for (gsize i = 0; i < sample->length; i++)
    compensated_add (&total, weight_of (sample, i)
                                 * (log (origin + sign * sample->values[i]) - log (unit)));
  return compensated_total (&total);
}

double
est_sum_log (const EstSample *sample, double unit)
{
  return sum_log_between (sample, 0, 1, unit);
}

double
est_sum_log_rest (const EstSample *sample, double unit)
{
  return sum_log_between (sample, 1, -1, unit);
}
