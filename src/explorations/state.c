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

/* Takes next; the exploration makes its values agree, and an old guess goes. */
static State *
settle (State *next, const State *previous)
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
  return settle (state, NULL);
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
  return settle (state_with_raw_number (state, id, value), state);
}

State *
state_with_text (const State *state, const char *id, const char *text)
{
  State *next = state_copy (state);
  guint i = index_of (state, id);

  g_free (next->texts[i]);
  next->texts[i] = g_strdup (text);
  return settle (next, state);
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
  return settle (state_with_raw_list (state, id, values, n), state);
}

State *
state_with_source (const State *state, const StateSource *source)
{
  State *next = state_copy (state);
  StateSource old = next->source;

  source_copy (&next->source, source);
  source_clear (&old);
  return settle (next, state);
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

/* Sets one NAME=VALUE in place; *i receives the parameter. */
static gboolean
apply_setting (State *state, const char *setting, guint *i, GError **error)
{
  const Exploration *exploration = state->exploration;
  g_auto (GStrv) parts = g_strsplit (setting, "=", 2);

  if (g_strv_length (parts) != 2)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   _ ("“%s” is not of the form NAME=VALUE"), setting);
      return FALSE;
    }
  for (*i = 0; *i < exploration->n_parameters; (*i)++)
    if (strcmp (exploration->parameters[*i].id, parts[0]) == 0)
      {
        if (is_text (&exploration->parameters[*i]))
          {
            g_free (state->texts[*i]);
            state->texts[*i] = g_strdup (parts[1]);
            return TRUE;
          }
        if (exploration->parameters[*i].kind == PARAMETER_POINTS)
          {
            g_auto (GStrv) numbers = g_strsplit (parts[1], ",", -1);
            g_autoptr (GArray) list = g_array_new (FALSE, FALSE, sizeof (double));

            for (guint j = 0; numbers[j] != NULL; j++)
              {
                double value;

                if (!parameter_parse (&exploration->parameters[*i], numbers[j], &value, error))
                  return FALSE;
                g_array_append_val (list, value);
              }
            g_free (state->lists[*i].values);
            state->lists[*i] = list_copy ((double *)list->data, list->len);
            return TRUE;
          }
        return parameter_parse (&exploration->parameters[*i], parts[1], &state->numbers[*i], error);
      }
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
               _ ("%s has no parameter “%s”; `likely list %s` names them"), exploration->id,
               parts[0], exploration->id);
  return FALSE;
}

State *
state_with_settings (const State *state, const char *const *settings, GError **error)
{
  g_autoptr (State) next = state_copy (state);
  g_autoptr (State) settled = NULL;
  guint i;

  for (guint s = 0; settings != NULL && settings[s] != NULL; s++)
    if (!apply_setting (next, settings[s], &i, error))
      return NULL;
  settled = settle (state_ref (next), state);

  /* What was asked for is what is shown: a value that cannot stand beside the others is refused. */
  for (guint s = 0; settings != NULL && settings[s] != NULL; s++)
    {
      const char *equals = strchr (settings[s], '=');

      for (i = 0; i < next->exploration->n_parameters; i++)
        {
          const Parameter *parameter = &next->exploration->parameters[i];

          if (strlen (parameter->id) != (gsize)(equals - settings[s])
              || strncmp (parameter->id, settings[s], strlen (parameter->id)) != 0)
            continue;
          if (!lists_equal (&settled->lists[i], &next->lists[i]))
            {
              g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                           _ ("%s takes no such list of %" G_GSIZE_FORMAT " numbers here"),
                           parameter->id, next->lists[i].n);
              return NULL;
            }
          if (settled->numbers[i] != next->numbers[i])
            {
              double lower, upper;

              exploration_range (settled, NULL, parameter, &lower, &upper);
              g_set_error (
                  error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                  _ ("%s cannot stand beside the other values: here %s goes from %g to %g"),
                  settings[s], parameter->id, lower, upper);
              return NULL;
            }
        }
    }
  return g_steal_pointer (&settled);
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
