/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What `estimate` knows of one parameter of one model: the fit, the profile likelihood and the
 * slice, the surface over it and the parameter it depends on most, and three intervals. */
#pragma once

#include "estimation/bootstrap.h"
#include "explorations/bridge.h"
#include "explorations/exploration.h"

G_BEGIN_DECLS

enum
{
  ESTIMATE_CURVE = 97,
  ESTIMATE_GRID = 49,
  ESTIMATE_BARS = 48,
  ESTIMATE_MODELS = 16
};

/* How far the curves are drawn below the maximum: more than a 99.9 % interval needs (5.41). */
#define ESTIMATE_DEPTH 8.0

/* The share of the progress that the curve has where there is a bootstrap. */
#define ESTIMATE_CURVE_PART 0.2

/* Ids of distributions, in the order of the control; ends with a NULL id. */
extern const ParameterChoice estimate_models[ESTIMATE_MODELS + 1];
const EstDistribution *estimate_distribution (const State *state);
/* The place of the chosen parameter among the model's, and how many are estimated. */
guint estimate_chosen (const State *state);
guint estimate_n_free (const EstDistribution *distribution);

/* Everything but the interval; counted, immutable. All heights are below the maximum. */
typedef struct
{
  char *key; /* the data it belongs to */
  const EstDistribution *distribution;
  guint chosen;
  char *data_name, *column, *label;
  char *left_out; /* why rows were not used, or NULL */
  EstSample *sample;
  double step;      /* compare_grid_step() of the sample */
  EstSample *light; /* ties merged, and close values where they are many: what is drawn */
  EstFit *fit;
  EstFit *light_fit; /* of the light sample where the sample is very long; else the fit itself */
  gboolean drawn;    /* the chosen parameter has an estimate, and its likelihood can be drawn */

  double estimate, standard_error, robust_error; /* NaN: none */
  double top;                                    /* of the light sample */
  double lower, upper;                           /* of the axis */
  double x[ESTIMATE_CURVE], profile[ESTIMATE_CURVE], slice[ESTIMATE_CURVE];

  gint other; /* the second parameter of the surface; -1: there is none */
  double correlation;
  double grid_x[ESTIMATE_GRID], grid_y[ESTIMATE_GRID], surface[ESTIMATE_GRID * ESTIMATE_GRID];
  double ridge[ESTIMATE_GRID][4]; /* all parameters where a column of the surface is highest */
} EstimateCurve;

/* In the order of the choice `prior`: EstPriorKind's. A normal's, Laplace's or Cauchy's centre and
 * width are its location and scale, a gamma's and a beta's its mean and standard deviation. */
extern const ParameterChoice estimate_priors[];

/* The log posterior over the chosen parameter, all others refitted; counted, immutable. */
typedef struct
{
  EstPrior prior;
  double centre, width;
  char *refusal; /* why this cannot be a prior of this parameter; there is nothing else then */
  EstFit *fit;   /* the mode of the posterior (MAP) */
  gboolean drawn;
  double estimate;
  double height[ESTIMATE_CURVE], belief[ESTIMATE_CURVE]; /* beside curve->x: log posterior and log
                                                            prior, below their greatest */
} EstimatePosterior;

/* In the order of the choice `bootstrap`. */
typedef enum
{
  ESTIMATE_NO_BOOTSTRAP,
  ESTIMATE_NONPARAMETRIC,
  ESTIMATE_PARAMETRIC
} EstimateBootstrapKind;

/* The model fitted to many samples like this one; counted, immutable. */
typedef struct
{
  EstimateBootstrapKind kind;
  guint64 seed;
  EstBootstrap *bootstrap;
} EstimateResample;

typedef struct
{
  EstimateCurve *curve;
  double level, drop;   /* the interval's, and how far ℓ falls to its ends */
  double likelihood[2]; /* an end that is never reached is infinite or the legal range's */

  EstimatePosterior *posterior; /* NULL: no prior */
  double posterior_interval[2]; /* where the log posterior falls as far */

  EstimateResample *resample; /* NULL: off, or no estimate to start from */
  double bootstrap_error, percentile[2];
  double bars[ESTIMATE_BARS]; /* density of the replicates' estimates over the curve's axis */
  guint unbounded;            /* of them, infinite ones: Student's ν at the normal */
} Estimate;

/* NULL with a sentence, also where the job is cancelled. */
Estimate *estimate_new (const State *state, const DatasetTable *table, const Estimate *previous,
                        const ExplorationJob *job, GError **error);
void estimate_free (Estimate *self);

/* The likelihood interval of a parameter. FALSE where there is none. */
gboolean estimate_interval (const EstimateCurve *curve, guint j, double level, double interval[2]);
/* Estimate plus and minus z standard errors, the model's or the robust ones; FALSE without them. */
gboolean estimate_wald (const Estimate *self, double interval[2]);
gboolean estimate_robust (const Estimate *self, double interval[2]);
/* The profile at a value on the axis, and the model's parameters there, the others refitted. */
double estimate_profile_at (const EstimateCurve *curve, double value);
void estimate_theta_at (const EstimateCurve *curve, double value, double *theta);
/* How far the profile is below its maximum, at any value. */
double estimate_shortfall_at (const EstimateCurve *curve, double value);
/* ℓ of the slice, exact. */
double estimate_slice_at (const EstimateCurve *curve, double value);

/* The profile, the slice, the axis and the surface of a curve that has its fit. FALSE where the job
 * was cancelled. (estimate-curve.c) */
gboolean estimate_draw_curve (EstimateCurve *curve, const ExplorationJob *job);

/* The posterior of a state's prior; that of `previous`, on the same curve, where it is the same.
 * NULL without a prior. (estimate-posterior.c) */
EstimatePosterior *estimate_posterior_new (const State *state, const EstimateCurve *curve,
                                           EstimatePosterior *previous, GCancellable *cancellable);
void estimate_posterior_unref (EstimatePosterior *posterior);
/* Adds the replicates that the state asks for, with error, interval and bars; those of `previous`
 * where they are the same. FALSE where the job was cancelled. (estimate-resample.c) */
gboolean estimate_resample (Estimate *self, const State *state, const Estimate *previous,
                            const ExplorationJob *job);
void estimate_resample_unref (EstimateResample *resample);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Estimate, estimate_free)

G_END_DECLS
