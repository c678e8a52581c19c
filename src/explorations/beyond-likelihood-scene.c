/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The picture of `beyond-likelihood`: the loss, and exp(−loss) of each outcome with their sum over
 * the parameter. Axes know which loss it is, and nothing else. */
#include "explorations/beyond-likelihood-scene.h"

#include <glib/gi18n.h>
#include <math.h>

enum
{
  N_SUM = 61 /* the sum of score matching is an integral at each place */
};

double
beyond_place (const PlotPanel *panel, int i)
{
  return panel->x.lower + (panel->x.upper - panel->x.lower) * i / (BEYOND_CURVE - 1);
}

PlotMark *
beyond_add_curve (PlotPanel *panel, const char *id, const char *label, PlotRole role,
                  const double *x, double *y, gsize n)
{
  double lower = panel->y.lower, upper = panel->y.upper, room = upper - lower;
  PlotMark *mark;

  for (gsize i = 0; i < n; i++)
    y[i] = panel->y.scale == AXIS_LOG ? CLAMP (y[i], lower / 10, upper * 10)
                                      : CLAMP (y[i], lower - room, upper + room);
  mark = plot_panel_add (panel, MARK_LINE, id, role, x, y, n);
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

/* The loss of each outcome over the parameter; of many candidates the positive's alone. */
static void
add_outcomes (PlotPanel *panel, const Beyond *self)
{
  static const char *const ids[] = {"first", "second"};
  static const PlotRole roles[] = {BEYOND_ROLE_FIRST, BEYOND_ROLE_SECOND};
  double x[BEYOND_CURVE], y[BEYOND_CURVE];

  for (guint outcome = 0; outcome < (self->kind == BEYOND_INFO_NCE ? 1 : 2); outcome++)
    {
      const char *label
          = self->kind == BEYOND_INFO_NCE ? _ ("τ × loss") : _ (self->loss->outcomes[outcome]);

      for (int i = 0; i < BEYOND_CURVE; i++)
        {
          x[i] = beyond_place (panel, i);
          y[i] = shown_loss (self, outcome, x[i]);
        }
      beyond_add_curve (panel, ids[outcome], label, roles[outcome], x, y, BEYOND_CURVE);
    }
}

/* A curve of one function of the parameter, dashed. */
static void
add_dashed (PlotPanel *panel, const Beyond *self, const char *id, const char *label, PlotRole role,
            double (*curve) (const Beyond *self, double at))
{
  double x[BEYOND_CURVE], y[BEYOND_CURVE];

  for (int i = 0; i < BEYOND_CURVE; i++)
    {
      x[i] = beyond_place (panel, i);
      y[i] = curve (self, x[i]);
    }
  beyond_add_curve (panel, id, label, role, x, y, BEYOND_CURVE)->dash = DASH_DASHED;
}

static double
own_objective (const Beyond *self, double sigma)
{
  return beyond_score_objective (self, self->c, sigma);
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
  double own = shown_loss (self, 0, self->at);

  plot_panel_set_x (panel, _ (loss->parameter), loss->lower, loss->upper, AXIS_LINEAR);
  plot_panel_set_y (panel, self->kind == BEYOND_INFO_NCE ? _ ("τ × loss") : _ ("loss"),
                    loss->loss_lower, loss->loss_top, AXIS_LINEAR);
  plot_mark_set_label (plot_panel_add_rule_x (panel, "own", ROLE_OWN, self->at), _ ("your value"),
                       LABEL_NONE);
  switch (self->kind)
    {
    case BEYOND_INFO_NCE:
      add_outcomes (panel, self);
      add_dashed (panel, self, "limit", _ ("as τ nears 0"), BEYOND_ROLE_SUM, beyond_hardest_gap);
      break;
    case BEYOND_DISCRIMINATOR:
      add_outcomes (panel, self);
      add_dashed (panel, self, "mean", _ ("mean at x"), BEYOND_ROLE_SUM, beyond_mean_loss);
      own = beyond_mean_loss (self, self->at);
      add_least (panel, beyond_best_d (self, self->x),
                 beyond_mean_loss (self, beyond_best_d (self, self->x)));
      break;
    case BEYOND_SCORE_MATCHING:
      add_dashed (panel, self, "log-loss", _ ("−log-likelihood"), BEYOND_ROLE_SECOND,
                  beyond_log_loss);
      add_dashed (panel, self, "objective", _ ("J"), BEYOND_ROLE_FIRST, own_objective);
      plot_panel_find_mark (panel, "objective")->dash = DASH_SOLID;
      own = own_objective (self, self->at);
      if (beyond_spread (self) > 0)
        add_least (panel, beyond_spread (self), own_objective (self, beyond_spread (self)));
      break;
    default:
      add_outcomes (panel, self);
    }
  if (self->kind != BEYOND_TRIPLET)
    plot_panel_add_handle (panel, "loss", self->at, CLAMP (own, loss->loss_lower, loss->loss_top),
                           HANDLE_X, _ (loss->parameter), NULL, NULL);
}

/* exp(−loss) of one outcome. */
static void
add_share (PlotPanel *panel, const Beyond *self, guint outcome)
{
  g_autofree char *id = g_strdup_printf ("outcome-%u", outcome + 1);
  guint hardest = self->kind == BEYOND_INFO_NCE ? beyond_hardest (self) : 1;
  double x[BEYOND_CURVE], y[BEYOND_CURVE];
  PlotMark *mark;

  for (int i = 0; i < BEYOND_CURVE; i++)
    {
      x[i] = beyond_place (panel, i);
      y[i] = exp (-self->loss->loss (self, outcome, x[i]));
    }
  mark = beyond_add_curve (panel, id, _ (self->loss->outcomes[outcome > 0]),
                           outcome == 0 ? BEYOND_ROLE_FIRST : BEYOND_ROLE_SECOND, x, y,
                           BEYOND_CURVE);
  if (outcome > 0 && outcome != hardest)
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
  PlotPanel *panel = plot_scene_add_panel (scene, "sum", _ ("exp(−loss) and its sum"), 0, column);
  gboolean integral = self->kind == BEYOND_SCORE_MATCHING;
  gsize n = integral ? N_SUM : BEYOND_CURVE;
  double x[BEYOND_CURVE], y[BEYOND_CURVE];
  PlotMark *mark;

  plot_panel_set_x (panel, _ (loss->parameter), loss->lower, loss->upper, AXIS_LINEAR);
  plot_panel_set_y (panel, _ ("exp(−loss)"), loss->sum_lower, loss->sum_top,
                    loss->sum_lower > 0 ? AXIS_LOG : AXIS_LINEAR);
  plot_mark_set_label (plot_panel_add_rule_x (panel, "own", ROLE_OWN, self->at), _ ("your value"),
                       LABEL_NONE);
  for (guint outcome = self->n_outcomes; outcome-- > 0;)
    add_share (panel, self, outcome);
  for (gsize i = 0; i < n; i++)
    {
      x[i] = loss->lower + (loss->upper - loss->lower) * (double)i / (double)(n - 1);
      y[i] = beyond_sum (self, x[i]);
    }
  mark = beyond_add_curve (panel, "sum", integral ? _ ("integral over x") : _ ("sum"),
                           BEYOND_ROLE_SUM, x, y, n);
  mark->width = 3;
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
      add_loss (scene, &self);
      add_sum (scene, &self, 1);
      beyond_add_what (scene, &self);
    }
  beyond_say (scene, &self, state);
  return scene;
}
