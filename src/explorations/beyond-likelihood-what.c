/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Likelihood of what? The two labels; what dividing by the sum would do to a loss that is none;
 * the triplet in the plane; the candidates; real and fake; the model without its normaliser. */
#include <glib/gi18n.h>
#include <math.h>

#include "explorations/beyond-likelihood-scene.h"

enum
{
  N_CIRCLE = 181
};

/* The two labels' probabilities at the present score, as bars with their numbers. */
static void
add_labels (PlotScene *scene, const Beyond *self)
{
  static const char *const ids[] = {"plus", "minus"};
  static const PlotRole roles[] = {BEYOND_ROLE_FIRST, BEYOND_ROLE_SECOND};
  PlotPanel *panel = plot_scene_add_panel (scene, "what", _ ("Which label?"), 0, 2);
  double sum = beyond_sum (self, self->at);

  plot_panel_set_x (panel, _ ("label y"), -1.9, 1.9, AXIS_WHOLE);
  plot_panel_set_y (panel, _ ("probability"), 0, 1.15, AXIS_LINEAR);
  for (guint outcome = 0; outcome < 2; outcome++)
    {
      double x = outcome == 0 ? 1 : -1;
      double y = exp (-self->loss->loss (self, outcome, self->at)) / sum;
      g_autofree char *number = plot_format_fixed (y, 3);
      PlotMark *bar = plot_panel_add (panel, MARK_BARS, ids[outcome], roles[outcome], &x, &y, 1);

      bar->width = 1.2;
      bar->opacity = 0.75;
      plot_mark_set_label (bar, number, LABEL_ABOVE);
    }
}

static double
divided (const Beyond *self, guint outcome, double at)
{
  return self->loss->loss (self, outcome, at) + log (beyond_sum (self, at));
}

/* Where the sum is a curve, dividing by it makes a likelihood, but of another loss. */
static void
add_other_loss (PlotScene *scene, const Beyond *self)
{
  PlotPanel *panel = plot_scene_add_panel (scene, "what", _ ("Likelihood of nothing"), 0, 2);

  plot_panel_set_x (panel, _ (self->loss->parameter), self->loss->lower, self->loss->upper,
                    AXIS_LINEAR);
  plot_panel_set_y (panel, _ ("loss of y = +1"), -0.5, 3, AXIS_LINEAR);
  plot_mark_set_label (plot_panel_add_rule_x (panel, "own", ROLE_OWN, self->at), _ ("your value"),
                       LABEL_NONE);
  beyond_add_curve (panel, self, "divided", _ ("loss + log sum"), BEYOND_ROLE_SUM, divided, 0)->dash
      = DASH_DASHED;
  beyond_add_curve (panel, self, "loss", _ ("the loss"), BEYOND_ROLE_FIRST, self->loss->loss, 0);
}

static void
add_circle (PlotPanel *panel, const Beyond *self, const char *id, const char *label, PlotRole role,
            PlotDash dash, double radius)
{
  double x[N_CIRCLE], y[N_CIRCLE];
  PlotMark *mark;

  for (int i = 0; i < N_CIRCLE; i++)
    {
      double angle = 2 * G_PI * i / (N_CIRCLE - 1);

      x[i] = self->points[0] + radius * cos (angle);
      y[i] = self->points[1] + radius * sin (angle);
    }
  mark = plot_panel_add (panel, MARK_LINE, id, role, x, y, N_CIRCLE);
  mark->dash = dash;
  mark->width = 1.5;
  plot_mark_set_label (mark, label, LABEL_NONE);
}

/* The name of a point, on the side where no line leaves it: away from the anchor, or, for the
 * anchor, away from the other two. */
static void
add_name (PlotPanel *panel, const Beyond *self, guint point, const char *point_id, PlotRole role,
          const char *name)
{
  const double *at = &self->points[2 * point], *anchor = self->points;
  double x = point > 0 ? at[0] - anchor[0] : 2 * at[0] - self->points[2] - self->points[4];
  double y = point > 0 ? at[1] - anchor[1] : 2 * at[1] - self->points[3] - self->points[5];
  double most_x = 0.7 * panel->x.upper, most_y = 0.9 * panel->y.upper, length = hypot (x, y);
  g_autofree char *id = g_strdup_printf ("%s-name", point_id);

  x = at[0] + (length > 0 ? 0.2 * x / length : 0);
  y = at[1] + (length > 0 && y < 0 ? -0.36 : 0.36);
  plot_panel_add_text (panel, id, role, CLAMP (x, -most_x, most_x), CLAMP (y, -most_y, most_y),
                       name);
}

