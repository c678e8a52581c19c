/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What `outliers` knows of a handful of values: each noise model's estimates of their location,
 * with a scale that is given or fitted along, and its total loss over the location. */
#pragma once

#include "explorations/exploration.h"

G_BEGIN_DECLS

typedef enum
{
  OUTLIERS_GAUSSIAN, /* the mean */
  OUTLIERS_LAPLACE,  /* the median */
  OUTLIERS_HUBER,
  OUTLIERS_T,
  OUTLIERS_MODELS
} OutliersModel;

enum
{
  OUTLIERS_FEWEST = 3,
  OUTLIERS_MOST = 40
};

/* The switch that shows a model, the name of its estimate and that of its loss (N_() marked). */
extern const char *const outliers_switches[OUTLIERS_MODELS];
extern const char *const outliers_names[OUTLIERS_MODELS];
extern const char *const outliers_losses[OUTLIERS_MODELS];

/* One way to be wrong: what a noise model says of values about a location. */
typedef struct
{
  OutliersModel model;
  double shape; /* Huber's threshold δ in scales, Student's degrees of freedom ν */
  double scale; /* NaN: fitted, at every location its own */
} OutliersNoise;

typedef struct
{
  double location, scale;
  double other, other_excess; /* the best of the other minima, and how far it lies above; or NaN */
} OutliersEstimate;

typedef struct
{
  double values[OUTLIERS_MOST]; /* as the person has them */
  guint n;
  guint farthest; /* from the median */
  double share;   /* of values more than five (rescaled) median deviations from the median */
  OutliersNoise noise[OUTLIERS_MODELS];
  OutliersEstimate estimate[OUTLIERS_MODELS];
  OutliersEstimate without[OUTLIERS_MODELS]; /* without the farthest value */
  double huber_end; /* where Huber's estimate ends as the farthest value runs off; scale given */
} Outliers;

Outliers *outliers_new (const State *state);
void outliers_free (Outliers *self);

/* The scale at which the values are likeliest about a location, or the given one. */
double outliers_scale (const OutliersNoise *noise, const double *values, guint n, double location);
/* Total loss of the values about a location: n log s + Σ ρ((x − m)/s), −ℓ up to a constant. */
double outliers_loss (const OutliersNoise *noise, const double *values, guint n, double location);
/* One value's part of it. */
double outliers_rho (const OutliersNoise *noise, double z);
OutliersEstimate outliers_estimate (const OutliersNoise *noise, const double *values, guint n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Outliers, outliers_free)

G_END_DECLS
