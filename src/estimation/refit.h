/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fitting the same model again to other data, and random streams that do so reproducibly: what the
 * bootstrap and cross-validation share. Private to src/estimation. */
#pragma once

#include "estimation/distribution.h"

G_BEGIN_DECLS

/* The model of `fit`, with what it holds fixed and its priors, fitted to another sample. */
EstFit *est_refit (const EstFit *fit, const EstSample *sample, GCancellable *cancellable);

/* n draws from the fitted model, mixture or registry. */
void est_fit_draw (const EstFit *fit, gsl_rng *rng, double *out, gsize n);

/* The stream of one chunk of a long simulation: it depends on nothing but the two. */
gsl_rng *est_rng_new_chunk (guint64 seed, guint64 chunk);

G_END_DECLS
