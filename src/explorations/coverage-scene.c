/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The picture of `coverage`: a hundred intervals and the true value, how far below the maximum the
 * truth lies over all repeats, and the coverage over the sample size. */
#include "explorations/coverage-scene.h"

#include <glib/gi18n.h>
#include <math.h>

#include "explorations/guess.h"

enum
{
  N_CURVE = 161
};

static CoverageView
view_of (const State *state, const Coverage *coverage)
{
  CoverageView view = {.state = state,
                       .coverage = coverage,
                       .method = state_choice (state, "method"),
                       .pressed = state_pressed (state)};

  view.truth = state_number (state, coverage->model == COVERAGE_COIN ? "p" : "mu");
  for (guint i = 0; i < COVERAGE_SHOWN; i++)
    view.missed += coverage->shown[i].holds[view.method] ? 0 : 1;
  if (view.pressed > COVERAGE_SHOWN)
    view.pressed = 0;
  return view;
}

/* The intervals that hold the truth or those that miss it, each with its estimate. */
static void
add_intervals (PlotPanel *panel, const CoverageView *view, gboolean missed)
{
  const Coverage *made = view->coverage;
  double x[2 * COVERAGE_SHOWN], y[2 * COVERAGE_SHOWN];
  double estimate[COVERAGE_SHOWN], place[COVERAGE_SHOWN];
  PlotRole role = missed ? ROLE_DATA : ROLE_SERIES_1;
  guint n = 0;
  PlotMark *mark;

  for (guint i = 0; i < COVERAGE_SHOWN; i++)
    if (!missed || !made->shown[i].holds[view->method])
      {
        x[2 * n] = made->ends[view->method][i][0];
        x[2 * n + 1] = made->ends[view->method][i][1];
        y[2 * n] = y[2 * n + 1] = place[n] = i + 1;
        estimate[n++] = made->shown[i].estimate;
      }
  if (n == 0)
    return;
  mark = plot_panel_add (panel, MARK_SEGMENTS, missed ? "missed" : "intervals", role, x, y, 2 * n);
  mark->width = missed ? 2.5 : 1.2;
  mark->opacity = missed ? 1 : 0.55;
  mark->answer = missed;
  plot_mark_set_label (mark, missed ? _ ("intervals that miss") : _ ("intervals"), LABEL_NONE);
  mark = plot_panel_add (panel, MARK_DOTS, missed ? "missed-estimates" : "estimates", role,
                         estimate, place, n);
  mark->width = missed ? 3 : 1.6;
  mark->answer = missed;
  plot_mark_set_label (mark, missed ? _ ("estimates of those that miss") : _ ("estimates"),
                       LABEL_NONE);
  if (!missed)
    {
      guint keys[COVERAGE_SHOWN];

      for (guint i = 0; i < COVERAGE_SHOWN; i++)
        keys[i] = i + 1;
      plot_mark_set_keys (mark, keys);
    }
}

static void
add_pressed (PlotPanel *panel, const CoverageView *view)
{
  const double *ends;
  double y = view->pressed;
  PlotMark *mark;

  if (view->pressed == 0)
    return;
  ends = view->coverage->ends[view->method][view->pressed - 1];
  mark = plot_panel_add (panel, MARK_SEGMENTS, "pressed", ROLE_TEXT, ends, (const double[]){y, y},
                         2);
  mark->width = 4;
  plot_mark_set_label (mark, _ ("the pressed interval"), LABEL_NONE);
}

static void
add_hundred (PlotScene *scene, const CoverageView *view)
{
  const Coverage *made = view->coverage;
  gboolean coin = made->model == COVERAGE_COIN;
  double reach = 1 + 4.5 / sqrt (made->n);
  g_autofree char *title
      = made->hundred == 1
            ? g_strdup (_ ("A hundred intervals"))
            : g_strdup_printf (_ ("Intervals %" G_GUINT64_FORMAT " to %" G_GUINT64_FORMAT),
                               (made->hundred - 1) * COVERAGE_SHOWN + 1,
                               made->hundred * COVERAGE_SHOWN);
  PlotPanel *panel = plot_scene_add_panel (scene, "intervals", title, 0, 0);

  plot_panel_set_x (panel, coin ? _ ("probability of heads p") : _ ("location μ"),
                    coin ? -0.25 : -reach, coin ? 1.25 : reach, AXIS_LINEAR);
  plot_panel_set_y (panel, NULL, -3, COVERAGE_SHOWN + 2, AXIS_LINEAR);
  panel->y.hidden = TRUE;
  add_intervals (panel, view, FALSE);
  add_intervals (panel, view, TRUE);
  add_pressed (panel, view);
  plot_mark_set_label (plot_panel_add_rule_x (panel, "truth", ROLE_OWN, view->truth),
                       _ ("true value"), LABEL_NONE);
  plot_panel_add_handle (panel, "truth", view->truth, -3, HANDLE_X, _ ("true value"),
                         coin ? "p" : "mu", NULL);
}

