/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The second panel of `line`, the log-likelihood or the loss of every line at the scale that is
 * held, with each model's likeliest line as a point; and the table of those lines. */
#include <glib/gi18n.h>
#include <math.h>

#include "explorations/line-scene.h"

enum
{
  N_CONTOURS = 9
};

static const double deepest = 0.7; /* of the surface's depth; what is lower is one colour */

/* What the surface shows is origin + unit Σρ. */
typedef struct
{
  double origin, unit;
  const char *title;
} View;

/* Σρ is half of Σ(r/s)² for a Gaussian, Σ|r|/s for a Laplace. */
static View
view_of (const Line *self, LineSurface surface)
{
  static const char *const sums[LINE_MODELS]
      = {N_ ("Loss: sum of squares Σr²"), N_ ("Loss: sum of absolute errors Σ|r|"),
         N_ ("Loss: sum of Huber’s ρ(r)"), N_ ("Loss: sum of t’s ρ(r/s)")};
  static const char *const means[LINE_MODELS]
      = {N_ ("Loss: mean squared error Σr²/n"), N_ ("Loss: mean absolute error Σ|r|/n"),
         N_ ("Loss: mean of Huber’s ρ(r)"), N_ ("Loss: mean of t’s ρ(r/s)")};
  double s = self->scale, unit = self->model == OUTLIERS_GAUSSIAN  ? 2 * s * s
                                 : self->model == OUTLIERS_LAPLACE ? s
                                 : self->model == OUTLIERS_HUBER   ? s * s
                                                                   : 1;

  switch (surface)
    {
    case LINE_LOSS:
      return (View){0, unit, _ (sums[self->model])};
    case LINE_MEAN_LOSS:
      return (View){0, unit / self->total, _ (means[self->model])};
    case LINE_LIKELIHOOD:
    default:
      return (View){-line_constant (self), -1, _ ("Log-likelihood ℓ(w₀, w₁)")};
    }
}

static void
add_grid (PlotPanel *panel, const Line *self, const View *view)
{
  gsize n = (gsize)LINE_GRID * LINE_GRID;
  g_autofree double *z = g_new (double, n);
  double least = self->least, most = -INFINITY, levels[N_CONTOURS], depth;
  PlotMark *mark;

  for (gsize i = 0; i < n; i++)
    {
      least = isnan (least) ? self->surface[i] : fmin (least, self->surface[i]);
      most = fmax (most, self->surface[i]);
    }
  depth = fmax (most - least, 1e-9 * fmax (fabs (most), 1));
  for (gsize i = 0; i < n; i++)
    z[i] = view->origin + view->unit * fmin (self->surface[i], least + deepest * depth);
  /* Squares, so that the contours of a parabola are equally far apart. */
  for (guint k = 0; k < N_CONTOURS; k++)
    {
      double share = (k + 1.0) / (N_CONTOURS + 1);

      levels[k] = view->origin + view->unit * (least + deepest * depth * share * share);
    }
  mark = plot_panel_add_grid (panel, MARK_HEAT_MAP, "surface", self->grid_w0, LINE_GRID,
                              self->grid_w1, LINE_GRID, z);
  mark->answer = TRUE;
  plot_mark_set_label (mark, view->title, LABEL_NONE);
  mark = plot_panel_add_grid (panel, MARK_CONTOURS, "contours", self->grid_w0, LINE_GRID,
                              self->grid_w1, LINE_GRID, z);
  mark->role = ROLE_CONTRAST;
  mark->opacity = 0.35;
  mark->answer = TRUE;
  plot_mark_set_levels (mark, levels, N_CONTOURS);
}

