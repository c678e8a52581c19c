/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LikelySidebar: a list box in the registry's order, a heading where the group changes. */
#include "window/sidebar.h"

#include <glib/gi18n.h>

struct _LikelySidebar
{
  AdwBin parent_instance;

  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (LikelySidebar, likely_sidebar, ADW_TYPE_BIN)

enum
{
  CHOSEN,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static const Exploration *
row_exploration (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "exploration");
}

static void
add_heading (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  const char *group = row_exploration (row)->group;
  GtkWidget *label;

  if (before != NULL && g_strcmp0 (row_exploration (before)->group, group) == 0)
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  label = gtk_label_new (_ (group));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  gtk_list_box_row_set_header (row, label);
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, LikelySidebar *self)
{
  g_signal_emit (self, signals[CHOSEN], 0, row_exploration (row));
}

void
likely_sidebar_select (LikelySidebar *self, const Exploration *exploration)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (row_exploration (row) == exploration)
      gtk_list_box_select_row (self->list, row);
}

static void
likely_sidebar_class_init (LikelySidebarClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/likely/Likely/sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, LikelySidebar, list);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  signals[CHOSEN] = g_signal_new ("chosen", LIKELY_TYPE_SIDEBAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
likely_sidebar_init (LikelySidebar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; explorations ()[i] != NULL; i++)
    {
      const Exploration *exploration = explorations ()[i];
      GtkWidget *row = gtk_list_box_row_new ();
      GtkWidget *label = gtk_label_new (_ (exploration->title));

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_widget_set_tooltip_text (row, _ (exploration->question));
      gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
      gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      _ (exploration->title), -1);
      g_object_set_data (G_OBJECT (row), "exploration", (gpointer)exploration);
      gtk_list_box_append (self->list, row);
    }
  gtk_list_box_set_header_func (self->list, add_heading, NULL, NULL);
}
