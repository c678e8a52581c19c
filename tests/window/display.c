/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Waiting is for a condition, never for a time; the time is only when to give up. */
#include "display.h"

#include <gdk/x11/gdkx.h>
#include <glib/gstdio.h>
#include <math.h>

#include "estimation/distribution.h"
#include "window/application.h"

#define GIVE_UP (20 * G_TIME_SPAN_SECOND)

void
display_init (int *argc, char ***argv)
{
  g_mkdir_with_parents (g_getenv ("HOME"), 0700);
  gtk_disable_setlocale ();
  g_test_init (argc, argv, NULL);
  est_init ();
  adw_init ();
  likely_application_register_resources ();
}

static gboolean
wake_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

void
display_wait (DisplayCondition condition, gpointer data)
{
  gint64 end = g_get_monotonic_time () + GIVE_UP;
  guint wake = g_timeout_add (20, wake_cb, NULL);

  while (!condition (data) && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (wake);
  g_assert_true (condition (data));
}

static gboolean
is_idle (gpointer data)
{
  return !likely_model_is_busy (likely_main_window_get_model (data));
}

void
display_settle (LikelyMainWindow *window)
{
  display_wait (is_idle, window);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
}

LikelyMainWindow *
display_open (const char *exploration)
{
  g_autoptr (State) state = state_new (exploration_find (exploration));
  g_autoptr (LikelyModel) model = likely_model_new (state);
  LikelyMainWindow *window = likely_main_window_new (NULL, model);

  gtk_window_set_default_size (GTK_WINDOW (window), 1200, 900);
  gtk_window_present (GTK_WINDOW (window));
  display_settle (window);
  return window;
}

void
display_close (LikelyMainWindow *window)
{
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *)&window);
  gtk_window_destroy (GTK_WINDOW (window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_null (window);
}

static GtkWidget *
find (GtkWidget *top, GType type, guint *nth)
{
  if (!gtk_widget_get_mapped (top))
    return NULL;
  if (g_type_is_a (G_OBJECT_TYPE (top), type) && (*nth)-- == 0)
    return top;
  for (GtkWidget *child = gtk_widget_get_first_child (top); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type, nth);

      if (found != NULL)
        return found;
    }
  return NULL;
}

GtkWidget *
display_find (GtkWidget *top, GType type, guint nth)
{
  return find (top, type, &nth);
}

static gboolean
has_ended (gpointer data)
{
  return g_subprocess_get_identifier (data) == NULL;
}

static void
point (GtkWidget *widget, const char *verb, const char *button, double x, double y)
{
  GtkNative *native = gtk_widget_get_native (widget);
  g_autofree char *xid
      = g_strdup_printf ("%lu", (gulong)gdk_x11_surface_get_xid (gtk_native_get_surface (native)));
  graphene_point_t place;
  double left, top;
  g_autofree char *across = NULL;
  g_autofree char *down = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = NULL;

  g_assert_true (gtk_widget_compute_point (widget, GTK_WIDGET (native),
                                           &GRAPHENE_POINT_INIT ((float)x, (float)y), &place));
  gtk_native_get_surface_transform (native, &left, &top);
  across = g_strdup_printf ("%d", (int)round (place.x + left));
  down = g_strdup_printf ("%d", (int)round (place.y + top));
  if (verb == NULL)
    process = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, "xdotool", "mousemove", "--window",
                                xid, across, down, NULL);
  else
    process = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, "xdotool", "mousemove", "--window",
                                xid, across, down, verb, button, NULL);
  g_assert_no_error (error);
  display_wait (has_ended, process);
  gtk_widget_queue_draw (widget);
  gtk_test_widget_wait_for_draw (widget);
}

void
display_press (GtkWidget *widget, double x, double y)
{
  point (widget, NULL, NULL, x, y);
  point (widget, "mousedown", "1", x, y);
}

void
display_move (GtkWidget *widget, double x, double y)
{
  point (widget, NULL, NULL, x, y);
}

void
display_release (GtkWidget *widget, double x, double y)
{
  point (widget, "mouseup", "1", x, y);
}

void
display_scroll (GtkWidget *widget, gboolean up, double x, double y)
{
  point (widget, "click", up ? "4" : "5", x, y);
}

void
display_key (GtkWidget *widget, const char *key)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process
      = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, "xdotool", "key", key, NULL);

  g_assert_no_error (error);
  display_wait (has_ended, process);
  gtk_widget_queue_draw (widget);
  gtk_test_widget_wait_for_draw (widget);
}
