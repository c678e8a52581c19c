/* SPDX-License-Identifier: GPL-3.0-or-later */
/* estimate: how precisely do the data fix this parameter? The likelihood of one parameter of one
 * model, its likelihood, Wald and robust intervals, and how it depends on the others. */
#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "estimation/distribution.h"
#include "explorations/estimate-scene.h"
#include "explorations/guess.h"
#include "explorations/registry.h"

static const ParameterChoice places[] = {{"first", N_ ("First: location, mean, rate, shape, p")},
                                         {"second", N_ ("Second: scale, σ")},
                                         {"third", N_ ("Third: degrees of freedom")},
                                         {NULL, NULL}};

/* In the order of EstimateBootstrapKind. */
static const ParameterChoice bootstraps[] = {{"off", N_ ("Off")},
                                             {"non-parametric", N_ ("From the values")},
                                             {"parametric", N_ ("From the model")},
                                             {NULL, NULL}};

static const Parameter parameters[] = {
    {.id = "model",
     .name = N_ ("Noise model"),
     .group = N_ ("Model"),
     .kind = PARAMETER_CHOICE,
     .upper = ESTIMATE_MODELS - 1,
     .choices = estimate_models,
     .effect = EFFECT_RESTRUCTURE},
    {.id = "parameter",
     .name = N_ ("Parameter"),
     .group = N_ ("Model"),
     .kind = PARAMETER_CHOICE,
     .upper = G_N_ELEMENTS (places) - 2,
     .choices = places,
     .effect = EFFECT_RESTRUCTURE},
    {.id = "level",
     .name = N_ ("Level of the intervals"),
     .unit = "%",
     .group = N_ ("Intervals"),
     .kind = PARAMETER_REAL,
     .lower = 50,
     .upper = 99.9,
     .initial = 95,
     .step = 0.5,
     .digits = 3,
     .effect = EFFECT_RECOMPUTE},
    {.id = "robust",
     .name = N_ ("Robust errors"),
     .group = N_ ("Intervals"),
     .hint = N_ ("Honest also where the model is not quite true"),
     .kind = PARAMETER_SWITCH,
     .upper = 1,
     .initial = 1,
     .effect = EFFECT_RESTRUCTURE},
    {.id = "prior",
     .name = N_ ("Prior"),
     .group = N_ ("Prior"),
     .hint = N_ ("What was believed of the parameter before the data"),
     .kind = PARAMETER_CHOICE,
     .upper = EST_PRIOR_BETA,
     .choices = estimate_priors,
     .effect = EFFECT_RESTRUCTURE},
    {.id = "prior-centre",
     .name = N_ ("Centre"),
     .group = N_ ("Prior"),
     .kind = PARAMETER_REAL,
     .lower = -INFINITY,
     .upper = INFINITY,
     .slider_lower = 20,
     .slider_upper = 32,
     .initial = 23,
     .effect = EFFECT_RECOMPUTE,
     .shown_if = "prior"},
    {.id = "prior-width",
     .name = N_ ("Width"),
     .group = N_ ("Prior"),
     .hint = N_ ("Scale, or standard deviation of a gamma or beta"),
     .kind = PARAMETER_REAL,
     .lower = 0,
     .lower_open = TRUE,
     .upper = INFINITY,
     .slider_lower = 0.1,
     .slider_upper = 10,
     .initial = 1,
     .scale = SCALE_LOG,
     .effect = EFFECT_RECOMPUTE,
     .shown_if = "prior"},
    {.id = "bootstrap",
     .name = N_ ("Bootstrap"),
     .group = N_ ("Bootstrap"),
     .hint = N_ ("Fits many samples like this one"),
     .kind = PARAMETER_CHOICE,
     .upper = G_N_ELEMENTS (bootstraps) - 2,
     .choices = bootstraps,
     .effect = EFFECT_RESTRUCTURE},
    {.id = "replicates",
     .name = N_ ("Replicates"),
     .group = N_ ("Bootstrap"),
     .kind = PARAMETER_INTEGER,
     .lower = 50,
     .upper = 10000,
     .initial = 1000,
     .scale = SCALE_LOG,
     .step = 1,
     .effect = EFFECT_RECOMPUTE,
     .shown_if = "bootstrap"},
    {.id = "seed",
     .name = N_ ("Seed"),
     .group = N_ ("Bootstrap"),
     .kind = PARAMETER_SEED,
     .upper = G_MAXUINT32,
     .initial = 1,
     .effect = EFFECT_RECOMPUTE,
     .shown_if = "bootstrap"},
    {.id = "value",
     .symbol = "θ",
     .name = N_ ("Your value"),
     .group = N_ ("Yours"),
     .kind = PARAMETER_REAL,
     .lower = -INFINITY,
     .upper = INFINITY,
     .slider_lower = 20,
     .slider_upper = 32,
     .initial = 28.5,
     .effect = EFFECT_REDRAW},
    {.id = "slice",
     .name = N_ ("Slice beside the profile"),
     .group = N_ ("Show"),
     .hint = N_ ("A profile refits the other parameters at each value; a slice keeps them"),
     .kind = PARAMETER_SWITCH,
     .upper = 1,
     .initial = 1,
     .effect = EFFECT_RESTRUCTURE},
    {.id = "surface",
     .name = N_ ("Surface over two parameters"),
     .group = N_ ("Show"),
     .hint = N_ ("The bootstrap takes its place"),
     .kind = PARAMETER_SWITCH,
     .upper = 1,
     .initial = 1,
     .effect = EFFECT_RESTRUCTURE},
    EXPLORATION_GUESS_FIRST,
};

