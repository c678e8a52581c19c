/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The panel of `estimate` over the chosen parameter: the profile, Wald's parabola or the posterior,
 * and the intervals that they give. */
#include <glib/gi18n.h>
#include <math.h>

#include "explorations/estimate-scene.h"
#include "explorations/guess.h"

/* The spans stand below the curves, one under the other. */
static const double first_span = -5.95, between_spans = 1.1, highest = 0.7;

static PlotMark *
add_curve (PlotPanel *panel, const char *id, PlotRole role, const EstimateCurve *curve,
           const double *y, const char *label)
{
  double clipped[ESTIMATE_CURVE];
  PlotMark *mark;

  for (guint i = 0; i < ESTIMATE_CURVE; i++)
    clipped[i] = fmax (y[i], 1.2 * panel->y.lower);
  mark = plot_panel_add (panel, MARK_LINE, id, role, curve->x, clipped, ESTIMATE_CURVE);
  plot_mark_set_label (mark, label, LABEL_AUTO);
  mark->answer = TRUE;
  return mark;
}

/* A span with ticks at its ends, low in the panel; without one where it runs off the axis. The
 * label stands where the panel has room beside it, or else above its middle. */
static void
add_span (PlotPanel *panel, const char *id, PlotRole role, const double interval[2], double y,
          const char *label)
{
  const double tick = 0.14, beside = 0.2 * (panel->x.upper - panel->x.lower);
  double from = fmax (interval[0], panel->x.lower), to = fmin (interval[1], panel->x.upper);
  double x[8] = {from, to}, heights[8] = {y, y};
  gsize n = 2;
  PlotMark *span;

  for (guint end = 0; end < 2; end++)
    if (interval[end] > panel->x.lower && interval[end] < panel->x.upper)
      {
        x[n] = x[n + 1] = interval[end];
        heights[n] = y - tick;
        heights[n + 1] = y + tick;
        n += 2;
      }
  /* The label goes by the last point. */
  x[n] = x[n + 1] = to + beside <= panel->x.upper     ? to
                    : from - beside >= panel->x.lower ? from
                                                      : 0.25 * from + 0.75 * to;
  heights[n] = heights[n + 1] = y;
  n += 2;
  span = plot_panel_add (panel, MARK_SEGMENTS, id, role, x, heights, n);
  span->width = 2.5;
  span->answer = TRUE;
  plot_mark_set_label (span, label,
                       x[n - 1] == to     ? LABEL_RIGHT
                       : x[n - 1] == from ? LABEL_LEFT
                                          : LABEL_ABOVE);
}

/* How many spans the settings ask for, whatever the data give. */
static guint
count_spans (const State *state)
{
  return 2u + state_switch (state, "robust") + (state_choice (state, "prior") > 0)
         + (state_choice (state, "bootstrap") > 0);
}

static void
add_spans (PlotPanel *panel, const Estimate *self, const State *state)
{
  double interval[2], y = first_span;

  if (isfinite (self->likelihood[0]) || isfinite (self->likelihood[1]))
    add_span (panel, "likelihood-interval", ROLE_SERIES_1, self->likelihood, y, _ ("likelihood"));
  if (estimate_wald (self, interval))
    add_span (panel, "wald-interval", ROLE_SERIES_5, interval, y -= between_spans, _ ("Wald"));
  if (state_switch (state, "robust") && estimate_robust (self, interval))
    add_span (panel, "robust-interval", ROLE_SERIES_4, interval, y -= between_spans, _ ("robust"));
  if (self->resample != NULL && isfinite (self->percentile[0]))
    add_span (panel, "bootstrap-interval", ROLE_SERIES_3, self->percentile, y -= between_spans,
              _ ("bootstrap"));
  if (isfinite (self->posterior_interval[0]) || isfinite (self->posterior_interval[1]))
    add_span (panel, "posterior-interval", ROLE_SERIES_2, self->posterior_interval,
              y - between_spans, _ ("posterior"));
}

static void
add_parabola (PlotPanel *panel, const EstimateCurve *curve)
{
  double y[ESTIMATE_CURVE];

  for (guint i = 0; i < ESTIMATE_CURVE; i++)
    {
      double z = (curve->x[i] - curve->estimate) / curve->standard_error;

      y[i] = -0.5 * z * z;
    }
  add_curve (panel, "parabola", ROLE_SERIES_5, curve, y, _ ("Wald’s parabola"))->dash = DASH_DASHED;
}

