/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The numbers of `projection`: over one parameter theta of a family, what a sample's values cost on
 * average, what the truth's would, and how much of that is the divergence. */
#pragma once

#include "estimation/likelihood.h"
#include "explorations/exploration.h"
#include "explorations/projection-truth.h"

G_BEGIN_DECLS

typedef enum
{
  PROJECTION_NORMAL_MEAN,
  PROJECTION_NORMAL_SD,
  PROJECTION_LAPLACE_LOCATION,
  PROJECTION_LAPLACE_SCALE,
  PROJECTION_EXPONENTIAL_RATE,
  PROJECTION_FAMILIES
} ProjectionFamily;

enum
{
  PROJECTION_GRID = 203 /* both minimisers among them */
};

/* What prepare() makes: all but the person's own theta. */
typedef struct
{
  ProjectionFamily family;
  double held; /* the family's other parameter */
  ProjectionTruth truth;
  gsize n;
  double *values; /* in the order they were drawn */
  EstSample *sample;
  double best, least;  /* theta and height of the least cross-entropy */
  double estimate;     /* the theta of the least sample mean: maximum likelihood's */
  double lower, upper; /* of the theta that are shown */
  guint n_grid;
  double grid[PROJECTION_GRID], cross[PROJECTION_GRID], costs[PROJECTION_GRID];
} Projection;

gpointer projection_prepare (const State *state, const DatasetTable *table,
                             const ExplorationCache *previous, const ExplorationJob *job,
                             GError **error);
void projection_free (gpointer payload);

/* The parameter that theta is at this family: "location", "scale" or "rate". */
const char *projection_parameter (ProjectionFamily family);
/* Whether theta is above 0 and shown by its logarithm. */
gboolean projection_is_positive (ProjectionFamily family);

/* −log p_theta (x), in nats. */
double projection_cost (const Projection *self, double theta, double x);
/* Its mean over the sample, and over the truth: H(p) + KL(p‖p_theta). */
double projection_sample_cost (const Projection *self, double theta);
double projection_cross_entropy (const Projection *self, double theta);
/* The greatest distance of the two curves, where they are shown. */
double projection_gap (const Projection *self);

double projection_shortfall (const State *state, gconstpointer payload);

G_END_DECLS
