/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Binding: the record between a row and the model, and the combo row of columns. */
#include "window/binding.h"

#include "explorations/bridge-columns.h"

#define KEY "likely-binding"

Binding *
binding_new (LikelyModel *model, const Parameter *parameter)
{
  Binding *binding = g_new0 (Binding, 1);

  binding->model = g_object_ref (model);
  binding->parameter = parameter;
  return binding;
}

void
binding_free (Binding *binding)
{
  g_clear_pointer (&binding->listed, dataset_table_unref);
  g_object_unref (binding->model);
  g_free (binding);
}

gboolean
binding_list (Binding *binding, const DatasetTable *table)
{
  if (table == binding->listed)
    return FALSE;
  g_clear_pointer (&binding->listed, dataset_table_unref);
  binding->listed = table != NULL ? dataset_table_ref ((DatasetTable *)table) : NULL;
  return TRUE;
}

void
binding_attach (Binding *binding, GtkWidget *row)
{
  binding->row = row;
  g_object_set_data_full (G_OBJECT (row), KEY, binding, (GDestroyNotify)binding_free);
}

Binding *
binding_get (GtkWidget *row)
{
  return g_object_get_data (G_OBJECT (row), KEY);
}

void
binding_sync (Binding *binding)
{
  binding->syncing = TRUE;
  if (binding->sync != NULL)
    binding->sync (binding);
  if (binding->sync_shown != NULL)
    binding->sync_shown (binding);
  binding->syncing = FALSE;
}

static const char *
listed_column (Binding *binding, guint position)
{
  GListModel *words = adw_combo_row_get_model (ADW_COMBO_ROW (binding->row));

  return position < g_list_model_get_n_items (words)
             ? gtk_string_list_get_string (GTK_STRING_LIST (words), position)
             : NULL;
}

static void
column_changed_cb (AdwComboRow *row, GParamSpec *pspec, Binding *binding)
{
  const char *column;

  if (binding->syncing)
    return;
  column = listed_column (binding, adw_combo_row_get_selected (row));
  if (column != NULL && g_strcmp0 (column, binding->read_column (binding)) != 0)
    binding->write_column (binding, column);
}

static void
list_columns (Binding *binding, const DatasetTable *table)
{
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);

  for (guint i = 0; table != NULL && i < table->n_columns; i++)
    gtk_string_list_append (words, table->columns[i].name);
  adw_combo_row_set_model (ADW_COMBO_ROW (binding->row), G_LIST_MODEL (words));
}

/* The column in use while none is named: of a parameter that begins without a name, the first of
 * numbers beside the data's own. */
static const DatasetColumn *
default_column (Binding *binding, const DatasetTable *table)
{
  const StateSource *source = state_source (likely_model_get_state (binding->model));

  if (binding->parameter == NULL)
    return dataset_table_first_numeric (table);
  if (*binding->parameter->initial_text != '\0')
    return NULL;
  return bridge_other_column (table, bridge_own_column (table, source, NULL), "", NULL);
}

static void
sync_column (Binding *binding)
{
  const DatasetTable *table = likely_model_get_table (binding->model);
  const char *column = binding->read_column (binding);
  guint selected = GTK_INVALID_LIST_POSITION;

  if (binding_list (binding, table))
    list_columns (binding, table);
  for (guint i = 0; table != NULL && i < table->n_columns; i++)
    if (column != NULL && *column != '\0' ? g_str_equal (table->columns[i].name, column)
                                          : &table->columns[i] == default_column (binding, table))
      selected = i;
  adw_combo_row_set_selected (ADW_COMBO_ROW (binding->row), selected);
  gtk_widget_set_sensitive (binding->row, table != NULL);
}

GtkWidget *
binding_new_column_row (Binding *binding, const char *(*read) (Binding *binding),
                        void (*write) (Binding *binding, const char *column))
{
  GtkWidget *row = adw_combo_row_new ();

  binding->read_column = read;
  binding->write_column = write;
  binding->sync = sync_column;
  g_signal_connect (row, "notify::selected", G_CALLBACK (column_changed_cb), binding);
  return row;
}

void
binding_set_title (GtkWidget *row, const char *title, const char *subtitle)
{
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (ADW_IS_ACTION_ROW (row))
    {
      adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
      if (subtitle != NULL)
        adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
    }
}
