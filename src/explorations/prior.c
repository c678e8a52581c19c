/* SPDX-License-Identifier: GPL-3.0-or-later */
/* prior: what does a penalty assume? The contours of the squared errors and of the penalty over two
 * weights, the weights that make their sum least, and the prior density that the penalty is. */
#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "explorations/guess.h"
#include "explorations/prior-scene.h"
#include "explorations/registry.h"

/* Simulated is not 0, so that the rows of the simulation show while it is chosen. */
static const ParameterChoice samples[]
    = {{"data", N_ ("Data set")}, {"simulated", N_ ("Simulated")}, {NULL, NULL}};
static const ParameterChoice priors[] = {{"gaussian", N_ ("Gaussian (L2, ridge)")},
                                         {"laplace", N_ ("Laplace (L1, lasso)")},
                                         {NULL, NULL}};

#define WEIGHT(parameter_id, parameter_symbol, parameter_name)                                     \
  {                                                                                                \
    .id = parameter_id, .symbol = parameter_symbol, .name = parameter_name,                        \
    .group = N_ ("Your weights"), .kind = PARAMETER_REAL, .lower = -INFINITY, .upper = INFINITY,   \
    .slider_lower = -2, .slider_upper = 2, .initial = 0.4, .digits = 3, .effect = EFFECT_REDRAW    \
  }
#define TRUTH(parameter_id, parameter_name, start)                                                 \
  {                                                                                                \
    .id = parameter_id, .name = parameter_name, .group = N_ ("Data"), .kind = PARAMETER_REAL,      \
    .lower = -100, .upper = 100, .slider_lower = -2, .slider_upper = 2, .initial = start,          \
    .step = 0.1, .digits = 3, .effect = EFFECT_RESAMPLE, .shown_if = "sample"                      \
  }
#define PREDICTOR(parameter_id, parameter_name)                                                    \
  {                                                                                                \
    .id = parameter_id, .name = parameter_name, .group = N_ ("Data"), .kind = PARAMETER_COLUMN,    \
    .initial_text = "", .effect = EFFECT_RESAMPLE, .shown_if = "sample=data"                       \
  }

static const Parameter parameters[] = {
    {.id = "prior",
     .name = N_ ("Prior"),
     .group = N_ ("Penalty"),
     .kind = PARAMETER_CHOICE,
     .upper = PRIOR_LAPLACE,
     .choices = priors,
     .effect = EFFECT_RESTRUCTURE},
    {.id = "lambda",
     .symbol = "λ",
     .name = N_ ("Strength"),
     .group = N_ ("Penalty"),
     .hint = N_ ("At the left end 0: no penalty"),
     .kind = PARAMETER_REAL,
     .lower = 0,
     .upper = G_MAXDOUBLE / 1e8,
     .slider_lower = 0,
     .slider_upper = 1000,
     .initial = 40,
     .scale = SCALE_LOG,
     .digits = 3,
     .effect = EFFECT_REDRAW},
    WEIGHT ("w1", "w₁", N_ ("First")),
    WEIGHT ("w2", "w₂", N_ ("Second")),
    {.id = "sample",
     .name = N_ ("Sample"),
     .group = N_ ("Data"),
     .kind = PARAMETER_CHOICE,
     .upper = 1,
     .initial = 1,
     .choices = samples,
     .effect = EFFECT_RESAMPLE},
    PREDICTOR ("first", N_ ("First predictor")),
    PREDICTOR ("second", N_ ("Second predictor")),
    {.id = "n",
     .symbol = "n",
     .name = N_ ("Rows"),
     .group = N_ ("Data"),
     .kind = PARAMETER_INTEGER,
     .lower = PRIOR_FEWEST,
     .upper = PRIOR_MOST,
     .slider_lower = PRIOR_FEWEST,
     .slider_upper = 1000,
     .initial = 40,
     .scale = SCALE_LOG,
     .effect = EFFECT_RESAMPLE,
     .shown_if = "sample"},
    {.id = "rho",
     .symbol = "ρ",
     .name = N_ ("Correlation of the predictors"),
     .group = N_ ("Data"),
     .kind = PARAMETER_REAL,
     .lower = -0.99,
     .upper = 0.99,
     .initial = 0.6,
     .step = 0.01,
     .digits = 3,
     .effect = EFFECT_RESAMPLE,
     .shown_if = "sample"},
    TRUTH ("true1", N_ ("True first weight"), 1),
    TRUTH ("true2", N_ ("True second weight"), 0.3),
    {.id = "noise",
     .name = N_ ("Standard deviation of the noise"),
     .group = N_ ("Data"),
     .kind = PARAMETER_REAL,
     .lower = 0,
     .upper = 100,
     .slider_upper = 3,
     .initial = 1,
     .step = 0.1,
     .digits = 3,
     .effect = EFFECT_RESAMPLE,
     .shown_if = "sample"},
    {.id = "seed",
     .name = N_ ("Seed"),
     .group = N_ ("Data"),
     .kind = PARAMETER_SEED,
     .upper = G_MAXUINT32,
     .initial = 3,
     .effect = EFFECT_RESAMPLE,
     .shown_if = "sample"},
    EXPLORATION_GUESS_FIRST,
};

