/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How models are weighed against each other. */
#include <math.h>

#include "estimation/fit.h"

void
est_fit_criteria (EstFit *fit)
{
  double k = fit->n_free, room = fit->n - k - 1;

  fit->aic = 2 * k - 2 * fit->log_likelihood;
  fit->aicc = room > 0 ? fit->aic + 2 * k * (k + 1) / room : NAN;
  fit->bic = k * log (fit->n) - 2 * fit->log_likelihood;
}

void
est_akaike_weights (const double *aic, guint n, double *weights)
{
  double least = INFINITY, sum = 0;

  for (guint i = 0; i < n; i++)
    if (aic[i] < least)
      least = aic[i];
  for (guint i = 0; i < n; i++)
    {
      weights[i] = isfinite (aic[i]) ? exp ((least - aic[i]) / 2) : 0;
      sum += weights[i];
    }
  for (guint i = 0; i < n && sum > 0; i++)
    weights[i] /= sum;
}
