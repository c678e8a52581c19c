/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sentence of `kl`: how far the person's q is, whether the chosen divergence covers or picks,
 * and how near maximum likelihood on a sample comes to the forward KL's choice. */
#include <glib/gi18n.h>
#include <math.h>

#include "explorations/kl-scene.h"

/* As close as this, q is the best there is. */
static const double there = 5e-4;

static void
set_minima (PlotReadings *readings, const Kl *self)
{
  const EstDivergenceMinimum *minima = self->minima[self->kind];

  plot_readings_set (readings, "minima", self->n_minima[self->kind]);
  for (guint i = 0; i < self->n_minima[self->kind]; i++)
    {
      const double values[] = {minima[i].mu, minima[i].sigma, minima[i].value};
      const char *const names[] = {"minimum_%u_mu", "minimum_%u_sigma", "minimum_%u"};

      for (guint j = 0; j < G_N_ELEMENTS (names); j++)
        {
          g_autofree char *id = g_strdup_printf (names[j], i + 1);

          plot_readings_set (readings, id, values[j]);
        }
    }
}

static void
set_readings (PlotReadings *readings, const Kl *self)
{
  static const char *const own[EST_N_DIVERGENCES]
      = {"forward", "reverse", "jensen_shannon", "wasserstein_2", "score_matching"};
  g_autofree char *best = kl_describe_best (self, self->kind);
  g_autofree char *forward = kl_describe_best (self, EST_FORWARD_KL);

  plot_readings_set (readings, "mu", self->mu);
  plot_readings_set (readings, "sigma", self->sigma);
  plot_readings_set (readings, "entropy", est_truth_entropy (self->truth));
  plot_readings_set (readings, "truth_mean", est_truth_mean (self->truth));
  plot_readings_set (readings, "truth_sd", est_truth_sd (self->truth));
  for (guint kind = 0; kind < EST_N_DIVERGENCES; kind++)
    plot_readings_set (readings, own[kind],
                       est_divergence (self->truth, kind, self->mu, self->sigma));
  plot_readings_set_text (readings, "name", kl_long_name (self->kind));
  plot_readings_set_text (readings, "unit", kl_unit (self->kind));
  plot_readings_set (readings, "value",
                     est_divergence (self->truth, self->kind, self->mu, self->sigma));
  plot_readings_set_text (readings, "best", best);
  plot_readings_set_text (readings, "forward_best", forward);
  set_minima (readings, self);
  if (self->sample != NULL)
    {
      double at
          = est_divergence (self->truth, EST_FORWARD_KL, self->sample->mean, self->sample->sd);

      plot_readings_set (readings, "n", (double)self->sample->n);
      plot_readings_set (readings, "sample_cost", kl_sample_cost (self));
      plot_readings_set (readings, "sample_mean", self->sample->mean);
      plot_readings_set (readings, "sample_sd", self->sample->sd);
      plot_readings_set (readings, "sample_excess",
                         fmax (at - self->minima[EST_FORWARD_KL][0].value, 0));
    }
}

/* Whether the best q sits on one of two peaks. */
static gboolean
picks (const Kl *self)
{
  const EstDivergenceMinimum *best = self->minima[self->kind];

  for (guint k = 0; k < self->mixture.components; k++)
    if (fabs (best->mu - self->mixture.mean[k]) < 0.5 * self->mixture.sd[k]
        && best->sigma < 1.3 * self->mixture.sd[k])
      return TRUE;
  return FALSE;
}

static const char *
say_own (const Kl *self, double value)
{
  if (self->n_minima[self->kind] > 0 && value < self->minima[self->kind][0].value + there)
    return _ ("No Gaussian has a smaller {name} than yours, <b>{value:3}</b> {unit}.");
  if (self->n_minima[self->kind] == 0)
    return _ ("Your q has a {name} of <b>{value:3}</b> {unit}.");
  return _ ("Your q has a {name} of <b>{value:3}</b> {unit}; the least is "
            "<b>{minimum_1:3}</b>, at {best}.");
}

/* What two separate humps make of the chosen divergence. */
static const char *
say_humps (const Kl *self)
{
  static const char *const closed[EST_N_DIVERGENCES] = {
      [EST_FORWARD_KL]
      = N_ ("It <b>covers both humps</b>: it keeps the truth’s mean and standard deviation, for "
            "wherever p has values, a q near 0 costs without bound."),
      [EST_WASSERSTEIN_2]
      = N_ ("It <b>covers both humps</b>, a little narrower than forward KL’s {forward_best}: it "
            "counts how far probability has to be carried."),
      [EST_SCORE_MATCHING]
      = N_ ("For a Gaussian q it agrees with <b>forward KL</b>: the truth’s mean and standard "
            "deviation. It compares slopes of log p and log q."),
  };

  if (self->n_minima[self->kind] == 0)
    return NULL;
  if (closed[self->kind] != NULL)
    return _ (closed[self->kind]);
  if (self->n_minima[self->kind] == 1)
    return picks (self) ? _ ("It <b>picks one hump</b> and has no other minimum.")
                        : _ ("The humps are close: it has one minimum and <b>covers both</b>.");
  if (!picks (self))
    return _ ("It has {minima} minima, and the best <b>covers both humps</b>: who starts on one "
              "hump may stay there, at {minimum_2:3}.");
  return self->kind == EST_REVERSE_KL
             ? _ ("It has {minima} minima, and the best <b>picks one hump</b>: q may leave out a "
                  "part of p, but not lie where p is next to nothing.")
             : _ ("It has {minima} minima, and the best <b>picks one hump</b>.");
}

/* The pressed draw's own term, or where the sum of all terms is least. */
static const char *
say_sample (PlotReadings *readings, const Kl *self)
{
  if (self->pressed >= 1 && self->pressed <= self->sample->n)
    {
      double x = self->sample->values[self->pressed - 1];

      plot_readings_set (readings, "pressed_x", x);
      plot_readings_set (readings, "pressed_cost", kl_cost (self, x));
      return _ ("The pressed draw, x = {pressed_x:3}, costs −log q(x) = <b>{pressed_cost:3}</b> "
                "nats; maximum likelihood makes the mean of all {n} small, now {sample_cost:3}.");
    }
  return _ ("<b>Maximum likelihood</b> on {n} draws gives N({sample_mean:.2}, {sample_sd:.2}²), "
            "{sample_excess:2} nats above the least forward KL: nearer with more draws.");
}

void
kl_say (PlotScene *scene, const Kl *self)
{
  g_autoptr (GString) say = g_string_new (NULL);
  const char *humps;

  set_readings (scene->readings, self);
  g_string_append (say, say_own (self, plot_readings_get (scene->readings, "value")));
  humps = kl_has_two_peaks (&self->mixture) ? say_humps (self)
          : self->mixture.components == 1
              ? _ ("The truth is a Gaussian itself: every divergence is 0 there, and only there.")
              : _ ("The humps have melted into one.");
  if (humps != NULL)
    g_string_append_printf (say, " %s", humps);
  if (self->sample != NULL)
    g_string_append_printf (say, " %s", say_sample (scene->readings, self));
  plot_scene_say (scene, say->str);
}
