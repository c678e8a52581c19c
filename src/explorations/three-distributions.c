/* SPDX-License-Identifier: GPL-3.0-or-later */
/* three-distributions: data, noise or prior, which one did I just assume? One small world, and the
 * three distributions that are so often taken for each other, side by side. */
#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "explorations/guess.h"
#include "explorations/registry.h"
#include "explorations/three-distributions-scene.h"

static const ParameterChoice noises[] = {{"normal", N_ ("Gaussian")},
                                         {"laplace", N_ ("Laplace")},
                                         {"student-t", N_ ("Student’s t, ν = 3")},
                                         {NULL, NULL}};
static const ParameterChoice priors[]
    = {{"flat", N_ ("flat")}, {"normal", N_ ("Gaussian")}, {NULL, NULL}};

static const Parameter parameters[] = {
    {.id = "n",
     .symbol = "n",
     .name = N_ ("Values"),
     .group = N_ ("The world"),
     .kind = PARAMETER_INTEGER,
     .lower = 10,
     .upper = 2000,
     .initial = 50,
     .scale = SCALE_LOG,
     .effect = EFFECT_RESAMPLE},
    {.id = "share",
     .name = N_ ("Share of u = +1"),
     .group = N_ ("The world"),
     .hint = N_ ("The other inputs are u = −1"),
     .kind = PARAMETER_REAL,
     .upper = 1,
     .initial = 0.5,
     .step = 0.05,
     .digits = 2,
     .effect = EFFECT_RESAMPLE},
    {.id = "seed",
     .name = N_ ("Seed"),
     .group = N_ ("The world"),
     .kind = PARAMETER_SEED,
     .upper = G_MAXUINT32,
     .initial = 1,
     .effect = EFFECT_RESAMPLE},
    {.id = "truth",
     .name = N_ ("Reveal the truth"),
     .group = N_ ("The world"),
     .hint = N_ ("In life nobody can"),
     .kind = PARAMETER_SWITCH,
     .upper = 1,
     .effect = EFFECT_REDRAW},
    {.id = "noise",
     .name = N_ ("Noise model"),
     .group = N_ ("Assumed of the errors"),
     .kind = PARAMETER_CHOICE,
     .upper = 2,
     .choices = noises,
     .effect = EFFECT_RECOMPUTE},
    {.id = "scale",
     .symbol = "s",
     .name = N_ ("Scale"),
     .group = N_ ("Assumed of the errors"),
     .kind = PARAMETER_REAL,
     .lower = 0.5,
     .upper = 2,
     .initial = 0.6,
     .scale = SCALE_LOG,
     .digits = 2,
     .effect = EFFECT_RECOMPUTE},
    {.id = "prior",
     .name = N_ ("Prior"),
     .group = N_ ("Believed of θ before"),
     .kind = PARAMETER_CHOICE,
     .upper = 1,
     .initial = 1,
     .choices = priors,
     .effect = EFFECT_RECOMPUTE},
    {.id = "centre",
     .symbol = "m",
     .name = N_ ("Its centre"),
     .group = N_ ("Believed of θ before"),
     .kind = PARAMETER_REAL,
     .lower = THREE_LOWER,
     .upper = THREE_UPPER,
     .initial = 0,
     .step = 0.05,
     .digits = 3,
     .effect = EFFECT_RECOMPUTE,
     .shown_if = "prior"},
    {.id = "width",
     .symbol = "τ",
     .name = N_ ("Its width"),
     .group = N_ ("Believed of θ before"),
     .hint = N_ ("The wider, the less was believed"),
     .kind = PARAMETER_REAL,
     .lower = 0.02,
     .upper = 20,
     .initial = 0.3,
     .scale = SCALE_LOG,
     .digits = 3,
     .effect = EFFECT_RECOMPUTE,
     .shown_if = "prior"},
    {.id = "theta",
     .symbol = "θ",
     .name = N_ ("Your θ"),
     .group = N_ ("The model x̂ = θu"),
     .kind = PARAMETER_REAL,
     .lower = THREE_LOWER,
     .upper = THREE_UPPER,
     .initial = 1.5,
     .step = 0.05,
     .digits = 3,
     .effect = EFFECT_REDRAW},
    {.id = "methods",
     .name = N_ ("Table of methods"),
     .group = N_ ("Show"),
     .hint = N_ ("A plain autoencoder, MLE and MAP side by side"),
     .kind = PARAMETER_SWITCH,
     .upper = 1,
     .initial = 1,
     .effect = EFFECT_RESTRUCTURE},
    EXPLORATION_GUESS_FIRST,
};

static const ExplorationAction actions[] = {
    {"draw", N_ ("Draw again"), N_ ("Draw"), N_ ("The world")},
    {"maximum", N_ ("Go to the maximum likelihood"), N_ ("Go"), N_ ("The model x̂ = θu")},
    {"map", N_ ("Go to the MAP"), N_ ("Go"), N_ ("The model x̂ = θu")},
    EXPLORATION_REVEAL,
};

static State *
act (const State *state, gconstpointer payload, const char *action, double argument)
{
  const Three *self = payload;

  if (strcmp (action, "draw") == 0)
    return state_with_number (state, "seed", fmod (state_number (state, "seed") + 1, 4294967296.0));
  return state_with_number (state, "theta",
                            strcmp (action, "map") == 0 ? self->posterior->estimate[0]
                                                        : self->likelihood->estimate[0]);
}

/* The prior's flank, one width from its centre. */
static State *
drag (const State *state, gconstpointer payload, const char *handle, guint index, double x,
      double y)
{
  return state_with_number (state, "width", fabs (x - state_number (state, "centre")));
}

static double
shortfall (const State *state, gconstpointer payload)
{
  const Three *self = payload;

  return fmax (self->likelihood->log_likelihood
                   - three_log_likelihood (self, state_number (state, "theta")),
               0);
}

const Exploration exploration_three_distributions = {
    .id = "three-distributions",
    .title = N_ ("Three distributions"),
    .question = N_ ("Data, noise or prior: which one did I just assume?"),
    .group = N_ ("Likelihood"),
    .note
    = N_ ("Change the noise model: the values stay. Change the prior: the likelihood stays. Take "
          "your θ to 0, and the residuals are the data. Let only u = +1 occur, and a hump goes.\n\n"
          "x = θu + noise. p(x | θ, u) is the noise model, moved to the prediction x̂ = θu. "
          "Posterior ∝ likelihood × prior; MAP is its peak, and under Gaussian noise and prior "
          "(Σxu/s² + m/τ²) / (Σu²/s² + 1/τ²).\n\n"
          "“Assume a Gaussian” names none of the three. Squared error is Gaussian noise, weight "
          "decay a Gaussian prior on θ; neither says how x is spread as a whole, nor does a plain "
          "autoencoder, which finds u (its code) from x: no p(u), no drawing of new x."),
    .parameters = parameters,
    .n_parameters = G_N_ELEMENTS (parameters),
    .actions = actions,
    .n_actions = G_N_ELEMENTS (actions),
    .prepare = three_prepare,
    .payload_free = three_payload_free,
    .build = three_build,
    .act = act,
    .drag = drag,
    .guess = {"theta"},
    .shortfall = shortfall,
};
