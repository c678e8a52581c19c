/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The picture of `residuals`. */
#pragma once

#include "explorations/exploration.h"

enum
{
  RESIDUALS_MOST = 200,
  RESIDUALS_SUM = 200 /* the greatest sum of squares that the panels show */
};

PlotScene *residuals_build (const State *state, gconstpointer payload);
/* The nats by which σ lies below the best one; NaN without residuals. */
double residuals_shortfall (const State *state, gconstpointer payload);
