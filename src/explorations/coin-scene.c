/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The picture of the coin: outcomes at a fixed p and likelihood at the fixed outcome, on one y
 * axis, joined by a line at the number they share. */
#include "explorations/coin-scene.h"

#include <glib/gi18n.h>
#include <math.h>

#include "explorations/curve-grid.h"

/* How the panels show a log probability: as it is, or as its exponential; beside the maximum or
 * not. Both panels and every mark use this one map. */
typedef struct
{
  Coin coin;
  gboolean log, relative;
  double log_maximum;  /* log L at k/n */
  double lower, upper; /* of the common y axis */
} View;

static View
view_from_state (const State *state)
{
  View view = {.coin = coin_from_state (state),
               .log = state_switch (state, "log"),
               .relative = state_switch (state, "relative")};
  double top;

  view.log_maximum = coin_log_likelihood (&view.coin, view.coin.p_hat);
  top = view.relative ? 0 : view.log_maximum;
  view.lower = view.log ? top - 12 : 0;
  view.upper = view.log ? top + 1 : 1.15 * exp (top);
  return view;
}

/* A log probability on the y axis; impossible outcomes lie at (or for logs below) the bottom. */
static double
shown (const View *view, double log_value)
{
  double value = log_value - (view->relative ? view->log_maximum : 0);

  return view->log ? MAX (value, view->lower - 1) : exp (value);
}

static char *
y_label (const View *view, const char *what)
{
  if (view->relative && view->log)
    return g_strdup_printf (_ ("log of %s, above the maximum’s"), what);
  if (view->relative)
    return g_strdup_printf (_ ("%s ÷ the maximum’s"), what);
  return view->log ? g_strdup_printf (_ ("log %s"), what) : g_strdup (what);
}

/* The height shared by the bar and the curve, as a line that leaves one panel and enters the other.
 */
static void
add_common (PlotPanel *panel, const char *id, double from, double to, double y)
{
  const double x[] = {from, to}, ys[] = {y, y};

  plot_panel_add (panel, MARK_LINE, id, ROLE_OWN, x, ys, 2)->dash = DASH_DASHED;
}

static void
add_outcomes (PlotScene *scene, const View *view)
{
  const Coin *coin = &view->coin;
  gsize n = (gsize)coin->tosses + 1;
  g_autofree double *x = g_new (double, n);
  g_autofree double *y = g_new (double, n);
  g_autofree char *what
      = coin->sequence ? g_strdup_printf (_ ("P(one order with k heads | p = %.3g)"), coin->p)
                       : g_strdup_printf (_ ("P(k | p = %.3g)"), coin->p);
  g_autofree char *label = y_label (view, what);
  g_autofree char *x_label = g_strdup_printf (
      ngettext ("heads k in %.0f toss", "heads k in %.0f tosses", (gulong)coin->tosses),
      coin->tosses);
  PlotPanel *panel
      = plot_scene_add_panel (scene, "outcomes", _ ("Probability: p fixed, k varies"), 0, 0);
  PlotMark *bars;
  gsize clipped = 0, highest = 0;

  plot_panel_set_x (panel, x_label, -0.7, coin->tosses + 0.7, AXIS_WHOLE);
  plot_panel_set_y (panel, label, view->lower, view->upper, AXIS_LINEAR);
  for (gsize k = 0; k < n; k++)
    {
      x[k] = (double)k;
      y[k] = shown (view, coin_log_mass (coin, (double)k, coin->p));
      clipped += y[k] > view->upper;
      highest = y[k] > y[highest] ? k : highest;
    }
  bars = plot_panel_add (panel, MARK_BARS, "outcomes", ROLE_MUTED, x, y, n);
  bars->base = view->lower;
  bars->width = 0.75;
  bars->highlight = (gint)coin->heads;
  plot_mark_set_label (bars, _ ("probability of each number of heads"), LABEL_NONE);

  if (clipped > 0)
    {
      g_autofree char *value = plot_format_significant (y[highest], 3);
      g_autofree char *text
          = clipped == 1 ? g_strdup_printf (_ ("up to %s"), value)
                         : g_strdup_printf (_ ("%u bars, up to %s"), (guint)clipped, value);

      plot_mark_set_label (
          plot_panel_add_text (panel, "clipped", ROLE_TEXT, (double)highest, view->upper, text),
          text, 2 * highest > n ? LABEL_LEFT : LABEL_RIGHT);
    }
  add_common (panel, "common", coin->heads, coin->tosses + 0.7,
              shown (view, coin_log_likelihood (coin, coin->p)));
}

