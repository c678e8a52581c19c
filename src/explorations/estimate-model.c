/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The column and the fit behind `estimate`, with the errors that the model gives and the robust
 * ones. A change of the level alone keeps everything but the interval. */
#include "explorations/estimate-model.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "estimation/distribution.h"
#include "estimation/interval.h"
#include "estimation/light.h"
#include "estimation/robust.h"
#include "explorations/compare-model.h"

/* The uniform is missing: its likelihood has edges, and χ² does not hold for it. */
const ParameterChoice estimate_models[] = {{"normal", N_ ("Normal")},
                                           {"laplace", N_ ("Laplace")},
                                           {"huber", N_ ("Huber")},
                                           {"student-t", N_ ("Student's t")},
                                           {"cauchy", N_ ("Cauchy")},
                                           {"logistic", N_ ("Logistic")},
                                           {"gumbel", N_ ("Gumbel")},
                                           {"exponential", N_ ("Exponential")},
                                           {"gamma", N_ ("Gamma")},
                                           {"log-normal", N_ ("Log-normal")},
                                           {"weibull", N_ ("Weibull")},
                                           {"beta", N_ ("Beta")},
                                           {"poisson", N_ ("Poisson")},
                                           {"geometric", N_ ("Geometric")},
                                           {"negative-binomial", N_ ("Negative binomial")},
                                           {"bernoulli", N_ ("Bernoulli")},
                                           {NULL, NULL}};

enum
{
  MOST_EXACT = 20000, /* stored values whose interval is sought on themselves */
  MOST_DRAWN = 1000,  /* and whose curves are */
  DRAWN_PARTS = 32    /* see est_light_new() */
};

const EstDistribution *
estimate_distribution (const State *state)
{
  return est_distribution_find (estimate_models[state_choice (state, "model")].id);
}

guint
estimate_n_free (const EstDistribution *distribution)
{
  return distribution->n_parameters - distribution->n_fixed;
}

guint
estimate_chosen (const State *state)
{
  return MIN (state_choice (state, "parameter"),
              estimate_n_free (estimate_distribution (state)) - 1);
}

/* Equal values become one with their weight, which changes nothing, and where still many are left,
 * neighbours become two points for each group. Not for a density with a kink: its exact sums are
 * quick, and a group about the kink would not do. */
static EstSample *
lighten (const EstDistribution *distribution, const EstSample *sample)
{
  if (distribution->discrete || distribution->parts == NULL || sample->length <= MOST_DRAWN)
    return est_sample_merge (sample);
  return est_light_new (sample, distribution->light, DRAWN_PARTS);
}

/* The parameter that the chosen one depends on most; -1 if it is alone. */
static gint
find_other (const EstimateCurve *curve, double *correlation)
{
  const EstFit *fit = curve->fit;
  guint n = estimate_n_free (curve->distribution), j = curve->chosen;
  gint other = -1;

  *correlation = 0;
  for (guint k = 0; k < n; k++)
    {
      double r = fit->covariance[j * fit->n_parameters + k]
                 / (fit->standard_error[j] * fit->standard_error[k]);

      if (k != j && isfinite (fit->estimate[k])
          && (other < 0 || (isfinite (r) && fabs (r) > fabs (*correlation) + 1e-6)))
        {
          other = (gint)k;
          *correlation = isfinite (r) ? r : 0;
        }
    }
  return other;
}

static void
read_fit (EstimateCurve *curve)
{
  const EstFit *fit = curve->fit;
  guint j = curve->chosen;
  double robust[EST_MAX_THETA];

  curve->other = -1;
  if (!est_fit_has_estimate (fit) || !isfinite (fit->estimate[j]))
    return;
  curve->drawn = TRUE;
  curve->estimate = fit->estimate[j];
  curve->standard_error = isfinite (fit->standard_error[j]) && fit->standard_error[j] > 0
                              ? fit->standard_error[j]
                              : NAN;
  est_robust_covariance (fit, curve->sample, NULL, robust);
  curve->robust_error = isfinite (robust[j]) && robust[j] > 0 ? robust[j] : NAN;
  curve->other = find_other (curve, &curve->correlation);
}

static void
curve_clear (gpointer data)
{
  EstimateCurve *curve = data;

  g_free (curve->key);
  g_free (curve->data_name);
  g_free (curve->column);
  g_free (curve->label);
  g_free (curve->left_out);
  g_clear_pointer (&curve->sample, est_sample_unref);
  g_clear_pointer (&curve->light, est_sample_unref);
  g_clear_pointer (&curve->fit, est_fit_unref);
  g_clear_pointer (&curve->light_fit, est_fit_unref);
}

static void
curve_unref (EstimateCurve *curve)
{
  g_atomic_rc_box_release_full (curve, curve_clear);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EstimateCurve, curve_unref)

static gboolean
read_column (EstimateCurve *curve, const State *state, const DatasetTable *table, GError **error)
{
  g_autoptr (BridgeSample) bridge = bridge_sample_new (table, state_source (state), error);

  if (bridge == NULL)
    return FALSE;
  curve->data_name = g_strdup (table->name);
  curve->column = g_strdup (bridge->column->name);
  curve->label = bridge->column->unit != NULL
                     ? g_strdup_printf ("%s (%s)", curve->column, bridge->column->unit)
                     : g_strdup (curve->column);
  curve->left_out = bridge_left_out_text (bridge->missing, bridge->rejected, bridge->infinite,
                                          bridge->filtered, bridge->excluded);
  curve->sample = est_sample_ref (bridge->sample);
  curve->step = compare_grid_step (curve->sample);
  return TRUE;
}

