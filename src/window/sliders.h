/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LikelySliders: one row of the most important sliders, for presenting. */
#pragma once

#include <adwaita.h>

#include "window/model.h"

G_BEGIN_DECLS

#define LIKELY_TYPE_SLIDERS (likely_sliders_get_type ())
G_DECLARE_FINAL_TYPE (LikelySliders, likely_sliders, LIKELY, SLIDERS, AdwBin)

void likely_sliders_set_model (LikelySliders *self, LikelyModel *model);
void likely_sliders_sync (LikelySliders *self);

G_END_DECLS
