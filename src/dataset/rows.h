/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside the reader: one pass over all rows of a text. */
#pragma once

#include "dataset/split.h"
#include "dataset/survey.h"

G_BEGIN_DECLS

/* index: from 0, names and units included; line: of the file, from 1. */
typedef struct
{
  guint index, line, n_cells;
  const DatasetSlice *cells;
} DatasetRow;

typedef struct
{
  /* Every row; all have as many cells as the first. FALSE stops. */
  gboolean (*take) (gpointer data, const DatasetRow *row);
  /* A faster way over rows of one line each, or NULL: where it got to, and over how many rows. */
  const char *(*skim) (gpointer data, const char *p, const char *end, guint *n_rows);
  /* A comment above the first row, or NULL. */
  void (*comment) (gpointer data, const char *p, const char *end, guint line);
  gpointer data;
} DatasetRowFuncs;

/* The first row that cannot be read, and how many there are. */
typedef struct
{
  guint count;
  guint index, line;
  char *sentence;
} DatasetProblems;

/* FALSE, with a sentence, where the text ends too early; rows that cannot be read are problems. */
gboolean dataset_rows (const DatasetInput *input, const DatasetSurvey *survey,
                       const DatasetRowFuncs *funcs, DatasetWatch *watch, DatasetProblems *problems,
                       GError **error);

G_END_DECLS
