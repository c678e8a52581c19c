/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The picture of `residuals`: the residuals as sticks, ℓ over their sum of squares, and ℓ over σ on
 * the same y axis, joined at the value they share. */
#include "explorations/residuals-scene.h"

#include <glib/gi18n.h>
#include <math.h>

#include "estimation/distribution.h"

enum
{
  N_CURVE = 241
};

static const double sigma_lower = 0.1, sigma_upper = 20; /* of the σ axis */
static const double least_named
    = 0.15; /* of the ℓ axis: a shorter drop has no room for its number */
static const double next_to_nothing = 0.005; /* nats that are not worth a word */

typedef struct
{
  guint n;
  double sum, sigma;
  double constant;     /* ℓ if all residuals were 0 */
  double ell;          /* the log-likelihood */
  double sigma_hat;    /* √(Σr²/n) */
  double lower, upper; /* of the common y axis */
  guint pressed;       /* the pressed residual, from 1 on, or 0 */
  double r[RESIDUALS_MOST];
  double reach; /* of the residuals' axis */
} View;

static double
constant_at (guint n, double sigma)
{
  return -(double)n * (log (sigma) + 0.5 * log (2 * G_PI));
}

static double
log_likelihood (guint n, double sum, double sigma)
{
  return constant_at (n, sigma) - sum / (2 * sigma * sigma);
}

static void
set_view (View *view, const State *state)
{
  g_autoptr (gsl_rng) rng = est_rng_new ((guint64)state_number (state, "seed"));
  const double standard[] = {0, 1};
  double squares = 0, greatest = 0;

  *view = (View){.n = (guint)state_number (state, "n"),
                 .sum = state_number (state, "sum"),
                 .sigma = state_number (state, "sigma"),
                 .pressed = state_pressed (state)};
  view->constant = constant_at (view->n, view->sigma);
  view->ell = log_likelihood (view->n, view->sum, view->sigma);
  view->sigma_hat = sqrt (view->sum / view->n);
  view->lower = constant_at (view->n, 1) - 0.6 * RESIDUALS_SUM - 0.5 * view->n;
  view->upper = constant_at (view->n, 1) + MAX (20, 0.7 * view->n);

  /* Draws, scaled to the sum of squares that was asked for. */
  est_draw (est_distribution_find ("normal"), rng, standard, view->r, view->n);
  for (guint i = 0; i < view->n; i++)
    {
      squares += view->r[i] * view->r[i];
      greatest = MAX (greatest, fabs (view->r[i]));
    }
  for (guint i = 0; i < view->n; i++)
    view->r[i] *= sqrt (view->sum / squares);
  view->reach = 1.15 * greatest * sqrt (RESIDUALS_SUM / squares);
  if (view->pressed > view->n)
    view->pressed = 0;
}

/* The noise density, standing on the prediction's line at the panel's left edge: its height there
 * is what a residual's part of ℓ is the logarithm of. */
static double
density_place (const PlotPanel *panel, const View *view, double r)
{
  double z = r / view->sigma;

  return panel->x.lower + 0.25 * (panel->x.upper - panel->x.lower) * exp (-0.5 * z * z);
}

static void
add_density (PlotPanel *panel, const View *view)
{
  double x[N_CURVE], r[N_CURVE];
  PlotMark *mark;

  for (int i = 0; i < N_CURVE; i++)
    {
      r[i] = view->reach * (2.0 * i / (N_CURVE - 1) - 1);
      x[i] = density_place (panel, view, r[i]);
    }
  mark = plot_panel_add (panel, MARK_LINE, "density", ROLE_OWN, x, r, N_CURVE);
  mark->width = 1.5;
  plot_mark_set_label (mark, _ ("noise density"), LABEL_NONE);
  if (view->pressed > 0)
    {
      double at = view->r[view->pressed - 1], place = density_place (panel, view, at);

      mark = plot_panel_add (panel, MARK_DOTS, "pressed-density", ROLE_DATA, &place, &at, 1);
      mark->width = 5;
      plot_mark_set_label (mark, _ ("the pressed residual’s density"), LABEL_NONE);
    }
}

