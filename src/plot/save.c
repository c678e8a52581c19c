/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Saving a finished picture: a temporary file in the same folder, flushed, then renamed, so that
 * the old file stays whole whatever happens. GLib's own functions either follow no links or name
 * the temporary file in their messages. */
#include "plot/export.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define MOST_LINKS 40 /* what Linux itself follows */

static gboolean
fail (const char *path, int cause, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (cause), _ ("Cannot write “%s”: %s."),
               name, g_strerror (cause));
  return FALSE;
}

/* The file that links lead to, which need not exist; NULL with errno if they go in circles. */
static char *
follow_links (const char *path)
{
  g_autofree char *here = g_strdup (path);

  for (guint i = 0; i < MOST_LINKS; i++)
    {
      g_autofree char *target = g_file_read_link (here, NULL);
      g_autofree char *folder = NULL;
      char *next;

      if (target == NULL)
        return g_steal_pointer (&here);
      folder = g_path_get_dirname (here);
      next = g_path_is_absolute (target) ? g_strdup (target)
                                         : g_build_filename (folder, target, NULL);
      g_free (here);
      here = next;
    }
  errno = ELOOP;
  return NULL;
}

/* 0, or the errno of what went wrong. */
static int
write_all (int descriptor, const guint8 *data, gsize length)
{
  while (length > 0)
    {
      gssize written = write (descriptor, data, length);

      if (written < 0 && errno == EINTR)
        continue;
      if (written <= 0)
        return written < 0 ? errno : ENOSPC;
      data += written;
      length -= (gsize)written;
    }
  return 0;
}

/* A device, a pipe: there is nothing to keep whole and nothing to rename over. A pipe that nobody
 * reads is refused (ENXIO), where an ordinary opening would wait for ever. */
static int
write_directly (const char *path, const guint8 *data, gsize length)
{
  int descriptor = g_open (path, O_WRONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY, 0);
  int cause;

  if (descriptor < 0)
    return errno;
  if (fcntl (descriptor, F_SETFL, 0) != 0)
    cause = errno;
  else
    cause = write_all (descriptor, data, length);
  if (close (descriptor) != 0 && cause == 0)
    cause = errno;
  return cause;
}

/* The rename itself reaches the disk only with the folder; a file system that cannot do that (some
 * network ones) has still renamed. */
static void
flush_folder (const char *folder)
{
  int descriptor = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);

  if (descriptor < 0)
    return;
  fsync (descriptor);
  close (descriptor);
}

static int
write_and_rename (const char *path, const GStatBuf *old, const guint8 *data, gsize length)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_strdup_printf (".likely-%u-XXXXXX", (guint)getpid ());
  g_autofree char *temporary = g_build_filename (folder, name, NULL);
  int descriptor = g_mkstemp_full (temporary, O_WRONLY | O_CLOEXEC, 0666);
  int cause;

  if (descriptor < 0)
    return errno;
  cause = write_all (descriptor, data, length);
  if (cause == 0 && old != NULL && fchmod (descriptor, old->st_mode & 07777) != 0)
    cause = errno;
  if (cause == 0 && fsync (descriptor) != 0)
    cause = errno;
  if (close (descriptor) != 0 && cause == 0)
    cause = errno;
  if (cause == 0 && g_rename (temporary, path) != 0)
    cause = errno;
  if (cause != 0)
    g_unlink (temporary);
  else
    flush_folder (folder);
  return cause;
}

gboolean
plot_save (const char *path, GBytes *bytes, GError **error)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  g_autofree char *target = NULL;
  GStatBuf old;
  int cause;

  g_return_val_if_fail (path != NULL, FALSE);
  if (strcmp (path, "-") == 0)
    {
      fflush (stdout);
      cause = write_all (STDOUT_FILENO, data, length);
      return cause == 0 || fail (_ ("standard output"), cause, error);
    }
  target = follow_links (path);
  if (target == NULL)
    return fail (path, errno, error);
  if (g_stat (target, &old) != 0)
    cause = errno == ENOENT ? write_and_rename (target, NULL, data, length) : errno;
  else if (S_ISDIR (old.st_mode))
    cause = EISDIR;
  else if (g_access (target, W_OK) != 0) /* a rename would pass over the protection */
    cause = errno;
  else if (S_ISREG (old.st_mode))
    cause = write_and_rename (target, &old, data, length);
  else
    cause = write_directly (target, data, length);
  return cause == 0 || fail (path, cause, error);
}

gboolean
plot_save_with_folders (const char *path, GBytes *bytes, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    return fail (path, errno, error);
  return plot_save (path, bytes, error);
}
