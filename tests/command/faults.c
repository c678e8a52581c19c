/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can go wrong outside the program: disks, folders, files, pipes. Each is refused with status
 * 1, one sentence with the name and the cause, and nothing on standard output; what stood there
 * before stands there still. */
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "run.h"

#define LIKELY "\"$LIKELY_PROGRAM\" "
#define OLD "the old file"

typedef struct
{
  char *folder;
} Fixture;

static char *
path_of (const Fixture *fixture, const char *name)
{
  return g_build_filename (fixture->folder, name, NULL);
}

static void
write_file (const Fixture *fixture, const char *name, const char *text)
{
  g_autofree char *path = path_of (fixture, name);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
assert_holds (const Fixture *fixture, const char *name, const char *text)
{
  g_autofree char *path = path_of (fixture, name);
  g_autofree char *contents = NULL;

  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, text);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("likely-faults-XXXXXX", NULL);
  g_assert_nonnull (fixture->folder);
  write_file (fixture, "t.csv", "x,y\n1,2\n2,3\n4,4\n");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_auto (Run) run = run_script (fixture->folder, "chmod -R u+w . && rm -rf \"$PWD\"");

  g_assert_cmpint (run.status, ==, 0);
  g_free (fixture->folder);
}

static void
assert_refused (const Run *run, const char *name, const char *cause)
{
  g_test_message ("%d: %s", run->status, run->err);
  g_assert_cmpint (run->status, ==, 1);
  g_assert_cmpstr (run->out, ==, "");
  g_assert_true (g_str_has_prefix (run->err, "likely: "));
  g_assert_nonnull (strstr (run->err, name));
  g_assert_nonnull (strstr (run->err, cause));
  g_assert_true (strchr (run->err, '\n') == run->err + strlen (run->err) - 1);
}

/* A prefix under which permissions hold: root passes over them by two capabilities. NULL, and the
 * test is skipped, where these cannot be dropped. */
static const char *
without_privileges (const Fixture *fixture)
{
  static const char drop[] = "setpriv --bounding-set=-dac_override,-dac_read_search ";
  g_autofree char *check = g_strconcat (drop, "true", NULL);
  g_auto (Run) run = {0};

  if (geteuid () != 0)
    return "";
  run = run_script (fixture->folder, check);
  if (run.status == 0)
    return drop;
  g_test_skip ("root may read and write everything, and setpriv cannot drop that");
  return NULL;
}

/* Runs a script that may mount, in a name space of its own; FALSE, and the test is skipped, where
 * that is not allowed. */
static gboolean
run_mounting (const Fixture *fixture, const char *mount, const char *script, Run *run)
{
  g_autofree char *check = g_strdup_printf ("unshare --map-root-user --mount sh -c '%s'", mount);
  g_autofree char *whole = NULL;
  g_auto (Run) may = run_script (fixture->folder, check);

  if (may.status != 0)
    {
      g_test_skip ("nothing may be mounted here");
      return FALSE;
    }
  whole = g_strdup_printf ("unshare --map-root-user --mount sh -c '%s && %s'", mount, script);
  *run = run_script (fixture->folder, whole);
  return TRUE;
}

/* Where files are written */

/* Two pages, of which the old file takes one; each format is larger than the other. */
static void
test_full_disk (Fixture *fixture, gconstpointer data)
{
  static const char *const formats[] = {"png", "svg", "pdf", "json", "csv"};

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_auto (Run) run = {0};
      g_autofree char *name = g_strconcat ("coin.", formats[i], NULL);
      g_autofree char *listed = g_strconcat (name, "\n", NULL);
      g_autofree char *script
          = g_strdup_printf ("printf \"%s\" >disk/%s && { " LIKELY "export coin -o disk/%s; s=$?; "
                             "cp disk/%s kept; ls -A disk >list; exit $s; }",
                             OLD, name, name, name);

      if (!run_mounting (fixture, "mkdir -p disk && mount -t tmpfs -o size=8k none disk", script,
                         &run))
        return;
      assert_refused (&run, name, "No space left on device");
      assert_holds (fixture, "kept", OLD);
      assert_holds (fixture, "list", listed);
    }
}

