/* SPDX-License-Identifier: GPL-3.0-or-later */
/* outliers: what does one bad value do to the estimate? A few values that can be dragged, four
 * noise models' estimates of their location, and the total loss that each makes least. */
#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "explorations/guess.h"
#include "explorations/outliers-scene.h"
#include "explorations/registry.h"

static const double most = 1e5; /* the farthest a value can be */
static const double first_values[] = {0.2, 0.9, 1.3, 1.7, 2.0, 2.4, 2.6, 3.1, 3.9, 14};

/* Fixed is not 0, so that the scale's row shows while it is chosen. */
static const ParameterChoice scales[]
    = {{"fitted", N_ ("Fitted")}, {"fixed", N_ ("Fixed")}, {NULL, NULL}};

#define SHOWN(switch_id, switch_name)                                                              \
  {                                                                                                \
    .id = switch_id, .name = switch_name, .group = N_ ("Noise models"), .kind = PARAMETER_SWITCH,  \
    .upper = 1, .initial = 1, .effect = EFFECT_REDRAW                                              \
  }

static const Parameter parameters[] = {
    {.id = "values",
     .name = N_ ("Values"),
     .group = N_ ("Values"),
     .kind = PARAMETER_POINTS,
     .lower = -25000,
     .upper = 100000,
     .slider_lower = -5,
     .slider_upper = 20,
     .effect = EFFECT_RECOMPUTE},
    {.id = "reach",
     .name = N_ ("The line reaches to"),
     .group = N_ ("Values"),
     .kind = PARAMETER_REAL,
     .lower = 10,
     .upper = 100000,
     .initial = 20,
     .scale = SCALE_LOG,
     .digits = 3,
     .effect = EFFECT_RESTRUCTURE},
    {.id = "scale",
     .name = N_ ("Scale"),
     .group = N_ ("Scale"),
     .kind = PARAMETER_CHOICE,
     .upper = 1,
     .initial = 1,
     .choices = scales,
     .effect = EFFECT_RESTRUCTURE},
    {.id = "sigma",
     .symbol = "s",
     .name = N_ ("Fixed at"),
     .group = N_ ("Scale"),
     .kind = PARAMETER_REAL,
     .lower = 0.05,
     .upper = 100,
     .slider_lower = 0.2,
     .slider_upper = 5,
     .initial = 1,
     .scale = SCALE_LOG,
     .digits = 3,
     .effect = EFFECT_RECOMPUTE,
     .shown_if = "scale"},
    SHOWN ("gaussian", N_ ("Gaussian → mean")),
    SHOWN ("laplace", N_ ("Laplace → median")),
    SHOWN ("huber", N_ ("Huber")),
    SHOWN ("student", N_ ("Student’s t")),
    {.id = "delta",
     .symbol = "δ",
     .name = N_ ("Huber threshold"),
     .group = N_ ("Shape"),
     .hint = N_ ("In scales: squared error below, absolute beyond"),
     .kind = PARAMETER_REAL,
     .lower = 0.1,
     .upper = 10,
     .slider_lower = 0.5,
     .slider_upper = 3,
     .initial = 1.345,
     .effect = EFFECT_RECOMPUTE,
     .shown_if = "huber"},
    {.id = "nu",
     .symbol = "ν",
     .name = N_ ("Degrees of freedom"),
     .group = N_ ("Shape"),
     .kind = PARAMETER_REAL,
     .lower = 0.5,
     .upper = 100,
     .slider_lower = 1,
     .slider_upper = 30,
     .initial = 3,
     .scale = SCALE_LOG,
     .digits = 3,
     .effect = EFFECT_RECOMPUTE,
     .shown_if = "student"},
    EXPLORATION_GUESS_FIRST,
    {.id = "m",
     .symbol = "m",
     .name = N_ ("Your location"),
     .group = N_ ("Guess first"),
     .kind = PARAMETER_REAL,
     .lower = -25000,
     .upper = 100000,
     .slider_lower = -5,
     .slider_upper = 20,
     .initial = 6,
     .step = 0.05,
     .digits = 3,
     .effect = EFFECT_REDRAW,
     .shown_if = "guess-first"},
};

static const ExplorationAction actions[] = {
    {"add", N_ ("Add a value"), N_ ("Add"), N_ ("Values")},
    {"remove", N_ ("Remove the last"), N_ ("Remove"), N_ ("Values")},
    {"far", N_ ("Farthest value ten times as far"), N_ ("Throw"), N_ ("Values")},
    EXPLORATION_REVEAL,
};

