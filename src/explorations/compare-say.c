/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sentence of `compare`: which model leads and by how much, and which values cost the Gaussian
 * most. */
#include <glib/gi18n.h>
#include <float.h>
#include <math.h>

#include "estimation/distribution.h"
#include "explorations/compare-scene.h"

enum
{
  NORMAL = 0, /* places in compare_models */
  STUDENT_T = 3,
  NAMED_VALUES = 3 /* the most far values that the sentence names */
};

/* The numbers of one fit: "log_likelihood_student_t", "df_student_t", … */
static void
set_fit_readings (PlotReadings *readings, const EstFit *fit, const char *key)
{
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
}

/* Whether Student's t has become the Gaussian. */
static gboolean
is_limit (const Compare *compare, guint model)
{
  return model == STUDENT_T && compare->fits[model]->outcome == EST_BOUNDARY;
}

/* The place of the best model that differs from the leader: 0 if there is none. */
static guint
next_model (const Compare *compare, const CompareRank *rank)
{
  guint next = 1;

  if (rank->n_ranked > 1 && rank->order[0] == NORMAL && is_limit (compare, rank->order[1]))
    next = 2;
  return next < rank->n_ranked ? next : 0;
}

/* In the ids of readings. */
static const char *const criterion_ids[] = {"aic", "aicc", "bic", "held_out"};

static void
set_rank_readings (PlotReadings *readings, const Compare *compare, const CompareRank *rank)
{
  guint next = next_model (compare, rank);

  for (guint i = 0; i < rank->n; i++)
    {
      const char *key = compare_models[rank->order[i]].key;
      const EstFit *fit = compare->fits[rank->order[i]];
      g_autofree char *outcome = g_strdup_printf ("outcome_%s", key);
      g_autofree char *delta = g_strdup_printf ("delta_%s_%s", criterion_ids[rank->criterion], key);
      g_autofree char *held_out = g_strdup_printf ("held_out_%s", key);
      g_autofree char *weight = g_strdup_printf ("weight_%s", key);

      plot_readings_set_text (readings, outcome, est_outcome_id (fit->outcome));
      if (i < rank->n_fitted)
        set_fit_readings (readings, fit, key);
      if (i >= rank->n_ranked)
        continue;
      if (rank->criterion == COMPARE_HELD_OUT)
        plot_readings_set (readings, held_out, compare->held_out[rank->order[i]].sum);
      plot_readings_set (readings, delta, rank->delta[i]);
      plot_readings_set (readings, weight, rank->weight[i]);
    }
  if (rank->n_ranked > 0)
    plot_readings_set_text (readings, "best", _ (compare_models[rank->order[0]].name));
  if (next > 0)
    {
      plot_readings_set_text (readings, "next", _ (compare_models[rank->order[next]].name));
      plot_readings_set_text (readings, "delta", compare_delta_name (rank->criterion));
      plot_readings_set (readings, "lead", rank->delta[next]);
    }
}

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
               ? _ ("Only <b>{best}</b> can be ranked.")
               : _ ("Only <b>{best}</b> is left to describe these values, so there is nothing to "
                    "compare it with.");
  if (rank->criterion == COMPARE_HELD_OUT)
    return lead < compare_slight_lead (rank->criterion)
               ? _ ("<b>{best}</b> comes first of the models switched on, but held-out values "
                    "hardly tell it from {next} ({lead:.1} nats).")
               : _ ("<b>{best}</b> predicts held-out values best of the models switched on "
                    "({lead:.1} nats to the next).");
  if (lead < compare_slight_lead (rank->criterion))
    return _ ("<b>{best}</b> comes first of the models switched on, but these values hardly tell "
              "it from {next} ({delta} {lead:.1}).");
  return _ (
      "<b>{best}</b> describes these values best of the models switched on ({delta} {lead:.1} to "
      "the next).");
}

/* Student's t without an end to its degrees of freedom is no model of its own. */
static void
say_limit (const Compare *compare, const CompareRank *rank, GString *say)
{
  for (guint i = 0; i < rank->n_fitted; i++)
    if (is_limit (compare, rank->order[i]))
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
  plot_readings_set_text (readings, "failed", _ (compare_models[model].name));
  plot_readings_set_text (readings, "reason", compare->fits[model]->reason);
  g_string_append (say,
                   rank->n_fitted == 0 ? _ (" {reason}") : _ (" {failed} has no fit: {reason}"));
}