/* Points of the coordinate's axis for a curve: even ones, closer ones about the peak (its width
 * shrinks with √n), and the peak itself. */
static GArray *
places (const Coin *coin, double lower, double upper)
{
  GArray *grid = curve_grid_new (lower, upper, 241);
  double width = sqrt (coin->p_hat * (1 - coin->p_hat) / coin->tosses) + 1 / coin->tosses;

  if (coin->logit)
    width = 1 / sqrt (coin->tosses * coin->p_hat * (1 - coin->p_hat) + 0.5);
  curve_grid_about (grid, coin_to_x (coin, coin->p_hat), 5 * width, 120);
  curve_grid_sort (grid);
  return grid;
}

/* A curve over the coordinate: f is a log density of p; lifted so that its greatest value on the
 * grid lies `lift` above zero (NAN: not lifted). */
static PlotMark *
add_curve (PlotPanel *panel, PlotMarkKind kind, const char *id, PlotRole role, const View *view,
           const GArray *grid, double (*f) (const Coin *coin, double p), double lift)
{
  const double *x = (const double *)grid->data;
  g_autofree double *y = g_new (double, grid->len);
  double greatest = -INFINITY;

  for (guint i = 0; i < grid->len; i++)
    {
      y[i] = f (&view->coin, CLAMP (coin_to_p (&view->coin, x[i]), 0, 1));
      greatest = MAX (greatest, y[i]);
    }
  for (guint i = 0; i < grid->len; i++)
    y[i] = shown (view, isnan (lift) ? y[i] : y[i] - greatest + lift);
  return plot_panel_add (panel, kind, id, role, x, y, grid->len);
}

static double
log_posterior (const Coin *coin, double p)
{
  return coin_log_likelihood (coin, p) + coin_log_prior (coin, p);
}

static void
add_prior (PlotPanel *panel, const View *view, const GArray *grid)
{
  PlotMark *prior = add_curve (panel, MARK_LINE, "prior", ROLE_SERIES_5, view, grid, coin_log_prior,
                               view->log_maximum - log (2));
  PlotMark *posterior = add_curve (panel, MARK_LINE, "posterior", ROLE_SERIES_4, view, grid,
                                   log_posterior, view->log_maximum);

  prior->dash = DASH_DOTTED;
  posterior->answer = TRUE;
  plot_mark_set_label (prior, _ ("prior"), LABEL_AUTO);
  plot_mark_set_label (posterior, _ ("likelihood × prior"), LABEL_AUTO);
}

/* A span at a height, its name above its middle. */
static void
add_span (PlotPanel *panel, const char *id, PlotRole role, const View *view, const double p[2],
          double y, const char *name)
{
  const double x[] = {view->coin.logit ? coin_to_x (&view->coin, p[0]) : p[0],
                      view->coin.logit ? coin_to_x (&view->coin, p[1]) : p[1]};
  g_autofree char *label_id = g_strconcat (id, "-name", NULL);
  PlotMark *mark = plot_panel_add (panel, MARK_SEGMENTS, id, role, x, (const double[]){y, y}, 2);

  mark->dash = DASH_SOLID;
  mark->answer = TRUE;
  plot_mark_set_label (mark, name, LABEL_NONE);
  mark = plot_panel_add_text (panel, label_id, role, (x[0] + x[1]) / 2, y, name);
  mark->label_place = LABEL_ABOVE;
  mark->answer = TRUE;
}

/* Both intervals as spans below the peak: the likelihood's touches the curve at its ends. */
static void
add_intervals (PlotPanel *panel, const View *view)
{
  double likelihood[2], wald[2];
  double y = shown (view, view->log_maximum + log (view->coin.level));
  double step = (view->upper - view->lower) * 0.09;

  coin_likelihood_interval (&view->coin, view->coin.heads, likelihood);
  add_span (panel, "likelihood-interval", ROLE_MAXIMUM, view, likelihood, y,
            _ ("likelihood interval"));
  if (coin_wald_interval (&view->coin, view->coin.heads, wald))
    add_span (panel, "wald-interval", ROLE_SERIES_2, view, wald,
              MAX (y - step, view->lower + step / 3), _ ("Wald interval"));
}

