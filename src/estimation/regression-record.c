/* SPDX-License-Identifier: GPL-3.0-or-later */
/* EstRegression as a record. */
#include <math.h>

#include "estimation/regression-work.h"

static double *
new_nans (guint n)
{
  double *values = g_new (double, MAX (n, 1));

  for (guint i = 0; i < n; i++)
    values[i] = NAN;
  return values;
}

EstRegression *
est_regression_new (const EstNoise *noise, const EstDesign *design,
                    const EstRegressionOptions *options)
{
  EstRegression *self = g_atomic_rc_box_new0 (EstRegression);
  guint p = design->n_columns, n = p + noise->n_noise;

  self->noise = noise;
  self->outcome = EST_LIMIT;
  self->n_coefficients = p;
  self->n_parameters = n;
  self->n_free = p;
  self->ridge = options->ridge;
  self->lasso = options->lasso;
  self->names = g_new0 (char *, n + 1);
  self->estimate = new_nans (n);
  self->standard_error = new_nans (n);
  self->covariance = new_nans (n * n);
  for (guint j = 0; j < p; j++)
    self->names[j] = g_strdup (g_ptr_array_index (design->names, j));
  for (guint j = 0; j < noise->n_noise; j++)
    {
      self->names[p + j] = g_strdup (noise->noise[j]);
      if ((options->fixed_mask >> j & 1) != 0)
        self->estimate[p + j] = options->fixed[j];
      else if (j + noise->n_constants >= noise->n_noise)
        self->estimate[p + j] = EST_HUBER_K;
      else
        {
          self->n_free++;
          continue;
        }
      self->fixed_mask |= 1u << j;
    }
  self->n = design->n;
  self->log_likelihood = self->objective = NAN;
  self->aic = self->aicc = self->bic = NAN;
  self->certificate.score = self->certificate.runner_up = NAN;
  return self;
}

void
est_regression_end (EstRegression *self, EstOutcome outcome, const char *reason)
{
  self->outcome = outcome;
  g_free (self->reason);
  self->reason = g_strdup (reason);
}

static void
regression_clear (gpointer data)
{
  EstRegression *self = data;

  g_free (self->reason);
  g_strfreev (self->names);
  g_free (self->estimate);
  g_free (self->standard_error);
  g_free (self->covariance);
  g_free (self->interval);
  g_free (self->certificate.eigenvalues);
}

void
est_regression_unref (EstRegression *regression)
{
  g_atomic_rc_box_release_full (regression, regression_clear);
}

gboolean
est_regression_has_estimate (const EstRegression *regression)
{
  EstOutcome outcome = regression->outcome;

  return (outcome == EST_CONVERGED || outcome == EST_BOUNDARY || outcome == EST_NOT_UNIQUE
          || outcome == EST_LIMIT)
         && isfinite (regression->log_likelihood);
}

gboolean
est_regression_is_held (const EstRegression *self, guint j)
{
  return (self->fixed_mask >> j & 1) != 0;
}

void
est_regression_criteria (EstRegression *self)
{
  double k = self->n_free, n = self->n;

  if (self->ridge > 0 || self->lasso > 0)
    return;
  self->aic = 2 * k - 2 * self->log_likelihood;
  self->bic = k * log (n) - 2 * self->log_likelihood;
  self->aicc = n > k + 1 ? self->aic + 2 * k * (k + 1) / (n - k - 1) : NAN;
}
