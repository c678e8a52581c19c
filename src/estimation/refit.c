/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Refitting, drawing from a fit, and random streams by chunk. */
#include "estimation/refit.h"

#include <gsl/gsl_randist.h>
#include <math.h>
#include <string.h>

#include "estimation/categorical.h"
#include "estimation/distributions.h"
#include "estimation/mixture.h"

static EstFit *
refit_mixture (const EstFit *fit, const EstSample *sample, GCancellable *cancellable)
{
  gboolean equal = strcmp (fit->names[fit->n_parameters - 1], "sd") == 0;

  return est_mixture_fit (sample, est_mixture_from_fit (fit).components, equal, cancellable);
}

EstFit *
est_refit (const EstFit *fit, const EstSample *sample, GCancellable *cancellable)
{
  EstFitOptions options = {.cancellable = cancellable, .fixed_mask = fit->fixed_mask};

  if (fit->distribution == NULL)
    return refit_mixture (fit, sample, cancellable);
  if (fit->levels != NULL)
    return est_categorical_refit (fit, sample);
  memcpy (options.fixed, fit->estimate, fit->n_parameters * sizeof (double));
  memcpy (options.prior, fit->prior, sizeof options.prior);
  return est_fit (fit->distribution, sample, &options);
}

void
est_fit_draw (const EstFit *fit, gsl_rng *rng, double *out, gsize n)
{
  EstMixture mixture;

  if (fit->levels != NULL)
    {
      est_categorical_draw (fit, rng, out, n);
      return;
    }
  if (fit->distribution != NULL)
    {
      const double *theta;
      const EstDistribution *distribution = est_fit_distribution (fit, &theta);

      est_draw (distribution, rng, theta, out, n);
      return;
    }
  mixture = est_mixture_from_fit (fit);
  for (gsize i = 0; i < n; i++)
    {
      double u = gsl_rng_uniform (rng);
      guint k = 0;

      while (k + 1 < mixture.components && u >= mixture.weight[k])
        u -= mixture.weight[k++];
      out[i] = mixture.mean[k] + gsl_ran_gaussian_ziggurat (rng, mixture.sd[k]);
    }
}

/* The finaliser of splitmix64 (Steele, Lea & Flood 2014) spreads neighbouring pairs over the 32
 * bits that mt19937 is seeded with. */
gsl_rng *
est_rng_new_chunk (guint64 seed, guint64 chunk)
{
  guint64 bits = seed + (chunk + 1) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  bits = (bits ^ bits >> 30) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  bits = (bits ^ bits >> 27) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return est_rng_new ((bits ^ bits >> 31) >> 32);
}
