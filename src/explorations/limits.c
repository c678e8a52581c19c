/* SPDX-License-Identifier: GPL-3.0-or-later */
/* limits: what survives averaging? The law of large numbers and the central limit theorem, and the
 * Cauchy distribution, for which neither holds. */
#include <glib/gi18n.h>

#include "explorations/limits-scene.h"
#include "explorations/registry.h"
#include "explorations/repeats.h"

static const ParameterChoice sources[] = {{"uniform", N_ ("uniform")},
                                          {"exponential", N_ ("exponential")},
                                          {"log-normal", N_ ("log-normal")},
                                          {"coin", N_ ("coin")},
                                          {"cauchy", N_ ("Cauchy")},
                                          {"sensor", N_ ("sum of small sensor errors")},
                                          {NULL, NULL}};

static const Parameter parameters[] = {
    {.id = "source",
     .name = N_ ("Source"),
     .group = N_ ("Source"),
     .kind = PARAMETER_CHOICE,
     .upper = 5,
     .initial = 1,
     .choices = sources,
     .effect = EFFECT_RESTRUCTURE},
    {.id = "m",
     .symbol = "m",
     .name = N_ ("Small errors in a value"),
     .group = N_ ("Source"),
     .kind = PARAMETER_INTEGER,
     .lower = 1,
     .upper = LIMITS_MOST_ERRORS,
     .initial = 3,
     .step = 1,
     .effect = EFFECT_RESTRUCTURE,
     .shown_if = "source=sensor"},
    {.id = "n",
     .symbol = "n",
     .name = N_ ("Values in a sample"),
     .group = N_ ("Samples"),
     .kind = PARAMETER_INTEGER,
     .lower = 1,
     .upper = LIMITS_MOST,
     .initial = 10,
     .scale = SCALE_LOG,
     .effect = EFFECT_RESAMPLE},
    REPEATS_PARAMETERS (N_ ("Samples")),
    {.id = "standardise",
     .name = N_ ("Standardise the mean"),
     .group = N_ ("Samples"),
     .hint = N_ ("In standard errors from μ; off: as it narrows"),
     .kind = PARAMETER_SWITCH,
     .upper = 1,
     .initial = 1,
     .effect = EFFECT_RESTRUCTURE},
};

static const ExplorationAction actions[] = {
    {"draw", N_ ("Draw all samples again"), N_ ("Draw"), N_ ("Samples")},
};

static gpointer
prepare (const State *state, const DatasetTable *table, const ExplorationCache *previous,
         const ExplorationJob *job, GError **error)
{
  return limits_new (state, previous != NULL ? previous->payload : NULL, job, error);
}

static State *
act (const State *state, gconstpointer payload, const char *action, double argument)
{
  return repeats_draw_again (state);
}

const Exploration exploration_limits = {
    .id = "limits",
    .title = N_ ("Limits"),
    .question = N_ ("What survives averaging?"),
    .group = N_ ("Repeated samples"),
    .note
    = N_ ("Let n grow from 1 and watch the lean of the exponential go. Turn off Standardise: the "
          "means close in on μ. Then choose Cauchy.\n\n"
          "The law of large numbers: x̄ settles on μ. The central limit theorem: (x̄ − μ)/(σ/√n), "
          "the distance from μ in standard errors, becomes normal, whatever the source, as long as "
          "it has a standard deviation σ.\n\n"
          "An error that is the sum of many small ones is nearly normal for the same reason. The "
          "Cauchy distribution has no mean: far values are so frequent that one of them outweighs "
          "all before it."),
    .parameters = parameters,
    .n_parameters = G_N_ELEMENTS (parameters),
    .actions = actions,
    .n_actions = G_N_ELEMENTS (actions),
    .prepare = prepare,
    .payload_free = limits_free,
    .build = limits_build,
    .act = act,
};
