/* SPDX-License-Identifier: GPL-3.0-or-later */
/* efficiency: mean or median? Both of the same samples, very often: which of them scatters less
 * depends on the noise, and the ratio of their variances on its height at the middle. */
#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "explorations/efficiency-scene.h"
#include "explorations/registry.h"
#include "explorations/repeats.h"

static const ParameterChoice noises[] = {
    {"normal", N_ ("Gaussian")},       {"laplace", N_ ("Laplace")}, {"logistic", N_ ("logistic")},
    {"student-t", N_ ("Student's t")}, {"uniform", N_ ("uniform")}, {NULL, NULL}};

static const Parameter parameters[] = {
    {.id = "noise",
     .name = N_ ("Noise model"),
     .group = N_ ("Samples"),
     .kind = PARAMETER_CHOICE,
     .upper = 4,
     .choices = noises,
     .effect = EFFECT_RESTRUCTURE},
    {.id = "df",
     .symbol = "ν",
     .name = N_ ("Degrees of freedom"),
     .group = N_ ("Samples"),
     .hint = N_ ("The fewer, the heavier the tails; 1: Cauchy"),
     .kind = PARAMETER_REAL,
     .lower = 1,
     .upper = 100,
     .initial = 3,
     .scale = SCALE_LOG,
     .digits = 3,
     .effect = EFFECT_RESAMPLE,
     .shown_if = "noise=student-t"},
    {.id = "n",
     .symbol = "n",
     .name = N_ ("Values in a sample"),
     .group = N_ ("Samples"),
     .kind = PARAMETER_INTEGER,
     .lower = 1,
     .upper = EFFICIENCY_MOST,
     .initial = 10,
     .scale = SCALE_LOG,
     .effect = EFFECT_RESAMPLE},
    REPEATS_PARAMETERS (N_ ("Samples")),
    {.id = "which",
     .name = N_ ("Look at sample"),
     .group = N_ ("One sample"),
     .kind = PARAMETER_INTEGER,
     .lower = 1,
     .upper = 1e6,
     .initial = 1,
     .step = 1,
     .effect = EFFECT_REDRAW},
};

static const ExplorationAction actions[] = {
    {"draw", N_ ("Draw all samples again"), N_ ("Draw"), N_ ("Samples")},
    {"next", N_ ("Look at the next sample"), N_ ("Next"), N_ ("One sample")},
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
  return efficiency_new (state, previous != NULL ? previous->payload : NULL, job, error);
}

static State *
act (const State *state, gconstpointer payload, const char *action, double argument)
{
  double which = state_number (state, "which");

  if (strcmp (action, "draw") == 0)
    return repeats_draw_again (state);
  return state_with_number (state, "which",
                            which < state_number (state, "repeats") ? which + 1 : 1);
}

const Exploration exploration_efficiency = {
    .id = "efficiency",
    .title = N_ ("Efficiency"),
    .question = N_ ("Mean or median?"),
    .group = N_ ("Repeated samples"),
    .note = N_ ("Change the noise and see which curve is the narrower one. Then take Student's t "
                "and look for the ν at which mean and median are equally good: it is near 4.7.\n\n"
                "Means have variance σ²/n, medians of large samples 1/(4 n f(m)²), f(m) being the "
                "density at the middle: their ratio is 4f(m)²σ². It is 2/π for the Gaussian, 2 "
                "for Laplace, 1/3 for the uniform noise.\n\n"
                "The mean is the maximum of the Gaussian's likelihood, the median that of "
                "Laplace's: each is best where its model is true. A median of an even number is "
                "the middle of two values, and so a little better."),
    .parameters = parameters,
    .n_parameters = G_N_ELEMENTS (parameters),
    .actions = actions,
    .n_actions = G_N_ELEMENTS (actions),
    .settle = settle,
    .range = range,
    .prepare = prepare,
    .payload_free = efficiency_free,
    .build = efficiency_build,
    .act = act,
};
