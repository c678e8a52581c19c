/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Repeated samples in a job. */
#include "explorations/repeats.h"

typedef struct
{
  const EstRepeat *repeat;
  const State *state;
  const ExplorationJob *job;
  gpointer (*copy) (gpointer data, guint64 done);
} Run;

static void
take (const double *values, gsize count, guint64 first, gpointer data)
{
  Run *run = data;

  run->repeat->take (values, count, first, run->repeat->data);
}

static void
publish (guint64 done, gpointer data)
{
  Run *run = data;

  exploration_job_publish (run->job, (State *)run->state, run->copy (run->repeat->data, done));
}

static void
progress (double share, gpointer data)
{
  Run *run = data;

  exploration_job_progress (run->job, share);
}

guint64
repeats_run (const EstRepeat *repeat, guint64 done, const State *state, const ExplorationJob *job,
             gpointer (*copy) (gpointer data, guint64 done))
{
  Run run = {repeat, state, job, copy};
  EstRepeat inner = *repeat;

  inner.take = take;
  inner.publish = exploration_job_publishes (job) ? publish : NULL;
  inner.progress = progress;
  inner.data = &run;
  inner.cancellable = job != NULL ? job->cancellable : NULL;
  return est_repeat_run (&inner, done);
}

void
repeats_set_reading (PlotReadings *readings, const char *id, double value, double error)
{
  g_autofree char *error_id = g_strdup_printf ("%s_error", id);
  g_autofree char *text_id = g_strdup_printf ("%s_text", id);
  g_autofree char *text = plot_format_with_error (value, error, 4);

  plot_readings_set (readings, id, value);
  plot_readings_set (readings, error_id, error);
  plot_readings_set_text (readings, text_id, text);
}

State *
repeats_draw_again (const State *state)
{
  double seed = state_number (state, "seed");

  return state_with_number (state, "seed", seed < G_MAXUINT32 ? seed + 1 : 0);
}
