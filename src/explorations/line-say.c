/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sentence of `line`: what the person's line costs under the chosen noise, then what the
 * pressed point does, or what those far along x do to every model, or which divisor the squares
 * have. */
#include <glib/gi18n.h>
#include <math.h>

#include "explorations/line-scene.h"

static const double told_apart = 0.15; /* of the slider: slopes farther apart than this are news */

static void
add (GString *say, const char *template)
{
  if (template != NULL)
    g_string_append_printf (say, "%s%s", say->len > 0 ? " " : "", template);
}

static void
set_finite (PlotReadings *readings, const char *model, const char *what, double value)
{
  g_autofree char *id = g_strconcat (model, what, NULL);

  if (isfinite (value))
    plot_readings_set (readings, id, value);
}

static void
set_numbers (PlotReadings *readings, const Line *self, const State *state)
{
  double w0 = state_number (state, "w0"), w1 = state_number (state, "w1");
  double squares = line_squares (self, w0, w1), loss = line_loss (self, w0, w1);

  plot_readings_set (readings, "n", self->total);
  plot_readings_set (readings, "w0", w0);
  plot_readings_set (readings, "w1", w1);
  plot_readings_set (readings, "intercept", line_height (self, w0, w1, 0));
  plot_readings_set_text (readings, "noise", _ (outliers_losses[self->model]));
  plot_readings_set (readings, "scale", self->scale);
  plot_readings_set (readings, "loss", loss);
  plot_readings_set (readings, "log_likelihood", -loss - line_constant (self));
  plot_readings_set (readings, "squares", squares);
  plot_readings_set (readings, "mse", squares / self->total);
  plot_readings_set (readings, "mse_unbiased", squares / (self->total - 2));
  plot_readings_set (readings, "high_leverage", self->n_high);
  for (guint model = 0; model < LINE_MODELS; model++)
    {
      const LineOptimum *optimum = &self->optimum[model];

      if (!optimum->found)
        continue;
      set_finite (readings, outliers_switches[model], "_slope", optimum->w1);
      set_finite (readings, outliers_switches[model], "_height", optimum->w0);
      set_finite (readings, outliers_switches[model], "_intercept",
                  line_height (self, optimum->w0, optimum->w1, 0));
      set_finite (readings, outliers_switches[model], "_scale", optimum->scale);
      set_finite (readings, outliers_switches[model], "_log_likelihood", optimum->log_likelihood);
      set_finite (readings, outliers_switches[model], "_without", optimum->slope_without);
    }
}

static const char *
say_own (PlotReadings *readings, const Line *self, const State *state)
{
  static const char *const best[LINE_MODELS] = {
      N_ ("Your line is the likeliest under <b>Gaussian</b> noise: no other has a smaller sum of "
          "squares, {squares:4}."),
      N_ ("Your line is the likeliest under <b>Laplace</b> noise: no other has a smaller sum of "
          "absolute residuals."),
      N_ ("Your line is the likeliest under <b>Huber</b> noise: small residuals count squared, "
          "large ones only by their size."),
      N_ ("Your line is the likeliest under <b>Student’s t</b> noise, whose loss hardly grows "
          "for far residuals.")};
  const LineOptimum *optimum = &self->optimum[self->model];
  double shortfall = line_shortfall (state, self);

  if (!optimum->found)
    {
      plot_readings_set_text (readings, "reason",
                              optimum->reason != NULL ? optimum->reason : _ ("There is no fit."));
      return _ ("There is no likeliest line: {reason}");
    }
  plot_readings_set (readings, "best_slope", optimum->w1);
  plot_readings_set (readings, "shortfall", fmax (shortfall, 0));
  if (shortfall < 5e-4)
    return _ (best[self->model]);
  plot_readings_set (readings, "ratio", exp (fmin (shortfall, 700)));
  plot_readings_set (readings, "log10_ratio", shortfall / G_LN10);
  if (shortfall > 13.8)
    return _ ("Under {noise} noise your line, of slope <b>{w1:3}</b>, makes the points "
              "10^{log10_ratio:.1} times less likely than the best one, of slope "
              "<b>{best_slope:3}</b>.");
  return _ ("Under {noise} noise your line, of slope <b>{w1:3}</b>, makes the points <b>{ratio:3} "
            "times</b> less likely than the best one, of slope <b>{best_slope:3}</b>.");
}

