/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sentence of `classification`: what the person's curve costs, that separated answers have no
 * best one, what a prior does about it, and what the threshold decides. */
#include <glib/gi18n.h>
#include <math.h>

#include "explorations/classification-scene.h"

static void
add (GString *say, const char *template)
{
  if (template != NULL)
    g_string_append_printf (say, "%s%s", say->len > 0 ? " " : "", template);
}

static void
set_numbers (PlotReadings *readings, const Classification *self, const State *state)
{
  double w0 = state_number (state, "w0"), w1 = state_number (state, "w1");
  double loss = classification_cross_entropy (self, w0, w1);
  ClassificationTable table
      = classification_table (self, w0, w1, state_number (state, "threshold"));

  plot_readings_set (readings, "n", self->total);
  plot_readings_set (readings, "w0", w0);
  plot_readings_set (readings, "w1", w1);
  plot_readings_set (readings, "cross_entropy", loss);
  plot_readings_set (readings, "cross_entropy_mean", loss / self->total);
  plot_readings_set (readings, "log_likelihood", -loss);
  plot_readings_set (readings, "hits", table.hits);
  plot_readings_set (readings, "misses", table.misses);
  plot_readings_set (readings, "false_alarms", table.false_alarms);
  plot_readings_set (readings, "rejections", table.rejections);
  plot_readings_set (readings, "threshold", state_number (state, "threshold"));
  plot_readings_set (readings, "best_threshold", classification_best_threshold (state));
  plot_readings_set (
      readings, "cost",
      classification_round (table.misses * state_number (state, "miss")
                            + table.false_alarms * state_number (state, "false-alarm")));
  plot_readings_set (readings, "tau", state_number (state, "tau"));
  plot_readings_set (readings, "separated", self->likeliest.separated);
  if (self->likeliest.found)
    {
      plot_readings_set (readings, "likeliest_w0", self->likeliest.w0);
      plot_readings_set (readings, "likeliest_w1", self->likeliest.w1);
    }
  if (self->best.found)
    {
      plot_readings_set (readings, "best_w0", self->best.w0);
      plot_readings_set (readings, "best_w1", self->best.w1);
      plot_readings_set (readings, "best_loss",
                         classification_cross_entropy (self, self->best.w0, self->best.w1));
    }
}

/* Steeper about the middle of the gap, and steeper still. */
static const char *
say_separated (PlotReadings *readings, const Classification *self, const State *state)
{
  double slope = fmax (fabs (state_number (state, "w1")), 1 / self->spread) * self->sign;
  gboolean touches = !(self->gap_upper > self->gap_lower);

  plot_readings_set (readings, "gap_lower", self->gap_lower);
  plot_readings_set (readings, "gap_upper", self->gap_upper);
  for (guint i = 0; i < 3; i++)
    {
      static const char *const losses[] = {"loss_1", "loss_2", "loss_3"};
      static const char *const slopes[] = {"slope_1", "slope_2", "slope_3"};
      double w1 = slope * pow (2, i);

      plot_readings_set (readings, slopes[i], w1);
      plot_readings_set (readings, losses[i],
                         classification_cross_entropy (self, classification_middle (self, w1), w1));
    }
  return touches
             ? _ ("<b>Yes and no are separated</b>, but for those at {gap_lower:3}: there is no "
                  "maximum. Slopes {slope_1:3}, {slope_2:3}, {slope_3:3} cost {loss_1:3}, "
                  "{loss_2:3}, {loss_3:3}, and every steeper curve costs less.")
             : _ ("<b>Yes and no are separated</b>: nothing lies between {gap_lower:3} and "
                  "{gap_upper:3}, and there is no maximum. With P = 1/2 in the middle of that, "
                  "slopes "
                  "of {slope_1:3}, {slope_2:3}, {slope_3:3} cost {loss_1:3}, {loss_2:3}, "
                  "{loss_3:3}: steeper is likelier, for ever.");
}

