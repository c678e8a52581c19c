/* SPDX-License-Identifier: GPL-3.0-or-later */
/* k-fold cross-validation: each value's log-likelihood under the model fitted without its fold. It
 * compares models by what they say of data they have not seen. */
#pragma once

#include "estimation/fit.h"

G_BEGIN_DECLS

typedef struct
{
  double sum;   /* held-out log-likelihood of all n observations; -inf, or NaN: see reason */
  double mean;  /* sum / n */
  guint folds;  /* as used: not more than there are observations */
  char *reason; /* a sentence where sum is not finite; else NULL */
} EstHeldOut;

/* Refits the model of `fit`, with what it holds fixed and its priors. The folds depend on the seed
 * and the values alone, neither on the rows' order nor on the model; whole weights are counts, so a
 * frequency table gives what its observations give. Other weights stay with their rows. */
void est_held_out (const EstFit *fit, const EstSample *sample, guint folds, guint64 seed,
                   GCancellable *cancellable, EstHeldOut *result);
void est_held_out_clear (EstHeldOut *result);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (EstHeldOut, est_held_out_clear)

G_END_DECLS
