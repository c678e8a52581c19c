/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The numbers of `counts`. A normal rounded to whole numbers has the mass Φ((x + ½ − μ)/σ) −
 * Φ((x − ½ − μ)/σ) on every whole number, those below zero included. */
#include "explorations/counts-model.h"

#include <glib/gi18n.h>
#include <gsl/gsl_multimin.h>
#include <gsl/gsl_sf_erf.h>
#include <math.h>

#include "explorations/bridge.h"

const char *const counts_switches[COUNTS_MODELS]
    = {"poisson", "geometric", "negative-binomial", "rounded"};
const char *const counts_names[COUNTS_MODELS]
    = {N_ ("Poisson"), N_ ("geometric"), N_ ("negative binomial"), N_ ("rounded Gaussian")};

static const double smallest_sigma = 1e-3; /* from here on all of it rounds to one number */

/* log Φ(z) */
static double
log_lower (double z)
{
  return gsl_sf_log_erfc (-z * M_SQRT1_2) - M_LN2;
}

double
counts_log_normal_between (double a, double b, double mu, double sigma)
{
  double low = (a - mu) / sigma, high = (b - mu) / sigma, above, below;

  if (low > 0) /* mirrored, so that it is the lower tail */
    {
      double mirrored = -low;

      low = -high;
      high = mirrored;
    }
  if (high > 0)
    return log (0.5 * (erf (high * M_SQRT1_2) - erf (low * M_SQRT1_2)));
  above = log_lower (high);
  below = log_lower (low);
  return above + log1p (-exp (below - above));
}

static double
rounded_log_likelihood (const EstSample *sample, double mu, double sigma)
{
  double sum = 0;
  gsize next;

  for (gsize i = 0; i < sample->length; i = next)
    {
      for (next = i + 1; next < sample->length && sample->values[next] == sample->values[i];)
        next++;
      sum += (sample->cumulative_weight[next] - sample->cumulative_weight[i])
             * counts_log_normal_between (sample->values[i] - 0.5, sample->values[i] + 0.5, mu,
                                          sigma);
    }
  return sum;
}

/* Per value, at the mean and the logarithm of the scale, both in units of the sample's. */
static double
rounded_loss (const gsl_vector *u, void *data)
{
  const EstSample *sample = data;
  double spread = sqrt (sample->variance);
  double loss
      = -rounded_log_likelihood (sample, sample->mean + spread * gsl_vector_get (u, 0),
                                 fmax (spread * exp (gsl_vector_get (u, 1)), smallest_sigma))
        / sample->n;

  return isfinite (loss) ? loss : 1e10;
}

/* Nelder and Mead's simplex: two parameters, one smooth hill. */
static void
fit_rounded (Counts *self)
{
  EstSample *sample = self->sample;
  double spread = sqrt (sample->variance);
  gsl_multimin_function loss = {rounded_loss, 2, sample};
  gsl_multimin_fminimizer *simplex;
  gsl_vector *start, *step;

  self->mu = sample->mean;
  self->sigma = smallest_sigma;
  if (spread > 0)
    {
      simplex = gsl_multimin_fminimizer_alloc (gsl_multimin_fminimizer_nmsimplex2, 2);
      start = gsl_vector_calloc (2);
      step = gsl_vector_alloc (2);
      gsl_vector_set_all (step, 0.1);
      gsl_multimin_fminimizer_set (simplex, &loss, start, step);
      for (guint i = 0; i < 400; i++)
        if (gsl_multimin_fminimizer_iterate (simplex) != GSL_SUCCESS
            || gsl_multimin_test_size (gsl_multimin_fminimizer_size (simplex), 1e-9) == GSL_SUCCESS)
          break;
      self->mu += spread * gsl_vector_get (simplex->x, 0);
      self->sigma = fmax (spread * exp (gsl_vector_get (simplex->x, 1)), smallest_sigma);
      gsl_vector_free (start);
      gsl_vector_free (step);
      gsl_multimin_fminimizer_free (simplex);
    }
  self->rounded_log_likelihood = rounded_log_likelihood (sample, self->mu, self->sigma);
}

Counts *
counts_new (const State *state, const DatasetTable *table, GError **error)
{
  static const char *const ids[COUNTS_ROUNDED] = {"poisson", "geometric", "negative-binomial"};
  g_autoptr (BridgeSample) bridge = NULL;
  g_autoptr (Counts) self = g_new0 (Counts, 1);

  if (table == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                           _ ("There are no data to count; open a data set."));
      return NULL;
    }
  bridge = bridge_sample_new (table, state_source (state), error);
  if (bridge == NULL)
    return NULL;
  self->sample = est_sample_ref (bridge->sample);
  self->label = bridge->column->unit != NULL
                    ? g_strdup_printf ("%s (%s)", bridge->column->name, bridge->column->unit)
                    : g_strdup (bridge->column->name);
  for (guint j = 0; j < G_N_ELEMENTS (ids); j++)
    self->fits[j] = est_fit (est_distribution_find (ids[j]), self->sample, NULL);
  if (self->fits[COUNTS_POISSON]->outcome == EST_NOT_APPLICABLE)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                           self->fits[COUNTS_POISSON]->reason);
      return NULL;
    }
  for (gsize i = 0; i < self->sample->length; i++)
    self->log_factorials += (self->sample->weights != NULL ? self->sample->weights[i] : 1)
                            * lgamma (self->sample->values[i] + 1);
  self->reference = self->sample->mean > 0 ? self->sample->mean : 1 / self->sample->n;
  fit_rounded (self);
  return g_steal_pointer (&self);
}

void
counts_free (Counts *self)
{
  for (guint j = 0; j < G_N_ELEMENTS (self->fits); j++)
    g_clear_pointer (&self->fits[j], est_fit_unref);
  g_clear_pointer (&self->sample, est_sample_unref);
  g_free (self->label);
  g_free (self);
}

/* The negative binomial that ends at the Poisson is the Poisson. */
static const EstFit *
fit_of (const Counts *self, CountsModel model)
{
  return est_fit_has_estimate (self->fits[model]) && !isnan (self->fits[model]->estimate[0])
             ? self->fits[model]
             : self->fits[COUNTS_POISSON];
}

double
counts_probability (const Counts *self, CountsModel model, double first, double last)
{
  const EstFit *fit;
  double below;

  if (model == COUNTS_ROUNDED)
    return exp (counts_log_normal_between (first - 0.5, last + 0.5, self->mu, self->sigma));
  if (last < 0)
    return 0;
  if (self->sample->maximum == 0) /* all of it at 0 */
    return first <= 0 ? 1 : 0;
  fit = fit_of (self, model);
  if (first == last)
    return exp (est_fit_log_density (fit, first));
  below = first > 0 ? est_fit_cdf (fit, first - 1) : 0;
  return est_fit_cdf (fit, last) - below;
}

double
counts_below_zero (const Counts *self)
{
  return exp (log_lower ((-0.5 - self->mu) / self->sigma));
}

double
counts_model_log_likelihood (const Counts *self, CountsModel model)
{
  if (model == COUNTS_ROUNDED)
    return self->rounded_log_likelihood;
  return self->sample->maximum == 0 ? 0 : fit_of (self, model)->log_likelihood;
}

double
counts_loss (const Counts *self, double lambda, gboolean factorials)
{
  return self->sample->n * (lambda - self->sample->mean * log (lambda))
         + (factorials ? self->log_factorials : 0);
}

void
counts_range (const Counts *self, double *lower, double *upper)
{
  *lower = 0.1 * self->reference;
  *upper = 3.3 * self->reference;
}
