/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Splitting a text file into rows of cells, with every structural problem as a sentence. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* How a file is to be read. The one place that decides is dataset_decide_dialect(). */
typedef struct
{
  char delimiter;
  gsize start; /* bytes before the text: the byte order mark */
} DatasetDialect;

/* One row; it lives as long as the call. */
typedef struct
{
  guint number; /* 1-based data row; 0 is the header */
  guint line;   /* of the file, where the row begins; 1-based */
  guint n_cells;
  const char *const *cells;
} DatasetRow;

typedef gboolean (*DatasetRowFunc) (const DatasetRow *row, gpointer data, GError **error);

/* Looks at the whole file. FALSE, with a sentence, where its text cannot be read. */
gboolean dataset_decide_dialect (GBytes *bytes, const char *file, DatasetDialect *dialect,
                                 GError **error);

/* Calls `func` for the header and each row after it; stops where it returns FALSE. All rows have as
 * many cells as the header. `file` is for the messages. */
gboolean dataset_split (GBytes *bytes, const char *file, const DatasetDialect *dialect,
                        GCancellable *cancellable, DatasetRowFunc func, gpointer data,
                        GError **error);

/* "newcomb.csv, row 3 (line 4): …": the sentence with its place in front. */
void dataset_set_row_error (GError **error, const char *file, guint row, guint line,
                            const char *format, ...) G_GNUC_PRINTF (5, 6);

G_END_DECLS
