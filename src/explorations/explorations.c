/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The registry of explorations, in the sidebar's order. */
#include "explorations/registry.h"

#include <string.h>

/* A line an exploration. */
/* clang-format off */
static const Exploration *const registry[] = {
    &exploration_coin,
    &exploration_slices,
    &exploration_normal,
    &exploration_log_likelihood,
    &exploration_prediction,
    &exploration_three_distributions,
    &exploration_noise_models,
    &exploration_outliers,
    &exploration_cross_entropy,
    &exploration_counts,
    &exploration_residuals,
    &exploration_beyond_likelihood,
    &exploration_line,
    &exploration_classification,
    &exploration_prior,
    &exploration_blurred_mixture,
    &exploration_kl,
    &exploration_projection,
    &exploration_blurry_pictures,
    &exploration_bias,
    &exploration_limits,
    &exploration_efficiency,
    &exploration_coverage,
    &exploration_which_noise,
    &exploration_compare,
    &exploration_estimate,
    NULL,
};
/* clang-format on */

const Exploration *const *
explorations (void)
{
  return registry;
}

const Exploration *
exploration_find (const char *id)
{
  for (guint i = 0; registry[i] != NULL; i++)
    if (strcmp (registry[i]->id, id) == 0)
      return registry[i];
  return NULL;
}
