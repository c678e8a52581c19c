/* SPDX-License-Identifier: GPL-3.0-or-later */
/* EstRegression: a linear predictor fitted by maximum likelihood under a noise model, with a
 * Gaussian (ridge) or Laplace (lasso) prior on its slopes if wanted. */
#pragma once

#include "estimation/design-matrix.h"
#include "estimation/fit.h"

G_BEGIN_DECLS

enum
{
  EST_MAX_NOISE = 3
};

/* A noise model: what the response varies by about the linear predictor. */
typedef struct
{
  const char *id;                   /* "student-t", as in the registry of distributions */
  const char *name;                 /* N_("Student's t") */
  const char *formula;              /* the density of a response y whose linear predictor is η */
  gboolean discrete;                /* counts, or two values */
  guint n_noise;                    /* its own parameters */
  guint n_constants;                /* the last of them, fixed unless asked for (Huber's k) */
  const char *noise[EST_MAX_NOISE]; /* "scale", "df" */
} EstNoise;

/* normal, laplace, huber, student-t, poisson, bernoulli; ends with NULL. */
const EstNoise *const *est_noises (void);
const EstNoise *est_noise_find (const char *id);
/* Fitted like the others, but not one of the models that a regression is asked for by id. */
extern const EstNoise est_noise_logistic;

typedef struct
{
  GCancellable *cancellable; /* or NULL */
  double ridge, lasso;       /* λ of (λ/2) Σβ² or of λ Σ|β| over raw predictors; 0: none */
  double fixed[EST_MAX_NOISE]; /* value of noise parameter j where bit j of fixed_mask is set */
  guint fixed_mask;
} EstRegressionOptions;

typedef struct
{
  const EstNoise *noise;
  EstOutcome outcome;
  char *reason;         /* a sentence where the outcome is not converged; else NULL */
  guint n_coefficients; /* the first parameters; the noise model's own follow */
  guint n_parameters;
  guint n_free;     /* counted by AIC */
  guint fixed_mask; /* bit j: noise parameter j was given, not estimated */
  double ridge, lasso;
  char **names;
  double *estimate;       /* NaN where it does not exist */
  double *standard_error; /* from the observed information, that of the objective under a ridge;
                           * NaN under a lasso. Laplace: the expected one */
  double *covariance;     /* n_parameters squared, row by row; NaN for fixed ones */
  double *interval;       /* EST_NOT_UNIQUE under Laplace noise: each coefficient's lower and upper
                           * end over all maxima; else NULL */
  double log_likelihood;
  double
      objective; /* log-likelihood less the penalty: log posterior but for the prior's constant */
  double n;      /* sum of the weights */
  double aic, aicc, bic; /* NaN under a penalty, where parameters do not count whole */
  EstCertificate certificate;
} EstRegression;

/* y are the responses beside the design's rows. Never NULL: whatever goes wrong is an outcome with
 * a sentence. Units do not matter: the columns are made orthonormal, or standardised under a
 * penalty, and the response is counted in its own spread. */
EstRegression *est_regression (const EstNoise *noise, const EstDesign *design, const double *y,
                               const EstRegressionOptions *options);
void est_regression_unref (EstRegression *regression);

gboolean est_regression_has_estimate (const EstRegression *regression);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EstRegression, est_regression_unref)

G_END_DECLS
