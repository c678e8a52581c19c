/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What `prior` knows of its data: a response on two standardised predictors, the intercept free.
 * The objective is Σr² + λ(w₁² + w₂²) under a Gaussian prior, Σr² + λ(|w₁| + |w₂|) under a Laplace
 * one: −2σ² log posterior up to a constant, with λ = σ²/τ² or λ = 2σ²/b. */
#pragma once

#include "explorations/exploration.h"

G_BEGIN_DECLS

enum
{
  PRIOR_FEWEST = 4, /* rows */
  PRIOR_MOST = 10000,
  PRIOR_GRID = 61
};

/* From the greatest λ down to the least that is drawn: a logarithmic slider's (parameter.h). */
#define PRIOR_DECADES 1e4
#define PRIOR_WIDE 1.25

typedef enum
{
  PRIOR_GAUSSIAN, /* L2, ridge */
  PRIOR_LAPLACE   /* L1, lasso */
} PriorKind;

typedef struct
{
  char *data_name, *y_name, *x_name[2];
  double n; /* sum of the weights */
  double mean_y;
  double mean_x[2], sd_x[2]; /* of the predictors as they were read, by 1/n */
  double correlation;        /* of the predictors */
  double cross[2];           /* Σ z_j (y − ȳ), z the standardised predictors */
  double squares;            /* Σ (y − ȳ)² */
  double least_squares[2];   /* the maximum of the likelihood */
  double rss;                /* its Σr² */
  double variance;           /* σ², held at rss/n */
  double zero[2];            /* under the Laplace prior: from this λ on the weight is 0 */
  double reach;              /* half the height of the weights' panel, PRIOR_WIDE times as wide */
  double centre[2];
  double grid[2][PRIOR_GRID];
  double *surface; /* Σr², row by row of w₂ */
} Prior;

/* NULL with a sentence. */
Prior *prior_new (const State *state, const DatasetTable *table, GError **error);
void prior_free (Prior *self);

double prior_rss (const Prior *self, const double w[2]);
/* ‖w‖² or ‖w‖₁. */
double prior_norm (PriorKind kind, const double w[2]);
double prior_objective (const Prior *self, PriorKind kind, double lambda, const double w[2]);
/* The weights of the least objective. */
void prior_estimate (const Prior *self, PriorKind kind, double lambda, double w[2]);
/* The prior's τ or b; infinite at λ = 0, NaN where the line leaves no noise. */
double prior_scale (const Prior *self, PriorKind kind, double lambda);
/* The log posterior of the weights at the variance σ², but for the evidence: the log-likelihood
 * and the log densities of the prior, which is flat (0) at λ = 0. */
double prior_log_posterior (const Prior *self, PriorKind kind, double lambda, const double w[2]);
/* The greatest λ of slider and path. */
double prior_lambda_upper (const Prior *self, PriorKind kind);
/* Places above 0 to draw the path at, ascending: even steps of log λ over four decades, and the
 * zeros of a Laplace prior. */
GArray *prior_lambdas (const Prior *self, PriorKind kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Prior, prior_free)

G_END_DECLS
