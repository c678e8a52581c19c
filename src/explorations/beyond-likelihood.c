/* SPDX-License-Identifier: GPL-3.0-or-later */
/* beyond-likelihood: which losses are likelihoods, and of what? exp(−loss) is a probability of some
 * outcome only if it adds up to the same over the outcomes, whatever the parameter. */
#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "explorations/beyond-likelihood-scene.h"
#include "explorations/registry.h"

static const double first_points[] = {0, -0.2, -0.5, 0.6, 1.1, -0.9};
static const double first_similarities[] = {0.3, 0.5, 0, -0.3, -0.6};
static const double first_values[] = {-1.9, -1.2, -0.5, -0.2, 0.1, 0.5, 0.9, 1.1, 1.6, 2.1};

static const ParameterChoice losses[] = {{"zero-one", N_ ("0–1")},
                                         {"hinge", N_ ("Hinge")},
                                         {"logistic", N_ ("Logistic")},
                                         {"exponential", N_ ("Exponential")},
                                         {"triplet", N_ ("Triplet")},
                                         {"infonce", N_ ("InfoNCE")},
                                         {"discriminator", N_ ("GAN discriminator")},
                                         {"score-matching", N_ ("Score matching")},
                                         {NULL, NULL}};

static const Parameter parameters[] = {
    {.id = "loss",
     .name = N_ ("Loss"),
     .group = N_ ("Loss"),
     .kind = PARAMETER_CHOICE,
     .upper = BEYOND_LOSSES - 1,
     .initial = BEYOND_HINGE,
     .choices = losses,
     .effect = EFFECT_RESTRUCTURE},
    {.id = "all",
     .name = N_ ("All losses at a glance"),
     .group = N_ ("Loss"),
     .kind = PARAMETER_SWITCH,
     .upper = 1,
     .effect = EFFECT_RESTRUCTURE},
    {.id = "score",
     .symbol = "s",
     .name = N_ ("Score"),
     .group = N_ ("Classifier"),
     .hint = N_ ("Above 0 it says +1, below −1"),
     .kind = PARAMETER_REAL,
     .lower = -4,
     .upper = 4,
     .initial = 0.5,
     .step = 0.05,
     .digits = 3,
     .effect = EFFECT_REDRAW,
     .shown_if = "loss=zero-one,hinge,logistic,exponential"},
    {.id = "margin",
     .name = N_ ("Margin"),
     .group = N_ ("Triplet"),
     .hint = N_ ("By how much n should be farther"),
     .kind = PARAMETER_REAL,
     .lower = 0,
     .upper = 2,
     .initial = 0.8,
     .digits = 3,
     .effect = EFFECT_REDRAW,
     .shown_if = "loss=triplet"},
    {.id = "points",
     .name = N_ ("Anchor, positive, negative"),
     .group = N_ ("Triplet"),
     .kind = PARAMETER_POINTS,
     .lower = -BEYOND_PLANE_Y,
     .upper = BEYOND_PLANE_Y,
     .effect = EFFECT_REDRAW},
    {.id = "temperature",
     .symbol = "τ",
     .name = N_ ("Temperature"),
     .group = N_ ("InfoNCE"),
     .hint = N_ ("The lower, the more the most similar counts"),
     .kind = PARAMETER_REAL,
     .lower = 0.001,
     .upper = 1,
     .initial = 0.2,
     .scale = SCALE_LOG,
     .digits = 3,
     .effect = EFFECT_REDRAW,
     .shown_if = "loss=infonce"},
    {.id = "similarities",
     .name = N_ ("Similarities, the positive’s first"),
     .group = N_ ("InfoNCE"),
     .kind = PARAMETER_POINTS,
     .lower = -1,
     .upper = 1,
     .effect = EFFECT_REDRAW},
    {.id = "d",
     .symbol = "D",
     .name = N_ ("Discriminator’s answer"),
     .group = N_ ("Discriminator"),
     .hint = N_ ("How probable it says “real” is"),
     .kind = PARAMETER_REAL,
     .lower = 0.001,
     .upper = 0.999,
     .initial = 0.5,
     .digits = 3,
     .effect = EFFECT_REDRAW,
     .shown_if = "loss=discriminator"},
    {.id = "x",
     .symbol = "x",
     .name = N_ ("Value it is shown"),
     .group = N_ ("Discriminator"),
     .kind = PARAMETER_REAL,
     .lower = -4,
     .upper = 5,
     .initial = 0.5,
     .digits = 3,
     .effect = EFFECT_REDRAW,
     .shown_if = "loss=discriminator"},
    {.id = "fake-mean",
     .name = N_ ("Mean of the fakes"),
     .group = N_ ("Discriminator"),
     .hint = N_ ("The real values are N(0, 1)"),
     .kind = PARAMETER_REAL,
     .lower = -3,
     .upper = 4,
     .initial = 2,
     .digits = 3,
     .effect = EFFECT_REDRAW,
     .shown_if = "loss=discriminator"},
    {.id = "fake-sd",
     .name = N_ ("Standard deviation of the fakes"),
     .group = N_ ("Discriminator"),
     .kind = PARAMETER_REAL,
     .lower = 0.4,
     .upper = 3,
     .initial = 0.8,
     .scale = SCALE_LOG,
     .digits = 3,
     .effect = EFFECT_REDRAW,
     .shown_if = "loss=discriminator"},
    {.id = "sigma",
     .symbol = "σ",
     .name = N_ ("Standard deviation"),
     .group = N_ ("Model c·p(x)"),
     .kind = PARAMETER_REAL,
     .lower = 0.5,
     .upper = 3,
     .initial = 0.8,
     .digits = 3,
     .effect = EFFECT_REDRAW,
     .shown_if = "loss=score-matching"},
    {.id = "mu",
     .symbol = "μ",
     .name = N_ ("Mean"),
     .group = N_ ("Model c·p(x)"),
     .kind = PARAMETER_REAL,
     .lower = -BEYOND_REACH,
     .upper = BEYOND_REACH,
     .initial = 0,
     .digits = 3,
     .effect = EFFECT_REDRAW,
     .shown_if = "loss=score-matching"},
    {.id = "c",
     .symbol = "c",
     .name = N_ ("Factor"),
     .group = N_ ("Model c·p(x)"),
     .hint = N_ ("Not 1: the model is not normalised"),
     .kind = PARAMETER_REAL,
     .lower = 0.05,
     .upper = 20,
     .initial = 5,
     .scale = SCALE_LOG,
     .digits = 3,
     .effect = EFFECT_REDRAW,
     .shown_if = "loss=score-matching"},
    {.id = "values",
     .name = N_ ("Values"),
     .group = N_ ("Model c·p(x)"),
     .kind = PARAMETER_POINTS,
     .lower = -BEYOND_REACH,
     .upper = BEYOND_REACH,
     .effect = EFFECT_REDRAW},
};

