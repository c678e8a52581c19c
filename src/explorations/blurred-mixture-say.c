/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The blurred mixture in words: what one Gaussian keeps and loses, what EM reached, what BIC
 * chooses, and the spike. */
#include "explorations/blurred-mixture-say.h"

#include <glib/gi18n.h>
#include <math.h>

/* The share of the values, and of the mixture, within half a standard deviation of the mean: where
 * one Gaussian is highest and two humps have their valley. */
static void
set_middle (PlotReadings *readings, const EstSample *sample)
{
  double half = sqrt (sample->variance) / 2;
  double inside = sample->cumulative_weight[est_sample_count_below (sample, sample->mean + half)]
                  - sample->cumulative_weight[est_sample_count_below (sample, sample->mean - half)];
  const EstMixture standard = {1, {1}, {0}, {1}};

  plot_readings_set (readings, "middle", inside / sample->n);
  plot_readings_set (readings, "middle_expected",
                     est_mixture_cdf (&standard, 0.5) - est_mixture_cdf (&standard, -0.5));
}

static void
set_mixture (PlotReadings *readings, const EstMixture *mixture)
{
  double mean = 0, variance = 0;

  for (guint k = 0; k < mixture->components; k++)
    {
      const double values[] = {mixture->weight[k], mixture->mean[k], mixture->sd[k]};
      const char *const names[] = {"weight_%u", "mean_%u", "sd_%u"};

      for (guint i = 0; i < G_N_ELEMENTS (names); i++)
        {
          g_autofree char *id = g_strdup_printf (names[i], k + 1);

          plot_readings_set (readings, id, values[i]);
        }
      mean += mixture->weight[k] * mixture->mean[k];
    }
  for (guint k = 0; k < mixture->components; k++)
    variance += mixture->weight[k] * (pow (mixture->sd[k], 2) + pow (mixture->mean[k] - mean, 2));
  plot_readings_set (readings, "mean", mean);
  plot_readings_set (readings, "variance", variance);
  plot_readings_set (readings, "sd", sqrt (variance));
}

/* K of the second lowest BIC; 0 if there is none. */
static guint
runner_up (EstFit *const *fits, guint best)
{
  guint second = 0;

  for (guint k = 1; k <= BLURRED_MOST; k++)
    if (k != best && isfinite (fits[k - 1]->bic)
        && (second == 0 || fits[k - 1]->bic < fits[second - 1]->bic))
      second = k;
  return second;
}

static void
set_fits (PlotReadings *readings, EstFit *const *fits, guint components)
{
  g_autoptr (GString) missing = g_string_new (NULL);
  guint best = blurred_best (fits), second = runner_up (fits, best);

  for (guint k = 1; k <= BLURRED_MOST; k++)
    {
      g_autofree char *id = g_strdup_printf ("bic_%u", k);

      if (isfinite (fits[k - 1]->bic))
        plot_readings_set (readings, id, fits[k - 1]->bic);
      else
        g_string_append_printf (missing, "%s%u", missing->len > 0 ? ", " : "", k);
    }
  if (missing->len > 0)
    plot_readings_set_text (readings, "missing", missing->str);
  if (isfinite (fits[components - 1]->bic))
    {
      plot_readings_set (readings, "bic", fits[components - 1]->bic);
      plot_readings_set (readings, "best_log_likelihood", fits[components - 1]->log_likelihood);
    }
  if (best > 0)
    {
      plot_readings_set (readings, "best_k", best);
      plot_readings_set (readings, "best_bic", fits[best - 1]->bic);
    }
  if (second > 0)
    {
      plot_readings_set (readings, "second_k", second);
      plot_readings_set (readings, "second_bic", fits[second - 1]->bic);
    }
}

static void
set_readings (PlotReadings *readings, const BlurredView *view)
{
  const EstMixture *mixture = &view->path->mixture[view->step];
  double height = view->path->log_likelihood[view->step];

  plot_readings_set (readings, "n", view->sample->n);
  plot_readings_set (readings, "components", mixture->components);
  plot_readings_set (readings, "data_mean", view->sample->mean);
  plot_readings_set (readings, "data_variance", view->sample->variance);
  plot_readings_set (readings, "data_sd", sqrt (view->sample->variance));
  set_mixture (readings, mixture);
  set_middle (readings, view->sample);
  plot_readings_set (readings, "step", view->step);
  plot_readings_set (readings, "steps", view->path->length - 1);
  if (isfinite (view->path->log_likelihood[0]))
    plot_readings_set (readings, "start_log_likelihood", view->path->log_likelihood[0]);
  if (isfinite (height))
    plot_readings_set (readings, "log_likelihood", height);
  for (guint k = 0; k < mixture->components; k++)
    if (mixture->sd[k] == 0)
      plot_readings_set (readings, "spike", mixture->mean[k]);
  set_fits (readings, view->fits, mixture->components);
}

static const char *
say_one (const BlurredView *view, const PlotReadings *readings)
{
  if (!(view->sample->variance > 0))
    return _ ("All values are {data_mean:3}: the narrower the Gaussian, the likelier they are, and "
              "the likelihood goes to <b>infinity</b>.");
  if (plot_readings_get (readings, "middle")
      < 0.8 * plot_readings_get (readings, "middle_expected"))
    return _ ("One Gaussian keeps the mean <b>{mean:3}</b> and the standard deviation "
              "<b>{sd:3}</b> of the data and <b>loses both humps</b>: it puts "
              "{middle_expected:%0} within half a standard deviation of its peak, where only "
              "<b>{middle:%0}</b> of the {n} values are.");
  return _ ("One Gaussian keeps the mean <b>{mean:3}</b> and the standard deviation <b>{sd:3}</b> "
            "of the data. It puts {middle_expected:%0} within half a standard deviation of its "
            "peak, where {middle:%0} of the {n} values are.");
}

