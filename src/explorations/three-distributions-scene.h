/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The picture of `three-distributions`, its table and its sentence. */
#pragma once

#include "explorations/three-distributions-model.h"

G_BEGIN_DECLS

PlotScene *three_build (const State *state, gconstpointer payload);
/* What a plain autoencoder, maximum likelihood and MAP each assume, and what they find. */
void three_add_table (PlotScene *scene, const Three *self, const State *state);
/* Fills the readings, and the sentence from them. */
void three_say (PlotScene *scene, const Three *self, const State *state);
/* "Gaussian", "Laplace", "Student’s t". */
const char *three_noise_name (const State *state);

G_END_DECLS
