/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Job: loading a data set and preparing a cache, in a worker thread. */
#pragma once

#include "explorations/exploration.h"

G_BEGIN_DECLS

typedef struct
{
  ExplorationCache *cache;
  DatasetTable *table; /* of the state's source, or NULL */
} JobResult;

typedef struct _Job Job;

/* Starts at once. table and previous may be NULL; table is used only where table_source is the
 * state's. callback is as for g_task_new(); progress may be asked for at any time. */
Job *job_start (State *state, const DatasetTable *table, const char *table_source,
                ExplorationCache *previous, GObject *owner, GAsyncReadyCallback callback);
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
