/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LikelyMainWindow: shows what the model holds, once per frame. */
#include "window/main-window.h"

#include <glib/gi18n.h>

#include "explorations/exclude.h"
#include "window/actions.h"
#include "window/import.h"
#include "window/open.h"
#include "window/scene-view.h"
#include "window/sidebar.h"
#include "window/recent.h"
#include "window/sliders.h"
#include "window/watch.h"

/* Narrower than this the sidebar folds away, and then the controls go below the panels. */
#define ROOM_FOR_SIDEBAR 1080
#define ROOM_FOR_CONTROLS 760
/* A job that is over sooner shows no progress. */
#define PATIENCE 150

struct _LikelyMainWindow
{
  AdwApplicationWindow parent_instance;

  AdwToastOverlay *toasts;
  AdwLeaflet *leaflet;
  GtkWidget *sidebar_page;
  GtkWidget *sidebar_separator;
  LikelySidebar *sidebar;
  GtkWidget *content_page;
  GtkWidget *header;
  AdwWindowTitle *title;
  AdwSplitButton *open_button;
  AdwSplitButton *open_icon;
  GMenu *open_menu;
  GtkWidget *present_button;
  GtkStack *arrangement;
  GtkBox *narrow_box;
  GtkScrolledWindow *main_scroll;
  GtkWidget *main; /* as the controls, this moves between wide and narrow */
  GtkLabel *question;
  GtkLabel *subtitle;
  GtkStack *stack;
  LikelySceneView *scene;
  AdwStatusPage *problem;
  GtkRevealer *progress_revealer;
  GtkProgressBar *progress;
  GtkWidget *say_box;
  GtkLabel *say;
  GtkWidget *exclude_button;
  LikelySliders *sliders;
  GtkWidget *controls_separator;
  GtkScrolledWindow *controls_scroll;
  LikelyControls *controls;

  LikelyModel *model;
  Watch *watch;
  guint tick;
  gint64 busy_since;
  gboolean presenting;
  gboolean narrow;
};

G_DEFINE_FINAL_TYPE (LikelyMainWindow, likely_main_window, ADW_TYPE_APPLICATION_WINDOW)

/* What the model holds */

static void
show_text (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

/* A pressed value can be left out, where it is one of the data. */
static void
show_exclude (LikelyMainWindow *self)
{
  State *state = likely_model_get_state (self->model);
  gboolean applies = exclude_applies (state);

  gtk_widget_set_visible (self->exclude_button, applies);
  if (applies)
    {
      g_autofree char *label = g_strdup_printf (_ ("Exclude Row %u"), state_pressed (state));

      gtk_button_set_label (GTK_BUTTON (self->exclude_button), label);
    }
}

static void
show_scene (LikelyMainWindow *self, PlotScene *scene)
{
  g_autofree char *say = plot_keep_equations (scene->say != NULL ? scene->say : "");

  show_text (self->question, scene->question);
  show_text (self->subtitle, scene->subtitle);
  if (g_strcmp0 (gtk_label_get_label (self->say), say) != 0)
    gtk_label_set_markup (self->say, say);
  gtk_widget_set_visible (self->say_box, scene->say != NULL);
  show_exclude (self);
  likely_scene_view_set_scene (self->scene, scene);
  gtk_stack_set_visible_child_name (self->stack, "scene");
  if (scene->pending)
    gtk_widget_add_css_class (self->say_box, "pending");
  else
    gtk_widget_remove_css_class (self->say_box, "pending");
}

static void
show_problem (LikelyMainWindow *self, const char *sentence)
{
  g_autofree char *safe = g_markup_escape_text (sentence, -1);

  adw_status_page_set_description (self->problem, safe);
  gtk_stack_set_visible_child_name (self->stack, "problem");
}

static void
show_model (LikelyMainWindow *self)
{
  const Exploration *exploration = likely_model_get_exploration (self->model);
  const char *error = likely_model_get_error (self->model);
  PlotScene *scene = likely_model_get_scene (self->model);
  g_autofree char *notice = likely_model_take_notice (self->model);

  if (notice != NULL)
    likely_main_window_toast (self, notice);
  import_announce (self);
  watch_sync (self->watch);
  adw_window_title_set_title (self->title, _ (exploration->title));
  likely_sidebar_select (self->sidebar, exploration);
  likely_controls_sync (self->controls);
  if (self->presenting)
    likely_sliders_sync (self->sliders);
  if (error == NULL && scene != NULL)
    show_scene (self, scene);
  else
    {
      show_text (self->question, _ (exploration->question));
      show_text (self->subtitle, NULL);
      gtk_widget_set_visible (self->say_box, FALSE);
      if (error != NULL)
        show_problem (self, error);
      else
        gtk_stack_set_visible_child_name (self->stack, "waiting");
    }
  actions_update (self);
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  LikelyMainWindow *self = LIKELY_MAIN_WINDOW (widget);

  self->tick = 0;
  show_model (self);
  return G_SOURCE_REMOVE;
}

/* However many values change within a frame, the scene is built once. */
static void
model_changed_cb (LikelyModel *model, LikelyMainWindow *self)
{
  if (self->tick == 0)
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
}

static void
model_job_cb (LikelyModel *model, LikelyMainWindow *self)
{
  gint64 now = g_get_monotonic_time ();
  double fraction = likely_model_get_progress (model);

  if (!likely_model_is_busy (model))
    self->busy_since = 0;
  else if (self->busy_since == 0)
    self->busy_since = now;
  gtk_revealer_set_reveal_child (self->progress_revealer,
                                 self->busy_since != 0 && now - self->busy_since > PATIENCE * 1000);
  if (fraction > 0)
    gtk_progress_bar_set_fraction (self->progress, fraction);
  else
    gtk_progress_bar_pulse (self->progress);
}

static void
stop_cb (GtkButton *button, LikelyMainWindow *self)
{
  likely_model_stop (self->model);
}

static void
chosen_cb (LikelySidebar *sidebar, const Exploration *exploration, LikelyMainWindow *self)
{
  likely_model_select (self->model, exploration);
  adw_leaflet_set_visible_child (self->leaflet, self->content_page);
}

static void
back_cb (GtkButton *button, LikelyMainWindow *self)
{
  adw_leaflet_set_visible_child (self->leaflet, self->sidebar_page);
}

/* Wide and narrow */

/* Side by side each part scrolls for itself; below one another they scroll together. */
static void
set_narrow (LikelyMainWindow *self, gboolean narrow)
{
  self->narrow = narrow;
  gtk_widget_set_visible (GTK_WIDGET (self->open_button), !narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->open_icon), narrow);
  gtk_widget_set_visible (self->present_button, !narrow);
  gtk_stack_set_visible_child_name (self->arrangement, narrow ? "narrow" : "wide");
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->say_box),
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  if (narrow)
    {
      gtk_scrolled_window_set_child (self->main_scroll, NULL);
      gtk_scrolled_window_set_child (self->controls_scroll, NULL);
      gtk_box_append (self->narrow_box, self->main);
      gtk_box_append (self->narrow_box, GTK_WIDGET (self->controls));
    }
  else if (gtk_widget_get_parent (self->main) == GTK_WIDGET (self->narrow_box))
    {
      gtk_box_remove (self->narrow_box, self->main);
      gtk_box_remove (self->narrow_box, GTK_WIDGET (self->controls));
      gtk_scrolled_window_set_child (self->main_scroll, self->main);
      gtk_scrolled_window_set_child (self->controls_scroll, GTK_WIDGET (self->controls));
    }
}

