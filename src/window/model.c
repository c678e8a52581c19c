/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LikelyModel: one job runs, the newest State waits, results of older States are dropped. */
#include "window/model.h"

#include <glib/gi18n.h>
#include <math.h>

#include "window/history.h"
#include "window/job.h"

/* How long a new state waits for the job of an older one. */
#define WAIT (800 * G_TIME_SPAN_MILLISECOND)

struct _LikelyModel
{
  GObject parent_instance;

  State *state;
  GHashTable *left; /* exploration id to the State it was left in */
  History *history;
  State *opened;       /* the last with the data set that the person opened, or NULL */
  gboolean readable;   /* that data set */
  gboolean announced;  /* it has been taken by likely_model_take_opened() */
  GHashTable *brought; /* ids of the explorations that have shown it */
  State *without;      /* where the exploration goes if it cannot use it, or NULL */

  Job *job; /* running, or NULL */
  gint64 job_began;
  gboolean stopped; /* by the person */
  guint poll;       /* reads the job's progress */
  char *then;       /* action that waits for the cache */
  ExplorationCache *cache;
  DatasetTable *table;
  State *table_state;               /* the state that it was read for */
  guint readings;                   /* how often the person asked for the file to be read again */
  guint table_reading, job_reading; /* the one that the table, and the job's, belongs to */
  char *error;
  char *notice; /* a sentence that nobody has taken yet, or NULL */

  PlotScene *scene;
  gboolean stale; /* the scene is older than state or cache */
};

G_DEFINE_FINAL_TYPE (LikelyModel, likely_model, G_TYPE_OBJECT)

