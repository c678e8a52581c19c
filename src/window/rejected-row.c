/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The row of the cells that could not be read: each with its row, its line and its text, because
 * what is left out without a word is found out too late. */
#include <glib/gi18n.h>

#include "window/binding.h"
#include "window/rows.h"

#define MOST 100

static const DatasetColumn *
used_column (Binding *binding)
{
  const DatasetTable *table = likely_model_get_table (binding->model);
  const StateSource *source = state_source (likely_model_get_state (binding->model));

  if (table == NULL)
    return NULL;
  if (source->columns == NULL || source->columns[0] == NULL)
    return dataset_table_first_numeric (table);
  return dataset_table_find (table, source->columns[0], NULL);
}

static void
add_line (GtkWidget *list, const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_box_append (GTK_BOX (list), label);
}

GtkWidget *
rows_new_cells (const DatasetColumn *column)
{
  GtkWidget *row = gtk_list_box_row_new (); /* what adw_expander_row_remove() can take away again */
  GtkWidget *list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), list);
  gtk_widget_add_css_class (list, "rejected");
  for (guint i = 0; i < column->rejected->len && i < MOST; i++)
    {
      const DatasetRejected *cell = &g_array_index (column->rejected, DatasetRejected, i);
      g_autofree char *line
          = g_strdup_printf (_ ("row %u (line %u): “%s”"), cell->row, cell->line, cell->text);

      add_line (list, line);
    }
  if (column->rejected->len > MOST)
    {
      g_autofree char *more = g_strdup_printf (_ ("and %u more"), column->rejected->len - MOST);

      add_line (list, more);
    }
  return row;
}

static void
sync_rejected (Binding *binding)
{
  const DatasetColumn *column = used_column (binding);
  guint n = column != NULL && column->rejected != NULL ? column->rejected->len : 0;
  g_autofree char *title = NULL;

  gtk_widget_set_visible (binding->row, n > 0);
  if (binding_list (binding, likely_model_get_table (binding->model)))
    binding->listed_column = NULL;
  if (n == 0 || binding->listed_column == column)
    return;
  title = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u cell is no number", "%u cells are no numbers", n), n);
  binding_set_title (binding->row, title, NULL);
  if (binding->part != NULL)
    adw_expander_row_remove (ADW_EXPANDER_ROW (binding->row), binding->part);
  binding->part = rows_new_cells (column);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (binding->row), binding->part);
  binding->listed_column = column;
}

GtkWidget *
rows_new_rejected (LikelyModel *model)
{
  Binding *binding = binding_new (model, NULL);
  GtkWidget *row = adw_expander_row_new ();

  binding->sync = sync_rejected;
  binding_attach (binding, row);
  return row;
}
