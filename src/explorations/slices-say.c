/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sentences of the slices: what each cut adds up to, and why. */
#include <glib/gi18n.h>
#include <math.h>

#include "explorations/slices-scene.h"

static void
set_readings (PlotReadings *readings, const Slices *slices)
{
  double area = slices_total_over_theta (slices, slices->x);
  double peak = slices_maximum (slices, slices->x);
  g_autofree char *x = slices_format (slices->x);
  g_autofree char *theta = slices_format (slices->theta);

  plot_readings_set_text (readings, "x_short", x);
  plot_readings_set_text (readings, "theta_short", theta);
  plot_readings_set_text (readings, "symbol", slices->family->symbol);
  plot_readings_set (readings, "x", slices->x);
  plot_readings_set (readings, "theta", slices->theta);
  plot_readings_set (readings, "value", slices_value (slices, slices->x, slices->theta));
  plot_readings_set (readings, "total_x", slices_total_over_x (slices, slices->theta));
  if (isfinite (area))
    plot_readings_set (readings, "area_theta", area);
  else
    plot_readings_set_text (readings, "area_theta", _ ("infinite"));
  if (isfinite (peak))
    plot_readings_set (readings, "maximum", peak);
  if (slices->kind == SLICES_BINOMIAL)
    plot_readings_set (readings, "trials", slices->trials);
}

static const char *
say_area (const Slices *slices)
{
  switch (slices->kind)
    {
    case SLICES_BINOMIAL:
      return _ (
          "Along p at <b>x = {x_short}</b> the area is <b>{area_theta:3}</b>, 1/(n + 1) for every "
          "x: a likelihood.");
    case SLICES_EXPONENTIAL:
      return slices->x > 0
                 ? _ ("Along λ at <b>x = {x_short}</b> the area is <b>{area_theta:3}</b>, 1/x²: a "
                      "likelihood.")
                 : _ ("Along λ at <b>x = 0</b> the curve rises without end and the area is "
                      "<b>infinite</b>: a likelihood, and one without a maximum.");
    case SLICES_NORMAL_SD:
      return slices->x != 0
                 ? _ ("Along σ at <b>x = {x_short}</b> the area is <b>infinite</b>, since far out "
                      "the curve falls only like 1/σ: a likelihood.")
                 : _ ("Along σ at <b>x = 0</b> the area is <b>infinite</b>, and so is the height "
                      "as σ nears 0: a likelihood, and one without a maximum.");
    case SLICES_POISSON:
      return _ (
          "Along λ at <b>x = {x_short}</b> the area is <b>{area_theta:3}</b> too, but that is a "
          "coincidence of this family: a likelihood need not have the area 1.");
    default:
      return _ (
          "Along μ at <b>x = {x_short}</b> the area is <b>{area_theta:3}</b> too, but that is a "
          "coincidence: x and μ enter only as x − μ. A likelihood need not have the area 1.");
    }
}

void
slices_say (PlotScene *scene, const Slices *slices)
{
  g_autoptr (GString) say = g_string_new (NULL);

  set_readings (scene->readings, slices);
  g_string_append (say, slices_is_count (slices)
                            ? _ ("Along x at <b>{symbol} = {theta_short}</b> the heights add up to "
                                 "<b>{total_x:3}</b>: a probability. ")
                            : _ ("Along x at <b>{symbol} = {theta_short}</b> the area is "
                                 "<b>{total_x:3}</b>: a probability density. "));
  g_string_append (say, say_area (slices));
  g_string_append (say, _ (" Both are <b>{value:3}</b> high where they cross: p(x | θ) and "
                           "p<sub>θ</sub>(x) are one surface read two ways."));
  plot_scene_say (scene, say->str);
}
