/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The surfaces of `kl` are the heavy part. The truth's tables, the sample and the minima that have
 * a closed form are cheap and follow a dragged hump at once. */
#include "explorations/kl-model.h"

#include <math.h>

#include "estimation/distribution.h"

/* Minima as close as this are mirror images. */
static const double tie = 1e-9;

/* The share of a surface that is not all one colour. */
static const double shown = 0.62;

EstMixture
kl_mixture (const State *state)
{
  double half = state_number (state, "distance") / 2, weight = state_number (state, "weight");
  double left = state_number (state, "width-left"), right = state_number (state, "width-right");

  if (state_choice (state, "truth") == 0)
    return (EstMixture){1, {1}, {0}, {left}};
  return (EstMixture){2, {weight, 1 - weight}, {-half, half}, {left, right}};
}

gboolean
kl_same_truth (const State *a, const State *b)
{
  static const char *const numbers[] = {"distance", "width-left", "width-right", "weight"};

  if (state_choice (a, "truth") != state_choice (b, "truth"))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    if (state_number (a, numbers[i]) != state_number (b, numbers[i]))
      return FALSE;
  return TRUE;
}

/* Every peak lies between the outermost means. */
gboolean
kl_has_two_peaks (const EstMixture *mixture)
{
  enum
  {
    STEPS = 200
  };
  double last = -INFINITY;
  gboolean falling = FALSE;

  if (mixture->components < 2)
    return FALSE;
  for (guint i = 0; i <= STEPS; i++)
    {
      double x = mixture->mean[0] + (mixture->mean[1] - mixture->mean[0]) * i / STEPS;
      double height = est_mixture_log_density (mixture, x);

      if (falling && height > last)
        return TRUE;
      falling = height < last;
      last = height;
    }
  return FALSE;
}

KlSample *
kl_sample_new (const State *state)
{
  const EstMixture mixture = kl_mixture (state);
  g_autoptr (gsl_rng) rng = est_rng_new ((guint64)state_number (state, "seed"));
  KlSample *self = g_new0 (KlSample, 1);

  self->n = (gsize)state_number (state, "n");
  self->values = g_new (double, self->n);
  est_mixture_draw (&mixture, rng, self->values, self->n);
  for (gsize i = 0; i < self->n; i++)
    self->mean += self->values[i] / (double)self->n;
  for (gsize i = 0; i < self->n; i++)
    self->sd += pow (self->values[i] - self->mean, 2) / (double)self->n;
  self->sd = sqrt (self->sd);
  return self;
}

void
kl_sample_free (KlSample *sample)
{
  g_free (sample->values);
  g_free (sample);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const double *x = a, *y = b;

  return (*x > *y) - (*x < *y);
}

/* High enough that most of the surface, and all minima, have a colour of their own. */
static double
choose_ceiling (const KlSurface *surface)
{
  g_autofree double *sorted = g_memdup2 (surface->z, sizeof surface->z);
  double least = surface->n_minima > 0 ? surface->minima[0].value : 0;
  double worst = surface->n_minima > 0 ? surface->minima[surface->n_minima - 1].value : 0;

  qsort (sorted, KL_GRID * KL_GRID, sizeof *sorted, compare);
  return fmax (sorted[(gsize)(shown * KL_GRID * KL_GRID)], least + 1.3 * (worst - least));
}

static gboolean
fill (KlPayload *self, EstDivergence kind, GCancellable *cancellable)
{
  KlSurface *surface = &self->surface[kind];

  if (surface->known)
    return TRUE;
  if (!est_divergence_surface (self->truth, kind, self->mu, KL_GRID, self->sigma, KL_GRID,
                               cancellable, surface->z))
    return FALSE;
  surface->n_minima = est_divergence_minima (self->truth, kind, self->mu, KL_GRID, self->sigma,
                                             KL_GRID, surface->z, surface->minima);
  surface->ceiling = choose_ceiling (surface);
  surface->known = TRUE;
  return TRUE;
}

static KlPayload *
payload_copy (const KlPayload *self, const State *state)
{
  KlPayload *copy = g_memdup2 (self, sizeof *self);

  copy->state = state_ref ((State *)state);
  copy->truth = est_truth_ref (self->truth);
  return copy;
}

