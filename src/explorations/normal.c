/* SPDX-License-Identifier: GPL-3.0-or-later */
/* normal: which bell curve makes these values likeliest? The surface over both parameters, walked
 * by hand, by gradient ascent or by Newton's method. */
#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "explorations/guess.h"
#include "explorations/normal-model.h"
#include "explorations/normal-scene.h"
#include "explorations/registry.h"

/* Simulated is not 0, so that the rows of the simulation show while it is chosen. */
static const ParameterChoice samples[]
    = {{"data", N_ ("Data set")}, {"simulated", N_ ("Simulated")}, {NULL, NULL}};
static const ParameterChoice methods[] = {{"none", N_ ("By hand")},
                                          {"gradient", N_ ("Gradient ascent")},
                                          {"newton", N_ ("Newton’s method")},
                                          {NULL, NULL}};

static const Parameter parameters[] = {
    {.id = "sample",
     .name = N_ ("Sample"),
     .group = N_ ("Data"),
     .kind = PARAMETER_CHOICE,
     .upper = 1,
     .initial = 1,
     .choices = samples,
     .effect = EFFECT_RESAMPLE},
    {.id = "n",
     .symbol = "n",
     .name = N_ ("Values"),
     .group = N_ ("Data"),
     .kind = PARAMETER_INTEGER,
     .lower = 2,
     .upper = 100000,
     .slider_lower = 2,
     .slider_upper = 1000,
     .initial = 40,
     .scale = SCALE_LOG,
     .effect = EFFECT_RESAMPLE,
     .shown_if = "sample"},
    {.id = "seed",
     .name = N_ ("Seed"),
     .group = N_ ("Data"),
     .kind = PARAMETER_SEED,
     .upper = G_MAXUINT32,
     .initial = 1,
     .effect = EFFECT_RESAMPLE,
     .shown_if = "sample"},
    {.id = "mu",
     .symbol = "μ",
     .name = N_ ("Mean"),
     .group = N_ ("Parameters"),
     .kind = PARAMETER_REAL,
     .lower = -INFINITY,
     .upper = INFINITY,
     .slider_lower = 0,
     .slider_upper = 6,
     .initial = 2.2,
     .step = 0.02,
     .effect = EFFECT_REDRAW},
    {.id = "sigma",
     .symbol = "σ",
     .name = N_ ("Standard deviation"),
     .group = N_ ("Parameters"),
     .kind = PARAMETER_REAL,
     .lower = 0,
     .lower_open = TRUE,
     .upper = INFINITY,
     .slider_lower = 0.4,
     .slider_upper = 4,
     .initial = 1.9,
     .scale = SCALE_LOG,
     .effect = EFFECT_REDRAW},
    {.id = "method",
     .name = N_ ("Method"),
     .group = N_ ("Climb"),
     .kind = PARAMETER_CHOICE,
     .upper = 2,
     .initial = CLIMB_GRADIENT,
     .choices = methods,
     .effect = EFFECT_REDRAW},
    {.id = "step-size",
     .name = N_ ("Step size"),
     .group = N_ ("Climb"),
     .hint = N_ ("Of gradient ascent, in σ̂² a value"),
     .kind = PARAMETER_REAL,
     .lower = 0,
     .lower_open = TRUE,
     .upper = 100,
     .slider_lower = 0.01,
     .slider_upper = 3,
     .initial = 0.2,
     .scale = SCALE_LOG,
     .digits = 3,
     .effect = EFFECT_REDRAW,
     .shown_if = "method"},
    {.id = "steps",
     .name = N_ ("Steps"),
     .group = N_ ("Climb"),
     .kind = PARAMETER_INTEGER,
     .upper = NORMAL_MOST_STEPS,
     .slider_upper = 50,
     .step = 1,
     .effect = EFFECT_REDRAW,
     .shown_if = "method"},
    {.id = "profile",
     .name = N_ ("Profile curves"),
     .group = N_ ("Show"),
     .hint = N_ ("The best ℓ for each value of one parameter"),
     .kind = PARAMETER_SWITCH,
     .upper = 1,
     .effect = EFFECT_RESTRUCTURE},
    {.id = "loss",
     .name = N_ ("Negative log-likelihood"),
     .group = N_ ("Show"),
     .hint = N_ ("The loss"),
     .kind = PARAMETER_SWITCH,
     .upper = 1,
     .effect = EFFECT_RESTRUCTURE},
    EXPLORATION_GUESS_FIRST,
};

