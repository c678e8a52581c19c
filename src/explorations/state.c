/* SPDX-License-Identifier: GPL-3.0-or-later */
/* State: typed values beside their declarations. A change makes a copy; a copy shares nothing, for
 * a state is a few hundred bytes. */
#include "explorations/state.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "explorations/exploration.h"
#include "explorations/guess.h"

typedef struct
{
  double *values;
  gsize n;
} List;

struct _State
{
  const Exploration *exploration;
  double *numbers; /* one a parameter */
  char **texts;    /* one a parameter, NULL unless it is a text */
  List *lists;     /* one a parameter, empty unless it is a list */
  StateSource source;
  guint pressed;
};

static gboolean
is_text (const Parameter *parameter)
{
  return parameter->kind == PARAMETER_TEXT || parameter->kind == PARAMETER_COLUMN;
}

static guint
index_of (const State *state, const char *id)
{
  for (guint i = 0; i < state->exploration->n_parameters; i++)
    if (strcmp (state->exploration->parameters[i].id, id) == 0)
      return i;
  g_error ("%s has no parameter %s", state->exploration->id, id);
}

static List
list_copy (const double *values, gsize n)
{
  return (List){g_memdup2 (values, n * sizeof *values), n};
}

static void
source_copy (StateSource *to, const StateSource *from)
{
  to->name = g_strdup (from->name);
  to->columns = (const char *const *)g_strdupv ((char **)from->columns);
  to->weights = g_strdup (from->weights);
  to->filter = g_strdup (from->filter);
  to->exclude = g_strdup (from->exclude);
  to->import = g_strdup (from->import);
}

static void
source_clear (StateSource *source)
{
  g_free ((char *)source->name);
  g_strfreev ((char **)source->columns);
  g_free ((char *)source->weights);
  g_free ((char *)source->filter);
  g_free ((char *)source->exclude);
  g_free ((char *)source->import);
}

static void
state_clear (gpointer data)
{
  State *state = data;

  for (guint i = 0; i < state->exploration->n_parameters; i++)
    {
      g_free (state->texts[i]);
      g_free (state->lists[i].values);
    }
  g_free (state->numbers);
  g_free (state->texts);
  g_free (state->lists);
  source_clear (&state->source);
}

static State *
state_alloc (const Exploration *exploration)
{
  State *state = g_atomic_rc_box_new0 (State);

  state->exploration = exploration;
  state->numbers = g_new0 (double, exploration->n_parameters);
  state->texts = g_new0 (char *, exploration->n_parameters);
  state->lists = g_new0 (List, exploration->n_parameters);
  return state;
}

static State *
state_copy (const State *state)
{
  State *copy = state_alloc (state->exploration);

  for (guint i = 0; i < state->exploration->n_parameters; i++)
    {
      copy->numbers[i] = state->numbers[i];
      copy->texts[i] = g_strdup (state->texts[i]);
      copy->lists[i] = list_copy (state->lists[i].values, state->lists[i].n);
    }
  source_copy (&copy->source, &state->source);
  copy->pressed = state->pressed;
  return copy;
}

State *
state_settle (State *next, const State *previous)
{
  if (next->exploration->settle != NULL)
    {
      State *settled = next->exploration->settle (next, previous);

      state_unref (next);
      next = settled;
    }
  return guess_settle (next, previous);
}

State *
state_new (const Exploration *exploration)
{
  State *state = state_alloc (exploration);
  const char *columns[] = {exploration->column, NULL};
  StateSource source
      = {.name = exploration->data, .columns = exploration->column != NULL ? columns : NULL};

  for (guint i = 0; i < exploration->n_parameters; i++)
    {
      state->numbers[i] = exploration->parameters[i].initial;
      if (is_text (&exploration->parameters[i]))
        state->texts[i] = g_strdup (exploration->parameters[i].initial_text ?: "");
    }
  source_copy (&state->source, &source);
  return state_settle (state, NULL);
}

State *
state_ref (State *state)
{
  return g_atomic_rc_box_acquire (state);
}

void
state_unref (State *state)
{
  if (state != NULL)
    g_atomic_rc_box_release_full (state, state_clear);
}

const Exploration *
state_exploration (const State *state)
{
  return state->exploration;
}

double
state_number (const State *state, const char *id)
{
  return state->numbers[index_of (state, id)];
}

gboolean
state_switch (const State *state, const char *id)
{
  return state_number (state, id) != 0;
}

