/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The picture of the blurred mixture. */
#pragma once

#include "explorations/exploration.h"

G_BEGIN_DECLS

/* payload is a BlurredPayload, perhaps of an older state. */
PlotScene *blurred_build (const State *state, gconstpointer payload);

G_END_DECLS
