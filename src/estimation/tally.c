/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tallies. The moments are updated value by value: Welford (1962), Technometrics 4, 419-420. */
#include "estimation/tally.h"

#include <math.h>

EstTally *
est_tally_new (double lower, double upper, guint bins)
{
  EstTally *self = g_new0 (EstTally, 1);

  self->lower = lower;
  self->upper = upper;
  self->bins = bins;
  self->counts = g_new0 (guint64, bins);
  return self;
}

EstTally *
est_tally_copy (const EstTally *self)
{
  EstTally *copy = g_memdup2 (self, sizeof *self);

  copy->counts = g_memdup2 (self->counts, self->bins * sizeof *self->counts);
  return copy;
}

void
est_tally_free (EstTally *self)
{
  g_free (self->counts);
  g_free (self);
}

static double
bin_width (const EstTally *self)
{
  return (self->upper - self->lower) / self->bins;
}

void
est_tally_add (EstTally *self, double value)
{
  double difference = value - self->mean;

  self->n++;
  self->mean += difference / (double)self->n;
  self->squares += difference * (value - self->mean);
  if (value < self->lower)
    self->below++;
  else if (value >= self->upper)
    self->above++;
  else if (self->bins > 0)
    {
      guint bin = (guint)((value - self->lower) / bin_width (self));

      self->counts[MIN (bin, self->bins - 1)]++;
    }
}

double
est_tally_variance (const EstTally *self)
{
  return self->n < 2 ? NAN : self->squares / (double)(self->n - 1);
}

double
est_tally_error (const EstTally *self)
{
  return sqrt (est_tally_variance (self) / (double)self->n);
}

void
est_tally_edges (const EstTally *self, double *edges)
{
  for (guint i = 0; i <= self->bins; i++)
    edges[i] = self->lower + i * bin_width (self);
}

void
est_tally_density (const EstTally *self, double *density)
{
  for (guint i = 0; i < self->bins; i++)
    density[i] = (double)self->counts[i] / ((double)MAX (self->n, 1) * bin_width (self));
}

double
est_tally_share_below (const EstTally *self, double x)
{
  double place = (x - self->lower) / bin_width (self);
  double below = (double)self->below;

  if (self->n == 0)
    return NAN;
  for (guint i = 0; i < self->bins && place > i; i++)
    below += (double)self->counts[i] * fmin (place - i, 1);
  if (x >= self->upper)
    below += (double)self->above;
  return below / (double)self->n;
}
