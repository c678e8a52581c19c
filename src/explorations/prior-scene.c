/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The picture of `prior`: over the two weights the contours of Σr² and those of the penalty. Where
 * one of each kind touch lies the estimate: going on along either, the other grows. */
#include "explorations/prior-scene.h"

#include <glib/gi18n.h>
#include <math.h>

enum
{
  N_ROUND = 121, /* points of a closed contour */
  N_RINGS = 5,
  N_LEVELS = 7
};

PriorView
prior_view (const State *state, const Prior *self)
{
  PriorView view = {.data = self,
                    .kind = state_choice (state, "prior"),
                    .lambda = state_number (state, "lambda"),
                    .own = {state_number (state, "w1"), state_number (state, "w2")}};

  prior_estimate (self, view.kind, view.lambda, view.best);
  return view;
}

double
prior_shortfall (const State *state, gconstpointer payload)
{
  const Prior *self = payload;
  PriorView view = prior_view (state, self);

  if (!(self->variance > 0))
    return NAN;
  return 0.5
         * (prior_objective (self, view.kind, view.lambda, view.own)
            - prior_objective (self, view.kind, view.lambda, view.best))
         / self->variance;
}

/* The weights at which the penalty is what it is at (radius, 0). */
static PlotMark *
add_ring (PlotPanel *panel, const char *id, PriorKind kind, double radius)
{
  double x[N_ROUND], y[N_ROUND];

  for (guint i = 0; i < N_ROUND; i++)
    {
      double angle = 2 * G_PI * i / (N_ROUND - 1);
      double c = i % (N_ROUND / 2) == 0 ? rint (cos (angle)) : cos (angle), s = sin (angle);
      double length = kind == PRIOR_GAUSSIAN ? 1 : fabs (c) + fabs (s);

      x[i] = radius * c / length;
      y[i] = radius * s / length;
    }
  return plot_panel_add (panel, MARK_LINE, id, ROLE_SERIES_4, x, y, N_ROUND);
}

/* The weights whose Σr² is `excess` above the least: an ellipse along the diagonals. */
static PlotMark *
add_ellipse (PlotPanel *panel, const Prior *self, double excess)
{
  double along = sqrt (excess / (self->n * (1 + self->correlation)) / 2);
  double across = sqrt (excess / (self->n * (1 - self->correlation)) / 2);
  double x[N_ROUND], y[N_ROUND];

  for (guint i = 0; i < N_ROUND; i++)
    {
      double angle = 2 * G_PI * i / (N_ROUND - 1);

      x[i] = self->least_squares[0] + along * cos (angle) + across * sin (angle);
      y[i] = self->least_squares[1] + along * cos (angle) - across * sin (angle);
    }
  return plot_panel_add (panel, MARK_LINE, "loss", ROLE_SERIES_1, x, y, N_ROUND);
}

/* The faint contours of both: those that the estimate does not change. */
static void
add_backdrop (PlotPanel *panel, const PriorView *view)
{
  const Prior *self = view->data;
  const double nowhere[] = {0, 0};
  double unit = prior_rss (self, nowhere) - self->rss, levels[N_LEVELS];
  PlotMark *mark;

  if (!(unit > 0))
    unit = self->n * self->reach * self->reach;
  /* Squares, so that the ellipses are equally far apart. */
  for (guint k = 0; k < N_LEVELS; k++)
    levels[k] = self->rss + unit * (k + 1) * (k + 1) / 9;
  mark = plot_panel_add_grid (panel, MARK_CONTOURS, "losses", self->grid[0], PRIOR_GRID,
                              self->grid[1], PRIOR_GRID, self->surface);
  mark->role = ROLE_SERIES_1;
  mark->opacity = 0.4;
  plot_mark_set_levels (mark, levels, N_LEVELS);
  plot_mark_set_label (mark, _ ("equal Σr²"), LABEL_NONE);
  for (guint k = 1; k <= N_RINGS; k++)
    {
      g_autofree char *id = g_strdup_printf ("penalty-%u", k);

      mark = add_ring (panel, id, view->kind, 0.4 * k * self->reach);
      mark->opacity = 0.35;
      mark->width = 1;
      plot_mark_set_label (mark, _ ("equal penalty"), LABEL_NONE);
    }
}

