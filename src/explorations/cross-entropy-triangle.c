/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The triangle of `cross-entropy`: each corner is certainty of one class, the middle is a third
 * each. A place is (ŷ₂ + ŷ₃/2, ŷ₃ √3/2). */
#include <glib/gi18n.h>
#include <math.h>

#include "explorations/cross-entropy-scene.h"

enum
{
  GRID = 200,   /* cells along a side; even */
  COARSE = 100, /* of the contours; even */
  N_CONTOURS = 7
};

static const double deepest = 3; /* nats an example; what lies lower is one colour */

static void
to_triangle (const double *p, double *x, double *y)
{
  *x = p[1] + p[2] / 2;
  *y = p[2] * sqrt (3) / 2;
}

void
cross_entropy_from_triangle (double x, double y, double *p)
{
  p[2] = y * 2 / sqrt (3);
  p[1] = x - p[2] / 2;
  p[0] = 1 - p[1] - p[2];
}

/* −H(m, ŷ) over the triangle, NaN outside. Every ŷ is a multiple of 1/(2n), so that 2n logarithms
 * are enough. */
static PlotMark *
add_grid (PlotPanel *panel, PlotMarkKind kind, const char *id, const double *m, double floor,
          guint n)
{
  g_autofree double *logs = g_new (double, 2 * n + 1);
  g_autofree double *z = g_new (double, (n + 1) * (n + 1));
  g_autofree double *x = g_new (double, n + 1);
  g_autofree double *y = g_new (double, n + 1);

  logs[0] = -1e300; /* no share of it, or below any floor */
  for (guint t = 1; t <= 2 * n; t++)
    logs[t] = log (t / (2.0 * n));
  for (guint j = 0; j <= n; j++)
    {
      x[j] = (double)j / n;
      y[j] = x[j] * sqrt (3) / 2;
      for (guint i = 0; i <= n; i++)
        z[j * (n + 1) + i] = 2 * i < j || 2 * i + j > 2 * n
                                 ? NAN
                                 : fmax (m[0] * logs[2 * n - 2 * i - j] + m[1] * logs[2 * i - j]
                                             + m[2] * logs[2 * j],
                                         floor);
    }
  return plot_panel_add_grid (panel, kind, id, x, n + 1, y, n + 1, z);
}

static void
add_surface (PlotPanel *panel, const CrossEntropy *self)
{
  double best = -cross_entropy_entropy (self->map, self->n_classes), levels[N_CONTOURS];
  PlotMark *mark;

  mark = add_grid (panel, MARK_HEAT_MAP, "surface", self->map, best - deepest, GRID);
  plot_mark_set_label (mark, _ ("log-likelihood"), LABEL_NONE);
  mark->answer = TRUE;
  /* Squares, so that the contours of a parabola are equally far apart. */
  for (guint k = 0; k < N_CONTOURS; k++)
    levels[k] = best - 0.04 * (k + 1) * (k + 1);
  mark = add_grid (panel, MARK_CONTOURS, "contours", self->map, best - 2 * deepest, COARSE);
  mark->role = ROLE_CONTRAST;
  mark->opacity = 0.45;
  mark->answer = TRUE;
  plot_mark_set_levels (mark, levels, N_CONTOURS);
}

static void
add_frame (PlotPanel *panel)
{
  const double side = sqrt (3) / 2;
  const double x[] = {0, 1, 1, 0.5, 0.5, 0}, y[] = {0, 0, 0, side, side, 0};
  static const char *const names[] = {N_ ("class 1"), N_ ("class 2"), N_ ("class 3")};
  const double at[][2] = {{0, -0.07}, {1, -0.07}, {0.5, side + 0.06}};
  PlotMark *mark = plot_panel_add (panel, MARK_SEGMENTS, "frame", ROLE_MUTED, x, y, 6);

  mark->width = 2.5;
  for (guint k = 0; k < G_N_ELEMENTS (names); k++)
    {
      g_autofree char *id = g_strdup_printf ("corner-%u", k + 1);

      plot_panel_add_text (panel, id, ROLE_TEXT, at[k][0], at[k][1], _ (names[k]));
    }
}

static PlotMark *
add_point (PlotPanel *panel, const char *id, PlotRole role, const double *p, const char *label)
{
  double x, y;
  PlotMark *mark;

  to_triangle (p, &x, &y);
  mark = plot_panel_add (panel, MARK_DOTS, id, role, &x, &y, 1);
  mark->width = 5;
  plot_mark_set_label (mark, label, LABEL_RIGHT);
  return mark;
}

void
cross_entropy_add_triangle (PlotScene *scene, const CrossEntropy *self)
{
  PlotPanel *panel = plot_scene_add_panel (
      scene, "triangle", self->alpha > 1 ? _ ("Log-posterior over ŷ") : _ ("Log-likelihood over ŷ"),
      0, 2);
  double p[CROSS_ENTROPY_CLASSES], x, y;

  panel->equal_units = TRUE;
  plot_panel_set_x (panel, _ ("ŷ₂ + ŷ₃/2"), -0.14, 1.14, AXIS_LINEAR);
  plot_panel_set_y (panel, _ ("ŷ₃ √3/2"), -0.13, 0.98, AXIS_LINEAR);
  panel->x.hidden = panel->y.hidden = TRUE;
  add_surface (panel, self);
  add_frame (panel);
  if (self->alpha > 1)
    add_point (panel, "proportions", ROLE_DATA, self->y, _ ("proportions"))->answer = TRUE;
  add_point (panel, "maximum", ROLE_MAXIMUM, self->map,
             self->alpha > 1 ? _ ("MAP") : _ ("maximum"));
  for (guint k = 0; k < CROSS_ENTROPY_CLASSES; k++)
    p[k] = exp (self->log_p[k]);
  to_triangle (p, &x, &y);
  plot_panel_add_handle (panel, "probabilities", x, y, HANDLE_X | HANDLE_Y,
                         _ ("the classifier’s probabilities ŷ"), NULL, NULL);
}
