/* SPDX-License-Identifier: GPL-3.0-or-later */
/* kl: cover both humps, or pick one? One Gaussian for a truth that is none, by five divergences;
 * and maximum likelihood on a sample, which heads for the forward KL's choice. */
#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "explorations/guess.h"
#include "explorations/kl-scene.h"
#include "explorations/registry.h"

/* Zero hides what belongs to a second hump. */
static const ParameterChoice truths[]
    = {{"one", N_ ("One hump")}, {"two", N_ ("Two humps")}, {NULL, NULL}};

/* In the order of EstDivergence. */
static const ParameterChoice divergences[]
    = {{"forward", N_ ("Forward KL(p‖q)")},       {"reverse", N_ ("Reverse KL(q‖p)")},
       {"jensen-shannon", N_ ("Jensen–Shannon")}, {"wasserstein-2", N_ ("Wasserstein-2")},
       {"score-matching", N_ ("Score matching")}, {NULL, NULL}};

static const Parameter parameters[] = {
    {.id = "divergence",
     .name = N_ ("Make small"),
     .group = N_ ("Divergence"),
     .kind = PARAMETER_CHOICE,
     .upper = EST_N_DIVERGENCES - 1,
     .initial = EST_REVERSE_KL,
     .choices = divergences,
     .effect = EFFECT_RECOMPUTE},
    {.id = "mu",
     .symbol = "μ",
     .name = N_ ("Mean"),
     .group = N_ ("Model q"),
     .kind = PARAMETER_REAL,
     .lower = -KL_MU_MOST,
     .upper = KL_MU_MOST,
     .initial = 0.9,
     .step = 0.05,
     .digits = 3,
     .effect = EFFECT_REDRAW},
    {.id = "sigma",
     .symbol = "σ",
     .name = N_ ("Standard deviation"),
     .group = N_ ("Model q"),
     .kind = PARAMETER_REAL,
     .lower = KL_SIGMA_LEAST,
     .upper = KL_SIGMA_MOST,
     .initial = 1.3,
     .scale = SCALE_LOG,
     .step = 0.02,
     .digits = 3,
     .effect = EFFECT_REDRAW},
    {.id = "truth",
     .name = N_ ("Truth p"),
     .group = N_ ("Truth p"),
     .kind = PARAMETER_CHOICE,
     .upper = 1,
     .initial = 1,
     .choices = truths,
     .effect = EFFECT_RESTRUCTURE},
    {.id = "distance",
     .symbol = "d",
     .name = N_ ("Distance"),
     .group = N_ ("Truth p"),
     .kind = PARAMETER_REAL,
     .lower = 0,
     .upper = 7,
     .initial = 4,
     .step = 0.02,
     .digits = 3,
     .effect = EFFECT_RESAMPLE,
     .shown_if = "truth"},
    {.id = "width-left",
     .symbol = "s₁",
     .name = N_ ("Width, left hump"),
     .group = N_ ("Truth p"),
     .hint = N_ ("Or of one hump alone"),
     .kind = PARAMETER_REAL,
     .lower = 0.25,
     .upper = 1.5,
     .initial = 0.6,
     .step = 0.05,
     .digits = 3,
     .effect = EFFECT_RESAMPLE},
    {.id = "width-right",
     .symbol = "s₂",
     .name = N_ ("Width, right hump"),
     .group = N_ ("Truth p"),
     .kind = PARAMETER_REAL,
     .lower = 0.25,
     .upper = 1.5,
     .initial = 0.6,
     .step = 0.05,
     .digits = 3,
     .effect = EFFECT_RESAMPLE,
     .shown_if = "truth"},
    {.id = "weight",
     .symbol = "w",
     .name = N_ ("Weight, left hump"),
     .group = N_ ("Truth p"),
     .kind = PARAMETER_REAL,
     .lower = 0.02,
     .upper = 0.98,
     .slider_lower = 0.05,
     .slider_upper = 0.95,
     .initial = 0.5,
     .step = 0.05,
     .digits = 3,
     .effect = EFFECT_RESAMPLE,
     .shown_if = "truth"},
    {.id = "sample",
     .name = N_ ("Fit a sample too"),
     .group = N_ ("Sample"),
     .hint = N_ ("By maximum likelihood"),
     .kind = PARAMETER_SWITCH,
     .upper = 1,
     .initial = 1,
     .effect = EFFECT_RESAMPLE},
    {.id = "n",
     .symbol = "n",
     .name = N_ ("Draws from the truth"),
     .group = N_ ("Sample"),
     .kind = PARAMETER_INTEGER,
     .lower = 2,
     .upper = 10000,
     .initial = 20,
     .scale = SCALE_LOG,
     .effect = EFFECT_RESAMPLE,
     .shown_if = "sample"},
    {.id = "seed",
     .name = N_ ("Seed"),
     .group = N_ ("Sample"),
     .kind = PARAMETER_SEED,
     .upper = G_MAXUINT32,
     .initial = 1,
     .effect = EFFECT_RESAMPLE,
     .shown_if = "sample"},
    {.id = "table",
     .name = N_ ("All divergences in a table"),
     .group = N_ ("Divergence"),
     .kind = PARAMETER_SWITCH,
     .upper = 1,
     .effect = EFFECT_RESTRUCTURE},
    EXPLORATION_GUESS_FIRST,
};

