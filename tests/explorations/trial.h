/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A trial: one exploration taken through settings, each prepared, built, laid out and checked. */
#pragma once

#include "explorations/exploration.h"

/* The exploration, its data, the caches of its initial and its last state, and when it has taken
 * its share of time. */
typedef struct
{
  const Exploration *exploration;
  DatasetTable *table;
  ExplorationCache *initial;
  ExplorationCache *cache; /* NULL at first */
  gint64 end;
} Trial;

Trial *trial_new (const Exploration *exploration);
void trial_free (Trial *self);
/* Never with LIKELY_ALL. */
gboolean trial_is_over (const Trial *self);
/* Everything at one setting; `thorough` adds every size and a preparation from nothing. Returns the
 * scene, or NULL. */
PlotScene *trial_check (Trial *self, State *state, gboolean thorough);

/* The fonts of all layouts, before the first trial and after the last. */
void trial_begin (void);
void trial_end (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Trial, trial_free)
