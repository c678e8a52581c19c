/* SPDX-License-Identifier: GPL-3.0-or-later */
/* History: undo and redo as two lists of States. */
#pragma once

#include "explorations/state.h"

G_BEGIN_DECLS

typedef struct _History History;

History *history_new (void);
void history_free (History *history);
/* The state that is left for a new one. With the key of the previous call, and within a second and
 * a half of it, nothing is added: the older entry already leads back to before the drag. */
void history_push (History *history, State *left, const char *key, gint64 microseconds);
/* A drag begins or ends: the next state is an entry of its own, whatever its key. */
void history_part (History *history);
gboolean history_can_undo (const History *history);
gboolean history_can_redo (const History *history);
/* The state to return to; `present` goes on the other list. The caller owns the result. */
State *history_undo (History *history, State *present);
State *history_redo (History *history, State *present);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (History, history_free)

G_END_DECLS
