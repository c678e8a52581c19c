/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The model without a window: jobs, actions that wait for them, errors, going back and forth. */
#include "window/model.h"

#include <string.h>

#include "estimation/distribution.h"

static void
finish (LikelyModel *model)
{
  while (likely_model_is_busy (model))
    g_main_context_iteration (NULL, TRUE);
}

static LikelyModel *
new_model (const char *id)
{
  g_autoptr (State) state = state_new (exploration_find (id));

  return likely_model_new (state);
}

static void
test_builds_once (void)
{
  g_autoptr (LikelyModel) model = new_model ("coin");
  g_autoptr (State) next = NULL;
  PlotScene *scene;

  finish (model);
  scene = likely_model_get_scene (model);
  g_assert_nonnull (scene);
  g_assert_true (likely_model_get_scene (model) == scene);
  next = state_with_number (likely_model_get_state (model), "p", 0.8);
  likely_model_set_state (model, next, "p");
  g_assert_cmpfloat (plot_readings_get (likely_model_get_scene (model)->readings, "p"), ==, 0.8);
}

static void
test_action_and_undo (void)
{
  g_autoptr (LikelyModel) model = new_model ("coin");

  likely_model_act (model, "maximum"); /* before the first cache, if there is one */
  finish (model);
  g_assert_cmpfloat (state_number (likely_model_get_state (model), "p"), ==, 0.8);
  likely_model_undo (model);
  g_assert_cmpfloat (state_number (likely_model_get_state (model), "p"), ==, 0.5);
  likely_model_redo (model);
  g_assert_cmpfloat (state_number (likely_model_get_state (model), "p"), ==, 0.8);
}

static void
test_left_state_is_kept (void)
{
  g_autoptr (LikelyModel) model = new_model ("coin");
  g_autoptr (State) next = state_with_number (likely_model_get_state (model), "p", 0.3);

  likely_model_set_state (model, next, NULL);
  likely_model_select (model, exploration_find ("normal"));
  g_assert_cmpstr (likely_model_get_exploration (model)->id, ==, "normal");
  finish (model);
  g_assert_nonnull (likely_model_get_scene (model));
  likely_model_select (model, exploration_find ("coin"));
  finish (model);
  g_assert_cmpfloat (state_number (likely_model_get_state (model), "p"), ==, 0.3);
}

static void
test_newest_state_wins (void)
{
  g_autoptr (LikelyModel) model = new_model ("normal");
  gboolean current;

  for (int seed = 2; seed < 12; seed++)
    {
      g_autoptr (State) next = state_with_number (likely_model_get_state (model), "seed", seed);

      likely_model_set_state (model, next, "seed");
    }
  finish (model);
  current = state_difference (likely_model_get_cache (model)->state, likely_model_get_state (model))
            == EFFECT_REDRAW;
  g_assert_true (current);
  g_assert_false (likely_model_get_scene (model)->pending);
}

static void
test_missing_file_is_a_sentence (void)
{
  g_autoptr (LikelyModel) model = new_model ("normal");
  StateSource source = {.name = "/nowhere/at-all.csv"};
  g_autoptr (State) next = state_with_source (likely_model_get_state (model), &source);

  finish (model);
  likely_model_set_state (model, next, NULL);
  finish (model);
  g_assert_nonnull (likely_model_get_error (model));
  g_assert_nonnull (strstr (likely_model_get_error (model), "at-all.csv"));
  likely_model_undo (model);
  finish (model);
  g_assert_null (likely_model_get_error (model));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  est_init ();
  g_test_add_func ("/window/model/builds-once", test_builds_once);
  g_test_add_func ("/window/model/action-and-undo", test_action_and_undo);
  g_test_add_func ("/window/model/left-state-is-kept", test_left_state_is_kept);
  g_test_add_func ("/window/model/newest-state-wins", test_newest_state_wins);
  g_test_add_func ("/window/model/missing-file-is-a-sentence", test_missing_file_is_a_sentence);
  return g_test_run ();
}
