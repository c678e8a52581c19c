/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bias: why n − 1? The same small sample drawn very often: the squares about its own mean fall
 * short of those about the true one by one σ² on average. */
#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "explorations/bias-scene.h"
#include "explorations/guess.h"
#include "explorations/registry.h"
#include "explorations/repeats.h"

static const ParameterChoice sources[] = {{"normal", N_ ("normal")},
                                          {"uniform", N_ ("uniform")},
                                          {"laplace", N_ ("Laplace")},
                                          {"exponential", N_ ("exponential")},
                                          {NULL, NULL}};

static const Parameter parameters[] = {
    {.id = "source",
     .name = N_ ("Source"),
     .group = N_ ("Samples"),
     .kind = PARAMETER_CHOICE,
     .upper = 3,
     .choices = sources,
     .effect = EFFECT_RESTRUCTURE},
    {.id = "n",
     .symbol = "n",
     .name = N_ ("Values in a sample"),
     .group = N_ ("Samples"),
     .kind = PARAMETER_INTEGER,
     .lower = 2,
     .upper = BIAS_MOST,
     .initial = 10,
     .scale = SCALE_LOG,
     .effect = EFFECT_RESTRUCTURE},
    {.id = "sigma",
     .symbol = "σ",
     .name = N_ ("Standard deviation"),
     .group = N_ ("Samples"),
     .kind = PARAMETER_REAL,
     .lower = 1e-3,
     .upper = 1e3,
     .slider_lower = 0.1,
     .slider_upper = 10,
     .initial = 1,
     .scale = SCALE_LOG,
     .digits = 3,
     .effect = EFFECT_RESAMPLE},
    REPEATS_PARAMETERS (N_ ("Samples")),
    {.id = "which",
     .name = N_ ("Look at repeat"),
     .group = N_ ("One repeat"),
     .kind = PARAMETER_INTEGER,
     .lower = 1,
     .upper = 1e6,
     .initial = 1,
     .step = 1,
     .effect = EFFECT_REDRAW},
    {.id = "programs",
     .name = N_ ("Which programs divide by what?"),
     .group = N_ ("Divisor"),
     .hint = N_ ("A table in place of squares and errors"),
     .kind = PARAMETER_SWITCH,
     .upper = 1,
     .effect = EFFECT_RESTRUCTURE},
    {.id = "divisor",
     .symbol = "d",
     .name = N_ ("Own divisor: n + d"),
     .group = N_ ("Divisor"),
     .kind = PARAMETER_REAL,
     .lower = -1.9,
     .upper = 1000,
     .slider_lower = -1.9,
     .slider_upper = 10,
     .initial = 4,
     .step = 0.1,
     .digits = 3,
     .effect = EFFECT_REDRAW},
    EXPLORATION_GUESS_FIRST,
};

static const ExplorationAction actions[] = {
    {"draw", N_ ("Draw all samples again"), N_ ("Draw"), N_ ("Samples")},
    {"next", N_ ("Look at the next repeat"), N_ ("Next"), N_ ("One repeat")},
    {"maximum", N_ ("Go to the divisor that errs least"), N_ ("Go"), N_ ("Divisor")},
    EXPLORATION_REVEAL,
};

static State *
settle (const State *next, const State *previous)
{
  double repeats = state_number (next, "repeats");

  if (state_number (next, "which") > repeats)
    return state_with_raw_number (next, "which", repeats);
  return state_ref ((State *)next);
}

static void
range (const State *state, gconstpointer payload, const Parameter *parameter, double *lower,
       double *upper)
{
  if (strcmp (parameter->id, "which") == 0)
    *upper = state_number (state, "repeats");
}

static gpointer
prepare (const State *state, const DatasetTable *table, const ExplorationCache *previous,
         const ExplorationJob *job, GError **error)
{
  return bias_new (state, previous != NULL ? previous->payload : NULL, job, error);
}

static State *
act (const State *state, gconstpointer payload, const char *action, double argument)
{
  double which = state_number (state, "which");
  double error;

  if (strcmp (action, "draw") == 0)
    return repeats_draw_again (state);
  if (strcmp (action, "next") == 0)
    return state_with_number (state, "which",
                              which < state_number (state, "repeats") ? which + 1 : 1);
  return state_with_number (
      state, "divisor", bias_best_divisor (payload, &error) - (double)((const Bias *)payload)->n);
}

static State *
drag (const State *state, gconstpointer payload, const char *handle, guint index, double x,
      double y)
{
  return state_with_number (state, "divisor", x - state_number (state, "n"));
}

/* By which share the squared error of the person's own divisor exceeds the least. */
static double
shortfall (const State *state, gconstpointer payload)
{
  const Bias *bias = payload;
  double own = (double)bias->n + state_number (state, "divisor"), error;

  return bias_squared_error (bias, own)
             / bias_squared_error (bias, bias_best_divisor (bias, &error))
         - 1;
}

const Exploration exploration_bias = {
    .id = "bias",
    .title = N_ ("Bias"),
    .question = N_ ("Why n − 1?"),
    .group = N_ ("Repeated samples"),
    .note = N_ ("Step through the repeats: the squares about x̄ never sum to more than those about "
                "μ. Then let n grow: at n = 100 dividing by n gives 0.99 σ², at 1000 0.999 σ².\n\n"
                "Σ(x − μ)² = Σ(x − x̄)² + n(x̄ − μ)². The left side averages nσ², the last term σ², "
                "which leaves (n − 1)σ² for the squares about x̄.\n\n"
                "Maximum likelihood divides by n and is biased; n − 1 is not. But unbiased is not "
                "close: for a normal source dividing by n + 1 has the least squared error, and s, "
                "the root of an unbiased estimate, is biased again."),
    .parameters = parameters,
    .n_parameters = G_N_ELEMENTS (parameters),
    .actions = actions,
    .n_actions = G_N_ELEMENTS (actions),
    .settle = settle,
    .range = range,
    .prepare = prepare,
    .payload_free = bias_free,
    .build = bias_build,
    .act = act,
    .drag = drag,
    .guess = {"divisor"},
    .shortfall = shortfall,
    .guess_says = N_ ("You guessed <b>{guess}</b>: its mean squared error is {guess_shortfall:%1} "
                      "above the least."),
};
