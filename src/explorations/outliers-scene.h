/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The picture of `outliers`, and its sentence. */
#pragma once

#include "explorations/outliers-model.h"

G_BEGIN_DECLS

PlotScene *outliers_build (const State *state, gconstpointer payload);
/* Fills the readings, and the sentence from them. */
void outliers_say (PlotScene *scene, const Outliers *self, const State *state);
/* The model that a guess of the location is held against: the most robust of those that show;
 * OUTLIERS_MODELS if none does. And the nats by which the guess lies below its best. */
OutliersModel outliers_judge (const State *state);
double outliers_shortfall (const State *state, gconstpointer payload);
/* The ends of the line of values, set by its reach alone. */
void outliers_axis (const State *state, double *lower, double *upper);

G_END_DECLS
