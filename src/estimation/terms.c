/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What each value costs under a fitted model: its own part of the loss that the fit makes least. */
#include <math.h>

#include "estimation/categorical.h"
#include "estimation/compensated.h"
#include "estimation/distributions.h"
#include "estimation/mixture.h"

/* The highest point of a normal mixture: from each mean the density rises to a mode by mean shift,
 * x = sum p_k m_k / s_k^2 over sum p_k / s_k^2 (Carreira-Perpiñán 2000, IEEE Trans. Pattern Anal.
 * Mach. Intell. 22, 1318-1323). */
static double
greatest_of_mixture (const EstMixture *mixture)
{
  double greatest = -INFINITY;

  for (guint start = 0; start < mixture->components; start++)
    {
      double x = mixture->mean[start], height = est_mixture_log_density (mixture, x);

      for (guint step = 0; step < 1000; step++)
        {
          double pull = 0, mass = 0, last = height;

          for (guint k = 0; k < mixture->components; k++)
            {
              double s = mixture->sd[k], z = (x - mixture->mean[k]) / s;
              double p = mixture->weight[k] / s * exp (-0.5 * z * z) / s / s;

              pull += p * (mixture->mean[k] - x);
              mass += p;
            }
          if (!(mass > 0))
            break;
          x += pull / mass;
          height = est_mixture_log_density (mixture, x);
          if (!(height - last > 1e-15 * fmax (1, fabs (height))))
            break;
        }
      greatest = fmax (greatest, height);
    }
  return greatest;
}

/* The log density of every value; returns the greatest that there is. */
static double
log_densities (const EstFit *fit, const EstSample *sample, double *out)
{
  const double *theta;
  const EstDistribution *distribution = est_fit_distribution (fit, &theta);
  EstMixture mixture;

  if (fit->levels != NULL) /* which level is the likeliest, the sample knows */
    {
      for (gsize i = 0; i < sample->length; i++)
        out[i] = est_categorical_log_probability (fit, sample->values[i]);
      return NAN;
    }
  if (distribution != NULL)
    {
      for (gsize i = 0; i < sample->length; i++)
        out[i] = est_log_density (distribution, sample->values[i], theta);
      return est_log_density (distribution, distribution->mode (theta), theta);
    }
  mixture = est_mixture_from_fit (fit);
  for (gsize i = 0; i < sample->length; i++)
    out[i] = est_mixture_log_density (&mixture, sample->values[i]);
  return greatest_of_mixture (&mixture);
}

static double
weight_of (const EstSample *sample, gsize i)
{
  return sample->weights != NULL ? sample->weights[i] : 1;
}

/* A sum that is not finite is all of the impossible values'. */
static void
fill_shares (const EstSample *sample, const double *loss, double sum, double *share)
{
  double impossible = 0;

  for (gsize i = 0; i < sample->length && isinf (sum); i++)
    if (isinf (loss[i]))
      impossible += weight_of (sample, i);
  for (gsize i = 0; i < sample->length; i++)
    {
      double weight = weight_of (sample, i);

      if (isinf (sum))
        share[i] = isinf (loss[i]) ? weight / impossible : 0;
      else
        share[i] = sum > 0 ? weight * (loss[i] / sum) : weight / sample->n;
    }
}

double
est_fitted_terms (const EstFit *fit, const EstSample *sample, double *loss, double *share)
{
  Compensated sum = {0};
  double greatest;

  if (!est_fit_has_estimate (fit))
    {
      for (gsize i = 0; i < sample->length; i++)
        loss[i] = NAN;
      for (gsize i = 0; i < sample->length && share != NULL; i++)
        share[i] = NAN;
      return NAN;
    }
  greatest = log_densities (fit, sample, loss);
  if (!isfinite (greatest))
    {
      greatest = -INFINITY;
      for (gsize i = 0; i < sample->length; i++)
        greatest = fmax (greatest, loss[i]);
    }
  for (gsize i = 0; i < sample->length; i++)
    {
      loss[i] = loss[i] == greatest ? 0 : fmax (0, greatest - loss[i]);
      compensated_add (&sum, weight_of (sample, i) * loss[i]);
    }
  if (share != NULL)
    fill_shares (sample, loss, compensated_total (&sum), share);
  return compensated_total (&sum);
}
