/* SPDX-License-Identifier: GPL-3.0-or-later */
/* projection: what does maximum likelihood really minimise? The sample's mean of −log p, which is
 * the truth's cross-entropy but for chance, which is KL but for a constant. */
#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "explorations/guess.h"
#include "explorations/projection-scene.h"
#include "explorations/registry.h"

/* In the order of ProjectionTruthKind and ProjectionFamily. */
static const ParameterChoice truths[] = {{"humps", N_ ("Two humps")},
                                         {"skewed", N_ ("Skewed, above 0")},
                                         {"heavy", N_ ("Heavy tails")},
                                         {"normal", N_ ("Normal")},
                                         {NULL, NULL}};
static const ParameterChoice families[] = {{"normal-mean", N_ ("Normal: mean")},
                                           {"normal-sd", N_ ("Normal: standard deviation")},
                                           {"laplace-location", N_ ("Laplace: location")},
                                           {"laplace-scale", N_ ("Laplace: scale")},
                                           {"exponential", N_ ("Exponential: rate")},
                                           {NULL, NULL}};

static const Parameter parameters[] = {
    {.id = "family",
     .name = N_ ("Family and its θ"),
     .group = N_ ("Model"),
     .kind = PARAMETER_CHOICE,
     .upper = PROJECTION_FAMILIES - 1,
     .initial = PROJECTION_NORMAL_MEAN,
     .choices = families,
     .effect = EFFECT_RESTRUCTURE},
    {.id = "location",
     .symbol = "θ",
     .name = N_ ("Location"),
     .group = N_ ("Model"),
     .kind = PARAMETER_REAL,
     .lower = -INFINITY,
     .upper = INFINITY,
     .slider_lower = -4,
     .slider_upper = 4,
     .initial = 0.9,
     .step = 0.02,
     .digits = 3,
     .effect = EFFECT_REDRAW,
     .shown_if = "family=normal-mean,laplace-location"},
    {.id = "scale",
     .symbol = "θ",
     .name = N_ ("Scale"),
     .group = N_ ("Model"),
     .kind = PARAMETER_REAL,
     .lower = 0.001,
     .upper = 1000,
     .slider_lower = 0.1,
     .slider_upper = 10,
     .initial = 3,
     .scale = SCALE_LOG,
     .digits = 3,
     .effect = EFFECT_REDRAW,
     .shown_if = "family=normal-sd,laplace-scale"},
    {.id = "rate",
     .symbol = "θ",
     .name = N_ ("Rate"),
     .group = N_ ("Model"),
     .kind = PARAMETER_REAL,
     .lower = 0.001,
     .upper = 1000,
     .slider_lower = 0.1,
     .slider_upper = 10,
     .initial = 1,
     .scale = SCALE_LOG,
     .digits = 3,
     .effect = EFFECT_REDRAW,
     .shown_if = "family=exponential"},
    {.id = "held-scale",
     .name = N_ ("Scale, held"),
     .group = N_ ("Model"),
     .kind = PARAMETER_REAL,
     .lower = 0.2,
     .upper = 5,
     .initial = 1.6,
     .scale = SCALE_LOG,
     .digits = 3,
     .effect = EFFECT_RESTRUCTURE,
     .shown_if = "family=normal-mean,laplace-location"},
    {.id = "held-location",
     .name = N_ ("Location, held"),
     .group = N_ ("Model"),
     .kind = PARAMETER_REAL,
     .lower = -3,
     .upper = 3,
     .initial = 0,
     .step = 0.1,
     .digits = 3,
     .effect = EFFECT_RESTRUCTURE,
     .shown_if = "family=normal-sd,laplace-scale"},
    {.id = "truth",
     .name = N_ ("Truth p"),
     .group = N_ ("Truth p"),
     .kind = PARAMETER_CHOICE,
     .upper = PROJECTION_TRUTHS - 1,
     .initial = PROJECTION_HUMPS,
     .choices = truths,
     .effect = EFFECT_RESTRUCTURE},
    {.id = "spread",
     .name = N_ ("Stretched by"),
     .group = N_ ("Truth p"),
     .hint = N_ ("A narrow truth has a negative H(p)"),
     .kind = PARAMETER_REAL,
     .lower = 0.05,
     .upper = 3,
     .initial = 1,
     .scale = SCALE_LOG,
     .digits = 3,
     .effect = EFFECT_RESAMPLE},
    {.id = "n",
     .symbol = "n",
     .name = N_ ("Draws from the truth"),
     .group = N_ ("Sample"),
     .kind = PARAMETER_INTEGER,
     .lower = 2,
     .upper = 100000,
     .initial = 20,
     .scale = SCALE_LOG,
     .effect = EFFECT_RESAMPLE},
    {.id = "seed",
     .name = N_ ("Seed"),
     .group = N_ ("Sample"),
     .kind = PARAMETER_SEED,
     .upper = G_MAXUINT32,
     .initial = 1,
     .effect = EFFECT_RESAMPLE},
    EXPLORATION_GUESS_FIRST,
};

