/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The picture of `cross-entropy`, and its sentence. */
#pragma once

#include "explorations/cross-entropy-model.h"

G_BEGIN_DECLS

PlotScene *cross_entropy_build (const State *state, gconstpointer payload);
/* The log-likelihood over all (ŷ₁, ŷ₂, ŷ₃) that sum to 1, as a triangle. */
void cross_entropy_add_triangle (PlotScene *scene, const CrossEntropy *self);
/* A place of the triangle's panel as probabilities; outside of the triangle some are negative. */
void cross_entropy_from_triangle (double x, double y, double *p);
/* Fills the readings, and the sentence from them. */
void cross_entropy_say (PlotScene *scene, const CrossEntropy *self);

G_END_DECLS