/* The two contours that meet at the estimate. */
static void
add_touching (PlotPanel *panel, const PriorView *view)
{
  const Prior *self = view->data;
  double excess = prior_rss (self, view->best) - self->rss;
  double norm = prior_norm (view->kind, view->best);
  PlotMark *mark;

  if (excess > 0)
    {
      mark = add_ellipse (panel, self, excess);
      mark->answer = TRUE;
      plot_mark_set_label (mark, "Σr²", LABEL_AUTO);
    }
  if (norm > 0 && view->lambda > 0)
    {
      mark = add_ring (panel, "penalty", view->kind,
                       view->kind == PRIOR_GAUSSIAN ? sqrt (norm) : norm);
      mark->answer = TRUE;
      plot_mark_set_label (mark, _ ("penalty"), LABEL_AUTO);
    }
}

static PlotMark *
add_dot (PlotPanel *panel, const char *id, PlotRole role, const double w[2], const char *label)
{
  PlotMark *mark = plot_panel_add (panel, MARK_DOTS, id, role, &w[0], &w[1], 1);

  mark->width = 5;
  plot_mark_set_label (mark, label, LABEL_AUTO);
  return mark;
}

/* The way of the estimate from least squares to 0. */
static void
add_way (PlotPanel *panel, const PriorView *view)
{
  g_autoptr (GArray) places = prior_lambdas (view->data, view->kind);
  g_autofree double *x = g_new (double, places->len + 1);
  g_autofree double *y = g_new (double, places->len + 1);
  PlotMark *mark;

  for (guint i = 0; i <= places->len; i++)
    {
      double w[2];

      prior_estimate (view->data, view->kind, i > 0 ? g_array_index (places, double, i - 1) : 0, w);
      x[i] = w[0];
      y[i] = w[1];
    }
  mark = plot_panel_add (panel, MARK_LINE, "way", ROLE_MAXIMUM, x, y, places->len + 1);
  mark->width = 1.5;
  plot_mark_set_label (mark, _ ("the way of the best weights as λ grows"), LABEL_NONE);
}

static void
add_weights (PlotScene *scene, const PriorView *view)
{
  const Prior *self = view->data;
  const double nowhere[] = {0, 0};
  PlotMark *mark;
  PlotPanel *panel = plot_scene_add_panel (
      scene, "weights",
      view->kind == PRIOR_GAUSSIAN ? _ ("Σr² + λ(w₁² + w₂²)") : _ ("Σr² + λ(|w₁| + |w₂|)"), 0, 0);
  g_autofree char *x_label = g_strdup_printf (_ ("w₁, weight of %s"), self->x_name[0]);
  g_autofree char *y_label = g_strdup_printf (_ ("w₂, weight of %s"), self->x_name[1]);
  double half = self->reach, wide = PRIOR_WIDE * half;

  panel->row_span = 2;
  panel->equal_units = TRUE;
  plot_panel_set_x (panel, x_label, self->centre[0] - wide, self->centre[0] + wide, AXIS_LINEAR);
  plot_panel_set_y (panel, y_label, self->centre[1] - half, self->centre[1] + half, AXIS_LINEAR);
  add_backdrop (panel, view);
  add_touching (panel, view);
  add_way (panel, view);
  mark = plot_panel_add (panel, MARK_DOTS, "zero", ROLE_SERIES_4, &nowhere[0], &nowhere[1], 1);
  plot_mark_set_label (mark, _ ("no weight"), LABEL_NONE);
  mark = add_dot (panel, "least-squares", ROLE_SERIES_1, self->least_squares, _ ("least squares"));
  mark->answer = !(view->lambda > 0);
  if (view->lambda > 0)
    add_dot (panel, "maximum", ROLE_MAXIMUM, view->best, _ ("best"));
  plot_panel_add_handle (panel, "own",
                         CLAMP (view->own[0], self->centre[0] - wide, self->centre[0] + wide),
                         CLAMP (view->own[1], self->centre[1] - half, self->centre[1] + half),
                         HANDLE_X | HANDLE_Y, _ ("your weights w₁ and w₂"), "w1", "w2");
}

PlotScene *
prior_build (const State *state, gconstpointer payload)
{
  const Prior *self = payload;
  PriorView view = prior_view (state, self);
  PlotScene *scene = plot_scene_new (_ ("What does a penalty assume?"), 2, 2);
  g_autofree char *n = plot_format_significant (self->n, 0);
  g_autofree char *rho = plot_format_significant (self->correlation, 2);

  scene->subtitle = g_strdup_printf (
      _ ("%s · %s on standardised %s and %s, correlation %s · n = %s · the intercept is free"),
      self->data_name, self->y_name, self->x_name[0], self->x_name[1], rho, n);
  scene->column_weights[0] = 1.5;
  add_weights (scene, &view);
  prior_add_path (scene, &view);
  prior_add_density (scene, &view);
  prior_say (scene, &view);
  return scene;
}
