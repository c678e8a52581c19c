/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The picture of `classification`: the curves over the answers, and the table of decisions. */
#include "explorations/classification-scene.h"

#include <glib/gi18n.h>
#include <math.h>

enum
{
  N_CURVE = 241
};

static const double band = 0.1; /* beyond 0 and 1, where the answers lie side by side */

double
classification_shortfall (const State *state, gconstpointer payload)
{
  const Classification *self = payload;

  if (!self->best.found)
    return NAN;
  return classification_objective (self, state_number (state, "w0"), state_number (state, "w1"))
         - classification_objective (self, self->best.w0, self->best.w1);
}

double
classification_best_threshold (const State *state)
{
  double false_alarm = state_number (state, "false-alarm"), miss = state_number (state, "miss");

  return false_alarm + miss > 0 ? false_alarm / (false_alarm + miss) : 0.5;
}

double
classification_round (double cost)
{
  return rint (1e6 * cost) / 1e6;
}

static PlotMark *
add_curve (PlotPanel *panel, const Classification *self, const char *id, PlotRole role, double w0,
           double w1, const char *label)
{
  double x[N_CURVE], y[N_CURVE];
  PlotMark *mark;

  for (guint i = 0; i < N_CURVE; i++)
    {
      x[i] = panel->x.lower + (panel->x.upper - panel->x.lower) * i / (N_CURVE - 1);
      y[i] = classification_probability (classification_eta (self, w0, w1, x[i]));
    }
  mark = plot_panel_add (panel, MARK_LINE, id, role, x, y, N_CURVE);
  plot_mark_set_label (mark, label, LABEL_AUTO);
  return mark;
}

/* The answers beside 0 and 1, at heights that part equal inputs; one kind of decision a mark. */
static void
add_answers (PlotPanel *panel, const Classification *self, const State *state, gboolean right)
{
  g_autofree double *x = g_new (double, self->n);
  g_autofree double *y = g_new (double, self->n);
  g_autofree guint *keys = g_new (guint, self->n);
  double w0 = state_number (state, "w0"), w1 = state_number (state, "w1");
  double threshold = state_number (state, "threshold");
  gsize n = 0;
  PlotMark *mark;

  for (gsize i = 0; i < self->n; i++)
    {
      double p = classification_probability (classification_eta (self, w0, w1, self->x[i]));
      double apart = 0.02 + 0.07 * (double)(i * 5 % 8) / 7;

      if ((p >= threshold) != self->answer[i] && right)
        continue;
      if ((p >= threshold) == self->answer[i] && !right)
        continue;
      x[n] = self->x[i];
      y[n] = self->answer[i] ? 1 + apart : -apart;
      keys[n++] = self->keys[i];
    }
  if (n == 0)
    return;
  mark = plot_panel_add (panel, MARK_DOTS, right ? "right" : "wrong",
                         right ? ROLE_DATA : ROLE_SERIES_4, x, y, n);
  mark->width = self->n > 300 ? 2 : right ? 3 : 4;
  mark->opacity = self->n > 1000 ? 0.4 : 0.85;
  plot_mark_set_keys (mark, keys);
  plot_mark_set_label (mark, right ? _ ("decided rightly") : _ ("decided wrongly"), LABEL_NONE);
}

/* The pressed answer's distance from what the curve gave it. */
static void
add_pressed (PlotPanel *panel, const Classification *self, const State *state)
{
  gsize i = classification_find (self, state_pressed (state));
  double x[2], y[2];
  PlotMark *mark;

  if (i == self->n)
    return;
  x[0] = x[1] = self->x[i];
  y[0] = classification_probability (
      classification_eta (self, state_number (state, "w0"), state_number (state, "w1"), x[0]));
  y[1] = self->answer[i] ? 1 : 0;
  mark = plot_panel_add (panel, MARK_SEGMENTS, "pressed", ROLE_DATA, x, y, 2);
  mark->width = 2.5;
  plot_mark_set_label (mark, _ ("what the curve left to the other answer"), LABEL_NONE);
}

/* Where yes begins. */
static void
add_threshold (PlotPanel *panel, const Classification *self, const State *state)
{
  double threshold = state_number (state, "threshold"), w1 = state_number (state, "w1");
  double at
      = self->origin + (log (threshold) - log1p (-threshold) - state_number (state, "w0")) / w1;
  PlotMark *mark = plot_panel_add_rule_y (panel, "threshold", ROLE_TEXT, threshold);

  mark->dash = DASH_DOTTED;
  plot_mark_set_label (mark, _ ("threshold"), LABEL_AUTO);
  if (isfinite (at) && at > panel->x.lower && at < panel->x.upper)
    {
      mark = plot_panel_add_rule_x (panel, "boundary", ROLE_TEXT, at);
      mark->dash = DASH_DOTTED;
      mark->width = 1;
      plot_mark_set_label (mark, w1 > 0 ? _ ("yes from here") : _ ("yes up to here"), LABEL_NONE);
    }
  plot_panel_add_handle (panel, "threshold",
                         panel->x.lower + 0.03 * (panel->x.upper - panel->x.lower), threshold,
                         HANDLE_Y, _ ("threshold of the decision"), NULL, "threshold");
}

