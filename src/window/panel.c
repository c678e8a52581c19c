/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LikelyPanel: draws with plot_draw_panel() what --panel N exports at the same size, and turns
 * drags and arrow keys into States, hovering and arrow keys into readings. */
#include "window/panel.h"

#include <math.h>

#include "window/grip.h"
#include "window/walk.h"

/* How near a press must be to a handle: a finger's width in all. */
#define REACH 22.0
#define HOVER_REACH 12.0
#define DESCRIBE_AFTER 300

struct _LikelyPanel
{
  GtkWidget parent_instance;

  LikelyModel *model;
  PlotScene *scene;
  guint index;
  Look *look;
  PlotLayout *layout; /* of the present scene, size and look; or NULL */

  PlotHover hover;
  WalkPlace reading;           /* where the arrow keys go on */
  double pointer_x, pointer_y; /* NAN: what is under the pointer has changed */
  int focused;                 /* the handle the keys move */
  Grip *grip;                  /* the handle the pointer drags, or NULL */
  Grip *turned;                /* the handle that scrolling steps, or NULL */
  double turned_x, turned_y;   /* where the pointer is while it does */
  double press_x, press_y;
  guint describe; /* timeout */
};

G_DEFINE_FINAL_TYPE (LikelyPanel, likely_panel, GTK_TYPE_WIDGET)

static const PlotPanel *
get_panel (LikelyPanel *self)
{
  if (self->scene == NULL || self->index >= self->scene->panels->len)
    return NULL;
  return g_ptr_array_index (self->scene->panels, self->index);
}

static PlotLayout *
make_layout (LikelyPanel *self)
{
  PlotLayoutOptions options = {.text = FALSE, .panel = (int)self->index};

  return plot_layout_new (self->scene, gtk_widget_get_width (GTK_WIDGET (self)),
                          gtk_widget_get_height (GTK_WIDGET (self)), look_measure (self->look),
                          &options);
}

const PlotPanelLayout *
likely_panel_get_layout (LikelyPanel *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self));

  if (get_panel (self) == NULL || width < 1 || height < 1)
    return NULL;
  if (self->layout == NULL || self->layout->width != width || self->layout->height != height)
    {
      g_clear_pointer (&self->layout, plot_layout_free);
      self->layout = make_layout (self);
    }
  return g_ptr_array_index (self->layout->panels, 0);
}

static void
update_focus_mark (LikelyPanel *self)
{
  const PlotPanel *panel = get_panel (self);
  int last = panel != NULL ? (int)panel->handles->len - 1 : -1;

  self->focused = CLAMP (self->focused, MIN (0, last), last);
  if (self->grip != NULL && panel != NULL)
    self->hover.handle = grip_find (self->grip, panel);
  else
    self->hover.handle = gtk_widget_has_visible_focus (GTK_WIDGET (self)) ? self->focused : -1;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Words */

static gboolean
describe_cb (gpointer data)
{
  LikelyPanel *self = data;
  const PlotPanel *panel = get_panel (self);
  g_autofree char *description = NULL;

  self->describe = 0;
  if (panel == NULL)
    return G_SOURCE_REMOVE;
  description
      = panel->description != NULL ? g_strdup (panel->description) : plot_panel_describe (panel);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  description, -1);
  return G_SOURCE_REMOVE;
}

/* Pointer */

