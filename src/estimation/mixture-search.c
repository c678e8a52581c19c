/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The search for a mixture's maxima: from many starts a few EM steps, then Newton. The starts are
 * quantiles, quantiles with jitter, random values, and the maxima of one component less with a
 * narrow new component put in at many places, which finds small groups that chance would miss
 * (greedy learning: Verbeek, Vlassis & Kröse 2003, Neural Computation 15, 469-485). */
#include "estimation/distribution.h"
#include "estimation/mixture-terms.h"

#include <math.h>

enum
{
  EM_STEPS = 15,
  NEWTON_STEPS = 50,
  JITTERED = 6,
  SCATTERED = 10,
  PARENTS = 3,
  PLACES = 12
};

gboolean
mixture_is_suspect (const EstMixture *mixture, double n, double spread)
{
  for (guint k = 0; k < mixture->components; k++)
    {
      if (mixture->sd[k] < 0.02 * spread)
        return TRUE;
      if (n * mixture->weight[k] >= 5 + 0.05 * n || mixture->sd[k] >= 0.25 * spread)
        continue;
      for (guint l = 0; l < mixture->components; l++)
        if (l != k && fabs (mixture->mean[k] - mixture->mean[l]) <= 2.5 * mixture->sd[l])
          return TRUE;
    }
  return FALSE;
}

typedef struct
{
  const EstSample *sample;
  gboolean equal_variance;
  double spread, narrowest;
  GCancellable *cancellable;
  GArray *found; /* of MixtureCandidate */
  guint starts;
} Search;

static void
climb (Search *self, EstMixture mixture)
{
  MixtureCandidate candidate = {.hits = 1};
  MixtureSlope slope;

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  self->starts++;
  for (guint i = 0; i < EM_STEPS; i++)
    mixture = est_mixture_em_step (&mixture, self->sample, self->equal_variance);
  for (guint k = 0; k < mixture.components; k++)
    if (!(mixture.sd[k] > self->narrowest) || !(mixture.weight[k] > 0))
      return;
  candidate.end = mixture_ascend (&mixture, self->sample, self->equal_variance, NULL, NEWTON_STEPS,
                                  self->narrowest, &slope);
  if (candidate.end == ASCENT_MOVING)
    return; /* on its way to a spike, or along a ridge that others have reached */
  candidate.mixture = mixture;
  candidate.log_likelihood = slope.log_likelihood;
  candidate.suspect
      = !self->equal_variance && mixture_is_suspect (&mixture, self->sample->n, self->spread);
  for (guint i = 0; i < self->found->len; i++)
    {
      MixtureCandidate *other = &g_array_index (self->found, MixtureCandidate, i);

      if (fabs (other->log_likelihood - candidate.log_likelihood)
              < 1e-7 * (1 + fabs (candidate.log_likelihood))
          && other->suspect == candidate.suspect)
        {
          guint hits = other->hits + 1;

          if (candidate.end > other->end)
            *other = candidate;
          other->hits = hits;
          return;
        }
    }
  g_array_append_val (self->found, candidate);
}

/* Means at random values, narrow and wide. */
static void
climb_scattered (Search *self, guint components)
{
  g_autoptr (gsl_rng) rng = est_rng_new (components);
  double sd = sqrt (self->sample->variance);

  for (guint i = 0; i < SCATTERED; i++)
    {
      EstMixture start = {.components = components};

      for (guint k = 0; k < components; k++)
        {
          start.weight[k] = 1.0 / components;
          start.mean[k] = est_sample_quantile (self->sample, gsl_rng_uniform (rng));
          start.sd[k] = sd * (i % 2 == 0 ? 1.0 / components : 0.15 + 0.7 * gsl_rng_uniform (rng));
        }
      climb (self, start);
    }
}

/* Each maximum of one component less, with a new narrow component. */
static void
climb_grown (Search *self, const EstMixture *parent)
{
  double sd = sqrt (self->sample->variance);
  guint widths = parent->components < 4 ? 2 : 1;

  for (guint i = 0; i <= PLACES; i++)
    for (guint width = 0; width < widths; width++)
      {
        EstMixture start = *parent;
        guint k = start.components++;

        for (guint l = 0; l < k; l++)
          start.weight[l] *= 0.9;
        start.weight[k] = 0.1;
        start.mean[k] = est_sample_quantile (self->sample, (double)i / PLACES);
        start.sd[k] = width == 0 ? 0.1 * sd : 0.4 * sd;
        climb (self, start);
      }
}

/* Each maximum of one component less, with one component cut in two. */
static void
climb_split (Search *self, const EstMixture *parent)
{
  for (guint l = 0; l < parent->components; l++)
    {
      EstMixture start = *parent;
      guint k = start.components++;

      start.weight[l] = start.weight[k] = parent->weight[l] / 2;
      start.mean[k] = parent->mean[l] + 0.6 * parent->sd[l];
      start.mean[l] -= 0.6 * parent->sd[l];
      start.sd[k] = start.sd[l] = 0.8 * parent->sd[l];
      climb (self, start);
    }
}

gint
mixture_compare (gconstpointer a, gconstpointer b)
{
  double x = ((const MixtureCandidate *)a)->log_likelihood;
  double y = ((const MixtureCandidate *)b)->log_likelihood;

  return (x < y) - (x > y);
}

GArray *
mixture_search (const EstSample *sample, guint components, gboolean equal_variance, double spread,
                double narrowest, const GArray *simpler, guint *starts, GCancellable *cancellable)
{
  Search self = {sample, equal_variance, spread, narrowest, cancellable, NULL, 0};
  guint parents = 0;

  self.found = g_array_new (FALSE, FALSE, sizeof (MixtureCandidate));
  for (guint seed = 0; seed <= (components > 1 ? JITTERED : 0); seed++)
    climb (&self, est_mixture_start (sample, components, seed));
  if (components > 1)
    climb_scattered (&self, components);
  for (guint i = 0; simpler != NULL && i < simpler->len && parents < PARENTS; i++)
    {
      const MixtureCandidate *parent = &g_array_index (simpler, MixtureCandidate, i);

      if (parent->suspect)
        continue;
      climb_split (&self, &parent->mixture);
      if (parents == 0 || components <= 4)
        climb_grown (&self, &parent->mixture);
      parents++;
    }
  g_array_sort (self.found, mixture_compare);
  *starts = self.starts;
  if (g_cancellable_is_cancelled (cancellable))
    g_clear_pointer (&self.found, g_array_unref);
  return self.found;
}
