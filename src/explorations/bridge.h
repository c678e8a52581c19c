/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a table's column to a sample for estimation, with the account of every row:
 * rows = used + missing + rejected + infinite + filtered + excluded. */
#pragma once

#include "dataset/table.h"
#include "estimation/sample.h"
#include "explorations/state.h"

G_BEGIN_DECLS

typedef struct
{
  EstSample *sample;
  guint *rows; /* rows[i]: the 1-based data row of input value i; sample->order leads to it */
  guint n_rows, used, missing, rejected, infinite, filtered, excluded;
  const DatasetColumn *column; /* belongs to the table */
} BridgeSample;

/* Column `source->columns[0]` (NULL: the first numeric one), weighted, filtered, excluded. NULL
 * with a sentence where no usable value is left or a column is unknown. */
BridgeSample *bridge_sample_new (const DatasetTable *table, const StateSource *source,
                                 GError **error);
void bridge_sample_free (BridgeSample *bridge);
/* The data row of the sample's ith sorted value. */
guint bridge_row (const BridgeSample *bridge, gsize i);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BridgeSample, bridge_sample_free)

G_END_DECLS