/* What a list of numbers can be. */
typedef struct
{
  const char *id;
  gsize fewest, most;
  double even, odd; /* how far from 0 the first, third, …, and the others can be */
  const double *first;
  gsize n_first; /* for one that is too short */
} ListRule;

static const ListRule lists[] = {
    {"points", 6, 6, BEYOND_PLANE_X, BEYOND_PLANE_Y, first_points, G_N_ELEMENTS (first_points)},
    {"similarities", BEYOND_FEWEST, BEYOND_CANDIDATES, 1, 1, first_similarities,
     G_N_ELEMENTS (first_similarities)},
    {"values", BEYOND_FEWEST, BEYOND_VALUES, BEYOND_REACH, BEYOND_REACH, first_values,
     G_N_ELEMENTS (first_values)},
};

static State *
settle_list (const State *state, const ListRule *rule)
{
  double values[BEYOND_VALUES];
  gsize n;
  const double *list = state_list (state, rule->id, &n);

  if (n < rule->fewest)
    return state_with_raw_list (state, rule->id, rule->first, rule->n_first);
  n = MIN (n, rule->most);
  for (gsize i = 0; i < n; i++)
    {
      double reach = i % 2 == 0 ? rule->even : rule->odd;

      values[i] = CLAMP (list[i], -reach, reach);
    }
  return state_with_raw_list (state, rule->id, values, n);
}

static State *
settle (const State *next, const State *previous)
{
  State *settled = state_ref ((State *)next);

  (void)previous;
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      State *one_more = settle_list (settled, &lists[i]);

      state_unref (settled);
      settled = one_more;
    }
  return settled;
}

/* A copy of the state's list with one number changed. */
static State *
with_value (const State *state, const char *id, gsize i, double value)
{
  gsize n;
  const double *list = state_list (state, id, &n);
  g_autofree double *values = g_memdup2 (list, n * sizeof *values);

  if (i < n)
    values[i] = value;
  return state_with_list (state, id, values, n);
}

/* The handles on the curves move the parameter of the loss. */
static State *
with_parameter (const State *state, double x)
{
  switch (state_choice (state, "loss"))
    {
    case BEYOND_INFO_NCE:
      return with_value (state, "similarities", 0, x);
    case BEYOND_DISCRIMINATOR:
      return state_with_number (state, "d", x);
    case BEYOND_SCORE_MATCHING:
      return state_with_number (state, "sigma", x);
    default:
      return state_with_number (state, "score", x);
    }
}

static State *
drag (const State *state, gconstpointer payload, const char *handle, guint index, double x,
      double y)
{
  (void)payload;
  if (strcmp (handle, "point") == 0)
    {
      g_autoptr (State) across = with_value (state, "points", 2 * index, x);

      return with_value (across, "points", 2 * index + 1, y);
    }
  if (strcmp (handle, "candidate") == 0)
    return with_value (state, "similarities", index, x);
  if (strcmp (handle, "value") == 0)
    return with_value (state, "values", index, x);
  if (strcmp (handle, "model") == 0)
    {
      Beyond self = beyond_from_state (state);
      double peak = exp (beyond_log_model (&self, 1, self.at, self.mu));
      g_autoptr (State) across = state_with_number (state, "mu", x);

      return state_with_number (across, "c", y / peak);
    }
  return with_parameter (state, x);
}

const Exploration exploration_beyond_likelihood = {
    .id = "beyond-likelihood",
    .title = N_ ("Beyond likelihood"),
    .question = N_ ("Which losses are likelihoods, and of what?"),
    .group = N_ ("Noise and loss"),
    .note = N_ (
        "Go through the losses and look at the thick line: is it flat? Then drag your value along "
        "it. Drag the points of the triplet (an anchor, a positive that should lie near it, a "
        "negative that should not), the candidates of InfoNCE with a temperature τ near 0, and D "
        "onto the green curve.\n\n"
        "A loss is a likelihood if exp(−loss), added up over the outcomes it tells apart (labels, "
        "candidates, real or fake), gives one constant Z for every parameter: exp(−loss)/Z is then "
        "their probability. If Z depends on the parameter, dividing by it adds log Z to the loss, "
        "and that is another loss.\n\n"
        "Where there is a likelihood it is one of a label, not of the data themselves. And a loss "
        "need not be one to be useful: score matching (Hyvärinen 2005) uses only slopes of log p, "
        "in which the normaliser of p drops out, and still finds a Gaussian’s mean and variance."),
    .parameters = parameters,
    .n_parameters = G_N_ELEMENTS (parameters),
    .settle = settle,
    .build = beyond_build,
    .drag = drag,
};