/* Adds why the first fitted model that the criterion has no value for has none. */
static void
say_unranked (PlotReadings *readings, const Compare *compare, const CompareRank *rank, GString *say)
{
  guint model;

  if (rank->n_ranked == rank->n_fitted)
    return;
  model = rank->order[rank->n_ranked];
  plot_readings_set_text (readings, "unranked", _ (compare_models[model].name));
  if (rank->criterion == COMPARE_HELD_OUT && compare->held_out[model].reason != NULL)
    {
      plot_readings_set_text (readings, "unranked_reason", compare->held_out[model].reason);
      g_string_append (say, _ (" {unranked} has no rank: {unranked_reason}"));
      return;
    }
  plot_readings_set (readings, "least_n", compare->fits[model]->n_free + 2);
  g_string_append (say,
                   _ (" {unranked} has no rank: AICc needs at least {least_n} values for it."));
}

/* The values that lie far out, as one list of indices from the farthest on. */
static GArray *
list_far_values (const Compare *compare)
{
  const EstSample *sample = compare->sample;
  GArray *list = g_array_new (FALSE, FALSE, sizeof (gsize));
  gsize low = 0, high = sample->length;

  while (low < compare->far_below || sample->length - high < compare->far_above)
    {
      double below = low < compare->far_below ? sample->mean - sample->values[low] : -INFINITY;
      double above = sample->length - high < compare->far_above
                         ? sample->values[high - 1] - sample->mean
                         : -INFINITY;
      gsize at = above > below ? --high : low++;

      g_array_append_val (list, at);
    }
  return list;
}

static double
weight_of (const EstSample *sample, gsize i)
{
  return sample->weights != NULL ? sample->weights[i] : 1;
}

/* Their share of the sum of squares, and what mean and standard deviation are without them. */
static void
set_far_readings (PlotReadings *readings, const Compare *compare, const GArray *list)
{
  const EstSample *sample = compare->sample;
  double weight = 0, sum = 0, squares = 0, rest, shift;

  for (guint i = 0; i < list->len; i++)
    {
      gsize at = g_array_index (list, gsize, i);
      double difference = sample->values[at] - sample->mean, w = weight_of (sample, at);

      weight += w;
      sum += w * difference;
      squares += w * difference * difference;
    }
  rest = sample->n - weight;
  shift = -sum / rest;
  plot_readings_set (readings, "far", list->len);
  plot_readings_set (readings, "far_share", squares / (sample->n * sample->variance));
  plot_readings_set (readings, "mean_without", sample->mean + shift);
  plot_readings_set (
      readings, "sd_without",
      sqrt (fmax (0, (sample->n * sample->variance - squares) / rest - shift * shift)));
}

char *
compare_format_value (double value)
{
  g_autofree char *text = plot_format_significant (value, 0);

  return g_utf8_strlen (text, -1) <= 9 ? g_steal_pointer (&text)
                                       : plot_format_significant (value, 5);
}

static char *
name_values (const Compare *compare, const GArray *list)
{
  g_autoptr (GString) names = g_string_new (NULL);
  guint n = MIN (list->len, NAMED_VALUES);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *value
          = compare_format_value (compare->sample->values[g_array_index (list, gsize, i)]);

      if (i > 0)
        g_string_append (names, i + 1 == n ? _ (" and ") : ", ");
      g_string_append (names, value);
    }
  return g_string_free (g_steal_pointer (&names), FALSE);
}

/* The costliest value of the Gaussian where none is far: the first or the last. */
static void
say_farthest (PlotReadings *readings, const Compare *compare, GString *say)
{
  const EstSample *sample = compare->sample;
  gboolean first = sample->mean - sample->minimum > sample->maximum - sample->mean;
  double value = first ? sample->minimum : sample->maximum, difference = value - sample->mean;
  double weight = weight_of (sample, first ? 0 : sample->length - 1);
  g_autofree char *text = compare_format_value (value);

  plot_readings_set_text (readings, "farthest", text);
  plot_readings_set (readings, "farthest_share",
                     weight * difference * difference / (sample->n * sample->variance));
  g_string_append (say, _ (" No value lies far out: the one that costs the Gaussian most, "
                           "{farthest}, carries {farthest_share:%1} of its sum of squares."));
}

static const char *
far_template (guint n)
{
  switch (n)
    {
    case 1:
      return _ (
          " One value, {far_values}, carries {far_share:%0} of the Gaussian's sum of squares:");
    case 2:
      return _ (
          " Two values, {far_values}, carry {far_share:%0} of the Gaussian's sum of squares:");
    case 3:
      return _ (
          " Three values, {far_values}, carry {far_share:%0} of the Gaussian's sum of squares:");
    default:
      return _ (
          " {far} values lie far out, {far_values} the farthest; they carry {far_share:%0} of "
          "the Gaussian's sum of squares:");
    }
}

