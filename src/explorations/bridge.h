/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a table's column to a sample for estimation, with the account of every row:
 * rows = used + missing + rejected + infinite + filtered + excluded. */
#pragma once

#include "dataset/table.h"
#include "estimation/sample.h"
#include "explorations/state.h"

G_BEGIN_DECLS

/* A row counts once, in the first that applies of: excluded; filtered (another level, or weight 0);
 * missing (the value, or its weight); rejected; infinite. */
typedef struct
{
  EstSample *sample; /* its input value i is data row i + 1, so what estimation says names rows */
  guint n_rows, used, missing, rejected, infinite, filtered, excluded;
  GPtrArray *rejected_cells;   /* of const DatasetRejected, the `rejected` ones, by row */
  const DatasetColumn *column; /* it and the cells belong to the table */
  char **levels;               /* bridge_words_new(): in order, NULL-terminated; else NULL */
} BridgeSample;

/* Column `source->columns[0]` (NULL: the first numeric one), weighted, filtered, excluded. NULL
 * with a sentence where no usable value is left, a column is unknown or holds words, a weight is
 * negative or no number, or the filter or the excluded rows cannot be understood. */
BridgeSample *bridge_sample_new (const DatasetTable *table, const StateSource *source,
                                 GError **error);
/* The same of a column of words, `source->columns[0]`: the sample's values are indices into levels,
 * which are in the order of their characters, but that of two the `success`, where it is not NULL,
 * is the last (and so counts as 1). A success that is no level, or of another number of levels, is
 * an error. */
BridgeSample *bridge_words_new (const DatasetTable *table, const StateSource *source,
                                const char *success, GError **error);
void bridge_sample_free (BridgeSample *bridge);
/* The data row of the sample's ith sorted value. */
guint bridge_row (const BridgeSample *bridge, gsize i);

/* The rows of a table that the source's filter and exclusions leave out: [n_rows] of BridgeRow.
 * Free the result. NULL with a sentence. */
typedef enum
{
  ROW_KEPT,
  ROW_FILTERED,
  ROW_EXCLUDED
} BridgeRow;
guint8 *bridge_rows_new (const DatasetTable *table, const StateSource *source, GError **error);

/* The column and the level of a filter "COLUMN=LEVEL" (a column's name may have an equals sign
 * too); *level stands in `filter`. NULL with a sentence. */
const DatasetColumn *bridge_filter (const DatasetTable *table, const char *filter,
                                    const char **level, GError **error);

/* Two sources with the same text have the same values in the same rows. Free the result. */
char *bridge_source_text (const DatasetTable *table, const StateSource *source);

/* Why rows were not used, "2 missing, 1 rejected"; NULL where all were. Free the result. */
char *bridge_left_out_text (guint missing, guint rejected, guint infinite, guint filtered,
                            guint excluded);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BridgeSample, bridge_sample_free)

G_END_DECLS
