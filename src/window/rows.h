/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows: the preference row that a declared parameter, an action or a data set needs. */
#pragma once

#include <adwaita.h>

#include "window/model.h"

G_BEGIN_DECLS

/* A row that writes the parameter to the model. NULL for a kind that has no row (points). */
GtkWidget *rows_new (LikelyModel *model, const Parameter *parameter);
/* Shows the model's present value, and hides the row where shown_if says so. */
void rows_sync (GtkWidget *row);

/* Name and a button that runs the action. */
GtkWidget *rows_new_action (LikelyModel *model, const ExplorationAction *action);

/* Which data set, and which of its columns in the role `role` (0: the first). rows_sync() works on
 * both. */
GtkWidget *rows_new_source (LikelyModel *model);
GtkWidget *rows_new_column (LikelyModel *model, guint role, const char *title);
GtkWidget *rows_new_weights (LikelyModel *model);
/* Only the rows of one level: the column, and its level while one is chosen. */
GtkWidget *rows_new_filter_column (LikelyModel *model);
GtkWidget *rows_new_filter_level (LikelyModel *model);
/* How many rows are excluded, and a button that takes them back; hidden where none are. */
GtkWidget *rows_new_excluded (LikelyModel *model);
/* Whether the exploration uses its data set now: one that simulates its sample does not. */
gboolean rows_use_data (LikelyModel *model);
/* The cells of a column that are no numbers, for an expander row. */
GtkWidget *rows_new_cells (const DatasetColumn *column);
/* The cells of the first column that are no numbers; hidden where there are none. */
GtkWidget *rows_new_rejected (LikelyModel *model);

G_END_DECLS
