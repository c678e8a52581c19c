/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The root of a likelihood equation in one unknown that is above 0. Private to src/estimation. */
#pragma once

#include "estimation/likelihood.h"

G_BEGIN_DECLS

/* The root of f on (0, inf), to a few roundings, where f falls through 0 exactly once. From `near`
 * the bracket doubles outwards, but not beyond [lower, upper]; NaN where no sign changes in there.
 * The search is in the logarithm of the unknown. */
double est_falling_root (EstFunction f, gpointer data, double near, double lower, double upper);

G_END_DECLS
