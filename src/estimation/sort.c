/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A radix sort of doubles: several times as fast as qsort() on large samples. */
#include "estimation/sort.h"

#include <stdlib.h>
#include <string.h>

enum
{
  DIGIT_BITS = 11,
  DIGITS = 1 << DIGIT_BITS,
  PASSES = (64 + DIGIT_BITS - 1) / DIGIT_BITS,
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

static guint
digit_of (guint64 key, guint pass)
{
  return key >> pass * DIGIT_BITS & (DIGITS - 1);
}

/* Stable radix sort, a digit of 11 bits at a time: the heads of 2048 runs stay in the cache. Digits
 * that all items share are skipped. */
static EstSortItem *
sort_items (EstSortItem *items, gsize length)
{
  g_autofree EstSortItem *from = items;
  g_autofree EstSortItem *to = g_new (EstSortItem, length);
  g_autofree gsize *starts = g_new0 (gsize, PASSES * DIGITS);

  for (gsize i = 0; i < length; i++)
    for (guint pass = 0; pass < PASSES; pass++)
      starts[pass * DIGITS + digit_of (from[i].key, pass)]++;
  for (guint pass = 0; pass < PASSES; pass++)
    {
      gsize *heads = starts + pass * DIGITS, start = 0;
      EstSortItem *swap;

      if (heads[digit_of (from[0].key, pass)] == length)
        continue;
      for (guint digit = 0; digit < DIGITS; digit++)
        {
          gsize count = heads[digit];

          heads[digit] = start;
          start += count;
        }
      for (gsize i = 0; i < length; i++)
        to[heads[digit_of (from[i].key, pass)]++] = from[i];
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
