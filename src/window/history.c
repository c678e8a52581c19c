/* SPDX-License-Identifier: GPL-3.0-or-later */
/* History: States are immutable and share what they can, so a step back is a pointer. */
#include "window/history.h"

#define LONGEST 500
#define SAME_DRAG (1500 * G_TIME_SPAN_MILLISECOND)

struct _History
{
  GPtrArray *undo, *redo; /* of State, the next one last */
  char *key;
  gint64 time;
};

History *
history_new (void)
{
  History *history = g_new0 (History, 1);

  history->undo = g_ptr_array_new_with_free_func ((GDestroyNotify)state_unref);
  history->redo = g_ptr_array_new_with_free_func ((GDestroyNotify)state_unref);
  return history;
}

void
history_free (History *history)
{
  g_ptr_array_unref (history->undo);
  g_ptr_array_unref (history->redo);
  g_free (history->key);
  g_free (history);
}

void
history_push (History *history, State *left, const char *key, gint64 microseconds)
{
  gboolean same = key != NULL && g_strcmp0 (key, history->key) == 0
                  && microseconds - history->time < SAME_DRAG && history->undo->len > 0
                  && history->redo->len == 0;

  history->time = microseconds;
  if (same)
    return;
  g_free (history->key);
  history->key = g_strdup (key);
  g_ptr_array_set_size (history->redo, 0);
  g_ptr_array_add (history->undo, state_ref (left));
  if (history->undo->len > LONGEST)
    g_ptr_array_remove_index (history->undo, 0);
}

void
history_part (History *history)
{
  g_clear_pointer (&history->key, g_free);
}

gboolean
history_can_undo (const History *history)
{
  return history->undo->len > 0;
}

gboolean
history_can_redo (const History *history)
{
  return history->redo->len > 0;
}

static State *
step (History *history, GPtrArray *from, GPtrArray *to, State *present)
{
  g_return_val_if_fail (from->len > 0, state_ref (present));

  g_clear_pointer (&history->key, g_free);
  g_ptr_array_add (to, state_ref (present));
  return g_ptr_array_steal_index (from, from->len - 1);
}

State *
history_undo (History *history, State *present)
{
  return step (history, history->undo, history->redo, present);
}

State *
history_redo (History *history, State *present)
{
  return step (history, history->redo, history->undo, present);
}
