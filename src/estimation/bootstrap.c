/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bootstrap in chunks of replicates, each with its own random stream, so that the result
 * depends neither on cancelling nor on who else draws. Efron & Tibshirani (1993). */
#include "estimation/bootstrap.h"

#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics.h>
#include <math.h>

#include "estimation/refit.h"

enum
{
  CHUNK = 20
};

/* Where the samples come from. */
typedef struct
{
  const EstFit *fit;
  const EstSample *sample;
  gboolean counts; /* whole weights */
  gsize draws;     /* observations in each sample */
  double *values;  /* [draws], for the parametric one */
  double *weights; /* [length] */
} Source;

static gboolean
are_counts (const EstSample *sample)
{
  for (gsize i = 0; sample->weights != NULL && i < sample->length; i++)
    if (sample->weights[i] != rint (sample->weights[i]))
      return FALSE;
  return TRUE;
}

static Source
source_new (const EstFit *fit, const EstSample *sample, gboolean parametric)
{
  Source source = {fit, sample, are_counts (sample)};

  source.draws = source.counts || parametric ? (gsize)rint (sample->n) : sample->length;
  source.draws = MAX (source.draws, 1);
  source.values = parametric ? g_new (double, source.draws) : NULL;
  source.weights = parametric ? NULL : g_new (double, sample->length);
  return source;
}

static void
source_clear (Source *source)
{
  g_free (source->values);
  g_free (source->weights);
}

/* Which stored value an observation is: by its place among the cumulated weights. */
static gsize
observation (const EstSample *sample, double place)
{
  gsize low = 0, high = sample->length - 1;

  while (low < high)
    {
      gsize middle = low + (high - low + 1) / 2;

      if (sample->cumulative_weight[middle] <= place)
        low = middle;
      else
        high = middle - 1;
    }
  return low;
}

static EstSample *
source_draw (Source *source, gsl_rng *rng)
{
  const EstSample *sample = source->sample;

  if (source->values != NULL)
    {
      est_fit_draw (source->fit, rng, source->values, source->draws);
      return est_sample_new (source->values, NULL, source->draws, NULL);
    }
  for (gsize i = 0; i < sample->length; i++)
    source->weights[i] = 0;
  for (gsize k = 0; k < source->draws; k++)
    {
      double u = gsl_rng_uniform (rng);

      if (source->counts && sample->weights != NULL)
        source->weights[observation (sample, floor (u * sample->n))]++;
      else
        {
          gsize i = (gsize)(u * (double)sample->length);

          source->weights[i] += source->counts ? 1 : sample->weights[i];
        }
    }
  return est_sample_new (sample->values, source->weights, sample->length, NULL);
}

/* One replicate into its row; FALSE where it was cancelled. */
static gboolean
replicate (EstBootstrap *self, Source *source, gsl_rng *rng, GCancellable *cancellable)
{
  double *row = self->estimates + (gsize)self->done * self->n_parameters;
  g_autoptr (EstSample) drawn = source_draw (source, rng);
  g_autoptr (EstFit) fit = drawn != NULL ? est_refit (source->fit, drawn, cancellable) : NULL;
  gboolean found = fit != NULL && est_fit_has_estimate (fit);

  if (g_cancellable_is_cancelled (cancellable))
    return FALSE;
  for (guint j = 0; j < self->n_parameters; j++)
    row[j] = !found ? NAN : isnan (fit->estimate[j]) ? INFINITY : fit->estimate[j];
  self->failed += !found;
  self->done++;
  return TRUE;
}

EstBootstrap *
est_bootstrap (const EstFit *fit, const EstSample *sample, const EstBootstrapOptions *options)
{
  EstBootstrap *self = g_new0 (EstBootstrap, 1);
  g_autoptr (gsl_rng) rng = NULL;
  gboolean goes_on = est_fit_has_estimate (fit);
  Source source;

  self->asked = options->replicates;
  self->n_parameters = fit->n_parameters;
  self->estimates = g_new (double, (gsize)self->asked * self->n_parameters);
  source = source_new (fit, sample, options->parametric);
  while (goes_on && self->done < self->asked)
    {
      if (self->done % CHUNK == 0)
        {
          g_clear_pointer (&rng, gsl_rng_free);
          rng = est_rng_new_chunk (options->seed, self->done / CHUNK);
        }
      goes_on = replicate (self, &source, rng, options->cancellable);
      if (goes_on && options->progress != NULL)
        options->progress ((double)self->done / self->asked, options->progress_data);
    }
  source_clear (&source);
  return self;
}

void
est_bootstrap_free (EstBootstrap *self)
{
  g_free (self->estimates);
  g_free (self);
}

/* The estimates that exist, ascending; Student's degrees of freedom can be infinite. */
static GArray *
estimates_of (const EstBootstrap *self, guint j)
{
  GArray *values = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < self->done; i++)
    if (!isnan (self->estimates[(gsize)i * self->n_parameters + j]))
      g_array_append_val (values, self->estimates[(gsize)i * self->n_parameters + j]);
  gsl_sort ((double *)values->data, 1, values->len);
  return values;
}

double
est_bootstrap_standard_error (const EstBootstrap *self, guint j)
{
  g_autoptr (GArray) values = NULL;

  g_return_val_if_fail (j < self->n_parameters, NAN);
  values = estimates_of (self, j);
  if (values->len < 2 || isinf (g_array_index (values, double, values->len - 1)))
    return NAN;
  return gsl_stats_sd ((double *)values->data, 1, values->len);
}

/* Hyndman & Fan's type 7, R's default. */
static double
quantile (const GArray *values, double p)
{
  double place = p * (values->len - 1), below = floor (place);
  double low = g_array_index (values, double, (guint)below);
  double high = g_array_index (values, double, (guint)ceil (place));

  return place > below && high > low ? low + (place - below) * (high - low) : low;
}

void
est_bootstrap_interval (const EstBootstrap *self, guint j, double level, double interval[2])
{
  g_autoptr (GArray) values = NULL;

  interval[0] = interval[1] = NAN;
  g_return_if_fail (j < self->n_parameters && level > 0 && level < 1);
  values = estimates_of (self, j);
  if (values->len == 0)
    return;
  interval[0] = quantile (values, (1 - level) / 2);
  interval[1] = quantile (values, (1 + level) / 2);
}
