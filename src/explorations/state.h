/* SPDX-License-Identifier: GPL-3.0-or-later */
/* State: everything that makes a picture what it is. Immutable and counted; one serialiser serves
 * undo, the session, the recipe in a picture, --set and open-recipe. */
#pragma once

#include <glib.h>
#include <json-glib/json-glib.h>

#include "estimation/parameter.h"

G_BEGIN_DECLS

typedef struct _Exploration Exploration;
typedef struct _State State;

/* Where the data come from; all strings owned by the state. */
typedef struct
{
  const char *name;           /* "example:newcomb", a path, or NULL for none */
  const char *const *columns; /* in the order of their roles, NULL-terminated; or NULL */
  const char *weights;        /* column, or NULL */
  const char *filter;         /* "COLUMN=LEVEL", or NULL */
  const char *exclude;        /* "3,17-20", or NULL */
  const char *import;         /* how to read the file: dataset_import_to_string(), or NULL */
} StateSource;

/* The exploration at its initial values. */
State *state_new (const Exploration *exploration);
State *state_ref (State *state);
void state_unref (State *state);

const Exploration *state_exploration (const State *state);
/* Values by parameter id; an unknown id is a programmer's error. */
double state_number (const State *state, const char *id);
gboolean state_switch (const State *state, const char *id);
guint state_choice (const State *state, const char *id);
const char *state_text (const State *state, const char *id);
const double *state_list (const State *state, const char *id, gsize *n);
const StateSource *state_source (const State *state);
/* The data row of the value that the person pressed, or 0. */
guint state_pressed (const State *state);
State *state_with_pressed (const State *state, guint row);

/* A copy with one value changed; numbers are clamped to the legal range. The exploration's settle()
 * then makes the others agree (heads <= tosses). Each returns a new reference. */
State *state_with_number (const State *state, const char *id, double value);
State *state_with_text (const State *state, const char *id, const char *text);
State *state_with_list (const State *state, const char *id, const double *values, gsize n);
State *state_with_source (const State *state, const StateSource *source);
/* NAME=VALUE, several at once as on the command line (NULL-terminated): all are set before settle()
 * makes them agree. NULL with a sentence where a name is unknown or a value cannot be. */
State *state_with_settings (const State *state, const char *const *settings, GError **error);
/* As those above but without settling, which is left to state_settle(). */
State *state_with_raw_number (const State *state, const char *id, double value);
State *state_with_raw_text (const State *state, const char *id, const char *text);
State *state_with_raw_list (const State *state, const char *id, const double *values, gsize n);
/* Takes next: the exploration makes its values agree after they changed from previous (NULL at
 * first), and a guess that was made for other data goes. */
State *state_settle (State *next, const State *previous);

gboolean state_equal (const State *a, const State *b);
/* Whether they take the same rows of the same columns. */
gboolean state_sources_equal (const StateSource *a, const StateSource *b);
/* Whether they read the same file in the same way. */
gboolean state_files_equal (const StateSource *a, const StateSource *b);
/* The greatest effect among the values (and the source) in which two states of one exploration
 * differ; EFFECT_REDRAW if none. */
ParameterEffect state_difference (const State *a, const State *b);
/* Whether they are about different data: another source, or another value that resamples. */
gboolean state_data_differ (const State *a, const State *b);

/* {"exploration", "values", "source"}; full precision (json-glib 1.6 itself writes 1e-300 as
 * "1e-300.0", so texts come from plot_json_text()). */
JsonNode *state_to_json (const State *state);
State *state_from_json (JsonNode *node, GError **error);
char *state_to_string (const State *state);
State *state_from_string (const char *text, GError **error);
/* The values alone, choices by id and switches as booleans. */
JsonNode *state_values_json (const State *state);
/* "likely export coin --set p=0.5": values that differ from the initial ones, shell-quoted. */
char *state_to_command (const State *state);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (State, state_unref)

G_END_DECLS
