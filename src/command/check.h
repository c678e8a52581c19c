/* SPDX-License-Identifier: GPL-3.0-or-later */
/* likely check: every reference value that ships with the program, and what is computed instead. */
#pragma once

#include "dataset/table.h"

G_BEGIN_DECLS

typedef struct
{
  char *data;     /* "newcomb/deviation", "cars/dist~speed", "nist/mavro" */
  char *model;    /* "student-t", "normal-mixture-2", "summary", "least-squares" */
  char *quantity; /* a parameter, "log_likelihood", "mean", "B1", "B1_sd" */
  double reference, computed;
  double digits;   /* correct ones; NaN where nothing was computed */
  double required; /* the mark */
  gboolean passed;
} CheckRow;

/* The log relative error -log10 (|computed - reference| / |reference|), at most 15; the absolute
 * one where the reference is 0. */
double check_digits (double computed, double reference);

/* A list of CheckRow; judging happens as a row is added. */
GArray *check_rows_new (void);
void check_rows_add (GArray *rows, const char *data, const char *model, const char *quantity,
                     double reference, double computed, double required);
guint check_rows_failed (const GArray *rows);
/* COMMAND_REFUSED where any row falls below its mark, else COMMAND_DONE. */
int check_rows_status (const GArray *rows);

/* The references: NIST's univariate and linear sets, and the maximum-likelihood fits of the
 * examples. */
void check_summaries (GArray *rows);
void check_least_squares (GArray *rows);
void check_fits (GArray *rows);

/* The rows as text; free the results. */
char *check_table (const GArray *rows);
char *check_csv (const GArray *rows);
char *check_json (const GArray *rows);

/* The columns and cells of a table that ships with the program, which are all there. */
const DatasetColumn *check_column (const DatasetTable *table, const char *name);
const char *check_word (const DatasetTable *table, const char *column, guint row);
double check_number (const DatasetTable *table, const char *column, guint row);

G_END_DECLS
