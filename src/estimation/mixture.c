/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Gaussian mixtures: density, likelihood, a start, and the EM step. The fit is in mixture-fit.c. */
#include "estimation/mixture.h"

#include "estimation/compensated.h"
#include "estimation/distribution.h"
#include "estimation/mixture-terms.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_math.h>
#include <gsl/gsl_randist.h>
#include <math.h>

/* A variance below this share of the data's range squared is rounding: the component sits on one
 * point (or on one tie), a spike. */
static const double VANISHED = 1e-12;

MixtureTerms
mixture_terms (const EstMixture *mixture)
{
  MixtureTerms terms = {.components = mixture->components};

  for (guint k = 0; k < mixture->components; k++)
    {
      gboolean lost = !(mixture->weight[k] > 0); /* whatever its sd, which may be 0 too */

      terms.mean[k] = mixture->mean[k];
      terms.precision[k] = lost ? 0 : 1 / mixture->sd[k];
      terms.height[k]
          = lost ? -INFINITY
                 : log (mixture->weight[k]) - log (mixture->sd[k]) - 0.5 * log (2 * M_PI);
    }
  return terms;
}

double
mixture_shares (const MixtureTerms *terms, double x, double *share)
{
  double highest = -INFINITY, sum = 0;

  g_assert (terms->components > 0);
  for (guint k = 0; k < terms->components; k++)
    {
      double z = (x - terms->mean[k]) * terms->precision[k];

      share[k] = terms->height[k] - 0.5 * z * z;
      highest = MAX (highest, share[k]);
    }
  for (guint k = 0; k < terms->components; k++)
    {
      share[k] = exp (share[k] - highest);
      sum += share[k];
    }
  for (guint k = 0; k < terms->components; k++)
    share[k] /= sum;
  return highest + log (sum);
}

static gboolean
has_spike (const EstMixture *mixture)
{
  for (guint k = 0; k < mixture->components; k++)
    if (mixture->sd[k] == 0 && mixture->weight[k] > 0)
      return TRUE;
  return FALSE;
}

/* The mixture without its spikes, whose density is infinite at one point and 0 elsewhere. */
static EstMixture
without_spikes (const EstMixture *mixture)
{
  EstMixture rest = {0};

  for (guint k = 0; k < mixture->components; k++)
    if (mixture->sd[k] > 0)
      {
        rest.weight[rest.components] = mixture->weight[k];
        rest.mean[rest.components] = mixture->mean[k];
        rest.sd[rest.components++] = mixture->sd[k];
      }
  return rest;
}

double
est_mixture_log_density (const EstMixture *mixture, double x)
{
  double share[EST_MAX_COMPONENTS];
  EstMixture rest = *mixture;
  MixtureTerms terms;

  if (has_spike (mixture))
    {
      for (guint k = 0; k < mixture->components; k++)
        if (mixture->sd[k] == 0 && mixture->mean[k] == x)
          return INFINITY;
      rest = without_spikes (mixture);
    }
  if (rest.components == 0)
    return -INFINITY;
  terms = mixture_terms (&rest);
  return mixture_shares (&terms, x, share);
}

double
est_mixture_cdf (const EstMixture *mixture, double x)
{
  double total = 0;

  for (guint k = 0; k < mixture->components; k++)
    total += mixture->weight[k]
             * (mixture->sd[k] > 0 ? gsl_cdf_ugaussian_P ((x - mixture->mean[k]) / mixture->sd[k])
                                   : x >= mixture->mean[k]);
  return MIN (total, 1);
}

void
est_mixture_draw (const EstMixture *mixture, gsl_rng *rng, double *out, gsize n)
{
  for (gsize i = 0; i < n; i++)
    {
      double u = gsl_rng_uniform (rng), below = mixture->weight[0];
      guint k = 0;

      while (u >= below && k + 1 < mixture->components)
        below += mixture->weight[++k];
      out[i] = mixture->mean[k] + gsl_ran_gaussian (rng, mixture->sd[k]);
    }
}

double
est_mixture_log_likelihood (const EstMixture *mixture, const EstSample *sample)
{
  double share[EST_MAX_COMPONENTS];
  Compensated total = {0};
  MixtureTerms terms;

  if (has_spike (mixture))
    return INFINITY;
  terms = mixture_terms (mixture);
  for (gsize i = 0; i < sample->length; i++)
    compensated_add (&total, (sample->weights != NULL ? sample->weights[i] : 1)
                                 * mixture_shares (&terms, sample->values[i], share));
  return compensated_total (&total);
}

