/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LikelyModel: the truth of the window. One State, its undo list, the cache that a worker prepares
 * for it, and the scene made of both. Widgets write States here and never talk to each other. */
#pragma once

#include <glib-object.h>

#include "explorations/exploration.h"

G_BEGIN_DECLS

#define LIKELY_TYPE_MODEL (likely_model_get_type ())
G_DECLARE_FINAL_TYPE (LikelyModel, likely_model, LIKELY, MODEL, GObject)

/* Signals: "changed" (state, cache, table or error changed: ask for the scene in the next frame)
 * and "job" (busy or progress changed). */
LikelyModel *likely_model_new (State *state);

State *likely_model_get_state (LikelyModel *self);
const Exploration *likely_model_get_exploration (LikelyModel *self);
ExplorationCache *likely_model_get_cache (LikelyModel *self);
/* The loaded data set, or NULL. */
const DatasetTable *likely_model_get_table (LikelyModel *self);
/* The sentence of what went wrong with the present state, or NULL. */
const char *likely_model_get_error (LikelyModel *self);
/* Once: the data set that the person opened, when it has been read; or NULL. The model's. */
const DatasetTable *likely_model_take_opened (LikelyModel *self);
/* Once: why the data that were opened are not those of the present exploration; or NULL. Free it.
 */
char *likely_model_take_notice (LikelyModel *self);
/* Builds the scene if something changed since it was last asked for. NULL while the first cache of
 * an exploration is prepared. */
PlotScene *likely_model_get_scene (LikelyModel *self);

/* A new state; the old one goes on the undo list. Consecutive changes with the same key (a
 * parameter's id, a handle's) that follow each other closely are one entry: a drag. key NULL: an
 * entry of its own. */
void likely_model_set_state (LikelyModel *self, State *state, const char *key);
/* A drag begins or ends: what follows is another entry, even with the same key. */
void likely_model_part_changes (LikelyModel *self);
/* As above, with a data set that the person opened: once it could be read, every exploration that
 * takes data shows it when it is next selected. */
void likely_model_open (LikelyModel *self, State *state);
/* Reads the file of the present state anew; the state, and with it the undo list, stays. */
void likely_model_read_again (LikelyModel *self);
/* To an exploration, as it was left or at its initial values; with a data set opened since, this
 * and bringing the data there are two entries. */
void likely_model_select (LikelyModel *self, const Exploration *exploration);
/* The state an exploration was left in, or NULL. */
State *likely_model_get_left (LikelyModel *self, const Exploration *exploration);
/* Remembers a state for likely_model_select(). */
void likely_model_set_left (LikelyModel *self, State *state);
/* Runs an action, now or as soon as the cache belongs to the state. */
void likely_model_act (LikelyModel *self, const char *action);

gboolean likely_model_can_undo (LikelyModel *self);
gboolean likely_model_can_redo (LikelyModel *self);
void likely_model_undo (LikelyModel *self);
void likely_model_redo (LikelyModel *self);

/* Whether a worker is preparing, and how far it is, 0 to 1. */
gboolean likely_model_is_busy (LikelyModel *self);
double likely_model_get_progress (LikelyModel *self);
/* Stops the worker; what was computed before stays. */
void likely_model_stop (LikelyModel *self);

G_END_DECLS
