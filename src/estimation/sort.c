/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A radix sort of doubles: several times as fast as qsort() on large samples. */
#include "estimation/sort.h"

#include <stdlib.h>
#include <string.h>

enum
{
  DIGIT_BITS = 11,
  DIGITS = 1 << DIGIT_BITS,
  FEW = 2000 /* so many are sorted faster by comparing */
};

/* Doubles order as unsigned integers once negative ones are inverted and the sign bit of the others
 * is set. */
guint64
est_sort_key (double value)
{
  guint64 bits;

  value += 0.0; /* no negative zero */
  memcpy (&bits, &value, sizeof bits);
  return bits >> 63 ? ~bits : bits | G_GUINT64_CONSTANT (1) << 63;
}

double
est_sort_value (guint64 key)
{
  guint64 bits = key >> 63 ? key & ~(G_GUINT64_CONSTANT (1) << 63) : ~key;
  double value;

  memcpy (&value, &bits, sizeof value);
  return value;
}

static gboolean
is_sorted (const EstSortItem *items, gsize length)
{
  for (gsize i = 1; i < length; i++)
    if (items[i].key < items[i - 1].key)
      return FALSE;
  return TRUE;
}

/* Stable radix sort, a digit of 11 bits at a time: the heads of 2048 runs stay in the cache. Digits
 * that all items share are skipped. */
static EstSortItem *
sort_items (EstSortItem *items, gsize length)
{
  g_autofree EstSortItem *from = items;
  g_autofree EstSortItem *to = g_new (EstSortItem, length);
  gsize starts[DIGITS];

  for (guint shift = 0; shift < 64; shift += DIGIT_BITS)
    {
      gsize start = 0;
      EstSortItem *swap;

      memset (starts, 0, sizeof starts);
      for (gsize i = 0; i < length; i++)
        starts[from[i].key >> shift & (DIGITS - 1)]++;
      if (starts[from[0].key >> shift & (DIGITS - 1)] == length)
        continue;
      for (guint digit = 0; digit < DIGITS; digit++)
        {
          gsize count = starts[digit];

          starts[digit] = start;
          start += count;
        }
      for (gsize i = 0; i < length; i++)
        to[starts[from[i].key >> shift & (DIGITS - 1)]++] = from[i];
      swap = from;
      from = to;
      to = swap;
    }
  return g_steal_pointer (&from);
}

static int
compare_items (const void *a, const void *b)
{
  const EstSortItem *one = a, *two = b;

  if (one->key != two->key)
    return one->key < two->key ? -1 : 1;
  return one->index < two->index ? -1 : 1;
}

EstSortItem *
est_sort (EstSortItem *items, gsize length)
{
  if (is_sorted (items, length))
    return items;
  if (length > FEW)
    return sort_items (items, length);
  qsort (items, length, sizeof *items, compare_items);
  return items;
}
