/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Eight losses of machine learning, and what exp(−loss) adds up to over the outcomes that each
 * loss tells apart: only where that sum is the same at every parameter is the loss a likelihood. */
#pragma once

#include "explorations/exploration.h"

G_BEGIN_DECLS

typedef enum
{
  BEYOND_ZERO_ONE,
  BEYOND_HINGE,
  BEYOND_LOGISTIC,
  BEYOND_EXPONENTIAL,
  BEYOND_TRIPLET,
  BEYOND_INFO_NCE,
  BEYOND_DISCRIMINATOR,
  BEYOND_SCORE_MATCHING,
  BEYOND_LOSSES
} BeyondKind;

enum
{
  BEYOND_FEWEST = 2,     /* candidates of InfoNCE, or values of score matching */
  BEYOND_CANDIDATES = 8, /* of InfoNCE, at most */
  BEYOND_VALUES = 40     /* of score matching, at most */
};

/* The points of the triplet lie in a plane from −2 to 2 across and −2.5 to 2.5 up, higher than wide
 * as its panel is. A gap of two distances is at most the third side, so one of 6.5 holds them all.
 */
#define BEYOND_PLANE_X 2.0
#define BEYOND_PLANE_Y 2.5
/* The values of score matching lie between −3 and 3. */
#define BEYOND_REACH 3.0

typedef struct _Beyond Beyond;

/* What a loss is, whatever its present parameter. */
typedef struct
{
  const char *title;           /* N_(): of its panel */
  const char *parameter;       /* N_(): the x axis */
  const char *symbol;          /* of the parameter */
  double lower, upper;         /* of the parameter, as drawn */
  double loss_lower, loss_top; /* of the loss' axis */
  double sum_lower, sum_top;   /* of the sum's axis, logarithmic where sum_lower > 0 */
  const char *outcomes[2];     /* N_(): the first outcome, and the second (or the others) */
  /* What the loss charges if this outcome is the true one. */
  double (*loss) (const Beyond *self, guint outcome, double at);
} BeyondLoss;

struct _Beyond
{
  BeyondKind kind;
  const BeyondLoss *loss;
  double at;        /* the parameter: score, gap, similarity, D, or σ */
  guint n_outcomes; /* those that are drawn */
  double margin;    /* of the triplet */
  double points[6]; /* anchor, positive, negative: x and y of each */
  double temperature;
  double similarity[BEYOND_CANDIDATES]; /* of each candidate, the positive's first */
  double x, fake_mean, fake_sd;         /* of the discriminator */
  double mu, c;                         /* of the model c · N(μ, σ²) */
  const double *values;                 /* of score matching; owned by the state */
  gsize n_values;
};

const BeyondLoss *beyond_loss (BeyondKind kind);
Beyond beyond_from_state (const State *state);
/* The same settings under another loss. */
Beyond beyond_of_kind (const State *state, BeyondKind kind);

/* The sum of exp(−loss) over all outcomes (an integral over x for score matching) at a parameter,
 * and the least and the greatest over all that are drawn. */
double beyond_sum (const Beyond *self, double at);
void beyond_sum_range (const Beyond *self, double *least, double *most);
/* Minus and plus this, losses have a kink (or, next to 0, a step); 0: none. */
double beyond_kink (const Beyond *self);
/* Whether two such sums are equal but for rounding. */
gboolean beyond_is_flat (double least, double most);

/* Triplet: the distance of the anchor from point 1, the positive, or 2, the negative. */
double beyond_distance (const Beyond *self, guint point);
/* InfoNCE: max(0, hardest negative − positive), what temperature · loss becomes as it nears 0. */
double beyond_hardest_gap (const Beyond *self, double positive);
guint beyond_hardest (const Beyond *self);

/* Discriminator: the densities of real and fake values, and the best D at a value. */
double beyond_real_density (double x);
double beyond_fake_density (const Beyond *self, double x);
double beyond_best_d (const Beyond *self, double x);
/* What D costs on average over the real and the fake among the values at x. */
double beyond_mean_loss (const Beyond *self, double d);

/* Score matching: the objective of the model c · N(μ, σ²) for one value and the mean over all, made
 * of slopes of its log density, and the mean negative log-likelihood of N(μ, σ²). */
double beyond_score_term (const Beyond *self, double c, double sigma, double x);
double beyond_score_objective (const Beyond *self, double c, double sigma);
double beyond_log_loss (const Beyond *self, double sigma);
/* Its least place over σ at this μ: the root mean square of x − μ. */
double beyond_spread (const Beyond *self);
double beyond_mean (const Beyond *self);
/* log (c p(x)). */
double beyond_log_model (const Beyond *self, double c, double sigma, double x);

G_END_DECLS
