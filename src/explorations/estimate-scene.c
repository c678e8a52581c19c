/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The picture of `estimate`: where its panels stand, and that of the data with the fit. Axes depend
 * on data, model and parameter only. */
#include "explorations/estimate-scene.h"

#include <glib/gi18n.h>
#include <math.h>
#include <stdlib.h>

#include "estimation/distribution.h"
#include "explorations/compare-model.h"
#include "explorations/guess.h"

enum
{
  N_DENSITY = 301,
  MOST_DOTS = 30,   /* probabilities of single counts; more make a line */
  MOST_COUNTS = 120 /* wider ranges of whole numbers are drawn as a histogram */
};

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
  double own = state_number (state, "value"), lower, upper;

  estimate_axis (curve, state, &lower, &upper);
  *value = CLAMP (own, lower, upper);
  if (*value == own)
    return OWN_ON_AXIS;
  if (fabs (own - *value) < upper - lower
      && parameter_is_legal (estimate_parameter (curve, (gint)curve->chosen), own))
    return OWN_BEYOND;
  *value = guess_is_hiding (state) ? (lower + upper) / 2 : curve->estimate;
  return OWN_ELSEWHERE;
}

/* The curve's own axis would have the estimate in its middle. One that is to be guessed lies
 * anywhere: where, the data decide. */
void
estimate_axis (const EstimateCurve *curve, const State *state, double *lower, double *upper)
{
  const Parameter *parameter = estimate_parameter (curve, (gint)curve->chosen);
  guint hash = g_str_hash (curve->key) + g_str_hash (curve->distribution->id) + curve->chosen;
  double width = curve->upper - curve->lower;

  *lower = curve->lower;
  *upper = curve->upper;
  if (!state_switch (state, "guess-first"))
    return;
  *lower -= width * (0.3 + (hash % 97) / 97.0);
  *upper += width * (0.3 + (hash / 97 % 97) / 97.0);
  if (!parameter_is_legal (parameter, *lower))
    *lower = curve->lower - 0.9 * (curve->lower - parameter->lower);
  if (!parameter_is_legal (parameter, *upper))
    *upper = curve->upper + 0.9 * (parameter->upper - curve->upper);
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
  g_autoptr (GArray) edges = counts ? count_edges (sample) : compare_edges (sample, curve->step, 0);
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

static char *
describe_data (const EstimateCurve *curve)
{
  g_autofree char *n = plot_format_significant (curve->sample->n, 0);
  g_autofree char *text = NULL;

  text = g_strdup_printf (curve->sample->n == 1 ? _ ("%s · column %s · %s value · %s model")
                                                : _ ("%s · column %s · %s values · %s model"),
                          curve->data_name, curve->column, n, _ (curve->distribution->name));
  return curve->left_out != NULL ? g_strdup_printf ("%s · %s", text, curve->left_out)
                                 : g_steal_pointer (&text);
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
  estimate_add_likelihood (scene, self, state);
  add_data (scene, self, state);
  if (self->resample != NULL)
    estimate_add_resample (scene, self, state);
  else if (surface)
    estimate_add_surface (scene, self, state);
  else
    plot_scene_find_panel (scene, "data")->row_span = 2;
  estimate_say (scene, self, state);
  return scene;
}