static void
add_sticks (PlotScene *scene, const View *view)
{
  PlotPanel *panel = plot_scene_add_panel (scene, "residuals", _ ("The residuals r"), 0, 0);
  double x[RESIDUALS_MOST];
  guint keys[RESIDUALS_MOST];
  PlotMark *mark;

  for (guint i = 0; i < view->n; i++)
    x[i] = keys[i] = i + 1;
  plot_panel_set_x (panel, _ ("which value"), 0.3, view->n + 0.7, AXIS_WHOLE);
  plot_panel_set_y (panel, _ ("value minus prediction"), -view->reach, view->reach, AXIS_LINEAR);
  mark = plot_panel_add_rule_y (panel, "prediction", ROLE_TEXT, 0);
  plot_mark_set_label (mark, _ ("prediction"), LABEL_NONE);
  mark = plot_panel_add_rule_y (panel, "plus-sigma", ROLE_OWN, view->sigma);
  mark->dash = DASH_DASHED;
  plot_mark_set_label (mark, _ ("+σ"), view->sigma < view->reach ? LABEL_AUTO : LABEL_NONE);
  mark = plot_panel_add_rule_y (panel, "minus-sigma", ROLE_OWN, -view->sigma);
  mark->dash = DASH_DASHED;
  plot_mark_set_label (mark, _ ("−σ"), view->sigma < view->reach ? LABEL_AUTO : LABEL_NONE);
  mark = plot_panel_add (panel, MARK_STICKS, "residuals", ROLE_SERIES_1, x, view->r, view->n);
  plot_mark_set_keys (mark, keys);
  plot_mark_set_label (mark, _ ("residuals"), LABEL_NONE);
  mark = plot_panel_add (panel, MARK_DOTS, "ends", ROLE_SERIES_1, x, view->r, view->n);
  plot_mark_set_keys (mark, keys);
  plot_mark_set_label (mark, _ ("ends of the residuals"), LABEL_NONE);
  add_density (panel, view);
}

static double
on_axis (const View *view, double y)
{
  return CLAMP (y, view->lower, view->upper);
}

/* The height that both curves share, as a line that leaves one panel and enters the other. */
static void
add_common (PlotPanel *panel, const View *view, double from, double to)
{
  const double x[] = {from, to}, y[] = {on_axis (view, view->ell), on_axis (view, view->ell)};
  PlotMark *mark = plot_panel_add (panel, MARK_LINE, "common", ROLE_OWN, x, y, 2);

  mark->dash = DASH_DASHED;
  plot_mark_set_label (mark, _ ("the common log-likelihood"), LABEL_NONE);
}