/* χ²₁'s density is infinite at 0. */
static double
chi_squared_density (double x)
{
  return exp (-x / 2) / sqrt (2 * G_PI * x);
}

static void
add_deviances (PlotScene *scene, const CoverageView *view)
{
  const Coverage *made = view->coverage;
  double edges[COVERAGE_BINS + 1], density[COVERAGE_BINS], missed[COVERAGE_BINS];
  double x[N_CURVE], y[N_CURVE], width = made->drop / COVERAGE_INSIDE;
  double top = 1.15 * made->highest;
  g_autofree char *limit = plot_format_fixed (made->drop, 2);
  PlotPanel *panel = plot_scene_add_panel (scene, "deviance", _ ("Truth below peak"), 0, 1);
  PlotMark *mark;

  est_tally_edges (made->deviances, edges);
  est_tally_density (made->deviances, density);
  for (guint i = 0; i < COVERAGE_BINS; i++)
    missed[i] = (double)made->missed[view->method][i] / ((double)made->done * width);
  plot_panel_set_x (panel, _ ("2(ℓ̂ − ℓ(true value))"), 0, edges[COVERAGE_BINS], AXIS_LINEAR);
  plot_panel_set_y (panel, _ ("density"), 0, top, AXIS_LINEAR);
  mark = plot_panel_add (panel, MARK_BARS, "all", ROLE_MUTED, edges, density, COVERAGE_BINS);
  mark->x2 = g_memdup2 (edges + 1, COVERAGE_BINS * sizeof (double));
  mark->answer = TRUE;
  plot_mark_set_label (mark, _ ("all samples"), LABEL_NONE);
  mark = plot_panel_add (panel, MARK_BARS, "missed", ROLE_DATA, edges, missed, COVERAGE_BINS);
  mark->x2 = g_memdup2 (edges + 1, COVERAGE_BINS * sizeof (double));
  mark->answer = TRUE;
  plot_mark_set_label (mark, _ ("samples whose interval misses"), LABEL_NONE);
  for (guint i = 0; i < N_CURVE; i++)
    {
      x[i] = edges[COVERAGE_BINS] * pow ((i + 1.0) / N_CURVE, 2);
      y[i] = fmin (chi_squared_density (x[i]), 3 * top);
    }
  mark = plot_panel_add (panel, MARK_LINE, "chi-squared", ROLE_SERIES_4, x, y, N_CURVE);
  plot_mark_set_label (mark, _ ("χ²₁"), LABEL_AUTO);
  mark = plot_panel_add_rule_x (panel, "limit", ROLE_TEXT, made->drop);
  mark->dash = DASH_DASHED;
  plot_mark_set_label (mark, limit, LABEL_AUTO);
  if (view->pressed > 0)
    {
      double deviance = made->shown[view->pressed - 1].deviance;

      mark = plot_panel_add_rule_x (panel, "pressed", ROLE_OWN,
                                    fmin (deviance, edges[COVERAGE_BINS]));
      mark->answer = TRUE;
      plot_mark_set_label (mark, _ ("the pressed interval"), LABEL_NONE);
    }
}

