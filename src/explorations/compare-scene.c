/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The picture of `compare`: histogram with the fitted densities, and the table that ranks the
 * models.
 */
#include "explorations/compare-scene.h"

#include <glib/gi18n.h>
#include <math.h>
#include <stdlib.h>

#include "estimation/distribution.h"

static void
add_bars (PlotPanel *panel, const EstSample *sample, const GArray *edges,
          const ComparePressed *pressed, double *highest)
{
  const double *edge = (const double *)edges->data;
  guint n = edges->len - 1;
  g_autofree double *density = g_new (double, n);
  gsize from = 0;
  PlotMark *bars;

  *highest = 0;
  for (guint i = 0; i < n; i++)
    {
      gsize to = i + 1 < n ? est_sample_count_below (sample, edge[i + 1]) : sample->length;
      double weight = sample->cumulative_weight[to] - sample->cumulative_weight[from];

      density[i]
          = fmin (weight / sample->n / (edge[i + 1] - edge[i]), exp (COMPARE_GREATEST_LOG_DENSITY));
      *highest = fmax (*highest, density[i]);
      from = to;
    }
  bars = plot_panel_add (panel, MARK_BARS, "histogram", ROLE_MUTED, edge, density, n);
  bars->x2 = g_memdup2 (edge + 1, n * sizeof (double));
  plot_mark_set_label (bars, _ ("histogram of the values, as a density"), LABEL_NONE);
  for (guint i = 0; pressed != NULL && i < n; i++)
    if (pressed->value >= edge[i] && (pressed->value < edge[i + 1] || i + 1 == n))
      bars->highlight = (gint)i;
}

static void
add_curve (PlotPanel *panel, const EstFit *fit, guint model, gboolean best)
{
  g_autoptr (GArray) grid = compare_grid (fit, panel->x.lower, panel->x.upper);
  const double *x = (const double *)grid->data;
  g_autofree double *y = g_new (double, grid->len);
  PlotMark *curve;

  for (guint i = 0; i < grid->len; i++)
    y[i] = compare_density (fit, x[i]);
  curve = plot_panel_add (panel, MARK_LINE, compare_models[model].id, compare_models[model].role, x,
                          y, grid->len);
  curve->dash = compare_models[model].dash;
  curve->width = best ? 3 : 2;
  curve->answer = TRUE;
  plot_mark_set_label (curve, _ (compare_models[model].name), LABEL_AUTO);
}

static char *
histogram_title (const Compare *compare, guint shown)
{
  if (compare->predictor == NULL)
    return g_strdup (_ ("Histogram and fitted densities"));
  return g_strdup_printf (_ ("Errors of the line, %s"), _ (compare_models[shown].name));
}

static void
add_histogram (PlotScene *scene, const Compare *compare, const State *state,
               const CompareRank *rank)
{
  guint shown = compare_shown (compare, state);
  const CompareFitted *model = &compare->models[shown];
  g_autofree char *title = histogram_title (compare, shown);
  PlotPanel *panel = plot_scene_add_panel (scene, "histogram", title, 0, 0);
  guint bars = state_switch (state, "own-bars") ? (guint)state_number (state, "bars") : 0;
  g_autoptr (GArray) edges = compare_edges (model->sample, model->step, bars);
  double lower, upper, highest, top;
  ComparePressed pressed;

  compare_padded_range (model->sample->minimum, model->sample->maximum, 0.08, &lower, &upper);
  lower = fmin (lower, g_array_index (edges, double, 0));
  upper = fmax (upper, g_array_index (edges, double, edges->len - 1));
  plot_panel_set_x (panel, compare->label, lower, upper, AXIS_LINEAR);
  add_bars (panel, model->sample, edges,
            compare_pressed (compare, state, shown, &pressed) ? &pressed : NULL, &highest);
  /* Room for every model's peak, also of those that are off, but not for a spike. */
  top = highest;
  for (guint m = 0; m < COMPARE_MODELS; m++)
    {
      const EstFit *fit = compare->models[m].fit;

      if (est_fit_has_estimate (fit))
        top = fmax (top, fmin (compare_density (fit, fit->estimate[0]), 2 * highest));
    }
  plot_panel_set_y (panel, _ ("density"), 0, 1.12 * top, AXIS_LINEAR);
  /* The best last, on top. */
  for (guint i = rank->n_fitted; i-- > 0;)
    add_curve (panel, compare->models[rank->order[i]].fit, rank->order[i],
               i == 0 && rank->n_ranked > 0);
}

static char *
describe_data (const Compare *compare)
{
  g_autofree char *n = plot_format_significant (compare->n, 0);
  g_autoptr (GString) text = g_string_new (NULL);
  gsize far = compare->far.below + compare->far.above;

  if (compare->predictor != NULL)
    g_string_append_printf (text, _ ("%s · %s by a line on %s · "), compare->data_name,
                            compare->column, compare->predictor);
  else
    g_string_append_printf (text, _ ("%s · column %s · "), compare->data_name, compare->column);
  g_string_append_printf (text, compare->n == 1 ? _ ("%s value") : _ ("%s values"), n);
  if (far > 0)
    g_string_append_printf (
        text, ngettext (", %u of them far out", ", %u of them far out", (gulong)far), (guint)far);
  if (compare->left_out != NULL)
    g_string_append_printf (text, " · %s", compare->left_out);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

PlotScene *
compare_build (const State *state, gconstpointer payload)
{
  const Compare *compare = payload;
  CompareRank rank = compare_rank (compare, state);
  PlotScene *scene = plot_scene_new (_ ("Which noise model describes these errors best?"), 2, 2);

  scene->subtitle = describe_data (compare);
  scene->column_weights[0] = 1.6;
  scene->column_weights[1] = 1;
  scene->row_weights[0] = 1.45;
  scene->row_weights[1] = 1;
  add_histogram (scene, compare, state, &rank);
  compare_add_check (scene, compare, state);
  compare_add_table (scene, compare, state, &rank);
  compare_say (scene, compare, state, &rank);
  return scene;
}