static const char *
say_own (PlotReadings *readings, const Classification *self, const State *state)
{
  double shortfall = classification_shortfall (state, self);

  if (self->best.separated)
    return say_separated (readings, self, state);
  if (!self->best.found)
    {
      plot_readings_set_text (readings, "reason",
                              self->best.reason != NULL ? self->best.reason
                                                        : _ ("There is no fit."));
      return _ ("There is no best curve: {reason}");
    }
  plot_readings_set (readings, "shortfall", fmax (shortfall, 0));
  if (shortfall < 5e-4)
    return self->precision > 0
               ? _ ("No curve is more probable than yours: <b>{cross_entropy:4}</b> nats of "
                    "cross-entropy, {cross_entropy_mean:3} an answer, and the prior’s part.")
               : _ ("No curve makes the answers likelier than yours: <b>{cross_entropy:4}</b> nats "
                    "of cross-entropy, {cross_entropy_mean:3} an answer, where a fair coin’s is "
                    "log 2 = 0.693.");
  if (self->precision > 0)
    return _ ("Your curve costs <b>{cross_entropy:4}</b> nats of cross-entropy, the best one with "
              "the prior {best_loss:4}.");
  return _ ("Your curve costs <b>{cross_entropy:4}</b> nats of cross-entropy, "
            "{cross_entropy_mean:3} an answer (a fair coin’s: log 2 = 0.693); the best one, of "
            "slope <b>{best_w1:3}</b>, costs {best_loss:4}.");
}

static const char *
say_prior (const Classification *self)
{
  if (!(self->precision > 0) || !self->best.found)
    return NULL;
  return self->likeliest.separated
             ? _ ("Yes and no are <b>separated</b>: without the prior N(0, {tau:3}²) the slope "
                  "would "
                  "grow for ever; it brings the maximum back, to <b>{best_w1:3}</b>.")
             : _ ("The prior N(0, {tau:3}²) draws the slope from {likeliest_w1:3} to "
                  "<b>{best_w1:3}</b>.");
}

static const char *
say_pressed (PlotReadings *readings, const Classification *self, const State *state)
{
  gsize i = classification_find (self, state_pressed (state));
  double eta, p;

  if (i == self->n)
    return NULL;
  eta = classification_eta (self, state_number (state, "w0"), state_number (state, "w1"),
                            self->x[i]);
  p = classification_probability (self->answer[i] ? eta : -eta);
  plot_readings_set (readings, "pressed_row", self->keys[i]);
  plot_readings_set (readings, "pressed_x", self->x[i]);
  plot_readings_set (readings, "pressed_p", p);
  plot_readings_set (readings, "pressed_term", classification_term (self->answer[i], eta));
  return self->answer[i] ? _ ("The pressed answer is yes, to which your curve gave P = "
                              "{pressed_p:3}: it costs −log P = <b>{pressed_term:3}</b>.")
                         : _ ("The pressed answer is no, to which your curve gave P = "
                              "{pressed_p:3}: it costs −log P = <b>{pressed_term:3}</b>.");
}

static const char *
say_decisions (const PlotReadings *readings)
{
  double threshold = plot_readings_get (readings, "threshold");

  if (fabs (threshold - plot_readings_get (readings, "best_threshold")) < 5e-4)
    return _ (
        "The threshold {threshold:.2} is what these costs ask for; its errors (misses: "
        "{misses}, false alarms: {false_alarms}) cost {cost}. The likelihood knows nothing of "
        "it.");
  return _ ("At the threshold {threshold:.2} the errors (misses: {misses}, false alarms: "
            "{false_alarms}) cost {cost}; these costs ask for {best_threshold:.2}. The likelihood "
            "knows nothing of it.");
}

void
classification_say (PlotScene *scene, const Classification *self, const State *state)
{
  PlotReadings *readings = scene->readings;
  g_autoptr (GString) say = g_string_new (NULL);
  const char *pressed;

  set_numbers (readings, self, state);
  pressed = say_pressed (readings, self, state);
  add (say, say_own (readings, self, state));
  add (say, say_prior (self));
  add (say, pressed != NULL ? pressed : say_decisions (readings));
  plot_scene_say (scene, say->str);
}
