/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A decimal as a double, correctly rounded, in about the time that reading its digits takes. */
#include "dataset/cell.h"

#include <math.h>

enum
{
  MOST_DIGITS = 19, /* fit into 64 bits */
  MOST_POWER = 22   /* the last power of ten that a double holds */
};

static const double powers[MOST_POWER + 1]
    = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
       1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

#ifdef __SIZEOF_INT128__
/* digits / 10^k for 0 < k <= 19: with both moved up to their 64th bit the quotient has at least 62
 * bits; that and whether something remains decide the rounding. */
static double
divide (guint64 digits, guint k)
{
  static const guint64 tens[] = {1,
                                 10,
                                 100,
                                 1000,
                                 10000,
                                 100000,
                                 1000000,
                                 10000000,
                                 100000000,
                                 1000000000,
                                 10000000000,
                                 100000000000,
                                 1000000000000,
                                 10000000000000,
                                 100000000000000,
                                 1000000000000000,
                                 10000000000000000,
                                 100000000000000000,
                                 1000000000000000000,
                                 10000000000000000000u};
  int up = __builtin_clzll (digits), ten_up = __builtin_clzll (tens[k]);
  guint64 divisor = tens[k] << ten_up;
  unsigned __int128 dividend = (unsigned __int128)(digits << up) << 63;
  guint64 quotient = (guint64)(dividend / divisor);
  guint64 rest = (guint64)dividend - quotient * divisor;

  return ldexp ((double)(quotient | (rest != 0)), ten_up - up - 63);
}
#endif

/* digits * 10^power; FALSE: ask strtod. Up to 2^53 and a power of ten up to 22 are both exact as
 * doubles, so that one multiplication or division rounds once, as strtod does (Clinger 1990). */
static gboolean
scale (guint64 digits, int power, double *value)
{
  if (digits <= (guint64)1 << 53 && power >= -MOST_POWER && power <= MOST_POWER)
    {
      *value = power < 0 ? (double)digits / powers[-power] : (double)digits * powers[power];
      return TRUE;
    }
#ifdef __SIZEOF_INT128__
  if (power == 0)
    {
      *value = (double)digits;
      return TRUE;
    }
  if (power < 0 && power >= -19)
    {
      *value = divide (digits, (guint)-power);
      return TRUE;
    }
#endif
  return FALSE;
}

static const char *
scan_exponent (const char *p, const char *end, int *exponent)
{
  const char *start;
  gboolean negative;

  p++;
  negative = p < end && *p == '-';
  if (p < end && (*p == '+' || *p == '-'))
    p++;
  for (start = p; p < end && g_ascii_isdigit (*p) && p - start < 4; p++)
    *exponent = *exponent * 10 + (*p - '0');
  if (negative)
    *exponent = -*exponent;
  return p > start && (p == end || !g_ascii_isdigit (*p)) ? p : NULL;
}

const char *
dataset_scan_decimal (const char *p, const char *end, char mark, double *value, DatasetShape *shape)
{
  const char *start = p, *whole, *point = NULL, *first;
  gboolean negative = p < end && *p == '-';
  guint64 digits = 0;
  guint digit, decimals = 0;
  int exponent = 0;

  p += p < end && (*p == '-' || *p == '+');
  for (whole = p; p < end && (digit = (guint)(guchar)*p - '0') <= 9; p++)
    digits = digits * 10 + digit;
  if (p < end && *p == mark)
    {
      for (point = p++; p < end && (digit = (guint)(guchar)*p - '0') <= 9; p++)
        digits = digits * 10 + digit;
      decimals = (guint)(p - point - 1);
    }
  if (p == whole || (point == whole && decimals == 0))
    return NULL;
  for (first = whole; first < p && (*first == '0' || first == point); first++)
    ;
  *shape = point == NULL ? SHAPE_PLAIN : mark == '.' ? SHAPE_POINT : SHAPE_COMMA;
  if (decimals == 3 && point - whole >= 1 && point - whole <= 3 && *whole != '0')
    *shape = mark == '.' ? SHAPE_EITHER_POINT : SHAPE_EITHER_COMMA;
  /* The digits that count, the point among them where it stands behind the first. */
  if (p - first > MOST_DIGITS + (point != NULL && first < point))
    digits = G_MAXUINT64;
  if (p < end && (*p == 'e' || *p == 'E'))
    {
      *shape = point == NULL ? SHAPE_PLAIN : mark == '.' ? SHAPE_POINT : SHAPE_COMMA;
      p = scan_exponent (p, end, &exponent);
      if (p == NULL)
        return NULL;
    }
  if (digits == 0)
    *value = 0;
  else if (digits == G_MAXUINT64 || !scale (digits, exponent - (int)decimals, value))
    {
      g_autofree char *text = g_strndup (start, (gsize)(p - start));

      if (point != NULL)
        text[point - start] = '.';
      *value = fabs (g_ascii_strtod (text, NULL));
    }
  if (negative)
    *value = -*value;
  return p;
}
