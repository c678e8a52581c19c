/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The command line, without a display. Exit status: 0 done, 1 the data or the request cannot be
 * served (one sentence on standard error says why), 2 wrong usage (with the usage line). */
#pragma once

#include "dataset/table.h"

G_BEGIN_DECLS

enum
{
  COMMAND_DONE = 0,
  COMMAND_REFUSED = 1,
  COMMAND_USAGE = 2
};

/* Runs the command argv[1]. FALSE where argv[1] is none: then a window is wanted. */
gboolean command_run (int argc, char **argv, int *status);

/* argv[0] is the command's own name in each. */
int command_list (int argc, char **argv);
int command_export (int argc, char **argv);
int command_open_recipe (int argc, char **argv);
int command_fit (int argc, char **argv);
int command_regress (int argc, char **argv);
int command_check (int argc, char **argv);

/* The data set options that every command with a FILE takes. */
typedef struct
{
  char *file; /* --data, or the command's argument */
  char **columns;
  char *weights, *filter, *exclude;
  char *delimiter, *decimal, *encoding, *header, **missing; /* how to read the file */
} CommandSource;

/* Their entries for a GOptionEntry table; the command includes <glib/gi18n.h>. */
#define COMMAND_IMPORT_ENTRIES(source)                                                             \
  {"delimiter",                                                                                    \
   0,                                                                                              \
   0,                                                                                              \
   G_OPTION_ARG_STRING,                                                                            \
   &(source).delimiter,                                                                            \
   N_ ("Between cells: comma, semicolon, tab, space"),                                             \
   "WORD"},                                                                                        \
      {"decimal",                                                                                  \
       0,                                                                                          \
       0,                                                                                          \
       G_OPTION_ARG_STRING,                                                                        \
       &(source).decimal,                                                                          \
       N_ ("The decimal mark: point, comma"),                                                      \
       "WORD"},                                                                                    \
      {"encoding",                                                                                 \
       0,                                                                                          \
       0,                                                                                          \
       G_OPTION_ARG_STRING,                                                                        \
       &(source).encoding,                                                                         \
       N_ ("Such as UTF-8, windows-1252"),                                                         \
       "NAME"},                                                                                    \
      {"header",                                                                                   \
       0,                                                                                          \
       0,                                                                                          \
       G_OPTION_ARG_STRING,                                                                        \
       &(source).header,                                                                           \
       N_ ("Whether the first row names the columns: yes, no"),                                    \
       "WORD"},                                                                                    \
  {                                                                                                \
    "missing", 0, 0, G_OPTION_ARG_STRING_ARRAY, &(source).missing,                                 \
        N_ ("A word for a missing value, such as -99"), "WORD"                                     \
  }
#define COMMAND_SOURCE_ENTRIES(source)                                                             \
  {"column", 0, 0, G_OPTION_ARG_STRING_ARRAY, &(source).columns, N_ ("The column"), "NAME"},       \
      {"weights", 0, 0, G_OPTION_ARG_STRING, &(source).weights, N_ ("Counts or weights"), "NAME"}, \
      {"filter",      0, 0, G_OPTION_ARG_STRING, &(source).filter, N_ ("Rows of one level only"),  \
       "COLUMN=LEVEL"},                                                                            \
  {                                                                                                \
    "exclude", 0, 0, G_OPTION_ARG_STRING, &(source).exclude, N_ ("Rows to leave out"), "3,17-20"   \
  }

void command_source_clear (CommandSource *source);
/* The import options as a text of the state's, NULL where there are none, into `import` unless it
 * is NULL. FALSE with a sentence where one cannot be. */
gboolean command_source_import (const CommandSource *source, char **import, GError **error);
/* Opens `file` with the import options, and says on standard error what is in doubt. Where nothing
 * says what the commas in numbers are, the answer is asked for by the sentence. */
DatasetTable *command_open (const CommandSource *source, const char *file, GError **error);
/* What the reader is in doubt about, on standard error. */
void command_tell_doubts (const DatasetTable *table);

/* "likely: SENTENCE" on standard error; returns COMMAND_REFUSED. Takes error. */
int command_refuse (GError *error);
/* The sentence and the usage line; returns COMMAND_USAGE. */
int command_usage (const char *usage, const char *format, ...) G_GNUC_PRINTF (2, 3);
/* Text to standard output; a full disk behind it is COMMAND_REFUSED. */
int command_print (const char *text);

G_END_DECLS
