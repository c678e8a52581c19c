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

/* An exploration that shows a first part and then takes until it is stopped. */
static const Parameter endless_parameters[]
    = {{.id = "size", .upper = 10, .effect = EFFECT_RECOMPUTE},
       {.id = "place", .upper = 10, .effect = EFFECT_REDRAW}};
static int endless_runs;

static gpointer
endless_prepare (const State *state, const DatasetTable *table, const ExplorationCache *previous,
                 const ExplorationJob *job, GError **error)
{
  g_atomic_int_inc (&endless_runs);
  exploration_job_publish (job, (State *)state, g_strdup ("a part"));
  while (!exploration_job_cancelled (job))
    g_usleep (1000);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "stopped");
  return NULL;
}

static PlotScene *
endless_build (const State *state, gconstpointer payload)
{
  return plot_scene_new (payload, 1, 1);
}

static const Exploration endless = {.id = "endless",
                                    .title = "Endless",
                                    .parameters = endless_parameters,
                                    .n_parameters = G_N_ELEMENTS (endless_parameters),
                                    .prepare = endless_prepare,
                                    .payload_free = g_free,
                                    .build = endless_build};

/* What a job has shown stays when it is stopped, and drawing it otherwise does not start it anew.
 */
static void
test_stopped_part_stays (void)
{
  g_autoptr (State) state = state_new (&endless);
  g_autoptr (LikelyModel) model = likely_model_new (state);
  g_autoptr (State) moved = state_with_number (state, "place", 1);
  g_autoptr (State) larger = state_with_number (state, "size", 1);

  while (likely_model_get_cache (model) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (likely_model_is_busy (model));
  g_assert_cmpstr (likely_model_get_scene (model)->question, ==, "a part");
  likely_model_stop (model);
  finish (model);
  g_assert_null (likely_model_get_error (model));
  g_assert_cmpstr (likely_model_get_scene (model)->question, ==, "a part");
  likely_model_set_state (model, moved, NULL);
  g_assert_false (likely_model_is_busy (model));
  g_assert_cmpint (g_atomic_int_get (&endless_runs), ==, 1);
  likely_model_set_state (model, larger, NULL);
  g_assert_true (likely_model_is_busy (model));
  likely_model_stop (model);
  finish (model);
  g_assert_cmpint (g_atomic_int_get (&endless_runs), ==, 2);
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
  g_test_add_func ("/window/model/stopped-part-stays", test_stopped_part_stays);
  return g_test_run ();
}
