/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The picture of `outliers`: the values on a line below each model's estimate of their location,
 * and the total loss over the location. The axes depend on the reach of the line and on whether the
 * scale is fitted, never on where a value is. */
#include "explorations/outliers-scene.h"

#include <glib/gi18n.h>
#include <math.h>

#include "explorations/curve-grid.h"

enum
{
  N_CURVE = 301
};

/* The middle of the strip under the least loss, which names a second minimum; a share of the top.
 */
static const double below = -0.07;
static const PlotRole roles[OUTLIERS_MODELS]
    = {ROLE_SERIES_1, ROLE_SERIES_4, ROLE_SERIES_3, ROLE_SERIES_5};
/* About each minimum, in scales, and about each value where the line is long and dips are narrow.
 */
static const double about[] = {-6, -3, -1.5, -0.7, -0.3, 0, 0.3, 0.7, 1.5, 3, 6};

void
outliers_axis (const State *state, double *lower, double *upper)
{
  double reach = state_number (state, "reach");

  *lower = -0.25 * reach;
  *upper = reach;
}

OutliersModel
outliers_judge (const State *state)
{
  static const OutliersModel order[]
      = {OUTLIERS_T, OUTLIERS_HUBER, OUTLIERS_LAPLACE, OUTLIERS_GAUSSIAN};

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    if (state_switch (state, outliers_switches[order[i]]))
      return order[i];
  return OUTLIERS_MODELS;
}

double
outliers_shortfall (const State *state, gconstpointer payload)
{
  const Outliers *self = payload;
  OutliersModel model = outliers_judge (state);

  if (model == OUTLIERS_MODELS)
    return NAN;
  return outliers_loss (&self->noise[model], self->values, self->n, state_number (state, "m"))
         - outliers_loss (&self->noise[model], self->values, self->n,
                          self->estimate[model].location);
}

/* Where an estimate went when the farthest value came, and where it is, in a lane of its own. */
static void
add_estimate (PlotPanel *panel, const Outliers *self, OutliersModel model)
{
  double from = self->without[model].location, to = self->estimate[model].location;
  double lane = OUTLIERS_MODELS - model, width = panel->x.upper - panel->x.lower;
  double x[] = {from, to}, y[] = {lane, lane};
  g_autofree char *number = plot_format_significant (to, 3);
  g_autofree char *label = g_strdup_printf ("%s %s", _ (outliers_names[model]), number);
  g_autofree char *other = plot_format_significant (self->estimate[model].other, 3);
  g_autofree char *second = g_strdup_printf (_ ("or %s"), other);
  g_autofree char *shift_id = g_strdup_printf ("%s-shift", outliers_switches[model]);
  g_autofree char *other_id = g_strdup_printf ("%s-other", outliers_switches[model]);
  PlotMark *mark;

  if (fabs (to - from) > 0.02 * width)
    {
      mark = plot_panel_add (panel, MARK_ARROW, shift_id, roles[model], x, y, 2);
      mark->opacity = 0.6;
      mark->answer = TRUE;
      plot_mark_set_label (mark, _ ("moved by the farthest value"), LABEL_NONE);
    }
  if (!isnan (self->estimate[model].other))
    {
      mark = plot_panel_add (panel, MARK_DOTS, other_id, roles[model], &self->estimate[model].other,
                             &lane, 1);
      mark->width = 4;
      mark->opacity = 0.6;
      mark->answer = TRUE;
      plot_mark_set_label (mark, second,
                           self->estimate[model].other > to ? LABEL_RIGHT : LABEL_LEFT);
    }
  mark = plot_panel_add (panel, MARK_DOTS, outliers_switches[model], roles[model], &to, &lane, 1);
  mark->width = 5.5;
  mark->answer = TRUE;
  plot_mark_set_label (mark, label,
                       !isnan (self->estimate[model].other) ? LABEL_ABOVE
                       : to < panel->x.lower + 0.6 * width  ? LABEL_RIGHT
                                                            : LABEL_LEFT);
}

/* The person's own location, where one is guessed. */
static void
add_own (PlotPanel *panel, const State *state, double y)
{
  double m = CLAMP (state_number (state, "m"), panel->x.lower, panel->x.upper);

  if (!state_switch (state, "guess-first"))
    return;
  plot_mark_set_label (plot_panel_add_rule_x (panel, "own", ROLE_OWN, m), _ ("yours"), LABEL_AUTO);
  plot_panel_add_handle (panel, "m", m, y, HANDLE_X, _ ("your location m"), "m", NULL);
}

