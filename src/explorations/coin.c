/* SPDX-License-Identifier: GPL-3.0-or-later */
/* coin: which p explains k heads in n tosses best? Probability asks about the outcome at a fixed p,
 * likelihood about p at the fixed outcome; both are the same number, drawn on one y axis. */
#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "estimation/distribution.h"
#include "explorations/coin-scene.h"
#include "explorations/guess.h"
#include "explorations/registry.h"

static const ParameterChoice orders[]
    = {{"number", N_ ("number of heads")}, {"sequence", N_ ("one sequence")}, {NULL, NULL}};
static const ParameterChoice coordinates[]
    = {{"p", N_ ("p")}, {"logit", N_ ("log p/(1 − p)")}, {NULL, NULL}};
static const ParameterChoice levels[] = {{"0.147", N_ ("14.7 % (“95 %”)")},
                                         {"1/8", N_ ("1/8 (“95.9 %”)")},
                                         {"1/32", N_ ("1/32 (“99.2 %”)")},
                                         {NULL, NULL}};

static const Parameter parameters[] = {
    {.id = "tosses",
     .symbol = "n",
     .name = N_ ("Tosses"),
     .group = N_ ("Data"),
     .kind = PARAMETER_INTEGER,
     .lower = 1,
     .upper = 1000,
     .initial = 10,
     .scale = SCALE_LOG,
     .step = 1,
     .effect = EFFECT_RESAMPLE},
    {.id = "heads",
     .symbol = "k",
     .name = N_ ("Heads"),
     .group = N_ ("Data"),
     .kind = PARAMETER_INTEGER,
     .lower = 0,
     .upper = 1000,
     .initial = 8,
     .step = 1,
     .effect = EFFECT_RESAMPLE},
    {.id = "keep-share",
     .name = N_ ("Keep k/n"),
     .group = N_ ("Data"),
     .hint = N_ ("More tosses, the same share of heads"),
     .kind = PARAMETER_SWITCH,
     .upper = 1,
     .effect = EFFECT_RESAMPLE},
    {.id = "share",
     .symbol = "k/n",
     .name = N_ ("Share of heads"),
     .group = N_ ("Data"),
     .kind = PARAMETER_REAL,
     .lower = 0,
     .upper = 1,
     .initial = 0.8,
     .effect = EFFECT_RESAMPLE,
     .shown_if = "keep-share"},
    {.id = "order",
     .name = N_ ("Outcome"),
     .group = N_ ("Data"),
     .hint = N_ ("Does the order of the tosses count?"),
     .kind = PARAMETER_CHOICE,
     .upper = 1,
     .choices = orders,
     .effect = EFFECT_RESAMPLE},
    {.id = "p",
     .symbol = "p",
     .name = N_ ("Probability of heads"),
     .group = N_ ("Parameter"),
     .kind = PARAMETER_REAL,
     .lower = 0,
     .upper = 1,
     .initial = 0.5,
     .step = 0.01,
     .digits = 3,
     .effect = EFFECT_REDRAW},
    {.id = "parameter",
     .name = N_ ("Parameter"),
     .group = N_ ("Parameter"),
     .kind = PARAMETER_CHOICE,
     .upper = 1,
     .choices = coordinates,
     .effect = EFFECT_RESTRUCTURE},
    {.id = "log",
     .name = N_ ("Log scale"),
     .group = N_ ("Show"),
     .kind = PARAMETER_SWITCH,
     .upper = 1,
     .effect = EFFECT_RESTRUCTURE},
    {.id = "relative",
     .name = N_ ("Relative to the maximum"),
     .group = N_ ("Show"),
     .kind = PARAMETER_SWITCH,
     .upper = 1,
     .effect = EFFECT_RESTRUCTURE},
    {.id = "interval",
     .name = N_ ("Likelihood interval"),
     .group = N_ ("Show"),
     .hint = N_ ("Beside the Wald interval, p̂ ± z standard errors"),
     .kind = PARAMETER_SWITCH,
     .upper = 1,
     .effect = EFFECT_RESTRUCTURE},
    {.id = "level",
     .name = N_ ("Relative likelihood at its ends"),
     .group = N_ ("Show"),
     .kind = PARAMETER_CHOICE,
     .upper = 2,
     .choices = levels,
     .effect = EFFECT_RESTRUCTURE,
     .shown_if = "interval"},
    {.id = "prior",
     .name = N_ ("Prior"),
     .group = N_ ("Prior"),
     .hint = N_ ("Beta(α, β); the peak becomes the MAP"),
     .kind = PARAMETER_SWITCH,
     .upper = 1,
     .effect = EFFECT_RESTRUCTURE},
    {.id = "alpha",
     .symbol = "α",
     .name = N_ ("Imaginary heads + 1"),
     .group = N_ ("Prior"),
     .kind = PARAMETER_REAL,
     .lower = 1,
     .upper = 1000,
     .slider_lower = 1,
     .slider_upper = 50,
     .initial = 2,
     .scale = SCALE_LOG,
     .digits = 3,
     .effect = EFFECT_REDRAW,
     .shown_if = "prior"},
    {.id = "beta",
     .symbol = "β",
     .name = N_ ("Imaginary tails + 1"),
     .group = N_ ("Prior"),
     .kind = PARAMETER_REAL,
     .lower = 1,
     .upper = 1000,
     .slider_lower = 1,
     .slider_upper = 50,
     .initial = 2,
     .scale = SCALE_LOG,
     .digits = 3,
     .effect = EFFECT_REDRAW,
     .shown_if = "prior"},
    {.id = "true-p",
     .name = N_ ("Of the coin that is tossed"),
     .group = N_ ("One toss more"),
     .hint = N_ ("The truth: in life nobody shows it"),
     .kind = PARAMETER_REAL,
     .upper = 1,
     .initial = 0.7,
     .digits = 3,
     .effect = EFFECT_REDRAW},
    {.id = "seed",
     .name = N_ ("Seed"),
     .group = N_ ("One toss more"),
     .kind = PARAMETER_SEED,
     .upper = G_MAXUINT32,
     .initial = 1,
     .effect = EFFECT_REDRAW},
    EXPLORATION_GUESS_FIRST,
};

