/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which columns of a table an exploration is about, where the person has named all, some or none.
 */
#pragma once

#include "dataset/table.h"
#include "explorations/state.h"

G_BEGIN_DECLS

/* The data's own column: `source->columns[0]`, or the first of numbers. NULL with a sentence where
 * there is no column of that name, and without one where the table has no numbers. */
const DatasetColumn *bridge_own_column (const DatasetTable *table, const StateSource *source,
                                        GError **error);
/* A column of numbers beside another, which may be NULL: that of this name, or for "" the first.
 * NULL with a sentence where there is none of that name or it holds words, and without one where
 * the table has no other. */
const DatasetColumn *bridge_other_column (const DatasetTable *table, const DatasetColumn *own,
                                          const char *name, GError **error);
/* What a column is called on an axis: `name` and its unit, "speed (mph)". Free the result. */
char *bridge_axis_label (const DatasetColumn *column, const char *name);

G_END_DECLS
