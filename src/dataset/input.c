/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bytes of a data set. A regular file is read in place, as often as wanted; a pipe is kept. */
#include "dataset/input.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum
{
  BLOCK = 1 << 16,      /* of a pipe */
  TEXT_BLOCK = 1 << 18, /* of a file that is read as text */
  MOST_IN_MEMORY = 64 << 20,
  PATIENCE = 3000 /* ms that a FIFO waits for someone who writes */
};

struct _DatasetInput
{
  char *name;
  int fd;          /* -1: the bytes are in memory */
  gboolean stands; /* a regular file of someone else's, which may change */
  struct stat stat;
  GBytes *bytes;
  guint64 size;
  gsize block;
};

static void
set_errno (GError **error, int number, const char *format, const char *name)
{
  g_autofree char *sentence = g_strdup_printf (format, name, g_strerror (number));

  g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (number), sentence);
}

/* Waits until there is something to read, or the writer is gone; at most `timeout` ms, unless that
 * is -1. */
static gboolean
wait_for_input (int fd, int timeout, GCancellable *cancellable, GError **error)
{
  GPollFD polls[2] = {{fd, G_IO_IN, 0}};
  gboolean cancels = g_cancellable_make_pollfd (cancellable, &polls[1]);

  while (g_poll (polls, cancels ? 2 : 1, timeout) < 0 && errno == EINTR)
    ;
  if (cancels)
    g_cancellable_release_fd (cancellable);
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

static gboolean
write_all (FILE *file, const void *data, gsize n, const char *name, GError **error)
{
  if (fwrite (data, 1, n, file) == n)
    return TRUE;
  set_errno (error, errno, _ ("%s cannot be kept while it is read: %s"), name);
  return FALSE;
}

/* All that a pipe gives. */
static gboolean
keep (DatasetInput *self, int fd, GCancellable *cancellable, GError **error)
{
  g_autoptr (GByteArray) memory = g_byte_array_new ();
  g_autofree char *block = g_malloc (BLOCK);
  FILE *spool = NULL;
  int timeout = S_ISFIFO (self->stat.st_mode) && fd != STDIN_FILENO ? PATIENCE : -1;
  gssize n;

  for (;;)
    {
      if (!wait_for_input (fd, timeout, cancellable, error))
        break;
      n = read (fd, block, BLOCK);
      if (n < 0 && errno == EINTR)
        continue;
      if (n == 0 && timeout >= 0)
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT,
                       _ ("%s is a pipe into which nobody writes"), self->name);
          break;
        }
      timeout = -1; /* someone holds the other end */
      if (n < 0 && errno == EAGAIN)
        continue;
      if (n < 0)
        {
          set_errno (error, errno, _ ("%s cannot be read: %s"), self->name);
          break;
        }
      if (n == 0 && spool == NULL)
        {
          self->bytes = g_byte_array_free_to_bytes (g_steal_pointer (&memory));
          return TRUE;
        }
      if (n == 0 && fflush (spool) == 0)
        {
          self->fd = dup (fileno (spool));
          fclose (spool);
          return TRUE;
        }
      self->size += (guint64)n;
      if (spool == NULL && self->size > MOST_IN_MEMORY)
        {
          spool = tmpfile ();
          if (spool == NULL)
            {
              set_errno (error, errno, _ ("%s cannot be kept while it is read: %s"), self->name);
              break;
            }
          if (!write_all (spool, memory->data, memory->len, self->name, error))
            break;
          g_byte_array_set_size (memory, 0);
        }
      if (spool == NULL)
        g_byte_array_append (memory, (const guint8 *)block, (guint)n);
      else if (!write_all (spool, block, (gsize)n, self->name, error))
        break;
    }
  if (spool != NULL)
    fclose (spool);
  return FALSE;
}

static int
open_path (const char *path, const char *name, GError **error)
{
  /* A FIFO is opened without waiting for its writer, so that waiting can be cancelled. */
  int fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY, 0);

  if (fd < 0 && errno == ENOENT)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _ ("there is no file %s"), path);
  else if (fd < 0)
    set_errno (error, errno, _ ("%s cannot be opened: %s"), name);
  return fd;
}