/* The best ranked model other than the Gaussian; -1 if there is none. */
static gint
robust_model (const CompareRank *rank)
{
  for (guint i = 0; i < rank->n_fitted; i++)
    if (rank->order[i] != NORMAL)
      return (gint)rank->order[i];
  return -1;
}

/* Whether a location is nearer to the mean without the far values than to the one with them. */
static gboolean
stays (double location, const PlotReadings *readings)
{
  return fabs (location - plot_readings_get (readings, "mean_without"))
         < fabs (location - plot_readings_get (readings, "gaussian_mean"));
}

/* What the far values do to the Gaussian: they move its mean by more than half a standard error, or
 * they only widen it. */
static void
say_pull (PlotReadings *readings, const Compare *compare, const CompareRank *rank, GString *say)
{
  const EstFit *normal = compare->fits[NORMAL];
  double shift = normal->estimate[0] - plot_readings_get (readings, "mean_without");
  gint other = robust_model (rank);
  gboolean one = plot_readings_get (readings, "far") == 1;

  plot_readings_set (readings, "gaussian_mean", normal->estimate[0]);
  plot_readings_set (readings, "gaussian_sd", normal->estimate[1]);
  if (fabs (shift) <= 0.5 * normal->standard_error[0])
    {
      g_string_append (say, one ? _ (" it widens the Gaussian to σ = {gaussian_sd:3}, from "
                                     "{sd_without:3} without it.")
                                : _ (" they widen the Gaussian to σ = {gaussian_sd:3}, from "
                                     "{sd_without:3} without them."));
      return;
    }
  if (other < 0 || !stays (compare->fits[other]->estimate[0], readings))
    {
      g_string_append (say, one ? _ (" it pulls the Gaussian mean to {gaussian_mean:3}, from "
                                     "{mean_without:3} without it.")
                                : _ (" they pull the Gaussian mean to {gaussian_mean:3}, from "
                                     "{mean_without:3} without them."));
      return;
    }
  plot_readings_set_text (readings, "other", _ (compare_models[other].name));
  plot_readings_set (readings, "other_location", compare->fits[other]->estimate[0]);
  g_string_append (say, one ? _ (" it pulls the Gaussian mean to {gaussian_mean:3}, while the "
                                 "{other} fit stays at {other_location:3}.")
                            : _ (" they pull the Gaussian mean to {gaussian_mean:3}, while the "
                                 "{other} fit stays at {other_location:3}."));
}

/* Which values cost the Gaussian most, whether it is switched on or not: it stands for the mean. */
static void
say_costs (PlotReadings *readings, const Compare *compare, const CompareRank *rank, GString *say)
{
  g_autoptr (GArray) list = list_far_values (compare);
  g_autofree char *names = NULL;

  /* Below the least normal double squares have no shares. */
  if (!est_fit_has_estimate (compare->fits[NORMAL]) || rank->n == 0
      || compare->sample->variance < DBL_MIN)
    return;
  if (list->len == 0)
    {
      say_farthest (readings, compare, say);
      return;
    }
  names = name_values (compare, list);
  plot_readings_set_text (readings, "far_values", names);
  set_far_readings (readings, compare, list);
  if (plot_readings_get (readings, "far_share") < 0.005)
    {
      g_string_append (say, list->len == 1
                                ? _ (" One value, {far_values}, lies far out, but it carries less "
                                     "than 1 % of the Gaussian's sum of squares.")
                                : _ (" {far} values lie far out, but they carry less than 1 % of "
                                     "the Gaussian's sum of squares."));
      return;
    }
  g_string_append (say, far_template (list->len));
  say_pull (readings, compare, rank, say);
}

void
compare_say (PlotScene *scene, const Compare *compare, const State *state, const CompareRank *rank)
{
  PlotReadings *readings = scene->readings;
  g_autoptr (GString) say = NULL;
  gint checked = compare_checked (compare, state);

  plot_readings_set (readings, "n", compare->sample->n);
  if (checked >= 0)
    plot_readings_set_text (readings, "checked", _ (compare_models[checked].name));
  set_rank_readings (readings, compare, rank);
  say = g_string_new (say_best (readings, rank));
  say_limit (compare, rank, say);
  say_failed (readings, compare, rank, say);
  say_unranked (readings, compare, rank, say);
  say_costs (readings, compare, rank, say);
  plot_scene_say (scene, say->str);
}
