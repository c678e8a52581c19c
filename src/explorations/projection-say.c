/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sentence of `projection`: the cost of the person's theta in its two parts, the one minimiser
 * of both, and how near maximum likelihood comes. */
#include <glib/gi18n.h>
#include <math.h>

#include "explorations/projection-scene.h"

/* What theta is at its best: of the truth, and of the sample. */
static const char *
property (ProjectionFamily family)
{
  static const char *const properties[PROJECTION_FAMILIES]
      = {N_ ("mean"), N_ ("root mean square"), N_ ("median"), N_ ("mean distance"),
         N_ ("inverse mean")};

  return _ (properties[family]);
}

static void
set_readings (PlotReadings *readings, const Projection *self, double theta)
{
  double cross = projection_cross_entropy (self, theta), h = self->truth.entropy;

  plot_readings_set (readings, "theta", theta);
  plot_readings_set (readings, "n", (double)self->n);
  plot_readings_set (readings, "entropy", h);
  plot_readings_set (readings, "cross_entropy", cross);
  plot_readings_set (readings, "divergence", fmax (cross - h, 0));
  plot_readings_set (readings, "sample_cost", projection_sample_cost (self, theta));
  plot_readings_set (readings, "best", self->best);
  plot_readings_set (readings, "least_cross_entropy", self->least);
  plot_readings_set (readings, "least_divergence", fmax (self->least - h, 0));
  plot_readings_set (readings, "estimate", self->estimate);
  plot_readings_set (readings, "least_sample_cost", projection_sample_cost (self, self->estimate));
  plot_readings_set (readings, "gap", projection_gap (self));
  plot_readings_set_text (readings, "property", property (self->family));
}

/* The pressed draw's own term of the sample's mean. */
static const char *
say_pressed (PlotReadings *readings, const Projection *self, const State *state, double theta)
{
  guint row = state_pressed (state);

  if (row < 1 || row > self->n)
    return NULL;
  plot_readings_set (readings, "pressed_row", row);
  plot_readings_set (readings, "pressed_x", self->values[row - 1]);
  plot_readings_set (readings, "pressed_cost",
                     projection_cost (self, theta, self->values[row - 1]));
  return _ (
      "The pressed draw, x = {pressed_x:3}, costs −log p_θ(x) = <b>{pressed_cost:3}</b> nats; "
      "the sample’s mean of {n} such costs is {sample_cost:3}.");
}

static const char *
say_truth (const Projection *self)
{
  if (self->least - self->truth.entropy < 1e-9)
    return _ ("Here the truth is in the family, and at θ* = <b>{best:3}</b> nothing is left but "
              "H(p).");
  return _ ("H(p) is the same for every θ, so the mean cost and KL are both least at θ* = "
            "<b>{best:3}</b>, the truth’s {property}; KL is {least_divergence:3} there, as the "
            "model is wrong.");
}

void
projection_say (PlotScene *scene, const Projection *self, const State *state)
{
  double theta = state_number (state, projection_parameter (self->family));
  g_autoptr (GString) say = g_string_new (NULL);
  const char *pressed;

  set_readings (scene->readings, self, theta);
  pressed = say_pressed (scene->readings, self, state, theta);
  g_string_append_printf (
      say, "%s %s %s",
      self->truth.entropy < 0
          ? _ ("At θ = {theta:3} a value costs <b>{cross_entropy:3}</b> nats on "
               "average: H(p) = {entropy:3}, <b>negative</b> as densities may be above 1, + KL = "
               "<b>{divergence:3}</b>.")
          : _ ("At θ = {theta:3} a value costs <b>{cross_entropy:3}</b> nats on "
               "average: H(p) = {entropy:3}, the truth’s own uncertainty, + KL = "
               "<b>{divergence:3}</b>."),
      pressed != NULL ? pressed : say_truth (self),
      _ ("Maximum likelihood takes the <b>sample’s</b> {property}: θ̂ = <b>{estimate:3}</b> from "
         "{n} draws, "
         "nearer with more."));
  plot_scene_say (scene, say->str);
}
