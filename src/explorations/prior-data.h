/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of `prior`: three columns of a table, or simulated ones. */
#pragma once

#include "explorations/exploration.h"

G_BEGIN_DECLS

typedef struct
{
  char *data_name, *y_name, *x_name[2];
  gsize n;
  double *y, *x[2], *weights; /* weights NULL: all 1 */
} PriorRows;

/* FALSE with a sentence. */
gboolean prior_read (PriorRows *rows, const State *state, const DatasetTable *table,
                     GError **error);
void prior_simulate (PriorRows *rows, const State *state);
void prior_rows_clear (PriorRows *rows);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PriorRows, prior_rows_clear)

G_END_DECLS