static void
add_line (PlotScene *scene, const Outliers *self, const State *state)
{
  PlotPanel *panel
      = plot_scene_add_panel (scene, "line", _ ("The values and their estimates"), 0, 0);
  double lower, upper, y[OUTLIERS_MOST] = {0};
  guint keys[OUTLIERS_MOST];
  PlotMark *dots;

  outliers_axis (state, &lower, &upper);
  plot_panel_set_x (panel, _ ("value"), lower, upper, AXIS_LINEAR);
  plot_panel_set_y (panel, NULL, -0.5, OUTLIERS_MODELS + 0.7, AXIS_LINEAR);
  panel->y.hidden = TRUE;
  for (guint model = 0; model < OUTLIERS_MODELS; model++)
    if (state_switch (state, outliers_switches[model]))
      add_estimate (panel, self, model);
  for (guint i = 0; i < self->n; i++)
    keys[i] = i + 1;
  dots = plot_panel_add (panel, MARK_DOTS, "values", ROLE_DATA, self->values, y, self->n);
  dots->width = 4;
  plot_mark_set_keys (dots, keys);
  plot_mark_set_label (dots, _ ("values"), LABEL_NONE);
  for (guint i = 0; i < self->n; i++)
    {
      g_autofree char *label = g_strdup_printf (_ ("value %u"), i + 1);

      plot_panel_add_handle (panel, "value", CLAMP (self->values[i], lower, upper), 0, HANDLE_X,
                             label, NULL, NULL)
          ->index
          = i;
    }
  add_own (panel, state, OUTLIERS_MODELS + 0.3);
}

/* Even steps, and finer ones where the loss bends. */
static GArray *
places (const PlotPanel *panel, const Outliers *self, OutliersModel model)
{
  double lower = panel->x.lower, upper = panel->x.upper, step = (upper - lower) / (N_CURVE - 1);
  GArray *x = curve_grid_new (lower, upper, N_CURVE);
  const OutliersEstimate *estimate = &self->estimate[model];
  guint first = estimate->scale > step ? self->n : 0; /* even steps see every dip */

  for (guint i = first; i < self->n + 2; i++)
    for (guint j = 0; j < G_N_ELEMENTS (about); j++)
      {
        double centre = i < self->n    ? self->values[i]
                        : i == self->n ? estimate->location
                                       : estimate->other;

        curve_grid_add (x, centre + about[j] * estimate->scale);
      }
  curve_grid_sort (x);
  return x;
}

static void
add_curve (PlotPanel *panel, const Outliers *self, OutliersModel model)
{
  const OutliersNoise *noise = &self->noise[model];
  const OutliersEstimate *estimate = &self->estimate[model];
  double least = outliers_loss (noise, self->values, self->n, estimate->location), zero = 0;
  g_autoptr (GArray) x = places (panel, self, model);
  g_autofree double *y = g_new (double, x->len);
  g_autofree char *minimum_id = g_strdup_printf ("%s-minimum", outliers_switches[model]);
  g_autofree char *other_id = g_strdup_printf ("%s-other", outliers_switches[model]);
  g_autofree char *name_id = g_strconcat (other_id, "-name", NULL);
  PlotMark *mark;

  for (guint i = 0; i < x->len; i++)
    y[i] = fmin (outliers_loss (noise, self->values, self->n, g_array_index (x, double, i)) - least,
                 2 * panel->y.upper);
  mark = plot_panel_add (panel, MARK_LINE, outliers_switches[model], roles[model],
                         (double *)x->data, y, x->len);
  mark->answer = TRUE;
  plot_mark_set_label (mark, _ (outliers_losses[model]), LABEL_AUTO);
  mark = plot_panel_add (panel, MARK_DOTS, minimum_id, roles[model], &estimate->location, &zero, 1);
  mark->width = 4.5;
  mark->answer = TRUE;
  plot_mark_set_label (mark, _ ("the least loss"), LABEL_NONE);
  if (isnan (estimate->other))
    return;
  mark = plot_panel_add (panel, MARK_DOTS, other_id, roles[model], &estimate->other,
                         &estimate->other_excess, 1);
  mark->width = 4.5;
  mark->answer = TRUE;
  plot_mark_set_label (mark, _ ("second minimum"), LABEL_NONE);
  mark = plot_panel_add_text (panel, name_id, roles[model], estimate->other, below * panel->y.upper,
                              _ ("second minimum"));
  mark->answer = TRUE;
}

static void
add_loss (PlotScene *scene, const Outliers *self, const State *state)
{
  gboolean given = state_switch (state, "scale");
  PlotPanel *panel = plot_scene_add_panel (scene, "loss", _ ("Total loss above its least"), 0, 1);
  double lower, upper, top;

  outliers_axis (state, &lower, &upper);
  /* Student's loss grows as the logarithm of the distance, a fitted scale's as well. */
  top = (given ? 40 : 7) * log1p (upper);
  plot_panel_set_x (panel, _ ("location m"), lower, upper, AXIS_LINEAR);
  plot_panel_set_y (panel, _ ("loss"), 2 * below * top, top, AXIS_LINEAR);
  for (guint model = 0; model < OUTLIERS_MODELS; model++)
    if (state_switch (state, outliers_switches[model]))
      add_curve (panel, self, model);
  add_own (panel, state, 0.9 * top);
}

PlotScene *
outliers_build (const State *state, gconstpointer payload)
{
  const Outliers *self = payload;
  PlotScene *scene = plot_scene_new (_ ("What does one bad value do to the estimate?"), 1, 2);

  scene->subtitle = g_strdup (_ ("Drag any value and see which estimates go with it."));
  add_line (scene, self, state);
  add_loss (scene, self, state);
  outliers_say (scene, self, state);
  return scene;
}