static void
drag_begin_cb (GtkGestureDrag *gesture, double x, double y, LikelyPanel *self)
{
  const PlotPanelLayout *layout = likely_panel_get_layout (self);
  int hit = layout != NULL ? plot_hit_handle (layout, x, y, REACH) : -1;

  if (hit < 0)
    {
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  g_clear_pointer (&self->grip, grip_free);
  self->grip = grip_new (make_layout (self), (guint)hit, x, y);
  likely_model_part_changes (self->model);
  self->press_x = x;
  self->press_y = y;
  self->focused = hit;
  gtk_widget_grab_focus (GTK_WIDGET (self));
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grabbing");
  update_focus_mark (self);
}

static void
drag_update_cb (GtkGestureDrag *gesture, double dx, double dy, LikelyPanel *self)
{
  const PlotPanel *panel = get_panel (self);
  int held = self->grip != NULL && panel != NULL ? grip_find (self->grip, panel) : -1;

  if (held >= 0)
    grip_move (self->grip, self->model, g_ptr_array_index (panel->handles, held),
               self->press_x + dx, self->press_y + dy);
}

static void
release (LikelyPanel *self)
{
  if (self->grip != NULL)
    likely_model_part_changes (self->model);
  g_clear_pointer (&self->grip, grip_free);
  gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
  update_focus_mark (self);
}

static void
drag_end_cb (GtkGestureDrag *gesture, double dx, double dy, LikelyPanel *self)
{
  release (self);
}

static void
drag_cancel_cb (GtkGesture *gesture, GdkEventSequence *sequence, LikelyPanel *self)
{
  release (self);
}

static void
press_cb (GtkGestureClick *gesture, int n_press, double x, double y, LikelyPanel *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

/* Pressing a value that knows its data row highlights its own term everywhere; pressing it again,
 * or beside, ends that. */
static void
click_cb (GtkGestureClick *gesture, int n_press, double x, double y, LikelyPanel *self)
{
  const PlotPanelLayout *layout = likely_panel_get_layout (self);
  State *state = likely_model_get_state (self->model);
  g_autoptr (State) next = NULL;
  guint mark, row = 0;
  gsize index;

  if (layout == NULL || plot_hit_handle (layout, x, y, REACH) >= 0)
    return;
  if (plot_hit_point (layout, x, y, HOVER_REACH, &mark, &index))
    {
      const PlotMark *hit = g_ptr_array_index (layout->panel->marks, mark);

      row = hit->keys != NULL ? hit->keys[index] : 0;
    }
  next = state_with_pressed (state, row == state_pressed (state) ? 0 : row);
  likely_model_set_state (self->model, next, "pressed");
}

char *
likely_panel_get_reading (LikelyPanel *self)
{
  const PlotPanel *panel = get_panel (self);

  if (panel == NULL || self->hover.mark < 0 || self->hover.mark >= (int)panel->marks->len)
    return NULL;
  return plot_hover_text (panel, (guint)self->hover.mark, self->hover.index);
}

static void
read_point (LikelyPanel *self, WalkPlace place)
{
  g_autofree char *text = NULL;

  self->hover.mark = (int)place.mark;
  self->hover.index = place.index;
  self->reading = place;
  text = likely_panel_get_reading (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT,
                                  text != NULL ? text : "", -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
leave_point (LikelyPanel *self)
{
  self->hover.mark = -1;
  gtk_accessible_reset_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
motion_cb (GtkEventControllerMotion *motion, double x, double y, LikelyPanel *self)
{
  const PlotPanelLayout *layout = likely_panel_get_layout (self);
  guint mark = 0;
  gsize index = 0;
  gboolean near;
  int new_mark;

  /* GTK repeats the place of a resting pointer after a redraw: what keys read since then stays. */
  if (layout == NULL || self->grip != NULL || (x == self->pointer_x && y == self->pointer_y))
    return;
  self->pointer_x = x;
  self->pointer_y = y;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self),
                                   plot_hit_handle (layout, x, y, REACH) >= 0 ? "grab" : NULL);
  near = plot_hit_point (layout, x, y, HOVER_REACH, &mark, &index);
  new_mark = near ? (int)mark : -1;
  if (new_mark == self->hover.mark && index == self->hover.index)
    return;
  if (near)
    read_point (self, (WalkPlace){mark, index});
  else
    leave_point (self);
}

static void
leave_cb (GtkEventControllerMotion *motion, LikelyPanel *self)
{
  self->pointer_x = NAN;
  leave_point (self);
}

/* The handle may move when it is stepped: it stays the one until the pointer moves. */
static const PlotHandle *
find_turned (LikelyPanel *self, double x, double y)
{
  const PlotPanelLayout *layout = likely_panel_get_layout (self);
  const PlotPanel *panel = get_panel (self);
  int hit = -1;

  if (layout == NULL)
    return NULL;
  if (self->turned != NULL && x == self->turned_x && y == self->turned_y)
    hit = grip_find (self->turned, panel);
  else
    {
      g_clear_pointer (&self->turned, grip_free);
      hit = plot_hit_handle (layout, x, y, REACH);
      if (hit >= 0)
        self->turned = grip_new (make_layout (self), (guint)hit, x, y);
      self->turned_x = x;
      self->turned_y = y;
    }
  return hit >= 0 ? g_ptr_array_index (panel->handles, hit) : NULL;
}

/* The page scrolls where there is no handle with something to step. (A scroll event itself has no
 * place.) */
static gboolean
scroll_cb (GtkEventControllerScroll *scroll, double dx, double dy, LikelyPanel *self)
{
  GdkSeat *seat = gdk_display_get_default_seat (gtk_widget_get_display (GTK_WIDGET (self)));
  GdkDevice *device = seat != NULL ? gdk_seat_get_pointer (seat) : NULL;
  GtkNative *native = gtk_widget_get_native (GTK_WIDGET (self));
  const PlotHandle *handle;
  double x, y, native_x, native_y;

  if (device == NULL
      || !gdk_surface_get_device_position (gtk_native_get_surface (native), device, &x, &y, NULL))
    return FALSE;
  gtk_native_get_surface_transform (native, &native_x, &native_y);
  gtk_widget_translate_coordinates (GTK_WIDGET (native), GTK_WIDGET (self), x - native_x,
                                    y - native_y, &x, &y);
  handle = self->grip == NULL ? find_turned (self, x, y) : NULL;
  if (handle == NULL || handle->scroll_parameter == NULL)
    return FALSE;
  grip_turn (self->model, handle, -dy);
  return TRUE;
}

/* Keys */

/* Left and right walk along a mark, up and down go from mark to mark. */
static gboolean
walk (LikelyPanel *self, const PlotPanel *panel, double dx, double dy)
{
  WalkPlace to = self->reading;

  if (!walk_is_place (panel, to))
    {
      if (!walk_start (panel, &to))
        return FALSE;
    }
  else if (self->hover.mark >= 0 && dy != 0)
    to = walk_across (panel, to, dy > 0 ? -1 : 1);
  else if (self->hover.mark >= 0)
    to = walk_along (panel, to, (int)dx);
  read_point (self, to);
  return TRUE;
}

/* With Shift ten steps at once, or, of a handle that has something to step by scrolling, that. */
static gboolean
move_by_key (LikelyPanel *self, double dx, double dy, gboolean shift)
{
  const PlotPanel *panel = get_panel (self);
  const PlotHandle *handle;
  double steps = shift ? 10 : 1;

  if (panel == NULL)
    return FALSE;
  if (panel->handles->len == 0)
    return walk (self, panel, steps * dx, steps * dy);
  if (self->focused < 0 || self->focused >= (int)panel->handles->len)
    return FALSE;
  handle = g_ptr_array_index (panel->handles, self->focused);
  if (shift && handle->scroll_parameter != NULL)
    grip_turn (self->model, handle, dx + dy);
  else
    grip_step (self->model, panel, handle, steps * dx, steps * dy);
  return TRUE;
}

static gboolean
move_by_key_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  double dx, dy;
  gboolean shift;

  g_variant_get (arguments, "(ddb)", &dx, &dy, &shift);
  return move_by_key (LIKELY_PANEL (widget), dx, dy, shift);
}

static gboolean
go_to_maximum_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  LikelyPanel *self = LIKELY_PANEL (widget);
  const Exploration *exploration = likely_model_get_exploration (self->model);

  for (guint i = 0; i < exploration->n_actions; i++)
    if (g_str_equal (exploration->actions[i].id, "maximum"))
      {
        likely_model_act (self->model, "maximum");
        return TRUE;
      }
  return FALSE;
}

/* Tab goes from handle to handle before it leaves the panel; one without is a single stop. */
static gboolean
likely_panel_focus (GtkWidget *widget, GtkDirectionType direction)
{
  LikelyPanel *self = LIKELY_PANEL (widget);
  const PlotPanel *panel = get_panel (self);
  int n = panel != NULL ? (int)panel->handles->len : 0;
  gboolean forward = direction == GTK_DIR_TAB_FORWARD;

  if (panel == NULL || (!forward && direction != GTK_DIR_TAB_BACKWARD))
    return FALSE;
  if (!gtk_widget_is_focus (widget))
    self->focused = forward ? 0 : n - 1;
  else if (forward ? self->focused + 1 >= n : self->focused <= 0)
    return FALSE;
  else
    self->focused += forward ? 1 : -1;
  gtk_widget_grab_focus (widget);
  update_focus_mark (self);
  return TRUE;
}

static void
focus_changed_cb (GtkWidget *widget)
{
  if (!gtk_widget_has_focus (widget))
    leave_point (LIKELY_PANEL (widget));
  update_focus_mark (LIKELY_PANEL (widget));
}

/* Widget */

static void
likely_panel_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  LikelyPanel *self = LIKELY_PANEL (widget);
  const PlotPanelLayout *layout = likely_panel_get_layout (self);
  graphene_rect_t bounds;
  cairo_t *cr;

  if (layout == NULL)
    return;
  bounds = GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget), gtk_widget_get_height (widget));
  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  plot_draw_panel (layout, &self->look->style, self->look->pango, &self->hover, cr);
  cairo_destroy (cr);
}

