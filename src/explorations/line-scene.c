/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The picture of `line`: the points with their residuals from the person's line. The axes come from
 * the data as they were read, so that lines and points move and axes stand. */
#include "explorations/line-scene.h"

#include <glib/gi18n.h>
#include <math.h>

enum
{
  MOST_RESIDUALS = 600 /* more would be one patch of colour */
};

static const PlotRole roles[LINE_MODELS]
    = {ROLE_SERIES_1, ROLE_SERIES_4, ROLE_SERIES_3, ROLE_SERIES_5};

void
line_axes (const Line *self, const State *state, double *x_lower, double *x_upper, double *y_lower,
           double *y_upper)
{
  double room = state_number (state, "room");
  double x = 0.5 * (self->x_upper - self->x_lower), y = 0.5 * (self->y_upper - self->y_lower);

  *x_lower = self->x_lower + x - room * x;
  *x_upper = self->x_lower + x + room * x;
  *y_lower = self->y_lower + y - room * y;
  *y_upper = self->y_lower + y + room * y;
}

void
line_ends (const Line *self, const State *state, double x[2], double y[2])
{
  double x_lower, x_upper, y_lower, y_upper;

  line_axes (self, state, &x_lower, &x_upper, &y_lower, &y_upper);
  x[0] = x_lower + 0.03 * (x_upper - x_lower);
  x[1] = x_upper - 0.03 * (x_upper - x_lower);
  for (guint i = 0; i < 2; i++)
    y[i] = CLAMP (line_height (self, state_number (state, "w0"), state_number (state, "w1"), x[i]),
                  y_lower, y_upper);
}

static PlotMark *
add_line (PlotPanel *panel, const Line *self, const char *id, PlotRole role, double w0, double w1)
{
  double x[] = {panel->x.lower, panel->x.upper};
  double y[] = {line_height (self, w0, w1, x[0]), line_height (self, w0, w1, x[1])};

  return plot_panel_add (panel, MARK_LINE, id, role, x, y, 2);
}

/* A square lies on the side of its residual where the middle is, and so inside the panel. */
static void
add_residuals (PlotPanel *panel, const Line *self, const State *state)
{
  LineResiduals kind = state_choice (state, "residuals");
  gboolean squares
      = kind == LINE_SQUARES || (kind == LINE_OF_THE_MODEL && self->model == OUTLIERS_GAUSSIAN);
  double w0 = state_number (state, "w0"), w1 = state_number (state, "w1");
  double middle = 0.5 * (panel->x.lower + panel->x.upper);
  gsize pressed = line_find (self, state_pressed (state));
  g_autofree double *x = NULL;
  g_autofree double *y = NULL;
  PlotMark *mark;

  if (kind == LINE_NOTHING || self->n > MOST_RESIDUALS)
    return;
  x = g_new (double, 2 * self->n);
  y = g_new (double, 2 * self->n);
  for (gsize i = 0; i < self->n; i++)
    {
      double height = line_height (self, w0, w1, self->x[i]);

      x[2 * i] = x[2 * i + 1] = self->x[i];
      y[2 * i] = height;
      y[2 * i + 1] = self->y[i];
      if ((self->x[i] > middle) == (self->y[i] > height)) /* upwards is to the right */
        {
          y[2 * i] = self->y[i];
          y[2 * i + 1] = height;
        }
    }
  mark = plot_panel_add (panel, squares ? MARK_SQUARES : MARK_SEGMENTS, "residuals", ROLE_OWN, x, y,
                         2 * self->n);
  mark->opacity = self->n > 100 ? 0.35 : 0.7;
  plot_mark_set_label (mark, squares ? _ ("squares of the residuals") : _ ("residuals"),
                       LABEL_NONE);
  if (pressed == self->n)
    return;
  mark = plot_panel_add (panel, squares ? MARK_SQUARES : MARK_SEGMENTS, "pressed-residual",
                         ROLE_DATA, x + 2 * pressed, y + 2 * pressed, 2);
  mark->width = 2.5;
  plot_mark_set_label (mark, _ ("the pressed point’s residual"), LABEL_NONE);
}

