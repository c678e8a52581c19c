/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the reports of likely fit and likely regress are made of: numbers as JSON, as text for
 * people and for CSV. */
#pragma once

#include <json-glib/json-glib.h>

#include "estimation/fit.h"

G_BEGIN_DECLS

/* Texts in JSON are English: from here on messages are not translated, until what this returns is
 * handed back. */
char *report_enter_english (void);
void report_leave_english (char *locale);

/* The sentence of a fit as an error: those have no full stop. */
void report_set_reason (GError **error, const char *reason);

/* A value that does not exist is null. */
JsonNode *report_number_node (double value);
void report_set_number (JsonObject *object, const char *member, double value);
void report_set_text (JsonObject *object, const char *member, const char *text);
JsonArray *report_numbers (const double *values, guint n);
JsonObject *report_certificate_json (const EstCertificate *certificate);

/* A dash where there is no value. Free the results. */
char *report_format_number (const char *format, double value);
/* This many digits, and as many more as there are before the point. */
char *report_format_digits (double value, int digits);
/* An estimate to the second digit of its standard error. */
char *report_format_estimate (double value, double error);
/* ",VALUE", or "," where there is none. */
void report_append_csv_number (GString *text, double value);

/* Rows of n_columns cells (ending with NULL) as aligned columns: numbers to the right, the column
 * `words` to the left, the last one free. */
void report_append_rows (GString *text, const GPtrArray *rows, guint n_columns, guint words);

/* ", 2 missing, 1 rejected" and the line's end: the rows that were not used, none where it is 0. */
void report_append_left_out (GString *text, guint missing, guint rejected, guint infinite,
                             guint filtered, guint excluded);

/* The index of a word in a list; FALSE with a sentence. A NULL word is the first. */
gboolean report_choose (const char *option, const char *word, const char *const *words,
                        guint *index, GError **error);

G_END_DECLS
