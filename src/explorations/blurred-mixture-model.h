/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The numbers of the blurred mixture: the sample, the path of EM over it, and the best mixture of
 * each size. */
#pragma once

#include "dataset/table.h"
#include "estimation/mixture.h"
#include "explorations/exploration.h"

G_BEGIN_DECLS

enum
{
  BLURRED_MOST = 6,
  BLURRED_STEPS = 200
};

/* EM from its start, step by step, until it stands still, ends in a spike, or runs out of steps. */
typedef struct
{
  guint length; /* mixtures, the start included */
  gboolean converged;
  EstMixture mixture[BLURRED_STEPS + 1];
  double log_likelihood[BLURRED_STEPS + 1]; /* +inf in a spike, the last one then */
} BlurredPath;

typedef struct
{
  State *state; /* what it was made for */
  EstSample *sample;
  char *name;   /* of the column; NULL: simulated */
  char *source; /* of the data set; NULL: simulated */
  BlurredPath path;
  EstFit *fits[BLURRED_MOST]; /* of 1 to 6 Gaussians */
} BlurredPayload;

BlurredPayload *blurred_payload_new (const State *state, const DatasetTable *table,
                                     const BlurredPayload *previous, const ExplorationJob *job,
                                     GError **error);
void blurred_payload_free (gpointer payload);

/* Whether two states have the same sample; and also the same path. */
gboolean blurred_same_sample (const State *a, const State *b);
gboolean blurred_same_path (const State *a, const State *b);

/* The state's own sample where it is simulated; NULL where it comes from data. */
EstSample *blurred_simulate (const State *state);
/* job: NULL where it is quick. A cancelled path is as far as it came. */
void blurred_climb (const State *state, const EstSample *sample, const ExplorationJob *job,
                    BlurredPath *path);

/* The number of steps that the path shows at this state. */
guint blurred_step (const State *state, const BlurredPath *path);
/* The truth that is simulated. */
EstMixture blurred_truth (const State *state);
/* How many Gaussians have the lowest BIC; 0 if there is no fit. */
guint blurred_best (EstFit *const *fits);

G_END_DECLS
