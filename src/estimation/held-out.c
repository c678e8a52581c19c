/* SPDX-License-Identifier: GPL-3.0-or-later */
/* k-fold held-out log-likelihood: observations in ascending order are shuffled by the seed and
 * dealt to the folds in turn. */
#include "estimation/held-out.h"

#include <glib/gi18n.h>
#include <gsl/gsl_randist.h>
#include <math.h>

#include "estimation/compensated.h"
#include "estimation/refit.h"

/* More observations than this are dealt row by row, whatever their weights. */
static const double most_units = 2e7;

static gboolean
splits_weights (const EstSample *sample)
{
  for (gsize i = 0; sample->weights != NULL && i < sample->length; i++)
    if (sample->weights[i] != rint (sample->weights[i]))
      return FALSE;
  return sample->weights != NULL && sample->n <= most_units;
}

/* Which stored value each shuffled observation is. */
static GArray *
shuffled (const EstSample *sample, guint64 seed)
{
  gboolean split = splits_weights (sample);
  GArray *units = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (gsl_rng) rng = est_rng_new_chunk (seed, 0);

  for (guint i = 0; i < sample->length; i++)
    for (double w = split ? sample->weights[i] : 1; w >= 1; w--)
      g_array_append_val (units, i);
  gsl_ran_shuffle (rng, units->data, units->len, sizeof (guint));
  return units;
}

static void
end (EstHeldOut *result, double sum, char *reason)
{
  result->sum = result->mean = sum;
  result->reason = reason;
}

/* The weight of each stored value inside a fold. */
static void
weigh_fold (const EstSample *sample, const GArray *units, guint folds, guint fold, double *weights)
{
  gboolean split = splits_weights (sample);

  for (gsize i = 0; i < sample->length; i++)
    weights[i] = 0;
  for (guint k = fold; k < units->len; k += folds)
    {
      guint i = g_array_index (units, guint, k);

      weights[i] += split || sample->weights == NULL ? 1 : sample->weights[i];
    }
}

/* The fit without a fold; NULL, with the result ended, where it has no estimate. */
static EstFit *
fit_without (const EstFit *fit, const EstSample *sample, const double *fold, guint number,
             GCancellable *cancellable, EstHeldOut *result)
{
  g_autofree double *rest = g_new (double, sample->length);
  g_autoptr (EstSample) training = NULL;
  g_autoptr (EstFit) refit = NULL;

  for (gsize i = 0; i < sample->length; i++)
    rest[i] = (sample->weights != NULL ? sample->weights[i] : 1) - fold[i];
  training = est_sample_new (sample->values, rest, sample->length, NULL);
  g_assert (training != NULL);
  refit = est_refit (fit, training, cancellable);
  if (est_fit_has_estimate (refit))
    return g_steal_pointer (&refit);
  end (result, NAN,
       g_strdup_printf (_ ("Without the values of fold %u the model has no estimate: %s"), number,
                        refit->reason != NULL ? refit->reason : est_outcome_id (refit->outcome)));
  return NULL;
}

/* Adds a fold's log-likelihood; FALSE, with the result ended, where a value is impossible. */
static gboolean
add_fold (const EstFit *refit, const EstSample *sample, const double *fold, Compensated *total,
          EstHeldOut *result)
{
  for (gsize i = 0; i < sample->length; i++)
    {
      double term;

      if (fold[i] == 0)
        continue;
      term = fold[i] * est_fit_log_density (refit, sample->values[i]);
      if (!isfinite (term))
        {
          end (result, -INFINITY,
               refit->levels != NULL
                   ? g_strdup (_ ("A level has values in one part only, so without "
                                  "that part its probability is 0."))
                   : g_strdup_printf (_ ("Row %u is %g, which is impossible under the model fitted "
                                         "without it."),
                                      sample->order[i] + 1, sample->values[i]));
          return FALSE;
        }
      compensated_add (total, term);
    }
  return TRUE;
}

void
est_held_out (const EstFit *fit, const EstSample *sample, guint folds, guint64 seed,
              GCancellable *cancellable, EstHeldOut *result)
{
  g_autofree double *fold = g_new (double, sample->length);
  g_autoptr (GArray) units = shuffled (sample, seed);
  Compensated total = {0};

  *result = (EstHeldOut){NAN, NAN, MIN (folds, units->len), NULL};
  if (!est_fit_has_estimate (fit))
    {
      end (result, NAN, g_strdup (_ ("The model has no estimate.")));
      return;
    }
  if (result->folds < 2)
    {
      end (result, NAN, g_strdup (_ ("Holding values out takes at least two of them.")));
      return;
    }
  for (guint k = 0; k < result->folds; k++)
    {
      g_autoptr (EstFit) refit = NULL;

      weigh_fold (sample, units, result->folds, k, fold);
      refit = fit_without (fit, sample, fold, k + 1, cancellable, result);
      if (refit == NULL || !add_fold (refit, sample, fold, &total, result))
        return;
    }
  result->sum = compensated_total (&total);
  result->mean = result->sum / sample->n;
}

void
est_held_out_clear (EstHeldOut *result)
{
  g_clear_pointer (&result->reason, g_free);
}
