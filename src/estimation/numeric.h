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
/* What a location is counted in at u: the scale beside it, or 1. */
double est_problem_unit (const EstProblem *problem, const double *u);
/* The jacobian with locations counted in a given unit, and the length in u of one coordinate. */
void est_problem_jacobian_in (const EstProblem *problem, const double *u, double unit,
                              double *jacobian);
double est_problem_length (const EstProblem *problem, guint i, double unit);
/* The problem on the light form of its sample, where that serves at u; else the problem itself. */
EstProblem est_problem_lighter (const EstProblem *problem, const double *u);

/* The log-likelihood, plus the log prior; -inf where theta is illegal or a value impossible. */
double est_problem_value (const EstProblem *problem, const double *u);
void est_problem_gradient (const EstProblem *problem, const double *u, double *gradient);
/* Minus the second derivatives: differences of the analytic score, extrapolated (Richardson) to a
 * relative error near 1e-11. Of a long sample those of its light form, which are as near. */
void est_problem_information (const EstProblem *problem, const double *u, double *information);

/* The same on the sample itself to about eight digits: enough to climb with. */
void est_problem_rough_information (const EstProblem *problem, const double *u,
                                    double *information);

gboolean est_all_finite (const double *values, guint n);
/* Eigenvalues (ascending) and eigenvectors (in columns) of a small symmetric matrix; FALSE where it
 * is not finite. */
gboolean est_decompose (const double *matrix, guint n, double *values, double *vectors);

/* Inverts the n × n information; FALSE unless it is positive definite. Ascending eigenvalues;
 * *score is sqrt(g' I^-1 g). */
gboolean est_information_invert (const double *information, const double *gradient, guint n,
                                 double *inverse, double *eigenvalues, double *score);

/* Climbs from u to a local maximum; over a long sample on its light form, with the last steps on
 * the values themselves. */
EstOptimum est_problem_climb (const EstProblem *problem, const double *u);

G_END_DECLS
