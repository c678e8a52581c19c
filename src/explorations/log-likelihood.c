/* SPDX-License-Identifier: GPL-3.0-or-later */
/* log-likelihood: why take the logarithm? Likelihoods are products, and a product of many numbers
 * leaves every number format, while its logarithm stays an ordinary number. */
#include <glib/gi18n.h>
#include <string.h>

#include "explorations/guess.h"
#include "explorations/log-likelihood-model.h"
#include "explorations/log-likelihood-scene.h"
#include "explorations/registry.h"

static const ParameterChoice formats[] = {{"half", N_ ("half, 16 bits")},
                                          {"single", N_ ("single, 32 bits")},
                                          {"double", N_ ("double, 64 bits")},
                                          {NULL, NULL}};
static const ParameterChoice sources[] = {{"coin", N_ ("coin, HHHHT repeated")},
                                          {"fair", N_ ("fair coin, HT repeated")},
                                          {"normal", N_ ("normal, at its average density")},
                                          {NULL, NULL}};

static const Parameter parameters[] = {
    {.id = "source",
     .name = N_ ("Values"),
     .group = N_ ("Data"),
     .kind = PARAMETER_CHOICE,
     .upper = 2,
     .choices = sources,
     .effect = EFFECT_RESTRUCTURE},
    {.id = "n",
     .symbol = "n",
     .name = N_ ("Number of values"),
     .group = N_ ("Data"),
     .kind = PARAMETER_INTEGER,
     .lower = 1,
     .upper = PRODUCT_MOST_VALUES,
     .initial = 1600,
     .scale = SCALE_LOG,
     .effect = EFFECT_RESAMPLE},
    {.id = "sigma",
     .symbol = "σ",
     .name = N_ ("Standard deviation"),
     .group = N_ ("Data"),
     .hint = N_ ("Below 0.24 the average density is above 1"),
     .kind = PARAMETER_REAL,
     .lower = 0.001,
     .upper = 1000,
     .slider_lower = 0.01,
     .slider_upper = 10,
     .initial = 1,
     .scale = SCALE_LOG,
     .digits = 3,
     .effect = EFFECT_RESAMPLE,
     .shown_if = "source=normal"},
    {.id = "p",
     .symbol = "p",
     .name = N_ ("Probability of heads"),
     .group = N_ ("Parameter"),
     .kind = PARAMETER_REAL,
     .upper = 1,
     .lower_open = TRUE,
     .upper_open = TRUE,
     .slider_lower = 0.01,
     .slider_upper = 0.99,
     .initial = 0.8,
     .step = 0.01,
     .digits = 3,
     .effect = EFFECT_REDRAW,
     .shown_if = "source=coin"},
    {.id = "p-fair",
     .symbol = "p",
     .name = N_ ("Probability of heads"),
     .group = N_ ("Parameter"),
     .kind = PARAMETER_REAL,
     .upper = 1,
     .lower_open = TRUE,
     .upper_open = TRUE,
     .slider_lower = 0.01,
     .slider_upper = 0.99,
     .initial = 0.5,
     .step = 0.01,
     .digits = 3,
     .effect = EFFECT_REDRAW,
     .shown_if = "source=fair"},
    {.id = "mu",
     .symbol = "μ",
     .name = N_ ("Mean"),
     .group = N_ ("Parameter"),
     .kind = PARAMETER_REAL,
     .lower = -1000,
     .upper = 1000,
     .slider_lower = -3,
     .slider_upper = 3,
     .initial = 0,
     .digits = 3,
     .effect = EFFECT_REDRAW,
     .shown_if = "source=normal"},
    {.id = "format",
     .name = N_ ("Number format"),
     .group = N_ ("Arithmetic"),
     .kind = PARAMETER_CHOICE,
     .upper = 2,
     .initial = FORMAT_DOUBLE,
     .choices = formats,
     .effect = EFFECT_RESTRUCTURE},
    EXPLORATION_GUESS_FIRST,
};

static const ExplorationAction actions[] = {
    {"maximum", N_ ("Go to the maximum"), N_ ("Go"), N_ ("Parameter")},
    {"end", N_ ("Go where the product ends"), N_ ("Go"), N_ ("Data")},
    EXPLORATION_REVEAL,
};

/* The mean's slider spans what the panels show. */
static void
range (const State *state, gconstpointer payload, const Parameter *parameter, double *lower,
       double *upper)
{
  if (strcmp (parameter->id, "mu") != 0)
    return;
  *upper = 3 * state_number (state, "sigma");
  *lower = -*upper;
}

static State *
act (const State *state, gconstpointer payload, const char *action, double argument)
{
  Product product = product_from_state (state);
  gboolean infinite;
  guint end;

  if (strcmp (action, "maximum") == 0)
    return state_with_number (state, product.parameter, product_peak (&product));
  end = product_end (&product, product.theta, &infinite);
  return state_with_number (state, "n", end > 0 ? end : PRODUCT_MOST_VALUES);
}

static double
shortfall (const State *state, gconstpointer payload)
{
  Product product = product_from_state (state);

  return product_log_likelihood (&product, product.n, product_peak (&product))
         - product_log_likelihood (&product, product.n, product.theta);
}

const Exploration exploration_log_likelihood = {
    .id = "log-likelihood",
    .title = N_ ("Log-likelihood"),
    .question = N_ ("Why take the logarithm?"),
    .group = N_ ("Likelihood"),
    .note = N_ ("Let n grow until the product is 0. Then try half precision, in which neural "
                "networks compute, and a normal with σ = 0.01, whose product grows instead.\n\n"
                "L(θ) = Π p(xᵢ | θ), ℓ(θ) = Σ log p(xᵢ | θ). Where L leaves the format, ℓ is a "
                "number of some hundreds. Its unit is the nat, the unit of natural logarithms.\n\n"
                "The logarithm only ever rises, so what makes L largest makes ℓ largest too: "
                "nothing is lost but the trouble."),
    .parameters = parameters,
    .n_parameters = G_N_ELEMENTS (parameters),
    .actions = actions,
    .n_actions = G_N_ELEMENTS (actions),
    .range = range,
    .build = log_likelihood_build,
    .act = act,
    .guess = {"p", "p-fair", "mu"},
    .shortfall = shortfall,
};
