/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The picture of `bias`. */
#pragma once

#include "explorations/bias-model.h"

G_BEGIN_DECLS

enum
{
  BIAS_SQUARES = 60 /* more values are drawn as sticks */
};

/* One picture's numbers. */
typedef struct
{
  const State *state;
  const Bias *bias;
  const BiasSource *source;
  double n, sigma, variance; /* σ² */
  guint64 which;             /* the sample that is looked at, from 0 */
  double *x;                 /* its n values, in x's own units */
  double mean, mu;           /* its mean; the source's */
  double about_mean, about_mu, gap;
  double own; /* the person's own divisor */
} BiasView;

/* payload is a Bias, perhaps of an older state. */
PlotScene *bias_build (const State *state, gconstpointer payload);

/* The sentence and the readings. */
void bias_say (PlotScene *scene, const BiasView *view);

/* "by n" and "by n − 1" in the programs that people use. */
void bias_add_programs (PlotScene *scene);

G_END_DECLS
