/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The panel of `estimate` over two parameters: joint regions, and the ridge that the profile walks
 * beside the straight line of the slice. */
#include <glib/gi18n.h>
#include <math.h>

#include "estimation/distribution.h"
#include "estimation/interval.h"
#include "explorations/estimate-scene.h"

static const double regions[] = {0.5, 0.95, 0.99};

static void
add_regions (PlotPanel *panel, const EstimateCurve *curve)
{
  double levels[G_N_ELEMENTS (regions)];
  PlotMark *contours;

  for (guint i = 0; i < G_N_ELEMENTS (regions); i++)
    levels[i] = -est_likelihood_drop (regions[i], 2);
  contours = plot_panel_add_grid (panel, MARK_CONTOURS, "regions", curve->grid_x, ESTIMATE_GRID,
                                  curve->grid_y, ESTIMATE_GRID, curve->surface);
  contours->role = ROLE_CONTRAST;
  plot_mark_set_levels (contours, levels, G_N_ELEMENTS (regions));
  plot_mark_set_label (contours, _ ("joint regions of 50, 95 and 99 %"), LABEL_NONE);
}

static void
add_paths (PlotPanel *panel, const EstimateCurve *curve, gboolean slice)
{
  double y[ESTIMATE_GRID];
  PlotMark *mark;

  for (guint i = 0; i < ESTIMATE_GRID; i++)
    y[i] = curve->ridge[i][curve->other];
  mark = plot_panel_add (panel, MARK_LINE, "ridge", ROLE_CONTRAST, curve->grid_x, y, ESTIMATE_GRID);
  plot_mark_set_label (mark, _ ("profile"), LABEL_AUTO);
  if (!slice)
    return;
  mark = plot_panel_add_rule_y (panel, "slice", ROLE_CONTRAST, curve->fit->estimate[curve->other]);
  mark->dash = DASH_DOTTED;
  plot_mark_set_label (mark, _ ("slice"), LABEL_AUTO);
}

void
estimate_add_surface (PlotScene *scene, const Estimate *self, const State *state)
{
  const EstimateCurve *curve = self->curve;
  const Parameter *across = estimate_parameter (curve, (gint)curve->chosen);
  const Parameter *up = estimate_parameter (curve, curve->other);
  g_autofree char *title
      = g_strdup_printf (_ ("50, 95 and 99 %% regions of %s, %s"), across->symbol, up->symbol);
  g_autofree char *x_label = estimate_axis_label (across);
  PlotPanel *panel = plot_scene_add_panel (scene, "surface", title, 1, 1);
  double shown[ESTIMATE_GRID * ESTIMATE_GRID], own, theta[EST_MAX_THETA];
  PlotMark *mark;

  panel->answer = TRUE;
  plot_panel_set_x (panel, x_label, curve->lower, curve->upper, AXIS_LINEAR);
  plot_panel_set_y (panel, up->symbol, /* the panel is low: no room for the name */
                    curve->grid_y[0], curve->grid_y[ESTIMATE_GRID - 1], AXIS_LINEAR);
  for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
    shown[i] = fmax (curve->surface[i], -1.5 * ESTIMATE_DEPTH);
  plot_mark_set_label (plot_panel_add_grid (panel, MARK_HEAT_MAP, "surface", curve->grid_x,
                                            ESTIMATE_GRID, curve->grid_y, ESTIMATE_GRID, shown),
                       title, LABEL_NONE);
  add_regions (panel, curve);
  add_paths (panel, curve, state_switch (state, "slice"));
  mark = plot_panel_add (panel, MARK_DOTS, "maximum", ROLE_MAXIMUM, &curve->estimate,
                         &curve->fit->estimate[curve->other], 1);
  mark->width = 5;
  plot_mark_set_label (mark, _ ("maximum"), LABEL_NONE);
  if (estimate_own (self, state, &own) != OWN_ON_AXIS)
    return;
  estimate_theta_at (curve, own, theta);
  mark = plot_panel_add (panel, MARK_DOTS, "own", ROLE_OWN, &own, &theta[curve->other], 1);
  mark->width = 5;
  plot_mark_set_label (mark, _ ("yours, the rest refitted"), LABEL_NONE);
}
