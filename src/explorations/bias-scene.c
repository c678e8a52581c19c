/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The picture of `bias`: the squares of one sample about both centres, the histograms of both
 * estimates over all repeats, and the squared error over the divisor. */
#include "explorations/bias-scene.h"

#include <glib/gi18n.h>
#include <math.h>

#include "explorations/guess.h"

enum
{
  N_CURVE = 161
};

/* The divisors that are shown go from n + this to n + that. */
static const double first_divisor = -2, last_divisor = 10;

/* In heights of the highest bar: where a histogram's mean is marked, and how far apart they stand.
 */
static const double MEAN_HEIGHT = 1.12, RIDGE = 1.65;

static void
set_view (BiasView *view, const State *state, const Bias *bias)
{
  const BiasSource *source = bias_source (bias->source);

  *view = (BiasView){.state = state,
                     .bias = bias,
                     .source = source,
                     .n = (double)bias->n,
                     .sigma = state_number (state, "sigma"),
                     .which = (guint64)state_number (state, "which") - 1};
  view->variance = view->sigma * view->sigma;
  view->mu = source->mean * view->sigma;
  view->own = view->n + state_number (state, "divisor");
  view->x = g_new (double, bias->n);
  bias_sample (bias, view->which, view->x);
  for (gsize i = 0; i < bias->n; i++)
    {
      view->x[i] *= view->sigma;
      view->mean += view->x[i] / view->n;
    }
  for (gsize i = 0; i < bias->n; i++)
    {
      view->about_mean += (view->x[i] - view->mean) * (view->x[i] - view->mean);
      view->about_mu += (view->x[i] - view->mu) * (view->x[i] - view->mu);
    }
  view->gap = view->n * (view->mean - view->mu) * (view->mean - view->mu);
}

/* The sides of the squares, upright. */
static PlotMark *
add_sticks (PlotPanel *panel, const char *id, PlotRole role, const double *values, gsize n,
            double centre, gboolean above)
{
  g_autofree double *y = g_new (double, n);

  for (gsize i = 0; i < n; i++)
    y[i] = above ? fabs (values[i] - centre) : -fabs (values[i] - centre);
  return plot_panel_add (panel, MARK_STICKS, id, role, values, y, n);
}

/* The squares between the values and a centre, above the axis or below it; of many values only
 * their sides. */
static PlotMark *
add_squares (PlotPanel *panel, const char *id, PlotRole role, const double *values, gsize n,
             double centre, gboolean above, gboolean sticks)
{
  g_autofree double *x = NULL;
  g_autofree double *y = NULL;

  if (sticks)
    return add_sticks (panel, id, role, values, n, centre, above);
  x = g_new (double, 2 * n);
  y = g_new0 (double, 2 * n);
  for (gsize i = 0; i < n; i++)
    {
      x[2 * i] = above ? MAX (values[i], centre) : MIN (values[i], centre);
      x[2 * i + 1] = above ? MIN (values[i], centre) : MAX (values[i], centre);
    }
  return plot_panel_add (panel, MARK_SQUARES, id, role, x, y, 2 * n);
}

static void
add_half (PlotPanel *panel, const BiasView *view, gboolean above, double reach)
{
  gboolean sticks = view->bias->n > BIAS_SQUARES;
  double centre = above ? view->mean : view->mu;
  g_autofree char *sum = plot_format_significant (above ? view->about_mean : view->about_mu, 4);
  g_autofree char *text
      = g_strdup_printf (above ? _ ("Σ(x − x̄)² = %s") : _ ("Σ(x − μ)² = %s"), sum);
  PlotRole role = above ? ROLE_SERIES_1 : ROLE_SERIES_4;
  guint pressed = state_pressed (view->state);
  PlotMark *mark;

  mark = add_squares (panel, above ? "about-mean" : "about-mu", role, view->x, view->bias->n,
                      centre, above, sticks);
  mark->opacity = sticks ? 0.5 : 0.75;
  plot_mark_set_label (mark, above ? _ ("squares about x̄") : _ ("squares about μ"), LABEL_NONE);
  mark = plot_panel_add (panel, MARK_LINE, above ? "mean" : "mu", role,
                         (const double[]){centre, centre},
                         (const double[]){0, above ? 0.74 * reach : -0.74 * reach}, 2);
  mark->width = 2.5;
  plot_mark_set_label (mark, above ? _ ("x̄") : _ ("μ"), LABEL_NONE);
  if (pressed > 0 && pressed <= view->bias->n)
    {
      mark = add_squares (panel, above ? "pressed-mean" : "pressed-mu", ROLE_DATA,
                          view->x + pressed - 1, 1, centre, above, sticks);
      mark->width = 2.5;
      plot_mark_set_label (mark, _ ("the pressed value’s square"), LABEL_NONE);
    }
  plot_panel_add_text (panel, above ? "sum-mean" : "sum-mu", role,
                       0.5 * (panel->x.lower + panel->x.upper),
                       above ? 0.88 * reach : -0.88 * reach, text);
}