/* How many values there may be, and how far they lie: the line always reaches them all. */
static State *
settle (const State *next, const State *previous)
{
  double values[OUTLIERS_MOST], reach = state_number (next, "reach");
  gsize given, n;
  const double *list = state_list (next, "values", &given);
  gboolean changed = given < OUTLIERS_FEWEST || given > OUTLIERS_MOST;

  (void)previous;
  n = CLAMP (given, OUTLIERS_FEWEST, OUTLIERS_MOST);
  if (given == 0)
    n = G_N_ELEMENTS (first_values);
  for (gsize i = 0; i < n; i++)
    {
      values[i] = i < given ? CLAMP (list[i], -most / 4, most) : first_values[i];
      changed = changed || values[i] != list[i];
      reach = fmax (reach, fmax (values[i], -4 * values[i]));
    }
  if (changed)
    return state_with_list (next, "values", values, n);
  return state_with_raw_number (next, "reach", reach);
}

static void
range (const State *state, gconstpointer payload, const Parameter *parameter, double *lower,
       double *upper)
{
  (void)payload;
  if (strcmp (parameter->id, "m") == 0)
    outliers_axis (state, lower, upper);
}

static gpointer
prepare (const State *state, const DatasetTable *table, const ExplorationCache *previous,
         const ExplorationJob *job, GError **error)
{
  (void)table;
  (void)previous;
  (void)job;
  (void)error;
  return outliers_new (state);
}

static void
payload_free (gpointer payload)
{
  outliers_free (payload);
}

/* A new value lies apart from the others, towards the far end, where there is room. */
static State *
add_value (const State *state, const double *values, gsize n, double at)
{
  double longer[OUTLIERS_MOST], reach = state_number (state, "reach");

  if (n == OUTLIERS_MOST)
    return state_ref ((State *)state);
  if (isnan (at))
    at = reach * (0.72 + 0.025 * fmod (7 * (double)n, 11));
  memcpy (longer, values, n * sizeof (double));
  longer[n] = at;
  return state_with_list (state, "values", longer, n + 1);
}

static State *
act (const State *state, gconstpointer payload, const char *action, double argument)
{
  const Outliers *self = payload;
  double values[OUTLIERS_MOST], lower, upper;
  gsize n;
  const double *list = state_list (state, "values", &n);
  g_autoptr (State) wide = NULL;

  if (strcmp (action, "add") == 0)
    return add_value (state, list, n, argument);
  if (strcmp (action, "remove") == 0)
    return state_with_list (state, "values", list, MAX (n - 1, OUTLIERS_FEWEST));
  memcpy (values, list, n * sizeof (double));
  values[self->farthest] = CLAMP (10 * values[self->farthest], -most / 4, most);
  outliers_axis (state, &lower, &upper);
  wide = state_with_number (
      state, "reach",
      fmax (upper, 1.2 * fmax (values[self->farthest], -4 * values[self->farthest])));
  return state_with_list (wide, "values", values, n);
}

static State *
drag (const State *state, gconstpointer payload, const char *handle, guint index, double x,
      double y)
{
  double values[OUTLIERS_MOST], lower, upper;
  gsize n;
  const double *list = state_list (state, "values", &n);

  (void)payload;
  (void)handle;
  (void)y;
  if (index >= n)
    return state_ref ((State *)state);
  outliers_axis (state, &lower, &upper);
  memcpy (values, list, n * sizeof (double));
  values[index] = CLAMP (x, lower, upper);
  return state_with_list (state, "values", values, n);
}

const Exploration exploration_outliers = {
    .id = "outliers",
    .title = N_ ("Outliers"),
    .question = N_ ("What does one bad value do to the estimate?"),
    .group = N_ ("Noise and loss"),
    .note = N_ (
        "Drag the far value in and out. Throw it ten times as far, with the scale fixed and then "
        "fitted. Add far values one by one until Student’s t lets go.\n\n"
        "An estimate of location makes the total loss Σρ((x − m)/s) + n log s least. The pull of "
        "one value is the slope of its loss: without bound for squared error, at most 1 for "
        "absolute error and δ for Huber’s, and fading for Student’s t, which can therefore have "
        "several minima.\n\n"
        "A scale fitted along changes this. Huber’s grows with the far value until that counts as "
        "near. Student’s holds while less than 1/(ν + 1) of the values lie far out: more "
        "than five robust standard deviations (1.48 times the median distance) from the median."),
    .parameters = parameters,
    .n_parameters = G_N_ELEMENTS (parameters),
    .actions = actions,
    .n_actions = G_N_ELEMENTS (actions),
    .settle = settle,
    .range = range,
    .prepare = prepare,
    .payload_free = payload_free,
    .build = outliers_build,
    .act = act,
    .drag = drag,
    .guess = {"m"},
    .shortfall = outliers_shortfall,
    .guess_says = N_ ("You guessed <b>{guess}</b>: under {guess_model} noise the log-likelihood "
                      "there lies <b>{guess_shortfall:3}</b> below its best."),
};
