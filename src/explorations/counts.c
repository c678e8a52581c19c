/* SPDX-License-Identifier: GPL-3.0-or-later */
/* counts: which rate explains these counts best? The Poisson's loss over its rate, and what other
 * distributions make of the same counts. */
#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "explorations/counts-scene.h"
#include "explorations/guess.h"
#include "explorations/registry.h"

static const Parameter parameters[] = {
    {.id = "lambda",
     .symbol = "λ",
     .name = N_ ("Rate"),
     .group = N_ ("Poisson"),
     .kind = PARAMETER_REAL,
     .lower = 1e-6,
     .upper = 1e9,
     .slider_lower = 0.061,
     .slider_upper = 2.013,
     .initial = 1,
     .step = 0.01,
     .digits = 3,
     .effect = EFFECT_REDRAW},
    {.id = "log-link",
     .name = N_ ("Log link"),
     .group = N_ ("Poisson"),
     .hint = N_ ("Over η = log λ, which may be any number"),
     .kind = PARAMETER_SWITCH,
     .upper = 1,
     .effect = EFFECT_RESTRUCTURE},
    {.id = "factorials",
     .name = N_ ("With log x!"),
     .group = N_ ("Poisson"),
     .hint = N_ ("The whole −ℓ; λ has no part in this term"),
     .kind = PARAMETER_SWITCH,
     .upper = 1,
     .initial = 1,
     .effect = EFFECT_RESTRUCTURE},
    {.id = "poisson",
     .name = N_ ("Poisson"),
     .group = N_ ("Fitted"),
     .kind = PARAMETER_SWITCH,
     .upper = 1,
     .initial = 1,
     .effect = EFFECT_REDRAW},
    {.id = "geometric",
     .name = N_ ("Geometric"),
     .group = N_ ("Fitted"),
     .kind = PARAMETER_SWITCH,
     .upper = 1,
     .effect = EFFECT_REDRAW},
    {.id = "negative-binomial",
     .name = N_ ("Negative binomial"),
     .group = N_ ("Fitted"),
     .hint = N_ ("A Poisson whose rate varies"),
     .kind = PARAMETER_SWITCH,
     .upper = 1,
     .initial = 1,
     .effect = EFFECT_REDRAW},
    {.id = "rounded",
     .name = N_ ("Rounded Gaussian"),
     .group = N_ ("Fitted"),
     .hint = N_ ("A bell curve’s area from x − ½ to x + ½"),
     .kind = PARAMETER_SWITCH,
     .upper = 1,
     .initial = 1,
     .effect = EFFECT_REDRAW},
    {.id = "table",
     .name = N_ ("Table of the fits"),
     .group = N_ ("Fitted"),
     .kind = PARAMETER_SWITCH,
     .upper = 1,
     .effect = EFFECT_RESTRUCTURE},
    EXPLORATION_GUESS_FIRST,
};

static const ExplorationAction actions[] = {
    {"maximum", N_ ("Go to the maximum"), N_ ("Go"), N_ ("Poisson")},
    EXPLORATION_REVEAL,
};

static void
range (const State *state, gconstpointer payload, const Parameter *parameter, double *lower,
       double *upper)
{
  (void)state;
  if (payload != NULL && strcmp (parameter->id, "lambda") == 0)
    counts_range (payload, lower, upper);
}

static gpointer
prepare (const State *state, const DatasetTable *table, const ExplorationCache *previous,
         const ExplorationJob *job, GError **error)
{
  (void)previous;
  (void)job;
  return counts_new (state, table, error);
}

static void
payload_free (gpointer payload)
{
  counts_free (payload);
}

static State *
act (const State *state, gconstpointer payload, const char *action, double argument)
{
  const Counts *self = payload;
  g_assert (strcmp (action, "maximum") == 0);
  (void)argument;
  return state_with_number (state, "lambda", self->sample->mean);
}

static State *
drag (const State *state, gconstpointer payload, const char *handle, guint index, double x,
      double y)
{
  double lower, upper;
  (void)handle;
  (void)index;
  (void)y;
  counts_range (payload, &lower, &upper);
  return state_with_number (state, "lambda", CLAMP (counts_from_axis (state, x), lower, upper));
}

/* Where all counts are 0 the best rate is 0, which is no rate: nothing to compare a guess with. */
static double
shortfall (const State *state, gconstpointer payload)
{
  const Counts *self = payload;

  return self->sample->mean > 0 ? counts_loss (self, state_number (state, "lambda"), FALSE)
                                      - counts_loss (self, self->sample->mean, FALSE)
                                : NAN;
}

const Exploration exploration_counts = {
    .id = "counts",
    .title = N_ ("Counts"),
    .question = N_ ("Which rate explains these counts best?"),
    .group = N_ ("Noise and loss"),
    .note
    = N_ ("Drag λ to the lowest loss and compare it with the mean. Turn on the log link: the loss "
          "becomes exp(η) − xη, and η may go anywhere. Let the rounded Gaussian try.\n\n"
          "A Poisson gives the count x the probability λˣ exp(−λ)/x!, so its loss is λ − x log λ + "
          "log x!. Over n counts its slope is n − Σx/λ: 0 where λ is the mean. Regressions of "
          "counts minimise this loss with the log link.\n\n"
          "A Poisson’s variance equals its mean. The geometric and the negative binomial scatter "
          "more; a bell curve knows nothing of zero and puts a share below it."),
    .parameters = parameters,
    .n_parameters = G_N_ELEMENTS (parameters),
    .actions = actions,
    .n_actions = G_N_ELEMENTS (actions),
    .data = "example:horsekicks",
    .column = "deaths",
    .range = range,
    .prepare = prepare,
    .payload_free = payload_free,
    .build = counts_build,
    .act = act,
    .drag = drag,
    .guess = {"lambda"},
    .shortfall = shortfall,
};
