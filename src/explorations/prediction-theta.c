/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The panel over θ of `prediction`: the likelihood of every (w₀, w₁) as a hill, or, where all draws
 * are at one input, as a ridge; and the line of all θ that predict the same. */
#include <glib/gi18n.h>
#include <math.h>

#include "explorations/prediction-scene.h"

enum
{
  N_LEVELS = 7
};

static const double deepest = 28; /* nats: what lies lower is one colour */

/* All θ with this prediction at this input, w₀ + w₁u = x̂, as far as the panel goes; NULL where it
 * passes by. */
static PlotMark *
add_same (PlotPanel *panel, const char *id, PlotRole role, double w0, double w1, double u)
{
  double from = w1 - panel->y.upper, to = w1 - panel->y.lower;
  double x[2], y[2];
  PlotMark *mark;

  if (u > 0)
    {
      from = MAX (from, (panel->x.lower - w0) / u);
      to = MIN (to, (panel->x.upper - w0) / u);
    }
  if (!(from < to) || w0 + from * u < panel->x.lower || w0 + from * u > panel->x.upper)
    return NULL;
  for (guint i = 0; i < 2; i++)
    {
      double along = i == 0 ? from : to;

      x[i] = w0 + along * u;
      y[i] = w1 - along;
    }
  mark = plot_panel_add (panel, MARK_LINE, id, role, x, y, 2);
  mark->dash = DASH_DOTTED;
  return mark;
}

static void
add_hill (PlotPanel *panel, const Prediction *draws)
{
  g_autofree double *z = g_new (double, PREDICTION_GRID *PREDICTION_GRID);
  double levels[N_LEVELS];
  PlotMark *mark;

  for (guint i = 0; i < PREDICTION_GRID * PREDICTION_GRID; i++)
    z[i] = MAX (draws->surface[i], -deepest);
  for (guint k = 0; k < N_LEVELS; k++)
    levels[k] = -0.5 * (k + 1) * (k + 1);
  mark = plot_panel_add_grid (panel, MARK_HEAT_MAP, "surface", draws->grid, PREDICTION_GRID,
                              draws->grid, PREDICTION_GRID, z);
  mark->answer = TRUE;
  plot_mark_set_label (mark, _ ("log-likelihood below its maximum"), LABEL_NONE);
  mark = plot_panel_add_grid (panel, MARK_CONTOURS, "contours", draws->grid, PREDICTION_GRID,
                              draws->grid, PREDICTION_GRID, z);
  mark->role = ROLE_CONTRAST;
  mark->opacity = 0.35;
  mark->answer = TRUE;
  plot_mark_set_levels (mark, levels, N_LEVELS);
}

static void
add_theta_dot (PlotPanel *panel, const char *id, PlotRole role, const double theta[2],
               const char *label)
{
  PlotMark *mark;

  if (theta[0] < panel->x.lower || theta[0] > panel->x.upper || theta[1] < panel->y.lower
      || theta[1] > panel->y.upper)
    return;
  mark = plot_panel_add (panel, MARK_DOTS, id, role, &theta[0], &theta[1], 1);
  mark->width = 5;
  plot_mark_set_label (mark, label, LABEL_AUTO);
}

static void
add_maximum (PlotPanel *panel, const Prediction *draws)
{
  const double *best = draws->noise.scale > 0 ? draws->estimate : draws->truth;
  PlotMark *mark;

  if (draws->noise.scale > 0 && !draws->has_maximum)
    return;
  if (draws->one_input)
    {
      mark = add_same (panel, "maximum", ROLE_MAXIMUM, best[0], best[1], draws->inputs[0]);
      if (mark != NULL)
        plot_mark_set_label (
            mark, draws->noise.scale > 0 ? _ ("all equally likely") : _ ("all these fit"),
            LABEL_AUTO);
    }
  else
    add_theta_dot (panel, "maximum", ROLE_MAXIMUM, best,
                   draws->noise.scale > 0 ? _ ("maximum") : _ ("the only θ that fits"));
}

void
prediction_add_theta (PlotScene *scene, const PredictionView *view)
{
  const Prediction *draws = view->draws;
  PlotPanel *panel = plot_scene_add_panel (scene, "theta", _ ("Log-likelihood ℓ"), 0, 2);
  PlotRole role = draws->has_maximum && !view->hiding ? ROLE_CONTRAST : ROLE_TEXT;
  const double swapped[] = {view->w1, view->w0};
  PlotMark *mark;

  plot_panel_set_x (panel, "w₀", PREDICTION_LOWER, PREDICTION_UPPER, AXIS_LINEAR);
  plot_panel_set_y (panel, "w₁", PREDICTION_LOWER, PREDICTION_UPPER, AXIS_LINEAR);
  if (draws->has_maximum)
    add_hill (panel, draws);
  mark = add_same (panel, "same", role, view->w0, view->w1, view->u);
  if (mark != NULL)
    plot_mark_set_label (mark, _ ("same x̂ at this u"), LABEL_AUTO);
  add_maximum (panel, draws);
  if (view->revealed)
    add_theta_dot (panel, "truth", ROLE_DATA, draws->truth, _ ("truth"));
  if (view->swapped && view->w0 != view->w1)
    add_theta_dot (panel, "swapped", ROLE_SERIES_4, swapped, _ ("swapped"));
  plot_panel_add_handle (panel, "theta", CLAMP (view->w0, PREDICTION_LOWER, PREDICTION_UPPER),
                         CLAMP (view->w1, PREDICTION_LOWER, PREDICTION_UPPER), HANDLE_X | HANDLE_Y,
                         _ ("θ = (w₀, w₁)"), "w0", "w1");
}
