/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where bytes come from, and what can go wrong there: pipes, folders, files that change. */
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dump.h"

static char *folder;

static char *
path_of (const char *name)
{
  return g_build_filename (folder, name, NULL);
}

/* Large enough for several blocks. */
static GString *
many_rows (guint n)
{
  GString *text = g_string_new ("x,y\n");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%u,%u.25\n", i, i);
  return text;
}

static gpointer
feed_fifo (gpointer data)
{
  g_autoptr (GString) text = many_rows (100000);
  int fd = open (data, O_WRONLY);

  for (gsize done = 0; done < text->len;)
    {
      gssize n = write (fd, text->str + done, MIN (text->len - done, 10000));

      g_assert_cmpint (n, >, 0);
      done += (gsize)n;
    }
  close (fd);
  return NULL;
}

static void
test_fifo (void)
{
  g_autofree char *path = path_of ("fifo");
  g_autoptr (GError) error = NULL;
  g_autoptr (DatasetTable) table = NULL;
  GThread *writer;

  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  writer = g_thread_new ("writer", feed_fifo, path);
  table = dataset_open (path, NULL, &error);
  g_thread_join (writer);
  g_assert_no_error (error);
  g_assert_cmpuint (table->n_rows, ==, 100000);
  g_assert_cmpfloat (table->columns[1].numbers[99999], ==, 99999.25);
  g_unlink (path);
  /* cppcheck-suppress memleak ; the thread is joined */
}

static gpointer
cancel_soon (gpointer data)
{
  g_usleep (20000);
  g_cancellable_cancel (data);
  return NULL;
}

/* A FIFO that nobody writes to can be given up. */
static void
test_cancel_fifo (void)
{
  g_autofree char *path = path_of ("silent");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  GThread *thread;

  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  thread = g_thread_new ("cancel", cancel_soon, cancellable);
  g_assert_null (dataset_open (path, cancellable, &error));
  g_thread_join (thread);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_unlink (path);
  /* cppcheck-suppress memleak ; the thread is joined */
}

typedef struct
{
  const char *path;
  void (*act) (const char *path);
  double last;
  guint told;
} Watcher;

static void
shrink (const char *path)
{
  g_assert_cmpint (truncate (path, 1000), ==, 0);
}

static void
grow (const char *path)
{
  g_autofree char *contents = NULL;
  gsize length;
  int fd = open (path, O_WRONLY | O_APPEND);

  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  g_assert_cmpint (write (fd, contents, 1000), ==, 1000);
  close (fd);
}

/* Progress goes from 0 to 1, and is where the file changes under the reader's hands. */
static void
watch (double fraction, gpointer data)
{
  Watcher *watcher = data;

  g_assert_cmpfloat (fraction, >=, watcher->last);
  g_assert_cmpfloat (fraction, <=, 1);
  watcher->last = fraction;
  if (watcher->told++ == 0 && watcher->act != NULL)
    watcher->act (watcher->path);
}

static void
test_changes (void)
{
  static const struct
  {
    void (*act) (const char *path);
    const char *message;
  } changes[] = {{shrink, "t.csv became shorter while it was read; please open it again"},
                 {grow, "t.csv changed while it was read; please open it again"}};
  g_autofree char *path = path_of ("t.csv");
  g_autoptr (GString) text = many_rows (100000);

  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autoptr (GError) error = NULL;
      Watcher watcher = {path, changes[i].act, 0, 0};

      g_assert_true (g_file_set_contents (path, text->str, (gssize)text->len, NULL));
      g_assert_null (dataset_open_as (path, NULL, watch, &watcher, NULL, &error));
      g_assert_cmpstr (error->message, ==, changes[i].message);
    }
  g_unlink (path);
}

static void
test_progress (void)
{
  g_autofree char *path = path_of ("t.csv");
  g_autoptr (GString) text = many_rows (300000);
  g_autoptr (GError) error = NULL;
  g_autoptr (DatasetTable) table = NULL;
  Watcher watcher = {path, NULL, 0, 0};

  g_assert_true (g_file_set_contents (path, text->str, (gssize)text->len, NULL));
  table = dataset_open_as (path, NULL, watch, &watcher, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (table->n_rows, ==, 300000);
  g_assert_cmpuint (watcher.told, >, 0);
  g_assert_cmpuint (strlen (table->sha256), ==, 64);
  g_unlink (path);
}

static void
test_refusals (void)
{
  g_autofree char *unreadable = path_of ("locked.csv");
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (unreadable, "x\n1\n", -1, NULL));
  g_chmod (unreadable, 0);
  if (g_access (unreadable, R_OK) != 0) /* root reads everything */
    {
      g_assert_null (dataset_open (unreadable, NULL, &error));
      g_assert_cmpstr (error->message, ==, "locked.csv cannot be opened: Permission denied");
      g_clear_error (&error);
    }
  g_unlink (unreadable);
  g_assert_null (dataset_open ("/dev/null", NULL, &error));
  g_assert_cmpstr (error->message, ==, "null is a device; a data set is a file");
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("likely-input-XXXXXX", NULL);
  g_test_add_func ("/dataset/input/fifo", test_fifo);
  g_test_add_func ("/dataset/input/cancel-fifo", test_cancel_fifo);
  g_test_add_func ("/dataset/input/changes", test_changes);
  g_test_add_func ("/dataset/input/progress", test_progress);
  g_test_add_func ("/dataset/input/refusals", test_refusals);
  status = g_test_run ();
  g_rmdir (folder);
  return status;
}
