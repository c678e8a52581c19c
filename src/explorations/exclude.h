/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows that a person leaves out, one by one: "3,17-20" as a source keeps them. */
#pragma once

#include "explorations/state.h"

G_BEGIN_DECLS

typedef struct
{
  guint first, last; /* data rows from 1 on, both ends included */
} ExcludeRange;

/* The ranges of a text as they are written there: of ExcludeRange, free with g_array_unref(). NULL
 * with a sentence where one is no range. `exclude` may be NULL. */
GArray *exclude_parse (const char *exclude, GError **error);
/* The same rows and this one, in order and in as few ranges as can be; free it. What cannot be
 * understood in `exclude` (may be NULL) is dropped. */
char *exclude_add (const char *exclude, guint row);
/* How many different rows; 0 for NULL. */
guint exclude_count (const char *exclude);

/* Whether the pressed value is a row of the state's data set, and so can be left out: not one that
 * was simulated or moved by hand. */
gboolean exclude_applies (const State *state);
/* The state without the pressed value; and with all rows again. New references. */
State *exclude_pressed (const State *state);
State *exclude_none (const State *state);

G_END_DECLS
