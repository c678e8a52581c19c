/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The explorations' records, for the registry alone: one line an exploration. */
#pragma once

#include "explorations/exploration.h"

extern const Exploration exploration_coin;
extern const Exploration exploration_slices;
extern const Exploration exploration_normal;
extern const Exploration exploration_log_likelihood;
extern const Exploration exploration_prediction;
extern const Exploration exploration_three_distributions;
extern const Exploration exploration_noise_models;
extern const Exploration exploration_outliers;
extern const Exploration exploration_cross_entropy;
extern const Exploration exploration_counts;
extern const Exploration exploration_residuals;
extern const Exploration exploration_beyond_likelihood;
extern const Exploration exploration_blurred_mixture;
extern const Exploration exploration_kl;
extern const Exploration exploration_projection;
extern const Exploration exploration_blurry_pictures;
extern const Exploration exploration_line;
extern const Exploration exploration_classification;
extern const Exploration exploration_prior;
extern const Exploration exploration_bias;
extern const Exploration exploration_limits;
extern const Exploration exploration_efficiency;
extern const Exploration exploration_coverage;
extern const Exploration exploration_which_noise;
extern const Exploration exploration_compare;
extern const Exploration exploration_estimate;
