/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The picture of `cross-entropy`: softmax bars against the target, the loss along one logit, and
 * the triangle; with one logit the loss over its probability, and a table of terms when asked for.
 */
#include "explorations/cross-entropy-scene.h"

#include <glib/gi18n.h>
#include <math.h>

enum
{
  N_CURVE = 241
};

static const double loss_top = 7;
static const double half_tangent = 2; /* in logits */

static const char *const subscripts[CROSS_ENTROPY_CLASSES] = {"₁", "₂", "₃"};

static PlotMark *
add_bars (PlotPanel *panel, const char *id, PlotRole role, const char *label, const double *share,
          guint n, double width)
{
  static const double x[CROSS_ENTROPY_CLASSES] = {1, 2, 3};
  PlotMark *bars = plot_panel_add (panel, MARK_BARS, id, role, x, share, n);

  bars->width = width;
  plot_mark_set_label (bars, label, LABEL_NONE);
  return bars;
}

/* ŷ in front of a wider bar for the target: what is not covered is the gap ŷ − y. */
static void
add_shares (PlotScene *scene, const CrossEntropy *self)
{
  PlotPanel *panel = plot_scene_add_panel (scene, "shares", _ ("ŷ and the target"), 0, 0);
  double p[CROSS_ENTROPY_CLASSES];

  for (guint k = 0; k < self->n_classes; k++)
    p[k] = exp (self->log_p[k]);
  plot_panel_set_x (panel, _ ("class"), 0.45, self->n_classes + 0.55, AXIS_WHOLE);
  plot_panel_set_y (panel, _ ("probability"), 0, 1.35, AXIS_LINEAR);
  add_bars (panel, "target", ROLE_DATA, _ ("target y"), self->y, self->n_classes, 0.8)->opacity
      = 0.45;
  add_bars (panel, "softmax", ROLE_OWN, _ ("softmax ŷ"), p, self->n_classes, 0.4);
  for (guint k = 0; k < self->n_classes; k++)
    {
      g_autofree char *id = g_strdup_printf ("softmax-%u", k + 1);
      g_autofree char *number = plot_format_fixed (p[k], 2);

      plot_panel_add_text (panel, id, ROLE_OWN, k + 1, p[k], number)->label_place = LABEL_ABOVE;
    }
  plot_panel_add_text (panel, "target-name", ROLE_DATA, 0.25 * self->n_classes + 0.5, 1.26,
                       _ ("target"));
  plot_panel_add_text (panel, "softmax-name", ROLE_OWN, 0.75 * self->n_classes + 0.5, 1.26,
                       _ ("ŷ"));
}

static void
add_curve (PlotPanel *panel, const char *id, PlotRole role, const CrossEntropy *self,
           const double *target, const char *label)
{
  double x[N_CURVE], y[N_CURVE];
  PlotMark *mark;

  for (guint i = 0; i < N_CURVE; i++)
    {
      x[i] = CROSS_ENTROPY_SLIDER * (2.0 * i / (N_CURVE - 1) - 1);
      y[i] = fmin (cross_entropy_along (self, target, x[i]), 2 * loss_top);
    }
  mark = plot_panel_add (panel, MARK_LINE, id, role, x, y, N_CURVE);
  mark->answer = TRUE;
  plot_mark_set_label (mark, label, LABEL_AUTO);
}

/* The loss's slope along the logit, ŷ − y, as a tangent; its number stands at the end where the
 * curve is lower. */