static const ExplorationAction actions[] = {
    {"draw", N_ ("Draw again"), N_ ("Draw"), N_ ("Data")},
    {"maximum", N_ ("Go to the maximum"), N_ ("Go"), N_ ("Parameters")},
    {"step", N_ ("One step"), N_ ("Step"), N_ ("Climb")},
    {"back", N_ ("One step back"), N_ ("Back"), N_ ("Climb")},
    EXPLORATION_REVEAL,
};

static gboolean
changed (const State *next, const State *previous, const char *id)
{
  return state_number (next, id) != state_number (previous, id);
}

static gboolean
same_columns (const StateSource *a, const StateSource *b)
{
  if (a->columns == NULL || b->columns == NULL)
    return a->columns == b->columns;
  return g_strv_equal (a->columns, b->columns);
}

/* Another start begins a new climb; another data set is there to be looked at. */
static State *
settle (const State *next, const State *previous)
{
  const StateSource *source = state_source (next);

  if (previous == NULL)
    return state_ref ((State *)next);
  if ((changed (next, previous, "mu") || changed (next, previous, "sigma"))
      && !changed (next, previous, "steps"))
    return state_with_raw_number (next, "steps", 0);
  if (g_strcmp0 (source->name, state_source (previous)->name) != 0
      || !same_columns (source, state_source (previous)))
    return state_with_raw_number (next, "sample", 0);
  return state_ref ((State *)next);
}

/* A step chooses a method if none is chosen. */
static State *
go_to_step (const State *state, double steps)
{
  g_autoptr (State) climbing = state_choice (state, "method") == CLIMB_NONE
                                   ? state_with_raw_number (state, "method", CLIMB_GRADIENT)
                                   : state_ref ((State *)state);

  return state_with_number (climbing, "steps", steps);
}

static State *
act (const State *state, gconstpointer data, const char *action, double argument)
{
  const NormalPayload *payload = data;
  double steps = state_number (state, "steps");

  if (strcmp (action, "step") == 0)
    return go_to_step (state, isnan (argument) ? steps + 1 : argument);
  if (strcmp (action, "back") == 0)
    return go_to_step (state, steps - (isnan (argument) ? 1 : argument));
  if (strcmp (action, "draw") == 0)
    {
      g_autoptr (State) simulated = state_with_raw_number (state, "sample", 1);

      return state_with_number (simulated, "seed",
                                fmod (state_number (state, "seed") + 1, 4294967296.0));
    }
  {
    g_autoptr (State) centred = state_with_number (state, "mu", payload->sample->mean);
    g_autoptr (State) there = state_with_number (centred, "sigma", payload->sd);

    return state_with_number (there, "steps", 0);
  }
}

static double
shortfall (const State *state, gconstpointer data)
{
  const NormalPayload *payload = data;

  return payload->maximum
         - normal_log_likelihood (payload, state_number (state, "mu"),
                                  state_number (state, "sigma"));
}

const Exploration exploration_normal = {
    .id = "normal",
    .title = N_ ("Normal"),
    .question = N_ ("Which bell curve makes these values likeliest?"),
    .group = N_ ("Likelihood"),
    .note = N_ ("Drag the point uphill. Then let gradient ascent do it, with short steps and with "
                "long ones, and Newton’s method from low and from high σ.\n\n"
                "ℓ(μ, σ) = −n log σ − Σ(x − μ)²/2σ² − n log √(2π). It peaks at μ̂ = x̄ and "
                "σ̂² = Σ(x − x̄)²/n: divided by n, not by n − 1.\n\n"
                "For any σ the best μ is the one with the least squares: that is why the loss of a "
                "bell curve is squared error."),
    .parameters = parameters,
    .n_parameters = G_N_ELEMENTS (parameters),
    .actions = actions,
    .n_actions = G_N_ELEMENTS (actions),
    .data = "example:newcomb",
    .settle = settle,
    .range = normal_range,
    .prepare = normal_prepare,
    .payload_free = normal_payload_free,
    .build = normal_build,
    .act = act,
    .guess = {"mu", "sigma"},
    .shortfall = shortfall,
};
