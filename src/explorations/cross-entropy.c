/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cross-entropy: what does a classifier pay for its confidence? Softmax over three logits (or one)
 * against a class, a soft target or counts, and what a Dirichlet prior does for a class that was
 * never seen. */
#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "explorations/cross-entropy-scene.h"
#include "explorations/guess.h"
#include "explorations/registry.h"

/* In the triangle a hand stops here; "go to the maximum" goes on until nobody sees a difference. */
static const double least_dragged = 5e-4, least_reached = 1e-12;

static const ParameterChoice targets[] = {{"binary", N_ ("Yes or no: one logit")},
                                          {"class", N_ ("One class of three")},
                                          {"soft", N_ ("Soft: shares of three")},
                                          {"counts", N_ ("Counts of three")},
                                          {NULL, NULL}};
static const ParameterChoice classes[]
    = {{"1", N_ ("class 1")}, {"2", N_ ("class 2")}, {"3", N_ ("class 3")}, {NULL, NULL}};
static const ParameterChoice along[]
    = {{"1", N_ ("z₁")}, {"2", N_ ("z₂")}, {"3", N_ ("z₃")}, {NULL, NULL}};

#define LOGIT(number, subscript, value, shown)                                                     \
  {                                                                                                \
    .id = "logit-" number, .symbol = "z" subscript, .name = N_ ("Logit of class " number),         \
    .group = N_ ("Classifier"), .kind = PARAMETER_REAL, .lower = -10000, .upper = 10000,           \
    .slider_lower = -CROSS_ENTROPY_SLIDER, .slider_upper = CROSS_ENTROPY_SLIDER, .initial = value, \
    .step = 0.1, .digits = 3, .effect = EFFECT_REDRAW, .shown_if = shown                           \
  }
#define SOFT(number, subscript, value)                                                             \
  {                                                                                                \
    .id = "soft-" number, .symbol = "y" subscript, .name = N_ ("Share of class " number),          \
    .group = N_ ("Target"), .kind = PARAMETER_REAL, .upper = 1, .initial = value, .step = 0.01,    \
    .digits = 3, .effect = EFFECT_RESAMPLE, .shown_if = "target=soft"                              \
  }
#define COUNT(number, subscript, value)                                                            \
  {                                                                                                \
    .id = "count-" number, .symbol = "n" subscript, .name = N_ ("Examples of class " number),      \
    .group = N_ ("Target"), .kind = PARAMETER_INTEGER, .upper = 1e6, .slider_upper = 20,           \
    .initial = value, .step = 1, .effect = EFFECT_RESAMPLE, .shown_if = "target=counts"            \
  }

static const Parameter parameters[] = {
    {.id = "target",
     .name = N_ ("Target"),
     .group = N_ ("Target"),
     .hint = N_ ("What the classifier should have said"),
     .kind = PARAMETER_CHOICE,
     .upper = TARGET_COUNTS,
     .initial = TARGET_CLASS,
     .choices = targets,
     .effect = EFFECT_RESTRUCTURE},
    {.id = "class",
     .name = N_ ("True class"),
     .group = N_ ("Target"),
     .kind = PARAMETER_CHOICE,
     .upper = 2,
     .choices = classes,
     .effect = EFFECT_RESAMPLE,
     .shown_if = "target=class"},
    {.id = "share",
     .symbol = "y₁",
     .name = N_ ("Share of class 1"),
     .group = N_ ("Target"),
     .hint = N_ ("1 is yes, 0 is no"),
     .kind = PARAMETER_REAL,
     .upper = 1,
     .initial = 1,
     .step = 0.01,
     .digits = 3,
     .effect = EFFECT_RESAMPLE,
     .shown_if = "target=binary"},
    SOFT ("1", "₁", 0.6),
    SOFT ("2", "₂", 0.3),
    SOFT ("3", "₃", 0.1),
    COUNT ("1", "₁", 6),
    COUNT ("2", "₂", 3),
    COUNT ("3", "₃", 1),
    LOGIT ("1", "₁", 0, NULL),
    LOGIT ("2", "₂", 2, "target"),
    LOGIT ("3", "₃", -1, "target"),
    {.id = "constant",
     .symbol = "c",
     .name = N_ ("Added to all logits"),
     .group = N_ ("Classifier"),
     .hint = N_ ("Watch what it changes"),
     .kind = PARAMETER_REAL,
     .lower = -10000,
     .upper = 10000,
     .slider_lower = -1000,
     .slider_upper = 1000,
     .step = 1,
     .effect = EFFECT_REDRAW,
     .shown_if = "target"},
    {.id = "along",
     .name = N_ ("Loss along"),
     .group = N_ ("Show"),
     .kind = PARAMETER_CHOICE,
     .upper = 2,
     .choices = along,
     .effect = EFFECT_RESTRUCTURE,
     .shown_if = "target"},
    {.id = "table",
     .name = N_ ("Term by term"),
     .group = N_ ("Show"),
     .hint = N_ ("From logits to the loss, a row a class"),
     .kind = PARAMETER_SWITCH,
     .upper = 1,
     .effect = EFFECT_RESTRUCTURE},
    {.id = "alpha",
     .symbol = "α",
     .name = N_ ("Dirichlet prior"),
     .group = N_ ("Prior"),
     .hint = N_ ("As if α − 1 more of each class had been seen; 1: none"),
     .kind = PARAMETER_REAL,
     .lower = 1,
     .upper = 1000,
     .slider_lower = 1,
     .slider_upper = 10,
     .initial = 1,
     .scale = SCALE_LOG,
     .digits = 3,
     .effect = EFFECT_REDRAW},
    EXPLORATION_GUESS_FIRST,
};

