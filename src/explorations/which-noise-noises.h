/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The noise models that `which-noise` draws from. */
#pragma once

#include "estimation/distribution.h"
#include "explorations/which-noise-model.h"

G_BEGIN_DECLS

const EstDistribution *which_noise_family (NoiseId id);
/* Location 0 and the scale with which half of the values lie within ±1; Student's t has four
 * degrees of freedom. */
void which_noise_theta (NoiseId id, double theta[3]);

G_END_DECLS
