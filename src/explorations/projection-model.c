/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Costs of a sample and of its truth over theta. Both minimisers are the same property, once of the
 * truth and once of the sample: mean, median, root mean square or mean distance. */
#include "explorations/projection-model.h"

#include <math.h>

#include "explorations/curve-grid.h"

/* How far the curves are followed above their least, in nats. */
static const double depth = 1.6;

const char *
projection_parameter (ProjectionFamily family)
{
  switch (family)
    {
    case PROJECTION_NORMAL_MEAN:
    case PROJECTION_LAPLACE_LOCATION:
      return "location";
    case PROJECTION_EXPONENTIAL_RATE:
      return "rate";
    default:
      return "scale";
    }
}

gboolean
projection_is_positive (ProjectionFamily family)
{
  return family != PROJECTION_NORMAL_MEAN && family != PROJECTION_LAPLACE_LOCATION;
}

/* The family as the registry knows it. */
static const EstDistribution *
distribution_at (const Projection *self, double theta, double *parameters)
{
  gboolean location = !projection_is_positive (self->family);

  parameters[0] = location ? theta : self->held;
  parameters[1] = location ? self->held : theta;
  switch (self->family)
    {
    case PROJECTION_EXPONENTIAL_RATE:
      parameters[0] = theta;
      return est_distribution_find ("exponential");
    case PROJECTION_LAPLACE_LOCATION:
    case PROJECTION_LAPLACE_SCALE:
      return est_distribution_find ("laplace");
    default:
      return est_distribution_find ("normal");
    }
}

double
projection_cost (const Projection *self, double theta, double x)
{
  double parameters[EST_MAX_THETA];
  const EstDistribution *distribution = distribution_at (self, theta, parameters);

  return -est_log_density (distribution, x, parameters);
}

double
projection_sample_cost (const Projection *self, double theta)
{
  double parameters[EST_MAX_THETA];
  const EstDistribution *distribution = distribution_at (self, theta, parameters);

  return -est_light_log_likelihood (distribution, self->sample, parameters) / self->sample->n;
}

/* E (x − c)². */
static double
mean_square (const ProjectionTruth *truth, double c)
{
  return truth->variance + (truth->mean - c) * (truth->mean - c);
}

double
projection_cross_entropy (const Projection *self, double theta)
{
  const ProjectionTruth *truth = &self->truth;
  gboolean location = !projection_is_positive (self->family);
  double centre = location ? theta : self->held, scale = location ? self->held : theta;

  switch (self->family)
    {
    case PROJECTION_EXPONENTIAL_RATE:
      return theta * truth->mean - log (theta);
    case PROJECTION_LAPLACE_LOCATION:
    case PROJECTION_LAPLACE_SCALE:
      return log (2 * scale) + projection_mean_distance (truth, centre) / scale;
    default:
      return log (scale) + 0.5 * log (2 * G_PI) + mean_square (truth, centre) / (2 * scale * scale);
    }
}

static double
truth_minimiser (const Projection *self)
{
  const ProjectionTruth *truth = &self->truth;

  switch (self->family)
    {
    case PROJECTION_NORMAL_MEAN:
      return truth->mean;
    case PROJECTION_NORMAL_SD:
      return sqrt (mean_square (truth, self->held));
    case PROJECTION_LAPLACE_LOCATION:
      return truth->median;
    case PROJECTION_LAPLACE_SCALE:
      return projection_mean_distance (truth, self->held);
    default:
      return 1 / truth->mean;
    }
}

static double
sample_minimiser (const Projection *self)
{
  const EstSample *sample = self->sample;
  double distance = 0;

  switch (self->family)
    {
    case PROJECTION_NORMAL_MEAN:
      return sample->mean;
    case PROJECTION_NORMAL_SD:
      return sqrt (sample->variance + (sample->mean - self->held) * (sample->mean - self->held));
    case PROJECTION_LAPLACE_LOCATION:
      return sample->median;
    case PROJECTION_LAPLACE_SCALE:
      for (gsize i = 0; i < sample->length; i++)
        distance += fabs (sample->values[i] - self->held) / sample->n;
      return distance;
    default:
      return 1 / sample->mean;
    }
}

/* Where the cross-entropy is `depth` above its least, on one side: doubled, then halved. */
static double
find_end (const Projection *self, double sign)
{
  gboolean positive = projection_is_positive (self->family);
  double inside = 0, outside = 0.05 * sqrt (self->truth.variance);

#define AT(u) (positive ? self->best * exp (sign * (u)) : self->best + sign * (u))
  if (positive)
    outside = 0.05;
  while (projection_cross_entropy (self, AT (outside)) < self->least + depth)
    {
      inside = outside;
      outside *= 2;
    }
  for (int i = 0; i < 40; i++)
    {
      double middle = 0.5 * (inside + outside);

      if (projection_cross_entropy (self, AT (middle)) < self->least + depth)
        inside = middle;
      else
        outside = middle;
    }
  return AT (outside);
#undef AT
}

static void
fill_curves (Projection *self)
{
  gboolean positive = projection_is_positive (self->family);
  double lower = positive ? log (self->lower) : self->lower;
  double upper = positive ? log (self->upper) : self->upper;
  const double minimisers[] = {self->best, self->estimate};
  g_autoptr (GArray) grid = curve_grid_new (lower, upper, PROJECTION_GRID - 2);

  for (guint i = 0; i < G_N_ELEMENTS (minimisers); i++)
    curve_grid_add (grid, positive ? log (minimisers[i]) : minimisers[i]);
  curve_grid_sort (grid);
  self->n_grid = grid->len;
  for (guint i = 0; i < grid->len; i++)
    {
      double u = g_array_index (grid, double, i), theta = positive ? exp (u) : u;

      self->grid[i] = theta;
      self->cross[i] = projection_cross_entropy (self, theta);
      self->costs[i] = projection_sample_cost (self, theta);
    }
}

gpointer
projection_prepare (const State *state, const DatasetTable *table, const ExplorationCache *previous,
                    const ExplorationJob *job, GError **error)
{
  Projection *self = g_new0 (Projection, 1);
  g_autoptr (gsl_rng) rng = est_rng_new ((guint64)state_number (state, "seed"));

  self->family = state_choice (state, "family");
  self->held = state_number (state, projection_is_positive (self->family) ? "held-location"
                                                                          : "held-scale");
  self->truth = projection_truth (state_choice (state, "truth"), state_number (state, "spread"));
  self->n = (gsize)state_number (state, "n");
  self->values = g_new (double, self->n);
  projection_draw (&self->truth, rng, self->values, self->n);
  self->sample = est_sample_new (self->values, NULL, self->n, error);
  if (self->sample == NULL)
    {
      projection_free (self);
      return NULL;
    }
  self->best = truth_minimiser (self);
  self->least = projection_cross_entropy (self, self->best);
  self->estimate = sample_minimiser (self);
  self->lower = find_end (self, -1);
  self->upper = find_end (self, 1);
  fill_curves (self);
  return self;
}

void
projection_free (gpointer payload)
{
  Projection *self = payload;

  g_clear_pointer (&self->sample, est_sample_unref);
  g_free (self->values);
  g_free (self);
}

double
projection_gap (const Projection *self)
{
  double gap = 0;

  for (guint i = 0; i < self->n_grid; i++)
    gap = fmax (gap, fabs (self->costs[i] - self->cross[i]));
  return gap;
}

double
projection_shortfall (const State *state, gconstpointer payload)
{
  const Projection *self = payload;
  double theta = state_number (state, projection_parameter (self->family));

  return projection_cross_entropy (self, theta) - self->least;
}
