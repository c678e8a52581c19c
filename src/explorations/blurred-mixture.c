/* SPDX-License-Identifier: GPL-3.0-or-later */
/* blurred-mixture: what does one Gaussian make of two humps? Maximum likelihood keeps the data's
 * mean and variance and loses the rest; more Gaussians, climbed by EM, find the humps. */
#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "explorations/blurred-mixture-model.h"
#include "explorations/blurred-mixture-scene.h"
#include "explorations/guess.h"
#include "explorations/registry.h"

/* Zero hides what belongs to the truth. */
static const ParameterChoice samples[]
    = {{"data", N_ ("a column of data")}, {"simulated", N_ ("simulated")}, {NULL, NULL}};

static const Parameter parameters[] = {
    {.id = "sample",
     .name = N_ ("Sample"),
     .group = N_ ("Sample"),
     .kind = PARAMETER_CHOICE,
     .upper = 1,
     .initial = 1,
     .choices = samples,
     .effect = EFFECT_RESTRUCTURE},
    {.id = "distance",
     .symbol = "d",
     .name = N_ ("Distance of the humps"),
     .group = N_ ("Truth"),
     .kind = PARAMETER_REAL,
     .lower = 0,
     .upper = 8,
     .initial = 4,
     .step = 0.1,
     .digits = 3,
     .effect = EFFECT_RESAMPLE,
     .shown_if = "sample"},
    {.id = "width",
     .symbol = "s",
     .name = N_ ("Width of a hump"),
     .group = N_ ("Truth"),
     .hint = N_ ("Its standard deviation"),
     .kind = PARAMETER_REAL,
     .lower = 0.2,
     .upper = 2,
     .initial = 0.6,
     .step = 0.05,
     .digits = 3,
     .effect = EFFECT_RESAMPLE,
     .shown_if = "sample"},
    {.id = "weight",
     .symbol = "w",
     .name = N_ ("Weight of the left hump"),
     .group = N_ ("Truth"),
     .kind = PARAMETER_REAL,
     .lower = 0,
     .upper = 1,
     .slider_lower = 0.05,
     .slider_upper = 0.95,
     .initial = 0.5,
     .step = 0.05,
     .digits = 3,
     .effect = EFFECT_RESAMPLE,
     .shown_if = "sample"},
    {.id = "n",
     .symbol = "n",
     .name = N_ ("Sample size"),
     .group = N_ ("Sample"),
     .kind = PARAMETER_INTEGER,
     .lower = 10,
     .upper = 2000,
     .initial = 200,
     .scale = SCALE_LOG,
     .effect = EFFECT_RESAMPLE,
     .shown_if = "sample"},
    {.id = "seed",
     .name = N_ ("Seed"),
     .group = N_ ("Sample"),
     .kind = PARAMETER_SEED,
     .upper = G_MAXUINT32,
     .initial = 1,
     .effect = EFFECT_RESAMPLE,
     .shown_if = "sample"},
    {.id = "components",
     .symbol = "K",
     .name = N_ ("Gaussians"),
     .group = N_ ("Fit"),
     .kind = PARAMETER_INTEGER,
     .lower = 1,
     .upper = BLURRED_MOST,
     .initial = 1,
     .step = 1,
     .effect = EFFECT_RESTRUCTURE},
    {.id = "steps",
     .name = N_ ("Steps of EM"),
     .group = N_ ("Fit"),
     .hint = N_ ("Expectation, then maximisation"),
     .kind = PARAMETER_INTEGER,
     .lower = 0,
     .upper = BLURRED_STEPS,
     .initial = BLURRED_STEPS,
     .step = 1,
     .effect = EFFECT_REDRAW},
    {.id = "start",
     .name = N_ ("Start of EM"),
     .group = N_ ("Fit"),
     .hint = N_ ("0: at quantiles; others: shaken by chance"),
     .kind = PARAMETER_INTEGER,
     .lower = 0,
     .upper = 1000,
     .slider_lower = 0,
     .slider_upper = 20,
     .step = 1,
     .effect = EFFECT_RESTRUCTURE},
    {.id = "spike",
     .name = N_ ("Start on one value"),
     .group = N_ ("Fit"),
     .hint = N_ ("A narrow Gaussian on the loneliest value (K from 2)"),
     .kind = PARAMETER_SWITCH,
     .upper = 1,
     .effect = EFFECT_RESTRUCTURE},
    EXPLORATION_GUESS_FIRST,
};

