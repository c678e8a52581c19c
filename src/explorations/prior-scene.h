/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The picture of `prior`, and its sentence. */
#pragma once

#include "explorations/prior-model.h"

G_BEGIN_DECLS

/* What a picture is about: the data with the values of a state. */
typedef struct
{
  const Prior *data;
  PriorKind kind;
  double lambda;
  double own[2], best[2];
} PriorView;

PriorView prior_view (const State *state, const Prior *self);
PlotScene *prior_build (const State *state, gconstpointer payload);
/* prior-path.c: the estimate over λ, and the density that λ assumes. */
void prior_add_path (PlotScene *scene, const PriorView *view);
void prior_add_density (PlotScene *scene, const PriorView *view);
/* The nats of the log posterior by which the person's weights lie below the best ones; NaN where
 * the line leaves no noise. */
double prior_shortfall (const State *state, gconstpointer payload);
/* Fills the readings, and the sentence from them. */
void prior_say (PlotScene *scene, const PriorView *view);

G_END_DECLS
