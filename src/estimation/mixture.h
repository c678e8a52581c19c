/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Gaussian mixtures by expectation–maximisation: each step is pure, so a picture can show it. */
#pragma once

#include <gsl/gsl_rng.h>

#include "estimation/fit.h"

G_BEGIN_DECLS

enum
{
  EST_MAX_COMPONENTS = 8
};

typedef struct
{
  guint components; /* 1 to EST_MAX_COMPONENTS */
  double weight[EST_MAX_COMPONENTS], mean[EST_MAX_COMPONENTS], sd[EST_MAX_COMPONENTS];
} EstMixture;

double est_mixture_log_density (const EstMixture *mixture, double x);
double est_mixture_cdf (const EstMixture *mixture, double x);
double est_mixture_log_likelihood (const EstMixture *mixture, const EstSample *sample);
/* n draws: each takes a component, then a value of it, so that moving a component's mean moves its
 * draws along. */
void est_mixture_draw (const EstMixture *mixture, gsl_rng *rng, double *out, gsize n);

/* A start: the sample cut into equal-count groups, jittered by the seed (0: no jitter). */
EstMixture est_mixture_start (const EstSample *sample, guint components, guint64 seed);

/* One EM step (Dempster, Laird & Rubin 1977); never lowers ℓ. A component whose variance vanishes
 * is returned as it is, with sd 0, and ℓ is +inf: the spike. */
EstMixture est_mixture_em_step (const EstMixture *mixture, const EstSample *sample,
                                gboolean equal_variance);

/* The same, and ℓ of the mixture that it starts from, which the step knows anyway. */
EstMixture est_mixture_em_step_from (const EstMixture *mixture, const EstSample *sample,
                                     gboolean equal_variance, double *log_likelihood);

/* Many-start EM finished by Newton; the best maximum without a spike (the rule of the reference's
 * README: sd < 2 % of IQR/1.349, or the small-component rule), means ascending. The parameters are
 * weight_1…, mean_1…, sd_1… (one sd when equal), the last weight following from the others; free
 * parameters 3K - 1 (2K when equal). With own variances a converged fit has a reason too: the rule
 * in a sentence, with the other maxima. The certificate's eigenvalues are for standardised data. */
EstFit *est_mixture_fit (const EstSample *sample, guint components, gboolean equal_variance,
                         GCancellable *cancellable);
/* The fits of 1 to `most` components, each starting from the ones before, so that all cost little
 * more than the last. fits[k - 1] is that of k components. */
void est_mixture_fit_each (const EstSample *sample, guint most, gboolean equal_variance,
                           GCancellable *cancellable, EstFit **fits);
/* Where the profile log-likelihood of parameter j is `drop` below the maximum, followed from the
 * estimate: what est_profile() gives. FALSE where it was cancelled. */
gboolean est_mixture_profile (const EstFit *fit, const EstSample *sample, guint j, double drop,
                              GCancellable *cancellable, double ends[2]);
/* The sandwich of est_robust_covariance(). */
gboolean est_mixture_robust (const EstFit *fit, const EstSample *sample, double *covariance,
                             double *standard_error);
/* The mixture of such a fit. */
EstMixture est_mixture_from_fit (const EstFit *fit);

G_END_DECLS
