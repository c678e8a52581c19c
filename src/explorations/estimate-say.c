/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sentence of `estimate`: the estimate with its intervals, how lopsided the likelihood is, what
 * it says of the person's own value, and whether the model's own errors can be believed. */
#include <glib/gi18n.h>
#include <math.h>

#include "estimation/distribution.h"
#include "explorations/estimate-scene.h"

static const double parted = 1.25; /* ratio of the errors from which on they are said to part */

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
    return _ ("The {percent} % likelihood interval is <b>{lower_text}</b> to <b>{upper_text}</b>.");
  if (has (readings, "lower"))
    return _ ("The {percent} % likelihood interval begins at <b>{lower_text}</b> and has no upper "
              "end: however large {symbol} is, ℓ does not fall that far.");
  if (has (readings, "upper"))
    return _ (
        "The {percent} % likelihood interval ends at <b>{upper_text}</b> and has no lower end.");
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
    return _ ("Wald’s, {wald_lower_text} to {wald_upper_text}, leaves the values that "
              "{symbol} can have.");
  return _ ("Wald’s is {wald_lower_text} to {wald_upper_text}.");
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
    return _ (
        "Your {value_text} makes the data less than {relative:2} times as likely as the best.");
  if (below < 1e-6)
    return _ ("Your {symbol} is the best.");
  if (below <= self->drop)
    return _ (
        "Your {value_text}, inside, makes the data {relative:3} times as likely as the best.");
  return _ ("Your {value_text}, outside, makes the data {relative:2} times as likely as the best.");
}

static const char *
say_robust (const PlotReadings *readings, const State *state)
{
  double ratio = plot_readings_get (readings, "error_ratio");

  if (!state_switch (state, "robust") || isnan (ratio))
    return NULL;
  /* There is enough to say. */
  if (ratio <= parted && ratio >= 1 / parted && (has (readings, "map") || has (readings, "failed")))
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

/* Where the prior pulls the estimate to. */
static const char *
say_posterior (PlotReadings *readings, const Estimate *self)
{
  const EstimatePosterior *posterior = self->posterior;
  double errors;

  if (posterior == NULL)
    return NULL;
  if (posterior->refusal != NULL)
    return _ ("There is no posterior: {refusal}.");
  if (!posterior->drawn)
    return _ ("With this prior the posterior has no maximum that could be shown.");
  errors = fabs (posterior->estimate - self->curve->estimate) / self->curve->standard_error;
  if (errors < 0.005)
    return _ (
        "The prior at {prior_centre:4}, wide {prior_width:3}, hardly moves it: the most probable "
        "value (MAP) is <b>{map_text}</b>.");
  if (isnan (errors))
    return _ (
        "With the prior at {prior_centre:4}, wide {prior_width:3}, the most probable value (MAP) "
        "is <b>{map_text}</b>.");
  plot_readings_set (readings, "pull", errors);
  return _ (
      "The prior at {prior_centre:4}, wide {prior_width:3}, pulls it {pull:2} standard errors, to "
      "<b>{map_text}</b>, the most probable value (MAP).");
}

/* Where the middle part of the replicates' estimates lies. */
static const char *
say_percentiles (const PlotReadings *readings, gboolean parametric)
{
  if (!has (readings, "bootstrap_upper"))
    return parametric ? _ ("Of {replicates} samples drawn from the fitted model, the middle "
                           "{percent} % have {symbol} from {bootstrap_lower_text} to ∞.")
                      : _ ("Of {replicates} samples drawn from the values, the middle {percent} % "
                           "have {symbol} from {bootstrap_lower_text} to ∞.");
  if (!has (readings, "bootstrap_error"))
    return parametric ? _ ("Of {replicates} samples drawn from the fitted model, the middle "
                           "{percent} % have {symbol} from {bootstrap_lower_text} to "
                           "{bootstrap_upper_text}.")
                      : _ ("Of {replicates} samples drawn from the values, the middle {percent} % "
                           "have {symbol} from {bootstrap_lower_text} to {bootstrap_upper_text}.");
  return parametric
             ? _ ("Of {replicates} samples drawn from the fitted model, the middle "
                  "{percent} % have {symbol} from {bootstrap_lower_text} to "
                  "{bootstrap_upper_text}, standard error <b>{bootstrap_error:3}</b>.")
             : _ ("Of {replicates} samples drawn from the values, the middle {percent} % "
                  "have {symbol} from {bootstrap_lower_text} to {bootstrap_upper_text}, standard "
                  "error <b>{bootstrap_error:3}</b>.");
}

static void
say_resample (GString *say, const PlotReadings *readings, const Estimate *self)
{
  if (self->resample == NULL)
    return;
  if (has (readings, "bootstrap_lower"))
    add (say, say_percentiles (readings, self->resample->kind == ESTIMATE_PARAMETRIC));
  if (self->unbounded > 0)
    add (say, _ ("In {unbounded} of them {symbol} has no end: they give no standard error."));
  if (self->resample->bootstrap->failed > 0)
    add (say, _ ("On {failed} of the {replicates} samples the model has no estimate; they are left "
                 "out."));
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

  estimate_set_readings (readings, self);
  if (!curve->drawn)
    {
      add (say, say_nothing (readings, self));
      if (has (readings, "lower") || has (readings, "upper"))
        add (say, say_interval (readings));
      estimate_set_texts (readings, self);
      plot_scene_say (scene, say->str);
      return;
    }
  add (say, has (readings, "standard_error")
                ? _ ("{symbol} = <b>{estimate_text} ± {standard_error:3}</b>.")
                : _ ("{symbol} = <b>{estimate_text}</b>."));
  add (say, say_interval (readings));
  add (say, say_shape (readings, curve));
  if (self->posterior == NULL && self->resample == NULL)
    add (say, say_wald (readings, curve));
  add (say, say_posterior (readings, self));
  add (say, say_own (readings, self, state));
  say_resample (say, readings, self);
  add (say, say_robust (readings, state));
  estimate_set_texts (readings, self);
  plot_scene_say (scene, say->str);
}
