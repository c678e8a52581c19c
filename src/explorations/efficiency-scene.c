/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The picture of `efficiency`: the noise with one sample of it, the distributions of mean and
 * median over all repeats, and the ratio of their variances over the sample size. */
#include "explorations/efficiency-scene.h"

#include <glib/gi18n.h>
#include <math.h>

enum
{
  N_CURVE = 241
};

static const PlotRole mean_role = ROLE_SERIES_1, median_role = ROLE_SERIES_5;

static void
set_view (EfficiencyView *view, const State *state, const Efficiency *efficiency)
{
  g_autofree double *sorted = NULL;

  *view = (EfficiencyView){.state = state,
                           .efficiency = efficiency,
                           .which = (guint64)state_number (state, "which") - 1};
  view->x = g_new (double, efficiency->n);
  efficiency_sample (efficiency, view->which, view->x);
  for (gsize i = 0; i < efficiency->n; i++)
    view->mean += view->x[i] / (double)efficiency->n;
  sorted = g_memdup2 (view->x, efficiency->n * sizeof *sorted);
  view->median = efficiency_median (sorted, efficiency->n);
}

/* The mean or the median of the one sample, as a stick from the values upwards. */
static void
add_estimate (PlotPanel *panel, const char *id, const char *label, PlotRole role, double x,
              double height, gboolean left)
{
  const double inside = CLAMP (x, panel->x.lower, panel->x.upper);
  PlotMark *mark = plot_panel_add (panel, MARK_SEGMENTS, id, role, (const double[]){inside, inside},
                                   (const double[]){0, height}, 2);

  mark->width = 2.5;
  plot_mark_set_label (mark, label, left ? LABEL_LEFT : LABEL_RIGHT);
}

static void
add_noise (PlotScene *scene, const EfficiencyView *view)
{
  const Efficiency *made = view->efficiency;
  double reach = made->source->reach, top = 1.15 * made->density;
  double x[N_CURVE], y[N_CURVE];
  g_autofree double *zeros = g_new0 (double, made->n);
  g_autofree guint *keys = g_new (guint, made->n);
  g_autofree char *title
      = g_strdup_printf (_ ("The noise, and sample %" G_GUINT64_FORMAT), view->which + 1);
  PlotPanel *panel = plot_scene_add_panel (scene, "noise", title, 0, 0);
  PlotMark *mark;

  plot_panel_set_x (panel, _ ("value, the middle m at 0"), -reach, reach, AXIS_LINEAR);
  plot_panel_set_y (panel, _ ("density f"), 0, top, AXIS_LINEAR);
  for (guint i = 0; i < N_CURVE; i++)
    {
      x[i] = reach * (2.0 * i / (N_CURVE - 1) - 1);
      y[i] = est_density (made->distribution, x[i], made->theta);
    }
  mark = plot_panel_add (panel, MARK_AREA, "area", ROLE_MUTED, x, y, N_CURVE);
  mark->opacity = 0.3;
  plot_mark_set_label (mark, _ ("density"), LABEL_NONE);
  mark = plot_panel_add (panel, MARK_LINE, "density", ROLE_TEXT, x, y, N_CURVE);
  plot_mark_set_label (mark, _ ("density"), LABEL_NONE);
  add_estimate (panel, "mean", _ ("mean"), mean_role, view->mean, 0.3 * made->density,
                view->mean < view->median);
  add_estimate (panel, "median", _ ("median"), median_role, view->median, 0.55 * made->density,
                view->mean >= view->median);
  for (gsize i = 0; i < made->n; i++)
    keys[i] = (guint)i + 1;
  mark = plot_panel_add (panel, MARK_DOTS, "values", ROLE_SERIES_7, view->x, zeros, made->n);
  mark->width = made->n > 100 ? 2 : 3.5;
  plot_mark_set_keys (mark, keys);
  plot_mark_set_label (mark, _ ("values of the sample"), LABEL_NONE);
}

/* A histogram as the outline of its bars. */
static void
add_histogram (PlotPanel *panel, const char *id, const char *label, PlotRole role,
               const EstTally *tally)
{
  double edges[EFFICIENCY_BINS + 1], density[EFFICIENCY_BINS];
  double x[2 * EFFICIENCY_BINS], y[2 * EFFICIENCY_BINS];
  g_autofree char *area_id = g_strconcat (id, "-area", NULL);
  PlotMark *mark;

  est_tally_edges (tally, edges);
  est_tally_density (tally, density);
  for (guint i = 0; i < EFFICIENCY_BINS; i++)
    {
      x[2 * i] = edges[i];
      x[2 * i + 1] = edges[i + 1];
      y[2 * i] = y[2 * i + 1] = density[i];
    }
  mark = plot_panel_add (panel, MARK_AREA, area_id, role, x, y, G_N_ELEMENTS (x));
  mark->opacity = 0.12;
  plot_mark_set_label (mark, label, LABEL_NONE);
  mark = plot_panel_add (panel, MARK_LINE, id, role, x, y, G_N_ELEMENTS (x));
  plot_mark_set_label (mark, label, LABEL_AUTO);
}

