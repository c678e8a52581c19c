/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A panel in the window is, pixel for pixel, the panel that is exported at that size. */
#include "window/panel.h"

#include "display.h"
#include "plot/export.h"

#define WIDTH 420
#define HEIGHT 330

typedef struct
{
  GtkWidget *window, *panel;
  LikelyModel *model;
  Look *look;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (State) state = state_new (exploration_find ("coin"));

  fixture->model = likely_model_new (state);
  fixture->window = gtk_window_new ();
  gtk_window_set_decorated (GTK_WINDOW (fixture->window), FALSE);
  fixture->panel = likely_panel_new (fixture->model);
  fixture->look = look_new (fixture->window, 1);
  likely_panel_set (LIKELY_PANEL (fixture->panel), likely_model_get_scene (fixture->model), 1,
                    fixture->look);
  gtk_widget_set_size_request (fixture->panel, WIDTH, HEIGHT);
  gtk_window_set_child (GTK_WINDOW (fixture->window), fixture->panel);
  gtk_window_present (GTK_WINDOW (fixture->window));
  gtk_test_widget_wait_for_draw (fixture->window);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  look_unref (fixture->look);
  g_object_unref (fixture->model);
}

/* The widget as the window's renderer draws it, on the theme's background. */
static GdkTexture *
render_widget (Fixture *fixture)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  PlotColour colour = fixture->look->style.theme->background;
  graphene_rect_t bounds;
  g_autoptr (GskRenderNode) node = NULL;

  g_assert_true (gtk_widget_compute_bounds (fixture->panel, fixture->window, &bounds));
  gtk_snapshot_append_color (
      snapshot,
      &(GdkRGBA){(float)colour.red, (float)colour.green, (float)colour.blue, (float)colour.alpha},
      &bounds);
  gtk_widget_snapshot_child (fixture->window, fixture->panel, snapshot);
  node = gtk_snapshot_free_to_node (snapshot);
  return gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (fixture->window)), node,
                                      &bounds);
}

static GdkTexture *
render_export (Fixture *fixture)
{
  PlotExport options = plot_export_defaults ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) png = NULL;
  GdkTexture *texture;

  options.width = WIDTH;
  options.height = HEIGHT;
  options.scale = 1;
  options.panel = 1;
  options.text = FALSE;
  options.style = fixture->look->style;
  png = plot_export_render (likely_model_get_scene (fixture->model), "png", &options, &error);
  g_assert_no_error (error);
  texture = gdk_texture_new_from_bytes (png, &error);
  g_assert_no_error (error);
  return texture;
}

static void
test_is_its_export (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GdkTexture) widget = render_widget (fixture);
  g_autoptr (GdkTexture) export = render_export (fixture);
  gsize stride = WIDTH * 4, different = 0;
  g_autofree guchar *a = g_malloc (stride * HEIGHT);
  g_autofree guchar *b = g_malloc (stride * HEIGHT);

  g_assert_cmpint (gdk_texture_get_width (widget), ==, WIDTH);
  g_assert_cmpint (gdk_texture_get_height (widget), ==, HEIGHT);
  g_assert_cmpint (gdk_texture_get_width (export), ==, WIDTH);
  g_assert_cmpint (gdk_texture_get_height (export), ==, HEIGHT);
  gdk_texture_download (widget, a, stride);
  gdk_texture_download (export, b, stride);
  for (gsize i = 0; i < stride * HEIGHT; i++)
    different += a[i] != b[i];
  if (different > 0 && g_getenv ("LIKELY_KEEP") != NULL)
    {
      gdk_texture_save_to_png (widget, "widget.png");
      gdk_texture_save_to_png (export, "export.png");
    }
  g_assert_cmpuint (different, ==, 0);
}

static gboolean
is_described (gpointer data)
{
  return gtk_test_accessible_has_property (data, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}

static void
test_speaks (Fixture *fixture, gconstpointer data)
{
  const PlotPanel *panel = likely_panel_get_layout (LIKELY_PANEL (fixture->panel))->panel;

  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (fixture->panel), GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (fixture->panel),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, panel->title);
  display_wait (is_described, fixture->panel);
}

/* The desktop's larger text is larger in the plots too. */
static void
test_large_text (Fixture *fixture, gconstpointer data)
{
  GtkSettings *settings = gtk_settings_get_default ();
  Look *look;

  g_assert_cmpfloat (fixture->look->style.text_scale, ==, 1);
  g_object_set (settings, "gtk-xft-dpi", 2 * 96 * PANGO_SCALE, NULL);
  look = look_new (fixture->window, 1);
  g_assert_cmpfloat (look->style.text_scale, ==, 2);
  look_unref (look);
  gtk_settings_reset_property (settings, "gtk-xft-dpi");
}

int
main (int argc, char **argv)
{
  display_init (&argc, &argv);
#define ADD(path, test) g_test_add ("/window/panel/" path, Fixture, NULL, set_up, test, tear_down)
  ADD ("is-its-export", test_is_its_export);
  ADD ("speaks", test_speaks);
  ADD ("large-text", test_large_text);
#undef ADD
  return g_test_run ();
}
