/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The picture of `estimate`, and its sentence. */
#pragma once

#include "explorations/estimate-model.h"

G_BEGIN_DECLS

PlotScene *estimate_build (const State *state, gconstpointer payload);

/* Where the person's own value is. Just beyond the axis it waits at its end; one that is far away
 * belongs to another parameter, and the handle rests at the estimate until it is taken. */
typedef enum
{
  OWN_ELSEWHERE,
  OWN_BEYOND,
  OWN_ON_AXIS
} EstimateOwn;
EstimateOwn estimate_own (const Estimate *self, const State *state, double *value);
/* Of the panels over the chosen parameter: the curve's, and a wider one where the person guesses.
 */
void estimate_axis (const EstimateCurve *curve, const State *state, double *lower, double *upper);
/* The model's jth parameter, and its axis's label. Free the label. */
const Parameter *estimate_parameter (const EstimateCurve *curve, gint j);
char *estimate_axis_label (const Parameter *parameter);
/* The panel of the curves and intervals. (estimate-likelihood.c) */
void estimate_add_likelihood (PlotScene *scene, const Estimate *self, const State *state);
/* The estimates of the bootstrap's replicates, in the place of the surface. (estimate-histogram.c)
 */
void estimate_add_resample (PlotScene *scene, const Estimate *self, const State *state);
/* The panel over the chosen and the other parameter, of a curve that has one. (estimate-surface.c)
 */
void estimate_add_surface (PlotScene *scene, const Estimate *self, const State *state);

/* The numbers; and "lower_text" for "lower" and so on, with the digits that the standard error
 * leaves a meaning. (estimate-readings.c) */
void estimate_set_readings (PlotReadings *readings, const Estimate *self);
void estimate_set_texts (PlotReadings *readings, const Estimate *self);
/* Fills the readings, and the sentence from them. */
void estimate_say (PlotScene *scene, const Estimate *self, const State *state);

G_END_DECLS
