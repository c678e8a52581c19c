/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `limits` in words: how near to normal the means are, and where the long run stands. */
#include <glib/gi18n.h>
#include <math.h>

#include "explorations/limits-scene.h"

/* A share of the repeats, with its Monte-Carlo error, also as "2.51 ± 0.16 %". */
static void
set_share (PlotReadings *readings, const char *id, guint64 count, guint64 repeats)
{
  double share = (double)count / (double)repeats;
  double error = sqrt (share * (1 - share) / (double)repeats);
  g_autofree char *error_id = g_strdup_printf ("%s_error", id);
  g_autofree char *text_id = g_strdup_printf ("%s_text", id);
  g_autofree char *text = plot_format_with_error (100 * share, 100 * error, 3);
  g_autofree char *percent = g_strdup_printf ("%s %%", text);

  plot_readings_set (readings, id, share);
  plot_readings_set (readings, error_id, error);
  plot_readings_set_text (readings, text_id, percent);
}

static void
set_readings (PlotReadings *readings, const Limits *self)
{
  const LimitsSource *source = &self->source;
  const LimitsRun *run = &self->run;
  double run_mean = run->mean[run->length - 1], run_error = source->sd / sqrt (LIMITS_RUN);
  g_autofree char *run_text = plot_format_with_error (run_mean, run_error, 4);

  plot_readings_set (readings, "n", (double)self->n);
  plot_readings_set (readings, "repeats", (double)self->done);
  plot_readings_set (readings, "median", source->median);
  plot_readings_set (readings, "gap", limits_gap (self));
  plot_readings_set (readings, "run_length", LIMITS_RUN);
  plot_readings_set (readings, "run_mean", run_mean);
  plot_readings_set_text (readings, "run_text", run_text);
  plot_readings_set (readings, "jump", fabs (run->jump));
  plot_readings_set (readings, "jump_at", run->jump_at);
  set_share (readings, "inside", self->inside, self->done);
  if (isnan (source->mean))
    return;
  plot_readings_set (readings, "mean", source->mean);
  plot_readings_set (readings, "sd", source->sd);
  plot_readings_set (readings, "standard_error", source->sd / sqrt ((double)self->n));
  plot_readings_set (readings, "run_error", run_error);
  set_share (readings, "below", self->below, self->done);
  set_share (readings, "above", self->above, self->done);
  if (source->choice == LIMITS_SENSOR)
    {
      plot_readings_set (readings, "m", source->m);
      plot_readings_set (readings, "sensor_gap", limits_sensor_gap (source));
    }
}

static const char *
say_source (const LimitsSource *source)
{
  if (source->choice == LIMITS_SENSOR && source->m == 1)
    return _ (" One value is one uniform error here: let m grow, and it becomes normal by itself.");
  if (source->choice == LIMITS_SENSOR)
    return _ (
        " One value is itself a sum of {m} uniform errors, and its probabilities are normal to "
        "within {sensor_gap:%2} already.");
  if (fabs (source->mean - source->median) > 1e-9)
    return _ (
        " The source is skewed: half of its values lie below {median:3}, but means settle on the "
        "<b>mean</b>, {mean:3}.");
  return "";
}

void
limits_say (PlotScene *scene, const Limits *limits)
{
  g_autoptr (GString) say = g_string_new (NULL);

  set_readings (scene->readings, limits);
  if (limits->source.choice == LIMITS_CAUCHY)
    g_string_append (
        say, _ ("Averaging does not help: of {repeats} means of {n} values <b>{inside_text}</b> "
                "lie within 1 of the median, as half of the single values do (± one Monte-Carlo "
                "error). The long run does not settle: its value number {jump_at} alone moved the "
                "mean of all so far by {jump:2}."));
  else
    {
      g_string_append (
          say, _ ("Of {repeats} means of n = {n} values <b>{below_text}</b> lie more than 1.96 "
                  "standard errors below μ and <b>{above_text}</b> above (± one Monte-Carlo "
                  "error); the normal has 2.5 % on either side. After {run_length} values the long "
                  "run stands at {run_text}; μ is {mean:4}."));
      g_string_append (say, say_source (&limits->source));
    }
  plot_scene_say (scene, say->str);
}