void
likely_panel_set (LikelyPanel *self, PlotScene *scene, guint index, Look *look)
{
  const PlotPanel *panel;

  plot_scene_ref (scene);
  g_clear_pointer (&self->layout, plot_layout_free);
  g_clear_pointer (&self->scene, plot_scene_unref);
  look_ref (look);
  g_clear_pointer (&self->look, look_unref);
  self->scene = scene;
  self->look = look;
  self->index = index;
  self->hover.mark = -1;
  self->pointer_x = NAN;
  panel = get_panel (self);
  gtk_widget_set_focusable (GTK_WIDGET (self), panel != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  panel != NULL ? panel->title : "", -1);
  g_clear_handle_id (&self->describe, g_source_remove);
  self->describe = g_timeout_add (DESCRIBE_AFTER, describe_cb, self);
  update_focus_mark (self);
}

GtkWidget *
likely_panel_new (LikelyModel *model)
{
  LikelyPanel *self = g_object_new (LIKELY_TYPE_PANEL, NULL);

  self->model = g_object_ref (model);
  return GTK_WIDGET (self);
}

static void
likely_panel_dispose (GObject *object)
{
  LikelyPanel *self = LIKELY_PANEL (object);

  g_clear_handle_id (&self->describe, g_source_remove);
  g_clear_object (&self->model);
  g_clear_pointer (&self->layout, plot_layout_free);
  g_clear_pointer (&self->scene, plot_scene_unref);
  g_clear_pointer (&self->look, look_unref);
  g_clear_pointer (&self->grip, grip_free);
  g_clear_pointer (&self->turned, grip_free);
  G_OBJECT_CLASS (likely_panel_parent_class)->dispose (object);
}

