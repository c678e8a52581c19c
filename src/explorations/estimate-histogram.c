/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The panel of `estimate` with the bootstrap: the estimates from many samples like this one, beside
 * the bell curve that Wald's interval takes them for. */
#include <glib/gi18n.h>
#include <math.h>

#include "explorations/estimate-scene.h"

enum
{
  N_BELL = 121
};

static void
add_bell (PlotPanel *panel, const EstimateCurve *curve, double height)
{
  double x[N_BELL], y[N_BELL];
  PlotMark *mark;

  for (guint i = 0; i < N_BELL; i++)
    {
      double z;

      x[i] = curve->lower + (curve->upper - curve->lower) * i / (N_BELL - 1);
      z = (x[i] - curve->estimate) / curve->standard_error;
      y[i] = height * exp (-0.5 * z * z);
    }
  mark = plot_panel_add (panel, MARK_LINE, "wald", ROLE_SERIES_5, x, y, N_BELL);
  mark->dash = DASH_DASHED;
  plot_mark_set_label (mark, _ ("Wald’s bell curve"), LABEL_AUTO);
}

void
estimate_add_resample (PlotScene *scene, const Estimate *self, const State *state)
{
  const EstimateCurve *curve = self->curve;
  const Parameter *parameter = estimate_parameter (curve, (gint)curve->chosen);
  g_autofree char *n = plot_format_significant (self->resample->bootstrap->done, 0);
  g_autofree char *title = g_strdup_printf (_ ("%s of %s bootstrap samples"), parameter->symbol, n);
  g_autofree char *label = estimate_axis_label (parameter);
  PlotPanel *panel = plot_scene_add_panel (scene, "bootstrap", title, 1, 1);
  double edges[ESTIMATE_BARS + 1], lower, upper;
  double bell = 4 / (curve->upper - curve->lower); /* about as high, where there is no error */
  PlotMark *bars;

  panel->answer = TRUE;
  for (guint i = 0; i <= ESTIMATE_BARS; i++)
    edges[i] = curve->lower + (curve->upper - curve->lower) * i / ESTIMATE_BARS;
  if (isfinite (curve->standard_error))
    bell = 1 / (curve->standard_error * sqrt (2 * G_PI));
  estimate_axis (curve, state, &lower, &upper);
  plot_panel_set_x (panel, label, lower, upper, AXIS_LINEAR);
  plot_panel_set_y (panel, _ ("density"), 0, 1.5 * bell, AXIS_LINEAR);
  bars = plot_panel_add (panel, MARK_BARS, "replicates", ROLE_SERIES_3, edges, self->bars,
                         ESTIMATE_BARS);
  bars->x2 = g_memdup2 (edges + 1, ESTIMATE_BARS * sizeof (double));
  bars->opacity = 0.5;
  plot_mark_set_label (bars, _ ("estimates of the bootstrap’s samples"), LABEL_NONE);
  if (isfinite (curve->standard_error))
    add_bell (panel, curve, bell);
}
