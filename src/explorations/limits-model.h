/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The numbers of `limits`: the means of very many samples, and the mean of one long run as it
 * grows. */
#pragma once

#include "estimation/tally.h"
#include "explorations/exploration.h"
#include "explorations/limits-source.h"

G_BEGIN_DECLS

enum
{
  LIMITS_MOST = 1000,  /* values in a sample */
  LIMITS_RUN = 100000, /* values in the long run */
  LIMITS_POINTS = 600  /* places of it that are kept, at most */
};

typedef struct
{
  guint length;
  double at[LIMITS_POINTS], mean[LIMITS_POINTS]; /* after so many values */
  double jump, jump_at; /* by how much one value moved it most, after the first hundred */
} LimitsRun;

/* Immutable when prepared. */
typedef struct
{
  LimitsSource source;
  gsize n;
  guint64 seed;
  guint64 done;         /* samples */
  EstTally *means;      /* (x̄ − μ)/(σ/√n); x̄ itself where there is no μ */
  guint64 below, above; /* beyond 1.96 standard errors */
  guint64 inside;       /* |x̄ − median| <= 1 */
  LimitsRun run;
} Limits;

/* Continues `previous` (may be NULL) where it is the same simulation with fewer repeats. */
Limits *limits_new (const State *state, const Limits *previous, const ExplorationJob *job,
                    GError **error);
void limits_free (gpointer limits);

/* The greatest difference between the means' distribution function and their limit's: the standard
 * normal, or for the Cauchy distribution itself. */
double limits_gap (const Limits *self);

/* One value more or less than this far from the middle of a normal is in 95 %. */
#define LIMITS_95 1.959963984540054

G_END_DECLS
