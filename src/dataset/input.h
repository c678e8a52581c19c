/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside the reader: the bytes of a file, a pipe or memory, which can be read more than once. */
#pragma once

#include "dataset/import.h"

G_BEGIN_DECLS

typedef struct _DatasetInput DatasetInput;

/* A path, or "-" for standard input. What is no regular file is read to its end first: into memory,
 * and beyond 64 MB into a temporary file. A FIFO is waited for a few seconds, then refused where
 * nobody has opened its other end. */
DatasetInput *dataset_input_open (const char *path, GCancellable *cancellable, GError **error);
/* `name` is for the messages. */
DatasetInput *dataset_input_of_bytes (GBytes *bytes, const char *name);
void dataset_input_free (DatasetInput *input);

const char *dataset_input_name (const DatasetInput *input);
guint64 dataset_input_size (const DatasetInput *input);
/* How many bytes of text are taken at a time: much, unless a test asks for little, so that every
 * place of a small file is once where two blocks meet. */
void dataset_input_set_block (DatasetInput *input, gsize block);
gsize dataset_input_block (const DatasetInput *input);
/* Up to n bytes from an offset; 0 at the end, -1 with a sentence. Any thread. */
gssize dataset_input_read (const DatasetInput *input, guint64 offset, char *buffer, gsize n,
                           GError **error);
/* FALSE, with a sentence, where the file is not what it was when it was opened. */
gboolean dataset_input_check (const DatasetInput *input, GError **error);

/* Whoever waits for a long read. */
typedef struct
{
  GCancellable *cancellable;
  DatasetProgress progress; /* or NULL */
  gpointer data;
  double from, to; /* the present part of the whole work */
  gint64 next;     /* when to tell again */
} DatasetWatch;

/* After each block; the fraction is of the present part. FALSE where it is cancelled. */
gboolean dataset_watch (DatasetWatch *watch, double fraction, GError **error);

/* SHA-256 of all bytes, computed in a thread of its own while the values are read. */
typedef struct _DatasetChecksum DatasetChecksum;
DatasetChecksum *dataset_checksum_start (const DatasetInput *input);
/* The digest; NULL where it could not be read. Waits, unless `wanted` is FALSE. */
char *dataset_checksum_finish (DatasetChecksum *checksum, gboolean wanted);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatasetInput, dataset_input_free)

G_END_DECLS
