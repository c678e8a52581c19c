/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What `classification` knows of its yes-or-no answers: the cross-entropy of any logistic curve,
 * the likeliest curve if there is one, and with a prior on the slope the most probable. A curve is
 * P(yes) = 1/(1 + exp(−η)), η = w₀ + w₁ (x − x̄), with the mean x̄ of the inputs. */
#pragma once

#include "explorations/exploration.h"

G_BEGIN_DECLS

enum
{
  CLASSIFICATION_FEWEST = 4,
  CLASSIFICATION_MOST = 10000, /* answers; of more, evenly spaced ones are taken */
  CLASSIFICATION_GRID = 81
};

typedef struct
{
  gboolean found;
  gboolean separated; /* no maximum, for one number tells the answers apart */
  char *reason;       /* why there is none; or NULL */
  double w0, w1;
} ClassificationFit;

typedef struct
{
  char *data_name, *x_name, *x_label, *yes;
  guint n_used;

  gsize n;
  double *x, *weights; /* weights NULL: all 1 */
  gboolean *answer;    /* yes or no */
  guint *keys;         /* data rows */
  double total, total_yes;
  double origin, spread, x_lower, x_upper; /* mean, standard deviation and range of x */
  double sign;                             /* −1 where larger x go with no */
  double gap_lower, gap_upper; /* separated: the last of one kind, the first of the other */

  ClassificationFit likeliest; /* without a prior */
  ClassificationFit best;      /* with it; the same where there is none */
  double precision;            /* 1/τ² of the prior on w₁; 0: none */
  double w0_lower, w0_upper, w1_lower, w1_upper;
  double grid_w0[CLASSIFICATION_GRID], grid_w1[CLASSIFICATION_GRID];
  double *surface; /* cross-entropy, row by row of w₁ */
} Classification;

/* What a threshold makes of the answers: weights of the four cases. */
typedef struct
{
  double hits, misses, false_alarms, rejections;
} ClassificationTable;

/* `previous` may be NULL; of the same data its surface is kept. NULL with a sentence. */
Classification *classification_new (const State *state, const DatasetTable *table,
                                    const ExplorationCache *previous, const ExplorationJob *job,
                                    GError **error);
void classification_free (Classification *self);

double classification_eta (const Classification *self, double w0, double w1, double x);
double classification_probability (double eta);
/* −log P(answer), exact for large |η|. */
double classification_term (gboolean answer, double eta);
/* Sum of weight times term: −ℓ. */
double classification_cross_entropy (const Classification *self, double w0, double w1);
/* That and the prior's part, w₁²/2τ²: −log posterior up to a constant. */
double classification_objective (const Classification *self, double w0, double w1);
ClassificationTable classification_table (const Classification *self, double w0, double w1,
                                          double threshold);
/* The index of the answer with this key, or n. */
gsize classification_find (const Classification *self, guint key);
/* Of separated answers: the w₀ that puts P = 1/2 in the middle of the gap. */
double classification_middle (const Classification *self, double w1);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Classification, classification_free)

G_END_DECLS
