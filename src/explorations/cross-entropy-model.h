/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What `cross-entropy` computes with: logits, the target that they are held against, and the
 * Dirichlet prior. Probabilities are kept as logarithms, so that no logit is too large. */
#pragma once

#include "explorations/exploration.h"

G_BEGIN_DECLS

enum
{
  CROSS_ENTROPY_CLASSES = 3,
  CROSS_ENTROPY_SLIDER = 6 /* the sliders of logits end here, and at its negative */
};

/* The choices of `target`. Binary is 0, so that the rows of three classes show if it is not. */
typedef enum
{
  TARGET_BINARY, /* class 1 or 2: one logit, the other is 0 */
  TARGET_CLASS,
  TARGET_SOFT,
  TARGET_COUNTS
} CrossEntropyTarget;

/* Parameters, one a class. */
extern const char *const cross_entropy_logits[CROSS_ENTROPY_CLASSES];
extern const char *const cross_entropy_shares[CROSS_ENTROPY_CLASSES];
extern const char *const cross_entropy_counts[CROSS_ENTROPY_CLASSES];

typedef struct
{
  CrossEntropyTarget kind;
  guint n_classes;                      /* 3, or 2 in the binary case */
  guint along;                          /* the chosen logit */
  double logits[CROSS_ENTROPY_CLASSES]; /* without the constant */
  double constant;                      /* added to all logits */
  double log_p[CROSS_ENTROPY_CLASSES];  /* log ŷ, the log-softmax of logits + constant */
  double n;                             /* examples: the counts' sum, else 1 */
  double y[CROSS_ENTROPY_CLASSES];      /* the target as shares: the maximum of the likelihood */
  double alpha;                         /* of the prior; 1: flat */
  double map[CROSS_ENTROPY_CLASSES];    /* the posterior's mode; y where α = 1 */
} CrossEntropy;

CrossEntropy cross_entropy_from_state (const State *state);

/* log softmax: logits[k] − log Σ exp (logits[j]), the largest logit taken out of the sum first. */
void cross_entropy_log_softmax (const double *logits, guint n, double *log_p);
/* H(y, p) = −Σ y log p, in nats; y = 0 costs nothing. H(y, y) is the entropy H(y). */
double cross_entropy (const double *y, const double *log_p, guint n);
double cross_entropy_entropy (const double *y, guint n);
/* KL(y‖p) = Σ y log (y / p) >= 0. */
double cross_entropy_divergence (const double *y, const double *log_p, guint n);

/* H(y, ŷ) at another value of the chosen logit. */
double cross_entropy_along (const CrossEntropy *self, const double *y, double logit);
/* Where the loss against these shares is least along the chosen logit; infinite where it falls for
 * ever. */
double cross_entropy_best_logit (const CrossEntropy *self, const double *y);

/* Logits that give these probabilities (not below `least`, then shared out anew), with the mean of
 * the present ones; in the binary case the second stays 0. Writes n_classes numbers. */
void cross_entropy_to_logits (const CrossEntropy *self, const double *p, double least,
                              double *logits);

G_END_DECLS
