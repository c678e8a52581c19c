/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The picture of `prediction`: the line with the noise standing on it, the same density over x at
 * one input, and the likelihood of every θ. The axes never move. */
#include "explorations/prediction-scene.h"

#include <glib/gi18n.h>
#include <math.h>
#include <stdlib.h>

#include "explorations/guess.h"

enum
{
  N_BELL = 81,  /* points of a noise density on the line */
  N_EVEN = 261, /* even steps over x … */
  N_ABOUT = 65  /* … and finer ones about each prediction */
};

static const double x_lower = -2.5, x_upper = 6.5;
static const double density_top = 1.2; /* above it a density is cut, and its peak written */
static const double bell_width = 0.4;  /* of a density on the line, in inputs */

static double
on_axis (double x)
{
  return CLAMP (x, x_lower, x_upper);
}

static PlotMark *
add_line (PlotPanel *panel, const char *id, PlotRole role, double w0, double w1)
{
  const double u[] = {0, PREDICTION_LAST_INPUT}, x[] = {w0, w0 + w1 * PREDICTION_LAST_INPUT};

  return plot_panel_add (panel, MARK_LINE, id, role, u, x, 2);
}

/* The density about the prediction, drawn sideways on its input. */
static void
add_bell (PlotPanel *panel, const PredictionView *view, double input, guint index)
{
  double predicted = view->w0 + view->w1 * input, reach = 4 * view->noise.scale;
  double peak = prediction_log_density (&view->noise, predicted, predicted);
  double u[N_BELL], x[N_BELL];
  const double foot_u[] = {input, input}, foot_x[] = {predicted - reach, predicted + reach};
  g_autofree char *bell_id = g_strdup_printf ("noise-%u", index + 1);
  g_autofree char *foot_id = g_strdup_printf ("foot-%u", index + 1);
  PlotMark *mark;

  for (guint i = 0; i < N_BELL; i++)
    {
      x[i] = predicted + reach * (2.0 * i / (N_BELL - 1) - 1);
      u[i] = input
             + bell_width * exp (prediction_log_density (&view->noise, x[i], predicted) - peak);
    }
  mark = plot_panel_add (panel, MARK_SEGMENTS, foot_id, ROLE_MUTED, foot_u, foot_x, 2);
  plot_mark_set_label (mark, _ ("all x at this input"), LABEL_NONE);
  mark = plot_panel_add (panel, MARK_LINE, bell_id, ROLE_SERIES_1, u, x, N_BELL);
  plot_mark_set_label (mark, _ ("density of the noise"), LABEL_NONE);
}

static void
add_draws (PlotPanel *panel, const Prediction *draws)
{
  guint keys[PREDICTION_INPUTS * PREDICTION_REPEATS];
  PlotMark *mark
      = plot_panel_add (panel, MARK_DOTS, "draws", ROLE_DATA, draws->u, draws->x, draws->n);

  for (guint i = 0; i < draws->n; i++)
    keys[i] = i + 1;
  mark->width = 3;
  mark->opacity = 0.8;
  plot_mark_set_keys (mark, keys);
  plot_mark_set_label (mark, _ ("draws"), LABEL_NONE);
}

static void
add_line_handles (PlotPanel *panel, const PredictionView *view, const double *inputs, gsize n)
{
  plot_panel_add_handle (panel, "u", view->u, x_upper, HANDLE_X, _ ("the input looked at"), NULL,
                         NULL);
  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *label = g_strdup_printf (_ ("input %u"), (guint)i + 1);

      plot_panel_add_handle (panel, "input", inputs[i], x_lower, HANDLE_X, label, NULL, NULL)->index
          = (guint)i;
    }
  plot_panel_add_handle (panel, "left", 0, on_axis (view->w0), HANDLE_Y, _ ("left end of the line"),
                         NULL, NULL);
  plot_panel_add_handle (panel, "right", PREDICTION_LAST_INPUT,
                         on_axis (view->w0 + view->w1 * PREDICTION_LAST_INPUT), HANDLE_Y,
                         _ ("right end of the line"), NULL, NULL);
}

