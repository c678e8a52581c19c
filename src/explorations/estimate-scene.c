/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The picture of `estimate`: the likelihood over the chosen parameter with its intervals, the data
 * with the fit, and the surface with joint regions. Axes depend on data, model and parameter only.
 */
#include "explorations/estimate-scene.h"

#include <glib/gi18n.h>
#include <math.h>
#include <stdlib.h>

#include "estimation/distribution.h"
#include "explorations/compare-model.h"

enum
{
  N_DENSITY = 301,
  MOST_DOTS = 30,   /* probabilities of single counts; more make a line */
  MOST_COUNTS = 120 /* wider ranges of whole numbers are drawn as a histogram */
};

static const double lowest = -9, highest = 0.7; /* room for the spans below the curves */

const Parameter *
estimate_parameter (const EstimateCurve *curve, gint j)
{
  return &curve->distribution->parameters[j];
}

char *
estimate_axis_label (const Parameter *parameter)
{
  g_autofree char *name = g_utf8_strdown (_ (parameter->name), -1);

  return g_strdup_printf ("%s %s", name, parameter->symbol);
}

EstimateOwn
estimate_own (const Estimate *self, const State *state, double *value)
{
  const EstimateCurve *curve = self->curve;
  double own = state_number (state, "value"), width = curve->upper - curve->lower;

  *value = CLAMP (own, curve->lower, curve->upper);
  if (*value == own)
    return OWN_ON_AXIS;
  if (fabs (own - *value) < width
      && parameter_is_legal (estimate_parameter (curve, (gint)curve->chosen), own))
    return OWN_BEYOND;
  *value = curve->estimate;
  return OWN_ELSEWHERE;
}

static double
density_at (const EstimateCurve *curve, double x, const double *theta)
{
  double at = curve->distribution->discrete ? rint (x) : x;
  double height = theta != NULL ? est_log_density (curve->distribution, at, theta)
                                : est_fit_log_density (curve->fit, at);

  return isnan (height) ? 0 : exp (fmin (height, 650));
}

/* theta NULL: the fit's. What is far above the panel is drawn just above it. */
static PlotMark *
add_density (PlotPanel *panel, const char *id, PlotRole role, const EstimateCurve *curve,
             const double *theta)
{
  gboolean counts = panel->x.scale == AXIS_WHOLE;
  double first = counts ? ceil (panel->x.lower) : panel->x.lower;
  double last = counts ? floor (panel->x.upper) : panel->x.upper;
  guint n = counts ? (guint)(last - first) + 1 : N_DENSITY;
  PlotMark *mark;
  g_autofree double *x = g_new (double, n);
  g_autofree double *y = g_new (double, n);

  for (guint i = 0; i < n; i++)
    {
      x[i] = counts ? first + i : first + (last - first) * i / (n - 1);
      y[i] = fmin (density_at (curve, x[i], theta), 2 * panel->y.upper);
    }
  mark
      = plot_panel_add (panel, counts && n <= MOST_DOTS ? MARK_DOTS : MARK_LINE, id, role, x, y, n);
  if (mark->kind == MARK_DOTS)
    mark->width = 4.5;
  return mark;
}

/* Bars of the histogram, or of the single counts; returns the highest. */
static double
add_bars (PlotPanel *panel, const EstSample *sample, const double *edges, guint n)
{
  g_autofree double *y = g_new (double, n);
  double top = 0;
  gsize from = 0;
  PlotMark *bars;

  for (guint i = 0; i < n; i++)
    {
      gsize to = i + 1 < n ? est_sample_count_below (sample, edges[i + 1]) : sample->length;

      y[i] = fmin ((sample->cumulative_weight[to] - sample->cumulative_weight[from]) / sample->n
                       / (edges[i + 1] - edges[i]),
                   1e280);
      top = fmax (top, y[i]);
      from = to;
    }
  bars = plot_panel_add (panel, MARK_BARS, "histogram", ROLE_MUTED, edges, y, n);
  bars->x2 = g_memdup2 (edges + 1, n * sizeof (double));
  plot_mark_set_label (bars, _ ("the values"), LABEL_NONE);
  return top;
}

