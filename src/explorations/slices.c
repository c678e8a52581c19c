/* SPDX-License-Identifier: GPL-3.0-or-later */
/* slices: is it a probability or a likelihood? One surface p(x | θ), cut along x at a fixed θ and
 * along θ at a fixed x: only the first cut adds up to 1 by law. */
#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "explorations/guess.h"
#include "explorations/registry.h"
#include "explorations/slices-scene.h"

static const ParameterChoice families[]
    = {{"binomial", N_ ("Binomial, p")},    {"normal-mean", N_ ("Normal, mean μ")},
       {"normal-sd", N_ ("Normal, σ")},     {"exponential", N_ ("Exponential, rate λ")},
       {"poisson", N_ ("Poisson, mean λ")}, {NULL, NULL}};

static const Parameter parameters[] = {
    {.id = "family",
     .name = N_ ("Family"),
     .group = N_ ("Family"),
     .kind = PARAMETER_CHOICE,
     .upper = SLICES_FAMILIES - 1,
     .choices = families,
     .effect = EFFECT_RESTRUCTURE},
    {.id = "trials",
     .symbol = "n",
     .name = N_ ("Tosses"),
     .group = N_ ("Family"),
     .kind = PARAMETER_INTEGER,
     .lower = 1,
     .upper = 50,
     .initial = 10,
     .step = 1,
     .effect = EFFECT_RESAMPLE,
     .shown_if = "family=binomial"},
    {.id = "x",
     .symbol = "x",
     .name = N_ ("Data"),
     .group = N_ ("Cuts"),
     .hint = N_ ("Held fixed along θ"),
     .kind = PARAMETER_REAL,
     .lower = -4,
     .upper = 50,
     .initial = 6,
     .step = 0.5, /* a count goes on by one, see settle() */
     .digits = 3,
     .effect = EFFECT_REDRAW},
    {.id = "theta",
     .symbol = "θ",
     .name = N_ ("Parameter"),
     .group = N_ ("Cuts"),
     .hint = N_ ("Held fixed along x"),
     .kind = PARAMETER_REAL,
     .lower = -4,
     .upper = 14,
     .initial = 0.4,
     .digits = 3,
     .effect = EFFECT_REDRAW},
    {.id = "table",
     .name = N_ ("Table of rows and columns"),
     .group = N_ ("Show"),
     .kind = PARAMETER_SWITCH,
     .upper = 1,
     .effect = EFFECT_RESTRUCTURE,
     .shown_if = "family=binomial,poisson"},
    EXPLORATION_GUESS_FIRST,
};

static const ExplorationAction actions[] = {
    {"maximum", N_ ("Go to the likeliest θ"), N_ ("Go"), N_ ("Cuts")},
    EXPLORATION_REVEAL,
};

/* A value that another family left behind and this one cannot have gives way to its own start;
 * within a family it stops at the end of the slider. */
static double
settled (double value, double least, double most, double start, gboolean moved)
{
  return moved && (value < least || value > most) ? start : CLAMP (value, least, most);
}

/* Counts are whole; half way to the next one goes on, so that half a step is a key press. */
static State *
settle (const State *next, const State *previous)
{
  SlicesKind kind = state_choice (next, "family");
  const SlicesFamily *family = slices_family (kind);
  gboolean moved = previous != NULL && state_choice (previous, "family") != (guint)kind;
  double most = slices_x_most (kind, state_number (next, "trials"));
  double x = settled (state_number (next, "x"), family->x_least, most, fmin (family->x_start, most),
                      moved);
  double theta = settled (state_number (next, "theta"), family->theta_least, family->theta_most,
                          family->theta_start, moved);
  g_autoptr (State) with_x = NULL;

  if (est_distribution_find (family->distribution)->discrete)
    x = previous != NULL && x < state_number (previous, "x") ? ceil (x - 0.5) : floor (x + 0.5);
  with_x = state_with_raw_number (next, "x", x);
  return state_with_raw_number (with_x, "theta", theta);
}

static void
range (const State *state, gconstpointer payload, const Parameter *parameter, double *lower,
       double *upper)
{
  SlicesKind kind = state_choice (state, "family");

  if (strcmp (parameter->id, "x") == 0)
    {
      *lower = slices_family (kind)->x_least;
      *upper = slices_x_most (kind, state_number (state, "trials"));
    }
  else if (strcmp (parameter->id, "theta") == 0)
    {
      *lower = slices_family (kind)->theta_least;
      *upper = slices_family (kind)->theta_most;
    }
}

/* Where the likelihood rises without end θ goes as far as its slider. */
static State *
act (const State *state, gconstpointer payload, const char *action, double argument)
{
  Slices slices = slices_from_state (state);

  g_assert (strcmp (action, "maximum") == 0);
  return state_with_number (state, "theta", slices_maximum (&slices, slices.x));
}

static double
shortfall (const State *state, gconstpointer payload)
{
  Slices slices = slices_from_state (state);
  double peak = slices_maximum (&slices, slices.x);

  return isfinite (peak) ? slices_log_value (&slices, slices.x, peak)
                               - slices_log_value (&slices, slices.x, slices.theta)
                         : NAN;
}

const Exploration exploration_slices = {
    .id = "slices",
    .title = N_ ("Probability and likelihood"),
    .question = N_ ("Is it a probability or a likelihood?"),
    .group = N_ ("Likelihood"),
    .note = N_ (
        "Drag the point over the surface. Along x, at a fixed θ, the heights always add up to 1; "
        "along θ, at a fixed x, look at the area in each family.\n\n"
        "p(x | θ) and p_θ(x) are two names of one surface. Read along x it is a probability; read "
        "along θ, at the x that was seen, it is the likelihood L(θ).\n\n"
        "A likelihood is not a distribution of θ. To make one of it needs a prior, and a finite "
        "area of likelihood × prior."),
    .parameters = parameters,
    .n_parameters = G_N_ELEMENTS (parameters),
    .actions = actions,
    .n_actions = G_N_ELEMENTS (actions),
    .settle = settle,
    .range = range,
    .build = slices_build,
    .act = act,
    .guess = {"theta"},
    .shortfall = shortfall,
};