static void
arrange (LikelyMainWindow *self, int width)
{
  adw_leaflet_set_can_unfold (self->leaflet, width >= ROOM_FOR_SIDEBAR);
  if (self->narrow != (width < ROOM_FOR_CONTROLS))
    set_narrow (self, width < ROOM_FOR_CONTROLS);
}

static void
surface_layout_cb (GdkSurface *surface, int width, int height, LikelyMainWindow *self)
{
  arrange (self, width);
}

static void
likely_main_window_realize (GtkWidget *widget)
{
  LikelyMainWindow *self = LIKELY_MAIN_WINDOW (widget);
  int width, height;

  GTK_WIDGET_CLASS (likely_main_window_parent_class)->realize (widget);
  g_signal_connect_object (gtk_native_get_surface (GTK_NATIVE (self)), "layout",
                           G_CALLBACK (surface_layout_cb), self, 0);
  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  if (width > 0)
    arrange (self, width);
}

void
likely_main_window_set_presenting (LikelyMainWindow *self, gboolean presenting)
{
  if (presenting == self->presenting)
    return;
  self->presenting = presenting;
  adw_leaflet_set_visible_child (self->leaflet, self->content_page);
  gtk_widget_set_visible (self->sidebar_page, !presenting);
  gtk_widget_set_visible (self->sidebar_separator, !presenting);
  gtk_widget_set_visible (self->header, !presenting);
  gtk_widget_set_visible (self->controls_separator, !presenting);
  gtk_widget_set_visible (GTK_WIDGET (self->controls_scroll), !presenting);
  gtk_widget_set_visible (GTK_WIDGET (self->controls), !presenting);
  gtk_widget_set_visible (GTK_WIDGET (self->sliders), presenting);
  likely_scene_view_set_text_factor (self->scene, presenting ? 1.6 : 1);
  if (presenting)
    {
      likely_sliders_sync (self->sliders);
      gtk_widget_add_css_class (GTK_WIDGET (self), "presenting");
      gtk_window_fullscreen (GTK_WINDOW (self));
    }
  else
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self), "presenting");
      gtk_window_unfullscreen (GTK_WINDOW (self));
    }
  actions_update (self);
}

gboolean
likely_main_window_get_presenting (LikelyMainWindow *self)
{
  return self->presenting;
}

