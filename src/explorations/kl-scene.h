/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The picture of `kl`, for its own files. */
#pragma once

#include "explorations/kl-model.h"

G_BEGIN_DECLS

PlotScene *kl_build (const State *state, gconstpointer payload);

/* "Jensen–Shannon": on a curve. */
const char *kl_name (EstDivergence kind);
/* "Jensen–Shannon divergence": within a sentence. */
const char *kl_long_name (EstDivergence kind);
/* "nats", or the unit of what is no logarithm. */
const char *kl_unit (EstDivergence kind);
/* "N(±2.00, 0.60²)" of n minima that tie. */
char *kl_describe_best (const Kl *self, EstDivergence kind);

void kl_add_surface (PlotScene *scene, const Kl *self);
void kl_add_table (PlotScene *scene, const Kl *self);
/* The readings and the sentence. */
void kl_say (PlotScene *scene, const Kl *self);

G_END_DECLS
