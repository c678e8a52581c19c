/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fitting the models and ranking them: continuous and discrete ones never against each other. */
#include "command/fit.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "command/report.h"
#include "estimation/categorical.h"
#include "estimation/distributions.h"
#include "estimation/mixture.h"

enum
{
  MOST_DRAWS = 20000000
};

gboolean
fit_is_discrete (const EstFit *fit)
{
  return fit->distribution != NULL && fit->distribution->discrete;
}

gboolean
fit_is_held (const EstFit *fit, guint j)
{
  if (fit->levels != NULL)
    return !isnan (fit->levels[j].fixed);
  return j < 32 && (fit->fixed_mask >> j & 1) != 0;
}

const char *
fit_unranked_reason (const EstFit *fit, FitCriterion criterion)
{
  if (fit->distribution != &est_uniform || criterion == FIT_HELD_OUT)
    return NULL;
  return _ ("Not ranked: AIC, AICc and BIC are for likelihoods that are smooth at their maximum; "
            "the uniform’s drops to nothing there. --rank held-out ranks it.");
}

double
fit_criterion_of (const FitLine *line, FitCriterion criterion)
{
  const EstFit *fit = line->fit;
  const double values[] = {fit->aic, fit->aicc, fit->bic, -2 * line->held_out.sum};

  if (!est_fit_has_estimate (fit) || fit_unranked_reason (fit, criterion) != NULL)
    return NAN;
  return values[criterion];
}

/* Takes the fit. */
static void
add_fit (FitReport *report, EstFit *fit, gboolean all)
{
  FitLine line = {fit, 0, NAN, NULL, {NAN, NAN, 0, NULL}, NULL};

  if (all && fit->outcome == EST_NOT_APPLICABLE)
    {
      g_ptr_array_add (report->left, fit);
      return;
    }
  fit_line_measure (report, &line);
  g_array_append_val (report->lines, line);
}

/* Discrete after continuous; then the criterion, without one at the end; then the order asked. */
static int
compare_lines (gconstpointer a, gconstpointer b, gpointer data)
{
  const FitReport *report = data;
  const EstFit *one = ((const FitLine *)a)->fit, *two = ((const FitLine *)b)->fit;
  double x = fit_criterion_of (a, report->criterion);
  double y = fit_criterion_of (b, report->criterion);

  if (fit_is_discrete (one) != fit_is_discrete (two))
    return fit_is_discrete (one) ? 1 : -1;
  if (isnan (x) || isnan (y))
    return isnan (x) - isnan (y);
  return (x > y) - (x < y);
}

static void
rank_group (FitReport *report, guint start, guint end)
{
  guint n = end - start;
  g_autofree double *values = g_new (double, n);
  g_autofree double *weights = g_new (double, n);

  for (guint i = 0; i < n; i++)
    {
      FitLine *line = &g_array_index (report->lines, FitLine, start + i);

      values[i] = fit_criterion_of (line, report->criterion);
      if (!isnan (values[i]))
        line->rank = i + 1;
      if (isinf (values[i])) /* last, and without weight */
        values[i] = NAN;
    }
  est_akaike_weights (values, n, weights);
  for (guint i = 0; i < n; i++)
    if (g_array_index (report->lines, FitLine, start + i).rank > 0)
      g_array_index (report->lines, FitLine, start + i).weight = weights[i];
}

static void
rank (FitReport *report)
{
  guint n = report->lines->len, continuous = 0;

  /* A stable sort: g_array_sort_with_data() is one. */
  g_array_sort_with_data (report->lines, compare_lines, report);
  while (continuous < n
         && !fit_is_discrete (g_array_index (report->lines, FitLine, continuous).fit))
    continuous++;
  rank_group (report, 0, continuous);
  rank_group (report, continuous, n);
}

/* The first fit's sentence, if no model applies. */
static gboolean
check_applicable (const FitReport *report, GError **error)
{
  const EstFit *first = NULL;

  for (guint i = 0; i < report->lines->len; i++)
    {
      const EstFit *fit = g_array_index (report->lines, FitLine, i).fit;

      if (fit->outcome != EST_NOT_APPLICABLE)
        return TRUE;
      first = first != NULL ? first : fit;
    }
  if (first == NULL)
    first = g_ptr_array_index (report->left, 0);
  report_set_reason (error, first->reason);
  return FALSE;
}