static void
add_sample (PlotScene *scene, const BiasView *view)
{
  const BiasSource *source = view->source;
  double reach = 0.5 * (source->upper - source->lower) * view->sigma;
  g_autofree char *title
      = g_strdup_printf (_ ("Squares of repeat %" G_GUINT64_FORMAT), view->which + 1);
  PlotPanel *panel = plot_scene_add_panel (scene, "sample", title, 0, 0);
  g_autofree double *zeros = g_new0 (double, view->bias->n);
  g_autofree guint *keys = g_new (guint, view->bias->n);
  PlotMark *mark;

  panel->equal_units = TRUE;
  plot_panel_set_x (panel, _ ("value x"), source->lower * view->sigma, source->upper * view->sigma,
                    AXIS_LINEAR);
  plot_panel_set_y (panel, NULL, -reach, reach, AXIS_LINEAR);
  panel->y.hidden = TRUE;
  add_half (panel, view, TRUE, reach);
  add_half (panel, view, FALSE, reach);
  plot_mark_set_label (plot_panel_add_rule_y (panel, "values-line", ROLE_TEXT, 0), _ ("values"),
                       LABEL_NONE);
  for (gsize i = 0; i < view->bias->n; i++)
    keys[i] = i + 1;
  mark = plot_panel_add (panel, MARK_DOTS, "values", ROLE_SERIES_7, view->x, zeros, view->bias->n);
  mark->width = view->bias->n > BIAS_SQUARES ? 2 : 3.5;
  plot_mark_set_keys (mark, keys);
  plot_mark_set_label (mark, _ ("values"), LABEL_NONE);
}

/* The highest density of either histogram, which both are drawn by. */
static double
highest (const Bias *bias)
{
  double density[BIAS_BINS], top = 0;

  for (guint k = 0; k < 2; k++)
    {
      est_tally_density (k == 0 ? bias->biased : bias->unbiased, density);
      for (guint i = 0; i < BIAS_BINS; i++)
        top = MAX (top, density[i]);
    }
  return top;
}

/* One of the two histograms, standing on `base`, with its mean above it. */
static void
add_histogram (PlotPanel *panel, const BiasView *view, gboolean unbiased, double base)
{
  const EstTally *tally = unbiased ? view->bias->unbiased : view->bias->biased;
  double mean = tally->mean * view->variance, error = est_tally_error (tally) * view->variance;
  double edges[BIAS_BINS + 1], heights[BIAS_BINS], top = highest (view->bias);
  g_autofree char *text = plot_format_with_error (mean, error, 4);
  g_autofree char *label = g_strdup_printf (unbiased ? _ ("by n − 1: %s") : _ ("by n: %s"), text);
  PlotRole role = unbiased ? ROLE_SERIES_5 : ROLE_SERIES_1;
  PlotMark *mark;

  est_tally_edges (tally, edges);
  est_tally_density (tally, heights);
  for (guint i = 0; i <= BIAS_BINS; i++)
    edges[i] *= view->variance;
  for (guint i = 0; i < BIAS_BINS; i++)
    heights[i] = base + heights[i] / top;
  mark = plot_panel_add (panel, MARK_BARS, unbiased ? "unbiased" : "biased", role, edges, heights,
                         BIAS_BINS);
  mark->x2 = g_memdup2 (edges + 1, BIAS_BINS * sizeof (double));
  mark->base = base;
  mark->opacity = 0.55;
  plot_mark_set_label (mark, unbiased ? _ ("s², divided by n − 1") : _ ("σ̂², divided by n"),
                       LABEL_NONE);
  mark = plot_panel_add (panel, MARK_SEGMENTS, unbiased ? "unbiased-error" : "biased-error", role,
                         (const double[]){mean - 2 * error, mean + 2 * error},
                         (const double[]){base + MEAN_HEIGHT, base + MEAN_HEIGHT}, 2);
  mark->width = 3;
  plot_mark_set_label (mark, _ ("mean ± 2 Monte-Carlo errors"), LABEL_NONE);
  mark = plot_panel_add (panel, MARK_DOTS, unbiased ? "unbiased-mean" : "biased-mean", role, &mean,
                         (const double[]){base + MEAN_HEIGHT}, 1);
  mark->width = 4.5;
  plot_mark_set_label (mark, label, LABEL_ABOVE);
}

static void
add_histograms (PlotScene *scene, const BiasView *view)
{
  PlotPanel *panel = plot_scene_add_panel (scene, "estimates", _ ("Estimates of σ²"), 0, 1);
  const EstTally *tally = view->bias->biased;
  g_autofree char *variance = plot_format_significant (view->variance, 3);
  g_autofree char *label = g_strdup_printf (_ ("σ² = %s"), variance);

  plot_panel_set_x (panel, _ ("estimate of σ²"), tally->lower * view->variance,
                    tally->upper * view->variance, AXIS_LINEAR);
  plot_panel_set_y (panel, NULL, 0, 2 * RIDGE + 0.5, AXIS_LINEAR);
  panel->y.hidden = TRUE;
  plot_mark_set_label (plot_panel_add_rule_x (panel, "truth", ROLE_TEXT, view->variance), label,
                       LABEL_AUTO);
  add_histogram (panel, view, FALSE, RIDGE);
  add_histogram (panel, view, TRUE, 0);
}

