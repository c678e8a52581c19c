/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The picture of `coverage`, and its sentence. */
#pragma once

#include "explorations/coverage-model.h"
#include "plot/scene.h"

/* What the picture and the sentence are made of. */
typedef struct
{
  const State *state;
  const Coverage *coverage;
  CoverageMethod method; /* the person's */
  double truth;          /* where the person has it, which a drag moves before the samples follow */
  guint missed;          /* of the hundred intervals shown */
  guint pressed;         /* the pressed interval, from 1 on, or 0 */
} CoverageView;

/* build() of `coverage`. */
PlotScene *coverage_build (const State *state, gconstpointer payload);
/* The readings and the sentence. */
void coverage_say (PlotScene *scene, const CoverageView *view);
