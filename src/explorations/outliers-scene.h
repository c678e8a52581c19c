/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The picture of `outliers`, and its sentence. */
#pragma once

#include "explorations/outliers-model.h"

G_BEGIN_DECLS

PlotScene *outliers_build (const State *state, gconstpointer payload);
/* Fills the readings, and the sentence from them. */
void outliers_say (PlotScene *scene, const Outliers *self, const State *state);
/* The ends of the line of values, set by its reach alone. */
void outliers_axis (const State *state, double *lower, double *upper);

G_END_DECLS
