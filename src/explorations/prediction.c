/* SPDX-License-Identifier: GPL-3.0-or-later */
/* prediction: where does randomness enter? A line predicts, noise is added, and only the noise is
 * random; draws at one input leave θ open, draws at several tell it. */
#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "explorations/guess.h"
#include "explorations/prediction-scene.h"
#include "explorations/registry.h"

static const double first_inputs[] = {1, 2, 3};
static const double further_inputs[] = {1, 2, 3, 0, 0.5, 2.5, 1.5};
static const double first_truth[] = {0, 1};

static const ParameterChoice noises[] = {{"normal", N_ ("Gaussian")},
                                         {"laplace", N_ ("Laplace")},
                                         {"student-t", N_ ("Student’s t, ν = 4")},
                                         {NULL, NULL}};

#define COEFFICIENT(parameter_id, parameter_symbol, parameter_name, start)                         \
  {                                                                                                \
    .id = parameter_id, .symbol = parameter_symbol, .name = parameter_name,                        \
    .group = N_ ("Parameters θ"), .kind = PARAMETER_REAL, .lower = -1000, .upper = 1000,           \
    .slider_lower = PREDICTION_LOWER, .slider_upper = PREDICTION_UPPER, .initial = start,          \
    .step = 0.05, .digits = 3, .effect = EFFECT_REDRAW                                             \
  }

static const Parameter parameters[] = {
    COEFFICIENT ("w0", "w₀", N_ ("Prediction at u = 0"), 0),
    COEFFICIENT ("w1", "w₁", N_ ("Slope"), 1),
    {.id = "swapped",
     .name = N_ ("Show θ swapped"),
     .group = N_ ("Parameters θ"),
     .hint = N_ ("The line with w₀ and w₁ exchanged"),
     .kind = PARAMETER_SWITCH,
     .upper = 1,
     .initial = 1,
     .effect = EFFECT_REDRAW},
    {.id = "u",
     .symbol = "u",
     .name = N_ ("Look at the input"),
     .group = N_ ("Inputs"),
     .kind = PARAMETER_REAL,
     .upper = PREDICTION_LAST_INPUT,
     .initial = 1,
     .step = 0.05,
     .digits = 3,
     .effect = EFFECT_REDRAW},
    {.id = "inputs",
     .name = N_ ("Inputs with draws"),
     .group = N_ ("Inputs"),
     .kind = PARAMETER_POINTS,
     .upper = PREDICTION_LAST_INPUT,
     .effect = EFFECT_RECOMPUTE},
    {.id = "noise",
     .name = N_ ("Noise model"),
     .group = N_ ("Noise"),
     .kind = PARAMETER_CHOICE,
     .upper = 2,
     .choices = noises,
     .effect = EFFECT_RESAMPLE},
    {.id = "scale",
     .symbol = "s",
     .name = N_ ("Scale"),
     .group = N_ ("Noise"),
     .hint = N_ ("0: no noise, only the line"),
     .kind = PARAMETER_REAL,
     .upper = 10,
     .slider_upper = 1.5,
     .initial = 0.5,
     .step = 0.05,
     .digits = 3,
     .effect = EFFECT_RECOMPUTE},
    {.id = "draws",
     .name = N_ ("Draws at each input"),
     .group = N_ ("Draws"),
     .kind = PARAMETER_INTEGER,
     .lower = 1,
     .upper = PREDICTION_REPEATS,
     .initial = 6,
     .step = 1,
     .effect = EFFECT_RESAMPLE},
    {.id = "seed",
     .name = N_ ("Seed"),
     .group = N_ ("Draws"),
     .kind = PARAMETER_SEED,
     .upper = G_MAXUINT32,
     .initial = 1,
     .effect = EFFECT_RESAMPLE},
    {.id = "truth",
     .name = N_ ("θ that made the draws"),
     .group = N_ ("Draws"),
     .kind = PARAMETER_POINTS,
     .lower = -1000,
     .upper = 1000,
     .slider_lower = PREDICTION_LOWER,
     .slider_upper = PREDICTION_UPPER,
     .effect = EFFECT_RESAMPLE},
    EXPLORATION_GUESS_FIRST,
};

static const ExplorationAction actions[] = {
    {"swap", N_ ("Swap w₀ and w₁"), N_ ("Swap"), N_ ("Parameters θ")},
    {"maximum", N_ ("Go to the maximum"), N_ ("Go"), N_ ("Parameters θ")},
    {"one", N_ ("Draw at u = 1 only"), N_ ("Only 1"), N_ ("Inputs")},
    {"add", N_ ("One input more"), N_ ("Add"), N_ ("Inputs")},
    {"remove", N_ ("One input less"), N_ ("Remove"), N_ ("Inputs")},
    {"draw", N_ ("Draw again, from this θ"), N_ ("Draw"), N_ ("Draws")},
    EXPLORATION_REVEAL,
};

/* One to six inputs; two numbers that made the draws, and while a person guesses those that the
 * seed hides. */
static State *
settle (const State *next, const State *previous)
{
  double truth[2] = {first_truth[0], first_truth[1]};
  gsize n, n_truth;
  const double *inputs = state_list (next, "inputs", &n);
  const double *given = state_list (next, "truth", &n_truth);
  g_autoptr (State) made = NULL;

  if (state_switch (next, "guess-first"))
    prediction_hidden (state_number (next, "seed"), truth);
  else if (n_truth == 2)
    memcpy (truth, given, sizeof truth);
  made = state_with_raw_list (next, "truth", truth, 2);
  if (n == 0)
    return state_with_raw_list (made, "inputs", first_inputs, G_N_ELEMENTS (first_inputs));
  return state_with_raw_list (made, "inputs", inputs, MIN (n, PREDICTION_INPUTS));
}

