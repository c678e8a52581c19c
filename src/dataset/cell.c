/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a cell's text can be: missing, infinite, a number under one or both decimal marks, a word.
 */
#include "dataset/cell.h"

#include <math.h>
#include <string.h>

static const char *const missing_words[] = {"", "NA", "N/A", "nan", "null", "-", ".", NULL};
static const char *const infinite_words[] = {"inf", "infinity", NULL};

enum
{
  MOST_GROUPS = 40 /* of digits in one number; more are no number */
};

static const char *
find_word (const char *const *words, const char *text, gsize length)
{
  for (; words != NULL && *words != NULL; words++)
    if (strlen (*words) == length && g_ascii_strncasecmp (*words, text, length) == 0)
      return *words;
  return NULL;
}

const char *
dataset_cell_missing (const char *text, gsize length, const char *const *more)
{
  const char *word = length <= 4 ? find_word (missing_words, text, length) : NULL;

  return word != NULL ? word : find_word (more, text, length);
}

gboolean
dataset_cell_infinite (const char *text, gsize length, double *value)
{
  gboolean negative = length > 0 && *text == '-';
  gsize sign = length > 0 && (*text == '-' || *text == '+');

  *value = negative ? -INFINITY : INFINITY;
  return find_word (infinite_words, text + sign, length - sign) != NULL;
}

void
dataset_trim (const char **text, gsize *length)
{
  while (*length > 0 && g_ascii_isspace (**text))
    {
      (*text)++;
      (*length)--;
    }
  while (*length > 0 && g_ascii_isspace ((*text)[*length - 1]))
    (*length)--;
}

/* The digits of a number in groups, and the marks between them. */
typedef struct
{
  const char *digits[MOST_GROUPS]; /* where each group begins */
  guint lengths[MOST_GROUPS];
  char marks[MOST_GROUPS]; /* before each group but the first: '.' ',' '\'' or ' ' */
  guint n;                 /* groups; the first and the last may be empty */
  const char *exponent;    /* its 'e', or NULL */
  const char *sign;        /* or NULL */
} Groups;

/* The bytes of a mark between digits, and which it is: a space may be a no-break, thin or narrow
 * one, an apostrophe a typographic one. 0: none. */
static guint
read_mark (const char *p, const char *end, char *mark)
{
  static const struct
  {
    const char *text;
    char mark;
  } marks[] = {{".", '.'},
               {",", ','},
               {" ", ' '},
               {"'", '\''},
               {"\302\240", ' '},
               {"\342\200\257", ' '},
               {"\342\200\211", ' '},
               {"\342\200\231", '\''}};

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      guint length = (guint)strlen (marks[i].text);

      if ((gsize)(end - p) >= length && memcmp (p, marks[i].text, length) == 0)
        {
          *mark = marks[i].mark;
          return length;
        }
    }
  return 0;
}

static const char *
skip_digits (const char *p, const char *end)
{
  while (p < end && g_ascii_isdigit (*p))
    p++;
  return p;
}

static gboolean
is_exponent (const char *p, const char *end)
{
  p++;
  if (p < end && (*p == '+' || *p == '-'))
    p++;
  return p < end && skip_digits (p, end) == end;
}

static gboolean
split_groups (const char *p, const char *end, Groups *groups)
{
  *groups = (Groups){.n = 0};
  if (p < end && (*p == '+' || *p == '-'))
    groups->sign = p++;
  for (;;)
    {
      const char *start = p;
      guint length;

      p = skip_digits (p, end);
      groups->digits[groups->n] = start;
      groups->lengths[groups->n] = (guint)(p - start);
      groups->n++;
      if (p == end)
        return TRUE;
      if (*p == 'e' || *p == 'E')
        {
          groups->exponent = p;
          return is_exponent (p, end);
        }
      length = groups->n < MOST_GROUPS ? read_mark (p, end, &groups->marks[groups->n]) : 0;
      if (length == 0)
        return FALSE;
      p += length;
    }
}

/* Whether the groups are a number whose decimal mark is this one: two equal marks are thousands,
 * the last of two different ones is the decimal mark. Thousands come in threes behind one to three
 * digits of which the first is not 0, and have no exponent. */
static gboolean
fits (const Groups *groups, char mark, gboolean *thousands)
{
  guint n = groups->n;
  gboolean decimal = n > 1 && groups->marks[n - 1] == mark;
  guint whole = decimal ? n - 1 : n; /* groups before the decimal mark */

  *thousands = whole > 1;
  if (whole == 1)
    return groups->lengths[0] > 0 || (decimal && groups->lengths[1] > 0);
  if (groups->exponent != NULL || groups->marks[1] == mark || groups->lengths[0] < 1
      || groups->lengths[0] > 3 || *groups->digits[0] == '0')
    return FALSE;
  for (guint i = 1; i < whole; i++)
    if (groups->marks[i] != groups->marks[1] || groups->lengths[i] != 3)
      return FALSE;
  return TRUE;
}

DatasetShape
dataset_cell_shape (const char *text, gsize length)
{
  Groups groups;
  gboolean thousands, point, comma;
  DatasetShape shape;
  double value;
  char last;

  if (dataset_scan_decimal (text, text + length, '.', &value, &shape) == text + length
      || dataset_scan_decimal (text, text + length, ',', &value, &shape) == text + length)
    return shape;
  if (!split_groups (text, text + length, &groups))
    return SHAPE_WORD;
  point = fits (&groups, '.', &thousands);
  comma = fits (&groups, ',', &thousands);
  if (!point || !comma)
    return point ? SHAPE_POINT : comma ? SHAPE_COMMA : SHAPE_WORD;
  last = groups.n > 1 ? groups.marks[groups.n - 1] : ' ';
  return last == '.' ? SHAPE_EITHER_POINT : last == ',' ? SHAPE_EITHER_COMMA : SHAPE_PLAIN;
}

gboolean
dataset_cell_number (const char *text, gsize length, DatasetDecimal decimal, double *value,
                     gboolean *thousands)
{
  g_autoptr (GString) plain = NULL;
  const char *end = text + length;
  char mark = decimal == DECIMAL_COMMA ? ',' : '.';
  DatasetShape shape;
  Groups groups;

  *thousands = FALSE;
  if (dataset_scan_decimal (text, end, mark, value, &shape) == end)
    return TRUE;
  if (!split_groups (text, end, &groups) || !fits (&groups, mark, thousands))
    {
      *thousands = FALSE;
      return FALSE;
    }
  plain = g_string_sized_new (length + 1);
  if (groups.sign != NULL)
    g_string_append_c (plain, *groups.sign);
  for (guint i = 0; i < groups.n; i++)
    {
      if (i > 0 && groups.marks[i] == mark)
        g_string_append_c (plain, '.');
      g_string_append_len (plain, groups.digits[i], groups.lengths[i]);
    }
  if (groups.exponent != NULL)
    g_string_append_len (plain, groups.exponent, end - groups.exponent);
  *value = g_ascii_strtod (plain->str, NULL);
  return TRUE;
}

DatasetCell
dataset_parse_cell (const char *text, double *value)
{
  gsize length = strlen (text);
  gboolean thousands;

  dataset_trim (&text, &length);
  if (dataset_cell_number (text, length, DECIMAL_POINT, value, &thousands) && !thousands)
    return isfinite (*value) ? CELL_VALUE : CELL_INFINITE;
  if (dataset_cell_infinite (text, length, value))
    return CELL_INFINITE;
  *value = NAN;
  return dataset_cell_missing (text, length, NULL) != NULL ? CELL_MISSING : CELL_REJECTED;
}
