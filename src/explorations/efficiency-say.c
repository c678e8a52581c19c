/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `efficiency` in words: how far both scatter, what that is worth in values, and where it ends. */
#include <glib/gi18n.h>
#include <math.h>

#include "explorations/efficiency-scene.h"
#include "explorations/repeats.h"

static void
set_readings (PlotReadings *readings, const EfficiencyView *view)
{
  const Efficiency *made = view->efficiency;
  double done = (double)made->done;

  plot_readings_set (readings, "n", (double)made->n);
  plot_readings_set (readings, "repeats", done);
  plot_readings_set_text (readings, "noise", _ (made->source->in_words));
  if (made->source->has_df)
    plot_readings_set (readings, "df", made->theta[2]);
  plot_readings_set (readings, "density", made->density);
  plot_readings_set (readings, "sample_mean", view->mean);
  plot_readings_set (readings, "sample_median", view->median);
  plot_readings_set (readings, "nearer", (double)made->nearer / done);
  plot_readings_set (readings, "half_means", efficiency_half (made->means));
  plot_readings_set (readings, "half_medians", efficiency_half (made->medians));
  plot_readings_set (readings, "sd_means", sqrt (made->squares[0] / done));
  plot_readings_set (readings, "sd_medians", sqrt (made->squares[1] / done));
  if (isfinite (made->median_sd))
    plot_readings_set (readings, "exact_sd_medians", made->median_sd);
  if (efficiency_exists (made))
    {
      double error, simulated = efficiency_simulated (made, &error);

      plot_readings_set (readings, "sd", made->sd);
      plot_readings_set (readings, "exact_sd_means", made->sd / sqrt ((double)made->n));
      repeats_set_reading (readings, "efficiency", simulated, error);
      plot_readings_set (readings, "exact", made->efficiency);
      plot_readings_set (readings, "limit", made->limit);
      plot_readings_set (readings, "worth",
                         (double)made->n
                             * (made->efficiency < 1 ? made->efficiency : 1 / made->efficiency));
    }
}

static const char *
say_efficiency (const Efficiency *made)
{
  if (!efficiency_exists (made))
    return made->theta[2] == 1
               ? _ ("With ν = 1, the Cauchy distribution, the mean of {n} values scatters as "
                    "widely as one value: half of the means lie within ±{half_means:3} of the "
                    "middle, however large n is. Of the medians half lie within "
                    "<b>±{half_medians:3}</b>.")
               : _ ("With ν = {df:3} the noise has no variance, and no mean of it has: rare huge "
                    "values decide. Half of the means lie within ±{half_means:3} of the middle, "
                    "half of the medians within <b>±{half_medians:3}</b>.");
  if (made->n <= 2)
    return _ ("Of one value or of two the median is the mean: both scatter by {sd_means:3} about "
              "the middle, and the <b>relative efficiency</b>, the ratio of their variances, is "
              "1.");
  if (made->efficiency < 1)
    return _ ("Over {repeats} samples of {n} values the means scatter by {sd_means:3}, the medians "
              "by {sd_medians:3}. The ratio of their variances, the <b>relative efficiency</b> of "
              "the median, is <b>{efficiency_text}</b> (exactly {exact:.4}): {worth:.1} values "
              "serve the mean as well as {n} the median.");
  return _ ("Over {repeats} samples of {n} values the means scatter by {sd_means:3}, the medians "
            "by {sd_medians:3}. The ratio of their variances, the <b>relative efficiency</b> of "
            "the median, is <b>{efficiency_text}</b> (exactly {exact:.4}): {worth:.1} values "
            "serve the median as well as {n} the mean.");
}

static const char *
say_limit (const Efficiency *made)
{
  if (!efficiency_exists (made))
    return _ (" In these {repeats} samples the median was nearer in {nearer:%0}.");
  if (made->source->has_df && made->theta[2] <= 4)
    return _ (" For large n it goes to 4f(m)²σ² = <b>{limit:3}</b>. (With ν up to 4 even the "
              "Monte-Carlo error is unsure: rare huge values decide it.)");
  if (made->limit < 1)
    return _ (" For large n it goes to 4f(m)²σ² = <b>{limit:3}</b>; yet in {nearer:%0} of the "
              "samples the median was the nearer one.");
  return _ (" For large n it goes to 4f(m)²σ² = <b>{limit:3}</b>; in {nearer:%0} of the samples "
            "the median was the nearer one.");
}

static const char *
say_pressed (PlotReadings *readings, const EfficiencyView *view)
{
  guint pressed = state_pressed (view->state);

  if (pressed == 0 || pressed > view->efficiency->n)
    return "";
  plot_readings_set (readings, "pressed", view->x[pressed - 1]);
  plot_readings_set (readings, "pressed_part", view->x[pressed - 1] / (double)view->efficiency->n);
  return _ (" The pressed value {pressed:3} brings {pressed_part:3} to the mean; the median only "
            "counts on which side it lies.");
}

void
efficiency_say (PlotScene *scene, const EfficiencyView *view)
{
  g_autoptr (GString) say = g_string_new (NULL);

  set_readings (scene->readings, view);
  g_string_append (say, say_efficiency (view->efficiency));
  g_string_append (say, say_limit (view->efficiency));
  g_string_append (say, say_pressed (scene->readings, view));
  plot_scene_say (scene, say->str);
}
