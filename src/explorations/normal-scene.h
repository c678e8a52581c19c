/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The picture of `normal`. */
#pragma once

#include "explorations/exploration.h"

PlotScene *normal_build (const State *state, gconstpointer payload);

/* What the surface spans of `mu` and `sigma`, and so what their sliders do. */
void normal_range (const State *state, gconstpointer payload, const Parameter *parameter,
                   double *lower, double *upper);
