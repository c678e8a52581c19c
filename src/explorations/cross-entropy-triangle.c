/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The triangle of `cross-entropy`: each corner is certainty of one class, the middle is a third
 * each. A place is (ŷ₂ + ŷ₃/2, ŷ₃ √3/2). */
#include <glib/gi18n.h>
#include <math.h>

#include "explorations/cross-entropy-scene.h"

enum
{
  GRID = 160, /* cells along a side */
  N_CONTOURS = 7,
  N_DIRECTIONS = 240, /* of a contour's points, around the maximum */
  N_HALVINGS = 20
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

/* −H(m, ŷ) over the triangle, not below the lowest, and NaN outside. Every ŷ is a multiple of
 * 1/(2 GRID), so that so many logarithms are enough. */
static void
add_surface (PlotPanel *panel, const double *m, double lowest)
{
  g_autofree double *z = g_new (double, (GRID + 1) * (GRID + 1));
  double logs[2 * GRID + 1], x[GRID + 1], y[GRID + 1];
  PlotMark *surface;

  logs[0] = -1e300; /* and not −∞, which times a share of 0 is no number */
  for (gint t = 1; t <= 2 * GRID; t++)
    logs[t] = log (t / (2.0 * GRID));
  for (gint j = 0; j <= GRID; j++)
    {
      x[j] = (double)j / GRID;
      y[j] = x[j] * sqrt (3) / 2;
      for (gint i = 0; i <= GRID; i++)
        {
          gint p[] = {2 * GRID - 2 * i - j, 2 * i - j, 2 * j};

          z[j * (GRID + 1) + i]
              = p[0] < 0 || p[1] < 0
                    ? NAN
                    : fmax (m[0] * logs[p[0]] + m[1] * logs[p[1]] + m[2] * logs[p[2]], lowest);
        }
    }
  surface = plot_panel_add_grid (panel, MARK_HEAT_MAP, "surface", x, GRID + 1, y, GRID + 1, z);
  plot_mark_set_label (surface, panel->title, LABEL_NONE);
  surface->answer = TRUE;
}

/* How far from the maximum m the surface falls to a level, in units of dp; the side of the triangle
 * where that comes first. What is above a level is convex, so a ray leaves it once. */
static double
reach (const double *m, const double *dp, double level)
{
  double inside = 0, outside = INFINITY;

  for (guint k = 0; k < CROSS_ENTROPY_CLASSES; k++)
    if (dp[k] < -1e-12)
      outside = fmin (outside, m[k] / -dp[k]);
  for (guint i = 0; i < N_HALVINGS; i++)
    {
      double t = (inside + outside) / 2, log_p[CROSS_ENTROPY_CLASSES];

      for (guint k = 0; k < CROSS_ENTROPY_CLASSES; k++)
        log_p[k] = m[k] > 0 ? log (fmax (m[k] + t * dp[k], 0)) : 0;
      if (-cross_entropy (m, log_p, CROSS_ENTROPY_CLASSES) >= level)
        inside = t;
      else
        outside = t;
    }
  return inside;
}

/* Lines of equal height, exact up to the sides, where a grid's would be ragged. */
static void
add_contours (PlotPanel *panel, const double *m, double best)
{
  double x[2 * N_CONTOURS * N_DIRECTIONS], y[2 * N_CONTOURS * N_DIRECTIONS];
  double x_m, y_m, x_last = 0, y_last = 0;
  PlotMark *mark;
  guint n = 0;

  to_triangle (m, &x_m, &y_m);
  for (guint k = 1; k <= N_CONTOURS; k++)
    for (guint i = 0; i <= N_DIRECTIONS; i++)
      {
        double angle = 2 * G_PI * i / N_DIRECTIONS, dp[CROSS_ENTROPY_CLASSES], t;

        cross_entropy_from_triangle (cos (angle), sin (angle), dp);
        dp[0] -= 1; /* a direction's add up to 0 */
        /* Squares, so that the contours of a parabola are equally far apart. */
        t = reach (m, dp, best - 0.04 * k * k);
        if (i > 0)
          {
            x[n] = x_last;
            y[n++] = y_last;
            x[n] = x_m + t * cos (angle);
            y[n++] = y_m + t * sin (angle);
          }
        x_last = x_m + t * cos (angle);
        y_last = y_m + t * sin (angle);
      }
  mark = plot_panel_add (panel, MARK_SEGMENTS, "contours", ROLE_CONTRAST, x, y, n);
  mark->width = 1;
  mark->opacity = 0.45;
  mark->answer = TRUE;
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

/* "(0.6, 0.3, 0.1)" */
static char *
probabilities_text (const double *p)
{
  g_autofree char *first = plot_format_significant (p[0], 3);
  g_autofree char *second = plot_format_significant (p[1], 3);
  g_autofree char *third = plot_format_significant (p[2], 3);

  return g_strdup_printf ("(%s, %s, %s)", first, second, third);
}

/* In probabilities: the panel's own coordinates tell nobody where a point is. */
static char *
describe (const char *title, const double *best, const double *own)
{
  g_autofree char *highest = probabilities_text (best);
  g_autofree char *yours = probabilities_text (own);

  return g_strdup_printf (_ ("%s. A triangle with a corner for certainty of each class. It is "
                             "highest at ŷ = %s; yours, to drag, is %s."),
                          title, highest, yours);
}

void
cross_entropy_add_triangle (PlotScene *scene, const CrossEntropy *self)
{
  PlotPanel *panel = plot_scene_add_panel (
      scene, "triangle", self->alpha > 1 ? _ ("Log-posterior over ŷ") : _ ("Log-likelihood over ŷ"),
      0, 2);
  double best = -cross_entropy_entropy (self->map, self->n_classes);
  double p[CROSS_ENTROPY_CLASSES], x, y;

  panel->equal_units = TRUE;
  plot_panel_set_x (panel, _ ("ŷ₂ + ŷ₃/2"), -0.14, 1.14, AXIS_LINEAR);
  plot_panel_set_y (panel, _ ("ŷ₃ √3/2"), -0.13, 0.98, AXIS_LINEAR);
  panel->x.hidden = panel->y.hidden = TRUE;
  add_surface (panel, self->map, best - deepest);
  add_contours (panel, self->map, best);
  add_frame (panel);
  if (self->alpha > 1)
    add_point (panel, "proportions", ROLE_DATA, self->y, _ ("proportions"))->answer = TRUE;
  add_point (panel, "maximum", ROLE_MAXIMUM, self->map,
             self->alpha > 1 ? _ ("MAP") : _ ("maximum"));
  for (guint k = 0; k < CROSS_ENTROPY_CLASSES; k++)
    p[k] = exp (self->log_p[k]);
  panel->description = describe (panel->title, self->map, p);
  to_triangle (p, &x, &y);
  plot_panel_add_handle (panel, "probabilities", x, y, HANDLE_X | HANDLE_Y,
                         _ ("the classifier’s probabilities ŷ"), NULL, NULL);
}