static void
add_sum (PlotScene *scene, const View *view)
{
  PlotPanel *panel = plot_scene_add_panel (scene, "sum", _ ("ℓ over Σr², σ fixed"), 0, 1);
  double sum = MIN (view->sum, RESIDUALS_SUM);
  g_autofree char *drop = plot_format_significant (view->ell - view->constant, 3);
  const double x[] = {0, RESIDUALS_SUM}, at[] = {sum, sum};
  const double y[] = {view->constant, log_likelihood (view->n, RESIDUALS_SUM, view->sigma)};
  PlotMark *mark;

  plot_panel_set_x (panel, _ ("sum of squares Σr²"), 0, RESIDUALS_SUM, AXIS_LINEAR);
  plot_panel_set_y (panel, _ ("ℓ in nats"), view->lower, view->upper, AXIS_LINEAR);
  mark = plot_panel_add_rule_y (panel, "constant", ROLE_TEXT, view->constant);
  mark->dash = DASH_DOTTED;
  plot_mark_set_label (mark, _ ("constant"), LABEL_AUTO);
  mark = plot_panel_add (panel, MARK_LINE, "log-likelihood", ROLE_SERIES_1, x, y, 2);
  plot_mark_set_label (mark, _ ("log-likelihood"), LABEL_NONE);
  mark = plot_panel_add (
      panel, MARK_SEGMENTS, "drop", ROLE_OWN, at,
      (const double[]){on_axis (view, view->constant), on_axis (view, view->ell)}, 2);
  plot_mark_set_label (mark, _ ("what the squares cost"), LABEL_NONE);
  if (view->constant - view->ell > least_named * (view->upper - view->lower))
    plot_mark_set_label (plot_panel_add_text (panel, "cost", ROLE_OWN, sum,
                                              0.75 * on_axis (view, view->constant)
                                                  + 0.25 * on_axis (view, view->ell),
                                              drop),
                         drop, sum > 0.6 * RESIDUALS_SUM ? LABEL_LEFT : LABEL_RIGHT);
  if (view->pressed > 0)
    {
      double r = view->r[view->pressed - 1];
      double term = r * r / (2 * view->sigma * view->sigma);

      mark = plot_panel_add (
          panel, MARK_SEGMENTS, "pressed", ROLE_DATA, at,
          (const double[]){on_axis (view, view->constant), on_axis (view, view->constant - term)},
          2);
      mark->width = 5;
      plot_mark_set_label (mark, _ ("the pressed residual’s part"), LABEL_NONE);
    }
  add_common (panel, view, sum, RESIDUALS_SUM);
  plot_panel_add_handle (panel, "sum", sum, on_axis (view, view->ell), HANDLE_X,
                         _ ("sum of squares Σr²"), "sum", NULL);
}

static void
add_scale (PlotScene *scene, const View *view)
{
  PlotPanel *panel = plot_scene_add_panel (scene, "scale", _ ("ℓ over σ, Σr² fixed"), 0, 2);
  double x[N_CURVE], y[N_CURVE], room = 0.2 * (view->upper - view->lower);
  double sigma = CLAMP (view->sigma, sigma_lower, sigma_upper);
  PlotMark *mark;

  plot_panel_set_x (panel, _ ("scale σ"), sigma_lower, sigma_upper, AXIS_LOG);
  plot_panel_set_y (panel, _ ("ℓ in nats"), view->lower, view->upper, AXIS_LINEAR);
  for (int i = 0; i < N_CURVE; i++)
    {
      x[i] = sigma_lower * pow (sigma_upper / sigma_lower, i / (N_CURVE - 1.0));
      y[i] = CLAMP (log_likelihood (view->n, view->sum, x[i]), view->lower - room,
                    view->upper + room);
    }
  mark = plot_panel_add (panel, MARK_LINE, "log-likelihood", ROLE_SERIES_1, x, y, N_CURVE);
  mark->answer = TRUE;
  plot_mark_set_label (mark, _ ("log-likelihood"), LABEL_NONE);
  if (view->sigma_hat >= sigma_lower && view->sigma_hat <= sigma_upper)
    {
      g_autofree char *value = plot_format_significant (view->sigma_hat, 3);
      g_autofree char *text = g_strdup_printf (_ ("σ̂ = %s"), value);

      mark = plot_panel_add_rule_x (panel, "maximum", ROLE_MAXIMUM, view->sigma_hat);
      mark->dash = DASH_DASHED;
      plot_mark_set_label (mark, text, LABEL_AUTO);
    }
  add_common (panel, view, sigma_lower, sigma);
  plot_panel_add_handle (panel, "sigma", sigma, on_axis (view, view->ell), HANDLE_X,
                         _ ("scale of the noise σ"), "sigma", NULL);
}