guint
state_choice (const State *state, const char *id)
{
  return (guint)state_number (state, id);
}

const char *
state_text (const State *state, const char *id)
{
  return state->texts[index_of (state, id)];
}

const double *
state_list (const State *state, const char *id, gsize *n)
{
  const List *list = &state->lists[index_of (state, id)];

  *n = list->n;
  return list->values;
}

const StateSource *
state_source (const State *state)
{
  return &state->source;
}

guint
state_pressed (const State *state)
{
  return state->pressed;
}

State *
state_with_raw_number (const State *state, const char *id, double value)
{
  State *next = state_copy (state);
  guint i = index_of (state, id);

  next->numbers[i] = parameter_clamp (&state->exploration->parameters[i], value);
  return next;
}

State *
state_with_number (const State *state, const char *id, double value)
{
  return state_settle (state_with_raw_number (state, id, value), state);
}

State *
state_with_raw_text (const State *state, const char *id, const char *text)
{
  State *next = state_copy (state);
  guint i = index_of (state, id);

  g_free (next->texts[i]);
  next->texts[i] = g_strdup (text);
  return next;
}

State *
state_with_text (const State *state, const char *id, const char *text)
{
  return state_settle (state_with_raw_text (state, id, text), state);
}

State *
state_with_raw_list (const State *state, const char *id, const double *values, gsize n)
{
  State *next = state_copy (state);
  List *list = &next->lists[index_of (state, id)];

  g_free (list->values);
  *list = list_copy (values, n);
  return next;
}

State *
state_with_list (const State *state, const char *id, const double *values, gsize n)
{
  return state_settle (state_with_raw_list (state, id, values, n), state);
}

State *
state_with_source (const State *state, const StateSource *source)
{
  State *next = state_copy (state);
  StateSource old = next->source;

  source_copy (&next->source, source);
  source_clear (&old);
  return state_settle (next, state);
}

State *
state_with_pressed (const State *state, guint row)
{
  State *next = state_copy (state);

  next->pressed = row;
  return next;
}

static gboolean
lists_equal (const List *a, const List *b)
{
  return a->n == b->n && (a->n == 0 || memcmp (a->values, b->values, a->n * sizeof (double)) == 0);
}

gboolean
state_files_equal (const StateSource *a, const StateSource *b)
{
  return g_strcmp0 (a->name, b->name) == 0 && g_strcmp0 (a->import, b->import) == 0;
}

gboolean
state_sources_equal (const StateSource *a, const StateSource *b)
{
  static const char *const none[] = {NULL};

  return state_files_equal (a, b) && g_strcmp0 (a->weights, b->weights) == 0
         && g_strcmp0 (a->filter, b->filter) == 0 && g_strcmp0 (a->exclude, b->exclude) == 0
         && g_strv_equal (a->columns != NULL ? a->columns : none,
                          b->columns != NULL ? b->columns : none);
}

static gboolean
values_equal (const State *a, const State *b, guint i)
{
  return a->numbers[i] == b->numbers[i] && g_strcmp0 (a->texts[i], b->texts[i]) == 0
         && lists_equal (&a->lists[i], &b->lists[i]);
}

gboolean
state_equal (const State *a, const State *b)
{
  if (a->exploration != b->exploration || a->pressed != b->pressed
      || !state_sources_equal (&a->source, &b->source))
    return FALSE;
  for (guint i = 0; i < a->exploration->n_parameters; i++)
    if (!values_equal (a, b, i))
      return FALSE;
  return TRUE;
}

ParameterEffect
state_difference (const State *a, const State *b)
{
  ParameterEffect effect = EFFECT_REDRAW;

  g_assert (a->exploration == b->exploration);
  if (!state_sources_equal (&a->source, &b->source))
    return EFFECT_RESTRUCTURE;
  for (guint i = 0; i < a->exploration->n_parameters; i++)
    if (!values_equal (a, b, i))
      effect = MAX (effect, a->exploration->parameters[i].effect);
  return effect;
}

gboolean
state_data_differ (const State *a, const State *b)
{
  if (!state_sources_equal (&a->source, &b->source))
    return TRUE;
  for (guint i = 0; i < a->exploration->n_parameters; i++)
    if (a->exploration->parameters[i].effect == EFFECT_RESAMPLE && !values_equal (a, b, i))
      return TRUE;
  return FALSE;
}