EstMixture
est_mixture_start (const EstSample *sample, guint components, guint64 seed)
{
  EstMixture start = {.components = components};
  g_autoptr (gsl_rng) rng = seed != 0 ? est_rng_new (seed) : NULL;
  double sd = sqrt (sample->variance);

  g_return_val_if_fail (components >= 1 && components <= EST_MAX_COMPONENTS, start);
  for (guint k = 0; k < components; k++)
    {
      start.weight[k] = 1.0 / components;
      start.mean[k]
          = components == 1 ? sample->mean : est_sample_quantile (sample, (k + 0.5) / components);
      start.sd[k] = components == 1 ? sd : sd / components;
      if (rng != NULL)
        {
          start.mean[k] += gsl_ran_gaussian (rng, 0.75 * sd);
          start.sd[k] *= exp (gsl_ran_gaussian (rng, 0.5));
        }
    }
  return start;
}

/* What the E step gathers of one component: its share of the data, and the first two moments of
 * its share about its present mean. */
typedef struct
{
  double weight, first, second;
} Moments;

/* Returns the log-likelihood. */
static double
gather (const EstMixture *mixture, const EstSample *sample, Moments *moments)
{
  Compensated total = {0};
  MixtureTerms terms = mixture_terms (mixture);
  double share[EST_MAX_COMPONENTS];

  for (gsize i = 0; i < sample->length; i++)
    {
      double x = sample->values[i], weight = sample->weights != NULL ? sample->weights[i] : 1;

      compensated_add (&total, weight * mixture_shares (&terms, x, share));
      for (guint k = 0; k < mixture->components; k++)
        {
          double part = weight * share[k], away = x - mixture->mean[k];

          moments[k].weight += part;
          moments[k].first += part * away;
          moments[k].second += part * away * away;
        }
    }
  return compensated_total (&total);
}

static double
nearest_value (const EstSample *sample, double x)
{
  gsize i = est_sample_count_below (sample, x);

  if (i == sample->length || (i > 0 && x - sample->values[i - 1] < sample->values[i] - x))
    i--;
  return sample->values[i];
}

static void
set_sd (EstMixture *mixture, guint k, double variance, const EstSample *sample)
{
  mixture->sd[k] = sqrt (MAX (variance, 0));
  if (mixture->sd[k] <= VANISHED * (sample->maximum - sample->minimum))
    {
      mixture->sd[k] = 0;
      mixture->mean[k] = nearest_value (sample, mixture->mean[k]);
    }
}

EstMixture
est_mixture_em_step_from (const EstMixture *mixture, const EstSample *sample,
                          gboolean equal_variance, double *log_likelihood)
{
  EstMixture next = *mixture;
  Moments moments[EST_MAX_COMPONENTS] = {{0}};
  double pooled = 0;

  if (has_spike (mixture))
    {
      *log_likelihood = INFINITY;
      return next;
    }
  *log_likelihood = gather (mixture, sample, moments);
  if (mixture->components == 1) /* every share is 1: the sample's own moments, to the last digit */
    {
      next.mean[0] = sample->mean;
      next.sd[0] = sqrt (sample->variance);
      return next;
    }
  for (guint k = 0; k < mixture->components; k++)
    {
      double shift;

      next.weight[k] = moments[k].weight / sample->n;
      if (moments[k].weight <= 0)
        continue;
      shift = moments[k].first / moments[k].weight;
      next.mean[k] = mixture->mean[k] + shift;
      pooled += moments[k].second - moments[k].weight * shift * shift;
      if (!equal_variance)
        set_sd (&next, k, moments[k].second / moments[k].weight - shift * shift, sample);
    }
  for (guint k = 0; equal_variance && k < mixture->components; k++)
    set_sd (&next, k, pooled / sample->n, sample);
  return next;
}

EstMixture
est_mixture_em_step (const EstMixture *mixture, const EstSample *sample, gboolean equal_variance)
{
  double log_likelihood;

  return est_mixture_em_step_from (mixture, sample, equal_variance, &log_likelihood);
}
