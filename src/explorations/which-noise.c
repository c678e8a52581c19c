/* SPDX-License-Identifier: GPL-3.0-or-later */
/* which-noise: which noise made this? A drill: values from a hidden noise model, to be named from
 * the picture, and the log-likelihood ratio of the answer to the truth. Sometimes the right answer
 * is that these data cannot tell. */
#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "explorations/registry.h"
#include "explorations/which-noise-scene.h"

static const ParameterChoice difficulties[] = {{"easy", N_ ("Easy: three models")},
                                               {"medium", N_ ("Medium: four models")},
                                               {"hard", N_ ("Hard: five models")},
                                               {NULL, NULL}};
/* In the order of NoiseId. */
static const ParameterChoice models[]
    = {{"normal", N_ ("Gaussian")}, {"logistic", N_ ("Logistic")},
       {"laplace", N_ ("Laplace")}, {"student-t", N_ ("Student’s t, ν = 4")},
       {"cauchy", N_ ("Cauchy")},   {NULL, NULL}};
static const ParameterChoice answers[] = {{"none", N_ ("Not yet")},
                                          {"normal", N_ ("Gaussian")},
                                          {"logistic", N_ ("Logistic")},
                                          {"laplace", N_ ("Laplace")},
                                          {"student-t", N_ ("Student’s t, ν = 4")},
                                          {"cauchy", N_ ("Cauchy")},
                                          {"cannot-tell", N_ ("These data cannot tell")},
                                          {NULL, NULL}};

static const Parameter parameters[] = {
    {.id = "model",
     .name = N_ ("Hold against"),
     .group = N_ ("Look"),
     .kind = PARAMETER_CHOICE,
     .upper = NOISE_MODELS - 1,
     .choices = models,
     .effect = EFFECT_RESTRUCTURE},
    {.id = "answer",
     .name = N_ ("Which noise?"),
     .group = N_ ("Answer"),
     .kind = PARAMETER_CHOICE,
     .upper = ANSWER_CANNOT_TELL,
     .choices = answers,
     .effect = EFFECT_RESTRUCTURE},
    {.id = "n",
     .symbol = "n",
     .name = N_ ("Values"),
     .group = N_ ("Rounds"),
     .kind = PARAMETER_INTEGER,
     .lower = WHICH_NOISE_FEWEST,
     .upper = WHICH_NOISE_MOST,
     .initial = 100,
     .scale = SCALE_LOG,
     .effect = EFFECT_RESAMPLE},
    {.id = "difficulty",
     .name = N_ ("Difficulty"),
     .group = N_ ("Rounds"),
     .kind = PARAMETER_CHOICE,
     .upper = 2,
     .initial = 1,
     .choices = difficulties,
     .effect = EFFECT_RESAMPLE},
    {.id = "round",
     .name = N_ ("Round"),
     .group = N_ ("Rounds"),
     .kind = PARAMETER_INTEGER,
     .lower = 1,
     .upper = WHICH_NOISE_ROUNDS,
     .slider_lower = 1,
     .slider_upper = 20,
     .initial = 1,
     .step = 1,
     .effect = EFFECT_RESAMPLE},
    {.id = "seed",
     .name = N_ ("Seed"),
     .group = N_ ("Rounds"),
     .hint = N_ ("The same seed gives a class the same rounds"),
     .kind = PARAMETER_SEED,
     .upper = G_MAXUINT32,
     .initial = 1,
     .effect = EFFECT_RESAMPLE},
    /* The answer when it was given, as proof that it was; and the sums over the rounds. */
    {.id = "answered",
     .name = N_ ("Answer given"),
     .group = N_ ("Answer"),
     .kind = PARAMETER_POINTS,
     .lower = ANSWER_NONE + 1,
     .upper = ANSWER_CANNOT_TELL,
     .effect = EFFECT_RESTRUCTURE},
    {.id = "score",
     .name = N_ ("Rounds, right ones, nats lost"),
     .group = N_ ("Answer"),
     .kind = PARAMETER_POINTS,
     .lower = -G_MAXDOUBLE,
     .upper = G_MAXDOUBLE,
     .slider_upper = 20,
     .effect = EFFECT_REDRAW},
};

