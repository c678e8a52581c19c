/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What `which-noise` knows of a round: values from one of a few noise models, which the seed, the
 * round and the difficulty choose, and the likeliest noise of every model. All models are drawn
 * from with half of their values within ±1, so that the width tells nothing. */
#pragma once

#include "estimation/fit.h"
#include "explorations/exploration.h"

G_BEGIN_DECLS

typedef enum
{
  NOISE_NORMAL,
  NOISE_LOGISTIC,
  NOISE_LAPLACE,
  NOISE_T, /* four degrees of freedom */
  NOISE_CAUCHY,
  NOISE_MODELS
} NoiseId;

/* The answers: none yet, a model (1 + its NoiseId), or that these data cannot tell. */
enum
{
  ANSWER_NONE = 0,
  ANSWER_CANNOT_TELL = NOISE_MODELS + 1
};

enum
{
  WHICH_NOISE_FEWEST = 5,
  WHICH_NOISE_MOST = 1000,
  WHICH_NOISE_ROUNDS = 1000
};

/* From these odds on the data tell the truth from the runner-up. */
#define WHICH_NOISE_ODDS 4.0

/* What a person has answered over the rounds, kept in the state's list `score`. */
typedef struct
{
  double rounds, right, nats; /* nats: the sum of ℓ(truth) − ℓ(answer) of the named models */
} WhichScore;

typedef struct
{
  guint n_candidates;
  NoiseId candidates[NOISE_MODELS]; /* of this difficulty */
  NoiseId truth;
  NoiseId runner_up; /* the likeliest candidate beside the truth */
  EstSample *sample;
  guint *keys;               /* beside the sample's values: the draw's number */
  EstFit *fit[NOISE_MODELS]; /* every model's likeliest noise */
  double *quantile[NOISE_MODELS];
} WhichNoise;

/* NULL with a sentence. */
WhichNoise *which_noise_new (const State *state, const ExplorationJob *job, GError **error);
void which_noise_free (WhichNoise *self);

/* "Student’s t₄", translated. */
const char *which_noise_name (NoiseId id);
/* The candidates of a difficulty; returns how many. */
guint which_noise_candidates (guint difficulty, NoiseId candidates[NOISE_MODELS]);
/* ℓ(a) − ℓ(b), each at its likeliest noise; and one value's part of it. */
double which_noise_ratio (const WhichNoise *self, NoiseId a, NoiseId b);
double which_noise_term (const WhichNoise *self, NoiseId a, NoiseId b, double x);
/* The nats a value by which the truth is told from the other model on average: the Kullback–Leibler
 * divergence from it to the nearest noise of the other. Infinite where the other expects no tails
 * as heavy. */
double which_noise_rate (NoiseId truth, NoiseId other);
/* Whether the data tell the truth from the runner-up. */
gboolean which_noise_can_tell (const WhichNoise *self);
gboolean which_noise_is_right (const WhichNoise *self, guint answer);

/* Whether the answer was given, so that the truth may be seen. */
gboolean which_noise_answered (const State *state);
WhichScore which_noise_score (const State *state);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WhichNoise, which_noise_free)

G_END_DECLS