void
likely_main_window_toast (LikelyMainWindow *self, const char *text)
{
  likely_main_window_toast_with (self, text, NULL, NULL);
}

void
likely_main_window_toast_with (LikelyMainWindow *self, const char *text, const char *button,
                               const char *action)
{
  g_autofree char *safe = g_markup_escape_text (text, -1);
  AdwToast *toast = adw_toast_new (safe);

  adw_toast_set_timeout (toast, 6);
  adw_toast_set_button_label (toast, button);
  adw_toast_set_action_name (toast, action);
  likely_main_window_add_toast (self, toast);
}

void
likely_main_window_add_toast (LikelyMainWindow *self, AdwToast *toast)
{
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/* The last section of the menu beside "Open". */
static void
list_recent (LikelyMainWindow *self)
{
  g_autoptr (GMenu) recent = recent_menu ();
  int last = g_menu_model_get_n_items (G_MENU_MODEL (self->open_menu)) - 1;

  g_menu_remove (self->open_menu, last);
  g_menu_append_section (self->open_menu,
                         g_menu_model_get_n_items (G_MENU_MODEL (recent)) > 0 ? _ ("Recent") : NULL,
                         G_MENU_MODEL (recent));
}

LikelyModel *
likely_main_window_get_model (LikelyMainWindow *self)
{
  return self->model;
}

LikelyControls *
likely_main_window_get_controls (LikelyMainWindow *self)
{
  return self->controls;
}

const char *
likely_main_window_get_sentence (LikelyMainWindow *self)
{
  return gtk_label_get_text (self->say);
}

LikelyMainWindow *
likely_main_window_new (AdwApplication *application, LikelyModel *model)
{
  LikelyMainWindow *self = g_object_new (LIKELY_TYPE_MAIN_WINDOW, "application", application, NULL);

  self->model = g_object_ref (model);
  likely_scene_view_set_model (self->scene, model);
  likely_controls_set_model (self->controls, model);
  likely_sliders_set_model (self->sliders, model);
  g_signal_connect_object (model, "changed", G_CALLBACK (model_changed_cb), self, 0);
  g_signal_connect_object (model, "job", G_CALLBACK (model_job_cb), self, 0);
  show_model (self);
  return self;
}

static void
likely_main_window_dispose (GObject *object)
{
  LikelyMainWindow *self = LIKELY_MAIN_WINDOW (object);

  g_clear_pointer (&self->watch, watch_free);
  g_clear_object (&self->model);
  g_clear_object (&self->main);
  g_clear_object (&self->controls);
  G_OBJECT_CLASS (likely_main_window_parent_class)->dispose (object);
}

static void
likely_main_window_class_init (LikelyMainWindowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  g_type_ensure (LIKELY_TYPE_SIDEBAR);
  g_type_ensure (LIKELY_TYPE_SCENE_VIEW);
  g_type_ensure (LIKELY_TYPE_CONTROLS);
  g_type_ensure (LIKELY_TYPE_SLIDERS);
  G_OBJECT_CLASS (class)->dispose = likely_main_window_dispose;
  widget_class->realize = likely_main_window_realize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/likely/Likely/main-window.ui");
  /* Not among the application's keys, which come before an entry that has the focus. */
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "win.exclude", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_v, GDK_CONTROL_MASK, "win.paste",
                                       NULL);
#define BIND(child) gtk_widget_class_bind_template_child (widget_class, LikelyMainWindow, child)
  BIND (toasts);
  BIND (leaflet);
  BIND (sidebar_page);
  BIND (sidebar_separator);
  BIND (sidebar);
  BIND (content_page);
  BIND (header);
  BIND (title);
  BIND (open_button);
  BIND (open_icon);
  BIND (open_menu);
  BIND (present_button);
  BIND (arrangement);
  BIND (narrow_box);
  BIND (main_scroll);
  BIND (main);
  BIND (question);
  BIND (subtitle);
  BIND (stack);
  BIND (scene);
  BIND (problem);
  BIND (progress_revealer);
  BIND (progress);
  BIND (say_box);
  BIND (say);
  BIND (exclude_button);
  BIND (sliders);
  BIND (controls_separator);
  BIND (controls_scroll);
  BIND (controls);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
}

static void
likely_main_window_init (LikelyMainWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  /* The sentence can be selected by pointer; arriving at it by Tab selects nothing. */
  g_object_set (gtk_settings_get_default (), "gtk-label-select-on-focus", FALSE, NULL);
  /* Held here, because they are without a parent on their way from wide to narrow. */
  g_object_ref (self->main);
  g_object_ref (self->controls);
  self->watch = watch_new (self);
  actions_add (self);
  open_accept_drops (self);
  g_signal_connect_object (gtk_recent_manager_get_default (), "changed", G_CALLBACK (list_recent),
                           self, G_CONNECT_SWAPPED);
  list_recent (self);
}
