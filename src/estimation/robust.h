/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Robust (sandwich) standard errors: honest about the fitted parameters also where the model is not
 * quite true (Huber 1967; White 1982, Econometrica 50, 1-25). Where it is true they agree with the
 * ordinary ones but for chance. */
#pragma once

#include "estimation/fit.h"

G_BEGIN_DECLS

/* I^-1 J I^-1: I the information of the fit, J the sum of weight * score score' at the estimate, so
 * that weights are counts. Both arrays are as in EstFit, with NaN for what is fixed; either may be
 * NULL. FALSE, and NaN everywhere, where the fit has no covariance. */
gboolean est_robust_covariance (const EstFit *fit, const EstSample *sample, double *covariance,
                                double *standard_error);

G_END_DECLS