enum
{
  CHANGED,
  JOB,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void start_job (LikelyModel *self);
static void enter_state (LikelyModel *self, State *state);

static void
emit_changed (LikelyModel *self)
{
  self->stale = TRUE;
  g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
has_opened (LikelyModel *self, const State *state)
{
  return self->opened != NULL
         && g_strcmp0 (state_source (self->opened)->name, state_source (state)->name) == 0;
}

/* Whether the table is the one of the present state. */
static gboolean
has_table (LikelyModel *self)
{
  return self->table != NULL && self->table_reading == self->readings
         && state_files_equal (state_source (self->table_state), state_source (self->state));
}

/* Whether prepare() would make another cache for the present state. */
static gboolean
needs_job (LikelyModel *self)
{
  const Exploration *exploration = state_exploration (self->state);

  if (exploration->prepare == NULL
      && (state_source (self->state)->name == NULL || has_table (self)))
    return FALSE;
  if (self->cache == NULL || state_difference (self->cache->state, self->state) >= EFFECT_RECOMPUTE)
    return TRUE;
  if (state_source (self->state)->name != NULL && self->table_reading != self->readings)
    return TRUE;
  /* What was published is enough where its job still runs, or the person stopped it. */
  return self->cache->partial && !self->stopped
         && (self->job == NULL || state_exploration (job_get_state (self->job)) != exploration
             || state_difference (job_get_state (self->job), self->state) >= EFFECT_RECOMPUTE);
}

/* What the job has shown on its way, also just before it was stopped. */
static void
take_published (LikelyModel *self)
{
  ExplorationCache *published = job_take_published (self->job);

  if (published == NULL)
    return;
  if (state_exploration (published->state) != state_exploration (self->state))
    {
      exploration_cache_unref (published);
      return;
    }
  g_clear_pointer (&self->cache, exploration_cache_unref);
  self->cache = published;
  emit_changed (self);
}

static gboolean
read_progress (gpointer data)
{
  LikelyModel *self = data;

  take_published (self);
  g_signal_emit (self, signals[JOB], 0);
  return G_SOURCE_CONTINUE;
}

static void
end_job (LikelyModel *self)
{
  g_clear_pointer (&self->job, job_unref);
  g_clear_handle_id (&self->poll, g_source_remove);
  g_signal_emit (self, signals[JOB], 0);
}

/* The data are kept, to be looked at, also where the exploration can do nothing with them. */
static void
take_result (LikelyModel *self, State *prepared, JobResult *result)
{
  if (result->table != NULL)
    {
      g_clear_pointer (&self->table, dataset_table_unref);
      self->table = g_steal_pointer (&result->table);
      g_clear_pointer (&self->table_state, state_unref);
      self->table_state = state_ref (prepared);
      self->table_reading = self->job_reading;
    }
  if (result->cache != NULL)
    {
      g_clear_pointer (&self->cache, exploration_cache_unref);
      self->cache = g_steal_pointer (&result->cache);
      self->readable = self->readable || (self->table != NULL && has_opened (self, prepared));
    }
  else if (state_equal (prepared, self->state) && self->without != NULL)
    {
      g_autoptr (State) without = g_steal_pointer (&self->without);

      g_free (self->notice);
      self->notice = g_strdup (result->error->message);
      enter_state (self, without);
    }
  else if (state_equal (prepared, self->state))
    self->error = g_strdup (result->error->message);
}

static void
job_ended_cb (GObject *object, GAsyncResult *async, gpointer data)
{
  LikelyModel *self = LIKELY_MODEL (object);
  g_autoptr (State) prepared = state_ref (job_get_state (self->job));
  g_autoptr (GError) error = NULL;
  g_autoptr (JobResult) result = job_finish (async, &error);
  gboolean cancelled = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  gboolean stopped = self->stopped;

  take_published (self);
  end_job (self);
  if (state_exploration (prepared) == state_exploration (self->state))
    {
      if (result != NULL)
        take_result (self, prepared, result);
      else if (!cancelled && state_equal (prepared, self->state))
        self->error = g_strdup (error->message);
      else if (stopped && self->cache == NULL)
        self->error
            = g_strdup (_ ("The computation was stopped before there was anything to show."));
    }
  if (self->error == NULL && !stopped && needs_job (self))
    start_job (self);
  if (self->job == NULL && self->then != NULL)
    {
      g_autofree char *action = g_steal_pointer (&self->then);

      if (!needs_job (self))
        likely_model_act (self, action);
    }
  emit_changed (self);
}

/* Of no use to anyone is a job of another exploration or data set, and one that has already kept
 * the newest state waiting. Otherwise the job of an older value may finish, so that a drag shows
 * something on its way. */
static gboolean
is_useless (LikelyModel *self)
{
  State *running = job_get_state (self->job);

  return state_exploration (running) != state_exploration (self->state)
         || self->job_reading != self->readings
         || !state_files_equal (state_source (running), state_source (self->state))
         || g_get_monotonic_time () - self->job_began > WAIT;
}

static void
start_job (LikelyModel *self)
{
  if (self->job != NULL)
    {
      if (is_useless (self))
        job_cancel (self->job);
      return;
    }
  self->stopped = FALSE;
  self->job_began = g_get_monotonic_time ();
  self->job_reading = self->readings;
  self->job = job_start (self->state, has_table (self) ? self->table : NULL, self->cache,
                         G_OBJECT (self), job_ended_cb);
  self->poll = g_timeout_add (100, read_progress, self);
  g_signal_emit (self, signals[JOB], 0);
}

/* The one place where the state changes. */
static void
enter_state (LikelyModel *self, State *state)
{
  const Exploration *exploration = state_exploration (state);

  if (self->state != NULL)
    likely_model_set_left (self, self->state);
  if (self->cache != NULL && state_exploration (self->cache->state) != exploration)
    g_clear_pointer (&self->cache, exploration_cache_unref);
  state_ref (state);
  g_clear_pointer (&self->state, state_unref);
  self->state = state;
  if (has_opened (self, state))
    {
      state_unref (self->opened);
      self->opened = state_ref (state);
      g_hash_table_add (self->brought, (gpointer)exploration->id);
    }
  g_clear_pointer (&self->without, state_unref);
  g_clear_pointer (&self->error, g_free);
  g_clear_pointer (&self->then, g_free);
  /* Who stopped a job and then changes how its result is drawn does not want it back. */
  self->stopped = self->stopped && self->cache != NULL
                  && state_difference (self->cache->state, state) < EFFECT_RECOMPUTE;
  if (needs_job (self))
    start_job (self);
  emit_changed (self);
}

void
likely_model_set_state (LikelyModel *self, State *state, const char *key)
{
  g_return_if_fail (LIKELY_IS_MODEL (self));

  if (state_exploration (state) == state_exploration (self->state)
      && state_equal (state, self->state))
    return;
  history_push (self->history, self->state, key, g_get_monotonic_time ());
  enter_state (self, state);
}

void
likely_model_part_changes (LikelyModel *self)
{
  history_part (self->history);
}

void
likely_model_set_left (LikelyModel *self, State *state)
{
  g_hash_table_replace (self->left, (gpointer)state_exploration (state)->id, state_ref (state));
}

State *
likely_model_get_left (LikelyModel *self, const Exploration *exploration)
{
  if (exploration == state_exploration (self->state))
    return self->state;
  return g_hash_table_lookup (self->left, exploration->id);
}

void
likely_model_open (LikelyModel *self, State *state)
{
  g_clear_pointer (&self->opened, state_unref);
  self->opened = state_ref (state);
  self->announced = FALSE;
  self->readable = self->cache != NULL && self->table != NULL
                   && state_files_equal (state_source (self->table_state), state_source (state));
  g_hash_table_remove_all (self->brought);
  g_hash_table_add (self->brought, (gpointer)state_exploration (state)->id);
  likely_model_set_state (self, state, NULL);
}

void
likely_model_read_again (LikelyModel *self)
{
  g_return_if_fail (LIKELY_IS_MODEL (self));

  self->readings++;
  self->announced = self->announced && !has_opened (self, self->state);
  g_clear_pointer (&self->error, g_free);
  self->stopped = FALSE;
  if (needs_job (self))
    start_job (self);
  emit_changed (self);
}

/* The opened data set with its first column; what the other columns are for differs. */
static State *
with_opened_data (LikelyModel *self, State *state)
{
  const StateSource *opened = state_source (self->opened);
  const char *columns[] = {opened->columns != NULL ? opened->columns[0] : NULL, NULL};
  StateSource source = {.name = opened->name,
                        .columns = columns[0] != NULL ? columns : NULL,
                        .import = opened->import};

  return state_with_source (state, &source);
}

void
likely_model_select (LikelyModel *self, const Exploration *exploration)
{
  State *left = likely_model_get_left (self, exploration);
  g_autoptr (State) state = left != NULL ? state_ref (left) : state_new (exploration);
  g_autoptr (State) brings = NULL;

  if (exploration->data == NULL || !self->readable
      || g_hash_table_contains (self->brought, exploration->id))
    {
      likely_model_set_state (self, state, NULL);
      return;
    }
  brings = with_opened_data (self, state);
  likely_model_set_state (self, brings, NULL);
  self->without = g_steal_pointer (&state);
}

void
likely_model_act (LikelyModel *self, const char *action)
{
  g_autoptr (State) next = NULL;

  if (needs_job (self))
    {
      g_free (self->then);
      self->then = g_strdup (action);
      return;
    }
  next = exploration_act (self->state, self->cache, action, NAN);
  likely_model_set_state (self, next, NULL);
}

gboolean
likely_model_can_undo (LikelyModel *self)
{
  return history_can_undo (self->history);
}

gboolean
likely_model_can_redo (LikelyModel *self)
{
  return history_can_redo (self->history);
}

void
likely_model_undo (LikelyModel *self)
{
  if (history_can_undo (self->history))
    {
      g_autoptr (State) state = history_undo (self->history, self->state);

      enter_state (self, state);
    }
}

void
likely_model_redo (LikelyModel *self)
{
  if (history_can_redo (self->history))
    {
      g_autoptr (State) state = history_redo (self->history, self->state);

      enter_state (self, state);
    }
}

State *
likely_model_get_state (LikelyModel *self)
{
  return self->state;
}

const Exploration *
likely_model_get_exploration (LikelyModel *self)
{
  return state_exploration (self->state);
}

ExplorationCache *
likely_model_get_cache (LikelyModel *self)
{
  return self->cache;
}

const DatasetTable *
likely_model_get_table (LikelyModel *self)
{
  return self->table;
}

const char *
likely_model_get_error (LikelyModel *self)
{
  return self->error;
}

const DatasetTable *
likely_model_take_opened (LikelyModel *self)
{
  if (self->announced || self->table == NULL || self->table_reading != self->readings
      || !has_opened (self, self->table_state))
    return NULL;
  self->announced = TRUE;
  return self->table;
}

char *
likely_model_take_notice (LikelyModel *self)
{
  return g_steal_pointer (&self->notice);
}

PlotScene *
likely_model_get_scene (LikelyModel *self)
{
  if (self->stale)
    {
      g_clear_pointer (&self->scene, plot_scene_unref);
      self->scene = exploration_build (self->state, self->cache);
      self->stale = FALSE;
    }
  return self->scene;
}

gboolean
likely_model_is_busy (LikelyModel *self)
{
  return self->job != NULL;
}

double
likely_model_get_progress (LikelyModel *self)
{
  return self->job != NULL ? job_get_progress (self->job) : 1;
}

void
likely_model_stop (LikelyModel *self)
{
  if (self->job == NULL)
    return;
  self->stopped = TRUE;
  job_cancel (self->job);
}

LikelyModel *
likely_model_new (State *state)
{
  LikelyModel *self = g_object_new (LIKELY_TYPE_MODEL, NULL);

  enter_state (self, state);
  return self;
}

static void
likely_model_dispose (GObject *object)
{
  LikelyModel *self = LIKELY_MODEL (object);

  if (self->job != NULL)
    job_cancel (self->job);
  g_clear_handle_id (&self->poll, g_source_remove);
  G_OBJECT_CLASS (likely_model_parent_class)->dispose (object);
}

static void
likely_model_finalize (GObject *object)
{
  LikelyModel *self = LIKELY_MODEL (object);

  g_clear_pointer (&self->state, state_unref);
  g_clear_pointer (&self->left, g_hash_table_unref);
  g_clear_pointer (&self->opened, state_unref);
  g_clear_pointer (&self->brought, g_hash_table_unref);
  g_clear_pointer (&self->history, history_free);
  g_clear_pointer (&self->job, job_unref);
  g_clear_pointer (&self->then, g_free);
  g_clear_pointer (&self->notice, g_free);
  g_clear_pointer (&self->without, state_unref);
  g_clear_pointer (&self->cache, exploration_cache_unref);
  g_clear_pointer (&self->table, dataset_table_unref);
  g_clear_pointer (&self->table_state, state_unref);
  g_clear_pointer (&self->error, g_free);
  g_clear_pointer (&self->scene, plot_scene_unref);
  G_OBJECT_CLASS (likely_model_parent_class)->finalize (object);
}

static void
likely_model_class_init (LikelyModelClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);

  object_class->dispose = likely_model_dispose;
  object_class->finalize = likely_model_finalize;
  signals[CHANGED] = g_signal_new ("changed", LIKELY_TYPE_MODEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  signals[JOB] = g_signal_new ("job", LIKELY_TYPE_MODEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 0);
}

static void
likely_model_init (LikelyModel *self)
{
  self->left = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)state_unref);
  self->brought = g_hash_table_new (g_str_hash, g_str_equal);
  self->history = history_new ();
  self->stale = TRUE;
}
