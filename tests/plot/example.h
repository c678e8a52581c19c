/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A scene with something of everything: the coin in two panels, a surface, and a table. */
#pragma once

#include <math.h>
#include <string.h>

#include "plot/layout.h"

static inline PlotScene *
example_scene (void)
{
  PlotScene *scene = plot_scene_new ("Which p explains 8 heads in 10 tosses best?", 2, 2);
  PlotPanel *panel;
  PlotMark *mark;
  PlotTable *table;
  double k[11], probability[11], p[101], likelihood[101];
  double mu[5] = {-2, -1, 0, 1, 2}, sigma[4] = {0.5, 1, 1.5, 2}, z[20];
  const double level = -3, spread[2] = {0.5, 0.96};

  scene->subtitle = g_strdup ("Probability asks what data we would see.");
  scene->row_weights[0] = 2;
  plot_readings_set (scene->readings, "p", 0.62);
  plot_readings_set (scene->readings, "likelihood", 0.14187);
  plot_readings_set_text (scene->readings, "who", "you & me");
  plot_scene_say (scene, "At <b>p = {p:.2}</b> the likelihood is {likelihood:3}, for {who}.");

  for (int i = 0; i <= 10; i++)
    {
      k[i] = i;
      probability[i] = exp (lgamma (11) - lgamma (i + 1) - lgamma (11 - i)) * pow (0.62, i)
                       * pow (0.38, 10 - i);
    }
  for (int i = 0; i <= 100; i++)
    {
      p[i] = i / 100.0;
      likelihood[i] = 45 * pow (p[i], 8) * pow (1 - p[i], 2);
    }
  for (int i = 0; i < 20; i++)
    z[i] = -pow (mu[i % 5], 2) - pow (sigma[i / 5] - 1, 2);

  panel = plot_scene_add_panel (scene, "probability", "Probability: p fixed", 0, 0);
  plot_panel_set_x (panel, "heads k in 10 tosses", -0.5, 10.5, AXIS_WHOLE);
  plot_panel_set_y (panel, "P(k | p = 0.62)", 0, 0.35, AXIS_LINEAR);
  mark = plot_panel_add (panel, MARK_BARS, "outcomes", ROLE_MUTED, k, probability, 11);
  mark->width = 0.8;
  mark->highlight = 8;
  plot_mark_set_label (mark, "outcomes", LABEL_NONE);

  panel = plot_scene_add_panel (scene, "likelihood", "Likelihood: outcome fixed", 0, 1);
  plot_panel_set_x (panel, "parameter p", 0, 1, AXIS_LINEAR);
  plot_panel_set_y (panel, "L(p)", 0, 0.35, AXIS_LINEAR);
  mark = plot_panel_add (panel, MARK_BAND, "interval", ROLE_MUTED, spread, NULL, 2);
  plot_mark_set_label (mark, "95 %", LABEL_AUTO);
  mark = plot_panel_add (panel, MARK_LINE, "likelihood", ROLE_SERIES_1, p, likelihood, 101);
  plot_mark_set_label (mark, "likelihood", LABEL_AUTO);
  mark = plot_panel_add_rule_x (panel, "maximum", ROLE_MAXIMUM, 0.8);
  mark->dash = DASH_DASHED;
  plot_mark_set_label (mark, "p\u0302 = 0.80", LABEL_AUTO);
  plot_panel_add_handle (panel, "p", 0.62, 0.14187, HANDLE_X, "probability of heads", "p", NULL);

  panel = plot_scene_add_panel (scene, "surface", "Log-likelihood", 1, 0);
  plot_panel_set_x (panel, "μ", -2.5, 2.5, AXIS_LINEAR);
  plot_panel_set_y (panel, "σ", 0.25, 2.25, AXIS_LOG);
  mark = plot_panel_add_grid (panel, MARK_HEAT_MAP, "surface", mu, 5, sigma, 4, z);
  plot_mark_set_label (mark, "log-likelihood", LABEL_NONE);
  mark = plot_panel_add_grid (panel, MARK_CONTOURS, "contours", mu, 5, sigma, 4, z);
  plot_mark_set_levels (mark, &level, 1);
  plot_panel_add_text (panel, "note", ROLE_CONTRAST, 0, 1, "best");

  panel = plot_scene_add_panel (scene, "models", "Models", 1, 1);
  table = plot_panel_set_table (panel, 2, 3);
  plot_table_set_column (table, 0, "Model", CELL_LEFT, 2);
  plot_table_set_column (table, 1, "Weight", CELL_BAR, 1);
  plot_table_set_cell (table, 0, 0, "fair", NAN);
  plot_table_set_cell (table, 0, 1, NULL, 0.25);
  plot_table_set_cell (table, 1, 0, "biased", NAN);
  plot_table_set_cell (table, 1, 1, NULL, 0.5);
  plot_table_set_cell (table, 2, 0, "two-headed", NAN);
  plot_table_set_cell (table, 2, 1, NULL, 0.25);
  table->highlight = 1;
  return scene;
}