/* Edges half way between the whole numbers. */
static GArray *
count_edges (const EstSample *sample)
{
  GArray *edges = g_array_new (FALSE, FALSE, sizeof (double));

  for (double edge = floor (sample->minimum) - 0.5; edge < sample->maximum + 1; edge++)
    g_array_append_val (edges, edge);
  return edges;
}

static void
add_data (PlotScene *scene, const Estimate *self, const State *state)
{
  const EstimateCurve *curve = self->curve;
  const EstSample *sample = curve->sample;
  gboolean counts
      = curve->distribution->discrete && sample->maximum - sample->minimum <= MOST_COUNTS;
  g_autoptr (GArray) edges = counts ? count_edges (sample) : compare_edges (sample, 0);
  PlotPanel *panel = plot_scene_add_panel (
      scene, "data",
      est_fit_has_estimate (curve->fit) ? _ ("The data and the fit") : _ ("The data"), 0, 1);
  double lower = g_array_index (edges, double, 0), theta[EST_MAX_THETA], own;
  double upper = g_array_index (edges, double, edges->len - 1), top, peak = 0;
  double room = counts ? 0.1 : 0.06 * (upper - lower);
  PlotMark *mark;

  plot_panel_set_x (panel, curve->label, lower - room, upper + room,
                    counts ? AXIS_WHOLE : AXIS_LINEAR);
  top = add_bars (panel, sample, (double *)edges->data, edges->len - 1);
  for (guint i = 0; est_fit_has_estimate (curve->fit) && i < N_DENSITY; i++)
    peak = fmax (peak, density_at (curve, lower + (upper - lower) * i / (N_DENSITY - 1), NULL));
  plot_panel_set_y (panel, counts ? _ ("share") : _ ("density"), 0,
                    1.15 * fmax (top, fmin (peak, 2 * top)), AXIS_LINEAR);
  if (!est_fit_has_estimate (curve->fit))
    return;
  mark = add_density (panel, "fit", ROLE_MAXIMUM, curve, NULL);
  mark->dash = DASH_DASHED;
  plot_mark_set_label (mark, _ ("fitted"), LABEL_AUTO);
  if (!curve->drawn || estimate_own (self, state, &own) != OWN_ON_AXIS)
    return;
  estimate_theta_at (curve, own, theta);
  if (est_distribution_is_legal (curve->distribution, theta))
    plot_mark_set_label (add_density (panel, "own", ROLE_OWN, curve, theta), _ ("yours"),
                         LABEL_AUTO);
}

static PlotMark *
add_curve (PlotPanel *panel, const char *id, PlotRole role, const EstimateCurve *curve,
           const double *y, const char *label)
{
  double clipped[ESTIMATE_CURVE];
  PlotMark *mark;

  for (guint i = 0; i < ESTIMATE_CURVE; i++)
    clipped[i] = fmax (y[i], 1.2 * lowest);
  mark = plot_panel_add (panel, MARK_LINE, id, role, curve->x, clipped, ESTIMATE_CURVE);
  plot_mark_set_label (mark, label, LABEL_AUTO);
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
  plot_mark_set_label (span, label,
                       x[n - 1] == to     ? LABEL_RIGHT
                       : x[n - 1] == from ? LABEL_LEFT
                                          : LABEL_ABOVE);
}

