/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows left out: reading them, adding one, counting them. */
#include "explorations/exclude.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <string.h>

#include "explorations/exploration.h"

/* A whole number of at most nine digits, alone in text. */
static gboolean
parse_row (const char *text, guint *row)
{
  gsize length = strlen (text);

  if (length == 0 || length > 9 || strspn (text, "0123456789") != length)
    return FALSE;
  *row = (guint)g_ascii_strtoull (text, NULL, 10);
  return TRUE;
}

static gboolean
parse_range (const char *text, ExcludeRange *range)
{
  g_auto (GStrv) ends = g_strsplit (text, "-", 2);

  if (ends[0] == NULL || !parse_row (g_strstrip (ends[0]), &range->first))
    return FALSE;
  range->last = range->first;
  return ends[1] == NULL || parse_row (g_strstrip (ends[1]), &range->last);
}

GArray *
exclude_parse (const char *exclude, GError **error)
{
  g_autoptr (GArray) ranges = g_array_new (FALSE, FALSE, sizeof (ExcludeRange));
  g_auto (GStrv) texts = exclude != NULL ? g_strsplit (exclude, ",", -1) : NULL;

  for (guint i = 0; texts != NULL && texts[i] != NULL; i++)
    {
      const char *text = g_strstrip (texts[i]);
      ExcludeRange range;

      if (!parse_range (text, &range))
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                       _ ("rows to exclude are written like 3,17-20; “%s” is neither a row nor a "
                          "range of rows"),
                       text);
          return NULL;
        }
      if (range.first > range.last)
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                       _ ("the rows to exclude, “%s”, end before they begin"), text);
          return NULL;
        }
      g_array_append_val (ranges, range);
    }
  return g_steal_pointer (&ranges);
}

static int
compare_ranges (gconstpointer a, gconstpointer b)
{
  const ExcludeRange *left = a, *right = b;

  return (left->first > right->first) - (left->first < right->first);
}

/* In order, and joined where they touch. */
static GArray *
merge (const char *exclude, guint row)
{
  GArray *ranges
      = exclude_parse (exclude, NULL) ?: g_array_new (FALSE, FALSE, sizeof (ExcludeRange));
  guint kept = 0;

  if (row > 0)
    g_array_append_val (ranges, ((ExcludeRange){row, row}));
  g_array_sort (ranges, compare_ranges);
  for (guint i = 0; i < ranges->len; i++)
    {
      ExcludeRange range = g_array_index (ranges, ExcludeRange, i);
      ExcludeRange *last = kept > 0 ? &g_array_index (ranges, ExcludeRange, kept - 1) : NULL;

      if (last != NULL && range.first <= last->last + 1)
        last->last = MAX (last->last, range.last);
      else
        g_array_index (ranges, ExcludeRange, kept++) = range;
    }
  g_array_set_size (ranges, kept);
  return ranges;
}

char *
exclude_add (const char *exclude, guint row)
{
  g_autoptr (GArray) ranges = merge (exclude, row);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < ranges->len; i++)
    {
      const ExcludeRange *range = &g_array_index (ranges, ExcludeRange, i);

      g_string_append_printf (text, "%s%u", i > 0 ? "," : "", range->first);
      if (range->last > range->first)
        g_string_append_printf (text, "-%u", range->last);
    }
  return g_string_free (text, FALSE);
}

guint
exclude_count (const char *exclude)
{
  g_autoptr (GArray) ranges = merge (exclude, 0);
  guint n = 0;

  for (guint i = 0; i < ranges->len; i++)
    {
      const ExcludeRange *range = &g_array_index (ranges, ExcludeRange, i);

      n += range->last - range->first + 1;
    }
  return n;
}

gboolean
exclude_applies (const State *state)
{
  const Exploration *exploration = state_exploration (state);

  if (state_pressed (state) == 0 || exploration->data == NULL)
    return FALSE;
  for (guint i = 0; i < exploration->n_parameters; i++)
    {
      const Parameter *parameter = &exploration->parameters[i];
      gsize n = 0;

      if (parameter->kind == PARAMETER_POINTS)
        state_list (state, parameter->id, &n);
      if (n > 0 || (strcmp (parameter->id, "sample") == 0 && state_choice (state, "sample") != 0))
        return FALSE;
    }
  return TRUE;
}

State *
exclude_pressed (const State *state)
{
  StateSource source = *state_source (state);
  g_autofree char *exclude = exclude_add (source.exclude, state_pressed (state));
  g_autoptr (State) without = NULL;

  source.exclude = exclude;
  without = state_with_source (state, &source);
  return state_with_pressed (without, 0);
}

State *
exclude_none (const State *state)
{
  StateSource source = *state_source (state);

  source.exclude = NULL;
  return state_with_source (state, &source);
}