/* One method's coverage over n, and where it is simulated its Monte-Carlo errors. */
static void
add_curve (PlotPanel *panel, const CoverageView *view, CoverageMethod method)
{
  const CoverageCurve *curve = &view->coverage->curve;
  static const char *const ids[] = {"wald", "likelihood"}, *const errors[]
                                                           = {"wald-errors", "likelihood-errors"};
  const char *const names[] = {_ ("Wald"), _ ("likelihood")};
  gboolean chosen = method == view->method;
  PlotMark *mark = plot_panel_add (panel, MARK_LINE, ids[method],
                                   method == COVERAGE_WALD ? ROLE_SERIES_5 : ROLE_SERIES_1,
                                   curve->n, curve->share[method], curve->length);

  mark->width = chosen ? 2 : 1;
  mark->opacity = chosen ? 1 : 0.5;
  mark->answer = TRUE;
  plot_mark_set_label (mark, names[method],
                       view->coverage->model == COVERAGE_KNOWN ? LABEL_NONE : LABEL_AUTO);
  if (curve->error[method][0] > 0)
    {
      double x[2 * COVERAGE_CURVE], y[2 * COVERAGE_CURVE];

      for (guint i = 0; i < curve->length; i++)
        {
          x[2 * i] = x[2 * i + 1] = curve->n[i];
          y[2 * i] = curve->share[method][i] - 2 * curve->error[method][i];
          y[2 * i + 1] = curve->share[method][i] + 2 * curve->error[method][i];
        }
      mark = plot_panel_add (panel, MARK_SEGMENTS, errors[method], mark->role, x, y,
                             2 * curve->length);
      mark->answer = TRUE;
      plot_mark_set_label (mark, _ ("± 2 Monte-Carlo errors"), LABEL_NONE);
    }
}

/* A person who guesses has the guess's height beside n in one handle; it must not trace the curve.
 */
static void
add_own (PlotPanel *panel, const CoverageView *view)
{
  double n = view->coverage->n, error;
  double share = coverage_simulated (view->coverage, view->method, &error);
  gboolean guesses = state_switch (view->state, "guess-first");
  double expected = state_number (view->state, "expected");
  PlotMark *mark;

  mark = plot_panel_add (panel, MARK_SEGMENTS, "error", ROLE_SERIES_7, (const double[]){n, n},
                         (const double[]){share - 2 * error, share + 2 * error}, 2);
  mark->width = 2.5;
  mark->answer = TRUE;
  plot_mark_set_label (mark, _ ("simulated ± 2 Monte-Carlo errors"), LABEL_NONE);
  mark = plot_panel_add (panel, MARK_DOTS, "simulated", ROLE_SERIES_7, &n, &share, 1);
  mark->answer = TRUE;
  plot_mark_set_label (mark, _ ("simulated"), LABEL_NONE);
  if (guesses)
    {
      mark = plot_panel_add_rule_y (panel, "guess", ROLE_OWN, expected);
      mark->dash = DASH_DASHED;
      plot_mark_set_label (mark, _ ("your guess"), LABEL_NONE);
    }
  plot_panel_add_handle (panel, "n", n, guesses ? expected : share,
                         guesses ? HANDLE_X | HANDLE_Y : HANDLE_X,
                         guesses ? _ ("sample size n and guess") : _ ("sample size n"), "n",
                         guesses ? "expected" : NULL);
}

static void
add_coverage (PlotScene *scene, const CoverageView *view)
{
  PlotPanel *panel = plot_scene_add_panel (scene, "coverage", _ ("Coverage over n"), 0, 2);
  gboolean coin = view->coverage->model == COVERAGE_COIN;
  PlotMark *mark;

  plot_panel_set_x (panel, coin ? _ ("tosses n") : _ ("values n"), 1, COVERAGE_MOST, AXIS_LOG);
  plot_panel_set_y (panel, _ ("share that holds"), coin ? 0 : 0.5, coin ? 1.04 : 1.02, AXIS_LINEAR);
  mark = plot_panel_add_rule_y (panel, "nominal", ROLE_TEXT, 0.95);
  mark->dash = DASH_DOTTED;
  plot_mark_set_label (mark, _ ("95 %"), LABEL_NONE);
  add_curve (panel, view, view->method == COVERAGE_WALD ? COVERAGE_LIKELIHOOD : COVERAGE_WALD);
  add_curve (panel, view, view->method);
  add_own (panel, view);
}

PlotScene *
coverage_build (const State *state, gconstpointer payload)
{
  CoverageView view = view_of (state, payload);
  PlotScene *scene = plot_scene_new (_ (state_exploration (state)->question), 1, 3);

  scene->column_weights[0] = 1.25;
  scene->subtitle = g_strdup (_ ("Every sample has an interval of its own. The true value stands "
                                 "still: an interval holds it or misses it."));
  add_hundred (scene, &view);
  add_deviances (scene, &view);
  add_coverage (scene, &view);
  coverage_say (scene, &view);
  return scene;
}
