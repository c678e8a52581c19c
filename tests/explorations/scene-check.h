/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What holds for every scene and every layout, whatever the exploration and its setting. */
#pragma once

#include "explorations/exploration.h"
#include "plot/draw.h"

/* Each reports what is wrong with g_test_fail_printf(), naming the exploration and the setting. */
void check_scene (const State *state, const PlotScene *scene);
void check_layout (const State *state, PlotScene *scene, double width, double height,
                   const PlotMeasure *measure);
/* The setting as the command that would make it, and what is wrong with it. */
void check_fail (const State *state, const char *format, ...) G_GNUC_PRINTF (2, 3);
