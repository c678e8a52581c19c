/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sheet: strings are cut into cells only where they are shown. */
#include "window/sheet.h"

static void
set_up_cell (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer numbers)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), GPOINTER_TO_INT (numbers) ? 1 : 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (item, label);
}

static void
bind_cell (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer column)
{
  const char *row = gtk_string_object_get_string (gtk_list_item_get_item (item));
  g_auto (GStrv) cells = g_strsplit (row, "\t", -1);
  guint i = GPOINTER_TO_UINT (column);

  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)),
                       i < g_strv_length (cells) ? cells[i] : "");
}

void
sheet_clear (GtkColumnView *view)
{
  GListModel *columns = gtk_column_view_get_columns (view);

  while (g_list_model_get_n_items (columns) > 0)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, 0);

      gtk_column_view_remove_column (view, column);
    }
}

void
sheet_add_column (GtkColumnView *view, const char *title, gboolean numbers)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new (title, factory);
  guint i = g_list_model_get_n_items (gtk_column_view_get_columns (view));

  g_signal_connect (factory, "setup", G_CALLBACK (set_up_cell), GINT_TO_POINTER (numbers));
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cell), GUINT_TO_POINTER (i));
  gtk_column_view_column_set_expand (column, TRUE);
  gtk_column_view_append_column (view, column);
}

void
sheet_set_rows (GtkColumnView *view, GtkStringList *rows)
{
  g_autoptr (GtkSelectionModel) selection
      = GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (rows)));

  gtk_column_view_set_model (view, selection);
}
