/* SPDX-License-Identifier: GPL-3.0-or-later */
/* EstRepeat: the same small experiment many times over. Samples of one size from one source, drawn
 * in chunks that each have their own random stream: sample number i is the same however many are
 * asked for, whether the run is stopped and continued, and who else draws. Made for a worker. */
#pragma once

#include "estimation/distribution.h"

G_BEGIN_DECLS

typedef struct
{
  /* The source: a distribution of the registry with legal parameters, or else a function that
   * writes n draws. */
  const EstDistribution *distribution;
  double theta[EST_MAX_THETA];
  void (*draw) (gsl_rng *rng, gconstpointer source, double *out, gsize n);
  gconstpointer source;

  gsize n; /* values in each sample, at least 1 */
  guint64 seed;
  guint64 repeats; /* samples in all */

  /* Takes `count` samples, one after the other in `values`; the first of them is number `first`.
   * They come in order. A run that was stopped or grows may have cut them elsewhere, so a sum that
   * is made sample by sample is the same to the last bit, one made chunk by chunk is not. */
  void (*take) (const double *values, gsize count, guint64 first, gpointer data);
  /* At most ten times a second, between chunks: may copy what there is after `done` samples, for
   * someone who looks on. Or NULL. */
  void (*publish) (guint64 done, gpointer data);
  void (*progress) (double share, gpointer data); /* or NULL */
  gpointer data;                                  /* of the three */
  GCancellable *cancellable;                      /* or NULL */
} EstRepeat;

/* Takes the samples from number `done` on (0 at first): up to there an earlier run of the same
 * source, n and seed has been. Returns how many are done now; fewer than repeats: cancelled. */
guint64 est_repeat_run (const EstRepeat *self, guint64 done);

/* Writes the n values of sample number `index`, as run takes it. Cheap: it draws a chunk at most,
 * which is n or a few thousand values. */
void est_repeat_sample (const EstRepeat *self, guint64 index, double *out);

G_END_DECLS