static gboolean
was_cancelled (const ExplorationJob *job, GError **error)
{
  if (!exploration_job_cancelled (job))
    return FALSE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("The fit was stopped."));
  return TRUE;
}

/* What the previous curve has in common with the new one is taken over. */
static EstimateCurve *
curve_new (const State *state, const DatasetTable *table, EstimateCurve *previous,
           const ExplorationJob *job, GError **error)
{
  const EstFitOptions options = {.cancellable = job != NULL ? job->cancellable : NULL};
  g_autoptr (EstimateCurve) curve = g_atomic_rc_box_new0 (EstimateCurve);
  gboolean same_data;

  curve->key = bridge_source_text (table, state_source (state));
  curve->distribution = estimate_distribution (state);
  curve->chosen = estimate_chosen (state);
  same_data = previous != NULL && strcmp (previous->key, curve->key) == 0;
  if (same_data && previous->distribution == curve->distribution)
    {
      if (previous->chosen == curve->chosen)
        return g_atomic_rc_box_acquire (previous);
      curve->fit = est_fit_ref (previous->fit);
    }
  if (same_data)
    {
      curve->data_name = g_strdup (previous->data_name);
      curve->column = g_strdup (previous->column);
      curve->label = g_strdup (previous->label);
      curve->left_out = g_strdup (previous->left_out);
      curve->sample = est_sample_ref (previous->sample);
      curve->step = previous->step;
    }
  else if (!read_column (curve, state, table, error))
    return NULL;
  if (curve->fit == NULL)
    curve->fit = est_fit (curve->distribution, curve->sample, &options);
  if (was_cancelled (job, error))
    return NULL;
  curve->light = lighten (curve->distribution, curve->sample);
  curve->light_fit = curve->sample->length > MOST_EXACT && curve->light != curve->sample
                         ? est_fit (curve->distribution, curve->light, &options)
                         : est_fit_ref (curve->fit);
  read_fit (curve);
  if (!estimate_draw_curve (curve, job) && was_cancelled (job, error))
    return NULL;
  return g_steal_pointer (&curve);
}

static gboolean
interval_of (const EstimateCurve *curve, const EstFit *fit, guint j, double level,
             double interval[2])
{
  const EstSample *sample = curve->light_fit == curve->fit ? curve->sample : curve->light;

  return est_profile_interval (fit, sample, j, level, interval);
}

/* The curve's part of a job whose rest is the bootstrap's. */
static void
note_part (gpointer job, double fraction)
{
  exploration_job_progress (job, ESTIMATE_CURVE_PART * fraction);
}

/* What `same`, of the same curve and level, knows already is taken over. */
static void
find_intervals (Estimate *self, const Estimate *same)
{
  const EstimatePosterior *posterior = self->posterior;

  if (same != NULL)
    memcpy (self->likelihood, same->likelihood, sizeof self->likelihood);
  else
    estimate_interval (self->curve, self->curve->chosen, self->level, self->likelihood);
  self->posterior_interval[0] = self->posterior_interval[1] = NAN;
  if (posterior == NULL || !posterior->drawn)
    return;
  if (same != NULL && same->posterior == posterior)
    memcpy (self->posterior_interval, same->posterior_interval, sizeof self->posterior_interval);
  else
    interval_of (self->curve, posterior->fit, self->curve->chosen, self->level,
                 self->posterior_interval);
}

Estimate *
estimate_new (const State *state, const DatasetTable *table, const Estimate *previous,
              const ExplorationJob *job, GError **error)
{
  g_autoptr (Estimate) self = g_new0 (Estimate, 1);
  const ExplorationJob part = {.cancellable = job != NULL ? job->cancellable : NULL,
                               .progress = note_part,
                               .data = (gpointer)job};
  gboolean repeats = state_choice (state, "bootstrap") != ESTIMATE_NO_BOOTSTRAP, same;

  if (table == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                           _ ("There are no data to estimate from; open a data set."));
      return NULL;
    }
  self->curve = curve_new (state, table, previous != NULL ? previous->curve : NULL,
                           repeats ? &part : job, error);
  if (self->curve == NULL)
    return NULL;
  same = previous != NULL && previous->curve == self->curve;
  self->level = state_number (state, "level") / 100;
  self->drop = est_likelihood_drop (self->level, 1);
  self->posterior = estimate_posterior_new (state, self->curve, same ? previous->posterior : NULL,
                                            job != NULL ? job->cancellable : NULL);
  find_intervals (self, same && previous->level == self->level ? previous : NULL);
  if (was_cancelled (job, error))
    return NULL;
  if (!estimate_resample (self, state, previous, job) && was_cancelled (job, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
estimate_free (Estimate *self)
{
  g_clear_pointer (&self->curve, curve_unref);
  g_clear_pointer (&self->posterior, estimate_posterior_unref);
  g_clear_pointer (&self->resample, estimate_resample_unref);
  g_free (self);
}

gboolean
estimate_interval (const EstimateCurve *curve, guint j, double level, double interval[2])
{
  return interval_of (curve, curve->light_fit, j, level, interval);
}

gboolean
estimate_wald (const Estimate *self, double interval[2])
{
  est_wald_interval (self->curve->fit, self->curve->chosen, self->level, interval);
  return self->curve->drawn && isfinite (self->curve->standard_error);
}

gboolean
estimate_robust (const Estimate *self, double interval[2])
{
  double reach = sqrt (2 * self->drop) * self->curve->robust_error;

  interval[0] = self->curve->estimate - reach;
  interval[1] = self->curve->estimate + reach;
  return self->curve->drawn && isfinite (reach);
}
