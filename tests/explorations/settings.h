/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Settings of an exploration: places on its sliders, chosen or at random. */
#pragma once

#include "explorations/exploration.h"

/* Whether a value is one number: neither text nor a list. */
gboolean setting_is_number (const Parameter *parameter);
/* A number at a share of its slider's way, 0 to 1. `cache` is the one that sliders may ask. */
State *setting_with_share (const State *state, const ExplorationCache *cache,
                           const Parameter *parameter, double share);
/* Every number at the same share. */
State *setting_with_all (const ExplorationCache *cache, double share);
/* Every number and list anywhere; texts stay. */
State *setting_with_random (const ExplorationCache *cache, GRand *random);
