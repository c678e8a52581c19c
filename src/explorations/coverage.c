/* SPDX-License-Identifier: GPL-3.0-or-later */
/* coverage: what does "95 %" mean? Very many samples with a known truth, each with its interval:
 * the share of intervals that hold the truth, exact for the coin and the Gaussian mean. */
#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "explorations/coverage-scene.h"
#include "explorations/guess.h"
#include "explorations/registry.h"
#include "explorations/repeats.h"

/* In the order of CoverageModel and CoverageMethod. */
static const ParameterChoice models[] = {{"coin", N_ ("coin")},
                                         {"normal-known", N_ ("Gaussian, σ known")},
                                         {"normal", N_ ("Gaussian, σ unknown")},
                                         {"laplace", N_ ("Laplace, b unknown")},
                                         {NULL, NULL}};
static const ParameterChoice methods[]
    = {{"wald", N_ ("Wald")}, {"likelihood", N_ ("likelihood")}, {NULL, NULL}};

static const Parameter parameters[] = {
    {.id = "model",
     .name = N_ ("Coin or noise model"),
     .group = N_ ("Samples"),
     .kind = PARAMETER_CHOICE,
     .upper = 3,
     .choices = models,
     .effect = EFFECT_RESTRUCTURE},
    {.id = "n",
     .symbol = "n",
     .name = N_ ("Values in a sample"),
     .group = N_ ("Samples"),
     .kind = PARAMETER_INTEGER,
     .lower = 1,
     .upper = COVERAGE_MOST,
     .initial = 10,
     .scale = SCALE_LOG,
     .effect = EFFECT_RESAMPLE},
    {.id = "p",
     .symbol = "p",
     .name = N_ ("True probability of heads"),
     .group = N_ ("Samples"),
     .kind = PARAMETER_REAL,
     .lower = 0.001,
     .upper = 0.999,
     .initial = 0.9,
     .step = 0.01,
     .digits = 3,
     .effect = EFFECT_RESAMPLE,
     .shown_if = "model=coin"},
    {.id = "mu",
     .symbol = "μ",
     .name = N_ ("True location"),
     .group = N_ ("Samples"),
     .hint = N_ ("In scales of the noise"),
     .kind = PARAMETER_REAL,
     .lower = -1,
     .upper = 1,
     .step = 0.05,
     .digits = 3,
     .effect = EFFECT_RESAMPLE,
     .shown_if = "model=normal-known,normal,laplace"},
    REPEATS_PARAMETERS (N_ ("Samples")),
    {.id = "method",
     .name = N_ ("Interval"),
     .group = N_ ("Interval"),
     .hint = N_ ("Estimate ± 1.96 errors, or what is likely enough"),
     .kind = PARAMETER_CHOICE,
     .upper = 1,
     .choices = methods,
     .effect = EFFECT_REDRAW},
    {.id = "hundred",
     .name = N_ ("Which hundred to show"),
     .group = N_ ("Interval"),
     .kind = PARAMETER_INTEGER,
     .lower = 1,
     .upper = 10000,
     .initial = 1,
     .step = 1,
     .effect = EFFECT_RECOMPUTE},
    {.id = "expected",
     .name = N_ ("Share that holds"),
     .group = N_ ("Guess"),
     .hint = N_ ("How many of the intervals hold the true value?"),
     .kind = PARAMETER_REAL,
     .upper = 1,
     .initial = 0.95,
     .step = 0.01,
     .digits = 3,
     .effect = EFFECT_REDRAW,
     .shown_if = "guess-first"},
    EXPLORATION_GUESS_FIRST,
};

static const ExplorationAction actions[] = {
    {"draw", N_ ("Draw all samples again"), N_ ("Draw"), N_ ("Samples")},
    {"next", N_ ("Show the next hundred"), N_ ("Next"), N_ ("Interval")},
    EXPLORATION_REVEAL,
};

/* A scale needs two values; the hundred is one of the samples counted. */
static State *
settle (const State *next, const State *previous)
{
  double n = state_number (next, "n"),
         most = floor (state_number (next, "repeats") / COVERAGE_SHOWN);
  g_autoptr (State) sized = state_with_raw_number (
      next, "n", state_choice (next, "model") == COVERAGE_COIN ? n : MAX (n, 2));

  return state_with_raw_number (sized, "hundred", MIN (state_number (next, "hundred"), most));
}

static void
range (const State *state, gconstpointer payload, const Parameter *parameter, double *lower,
       double *upper)
{
  if (strcmp (parameter->id, "hundred") == 0)
    *upper = floor (state_number (state, "repeats") / COVERAGE_SHOWN);
  if (strcmp (parameter->id, "n") == 0 && state_choice (state, "model") != COVERAGE_COIN)
    *lower = 2;
}

static gpointer
prepare (const State *state, const DatasetTable *table, const ExplorationCache *previous,
         const ExplorationJob *job, GError **error)
{
  return coverage_new (state, previous != NULL ? previous->payload : NULL, job, error);
}

static State *
act (const State *state, gconstpointer payload, const char *action, double argument)
{
  double hundred = state_number (state, "hundred");
  double most = floor (state_number (state, "repeats") / COVERAGE_SHOWN);

  if (strcmp (action, "draw") == 0)
    return repeats_draw_again (state);
  return state_with_number (state, "hundred", hundred < most ? hundred + 1 : 1);
}

/* How far the guessed share is from the true one. */
static double
shortfall (const State *state, gconstpointer payload)
{
  return fabs (state_number (state, "expected")
               - coverage_best (payload, state_choice (state, "method")));
}

const Exploration exploration_coverage = {
    .id = "coverage",
    .title = N_ ("Coverage"),
    .question = N_ ("What does “95 %” mean?"),
    .group = N_ ("Repeated samples"),
    .note
    = N_ ("Change Wald for likelihood at n = 10 and p = 0.9, and count those that miss. Then "
          "let n grow and watch both curves come to 95 %, the coin's in jumps.\n\n"
          "2(ℓ̂ − ℓ(true value)) says how far the truth lies below the maximum. For large n it "
          "is χ²₁ distributed, the square of a standard normal value, and at most 3.84 in "
          "95 % of samples. Wald: estimate ± 1.96 standard errors.\n\n"
          "“95 %” is a promise of the procedure over many samples, not of one interval, which "
          "holds the true value or does not. And it is kept for large n only."),
    .parameters = parameters,
    .n_parameters = G_N_ELEMENTS (parameters),
    .actions = actions,
    .n_actions = G_N_ELEMENTS (actions),
    .settle = settle,
    .range = range,
    .prepare = prepare,
    .payload_free = coverage_free,
    .build = coverage_build,
    .act = act,
    .guess = {"expected"},
    .shortfall = shortfall,
    .guess_says = N_ ("You guessed <b>{guess}</b>, which is {guess_shortfall:%1} off."),
};
