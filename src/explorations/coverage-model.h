/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The numbers of `coverage`: how often a 95 % interval holds the true value, as an exact sum where
 * there is one, and simulated. */
#pragma once

#include "estimation/repeat.h"
#include "estimation/tally.h"
#include "explorations/exploration.h"

G_BEGIN_DECLS

enum
{
  COVERAGE_MOST = 1000, /* values in a sample */
  COVERAGE_SHOWN = 100, /* intervals that are drawn */
  COVERAGE_INSIDE = 16, /* bins of the deviance below the interval's limit */
  COVERAGE_BINS = 48,   /* of them all */
  COVERAGE_CURVE = 160  /* places on the curve over n, at most */
};

typedef enum
{
  COVERAGE_COIN,
  COVERAGE_KNOWN,  /* Gaussian mean, σ known */
  COVERAGE_NORMAL, /* Gaussian mean, σ estimated too */
  COVERAGE_LAPLACE /* location, the scale estimated too */
} CoverageModel;

typedef enum
{
  COVERAGE_WALD,
  COVERAGE_LIKELIHOOD,
  COVERAGE_METHODS
} CoverageMethod;

/* What is to be known of one sample. */
typedef struct
{
  double estimate;
  double error;    /* Wald's standard error */
  double deviance; /* 2(ℓ̂ − ℓ(θ₀)), other parameters at their best in both */
  gboolean holds[COVERAGE_METHODS];
} CoverageLook;

/* Coverage over the sample size, in ascending n. */
typedef struct
{
  guint length;
  double n[COVERAGE_CURVE], share[COVERAGE_METHODS][COVERAGE_CURVE];
  double error[COVERAGE_METHODS][COVERAGE_CURVE]; /* Monte-Carlo; 0 where it is exact */
} CoverageCurve;

typedef struct
{
  CoverageModel model;
  guint n;
  double truth; /* p of the coin, else the location */
  guint64 seed, hundred;

  double drop; /* the greatest deviance inside the likelihood interval: χ²₁'s 95 % quantile, 3.84 */
  double exact[COVERAGE_METHODS]; /* NaN where there is no exact sum */
  double no_width;                /* P(only heads or only tails); 0 without a coin */
  double highest;                 /* expected density of the fullest bin of the deviance */
  CoverageCurve curve;
  CoverageLook *counts; /* of each number of heads [n + 1]; NULL without a coin */

  CoverageLook shown[COVERAGE_SHOWN];
  double ends[COVERAGE_METHODS][COVERAGE_SHOWN][2];

  guint64 done; /* samples */
  guint64 held[COVERAGE_METHODS];
  guint64 missed[COVERAGE_METHODS][COVERAGE_BINS]; /* by the deviance's bin */
  EstTally *deviances;
  double *scratch; /* [n] while it runs */
} Coverage;

/* Continues `previous` (may be NULL) where it is the same simulation with fewer repeats. */
Coverage *coverage_new (const State *state, const Coverage *previous, const ExplorationJob *job,
                        GError **error);
void coverage_free (gpointer coverage);

/* coverage-look.c. A sample of the coin is its number of heads; `scratch` has room for n values. */
CoverageLook coverage_look_at_heads (const Coverage *self, double heads);
CoverageLook coverage_look (const Coverage *self, const double *values, double *scratch);
/* The ends of one sample's interval. */
void coverage_ends (const Coverage *self, CoverageMethod method, const double *values,
                    double *scratch, double ends[2]);

/* The simulated share of intervals that hold the truth, and its Monte-Carlo error. */
double coverage_simulated (const Coverage *self, CoverageMethod method, double *error);
/* The exact share, or where there is none the simulated one. */
double coverage_best (const Coverage *self, CoverageMethod method);

/* Exact coverage at n, or NaN (coverage-exact.c). */
double coverage_exact (CoverageModel model, CoverageMethod method, double n, double truth);
/* The curve over n but for Laplace, whose shares are simulated. */
void coverage_fill_curve (Coverage *self);
/* The probability of each bin of the coin's deviance, the last one with all beyond. */
void coverage_coin_bins (const Coverage *self, double bins[COVERAGE_BINS]);

G_END_DECLS
