/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bootstrap of `estimate`: the model fitted to many samples like the one at hand. All its
 * parameters are kept, so that another choice of parameter repeats nothing. */
#include <math.h>
#include <string.h>

#include "explorations/estimate-model.h"

static void
resample_clear (gpointer data)
{
  EstimateResample *self = data;

  est_bootstrap_free (self->bootstrap);
}

void
estimate_resample_unref (EstimateResample *resample)
{
  g_atomic_rc_box_release_full (resample, resample_clear);
}

static void
note_progress (double share, gpointer data)
{
  exploration_job_progress (data, ESTIMATE_CURVE_PART + (1 - ESTIMATE_CURVE_PART) * share);
}

static EstimateResample *
resample_new (const EstimateCurve *curve, const EstimateResample *wanted, guint replicates,
              const ExplorationJob *job)
{
  const EstBootstrapOptions options = {.parametric = wanted->kind == ESTIMATE_PARAMETRIC,
                                       .replicates = replicates,
                                       .seed = wanted->seed,
                                       .progress = note_progress,
                                       .progress_data = (gpointer)job,
                                       .cancellable = job != NULL ? job->cancellable : NULL};
  EstimateResample *self = g_atomic_rc_box_new0 (EstimateResample);

  *self = *wanted;
  self->bootstrap = est_bootstrap (curve->fit, curve->sample, &options);
  return self;
}

/* Whether the replicates of one curve are another's too: they come from the fit. */
static gboolean
is_same (const EstimateResample *previous, const EstimateResample *wanted, guint replicates)
{
  return previous != NULL && previous->kind == wanted->kind && previous->seed == wanted->seed
         && previous->bootstrap->asked == replicates
         && previous->bootstrap->done == previous->bootstrap->asked;
}

/* A histogram over the curve's axis, of density 1 in all together with those beyond it. */
static void
fill_bars (Estimate *self)
{
  const EstBootstrap *bootstrap = self->resample->bootstrap;
  const EstimateCurve *curve = self->curve;
  double width = (curve->upper - curve->lower) / ESTIMATE_BARS;
  guint found = bootstrap->done - bootstrap->failed;

  for (guint i = 0; i < bootstrap->done; i++)
    {
      double value = bootstrap->estimates[(gsize)i * bootstrap->n_parameters + curve->chosen];
      double bar = floor ((value - curve->lower) / width);

      if (isnan (value))
        continue;
      if (bar >= 0 && bar < ESTIMATE_BARS)
        self->bars[(guint)bar] += 1 / (width * found);
      self->unbounded += isinf (value) ? 1 : 0;
    }
}

gboolean
estimate_resample (Estimate *self, const State *state, const Estimate *previous,
                   const ExplorationJob *job)
{
  const EstimateCurve *curve = self->curve;
  EstimateResample wanted
      = {.kind = state_choice (state, "bootstrap"), .seed = (guint64)state_number (state, "seed")};
  guint replicates = (guint)state_number (state, "replicates");

  if (wanted.kind == ESTIMATE_NO_BOOTSTRAP || !curve->drawn)
    return TRUE;
  if (previous != NULL && previous->curve->fit == curve->fit
      && is_same (previous->resample, &wanted, replicates))
    self->resample = g_atomic_rc_box_acquire (previous->resample);
  else
    self->resample = resample_new (curve, &wanted, replicates, job);
  if (self->resample->bootstrap->done < self->resample->bootstrap->asked)
    return FALSE;
  self->bootstrap_error = est_bootstrap_standard_error (self->resample->bootstrap, curve->chosen);
  est_bootstrap_interval (self->resample->bootstrap, curve->chosen, self->level, self->percentile);
  fill_bars (self);
  return TRUE;
}