static const ExplorationAction actions[] = {
    {"maximum", N_ ("Go to the best q"), N_ ("Go"), N_ ("Model q")},
    {"draw", N_ ("Draw another sample"), N_ ("Draw"), N_ ("Sample")},
    EXPLORATION_REVEAL,
};

static State *
act (const State *state, gconstpointer data, const char *action, double argument)
{
  const KlPayload *payload = data;
  const KlSurface *surface = &payload->surface[state_choice (state, "divergence")];
  g_autoptr (State) moved = NULL;

  if (strcmp (action, "draw") == 0)
    {
      g_autoptr (State) drawn = state_with_raw_number (state, "sample", 1);

      return state_with_number (drawn, "seed",
                                fmod (state_number (state, "seed") + 1, 4294967296.0));
    }
  if (!surface->known || surface->n_minima == 0)
    return state_ref ((State *)state);
  moved = state_with_number (state, "mu", surface->minima[0].mu);
  return state_with_number (moved, "sigma", surface->minima[0].sigma);
}

/* Either hump: both keep their distance from the middle. */
static State *
drag (const State *state, gconstpointer payload, const char *handle, guint index, double x,
      double y)
{
  return state_with_number (state, "distance", 2 * MAX (strcmp (handle, "left") == 0 ? -x : x, 0));
}

const Exploration exploration_kl = {
    .id = "kl",
    .title = N_ ("Forward and reverse KL"),
    .question = N_ ("Cover both humps, or pick one?"),
    .group = N_ ("When the model is wrong"),
    .note = N_ (
        "Drag a hump, or scroll over it to widen it. Follow the minima of reverse KL as the humps "
        "move apart: one, then three; the broad one stays the best up to a distance of 3.36.\n\n"
        "KL(p‖q) = ∫ p log(p/q) is the mean of log p − log q over draws from p, in nats; the "
        "reverse one, KL(q‖p), is over draws from q. Jensen–Shannon is the mean of both against "
        "(p + q)/2. Wasserstein-2 is how far probability has to be carried (root mean square). "
        "Score matching is ½ E(slope of log p − slope of log q)².\n\n"
        "All are 0 only where q = p. Maximum likelihood makes the mean of −log q over a sample "
        "small: with more draws that becomes forward KL plus a constant. So it covers."),
    .parameters = parameters,
    .n_parameters = G_N_ELEMENTS (parameters),
    .actions = actions,
    .n_actions = G_N_ELEMENTS (actions),
    .prepare = kl_prepare,
    .payload_free = kl_payload_free,
    .build = kl_build,
    .act = act,
    .drag = drag,
    .guess = {"mu", "sigma"},
    .shortfall = kl_shortfall,
    .guess_says = N_ ("You guessed <b>{guess}</b>: its {name} lies <b>{guess_shortfall:3}</b> "
                      "{unit} above the least."),
};
