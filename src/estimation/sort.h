/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sorting finite doubles together with where they came from. Private to the estimation module. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  guint64 key; /* orders as the value does */
  guint index;
} EstSortItem;

/* The key of a value, where -0 is 0, and the value of a key. */
guint64 est_sort_key (double value);
double est_sort_value (guint64 key);

/* Sorts by key and, where keys are equal, by index. The items, given in ascending order of index,
 * are taken over; items that are in order already cost one look. */
EstSortItem *est_sort (EstSortItem *items, gsize length);

G_END_DECLS
