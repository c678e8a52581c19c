/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The picture of `projection`: the truth with the model at three thetas, and over theta the three
 * curves, of which one is the other moved by H(p). No axis depends on the person's own theta. */
#include "explorations/projection-scene.h"

#include <glib/gi18n.h>
#include <math.h>

#include "explorations/curve-grid.h"
#include "explorations/guess.h"

enum
{
  N_CURVE = 301,
  TICKS = 200 /* of the sample's values, at most */
};

/* What lies above the least by more is not shown, in nats. */
static const double height = 1.6;

static double
truth_height (const Projection *self, double x, double theta)
{
  return projection_density (&self->truth, x);
}

static double
model_height (const Projection *self, double x, double theta)
{
  return exp (-projection_cost (self, theta, x));
}

static PlotMark *
add_density (PlotPanel *panel, PlotMarkKind kind, const char *id, PlotRole role,
             const Projection *self, double theta,
             double (*f) (const Projection *self, double x, double theta))
{
  g_autoptr (GArray) grid = curve_grid_new (panel->x.lower, panel->x.upper, N_CURVE);
  const double corners[] = {0, theta, self->held}; /* densities with an edge or a tip */
  const double *x;
  g_autofree double *y = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (corners); i++)
    {
      curve_grid_add (grid, corners[i]);
      curve_grid_add (grid, corners[i] - 1e-6 * self->truth.spread);
    }
  curve_grid_sort (grid);
  x = (const double *)(gpointer)grid->data;
  y = g_new (double, grid->len);
  for (guint i = 0; i < grid->len; i++)
    y[i] = MIN (f (self, x[i], theta), 3 * panel->y.upper);
  return plot_panel_add (panel, kind, id, role, x, y, grid->len);
}

static void
add_sample (PlotPanel *panel, const Projection *self)
{
  gsize n = MIN (self->n, TICKS);
  g_autofree guint *keys = g_new (guint, n);
  PlotMark *mark;

  for (gsize i = 0; i < n; i++)
    keys[i] = (guint)i + 1;
  mark = plot_panel_add (panel, MARK_RUG, "sample", ROLE_DATA, self->values, NULL, n);
  plot_mark_set_keys (mark, keys);
  plot_mark_set_label (mark, n < self->n ? _ ("the first draws") : _ ("draws"), LABEL_NONE);
  mark = add_density (panel, MARK_LINE, "estimate", ROLE_DATA, self, self->estimate, model_height);
  mark->dash = DASH_DOTTED;
  mark->answer = TRUE;
  plot_mark_set_label (mark, _ ("maximum likelihood θ̂"), LABEL_AUTO);
}

static void
add_picture (PlotScene *scene, const Projection *self, double theta)
{
  PlotPanel *panel = plot_scene_add_panel (scene, "density", _ ("Truth and model"), 0, 0);
  double sd = sqrt (self->truth.variance), top = 0;
  double lower = self->truth.kind == PROJECTION_SKEWED ? -0.7 * sd : self->truth.mean - 3.2 * sd;
  double upper = self->truth.mean + (self->truth.kind == PROJECTION_SKEWED ? 4.2 : 3.2) * sd;
  PlotMark *mark;

  for (guint i = 0; i <= N_CURVE; i++)
    {
      double x = lower + (upper - lower) * i / N_CURVE;

      top = fmax (top, projection_density (&self->truth, x));
    }
  plot_panel_set_x (panel, _ ("x"), lower, upper, AXIS_LINEAR);
  plot_panel_set_y (panel, _ ("density"), 0, 1.5 * top, AXIS_LINEAR);
  mark = add_density (panel, MARK_AREA, "truth-area", ROLE_MUTED, self, theta, truth_height);
  mark->opacity = 0.35;
  plot_mark_set_label (mark, _ ("truth"), LABEL_NONE);
  mark = add_density (panel, MARK_LINE, "truth", ROLE_MUTED, self, theta, truth_height);
  plot_mark_set_label (mark, _ ("truth p"), LABEL_AUTO);
  add_sample (panel, self);
  mark = add_density (panel, MARK_LINE, "best", ROLE_MAXIMUM, self, self->best, model_height);
  mark->dash = DASH_DASHED;
  plot_mark_set_label (mark, _ ("least KL: θ*"), LABEL_AUTO);
  mark = add_density (panel, MARK_LINE, "own", ROLE_OWN, self, theta, model_height);
  plot_mark_set_label (mark, _ ("your θ"), LABEL_AUTO);
}

/* A curve over theta; what lies far above the panel is drawn just above it. */
static void
add_curve (PlotPanel *panel, const char *id, PlotRole role, PlotDash dash, const Projection *self,
           const double *heights, double shift, const char *label)
{
  double y[PROJECTION_GRID], room = 0.2 * (panel->y.upper - panel->y.lower);
  PlotMark *mark;

  for (guint i = 0; i < self->n_grid; i++)
    y[i] = CLAMP (heights[i] + shift, panel->y.lower - room, panel->y.upper + room);
  mark = plot_panel_add (panel, MARK_LINE, id, role, self->grid, y, self->n_grid);
  mark->dash = dash;
  mark->answer = TRUE;
  plot_mark_set_label (mark, label, LABEL_AUTO);
}

