/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The picture of `compare`, and its sentence. */
#pragma once

#include "explorations/compare-model.h"

G_BEGIN_DECLS

PlotScene *compare_build (const State *state, gconstpointer payload);

/* Fills the readings, and the sentence from them. */
void compare_say (PlotScene *scene, const Compare *compare, const State *state,
                  const CompareRank *rank);

G_END_DECLS
