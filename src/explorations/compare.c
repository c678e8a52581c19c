/* SPDX-License-Identifier: GPL-3.0-or-later */
/* compare: which noise model describes these errors best? Every model is fitted by maximum
 * likelihood to one column, ranked by a criterion, and shown over the histogram and in a check.
 */
#include <glib/gi18n.h>
#include <math.h>

#include "explorations/compare-scene.h"
#include "explorations/guess.h"
#include "explorations/registry.h"

/* In the order of CompareCriterion. */
static const ParameterChoice criteria[] = {{"aic", N_ ("AIC")},
                                           {"aicc", N_ ("AICc")},
                                           {"bic", N_ ("BIC")},
                                           {"held-out", N_ ("held-out log-likelihood")},
                                           {NULL, NULL}};

/* In the order of CompareDistance. */
static const ParameterChoice distances[]
    = {{"ks", N_ ("Kolmogorov–Smirnov")}, {"ad", N_ ("Anderson–Darling")}, {NULL, NULL}};

/* In the order of CompareCheck. */
static const ParameterChoice checks[] = {{"qq", N_ ("Q–Q: quantiles")},
                                         {"pp", N_ ("P–P: shares")},
                                         {"cdf", N_ ("cumulative")},
                                         {"surprise", N_ ("surprise")},
                                         {NULL, NULL}};

static const ParameterChoice checked_models[]
    = {{"best", N_ ("the best")},         {"normal", N_ ("Gaussian")},
       {"laplace", N_ ("Laplace")},       {"huber", N_ ("Huber")},
       {"student-t", N_ ("Student's t")}, {"cauchy", N_ ("Cauchy")},
       {"logistic", N_ ("Logistic")},     {NULL, NULL}};

/* In the order of ComparePrediction. */
static const ParameterChoice predictions[]
    = {{"constant", N_ ("One constant")}, {"line", N_ ("A line on another column")}, {NULL, NULL}};

/* In the order of compare_models. */
static const ParameterChoice bets[] = {{"normal", N_ ("Gaussian")},
                                       {"laplace", N_ ("Laplace")},
                                       {"huber", N_ ("Huber")},
                                       {"student-t", N_ ("Student's t")},
                                       {"cauchy", N_ ("Cauchy")},
                                       {"logistic", N_ ("Logistic")},
                                       {NULL, NULL}};

#define MODEL_SWITCH(model_id, model_name, on)                                                     \
  {                                                                                                \
    .id = model_id, .name = model_name, .group = N_ ("Noise models"), .kind = PARAMETER_SWITCH,    \
    .upper = 1, .initial = on, .effect = EFFECT_RESTRUCTURE                                        \
  }

static const Parameter parameters[] = {
    {.id = "prediction",
     .name = N_ ("Prediction"),
     .group = N_ ("Prediction"),
     .kind = PARAMETER_CHOICE,
     .upper = G_N_ELEMENTS (predictions) - 2,
     .choices = predictions,
     .effect = EFFECT_RESTRUCTURE},
    {.id = "predictor",
     .name = N_ ("Line on"),
     .group = N_ ("Prediction"),
     .kind = PARAMETER_COLUMN,
     .initial_text = "",
     .effect = EFFECT_RESTRUCTURE,
     .shown_if = "prediction"},
    MODEL_SWITCH ("normal", N_ ("Gaussian"), 1),
    MODEL_SWITCH ("laplace", N_ ("Laplace"), 1),
    MODEL_SWITCH ("huber", N_ ("Huber"), 1),
    MODEL_SWITCH ("student-t", N_ ("Student's t"), 1),
    MODEL_SWITCH ("cauchy", N_ ("Cauchy"), 0),
    MODEL_SWITCH ("logistic", N_ ("Logistic"), 1),
    {.id = "criterion",
     .name = N_ ("Rank by"),
     .group = N_ ("Ranking"),
     .kind = PARAMETER_CHOICE,
     .upper = G_N_ELEMENTS (criteria) - 2,
     .choices = criteria,
     .effect = EFFECT_RESTRUCTURE},
    {.id = "folds",
     .name = N_ ("Folds"),
     .group = N_ ("Ranking"),
     .hint = N_ ("Each is held out once"),
     .kind = PARAMETER_INTEGER,
     .lower = 2,
     .upper = 20,
     .initial = 10,
     .step = 1,
     .effect = EFFECT_RECOMPUTE,
     .shown_if = "criterion=held-out"},
    {.id = "seed",
     .name = N_ ("Seed"),
     .group = N_ ("Ranking"),
     .hint = N_ ("Shuffles the values into the folds"),
     .kind = PARAMETER_SEED,
     .upper = G_MAXUINT32,
     .initial = 1,
     .effect = EFFECT_RECOMPUTE,
     .shown_if = "criterion=held-out"},
    {.id = "distance",
     .name = N_ ("Distance from the values"),
     .group = N_ ("Table"),
     .hint = N_ ("Anderson–Darling weighs the ends more"),
     .kind = PARAMETER_CHOICE,
     .upper = G_N_ELEMENTS (distances) - 2,
     .choices = distances,
     .effect = EFFECT_RESTRUCTURE},
    {.id = "errors",
     .name = N_ ("Standard errors"),
     .group = N_ ("Table"),
     .hint = N_ ("In place of the loss and the distance"),
     .kind = PARAMETER_SWITCH,
     .upper = 1,
     .effect = EFFECT_RESTRUCTURE},
    {.id = "check",
     .name = N_ ("Check"),
     .group = N_ ("Show"),
     .kind = PARAMETER_CHOICE,
     .upper = G_N_ELEMENTS (checks) - 2,
     .choices = checks,
     .effect = EFFECT_RESTRUCTURE},
    {.id = "model",
     .name = N_ ("Check of"),
     .group = N_ ("Show"),
     .kind = PARAMETER_CHOICE,
     .upper = G_N_ELEMENTS (checked_models) - 2,
     .choices = checked_models,
     .effect = EFFECT_RESTRUCTURE},
    {.id = "own-bars",
     .name = N_ ("Choose the number of bars"),
     .group = N_ ("Show"),
     .hint = N_ ("Otherwise Freedman and Diaconis's rule"),
     .kind = PARAMETER_SWITCH,
     .upper = 1,
     .effect = EFFECT_RESTRUCTURE},
    {.id = "bars",
     .name = N_ ("Bars of the histogram"),
     .group = N_ ("Show"),
     .kind = PARAMETER_INTEGER,
     .lower = 1,
     .upper = 200,
     .initial = 25,
     .scale = SCALE_LOG,
     .step = 1,
     .effect = EFFECT_RESTRUCTURE,
     .shown_if = "own-bars"},
    {.id = "bet",
     .name = N_ ("Your bet"),
     .group = N_ ("Guess first"),
     .kind = PARAMETER_CHOICE,
     .upper = G_N_ELEMENTS (bets) - 2,
     .choices = bets,
     .effect = EFFECT_REDRAW,
     .shown_if = "guess-first"},
    EXPLORATION_GUESS_FIRST,
};

