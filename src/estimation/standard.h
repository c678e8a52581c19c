/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A sample in units of its own spread, so that a fit does not depend on the units of the data.
 * Private to the estimation module. */
#pragma once

#include "estimation/sample.h"

G_BEGIN_DECLS

typedef struct
{
  EstSample *sample; /* (x 2^-exponent - centre) / unit, or x itself */
  double centre, unit;
  int exponent;
} EstStandard;

/* Standardises; `unit` is what to divide by where all values are equal. */
EstStandard est_standard_new (const EstSample *sample, double unit);
/* Leaves the sample as it is: for families without a location and a scale. */
EstStandard est_standard_identity (const EstSample *sample);
void est_standard_clear (EstStandard *self);

double est_standard_location (const EstStandard *self, double location);
double est_standard_scale (const EstStandard *self, double scale);
double est_standard_location_back (const EstStandard *self, double location);
double est_standard_scale_back (const EstStandard *self, double scale);
/* log (d x / d standardised x): what each value's log density loses on the way back. */
double est_standard_log_unit (const EstStandard *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (EstStandard, est_standard_clear)

G_END_DECLS
