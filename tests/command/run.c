/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs the program as a person would, and keeps what it said. */
#include "run.h"

#include <gio/gio.h>

static Run
run (const char *folder, char **argv)
{
  g_autoptr (GError) error = NULL;
  Run run = {0};

  g_spawn_sync (folder, argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &run.out, &run.err,
                &run.status, &error);
  g_assert_no_error (error);
  g_assert_true (WIFEXITED (run.status));
  run.status = WEXITSTATUS (run.status);
  return run;
}

Run
run_likely (const char *folder, const char *const *arguments)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) argv = NULL;

  g_strv_builder_add (builder, g_getenv ("LIKELY_PROGRAM"));
  for (guint i = 0; arguments[i] != NULL; i++)
    g_strv_builder_add (builder, arguments[i]);
  argv = g_strv_builder_end (builder);
  return run (folder, argv);
}

Run
run_script (const char *folder, const char *script)
{
  char *argv[] = {"sh", "-c", (char *)script, NULL};

  return run (folder, argv);
}

void
run_clear (Run *run)
{
  g_free (run->out);
  g_free (run->err);
}
