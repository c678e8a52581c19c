/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The levels by which the rows of a data set can be told apart. */
#pragma once

#include "dataset/table.h"

G_BEGIN_DECLS

/* The words of a column, or its numbers where there are few: as a filter names them, in order, NULL
 * where they are too many to choose from. Free with g_strfreev(). */
char **levels_of (const DatasetColumn *column, guint n_rows);

G_END_DECLS
