/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What `compare` says of single values: which cost the Gaussian most, what that does to it, and
 * what a pressed one costs. */
#include <float.h>
#include <glib/gi18n.h>
#include <math.h>

#include "estimation/distribution.h"
#include "explorations/compare-scene.h"

gboolean
compare_has_costs (const Compare *compare)
{
  return est_fit_has_estimate (compare->models[COMPARE_NORMAL].fit)
         && compare->models[COMPARE_NORMAL].sample->variance >= DBL_MIN;
}

char *
compare_format_value (double value)
{
  g_autofree char *text = plot_format_significant (value, 0);

  return g_utf8_strlen (text, -1) <= 9 ? g_steal_pointer (&text)
                                       : plot_format_significant (value, 5);
}

/* The value itself, or of a line the value that it is to predict, with its row. */
static char *
name_value (const Compare *compare, gsize at)
{
  const EstSample *sample = compare->models[COMPARE_NORMAL].sample;
  g_autofree char *value = NULL;

  if (compare->design == NULL)
    return compare_format_value (sample->values[at]);
  value = compare_format_value (compare->design->y[sample->order[at]]);
  return g_strdup_printf (_ ("%s in row %u"), value, compare_row (compare, COMPARE_NORMAL, at));
}

static char *
name_values (const Compare *compare)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < compare->far.n_named; i++)
    {
      g_autofree char *value = name_value (compare, compare->far.named[i]);

      if (i > 0)
        g_string_append (names, i + 1 == compare->far.n_named ? _ (" and ") : ", ");
      g_string_append (names, value);
    }
  return g_string_free (g_steal_pointer (&names), FALSE);
}

static const char *
far_template (gsize n)
{
  switch (n)
    {
    case 1:
      return _ ("One value, {far_values}, carries {far_share:%0} of the Gaussian’s sum of squares");
    case 2:
      return _ ("Two values, {far_values}, carry {far_share:%0} of the Gaussian’s sum of squares");
    case 3:
      return _ (
          "Three values, {far_values}, carry {far_share:%0} of the Gaussian’s sum of squares");
    default:
      return _ ("{far} values lie far out, {far_values} the farthest; they carry {far_share:%0} of "
                "the Gaussian’s sum of squares");
    }
}

