/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the pictures say: which guess the loss likes best, and why that one is blurred or crisp. */
#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "explorations/blurry-pictures-scene.h"

static guint
count_lit (const double *picture)
{
  guint n = 0;

  for (guint i = 0; i < BLURRY_PIXELS; i++)
    n += picture[i] > 0;
  return n;
}

static const char *
say_absolute (const BlurryView *view)
{
  const BlurryFutures *futures = &view->futures;
  const double *median = futures->best[BLURRY_ABSOLUTE];

  if (count_lit (median) == 0 && futures->undecided == count_lit (futures->mean))
    return _ ("Absolute error takes each pixel’s <b>median</b>, white only where more than half of "
              "the probability is. Here that is nowhere: the best guess is <b>empty</b>, though at "
              "exactly half every grey is as good. Give one future better odds.");
  if (count_lit (median) == 0)
    return _ ("Absolute error takes each pixel’s <b>median</b>, white only where more than half of "
              "the probability is. Here that is nowhere: the best guess is an <b>empty</b> "
              "picture, which loses {best_loss:3}.");
  if (memcmp (median, futures->future[futures->likeliest], sizeof futures->mean) == 0)
    return _ ("Absolute error takes each pixel’s <b>median</b>: with {share:%0} of the probability "
              "one future decides every pixel, and the guess is <b>crisp</b>. It loses "
              "{best_loss:3}; the other futures might as well not exist.");
  return _ ("Absolute error takes each pixel’s <b>median</b>: white where futures with more than "
            "half of the probability overlap, black elsewhere. That is crisp, loses {best_loss:3}, "
            "and is <b>no future</b> at all.");
}

static const char *
say_mixture (const BlurryView *view)
{
  if (view->mixture.n == 1)
    return _ ("One Gaussian has one mean: the same <b>blur</b> as squared error. Take as many as "
              "there are futures.");
  if (view->mixture.crisp == view->mixture.n)
    return _ ("Each of the {components} Gaussians has taken <b>one future</b>, and is crisp: no "
              "error is left. Yet ask the mixture for its <b>mean</b>, and the same blur comes "
              "back. What is crisp is a draw from it.");
  return _ ("{components} Gaussians for {futures} futures: some must still <b>blur</b> several "
            "together, and {mixture_loss:%0} of the squared error is left. The mixture’s mean is "
            "as blurred as ever.");
}

static const char *
say_loss (const BlurryView *view)
{
  switch (view->loss)
    {
    case BLURRY_SQUARED:
      return _ ("Squared error is least for the <b>mean</b> of all futures, a blur that will never "
                "come. Call its loss 1: a crisp bet on the likeliest future ({share:%0}) loses "
                "<b>{crisp_loss:3}</b>.");
    case BLURRY_BERNOULLI:
      return _ ("Each pixel says how probable white is, and the likeliest answer is the "
                "<b>mean</b> again, though nothing here is Gaussian: judging <b>pixels one by "
                "one</b> blurs. A crisp bet calls impossible what may come, and its loss is "
                "infinite.");
    case BLURRY_ABSOLUTE:
      return say_absolute (view);
    case BLURRY_POOLED:
      return _ ("Pooled edges ask how much edge there is, not where. Every future has the same, "
                "so a <b>crisp future</b> loses <b>{crisp_loss:3}</b>; the mean keeps only "
                "{edge_share:%0} of it and loses 1. Never mind that the crisp one may be wrong.");
    case BLURRY_EDGES:
      return _ ("Edges compared place by place are as good as pixels: each is a difference of two, "
                "so the best is the <b>mean</b> again. Its loss is 1, a crisp bet’s "
                "<b>{crisp_loss:3}</b>. Not edges make a crisp guess, but forgetting where they "
                "are.");
    case BLURRY_MIXTURE:
    case BLURRY_LOSSES:
      break;
    }
  return say_mixture (view);
}

void
blurry_say_futures (PlotScene *scene, const BlurryView *view)
{
  const BlurryFutures *futures = &view->futures;
  PlotReadings *readings = scene->readings;
  g_autoptr (GString) say = g_string_new (NULL);

  plot_readings_set (readings, "futures", futures->n);
  plot_readings_set (readings, "share", futures->probability[futures->likeliest]);
  plot_readings_set (readings, "edge_share", blurry_edge_share (futures, futures->mean));
  plot_readings_set (readings, "components", view->mixture.n);
  if (view->loss == BLURRY_MIXTURE)
    plot_readings_set (readings, "mixture_loss", view->mixture_losses[view->mixture.n - 1]);
  else
    {
      plot_readings_set (readings, "blend", view->blend);
      plot_readings_set (readings, "own_loss", view->own_loss);
      plot_readings_set (readings, "crisp_loss", view->crisp_loss);
      plot_readings_set (readings, "best_loss", view->best_loss);
    }
  if (view->certain)
    {
      plot_scene_say (scene,
                      _ ("The shape stays where it is: all futures are the same picture, and "
                         "every loss predicts it <b>crisp</b>. What blurs is not the loss "
                         "alone, but the loss and a future that is open."));
      return;
    }
  g_string_append (say, say_loss (view));
  if (view->loss != BLURRY_MIXTURE && isfinite (view->own_loss))
    g_string_append_printf (say, " %s", _ ("Yours, b = {blend:.2}, loses <b>{own_loss:3}</b>."));
  plot_scene_say (scene, say->str);
}

static const char *
say_code (const BlurryLatent *latent)
{
  if (latent->q == 0)
    return _ ("Without a code every picture comes back as the <b>mean</b> of all, with a squared "
              "error of {mean_error:3}: the whole variance.");
  return latent->q == 1 ? _ (
             "<b>One</b> number brings this picture back with a squared error of {error:3}, the "
             "average one with <b>{mean_error:3}</b>: the variance left out.")
                        : _ ("<b>{latent}</b> numbers bring this picture back with a squared error "
                             "of {error:3}, "
                             "the average one with <b>{mean_error:3}</b>: the variance left out.");
}

void
blurry_say_latent (PlotScene *scene, const BlurryLatent *latent, const State *state)
{
  const BlurryTraining *training = latent->training;
  PlotReadings *readings = scene->readings;
  g_autoptr (GString) say = g_string_new (NULL);
  guint pressed = state_pressed (state);

  plot_readings_set (readings, "latent", latent->q);
  plot_readings_set (readings, "pixels", BLURRY_PIXELS);
  plot_readings_set (readings, "pictures", BLURRY_TRAINED);
  plot_readings_set (
      readings, "error",
      blurry_reconstruction_error (training, training->picture[latent->picture], latent->q));
  plot_readings_set (readings, "mean_error", training->left_out[latent->q]);
  plot_readings_set (readings, "left", training->left_out[latent->q] / training->left_out[0]);
  plot_readings_set (readings, "noise_sd", sqrt (blurry_noise_variance (training, latent->q)));
  g_string_append (say, say_code (latent));
  g_string_append_printf (
      say, " %s",
      _ ("A <b>plain</b> autoencoder never says which codes are likely: there is <b>no prior to "
         "draw from</b>. Probabilistic PCA says z ~ N(0, I), and draws ghosts."));
  if (pressed > 0 && pressed <= BLURRY_TRAINED)
    {
      plot_readings_set (readings, "pressed", pressed);
      plot_readings_set (
          readings, "pressed_error",
          blurry_reconstruction_error (training, training->picture[pressed - 1], latent->q));
      g_string_append_printf (say, " %s",
                              _ ("The pressed picture, number {pressed}, comes back with "
                                 "{pressed_error:3}."));
    }
  plot_scene_say (scene, say->str);
}