static const ExplorationAction actions[] = {
    {"maximum", N_ ("Go to the maximum"), N_ ("Go"), N_ ("Parameter")},
    {"toss", N_ ("Toss once more"), N_ ("Toss"), N_ ("One toss more")},
    EXPLORATION_REVEAL,
};

/* k stays within n; with the share kept, k follows n, and else the share follows k. */
static State *
settle (const State *next, const State *previous)
{
  double tosses = state_number (next, "tosses");
  double heads = MIN (state_number (next, "heads"), tosses);
  double share = state_number (next, "share");
  g_autoptr (State) counted = NULL;

  if (!state_switch (next, "keep-share")
      || (previous != NULL && heads != state_number (previous, "heads")
          && tosses == state_number (previous, "tosses")))
    share = heads / tosses;
  else
    heads = rint (share * tosses);
  counted = state_with_raw_number (next, "heads", heads);
  return state_with_raw_number (counted, "share", share);
}

static void
range (const State *state, gconstpointer payload, const Parameter *parameter, double *lower,
       double *upper)
{
  if (strcmp (parameter->id, "heads") == 0)
    *upper = state_number (state, "tosses");
}

/* The nth uniform number of the seed's stream decides the nth toss, so that a class with one seed
 * sees one coin. */
static State *
toss (const State *state)
{
  g_autoptr (gsl_rng) rng = est_rng_new ((guint64)state_number (state, "seed"));
  double tosses = state_number (state, "tosses"), u = 0;
  g_autoptr (State) counted = NULL;
  g_autoptr (State) tossed = NULL;

  if (tosses >= 1000)
    return state_ref ((State *)state);
  for (double i = 0; i <= tosses; i++)
    u = gsl_rng_uniform (rng);
  counted = state_with_raw_number (state, "keep-share", 0);
  tossed = state_with_raw_number (counted, "tosses", tosses + 1);
  return state_with_number (tossed, "heads",
                            state_number (state, "heads") + (u < state_number (state, "true-p")));
}

static State *
act (const State *state, gconstpointer payload, const char *action, double argument)
{
  if (strcmp (action, "toss") == 0)
    {
      State *tossed = toss (state);
      double times = isnan (argument) ? 1 : MIN (argument, 1000); /* toss=20 */

      for (double i = 1; i < times; i++)
        {
          State *next = toss (tossed);

          state_unref (tossed);
          tossed = next;
        }
      return tossed;
    }
  return state_with_number (state, "p",
                            state_number (state, "heads") / state_number (state, "tosses"));
}

/* The handle on the likelihood curve, where x is p or logit p. */
static State *
drag (const State *state, gconstpointer payload, const char *handle, guint index, double x,
      double y)
{
  Coin coin = coin_from_state (state);

  return state_with_number (state, "p", coin_to_p (&coin, x));
}

static double
shortfall (const State *state, gconstpointer payload)
{
  Coin coin = coin_from_state (state);

  return coin_log_likelihood (&coin, coin.p_hat) - coin_log_likelihood (&coin, coin.p);
}

const Exploration exploration_coin = {
    .id = "coin",
    .title = N_ ("Coin"),
    .question = N_ ("Which p explains k heads in n tosses best?"),
    .group = N_ ("Likelihood"),
    .note
    = N_ ("Drag p and watch one number in both pictures: the height of the bar is the height "
          "of the curve.\n\n"
          "P(k | p) = C(n, k) pᵏ (1 − p)ⁿ⁻ᵏ. Read along k at a fixed p it is a probability and "
          "sums to 1. Read along p at the fixed k it is a likelihood, and its area means "
          "nothing.\n\n"
          "Let n grow with the share kept: the curvature at the peak grows with n, the width "
          "shrinks with √n."),
    .parameters = parameters,
    .n_parameters = G_N_ELEMENTS (parameters),
    .actions = actions,
    .n_actions = G_N_ELEMENTS (actions),
    .settle = settle,
    .range = range,
    .build = coin_build,
    .act = act,
    .drag = drag,
    .guess = {"p"},
    .shortfall = shortfall,
};
