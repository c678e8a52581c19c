/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The categorical distribution: a probability for each level. Its negative log-likelihood is
 * softmax cross-entropy. Levels have no order, so it has no cdf and is not in the registry. */
#pragma once

#include <gsl/gsl_rng.h>

#include "estimation/fit.h"

G_BEGIN_DECLS

enum
{
  EST_MAX_LEVELS = 256
};

/* For reports: id, name, formula and loss, without parameters; density, cdf and the like are NaN.
 */
extern const EstDistribution est_categorical;

/* The shares, with multinomial standard errors. Each value is an index into levels, or, where that
 * is NULL, a level by itself. Parameter j is prob[LEVEL] of the jth level that occurs; a level that
 * does not has no parameter. One level alone is at the boundary, more than EST_MAX_LEVELS are not
 * applicable. */
EstFit *est_categorical_fit (const EstSample *sample, const char *const *levels);

/* The levels that occur, ascending, as a GArray of EstLevel without a prior and all free. */
GArray *est_categorical_levels (const EstSample *sample);
/* The same fit with what is known of them. Levels that are fixed keep their probabilities, and the
 * others share the rest. With concentrations a (of all levels, or of none) it is the mode of the
 * posterior under a Dirichlet prior, (n_k + a_k - 1)/(n + sum a - K) where nothing is fixed; with
 * fixed levels the prior is that of the others given these. It is unbounded where n_k + a_k < 1.
 * Levels without values are at 0, which is the boundary. Every value is at one of the levels. */
EstFit *est_categorical_fit_levels (const EstSample *sample, const char *const *levels,
                                    const EstLevel *known, guint n_known);
/* The same levels, prior and fixed probabilities with other data. */
EstFit *est_categorical_refit (const EstFit *fit, const EstSample *sample);

/* -inf for what is none of the levels. */
double est_categorical_log_probability (const EstFit *fit, double value);
void est_categorical_draw (const EstFit *fit, gsl_rng *rng, double *out, gsize n);

/* The profile-likelihood interval (with a prior: the posterior's) of a level's probability: that of
 * the level against the other free ones together. FALSE, and NaN, where it is fixed or there is no
 * estimate. */
gboolean est_categorical_profile (const EstFit *fit, guint j, double level, double interval[2]);

G_END_DECLS
