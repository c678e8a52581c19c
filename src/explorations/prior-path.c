/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two panels of `prior`: the best weights over λ, and the density of a weight that λ stands for. */
#include <glib/gi18n.h>
#include <math.h>

#include "estimation/distribution.h"
#include "explorations/curve-grid.h"
#include "explorations/prior-scene.h"

static const PlotRole roles[] = {ROLE_SERIES_5, ROLE_SERIES_6};
static const char *const ids[] = {"w1", "w2"}, *const symbols[] = {"w₁", "w₂"};

/* Where a Laplace prior lets go of a weight. */
static void
add_zeros (PlotPanel *panel, const PriorView *view)
{
  for (guint j = 0; j < 2; j++)
    {
      g_autofree char *id = g_strdup_printf ("zero-%s", ids[j]);
      g_autofree char *number = plot_format_significant (view->data->zero[j], 3);
      g_autofree char *label = g_strdup_printf (_ ("%s = 0 from %s on"), symbols[j], number);
      double zero = 0;
      PlotMark *mark;

      if (view->data->zero[j] < panel->x.lower)
        continue;
      mark = plot_panel_add (panel, MARK_DOTS, id, roles[j], &view->data->zero[j], &zero, 1);
      mark->width = 4.5;
      mark->answer = TRUE;
      plot_mark_set_label (mark, label, LABEL_AUTO);
    }
}

void
prior_add_path (PlotScene *scene, const PriorView *view)
{
  PlotPanel *panel = plot_scene_add_panel (scene, "path", _ ("The best weights over λ"), 0, 1);
  g_autoptr (GArray) places = prior_lambdas (view->data, view->kind);
  g_autofree double *w = g_new (double, 2 * places->len);
  double upper = prior_lambda_upper (view->data, view->kind), low = 0, high = 0, margin;
  double at = CLAMP (view->lambda, upper / PRIOR_DECADES, upper);
  PlotMark *mark;

  for (guint i = 0; i < places->len; i++)
    {
      double estimate[2];

      prior_estimate (view->data, view->kind, g_array_index (places, double, i), estimate);
      for (guint j = 0; j < 2; j++)
        {
          w[j * places->len + i] = estimate[j];
          low = fmin (low, estimate[j]);
          high = fmax (high, estimate[j]);
        }
    }
  margin = high > low ? 0.16 * (high - low) : 1;
  plot_panel_set_x (panel, _ ("λ; no penalty at the left end"), upper / PRIOR_DECADES, upper,
                    AXIS_LOG);
  plot_panel_set_y (panel, _ ("weight"), low - margin, high + margin, AXIS_LINEAR);
  mark = plot_panel_add_rule_y (panel, "none", ROLE_TEXT, 0);
  mark->width = 1;
  mark->dash = DASH_DOTTED;
  mark = plot_panel_add_rule_x (panel, "lambda", ROLE_OWN, at);
  plot_mark_set_label (mark, view->lambda > 0 ? "λ" : "λ = 0", LABEL_AUTO);
  for (guint j = 0; j < 2; j++)
    {
      mark = plot_panel_add (panel, MARK_LINE, ids[j], roles[j], (const double *)places->data,
                             w + j * places->len, places->len);
      mark->answer = TRUE;
      plot_mark_set_label (mark, symbols[j], LABEL_AUTO);
    }
  if (view->kind == PRIOR_LAPLACE)
    add_zeros (panel, view);
  plot_panel_add_handle (panel, "lambda", at, low - margin, HANDLE_X, _ ("penalty λ"), NULL, NULL);
}

/* How far the weights are drawn, from least squares to the best. */
static void
add_pulls (PlotPanel *panel, const PriorView *view)
{
  for (guint j = 0; j < 2; j++)
    {
      double from = view->data->least_squares[j], to = view->best[j];
      double x[] = {from, to}, y[] = {0.42 - 0.26 * j, 0.42 - 0.26 * j};
      gboolean moves = fabs (from - to) > 0.02 * (panel->x.upper - panel->x.lower);
      PlotMark *mark = plot_panel_add (panel, moves ? MARK_ARROW : MARK_DOTS, ids[j], roles[j],
                                       moves ? x : x + 1, y, moves ? 2 : 1);

      mark->answer = TRUE;
      plot_mark_set_label (mark, symbols[j], LABEL_AUTO);
    }
}

void
prior_add_density (PlotScene *scene, const PriorView *view)
{
  const Prior *self = view->data;
  PlotPanel *panel = plot_scene_add_panel (scene, "density", NULL, 1, 1);
  const EstDistribution *family
      = est_distribution_find (view->kind == PRIOR_GAUSSIAN ? "normal" : "laplace");
  double theta[] = {0, prior_scale (self, view->kind, view->lambda)};
  double lower = fmin (self->centre[0], self->centre[1]) - 1.2 * self->reach;
  double upper = fmax (self->centre[0], self->centre[1]) + 1.2 * self->reach;
  g_autoptr (GArray) grid = curve_grid_new (lower, upper, 241);
  g_autofree double *y = NULL;
  g_autofree char *number = plot_format_significant (theta[1], 3);
  PlotMark *mark;

  panel->title = !(view->lambda > 0) ? g_strdup (_ ("λ = 0 assumes nothing"))
                 : view->kind == PRIOR_GAUSSIAN
                     ? g_strdup_printf (_ ("λ assumes: Gaussian, τ = %s"), number)
                     : g_strdup_printf (_ ("λ assumes: Laplace, b = %s"), number);
  plot_panel_set_x (panel, _ ("weight"), lower, upper, AXIS_LINEAR);
  plot_panel_set_y (panel, _ ("density"), 0, 1.18, AXIS_LINEAR);
  if (isnan (theta[1]))
    {
      plot_panel_close (panel, _ ("no noise is left: σ = 0"));
      return;
    }
  if (isfinite (theta[1]))
    {
      curve_grid_about (grid, 0, fmin (8 * theta[1], upper - lower), 60);
      curve_grid_sort (grid);
    }
  y = g_new (double, grid->len);
  for (guint i = 0; i < grid->len; i++)
    {
      double x = g_array_index (grid, double, i);

      y[i] = isfinite (theta[1])
                 ? exp (est_log_density (family, x, theta) - est_log_density (family, 0, theta))
                 : 1;
    }
  mark = plot_panel_add (panel, MARK_AREA, "prior-area", ROLE_SERIES_4, (const double *)grid->data,
                         y, grid->len);
  mark->opacity = 0.15;
  plot_mark_set_label (mark, _ ("prior density"), LABEL_NONE);
  mark = plot_panel_add (panel, MARK_LINE, "prior", ROLE_SERIES_4, (const double *)grid->data, y,
                         grid->len);
  plot_mark_set_label (mark, _ ("prior density"), LABEL_NONE);
  add_pulls (panel, view);
}
