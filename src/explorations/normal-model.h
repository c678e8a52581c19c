/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The numbers of `normal`: its sample, ℓ(μ, σ) with slope and curvature, and the climb. */
#pragma once

#include "estimation/sample.h"
#include "explorations/exploration.h"

G_BEGIN_DECLS

enum
{
  NORMAL_MOST_STEPS = 500,
  NORMAL_STICKS = 240 /* the most values that get a stick of their own */
};

/* What prepare() makes. */
typedef struct
{
  EstSample *sample;
  char *label;    /* of the x axis: the column with its unit, or "x" */
  double sd;      /* √(Σ(x − x̄)²/n), the maximum's σ */
  double maximum; /* ℓ(x̄, sd) */
  gsize n_sticks;
  double *sticks; /* values that get a stick, ascending: all, or evenly many of the sorted ones */
  guint *keys;    /* their data rows */
} NormalPayload;

/* With a table the source's column, else n simulated values. NULL with a sentence. */
gpointer normal_prepare (const State *state, const DatasetTable *table,
                         const ExplorationCache *previous, const ExplorationJob *job,
                         GError **error);
void normal_payload_free (gpointer payload);

double normal_log_likelihood (const NormalPayload *payload, double mu, double sigma);
/* The best ℓ at this μ over all σ, and at this σ over all μ. */
double normal_profile_mu (const NormalPayload *payload, double mu);
double normal_profile_sigma (const NormalPayload *payload, double sigma);

typedef enum
{
  CLIMB_NONE,
  CLIMB_GRADIENT,
  CLIMB_NEWTON
} NormalMethod;

typedef enum
{
  CLIMB_AT_START, /* no step was asked for */
  CLIMB_RISING,   /* every step so far raised ℓ */
  CLIMB_ARRIVED,  /* within 10⁻⁶ of the maximum's ℓ */
  CLIMB_LOWERED,  /* a step lowered ℓ */
  CLIMB_LEFT,     /* a step led to σ <= 0: no bell curve; the path ends before it */
  CLIMB_RAN_OFF   /* far outside every picture; the path ends there */
} NormalOutcome;

typedef struct
{
  gsize n; /* points: the start and one a step taken */
  double mu[NORMAL_MOST_STEPS + 1], sigma[NORMAL_MOST_STEPS + 1],
      log_likelihood[NORMAL_MOST_STEPS + 1];
  NormalOutcome outcome;
  double left_sigma;       /* CLIMB_LEFT: where the step led */
  gboolean curves_upwards; /* some step started where the surface curves upwards in σ */
} NormalPath;

/* The path from the state's μ and σ by its method, step size and number of steps. Free with
 * g_free(). */
NormalPath *normal_climb (const NormalPayload *payload, const State *state);

G_END_DECLS