/* The chosen model's line as the maximum, the others' if they are to be seen. */
static void
add_models (PlotPanel *panel, const Line *self, const State *state)
{
  PlotMark *mark;

  for (guint model = 0; model < LINE_MODELS; model++)
    {
      const LineOptimum *optimum = &self->optimum[model];

      if (!optimum->found || model == self->model || !state_switch (state, "all-lines"))
        continue;
      mark = add_line (panel, self, outliers_switches[model], roles[model], optimum->w0,
                       optimum->w1);
      mark->width = 1.5;
      mark->answer = TRUE;
      plot_mark_set_label (mark, _ (outliers_losses[model]), LABEL_AUTO);
    }
  if (!self->optimum[self->model].found)
    return;
  mark = add_line (panel, self, "maximum", ROLE_MAXIMUM, self->optimum[self->model].w0,
                   self->optimum[self->model].w1);
  plot_mark_set_label (mark, _ (outliers_losses[self->model]), LABEL_AUTO);
}

static void
add_handles (PlotPanel *panel, const Line *self, const State *state)
{
  static const char *const names[] = {N_ ("left end of the line"), N_ ("right end of the line")};
  gsize pressed = line_find (self, state_pressed (state));
  double x[2], y[2];

  if (self->editable && pressed < self->n)
    plot_panel_add_handle (panel, "point", CLAMP (self->x[pressed], panel->x.lower, panel->x.upper),
                           CLAMP (self->y[pressed], panel->y.lower, panel->y.upper),
                           HANDLE_X | HANDLE_Y, _ ("the pressed point"), NULL, NULL)
        ->index
        = (guint)pressed;
  line_ends (self, state, x, y);
  for (guint i = 0; i < 2; i++)
    plot_panel_add_handle (panel, "end", x[i], y[i], HANDLE_Y, _ (names[i]), NULL, NULL)->index = i;
}

static void
add_points (PlotScene *scene, const Line *self, const State *state)
{
  PlotPanel *panel = plot_scene_add_panel (scene, "points", _ ("The points, and your line"), 0, 0);
  double x_lower, x_upper, y_lower, y_upper;
  PlotMark *mark;

  line_axes (self, state, &x_lower, &x_upper, &y_lower, &y_upper);
  plot_panel_set_x (panel, self->x_label, x_lower, x_upper, AXIS_LINEAR);
  plot_panel_set_y (panel, self->y_label, y_lower, y_upper, AXIS_LINEAR);
  add_residuals (panel, self, state);
  add_models (panel, self, state);
  mark = add_line (panel, self, "own", ROLE_OWN, state_number (state, "w0"),
                   state_number (state, "w1"));
  plot_mark_set_label (mark, _ ("yours"), LABEL_AUTO);
  mark = plot_panel_add (panel, MARK_DOTS, "points", ROLE_DATA, self->x, self->y, self->n);
  mark->width = self->n > 200 ? 2 : 3;
  mark->opacity = self->n > 1000 ? 0.4 : 0.9;
  plot_mark_set_keys (mark, self->keys);
  plot_mark_set_label (mark, self->y_name, LABEL_NONE);
  add_handles (panel, self, state);
}

static char *
describe_data (const Line *self)
{
  if (self->edited)
    return g_strdup_printf (_ ("%s · %s over %s · %u points, changed by hand"), self->data_name,
                            self->y_name, self->x_name, (guint)self->n);
  if (self->n < self->n_used)
    return g_strdup_printf (_ ("%s · %s over %s · %u of %u points, evenly spaced"), self->data_name,
                            self->y_name, self->x_name, (guint)self->n, self->n_used);
  return g_strdup_printf (_ ("%s · %s over %s · %u points"), self->data_name, self->y_name,
                          self->x_name, (guint)self->n);
}

double
line_shortfall (const State *state, gconstpointer payload)
{
  const Line *self = payload;

  return line_loss (self, state_number (state, "w0"), state_number (state, "w1")) - self->least;
}

PlotScene *
line_build (const State *state, gconstpointer payload)
{
  const Line *self = payload;
  gboolean table = state_switch (state, "table");
  g_autofree char *data = NULL;
  PlotScene *scene
      = plot_scene_new (_ ("Which line makes these points likeliest?"), table ? 2 : 1, 2);

  data = describe_data (self);
  scene->subtitle
      = g_strdup_printf (self->editable ? _ ("%s. Drag the line’s ends, or a pressed point.")
                                        : _ ("%s. Drag the line’s ends."),
                         data);
  scene->row_weights[0] = table ? 2.2 : 1;
  scene->column_weights[0] = 1.15;
  add_points (scene, self, state);
  line_add_surface (scene, self, state);
  if (table)
    line_add_table (scene, self);
  line_say (scene, self, state);
  return scene;
}
