/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exploration: one question that a person answers by dragging, as a constant record: declared
 * parameters, and pure functions from a State to a scene. */
#pragma once

#include <gio/gio.h>

#include "dataset/table.h"
#include "estimation/parameter.h"
#include "explorations/state.h"
#include "plot/scene.h"

G_BEGIN_DECLS

typedef struct
{
  const char *id;
  const char *name;     /* N_() marked: the button's row */
  const char *label;    /* N_() marked: the button, one word */
  const char *group;    /* the control group it stands in */
  const char *shown_if; /* as a Parameter's; or NULL */
} ExplorationAction;

/* What prepare() made, with the state it was made for. Counted, immutable. */
typedef struct
{
  State *state;
  gpointer payload; /* the exploration's own */
  gboolean partial; /* published on the way */
} ExplorationCache;
ExplorationCache *exploration_cache_ref (ExplorationCache *cache);
void exploration_cache_unref (ExplorationCache *cache);

/* A running prepare(): ask whether to stop, say how far, show what there is so far. */
typedef struct
{
  GCancellable *cancellable; /* or NULL */
  void (*progress) (gpointer data, double fraction);
  void (*publish) (gpointer data, ExplorationCache *cache); /* takes it; or NULL */
  gpointer data;
} ExplorationJob;
gboolean exploration_job_cancelled (const ExplorationJob *job);
void exploration_job_progress (const ExplorationJob *job, double fraction);
/* Whether anyone looks on: without, nothing need be copied for publishing. */
gboolean exploration_job_publishes (const ExplorationJob *job);
/* Shows a payload of what there is so far, which it takes; ten times a second is often enough. When
 * the job is then stopped the last one stays. */
void exploration_job_publish (const ExplorationJob *job, State *state, gpointer payload);

struct _Exploration
{
  const char *id;
  const char *title;    /* N_(): in the sidebar */
  const char *question; /* N_(): the headline */
  const char *group;    /* N_(): the sidebar's heading */
  const char *note;     /* N_(): what to try, the formula, the idea */
  const Parameter *parameters;
  guint n_parameters;
  const ExplorationAction *actions;
  guint n_actions;
  /* The initial source ("example:newcomb"), or NULL: takes no data set. One that also simulates has
   * a choice `sample` of `data` and `simulated`; asking for a source asks for data. */
  const char *data;
  const char *column; /* its initial column, or NULL */

  /* Makes values agree after `next` changed from `previous` (NULL at first). Returns a new
   * reference. NULL: nothing to settle. */
  State *(*settle) (const State *next, const State *previous);
  /* The present slider range of a parameter (heads: 0 to tosses; a mean: the data's). payload is
   * NULL before the first prepare(). NULL: as declared. */
  void (*range) (const State *state, gconstpointer payload, const Parameter *parameter,
                 double *lower, double *upper);
  /* The heavy part, in a worker: the payload, or NULL with a sentence. table is NULL without a
   * source. previous is the last cache, or NULL. NULL: nothing heavy. */
  gpointer (*prepare) (const State *state, const DatasetTable *table,
                       const ExplorationCache *previous, const ExplorationJob *job, GError **error);
  void (*payload_free) (gpointer payload);
  /* Fast and pure. payload is NULL where prepare is. */
  PlotScene *(*build) (const State *state, gconstpointer payload);
  /* An action: a new state. argument is NaN unless given ("step=20"). payload matches the state. */
  State *(*act) (const State *state, gconstpointer payload, const char *action, double argument);
  /* Dragging a handle without parameters to data coordinates (x, y). */
  State *(*drag) (const State *state, gconstpointer payload, const char *handle, guint index,
                  double x, double y);

  /* Guess first (guess.h): the parameters that a guess is made with; all NULL: nothing to guess. */
  const char *guess[4];
  /* The nats by which the person's own values lie below the maximum; NaN without a maximum. */
  double (*shortfall) (const State *state, gconstpointer payload);
  /* N_(): what a revealed guess was worth, a template of {guess}, {guess_shortfall}, {guess_ratio};
   * NULL: how many times less likely it makes the data. */
  const char *guess_says;
};

/* The registry, in the sidebar's order; NULL-terminated. */
const Exploration *const *explorations (void);
const Exploration *exploration_find (const char *id);
const Parameter *exploration_parameter (const Exploration *exploration, const char *id);
/* cache may be NULL. */
void exploration_range (const State *state, const ExplorationCache *cache,
                        const Parameter *parameter, double *lower, double *upper);
/* Whether the parameter's row shows at this state (its shown_if; Guess first where there is
 * something to guess). */
gboolean exploration_parameter_shown (const State *state, const Parameter *parameter);
/* Whether the action's button does. */
gboolean exploration_action_shown (const State *state, const ExplorationAction *action);

/* Loads the state's data set (NULL without error where it has none). job may be NULL. */
DatasetTable *exploration_load (const State *state, const ExplorationJob *job, GError **error);
/* prepare() with its cache; `previous` may be NULL. */
ExplorationCache *exploration_prepare (State *state, const DatasetTable *table,
                                       const ExplorationCache *previous, const ExplorationJob *job,
                                       GError **error);
/* build(); the scene is marked pending where the cache is of a state that prepare() would change.
 * NULL where the exploration needs a cache and has none. */
PlotScene *exploration_build (const State *state, const ExplorationCache *cache);
State *exploration_act (const State *state, const ExplorationCache *cache, const char *action,
                        double argument);
/* Moves a handle: sets its parameters, or calls drag(). */
State *exploration_drag (const State *state, const ExplorationCache *cache,
                         const PlotHandle *handle, double x, double y);

/* All at once, as on the command line: load, prepare, actions ("maximum", "step=20"), prepare,
 * build. *final and *table (each may be NULL) receive the state after the actions and the data. */
PlotScene *exploration_render (State *state, const char *const *actions, State **final,
                               DatasetTable **table, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ExplorationCache, exploration_cache_unref)

G_END_DECLS
