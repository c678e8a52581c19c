/* SPDX-License-Identifier: GPL-3.0-or-later */
/* residuals: why do small residuals mean a big likelihood? Under Gaussian noise the log-likelihood
 * is a constant minus the sum of squares over 2σ². */
#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "explorations/guess.h"
#include "explorations/registry.h"
#include "explorations/residuals-scene.h"

static const Parameter parameters[] = {
    {.id = "sum",
     .symbol = "Σr²",
     .name = N_ ("Sum of squares"),
     .group = N_ ("Residuals"),
     .kind = PARAMETER_REAL,
     .upper = 1e6,
     .slider_upper = RESIDUALS_SUM,
     .initial = 100,
     .step = 1,
     .effect = EFFECT_REDRAW},
    {.id = "n",
     .symbol = "n",
     .name = N_ ("Residuals"),
     .group = N_ ("Residuals"),
     .kind = PARAMETER_INTEGER,
     .lower = 1,
     .upper = RESIDUALS_MOST,
     .initial = 20,
     .scale = SCALE_LOG,
     .effect = EFFECT_RESAMPLE},
    {.id = "seed",
     .name = N_ ("Seed"),
     .group = N_ ("Residuals"),
     .kind = PARAMETER_SEED,
     .upper = G_MAXUINT32,
     .initial = 1,
     .effect = EFFECT_RESAMPLE},
    {.id = "sigma",
     .symbol = "σ",
     .name = N_ ("Scale of the noise"),
     .group = N_ ("Noise"),
     .hint = N_ ("How large a residual the model expects"),
     .kind = PARAMETER_REAL,
     .lower = 1e-3,
     .upper = 1e6,
     .slider_lower = 0.2,
     .slider_upper = 10,
     .initial = 1,
     .scale = SCALE_LOG,
     .digits = 3,
     .effect = EFFECT_REDRAW},
    EXPLORATION_GUESS_FIRST,
};

static const ExplorationAction actions[] = {
    {"draw", N_ ("Draw again"), N_ ("Draw"), N_ ("Residuals")},
    {"maximum", N_ ("Go to the best σ"), N_ ("Go"), N_ ("Noise")},
    EXPLORATION_REVEAL,
};

static State *
act (const State *state, gconstpointer payload, const char *action, double argument)
{
  if (strcmp (action, "draw") == 0)
    return state_with_number (state, "seed", fmod (state_number (state, "seed") + 1, 4294967296.0));
  return state_with_number (state, "sigma",
                            sqrt (state_number (state, "sum") / state_number (state, "n")));
}

const Exploration exploration_residuals = {
    .id = "residuals",
    .title = N_ ("Residuals"),
    .question = N_ ("Why do small residuals mean a big likelihood?"),
    .group = N_ ("Noise and loss"),
    .note = N_ ("A residual r is what the prediction missed: value minus prediction. Drag Σr² down "
                "and watch ℓ climb a straight line. Then press a residual to see its part.\n\n"
                "Under Gaussian noise ℓ = −n log(σ√(2π)) − Σr²/2σ². The first term knows no "
                "residual: at a fixed σ the least squares are the greatest likelihood.\n\n"
                "σ sets the price of a square. A small σ makes it dear, a large one makes every "
                "density low; σ̂² = Σr²/n is the best of both."),
    .parameters = parameters,
    .n_parameters = G_N_ELEMENTS (parameters),
    .actions = actions,
    .n_actions = G_N_ELEMENTS (actions),
    .build = residuals_build,
    .act = act,
    .guess = {"sigma"},
    .shortfall = residuals_shortfall,
};
