/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The registry of distributions, and the pieces that several families share. */
#include "estimation/distributions.h"

#include <string.h>

/* In the order of the models' table; a new family is one line here. */
static const EstDistribution *const registry[] = {
    &est_normal,   &est_laplace,   &est_huber,    &est_student_t, &est_cauchy,
    &est_logistic, &est_bernoulli, &est_binomial, &est_poisson,   NULL,
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
est_support_counts (const double *theta, double *lower, double *upper)
{
  *lower = 0;
  *upper = INFINITY;
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
