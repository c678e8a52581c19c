/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of the data group that say which rows of the data set are kept: those of one level, and
 * all but the ones that were excluded. */
#include <glib/gi18n.h>

#include "explorations/bridge.h"
#include "explorations/exclude.h"
#include "window/binding.h"
#include "window/levels.h"
#include "window/rows.h"

/* The column that is filtered by, with its level; NULL where no filter can be understood. */
static const DatasetColumn *
filter_column (Binding *binding, const char **level)
{
  const DatasetTable *table = likely_model_get_table (binding->model);
  const char *filter = state_source (likely_model_get_state (binding->model))->filter;

  return table != NULL && filter != NULL ? bridge_filter (table, filter, level, NULL) : NULL;
}

static const char *
selected_word (GtkWidget *row)
{
  GListModel *words = adw_combo_row_get_model (ADW_COMBO_ROW (row));
  guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (row));

  return selected < g_list_model_get_n_items (words)
             ? gtk_string_list_get_string (GTK_STRING_LIST (words), selected)
             : NULL;
}

/* Keeps the rows of one level; column NULL: all rows. */
static void
keep_only (Binding *binding, const char *column, const char *level)
{
  State *state = likely_model_get_state (binding->model);
  StateSource source = *state_source (state);
  g_autofree char *filter = column != NULL ? g_strconcat (column, "=", level, NULL) : NULL;
  g_autoptr (State) next = NULL;

  source.filter = filter;
  next = state_with_source (state, &source);
  likely_model_set_state (binding->model, next, NULL);
}

/* The column: "All rows", then those that have levels */

static void
filter_column_changed_cb (AdwComboRow *row, GParamSpec *pspec, Binding *binding)
{
  const DatasetTable *table = likely_model_get_table (binding->model);
  guint selected = adw_combo_row_get_selected (row);
  const char *name = selected_word (GTK_WIDGET (row));
  const DatasetColumn *column;
  g_auto (GStrv) levels = NULL;

  if (binding->syncing || selected == GTK_INVALID_LIST_POSITION || table == NULL)
    return;
  column = selected > 0 ? dataset_table_find (table, name, NULL) : NULL;
  levels = column != NULL ? levels_of (column, table->n_rows) : NULL;
  keep_only (binding, levels != NULL ? name : NULL, levels != NULL ? levels[0] : NULL);
}

static void
list_filter_columns (Binding *binding, const DatasetTable *table)
{
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);

  gtk_string_list_append (words, _ ("All rows"));
  for (guint i = 0; table != NULL && i < table->n_columns; i++)
    {
      g_auto (GStrv) levels = levels_of (&table->columns[i], table->n_rows);

      if (levels != NULL)
        gtk_string_list_append (words, table->columns[i].name);
    }
  adw_combo_row_set_model (ADW_COMBO_ROW (binding->row), G_LIST_MODEL (words));
}

static void
sync_filter_column (Binding *binding)
{
  const DatasetTable *table = likely_model_get_table (binding->model);
  const char *level;
  const DatasetColumn *column = filter_column (binding, &level);
  GListModel *words = adw_combo_row_get_model (ADW_COMBO_ROW (binding->row));
  guint selected = column != NULL ? GTK_INVALID_LIST_POSITION : 0;

  if (binding_list (binding, table) || words == NULL)
    list_filter_columns (binding, table);
  words = adw_combo_row_get_model (ADW_COMBO_ROW (binding->row));
  for (guint i = 1; column != NULL && i < g_list_model_get_n_items (words); i++)
    if (g_str_equal (gtk_string_list_get_string (GTK_STRING_LIST (words), i), column->name))
      selected = i;
  adw_combo_row_set_selected (ADW_COMBO_ROW (binding->row), selected);
}

/* A choice of one is none. */
static void
show_filter_column (Binding *binding)
{
  GListModel *words = adw_combo_row_get_model (ADW_COMBO_ROW (binding->row));

  gtk_widget_set_visible (binding->row,
                          rows_use_data (binding->model) && g_list_model_get_n_items (words) > 1);
}

