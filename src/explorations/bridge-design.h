/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a table's columns to the design of a regression, with the account of every row as in
 * bridge.h. */
#pragma once

#include "estimation/design-matrix.h"
#include "explorations/bridge.h"

G_BEGIN_DECLS

/* What is regressed on what. */
typedef struct
{
  const char *y;              /* a column, or COLUMN=LEVEL: 1 where it has that level, else 0 */
  const char *const *columns; /* predictors, NULL-terminated; or NULL */
  guint degree;               /* powers of the only predictor; 1: itself */
  gboolean intercept;
} BridgeTerms;

typedef struct
{
  const DatasetColumn *column;
  const DatasetRejected *cell;
} BridgeRejected;

/* A row counts once, in the first that applies of: excluded; filtered (or weight 0); missing, in
 * any used column; rejected; infinite. */
typedef struct
{
  EstDesign *design; /* a category gives 0/1 columns "name=level" for the levels that are used, but
                      * the first: only the first category of a design without an intercept has it
                      * too */
  double *y;
  guint *rows;    /* the data row of each */
  gboolean level; /* y is whether a column has a level */
  char *formula;  /* "dist ~ speed + speed^2"; "y ~ 0 + x" without an intercept */
  guint n_rows, used, missing, rejected, infinite, filtered, excluded;
  GArray *rejected_cells; /* of BridgeRejected, by row; cells belong to the table */
} BridgeDesign;

/* Columns, filter and exclusions as in bridge_sample_new(); source->columns are not looked at. NULL
 * with a sentence. */
BridgeDesign *bridge_design_new (const DatasetTable *table, const StateSource *source,
                                 const BridgeTerms *terms, GError **error);
void bridge_design_free (BridgeDesign *bridge);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BridgeDesign, bridge_design_free)

G_END_DECLS
