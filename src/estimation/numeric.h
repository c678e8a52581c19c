/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The numeric optimiser: Newton's method with the observed information, made globally convergent,
 * in unconstrained coordinates (the logarithm of a scale). Private to the estimation module. */
#pragma once

#include "estimation/distribution.h"

G_BEGIN_DECLS

/* A log-likelihood as a function of the coordinates u of the free parameters. */
typedef struct
{
  const EstDistribution *distribution;
  const EstSample *sample;
  double theta[EST_MAX_THETA]; /* the values of those that are not free */
  guint free[EST_MAX_THETA];   /* which parameter each coordinate is */
  guint n;                     /* free parameters: the length of every u */
  double lower[EST_MAX_THETA],
      upper[EST_MAX_THETA];      /* of u: a climb that leaves them has escaped */
  EstPrior prior[EST_MAX_THETA]; /* on parameter j; with any, the value is the log posterior */
  GCancellable *cancellable;
} EstProblem;

typedef enum
{
  CLIMB_CONVERGED,
  CLIMB_ESCAPED, /* beyond lower or upper: it follows a supremum that is not attained */
  CLIMB_STALLED,
  CLIMB_CANCELLED
} EstClimb;

typedef struct
{
  EstClimb end;
  double u[EST_MAX_THETA];
  double value; /* log-likelihood */
} EstOptimum;

/* theta holds the values of the fixed parameters, whose bits are set in fixed_mask. */
void est_problem_init (EstProblem *problem, const EstDistribution *distribution,
                       const EstSample *sample, const double *theta, guint fixed_mask);
/* Whether a free parameter has a prior, and the sum of the log densities of all that do. */
gboolean est_problem_has_prior (const EstProblem *problem);
double est_problem_log_prior (const EstProblem *problem, const double *theta);
/* Holds a free parameter at a value. */
void est_problem_hold (EstProblem *problem, guint parameter, double value);
void est_problem_to_theta (const EstProblem *problem, const double *u, double *theta);
void est_problem_from_theta (const EstProblem *problem, const double *theta, double *u);
/* Gradient and information are in coordinates without units: u, but a location counted in scales.
 * This is d theta / d coordinate of each free parameter: it carries a covariance back. */
void est_problem_jacobian (const EstProblem *problem, const double *u, double *jacobian);

/* The log-likelihood, plus the log prior; -inf where theta is illegal or a value impossible. */
double est_problem_value (const EstProblem *problem, const double *u);
void est_problem_gradient (const EstProblem *problem, const double *u, double *gradient);
/* Minus the second derivatives: differences of the analytic score, extrapolated (Richardson) to a
 * relative error near 1e-11. */
void est_problem_information (const EstProblem *problem, const double *u, double *information);

/* Inverts the n × n information; FALSE unless it is positive definite. Ascending eigenvalues;
 * *score is sqrt(g' I^-1 g). */
gboolean est_information_invert (const double *information, const double *gradient, guint n,
                                 double *inverse, double *eigenvalues, double *score);

/* Climbs from u to a local maximum. */
EstOptimum est_problem_climb (const EstProblem *problem, const double *u);

/* The sample in at most `groups` weighted means of neighbouring values: a cheap stand-in that finds
 * the region of a maximum. A new reference to the sample itself if it is not longer than that. */
EstSample *est_sample_coarse (const EstSample *sample, gsize groups);

G_END_DECLS
