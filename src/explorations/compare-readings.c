/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The numbers of `compare`: of each fit, of the ranking, of the values far out and of a pressed
 * one. Models are named by their ids; what a sentence calls them ends in _name. */
#include <glib/gi18n.h>
#include <math.h>

#include "estimation/distribution.h"
#include "explorations/compare-scene.h"

/* The numbers of one fit: "log_likelihood_student_t", "df_student_t", … */
static void
set_fit_readings (PlotReadings *readings, const CompareFitted *model, const char *key)
{
  const EstFit *fit = model->fit;
  const struct
  {
    const char *id;
    double value;
  } numbers[] = {{"log_likelihood", fit->log_likelihood},
                 {"aic", fit->aic},
                 {"aicc", fit->aicc},
                 {"bic", fit->bic},
                 {"ks", fit->kolmogorov_smirnov},
                 {"ad", fit->anderson_darling}};

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autofree char *id = g_strdup_printf ("%s_%s", numbers[i].id, key);

      if (isfinite (numbers[i].value))
        plot_readings_set (readings, id, numbers[i].value);
    }
  for (guint j = 0; j < fit->n_parameters; j++)
    {
      g_autofree char *id = g_strdup_printf ("%s_%s", fit->names[j], key);
      g_autofree char *error_id = g_strdup_printf ("se_%s", id);

      if (isfinite (fit->estimate[j]))
        plot_readings_set (readings, id, fit->estimate[j]);
      if (isfinite (fit->standard_error[j]))
        plot_readings_set (readings, error_id, fit->standard_error[j]);
    }
  for (guint j = 0; model->line != NULL && j < model->line->n_coefficients; j++)
    {
      g_autofree char *id = g_strdup_printf ("w%u_%s", j, key);

      plot_readings_set (readings, id, model->line->estimate[j]);
    }
}

guint
compare_next (const Compare *compare, const CompareRank *rank)
{
  guint next = 1;

  if (rank->n_ranked > 1 && rank->order[0] == COMPARE_NORMAL
      && compare_is_limit (compare, rank->order[1]))
    next = 2;
  return next < rank->n_ranked ? next : 0;
}

gboolean
compare_is_limit (const Compare *compare, guint model)
{
  return model == COMPARE_STUDENT_T && compare->models[model].fit->outcome == EST_BOUNDARY;
}

/* In the ids of readings. */
static const char *const criterion_ids[] = {"aic", "aicc", "bic", "held_out"};

static void
set_rank_readings (PlotReadings *readings, const Compare *compare, const CompareRank *rank)
{
  for (guint i = 0; i < rank->n; i++)
    {
      const char *key = compare_models[rank->order[i]].key;
      const CompareFitted *model = &compare->models[rank->order[i]];
      g_autofree char *outcome = g_strdup_printf ("outcome_%s", key);
      g_autofree char *delta = g_strdup_printf ("delta_%s_%s", criterion_ids[rank->criterion], key);
      g_autofree char *held_out = g_strdup_printf ("held_out_%s", key);
      g_autofree char *weight = g_strdup_printf ("weight_%s", key);

      plot_readings_set_text (readings, outcome, est_outcome_id (model->fit->outcome));
      if (i < rank->n_fitted)
        set_fit_readings (readings, model, key);
      if (i >= rank->n_ranked)
        continue;
      if (rank->criterion == COMPARE_HELD_OUT)
        plot_readings_set (readings, held_out, model->held_out.sum);
      plot_readings_set (readings, delta, rank->delta[i]);
      plot_readings_set (readings, weight, rank->weight[i]);
    }
}

/* "best" and "best_name". */
static void
set_name (PlotReadings *readings, const char *id, guint model)
{
  g_autofree char *name = g_strdup_printf ("%s_name", id);

  plot_readings_set_text (readings, id, compare_models[model].id);
  plot_readings_set_text (readings, name, _ (compare_models[model].name));
}

static void
set_names (PlotReadings *readings, const Compare *compare, const State *state,
           const CompareRank *rank)
{
  guint next = compare_next (compare, rank);
  gint checked = compare_checked (compare, state);

  if (checked >= 0)
    set_name (readings, "checked", (guint)checked);
  if (rank->n_ranked > 0)
    set_name (readings, "best", rank->order[0]);
  plot_readings_set_text (readings, "delta", compare_delta_name (rank->criterion));
  if (next == 0)
    return;
  set_name (readings, "next", rank->order[next]);
  plot_readings_set (readings, "lead", rank->delta[next]);
}

/* What the values far out carry of the Gaussian's loss; below the least normal double squares have
 * no shares. */
static void
set_far (PlotReadings *readings, const Compare *compare)
{
  const CompareFar *far = &compare->far;

  if (!compare_has_costs (compare))
    return;
  plot_readings_set (readings, "far", far->below + far->above);
  if (far->below + far->above == 0)
    {
      plot_readings_set (readings, "farthest_share", far->named_share);
      return;
    }
  plot_readings_set (readings, "far_share", far->share);
  plot_readings_set (readings, "mean_without", far->mean_without);
  plot_readings_set (readings, "sd_without", far->sd_without);
}

static void
set_pressed (PlotReadings *readings, const Compare *compare, const State *state,
             const CompareRank *rank)
{
  for (guint i = 0; i < rank->n_fitted; i++)
    {
      const char *key = compare_models[rank->order[i]].key;
      g_autofree char *loss = g_strdup_printf ("pressed_loss_%s", key);
      g_autofree char *share = g_strdup_printf ("pressed_share_%s", key);
      ComparePressed pressed;

      if (!compare_pressed (compare, state, rank->order[i], &pressed))
        continue;
      plot_readings_set (readings, "pressed_row", pressed.row);
      plot_readings_set (readings, loss, pressed.loss);
      if (isfinite (pressed.share))
        plot_readings_set (readings, share, pressed.share);
    }
}

void
compare_set_readings (PlotReadings *readings, const Compare *compare, const State *state,
                      const CompareRank *rank)
{
  plot_readings_set (readings, "n", compare->n);
  if (compare->predictor != NULL)
    plot_readings_set_text (readings, "predictor", compare->predictor);
  set_rank_readings (readings, compare, rank);
  set_names (readings, compare, state, rank);
  set_far (readings, compare);
  set_pressed (readings, compare, state, rank);
}
