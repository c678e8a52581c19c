/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The readings of `normal` and its sentence. */
#pragma once

#include "explorations/normal-model.h"

void normal_say (PlotScene *scene, const State *state, const NormalPayload *payload,
                 const NormalPath *path);
