/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The picture of the slices, in parts. */
#pragma once

#include "explorations/slices-model.h"
#include "plot/scene.h"

/* build() of the slices. */
PlotScene *slices_build (const State *state, gconstpointer payload);
/* The table of rows and columns, for counts. */
void slices_add_table (PlotScene *scene, const Slices *slices);
/* The readings and the sentence. */
void slices_say (PlotScene *scene, const Slices *slices);