static const ExplorationAction actions[] = {
    {"draw", N_ ("Draw another sample"), N_ ("Draw"), N_ ("Sample")},
    {"start", N_ ("Back to the start of EM"), N_ ("Start"), N_ ("Fit")},
    {"back", N_ ("One step of EM back"), N_ ("Back"), N_ ("Fit")},
    {"step", N_ ("One step of EM"), N_ ("Step"), N_ ("Fit")},
    {"maximum", N_ ("Run EM until it stands still"), N_ ("Run"), N_ ("Fit")},
    EXPLORATION_REVEAL,
};

/* Who brings data wants to see them. */
static State *
settle (const State *next, const State *previous)
{
  if (previous != NULL && !state_sources_equal (state_source (next), state_source (previous)))
    return state_with_raw_number (next, "sample", 0);
  return state_ref ((State *)next);
}

static gpointer
prepare (const State *state, const DatasetTable *table, const ExplorationCache *previous,
         const ExplorationJob *job, GError **error)
{
  return blurred_payload_new (state, table, previous != NULL ? previous->payload : NULL, job,
                              error);
}

static State *
act (const State *state, gconstpointer payload, const char *action, double argument)
{
  const BlurredPayload *made = payload;
  guint step = made != NULL && blurred_same_path (state, made->state)
                   ? blurred_step (state, &made->path)
                   : (guint)state_number (state, "steps");
  double target = BLURRED_STEPS;

  if (strcmp (action, "draw") == 0)
    {
      double seed = state_number (state, "seed");
      g_autoptr (State) simulated = state_with_number (state, "sample", 1);

      return state_with_number (simulated, "seed", seed < G_MAXUINT32 ? seed + 1 : 0);
    }
  if (strcmp (action, "start") == 0)
    target = 0;
  else if (strcmp (action, "back") == 0)
    target = step > 0 ? step - 1.0 : 0;
  else if (strcmp (action, "step") == 0)
    target = isnan (argument) ? step + 1.0 : argument;
  return state_with_number (state, "steps", target);
}

/* Either hump: both keep their distance from the middle. */
static State *
drag (const State *state, gconstpointer payload, const char *handle, guint index, double x,
      double y)
{
  return state_with_number (state, "distance",
                            2 * (strcmp (handle, "left") == 0 ? MAX (-x, 0) : MAX (x, 0)));
}

/* How many Gaussians? The answer is BIC's. */
static double
shortfall (const State *state, gconstpointer payload)
{
  const BlurredPayload *made = payload;
  guint best = blurred_best (made->fits);
  guint own = (guint)state_number (state, "components");

  return best > 0 && isfinite (made->fits[own - 1]->bic)
             ? made->fits[own - 1]->bic - made->fits[best - 1]->bic
             : NAN;
}

const Exploration exploration_blurred_mixture = {
    .id = "blurred-mixture",
    .title = N_ ("Blurred mixture"),
    .question = N_ ("What does one Gaussian make of two humps?"),
    .group = N_ ("When the model is wrong"),
    .note
    = N_ ("Drag a hump, then raise K. Press Start and step through EM: each step shares every "
          "value out among the Gaussians (expectation), then gives each Gaussian the mean and "
          "variance of its shares (maximisation).\n\n"
          "ℓ(θ) = Σᵢ log Σₖ wₖ N(xᵢ; μₖ, σₖ²). BIC = (3K − 1) log n − 2ℓ charges for every free "
          "number: 3K − 1 of them.\n\n"
          "A Gaussian narrowed onto one value makes ℓ as large as you like, so the maximum that is "
          "meant is the best one without such a spike. And one crooked hump may take two "
          "Gaussians: BIC counts Gaussians, not humps."),
    .parameters = parameters,
    .n_parameters = G_N_ELEMENTS (parameters),
    .actions = actions,
    .n_actions = G_N_ELEMENTS (actions),
    .data = "example:faithful",
    .column = "waiting",
    .settle = settle,
    .prepare = prepare,
    .payload_free = blurred_payload_free,
    .build = blurred_build,
    .act = act,
    .drag = drag,
    .guess = {"components"},
    .shortfall = shortfall,
    .guess_says = N_ ("You guessed <b>{guess}</b>: its BIC lies {guess_shortfall:.1} above the "
                      "lowest, that of K = {best_k}."),
};
