/* SPDX-License-Identifier: GPL-3.0-or-later */
/* NAME=VALUE, as the command line and recipes say it: all are set before the exploration makes them
 * agree, and what was asked for is what is shown or the request is refused. */
#include <gio/gio.h>
#include <glib/gi18n.h>
#include <string.h>

#include "explorations/exploration.h"

static State *
with_list (const State *state, const Parameter *parameter, const char *text, GError **error)
{
  g_auto (GStrv) numbers = g_strsplit (text, ",", -1);
  g_autoptr (GArray) list = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; numbers[i] != NULL; i++)
    {
      double value;

      if (!parameter_parse (parameter, numbers[i], &value, error))
        return NULL;
      g_array_append_val (list, value);
    }
  return state_with_raw_list (state, parameter->id, (double *)(gpointer)list->data, list->len);
}

/* The parameter that a setting names; *text receives what follows the equals sign. */
static const Parameter *
find_parameter (const Exploration *exploration, const char *setting, const char **text,
                GError **error)
{
  const char *equals = strchr (setting, '=');
  g_autofree char *id = equals != NULL ? g_strndup (setting, (gsize)(equals - setting)) : NULL;
  const Parameter *parameter = id != NULL ? exploration_parameter (exploration, id) : NULL;

  if (id == NULL)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                 _ ("“%s” is not of the form NAME=VALUE"), setting);
  else if (parameter == NULL)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                 _ ("%s has no parameter “%s”; `likely list %s` names them"), exploration->id, id,
                 exploration->id);
  else
    *text = equals + 1;
  return parameter;
}

static State *
with_setting (const State *state, const char *setting, GError **error)
{
  const char *text;
  const Parameter *parameter = find_parameter (state_exploration (state), setting, &text, error);
  double value;

  if (parameter == NULL)
    return NULL;
  if (parameter->kind == PARAMETER_TEXT || parameter->kind == PARAMETER_COLUMN)
    return state_with_raw_text (state, parameter->id, text);
  if (parameter->kind == PARAMETER_POINTS)
    return with_list (state, parameter, text, error);
  if (!parameter_parse (parameter, text, &value, error))
    return NULL;
  return state_with_raw_number (state, parameter->id, value);
}

/* Whether what was asked for stands after settling. */
static gboolean
check_setting (const State *asked, const State *settled, const char *setting, GError **error)
{
  const char *text;
  const Parameter *parameter = find_parameter (state_exploration (asked), setting, &text, NULL);
  double lower, upper;

  if (parameter->kind == PARAMETER_POINTS)
    {
      gsize n, n_settled;
      const double *list = state_list (asked, parameter->id, &n);
      const double *after = state_list (settled, parameter->id, &n_settled);

      if (n == n_settled && (n == 0 || memcmp (list, after, n * sizeof *list) == 0))
        return TRUE;
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   _ ("%s takes no such list of %" G_GSIZE_FORMAT " numbers here"), parameter->id,
                   n);
      return FALSE;
    }
  if (state_number (asked, parameter->id) == state_number (settled, parameter->id))
    return TRUE;
  exploration_range (settled, NULL, parameter, &lower, &upper);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
               _ ("%s cannot stand beside the other values: here %s goes from %g to %g"), setting,
               parameter->id, lower, upper);
  return FALSE;
}

State *
state_with_settings (const State *state, const char *const *settings, GError **error)
{
  g_autoptr (State) asked = state_ref ((State *)state);
  g_autoptr (State) settled = NULL;

  for (guint i = 0; settings != NULL && settings[i] != NULL; i++)
    {
      State *next = with_setting (asked, settings[i], error);

      if (next == NULL)
        return NULL;
      state_unref (asked);
      asked = next;
    }
  settled = state_settle (state_ref (asked), state);
  for (guint i = 0; settings != NULL && settings[i] != NULL; i++)
    if (!check_setting (asked, settled, settings[i], error))
      return NULL;
  return g_steal_pointer (&settled);
}