/* n − 1, n and n + 1 on the curve, each with two Monte-Carlo errors. */
static void
add_divisors (PlotPanel *panel, const BiasView *view)
{
  static const struct
  {
    double offset;
    const char *id, *error_id, *label;
    PlotRole role;
  } divisors[] = {{-1, "n-1", "error-n-1", N_ ("n − 1"), ROLE_SERIES_5},
                  {0, "n", "error-n", N_ ("n"), ROLE_SERIES_1},
                  {1, "n+1", "error-n+1", N_ ("n + 1"), ROLE_SERIES_4}};
  PlotMark *mark;

  for (guint i = 0; i < G_N_ELEMENTS (divisors); i++)
    {
      double at = view->n + divisors[i].offset;
      double height = bias_squared_error (view->bias, at);
      double error = bias_squared_error_error (view->bias, at);

      mark = plot_panel_add (panel, MARK_SEGMENTS, divisors[i].error_id, divisors[i].role,
                             (const double[]){at, at},
                             (const double[]){height - 2 * error, height + 2 * error}, 2);
      mark->answer = TRUE;
      plot_mark_set_label (mark, _ ("± 2 Monte-Carlo errors"), LABEL_NONE);
      mark = plot_panel_add (panel, MARK_DOTS, divisors[i].id, divisors[i].role, &at, &height, 1);
      mark->answer = TRUE;
      mark->width = 4.5;
      plot_mark_set_label (mark, _ (divisors[i].label), LABEL_AUTO);
    }
}

/* The heights that theory expects, and room for what chance adds at this number of repeats. */
static void
set_errors_axis (PlotPanel *panel, const BiasView *view, double lower, double upper)
{
  double most = MAX (bias_expected_squared_error (view->bias, view->n - 1),
                     bias_expected_squared_error (view->bias, upper));
  double free = view->n - 1;
  double best = free * (1 + bias_expected_squared_error (view->bias, free));
  double least = bias_expected_squared_error (view->bias, best);
  double room = 0.15 * (most - least) + 16 * least / sqrt (state_number (view->state, "repeats"));

  plot_panel_set_x (panel, _ ("divisor of Σ(x − x̄)²"), lower, upper, AXIS_WHOLE);
  plot_panel_set_y (panel, _ ("in σ⁴"), MAX (least - room, 0), most + room, AXIS_LINEAR);
}

static void
add_errors (PlotScene *scene, const BiasView *view)
{
  PlotPanel *panel = plot_scene_add_panel (scene, "errors", _ ("Mean squared error"), 0, 2);
  double lower = MAX (view->n + first_divisor, 0.5), upper = view->n + last_divisor;
  double error, best = bias_best_divisor (view->bias, &error);
  double x[N_CURVE], y[N_CURVE], own = CLAMP (view->own, lower, upper);
  g_autofree char *text = plot_format_with_error (best, error, 4);
  g_autofree char *label = g_strdup_printf (_ ("least at %s"), text);
  PlotMark *mark;

  set_errors_axis (panel, view, lower, upper);
  for (guint i = 0; i < N_CURVE; i++)
    {
      x[i] = lower + (upper - lower) * i / (N_CURVE - 1.0);
      y[i] = bias_squared_error (view->bias, x[i]);
    }
  mark = plot_panel_add (panel, MARK_LINE, "squared-error", ROLE_SERIES_7, x, y, N_CURVE);
  mark->answer = TRUE;
  plot_mark_set_label (mark, _ ("mean squared error"), LABEL_NONE);
  add_divisors (panel, view);
  if (best > lower && best < upper)
    {
      mark = plot_panel_add_rule_x (panel, "best", ROLE_MAXIMUM, best);
      mark->dash = DASH_DASHED;
      plot_mark_set_label (mark, label, LABEL_AUTO);
    }
  /* While the curve is hidden the handle must not trace it. */
  plot_panel_add_handle (
      panel, "divisor", own,
      guess_is_hiding (view->state)
          ? 0.5 * (panel->y.lower + panel->y.upper)
          : CLAMP (bias_squared_error (view->bias, own), panel->y.lower, panel->y.upper),
      HANDLE_X, _ ("own divisor"), NULL, NULL);
}

/* The squares, the estimates and their errors; or the programs beside the estimates. */
PlotScene *
bias_build (const State *state, gconstpointer payload)
{
  gboolean programs = state_switch (state, "programs");
  PlotScene *scene = plot_scene_new (_ (state_exploration (state)->question), 1, programs ? 2 : 3);
  BiasView view;

  set_view (&view, state, payload);
  scene->subtitle = g_strdup (_ ("x̄ is where the squares are least, so about it they fall short of "
                                 "those about the unknown μ."));
  if (programs)
    {
      scene->column_weights[0] = 1.6;
      scene->column_weights[1] = 1;
      bias_add_programs (scene);
    }
  else
    add_sample (scene, &view);
  add_histograms (scene, &view);
  if (!programs)
    add_errors (scene, &view);
  bias_say (scene, &view);
  g_free (view.x);
  return scene;
}
