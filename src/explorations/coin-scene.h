/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The picture of the coin. */
#pragma once

#include "explorations/coin-model.h"
#include "plot/scene.h"

/* build() of the coin. */
PlotScene *coin_build (const State *state, gconstpointer payload);
/* Fills the readings, and the sentence from them. */
void coin_say (PlotScene *scene, const State *state, const Coin *coin);
