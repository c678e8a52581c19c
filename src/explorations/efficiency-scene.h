/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The picture of `efficiency`, and its sentence. */
#pragma once

#include "explorations/efficiency-model.h"
#include "plot/scene.h"

/* What the picture and the sentence are made of. */
typedef struct
{
  const State *state;
  const Efficiency *efficiency;
  guint64 which;       /* the sample that is looked at, from 0 on */
  double *x;           /* its values */
  double mean, median; /* of them */
} EfficiencyView;

/* build() of `efficiency`. */
PlotScene *efficiency_build (const State *state, gconstpointer payload);
/* The readings and the sentence. */
void efficiency_say (PlotScene *scene, const EfficiencyView *view);