static const ExplorationAction actions[] = {
    {"maximum", N_ ("Go to the maximum"), N_ ("Go"), N_ ("Classifier")},
    EXPLORATION_REVEAL,
};

/* Shares sum to 1: one that was not moved makes up for it, the last of them first; where all were
 * moved or have nothing left to give, the others too. */
static State *
settle_shares (State *next, const State *previous)
{
  double lacking = 1;

  for (guint k = 0; k < CROSS_ENTROPY_CLASSES; k++)
    lacking -= state_number (next, cross_entropy_shares[k]);
  for (guint round = 0; round < 2; round++)
    for (guint k = CROSS_ENTROPY_CLASSES; k-- > 0 && fabs (lacking) > 1e-12;)
      {
        const char *id = cross_entropy_shares[k];
        double share = state_number (next, id);
        /* without the last digits, which sums of decimal numbers get wrong */
        double made_up = rint (CLAMP (share + lacking, 0, 1) * 1e12) / 1e12;
        State *settled;

        if (round == 0 && previous != NULL && share != state_number (previous, id))
          continue;
        lacking -= made_up - share;
        settled = state_with_raw_number (next, id, made_up);
        state_unref (next);
        next = settled;
      }
  return next;
}

/* There is one example at least. */
static State *
settle_counts (State *next)
{
  State *settled;

  for (guint k = 0; k < CROSS_ENTROPY_CLASSES; k++)
    if (state_number (next, cross_entropy_counts[k]) > 0)
      return next;
  settled = state_with_raw_number (next, cross_entropy_counts[0], 1);
  state_unref (next);
  return settled;
}

static State *
settle (const State *next, const State *previous)
{
  return settle_counts (settle_shares (state_ref ((State *)next), previous));
}

static State *
with_logits (const State *state, guint n, const double *logits)
{
  State *next = state_ref ((State *)state);

  for (guint k = 0; k < n; k++)
    {
      State *moved = state_with_number (next, cross_entropy_logits[k], logits[k]);

      state_unref (next);
      next = moved;
    }
  return next;
}

static State *
with_probabilities (const State *state, const CrossEntropy *self, const double *p, double least)
{
  double logits[CROSS_ENTROPY_CLASSES];

  cross_entropy_to_logits (self, p, least, logits);
  /* the second of two is no value of the state: it is 0 */
  return with_logits (state, self->kind == TARGET_BINARY ? 1 : self->n_classes, logits);
}

static State *
act (const State *state, gconstpointer payload, const char *action, double argument)
{
  CrossEntropy self = cross_entropy_from_state (state);

  g_assert (strcmp (action, "maximum") == 0);
  return with_probabilities (state, &self, self.map, least_reached);
}

static State *
drag (const State *state, gconstpointer payload, const char *handle, guint index, double x,
      double y)
{
  CrossEntropy self = cross_entropy_from_state (state);
  double p[CROSS_ENTROPY_CLASSES];

  if (strcmp (handle, "logit") == 0)
    return state_with_number (state, cross_entropy_logits[self.along],
                              CLAMP (x, -CROSS_ENTROPY_SLIDER, CROSS_ENTROPY_SLIDER));
  if (self.kind == TARGET_BINARY)
    {
      p[0] = CLAMP (x, 0, 1);
      p[1] = 1 - p[0];
    }
  else
    cross_entropy_from_triangle (x, y, p);
  return with_probabilities (state, &self, p, least_dragged);
}

static double
shortfall (const State *state, gconstpointer payload)
{
  CrossEntropy self = cross_entropy_from_state (state);

  return self.n * cross_entropy_divergence (self.y, self.log_p, self.n_classes);
}

const Exploration exploration_cross_entropy = {
    .id = "cross-entropy",
    .title = N_ ("Cross-entropy"),
    .question = N_ ("What does a classifier pay for its confidence?"),
    .group = N_ ("Noise and loss"),
    .note
    = N_ ("Make the classifier surer of the wrong class, then of the right one. Add a constant to "
          "all logits. Choose counts, take the examples of one class away, then raise α.\n\n"
          "Softmax: ŷₖ = exp(zₖ)/Σ exp(zⱼ). The loss −Σ yₖ log ŷₖ is the negative log-likelihood "
          "of the labels. It is H(y) + KL(y‖ŷ): the target’s own uncertainty, and what ŷ ≠ y "
          "costs on top. Its slope along zₖ is ŷₖ − yₖ, the gap between the two bars.\n\n"
          "Maximum likelihood copies the proportions, and a class never seen gets 0: a logit of "
          "−∞, and an infinite loss on the day it comes. A Dirichlet prior with α > 1 gives "
          "(nₖ + α − 1)/(n + Kα − K)."),
    .parameters = parameters,
    .n_parameters = G_N_ELEMENTS (parameters),
    .actions = actions,
    .n_actions = G_N_ELEMENTS (actions),
    .settle = settle,
    .build = cross_entropy_build,
    .act = act,
    .drag = drag,
    .guess = {"logit-1", "logit-2", "logit-3"},
    .shortfall = shortfall,
};