static void
test_full_device (Fixture *fixture, gconstpointer data)
{
  static const char *const commands[] = {"list",
                                         "list coin",
                                         "--help",
                                         "fit t.csv --column x",
                                         "fit t.csv --column x --format json",
                                         "fit t.csv --column x --format csv",
                                         "regress t.csv --y y --x x",
                                         "check"};
  g_auto (Run) export = {0};

  if (g_access ("/dev/full", W_OK) != 0)
    {
      g_test_skip ("there is no /dev/full here");
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_autofree char *script = g_strconcat (LIKELY, commands[i], " >/dev/full", NULL);
      g_auto (Run) run = run_script (fixture->folder, script);

      assert_refused (&run, "standard output", "No space left on device");
    }
  export = run_script (fixture->folder,
                       "ln -s /dev/full full.png && " LIKELY "export coin -o full.png");
  assert_refused (&export, "full.png", "No space left on device");
  g_assert_true (g_file_test ("/dev/full", G_FILE_TEST_EXISTS));
}

/* 4 KB is all that a file may have. */
static void
test_file_too_large (Fixture *fixture, gconstpointer data)
{
  g_auto (Run) run = {0};
  g_auto (Run) left = {0};

  write_file (fixture, "coin.png", OLD);
  run = run_script (fixture->folder,
                    "trap '' XFSZ; ulimit -f 8; " LIKELY "export coin -o coin.png");
  assert_refused (&run, "coin.png", "File too large");
  assert_holds (fixture, "coin.png", OLD);
  left = run_script (fixture->folder, "ls -A");
  g_assert_cmpstr (left.out, ==, "coin.png\nt.csv\n");
}

static void
test_read_only_folder (Fixture *fixture, gconstpointer data)
{
  const char *prefix = without_privileges (fixture);
  g_auto (Run) folder = {0};
  g_auto (Run) file = {0};
  g_auto (Run) sweep = {0};
  g_autofree char *to_folder = NULL, *to_sweep = NULL, *to_file = NULL;

  if (prefix == NULL)
    return;
  to_folder = g_strconcat ("mkdir locked && printf '" OLD "' >locked/coin.png && "
                           "chmod 500 locked && ",
                           prefix, LIKELY "export coin -o locked/coin.png", NULL);
  folder = run_script (fixture->folder, to_folder);
  assert_refused (&folder, "locked/coin.png", "Permission denied");
  assert_holds (fixture, "locked/coin.png", OLD);

  to_sweep = g_strconcat (prefix, LIKELY "export coin -o locked/f.svg --sweep p=0.1:0.9:3", NULL);
  sweep = run_script (fixture->folder, to_sweep);
  assert_refused (&sweep, "locked/f-001.svg", "Permission denied");

  to_file = g_strconcat ("printf '" OLD "' >coin.svg && chmod 400 coin.svg && ", prefix,
                         LIKELY "export coin -o coin.svg", NULL);
  file = run_script (fixture->folder, to_file);
  assert_refused (&file, "coin.svg", "Permission denied");
  assert_holds (fixture, "coin.svg", OLD);
}

static void
test_read_only_disk (Fixture *fixture, gconstpointer data)
{
  g_auto (Run) run = {0};

  if (!run_mounting (fixture,
                     "mkdir -p disk && printf \"" OLD "\" >disk/coin.png && "
                     "mount --bind disk disk && mount -o remount,bind,ro disk",
                     LIKELY "export coin -o disk/coin.png", &run))
    return;
  assert_refused (&run, "disk/coin.png", "Read-only file system");
  assert_holds (fixture, "disk/coin.png", OLD);
}

static void
test_vanished_folder (Fixture *fixture, gconstpointer data)
{
  g_auto (Run) inside = run_script (
      fixture->folder, "mkdir gone && cd gone && rmdir ../gone && " LIKELY "export coin -o c.png");
  g_auto (Run) outside = RUN (fixture->folder, "export", "coin", "-o", "gone/c.png");
  g_auto (Run) data_run = run_script (
      fixture->folder, "mkdir gone && cd gone && rmdir ../gone && " LIKELY "fit t.csv --column x");

  assert_refused (&inside, "c.png", "No such file or directory");
  assert_refused (&outside, "gone/c.png", "No such file or directory");
  assert_refused (&data_run, "t.csv", "there is no file");
}

