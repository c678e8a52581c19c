/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The numbers of `efficiency`: how far means and medians of samples of noise scatter about its
 * middle, simulated and by quadrature. The noise lies about 0 with scale 1. */
#pragma once

#include "estimation/repeat.h"
#include "estimation/tally.h"
#include "explorations/exploration.h"

G_BEGIN_DECLS

enum
{
  EFFICIENCY_MOST = 1000, /* values in a sample */
  EFFICIENCY_BINS = 64,
  EFFICIENCY_CURVE = 40 /* places on each of the two curves over n */
};

typedef struct
{
  const char *id;
  const char *name;         /* N_() */
  const char *in_words;     /* N_(): within a sentence */
  const char *distribution; /* of the registry */
  double theta[3];          /* the last one is the person's where there are three */
  gboolean has_df;
  double reach; /* nearly all values lie from −reach to reach */
} EfficiencySource;
extern const EfficiencySource efficiency_sources[];

/* The exact relative efficiency of the median over the sample size, in ascending n. */
typedef struct
{
  double n[EFFICIENCY_CURVE], value[EFFICIENCY_CURVE];
  guint length;
} EfficiencyCurve;

typedef struct
{
  const EfficiencySource *source;
  const EstDistribution *distribution;
  double theta[EST_MAX_THETA];
  gsize n;
  guint64 seed;

  double density;     /* f(m), at the middle */
  double sd;          /* σ, or infinite where the noise has no variance */
  double limit;       /* 4 f(m)² σ², the efficiency for n → ∞; infinite without a variance */
  double median_sd;   /* exact, of medians of n; infinite where they have no variance */
  double efficiency;  /* exact, at n; NaN without a variance of the noise */
  double mean_spread; /* what the axis is sized by: the sd of means of n, or where there is none
                         the scale of their limiting stable law */
  double median_spread; /* the large-n sd of the medians, 1/(2 f(m) √n) */
  EfficiencyCurve odd, even;

  guint64 done; /* samples */
  EstTally *means, *medians;
  double squares[2]; /* sums of (x̄ − m)² and (median − m)² */
  double fourths[2]; /* of their squares */
  double product;    /* of their product */
  guint64 nearer;    /* samples whose median lies nearer the middle than their mean */
  double *scratch;   /* [n] while it runs */
} Efficiency;

/* Continues `previous` (may be NULL) where it is the same simulation with fewer repeats. */
Efficiency *efficiency_new (const State *state, const Efficiency *previous,
                            const ExplorationJob *job, GError **error);
void efficiency_free (gpointer efficiency);

/* The values of one sample, and its median; x is put into another order. */
void efficiency_sample (const Efficiency *self, guint64 index, double *out);
double efficiency_median (double *x, gsize n);

/* Whether the noise has a variance, without which the mean has no efficiency to compare with. */
gboolean efficiency_exists (const Efficiency *self);
/* The ratio of the simulated mean squares, means' over medians', and its Monte-Carlo error. */
double efficiency_simulated (const Efficiency *self, double *error);
/* The distance from the middle within which half of what was tallied lies. */
double efficiency_half (const EstTally *tally);

G_END_DECLS
