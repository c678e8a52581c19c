/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Grip: from pointer and keys to a handle's data coordinates, and from those to a State. */
#include "window/grip.h"

#include "window/steps.h"

static const PlotPanelLayout *
get_panel (const Grip *grip)
{
  return g_ptr_array_index (grip->layout->panels, 0);
}

Grip *
grip_new (PlotLayout *layout, guint handle, double x, double y)
{
  Grip *grip = g_new0 (Grip, 1);
  const PlotHandle *held;
  double ux, uy;

  grip->layout = layout;
  held = g_ptr_array_index (get_panel (grip)->panel->handles, handle);
  plot_to_units (get_panel (grip), held->x, held->y, &ux, &uy);
  grip->id = g_strdup (held->id);
  grip->index = held->index;
  grip->offset_x = ux - x;
  grip->offset_y = uy - y;
  return grip;
}

void
grip_free (Grip *grip)
{
  plot_layout_free (grip->layout);
  g_free (grip->id);
  g_free (grip);
}

gint
grip_find (const Grip *grip, const PlotPanel *panel)
{
  for (guint i = 0; i < panel->handles->len; i++)
    {
      const PlotHandle *handle = g_ptr_array_index (panel->handles, i);

      if (g_strcmp0 (handle->id, grip->id) == 0 && handle->index == grip->index)
        return (gint)i;
    }
  return -1;
}

static void
set_handle (LikelyModel *model, const PlotHandle *handle, double x, double y)
{
  g_autofree char *key = g_strdup_printf ("handle:%s:%u", handle->id, handle->index);
  g_autoptr (State) next = exploration_drag (likely_model_get_state (model),
                                             likely_model_get_cache (model), handle, x, y);

  if (next != NULL)
    likely_model_set_state (model, next, key);
}

/* Kept on the axis, and on a linear one rounded to what one unit of the screen is worth. */
static double
place_on_axis (const PlotAxis *axis, double extent, double value)
{
  if (axis->scale != AXIS_LOG && extent > 0)
    value = steps_round (value, (axis->upper - axis->lower) / extent);
  return CLAMP (value, axis->lower, axis->upper);
}

void
grip_move (const Grip *grip, LikelyModel *model, const PlotHandle *handle, double x, double y)
{
  const PlotPanelLayout *layout = get_panel (grip);
  double to_x, to_y;

  plot_to_data (layout, x + grip->offset_x, y + grip->offset_y, &to_x, &to_y);
  to_x = (handle->axes & HANDLE_X) != 0
             ? place_on_axis (&layout->panel->x, layout->area.width, to_x)
             : handle->x;
  to_y = (handle->axes & HANDLE_Y) != 0
             ? place_on_axis (&layout->panel->y, layout->area.height, to_y)
             : handle->y;
  set_handle (model, handle, to_x, to_y);
}

/* One arrow along an axis: the parameter's own step, or a hundredth of the axis. */
static double
step_along (LikelyModel *model, const char *id, const PlotAxis *axis, double value, double count)
{
  State *state = likely_model_get_state (model);
  const Parameter *parameter
      = id != NULL ? exploration_parameter (state_exploration (state), id) : NULL;
  double lower, upper;

  if (count == 0)
    return value;
  if (parameter == NULL)
    return CLAMP (value + count * (axis->upper - axis->lower) / 100, axis->lower, axis->upper);
  exploration_range (state, likely_model_get_cache (model), parameter, &lower, &upper);
  return steps_move (parameter, lower, upper, value, count);
}

void
grip_step (LikelyModel *model, const PlotPanel *panel, const PlotHandle *handle, double dx,
           double dy)
{
  /* Both pairs of arrows move a handle that has one axis only. */
  double across = handle->axes == HANDLE_X ? dx + dy : handle->axes == HANDLE_Y ? 0 : dx;
  double up = handle->axes == HANDLE_Y ? dx + dy : handle->axes == HANDLE_X ? 0 : dy;

  set_handle (model, handle, step_along (model, handle->x_parameter, &panel->x, handle->x, across),
              step_along (model, handle->y_parameter, &panel->y, handle->y, up));
}

void
grip_turn (LikelyModel *model, const PlotHandle *handle, double count)
{
  State *state = likely_model_get_state (model);
  const Parameter *parameter
      = exploration_parameter (state_exploration (state), handle->scroll_parameter);
  g_autofree char *key = g_strdup_printf ("turn:%s:%u", handle->id, handle->index);
  g_autoptr (State) next = NULL;
  double lower, upper;

  exploration_range (state, likely_model_get_cache (model), parameter, &lower, &upper);
  next = state_with_number (
      state, parameter->id,
      steps_move (parameter, lower, upper, state_number (state, parameter->id), count));
  likely_model_set_state (model, next, key);
}
