/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside the reader: the text of an input, block by block, as UTF-8 without a byte order mark. */
#pragma once

#include "dataset/input.h"

G_BEGIN_DECLS

/* What is there between p and end, which may be moved along; never empty-handed but at the end. */
typedef struct
{
  const char *p, *end; /* *end can be read, and is a NUL */
  gboolean last;       /* nothing comes after end */

  const DatasetInput *input;
  GIConv converter; /* (GIConv)-1: the input is UTF-8 */
  char *encoding;
  guint64 offset; /* of the input: what was read */
  char *buffer;
  gsize size;
  gsize block;  /* bytes that are read at a time */
  char raw[16]; /* bytes that are not yet a whole character */
  gsize n_raw;
  gboolean broken; /* behind end there are bytes that are no text */
  guint broken_byte;
} DatasetText;

/* The encoding by the byte order mark, or, where there is none, by where the NULs of the first
 * block stand: "UTF-16LE", "UTF-16BE"; else "UTF-8". */
const char *dataset_text_guess (const DatasetInput *input, guint *mark);

/* From the start of the text behind a byte order mark of this many bytes. FALSE with a sentence
 * where the encoding is not known. */
gboolean dataset_text_start (DatasetText *text, const DatasetInput *input, const char *encoding,
                             guint mark, GError **error);
/* More behind end; what was between p and end may move. FALSE with G_CONVERT_ERROR_ILLEGAL_SEQUENCE
 * (the message is half a sentence), or with a sentence of the input. */
gboolean dataset_text_more (DatasetText *text, GError **error);
/* How much of the input was read. */
double dataset_text_fraction (const DatasetText *text);
void dataset_text_clear (DatasetText *text);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DatasetText, dataset_text_clear)

G_END_DECLS
