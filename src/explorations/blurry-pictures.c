/* SPDX-License-Identifier: GPL-3.0-or-later */
/* blurry-pictures: why is the best guess blurred? A shape may move several ways; losses that judge
 * pixel by pixel hedge between them. An autoencoder of such pictures, with and without a prior. */
#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "explorations/blurry-pictures-scene.h"
#include "explorations/guess.h"
#include "explorations/registry.h"

static const ParameterChoice views[] = {
    {"futures", N_ ("Futures and predictions")}, {"autoencoder", N_ ("Autoencoder")}, {NULL, NULL}};
static const ParameterChoice shapes[]
    = {{"square", N_ ("A square")}, {"disc", N_ ("A disc")}, {NULL, NULL}};
static const ParameterChoice losses[] = {{"squared", N_ ("Squared error")},
                                         {"bernoulli", N_ ("Bernoulli pixels")},
                                         {"absolute", N_ ("Absolute error")},
                                         {"pooled", N_ ("Squared edges, pooled")},
                                         {"edges", N_ ("Edges, place by place")},
                                         {"mixture", N_ ("Mixture of Gaussians")},
                                         {NULL, NULL}};

static const Parameter parameters[] = {
    {.id = "view",
     .name = N_ ("View"),
     .group = N_ ("Pictures"),
     .kind = PARAMETER_CHOICE,
     .upper = BLURRY_VIEW_AUTOENCODER,
     .choices = views,
     .effect = EFFECT_RESTRUCTURE},
    {.id = "shape",
     .name = N_ ("Shape"),
     .group = N_ ("Pictures"),
     .kind = PARAMETER_CHOICE,
     .upper = BLURRY_DISC,
     .choices = shapes,
     .effect = EFFECT_RESAMPLE},
    {.id = "futures",
     .name = N_ ("Ways it may move"),
     .group = N_ ("Pictures"),
     .kind = PARAMETER_INTEGER,
     .lower = 2,
     .upper = BLURRY_MOST,
     .initial = 2,
     .step = 1,
     .effect = EFFECT_RESAMPLE,
     .shown_if = "view=futures"},
    {.id = "distance",
     .name = N_ ("How far it moves"),
     .unit = N_ ("pixels"),
     .group = N_ ("Pictures"),
     .kind = PARAMETER_INTEGER,
     .upper = BLURRY_FARTHEST,
     .initial = 4,
     .step = 1,
     .effect = EFFECT_RESAMPLE,
     .shown_if = "view=futures"},
    {.id = "odds",
     .name = N_ ("Odds of the first"),
     .group = N_ ("Pictures"),
     .hint = N_ ("How many times as likely as each other way"),
     .kind = PARAMETER_REAL,
     .lower = 0.01,
     .upper = 100,
     .slider_lower = 0.1,
     .slider_upper = 10,
     .initial = 1,
     .scale = SCALE_LOG,
     .digits = 3,
     .effect = EFFECT_RESAMPLE,
     .shown_if = "view=futures"},
    {.id = "loss",
     .name = N_ ("Loss"),
     .group = N_ ("Prediction"),
     .kind = PARAMETER_CHOICE,
     .upper = BLURRY_MIXTURE,
     .choices = losses,
     .effect = EFFECT_RESTRUCTURE,
     .shown_if = "view=futures"},
    {.id = "blend",
     .symbol = "b",
     .name = N_ ("Blur of your prediction"),
     .group = N_ ("Prediction"),
     .hint = N_ ("0: the likeliest future, 1: the mean of all"),
     .kind = PARAMETER_REAL,
     .upper = 1,
     .initial = 0.5,
     .step = 0.01,
     .digits = 2,
     .effect = EFFECT_REDRAW,
     .shown_if = "view=futures"},
    {.id = "components",
     .symbol = "K",
     .name = N_ ("Gaussians"),
     .group = N_ ("Prediction"),
     .kind = PARAMETER_INTEGER,
     .lower = 1,
     .upper = BLURRY_MOST,
     .initial = 2,
     .step = 1,
     .effect = EFFECT_REDRAW,
     .shown_if = "view=futures"},
    {.id = "latent",
     .symbol = "q",
     .name = N_ ("Latent dimensions"),
     .group = N_ ("Autoencoder"),
     .hint = N_ ("Numbers in a picture’s code"),
     .kind = PARAMETER_INTEGER,
     .upper = BLURRY_CODE,
     .initial = 8,
     .step = 1,
     .effect = EFFECT_REDRAW,
     .shown_if = "view=autoencoder"},
    {.id = "picture",
     .name = N_ ("Picture"),
     .group = N_ ("Autoencoder"),
     .kind = PARAMETER_INTEGER,
     .lower = 1,
     .upper = BLURRY_TRAINED,
     .initial = 1,
     .step = 1,
     .effect = EFFECT_REDRAW,
     .shown_if = "view=autoencoder"},
    {.id = "seed",
     .name = N_ ("Seed of the pictures"),
     .group = N_ ("Autoencoder"),
     .kind = PARAMETER_SEED,
     .upper = G_MAXUINT32,
     .initial = 1,
     .effect = EFFECT_RESAMPLE,
     .shown_if = "view=autoencoder"},
    {.id = "noise",
     .name = N_ ("Noise in every pixel"),
     .group = N_ ("Drawing"),
     .kind = PARAMETER_SWITCH,
     .upper = 1,
     .initial = 1,
     .effect = EFFECT_REDRAW,
     .shown_if = "view=autoencoder"},
    {.id = "draws",
     .name = N_ ("Seed of the draws"),
     .group = N_ ("Drawing"),
     .kind = PARAMETER_SEED,
     .upper = G_MAXUINT32,
     .initial = 1,
     .effect = EFFECT_REDRAW,
     .shown_if = "view=autoencoder"},
    EXPLORATION_GUESS_FIRST,
};