static const ExplorationAction actions[] = {
    {"maximum", N_ ("Go to the least KL"), N_ ("Go"), N_ ("Model")},
    {"draw", N_ ("Draw another sample"), N_ ("Draw"), N_ ("Sample")},
    EXPLORATION_REVEAL,
};

/* An exponential calls values below 0 impossible, so its truth has none. Whoever then chooses
 * another truth gets a family that can. */
static State *
settle (const State *next, const State *previous)
{
  if (state_choice (next, "family") != PROJECTION_EXPONENTIAL_RATE
      || state_choice (next, "truth") == PROJECTION_SKEWED)
    return state_ref ((State *)next);
  if (previous != NULL && state_choice (previous, "family") == PROJECTION_EXPONENTIAL_RATE)
    return state_with_raw_number (next, "family", PROJECTION_NORMAL_MEAN);
  return state_with_raw_number (next, "truth", PROJECTION_SKEWED);
}

/* The slider goes as far as the picture does. */
static void
range (const State *state, gconstpointer payload, const Parameter *parameter, double *lower,
       double *upper)
{
  const Projection *self = payload;

  if (self == NULL || strcmp (parameter->id, projection_parameter (self->family)) != 0)
    return;
  *lower = self->lower;
  *upper = self->upper;
}

static State *
act (const State *state, gconstpointer payload, const char *action, double argument)
{
  const Projection *self = payload;

  if (strcmp (action, "draw") == 0)
    return state_with_number (state, "seed", fmod (state_number (state, "seed") + 1, 4294967296.0));
  return state_with_number (state, projection_parameter (self->family), self->best);
}

const Exploration exploration_projection = {
    .id = "projection",
    .title = N_ ("Learning as projection"),
    .question = N_ ("What does maximum likelihood really minimise?"),
    .group = N_ ("When the model is wrong"),
    .note = N_ ("Raise n: the sample’s curve settles on the truth’s, and θ̂ on θ*. Then narrow the "
                "truth until H(p) is negative. Change the family: its best θ is the truth’s mean, "
                "median or spread, whether the truth is in the family or not.\n\n"
                "Mean of −log p_θ(x) over the truth = H(p) + KL(p‖p_θ), with H(p) = −∫ p log p and "
                "KL(p‖p_θ) = ∫ p log(p/p_θ) ≥ 0, in nats (natural logarithms).\n\n"
                "Maximum likelihood divides nothing by p and never sees p, yet it heads for the "
                "member of the family nearest to p by KL: it projects the truth onto the model."),
    .parameters = parameters,
    .n_parameters = G_N_ELEMENTS (parameters),
    .actions = actions,
    .n_actions = G_N_ELEMENTS (actions),
    .settle = settle,
    .range = range,
    .prepare = projection_prepare,
    .payload_free = projection_free,
    .build = projection_build,
    .act = act,
    .guess = {"location", "scale", "rate"},
    .shortfall = projection_shortfall,
    .guess_says = N_ ("You guessed <b>{guess}</b>: its KL lies <b>{guess_shortfall:3}</b> nats "
                      "above the least."),
};