/* The way from the anchor to a point, with its length. */
static void
add_way (PlotPanel *panel, const Beyond *self, guint point, PlotRole role)
{
  const double *anchor = self->points, *at = &self->points[2 * point];
  const double x[] = {anchor[0], at[0]}, y[] = {anchor[1], at[1]};
  g_autofree char *id = g_strdup_printf ("way-%u", point);
  g_autofree char *length_id = g_strdup_printf ("length-%u", point);
  g_autofree char *length = plot_format_fixed (beyond_distance (self, point), 2);

  plot_mark_set_label (plot_panel_add (panel, MARK_SEGMENTS, id, role, x, y, 2),
                       _ ("distance from the anchor"), LABEL_NONE);
  if (beyond_distance (self, point) > 0.7) /* else the handles hide it */
    plot_panel_add_text (panel, length_id, role, (x[0] + x[1]) / 2, (y[0] + y[1]) / 2, length);
}

/* For people who hear the picture: circles as curves over x would tell them nothing. */
static char *
describe_plane (const Beyond *self)
{
  g_autofree char *positive = plot_format_fixed (beyond_distance (self, 1), 2);
  g_autofree char *negative = plot_format_fixed (beyond_distance (self, 2), 2);
  g_autofree char *free_from = plot_format_fixed (beyond_distance (self, 1) + self->margin, 2);

  return g_strdup_printf (_ ("The plane of the points. The positive lies %s and the negative %s "
                             "from the anchor; a negative beyond %s costs nothing."),
                          positive, negative, free_from);
}

static void
add_plane (PlotScene *scene, const Beyond *self)
{
  static const char *const ids[] = {"anchor", "positive", "negative"};
  static const char *const names[] = {N_ ("anchor"), N_ ("positive"), N_ ("negative")};
  static const PlotRole roles[] = {ROLE_SERIES_7, BEYOND_ROLE_FIRST, BEYOND_ROLE_SECOND};
  PlotPanel *panel = plot_scene_add_panel (scene, "what", _ ("Likelihood of nothing"), 0, 2);
  double near = beyond_distance (self, 1);

  panel->description = describe_plane (self);
  panel->equal_units = TRUE;
  plot_panel_set_x (panel, NULL, -1.1 * BEYOND_PLANE_X, 1.1 * BEYOND_PLANE_X, AXIS_LINEAR);
  plot_panel_set_y (panel, NULL, -1.1 * BEYOND_PLANE_Y, 1.1 * BEYOND_PLANE_Y, AXIS_LINEAR);
  panel->x.hidden = panel->y.hidden = TRUE;
  add_circle (panel, self, "near", _ ("as far from a as p is"), BEYOND_ROLE_FIRST, DASH_SOLID,
              near);
  add_circle (panel, self, "free", _ ("a negative outside costs nothing"), BEYOND_ROLE_SECOND,
              DASH_DASHED, near + self->margin);
  add_way (panel, self, 1, roles[1]);
  add_way (panel, self, 2, roles[2]);
  for (guint i = 0; i < 3; i++)
    {
      const double *at = &self->points[2 * i];
      PlotMark *mark = plot_panel_add (panel, MARK_DOTS, ids[i], roles[i], &at[0], &at[1], 1);

      mark->width = 5;
      plot_mark_set_label (mark, _ (names[i]), LABEL_NONE);
      add_name (panel, self, i, ids[i], roles[i], _ (names[i]));
      plot_panel_add_handle (panel, "point", at[0], at[1], HANDLE_X | HANDLE_Y, _ (names[i]), NULL,
                             NULL)
          ->index
          = i;
    }
}

/* Each candidate's probability of being the positive, over its similarity. */
static void
add_candidates (PlotScene *scene, const Beyond *self)
{
  PlotPanel *panel = plot_scene_add_panel (scene, "what", _ ("Which is the positive?"), 0, 2);
  guint hardest = beyond_hardest (self);

  plot_panel_set_x (panel, _ ("similarity (drag it)"), -1.05, 1.05, AXIS_LINEAR);
  plot_panel_set_y (panel, _ ("probability"), 0, 1.2, AXIS_LINEAR);
  for (guint i = self->n_outcomes; i-- > 0;)
    {
      double x = self->similarity[i], y = exp (-self->loss->loss (self, i, self->at));
      g_autofree char *id = g_strdup_printf ("candidate-%u", i + 1);
      g_autofree char *stick_id = g_strdup_printf ("stick-%u", i + 1);
      g_autofree char *name
          = i == 0 ? g_strdup (_ ("positive")) : g_strdup_printf (_ ("negative %u"), i);
      PlotRole role = i == 0 ? BEYOND_ROLE_FIRST : BEYOND_ROLE_SECOND;
      PlotMark *mark = plot_panel_add (panel, MARK_STICKS, stick_id, role, &x, &y, 1);

      plot_mark_set_label (mark, name, LABEL_NONE);
      mark = plot_panel_add (panel, MARK_DOTS, id, role, &x, &y, 1);
      mark->width = 4.5;
      plot_mark_set_label (mark, name, LABEL_NONE);
      if (i == 0 || i == hardest)
        plot_panel_add_text (panel, i == 0 ? "positive-name" : "hardest-name", role, x, y + 0.1,
                             i == 0 ? _ ("positive") : _ ("hardest"));
      plot_panel_add_handle (panel, "candidate", x, y, HANDLE_X, name, NULL, NULL)->index = i;
    }
}

