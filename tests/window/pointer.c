/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A real pointer, moved by xdotool, and what the window says then. */
#include <string.h>

#include "display.h"
#include "window/panel.h"
#include "window/parameter-row.h"

static GtkWidget *
slider_of (LikelyMainWindow *window, const char *id)
{
  GtkWidget *row = likely_controls_get_row (likely_main_window_get_controls (window), id);

  return likely_parameter_row_get_slider (LIKELY_PARAMETER_ROW (row));
}

static GtkWidget *
find_by_css_name (GtkWidget *top, const char *name)
{
  GtkWidget *found = NULL;

  if (g_str_equal (gtk_widget_get_css_name (top), name))
    return top;
  for (GtkWidget *child = gtk_widget_get_first_child (top); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_by_css_name (child, name);
  return found;
}

/* The middle of a slider's knob, in the slider's coordinates. */
static void
knob (GtkWidget *slider, double *x, double *y)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (find_by_css_name (slider, "slider"), slider, &bounds));
  *x = bounds.origin.x + bounds.size.width / 2;
  *y = bounds.origin.y + bounds.size.height / 2;
}

static void
set_number (LikelyMainWindow *window, const char *id, double value)
{
  LikelyModel *model = likely_main_window_get_model (window);
  g_autoptr (State) next = state_with_number (likely_model_get_state (model), id, value);

  likely_model_set_state (model, next, NULL);
  display_settle (window);
}

static double
get_p (LikelyMainWindow *window)
{
  return state_number (likely_model_get_state (likely_main_window_get_model (window)), "p");
}

/* As a person does it: to the place, then to and fro until the number is right. Some pixel gives
 * exactly 0.8, because drags snap to round numbers. */
static void
test_slider_to_the_maximum (void)
{
  LikelyMainWindow *window = display_open ("coin");
  GtkWidget *slider = slider_of (window, "p");
  double x, y, to_x, to_y;

  set_number (window, "p", 0.8);
  knob (slider, &to_x, &to_y);
  set_number (window, "p", 0.5);
  knob (slider, &x, &y);
  g_assert_null (strstr (likely_main_window_get_sentence (window), "is the maximum"));
  display_press (slider, x, y);
  display_move (slider, (x + to_x) / 2, y);
  display_move (slider, to_x, to_y);
  for (int i = 0; i < 12 && get_p (window) != 0.8; i++)
    display_move (slider, to_x += get_p (window) < 0.8 ? 1 : -1, to_y);
  display_release (slider, to_x, to_y);
  display_settle (window);
  g_assert_cmpfloat (get_p (window), ==, 0.8);
  g_assert_nonnull (strstr (likely_main_window_get_sentence (window), "is the maximum"));
  /* A key right after the drag is an entry, and the drag is one: back is where it began. */
  display_key (slider, "Right");
  display_settle (window);
  g_assert_cmpfloat (get_p (window), >, 0.8);
  likely_model_undo (likely_main_window_get_model (window));
  g_assert_cmpfloat (get_p (window), ==, 0.8);
  likely_model_undo (likely_main_window_get_model (window));
  g_assert_cmpfloat (get_p (window), ==, 0.5);
  display_close (window);
}

/* The first handle that is free both ways, and its panel. */
static GtkWidget *
find_free_handle (LikelyMainWindow *window, const PlotHandle **found)
{
  GtkWidget *panel;

  for (guint i = 0; (panel = display_find (GTK_WIDGET (window), LIKELY_TYPE_PANEL, i)) != NULL; i++)
    {
      const PlotPanelLayout *layout = likely_panel_get_layout (LIKELY_PANEL (panel));

      for (guint j = 0; j < layout->panel->handles->len; j++)
        {
          *found = g_ptr_array_index (layout->panel->handles, j);
          if ((*found)->axes == (HANDLE_X | HANDLE_Y))
            return panel;
        }
    }
  g_assert_not_reached ();
}