/* The best ranked model that is not the Gaussian, nor has become it; -1 if there is none. */
static gint
robust_model (const Compare *compare, const CompareRank *rank)
{
  for (guint i = 0; i < rank->n_fitted; i++)
    if (rank->order[i] != COMPARE_NORMAL && !compare_is_limit (compare, rank->order[i]))
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
static const char *
say_pull (PlotReadings *readings, const Compare *compare, const CompareRank *rank)
{
  const EstFit *normal = compare->models[COMPARE_NORMAL].fit;
  double shift = normal->estimate[0] - compare->far.mean_without;
  gint other = robust_model (compare, rank);
  gboolean one = compare->far.below + compare->far.above == 1;

  plot_readings_set (readings, "gaussian_mean", normal->estimate[0]);
  plot_readings_set (readings, "gaussian_sd", normal->estimate[1]);
  if (fabs (shift) <= 0.5 * normal->standard_error[0])
    return one ? _ (": it widens the Gaussian to σ = {gaussian_sd:3}, from {sd_without:3} without "
                    "it.")
               : _ (": they widen the Gaussian to σ = {gaussian_sd:3}, from {sd_without:3} without "
                    "them.");
  if (other < 0 || !stays (compare->models[other].fit->estimate[0], readings))
    return one ? _ (": it pulls the Gaussian mean to {gaussian_mean:3}, from {mean_without:3} "
                    "without it.")
               : _ (": they pull the Gaussian mean to {gaussian_mean:3}, from {mean_without:3} "
                    "without them.");
  plot_readings_set_text (readings, "other", compare_models[other].id);
  plot_readings_set_text (readings, "other_name", _ (compare_models[other].name));
  plot_readings_set (readings, "other_location", compare->models[other].fit->estimate[0]);
  return one ? _ (": it pulls the Gaussian mean to {gaussian_mean:3}, while the {other_name} fit "
                  "stays at {other_location:3}.")
             : _ (": they pull the Gaussian mean to {gaussian_mean:3}, while the {other_name} fit "
                  "stays at {other_location:3}.");
}

/* The costliest value of the Gaussian where none is far. */
static const char *
say_farthest (const Compare *compare)
{
  if (compare->far.named_share < 0.0005)
    return _ ("No value lies far out: each carries less than 0.1 % of the Gaussian’s sum of "
              "squares.");
  return _ ("No value lies far out: the one that costs the Gaussian most, {far_values}, carries "
            "{farthest_share:%1} of its sum of squares.");
}

/* How steep the Gaussian's line is beside that of the best other model. */
static void
say_slopes (GString *say, PlotReadings *readings, const Compare *compare, const CompareRank *rank)
{
  gint other = robust_model (compare, rank);
  const EstRegression *normal = compare->models[COMPARE_NORMAL].line;
  const EstRegression *line = other >= 0 ? compare->models[other].line : NULL;

  if (line == NULL || normal == NULL || !est_regression_has_estimate (normal))
    return;
  plot_readings_set_text (readings, "other", compare_models[other].id);
  plot_readings_set_text (readings, "other_name", _ (compare_models[other].name));
  plot_readings_set (readings, "gaussian_slope", normal->estimate[1]);
  plot_readings_set (readings, "other_slope", line->estimate[1]);
  g_string_append (say, _ (" Per unit of {predictor} the Gaussian’s line changes by "
                           "{gaussian_slope:3}, that of {other_name} by {other_slope:3}."));
}

/* Which values cost the Gaussian most, whether it is switched on or not: it stands for the mean. */
void
compare_say_costs (GString *say, PlotReadings *readings, const Compare *compare,
                   const CompareRank *rank)
{
  gsize n = compare->far.below + compare->far.above;
  g_autofree char *names = NULL;

  if (!compare_has_costs (compare) || rank->n == 0)
    return;
  names = name_values (compare);
  plot_readings_set_text (readings, "far_values", names);
  g_string_append_c (say, ' ');
  if (n == 0)
    g_string_append (say, say_farthest (compare));
  else if (compare->far.share < 0.005)
    g_string_append (say, n == 1 ? _ ("One value, {far_values}, lies far out, but it carries less "
                                      "than 1 % of the Gaussian’s sum of squares.")
                                 : _ ("{far} values lie far out, but they carry less than 1 % of "
                                      "the Gaussian’s sum of squares."));
  else
    {
      g_string_append (say, far_template (n));
      g_string_append (say, compare->design == NULL ? say_pull (readings, compare, rank) : ".");
    }
  say_slopes (say, readings, compare, rank);
}

/* What a pressed value costs one model: "Gaussian 21.7 nats (66 % of its loss)". */
static char *
describe_loss (const Compare *compare, const State *state, guint model)
{
  ComparePressed pressed;
  g_autofree char *loss = NULL;
  g_autofree char *share = NULL;

  if (!compare_pressed (compare, state, model, &pressed))
    return NULL;
  loss = plot_format_significant (pressed.loss, 3);
  share = plot_format_significant (100 * pressed.share, 2);
  if (!isfinite (pressed.share))
    return g_strdup_printf (_ ("%s %s nats"), _ (compare_models[model].name), loss);
  return g_strdup_printf (_ ("%s %s nats (%s %% of its loss)"), _ (compare_models[model].name),
                          loss, share);
}

/* The two models that tell most: the best, and the Gaussian, or else the next. */
static guint
choose_second (const CompareRank *rank)
{
  for (guint i = 1; i < rank->n_fitted; i++)
    if (rank->order[i] == COMPARE_NORMAL)
      return i;
  return rank->n_fitted > 1 ? 1 : 0;
}

gboolean
compare_say_pressed (GString *say, PlotReadings *readings, const Compare *compare,
                     const State *state, const CompareRank *rank)
{
  guint shown = compare_shown (compare, state), second = choose_second (rank);
  g_autofree char *first_loss = NULL;
  g_autofree char *second_loss = NULL;
  g_autofree char *value = NULL;
  ComparePressed pressed;

  if (rank->n_fitted == 0 || !compare_pressed (compare, state, shown, &pressed))
    return FALSE;
  value = compare->design == NULL ? compare_format_value (pressed.value)
                                  : plot_format_significant (pressed.value, 3);
  first_loss = describe_loss (compare, state, rank->order[0]);
  second_loss = second > 0 ? describe_loss (compare, state, rank->order[second]) : NULL;
  plot_readings_set (readings, "pressed", pressed.value);
  plot_readings_set_text (readings, "pressed_text", value);
  if (first_loss == NULL)
    return FALSE;
  plot_readings_set_text (readings, "pressed_first", first_loss);
  g_string_append (say, compare->design == NULL
                            ? _ (" The pressed {pressed_text} (row {pressed_row}) costs ")
                            : _ (" The pressed error {pressed_text} (row {pressed_row}) costs "));
  if (second_loss == NULL)
    g_string_append (say, _ ("{pressed_first}"));
  else
    {
      plot_readings_set_text (readings, "pressed_second", second_loss);
      g_string_append (say, _ ("{pressed_first} and {pressed_second}"));
    }
  g_string_append (say, _ (": so much lower is its log density than the peak’s."));
  return TRUE;
}
