/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The picture of `which-noise`, and its sentence. Before the answer nothing of it depends on which
 * model is the truth but through the values. */
#pragma once

#include "explorations/which-noise-model.h"

G_BEGIN_DECLS

PlotScene *which_noise_build (const State *state, gconstpointer payload);
/* which-noise-verdict.c: after the answer, what each value says, and how the models stand. */
void which_noise_add_ratios (PlotScene *scene, const WhichNoise *self, const State *state);
void which_noise_add_table (PlotScene *scene, const WhichNoise *self, const State *state);
/* Which model the truth is held against: the answer, or the runner-up where the answer is the truth
 * or none. */
NoiseId which_noise_compared (const WhichNoise *self, const State *state);
/* The indices of the values that speak most for (sign 1) or against (−1) the compared model; of
 * as many as there are up to n. Returns how many. */
gsize which_noise_deciders (const WhichNoise *self, NoiseId compared, gsize *indices, gsize n);
/* "35", or "10^7.2" where they are beyond telling; of a ratio in nats, whatever its sign. Free it.
 */
char *which_noise_odds_text (double nats);
/* Fills the readings, and the sentence from them. */
void which_noise_say (PlotScene *scene, const WhichNoise *self, const State *state);

G_END_DECLS
