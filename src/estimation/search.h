/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The search for the highest maximum from several starts, and the proof of what it found. Private
 * to the estimation module. */
#pragma once

#include "estimation/numeric.h"

G_BEGIN_DECLS

/* Fills estimate, outcome, reason, log_likelihood, starts, reached and runner_up by climbing from
 * several starts. The problem's sample is standardised where the family has location and scale. */
void est_search (EstProblem *problem, EstFit *fit);

/* The same for the log posterior, where there is a prior; log_likelihood is then the log posterior.
 * A parameter that a kink holds is held in the problem afterwards, and has no standard error. */
void est_search_posterior (EstProblem *problem, const EstSample *sample, EstFit *fit);

/* Fills the rest of the certificate, covariance and standard errors from the observed information
 * at theta, in the problem's units. At a kink (Laplace) the score is the distance of 0 from the
 * subgradient, and the location's error the expected b/sqrt(n). */
void est_certify (const EstProblem *problem, const double *theta, EstFit *fit);
/* The certificate's score alone. */
double est_score_at (const EstProblem *problem, const double *theta);

/* Student's t and Cauchy: a repeated value can carry the likelihood to infinity as the scale
 * vanishes. Ends the fit, and returns TRUE, where that leaves no maximum. */
gboolean est_heavy_tails_end (const EstProblem *problem, EstFit *fit);
/* The degrees of freedom that an interior maximum of Student's t must exceed. */
double est_heavy_tails_least_df (const EstProblem *problem);
/* Student's t with free df: whether the likelihood rises towards the normal as df grows. */
gboolean est_heavy_tails_rise (const EstProblem *problem);
/* Student's t with free df: takes its limit, the normal, where `best` (its log-likelihood, or -inf)
 * is not above it; TRUE where it did. */
gboolean est_heavy_tails_limit (const EstProblem *problem, double best, EstFit *fit);

G_END_DECLS
