/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The categorical distribution: a probability for each level. Its negative log-likelihood is
 * softmax cross-entropy. Levels have no order, so it has no cdf and is not in the registry. */
#pragma once

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

/* The profile-likelihood interval of a level's probability: that of the level against the others
 * together. FALSE, and NaN, where there is no estimate. */
gboolean est_categorical_profile (const EstFit *fit, guint j, double level, double interval[2]);

G_END_DECLS
