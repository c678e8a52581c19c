/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sentence of `counts`: what the person's rate costs, whether the counts scatter as a Poisson's
 * do, and what a bell curve makes of them. */
#include <glib/gi18n.h>
#include <math.h>

#include "explorations/counts-scene.h"

static void
add (GString *say, const char *template)
{
  if (template != NULL)
    g_string_append_printf (say, "%s%s", say->len > 0 ? " " : "", template);
}

static void
set_numbers (PlotReadings *readings, const Counts *self, const State *state)
{
  const EstSample *sample = self->sample;
  const EstFit *binomial = self->fits[COUNTS_NEGATIVE_BINOMIAL];
  double lambda = state_number (state, "lambda");
  double least = sample->mean > 0 ? counts_loss (self, sample->mean, TRUE) : self->log_factorials;

  plot_readings_set (readings, "n", sample->n);
  plot_readings_set (readings, "lambda", lambda);
  plot_readings_set (readings, "lambda_hat", sample->mean);
  plot_readings_set (readings, "variance", sample->variance);
  if (sample->mean > 0)
    plot_readings_set (readings, "variance_ratio", sample->variance / sample->mean);
  plot_readings_set (readings, "loss",
                     counts_loss (self, lambda, state_switch (state, "factorials")));
  plot_readings_set (readings, "excess", fmax (counts_loss (self, lambda, TRUE) - least, 0));
  plot_readings_set (readings, "log_likelihood", -counts_loss (self, lambda, TRUE));
  plot_readings_set (readings, "poisson", counts_model_log_likelihood (self, COUNTS_POISSON));
  plot_readings_set (readings, "geometric", counts_model_log_likelihood (self, COUNTS_GEOMETRIC));
  plot_readings_set (readings, "negative_binomial",
                     counts_model_log_likelihood (self, COUNTS_NEGATIVE_BINOMIAL));
  plot_readings_set_text (readings, "negative_binomial_outcome",
                          est_outcome_id (binomial->outcome));
  plot_readings_set (readings, "rounded", counts_model_log_likelihood (self, COUNTS_ROUNDED));
  plot_readings_set (readings, "rounded_mu", self->mu);
  plot_readings_set (readings, "rounded_sigma", self->sigma);
  plot_readings_set (readings, "below_zero", counts_below_zero (self));
}

static const char *
say_rate (PlotReadings *readings, const Counts *self, double lambda)
{
  double excess = plot_readings_get (readings, "excess");

  if (self->sample->mean == 0)
    return _ ("Every count is 0, so the loss falls all the way to λ = 0: at your λ = {lambda:3} "
              "it is still {excess:3} above that.");
  if (fabs (lambda - self->sample->mean) < 1e-9 * self->sample->mean)
    return _ ("<b>λ = {lambda:3}</b> is the mean of the counts, and no rate has a smaller loss.");
  plot_readings_set (readings, "relative", exp (-excess));
  return excess < 700
             ? _ ("At <b>λ = {lambda:3}</b> the counts are {relative:2} times as likely as "
                  "at their mean, λ̂ = <b>{lambda_hat:3}</b>.")
             : _ ("At <b>λ = {lambda:3}</b> the loss is {excess:4} more than at the mean "
                  "of the counts, λ̂ = <b>{lambda_hat:3}</b>.");
}

/* The term of a pressed value. */
static const char *
say_pressed (PlotReadings *readings, const Counts *self, const State *state)
{
  guint row = state_pressed (state);
  double lambda = state_number (state, "lambda");

  for (gsize i = 0; row > 0 && i < self->sample->length; i++)
    if (self->sample->order[i] + 1 == row)
      {
        double x = self->sample->values[i];

        plot_readings_set (readings, "pressed", x);
        plot_readings_set (readings, "pressed_row", row);
        plot_readings_set (readings, "pressed_term", lambda - x * log (lambda) + lgamma (x + 1));
        return _ ("The pressed {pressed} (row {pressed_row}) costs λ − {pressed} log λ + "
                  "log {pressed}! = {pressed_term:3}.");
      }
  return NULL;
}

static const char *
say_scatter (const Counts *self, const State *state)
{
  if (self->sample->mean == 0)
    return NULL;
  if (!state_switch (state, "negative-binomial"))
    return _ ("Variance/mean is {variance_ratio:4}; a Poisson’s is 1.");
  if (self->fits[COUNTS_NEGATIVE_BINOMIAL]->outcome == EST_BOUNDARY)
    return _ ("Variance/mean is <b>{variance_ratio:4}</b>: no more than a Poisson’s 1, so the "
              "negative binomial ends at the Poisson.");
  return _ ("Variance/mean is <b>{variance_ratio:4}</b>, not a Poisson’s 1: the negative binomial "
            "has room for that, ℓ = {negative_binomial:.2} against {poisson:.2}.");
}

static const char *
say_rounded (PlotReadings *readings, const State *state)
{
  if (!state_switch (state, "rounded"))
    return NULL;
  if (plot_readings_get (readings, "below_zero") < 0.0005)
    return _ ("The rounded Gaussian has ℓ = {rounded:.2}, the Poisson {poisson:.2}.");
  return _ ("The rounded Gaussian puts {below_zero:%1} below zero: ℓ = <b>{rounded:.2}</b> against "
            "the Poisson’s <b>{poisson:.2}</b>.");
}

void
counts_say (PlotScene *scene, const Counts *self, const State *state)
{
  PlotReadings *readings = scene->readings;
  g_autoptr (GString) say = g_string_new (NULL);

  set_numbers (readings, self, state);
  add (say, say_rate (readings, self, state_number (state, "lambda")));
  add (say, say_pressed (readings, self, state));
  add (say, say_scatter (self, state));
  add (say, say_rounded (readings, state));
  plot_scene_say (scene, say->str);
}