static State *
with_theta (const State *state, double w0, double w1)
{
  g_autoptr (State) half = state_with_number (state, "w0", w0);

  return state_with_number (half, "w1", w1);
}

/* A further input stands where there is none yet. */
static State *
add_input (const State *state, double at)
{
  double longer[PREDICTION_INPUTS];
  gsize n;
  const double *inputs = state_list (state, "inputs", &n);

  if (n == PREDICTION_INPUTS)
    return state_ref ((State *)state);
  for (guint i = 0; isnan (at); i++)
    {
      gboolean taken = FALSE;

      for (gsize j = 0; j < n; j++)
        taken = taken || fabs (inputs[j] - further_inputs[i]) < 0.1;
      if (!taken || i + 1 == G_N_ELEMENTS (further_inputs))
        at = further_inputs[i];
    }
  memcpy (longer, inputs, n * sizeof (double));
  longer[n] = CLAMP (at, 0, PREDICTION_LAST_INPUT);
  return state_with_list (state, "inputs", longer, n + 1);
}

/* New luck; and, where nobody guesses, draws about the line as it lies now. */
static State *
draw_again (const State *state)
{
  const double own[] = {state_number (state, "w0"), state_number (state, "w1")};
  g_autoptr (State) here = state_with_raw_list (state, "truth", own, 2);

  return state_with_number (here, "seed", fmod (state_number (state, "seed") + 1, 4294967296.0));
}

static State *
act (const State *state, gconstpointer payload, const char *action, double argument)
{
  const Prediction *draws = payload;
  static const double one = 1;
  double w0 = state_number (state, "w0"), w1 = state_number (state, "w1"), best[2];
  gsize n;
  const double *inputs = state_list (state, "inputs", &n);

  if (strcmp (action, "swap") == 0)
    return with_theta (state, w1, w0);
  if (strcmp (action, "one") == 0)
    return state_with_list (state, "inputs", &one, 1);
  if (strcmp (action, "add") == 0)
    return add_input (state, argument);
  if (strcmp (action, "remove") == 0)
    return state_with_list (state, "inputs", inputs, MAX (n - 1, 1));
  if (strcmp (action, "draw") == 0)
    return draw_again (state);
  if (draws->noise.scale == 0) /* without noise the draws lie on the line that made them */
    return with_theta (state, draws->truth[0], draws->truth[1]);
  if (!draws->has_maximum)
    return state_ref ((State *)state);
  prediction_nearest_maximum (draws, w0, w1, best);
  return with_theta (state, best[0], best[1]);
}

/* An end of the line moves alone; the input looked at rests on inputs with draws. */
static State *
drag (const State *state, gconstpointer payload, const char *handle, guint index, double x,
      double y)
{
  double moved[PREDICTION_INPUTS], w0 = state_number (state, "w0"), w1 = state_number (state, "w1");
  gsize n;
  const double *inputs = state_list (state, "inputs", &n);

  if (strcmp (handle, "left") == 0)
    return with_theta (state, y, w1 + (w0 - y) / PREDICTION_LAST_INPUT);
  if (strcmp (handle, "right") == 0)
    return state_with_number (state, "w1", (y - w0) / PREDICTION_LAST_INPUT);
  x = CLAMP (x, 0, PREDICTION_LAST_INPUT);
  if (strcmp (handle, "u") == 0)
    {
      for (gsize i = 0; i < n; i++)
        if (fabs (x - inputs[i]) < 0.05)
          return state_with_number (state, "u", inputs[i]);
      return state_with_number (state, "u", fabs (x - 1) < 0.05 ? 1 : x);
    }
  if (index >= n)
    return state_ref ((State *)state);
  memcpy (moved, inputs, n * sizeof (double));
  moved[index] = fabs (x - 1) < 0.05 ? 1 : x;
  return state_with_list (state, "inputs", moved, n);
}

static double
shortfall (const State *state, gconstpointer payload)
{
  const Prediction *draws = payload;

  if (!draws->has_maximum)
    return NAN;
  return fmax (draws->log_likelihood
                   - prediction_log_likelihood (draws, state_number (state, "w0"),
                                                state_number (state, "w1")),
               0);
}

const Exploration exploration_prediction = {
    .id = "prediction",
    .title = N_ ("Prediction"),
    .question = N_ ("Where does randomness enter?"),
    .group = N_ ("Likelihood"),
    .note
    = N_ ("Swap w₀ and w₁ and look at u = 1: nothing changes there. Then draw at u = 1 only, and "
          "watch the hill on the right become a ridge. Take the scale of the noise to 0.\n\n"
          "x = f_θ(u) + noise with f_θ(u) = w₀ + w₁u. θ and u fix the prediction x̂; the density "
          "p(x | u, θ) is the noise’s, moved to x̂. Draw again, and only the noise is new.\n\n"
          "The data see θ only through its predictions. Two θ that predict alike at every input "
          "cannot be told apart by any number of draws; other inputs can do it."),
    .parameters = parameters,
    .n_parameters = G_N_ELEMENTS (parameters),
    .actions = actions,
    .n_actions = G_N_ELEMENTS (actions),
    .settle = settle,
    .prepare = prediction_prepare,
    .payload_free = prediction_payload_free,
    .build = prediction_build,
    .act = act,
    .drag = drag,
    .guess = {"w0", "w1"},
    .shortfall = shortfall,
};