/* The chosen one is green within white, and the white has the label: it is read on any colour. */
static void
add_optima (PlotPanel *panel, const Line *self)
{
  for (guint round = 0; round < 2; round++) /* the chosen one on top */
    for (guint model = 0; model < LINE_MODELS; model++)
      {
        const LineOptimum *optimum = &self->optimum[model];
        gboolean chosen = model == self->model;
        g_autofree char *slope = plot_format_significant (optimum->w1, 3);
        g_autofree char *label = g_strdup_printf ("%s %s", _ (outliers_losses[model]), slope);
        PlotMark *mark;

        if (!optimum->found || chosen != (round == 1) || optimum->w0 < panel->x.lower
            || optimum->w0 > panel->x.upper || optimum->w1 < panel->y.lower
            || optimum->w1 > panel->y.upper)
          continue;
        mark = plot_panel_add (panel, MARK_DOTS, chosen ? "maximum-ring" : outliers_switches[model],
                               ROLE_CONTRAST, &optimum->w0, &optimum->w1, 1);
        mark->width = chosen ? 7 : 3.5;
        mark->answer = TRUE;
        plot_mark_set_label (mark, label, LABEL_AUTO);
        if (!chosen)
          continue;
        mark = plot_panel_add (panel, MARK_DOTS, "maximum", ROLE_MAXIMUM, &optimum->w0,
                               &optimum->w1, 1);
        mark->width = 5;
        plot_mark_set_label (mark, label, LABEL_NONE);
      }
}

void
line_add_surface (PlotScene *scene, const Line *self, const State *state)
{
  View view = view_of (self, state_choice (state, "surface"));
  PlotPanel *panel = plot_scene_add_panel (scene, "surface", view.title, 0, 1);
  g_autofree char *middle = plot_format_significant (self->origin, 3);
  g_autofree char *x_label = g_strdup_printf (_ ("height w₀ at %s = %s"), self->x_name, middle);

  plot_panel_set_x (panel, x_label, self->w0_lower, self->w0_upper, AXIS_LINEAR);
  plot_panel_set_y (panel, _ ("slope w₁"), self->w1_lower, self->w1_upper, AXIS_LINEAR);
  add_grid (panel, self, &view);
  add_optima (panel, self);
  plot_panel_add_handle (panel, "own",
                         CLAMP (state_number (state, "w0"), self->w0_lower, self->w0_upper),
                         CLAMP (state_number (state, "w1"), self->w1_lower, self->w1_upper),
                         HANDLE_X | HANDLE_Y, _ ("your line: height w₀ and slope w₁"), "w0", "w1");
}

static void
set_number (PlotTable *table, guint row, guint column, double value)
{
  g_autofree char *text = plot_format_significant (value, 4);

  plot_table_set_cell (table, row, column, text, value);
}

void
line_add_table (PlotScene *scene, const Line *self)
{
  static const char *const losses[LINE_MODELS]
      = {N_ ("squares Σr²"), N_ ("absolute errors Σ|r|"), N_ ("squares, then absolute"),
         N_ ("log(1 + r²/νs²)")};
  PlotPanel *panel
      = plot_scene_add_panel (scene, "models", _ ("Each noise model’s likeliest line"), 1, 0);
  PlotTable *table = plot_panel_set_table (panel, 6, LINE_MODELS);

  panel->column_span = 2;
  panel->answer = TRUE;
  plot_table_set_column (table, 0, _ ("Noise"), CELL_LEFT, 1);
  plot_table_set_column (table, 1, _ ("makes least"), CELL_LEFT, 1.6);
  plot_table_set_column (table, 2, _ ("Slope w₁"), CELL_RIGHT, 0.9);
  plot_table_set_column (table, 3, _ ("without far x"), CELL_RIGHT, 1);
  plot_table_set_column (table, 4, _ ("Scale s"), CELL_RIGHT, 0.9);
  plot_table_set_column (table, 5, _ ("ℓ"), CELL_RIGHT, 0.9);
  table->highlight = (gint)self->model;
  for (guint model = 0; model < LINE_MODELS; model++)
    {
      const LineOptimum *optimum = &self->optimum[model];

      plot_table_set_cell (table, model, 0, _ (outliers_losses[model]), model);
      plot_table_set_cell (table, model, 1, optimum->found ? _ (losses[model]) : optimum->reason,
                           model);
      set_number (table, model, 2, optimum->found ? optimum->w1 : NAN);
      set_number (table, model, 3, optimum->slope_without);
      set_number (table, model, 4, optimum->found ? optimum->scale : NAN);
      set_number (table, model, 5, optimum->found ? optimum->log_likelihood : NAN);
    }
}
