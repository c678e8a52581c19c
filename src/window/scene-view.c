/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LikelySceneView: one layout of the whole scene owns the positions; each child draws its panel of
 * that layout. */
#include "window/scene-view.h"

#include <adwaita.h>
#include <math.h>

#include "window/look.h"
#include "window/panel.h"

/* Below this width panels that stand side by side are put below one another. */
#define NARROW 440
#define GAP 12
#define PANEL_HEIGHT 250
#define ROW_HEIGHT 180

struct _LikelySceneView
{
  GtkWidget parent_instance;

  LikelyModel *model;
  PlotScene *scene;
  Look *look;
  double factor;
  GPtrArray *panels; /* of LikelyPanel */
};

G_DEFINE_FINAL_TYPE (LikelySceneView, likely_scene_view, GTK_TYPE_WIDGET)

static gboolean
is_stacked (LikelySceneView *self, int width)
{
  return self->scene != NULL && self->scene->n_columns > 1 && width < NARROW;
}

static void
likely_scene_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                           int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  LikelySceneView *self = LIKELY_SCENE_VIEW (widget);
  guint rows = self->scene != NULL ? self->scene->n_rows : 1;

  for (guint i = 0; i < self->panels->len; i++)
    {
      int ignored;

      gtk_widget_measure (g_ptr_array_index (self->panels, i), orientation, -1, &ignored, &ignored,
                          NULL, NULL);
    }
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = 280, *natural = 640;
  else if (for_size >= 0 && is_stacked (self, for_size))
    *minimum = *natural = (int)self->panels->len * (PANEL_HEIGHT + GAP) - GAP;
  else
    *minimum = rows == 1 ? PANEL_HEIGHT : (int)rows * (ROW_HEIGHT + GAP) - GAP,
    *natural = MAX (*minimum, 440);
}

static void
allocate_panel (GtkWidget *panel, double x, double y, double width, double height)
{
  /* Cards are on whole units, so that a panel is drawn as it is exported. */
  int left = (int)round (x), top = (int)round (y);
  GtkAllocation place = {left, top, (int)round (x + width) - left, (int)round (y + height) - top};

  gtk_widget_size_allocate (panel, &place, -1);
}

static void
likely_scene_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  LikelySceneView *self = LIKELY_SCENE_VIEW (widget);
  PlotLayoutOptions options = {.text = FALSE, .panel = -1};
  g_autoptr (PlotLayout) layout = NULL;
  guint n = self->panels->len;

  if (n == 0)
    return;
  if (is_stacked (self, width))
    {
      double each = (height - GAP * (n - 1.0)) / n;

      for (guint i = 0; i < n; i++)
        allocate_panel (g_ptr_array_index (self->panels, i), 0, i * (each + GAP), width, each);
      return;
    }
  layout = plot_layout_new (self->scene, width, height, look_measure (self->look), &options);
  for (guint i = 0; i < n; i++)
    {
      const PlotPanelLayout *panel = g_ptr_array_index (layout->panels, i);

      allocate_panel (g_ptr_array_index (self->panels, i), panel->card.x, panel->card.y,
                      panel->card.width, panel->card.height);
    }
}

static GtkSizeRequestMode
likely_scene_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static gboolean
same_grid (PlotScene *a, PlotScene *b)
{
  if (a == NULL || b == NULL || a->panels->len != b->panels->len || a->n_rows != b->n_rows
      || a->n_columns != b->n_columns)
    return FALSE;
  for (guint i = 0; i < a->panels->len; i++)
    {
      const PlotPanel *p = g_ptr_array_index (a->panels, i), *q = g_ptr_array_index (b->panels, i);

      if (p->row != q->row || p->column != q->column || p->row_span != q->row_span
          || p->column_span != q->column_span)
        return FALSE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (a->row_weights); i++)
    if (a->row_weights[i] != b->row_weights[i] || a->column_weights[i] != b->column_weights[i])
      return FALSE;
  return TRUE;
}

static void
fill_panels (LikelySceneView *self)
{
  guint n = self->scene != NULL ? self->scene->panels->len : 0;

  while (self->panels->len > n)
    g_ptr_array_remove_index (self->panels, self->panels->len - 1);
  while (self->panels->len < n)
    {
      GtkWidget *panel = likely_panel_new (self->model);

      gtk_widget_set_parent (panel, GTK_WIDGET (self));
      g_ptr_array_add (self->panels, panel);
    }
  if (self->look == NULL)
    self->look = look_new (GTK_WIDGET (self), self->factor);
  for (guint i = 0; i < n; i++)
    likely_panel_set (g_ptr_array_index (self->panels, i), self->scene, i, self->look);
}

void
likely_scene_view_set_scene (LikelySceneView *self, PlotScene *scene)
{
  gboolean same = same_grid (self->scene, scene);

  if (scene == self->scene)
    return;
  plot_scene_ref (scene);
  g_clear_pointer (&self->scene, plot_scene_unref);
  self->scene = scene;
  fill_panels (self);
  if (!same)
    gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
renew_look (LikelySceneView *self)
{
  g_clear_pointer (&self->look, look_unref);
  fill_panels (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
likely_scene_view_set_text_factor (LikelySceneView *self, double factor)
{
  self->factor = factor;
  renew_look (self);
}

void
likely_scene_view_set_model (LikelySceneView *self, LikelyModel *model)
{
  g_set_object (&self->model, model);
}

static void
likely_scene_view_dispose (GObject *object)
{
  LikelySceneView *self = LIKELY_SCENE_VIEW (object);

  g_ptr_array_set_size (self->panels, 0);
  g_clear_object (&self->model);
  g_clear_pointer (&self->scene, plot_scene_unref);
  g_clear_pointer (&self->look, look_unref);
  G_OBJECT_CLASS (likely_scene_view_parent_class)->dispose (object);
}

static void
likely_scene_view_finalize (GObject *object)
{
  g_ptr_array_unref (LIKELY_SCENE_VIEW (object)->panels);
  G_OBJECT_CLASS (likely_scene_view_parent_class)->finalize (object);
}

static void
likely_scene_view_class_init (LikelySceneViewClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = likely_scene_view_dispose;
  G_OBJECT_CLASS (class)->finalize = likely_scene_view_finalize;
  widget_class->measure = likely_scene_view_measure;
  widget_class->size_allocate = likely_scene_view_size_allocate;
  widget_class->get_request_mode = likely_scene_view_get_request_mode;
  gtk_widget_class_set_css_name (widget_class, "scene");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
likely_scene_view_init (LikelySceneView *self)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  self->factor = 1;
  self->panels = g_ptr_array_new_with_free_func ((GDestroyNotify)gtk_widget_unparent);
  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (renew_look), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (renew_look), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_settings_get_default (), "notify::gtk-xft-dpi",
                           G_CALLBACK (renew_look), self, G_CONNECT_SWAPPED);
}