DatasetInput *
dataset_input_open (const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (DatasetInput) self = g_new0 (DatasetInput, 1);
  gboolean standard = strcmp (path, "-") == 0;
  gboolean done;
  int fd;

  self->fd = -1;
  self->block = TEXT_BLOCK;
  self->name = standard ? g_strdup (_ ("standard input")) : g_filename_display_basename (path);
  fd = standard ? STDIN_FILENO : open_path (path, self->name, error);
  if (fd < 0)
    return NULL;
  if (fstat (fd, &self->stat) != 0)
    set_errno (error, errno, _ ("%s cannot be opened: %s"), self->name);
  else if (S_ISDIR (self->stat.st_mode))
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY,
                 _ ("%s is a folder; a data set is a file"), self->name);
  /* /dev/zero has no end. Standard input may be a terminal. */
  else if ((S_ISCHR (self->stat.st_mode) || S_ISBLK (self->stat.st_mode)) && !standard)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE,
                 _ ("%s is a device; a data set is a file"), self->name);
  /* Some files under /proc say 0 and are not empty; standard input may stand behind its start. */
  else if (S_ISREG (self->stat.st_mode) && self->stat.st_size > 0 && !standard)
    {
      self->fd = fd;
      self->stands = TRUE;
      self->size = (guint64)self->stat.st_size;
      return g_steal_pointer (&self);
    }
  else
    {
      done = keep (self, fd, cancellable, error);
      if (!standard)
        close (fd);
      return done ? g_steal_pointer (&self) : NULL;
    }
  if (!standard)
    close (fd);
  return NULL;
}

DatasetInput *
dataset_input_of_bytes (GBytes *bytes, const char *name)
{
  DatasetInput *self = g_new0 (DatasetInput, 1);

  self->name = g_strdup (name);
  self->fd = -1;
  self->block = TEXT_BLOCK;
  self->bytes = g_bytes_ref (bytes);
  self->size = g_bytes_get_size (bytes);
  return self;
}

void
dataset_input_free (DatasetInput *input)
{
  g_free (input->name);
  if (input->fd >= 0)
    close (input->fd);
  g_clear_pointer (&input->bytes, g_bytes_unref);
  g_free (input);
}

const char *
dataset_input_name (const DatasetInput *input)
{
  return input->name;
}

guint64
dataset_input_size (const DatasetInput *input)
{
  return input->size;
}

void
dataset_input_set_block (DatasetInput *input, gsize block)
{
  g_return_if_fail (block > 0);
  input->block = block;
}

gsize
dataset_input_block (const DatasetInput *input)
{
  return input->block;
}

gssize
dataset_input_read (const DatasetInput *input, guint64 offset, char *buffer, gsize n,
                    GError **error)
{
  gssize got;

  if (input->bytes != NULL)
    {
      gsize size;
      const char *data = g_bytes_get_data (input->bytes, &size);
      gsize left = offset < size ? size - offset : 0;

      if (left == 0) /* of no bytes there is no address either */
        return 0;
      memcpy (buffer, data + size - left, MIN (n, left));
      return (gssize)MIN (n, left);
    }
  do
    got = pread (input->fd, buffer, n, (off_t)offset);
  while (got < 0 && errno == EINTR);
  if (got < 0)
    set_errno (error, errno, _ ("%s cannot be read: %s"), input->name);
  if (got == 0 && offset < input->size)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT,
                   _ ("%s became shorter while it was read; please open it again"), input->name);
      return -1;
    }
  return got;
}

gboolean
dataset_input_check (const DatasetInput *input, GError **error)
{
  struct stat now;

  if (!input->stands)
    return TRUE;
  if (fstat (input->fd, &now) == 0 && now.st_size == input->stat.st_size
      && now.st_mtim.tv_sec == input->stat.st_mtim.tv_sec
      && now.st_mtim.tv_nsec == input->stat.st_mtim.tv_nsec)
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT,
               _ ("%s changed while it was read; please open it again"), input->name);
  return FALSE;
}

gboolean
dataset_watch (DatasetWatch *watch, double fraction, GError **error)
{
  gint64 now = g_get_monotonic_time ();

  if (g_cancellable_set_error_if_cancelled (watch->cancellable, error))
    return FALSE;
  if (watch->progress == NULL || now < watch->next)
    return TRUE;
  watch->next = now + G_TIME_SPAN_SECOND / 10;
  watch->progress (watch->from + (watch->to - watch->from) * CLAMP (fraction, 0, 1), watch->data);
  return TRUE;
}