static void
test_handle_on_a_surface (void)
{
  LikelyMainWindow *window = display_open ("normal");
  LikelyModel *model = likely_main_window_get_model (window);
  const PlotHandle *handle;
  GtkWidget *panel = find_free_handle (window, &handle);
  const char *across = handle->x_parameter, *up = handle->y_parameter;
  double x, y, first = handle->x, second = handle->y;

  g_assert_nonnull (across);
  g_assert_nonnull (up);
  plot_to_units (likely_panel_get_layout (LIKELY_PANEL (panel)), first, second, &x, &y);
  display_press (panel, x, y);
  for (int i = 1; i <= 4; i++)
    display_move (panel, x + 10 * i, y + 15 * i);
  display_release (panel, x + 40, y + 60);
  display_settle (window);
  g_assert_cmpfloat (state_number (likely_model_get_state (model), across), >, first);
  g_assert_cmpfloat (state_number (likely_model_get_state (model), up), <, second);
  /* The handle is where the pointer left it, to the unit. */
  panel = find_free_handle (window, &handle);
  {
    double to_x, to_y;

    plot_to_units (likely_panel_get_layout (LIKELY_PANEL (panel)), handle->x, handle->y, &to_x,
                   &to_y);
    g_assert_cmpfloat_with_epsilon (to_x, x + 40, 3);
    g_assert_cmpfloat_with_epsilon (to_y, y + 60, 3);
  }
  display_close (window);
}

/* Without a window manager nobody gives the window the keyboard: a press in it does. */
static GtkWidget *
focus_panel (LikelyMainWindow *window, guint nth)
{
  GtkWidget *panel = display_find (GTK_WIDGET (window), LIKELY_TYPE_PANEL, nth);

  display_press (panel, 5, 5);
  display_release (panel, 5, 5);
  gtk_widget_grab_focus (panel);
  return panel;
}

static void
test_keys_in_a_panel (void)
{
  LikelyMainWindow *window = display_open ("coin");
  GtkWidget *panel = focus_panel (window, 1);

  display_key (panel, "Right");
  display_settle (window);
  g_assert_cmpfloat (get_p (window), ==, 0.51);
  display_key (panel, "shift+Left");
  display_settle (window);
  g_assert_cmpfloat (get_p (window), ==, 0.41);
  display_key (panel, "Return");
  display_settle (window);
  g_assert_cmpfloat (get_p (window), ==, 0.8);
  g_assert_nonnull (strstr (likely_main_window_get_sentence (window), "is the maximum"));
  display_close (window);
}

/* Every panel is reached by Tab and by a press; one without handles is read point by point. */
static void
test_keys_read_points (void)
{
  LikelyMainWindow *window = display_open ("compare");
  GtkWidget *panel = display_find (GTK_WIDGET (window), LIKELY_TYPE_PANEL, 0);
  const PlotPanel *shown = likely_panel_get_layout (LIKELY_PANEL (panel))->panel;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *back = NULL;
  GtkWidget *next;

  g_assert_cmpuint (shown->handles->len, ==, 0);
  for (guint i = 0; (next = display_find (GTK_WIDGET (window), LIKELY_TYPE_PANEL, i)) != NULL; i++)
    g_assert_true (gtk_widget_get_focusable (next));
  display_press (panel, 5, 5);
  display_release (panel, 5, 5);
  g_assert_true (gtk_widget_has_focus (panel));
  g_assert_null (likely_panel_get_reading (LIKELY_PANEL (panel)));
  display_key (panel, "Right");
  first = likely_panel_get_reading (LIKELY_PANEL (panel));
  display_key (panel, "Right");
  second = likely_panel_get_reading (LIKELY_PANEL (panel));
  display_key (panel, "Left");
  back = likely_panel_get_reading (LIKELY_PANEL (panel));
  g_assert_nonnull (first);
  g_assert_nonnull (second);
  g_assert_cmpstr (first, !=, second);
  g_assert_cmpstr (first, ==, back);
  display_key (panel, "Tab");
  next = display_find (GTK_WIDGET (window), LIKELY_TYPE_PANEL, 1);
  g_assert_true (gtk_widget_has_focus (next));
  g_assert_null (likely_panel_get_reading (LIKELY_PANEL (panel)));
  display_close (window);
}

