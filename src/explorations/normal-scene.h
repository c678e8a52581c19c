/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The picture of `normal`. */
#pragma once

#include "explorations/exploration.h"

PlotScene *normal_build (const State *state, gconstpointer payload);
