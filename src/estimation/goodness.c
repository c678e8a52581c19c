/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How well a fitted model agrees with the sample, and how models are weighed against each other. */
#include <math.h>

#include "estimation/fit.h"
#include "estimation/distribution.h"
#include "estimation/compensated.h"

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

static double
finite_or_nan (double value)
{
  return isfinite (value) ? value : NAN;
}

/* The greatest distance between two step functions, both constant between whole numbers: it is
 * reached at a value, or at the whole number just below one. */
static double
discrete_distance (const EstSample *sample, const EstFit *fit)
{
  double distance = 0;

  for (gsize i = 0; i < sample->length; i++)
    {
      double x = sample->values[i];

      if (x > 0)
        distance = fmax (
            distance, fabs (sample->cumulative_weight[i] / sample->n - est_fit_cdf (fit, x - 1)));
      while (i + 1 < sample->length && sample->values[i + 1] == x)
        i++;
      distance = fmax (distance,
                       fabs (sample->cumulative_weight[i + 1] / sample->n - est_fit_cdf (fit, x)));
    }
  return distance;
}

/* A value of weight w counts as w equal values: with a and b the weight below it and up to it, its
 * share of Anderson–Darling's sum is (b² − a²) ln F + ((n − a)² − (n − b)²) ln (1 − F), and of
 * Cramér–von Mises's w ((a + b)/2n − F)² + (w³ − w)/12n². */
static void
continuous_distances (const EstSample *sample, EstFit *fit)
{
  double n = sample->n, distance = 0;
  Compensated darling = {0}, mises = {0};

  for (gsize i = 0; i < sample->length; i++)
    {
      double a = sample->cumulative_weight[i], b = sample->cumulative_weight[i + 1], w = b - a;
      double below = est_fit_cdf (fit, sample->values[i]);
      double above = est_fit_survival (fit, sample->values[i]);
      double gap = (a + b) / (2 * n) - below;

      distance = fmax (distance, fmax (b / n - below, below - a / n));
      compensated_add (&darling, w * (a + b) * log (below) + w * (2 * n - a - b) * log (above));
      compensated_add (&mises, w * gap * gap + (w * w * w - w) / (12 * n * n));
    }
  fit->kolmogorov_smirnov = finite_or_nan (distance);
  fit->anderson_darling = finite_or_nan (-n - compensated_total (&darling) / n);
  fit->cramer_von_mises = finite_or_nan (1 / (12 * n) + compensated_total (&mises));
}

void
est_goodness (const EstSample *sample, EstFit *fit)
{
  if (!est_fit_has_estimate (fit))
    return;
  if (fit->distribution != NULL && fit->distribution->discrete)
    fit->kolmogorov_smirnov = finite_or_nan (discrete_distance (sample, fit));
  else
    continuous_distances (sample, fit);
}
