/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What `log-likelihood` says. */
#pragma once

#include "explorations/log-likelihood-model.h"
#include "plot/scene.h"

/* What the format has left of L over the parameter. */
typedef enum
{
  LIKELIHOOD_THERE,
  LIKELIHOOD_COARSE,  /* it is subnormal at its greatest: a staircase */
  LIKELIHOOD_ZERO,    /* it is 0 everywhere */
  LIKELIHOOD_INFINITE /* it is infinite somewhere */
} LikelihoodLeft;

void log_likelihood_say (PlotScene *scene, const Product *product, LikelihoodLeft left);
