/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside the reader: one row of text as cells. */
#pragma once

#include <csv.h>
#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct
{
  const char *text; /* not ended by a NUL; spaces around it are gone */
  gsize length;
} DatasetSlice;

typedef struct
{
  char delimiter; /* ' ' is any run of spaces and tabs */
  guint8 classes[256];
  struct csv_parser parser;
  GArray *cells;  /* of DatasetSlice: the present row */
  GString *copy;  /* its text where it has quotation marks */
  GString *plain; /* one line of it, runs of spaces as one delimiter */
  gboolean quoted, done;
  const char *next; /* what comes after the row */
  guint lines;      /* that it takes */
  char *problem;    /* the sentence of SPLIT_PROBLEM, or NULL */
} DatasetSplitter;

typedef enum
{
  SPLIT_ROW,
  SPLIT_BLANK,
  SPLIT_MORE,   /* the row does not end before `end` */
  SPLIT_PROBLEM /* no row; `next` is the next line, so that a stray quotation mark ends there */
} DatasetSplit;

void dataset_splitter_init (DatasetSplitter *self, char delimiter);
void dataset_splitter_clear (DatasetSplitter *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DatasetSplitter, dataset_splitter_clear)

/* The row that begins at p; cells live until the next call. `last`: nothing follows `end`. Rows
 * with quotation marks go through libcsv in its strict mode; the others are split here, alike. */
DatasetSplit dataset_splitter_next (DatasetSplitter *self, const char *p, const char *end,
                                    gboolean last);

G_END_DECLS
