/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a file is to be read, where a person wants to say it; and how it was understood. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  DECIMAL_DECIDE,
  DECIMAL_POINT,
  DECIMAL_COMMA
} DatasetDecimal;

typedef enum
{
  HEADER_DECIDE,
  HEADER_YES,
  HEADER_NO
} DatasetHeader;

/* What is asked for; all zeros: everything is decided by the whole file. */
typedef struct
{
  char delimiter; /* one of , ; tab and space (runs of spaces and tabs); 0: decide */
  DatasetDecimal decimal;
  DatasetHeader header;
  char *encoding; /* as iconv knows it; NULL: decide */
  char **missing; /* words that are missing besides the usual ones; or NULL */
} DatasetImport;

/* Sets one option by its name on the command line: "delimiter" (a character, or tab, space, comma,
 * semicolon), "decimal" (point, comma), "header" (yes, no), "encoding", "missing" (adds a word);
 * "auto" takes the first four back. FALSE with a sentence. */
gboolean dataset_import_set (DatasetImport *import, const char *name, const char *value,
                             GError **error);
/* One text, NULL for all zeros: words such as "decimal=comma", quoted as a shell does. */
char *dataset_import_to_string (const DatasetImport *import);
/* `text` may be NULL. */
gboolean dataset_import_from_string (DatasetImport *import, const char *text, GError **error);
void dataset_import_clear (DatasetImport *import);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DatasetImport, dataset_import_clear)

typedef enum
{
  COLUMN_NUMBER,
  COLUMN_WHOLE,      /* every number is whole */
  COLUMN_TWO_VALUED, /* two different numbers or words */
  COLUMN_CATEGORY,   /* words that recur */
  COLUMN_TEXT        /* words that hardly do */
} DatasetKind;

/* One column's evidence: how many cells each reading of the decimal mark fits. */
typedef struct
{
  DatasetDecimal decimal; /* what was decided; of words too */
  gboolean doubtful;      /* nothing in the file decides it, and the numbers depend on it */
  gboolean undecided;     /* nor does any custom: a person has to be asked */
  guint point_fits, point_contradicts;
  guint comma_fits, comma_contradicts;
  guint thousands; /* cells in which the chosen reading finds marks of thousands */
} DatasetMarks;

/* A missing word, and in how many cells it stands. */
typedef struct
{
  char *word;
  guint count;
} DatasetMissing;

/* How a file was understood. */
typedef struct
{
  char *format;   /* "CSV", or "SPSS", "SAS", "Stata" */
  char delimiter; /* 0 for other formats and for a single column */
  char *encoding; /* "UTF-8", "UTF-16LE", "windows-1252", …; NULL where there is no file */
  gboolean byte_order_mark;
  gboolean header;   /* the first row names the columns */
  guint header_line; /* of the file; 0: there is none */
  guint units_line;  /* of the file; 0: there is none */
  guint comments;    /* lines above the header that are left out */
  GArray *missing;   /* of DatasetMissing, most frequent first */
  GPtrArray *doubts; /* of char *: sentences on what nothing in the file decides */
} DatasetReading;

/* "decimal comma: 4,812 cells fit, 0 contradict"; free the result. */
char *dataset_marks_describe (const DatasetMarks *marks);
/* "semicolons, decimal comma, windows-1252, no header"; free the result. */
char *dataset_reading_describe (const DatasetReading *reading);
/* The name of a kind, translated: "whole number". */
const char *dataset_kind_name (DatasetKind kind);

/* Of a long read; called by the reading thread, at most ten times a second. */
typedef void (*DatasetProgress) (double fraction, gpointer data);

G_END_DECLS