static void
set_readings (PlotReadings *readings, const View *view)
{
  plot_readings_set (readings, "n", view->n);
  plot_readings_set (readings, "sum", view->sum);
  plot_readings_set (readings, "sigma", view->sigma);
  plot_readings_set (readings, "constant", view->constant);
  plot_readings_set (readings, "log_likelihood", view->ell);
  plot_readings_set (readings, "below", view->constant - view->ell);
  plot_readings_set (readings, "tenth", view->sum / 10);
  plot_readings_set (readings, "tenth_below", (view->constant - view->ell) / 10);
  if (view->constant - view->ell <= 700)
    plot_readings_set (readings, "times", exp (0.9 * (view->constant - view->ell)));
  plot_readings_set (readings, "price", 1 / (2 * view->sigma * view->sigma));
  plot_readings_set (readings, "sigma_hat", view->sigma_hat);
  if (view->sum > 0)
    {
      double best = log_likelihood (view->n, view->sum, view->sigma_hat);

      plot_readings_set (readings, "maximum", best);
      plot_readings_set (readings, "below_maximum", MAX (best - view->ell, 0));
    }
  if (view->pressed > 0)
    {
      double r = view->r[view->pressed - 1];

      plot_readings_set (readings, "pressed", r);
      plot_readings_set (readings, "pressed_row", view->pressed);
      plot_readings_set (readings, "pressed_below", r * r / (2 * view->sigma * view->sigma));
      plot_readings_set (readings, "pressed_share", view->sum > 0 ? r * r / view->sum : 0);
    }
}

static const char *
say_squares (const View *view)
{
  if (view->sum == 0)
    return _ ("Without residuals ℓ stands at the constant {constant:.1}: at σ = {sigma:3} no "
              "prediction can do better.");
  if (view->constant - view->ell > 700) /* e to it is no double */
    return _ (
        "At σ = {sigma:3} the squares Σr² = {sum:3} put ℓ <b>{below:3} below</b> the constant "
        "{constant:.1}; a tenth of them would put it only {tenth_below:3} below.");
  return _ ("At σ = {sigma:3} the squares Σr² = {sum:3} put ℓ <b>{below:3} below</b> the constant "
            "{constant:.1}. A tenth of them, {tenth:3}, would put it only {tenth_below:3} below: "
            "{times:3} times as likely.");
}

static const char *
say_scale (const View *view)
{
  if (view->sum == 0)
    return _ ("With no residual at all there is no best σ: the smaller σ, the larger ℓ, without "
              "end.");
  if (log_likelihood (view->n, view->sum, view->sigma_hat) - view->ell < next_to_nothing)
    return _ ("This σ is the best one, <b>σ̂ = √(Σr²/n) = {sigma_hat:3}</b>: no other σ makes these "
              "residuals likelier.");
  return _ ("The best σ for these residuals is <b>σ̂ = √(Σr²/n) = {sigma_hat:3}</b>: there ℓ = "
            "{maximum:.1}, higher by {below_maximum:3}.");
}

/* Without residuals there is no best σ. */
double
residuals_shortfall (const State *state, gconstpointer payload)
{
  guint n = (guint)state_number (state, "n");
  double sum = state_number (state, "sum");

  return sum > 0 ? log_likelihood (n, sum, sqrt (sum / n))
                       - log_likelihood (n, sum, state_number (state, "sigma"))
                 : NAN;
}

PlotScene *
residuals_build (const State *state, gconstpointer payload)
{
  View view;
  PlotScene *scene = plot_scene_new (_ ("Why do small residuals mean a big likelihood?"), 1, 3);
  g_autoptr (GString) say = g_string_new (NULL);

  set_view (&view, state);
  scene->subtitle = g_strdup (_ ("Under Gaussian noise each square is paid for in log-likelihood: "
                                 "r²/2σ² a residual."));
  set_readings (scene->readings, &view);
  add_sticks (scene, &view);
  add_sum (scene, &view);
  add_scale (scene, &view);

  g_string_append (say, say_squares (&view));
  g_string_append_printf (say, " %s", say_scale (&view));
  if (view.pressed > 0)
    g_string_append_printf (say, " %s",
                            _ ("The pressed residual {pressed:3} pays {pressed_below:3} of it, "
                               "{pressed_share:%1}."));
  plot_scene_say (scene, say->str);
  return scene;
}
