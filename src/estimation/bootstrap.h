/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bootstrap: the same fit on many samples like the one at hand, drawn from the fitted model
 * (parametric) or from the values themselves (non-parametric). Long: made for a worker thread. */
#pragma once

#include "estimation/fit.h"

G_BEGIN_DECLS

typedef struct
{
  gboolean parametric;
  guint replicates;
  guint64 seed;
  void (*progress) (double share, gpointer data); /* in the calling thread; or NULL */
  gpointer progress_data;
  GCancellable *cancellable; /* or NULL; what was done until then is kept */
} EstBootstrapOptions;

typedef struct
{
  guint asked, done; /* done < asked: it was cancelled */
  guint failed;      /* of those done, samples on which the fit has no estimate: NaN below */
  guint n_parameters;
  double *estimates; /* done rows of n_parameters; infinite: Student's df in the limit */
} EstBootstrap;

/* The first replicates are the same however many are asked for. Whole weights are counts, drawn as
 * that many observations; rows with other weights are drawn as they are, weight and all. */
EstBootstrap *est_bootstrap (const EstFit *fit, const EstSample *sample,
                             const EstBootstrapOptions *options);
void est_bootstrap_free (EstBootstrap *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EstBootstrap, est_bootstrap_free)

/* Standard deviation (divisor: replicates - 1) of a parameter's estimates; NaN below two,
 * and where one is infinite. */
double est_bootstrap_standard_error (const EstBootstrap *self, guint j);
/* The percentile interval: quantiles (1 ± level)/2 of its estimates; NaN without any. */
void est_bootstrap_interval (const EstBootstrap *self, guint j, double level, double interval[2]);

G_END_DECLS
