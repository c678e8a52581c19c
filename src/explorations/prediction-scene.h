/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The picture of `prediction`, and its sentence. */
#pragma once

#include "explorations/prediction-model.h"

G_BEGIN_DECLS

/* What build() looks at: the person's values now, and the draws as they were prepared. */
typedef struct
{
  const Prediction *draws;
  PredictionNoise noise;
  double w0, w1, u;
  double at_u, swapped_at_u; /* the predictions there of (w₀, w₁) and of (w₁, w₀) */
  gboolean swapped;          /* whether the other θ shows */
  gboolean hiding, revealed; /* a person guesses, or has: then the θ that made the draws shows */
} PredictionView;

PlotScene *prediction_build (const State *state, gconstpointer payload);
/* Adds the panel of the likelihood over θ. */
void prediction_add_theta (PlotScene *scene, const PredictionView *view);
/* Fills the readings, and the sentence from them. */
void prediction_say (PlotScene *scene, const PredictionView *view, const State *state);

G_END_DECLS
