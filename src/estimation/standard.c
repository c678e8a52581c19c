/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Standardised samples. A power of two comes off first, which is exact and keeps squares of tiny
 * and huge values inside the range of a double; then a value near the middle and a robust spread.
 */
#include "estimation/standard.h"

#include <math.h>

/* The mean distance from the centre: the spread where half of the values are equal. */
static double
mean_distance (const double *values, gsize n, double centre)
{
  double sum = 0;

  for (gsize i = 0; i < n; i++)
    sum += fabs (values[i] - centre) / n;
  return sum;
}

EstStandard
est_standard_new (const EstSample *sample, double unit)
{
  EstStandard self = {0};
  gsize n = sample->length;
  double *values = g_new (double, n);

  frexp (fmax (fabs (sample->minimum), fabs (sample->maximum)), &self.exponent);
  for (gsize i = 0; i < n; i++)
    values[i] = ldexp (sample->values[i], -self.exponent);
  self.centre = values[n / 2];
  /* The sample is sorted: its quarters, as a normal's. The limit keeps squares of what is far out
   * finite. */
  self.unit = (values[3 * n / 4] - values[n / 4]) / 1.349;
  if (!(self.unit > 0))
    self.unit = mean_distance (values, n, self.centre);
  self.unit = fmax (self.unit, 1e-70 * (values[n - 1] - values[0]));
  if (!(self.unit > 0))
    self.unit = ldexp (unit, -self.exponent);
  for (gsize i = 0; i < n; i++)
    values[i] = (values[i] - self.centre) / self.unit;
  self.sample = est_sample_with_values (sample, values);
  return self;
}

EstStandard
est_standard_identity (const EstSample *sample)
{
  return (EstStandard){est_sample_ref ((EstSample *)sample), 0, 1, 0};
}

void
est_standard_clear (EstStandard *self)
{
  g_clear_pointer (&self->sample, est_sample_unref);
}

double
est_standard_location (const EstStandard *self, double location)
{
  return (ldexp (location, -self->exponent) - self->centre) / self->unit;
}

double
est_standard_scale (const EstStandard *self, double scale)
{
  return ldexp (scale, -self->exponent) / self->unit;
}

double
est_standard_location_back (const EstStandard *self, double location)
{
  return ldexp (self->centre + self->unit * location, self->exponent);
}

double
est_standard_scale_back (const EstStandard *self, double scale)
{
  return ldexp (self->unit * scale, self->exponent);
}

double
est_standard_log_unit (const EstStandard *self)
{
  return log (self->unit) + self->exponent * G_LN2;
}