static void
add_tangent (PlotPanel *panel, const CrossEntropy *self, double logit, double loss)
{
  double slope = exp (self->log_p[self->along]) - self->y[self->along];
  gboolean right = cross_entropy_along (self, self->y, CROSS_ENTROPY_SLIDER)
                   <= cross_entropy_along (self, self->y, -CROSS_ENTROPY_SLIDER);
  const double x[] = {logit - half_tangent, logit + half_tangent};
  const double y[] = {loss - slope * half_tangent, loss + slope * half_tangent};
  PlotMark *tangent = plot_panel_add (panel, MARK_SEGMENTS, "slope", ROLE_OWN, x, y, 2);
  g_autofree char *number = plot_format_fixed (slope, 2);
  g_autofree char *text = g_strdup_printf (_ ("slope %s"), number);
  PlotMark *name = plot_panel_add_text (
      panel, "slope-name", ROLE_OWN, right ? panel->x.upper : panel->x.lower, 0.8 * loss_top, text);

  tangent->answer = name->answer = TRUE;
  tangent->width = 2;
  name->label_place = right ? LABEL_LEFT : LABEL_RIGHT;
}

static void
add_loss (PlotScene *scene, const CrossEntropy *self)
{
  g_autofree char *title = g_strdup_printf (_ ("Loss along z%s"), subscripts[self->along]);
  g_autofree char *axis = g_strdup_printf (_ ("logit z%s"), subscripts[self->along]);
  PlotPanel *panel = plot_scene_add_panel (
      scene, "loss", self->kind == TARGET_BINARY ? _ ("Loss along the logit") : title, 0, 1);
  double logit = self->logits[self->along], best = cross_entropy_best_logit (self, self->map);
  double shown = CLAMP (logit, -CROSS_ENTROPY_SLIDER, CROSS_ENTROPY_SLIDER);
  double loss = cross_entropy_along (self, self->y, shown);

  plot_panel_set_x (panel, axis, -CROSS_ENTROPY_SLIDER, CROSS_ENTROPY_SLIDER, AXIS_LINEAR);
  plot_panel_set_y (panel, _ ("loss, nats an example"), 0, loss_top, AXIS_LINEAR);
  if (self->alpha > 1)
    add_curve (panel, "penalised", ROLE_SERIES_4, self, self->map, _ ("with the prior"));
  add_curve (panel, "loss", ROLE_SERIES_7, self, self->y, _ ("loss"));
  if (fabs (best) <= CROSS_ENTROPY_SLIDER)
    plot_mark_set_label (plot_panel_add_rule_x (panel, "maximum", ROLE_MAXIMUM, best), _ ("least"),
                         LABEL_AUTO);
  if (shown == logit && loss <= loss_top)
    add_tangent (panel, self, logit, loss);
  plot_panel_add_handle (panel, "logit", shown, fmin (loss, loss_top), HANDLE_X, axis, NULL, NULL);
}

static void
add_probability_curve (PlotPanel *panel, const char *id, PlotRole role, const double *target,
                       const char *label)
{
  const double end = 1e-4; /* not quite 0 and 1, where a loss is infinite */
  double x[N_CURVE], y[N_CURVE], log_p[2];
  PlotMark *mark;

  for (guint i = 0; i < N_CURVE; i++)
    {
      /* half a cosine: dense towards both ends, where the curve is steep */
      x[i] = (1 - cos (G_PI * (i + end) / (N_CURVE - 1 + 2 * end))) / 2;
      log_p[0] = log (x[i]);
      log_p[1] = log1p (-x[i]);
      y[i] = fmin (cross_entropy (target, log_p, 2), 2 * loss_top);
    }
  mark = plot_panel_add (panel, MARK_LINE, id, role, x, y, N_CURVE);
  mark->answer = TRUE;
  plot_mark_set_label (mark, label, LABEL_AUTO);
}