static gboolean
is_binary (const EstDistribution *distribution)
{
  return distribution != NULL && strcmp (distribution->id, "bernoulli") == 0;
}

/* Of words there are shares, and of two words a probability; other models need numbers. NULL where
 * the distribution serves. */
static char *
tell_words (const FitReport *report, const EstDistribution *distribution)
{
  const BridgeSample *bridge = report->bridge;
  guint n_levels = bridge->levels != NULL ? g_strv_length (bridge->levels) : 0;

  if (n_levels == 0 || (is_binary (distribution) && n_levels == 2))
    return NULL;
  if (is_binary (distribution))
    return g_strdup_printf (_ ("Bernoulli needs two words; column %s has %u."),
                            bridge->column->name, n_levels);
  if (bridge->column->numeric) /* --success made levels of its two numbers */
    return g_strdup_printf (_ ("With a success column %s holds two levels, not numbers."),
                            bridge->column->name);
  return g_strdup_printf (_ ("Column %s holds words, not numbers."), bridge->column->name);
}

/* Takes the sentence. */
static EstFit *
not_applicable (const FitReport *report, const EstDistribution *distribution, char *reason)
{
  const char *model = distribution != NULL ? distribution->id : "normal-mixture";
  EstFit *fit = est_fit_new (model, report->bridge->sample, 0);

  fit->distribution = distribution;
  fit->outcome = EST_NOT_APPLICABLE;
  fit->reason = reason;
  return fit;
}

static void
add_distributions (FitReport *report, const FitModels *models)
{
  for (guint i = 0; i < models->distributions->len; i++)
    {
      const EstDistribution *distribution = g_ptr_array_index (models->distributions, i);
      char *reason;

      if (models->all && report->bridge->levels != NULL && !is_binary (distribution))
        continue;
      reason = tell_words (report, distribution);
      if (reason == NULL)
        add_fit (report,
                 est_fit (distribution, report->bridge->sample,
                          &g_array_index (models->options, EstFitOptions, i)),
                 models->all);
      else
        add_fit (report, not_applicable (report, distribution, reason), models->all);
    }
}

static gboolean
add_categorical (FitReport *report, const FitModels *models, GError **error)
{
  EstFit *fit;

  if (models->categorical || (models->all && report->bridge->levels != NULL))
    {
      fit = fit_categorical (report, models, error);
      if (fit == NULL)
        return FALSE;
      add_fit (report, fit, FALSE);
    }
  else if (models->fixed_levels->len > 0 || models->concentrations->len > 0)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   _ ("column %s holds numbers: to have it categorical, add --model categorical"),
                   report->bridge->column->name);
      return FALSE;
    }
  return TRUE;
}

gboolean
fit_report_make (FitReport *report, const FitModels *models, GError **error)
{
  const EstSample *sample = report->bridge->sample;

  if (report->resampling.replicates > 0 && sample->n > MOST_DRAWS)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   _ ("the bootstrap is for at most %d observations"), MOST_DRAWS);
      return FALSE;
    }
  report->lines = g_array_new (FALSE, FALSE, sizeof (FitLine));
  g_array_set_clear_func (report->lines, (GDestroyNotify)fit_line_clear);
  report->left = g_ptr_array_new_with_free_func ((GDestroyNotify)est_fit_unref);
  add_distributions (report, models);
  if (!add_categorical (report, models, error))
    return FALSE;
  if (models->components > 0 && report->bridge->levels != NULL)
    add_fit (report, not_applicable (report, NULL, tell_words (report, NULL)), FALSE);
  else if (models->components > 0)
    add_fit (report, est_mixture_fit (sample, models->components, models->equal_variance, NULL),
             FALSE);
  if (!check_applicable (report, error))
    return FALSE;
  rank (report);
  return TRUE;
}

void
fit_report_clear (FitReport *report)
{
  g_clear_pointer (&report->lines, g_array_unref);
  g_clear_pointer (&report->left, g_ptr_array_unref);
}
