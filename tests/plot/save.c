/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Saving: the old file stays whole, links stay links, and every failure is a sentence that names
 * the file and the cause. */
#include "plot/export.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("likely-save-XXXXXX", NULL);
  g_assert_nonnull (fixture->folder);
  fixture->path = g_build_filename (fixture->folder, "picture.png", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static GBytes *
bytes_of (const char *text)
{
  return g_bytes_new (text, strlen (text));
}

static void
assert_contents (const char *path, const char *expected)
{
  g_autofree char *contents = NULL;

  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, expected);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

/* A failed save: a message with the file's name and the cause, and no litter. */
static void
assert_fails (const char *path, GFileError code, const char *cause)
{
  g_autoptr (GBytes) bytes = bytes_of ("new");
  g_autoptr (GError) error = NULL;

  g_assert_false (plot_save (path, bytes, &error));
  g_assert_error (error, G_FILE_ERROR, (gint)code);
  g_assert_nonnull (strstr (error->message, path));
  g_assert_nonnull (strstr (error->message, cause));
}

static void
test_new_and_old (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) first = bytes_of ("first"), second = bytes_of ("second, longer");
  g_autoptr (GBytes) empty = bytes_of ("");
  struct stat status;

  g_assert_true (plot_save (fixture->path, first, NULL));
  assert_contents (fixture->path, "first");
  g_assert_cmpint (g_chmod (fixture->path, 0640), ==, 0);
  g_assert_true (plot_save (fixture->path, second, NULL));
  assert_contents (fixture->path, "second, longer");
  g_assert_cmpint (stat (fixture->path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0640);
  g_assert_true (plot_save (fixture->path, empty, NULL));
  assert_contents (fixture->path, "");
  g_assert_cmpuint (count_files (fixture->folder), ==, 1);
}

static void
test_links (Fixture *fixture, gconstpointer data)
{
  g_autofree char *link = g_build_filename (fixture->folder, "link", NULL);
  g_autofree char *link_to_link = g_build_filename (fixture->folder, "again", NULL);
  g_autoptr (GBytes) first = bytes_of ("first"), second = bytes_of ("second");

  g_assert_cmpint (symlink ("picture.png", link), ==, 0);
  g_assert_cmpint (symlink (link, link_to_link), ==, 0);
  /* The first time the link leads nowhere yet. */
  g_assert_true (plot_save (link_to_link, first, NULL));
  assert_contents (fixture->path, "first");
  g_assert_true (plot_save (link, second, NULL));
  assert_contents (fixture->path, "second");
  g_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
  g_assert_true (g_file_test (link_to_link, G_FILE_TEST_IS_SYMLINK));
}

static void
test_circle (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (symlink ("picture.png", fixture->path), ==, 0);
  assert_fails (fixture->path, G_FILE_ERROR_LOOP, g_strerror (ELOOP));
  g_assert_true (g_file_test (fixture->path, G_FILE_TEST_IS_SYMLINK));
}

static void
test_full_device (Fixture *fixture, gconstpointer data)
{
  struct stat status;

  if (g_access ("/dev/full", W_OK) != 0)
    {
      g_test_skip ("there is no /dev/full here");
      return;
    }
  assert_fails ("/dev/full", G_FILE_ERROR_NOSPC, g_strerror (ENOSPC));
  g_assert_cmpint (stat ("/dev/full", &status), ==, 0);
  g_assert_true (S_ISCHR (status.st_mode));
}

/* A limit on the size of files stops the writing in the middle, as a full disk does. */
static void
test_stops_in_the_middle (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) old = bytes_of ("the old picture");
  g_autofree char *large = g_strnfill (100000, 'x');
  g_autoptr (GBytes) bytes = bytes_of (large);
  g_autoptr (GError) error = NULL;
  struct rlimit before, small;

  g_assert_true (plot_save (fixture->path, old, NULL));
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  small = before;
  small.rlim_cur = 50000;
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
  g_assert_false (plot_save (fixture->path, bytes, &error));
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
  g_assert_nonnull (strstr (error->message, fixture->path));
  g_assert_nonnull (strstr (error->message, g_strerror (EFBIG)));
  assert_contents (fixture->path, "the old picture");
  g_assert_cmpuint (count_files (fixture->folder), ==, 1);
}

static void
test_read_only_folder (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) old = bytes_of ("the old picture");

  g_assert_true (plot_save (fixture->path, old, NULL));
  g_assert_cmpint (g_chmod (fixture->folder, 0500), ==, 0);
  if (g_access (fixture->folder, W_OK) == 0)
    g_test_skip ("this user may write everywhere");
  else
    assert_fails (fixture->path, G_FILE_ERROR_ACCES, g_strerror (EACCES));
  g_assert_cmpint (g_chmod (fixture->folder, 0700), ==, 0);
  assert_contents (fixture->path, "the old picture");
}

static void
test_missing_folder (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "gone", "picture.png", NULL);

  assert_fails (path, G_FILE_ERROR_NOENT, g_strerror (ENOENT));
}

static void
test_directory (Fixture *fixture, gconstpointer data)
{
  assert_fails (fixture->folder, G_FILE_ERROR_ISDIR, g_strerror (EISDIR));
  g_assert_true (g_file_test (fixture->folder, G_FILE_TEST_IS_DIR));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                                        \
  g_test_add ("/plot/save/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("new-and-old", test_new_and_old);
  ADD ("links", test_links);
  ADD ("circle", test_circle);
  ADD ("full-device", test_full_device);
  ADD ("stops-in-the-middle", test_stops_in_the_middle);
  ADD ("read-only-folder", test_read_only_folder);
  ADD ("missing-folder", test_missing_folder);
  ADD ("directory", test_directory);
  return g_test_run ();
}
