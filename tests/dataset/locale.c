/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The same file gives the same numbers in every locale. German has a decimal comma, Turkish another
 * capital of i; where the system has them not, localedef builds them into a folder of the test's.
 */
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

#include "dump.h"

static char *folder;

static const char *const texts[] = {
    "x,y\n1.5,1\n1234.25,2\n-0.001,3\n1e3,4\n",
    "x;y\n1,5;1\n1.234,25;2\n-0,001;3\n1e3;4\n",
    "x\ty\n1,234.5\t1\n12.25\t2\n0.12345678901234567890123\t3\n",
    "x,y\nINF,NA\ninfinity,nan\n1,N/A\n2,null\n3,NULL\n",
};

/* The C library remembers that a locale is missing, so it is built before it is asked for. */
static gboolean
build_locale (const char *name, const char *source)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *program = g_find_program_in_path ("localedef");
  const char *const argv[] = {program, "--no-archive", "-i", source, "-f", "UTF-8", path, NULL};

  return program != NULL
         && g_spawn_sync (NULL, (char **)argv, NULL,
                          G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, NULL,
                          NULL, NULL, NULL)
         && g_file_test (path, G_FILE_TEST_IS_DIR);
}

/* FALSE where there is no such locale and none can be built. */
static gboolean
enter_locale (const char *name, const char *source)
{
  if (build_locale (name, source))
    g_setenv ("LOCPATH", folder, TRUE);
  else
    g_unsetenv ("LOCPATH");
  return setlocale (LC_ALL, name) != NULL;
}

static void
assert_same (void)
{
  static char *first[G_N_ELEMENTS (texts)];

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DatasetTable) table = read_as (texts[i], -1, NULL, &error);
      g_autofree char *dump = NULL;

      g_assert_no_error (error);
      dump = dump_table (table);
      if (first[i] == NULL)
        first[i] = g_steal_pointer (&dump);
      else
        g_assert_cmpstr (dump, ==, first[i]);
    }
}

static void
test_c (void)
{
  g_autoptr (DatasetTable) table = NULL;

  g_assert_nonnull (setlocale (LC_ALL, "C"));
  assert_same ();
  table = read_as (texts[1], -1, NULL, NULL);
  g_assert_cmpfloat (table->columns[0].numbers[0], ==, 1.5);
  g_assert_cmpfloat (table->columns[0].numbers[1], ==, 1234.25);
}

static void
test_german (void)
{
  if (!enter_locale ("de_DE.UTF-8", "de_DE"))
    {
      g_test_skip ("there is no German locale, and localedef cannot build one");
      return;
    }
  g_assert_cmpstr (localeconv ()->decimal_point, ==, ",");
  assert_same ();
}

static void
test_turkish (void)
{
  if (!enter_locale ("tr_TR.UTF-8", "tr_TR"))
    {
      g_test_skip ("there is no Turkish locale, and localedef cannot build one");
      return;
    }
  assert_same ();
}

static void
remove_folder (void)
{
  const char *const argv[] = {"rm", "-r", folder, NULL};

  g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL);
}

int
main (int argc, char **argv)
{
  int status;

  folder = g_dir_make_tmp ("likely-locale-XXXXXX", NULL);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dataset/locale/c", test_c);
  g_test_add_func ("/dataset/locale/german", test_german);
  g_test_add_func ("/dataset/locale/turkish", test_turkish);
  status = g_test_run ();
  remove_folder ();
  return status;
}
