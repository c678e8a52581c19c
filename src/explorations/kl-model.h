/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The numbers of `kl`: a truth of one or two humps, how far every Gaussian is from it by five
 * divergences, their minima, and the Gaussian that fits a sample of it best. */
#pragma once

#include "estimation/divergence.h"
#include "explorations/exploration.h"

G_BEGIN_DECLS

enum
{
  KL_GRID = 57
};

/* Where q may be: also what the surface spans. */
#define KL_MU_MOST (5.0)
#define KL_SIGMA_LEAST (0.15)
#define KL_SIGMA_MOST (5.0)

typedef struct
{
  gboolean known;
  double z[KL_GRID * KL_GRID]; /* row by row of sigma */
  double ceiling;              /* what is higher is one colour */
  EstDivergenceMinimum minima[EST_MAX_MINIMA];
  guint n_minima;
} KlSurface;

/* What prepare() makes: of the truth alone. */
typedef struct
{
  State *state; /* what it was made for */
  EstTruth *truth;
  double mu[KL_GRID], sigma[KL_GRID]; /* the grid; sigma by equal ratios */
  KlSurface surface[EST_N_DIVERGENCES];
} KlPayload;

gpointer kl_prepare (const State *state, const DatasetTable *table,
                     const ExplorationCache *previous, const ExplorationJob *job, GError **error);
void kl_payload_free (gpointer payload);

EstMixture kl_mixture (const State *state);
gboolean kl_same_truth (const State *a, const State *b);
/* Whether p itself has two peaks: humps that are close melt into one. */
gboolean kl_has_two_peaks (const EstMixture *mixture);

/* n draws from the truth, and the mean and standard deviation (÷ n) that make them likeliest. */
typedef struct
{
  gsize n;
  double *values;
  double mean, sd;
} KlSample;
KlSample *kl_sample_new (const State *state);
void kl_sample_free (KlSample *sample);

/* What build() shows: the truth of this moment; minima that are searched for may be of the last
 * prepare(). */
typedef struct
{
  const KlPayload *payload;
  EstMixture mixture;
  EstTruth *truth;
  KlSample *sample; /* NULL: not shown */
  EstDivergence kind;
  double mu, sigma; /* the person's own q */
  guint pressed;    /* the draw that was pressed, from 1; 0: none */
  EstDivergenceMinimum minima[EST_N_DIVERGENCES][EST_MAX_MINIMA];
  guint n_minima[EST_N_DIVERGENCES]; /* 0: not known yet */
  guint n_best[EST_N_DIVERGENCES];   /* how many of them are the least: mirror images tie */
} Kl;
void kl_init (Kl *self, const State *state, const KlPayload *payload);
void kl_clear (Kl *self);
/* −log q (x) of the person's own q, in nats; and its mean over the sample, which there is: the
 * cross-entropy to it. */
double kl_cost (const Kl *self, double x);
double kl_sample_cost (const Kl *self);

double kl_shortfall (const State *state, gconstpointer payload);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (KlSample, kl_sample_free)

G_END_DECLS
