/* SPDX-License-Identifier: GPL-3.0-or-later */
/* With y the values about their mean and k = 1/scale, the likelihood equations of the extreme-value
 * distribution leave one for k: the mean of y weighted by exp (k y) is 1/k (Johnson, Kotz &
 * Balakrishnan 1994, Continuous Univariate Distributions 1, 21.4). */
#include "estimation/extreme-value.h"

#include "estimation/compensated.h"
#include "estimation/distributions.h"
#include "estimation/root.h"

enum
{
  MOST_STEPS = 8
};

typedef struct
{
  const EstSample *sample;
  double sign, centre; /* y = sign (value - centre) */
  double rest;         /* the mean of y: not quite 0 where the centre is the rounded mean */
  double most;         /* the greatest y */
} Equation;

static double
weight_of (const EstSample *sample, gsize i)
{
  return sample->weights != NULL ? sample->weights[i] : 1;
}

static double
difference (const Equation *self, gsize i)
{
  return self->sign * (self->sample->values[i] - self->centre);
}

/* exp (k (y - most)) summed, without overflow; and the mean of y with these weights. */
static double
exponential_sum (const Equation *self, double k, double *mean)
{
  Compensated sum = {0}, first = {0};

  for (gsize i = 0; i < self->sample->length; i++)
    {
      double y = difference (self, i);
      double weight = weight_of (self->sample, i) * exp (k * (y - self->most));

      compensated_add (&sum, weight);
      compensated_add (&first, weight * y);
    }
  *mean = compensated_total (&first) / compensated_total (&sum);
  return compensated_total (&sum);
}

static double
scale_equation (double k, gpointer data)
{
  double mean;

  exponential_sum (data, k, &mean);
  return 1 - k * (mean - ((const Equation *)data)->rest);
}

/* The location is held and stands in the centre: 1 + mean of k y (1 - exp (k y)). */
static double
scale_equation_at_location (double k, gpointer data)
{
  const Equation *self = data;
  Compensated sum = {0};

  for (gsize i = 0; i < self->sample->length; i++)
    {
      double z = k * difference (self, i);

      compensated_add (&sum, -weight_of (self->sample, i) * z * expm1 (z));
    }
  return 1 + compensated_total (&sum) / self->sample->n;
}

static Equation
equation_about (const EstSample *sample, double sign, double centre)
{
  Equation self = {sample, sign, centre, 0, 0};

  self.rest = sign * (sample->cumulative_sum[sample->length] / sample->n);
  self.most = difference (&self, sign > 0 ? sample->length - 1 : 0);
  return self;
}

/* The greatest distance from the centre: what the scale is counted in. */
static double
reach (const Equation *self)
{
  return fmax (fabs (difference (self, 0)), fabs (difference (self, self->sample->length - 1)));
}

/* The root over the light sample, then Newton's steps over the values with the light sample's
 * slope; NaN where its groups are too wide or the steps do not shrink. */
static double
root_by_light (EstFunction f, const Equation *self, double far)
{
  Equation light = *self;
  const EstSample *sample = self->sample;
  double steepest = self->sign > 0 ? sample->maximum : sample->minimum;
  double k, last = INFINITY, h, slope;

  light.sample = est_sample_light (sample, EST_LIGHT_REAL);
  if (light.sample == sample)
    return NAN;
  k = est_falling_root (f, &light, 2 / far, 1e-6 / far, 1e15 / far);
  if (!(est_light_parts (sample, steepest, 1 / k) <= EST_LIGHT_PARTS))
    return NAN;
  h = 1e-5 * k;
  slope = (f (k + h, &light) - f (k - h, &light)) / (2 * h);
  for (guint i = 0; i < MOST_STEPS; i++)
    {
      double step = -f (k, (gpointer)self) / slope;

      if (!(fabs (step) < 1e-3 * k))
        return NAN;
      if (fabs (step) >= last / 2) /* rounding has the last word */
        return k;
      k += step;
      last = fabs (step);
      if (last < 1e-15 * k)
        return k;
    }
  return NAN;
}

gboolean
est_extreme_value_fit (const EstSample *sample, double sign, double *location, double *scale)
{
  gboolean held = !isnan (*location);
  Equation self = equation_about (sample, sign, held ? sign * *location : sample->mean);
  double far = reach (&self), mean, sum;

  if (isnan (*scale) && !(far > 0))
    return FALSE;
  if (isnan (*scale))
    {
      EstFunction f = held ? scale_equation_at_location : scale_equation;
      double k = root_by_light (f, &self, far);

      if (isnan (k))
        k = est_falling_root (f, &self, 2 / far, 1e-6 / far, 1e15 / far);
      *scale = 1 / k;
    }
  if (held)
    return TRUE;
  sum = exponential_sum (&self, 1 / *scale, &mean);
  *location = sign * self.centre + self.most + *scale * log (sum / sample->n);
  return TRUE;
}
