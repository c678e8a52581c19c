/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The blurred mixture's sample, EM path and fits. Sample and path are cheap and made again while a
 * hump is dragged; the fits of every size are the heavy part. */
#include "explorations/blurred-mixture-model.h"

#include <glib/gi18n.h>
#include <math.h>

#include "estimation/distribution.h"
#include "explorations/bridge.h"

/* EM stands still when a step gains less than this share of the log-likelihood. */
static const double STILL = 1e-10;

EstMixture
blurred_truth (const State *state)
{
  double half = state_number (state, "distance") / 2, width = state_number (state, "width");
  double weight = state_number (state, "weight");

  return (EstMixture){2, {weight, 1 - weight}, {-half, half}, {width, width}};
}

/* The same seed draws the same humps and the same deviations whatever their distance, so that the
 * points glide while it is dragged. */
EstSample *
blurred_simulate (const State *state)
{
  EstMixture truth = blurred_truth (state);
  gsize n = (gsize)state_number (state, "n");
  g_autofree double *values = g_new (double, n);
  g_autoptr (gsl_rng) rng = est_rng_new ((guint64)state_number (state, "seed"));

  if (state_choice (state, "sample") == 0)
    return NULL;
  est_mixture_draw (&truth, rng, values, n);
  return est_sample_new (values, NULL, n, NULL);
}

/* Moves the last component onto the loneliest of the two outermost values, narrow enough that its
 * neighbours hardly count: from there EM shrinks it for ever. */
static void
put_on_one_value (EstMixture *mixture, const EstSample *sample)
{
  gsize n = sample->length, low = 1, high = n - 1;
  guint last = mixture->components - 1;
  double below, above;

  while (low + 1 < n && sample->values[low] == sample->minimum)
    low++;
  while (high > 0 && sample->values[high] == sample->maximum)
    high--;
  below = sample->values[low] - sample->minimum;
  above = sample->maximum - sample->values[high];
  mixture->mean[last] = above >= below ? sample->maximum : sample->minimum;
  mixture->sd[last] = MAX (above, below) / 4;
  for (guint k = 0; k < last; k++)
    mixture->weight[k] = (1 - 2 / (sample->n + 2)) / last;
  mixture->weight[last] = 2 / (sample->n + 2);
}

void
blurred_climb (const State *state, const EstSample *sample, const ExplorationJob *job,
               BlurredPath *path)
{
  guint components = (guint)state_number (state, "components");
  guint64 start = (guint64)state_number (state, "start");
  EstMixture mixture = est_mixture_start (sample, components, start);

  if (state_switch (state, "spike") && components > 1 && sample->variance > 0)
    {
      mixture = est_mixture_start (sample, components - 1, start);
      mixture.components = components;
      put_on_one_value (&mixture, sample);
    }
  path->length = 0;
  path->converged = FALSE;
  while (path->length <= BLURRED_STEPS && !path->converged)
    {
      guint i = path->length++;

      path->mixture[i] = mixture;
      mixture = est_mixture_em_step_from (&mixture, sample, FALSE, &path->log_likelihood[i]);
      path->converged = isinf (path->log_likelihood[i])
                        || (i > 0
                            && path->log_likelihood[i] - path->log_likelihood[i - 1]
                                   <= STILL * fabs (path->log_likelihood[i]));
      exploration_job_progress (job, 0.5 * i / BLURRED_STEPS);
      if (exploration_job_cancelled (job))
        break;
    }
}

guint
blurred_step (const State *state, const BlurredPath *path)
{
  return MIN ((guint)state_number (state, "steps"), path->length - 1);
}

gboolean
blurred_same_sample (const State *a, const State *b)
{
  static const char *const truth[] = {"n", "seed", "distance", "width", "weight"};

  if (state_choice (a, "sample") != state_choice (b, "sample"))
    return FALSE;
  if (state_choice (a, "sample") == 0)
    return state_sources_equal (state_source (a), state_source (b));
  for (guint i = 0; i < G_N_ELEMENTS (truth); i++)
    if (state_number (a, truth[i]) != state_number (b, truth[i]))
      return FALSE;
  return TRUE;
}

gboolean
blurred_same_path (const State *a, const State *b)
{
  return blurred_same_sample (a, b)
         && state_number (a, "components") == state_number (b, "components")
         && state_number (a, "start") == state_number (b, "start")
         && state_switch (a, "spike") == state_switch (b, "spike");
}

guint
blurred_best (EstFit *const *fits)
{
  guint best = 0;

  for (guint k = 1; k <= BLURRED_MOST; k++)
    if (isfinite (fits[k - 1]->bic) && (best == 0 || fits[k - 1]->bic < fits[best - 1]->bic))
      best = k;
  return best;
}

static gboolean
take_sample (BlurredPayload *self, const DatasetTable *table, GError **error)
{
  g_autoptr (BridgeSample) bridge = NULL;

  self->sample = blurred_simulate (self->state);
  if (self->sample != NULL)
    return TRUE;
  if (table == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                   _ ("there are no data to take: open a file, or simulate"));
      return FALSE;
    }
  bridge = bridge_sample_new (table, state_source (self->state), error);
  if (bridge == NULL)
    return FALSE;
  self->sample = est_sample_ref (bridge->sample);
  self->name = g_strdup (bridge->column->name);
  self->source = g_strdup (table->name);
  return TRUE;
}

BlurredPayload *
blurred_payload_new (const State *state, const DatasetTable *table, const BlurredPayload *previous,
                     const ExplorationJob *job, GError **error)
{
  BlurredPayload *self = g_new0 (BlurredPayload, 1);
  GCancellable *cancellable = job != NULL ? job->cancellable : NULL;

  self->state = state_ref ((State *)state);
  if (!take_sample (self, table, error))
    {
      blurred_payload_free (self);
      return NULL;
    }
  blurred_climb (state, self->sample, job, &self->path);
  if (previous != NULL && blurred_same_sample (state, previous->state))
    for (guint k = 0; k < BLURRED_MOST; k++)
      self->fits[k] = est_fit_ref (previous->fits[k]);
  else
    est_mixture_fit_each (self->sample, BLURRED_MOST, FALSE, cancellable, self->fits);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    {
      blurred_payload_free (self);
      return NULL;
    }
  return self;
}

void
blurred_payload_free (gpointer payload)
{
  BlurredPayload *self = payload;

  for (guint k = 0; k < BLURRED_MOST; k++)
    g_clear_pointer (&self->fits[k], est_fit_unref);
  g_clear_pointer (&self->sample, est_sample_unref);
  state_unref (self->state);
  g_free (self->name);
  g_free (self->source);
  g_free (self);
}
