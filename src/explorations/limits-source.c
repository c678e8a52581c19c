/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sources. The sum of m uniform errors is the distribution of Irwin (1927) and Hall (1927),
 * Biometrika 19, 225-245; here it is scaled to the standard deviation 1. */
#include "explorations/limits-source.h"

#include <gsl/gsl_sf_gamma.h>
#include <math.h>

enum
{
  GAP_POINTS = 400
};

static const LimitsShape shapes[] = {
    {"uniform", {0, 1}, -0.15, 1.15}, {"exponential", {1}, -0.3, 5},
    {"log-normal", {0, 1}, -0.4, 8},  {"bernoulli", {0.5}, -0.6, 1.6},
    {"cauchy", {0, 1}, -10, 10},      {NULL, {0}, -3.6, 3.6},
};

LimitsSource
limits_source (guint choice, guint m)
{
  LimitsSource self = {choice, m, &shapes[choice], 0, 0, 1};
  const EstDistribution *distribution;

  if (self.shape->distribution == NULL)
    return self;
  distribution = est_distribution_find (self.shape->distribution);
  self.mean = est_mean (distribution, self.shape->theta);
  self.sd = sqrt (est_variance (distribution, self.shape->theta));
  self.median = choice == LIMITS_COIN ? 0.5 : est_quantile (distribution, 0.5, self.shape->theta);
  if (!isfinite (self.mean))
    self.mean = self.sd = NAN;
  return self;
}

/* Half of the width of one of the m errors, whose variances sum to 1. */
static double
half_width (guint m)
{
  return sqrt (3.0 / m);
}

static void
draw_sums (gsl_rng *rng, gconstpointer source, double *out, gsize n)
{
  const LimitsSource *self = source;
  double half = half_width (self->m);

  for (gsize i = 0; i < n; i++)
    {
      double sum = 0;

      for (guint k = 0; k < self->m; k++)
        sum += gsl_rng_uniform (rng);
      out[i] = half * (2 * sum - self->m);
    }
}

void
limits_source_set (const LimitsSource *self, EstRepeat *repeat)
{
  if (self->shape->distribution != NULL)
    repeat->distribution = est_distribution_find (self->shape->distribution);
  repeat->theta[0] = self->shape->theta[0];
  repeat->theta[1] = self->shape->theta[1];
  repeat->draw = draw_sums;
  repeat->source = self;
}

/* Σ (−1)ᵏ C(m, k) max(u − k, 0)ᵖ/p!: of the sum of m uniforms from 0 to 1 the density for p = m − 1
 * and the distribution function for p = m. Exact to 10⁻¹² for u up to m/2. */
static double
irwin_hall (guint m, guint power, double u)
{
  double sum = 0;

  for (guint k = 0; k <= m && k < u; k++)
    {
      double term = exp (gsl_sf_lnchoose (m, k) + power * log (u - k) - gsl_sf_lnfact (power));

      sum += k % 2 == 0 ? term : -term;
    }
  return sum;
}

static double
sensor_density (guint m, double x)
{
  double width = 2 * half_width (m), u = x / width + 0.5 * m;

  return irwin_hall (m, m - 1, MIN (u, m - u)) / width;
}

double
limits_source_density (const LimitsSource *self, double x)
{
  return self->shape->distribution == NULL
             ? sensor_density (self->m, x)
             : est_density (est_distribution_find (self->shape->distribution), x,
                            self->shape->theta);
}

double
limits_sensor_gap (const LimitsSource *self)
{
  const EstDistribution *normal = est_distribution_find ("normal");
  const double standard[] = {0, 1};
  double gap = 0;

  /* Both are symmetric. */
  for (guint i = 0; i <= GAP_POINTS; i++)
    {
      double u = 0.5 * self->m * i / GAP_POINTS;
      double x = (u - 0.5 * self->m) * 2 * half_width (self->m);

      gap = fmax (gap, fabs (irwin_hall (self->m, self->m, u) - est_cdf (normal, x, standard)));
    }
  return gap;
}
