/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far a Gaussian q = N(mu, sigma²) is from a truth p that is a Gaussian mixture: five
 * divergences, their surfaces, and all their minima. Each is at least 0, and 0 only where q is p.
 */
#pragma once

#include "estimation/mixture.h"

G_BEGIN_DECLS

typedef enum
{
  EST_FORWARD_KL, /* KL(p‖q) = ∫ p log (p/q), in nats: what maximum likelihood makes small */
  EST_REVERSE_KL, /* KL(q‖p), in nats: what variational inference makes small */
  EST_JENSEN_SHANNON, /* ½ KL(p‖m) + ½ KL(q‖m), m = (p + q)/2, in nats: at most log 2 (Lin 1991) */
  EST_WASSERSTEIN_2,  /* √∫ (F_p⁻¹(u) − F_q⁻¹(u))² du, in units of x */
  EST_SCORE_MATCHING, /* ½ E_p ((log p)′ − (log q)′)², in 1/x² (Hyvärinen 2005) */
  EST_N_DIVERGENCES
} EstDivergence;

/* A truth with all that the divergences need of it, tabulated. Counted, immutable. */
typedef struct _EstTruth EstTruth;
/* For every q with |mu| and sigma up to the reach of a picture: its place lies in [lower, upper]
 * and sigma is at most `widest`. All weights and sds of the mixture are > 0. */
EstTruth *est_truth_new (const EstMixture *mixture, double lower, double upper, double widest);
EstTruth *est_truth_ref (EstTruth *truth);
void est_truth_unref (EstTruth *truth);
double est_truth_mean (const EstTruth *truth);
double est_truth_sd (const EstTruth *truth);
/* H(p) = −∫ p log p, in nats; it may be negative. */
double est_truth_entropy (const EstTruth *truth);

double est_divergence (const EstTruth *truth, EstDivergence kind, double mu, double sigma);
/* z[j * n_mu + i] at mu[i], sigma[j]. FALSE where it was cancelled. */
gboolean est_divergence_surface (const EstTruth *truth, EstDivergence kind, const double *mu,
                                 guint n_mu, const double *sigma, guint n_sigma,
                                 GCancellable *cancellable, double *z);

typedef struct
{
  double mu, sigma, value;
} EstDivergenceMinimum;

enum
{
  EST_MAX_MINIMA = 8
};

/* All local minima with mu and sigma inside the surface, the least first: those of the surface's
 * grid, followed to where the divergence is level. */
guint est_divergence_minima (const EstTruth *truth, EstDivergence kind, const double *mu,
                             guint n_mu, const double *sigma, guint n_sigma, const double *z,
                             EstDivergenceMinimum minima[EST_MAX_MINIMA]);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EstTruth, est_truth_unref)

G_END_DECLS