static const ExplorationAction actions[] = {
    {"maximum", N_ ("Go to the best weights"), N_ ("Go"), N_ ("Your weights")},
    {"draw", N_ ("Draw again"), N_ ("Draw"), N_ ("Data")},
    EXPLORATION_REVEAL,
};

/* Predictors belong to their table; data that were asked for are there to be looked at. */
static State *
settle (const State *next, const State *previous)
{
  static const char *const roles[] = {"first", "second"};

  if (previous == NULL || state_sources_equal (state_source (next), state_source (previous)))
    return state_ref ((State *)next);
  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    if (g_strcmp0 (state_source (next)->name, state_source (previous)->name) != 0
        && *state_text (next, roles[i]) != '\0'
        && strcmp (state_text (next, roles[i]), state_text (previous, roles[i])) == 0)
      {
        g_autoptr (State) without = state_with_text (next, roles[i], "");

        return settle (without, previous);
      }
  return state_with_raw_number (next, "sample", 0);
}

static void
range (const State *state, gconstpointer payload, const Parameter *parameter, double *lower,
       double *upper)
{
  const Prior *self = payload;
  gboolean second = strcmp (parameter->id, "w2") == 0;

  if (self == NULL)
    return;
  if (strcmp (parameter->id, "lambda") == 0)
    *upper = prior_lambda_upper (self, state_choice (state, "prior"));
  if (strcmp (parameter->id, "w1") == 0 || second)
    {
      double reach = (second ? 1 : PRIOR_WIDE) * self->reach;

      *lower = self->centre[second] - reach;
      *upper = self->centre[second] + reach;
    }
}

static gpointer
prepare (const State *state, const DatasetTable *table, const ExplorationCache *previous,
         const ExplorationJob *job, GError **error)
{
  return prior_new (state, table, error);
}

static void
payload_free (gpointer payload)
{
  prior_free (payload);
}

static State *
act (const State *state, gconstpointer payload, const char *action, double argument)
{
  PriorView view = prior_view (state, payload);

  if (strcmp (action, "maximum") == 0)
    {
      g_autoptr (State) half = state_with_number (state, "w1", view.best[0]);

      return state_with_number (half, "w2", view.best[1]);
    }
  {
    g_autoptr (State) simulated = state_with_raw_number (state, "sample", 1);

    return state_with_number (simulated, "seed",
                              fmod (state_number (state, "seed") + 1, 4294967296.0));
  }
}

/* λ, from the path: at its left end there is no penalty. */
static State *
drag (const State *state, gconstpointer payload, const char *handle, guint index, double x,
      double y)
{
  double upper = prior_lambda_upper (payload, state_choice (state, "prior"));

  return state_with_number (state, "lambda", x > upper / PRIOR_DECADES ? fmin (x, upper) : 0);
}

const Exploration exploration_prior = {
    .id = "prior",
    .title = N_ ("Prior"),
    .question = N_ ("What does a penalty assume?"),
    .group = N_ ("Regression"),
    .note = N_ (
        "Move λ from the left end to the right, under the Gaussian prior and then the Laplace one, "
        "and watch which weights become exactly 0. Guess first where the sum of both contours is "
        "least.\n\n"
        "Gaussian noise and a Gaussian prior N(0, τ²): −2σ² log posterior = Σr² + λ‖w‖² + "
        "constant, "
        "λ = σ²/τ² (ridge). A Laplace prior exp(−|w|/b)/2b: Σr² + λ‖w‖₁ + constant, λ = 2σ²/b "
        "(lasso). σ² is held at least squares’ Σr²/n.\n\n"
        "A penalty is a belief about the weights, and λ its strength. The most probable weights "
        "(MAP) are a compromise between it and the likelihood: λ = 0 gives the likelihood’s "
        "maximum. Only the Laplace density has a kink at 0, and only it holds weights there. "
        "Predictors are standardised, so that one λ means the same for both."),
    .parameters = parameters,
    .n_parameters = G_N_ELEMENTS (parameters),
    .actions = actions,
    .n_actions = G_N_ELEMENTS (actions),
    .data = "example:boston",
    .column = "medv",
    .settle = settle,
    .range = range,
    .prepare = prepare,
    .payload_free = payload_free,
    .build = prior_build,
    .act = act,
    .drag = drag,
    .guess = {"w1", "w2"},
    .shortfall = prior_shortfall,
    .guess_says = N_ ("You guessed <b>{guess}</b>: given the data and the prior, those are "
                      "exp({guess_shortfall:3}) times less probable than the best weights."),
};