static void
add_spans (PlotPanel *panel, const Estimate *self, const State *state)
{
  double interval[2];

  if (isfinite (self->likelihood[0]) || isfinite (self->likelihood[1]))
    add_span (panel, "likelihood-interval", ROLE_SERIES_1, self->likelihood, -5.95,
              _ ("likelihood"));
  if (estimate_wald (self, interval))
    add_span (panel, "wald-interval", ROLE_SERIES_5, interval, -7.05, _ ("Wald"));
  if (state_switch (state, "robust") && estimate_robust (self, interval))
    add_span (panel, "robust-interval", ROLE_SERIES_4, interval, -8.15, _ ("robust"));
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

static void
add_own (PlotPanel *panel, const Estimate *self, const State *state)
{
  const EstimateCurve *curve = self->curve;
  const char *symbol = estimate_parameter (curve, (gint)curve->chosen)->symbol;
  g_autofree char *label = g_strdup_printf (_ ("your %s"), symbol);
  double value;

  if (estimate_own (self, state, &value) == OWN_ON_AXIS)
    plot_panel_add_rule_x (panel, "own", ROLE_OWN, value)->width = 1;
  plot_panel_add_handle (panel, "own", value,
                         fmax (estimate_profile_at (curve, value), panel->y.lower), HANDLE_X, label,
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

static void
add_likelihood (PlotScene *scene, const Estimate *self, const State *state)
{
  const EstimateCurve *curve = self->curve;
  const Parameter *parameter = estimate_parameter (curve, (gint)curve->chosen);
  gboolean alone = estimate_n_free (curve->distribution) == 1;
  g_autofree char *title = g_strdup_printf (
      alone ? _ ("Log-likelihood of %s") : _ ("Profile log-likelihood of %s"), parameter->symbol);
  g_autofree char *label = estimate_axis_label (parameter);
  g_autofree char *threshold = NULL;
  PlotPanel *panel = plot_scene_add_panel (scene, "likelihood", title, 0, 0);
  PlotMark *mark;

  panel->row_span = 2;
  plot_panel_set_y (panel, _ ("ℓ − maximum"), lowest, highest, AXIS_LINEAR);
  if (!curve->drawn)
    {
      add_empty (panel, label);
      return;
    }
  plot_panel_set_x (panel, label, curve->lower, curve->upper, AXIS_LINEAR);
  mark = plot_panel_add_rule_y (panel, "threshold", ROLE_TEXT, -self->drop);
  mark->dash = DASH_DOTTED;
  mark->width = 1;
  threshold = g_strdup_printf (_ ("%g %%"), state_number (state, "level"));
  plot_mark_set_label (mark, threshold, LABEL_AUTO);
  mark = plot_panel_add_rule_x (panel, "maximum", ROLE_MAXIMUM, curve->estimate);
  mark->dash = DASH_DASHED;
  mark->width = 1.5;
  add_spans (panel, self, state);
  if (isfinite (curve->standard_error))
    add_parabola (panel, curve);
  if (!alone && state_switch (state, "slice"))
    add_curve (panel, "slice", ROLE_SERIES_7, curve, curve->slice, _ ("slice"))->dash = DASH_DOTTED;
  mark = add_curve (panel, "profile", ROLE_SERIES_1, curve, curve->profile,
                    alone ? _ ("likelihood") : _ ("profile"));
  mark->width = 3;
  add_own (panel, self, state);
}

static char *
describe_data (const EstimateCurve *curve)
{
  g_autofree char *n = plot_format_significant (curve->sample->n, 0);

  return g_strdup_printf (curve->sample->n == 1 ? _ ("%s · column %s · %s value · %s model")
                                                : _ ("%s · column %s · %s values · %s model"),
                          curve->data_name, curve->column, n, _ (curve->distribution->name));
}

PlotScene *
estimate_build (const State *state, gconstpointer payload)
{
  const Estimate *self = payload;
  const EstimateCurve *curve = self->curve;
  g_autofree char *question
      = g_strdup_printf (_ ("How precisely do the data fix %s?"),
                         estimate_parameter (curve, (gint)curve->chosen)->symbol);
  PlotScene *scene = plot_scene_new (question, 2, 2);
  gboolean surface = curve->drawn && curve->other >= 0 && state_switch (state, "surface");

  scene->subtitle = describe_data (curve);
  scene->column_weights[0] = 1.25;
  scene->column_weights[1] = 1;
  add_likelihood (scene, self, state);
  add_data (scene, self, state);
  if (surface)
    estimate_add_surface (scene, self, state);
  else
    plot_scene_find_panel (scene, "data")->row_span = 2;
  estimate_say (scene, self, state);
  return scene;
}
