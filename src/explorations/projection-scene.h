/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The picture and the sentence of `projection`, for its own files. */
#pragma once

#include "explorations/projection-model.h"

G_BEGIN_DECLS

PlotScene *projection_build (const State *state, gconstpointer payload);
/* The readings and the sentence. */
void projection_say (PlotScene *scene, const Projection *self, const State *state);

G_END_DECLS