static const ExplorationAction actions[] = {EXPLORATION_REVEAL};

/* A line's column belongs to its data. */
static State *
settle (const State *next, const State *previous)
{
  const char *predictor = state_text (next, "predictor");

  if (previous == NULL || predictor[0] == '\0'
      || g_strcmp0 (state_source (next)->name, state_source (previous)->name) == 0
      || g_strcmp0 (predictor, state_text (previous, "predictor")) != 0)
    return state_ref ((State *)next);
  return state_with_text (next, "predictor", "");
}

/* How far the bet is behind the best, in the units of the criterion. */
static double
shortfall (const State *state, gconstpointer payload)
{
  CompareRank rank = compare_rank (payload, state);

  for (guint i = 0; i < rank.n_ranked; i++)
    if (rank.order[i] == state_choice (state, "bet"))
      return rank.delta[i];
  return NAN;
}

static gpointer
prepare (const State *state, const DatasetTable *table, const ExplorationCache *previous,
         const ExplorationJob *job, GError **error)
{
  return compare_new (state, table, previous != NULL ? previous->payload : NULL, job, error);
}

static void
payload_free (gpointer payload)
{
  compare_unref (payload);
}

const Exploration exploration_compare = {
    .id = "compare",
    .title = N_ ("Compare noise models"),
    .question = N_ ("Which noise model describes these errors best?"),
    .group = N_ ("Your data"),
    .note = N_ (
        "Open a file of your own, or switch models on and off: the table ranks only those that are "
        "on. Press a value to see what it costs, exclude those that cost the Gaussian most, and "
        "see which fits move. With a second column, let a line make the prediction: each model "
        "has its own line then, and what is compared are the errors about it.\n\n"
        "AIC = 2k − 2ℓ, with ℓ the log-likelihood at the maximum and k the number of parameters; "
        "a model's Akaike weight is proportional to exp(−ΔAIC/2). AICc adds more for k where n is "
        "small, BIC counts k·log n instead of 2k. Held-out log-likelihood asks what each model, "
        "fitted without a tenth of the values, says of that tenth; it is told in nats, units of "
        "the natural logarithm.\n\n"
        "Choosing a noise model is choosing a loss: the Gaussian punishes a far value by its "
        "square, Laplace by its distance, Student's t hardly more than a near one. The best of the "
        "models here need not be a good one; the check shows where it fails. Surprise is −log "
        "density: what each value costs the fit."),
    .parameters = parameters,
    .n_parameters = G_N_ELEMENTS (parameters),
    .actions = actions,
    .n_actions = G_N_ELEMENTS (actions),
    .data = "example:newcomb",
    .column = "deviation",
    .settle = settle,
    .prepare = prepare,
    .payload_free = payload_free,
    .build = compare_build,
    .guess = {"bet"},
    .shortfall = shortfall,
    .guess_says = N_ ("You bet on <b>{guess}</b>: {verdict}."),
};
