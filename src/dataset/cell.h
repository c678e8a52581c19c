/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside the reader: what a cell's text can be, before and after its column's marks are decided. */
#pragma once

#include "dataset/table.h"

G_BEGIN_DECLS

/* Which readings of the decimal mark a cell leaves possible. */
typedef enum
{
  SHAPE_WORD,         /* no number under either */
  SHAPE_PLAIN,        /* no mark: 12, 1e3, 1 000 */
  SHAPE_POINT,        /* a number only with a decimal point: 1.5, 1,234.5, 1,234,567 */
  SHAPE_COMMA,        /* … with a decimal comma: 1,5, 1.234,5, 1.234.567 */
  SHAPE_EITHER_POINT, /* 1.234: 1.234, or thousands */
  SHAPE_EITHER_COMMA, /* 1,234: thousands, or 1.234 */
  N_SHAPES
} DatasetShape;

/* A plain decimal with at most one mark ('.' or ',') at the start of [p, end), without thousands:
 * its end, or NULL where there is none or it takes the long way. The bits are those of strtod(). */
const char *dataset_scan_decimal (const char *p, const char *end, char mark, double *value,
                                  DatasetShape *shape);

/* Of a trimmed cell. */
DatasetShape dataset_cell_shape (const char *text, gsize length);
/* Its number with this decimal mark; `thousands` tells whether it has such marks. */
gboolean dataset_cell_number (const char *text, gsize length, DatasetDecimal decimal, double *value,
                              gboolean *thousands);
/* "inf", "-infinity" and the like. */
gboolean dataset_cell_infinite (const char *text, gsize length, double *value);
/* One of the usual missing words, or of `more` (NULL-terminated, or NULL): which one, as it is
 * listed; NULL: none. */
const char *dataset_cell_missing (const char *text, gsize length, const char *const *more);
void dataset_trim (const char **text, gsize *length);

G_END_DECLS
