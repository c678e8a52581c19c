/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The picture of `classification`, and its sentence. */
#pragma once

#include "explorations/classification-model.h"

G_BEGIN_DECLS

PlotScene *classification_build (const State *state, gconstpointer payload);
/* classification-surface.c: the panel over w₀ and w₁. */
void classification_add_surface (PlotScene *scene, const Classification *self, const State *state);
/* The nats by which the person's curve lies below the best one; NaN where there is none. */
double classification_shortfall (const State *state, gconstpointer payload);
/* Where deciding costs least on average: cost of a false alarm over that of both errors. */
double classification_best_threshold (const State *state);
/* A cost as it is written: without the last digits that a product of decimals has. */
double classification_round (double cost);
/* Fills the readings, and the sentence from them. */
void classification_say (PlotScene *scene, const Classification *self, const State *state);

G_END_DECLS
