/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sentences of the noise models: what this residual costs, and who lets it pull. */
#include <glib/gi18n.h>
#include <math.h>

#include "explorations/noise-models-scene.h"

enum
{
  N_LISTED = 4 /* with more models than this only the extremes are said */
};

static void
set_reading (PlotReadings *readings, const char *what, const char *key, double value)
{
  g_autofree char *id = g_strdup_printf ("%s_%s", what, key);

  plot_readings_set (readings, id, value);
}

static void
set_readings (PlotReadings *readings, const NoiseView *view, const State *state)
{
  plot_readings_set (readings, "r", view->r);
  plot_readings_set (readings, "df", state_number (state, "df"));
  plot_readings_set (readings, "delta", state_number (state, "delta"));
  for (guint i = 0; i < view->n; i++)
    {
      const Noise *noise = &view->noises[i];

      set_reading (readings, "scale", noise->model->key, noise->scale);
      set_reading (readings, "density", noise->model->key,
                   exp (noise_log_density (noise, view->r)));
      set_reading (readings, "loss", noise->model->key, noise_loss (noise, view->r));
      set_reading (readings, "pull", noise->model->key, noise_influence (noise, view->r));
      if (noise->model->redescends)
        set_reading (readings, "pull_peak", noise->model->key, noise_influence_peak (noise));
    }
}

/* The models with the least and the greatest of these numbers. */
static void
set_extremes (PlotReadings *readings, const NoiseView *view, const double *numbers,
              const char *greatest_id, const char *least_id)
{
  guint least = 0, greatest = 0;

  for (guint i = 1; i < view->n; i++)
    {
      least = numbers[i] < numbers[least] ? i : least;
      greatest = numbers[i] > numbers[greatest] ? i : greatest;
    }
  plot_readings_set_text (readings, greatest_id, _ (view->noises[greatest].model->name));
  plot_readings_set_text (readings, least_id, _ (view->noises[least].model->name));
  set_reading (readings, "number", greatest_id, numbers[greatest]);
  set_reading (readings, "number", least_id, numbers[least]);
}

static void
say_extreme_costs (PlotScene *scene, const NoiseView *view, GString *say)
{
  double losses[NOISE_MODELS];

  for (guint i = 0; i < view->n; i++)
    losses[i] = noise_loss (&view->noises[i], view->r);
  set_extremes (scene->readings, view, losses, "dearest", "cheapest");
  g_string_append (say, _ ("A residual of <b>{r_short}</b> costs most under {dearest} "
                           "({number_dearest:.2}) and least under {cheapest} "
                           "({number_cheapest:.2})."));
}

/* "3.38 under Gaussian (squared error), 2.60 under Laplace (absolute error)" as a template. */
static void
say_costs (const NoiseView *view, GString *say)
{
  g_string_append (say, _ ("A residual of <b>{r_short}</b> costs "));
  for (guint i = 0; i < view->n; i++)
    {
      const NoiseModel *model = view->noises[i].model;

      if (i > 0)
        g_string_append (say, i + 1 == view->n ? _ (" and ") : _ (", "));
      g_string_append_printf (say, _ ("{loss_%s:.2} under %s"), model->key, _ (model->name));
      if (model->classical)
        g_string_append_printf (say, " (%s)", _ (view->noises[i].distribution->loss));
    }
  g_string_append (say, ".");
}

/* The strongest and the weakest pull, where there is something to tell apart. */
static void
say_pulls (PlotScene *scene, const NoiseView *view, GString *say)
{
  double pulls[NOISE_MODELS];

  for (guint i = 0; i < view->n; i++)
    pulls[i] = fabs (noise_influence (&view->noises[i], view->r));
  set_extremes (scene->readings, view, pulls, "hardest", "softest");
  if (plot_readings_get (scene->readings, "number_hardest")
      > plot_readings_get (scene->readings, "number_softest") + 0.005)
    g_string_append (say, _ (" It pulls hardest under {hardest} ({number_hardest:.2}) and least "
                             "under {softest} ({number_softest:.2})."));
}

/* The pull that fades, of the first model that has one. */
static void
say_fading (PlotScene *scene, const NoiseView *view, GString *say)
{
  for (guint i = 0; i < view->n; i++)
    if (view->noises[i].model->redescends)
      {
        double peak = noise_influence_peak (&view->noises[i]);

        plot_readings_set_text (scene->readings, "fading", _ (view->noises[i].model->name));
        plot_readings_set (scene->readings, "fading_from", peak);
        g_string_append (say,
                         fabs (view->r) > peak
                             ? _ (" {fading} lets go: its pull fades beyond ±{fading_from:3}.")
                             : _ (" Under {fading} the pull grows up to ±{fading_from:3} and fades "
                                  "beyond."));
        return;
      }
}

static void
say_left_out (const NoiseView *view, GString *say)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < view->n_left_out; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? _ (" and ") : "", _ (view->left_out[i]->name));
  if (view->n_left_out > 0)
    g_string_append_printf (
        say,
        ngettext (" %s is left out: it has no finite variance to make equal (t needs ν above 2).",
                  " %s are left out: they have no finite variance to make equal (t needs ν above "
                  "2).",
                  view->n_left_out),
        names->str);
}

void
noise_models_say (PlotScene *scene, const NoiseView *view, const State *state)
{
  g_autoptr (GString) say = g_string_new (NULL);

  set_readings (scene->readings, view, state);
  if (view->n == 0 && view->n_left_out == 0)
    g_string_append (say, _ ("No noise model is switched on."));
  else if (view->n > 0 && view->r == 0)
    g_string_append (say, _ ("A residual of <b>0</b> costs nothing and pulls nowhere. Drag it away "
                             "from 0: only Laplace pulls with all its strength at once, since its "
                             "loss has a kink there."));
  else if (view->n > 0)
    {
      if (view->n <= N_LISTED)
        say_costs (view, say);
      else
        say_extreme_costs (scene, view, say);
      say_pulls (scene, view, say);
      say_fading (scene, view, say);
    }
  say_left_out (view, say);
  plot_scene_say (scene, g_strchug (say->str));
}
