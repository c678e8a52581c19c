/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A cell's text as a number: decimal notation with a point, in every locale, or nothing. */
#include "dataset/table.h"

#include <math.h>
#include <string.h>

static const char *const missing_words[] = {"", "NA", "N/A", "nan", "null", "-", ".", NULL};
static const char *const infinite_words[] = {"inf", "infinity", NULL};

static gboolean
is_one_of (const char *const *words, const char *text, gsize length)
{
  for (; *words != NULL; words++)
    if (strlen (*words) == length && g_ascii_strncasecmp (*words, text, length) == 0)
      return TRUE;
  return FALSE;
}

static const char *
skip_digits (const char *p, const char *end)
{
  while (p < end && g_ascii_isdigit (*p))
    p++;
  return p;
}

/* [+-] digits [. digits] [e [+-] digits], with a digit on at least one side of the point. strtod
 * alone would also take hexadecimal numbers and nan(…). */
static gboolean
is_decimal (const char *p, const char *end)
{
  const char *start;
  gboolean digits;

  if (p < end && (*p == '+' || *p == '-'))
    p++;
  start = p;
  p = skip_digits (p, end);
  digits = p > start;
  if (p < end && *p == '.')
    {
      start = ++p;
      p = skip_digits (p, end);
      digits = digits || p > start;
    }
  if (!digits)
    return FALSE;
  if (p < end && (*p == 'e' || *p == 'E'))
    {
      p++;
      if (p < end && (*p == '+' || *p == '-'))
        p++;
      start = p;
      p = skip_digits (p, end);
      if (p == start)
        return FALSE;
    }
  return p == end;
}

/* At most 15 digits and a power of ten up to 22 are both exact as doubles, so that one
 * multiplication or division rounds once, as strtod does (Clinger 1990). FALSE: ask strtod. */
static gboolean
parse_short (const char *p, const char *end, double *value)
{
  static const double powers[]
      = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
         1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
  gboolean negative = *p == '-';
  gboolean after_point = FALSE;
  guint64 digits = 0;
  guint n_digits = 0;
  guint decimals = 0;

  if (*p == '+' || *p == '-')
    p++;
  for (; p < end; p++)
    {
      if (*p == '.')
        {
          after_point = TRUE;
          continue;
        }
      if (!g_ascii_isdigit (*p)) /* an exponent */
        return FALSE;
      digits = digits * 10 + (guint64)(*p - '0');
      n_digits += digits > 0;
      decimals += after_point;
      if (n_digits > 15 || decimals >= G_N_ELEMENTS (powers))
        return FALSE;
    }
  *value = (double)digits / powers[decimals];
  if (negative)
    *value = -*value;
  return TRUE;
}

DatasetCell
dataset_parse_cell (const char *text, double *value)
{
  const char *end = text + strlen (text);
  const char *unsigned_text;

  *value = NAN;
  while (g_ascii_isspace (*text))
    text++;
  while (end > text && g_ascii_isspace (end[-1]))
    end--;
  if (is_decimal (text, end))
    {
      if (!parse_short (text, end, value))
        *value = g_ascii_strtod (text, NULL);
      return isfinite (*value) ? CELL_VALUE : CELL_INFINITE;
    }
  if (is_one_of (missing_words, text, (gsize)(end - text)))
    return CELL_MISSING;
  unsigned_text = *text == '+' || *text == '-' ? text + 1 : text;
  if (is_one_of (infinite_words, unsigned_text, (gsize)(end - unsigned_text)))
    {
      *value = *text == '-' ? -INFINITY : INFINITY;
      return CELL_INFINITE;
    }
  return CELL_REJECTED;
}
