/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sentence of `prediction`: what θ predicts, whether the swapped θ predicts the same, and
 * whether the draws can tell the two apart. */
#include <glib/gi18n.h>
#include <math.h>

#include "explorations/prediction-scene.h"

static void
set_input (PlotReadings *readings, const char *id, double u)
{
  g_autofree char *text = plot_format_significant (rint (u * 100) / 100, 0);

  plot_readings_set_text (readings, id, text);
}

/* e to so many nats, which may be more than a double holds. */
static void
set_times (PlotReadings *readings, double nats)
{
  g_autofree char *text = nats < 700 ? plot_format_significant (exp (nats), 3)
                                     : plot_format_power_of_ten ((int)(nats / G_LN10));

  plot_readings_set_text (readings, "times", text);
}

/* "(0, 1)". */
static void
set_short (PlotReadings *readings, const char *id, double w0, double w1)
{
  g_autofree char *first = plot_format_significant (rint (w0 * 100) / 100, 0);
  g_autofree char *second = plot_format_significant (rint (w1 * 100) / 100, 0);
  g_autofree char *text = g_strdup_printf ("(%s, %s)", first, second);

  plot_readings_set_text (readings, id, text);
}

static void
set_numbers (PlotReadings *readings, const PredictionView *view)
{
  const Prediction *draws = view->draws;

  plot_readings_set (readings, "w0", view->w0);
  plot_readings_set (readings, "w1", view->w1);
  plot_readings_set (readings, "u", view->u);
  set_input (readings, "at", view->u);
  set_input (readings, "first_at", view->draws->inputs[0]);
  set_short (readings, "own", view->w0, view->w1);
  set_short (readings, "other", view->w1, view->w0);
  plot_readings_set (readings, "scale", view->noise.scale);
  plot_readings_set (readings, "prediction", view->at_u);
  plot_readings_set (readings, "swapped_prediction", view->swapped_at_u);
  plot_readings_set (readings, "n", draws->n);
  plot_readings_set (readings, "inputs", draws->n_inputs);
  plot_readings_set (readings, "first_input", draws->inputs[0]);
  if (draws->has_maximum)
    {
      double own = prediction_log_likelihood (draws, view->w0, view->w1);
      double swapped = prediction_log_likelihood (draws, view->w1, view->w0);

      plot_readings_set (readings, "log_likelihood", own);
      plot_readings_set (readings, "swapped_log_likelihood", swapped);
      plot_readings_set (readings, "nats", own - swapped);
      plot_readings_set (readings, "maximum", draws->log_likelihood);
      plot_readings_set (readings, "below_maximum", fmax (draws->log_likelihood - own, 0));
    }
  if (draws->has_maximum && !draws->one_input)
    {
      plot_readings_set (readings, "w0_hat", draws->estimate[0]);
      plot_readings_set (readings, "w1_hat", draws->estimate[1]);
      set_short (readings, "best", draws->estimate[0], draws->estimate[1]);
    }
}

static void
add (GString *say, const char *template)
{
  if (template != NULL)
    g_string_append_printf (say, "%s%s", say->len > 0 ? " " : "", template);
}

static const char *
say_prediction (const PredictionView *view)
{
  if (view->noise.scale == 0)
    return _ ("Without noise x at u = {at} is x̂ = <b>{prediction:3}</b> for certain: only the line "
              "is left. With all probability on one point there is no density, so nothing has a "
              "height here.");
  return _ ("At u = {at} your θ = {own} predicts <b>x̂ = {prediction:3}</b>.");
}

static const char *
say_swapped (const PredictionView *view)
{
  if (!view->swapped)
    return NULL;
  if (view->w0 == view->w1)
    return _ ("Swapping w₀ and w₁ changes nothing, they are equal.");
  if (view->at_u != view->swapped_at_u)
    return _ ("The swapped θ = {other} predicts {swapped_prediction:3} here.");
  if (view->noise.scale == 0)
    return _ ("The swapped θ = {other} predicts <b>the same</b> here.");
  return _ ("The swapped θ = {other} predicts the same and has <b>the same density to the last "
            "bit</b>: no draw here can tell them apart.");
}

/* What the draws say of the two θ, or of the own one alone. */
static const char *
say_draws (PlotReadings *readings, const PredictionView *view)
{
  const Prediction *draws = view->draws;
  double nats = view->swapped ? plot_readings_get (readings, "nats")
                              : plot_readings_get (readings, "below_maximum");

  if (draws->one_input && draws->n > 0 && !(view->noise.scale == 0))
    return _ ("All {n} draws are at u = {first_at}, so the likelihood is a <b>ridge</b>: every "
              "θ with the same x̂ there is equally likely, however many draws there are.");
  if (view->noise.scale == 0)
    return draws->one_input ? _ ("One input leaves a whole line of θ that fit.")
                            : _ ("Two different inputs are enough to read θ off.");
  if (!draws->has_maximum || (view->swapped && view->w0 == view->w1))
    return NULL;
  set_times (readings, fabs (nats));
  if (!view->swapped && nats < 5e-4)
    return _ ("This is <b>θ̂</b>: no other θ makes the draws likelier.");
  if (!view->swapped)
    return _ ("The draws are {times} times less likely than under the best, θ̂ = {best}.");
  return nats > 0 ? _ ("All {n} draws at {inputs} inputs together are <b>{times} times</b> "
                       "likelier under yours.")
                  : _ ("All {n} draws at {inputs} inputs together are <b>{times} times</b> "
                       "likelier under the swapped one.");
}

static const char *
say_pressed (PlotReadings *readings, const PredictionView *view, guint row)
{
  const Prediction *draws = view->draws;
  double x, u;

  if (row == 0 || row > draws->n || !draws->has_maximum)
    return NULL;
  x = draws->x[row - 1];
  u = draws->u[row - 1];
  plot_readings_set (readings, "pressed", x);
  plot_readings_set (readings, "pressed_u", u);
  set_input (readings, "pressed_at", u);
  plot_readings_set (readings, "pressed_term",
                     prediction_log_density (&draws->noise, x, view->w0 + view->w1 * u));
  plot_readings_set (readings, "pressed_swapped_term",
                     prediction_log_density (&draws->noise, x, view->w1 + view->w0 * u));
  if (!view->swapped)
    return _ ("The pressed x = {pressed:3} at u = {pressed_at} adds {pressed_term:3} to the "
              "log-likelihood.");
  return _ ("The pressed x = {pressed:3} at u = {pressed_at} adds {pressed_term:3} to your "
            "log-likelihood and {pressed_swapped_term:3} to that of the swapped θ.");
}

void
prediction_say (PlotScene *scene, const PredictionView *view, const State *state)
{
  PlotReadings *readings = scene->readings;
  g_autoptr (GString) say = g_string_new (NULL);

  set_numbers (readings, view);
  add (say, say_prediction (view));
  if (view->revealed)
    {
      set_short (readings, "truth", view->draws->truth[0], view->draws->truth[1]);
      add (say, _ ("θ = {truth} made the draws."));
    }
  else
    {
      add (say, say_swapped (view));
      add (say, say_draws (readings, view));
    }
  add (say, say_pressed (readings, view, state_pressed (state)));
  plot_scene_say (scene, say->str);
}
