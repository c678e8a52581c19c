/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside the mixture's files: what a pass over the data needs of a mixture, computed once. */
#pragma once

#include "estimation/mixture.h"

G_BEGIN_DECLS

typedef struct
{
  guint components;
  double mean[EST_MAX_COMPONENTS], precision[EST_MAX_COMPONENTS]; /* 1 / sd */
  double height[EST_MAX_COMPONENTS]; /* log weight density at the component's mean */
} MixtureTerms;

/* Every sd must be positive, but of components without weight. */
MixtureTerms mixture_terms (const EstMixture *mixture);
/* The log density at x, by log-sum-exp, and each component's share of it (the E step). */
double mixture_shares (const MixtureTerms *terms, double x, double *share);

/* Levels and slopes in the unconstrained coordinates: log(weight_k / weight_K) for k < K, means,
 * log sd (one when equal). */
enum
{
  MIXTURE_MOST_COORDINATES = 3 * EST_MAX_COMPONENTS - 1
};

typedef struct
{
  guint n; /* coordinates: 3K - 1, or 2K */
  double log_likelihood;
  double gradient[MIXTURE_MOST_COORDINATES];
  double information[MIXTURE_MOST_COORDINATES * MIXTURE_MOST_COORDINATES]; /* - Hessian, n by n */
} MixtureSlope;

void mixture_slope (const EstMixture *mixture, const EstSample *sample, gboolean equal_variance,
                    MixtureSlope *slope);

typedef enum
{
  ASCENT_MOVING, /* ran out of steps, or into a spike */
  ASCENT_FLAT,   /* no slope, but the information is not positive definite: a ridge or a saddle */
  ASCENT_CONVERGED
} MixtureAscent;

/* What a profile holds still: nothing, a coordinate (of the list above), or the last component's
 * weight, when the other weights share the rest. */
typedef struct
{
  enum
  {
    MIXTURE_HOLDS_NOTHING,
    MIXTURE_HOLDS_COORDINATE,
    MIXTURE_HOLDS_LAST_WEIGHT
  } kind;
  guint coordinate;
} MixtureHold;

/* Newton's method with Levenberg's damping until the score vanishes; `most` is the number of steps
 * allowed. A component narrower than `narrowest` ends it. hold is what stays; NULL: nothing. */
MixtureAscent mixture_ascend (EstMixture *mixture, const EstSample *sample, gboolean equal_variance,
                              const MixtureHold *hold, guint most, double narrowest,
                              MixtureSlope *slope);

/* The score sqrt(g' I^-1 g) and the covariance I^-1 (n by n; may be NULL). FALSE where the
 * information is not positive definite. */
gboolean mixture_invert (const MixtureSlope *slope, double *score, double *covariance);

/* The covariance of the parameters, weights, means and sds, in units of which the data have `scale`
 * in one of the mixture's, from that of the coordinates; and its standard errors. */
void mixture_carry_back (const EstMixture *mixture, gboolean equal_variance, double scale,
                         const double *inverse, double *covariance, double *standard_error);

/* The sample with mean 0 and standard deviation 1. */
EstSample *mixture_standardise (const EstSample *sample, double centre, double scale);

/* A local maximum (or a place where the climb ended) of the standardised sample. */
typedef struct
{
  EstMixture mixture;
  double log_likelihood;
  MixtureAscent end;
  gboolean suspect; /* by the rule of mixture_is_suspect() */
  guint hits;       /* starts that ended here */
} MixtureCandidate;

/* Whether a component describes a handful of values rather than a hump; spread is IQR / 1.349. */
gboolean mixture_is_suspect (const EstMixture *mixture, double n, double spread);

/* The higher candidate first: a GCompareFunc. */
gint mixture_compare (gconstpointer a, gconstpointer b);

/* What many starts end at, as an array of MixtureCandidate, the highest first. `simpler` is the
 * result for one component less, or NULL; *starts counts the starts; spread and narrowest are in
 * the sample's units. NULL where cancelled. */
GArray *mixture_search (const EstSample *sample, guint components, gboolean equal_variance,
                        double spread, double narrowest, const GArray *simpler, guint *starts,
                        GCancellable *cancellable);

G_END_DECLS
