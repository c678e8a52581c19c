/* SPDX-License-Identifier: GPL-3.0-or-later */
/* classification: which curve explains these yes-or-no answers? The logistic curve over the
 * answers, the cross-entropy of every curve, and what a threshold makes of one. Answers that one
 * number tells apart have no likeliest curve; a prior on the slope brings one back. */
#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "explorations/classification-scene.h"
#include "explorations/guess.h"
#include "explorations/registry.h"

/* Simulated is not 0, so that the rows of the simulation show while it is chosen. */
static const ParameterChoice samples[]
    = {{"data", N_ ("Data set")}, {"simulated", N_ ("Simulated")}, {NULL, NULL}};

static const Parameter parameters[] = {
    {.id = "sample",
     .name = N_ ("Sample"),
     .group = N_ ("Data"),
     .kind = PARAMETER_CHOICE,
     .upper = 1,
     .initial = 1,
     .choices = samples,
     .effect = EFFECT_RESAMPLE},
    {.id = "level",
     .name = N_ ("What counts as yes"),
     .group = N_ ("Data"),
     .kind = PARAMETER_TEXT,
     .initial_text = "virginica",
     .effect = EFFECT_RESAMPLE,
     .shown_if = "sample=data"},
    {.id = "input",
     .name = N_ ("Column along x"),
     .group = N_ ("Data"),
     .kind = PARAMETER_COLUMN,
     .initial_text = "petal_length",
     .effect = EFFECT_RESAMPLE,
     .shown_if = "sample=data"},
    {.id = "n",
     .symbol = "n",
     .name = N_ ("Answers"),
     .group = N_ ("Data"),
     .kind = PARAMETER_INTEGER,
     .lower = CLASSIFICATION_FEWEST,
     .upper = CLASSIFICATION_MOST,
     .slider_lower = CLASSIFICATION_FEWEST,
     .slider_upper = 200,
     .initial = 40,
     .scale = SCALE_LOG,
     .effect = EFFECT_RESAMPLE,
     .shown_if = "sample"},
    {.id = "gap",
     .name = N_ ("Distance of yes from no"),
     .group = N_ ("Data"),
     .hint = N_ ("Between the middles, in standard deviations"),
     .kind = PARAMETER_REAL,
     .lower = -20,
     .upper = 20,
     .slider_lower = 0,
     .slider_upper = 8,
     .initial = 2.5,
     .digits = 3,
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
    {.id = "w0",
     .symbol = "w₀",
     .name = N_ ("Log odds in the middle"),
     .group = N_ ("Curve"),
     .hint = N_ ("log P/(1 − P) at the mean of x"),
     .kind = PARAMETER_REAL,
     .lower = -INFINITY,
     .upper = INFINITY,
     .slider_lower = -5,
     .slider_upper = 5,
     .initial = 1,
     .effect = EFFECT_REDRAW},
    {.id = "w1",
     .symbol = "w₁",
     .name = N_ ("Slope"),
     .group = N_ ("Curve"),
     .hint = N_ ("Log odds for each unit of x"),
     .kind = PARAMETER_REAL,
     .lower = -INFINITY,
     .upper = INFINITY,
     .slider_lower = -3,
     .slider_upper = 8,
     .initial = 1,
     .effect = EFFECT_REDRAW},
    {.id = "prior",
     .name = N_ ("Prior on the slope"),
     .group = N_ ("Prior"),
     .hint = N_ ("N(0, τ²); w₀ is left free"),
     .kind = PARAMETER_SWITCH,
     .upper = 1,
     .effect = EFFECT_RECOMPUTE},
    {.id = "tau",
     .symbol = "τ",
     .name = N_ ("Standard deviation"),
     .group = N_ ("Prior"),
     .kind = PARAMETER_REAL,
     .lower = 0.001,
     .upper = 1e6,
     .slider_lower = 0.1,
     .slider_upper = 30,
     .initial = 1,
     .scale = SCALE_LOG,
     .digits = 3,
     .effect = EFFECT_RECOMPUTE,
     .shown_if = "prior"},
    {.id = "threshold",
     .symbol = "t",
     .name = N_ ("Threshold"),
     .group = N_ ("Decision"),
     .hint = N_ ("Say yes where P is not below it"),
     .kind = PARAMETER_REAL,
     .upper = 1,
     .initial = 0.5,
     .step = 0.01,
     .digits = 3,
     .effect = EFFECT_REDRAW},
    {.id = "false-alarm",
     .name = N_ ("Cost of a false alarm"),
     .group = N_ ("Decision"),
     .hint = N_ ("Yes is said, no is true"),
     .kind = PARAMETER_REAL,
     .lower = 0,
     .upper = 1e6,
     .slider_lower = 0,
     .slider_upper = 20,
     .initial = 1,
     .step = 1,
     .digits = 3,
     .effect = EFFECT_REDRAW},
    {.id = "miss",
     .name = N_ ("Cost of a miss"),
     .group = N_ ("Decision"),
     .hint = N_ ("No is said, yes is true"),
     .kind = PARAMETER_REAL,
     .lower = 0,
     .upper = 1e6,
     .slider_lower = 0,
     .slider_upper = 20,
     .initial = 4,
     .step = 1,
     .digits = 3,
     .effect = EFFECT_REDRAW},
    EXPLORATION_GUESS_FIRST,
};

static const ExplorationAction actions[] = {
    {"draw", N_ ("Draw again"), N_ ("Draw"), N_ ("Data")},
    {"maximum", N_ ("Go to the best curve, or uphill"), N_ ("Go"), N_ ("Curve")},
    {"decide", N_ ("The threshold that these costs ask for"), N_ ("Set"), N_ ("Decision")},
    EXPLORATION_REVEAL,
};

static gboolean
same_text (const State *a, const State *b, const char *id)
{
  return strcmp (state_text (a, id), state_text (b, id)) == 0;
}

/* Words of another table mean nothing in this one. Data that were asked for are there to be looked
 * at. */
static State *
settle (const State *next, const State *previous)
{
  static const char *const words[] = {"level", "input"};
  const StateSource *source = state_source (next), *before;
  gboolean columns;

  if (previous == NULL)
    return state_ref ((State *)next);
  before = state_source (previous);
  columns = g_strcmp0 (source->columns != NULL ? source->columns[0] : NULL,
                       before->columns != NULL ? before->columns[0] : NULL)
            != 0;
  if (g_strcmp0 (source->name, before->name) == 0 && !columns)
    return state_ref ((State *)next);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (*state_text (next, words[i]) != '\0' && same_text (next, previous, words[i]))
      {
        g_autoptr (State) without = state_with_text (next, words[i], "");

        return settle (without, previous);
      }
  return state_with_raw_number (next, "sample", 0);
}

static void
range (const State *state, gconstpointer payload, const Parameter *parameter, double *lower,
       double *upper)
{
  const Classification *self = payload;

  if (self == NULL)
    return;
  if (strcmp (parameter->id, "w0") == 0)
    {
      *lower = self->w0_lower;
      *upper = self->w0_upper;
    }
  else if (strcmp (parameter->id, "w1") == 0)
    {
      *lower = self->w1_lower;
      *upper = self->w1_upper;
    }
  else if (strcmp (parameter->id, "tau") == 0)
    {
      *lower = CLAMP (0.1 / self->spread, 0.001, 1e5);
      *upper = CLAMP (50 / self->spread, 0.01, 1e6);
    }
}

static gpointer
prepare (const State *state, const DatasetTable *table, const ExplorationCache *previous,
         const ExplorationJob *job, GError **error)
{
  return classification_new (state, table, previous, job, error);
}

static void
payload_free (gpointer payload)
{
  classification_free (payload);
}

/* To the best curve; where there is none, twice as steep as now, in the middle of the gap. */
static State *
climb (const State *state, const Classification *self)
{
  double w0 = self->best.w0, w1 = self->best.w1;
  g_autoptr (State) raised = NULL;

  if (!self->best.found && !self->best.separated)
    return state_ref ((State *)state);
  if (!self->best.found)
    {
      double steepness = fmax (fabs (state_number (state, "w1")), 1 / self->spread);

      w1 = self->sign * fmin (2 * steepness, 1e6 / self->spread);
      w0 = classification_middle (self, w1);
    }
  raised = state_with_number (state, "w0", w0);
  return state_with_number (raised, "w1", w1);
}

static State *
act (const State *state, gconstpointer payload, const char *action, double argument)
{
  if (strcmp (action, "maximum") == 0)
    return climb (state, payload);
  if (strcmp (action, "decide") == 0)
    return state_with_number (state, "threshold", classification_best_threshold (state));
  {
    g_autoptr (State) simulated = state_with_raw_number (state, "sample", 1);

    return state_with_number (simulated, "seed",
                              fmod (state_number (state, "seed") + 1, 4294967296.0));
  }
}

const Exploration exploration_classification = {
    .id = "classification",
    .title = N_ ("Classification"),
    .question = N_ ("Which curve explains these yes-or-no answers?"),
    .group = N_ ("Regression"),
    .note = N_ (
        "Drag the point downhill. Then pull yes and no apart until nothing overlaps, and press Go "
        "again and again. Switch the prior on.\n\n"
        "P(yes) = 1/(1 + exp(−η)), η = w₀ + w₁(x − x̄). The cross-entropy is −Σ log P(answer): the "
        "answers’ negative log-likelihood. Separated answers grow likelier with every steeper "
        "curve, so the maximum lies at infinity; a prior N(0, τ²) adds w₁²/2τ² (ridge) and brings "
        "it back.\n\n"
        "A threshold turns the curve into decisions. It belongs to the costs of the two errors, "
        "best at cost(false alarm)/(cost(false alarm) + cost(miss)), and not to the likelihood."),
    .parameters = parameters,
    .n_parameters = G_N_ELEMENTS (parameters),
    .actions = actions,
    .n_actions = G_N_ELEMENTS (actions),
    .data = "example:iris",
    .column = "species",
    .settle = settle,
    .range = range,
    .prepare = prepare,
    .payload_free = payload_free,
    .build = classification_build,
    .act = act,
    .guess = {"w0", "w1"},
    .shortfall = classification_shortfall,
};
