/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside the reader: what is known of the columns while the rows go by. */
#pragma once

#include "dataset/cell.h"
#include "dataset/split.h"
#include "dataset/survey.h"
#include "dataset/text.h"

G_BEGIN_DECLS

enum
{
  MOST_HELD = 2,    /* first rows that may be names and units */
  MOST_ODD = 1000,  /* cells kept aside in a column before it is read a second time */
  EXPECTED_DATA = 1 /* of the held rows: a header and a row of data are the rule */
};

/* A row that is held back until it is known what it is. */
typedef struct
{
  char **cells; /* [n_columns] */
  guint line;
} HeldRow;

/* One column's evidence. Numbers are stored as they go by, as if their decimal mark were `mark`,
 * and cells that this does not fit are kept aside. */
typedef struct
{
  guint shapes[N_SHAPES]; /* how many cells have each */
  guint missing, infinite;
  char mark;       /* '.' until the first cell comes that only a comma fits */
  gboolean mixed;  /* both marks were seen */
  gboolean again;  /* the column has to be read a second time */
  GArray *odd;     /* of DatasetRejected */
  gboolean recurs; /* the first row's word stands in another row */
} Tally;

/* A missing word, as one of the lists holds it. */
typedef struct
{
  const char *word;
  guint count;
} ReaderMissing;

typedef struct
{
  const DatasetInput *input;
  const DatasetImport *import;
  const char *file; /* for the messages */
  DatasetTable *table;
  DatasetSurvey survey;
  guint n_columns;
  Tally *tallies; /* [n_columns] */
  HeldRow held[MOST_HELD];
  guint n_held;
  guint n_rows;        /* those of the held ones that are data included, once that is decided */
  guint capacity;      /* of the columns */
  guint n_head;        /* held rows that are no data */
  GArray *missing;     /* of ReaderMissing */
  GHashTable **levels; /* [n_columns] in the second pass: a word's index + 1 */
  char *last_comment;  /* the line above the header, without its sign */
  guint comment_line;  /* of the file */
} Reader;

/* Which of the held rows are names, units and data; names the columns. The number of data rows
 * among them, or -1 with a sentence. */
int reader_decide_head (Reader *self, GError **error);

/* The decimal mark of each column, from the evidence; fills reading and marks. */
void reader_decide_marks (Reader *self);
/* Whether more than half of a column's cells are numbers under the mark that was decided. */
gboolean reader_is_numeric (const Reader *self, guint column);
/* What a decimal mark makes of the evidence. */
guint tally_fits (const Tally *tally, DatasetDecimal decimal);

/* The kinds of the columns, from their values. */
void reader_decide_kinds (DatasetTable *table);

/* The first pass: evidence, and the numbers as far as they go. */
gboolean reader_scan (Reader *self, DatasetWatch *watch, GError **error);
/* The second pass, for the columns that need one. */
gboolean reader_fill (Reader *self, DatasetWatch *watch, GError **error);
/* A cell of a column of numbers whose mark is decided, in row `row` (from 0). */
void reader_put_number (Reader *self, guint column, guint row, guint line, const char *text,
                        gsize length);

/* "newcomb.csv, row 3 (line 4): …": the sentence with its place in front; row 0 is the header. */
void reader_set_row_error (GError **error, const char *file, guint row, guint line,
                           const char *sentence);

/* All of it; `import` may be NULL. */
DatasetTable *dataset_read_input (const DatasetInput *input, const DatasetImport *import,
                                  DatasetWatch *watch, GError **error);

G_END_DECLS