static void
add_prediction (PlotScene *scene, const PredictionView *view, const State *state)
{
  PlotPanel *panel = plot_scene_add_panel (scene, "line", _ ("x̂ = w₀ + w₁u, and noise"), 0, 0);
  const Prediction *draws = view->draws;
  gsize n;
  const double *inputs = state_list (state, "inputs", &n);
  PlotMark *mark;

  plot_panel_set_x (panel, _ ("input u"), -0.15, PREDICTION_LAST_INPUT + 0.5, AXIS_LINEAR);
  plot_panel_set_y (panel, "x", x_lower, x_upper, AXIS_LINEAR);
  mark = plot_panel_add_rule_x (panel, "u", ROLE_OWN, view->u);
  mark->dash = DASH_DOTTED;
  plot_mark_set_label (mark, _ ("the input looked at"), LABEL_NONE);
  for (gsize i = 0; i < n && view->noise.scale > 0; i++)
    add_bell (panel, view, inputs[i], (guint)i);
  if (draws->has_maximum && !draws->one_input)
    {
      mark = add_line (panel, "maximum", ROLE_MAXIMUM, draws->estimate[0], draws->estimate[1]);
      mark->dash = DASH_DASHED;
      plot_mark_set_label (mark, _ ("likeliest line"), LABEL_NONE);
    }
  if (view->swapped)
    {
      mark = add_line (panel, "swapped", ROLE_SERIES_4, view->w1, view->w0);
      mark->dash = DASH_DASHED;
      plot_mark_set_label (mark, _ ("swapped"), LABEL_AUTO);
    }
  mark = add_line (panel, "own", ROLE_OWN, view->w0, view->w1);
  plot_mark_set_label (mark, _ ("yours"), LABEL_AUTO);
  add_draws (panel, draws);
  add_line_handles (panel, view, inputs, n);
}

static int
compare_doubles (const void *a, const void *b)
{
  return (*(const double *)a > *(const double *)b) - (*(const double *)a < *(const double *)b);
}

/* One grid for both densities, fine where either is steep. */
static gsize
set_grid (const PredictionView *view, double *x)
{
  const double centres[] = {view->at_u, view->swapped_at_u};
  gsize n = 0;

  for (guint i = 0; i < N_EVEN; i++)
    x[n++] = x_lower + (x_upper - x_lower) * i / (N_EVEN - 1.0);
  for (guint c = 0; c < G_N_ELEMENTS (centres); c++)
    for (int i = 0; i < N_ABOUT; i++)
      {
        double at = centres[c] + view->noise.scale * (i - (N_ABOUT - 1) / 2) / 8.0;

        if (at > x_lower && at < x_upper)
          x[n++] = at;
      }
  qsort (x, n, sizeof *x, compare_doubles);
  return n;
}

static void
add_density (PlotPanel *panel, const PredictionView *view, const char *id, PlotRole role,
             double predicted, const char *label)
{
  double x[N_EVEN + 2 * N_ABOUT], y[N_EVEN + 2 * N_ABOUT];
  gsize n = set_grid (view, x);
  PlotMark *mark;

  for (gsize i = 0; i < n; i++)
    y[i] = MIN (exp (prediction_log_density (&view->noise, x[i], predicted)), 2 * density_top);
  mark = plot_panel_add (panel, MARK_LINE, id, role, x, y, n);
  mark->dash = role == ROLE_OWN ? DASH_SOLID : DASH_DASHED;
  plot_mark_set_label (mark, label, LABEL_AUTO);
}

/* Where there is no noise: x is the prediction, for certain. */
static void
add_point (PlotPanel *panel, const char *id, PlotRole role, double predicted, const char *label)
{
  PlotMark *mark = plot_panel_add_rule_x (panel, id, role, predicted);

  mark->dash = role == ROLE_OWN ? DASH_SOLID : DASH_DASHED;
  plot_mark_set_label (mark, label, LABEL_AUTO);
}