/* The prior's log density and the log posterior, each below its own greatest. */
static void
add_posterior (PlotPanel *panel, const Estimate *self)
{
  const EstimatePosterior *posterior = self->posterior;
  PlotMark *mark;

  if (posterior == NULL || !posterior->drawn)
    return;
  mark = add_curve (panel, "prior", ROLE_SERIES_2, self->curve, posterior->belief, _ ("prior"));
  mark->dash = DASH_DOTTED;
  mark->answer = FALSE;
  mark = plot_panel_add_rule_x (panel, "map", ROLE_SERIES_2, posterior->estimate);
  mark->dash = DASH_DASHED;
  mark->width = 1.5;
  mark->answer = TRUE;
  plot_mark_set_label (mark, _ ("most probable value (MAP)"), LABEL_NONE);
  mark = add_curve (panel, "posterior", ROLE_SERIES_2, self->curve, posterior->height,
                    _ ("posterior"));
  mark->width = 3;
}

static void
add_own (PlotPanel *panel, const Estimate *self, const State *state)
{
  const EstimateCurve *curve = self->curve;
  const char *symbol = estimate_parameter (curve, (gint)curve->chosen)->symbol;
  g_autofree char *label = g_strdup_printf (_ ("your %s"), symbol);
  double value, height = -ESTIMATE_DEPTH;

  if (estimate_own (self, state, &value) == OWN_ON_AXIS)
    plot_panel_add_rule_x (panel, "own", ROLE_OWN, value)->width = 1;
  if (value >= curve->lower && value <= curve->upper)
    height = fmax (estimate_profile_at (curve, value), panel->y.lower);
  plot_panel_add_handle (panel, "own", value,
                         guess_is_hiding (state) ? -ESTIMATE_DEPTH / 2 : height, HANDLE_X, label,
                         "value", NULL);
}

static void
add_empty (PlotPanel *panel, const char *label)
{
  plot_panel_set_x (panel, label, 0, 1, AXIS_LINEAR);
  panel->x.hidden = TRUE;
  panel->y.hidden = TRUE;
  plot_panel_add_text (panel, "none", ROLE_TEXT, 0.5, -0.5 * ESTIMATE_DEPTH,
                       _ ("no estimate to draw the likelihood about"));
}

void
estimate_add_likelihood (PlotScene *scene, const Estimate *self, const State *state)
{
  const EstimateCurve *curve = self->curve;
  const Parameter *parameter = estimate_parameter (curve, (gint)curve->chosen);
  gboolean alone = estimate_n_free (curve->distribution) == 1;
  g_autofree char *title = g_strdup_printf (
      alone ? _ ("Log-likelihood of %s") : _ ("Profile log-likelihood of %s"), parameter->symbol);
  g_autofree char *label = estimate_axis_label (parameter);
  g_autofree char *threshold = NULL;
  PlotPanel *panel = plot_scene_add_panel (scene, "likelihood", title, 0, 0);
  double lower, upper;
  PlotMark *mark;

  panel->row_span = 2;
  plot_panel_set_y (panel, _ ("ℓ − maximum"),
                    first_span + 0.15 - between_spans * count_spans (state), highest, AXIS_LINEAR);
  if (!curve->drawn)
    {
      add_empty (panel, label);
      return;
    }
  estimate_axis (curve, state, &lower, &upper);
  plot_panel_set_x (panel, label, lower, upper, AXIS_LINEAR);
  mark = plot_panel_add_rule_y (panel, "threshold", ROLE_TEXT, -self->drop);
  mark->dash = DASH_DOTTED;
  mark->width = 1;
  threshold = g_strdup_printf (_ ("%g %%"), state_number (state, "level"));
  plot_mark_set_label (mark, threshold, LABEL_AUTO);
  mark = plot_panel_add_rule_x (panel, "maximum", ROLE_MAXIMUM, curve->estimate);
  mark->dash = DASH_DASHED;
  mark->width = 1.5;
  add_spans (panel, self, state);
  if (isfinite (curve->standard_error) && self->posterior == NULL)
    add_parabola (panel, curve);
  if (!alone && state_switch (state, "slice"))
    add_curve (panel, "slice", ROLE_SERIES_7, curve, curve->slice, _ ("slice"))->dash = DASH_DOTTED;
  mark = add_curve (panel, "profile", ROLE_SERIES_1, curve, curve->profile,
                    alone ? _ ("likelihood") : _ ("profile"));
  mark->width = 3;
  add_posterior (panel, self);
  add_own (panel, self, state);
}
