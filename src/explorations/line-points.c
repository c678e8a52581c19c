/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Points changed by hand: as soon as one is, the list of all is the person's, in place of the data.
 */
#include <math.h>
#include <string.h>

#include "explorations/line-scene.h"

/* The points as a list: what the person then changes. */
static GArray *
list_points (const Line *self)
{
  GArray *points = g_array_new (FALSE, FALSE, sizeof (double));

  for (gsize i = 0; i < self->n; i++)
    {
      g_array_append_val (points, self->x[i]);
      g_array_append_val (points, self->y[i]);
    }
  return points;
}

/* Takes points; presses the one with this index, or none. */
static State *
with_points (const State *state, GArray *points, gsize pressed)
{
  g_autoptr (State) moved
      = state_with_list (state, "points", (const double *)points->data, points->len);
  guint key = pressed < points->len / 2 ? (guint)pressed + 1 : 0;

  g_array_unref (points);
  return state_with_pressed (moved, key);
}

static State *
trim (const State *state, const Line *self)
{
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (double));

  for (gsize i = 0; i < self->n; i++)
    if (self->leverage[i] <= self->high)
      {
        g_array_append_val (points, self->x[i]);
        g_array_append_val (points, self->y[i]);
      }
  if (points->len < 2 * LINE_FEWEST || points->len == 2 * self->n)
    return state_ref ((State *)state);
  return with_points (state, g_steal_pointer (&points), G_MAXSIZE);
}

/* A new point lies where it pulls: far along x, and above. */
static State *
add_point (const State *state, const Line *self)
{
  double x_lower, x_upper, y_lower, y_upper, x, y;
  GArray *points = list_points (self);
  gsize n = self->n;

  line_axes (self, state, &x_lower, &x_upper, &y_lower, &y_upper);
  x = x_lower + (x_upper - x_lower) * (0.86 - 0.05 * fmod (7 * (double)n, 9) / 9);
  y = y_lower + (y_upper - y_lower) * (0.84 + 0.1 * fmod (5 * (double)n, 9) / 9);
  g_array_append_val (points, x);
  g_array_append_val (points, y);
  return with_points (state, points, n);
}

State *
line_act_on_points (const State *state, const Line *self, const char *action)
{
  gsize pressed = line_find (self, state_pressed (state));

  if (strcmp (action, "next") == 0)
    return state_with_pressed (state, self->keys[pressed + 1 < self->n ? pressed + 1 : 0]);
  if (strcmp (action, "restore") == 0)
    {
      g_autoptr (State) released = state_with_pressed (state, 0);

      return state_with_list (released, "points", NULL, 0);
    }
  if (!self->editable)
    return state_ref ((State *)state);
  if (strcmp (action, "trim") == 0)
    return trim (state, self);
  if (strcmp (action, "add") == 0)
    return self->n < LINE_EDITABLE ? add_point (state, self) : state_ref ((State *)state);
  if (pressed < self->n && self->n > LINE_FEWEST)
    {
      GArray *points = list_points (self);

      g_array_remove_range (points, (guint)(2 * pressed), 2);
      return with_points (state, points, G_MAXSIZE);
    }
  return state_ref ((State *)state);
}

State *
line_drag_point (const State *state, const Line *self, guint index, double x, double y)
{
  double x_lower, x_upper, y_lower, y_upper;
  GArray *points;

  if (index >= self->n || !self->editable)
    return state_ref ((State *)state);
  points = list_points (self);
  line_axes (self, state, &x_lower, &x_upper, &y_lower, &y_upper);
  g_array_index (points, double, 2 * index) = CLAMP (x, x_lower, x_upper);
  g_array_index (points, double, 2 * index + 1) = CLAMP (y, y_lower, y_upper);
  return with_points (state, points, index);
}
