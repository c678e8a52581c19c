/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The picture of `beyond-likelihood`: the loss, and exp(−loss) of each outcome with their sum over
 * the parameter. Axes know which loss it is, and nothing else. */
#include "explorations/beyond-likelihood-scene.h"

#include <glib/gi18n.h>
#include <math.h>

#include "explorations/curve-grid.h"

enum
{
  N_CURVE = 401,
  N_INTEGRAL = 61 /* of a curve that is an integral at each place */
};

/* The sum of exp(−loss), an integral for score matching. */
static double
sum_at (const Beyond *self, guint outcome, double at)
{
  return beyond_sum (self, at);
}

PlotMark *
beyond_add_curve (PlotPanel *panel, const Beyond *self, const char *id, const char *label,
                  PlotRole role, BeyondCurve curve, guint outcome)
{
  gboolean integral = curve == sum_at && self->kind == BEYOND_SCORE_MATCHING;
  double lower = panel->y.lower, upper = panel->y.upper, room = upper - lower;
  g_autoptr (GArray) grid
      = curve_grid_new (panel->x.lower, panel->x.upper, integral ? N_INTEGRAL : N_CURVE);
  g_autofree double *y = NULL;
  const double *x;
  PlotMark *mark;

  if (beyond_kink (self) > 0)
    for (int side = -1; side <= 1; side += 2)
      curve_grid_add (grid, side * beyond_kink (self));
  curve_grid_sort (grid);
  x = (const double *)(gconstpointer)grid->data;
  y = g_new (double, grid->len);
  for (guint i = 0; i < grid->len; i++)
    {
      y[i] = curve (self, outcome, x[i]);
      y[i] = panel->y.scale == AXIS_LOG ? CLAMP (y[i], lower / 10, upper * 10)
                                        : CLAMP (y[i], lower - room, upper + room);
    }
  mark = plot_panel_add (panel, MARK_LINE, id, role, x, y, grid->len);
  plot_mark_set_label (mark, label, LABEL_AUTO);
  return mark;
}

/* InfoNCE times its temperature: that has a limit. */
static double
shown_loss (const Beyond *self, guint outcome, double at)
{
  double loss = self->loss->loss (self, outcome, at);

  return self->kind == BEYOND_INFO_NCE ? self->temperature * loss : loss;
}

static double
limit (const Beyond *self, guint outcome, double at)
{
  return beyond_hardest_gap (self, at);
}

static double
mean_loss (const Beyond *self, guint outcome, double at)
{
  return beyond_mean_loss (self, at);
}

static double
log_loss (const Beyond *self, guint outcome, double at)
{
  return beyond_log_loss (self, at);
}

static double
objective (const Beyond *self, guint outcome, double at)
{
  return beyond_score_objective (self, self->c, at);
}

/* The loss of each outcome over the parameter; of many candidates the positive's alone. */
static void
add_outcomes (PlotPanel *panel, const Beyond *self)
{
  if (self->kind == BEYOND_INFO_NCE)
    {
      beyond_add_curve (panel, self, "first", _ ("τ × loss"), BEYOND_ROLE_FIRST, shown_loss, 0);
      return;
    }
  beyond_add_curve (panel, self, "first", _ (self->loss->outcomes[0]), BEYOND_ROLE_FIRST,
                    shown_loss, 0);
  beyond_add_curve (panel, self, "second", _ (self->loss->outcomes[1]), BEYOND_ROLE_SECOND,
                    shown_loss, 1);
}

/* Where the loss is least, as a dashed green line up to it. */
static void
add_least (PlotPanel *panel, double at, double loss)
{
  PlotMark *rule;

  if (at < panel->x.lower || at > panel->x.upper || loss < panel->y.lower || loss > panel->y.upper)
    return;
  rule = plot_panel_add_rule_x (panel, "least", ROLE_MAXIMUM, at);
  rule->dash = DASH_DASHED;
  plot_mark_set_label (rule, _ ("least"), LABEL_AUTO);
}

