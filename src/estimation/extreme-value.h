/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The extreme-value distribution of minima, exp (z - eᶻ) / scale, behind two families: logarithms
 * of Weibull values follow it, and so does the negative of Gumbel's. Private to src/estimation. */
#pragma once

#include "estimation/distributions.h"

G_BEGIN_DECLS

/* The likeliest location and scale for sign · values, sign being 1 or -1; one that is not NaN on
 * entry is held. FALSE where all values are equal and nothing held brings a scale. */
gboolean est_extreme_value_fit (const EstSample *sample, double sign, double *location,
                                double *scale);

G_END_DECLS
