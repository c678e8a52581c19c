/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The picture of `log-likelihood`. */
#pragma once

#include "explorations/exploration.h"

PlotScene *log_likelihood_build (const State *state, gconstpointer payload);
