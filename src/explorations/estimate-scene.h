/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The picture of `estimate`, and its sentence. */
#pragma once

#include "explorations/estimate-model.h"

G_BEGIN_DECLS

PlotScene *estimate_build (const State *state, gconstpointer payload);

/* Whether the person's own value can stand on the axis; *value receives it, or the estimate. */
gboolean estimate_own (const Estimate *self, const State *state, double *value);
/* Fills the readings, and the sentence from them. */
void estimate_say (PlotScene *scene, const Estimate *self, const State *state);

G_END_DECLS
