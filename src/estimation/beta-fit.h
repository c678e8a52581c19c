/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The beta distribution's maximum and its information. Private to src/estimation. */
#pragma once

#include "estimation/distribution.h"

G_BEGIN_DECLS

/* EstDistribution's fit and information for values inside (0, 1). */
void est_beta_fit (const EstSample *sample, const EstFitOptions *options, EstFit *fit);
void est_beta_information (const EstSample *sample, const double *theta, double *gradient,
                           double *information, double *jacobian);

G_END_DECLS
