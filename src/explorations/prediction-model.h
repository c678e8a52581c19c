/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The numbers of `prediction`: x = w₀ + w₁u + noise, draws at a few inputs u, and what they say of
 * θ = (w₀, w₁). */
#pragma once

#include "estimation/distribution.h"
#include "explorations/exploration.h"

G_BEGIN_DECLS

enum
{
  PREDICTION_INPUTS = 6,   /* the most inputs */
  PREDICTION_REPEATS = 25, /* the most draws at each */
  PREDICTION_GRID = 61
};
#define PREDICTION_LAST_INPUT 3.0 /* inputs go from 0 to here */
#define PREDICTION_LOWER (-1.0)   /* both parameters are drawn from here … */
#define PREDICTION_UPPER 2.0      /* … to here */

/* The noise about a prediction; with scale 0 there is none. */
typedef struct
{
  const EstDistribution *distribution;
  double scale, df;
} PredictionNoise;

typedef struct
{
  PredictionNoise noise;
  guint n_inputs, repeats, n; /* n draws: repeats at each input, one input after the other */
  double inputs[PREDICTION_INPUTS];
  double u[PREDICTION_INPUTS * PREDICTION_REPEATS], x[PREDICTION_INPUTS * PREDICTION_REPEATS];
  double truth[2];              /* the θ that made the draws */
  gboolean one_input;           /* all draws are at one u: only the prediction there shows */
  gboolean has_maximum;         /* with noise, where the search ended */
  double estimate[2];           /* θ̂; with one input only its prediction counts */
  double log_likelihood;        /* there */
  double grid[PREDICTION_GRID]; /* of w₀ and of w₁ */
  double *surface; /* ℓ less its maximum, row by row of w₁; NULL without a maximum */
} Prediction;

PredictionNoise prediction_noise (const State *state);
/* Log density of x about a prediction. The scale is not 0. */
double prediction_log_density (const PredictionNoise *noise, double x, double predicted);

/* The θ that a seed hides from a person who guesses. */
void prediction_hidden (double seed, double truth[2]);

gpointer prediction_prepare (const State *state, const DatasetTable *table,
                             const ExplorationCache *previous, const ExplorationJob *job,
                             GError **error);
void prediction_payload_free (gpointer payload);

/* ℓ(w₀, w₁) of the draws. The scale is not 0. */
double prediction_log_likelihood (const Prediction *self, double w0, double w1);
/* The θ nearest to (w₀, w₁) under which the draws are likeliest: θ̂, or with one input the foot on
 * the ridge. */
void prediction_nearest_maximum (const Prediction *self, double w0, double w1, double nearest[2]);

G_END_DECLS
