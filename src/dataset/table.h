/* SPDX-License-Identifier: GPL-3.0-or-later */
/* DatasetTable: named columns of numbers or words, with an account of every cell that is neither.
 */
#pragma once

#include "dataset/import.h"

G_BEGIN_DECLS

typedef enum
{
  CELL_VALUE,
  CELL_MISSING,
  CELL_REJECTED,
  CELL_INFINITE
} DatasetCell;

typedef struct
{
  guint row;  /* 1-based data row */
  guint line; /* of the file */
  char *text;
} DatasetRejected;

typedef struct
{
  char *name;
  char *description; /* of bundled examples, and a variable's label in other formats; else NULL */
  char *unit;        /* of bundled examples, and of files with a line of units; else NULL */
  gboolean numeric;  /* more than half of the non-missing cells are numbers */
  DatasetKind kind;
  DatasetMarks marks; /* how the decimal mark was decided */
  double *numbers;    /* [n_rows]; NaN where the cell is not a finite number; NULL unless numeric */
  guint8 *cells;      /* [n_rows] of DatasetCell; for words MISSING or VALUE */
  guint *words;       /* [n_rows] index into levels, G_MAXUINT where missing; NULL when numeric */
  GPtrArray *levels;  /* of char *, in order of appearance; NULL when numeric */
  GArray *rejected;   /* of DatasetRejected; numeric columns */
  guint counts[CELL_INFINITE + 1]; /* of the cells of each kind: they add up to n_rows */
} DatasetColumn;

typedef struct
{
  char *name;   /* what the window calls it: the file's base name, or the example's title */
  char *source; /* where it comes from; examples only, else NULL */
  char *sha256; /* of the file's bytes; NULL where there is no file */
  gsize bytes;
  guint n_rows, n_columns;
  DatasetColumn *columns;
  DatasetReading reading; /* how the file was understood */
} DatasetTable;

DatasetTable *dataset_table_ref (DatasetTable *table);
void dataset_table_unref (DatasetTable *table);
/* NULL, with a sentence listing the columns there are, if there is no such column. */
const DatasetColumn *dataset_table_find (const DatasetTable *table, const char *name,
                                         GError **error);
/* FALSE, with a sentence that asks for the decimal mark, where a column's is undecided. */
gboolean dataset_table_check_marks (const DatasetTable *table, GError **error);
/* The first numeric column, or NULL. */
const DatasetColumn *dataset_table_first_numeric (const DatasetTable *table);

/* Reads a data set: "example:NAME", "-" (standard input) or a path. The sentence in error names
 * file, row, line and cause. */
DatasetTable *dataset_open (const char *name, GCancellable *cancellable, GError **error);
/* The same, read as `import` asks (NULL: as the whole file decides), with progress (or NULL). */
DatasetTable *dataset_open_as (const char *name, const DatasetImport *import,
                               DatasetProgress progress, gpointer data, GCancellable *cancellable,
                               GError **error);
/* Reads CSV text; `name` is for the messages. */
DatasetTable *dataset_read_csv (GBytes *bytes, const char *name, GCancellable *cancellable,
                                GError **error);
DatasetTable *dataset_read_csv_as (GBytes *bytes, const char *name, const DatasetImport *import,
                                   GCancellable *cancellable, GError **error);

/* A table of one column of finite numbers, which it takes; it has neither checksum nor size. */
DatasetTable *dataset_table_new_numbers (const char *name, const char *column, double *numbers,
                                         guint n);

typedef struct
{
  const char *id, *title, *source, *column;
} DatasetExample;
/* The bundled examples; ends with a NULL id. `column` is the one to show first. */
const DatasetExample *dataset_examples (void);

/* One number as text: g_ascii_strtod over the whole trimmed cell, "inf" is CELL_INFINITE; empty,
 * NA, N/A, nan, null, -, . are CELL_MISSING in any case. */
DatasetCell dataset_parse_cell (const char *text, double *value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatasetTable, dataset_table_unref)

G_END_DECLS
