/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Job: everything that may take longer than a frame happens here, away from the main thread. What
 * it touches is immutable or its own, so there is nothing to lock: progress and what is published
 * on the way are atomic. */
#include "window/job.h"

struct _Job
{
  State *state;
  DatasetTable *table;
  ExplorationCache *previous;
  GCancellable *cancellable;
  int progress;                /* in thousandths; atomic */
  ExplorationCache *published; /* the newest, not yet taken; atomic */
};

static void
job_clear (gpointer data)
{
  Job *job = data;

  g_clear_pointer (&job->state, state_unref);
  g_clear_pointer (&job->table, dataset_table_unref);
  g_clear_pointer (&job->previous, exploration_cache_unref);
  g_clear_pointer (&job->published, exploration_cache_unref);
  g_clear_object (&job->cancellable);
}

Job *
job_ref (Job *job)
{
  return g_atomic_rc_box_acquire (job);
}

void
job_unref (Job *job)
{
  g_atomic_rc_box_release_full (job, job_clear);
}

static void
note_progress (gpointer data, double fraction)
{
  Job *job = data;

  g_atomic_int_set (&job->progress, (int)(1000 * CLAMP (fraction, 0, 1)));
}

static void
publish (gpointer data, ExplorationCache *cache)
{
  Job *job = data;

  exploration_cache_unref (g_atomic_pointer_exchange (&job->published, cache));
}

static void
run (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  ExplorationJob exploration_job
      = {.cancellable = cancellable, .progress = note_progress, .publish = publish, .data = job};
  g_autoptr (JobResult) result = g_new0 (JobResult, 1);
  GError *error = NULL;

  if (job->table != NULL)
    result->table = dataset_table_ref (job->table);
  else
    result->table = exploration_load (job->state, &exploration_job, &error);
  if (error == NULL)
    result->cache = exploration_prepare (job->state, result->table, job->previous, &exploration_job,
                                         &result->error);
  if (g_error_matches (result->error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    error = g_steal_pointer (&result->error);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_steal_pointer (&result), (GDestroyNotify)job_result_free);
}

Job *
job_start (State *state, const DatasetTable *table, ExplorationCache *previous, GObject *owner,
           GAsyncReadyCallback callback)
{
  Job *job = g_atomic_rc_box_new0 (Job);
  g_autoptr (GTask) task = NULL;

  job->state = state_ref (state);
  if (table != NULL)
    job->table = dataset_table_ref ((DatasetTable *)table);
  if (previous != NULL && state_exploration (previous->state) == state_exploration (state))
    job->previous = exploration_cache_ref (previous);
  job->cancellable = g_cancellable_new ();
  task = g_task_new (owner, job->cancellable, callback, NULL);
  g_task_set_task_data (task, job_ref (job), (GDestroyNotify)job_unref);
  g_task_run_in_thread (task, run);
  return job;
}

JobResult *
job_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
job_result_free (JobResult *result)
{
  g_clear_pointer (&result->cache, exploration_cache_unref);
  g_clear_pointer (&result->table, dataset_table_unref);
  g_clear_error (&result->error);
  g_free (result);
}

State *
job_get_state (Job *job)
{
  return job->state;
}

double
job_get_progress (Job *job)
{
  return g_atomic_int_get (&job->progress) / 1000.0;
}

ExplorationCache *
job_take_published (Job *job)
{
  return g_atomic_pointer_exchange (&job->published, NULL);
}

void
job_cancel (Job *job)
{
  g_cancellable_cancel (job->cancellable);
}
