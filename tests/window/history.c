/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Undo and redo: a drag is one entry, a pause or another key starts the next. */
#include "window/history.h"

#include "explorations/exploration.h"

static double
p_of (State *state)
{
  return state_number (state, "p");
}

static State *
with_p (double p)
{
  g_autoptr (State) state = state_new (exploration_find ("coin"));

  return state_with_number (state, "p", p);
}

static void
test_drag_is_one_entry (void)
{
  g_autoptr (History) history = history_new ();
  g_autoptr (State) a = with_p (0.1), b = with_p (0.2), c = with_p (0.3), d = with_p (0.4);
  g_autoptr (State) back = NULL;

  history_push (history, a, "p", 0);
  history_push (history, b, "p", 100000);
  history_push (history, c, "p", 200000);
  back = history_undo (history, d);
  g_assert_cmpfloat (p_of (back), ==, 0.1);
  g_assert_false (history_can_undo (history));
  g_assert_true (history_can_redo (history));
}

/* Keys that follow a drag of the same handle at once are an entry of their own. */
static void
test_end_of_drag_parts (void)
{
  g_autoptr (History) history = history_new ();
  g_autoptr (State) a = with_p (0.1), b = with_p (0.2), c = with_p (0.3), d = with_p (0.4);
  g_autoptr (State) first = NULL, second = NULL;

  history_push (history, a, "p", 0);
  history_push (history, b, "p", 100000);
  history_part (history);
  history_push (history, c, "p", 200000);
  first = history_undo (history, d);
  second = history_undo (history, first);
  g_assert_cmpfloat (p_of (first), ==, 0.3);
  g_assert_cmpfloat (p_of (second), ==, 0.1);
  g_assert_false (history_can_undo (history));
}

static void
test_pause_and_key_part (void)
{
  g_autoptr (History) history = history_new ();
  g_autoptr (State) a = with_p (0.1), b = with_p (0.2), c = with_p (0.3), d = with_p (0.4);
  g_autoptr (State) first = NULL, second = NULL, third = NULL, again = NULL;

  history_push (history, a, "p", 0);
  history_push (history, b, "p", 10 * G_TIME_SPAN_SECOND);
  history_push (history, c, "heads", 10 * G_TIME_SPAN_SECOND);
  first = history_undo (history, d);
  second = history_undo (history, first);
  third = history_undo (history, second);
  g_assert_cmpfloat (p_of (first), ==, 0.3);
  g_assert_cmpfloat (p_of (second), ==, 0.2);
  g_assert_cmpfloat (p_of (third), ==, 0.1);
  again = history_redo (history, third);
  g_assert_cmpfloat (p_of (again), ==, 0.2);
}

static void
test_change_ends_redo (void)
{
  g_autoptr (History) history = history_new ();
  g_autoptr (State) a = with_p (0.1), b = with_p (0.2);
  g_autoptr (State) back = NULL;

  history_push (history, a, NULL, 0);
  back = history_undo (history, b);
  history_push (history, back, NULL, 0);
  g_assert_false (history_can_redo (history));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/window/history/drag-is-one-entry", test_drag_is_one_entry);
  g_test_add_func ("/window/history/end-of-drag-parts", test_end_of_drag_parts);
  g_test_add_func ("/window/history/pause-and-key-part", test_pause_and_key_part);
  g_test_add_func ("/window/history/change-ends-redo", test_change_ends_redo);
  return g_test_run ();
}
