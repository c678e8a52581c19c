/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Job: loading a data set and preparing a cache, in a worker thread. */
#pragma once

#include "explorations/exploration.h"

G_BEGIN_DECLS

typedef struct
{
  DatasetTable *table;     /* of the state's source, or NULL */
  ExplorationCache *cache; /* or NULL with an error: the data were read, and serve for nothing */
  GError *error;
} JobResult;

typedef struct _Job Job;

/* Starts at once. table is the state's own, where it has been read already; it and previous may be
 * NULL. callback is as for g_task_new(); progress may be asked for at any time. */
Job *job_start (State *state, const DatasetTable *table, ExplorationCache *previous, GObject *owner,
                GAsyncReadyCallback callback);
JobResult *job_finish (GAsyncResult *result, GError **error);
void job_result_free (JobResult *result);

State *job_get_state (Job *job);
double job_get_progress (Job *job);
/* What prepare() has shown since the last call; NULL if nothing. A new reference. */
ExplorationCache *job_take_published (Job *job);
void job_cancel (Job *job);
Job *job_ref (Job *job);
void job_unref (Job *job);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JobResult, job_result_free)

G_END_DECLS
