/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Confidence intervals of a fitted parameter: Wald's, from the curvature at the maximum, and the
 * profile likelihood's, which follows the likelihood itself and so need not be symmetric. */
#pragma once

#include "estimation/fit.h"

G_BEGIN_DECLS

/* How far the log-likelihood may fall below its maximum inside a region of this level: half the
 * chi-squared quantile with `dimension` degrees of freedom (1.92 for one parameter at 0.95). The
 * contour at that depth of a surface over two parameters, profiled over the others, is their joint
 * region (dimension 2: 3.00). */
double est_likelihood_drop (double level, guint dimension);

/* estimate ± z standard errors; NaN where there is no standard error. It can leave the parameter's
 * legal range: that is Wald's own fault, and not hidden. */
void est_wald_interval (const EstFit *fit, guint j, double level, double interval[2]);

typedef struct
{
  double ends[2];
  EstOutcome outcome; /* converged; boundary: an end is open; limit: an end cannot be had (NaN);
                         cancelled, or not applicable: both are NaN */
  const char *reason; /* a translated sentence; NULL where it converged and nothing is against it */
} EstProfileInterval;

/* Where the profile log-likelihood of parameter j, all other free parameters maximised anew at each
 * of its values, lies est_likelihood_drop (level, 1) below the maximum. An end that is never
 * reached is the parameter's own (-inf, 0, inf: Student's df where the normal is inside), infinite
 * ones being open. Of a profile with several humps (a mixture's, whose components can change
 * places) it is the interval about the estimate. With priors it is the profile of the posterior.
 * Stops inside a climb when cancelled. */
void est_profile (const EstFit *fit, const EstSample *sample, guint j, double level,
                  GCancellable *cancellable, EstProfileInterval *result);
/* The ends alone; FALSE, and NaN, for fixed parameters and fits without an estimate. */
gboolean est_profile_interval (const EstFit *fit, const EstSample *sample, guint j, double level,
                               double interval[2]);

G_END_DECLS
