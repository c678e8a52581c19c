/* SPDX-License-Identifier: GPL-3.0-or-later */
/* EstFit as a record, and the model that it describes: its density, cdf and quantile. */
#include <math.h>
#include <string.h>

#include "estimation/categorical.h"
#include "estimation/distributions.h"
#include "estimation/mixture.h"

const char *
est_outcome_id (EstOutcome outcome)
{
  static const char *const ids[] = {
      [EST_CONVERGED] = "converged",   [EST_BOUNDARY] = "boundary",
      [EST_UNBOUNDED] = "unbounded",   [EST_NO_MAXIMUM] = "no-maximum",
      [EST_NOT_UNIQUE] = "not-unique", [EST_NOT_APPLICABLE] = "not-applicable",
      [EST_LIMIT] = "limit",           [EST_CANCELLED] = "cancelled",
  };

  g_return_val_if_fail (outcome < G_N_ELEMENTS (ids), NULL);
  return ids[outcome];
}

static double *
new_nans (guint n)
{
  double *values = g_new (double, MAX (n, 1));

  for (guint i = 0; i < n; i++)
    values[i] = NAN;
  return values;
}

EstFit *
est_fit_new (const char *model, const EstSample *sample, guint n_parameters)
{
  EstFit *fit = g_atomic_rc_box_new0 (EstFit);

  fit->model = g_strdup (model);
  fit->outcome = EST_LIMIT;
  fit->n_parameters = n_parameters;
  fit->names = g_new0 (char *, n_parameters + 1);
  fit->estimate = new_nans (n_parameters);
  fit->standard_error = new_nans (n_parameters);
  fit->covariance = new_nans (n_parameters * n_parameters);
  fit->interval[0] = fit->interval[1] = NAN;
  fit->n = sample->n;
  fit->log_likelihood = fit->log_posterior = NAN;
  fit->aic = fit->aicc = fit->bic = NAN;
  fit->kolmogorov_smirnov = fit->anderson_darling = fit->cramer_von_mises = NAN;
  fit->certificate.score = fit->certificate.runner_up = NAN;
  return fit;
}

EstFit *
est_fit_ref (EstFit *fit)
{
  return g_atomic_rc_box_acquire (fit);
}

static void
fit_clear (gpointer data)
{
  EstFit *fit = data;

  g_free (fit->model);
  g_free (fit->reason);
  g_strfreev (fit->names);
  g_free (fit->estimate);
  g_free (fit->standard_error);
  g_free (fit->covariance);
  g_free (fit->levels);
  g_free (fit->certificate.eigenvalues);
}

void
est_fit_unref (EstFit *fit)
{
  g_atomic_rc_box_release_full (fit, fit_clear);
}

gboolean
est_fit_has_estimate (const EstFit *fit)
{
  gboolean ended = fit->outcome == EST_CONVERGED || fit->outcome == EST_BOUNDARY
                   || fit->outcome == EST_NOT_UNIQUE || fit->outcome == EST_LIMIT;

  /* At a boundary one parameter may be NaN. */
  for (guint j = 0; j < fit->n_parameters && ended && isfinite (fit->log_likelihood); j++)
    if (isfinite (fit->estimate[j]))
      return TRUE;
  return FALSE;
}

const EstDistribution *
est_fit_distribution (const EstFit *fit, const double **theta)
{
  *theta = fit->estimate;
  if (fit->distribution == &est_student_t && isnan (fit->estimate[2]))
    return &est_normal;
  if (fit->distribution == &est_negative_binomial && isnan (fit->estimate[0]))
    {
      *theta = fit->estimate + 1;
      return &est_poisson;
    }
  return fit->distribution;
}

double
est_fit_log_density (const EstFit *fit, double x)
{
  const double *theta;
  const EstDistribution *distribution;

  if (!est_fit_has_estimate (fit))
    return NAN;
  if (fit->distribution == NULL)
    {
      EstMixture mixture = est_mixture_from_fit (fit);

      return est_mixture_log_density (&mixture, x);
    }
  if (fit->levels != NULL)
    return est_categorical_log_probability (fit, x);
  distribution = est_fit_distribution (fit, &theta);
  return est_log_density (distribution, x, theta);
}

double
est_fit_cdf (const EstFit *fit, double x)
{
  const double *theta;
  const EstDistribution *distribution;

  if (!est_fit_has_estimate (fit))
    return NAN;
  if (fit->distribution == NULL)
    {
      EstMixture mixture = est_mixture_from_fit (fit);

      return est_mixture_cdf (&mixture, x);
    }
  distribution = est_fit_distribution (fit, &theta);
  return est_cdf (distribution, x, theta);
}

double
est_fit_survival (const EstFit *fit, double x)
{
  const double *theta;
  const EstDistribution *distribution;

  if (!est_fit_has_estimate (fit))
    return NAN;
  if (fit->distribution == NULL)
    {
      /* The upper tail is the lower tail of the mirrored mixture. */
      EstMixture mixture = est_mixture_from_fit (fit);

      for (guint k = 0; k < mixture.components; k++)
        mixture.mean[k] = -mixture.mean[k];
      return est_mixture_cdf (&mixture, -x);
    }
  distribution = est_fit_distribution (fit, &theta);
  return est_survival (distribution, x, theta);
}

/* Bisection: a mixture's cdf has no inverse in closed form. */
static double
mixture_quantile (const EstMixture *mixture, double p)
{
  double low = INFINITY, high = -INFINITY;

  if (p == 0 || p == 1)
    return p == 0 ? -INFINITY : INFINITY;
  for (guint k = 0; k < mixture->components; k++)
    {
      low = fmin (low, mixture->mean[k] - 40 * mixture->sd[k]);
      high = fmax (high, mixture->mean[k] + 40 * mixture->sd[k]);
    }
  for (guint i = 0; i < 200; i++)
    {
      double middle = low + (high - low) / 2;

      if (middle <= low || middle >= high)
        break;
      if (est_mixture_cdf (mixture, middle) < p)
        low = middle;
      else
        high = middle;
    }
  return high;
}

double
est_fit_quantile (const EstFit *fit, double p)
{
  const double *theta;
  const EstDistribution *distribution;

  if (!est_fit_has_estimate (fit) || !(p >= 0 && p <= 1))
    return NAN;
  if (fit->distribution == NULL)
    {
      EstMixture mixture = est_mixture_from_fit (fit);

      return mixture_quantile (&mixture, p);
    }
  distribution = est_fit_distribution (fit, &theta);
  return est_quantile (distribution, p, theta);
}
