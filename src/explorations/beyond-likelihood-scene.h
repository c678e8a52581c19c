/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The picture of `beyond-likelihood`, and its sentence. */
#pragma once

#include "explorations/beyond-likelihood-model.h"
#include "plot/scene.h"

/* The two outcomes, and what they add up to, in every panel. */
#define BEYOND_ROLE_FIRST ROLE_SERIES_1
#define BEYOND_ROLE_SECOND ROLE_SERIES_2
#define BEYOND_ROLE_SUM ROLE_SERIES_7

enum
{
  BEYOND_CURVE = 401
};

/* build() of the exploration. */
PlotScene *beyond_build (const State *state, gconstpointer payload);
/* The panel "Likelihood of what?", and the table of all losses. */
void beyond_add_what (PlotScene *scene, const Beyond *self);
void beyond_add_table (PlotScene *scene, const Beyond *self, const State *state);
/* The readings and the sentence. */
void beyond_say (PlotScene *scene, const Beyond *self, const State *state);
/* The loss in one line, with its words explained. Translated. */
const char *beyond_describe (BeyondKind kind);
/* Of what the loss is a likelihood, in a few words. Translated. */
const char *beyond_of_what (BeyondKind kind);

/* The ith of BEYOND_CURVE even places on the panel's x axis. */
double beyond_place (const PlotPanel *panel, int i);
/* A curve on which nothing lies farther from the panel than its own height. */
PlotMark *beyond_add_curve (PlotPanel *panel, const char *id, const char *label, PlotRole role,
                            const double *x, double *y, gsize n);
