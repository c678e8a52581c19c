/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sentence of `compare`: which model leads and by how much, why others have no rank, and then
 * what single values cost. */
#include <glib/gi18n.h>
#include <math.h>

#include "explorations/compare-scene.h"

static const double most_places = 12; /* that are told from continuous values */

/* Who leads. */
static const char *
say_best (const PlotReadings *readings, const CompareRank *rank)
{
  double lead = plot_readings_get (readings, "lead");

  if (rank->n == 0)
    return _ ("No noise model is switched on.");
  if (rank->n_fitted == 0)
    return _ ("None of the models switched on can be fitted to these values.");
  if (rank->n_ranked == 0)
    return _ ("The criterion ranks none of the models switched on.");
  if (isnan (lead))
    return rank->n_fitted > 1
               ? _ ("Only <b>{best_name}</b> can be ranked.")
               : _ ("Only <b>{best_name}</b> is left to describe {what}, so there is nothing to "
                    "compare it with.");
  if (rank->criterion == COMPARE_HELD_OUT)
    return lead < compare_slight_lead (rank->criterion)
               ? _ ("<b>{best_name}</b> comes first of the models switched on, but held-out values "
                    "hardly tell it from {next_name} ({lead:.1} nats).")
               : _ ("<b>{best_name}</b> predicts held-out values best of the models switched on "
                    "({lead:.1} nats to the next).");
  if (lead < compare_slight_lead (rank->criterion))
    return _ ("<b>{best_name}</b> comes first of the models switched on, but {what} hardly tell "
              "it from {next_name} ({delta} {lead:.1}).");
  return _ (
      "<b>{best_name}</b> describes {what} best of the models switched on ({delta} {lead:.1} to "
      "the next).");
}

/* Student's t without an end to its degrees of freedom is no model of its own. */
static void
say_limit (const Compare *compare, const CompareRank *rank, GString *say)
{
  for (guint i = 0; i < rank->n_fitted; i++)
    if (compare_is_limit (compare, rank->order[i]))
      g_string_append (say,
                       _ (" Student's t ends at the Gaussian here: the more degrees of freedom "
                          "it gets, the better it fits."));
}

/* Adds the reason of the first that cannot be fitted. */
static void
say_failed (PlotReadings *readings, const Compare *compare, const CompareRank *rank, GString *say)
{
  guint model;

  if (rank->n_fitted == rank->n)
    return;
  model = rank->order[rank->n_fitted];
  plot_readings_set_text (readings, "failed", compare_models[model].id);
  plot_readings_set_text (readings, "failed_name", _ (compare_models[model].name));
  plot_readings_set_text (readings, "reason", compare->models[model].fit->reason);
  g_string_append (say, rank->n_fitted == 0 ? _ (" {reason}")
                                            : _ (" {failed_name} has no fit: {reason}"));
}

/* Adds why the first fitted model that the criterion has no value for has none. */
static void
say_unranked (PlotReadings *readings, const Compare *compare, const CompareRank *rank, GString *say)
{
  guint model;

  if (rank->n_ranked == rank->n_fitted)
    return;
  model = rank->order[rank->n_ranked];
  plot_readings_set_text (readings, "unranked", compare_models[model].id);
  plot_readings_set_text (readings, "unranked_name", _ (compare_models[model].name));
  if (rank->criterion == COMPARE_HELD_OUT && compare->models[model].held_out.reason != NULL)
    {
      plot_readings_set_text (readings, "unranked_reason", compare->models[model].held_out.reason);
      g_string_append (say, _ (" {unranked_name} has no rank: {unranked_reason}"));
      return;
    }
  plot_readings_set (readings, "least_n", compare->models[model].fit->n_free + 2);
  g_string_append (
      say, _ (" {unranked_name} has no rank: AICc needs at least {least_n} values for it."));
}

/* Counts of little range are no continuous values: a density is a stretch for them. */
static void
say_grid (PlotReadings *readings, const Compare *compare, GString *say)
{
  const CompareFitted *model = &compare->models[COMPARE_NORMAL];
  double places = 1 + rint ((model->sample->maximum - model->sample->minimum) / model->step);

  if (compare->design != NULL || !(places > 1 && places <= most_places))
    return;
  plot_readings_set (readings, "places", places);
  g_string_append (say, _ (" These are at most {places} different values; a density spreads each "
                           "over all between, which counts are not."));
}

/* What a bet was worth, for the words that a revealed guess begins with. */
static void
set_verdict (PlotReadings *readings, const State *state, const CompareRank *rank)
{
  gsize n = 0;
  const double *bet = state_list (state, "guess", &n);
  g_autofree char *verdict = NULL;
  guint at = 0;

  if (n == 0 || rank->n_ranked == 0)
    return;
  while (at < rank->n_ranked && rank->order[at] != (guint)bet[0])
    at++;
  if (at == 0)
    verdict = g_strdup (_ ("it is the best"));
  else if (at < rank->n_ranked)
    {
      g_autofree char *delta = plot_format_fixed (rank->delta[at], 1);

      verdict
          = g_strdup_printf (_ ("%s is better, by %s %s"), _ (compare_models[rank->order[0]].name),
                             compare_delta_name (rank->criterion), delta);
    }
  if (verdict != NULL)
    plot_readings_set_text (readings, "verdict", verdict);
}

void
compare_say (PlotScene *scene, const Compare *compare, const State *state, const CompareRank *rank)
{
  PlotReadings *readings = scene->readings;
  g_autoptr (GString) say = NULL;
  g_autofree char *errors = NULL;

  compare_set_readings (readings, compare, state, rank);
  set_verdict (readings, state, rank);
  if (compare->predictor != NULL)
    errors = g_strdup_printf (_ ("the errors of a line on %s"), compare->predictor);
  plot_readings_set_text (readings, "what", errors != NULL ? errors : _ ("these values"));
  say = g_string_new (say_best (readings, rank));
  if (compare->no_predictor)
    g_string_append (say,
                     _ (" There is no other column of numbers for a line, so the prediction is "
                        "one constant."));
  say_limit (compare, rank, say);
  say_failed (readings, compare, rank, say);
  say_unranked (readings, compare, rank, say);
  say_grid (readings, compare, say);
  if (!compare_say_pressed (say, readings, compare, state, rank))
    compare_say_costs (say, readings, compare, rank);
  plot_scene_say (scene, say->str);
}
