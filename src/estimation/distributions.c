/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The registry of distributions, and the pieces that several families share. */
#include "estimation/distributions.h"

#include <float.h>
#include <string.h>

#include "estimation/special.h"

/* In the order of the models' table; a new family is one line here. */
static const EstDistribution *const registry[] = {
    &est_normal,
    &est_laplace,
    &est_huber,
    &est_student_t,
    &est_cauchy,
    &est_logistic,
    &est_log_normal,
    &est_exponential,
    &est_gamma,
    &est_weibull,
    &est_gumbel,
    &est_beta,
    &est_uniform,
    &est_bernoulli,
    &est_binomial,
    &est_poisson,
    &est_geometric,
    &est_negative_binomial,
    NULL,
};

const EstDistribution *const *
est_distributions (void)
{
  est_init ();
  return registry;
}

const EstDistribution *
est_distribution_find (const char *id)
{
  for (const EstDistribution *const *each = est_distributions (); *each != NULL; each++)
    if (strcmp ((*each)->id, id) == 0)
      return *each;
  return NULL;
}

void
est_support_real (const double *theta, double *lower, double *upper)
{
  *lower = -INFINITY;
  *upper = INFINITY;
}

void
est_support_positive (const double *theta, double *lower, double *upper)
{
  *lower = 0;
  *upper = INFINITY;
}

void
est_support_counts (const double *theta, double *lower, double *upper)
{
  *lower = 0;
  *upper = INFINITY;
}

double
est_light_parts (const EstSample *sample, double location, double scale)
{
  return 8 * fmax (fabs (location - sample->median), est_light_reach (sample)) / scale;
}

double
est_mode_first (const double *theta)
{
  return theta[0];
}

gsize
est_sample_first (const EstSample *sample, gsize from, gsize to)
{
  gsize first = from;

  for (gsize i = from; i < to; i++)
    if (sample->order[i] < sample->order[first])
      first = i;
  return first;
}

gboolean
est_check_positive (const EstDistribution *distribution, const EstSample *sample, GError **error)
{
  gsize n = est_sample_count_below (sample, DBL_TRUE_MIN), first;

  if (n == 0)
    return TRUE;
  first = est_sample_first (sample, 0, n);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
               _ ("%s needs values above 0; row %u is %g."), _ (distribution->name),
               sample->order[first] + 1, sample->values[first]);
  return FALSE;
}

EstSample *
est_sample_logarithms (const EstSample *sample, double *centre)
{
  double *logs = g_new (double, sample->length);

  *centre = sample->median;
  for (gsize i = 0; i < sample->length; i++)
    {
      logs[i] = est_log_ratio (sample->values[i], *centre);
      if (i > 0 && logs[i] < logs[i - 1]) /* by a rounding */
        logs[i] = logs[i - 1];
    }
  return est_sample_with_values (sample, logs);
}

void
est_start_location_scale (const EstSample *sample, double *theta)
{
  double range = est_sample_quantile (sample, 0.75) - est_sample_quantile (sample, 0.25);

  theta[0] = sample->median;
  theta[1] = range > 0 ? range / 1.3489795003921634 : sqrt (sample->variance);
  if (!(theta[1] > 0))
    theta[1] = 1;
}

gboolean
est_fit_is_fixed (const EstFitOptions *options, guint j, double *value)
{
  if (options == NULL || (options->fixed_mask >> j & 1) == 0)
    return FALSE;
  *value = options->fixed[j];
  return TRUE;
}

void
est_fit_end (EstFit *fit, EstOutcome outcome, const char *reason)
{
  fit->outcome = outcome;
  g_free (fit->reason);
  fit->reason = g_strdup (reason);
}
