/* SPDX-License-Identifier: GPL-3.0-or-later */
/* EstFit: the result of a maximum-likelihood fit, with how it ended and the proof. */
#pragma once

#include <gio/gio.h>

#include "estimation/prior.h"
#include "estimation/sample.h"

G_BEGIN_DECLS

typedef struct _EstDistribution EstDistribution;

typedef enum
{
  EST_CONVERGED,
  EST_BOUNDARY,       /* the supremum is approached as a parameter goes to its end */
  EST_UNBOUNDED,      /* the likelihood has no upper bound (constant data) */
  EST_NO_MAXIMUM,     /* bounded, but not attained at any parameter */
  EST_NOT_UNIQUE,     /* every parameter in `interval` is a maximum; estimate is its middle */
  EST_NOT_APPLICABLE, /* the data are outside the family's support */
  EST_LIMIT,          /* iterations ran out: not certified */
  EST_CANCELLED
} EstOutcome;

/* "converged", "not-unique", …: the JSON's word. */
const char *est_outcome_id (EstOutcome outcome);

typedef struct
{
  GCancellable *cancellable; /* or NULL */
  double fixed[8];           /* value of parameter j where bit j of fixed_mask is set */
  guint fixed_mask;
  EstPrior prior[8]; /* on parameter j: with any, the fit is the posterior's mode (MAP) */
} EstFitOptions;

/* What is known of a level of a categorical distribution, and how often it occurs. */
typedef struct
{
  double value;
  double concentration; /* of the Dirichlet prior; 0: there is none */
  double fixed;         /* the probability that it is held at; NaN: it is estimated */
  double count;         /* the weight of the values at it: filled by the fit */
} EstLevel;

/* The proof that an estimate is a maximum (trust.md 1). */
typedef struct
{
  double score; /* sqrt(g' I^-1 g): distance to the optimum in standard errors; NaN: none */
  /* Of the observed information, ascending, in coordinates without units: scales by their
   * logarithm, locations in units of the scale. */
  double *eigenvalues;
  guint n_eigenvalues;
  guint starts, reached; /* starting points, and how many of them ended here */
  double runner_up; /* log-likelihood (with priors: log posterior) of the next best; NaN: none */
} EstCertificate;

typedef struct
{
  const EstDistribution *distribution; /* NULL for a mixture */
  char *model;                         /* "normal", "normal-mixture" */
  EstOutcome outcome;
  char *reason;           /* a sentence where the outcome is not converged; else NULL */
  guint n_parameters;     /* free and fixed */
  guint n_free;           /* counted by AIC */
  guint fixed_mask;       /* bit j: parameter j was given, not estimated */
  char **names;           /* parameter ids */
  double *estimate;       /* NaN where it does not exist (df at the boundary) */
  double *standard_error; /* from the observed information; NaN where there is none */
  double *covariance;     /* n_parameters squared, row by row; NaN for fixed ones */
  double interval[2];     /* EST_NOT_UNIQUE: of the first parameter */
  double log_likelihood;  /* NaN where there is none */
  EstPrior prior[8];      /* as it was asked for; its estimate is then the posterior's mode */
  EstLevel *levels;       /* of a categorical distribution, one a parameter; else NULL */
  double log_posterior;   /* log_likelihood + the log densities of the priors; NaN without any */
  double n;
  double aic, aicc, bic;
  double kolmogorov_smirnov, anderson_darling, cramer_von_mises; /* NaN where undefined */
  EstCertificate certificate;
} EstFit;

/* Fits a distribution of the registry by maximum likelihood. Never NULL: whatever goes wrong is an
 * outcome with a sentence. Works on standardised data, so units do not matter. */
EstFit *est_fit (const EstDistribution *distribution, const EstSample *sample,
                 const EstFitOptions *options);
/* A record for est_fit() and est_mixture_fit() to fill: NaN everywhere, EST_LIMIT. */
EstFit *est_fit_new (const char *model, const EstSample *sample, guint n_parameters);
EstFit *est_fit_ref (EstFit *fit);
void est_fit_unref (EstFit *fit);

/* The certificate's score at any other parameters: what shows that an estimate is the maximum. NaN
 * where there is none. */
double est_fit_score_at (const EstFit *fit, const EstSample *sample, const double *theta);

/* Whether the fit has estimates to show and to rank by. */
gboolean est_fit_has_estimate (const EstFit *fit);
/* Density, cdf and quantile of the fitted model, mixture or registry; the boundary t is its normal.
 */
double est_fit_log_density (const EstFit *fit, double x);
double est_fit_cdf (const EstFit *fit, double x);
double est_fit_survival (const EstFit *fit, double x);
double est_fit_quantile (const EstFit *fit, double p);

/* What each value of a sample costs under the fitted model. loss[i], beside sample->values[i], is
 * that of one observation: how much less its log density is than the greatest, at the mode (z²/2
 * for a normal, |z| for a Laplace); where the density has a pole, than the greatest in the sample.
 * share[i], unless NULL, is the part of all losses that the value carries with its weight; of equal
 * observations equal parts where none costs anything. Both hold sample->length numbers. Returns the
 * sum of weight * loss; NaN, and NaN everywhere, for a fit without an estimate. */
double est_fitted_terms (const EstFit *fit, const EstSample *sample, double *loss, double *share);

/* Fills aic, aicc and bic from log_likelihood, n and n_free. */
void est_fit_criteria (EstFit *fit);

/* Akaike weights exp(-Δ/2), normalised, of n criterion values (NaN: weight 0). */
void est_akaike_weights (const double *aic, guint n, double *weights);

/* Kolmogorov–Smirnov D, Anderson–Darling A² and Cramér–von Mises W² of the sample against the
 * fitted model, as in the reference's README; for discrete models D over whole numbers, NaN else.
 */
void est_goodness (const EstSample *sample, EstFit *fit);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EstFit, est_fit_unref)

G_END_DECLS