static void
add_dot (PlotPanel *panel, const char *id, PlotRole role, double theta, double y, const char *label)
{
  PlotMark *mark;

  if (!(theta >= panel->x.lower && theta <= panel->x.upper && y >= panel->y.lower
        && y <= panel->y.upper))
    return;
  mark = plot_panel_add (panel, MARK_DOTS, id, role, &theta, &y, 1);
  mark->answer = TRUE;
  plot_mark_set_label (mark, label, label != NULL ? LABEL_AUTO : LABEL_NONE);
}

/* From the divergence up, or down, to the cross-entropy. */
static void
add_entropy (PlotPanel *panel, const Projection *self, double theta)
{
  double cross = projection_cross_entropy (self, theta), h = self->truth.entropy;
  const double x[] = {theta, theta}, y[] = {cross - h, cross};
  g_autofree char *number = plot_format_fixed (h, 2);
  g_autofree char *label = g_strdup_printf (_ ("H(p) = %s"), number);
  PlotMark *mark;

  if (fabs (h) < 0.02 * (panel->y.upper - panel->y.lower) || fmax (y[0], y[1]) > panel->y.upper)
    return;
  mark = plot_panel_add (panel, MARK_ARROW, "entropy", ROLE_TEXT, x, y, 2);
  mark->answer = TRUE;
  plot_mark_set_label (mark, label, LABEL_AUTO);
}

static const char *
theta_label (ProjectionFamily family)
{
  static const char *const labels[PROJECTION_FAMILIES]
      = {N_ ("θ: mean of the normal"), N_ ("θ: standard deviation of the normal"),
         N_ ("θ: location of the Laplace"), N_ ("θ: scale of the Laplace"),
         N_ ("θ: rate of the exponential")};

  return _ (labels[family]);
}

static void
add_curves (PlotScene *scene, const Projection *self, const State *state, double theta)
{
  PlotPanel *panel = plot_scene_add_panel (scene, "theta", _ ("Mean of −log p_θ(x), and KL"), 0, 1);
  double h = self->truth.entropy, low = fmin (self->least, self->least - h);
  double high = fmax (self->least, self->least - h) + height, y;

  /* Zero is shown unless it is far away. */
  low = low < 2 * height ? fmin (low, 0) : low;
  plot_panel_set_x (panel, theta_label (self->family), self->lower, self->upper,
                    projection_is_positive (self->family) ? AXIS_LOG : AXIS_LINEAR);
  plot_panel_set_y (panel, _ ("nats"), low - 0.1 * (high - low), high, AXIS_LINEAR);
  add_curve (panel, "divergence", ROLE_SERIES_4, DASH_SOLID, self, self->cross, -h,
             _ ("KL(p‖p_θ)"));
  add_curve (panel, "cross-entropy", ROLE_SERIES_1, DASH_SOLID, self, self->cross, 0,
             _ ("mean over the truth"));
  add_curve (panel, "sample", ROLE_DATA, DASH_DOTTED, self, self->costs, 0,
             _ ("mean over the sample"));
  {
    PlotMark *mark = plot_panel_add_rule_x (panel, "best", ROLE_MAXIMUM, self->best);

    mark->dash = DASH_DASHED;
    plot_mark_set_label (mark, _ ("θ*"), LABEL_AUTO);
  }
  add_dot (panel, "best-cross-entropy", ROLE_MAXIMUM, self->best, self->least, NULL);
  add_dot (panel, "best-divergence", ROLE_MAXIMUM, self->best, self->least - h, NULL);
  add_dot (panel, "estimate", ROLE_DATA, self->estimate,
           projection_sample_cost (self, self->estimate), _ ("θ̂"));
  add_entropy (panel, self, theta);
  y = guess_is_hiding (state) ? 0.5 * (low + high) : projection_cross_entropy (self, theta);
  plot_panel_add_handle (panel, "own", CLAMP (theta, self->lower, self->upper),
                         CLAMP (y, panel->y.lower, panel->y.upper), HANDLE_X, _ ("your θ"),
                         projection_parameter (self->family), NULL);
}

PlotScene *
projection_build (const State *state, gconstpointer payload)
{
  const Projection *self = payload;
  PlotScene *scene = plot_scene_new (_ (state_exploration (state)->question), 1, 2);
  double theta = state_number (state, projection_parameter (self->family));

  scene->subtitle
      = g_strdup (_ ("The mean of −log p_θ(x) is H(p) + KL(p‖p_θ), and only KL depends on θ."));
  add_picture (scene, self, theta);
  add_curves (scene, self, state, theta);
  projection_say (scene, self, state);
  return scene;
}
