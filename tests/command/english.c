/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts in JSON are English also where there is a translation, which the table follows. */
#include <gio/gio.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "command/command.h"

/* What the catalogue of the language "xx" holds: its heading, then one message, in strcmp() order.
 */
static const char *const originals[] = {"", "%s needs whole numbers from 0 on; row %u is %g."};
static const char *const translations[]
    = {"Content-Type: text/plain; charset=UTF-8\n", "TRANSLATED %s %u %g."};

static void
append_word (GString *bytes, gsize word)
{
  guint32 four = (guint32)word;

  g_string_append_len (bytes, (const char *)&four, sizeof four);
}

/* A compiled catalogue (GNU gettext manual, "The Format of GNU MO Files"): a header of seven words,
 * two tables of lengths and offsets, then the texts with their final zeros. */
static char *
write_catalogue (void)
{
  g_autoptr (GString) bytes = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("likely-english-XXXXXX", &error);
  g_autofree char *inner = g_build_filename (folder, "xx", "LC_MESSAGES", NULL);
  g_autofree char *path = g_build_filename (inner, GETTEXT_PACKAGE ".mo", NULL);
  const gsize n = G_N_ELEMENTS (originals);
  const gsize header[] = {0x950412de, 0, n, 28, 28 + 8 * n, 0, 28 + 16 * n};
  gsize offset = 28 + 16 * n;

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (header); i++)
    append_word (bytes, header[i]);
  for (guint i = 0; i < 2 * n; i++)
    {
      const char *text = i < n ? originals[i] : translations[i - n];

      append_word (bytes, strlen (text));
      append_word (bytes, offset);
      offset += strlen (text) + 1;
    }
  for (guint i = 0; i < 2 * n; i++)
    {
      const char *text = i < n ? originals[i] : translations[i - n];

      g_string_append_len (bytes, text, (gssize)strlen (text) + 1);
    }
  g_assert_cmpint (g_mkdir_with_parents (inner, 0700), ==, 0);
  g_file_set_contents (path, bytes->str, (gssize)bytes->len, &error);
  g_assert_no_error (error);
  return folder;
}

static void
remove_catalogue (const char *folder)
{
  const char *const parts[] = {"xx/LC_MESSAGES/" GETTEXT_PACKAGE ".mo", "xx/LC_MESSAGES", "xx", ""};

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *path = g_build_filename (folder, parts[i], NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
}

/* As main() does it, in a locale that follows LANGUAGE. */
static void
run_translated (const char *format)
{
  char *argv[]
      = {"fit", "example:newcomb", "--model", "normal,poisson", "--format", (char *)format, NULL};
  g_autofree char *folder = write_catalogue ();
  int status;

  g_setenv ("LANGUAGE", "xx", TRUE);
  setlocale (LC_ALL, "C.UTF-8");
  setlocale (LC_NUMERIC, "C");
  bindtextdomain (GETTEXT_PACKAGE, folder);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  status = command_fit ((int)G_N_ELEMENTS (argv) - 1, argv);
  remove_catalogue (folder);
  exit (status);
}

static void
test_table (void)
{
  if (g_test_subprocess ())
    run_translated ("table");
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_passed ();
  g_test_trap_assert_stdout ("*TRANSLATED Poisson 2 -44.*");
  g_test_trap_assert_stdout_unmatched ("*needs whole numbers*");
}

static void
test_json (void)
{
  if (g_test_subprocess ())
    run_translated ("json");
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_passed ();
  g_test_trap_assert_stdout (
      "*\"reason\": \"Poisson needs whole numbers from 0 on; row 2 is -44.\"*");
  g_test_trap_assert_stdout_unmatched ("*TRANSLATED*");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/command/english/table", test_table);
  g_test_add_func ("/command/english/json", test_json);
  return g_test_run ();
}
