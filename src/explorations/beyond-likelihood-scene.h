/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The picture of `beyond-likelihood`, and its sentence. */
#pragma once

#include "explorations/beyond-likelihood-model.h"
#include "plot/scene.h"

/* The two outcomes, and what they add up to, in every panel. */
#define BEYOND_ROLE_FIRST ROLE_SERIES_1
#define BEYOND_ROLE_SECOND ROLE_SERIES_2
#define BEYOND_ROLE_SUM ROLE_SERIES_7

/* A function of the panel's x; the outcome is for those that have one. */
typedef double (*BeyondCurve) (const Beyond *self, guint outcome, double x);

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

/* A function as a line over the panel's x axis. Nothing lies farther from the panel than its own
 * height. */
PlotMark *beyond_add_curve (PlotPanel *panel, const Beyond *self, const char *id, const char *label,
                            PlotRole role, BeyondCurve curve, guint outcome);
