/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The checksum of a data set's bytes, computed beside the reading. */
#include "dataset/input.h"

enum
{
  BLOCK = 1 << 16
};

struct _DatasetChecksum
{
  const DatasetInput *input;
  GThread *thread;
  gint stop; /* atomic */
};

static gpointer
compute_checksum (gpointer data)
{
  DatasetChecksum *self = data;
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *block = g_malloc (BLOCK);
  guint64 offset = 0;
  gssize n;

  while (!g_atomic_int_get (&self->stop)
         && (n = dataset_input_read (self->input, offset, block, BLOCK, NULL)) > 0)
    {
      g_checksum_update (checksum, (const guchar *)block, n);
      offset += (guint64)n;
    }
  return offset == dataset_input_size (self->input) ? g_strdup (g_checksum_get_string (checksum))
                                                    : NULL;
}

DatasetChecksum *
dataset_checksum_start (const DatasetInput *input)
{
  DatasetChecksum *self = g_new0 (DatasetChecksum, 1);

  self->input = input;
  /* A thread costs more than the checksum of a small file. */
  if (dataset_input_size (input) > BLOCK)
    self->thread = g_thread_new ("checksum", compute_checksum, self);
  return self;
}

char *
dataset_checksum_finish (DatasetChecksum *checksum, gboolean wanted)
{
  char *digest = NULL;

  g_atomic_int_set (&checksum->stop, !wanted);
  if (checksum->thread != NULL)
    digest = g_thread_join (checksum->thread);
  else if (wanted)
    digest = compute_checksum (checksum);
  g_free (checksum);
  return digest;
}