static const ExplorationAction actions[] = {
    {"maximum", N_ ("Go to the least loss"), N_ ("Go"), N_ ("Prediction"), "view=futures"},
    {"draw", N_ ("Draw from the prior"), N_ ("Draw"), N_ ("Drawing"), "view=autoencoder"},
    EXPLORATION_REVEAL,
};

/* No more Gaussians than futures. */
static State *
settle (const State *next, const State *previous)
{
  return state_with_raw_number (
      next, "components", MIN (state_number (next, "components"), state_number (next, "futures")));
}

static void
range (const State *state, gconstpointer payload, const Parameter *parameter, double *lower,
       double *upper)
{
  if (strcmp (parameter->id, "components") == 0)
    *upper = state_number (state, "futures");
}

/* The autoencoder alone is heavy. */
static gpointer
prepare (const State *state, const DatasetTable *table, const ExplorationCache *previous,
         const ExplorationJob *job, GError **error)
{
  BlurryShape shape = state_choice (state, "shape");
  guint64 seed = (guint64)state_number (state, "seed");
  BlurryTraining *before = previous != NULL ? previous->payload : NULL;

  if (before != NULL && before->shape == shape && before->seed == seed)
    return blurry_training_ref (before);
  return blurry_training_new (shape, seed);
}

static void
payload_free (gpointer payload)
{
  blurry_training_unref (payload);
}

static PlotScene *
build (const State *state, gconstpointer payload)
{
  PlotScene *scene = plot_scene_new (_ (state_exploration (state)->question), 2, 2);

  if (state_choice (state, "view") == BLURRY_VIEW_AUTOENCODER)
    {
      g_autofree BlurryLatent *latent = g_new0 (BlurryLatent, 1);

      blurry_latent_set (latent, state, payload);
      blurry_add_latent (scene, latent);
      blurry_say_latent (scene, latent, state);
    }
  else
    {
      g_autofree BlurryView *view = blurry_view_new (state);

      blurry_add_futures (scene, view, guess_is_hiding (state));
      blurry_say_futures (scene, view);
    }
  return scene;
}

/* The blend that loses least: losses of one picture are convex in it but for that of pooled edges,
 * and their least on [0, 1] is looked for among as many as the slider has. */
static double
best_blend (const BlurryView *view)
{
  double least = INFINITY, best = 1;

  for (guint i = 0; i <= 100; i++)
    {
      double picture[BLURRY_PIXELS], loss;

      blurry_blend (&view->futures, i / 100.0, picture);
      loss = blurry_expected_loss (&view->futures, view->loss, picture);
      if (loss < least)
        {
          least = loss;
          best = i / 100.0;
        }
    }
  return best;
}

static State *
act (const State *state, gconstpointer payload, const char *action, double argument)
{
  double seed = state_number (state, "draws");
  g_autofree BlurryView *view = NULL;

  if (strcmp (action, "draw") == 0)
    return state_with_number (state, "draws", seed < G_MAXUINT32 ? seed + 1 : 0);
  view = blurry_view_new (state);
  if (view->loss == BLURRY_MIXTURE)
    return state_with_number (state, "components", view->futures.n);
  return state_with_number (state, "blend", best_blend (view));
}

/* By how much the own blend loses more than the best, in units of the mean's loss. */
static double
shortfall (const State *state, gconstpointer payload)
{
  g_autofree BlurryView *view = blurry_view_new (state);
  double picture[BLURRY_PIXELS];

  if (view->loss == BLURRY_MIXTURE)
    return NAN;
  blurry_blend (&view->futures, best_blend (view), picture);
  return fmax (
      view->own_loss - blurry_expected_loss (&view->futures, view->loss, picture) / view->unit, 0);
}

const Exploration exploration_blurry_pictures = {
    .id = "blurry-pictures",
    .title = N_ ("Blurry pictures"),
    .question = N_ ("Why is the best guess blurred?"),
    .group = N_ ("When the model is wrong"),
    .note
    = N_ ("Go through the losses and drag b between crisp and blurred. Let the shape move more "
          "ways, and give one of them better odds. Then choose the autoencoder, and draw.\n\n"
          "Squared error: x̂ = Σ pₖxₖ, the mean. Bernoulli pixels: the same. Absolute error: each "
          "pixel’s median. Pooled edges: (φ(x̂) − φ(x))² with φ the sum of squared differences of "
          "neighbouring pixels, across and up apart. A linear code of q numbers loses "
          "λ_q₊₁ + λ_q₊₂ + …, the variances along the directions left out.\n\n"
          "A model that takes pixels one by one can say “left or right” only as “half here, half "
          "there”. A mixture, or a loss that forgets where things are, need not. To draw pictures, "
          "one needs a prior over codes; a plain autoencoder has none."),
    .parameters = parameters,
    .n_parameters = G_N_ELEMENTS (parameters),
    .actions = actions,
    .n_actions = G_N_ELEMENTS (actions),
    .settle = settle,
    .range = range,
    .prepare = prepare,
    .payload_free = payload_free,
    .build = build,
    .act = act,
    .guess = {"blend"},
    .shortfall = shortfall,
    .guess_says = N_ ("You guessed <b>{guess}</b>: it loses {guess_shortfall:3} more than the best "
                      "blend, where the mean’s loss is 1."),
};
