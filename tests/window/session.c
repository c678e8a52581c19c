/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was on the screen comes back after a restart; a broken session is no session. */
#include "window/session.h"

#include <glib/gstdio.h>

#include "estimation/distribution.h"

static void
finish (LikelyModel *model)
{
  while (likely_model_is_busy (model))
    g_main_context_iteration (NULL, TRUE);
}

static void
set_p (LikelyModel *model, double p)
{
  g_autoptr (State) next = state_with_number (likely_model_get_state (model), "p", p);

  likely_model_set_state (model, next, NULL);
}

static void
test_comes_back (void)
{
  SessionSize size = {0, 0};
  g_autoptr (LikelyModel) before = session_restore (&size);
  g_autoptr (LikelyModel) after = NULL;
  g_autoptr (GError) error = NULL;

  likely_model_select (before, exploration_find ("coin"));
  set_p (before, 0.1234567890123456);
  likely_model_select (before, exploration_find ("normal"));
  g_assert_true (session_save (before, (SessionSize){1001, 702}, &error));
  g_assert_no_error (error);

  g_assert_cmpint (size.width, ==, 0);
  after = session_restore (&size);
  g_assert_cmpint (size.width, ==, 1001);
  g_assert_cmpint (size.height, ==, 702);
  g_assert_true (state_equal (likely_model_get_state (after), likely_model_get_state (before)));
  g_assert_false (likely_model_can_undo (after));
  likely_model_select (after, exploration_find ("coin"));
  g_assert_cmpfloat (state_number (likely_model_get_state (after), "p"), ==, 0.1234567890123456);
  finish (before);
  finish (after);
}

static void
test_broken_is_none (void)
{
  static const char *const broken[]
      = {"", "{", "[]", "{\"present\": 3, \"states\": 4, \"size\": [\"a\", 2]}",
         "{\"present\": \"gone\", \"states\": [{}, 7, {\"exploration\": \"gone\"}]}"};
  g_autofree char *path
      = g_build_filename (g_get_user_state_dir (), "likely", "session.json", NULL);

  g_autofree char *folder = g_path_get_dirname (path);

  g_mkdir_with_parents (folder, 0700);
  for (guint i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      g_autoptr (LikelyModel) model = NULL;
      SessionSize size = {0, 0};

      g_assert_true (g_file_set_contents (path, broken[i], -1, NULL));
      model = session_restore (&size);
      g_assert_cmpint (size.width, ==, 0);
      g_assert_true (likely_model_get_exploration (model) == explorations ()[0]);
      finish (model);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_unsetenv ("LIKELY_NO_SESSION");
  est_init ();
  g_test_add_func ("/window/session/comes-back", test_comes_back);
  g_test_add_func ("/window/session/broken-is-none", test_broken_is_none);
  return g_test_run ();
}