static void
add_distributions (PlotScene *scene, const EfficiencyView *view)
{
  const Efficiency *made = view->efficiency;
  double spread = MIN (made->mean_spread, made->median_spread);
  /* 1.45 times the highest of the two large-n bells: at small n Laplace's medians exceed it. */
  double top = 1.45 / (spread * sqrt (2 * G_PI));
  PlotPanel *panel = plot_scene_add_panel (scene, "distributions", _ ("Means and medians"), 0, 1);
  PlotMark *mark;

  plot_panel_set_x (panel, _ ("estimate, the middle m at 0"), made->means->lower,
                    made->means->upper, AXIS_LINEAR);
  plot_panel_set_y (panel, _ ("density"), 0, top, AXIS_LINEAR);
  mark = plot_panel_add_rule_x (panel, "middle", ROLE_TEXT, 0);
  mark->dash = DASH_DOTTED;
  plot_mark_set_label (mark, _ ("m"), LABEL_NONE);
  add_histogram (panel, "means", _ ("means"), mean_role, made->means);
  add_histogram (panel, "medians", _ ("medians"), median_role, made->medians);
}

static void
add_curve (PlotPanel *panel, const char *id, const char *label, const EfficiencyCurve *curve,
           PlotRole role, gboolean labelled)
{
  PlotMark *mark
      = plot_panel_add (panel, MARK_LINE, id, role, curve->n, curve->value, curve->length);

  plot_mark_set_label (mark, label, labelled ? LABEL_AUTO : LABEL_NONE);
  mark = plot_panel_add (panel, MARK_DOTS, curve->n[0] == 1 ? "odd-dots" : "even-dots", role,
                         curve->n, curve->value, curve->length);
  mark->width = 2;
  plot_mark_set_label (mark, label, LABEL_NONE);
}

static char *
limit_label (const Efficiency *made)
{
  g_autofree char *value = plot_format_significant (made->limit, 3);

  return g_strdup_printf (_ ("n → ∞: %s"), value);
}

static void
add_efficiency (PlotScene *scene, const EfficiencyView *view)
{
  const Efficiency *made = view->efficiency;
  PlotPanel *panel = plot_scene_add_panel (scene, "efficiency", _ ("Efficiency over n"), 0, 2);
  double n = (double)made->n, error, simulated = efficiency_simulated (made, &error);
  double top = 1.25 * MAX (1, made->limit);
  g_autofree char *label = limit_label (made);
  PlotMark *mark;

  plot_panel_set_x (panel, _ ("sample size n"), 1, EFFICIENCY_MOST, AXIS_LOG);
  plot_panel_set_y (panel, _ ("efficiency of the median"), 0, efficiency_exists (made) ? top : 1,
                    AXIS_LINEAR);
  if (!efficiency_exists (made))
    {
      plot_panel_close (panel, _ ("this noise has no variance, nor have means of it"));
      return;
    }
  mark = plot_panel_add_rule_y (panel, "equal", ROLE_TEXT, 1);
  mark->dash = DASH_DOTTED;
  plot_mark_set_label (mark, _ ("both equally good"), LABEL_NONE);
  mark = plot_panel_add_rule_y (panel, "limit", ROLE_SERIES_4, made->limit);
  mark->dash = DASH_DASHED;
  plot_mark_set_label (mark, label, LABEL_AUTO);
  add_curve (panel, "even", _ ("even n"), &made->even, ROLE_SERIES_6, TRUE);
  add_curve (panel, "odd", _ ("odd n"), &made->odd, ROLE_SERIES_1, TRUE);
  mark = plot_panel_add (panel, MARK_SEGMENTS, "error", ROLE_OWN, (const double[]){n, n},
                         (const double[]){CLAMP (simulated - 2 * error, 0, top),
                                          CLAMP (simulated + 2 * error, 0, top)},
                         2);
  mark->width = 2.5;
  plot_mark_set_label (mark, _ ("simulated ± 2 Monte-Carlo errors"), LABEL_NONE);
  plot_panel_add_handle (panel, "n", n, CLAMP (simulated, 0, top), HANDLE_X, _ ("sample size n"),
                         "n", NULL);
}

PlotScene *
efficiency_build (const State *state, gconstpointer payload)
{
  PlotScene *scene = plot_scene_new (_ (state_exploration (state)->question), 1, 3);
  EfficiencyView view;

  set_view (&view, state, payload);
  scene->subtitle
      = g_strdup (_ ("Both aim at the middle m of the noise; the better one scatters less."));
  add_noise (scene, &view);
  add_distributions (scene, &view);
  add_efficiency (scene, &view);
  efficiency_say (scene, &view);
  g_free (view.x);
  return scene;
}
