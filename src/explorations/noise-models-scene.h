/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The picture of the noise models, and its sentence. */
#pragma once

#include "explorations/noise-models-model.h"
#include "plot/scene.h"

#define NOISE_REACH 6 /* the residuals that are drawn go from −6 to 6 */

/* The models that are switched on and can be compared, in the order of the controls. */
typedef struct
{
  double r;
  NoiseEqual equal;
  guint n, n_left_out;
  Noise noises[NOISE_MODELS];
  const NoiseModel *left_out[NOISE_MODELS]; /* switched on, but without a variance */
} NoiseView;

/* build() of the noise models. */
PlotScene *noise_models_build (const State *state, gconstpointer payload);
/* The readings and the sentence. */
void noise_models_say (PlotScene *scene, const NoiseView *view, const State *state);