static void
add_loss (PlotScene *scene, const Beyond *self)
{
  const BeyondLoss *loss = self->loss;
  PlotPanel *panel = plot_scene_add_panel (scene, "loss", _ (loss->title), 0, 0);
  double own = shown_loss (self, 0, self->at), best;

  plot_panel_set_x (panel, _ (loss->parameter), loss->lower, loss->upper, AXIS_LINEAR);
  plot_panel_set_y (panel, self->kind == BEYOND_INFO_NCE ? _ ("τ × loss") : _ ("loss"),
                    loss->loss_lower, loss->loss_top, AXIS_LINEAR);
  plot_mark_set_label (plot_panel_add_rule_x (panel, "own", ROLE_OWN, self->at), _ ("your value"),
                       LABEL_NONE);
  switch (self->kind)
    {
    case BEYOND_INFO_NCE:
      add_outcomes (panel, self);
      beyond_add_curve (panel, self, "limit", _ ("as τ nears 0"), BEYOND_ROLE_SUM, limit, 0)->dash
          = DASH_DASHED;
      break;
    case BEYOND_DISCRIMINATOR:
      add_outcomes (panel, self);
      beyond_add_curve (panel, self, "mean", _ ("mean at x"), BEYOND_ROLE_SUM, mean_loss, 0)->dash
          = DASH_DASHED;
      own = mean_loss (self, 0, self->at);
      best = beyond_best_d (self, self->x);
      add_least (panel, best, mean_loss (self, 0, best));
      break;
    case BEYOND_SCORE_MATCHING:
      beyond_add_curve (panel, self, "log-loss", _ ("−log-likelihood"), BEYOND_ROLE_SECOND,
                        log_loss, 0)
          ->dash
          = DASH_DASHED;
      beyond_add_curve (panel, self, "objective", _ ("J"), BEYOND_ROLE_FIRST, objective, 0);
      own = objective (self, 0, self->at);
      best = beyond_spread (self);
      if (best > 0)
        add_least (panel, best, objective (self, 0, best));
      break;
    default:
      add_outcomes (panel, self);
    }
  if (self->kind != BEYOND_TRIPLET)
    plot_panel_add_handle (panel, "loss", self->at, CLAMP (own, loss->loss_lower, loss->loss_top),
                           HANDLE_X, _ (loss->parameter), NULL, NULL);
}

static double
exp_loss (const Beyond *self, guint outcome, double at)
{
  return exp (-self->loss->loss (self, outcome, at));
}

/* exp(−loss) of one outcome; of many negatives the hardest has the name. */
static void
add_outcome (PlotPanel *panel, const Beyond *self, guint outcome)
{
  g_autofree char *id = g_strdup_printf ("outcome-%u", outcome + 1);
  guint named = self->kind == BEYOND_INFO_NCE ? beyond_hardest (self) : 1;
  PlotMark *mark
      = beyond_add_curve (panel, self, id, _ (self->loss->outcomes[outcome > 0]),
                          outcome == 0 ? BEYOND_ROLE_FIRST : BEYOND_ROLE_SECOND, exp_loss, outcome);

  if (outcome > 0 && outcome != named)
    {
      mark->label_place = LABEL_NONE;
      mark->width = 1;
      mark->opacity = 0.7;
    }
}

static void
add_sum (PlotScene *scene, const Beyond *self, guint column)
{
  const BeyondLoss *loss = self->loss;
  PlotPanel *panel = plot_scene_add_panel (scene, "sum", _ ("Sum of exp(−loss)"), 0, column);

  plot_panel_set_x (panel, _ (loss->parameter), loss->lower, loss->upper, AXIS_LINEAR);
  plot_panel_set_y (panel, _ ("exp(−loss)"), loss->sum_lower, loss->sum_top,
                    loss->sum_lower > 0 ? AXIS_LOG : AXIS_LINEAR);
  plot_mark_set_label (plot_panel_add_rule_x (panel, "own", ROLE_OWN, self->at), _ ("your value"),
                       LABEL_NONE);
  for (guint outcome = self->n_outcomes; outcome-- > 0;)
    add_outcome (panel, self, outcome);
  beyond_add_curve (panel, self, "sum",
                    self->kind == BEYOND_SCORE_MATCHING ? _ ("integral over x") : _ ("sum"),
                    BEYOND_ROLE_SUM, sum_at, 0)
      ->width
      = 3;
  if (self->kind != BEYOND_TRIPLET)
    plot_panel_add_handle (panel, "sum", self->at,
                           CLAMP (beyond_sum (self, self->at), panel->y.lower, panel->y.upper),
                           HANDLE_X, _ (loss->parameter), NULL, NULL);
}

PlotScene *
beyond_build (const State *state, gconstpointer payload)
{
  Beyond self = beyond_from_state (state);
  gboolean table = state_switch (state, "all");
  PlotScene *scene
      = plot_scene_new (_ ("Which losses are likelihoods, and of what?"), 1, table ? 2 : 3);

  (void)payload;
  scene->subtitle = g_strdup (beyond_describe (self.kind));
  if (table)
    {
      scene->column_weights[1] = 1.8;
      add_sum (scene, &self, 0);
      beyond_add_table (scene, &self, state);
    }
  else
    {
      if (self.kind == BEYOND_TRIPLET)
        scene->column_weights[2] = 1.15; /* its points are dragged in both directions */
      add_loss (scene, &self);
      add_sum (scene, &self, 1);
      beyond_add_what (scene, &self);
    }
  beyond_say (scene, &self, state);
  return scene;
}