static void
add_curves (PlotScene *scene, const Classification *self, const State *state)
{
  g_autofree char *title = g_strdup_printf (_ ("P(%s) over %s"), self->yes, self->x_name);
  PlotPanel *panel = plot_scene_add_panel (scene, "curve", title, 0, 0);
  double margin = 0.08 * (self->x_upper - self->x_lower);

  plot_panel_set_x (panel, self->x_label, self->x_lower - margin, self->x_upper + margin,
                    AXIS_LINEAR);
  plot_panel_set_y (panel, _ ("probability"), -band - 0.02, 1 + band + 0.02, AXIS_LINEAR);
  add_threshold (panel, self, state);
  if (self->precision > 0 && self->likeliest.found)
    add_curve (panel, self, "likeliest", ROLE_SERIES_5, self->likeliest.w0, self->likeliest.w1,
               _ ("without prior"))
        ->answer
        = TRUE;
  if (self->best.found)
    add_curve (panel, self, "maximum", ROLE_MAXIMUM, self->best.w0, self->best.w1,
               self->precision > 0 ? _ ("with prior") : _ ("maximum"));
  add_curve (panel, self, "own", ROLE_OWN, state_number (state, "w0"), state_number (state, "w1"),
             _ ("yours"));
  add_pressed (panel, self, state);
  add_answers (panel, self, state, TRUE);
  add_answers (panel, self, state, FALSE);
}

/* The count; of errors that cost something "3 × 4 = 12". */
static void
set_cell (PlotTable *table, guint row, guint column, double count, double cost)
{
  g_autofree char *number = plot_format_significant (count, 0);
  g_autofree char *each = plot_format_significant (cost, 0);
  g_autofree char *all = plot_format_significant (classification_round (count * cost), 0);
  g_autofree char *text
      = count * cost > 0 ? g_strdup_printf ("%s × %s = %s", number, each, all) : g_strdup (number);

  plot_table_set_cell (table, row, column, text, count);
}

static void
add_table (PlotScene *scene, const Classification *self, const State *state)
{
  double threshold = state_number (state, "threshold");
  ClassificationTable counts = classification_table (self, state_number (state, "w0"),
                                                     state_number (state, "w1"), threshold);
  g_autofree char *value = plot_format_fixed (threshold, 2);
  g_autofree char *title = g_strdup_printf (_ ("Errors × cost at t = %s"), value);
  PlotPanel *panel = plot_scene_add_panel (scene, "decisions", title, 1, 0);
  PlotTable *table = plot_panel_set_table (panel, 3, 2);

  plot_table_set_column (table, 0, _ ("Truth"), CELL_LEFT, 0.6);
  plot_table_set_column (table, 1, _ ("says no"), CELL_RIGHT, 1);
  plot_table_set_column (table, 2, _ ("says yes"), CELL_RIGHT, 1);
  plot_table_set_cell (table, 0, 0, _ ("no"), 0);
  plot_table_set_cell (table, 1, 0, _ ("yes"), 1);
  set_cell (table, 0, 1, counts.rejections, 0);
  set_cell (table, 0, 2, counts.false_alarms, state_number (state, "false-alarm"));
  set_cell (table, 1, 1, counts.misses, state_number (state, "miss"));
  set_cell (table, 1, 2, counts.hits, 0);
}

static char *
describe_data (const Classification *self)
{
  g_autofree char *yes = plot_format_significant (self->total_yes, 0);
  g_autofree char *all = plot_format_significant (self->total, 0);

  if (self->n < self->n_used)
    return g_strdup_printf (_ ("%s · %s of %s answers are “%s” · evenly spaced ones of %u"),
                            self->data_name, yes, all, self->yes, self->n_used);
  return g_strdup_printf (_ ("%s · %s of %s answers are “%s”"), self->data_name, yes, all,
                          self->yes);
}

PlotScene *
classification_build (const State *state, gconstpointer payload)
{
  const Classification *self = payload;
  PlotScene *scene = plot_scene_new (_ ("Which curve explains these yes-or-no answers?"), 2, 2);

  scene->subtitle = describe_data (self);
  scene->row_weights[0] = 2.2;
  scene->column_weights[0] = 1.25;
  add_curves (scene, self, state);
  classification_add_surface (scene, self, state);
  add_table (scene, self, state);
  classification_say (scene, self, state);
  return scene;
}
