/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The picture of `counts`, and its sentence. */
#pragma once

#include "explorations/counts-model.h"

G_BEGIN_DECLS

PlotScene *counts_build (const State *state, gconstpointer payload);
/* Fills the readings, and the sentence from them. */
void counts_say (PlotScene *scene, const Counts *self, const State *state);
/* The Poisson's rate, its axis and back: λ itself, or log λ under the log link. */
double counts_to_axis (const State *state, double lambda);
double counts_from_axis (const State *state, double x);

G_END_DECLS