static void
test_not_a_file (Fixture *fixture, gconstpointer data)
{
  g_auto (Run) folder
      = run_script (fixture->folder, "mkdir f.png && " LIKELY "export coin -o f.png");
  g_auto (Run) circle
      = run_script (fixture->folder, "ln -s c.png c.png && " LIKELY "export coin -o c.png");
  g_auto (Run) pipe
      = run_script (fixture->folder, "mkfifo p.png && " LIKELY "export coin -o p.png");

  assert_refused (&folder, "f.png", "Is a directory");
  assert_refused (&circle, "c.png", "Too many levels of symbolic links");
  assert_refused (&pipe, "p.png", "No such device or address"); /* nobody reads it */
}

/* Where files are read */

/* What every command that reads says of a name. */
static void
assert_unreadable (const Fixture *fixture, const char *prefix, const char *name, const char *cause)
{
  static const char *const commands[]
      = {"fit %s --column x", "regress %s --y y --x x",
         "export normal --data %s --column x -o out.png", "open-recipe %s"};

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_auto (GStrv) parts = g_strsplit (commands[i], "%s", 2);
      g_autofree char *script = g_strconcat (prefix, LIKELY, parts[0], name, parts[1], NULL);
      g_auto (Run) run = run_script (fixture->folder, script);
      g_autofree char *out = path_of (fixture, "out.png");

      assert_refused (&run, name, cause);
      g_assert_false (g_file_test (out, G_FILE_TEST_EXISTS));
    }
}

static void
test_unreadable (Fixture *fixture, gconstpointer data)
{
  const char *prefix = without_privileges (fixture);
  g_autofree char *path = path_of (fixture, "locked.csv");

  if (prefix == NULL)
    return;
  write_file (fixture, "locked.csv", "x,y\n1,2\n");
  g_assert_cmpint (g_chmod (path, 0), ==, 0);
  assert_unreadable (fixture, prefix, "locked.csv", "Permission denied");
}

static void
test_folder (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = path_of (fixture, "folder.csv");

  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  assert_unreadable (fixture, "", "folder.csv", "is a folder");
}

static void
test_device (Fixture *fixture, gconstpointer data)
{
  g_auto (Run) run = run_script (fixture->folder, "ln -s /dev/zero zero.csv");

  g_assert_cmpint (run.status, ==, 0);
  assert_unreadable (fixture, "", "zero.csv", "device");
}

static void
test_fifo (Fixture *fixture, gconstpointer data)
{
  g_auto (Run) fit = run_script (fixture->folder, "mkfifo p.csv && " LIKELY "fit p.csv --column x");
  g_auto (Run) recipe = RUN (fixture->folder, "open-recipe", "p.csv");
  g_auto (Run) fed = run_script (fixture->folder, "{ cat t.csv >p.csv & } && " LIKELY
                                                  "fit p.csv --column x --format csv");

  assert_refused (&fit, "p.csv", "a pipe into which nobody writes");
  assert_refused (&recipe, "p.csv", "a pipe");
  g_assert_cmpint (fed.status, ==, 0);
  g_assert_nonnull (strstr (fed.out, "normal"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                                        \
  g_test_add ("/command/faults/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("full-disk", test_full_disk);
  ADD ("full-device", test_full_device);
  ADD ("file-too-large", test_file_too_large);
  ADD ("read-only-folder", test_read_only_folder);
  ADD ("read-only-disk", test_read_only_disk);
  ADD ("vanished-folder", test_vanished_folder);
  ADD ("not-a-file", test_not_a_file);
  ADD ("unreadable", test_unreadable);
  ADD ("folder", test_folder);
  ADD ("device", test_device);
  ADD ("fifo", test_fifo);
  return g_test_run ();
}