/* The draws at the input looked at, below their density. */
static void
add_rug (PlotPanel *panel, const PredictionView *view)
{
  const Prediction *draws = view->draws;
  double x[PREDICTION_INPUTS * PREDICTION_REPEATS];
  guint keys[PREDICTION_INPUTS * PREDICTION_REPEATS], n = 0;
  PlotMark *mark;

  for (guint i = 0; i < draws->n; i++)
    if (draws->u[i] == view->u)
      {
        x[n] = draws->x[i];
        keys[n++] = i + 1;
      }
  if (n == 0)
    return;
  mark = plot_panel_add (panel, MARK_RUG, "draws", ROLE_DATA, x, NULL, n);
  plot_mark_set_keys (mark, keys);
  plot_mark_set_label (mark, _ ("draws at this input"), LABEL_NONE);
}

static void
add_cross_section (PlotScene *scene, const PredictionView *view)
{
  g_autofree char *u = plot_format_significant (rint (view->u * 100) / 100, 0);
  g_autofree char *title = g_strdup_printf (_ ("Density at u = %s"), u);
  PlotPanel *panel = plot_scene_add_panel (scene, "density", title, 0, 1);
  gboolean same = view->at_u == view->swapped_at_u;
  const char *own = view->swapped && same ? _ ("yours and swapped") : _ ("yours");
  const char *other = same ? NULL : _ ("swapped");
  double peak;

  plot_panel_set_x (panel, "x", x_lower, x_upper, AXIS_LINEAR);
  plot_panel_set_y (panel, _ ("density p(x | u, θ)"), 0, density_top, AXIS_LINEAR);
  add_rug (panel, view);
  if (view->noise.scale == 0)
    {
      panel->y.hidden = TRUE; /* there is no density whose height it could tell */
      add_point (panel, "own", ROLE_OWN, view->at_u, own);
      if (view->swapped)
        add_point (panel, "swapped", ROLE_SERIES_4, view->swapped_at_u, other);
      return;
    }
  add_density (panel, view, "own", ROLE_OWN, view->at_u, own);
  if (view->swapped)
    add_density (panel, view, "swapped", ROLE_SERIES_4, view->swapped_at_u, other);
  peak = exp (prediction_log_density (&view->noise, view->at_u, view->at_u));
  if (peak > density_top)
    {
      g_autofree char *value = plot_format_significant (peak, 3);
      g_autofree char *text = g_strdup_printf (_ ("up to %s"), value);
      gboolean left = view->at_u == view->swapped_at_u ? view->at_u > (x_lower + x_upper) / 2
                                                       : view->at_u < view->swapped_at_u;

      plot_mark_set_label (plot_panel_add_text (panel, "clipped", ROLE_TEXT, on_axis (view->at_u),
                                                0.95 * density_top, text),
                           text, left ? LABEL_LEFT : LABEL_RIGHT);
    }
}

PlotScene *
prediction_build (const State *state, gconstpointer payload)
{
  PredictionView view = {.draws = payload,
                         .noise = prediction_noise (state),
                         .w0 = state_number (state, "w0"),
                         .w1 = state_number (state, "w1"),
                         .u = state_number (state, "u"),
                         .swapped = state_switch (state, "swapped")};
  PlotScene *scene = plot_scene_new (_ ("Where does randomness enter?"), 1, 3);

  view.hiding = guess_is_hiding (state);
  view.revealed = state_switch (state, "guess-first") && !view.hiding;
  view.at_u = view.w0 + view.w1 * view.u;
  view.swapped_at_u = view.w1 + view.w0 * view.u;
  scene->subtitle
      = g_strdup (_ ("θ and the input u fix the prediction x̂; only the noise is random."));
  scene->column_weights[0] = 1.35;
  add_prediction (scene, &view, state);
  add_cross_section (scene, &view);
  prediction_add_theta (scene, &view);
  prediction_say (scene, &view, state);
  return scene;
}