/* The likelihood's x axis: all of p, and further where a Wald interval leaves it. */
static void
set_likelihood_axis (PlotPanel *panel, const View *view, gboolean interval, double *lower,
                     double *upper)
{
  double wald[2];

  *lower = view->coin.logit ? -COIN_LOGIT : 0;
  *upper = view->coin.logit ? COIN_LOGIT : 1;
  if (interval && !view->coin.logit && coin_wald_interval (&view->coin, view->coin.heads, wald))
    {
      *lower = MIN (*lower, floor (wald[0] * 20) / 20);
      *upper = MAX (*upper, ceil (wald[1] * 20) / 20);
    }
  plot_panel_set_x (panel, view->coin.logit ? _ ("parameter log p/(1 − p)") : _ ("parameter p"),
                    *lower, *upper, AXIS_LINEAR);
}

static void
add_likelihood (PlotScene *scene, const State *state, const View *view)
{
  const Coin *coin = &view->coin;
  PlotPanel *panel
      = plot_scene_add_panel (scene, "likelihood", _ ("Likelihood: k fixed, p varies"), 0, 1);
  g_autofree char *what = g_strdup_printf (_ ("L(p) = P(%.0f | p)"), coin->heads);
  g_autofree char *label = y_label (view, what);
  g_autofree char *estimate = plot_format_significant (coin->p_hat, 3);
  g_autofree char *peak_label = g_strdup_printf (_ ("p̂ = %s"), estimate);
  double lower, upper, own_x = coin_to_x (coin, coin->p), peak_x = coin_to_x (coin, coin->p_hat);
  double own = CLAMP (shown (view, coin_log_likelihood (coin, coin->p)), view->lower, view->upper);
  double peak = shown (view, view->log_maximum);
  const double fair_x = coin_to_x (coin, 0.5);
  double fair = MAX (shown (view, coin_log_likelihood (coin, 0.5)), view->lower);
  g_autoptr (GArray) grid = NULL;
  PlotMark *mark;

  set_likelihood_axis (panel, view, state_switch (state, "interval"), &lower, &upper);
  plot_panel_set_y (panel, label, view->lower, view->upper, AXIS_LINEAR);
  grid = places (coin, coin->logit ? lower : 0, coin->logit ? upper : 1);

  mark = add_curve (panel, MARK_AREA, "area", ROLE_SERIES_1, view, grid, coin_log_likelihood, NAN);
  mark->base = view->lower;
  mark->opacity = 0.1;
  mark->answer = TRUE;
  mark = add_curve (panel, MARK_LINE, "likelihood", ROLE_SERIES_1, view, grid, coin_log_likelihood,
                    NAN);
  mark->answer = TRUE;
  plot_mark_set_label (mark, _ ("likelihood"), LABEL_NONE);
  mark = plot_panel_add (panel, MARK_SEGMENTS, "fair", ROLE_TEXT, (const double[]){fair_x, fair_x},
                         (const double[]){view->lower, fair}, 2);
  mark->dash = DASH_DOTTED;
  plot_mark_set_label (mark, _ ("fair"),
                       fabs (own_x - fair_x) < 0.02 * (upper - lower) ? LABEL_NONE : LABEL_LEFT);
  mark = plot_panel_add (panel, MARK_SEGMENTS, "maximum", ROLE_MAXIMUM,
                         (const double[]){peak_x, peak_x}, (const double[]){view->lower, peak}, 2);
  mark->dash = DASH_DASHED;
  plot_mark_set_label (mark, peak_label, LABEL_ABOVE);
  if (state_switch (state, "prior"))
    add_prior (panel, view, grid);
  if (state_switch (state, "interval"))
    add_intervals (panel, view);
  add_common (panel, "common", lower, own_x, own);
  plot_panel_add (panel, MARK_SEGMENTS, "own", ROLE_OWN, (const double[]){own_x, own_x},
                  (const double[]){view->lower, own}, 2);
  plot_panel_add_handle (panel, "p", own_x, own, HANDLE_X, _ ("probability of heads p"),
                         coin->logit ? NULL : "p", NULL);
}

PlotScene *
coin_build (const State *state, gconstpointer payload)
{
  View view = view_from_state (state);
  g_autofree char *question = g_strdup_printf (
      _ ("Which p explains %.0f heads in %.0f tosses best?"), view.coin.heads, view.coin.tosses);
  PlotScene *scene = plot_scene_new (question, 1, 2);

  scene->subtitle
      = g_strdup (_ ("Probability: which data would we see? Likelihood: which p explains "
                     "those we saw?"));
  add_outcomes (scene, &view);
  add_likelihood (scene, state, &view);

  coin_say (scene, state, &view.coin);
  return scene;
}
