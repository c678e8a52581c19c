/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fitted categorical distribution: its probabilities, draws, and profile intervals. */
#include <math.h>

#include "estimation/categorical.h"
#include "estimation/distributions.h"
#include "estimation/interval.h"

double
est_categorical_log_probability (const EstFit *fit, double value)
{
  guint low = 0, high = fit->n_parameters;

  g_return_val_if_fail (fit->levels != NULL, NAN);
  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (fit->levels[middle].value < value)
        low = middle + 1;
      else
        high = middle;
    }
  return low < fit->n_parameters && fit->levels[low].value == value ? log (fit->estimate[low])
                                                                    : -INFINITY;
}

void
est_categorical_draw (const EstFit *fit, gsl_rng *rng, double *out, gsize n)
{
  guint last = fit->n_parameters - 1;

  g_return_if_fail (fit->levels != NULL);
  while (last > 0 && fit->estimate[last] == 0) /* what rounding leaves goes to one that occurs */
    last--;
  for (gsize i = 0; i < n; i++)
    {
      double u = gsl_rng_uniform (rng);
      guint k = 0;

      while (k < last && u >= fit->estimate[k])
        u -= fit->estimate[k++];
      out[i] = fit->levels[k].value;
    }
}

/* The weight of level j, and of the other free ones, in what is maximised; and their share. */
static double
against_others (const EstFit *fit, guint j, double weights[2])
{
  double share = 0;

  weights[0] = weights[1] = 0;
  for (guint k = 0; k < fit->n_parameters; k++)
    if (isnan (fit->levels[k].fixed))
      {
        double prior = fit->levels[k].concentration > 0 ? fit->levels[k].concentration - 1 : 0;

        weights[k != j] += fit->levels[k].count + prior;
        share += fit->estimate[k];
      }
  return share;
}

gboolean
est_categorical_profile (const EstFit *fit, guint j, double level, double interval[2])
{
  const double values[] = {1, 0};
  double weights[2], share;
  g_autoptr (EstSample) sample = NULL;
  g_autoptr (EstFit) binary = NULL;

  interval[0] = interval[1] = NAN;
  g_return_val_if_fail (fit->distribution == &est_categorical && j < fit->n_parameters, FALSE);
  if (!est_fit_has_estimate (fit) || !isnan (fit->levels[j].fixed))
    return FALSE;
  share = against_others (fit, j, weights);
  if (fit->n_parameters > 1 && fit->n_free == 0) /* the fixed ones leave it one value */
    return FALSE;
  sample = est_sample_new (values, weights, G_N_ELEMENTS (values), NULL);
  binary = est_fit (&est_bernoulli, sample, NULL);
  if (!est_profile_interval (binary, sample, 0, level, interval))
    return FALSE;
  interval[0] *= share;
  interval[1] *= share;
  return TRUE;
}
