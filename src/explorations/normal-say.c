/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What `normal` says: where ℓ stands, where its maximum is, and how the climb went. */
#include "explorations/normal-say.h"

#include <glib/gi18n.h>
#include <math.h>

static void
set_readings (PlotReadings *readings, const State *state, const NormalPayload *payload,
              const NormalPath *path)
{
  gsize last = path->n - 1;

  plot_readings_set (readings, "n", payload->sample->n);
  plot_readings_set (readings, "mu", path->mu[last]);
  plot_readings_set (readings, "sigma", path->sigma[last]);
  plot_readings_set (readings, "log_likelihood", path->log_likelihood[last]);
  plot_readings_set (readings, "loss", -path->log_likelihood[last]);
  plot_readings_set (readings, "mean", payload->sample->mean);
  plot_readings_set (readings, "sd_ml", payload->sd);
  if (payload->sample->n > 1)
    plot_readings_set (readings, "sd_unbiased", est_sample_sd_unbiased (payload->sample));
  plot_readings_set (readings, "maximum", payload->maximum);
  plot_readings_set (readings, "minimum_loss", -payload->maximum);
  plot_readings_set (readings, "below", payload->maximum - path->log_likelihood[last]);
  plot_readings_set (readings, "start_mu", path->mu[0]);
  plot_readings_set (readings, "start_sigma", path->sigma[0]);
  plot_readings_set (readings, "steps", (double)last);
  plot_readings_set (readings, "step_size", state_number (state, "step-size"));
  plot_readings_set (readings, "steepest_sigma", sqrt (3) * payload->sd);
  if (path->outcome == CLIMB_LEFT)
    plot_readings_set (readings, "left_sigma", path->left_sigma);
}

static const char *
say_height (const NormalPayload *payload, const NormalPath *path, gboolean loss)
{
  gboolean there = path->log_likelihood[path->n - 1] >= payload->maximum - 1e-9;

  if (there && loss)
    return _ (
        "This is the minimum of the loss: −ℓ = <b>{minimum_loss:.1}</b> at μ̂ = x̄ = {mean:.2}, "
        "σ̂ = {sd_ml:.2}.");
  if (there)
    return _ ("This is the maximum: ℓ = <b>{maximum:.1}</b> at μ̂ = x̄ = {mean:.2}, σ̂ = {sd_ml:.2}.");
  if (loss)
    return _ ("−ℓ({mu:.2}, {sigma:.2}) = <b>{loss:.1}</b>, which is {below:.1} above the minimum "
              "{minimum_loss:.1} at μ̂ = x̄ = {mean:.2}, σ̂ = {sd_ml:.2}.");
  return _ ("ℓ({mu:.2}, {sigma:.2}) = <b>{log_likelihood:.1}</b>, which is {below:.1} below the "
            "maximum {maximum:.1} at μ̂ = x̄ = {mean:.2}, σ̂ = {sd_ml:.2}.");
}

static const char *
say_newton (const NormalPath *path)
{
  if (path->outcome == CLIMB_ARRIVED)
    return _ ("Newton’s method arrived: near the maximum each step doubles the correct digits.");
  if (path->curves_upwards)
    return _ ("Newton’s method runs off: beyond σ = √3·σ̂ = {steepest_sigma:.2} (at μ = x̄) the "
              "surface curves upwards in σ, so the parabola it trusts has a lowest point, not a "
              "highest, and it walks away from that.");
  if (path->outcome == CLIMB_LEFT)
    return _ ("Newton’s method jumped to σ = {left_sigma:.2}, where there is no bell curve: so far "
              "from the maximum the surface is no parabola.");
  if (path->outcome == CLIMB_LOWERED || path->outcome == CLIMB_RAN_OFF)
    return _ ("Newton’s method went downhill on its way: it looks for the place where the slope is "
              "0, not for more likelihood.");
  return _ ("After {steps} of Newton’s steps ℓ has risen with each.");
}

static const char *
say_gradient (const NormalPath *path)
{
  switch (path->outcome)
    {
    case CLIMB_ARRIVED:
      return _ ("Gradient ascent arrived after at most {steps} steps of size {step_size:3}.");
    case CLIMB_LOWERED:
      return _ ("A step of size {step_size:3} is too long: it leaped over the ridge and ℓ fell. "
                "Shorter steps never lower it.");
    case CLIMB_LEFT:
      return _ ("A step of size {step_size:3} is too long: it led to σ = {left_sigma:.2}, where "
                "there is no bell curve.");
    case CLIMB_RAN_OFF:
      return _ ("A step of size {step_size:3} is too long: the slope here is so steep that it led "
                "far out of the picture.");
    case CLIMB_AT_START:
    case CLIMB_RISING:
    default:
      return _ ("After {steps} steps of gradient ascent ℓ has risen with each.");
    }
}

/* The template's two decimals become as many as tell σ̂ from s: three digits of σ̂, two at least. */
static char *
with_decimals (const char *template, double sd)
{
  int decimals = CLAMP (2 - (int)floor (log10 (sd)), 2, 12);
  g_autofree char *format = g_strdup_printf (":.%d}", decimals);
  g_auto (GStrv) parts = g_strsplit (template, ":.2}", -1);

  return g_strjoinv (format, parts);
}

/* The term of a pressed value. */
static gboolean
set_pressed (PlotReadings *readings, const State *state, const NormalPayload *payload,
             const NormalPath *path)
{
  guint row = state_pressed (state);

  for (gsize i = 0; row != 0 && i < payload->n_sticks; i++)
    if (payload->keys[i] == row)
      {
        double z = (payload->sticks[i] - path->mu[path->n - 1]) / path->sigma[path->n - 1];

        plot_readings_set (readings, "pressed", payload->sticks[i]);
        plot_readings_set (readings, "pressed_row", row);
        plot_readings_set (readings, "pressed_term",
                           -0.5 * (z * z + log (2 * G_PI)) - log (path->sigma[path->n - 1]));
        return TRUE;
      }
  return FALSE;
}

void
normal_say (PlotScene *scene, const State *state, const NormalPayload *payload,
            const NormalPath *path)
{
  g_autoptr (GString) say = g_string_new (say_height (payload, path, state_switch (state, "loss")));
  g_autofree char *template = NULL;

  set_readings (scene->readings, state, payload, path);
  if (payload->sample->n > 1)
    g_string_append_printf (say, " %s", _ ("Dividing by n − 1 gives s = {sd_unbiased:.2}."));
  if (path->outcome != CLIMB_AT_START)
    g_string_append_printf (say, " %s",
                            state_choice (state, "method") == CLIMB_NEWTON ? say_newton (path)
                                                                           : say_gradient (path));
  if (set_pressed (scene->readings, state, payload, path))
    g_string_append_printf (say, " %s",
                            _ ("The pressed value {pressed:.2} (row {pressed_row}) adds "
                               "{pressed_term:.2} to ℓ, the logarithm of its stick."));
  template = with_decimals (say->str, payload->sd);
  plot_scene_say (scene, template);
}