GtkWidget *
rows_new_filter_column (LikelyModel *model)
{
  Binding *binding = binding_new (model, NULL);
  GtkWidget *row = adw_combo_row_new ();

  binding_set_title (row, _ ("Only rows where"), NULL);
  g_signal_connect (row, "notify::selected", G_CALLBACK (filter_column_changed_cb), binding);
  binding->sync = sync_filter_column;
  binding->sync_shown = show_filter_column;
  binding_attach (binding, row);
  return row;
}

/* Its level */

static void
filter_level_changed_cb (AdwComboRow *row, GParamSpec *pspec, Binding *binding)
{
  const char *level;
  const DatasetColumn *column = filter_column (binding, &level);
  const char *chosen = selected_word (GTK_WIDGET (row));

  if (!binding->syncing && column != NULL && chosen != NULL)
    keep_only (binding, column->name, chosen);
}

static void
sync_filter_level (Binding *binding)
{
  const DatasetTable *table = likely_model_get_table (binding->model);
  const char *level;
  const DatasetColumn *column = filter_column (binding, &level);
  g_auto (GStrv) levels = NULL;
  guint selected = GTK_INVALID_LIST_POSITION;

  gtk_widget_set_visible (binding->row, column != NULL && rows_use_data (binding->model));
  if (binding_list (binding, table))
    binding->listed_column = NULL;
  if (column == NULL)
    return;
  levels = levels_of (column, table->n_rows);
  if (binding->listed_column != column)
    {
      g_autoptr (GtkStringList) words = gtk_string_list_new ((const char *const *)levels);
      /* Translators: "Only rows where" … "city is" … "Bonn". */
      g_autofree char *title = g_strdup_printf (_ ("%s is"), column->name);

      binding_set_title (binding->row, title, NULL);
      adw_combo_row_set_model (ADW_COMBO_ROW (binding->row), G_LIST_MODEL (words));
      binding->listed_column = column;
    }
  for (guint i = 0; levels != NULL && levels[i] != NULL; i++)
    if (g_str_equal (levels[i], level))
      selected = i;
  adw_combo_row_set_selected (ADW_COMBO_ROW (binding->row), selected);
}

GtkWidget *
rows_new_filter_level (LikelyModel *model)
{
  Binding *binding = binding_new (model, NULL);
  GtkWidget *row = adw_combo_row_new ();

  g_signal_connect (row, "notify::selected", G_CALLBACK (filter_level_changed_cb), binding);
  binding->sync = sync_filter_level;
  binding_attach (binding, row);
  return row;
}

/* What was excluded */

static void
take_back_cb (GtkButton *button, Binding *binding)
{
  g_autoptr (State) next = exclude_none (likely_model_get_state (binding->model));

  likely_model_set_state (binding->model, next, NULL);
}

static void
sync_excluded (Binding *binding)
{
  const char *exclude = state_source (likely_model_get_state (binding->model))->exclude;
  guint n = exclude_count (exclude);
  g_autofree char *title = NULL;
  g_autofree char *rows = NULL;

  gtk_widget_set_visible (binding->row, n > 0 && rows_use_data (binding->model));
  if (n == 0)
    return;
  title = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u value is excluded", "%u values are excluded", n), n);
  rows = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "row %s", "rows %s", n), exclude);
  binding_set_title (binding->row, title, rows);
}

GtkWidget *
rows_new_excluded (LikelyModel *model)
{
  Binding *binding = binding_new (model, NULL);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_with_label (_ ("Take Back"));

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Take the excluded values back"), -1);
  g_signal_connect (button, "clicked", G_CALLBACK (take_back_cb), binding);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 2);
  binding->part = button;
  binding->sync = sync_excluded;
  binding_attach (binding, row);
  return row;
}