static const ExplorationAction actions[] = {
    {"maximum", N_ ("Go to the maximum"), N_ ("Go"), N_ ("Yours")},
    EXPLORATION_REVEAL,
};

/* A parameter that the model does not have becomes its last. A guess was of another parameter once
 * that changes. */
static State *
settle (const State *next, const State *previous)
{
  State *settled = state_with_raw_number (next, "parameter", (double)estimate_chosen (next));
  State *without;

  if (previous == NULL
      || (estimate_chosen (previous) == estimate_chosen (next)
          && state_choice (previous, "model") == state_choice (next, "model")))
    return settled;
  without = state_with_raw_list (settled, "guess", NULL, 0);
  state_unref (settled);
  return without;
}

static void
range (const State *state, gconstpointer payload, const Parameter *parameter, double *lower,
       double *upper)
{
  const Estimate *self = payload;
  double width;

  if (strcmp (parameter->id, "parameter") == 0)
    *upper = estimate_n_free (estimate_distribution (state)) - 1;
  if (self == NULL || !self->curve->drawn)
    return;
  width = self->curve->upper - self->curve->lower;
  if (strcmp (parameter->id, "value") == 0 || strcmp (parameter->id, "prior-centre") == 0)
    estimate_axis (self->curve, state, lower, upper);
  if (strcmp (parameter->id, "prior-width") == 0)
    {
      *lower = width / 100;
      *upper = 2 * width;
    }
}

static gpointer
prepare (const State *state, const DatasetTable *table, const ExplorationCache *previous,
         const ExplorationJob *job, GError **error)
{
  return estimate_new (state, table, previous != NULL ? previous->payload : NULL, job, error);
}

static void
payload_free (gpointer payload)
{
  estimate_free (payload);
}

static State *
act (const State *state, gconstpointer payload, const char *action, double argument)
{
  const Estimate *self = payload;
  g_assert (strcmp (action, "maximum") == 0);
  (void)argument;
  return self->curve->drawn ? state_with_number (state, "value", self->curve->estimate)
                            : state_ref ((State *)state);
}

static double
shortfall (const State *state, gconstpointer payload)
{
  const Estimate *self = payload;

  return estimate_shortfall_at (self->curve, state_number (state, "value"));
}

const Exploration exploration_estimate = {
    .id = "estimate",
    .title = N_ ("Estimate"),
    .question = N_ ("How precisely do the data fix this parameter?"),
    .group = N_ ("Your data"),
    .note
    = N_ ("Drag your value along the curve. Choose σ: the likelihood is lopsided, Wald’s interval "
          "is not. Choose Student’s t: the robust error and the model’s agree again. Then put a "
          "prior beside the data: the narrower it is, the more it pulls.\n\n"
          "The profile is the best ℓ at each value of one parameter, all others refitted. Its "
          "interval holds the values less than half a χ² quantile below the maximum (1.92 for "
          "95 %); Wald’s is the estimate ± z standard errors, as if ℓ were a parabola. The robust "
          "error is the sandwich I⁻¹JI⁻¹, with J the scatter of the scores, each value’s slope of "
          "ℓ. The bootstrap fits the model again to many samples drawn from the values, or from "
          "the fitted model, and takes the middle 95 %. A prior adds its log density to ℓ; the "
          "sum is highest at the most probable value, the MAP.\n\n"
          "A slice keeps the other parameters where they are, as if they were known: it is too "
          "narrow wherever they depend on each other. The joint regions lean then."),
    .parameters = parameters,
    .n_parameters = G_N_ELEMENTS (parameters),
    .actions = actions,
    .n_actions = G_N_ELEMENTS (actions),
    .data = "example:newcomb",
    .column = "deviation",
    .settle = settle,
    .range = range,
    .prepare = prepare,
    .payload_free = payload_free,
    .build = estimate_build,
    .act = act,
    .guess = {"value"},
    .shortfall = shortfall,
};
