/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every exploration shares: its cache, its ranges, and the way from a state to a scene. */
#include "explorations/exploration.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "explorations/guess.h"
#include "explorations/simulated.h"

gboolean
exploration_job_cancelled (const ExplorationJob *job)
{
  return job != NULL && job->cancellable != NULL && g_cancellable_is_cancelled (job->cancellable);
}

void
exploration_job_progress (const ExplorationJob *job, double fraction)
{
  if (job != NULL && job->progress != NULL)
    job->progress (job->data, fraction);
}

ExplorationCache *
exploration_cache_ref (ExplorationCache *cache)
{
  return g_atomic_rc_box_acquire (cache);
}

static void
cache_clear (gpointer data)
{
  ExplorationCache *cache = data;
  const Exploration *exploration = state_exploration (cache->state);

  if (cache->payload != NULL && exploration->payload_free != NULL)
    exploration->payload_free (cache->payload);
  state_unref (cache->state);
}

void
exploration_cache_unref (ExplorationCache *cache)
{
  if (cache != NULL)
    g_atomic_rc_box_release_full (cache, cache_clear);
}

static ExplorationCache *
cache_new (State *state, gpointer payload)
{
  ExplorationCache *cache = g_atomic_rc_box_new0 (ExplorationCache);

  cache->state = state_ref (state);
  cache->payload = payload;
  return cache;
}

gboolean
exploration_job_publishes (const ExplorationJob *job)
{
  return job != NULL && job->publish != NULL;
}

void
exploration_job_publish (const ExplorationJob *job, State *state, gpointer payload)
{
  ExplorationCache *cache = cache_new (state, payload);

  cache->partial = TRUE;
  if (exploration_job_publishes (job))
    job->publish (job->data, cache);
  else
    exploration_cache_unref (cache);
}

const Parameter *
exploration_parameter (const Exploration *exploration, const char *id)
{
  for (guint i = 0; i < exploration->n_parameters; i++)
    if (strcmp (exploration->parameters[i].id, id) == 0)
      return &exploration->parameters[i];
  return NULL;
}

void
exploration_range (const State *state, const ExplorationCache *cache, const Parameter *parameter,
                   double *lower, double *upper)
{
  const Exploration *exploration = state_exploration (state);
  gboolean matches = cache != NULL && state_exploration (cache->state) == exploration;

  parameter_slider_range (parameter, lower, upper);
  if (exploration->range != NULL)
    exploration->range (state, matches ? cache->payload : NULL, parameter, lower, upper);
}

/* A shown_if of a parameter or an action. */
static gboolean
holds (const State *state, const char *shown_if)
{
  g_auto (GStrv) condition = NULL;
  g_auto (GStrv) ids = NULL;
  const ParameterChoice *choices;
  const char *made;

  if (shown_if == NULL)
    return TRUE;
  condition = g_strsplit (shown_if, "=", 2);
  if (condition[1] == NULL)
    return state_switch (state, condition[0]);
  choices = exploration_parameter (state_exploration (state), condition[0])->choices;
  made = choices[state_choice (state, condition[0])].id;
  ids = g_strsplit (condition[1], ",", -1);
  return g_strv_contains ((const char *const *)ids, made);
}

gboolean
exploration_parameter_shown (const State *state, const Parameter *parameter)
{
  return holds (state, parameter->shown_if)
         && (strcmp (parameter->id, "guess-first") != 0 || guess_is_asked (state));
}

gboolean
exploration_action_shown (const State *state, const ExplorationAction *action)
{
  return holds (state, action->shown_if) && guess_shows_action (state, action->id);
}

static void
note_reading (double fraction, gpointer data)
{
  exploration_job_progress (data, fraction);
}

DatasetTable *
exploration_load (const State *state, const ExplorationJob *job, GError **error)
{
  const StateSource *source = state_source (state);
  g_auto (DatasetImport) import = {0};

  if (source->name == NULL || !dataset_import_from_string (&import, source->import, error))
    return NULL;
  return simulated_open_as (source->name, &import, note_reading, (gpointer)job,
                            job != NULL ? job->cancellable : NULL, error);
}

ExplorationCache *
exploration_prepare (State *state, const DatasetTable *table, const ExplorationCache *previous,
                     const ExplorationJob *job, GError **error)
{
  const Exploration *exploration = state_exploration (state);
  gpointer payload = NULL;

  if (previous != NULL && state_exploration (previous->state) != exploration)
    previous = NULL;
  if (exploration->prepare != NULL)
    {
      payload = exploration->prepare (state, table, previous, job, error);
      if (payload == NULL)
        return NULL;
    }
  return cache_new (state, payload);
}