static void
bind_arrow (GtkWidgetClass *class, guint key, guint keypad_key, double dx, double dy)
{
  const guint keys[] = {key, keypad_key};

  for (guint i = 0; i < 2; i++)
    {
      gtk_widget_class_add_binding (class, keys[i], 0, move_by_key_cb, "(ddb)", dx, dy, FALSE);
      gtk_widget_class_add_binding (class, keys[i], GDK_SHIFT_MASK, move_by_key_cb, "(ddb)", dx, dy,
                                    TRUE);
    }
}

static void
likely_panel_class_init (LikelyPanelClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = likely_panel_dispose;
  widget_class->snapshot = likely_panel_snapshot;
  widget_class->focus = likely_panel_focus;
  gtk_widget_class_set_css_name (widget_class, "plot");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  bind_arrow (widget_class, GDK_KEY_Left, GDK_KEY_KP_Left, -1, 0);
  bind_arrow (widget_class, GDK_KEY_Right, GDK_KEY_KP_Right, 1, 0);
  bind_arrow (widget_class, GDK_KEY_Up, GDK_KEY_KP_Up, 0, 1);
  bind_arrow (widget_class, GDK_KEY_Down, GDK_KEY_KP_Down, 0, -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, 0, go_to_maximum_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Enter, 0, go_to_maximum_cb, NULL);
}

static void
likely_panel_init (LikelyPanel *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (
      GTK_EVENT_CONTROLLER_SCROLL_VERTICAL | GTK_EVENT_CONTROLLER_SCROLL_DISCRETE);

  self->hover = (PlotHover){.handle = -1, .mark = -1};
  self->reading.mark = G_MAXUINT;
  g_signal_connect (self, "notify::has-focus", G_CALLBACK (focus_changed_cb), NULL);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect (drag, "cancel", G_CALLBACK (drag_cancel_cb), self);
  g_signal_connect (click, "pressed", G_CALLBACK (press_cb), self);
  g_signal_connect (click, "released", G_CALLBACK (click_cb), self);
  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  g_signal_connect (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
}