static KlPayload *
payload_new (const State *state)
{
  const EstMixture mixture = kl_mixture (state);
  KlPayload *self = g_new0 (KlPayload, 1);

  self->state = state_ref ((State *)state);
  self->truth = est_truth_new (&mixture, -KL_MU_MOST, KL_MU_MOST, KL_SIGMA_MOST);
  for (guint i = 0; i < KL_GRID; i++)
    {
      double share = i / (KL_GRID - 1.0);

      self->mu[i] = KL_MU_MOST * (2 * share - 1);
      self->sigma[i] = KL_SIGMA_LEAST * pow (KL_SIGMA_MOST / KL_SIGMA_LEAST, share);
    }
  return self;
}

/* The chosen divergence first, which is shown as soon as it is there. */
gpointer
kl_prepare (const State *state, const DatasetTable *table, const ExplorationCache *previous,
            const ExplorationJob *job, GError **error)
{
  GCancellable *cancellable = job != NULL ? job->cancellable : NULL;
  const KlPayload *before = previous != NULL ? previous->payload : NULL;
  EstDivergence chosen = state_choice (state, "divergence");
  KlPayload *self = before != NULL && kl_same_truth (state, before->state)
                        ? payload_copy (before, state)
                        : payload_new (state);

  for (guint i = 0; i < EST_N_DIVERGENCES; i++)
    {
      if (!fill (self, (chosen + i) % EST_N_DIVERGENCES, cancellable))
        {
          g_cancellable_set_error_if_cancelled (cancellable, error);
          kl_payload_free (self);
          return NULL;
        }
      exploration_job_progress (job, (i + 1.0) / EST_N_DIVERGENCES);
      if (i == 0 && exploration_job_publishes (job))
        exploration_job_publish (job, (State *)state, payload_copy (self, state));
    }
  return self;
}

void
kl_payload_free (gpointer payload)
{
  KlPayload *self = payload;

  est_truth_unref (self->truth);
  state_unref (self->state);
  g_free (self);
}

static guint
count_best (const EstDivergenceMinimum *minima, guint n)
{
  guint best = 0;

  while (best < n && minima[best].value <= minima[0].value + tie)
    best++;
  return best;
}

/* A closed form needs no surface. */
static gboolean
is_closed (EstDivergence kind)
{
  return kind != EST_REVERSE_KL && kind != EST_JENSEN_SHANNON;
}

void
kl_init (Kl *self, const State *state, const KlPayload *payload)
{
  gboolean same = kl_same_truth (state, payload->state);

  *self = (Kl){.payload = payload,
               .mixture = kl_mixture (state),
               .sample = state_switch (state, "sample") ? kl_sample_new (state) : NULL,
               .kind = state_choice (state, "divergence"),
               .mu = state_number (state, "mu"),
               .sigma = state_number (state, "sigma"),
               .pressed = state_pressed (state)};
  /* Tables for this q alone are small. */
  self->truth = same ? est_truth_ref (payload->truth)
                     : est_truth_new (&self->mixture, self->mu, self->mu, self->sigma);
  for (guint kind = 0; kind < EST_N_DIVERGENCES; kind++)
    {
      const KlSurface *surface = &payload->surface[kind];

      if (is_closed (kind))
        self->n_minima[kind]
            = est_divergence_minima (self->truth, kind, payload->mu, KL_GRID, payload->sigma,
                                     KL_GRID, surface->z, self->minima[kind]);
      else
        for (guint i = 0; surface->known && i < surface->n_minima; i++)
          self->minima[kind][self->n_minima[kind]++] = surface->minima[i];
      self->n_best[kind] = count_best (self->minima[kind], self->n_minima[kind]);
    }
}

void
kl_clear (Kl *self)
{
  est_truth_unref (self->truth);
  g_clear_pointer (&self->sample, kl_sample_free);
}

double
kl_cost (const Kl *self, double x)
{
  const double theta[] = {self->mu, self->sigma};

  return -est_log_density (est_distribution_find ("normal"), x, theta);
}

/* The mean of (x − mu)² is the variance and the square of the mean's distance. */
double
kl_sample_cost (const Kl *self)
{
  double spread = self->sample->sd / self->sigma;

  return kl_cost (self, self->sample->mean) + 0.5 * spread * spread;
}

double
kl_shortfall (const State *state, gconstpointer data)
{
  const KlPayload *payload = data;
  EstDivergence kind = state_choice (state, "divergence");
  const KlSurface *surface = &payload->surface[kind];

  if (!surface->known || surface->n_minima == 0)
    return NAN;
  return est_divergence (payload->truth, kind, state_number (state, "mu"),
                         state_number (state, "sigma"))
         - surface->minima[0].value;
}
