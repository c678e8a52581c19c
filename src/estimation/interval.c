/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Wald and profile-likelihood intervals, and what there is to say about them. */
#include "estimation/interval.h"

#include <glib/gi18n.h>
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <string.h>

#include "estimation/categorical.h"
#include "estimation/distributions.h"
#include "estimation/mixture.h"
#include "estimation/profile-walk.h"

double
est_likelihood_drop (double level, guint dimension)
{
  g_return_val_if_fail (level > 0 && level < 1 && dimension > 0, NAN);
  if (dimension == 1)
    {
      double z = gsl_cdf_ugaussian_Qinv ((1 - level) / 2);

      return z * z / 2;
    }
  return gsl_cdf_chisq_Qinv (1 - level, dimension) / 2;
}

void
est_wald_interval (const EstFit *fit, guint j, double level, double interval[2])
{
  double half = sqrt (2 * est_likelihood_drop (level, 1)) * fit->standard_error[j];

  interval[0] = fit->estimate[j] - half;
  interval[1] = fit->estimate[j] + half;
}

static void
set_outcome (EstProfileInterval *result, EstOutcome outcome, const char *reason)
{
  result->outcome = outcome;
  result->reason = reason;
  if (outcome == EST_CANCELLED || outcome == EST_NOT_APPLICABLE)
    result->ends[0] = result->ends[1] = NAN;
}

/* A weight that is all the weight there is, a level that has what fixed ones leave. */
static gboolean
is_given (const EstFit *fit, guint j)
{
  if (fit->levels != NULL)
    return !isnan (fit->levels[j].fixed) || (fit->n_parameters > 1 && fit->n_free == 0);
  if (fit->distribution == NULL)
    return j == 0 && est_mixture_from_fit (fit).components == 1;
  return (fit->fixed_mask >> j & 1) != 0;
}

/* The deviance of a range's end has a chi-squared distribution of two degrees of freedom, not one
 * (Hogg 1956, Annals of Mathematical Statistics 27, 529-532). */
static const char *
doubt (const EstFit *fit)
{
  if (fit->distribution != &est_uniform)
    return NULL;
  return _ (
      "The likelihood jumps at its maximum, so that this interval covers the end less often than "
      "its level says.");
}

static gboolean
find_ends (const EstFit *fit, const EstSample *sample, guint j, double level,
           GCancellable *cancellable, double ends[2])
{
  double drop = est_likelihood_drop (level, 1);

  if (fit->levels != NULL)
    return est_categorical_profile (fit, j, level, ends);
  if (fit->distribution == NULL)
    return est_mixture_profile (fit, sample, j, drop, cancellable, ends);
  return est_profile_ends (fit, sample, j, drop, cancellable, ends);
}

void
est_profile (const EstFit *fit, const EstSample *sample, guint j, double level,
             GCancellable *cancellable, EstProfileInterval *result)
{
  double *ends = result->ends;

  *result = (EstProfileInterval){{NAN, NAN}, EST_NOT_APPLICABLE, NULL};
  g_return_if_fail (j < fit->n_parameters && level > 0 && level < 1);
  if (!est_fit_has_estimate (fit))
    set_outcome (result, EST_NOT_APPLICABLE, _ ("There is no estimate to have an interval about."));
  else if (is_given (fit, j))
    set_outcome (result, EST_NOT_APPLICABLE, _ ("The parameter is given, not estimated."));
  else if (!find_ends (fit, sample, j, level, cancellable, ends)
           && g_cancellable_is_cancelled (cancellable))
    set_outcome (result, EST_CANCELLED, _ ("The profile was stopped."));
  else if (isnan (ends[0]) || isnan (ends[1]))
    set_outcome (result, EST_LIMIT,
                 _ ("On a side the profile could not be followed to where it is low enough."));
  else if (isinf (ends[0]) || isinf (ends[1]))
    set_outcome (result, EST_BOUNDARY,
                 _ ("On a side the likelihood never falls low enough: the interval is open."));
  else
    set_outcome (result, EST_CONVERGED, doubt (fit));
}

gboolean
est_profile_interval (const EstFit *fit, const EstSample *sample, guint j, double level,
                      double interval[2])
{
  EstProfileInterval result;

  est_profile (fit, sample, j, level, NULL, &result);
  memcpy (interval, result.ends, sizeof result.ends);
  return result.outcome != EST_NOT_APPLICABLE;
}