static const ExplorationAction actions[] = {
    {"answer", N_ ("Give this answer"), N_ ("Answer"), N_ ("Answer")},
    {"next", N_ ("Next round"), N_ ("Next"), N_ ("Answer")},
};

static gboolean
same_number (const State *a, const State *b, const char *id)
{
  return state_number (a, id) == state_number (b, id);
}

static gboolean
same_list (const State *a, const State *b, const char *id)
{
  gsize n, m;
  const double *x = state_list (a, id, &n), *y = state_list (b, id, &m);

  return n == m && (n == 0 || memcmp (x, y, n * sizeof *x) == 0);
}

/* Another round is not answered yet; another seed or difficulty is another game. What comes with
 * the round, as a recipe's does, is about it. */
static State *
settle (const State *next, const State *previous)
{
  g_autoptr (State) settled = state_ref ((State *)next);
  gboolean game;

  if (previous == NULL)
    return g_steal_pointer (&settled);
  game = same_number (next, previous, "seed") && same_number (next, previous, "difficulty");
  if (game && same_number (next, previous, "round"))
    return g_steal_pointer (&settled);
  if (same_list (next, previous, "answered"))
    {
      State *made = state_with_raw_list (settled, "answered", NULL, 0);

      state_unref (settled);
      settled = made;
    }
  if (same_number (next, previous, "answer"))
    {
      State *made = state_with_raw_number (settled, "answer", ANSWER_NONE);

      state_unref (settled);
      settled = made;
    }
  if (!game && same_list (next, previous, "score"))
    {
      State *made = state_with_raw_list (settled, "score", NULL, 0);

      state_unref (settled);
      settled = made;
    }
  return g_steal_pointer (&settled);
}

static gpointer
prepare (const State *state, const DatasetTable *table, const ExplorationCache *previous,
         const ExplorationJob *job, GError **error)
{
  return which_noise_new (state, job, error);
}

static void
payload_free (gpointer payload)
{
  which_noise_free (payload);
}

/* The first answer of a round counts. */
static State *
give_answer (const State *state, const WhichNoise *self)
{
  guint answer = state_choice (state, "answer");
  double given = answer;
  WhichScore score = which_noise_score (state);
  double sums[3];
  g_autoptr (State) counted = NULL;

  if (answer == ANSWER_NONE || which_noise_answered (state))
    return state_ref ((State *)state);
  sums[0] = score.rounds + 1;
  sums[1] = score.right + which_noise_is_right (self, answer);
  sums[2]
      = score.nats
        + (answer == ANSWER_CANNOT_TELL ? 0 : which_noise_ratio (self, self->truth, answer - 1));
  counted = state_with_list (state, "score", sums, 3);
  return state_with_list (counted, "answered", &given, 1);
}

static State *
act (const State *state, gconstpointer payload, const char *action, double argument)
{
  double round = state_number (state, "round");

  if (strcmp (action, "answer") == 0)
    return give_answer (state, payload);
  return state_with_number (state, "round", round < WHICH_NOISE_ROUNDS ? round + 1 : 1);
}

const Exploration exploration_which_noise = {
    .id = "which-noise",
    .title = N_ ("Which noise?"),
    .question = N_ ("Which noise made this?"),
    .group = N_ ("Repeated samples"),
    .note = N_ (
        "Hold the values against each model: dots on the line mean that it fits. Choose, press "
        "Answer, then Next. Let n grow after an answer that the data could not tell.\n\n"
        "The result is log L(answer) − log L(truth) in nats, each model at its likeliest location "
        "and scale; exp of it are the odds. “These data cannot tell” is right when the odds of the "
        "truth to the runner-up are below 4. On average each value adds KL(truth‖model), 0.014 "
        "nats for a logistic against its nearest Gaussian: 100 values give odds of 4.\n\n"
        "The middles of these curves are alike, and half of the values lie within ±1 under all of "
        "them. The tails tell: a few far values decide, and without them nobody can know."),
    .parameters = parameters,
    .n_parameters = G_N_ELEMENTS (parameters),
    .actions = actions,
    .n_actions = G_N_ELEMENTS (actions),
    .settle = settle,
    .prepare = prepare,
    .payload_free = payload_free,
    .build = which_noise_build,
    .act = act,
};
