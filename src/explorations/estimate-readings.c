/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The numbers of `estimate`, and how the sentence writes those on the parameter's axis. */
#include <glib/gi18n.h>
#include <math.h>

#include "estimation/distribution.h"
#include "explorations/estimate-scene.h"

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

static void
set_if_finite (PlotReadings *readings, const char *id, double value)
{
  if (isfinite (value))
    plot_readings_set (readings, id, value);
}

static void
set_posterior (PlotReadings *readings, const Estimate *self)
{
  const EstimatePosterior *posterior = self->posterior;

  if (posterior == NULL)
    return;
  plot_readings_set_text (readings, "prior", _ (estimate_priors[posterior->prior.kind].name));
  plot_readings_set_text (readings, "prior_id", estimate_priors[posterior->prior.kind].id);
  plot_readings_set (readings, "prior_centre", posterior->centre);
  plot_readings_set (readings, "prior_width", posterior->width);
  if (posterior->refusal != NULL)
    plot_readings_set_text (readings, "refusal", posterior->refusal);
  if (!posterior->drawn)
    return;
  plot_readings_set (readings, "map", posterior->estimate);
  plot_readings_set (readings, "log_posterior", posterior->fit->log_posterior);
  set_if_finite (readings, "posterior_lower", self->posterior_interval[0]);
  set_if_finite (readings, "posterior_upper", self->posterior_interval[1]);
}

static void
set_resample (PlotReadings *readings, const Estimate *self)
{
  const EstBootstrap *bootstrap;

  if (self->resample == NULL)
    return;
  bootstrap = self->resample->bootstrap;
  plot_readings_set (readings, "replicates", bootstrap->done);
  plot_readings_set (readings, "failed", bootstrap->failed);
  plot_readings_set (readings, "unbounded", self->unbounded);
  set_if_finite (readings, "bootstrap_error", self->bootstrap_error);
  set_if_finite (readings, "bootstrap_lower", self->percentile[0]);
  set_if_finite (readings, "bootstrap_upper", self->percentile[1]);
}

void
estimate_set_readings (PlotReadings *readings, const Estimate *self)
{
  set_numbers (readings, self);
  set_posterior (readings, self);
  set_resample (readings, self);
}

/* As many digits as three of the standard error need. */
static char *
format_beside_error (double value, double error)
{
  int place;

  if (!(error > 0 && isfinite (error)) || !isfinite (value) || value == 0)
    return plot_format_significant (value, 4);
  place = (int)floor (log10 (error)) - 2;
  if (place >= -6 && fabs (value) < 1e7)
    return plot_format_fixed (value, MAX (0, -place));
  return plot_format_significant (value,
                                  CLAMP ((int)floor (log10 (fabs (value))) - place + 1, 4, 15));
}

void
estimate_set_texts (PlotReadings *readings, const Estimate *self)
{
  static const char *const ids[]
      = {"estimate", "lower",           "upper",           "wald_lower", "wald_upper",
         "map",      "bootstrap_lower", "bootstrap_upper", "value"};

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autofree char *id = g_strdup_printf ("%s_text", ids[i]);
      double value = plot_readings_get (readings, ids[i]);
      g_autofree char *text = format_beside_error (value, self->curve->standard_error);

      if (!isnan (value))
        plot_readings_set_text (readings, id, text);
    }
}