static const char *
say_spike (void)
{
  return _ ("One Gaussian has shrunk onto the single value <b>{spike:3}</b>: its density there is "
            "infinite, and so the likelihood of all the data goes to <b>infinity</b>. Gaussians "
            "with widths of their own have no largest likelihood; BIC is taken at the best maximum "
            "<i>without</i> such a spike.");
}

static const char *
say_climb (const BlurredView *view)
{
  if (view->step == 0)
    return _ ("EM starts with {components} Gaussians at log-likelihood "
              "<b>{log_likelihood:.2}</b>; no step that follows lowers it.");
  if (view->step + 1 < view->path->length)
    return _ ("After {step} steps of EM the log-likelihood is <b>{log_likelihood:.2}</b>, up from "
              "{start_log_likelihood:.2}; no step lowered it.");
  if (!view->path->converged)
    return _ ("After {step} steps EM still creeps upwards, at log-likelihood "
              "<b>{log_likelihood:.2}</b>, up from {start_log_likelihood:.2}.");
  return _ ("EM stands still after {step} steps at log-likelihood <b>{log_likelihood:.2}</b>, up "
            "from {start_log_likelihood:.2}; no step lowered it.");
}

/* Two Gaussians are few enough to be named. */
static const char *
say_pair (const PlotReadings *readings)
{
  return plot_readings_get (readings, "components") == 2
             ? _ ("The Gaussians are N({mean_1:3}, {sd_1:3}²) with weight {weight_1:.2} and "
                  "N({mean_2:3}, "
                  "{sd_2:3}²) with {weight_2:.2}.")
             : NULL;
}

static const char *
say_local (const BlurredView *view, const PlotReadings *readings)
{
  double best = plot_readings_get (readings, "best_log_likelihood");

  if (view->path->mixture[0].components > 1 && view->step + 1 == view->path->length
      && best > plot_readings_get (readings, "log_likelihood") + 0.01)
    return _ ("Other starts reach {best_log_likelihood:.2}.");
  return NULL;
}

static const char *
say_choice (const PlotReadings *readings)
{
  if (isnan (plot_readings_get (readings, "second_k")))
    return NULL;
  if (plot_readings_get (readings, "best_k") == plot_readings_get (readings, "components"))
    return _ ("BIC chooses <b>K = {best_k}</b>, {best_bic:.1} against {second_bic:.1} for K = "
              "{second_k}: it counts Gaussians, not humps.");
  if (isnan (plot_readings_get (readings, "bic")))
    return _ ("BIC chooses <b>K = {best_k}</b> with {best_bic:.1}: it counts Gaussians, not "
              "humps.");
  return _ ("BIC chooses <b>K = {best_k}</b>, {best_bic:.1} against {bic:.1} here: it counts "
            "Gaussians, not humps.");
}

/* The pressed value's term of ℓ, and which Gaussian claims it: EM's share of it. */
static const char *
say_pressed (PlotReadings *readings, const BlurredView *view)
{
  const EstMixture *mixture = &view->path->mixture[view->step];
  guint row = state_pressed (view->state), most = 0;
  double whole, share[EST_MAX_COMPONENTS];
  gsize i = 0;

  while (i < view->sample->length && view->sample->order[i] + 1 != row)
    i++;
  if (row == 0 || i == view->sample->length)
    return NULL;
  whole = est_mixture_log_density (mixture, view->sample->values[i]);
  if (!isfinite (whole))
    return NULL;
  for (guint k = 0; k < mixture->components; k++)
    {
      const EstMixture one = {1, {1}, {mixture->mean[k]}, {mixture->sd[k]}};
      double part = mixture->sd[k] > 0 ? est_mixture_log_density (&one, view->sample->values[i])
                                       : -INFINITY;

      share[k] = mixture->weight[k] * exp (part - whole);
      most = share[k] > share[most] ? k : most;
    }
  plot_readings_set (readings, "pressed", view->sample->values[i]);
  plot_readings_set (readings, "pressed_row", row);
  plot_readings_set (readings, "pressed_term", whole);
  plot_readings_set (readings, "pressed_component", most + 1);
  plot_readings_set (readings, "pressed_share", share[most]);
  return mixture->components == 1
             ? _ ("The pressed value {pressed:3} (row {pressed_row}) adds {pressed_term:.2} to ℓ.")
             : _ ("The pressed value {pressed:3} (row {pressed_row}) adds {pressed_term:.2} to ℓ; "
                  "Gaussian {pressed_component} claims {pressed_share:%0} of it.");
}

void
blurred_say (PlotScene *scene, const BlurredView *view)
{
  g_autoptr (GString) template = g_string_new (NULL);
  PlotReadings *readings = scene->readings;
  const char *sentences[6] = {NULL};

  set_readings (readings, view);
  if (view->path->mixture[0].components == 1)
    sentences[0] = say_one (view, readings);
  else if (!isnan (plot_readings_get (readings, "spike")))
    sentences[0] = say_spike ();
  else
    {
      sentences[0] = say_climb (view);
      sentences[1] = say_pair (readings);
      sentences[2] = say_local (view, readings);
    }
  sentences[3] = say_choice (readings);
  if (sentences[3] != NULL && plot_readings_get_text (readings, "missing") != NULL)
    sentences[4] = _ ("No maximum without a spike: K = {missing}.");
  sentences[5] = say_pressed (readings, view);
  for (guint i = 0; i < G_N_ELEMENTS (sentences); i++)
    if (sentences[i] != NULL)
      g_string_append_printf (template, "%s%s", template->len > 0 ? " " : "", sentences[i]);
  plot_scene_say (scene, template->str);
}
