/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The variance of a median. Of an odd number of values it is one order statistic; of an even one
 * the middle of two, X ≤ Y, of which symmetry makes Var ((X + Y)/2) = (E Y² + E XY)/2. Densities of
 * order statistics: David and Nagaraja (2003), Order Statistics, 2.1. */
#include "explorations/efficiency-exact.h"

#include <math.h>

enum
{
  HALF_GRID = 4000
};

/* x = sinh s: even steps near the middle, ever longer ones in the tails. */
static const double reach_s = 16;

EfficiencyGrid *
efficiency_grid_new (const EstDistribution *distribution, const double *theta)
{
  EfficiencyGrid *self = g_new0 (EfficiencyGrid, 1);
  double step = reach_s / HALF_GRID;

  self->length = 2 * HALF_GRID + 1;
  self->x = g_new (double, self->length);
  self->width = g_new (double, self->length);
  self->density = g_new (double, self->length);
  self->log_below = g_new (double, self->length);
  self->log_above = g_new (double, self->length);
  for (guint i = 0; i < self->length; i++)
    {
      double s = ((double)i - HALF_GRID) * step;

      self->x[i] = sinh (s);
      self->width[i] = step * cosh (s);
      self->density[i] = est_density (distribution, self->x[i], theta);
      self->log_below[i] = log (est_cdf (distribution, self->x[i], theta));
      self->log_above[i] = log (est_survival (distribution, self->x[i], theta));
    }
  return self;
}

void
efficiency_grid_free (EfficiencyGrid *self)
{
  g_free (self->x);
  g_free (self->width);
  g_free (self->density);
  g_free (self->log_below);
  g_free (self->log_above);
  g_free (self);
}

/* ∫ x² F^a (1 − F)^b f dx times n!/(a! b!), n = a + b + 1: the mean square of a value with a values
 * below it and b above. */
static double
mean_square (const EfficiencyGrid *self, double a, double b)
{
  double log_factor = lgamma (a + b + 2) - lgamma (a + 1) - lgamma (b + 1), sum = 0;

  for (guint i = 0; i < self->length; i++)
    if (self->density[i] > 0)
      sum += self->x[i] * self->x[i] * self->density[i] * self->width[i]
             * exp (log_factor + (a > 0 ? a * self->log_below[i] : 0)
                    + (b > 0 ? b * self->log_above[i] : 0));
  return sum;
}

/* E Y(Y − X) of the middle two of 2m values: given Y = y, X is the greatest of m values below y,
 * so that y − E X is ∫ (F(x)/F(y))^m dx up to y. The integral is carried on from place to place,
 * log F straight between them. */
static double
gap_moment (const EfficiencyGrid *self, double m)
{
  double log_factor = lgamma (2 * m + 1) - lgamma (m + 1) - lgamma (m);
  double gap = 0, sum = 0; /* gap is y − E X at the present place */

  for (guint i = 1; i < self->length; i++)
    {
      double before = self->log_below[i - 1], now = self->log_below[i];
      double fall = m * (now - before), share = exp (-fall);

      if (isfinite (before))
        gap = gap * share
              + (self->x[i] - self->x[i - 1]) * (fall > 1e-8 ? -expm1 (-fall) / fall : 1);
      if (self->density[i] > 0 && (m == 1 || isfinite (self->log_above[i])))
        sum += self->x[i] * gap * self->density[i] * self->width[i]
               * exp (log_factor + m * now + (m > 1 ? (m - 1) * self->log_above[i] : 0));
    }
  return sum;
}

double
efficiency_median_variance (const EfficiencyGrid *self, guint n)
{
  double m = n / 2;

  if (n % 2 == 1)
    return mean_square (self, m, m);
  return mean_square (self, m, m - 1) - 0.5 * gap_moment (self, m);
}
