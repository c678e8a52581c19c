/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The picture of `compare`, and its sentence. */
#pragma once

#include "explorations/compare-model.h"

G_BEGIN_DECLS

/* Data as small as 1e-300 have densities that no double, and no drawing, can hold. */
#define COMPARE_GREATEST_LOG_DENSITY 650.0

PlotScene *compare_build (const State *state, gconstpointer payload);

/* The numbers alone. Each model is named by its id. (compare-readings.c) */
void compare_set_readings (PlotReadings *readings, const Compare *compare, const State *state,
                           const CompareRank *rank);
/* Whether Student's t has become the Gaussian. */
gboolean compare_is_limit (const Compare *compare, guint model);
/* The place of the best model that differs from the leader: 0 if there is none. */
guint compare_next (const Compare *compare, const CompareRank *rank);

/* Adds what single values cost the Gaussian, or what the pressed one costs; FALSE where none is.
 * (compare-costs.c) */
gboolean compare_has_costs (const Compare *compare);
void compare_say_costs (GString *say, PlotReadings *readings, const Compare *compare,
                        const CompareRank *rank);
gboolean compare_say_pressed (GString *say, PlotReadings *readings, const Compare *compare,
                              const State *state, const CompareRank *rank);
/* Fills the readings, and the sentence from them. */
void compare_say (PlotScene *scene, const Compare *compare, const State *state,
                  const CompareRank *rank);

/* A value as it stands in the data, or rounded where that is long. Free the result. */
char *compare_format_value (double value);

/* Adds the chosen check of the checked model: Q–Q, P–P, the cdfs, or the surprise. */
void compare_add_check (PlotScene *scene, const Compare *compare, const State *state);

/* Adds the table that ranks the models. */
void compare_add_table (PlotScene *scene, const Compare *compare, const State *state,
                        const CompareRank *rank);

/* What histogram and check share: the span of the values with some room; where to draw a fitted
 * curve (doubles); a density that a drawing can hold. */
void compare_padded_range (double minimum, double maximum, double share, double *lower,
                           double *upper);
GArray *compare_grid (const EstFit *fit, double lower, double upper);
double compare_density (const EstFit *fit, double x);

G_END_DECLS
