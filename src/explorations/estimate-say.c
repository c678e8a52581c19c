/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sentence of `estimate`: the estimate with its intervals, how lopsided the likelihood is, what
 * it says of the person's own value, and whether the model's own errors can be believed. */
#include <glib/gi18n.h>
#include <math.h>

#include "estimation/distribution.h"
#include "explorations/estimate-scene.h"

static const double parted = 1.25; /* ratio of the errors from which on they are said to part */

static void
set_numbers (PlotReadings *readings, const Estimate *self)
{
  const EstimateCurve *curve = self->curve;
  const Parameter *parameter = &curve->distribution->parameters[curve->chosen];
  double wald[2], robust[2];

  plot_readings_set (readings, "n", curve->sample->n);
  plot_readings_set (readings, "level", self->level);
  plot_readings_set (readings, "percent", 100 * self->level);
  plot_readings_set (readings, "drop", self->drop);
  plot_readings_set_text (readings, "model", _ (curve->distribution->name));
  plot_readings_set_text (readings, "symbol", parameter->symbol);
  plot_readings_set_text (readings, "outcome", est_outcome_id (curve->fit->outcome));
  if (isfinite (self->likelihood[0]))
    plot_readings_set (readings, "lower", self->likelihood[0]);
  if (isfinite (self->likelihood[1]))
    plot_readings_set (readings, "upper", self->likelihood[1]);
  if (!curve->drawn)
    return;
  plot_readings_set (readings, "estimate", curve->estimate);
  plot_readings_set (readings, "log_likelihood", curve->fit->log_likelihood);
  if (isfinite (curve->standard_error))
    plot_readings_set (readings, "standard_error", curve->standard_error);
  if (estimate_wald (self, wald))
    {
      plot_readings_set (readings, "wald_lower", wald[0]);
      plot_readings_set (readings, "wald_upper", wald[1]);
    }
  if (estimate_robust (self, robust))
    {
      plot_readings_set (readings, "robust_error", curve->robust_error);
      plot_readings_set (readings, "robust_lower", robust[0]);
      plot_readings_set (readings, "robust_upper", robust[1]);
      plot_readings_set (readings, "error_ratio", curve->robust_error / curve->standard_error);
    }
  if (curve->other >= 0)
    plot_readings_set (readings, "correlation", curve->correlation);
}

static gboolean
has (const PlotReadings *readings, const char *id)
{
  return !isnan (plot_readings_get (readings, id));
}

static void
add (GString *say, const char *template)
{
  if (template != NULL)
    g_string_append_printf (say, "%s%s", say->len > 0 ? " " : "", template);
}

static const char *
say_interval (const PlotReadings *readings)
{
  if (has (readings, "lower") && has (readings, "upper"))
    return _ ("The {percent} % likelihood interval is <b>{lower:4}</b> to <b>{upper:4}</b>.");
  if (has (readings, "lower"))
    return _ ("The {percent} % likelihood interval begins at <b>{lower:4}</b> and has no upper "
              "end: however large {symbol} is, ℓ does not fall that far.");
  if (has (readings, "upper"))
    return _ ("The {percent} % likelihood interval ends at <b>{upper:4}</b> and has no lower end.");
  return _ ("The {percent} % likelihood interval has no ends.");
}

/* How much further the interval reaches to one side than to the other. */
static const char *
say_shape (PlotReadings *readings, const EstimateCurve *curve)
{
  double below = curve->estimate - plot_readings_get (readings, "lower");
  double above = plot_readings_get (readings, "upper") - curve->estimate;

  if (!(below > 0 && above > 0))
    return NULL;
  plot_readings_set (readings, "asymmetry", above / below);
  plot_readings_set (readings, "lopsided", fmax (above / below, below / above));
  if (above > 1.03 * below)
    return _ ("It reaches {lopsided:3} times as far up as down.");
  if (below > 1.03 * above)
    return _ ("It reaches {lopsided:3} times as far down as up.");
  return NULL;
}

static const char *
say_wald (const PlotReadings *readings, const EstimateCurve *curve)
{
  const Parameter *parameter = &curve->distribution->parameters[curve->chosen];

  if (!has (readings, "wald_lower"))
    return _ ("It has no standard error, so there is no Wald interval.");
  if (plot_readings_get (readings, "wald_lower") < parameter->lower
      || plot_readings_get (readings, "wald_upper") > parameter->upper)
    return _ ("Wald’s, {wald_lower:4} to {wald_upper:4}, leaves the values that "
              "{symbol} can have.");
  return _ ("Wald’s is {wald_lower:4} to {wald_upper:4}.");
}

static const char *
say_own (PlotReadings *readings, const Estimate *self, const State *state)
{
  const EstimateCurve *curve = self->curve;
  double value;
  EstimateOwn where = estimate_own (self, state, &value);
  double below = -estimate_profile_at (curve, value);

  if (where == OWN_ELSEWHERE)
    return NULL;
  plot_readings_set (readings, "value", state_number (state, "value"));
  plot_readings_set (readings, "below", below);
  plot_readings_set (readings, "relative", exp (-below));
  plot_readings_set (readings, "slice_relative", exp (estimate_slice_at (curve, value)));
  if (where == OWN_BEYOND)
    return _ ("Your {value:4} makes the data less than {relative:2} times as likely as the best.");
  if (below < 1e-6)
    return _ ("Your {symbol} is the best.");
  if (below <= self->drop)
    return _ ("Your {value:4}, inside, makes the data {relative:3} times as likely as the best.");
  return _ ("Your {value:4}, outside, makes the data {relative:2} times as likely as the best.");
}

static const char *
say_robust (const PlotReadings *readings, const State *state)
{
  double ratio = plot_readings_get (readings, "error_ratio");

  if (!state_switch (state, "robust") || isnan (ratio))
    return NULL;
  if (ratio > parted)
    return _ (
        "The robust error, {robust_error:3}, is <b>{error_ratio:3} times</b> the model’s: the "
        "model may be wrong, and its intervals too short.");
  if (ratio < 1 / parted)
    return _ ("The robust error, {robust_error:3}, is only <b>{error_ratio:3} times</b> the "
              "model’s: the model may be wrong, and its intervals too long.");
  return _ ("The robust error, {robust_error:3}, agrees with the model’s.");
}

/* Why there is nothing to draw. */
static const char *
say_nothing (PlotReadings *readings, const Estimate *self)
{
  const EstFit *fit = self->curve->fit;

  if (fit->reason == NULL)
    return _ ("The likelihood of {symbol} cannot be drawn here.");
  plot_readings_set_text (readings, "reason", fit->reason);
  return _ ("{reason}");
}

void
estimate_say (PlotScene *scene, const Estimate *self, const State *state)
{
  const EstimateCurve *curve = self->curve;
  PlotReadings *readings = scene->readings;
  g_autoptr (GString) say = g_string_new (NULL);

  set_numbers (readings, self);
  if (!curve->drawn)
    {
      add (say, say_nothing (readings, self));
      if (has (readings, "lower") || has (readings, "upper"))
        add (say, say_interval (readings));
      plot_scene_say (scene, say->str);
      return;
    }
  add (say, has (readings, "standard_error")
                ? _ ("{symbol} = <b>{estimate:4} ± {standard_error:3}</b>.")
                : _ ("{symbol} = <b>{estimate:4}</b>."));
  add (say, say_interval (readings));
  add (say, say_shape (readings, curve));
  add (say, say_wald (readings, curve));
  add (say, say_own (readings, self, state));
  add (say, say_robust (readings, state));
  plot_scene_say (scene, say->str);
}
