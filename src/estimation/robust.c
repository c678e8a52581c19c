/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sandwich, with every parameter counted in its own standard errors, so that no unit of the
 * data leads to squares outside the range of numbers. */
#include "estimation/robust.h"

#include <math.h>
#include <string.h>

#include "estimation/compensated.h"
#include "estimation/distribution.h"
#include "estimation/mixture.h"

/* Row by row over the n parameters of `which`. */
static void
sum_of_squared_scores (const EstFit *fit, const EstSample *sample, const guint *which, guint n,
                       double *meat)
{
  Compensated sums[EST_MAX_THETA * EST_MAX_THETA] = {{0}};
  double score[EST_MAX_THETA];

  for (gsize k = 0; k < sample->length; k++)
    {
      double weight = sample->weights != NULL ? sample->weights[k] : 1;

      est_score (fit->distribution, sample->values[k], fit->estimate, score);
      for (guint a = 0; a < n; a++)
        for (guint b = 0; b < n; b++)
          compensated_add (&sums[a * n + b],
                           weight * (score[which[a]] * fit->standard_error[which[a]])
                               * (score[which[b]] * fit->standard_error[which[b]]));
    }
  for (guint i = 0; i < n * n; i++)
    meat[i] = compensated_total (&sums[i]);
}

/* left times right, both n by n. */
static void
multiply (const double *left, const double *right, guint n, double *product)
{
  memset (product, 0, n * n * sizeof (double));
  for (guint a = 0; a < n; a++)
    for (guint b = 0; b < n; b++)
      for (guint k = 0; k < n; k++)
        product[a * n + b] += left[a * n + k] * right[k * n + b];
}

/* Shares have room for any data: for them the model is never wrong. */
static gboolean
same_covariance (const EstFit *fit, double *covariance, double *standard_error)
{
  guint p = fit->n_parameters;

  if (standard_error != NULL)
    memcpy (standard_error, fit->standard_error, p * sizeof (double));
  if (covariance != NULL)
    memcpy (covariance, fit->covariance, p * p * sizeof (double));
  return fit->n_free > 0;
}

static gboolean
robust_mixture (const EstFit *fit, const EstSample *sample, double *covariance,
                double *standard_error)
{
  guint p = fit->n_parameters;
  g_autofree double *own = g_new (double, p *(p + 1));

  return est_mixture_robust (fit, sample, covariance != NULL ? covariance : own,
                             standard_error != NULL ? standard_error : own + p * p);
}

gboolean
est_robust_covariance (const EstFit *fit, const EstSample *sample, double *covariance,
                       double *standard_error)
{
  double bread[EST_MAX_THETA * EST_MAX_THETA], meat[EST_MAX_THETA * EST_MAX_THETA];
  double half[EST_MAX_THETA * EST_MAX_THETA], sandwich[EST_MAX_THETA * EST_MAX_THETA];
  guint which[EST_MAX_THETA], n = 0, p = fit->n_parameters;

  for (guint i = 0; i < p; i++)
    {
      if (standard_error != NULL)
        standard_error[i] = NAN;
      for (guint j = 0; j < p && covariance != NULL; j++)
        covariance[i * p + j] = NAN;
      if (fit->distribution != NULL && fit->standard_error[i] > 0)
        which[n++] = i;
    }
  if (fit->levels != NULL)
    return same_covariance (fit, covariance, standard_error);
  if (fit->distribution == NULL)
    return robust_mixture (fit, sample, covariance, standard_error);
  if (n == 0)
    return FALSE;
  for (guint a = 0; a < n; a++)
    for (guint b = 0; b < n; b++)
      bread[a * n + b] = fit->covariance[which[a] * p + which[b]] / fit->standard_error[which[a]]
                         / fit->standard_error[which[b]];
  sum_of_squared_scores (fit, sample, which, n, meat);
  multiply (bread, meat, n, half);
  multiply (half, bread, n, sandwich);
  for (guint a = 0; a < n; a++)
    {
      double error = fit->standard_error[which[a]];
      double robust = error * sqrt (sandwich[a * n + a]);

      if (standard_error != NULL && isfinite (robust)) /* squares of huge values overflow */
        standard_error[which[a]] = robust;
      for (guint b = 0; b < n && covariance != NULL; b++)
        covariance[which[a] * p + which[b]]
            = sandwich[a * n + b] * error * fit->standard_error[which[b]];
    }
  return TRUE;
}
