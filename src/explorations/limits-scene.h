/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The picture of `limits`. */
#pragma once

#include "explorations/limits-model.h"

G_BEGIN_DECLS

/* payload is a Limits, perhaps of an older state. */
PlotScene *limits_build (const State *state, gconstpointer payload);

/* The sentence and the readings. */
void limits_say (PlotScene *scene, const Limits *limits);

G_END_DECLS