/* The pressed value's point in every mark that knows its points' rows. */
static void
highlight_pressed (PlotScene *scene, guint row)
{
  for (guint i = 0; row > 0 && i < scene->panels->len; i++)
    {
      PlotPanel *panel = g_ptr_array_index (scene->panels, i);

      for (guint j = 0; j < panel->marks->len; j++)
        {
          PlotMark *mark = g_ptr_array_index (panel->marks, j);

          for (gsize k = 0; mark->keys != NULL && k < mark->n; k++)
            if (mark->keys[k] == row)
              mark->highlight = (gint)k;
        }
    }
}

PlotScene *
exploration_build (const State *state, const ExplorationCache *cache)
{
  const Exploration *exploration = state_exploration (state);
  gconstpointer payload = NULL;
  PlotScene *scene;

  if (exploration->prepare != NULL)
    {
      if (cache == NULL || state_exploration (cache->state) != exploration)
        return NULL;
      payload = cache->payload;
    }
  scene = exploration->build (state, payload);
  scene->pending = payload != NULL && state_difference (state, cache->state) > EFFECT_REDRAW;
  highlight_pressed (scene, state_pressed (state));
  guess_apply (scene, state, payload);
  return scene;
}

State *
exploration_act (const State *state, const ExplorationCache *cache, const char *action,
                 double argument)
{
  const Exploration *exploration = state_exploration (state);
  g_autoptr (State) guessed = guess_act (state, action);

  if (guessed != NULL)
    return g_steal_pointer (&guessed);
  if (strcmp (action, "reset") == 0)
    {
      g_autoptr (State) initial = state_new (exploration);

      return state_with_source (initial, state_source (state));
    }
  return exploration->act (state, cache != NULL ? cache->payload : NULL, action, argument);
}

State *
exploration_drag (const State *state, const ExplorationCache *cache, const PlotHandle *handle,
                  double x, double y)
{
  const Exploration *exploration = state_exploration (state);
  g_autoptr (State) moved = NULL;

  if (handle->x_parameter == NULL && handle->y_parameter == NULL)
    return exploration->drag (state, cache != NULL ? cache->payload : NULL, handle->id,
                              handle->index, x, y);
  moved = handle->x_parameter != NULL && (handle->axes & HANDLE_X) != 0
              ? state_with_number (state, handle->x_parameter, x)
              : state_ref ((State *)state);
  if (handle->y_parameter != NULL && (handle->axes & HANDLE_Y) != 0)
    return state_with_number (moved, handle->y_parameter, y);
  return g_steal_pointer (&moved);
}

/* Runs "maximum" or "step=20". */
static State *
act_by_text (State *state, const ExplorationCache *cache, const char *text, GError **error)
{
  const Exploration *exploration = state_exploration (state);
  g_auto (GStrv) parts = g_strsplit (text, "=", 2);
  double argument = NAN;
  gboolean known = strcmp (parts[0], "reset") == 0;

  for (guint i = 0; i < exploration->n_actions; i++)
    known = known || strcmp (exploration->actions[i].id, parts[0]) == 0;
  if (!known)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   _ ("%s has no action “%s”; `likely list %s` names them"), exploration->id,
                   parts[0], exploration->id);
      return NULL;
    }
  if (parts[1] != NULL)
    {
      char *end;

      argument = g_ascii_strtod (parts[1], &end);
      if (end == parts[1] || *end != '\0' || !isfinite (argument))
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                       _ ("The action %s needs a number, not “%s”"), parts[0], parts[1]);
          return NULL;
        }
    }
  return exploration_act (state, cache, parts[0], argument);
}

PlotScene *
exploration_render (State *state, const char *const *actions, State **final, DatasetTable **table,
                    GError **error)
{
  g_autoptr (GError) load_error = NULL;
  g_autoptr (DatasetTable) data = exploration_load (state, NULL, &load_error);
  g_autoptr (State) now = state_ref (state);
  g_autoptr (ExplorationCache) cache = NULL;

  if (load_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&load_error));
      return NULL;
    }
  cache = exploration_prepare (now, data, NULL, NULL, error);
  for (guint i = 0; cache != NULL && actions != NULL && actions[i] != NULL; i++)
    {
      State *next = act_by_text (now, cache, actions[i], error);
      ExplorationCache *next_cache;

      if (next == NULL)
        return NULL;
      state_unref (now);
      now = next;
      next_cache = exploration_prepare (now, data, cache, NULL, error);
      exploration_cache_unref (cache);
      cache = next_cache;
    }
  if (cache == NULL)
    return NULL;
  if (final != NULL)
    *final = state_ref (now);
  if (table != NULL)
    *table = g_steal_pointer (&data);
  return exploration_build (now, cache);
}
