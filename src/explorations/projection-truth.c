/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Moments, mean distances and entropies in closed form; the entropy of the two humps alone is an
 * integral. */
#include "explorations/projection-truth.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_sf_gamma.h>
#include <gsl/gsl_sf_psi.h>
#include <math.h>

#include "estimation/divergence.h"

static const double shape = 2, degrees = 3;

/* Where half of it lies below, by bisection. */
static double
mixture_median (const EstMixture *mixture)
{
  double lower = mixture->mean[0], upper = mixture->mean[1];

  for (int i = 0; i < 200 && lower < upper; i++)
    {
      double middle = 0.5 * (lower + upper);

      if (middle == lower || middle == upper)
        break;
      if (est_mixture_cdf (mixture, middle) < 0.5)
        lower = middle;
      else
        upper = middle;
    }
  return lower;
}

static void
set_humps (ProjectionTruth *self)
{
  const double weight[] = {0.65, 0.35}, mean[] = {-1.2, 1.8}, sd[] = {0.5, 0.7};
  EstTruth *tables;

  self->mixture.components = 2;
  for (guint k = 0; k < 2; k++)
    {
      self->mixture.weight[k] = weight[k];
      self->mixture.mean[k] = self->spread * mean[k];
      self->mixture.sd[k] = self->spread * sd[k];
    }
  tables = est_truth_new (&self->mixture, 0, 0, self->spread);
  self->mean = est_truth_mean (tables);
  self->variance = est_truth_sd (tables) * est_truth_sd (tables);
  self->entropy = est_truth_entropy (tables);
  self->median = mixture_median (&self->mixture);
  est_truth_unref (tables);
}

ProjectionTruth
projection_truth (ProjectionTruthKind kind, double spread)
{
  ProjectionTruth self = {.kind = kind, .spread = spread};
  double half = (degrees + 1) / 2;

  switch (kind)
    {
    case PROJECTION_HUMPS:
      set_humps (&self);
      break;
    case PROJECTION_SKEWED:
      self.mean = shape * spread;
      self.variance = shape * spread * spread;
      self.median = gsl_cdf_gamma_Pinv (0.5, shape, spread);
      self.entropy
          = shape + log (spread) + gsl_sf_lngamma (shape) + (1 - shape) * gsl_sf_psi (shape);
      break;
    case PROJECTION_HEAVY:
      self.variance = spread * spread * degrees / (degrees - 2);
      self.entropy = half * (gsl_sf_psi (half) - gsl_sf_psi (degrees / 2)) + 0.5 * log (degrees)
                     + gsl_sf_lnbeta (degrees / 2, 0.5) + log (spread);
      break;
    case PROJECTION_NORMAL:
    case PROJECTION_TRUTHS:
    default:
      self.variance = spread * spread;
      self.entropy = 0.5 * log (2 * G_PI * G_E) + log (spread);
    }
  return self;
}

static double
unit_density (const ProjectionTruth *truth, double z)
{
  switch (truth->kind)
    {
    case PROJECTION_SKEWED:
      return gsl_ran_gamma_pdf (z, shape, 1);
    case PROJECTION_HEAVY:
      return gsl_ran_tdist_pdf (z, degrees);
    default:
      return gsl_ran_ugaussian_pdf (z);
    }
}

double
projection_density (const ProjectionTruth *truth, double x)
{
  if (truth->kind == PROJECTION_HUMPS)
    return exp (est_mixture_log_density (&truth->mixture, x));
  return unit_density (truth, x / truth->spread) / truth->spread;
}

/* E|x − c| = c (2F(c) − 1) + E x − 2 ∫_{−∞}^c x p(x) dx, with the last integral in closed form. */
double
projection_mean_distance (const ProjectionTruth *truth, double c)
{
  double s = truth->spread, z = c / s, sum = 0;

  switch (truth->kind)
    {
    case PROJECTION_HUMPS:
      for (guint k = 0; k < truth->mixture.components; k++)
        {
          double sd = truth->mixture.sd[k], u = (c - truth->mixture.mean[k]) / sd;

          sum += truth->mixture.weight[k] * sd
                 * (2 * gsl_ran_ugaussian_pdf (u) + u * (2 * gsl_cdf_ugaussian_P (u) - 1));
        }
      return sum;
    case PROJECTION_SKEWED:
      if (z <= 0)
        return truth->mean - c;
      return s
             * (z * (2 * gsl_cdf_gamma_P (z, shape, 1) - 1)
                + shape * (1 - 2 * gsl_cdf_gamma_P (z, shape + 1, 1)));
    case PROJECTION_HEAVY:
      return s
             * (z * (2 * gsl_cdf_tdist_P (z, degrees) - 1)
                + 2 * (degrees + z * z) / (degrees - 1) * gsl_ran_tdist_pdf (z, degrees));
    case PROJECTION_NORMAL:
    case PROJECTION_TRUTHS:
    default:
      return s * (2 * gsl_ran_ugaussian_pdf (z) + z * (2 * gsl_cdf_ugaussian_P (z) - 1));
    }
}

void
projection_draw (const ProjectionTruth *truth, gsl_rng *rng, double *out, gsize n)
{
  if (truth->kind == PROJECTION_HUMPS)
    {
      est_mixture_draw (&truth->mixture, rng, out, n);
      return;
    }
  for (gsize i = 0; i < n; i++)
    out[i] = truth->spread
             * (truth->kind == PROJECTION_SKEWED  ? gsl_ran_gamma (rng, shape, 1)
                : truth->kind == PROJECTION_HEAVY ? gsl_ran_tdist (rng, degrees)
                                                  : gsl_ran_gaussian (rng, 1));
}