static double
real_density (const Beyond *self, guint outcome, double x)
{
  return beyond_real_density (x);
}

static double
fake_density (const Beyond *self, guint outcome, double x)
{
  return beyond_fake_density (self, x);
}

static double
best_d (const Beyond *self, guint outcome, double x)
{
  return beyond_best_d (self, x);
}

/* The real and the fake density, and the best D, which is a share of the two. */
static void
add_real_or_fake (PlotScene *scene, const Beyond *self)
{
  PlotPanel *panel = plot_scene_add_panel (scene, "what", _ ("Real or fake?"), 0, 2);

  plot_panel_set_x (panel, _ ("value x"), -4, 5, AXIS_LINEAR);
  plot_panel_set_y (panel, _ ("density, and D"), 0, 1.08, AXIS_LINEAR);
  beyond_add_curve (panel, self, "real", _ ("real p"), BEYOND_ROLE_FIRST, real_density, 0);
  beyond_add_curve (panel, self, "fake", _ ("fake q"), BEYOND_ROLE_SECOND, fake_density, 1);
  beyond_add_curve (panel, self, "best", _ ("p/(p + q)"), ROLE_MAXIMUM, best_d, 0)->dash
      = DASH_DASHED;
  plot_mark_set_label (plot_panel_add_rule_x (panel, "x", ROLE_OWN, self->x), _ ("your x"),
                       LABEL_NONE);
  plot_panel_add_handle (panel, "d", self->x, self->at, HANDLE_X | HANDLE_Y, _ ("your D at x"), "x",
                         "d");
}

static double
normalised (const Beyond *self, guint outcome, double x)
{
  return exp (beyond_log_model (self, 1, self->at, x));
}

static double
model (const Beyond *self, guint outcome, double x)
{
  return exp (beyond_log_model (self, self->c, self->at, x));
}

/* On a logarithmic axis c moves the curve up and down and leaves its slope as it is. */
static void
add_model (PlotScene *scene, const Beyond *self)
{
  PlotPanel *panel = plot_scene_add_panel (scene, "what", _ ("Same slope, any c"), 0, 2);
  double bottom[BEYOND_VALUES];
  guint keys[BEYOND_VALUES];
  PlotMark *mark;

  plot_panel_set_x (panel, _ ("value x"), -BEYOND_REACH, BEYOND_REACH, AXIS_LINEAR);
  plot_panel_set_y (panel, _ ("height, on a log scale"), 0.001, 20, AXIS_LOG);
  mark = beyond_add_curve (panel, self, "normalised", _ ("p"), ROLE_TEXT, normalised, 0);
  mark->dash = DASH_DASHED;
  mark->label_place = self->c > 0.8 && self->c < 1.25 ? LABEL_NONE : LABEL_AUTO;
  beyond_add_curve (panel, self, "model", _ ("c · p"), BEYOND_ROLE_FIRST, model, 0);
  for (gsize i = 0; i < self->n_values; i++)
    {
      bottom[i] = 0.0016;
      keys[i] = (guint)i + 1;
    }
  mark = plot_panel_add (panel, MARK_DOTS, "values", ROLE_DATA, self->values, bottom,
                         self->n_values);
  plot_mark_set_keys (mark, keys);
  plot_mark_set_label (mark, _ ("values"), LABEL_NONE);
  for (gsize i = 0; i < self->n_values; i++)
    {
      g_autofree char *label = g_strdup_printf (_ ("value %u"), (guint)i + 1);

      plot_panel_add_handle (panel, "value", self->values[i], bottom[i], HANDLE_X, label, NULL,
                             NULL)
          ->index
          = (guint)i;
    }
  plot_panel_add_handle (panel, "model", self->mu, model (self, 0, self->mu), HANDLE_X | HANDLE_Y,
                         _ ("peak of c · p"), NULL, NULL);
}

void
beyond_add_what (PlotScene *scene, const Beyond *self)
{
  double least, most;

  switch (self->kind)
    {
    case BEYOND_TRIPLET:
      add_plane (scene, self);
      return;
    case BEYOND_INFO_NCE:
      add_candidates (scene, self);
      return;
    case BEYOND_DISCRIMINATOR:
      add_real_or_fake (scene, self);
      return;
    case BEYOND_SCORE_MATCHING:
      add_model (scene, self);
      return;
    default:
      beyond_sum_range (self, &least, &most);
      if (beyond_is_flat (least, most))
        add_labels (scene, self);
      else
        add_other_loss (scene, self);
    }
}