/* A pressed value says what it adds; pressed again, it is let go. */
static void
test_pressing_a_value (void)
{
  LikelyMainWindow *window = display_open ("normal");
  LikelyModel *model = likely_main_window_get_model (window);
  GtkWidget *panel = display_find (GTK_WIDGET (window), LIKELY_TYPE_PANEL, 0);
  const PlotPanelLayout *layout = likely_panel_get_layout (LIKELY_PANEL (panel));
  const PlotMark *mark = NULL;
  double x, y, base;

  for (guint i = 0; i < layout->panel->marks->len; i++)
    if (mark == NULL && ((PlotMark *)g_ptr_array_index (layout->panel->marks, i))->keys != NULL)
      mark = g_ptr_array_index (layout->panel->marks, i);
  g_assert_nonnull (mark);
  plot_to_units (layout, mark->x[0], mark->y[0], &x, &y);
  plot_to_units (layout, mark->x[0], 0, &x, &base);
  for (guint expected = mark->keys[0], i = 0; i < 2; i++, expected = 0)
    {
      display_press (panel, x, (y + base) / 2);
      display_release (panel, x, (y + base) / 2);
      display_settle (window);
      g_assert_cmpuint (state_pressed (likely_model_get_state (model)), ==, expected);
    }
  display_close (window);
}

static double
get_number (LikelyMainWindow *window, const char *id)
{
  return state_number (likely_model_get_state (likely_main_window_get_model (window)), id);
}

/* The wheel over a hump, and Shift with an arrow, widen it; beside it they do what they always do.
 */
static void
test_widening_a_hump (void)
{
  LikelyMainWindow *window = display_open ("kl");
  GtkWidget *panel = display_find (GTK_WIDGET (window), LIKELY_TYPE_PANEL, 0);
  const PlotPanelLayout *layout = likely_panel_get_layout (LIKELY_PANEL (panel));
  const PlotHandle *handle = g_ptr_array_index (layout->panel->handles, 0);
  double x, y, distance = get_number (window, "distance");

  plot_to_units (layout, handle->x, handle->y, &x, &y);
  display_move (panel, x, y);
  /* The handle sinks as its hump widens, and is still the one that is turned. */
  for (guint i = 0; i < 6; i++)
    {
      display_scroll (panel, TRUE, x, y);
      display_settle (window);
    }
  g_assert_cmpfloat_with_epsilon (get_number (window, "width-left"), 0.9, 1e-9);
  display_scroll (panel, FALSE, x, y);
  display_settle (window);
  g_assert_cmpfloat_with_epsilon (get_number (window, "width-left"), 0.85, 1e-9);
  g_assert_cmpfloat (get_number (window, "width-right"), ==, 0.6);
  display_scroll (panel, TRUE, x + 80, 30);
  display_settle (window);
  g_assert_cmpfloat_with_epsilon (get_number (window, "width-left"), 0.85, 1e-9);
  panel = focus_panel (window, 0);
  display_key (panel, "shift+Up");
  display_settle (window);
  g_assert_cmpfloat_with_epsilon (get_number (window, "width-left"), 0.9, 1e-9);
  g_assert_cmpfloat (get_number (window, "distance"), ==, distance);
  display_key (panel, "Left");
  display_settle (window);
  g_assert_cmpfloat (get_number (window, "distance"), >, distance);
  likely_model_undo (likely_main_window_get_model (window));
  g_assert_cmpfloat (get_number (window, "distance"), ==, distance);
  g_assert_cmpfloat_with_epsilon (get_number (window, "width-left"), 0.9, 1e-9);
  display_close (window);
}

int
main (int argc, char **argv)
{
  display_init (&argc, &argv);
  g_test_add_func ("/window/pointer/slider-to-the-maximum", test_slider_to_the_maximum);
  g_test_add_func ("/window/pointer/handle-on-a-surface", test_handle_on_a_surface);
  g_test_add_func ("/window/pointer/keys-in-a-panel", test_keys_in_a_panel);
  g_test_add_func ("/window/pointer/keys-read-points", test_keys_read_points);
  g_test_add_func ("/window/pointer/pressing-a-value", test_pressing_a_value);
  g_test_add_func ("/window/pointer/widening-a-hump", test_widening_a_hump);
  return g_test_run ();
}
