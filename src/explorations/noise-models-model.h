/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The noise models side by side: each as a density of a residual r, as a loss, and as a pull. */
#pragma once

#include "estimation/distribution.h"
#include "estimation/mixture.h"
#include "explorations/exploration.h"

G_BEGIN_DECLS

enum
{
  NOISE_MODELS = 7
};

/* In the order of the controls; `id` is also that of the switch. */
typedef struct
{
  const char *id;           /* of a distribution, but for the mixture */
  const char *name;         /* N_() */
  const char *key;          /* the end of its readings' ids */
  const char *distribution; /* NULL: the mixture of two Gaussians */
  gboolean classical;       /* its loss is older than its name: squared and absolute error */
  gboolean redescends;      /* its pull has a peak and fades to nothing beyond */
  PlotRole role;
  PlotDash dash;
} NoiseModel;
extern const NoiseModel noise_models[NOISE_MODELS];

/* What is made equal before the models are compared. */
typedef enum
{
  NOISE_EQUAL_PEAK,
  NOISE_EQUAL_VARIANCE,
  NOISE_EQUAL_SCALE
} NoiseEqual;

/* One model about 0, with its scale chosen so that it compares. */
typedef struct
{
  const NoiseModel *model;
  const EstDistribution *distribution; /* NULL: the mixture */
  double theta[EST_MAX_THETA];
  EstMixture mixture;
  double scale;      /* its own scale parameter; the narrow sd of the mixture */
  double log_peak;   /* log density at 0 */
  gboolean has_none; /* it has no variance to be made equal */
} Noise;

/* The model at the state's scale, shape and comparison. With has_none nothing else is set. */
Noise noise_from_state (const State *state, guint model);
double noise_log_density (const Noise *noise, double r);
/* −log p(r) above its minimum, which all of these have at r = 0. */
double noise_loss (const Noise *noise, double r);
/* ψ(r) = d loss / dr; at Laplace's kink 0, a subgradient. */
double noise_influence (const Noise *noise, double r);
/* The |r| of the greatest pull; NaN unless the model redescends. */
double noise_influence_peak (const Noise *noise);

G_END_DECLS
