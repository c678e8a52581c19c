/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One regression under way, shared by the files that make it. Private to the estimation module. */
#pragma once

#include "estimation/least-squares.h"
#include "estimation/linear-climb.h"

G_BEGIN_DECLS

typedef struct
{
  const EstDesign *design;
  const double *y;
  const EstRegressionOptions *options;
  EstLeastSquares *squares; /* of y on the columns, or of counts for the basis alone */
  double unit;              /* what the climb's responses are counted in */
  EstLinear problem;
  double *z, *responses, *map, *origin; /* the problem's, owned here */
} EstRegressionWork;

/* A record to fill: NaN everywhere, EST_LIMIT. */
EstRegression *est_regression_new (const EstNoise *noise, const EstDesign *design,
                                   const EstRegressionOptions *options);
void est_regression_end (EstRegression *self, EstOutcome outcome, const char *reason);
/* Fills aic, aicc and bic. */
void est_regression_criteria (EstRegression *self);

/* The climb's coordinates: an orthonormal basis about least squares, or, where a penalty looks at
 * the raw columns, each of them standardised. Needs squares and unit. */
void est_regression_coordinates (EstRegressionWork *work, const EstNoise *noise);
void est_regression_work_clear (EstRegressionWork *work);

/* Climbs from several starts: fills estimates, log-likelihood, objective and certificate, or how
 * it failed. */
void est_regression_search (EstRegressionWork *work, EstRegression *self);
/* Least squares as the maximum under normal noise without a penalty. */
void est_regression_normal (const EstRegressionWork *work, EstRegression *self);
/* Least absolute deviations, with or without a lasso. */
void est_regression_laplace (const EstRegressionWork *work, EstRegression *self);
/* The certificate, covariance and errors at a maximum that a climb found. */
void est_regression_certify (const EstRegressionWork *work, const EstLinearPoint *point,
                             EstRegression *self);

/* The value that a noise parameter is held at. */
gboolean est_regression_is_held (const EstRegression *self, guint j);

G_END_DECLS
