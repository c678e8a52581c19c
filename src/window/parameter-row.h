/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LikelyParameterRow: a number as a preference row: name, symbol, an entry, a slider beneath. */
#pragma once

#include <adwaita.h>

#include "estimation/parameter.h"

G_BEGIN_DECLS

#define LIKELY_TYPE_PARAMETER_ROW (likely_parameter_row_get_type ())
G_DECLARE_FINAL_TYPE (LikelyParameterRow, likely_parameter_row, LIKELY, PARAMETER_ROW,
                      AdwPreferencesRow)

/* Signal "changed" (double value): a person chose this legal value. The row shows it when it comes
 * back through likely_parameter_row_set(). Signal "hold-changed": the pointer takes or leaves the
 * slider. */
GtkWidget *likely_parameter_row_new (const Parameter *parameter);
/* Shows a value on a slider from lower to upper; emits nothing. */
void likely_parameter_row_set (LikelyParameterRow *self, double value, double lower, double upper);

/* For tests: the parts that a person touches. */
GtkWidget *likely_parameter_row_get_entry (LikelyParameterRow *self);
GtkWidget *likely_parameter_row_get_slider (LikelyParameterRow *self);

G_END_DECLS