static const char *
say_pressed (PlotReadings *readings, const Line *self, const State *state)
{
  gsize i = line_find (self, state_pressed (state));
  double w0 = state_number (state, "w0"), w1 = state_number (state, "w1");
  double loss = line_loss (self, w0, w1), residual, term;

  if (i == self->n)
    return NULL;
  residual = self->y[i] - line_height (self, w0, w1, self->x[i]);
  term = outliers_rho (&self->noise[self->model], residual / self->scale);
  plot_readings_set (readings, "pressed_row", self->keys[i]);
  plot_readings_set (readings, "pressed_x", self->x[i]);
  plot_readings_set (readings, "pressed_y", self->y[i]);
  plot_readings_set (readings, "pressed_residual", residual);
  plot_readings_set (readings, "pressed_distance", fabs (residual));
  plot_readings_set (readings, "pressed_term", term);
  plot_readings_set (readings, "pressed_share",
                     loss > 0 ? (self->weights != NULL ? self->weights[i] : 1) * term / loss : 0);
  plot_readings_set (readings, "pressed_leverage", self->leverage[i]);
  plot_readings_set (readings, "mean_leverage", 2 / self->total);
  if (self->leverage[i] > self->high)
    return _ ("The pressed point adds {pressed_term:3} to the loss, {pressed_share:%1} of it. It "
              "lies so far along x that its <b>leverage</b>, its pull on the line there, is "
              "{pressed_leverage:2}, where the mean is 2/n = {mean_leverage:2}.");
  return residual >= 0
             ? _ ("The pressed point lies {pressed_distance:3} above your line and adds "
                  "{pressed_term:3} to the loss, {pressed_share:%1} of it. Its leverage, its pull "
                  "by lying far along x, is {pressed_leverage:2}; the mean is {mean_leverage:2}.")
             : _ ("The pressed point lies {pressed_distance:3} below your line and adds "
                  "{pressed_term:3} to the loss, {pressed_share:%1} of it. Its leverage, its pull "
                  "by lying far along x, is {pressed_leverage:2}; the mean is {mean_leverage:2}.");
}

/* Whether the points far along x turn a line. */
static const char *
say_far (PlotReadings *readings, const Line *self)
{
  double low = INFINITY, high = -INFINITY, least = INFINITY, most = -INFINITY, moved = 0;

  for (guint model = 0; model < LINE_MODELS; model++)
    {
      const LineOptimum *optimum = &self->optimum[model];

      if (!optimum->found || isnan (optimum->slope_without))
        continue;
      low = fmin (low, optimum->w1);
      high = fmax (high, optimum->w1);
      least = fmin (least, optimum->slope_without);
      most = fmax (most, optimum->slope_without);
      moved = fmax (moved, fabs (optimum->w1 - optimum->slope_without));
    }
  if (!isfinite (low) || moved < told_apart * (self->w1_upper - self->w1_lower))
    return NULL;
  plot_readings_set (readings, "slope_low", low);
  plot_readings_set (readings, "slope_high", high);
  plot_readings_set (readings, "without_low", least);
  plot_readings_set (readings, "without_high", most);
  if (self->n_high == 1)
    return _ ("One point lies far along x (high <b>leverage</b>): with it the models’ slopes are "
              "{slope_low:3} to {slope_high:3}, without it <b>{without_low:3} to "
              "{without_high:3}</b>.");
  return _ ("{high_leverage} points lie far along x (high <b>leverage</b>): with them the models’ "
            "slopes are {slope_low:3} to {slope_high:3}, without them <b>{without_low:3} to "
            "{without_high:3}</b>.");
}

/* At the optimum the mean squared error is the variance's estimate. */
static const char *
say_divisor (const Line *self, const State *state)
{
  if (self->model != OUTLIERS_GAUSSIAN || state_choice (state, "scale") > 0
      || !self->optimum[OUTLIERS_GAUSSIAN].found || !(line_shortfall (state, self) < 5e-4))
    return NULL;
  return _ ("Its mean squared error <b>{mse:4}</b> is σ̂², the likeliest variance; divided by "
            "n − 2 the squares give {mse_unbiased:4}, which is right on average.");
}

void
line_say (PlotScene *scene, const Line *self, const State *state)
{
  PlotReadings *readings = scene->readings;
  g_autoptr (GString) say = g_string_new (NULL);
  gboolean pressed = line_find (self, state_pressed (state)) < self->n;

  set_numbers (readings, self, state);
  add (say, say_own (readings, self, state));
  add (say, say_pressed (readings, self, state));
  add (say, pressed ? NULL : say_divisor (self, state));
  add (say, pressed ? NULL : say_far (readings, self));
  plot_scene_say (scene, say->str);
}