/* With two classes the triangle is a line: the loss over the probability itself. */
static void
add_probability (PlotScene *scene, const CrossEntropy *self)
{
  PlotPanel *panel
      = plot_scene_add_panel (scene, "probability", _ ("The same loss over ŷ₁ itself"), 0, 2);

  plot_panel_set_x (panel, _ ("probability ŷ₁"), 0, 1, AXIS_LINEAR);
  plot_panel_set_y (panel, _ ("loss, nats an example"), 0, loss_top, AXIS_LINEAR);
  if (self->alpha > 1)
    add_probability_curve (panel, "penalised", ROLE_SERIES_4, self->map, _ ("with the prior"));
  add_probability_curve (panel, "loss", ROLE_SERIES_7, self->y, _ ("loss"));
  plot_mark_set_label (plot_panel_add_rule_x (panel, "maximum", ROLE_MAXIMUM, self->map[0]),
                       _ ("least"), LABEL_AUTO);
  plot_panel_add_handle (panel, "probability", exp (self->log_p[0]),
                         fmin (cross_entropy (self->y, self->log_p, 2), loss_top), HANDLE_X,
                         _ ("the classifier’s probability ŷ₁"), NULL, NULL);
}

static void
set_cell (PlotTable *table, guint row, guint column, double value, int decimals)
{
  g_autofree char *text = plot_format_fixed (value, decimals);

  plot_table_set_cell (table, row, column, text, value);
}

static void
add_table (PlotScene *scene, const CrossEntropy *self)
{
  PlotPanel *panel = plot_scene_add_panel (scene, "terms", _ ("The loss, term by term"), 1, 0);
  PlotTable *table = plot_panel_set_table (panel, 6, self->n_classes + 1);
  static const char *const titles[] = {N_ ("Class"),  N_ ("logit"),    N_ ("softmax ŷ"),
                                       N_ ("−log ŷ"), N_ ("target y"), N_ ("y · (−log ŷ)")};
  double p_sum = 0, y_sum = 0;

  panel->column_span = 3;
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    plot_table_set_column (table, i, _ (titles[i]), i == 0 ? CELL_LEFT : CELL_RIGHT, 1);
  for (guint k = 0; k < self->n_classes; k++)
    {
      g_autofree char *name = g_strdup_printf ("%u", k + 1);

      plot_table_set_cell (table, k, 0, name, k + 1);
      set_cell (table, k, 1, self->logits[k] + self->constant, 2);
      set_cell (table, k, 2, exp (self->log_p[k]), 4);
      set_cell (table, k, 3, -self->log_p[k], 3);
      set_cell (table, k, 4, self->y[k], 4);
      set_cell (table, k, 5, self->y[k] > 0 ? -self->y[k] * self->log_p[k] : 0, 3);
      p_sum += exp (self->log_p[k]);
      y_sum += self->y[k];
    }
  plot_table_set_cell (table, self->n_classes, 0, _ ("sum"), NAN);
  plot_table_set_cell (table, self->n_classes, 1, "", NAN);
  set_cell (table, self->n_classes, 2, p_sum, 4);
  plot_table_set_cell (table, self->n_classes, 3, "", NAN);
  set_cell (table, self->n_classes, 4, y_sum, 4);
  set_cell (table, self->n_classes, 5, cross_entropy (self->y, self->log_p, self->n_classes), 3);
}

PlotScene *
cross_entropy_build (const State *state, gconstpointer payload)
{
  CrossEntropy self = cross_entropy_from_state (state);
  gboolean table = state_switch (state, "table");
  PlotScene *scene
      = plot_scene_new (_ ("What does a classifier pay for its confidence?"), table ? 2 : 1, 3);

  scene->subtitle = g_strdup (
      self.kind == TARGET_BINARY
          ? _ ("The logit is made a probability; the loss is −log of what the truth was given.")
          : _ (
              "Softmax makes logits probabilities; the loss is −log of what the truth was given."));
  scene->row_weights[0] = 2.5;
  scene->column_weights[2] = 1.45;
  add_shares (scene, &self);
  add_loss (scene, &self);
  if (self.kind == TARGET_BINARY)
    add_probability (scene, &self);
  else
    cross_entropy_add_triangle (scene, &self);
  if (table)
    add_table (scene, &self);
  cross_entropy_say (scene, &self);
  return scene;
}
