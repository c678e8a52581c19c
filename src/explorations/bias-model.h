/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The numbers of `bias`: what the sum of squares about the mean becomes over many samples of a
 * source. All in units of the source's standard deviation; σ only says how long one is. */
#pragma once

#include "estimation/repeat.h"
#include "estimation/tally.h"
#include "explorations/exploration.h"

G_BEGIN_DECLS

enum
{
  BIAS_MOST = 1000, /* values in a sample */
  BIAS_BINS = 72
};

typedef struct
{
  const char *id;
  const char *name;         /* N_() */
  const char *distribution; /* of the registry */
  double theta[2];          /* with which its standard deviation is 1 */
  double mean;
  double kurtosis;     /* excess: fourth central moment over σ⁴, minus 3 */
  double lower, upper; /* where nearly all values lie */
} BiasSource;
extern const BiasSource bias_sources[];
const BiasSource *bias_source (guint choice);

/* A histogram of either estimate, and sums for the moments of both. Immutable when prepared. */
typedef struct
{
  guint source;
  gsize n;
  guint64 seed;
  guint64 done;                /* samples */
  EstTally *biased, *unbiased; /* σ̂² = Σ(x − x̄)²/n and s² = Σ(x − x̄)²/(n − 1) */
  EstTally *sd;                /* s */
  EstTally *gap;               /* n(x̄ − μ)² */
  double powers[4];            /* sums of (s² − 1)ᵏ, k = 1 to 4 */
  double identity; /* by how much Σ(x − μ)² missed the sum of its two parts at most,
                      relative to itself */
} Bias;

/* Continues `previous` (may be NULL) where it is the same simulation with fewer repeats. */
Bias *bias_new (const State *state, const Bias *previous, const ExplorationJob *job,
                GError **error);
void bias_free (gpointer bias);

/* The values of one sample. */
void bias_sample (const Bias *self, guint64 index, double *out);

/* E[Σ(x − x̄)²/c], E[(Σ(x − x̄)²/c − 1)²] as simulated, and the Monte-Carlo error of the latter. */
double bias_mean (const Bias *self, double divisor);
double bias_squared_error (const Bias *self, double divisor);
double bias_squared_error_error (const Bias *self, double divisor);
/* The divisor with the least squared error as simulated, and its Monte-Carlo error. */
double bias_best_divisor (const Bias *self, double *error);

/* What theory says of the squared error: for sizing the axis. */
double bias_expected_squared_error (const Bias *self, double divisor);

G_END_DECLS
