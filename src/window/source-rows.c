/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of the data group: which data set, which columns, which weights. */
#include <glib/gi18n.h>
#include <string.h>

#include "explorations/simulated.h"
#include "window/binding.h"
#include "window/rows.h"

gboolean
rows_use_data (LikelyModel *model)
{
  State *state = likely_model_get_state (model);
  gboolean choice = exploration_parameter (state_exploration (state), "sample") != NULL;

  return !choice || state_choice (state, "sample") == 0;
}

static void
sync_shown (Binding *binding)
{
  gtk_widget_set_visible (binding->row, rows_use_data (binding->model));
}

/* The data set: the examples, then the file or simulation that is open, then "Open a file…" and
 * "Simulate…". */

static guint
count_examples (void)
{
  guint n = 0;

  while (dataset_examples ()[n].id != NULL)
    n++;
  return n;
}

static void
choose_example (Binding *binding, const DatasetExample *example)
{
  g_autofree char *name = g_strconcat ("example:", example->id, NULL);
  const char *const columns[] = {example->column, NULL};
  StateSource source = {.name = name, .columns = example->column != NULL ? columns : NULL};
  g_autoptr (State) next = state_with_source (likely_model_get_state (binding->model), &source);

  likely_model_set_state (binding->model, next, NULL);
}

static void
source_changed_cb (AdwComboRow *row, GParamSpec *pspec, Binding *binding)
{
  guint selected = adw_combo_row_get_selected (row);
  guint n = g_list_model_get_n_items (adw_combo_row_get_model (row));

  if (binding->syncing || selected == GTK_INVALID_LIST_POSITION)
    return;
  if (selected < count_examples ())
    choose_example (binding, &dataset_examples ()[selected]);
  else if (selected + 2 >= n)
    {
      g_object_set_data (G_OBJECT (row), "source", NULL);
      binding->part = NULL; /* so that the data set in use is selected again */
      binding_sync (binding);
      gtk_widget_activate_action (GTK_WIDGET (row), selected + 1 == n ? "win.simulate" : "win.open",
                                  NULL);
    }
}

static char *
title_of (const char *name)
{
  Simulated simulated;

  return simulated_is (name) && simulated_parse (name, &simulated, NULL)
             ? simulated_title (&simulated)
             : g_path_get_basename (name);
}

static void
sync_source (Binding *binding)
{
  const char *name = state_source (likely_model_get_state (binding->model))->name;
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);
  guint selected = GTK_INVALID_LIST_POSITION, n = count_examples ();

  if (binding->part != NULL
      && g_strcmp0 (g_object_get_data (G_OBJECT (binding->row), "source"), name) == 0)
    return;
  for (guint i = 0; i < n; i++)
    {
      gtk_string_list_append (words, _ (dataset_examples ()[i].title));
      if (name != NULL && g_str_has_prefix (name, "example:")
          && g_str_equal (name + strlen ("example:"), dataset_examples ()[i].id))
        selected = i;
    }
  if (name != NULL && selected == GTK_INVALID_LIST_POSITION)
    {
      g_autofree char *title = title_of (name);

      gtk_string_list_append (words, title);
      selected = n;
    }
  gtk_string_list_append (words, _ ("Open a file…"));
  gtk_string_list_append (words, _ ("Simulate…"));
  adw_combo_row_set_model (ADW_COMBO_ROW (binding->row), G_LIST_MODEL (words));
  adw_combo_row_set_selected (ADW_COMBO_ROW (binding->row), selected);
  binding->part = binding->row;
  g_object_set_data_full (G_OBJECT (binding->row), "source", g_strdup (name), g_free);
}

GtkWidget *
rows_new_source (LikelyModel *model)
{
  Binding *binding = binding_new (model, NULL);
  GtkWidget *row = adw_combo_row_new ();

  binding_set_title (row, _ ("Data"), NULL);
  adw_combo_row_set_use_subtitle (ADW_COMBO_ROW (row), TRUE);
  g_signal_connect (row, "notify::selected", G_CALLBACK (source_changed_cb), binding);
  binding->sync = sync_source;
  binding->sync_shown = sync_shown;
  binding_attach (binding, row);
  return row;
}

/* A column by its role */

static const char *
read_column (Binding *binding)
{
  const StateSource *source = state_source (likely_model_get_state (binding->model));
  guint n = source->columns != NULL ? g_strv_length ((GStrv)source->columns) : 0;

  return binding->role < n ? source->columns[binding->role] : NULL;
}

static void
write_column (Binding *binding, const char *column)
{
  State *state = likely_model_get_state (binding->model);
  StateSource source = *state_source (state);
  g_autoptr (GPtrArray) columns = g_ptr_array_new ();
  g_autoptr (State) next = NULL;

  for (guint i = 0; source.columns != NULL && source.columns[i] != NULL; i++)
    g_ptr_array_add (columns, (gpointer)source.columns[i]);
  if (columns->len <= binding->role)
    g_ptr_array_set_size (columns, (int)binding->role + 1);
  columns->pdata[binding->role] = (gpointer)column;
  g_ptr_array_add (columns, NULL);
  source.columns = (const char *const *)columns->pdata;
  next = state_with_source (state, &source);
  likely_model_set_state (binding->model, next, NULL);
}

GtkWidget *
rows_new_column (LikelyModel *model, guint role, const char *title)
{
  Binding *binding = binding_new (model, NULL);
  GtkWidget *row = binding_new_column_row (binding, read_column, write_column);

  binding->role = role;
  binding->sync_shown = sync_shown;
  binding_set_title (row, title, NULL);
  binding_attach (binding, row);
  return row;
}

/* Weights: none, or a column of numbers */

static void
weights_changed_cb (AdwComboRow *row, GParamSpec *pspec, Binding *binding)
{
  State *state = likely_model_get_state (binding->model);
  guint selected = adw_combo_row_get_selected (row);
  StateSource source = *state_source (state);
  g_autoptr (State) next = NULL;

  if (binding->syncing || selected == GTK_INVALID_LIST_POSITION)
    return;
  source.weights = selected == 0 ? NULL
                                 : gtk_string_list_get_string (
                                     GTK_STRING_LIST (adw_combo_row_get_model (row)), selected);
  next = state_with_source (state, &source);
  likely_model_set_state (binding->model, next, NULL);
}

static void
sync_weights (Binding *binding)
{
  const DatasetTable *table = likely_model_get_table (binding->model);
  const char *weights = state_source (likely_model_get_state (binding->model))->weights;
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);
  guint selected = 0, n = 1;

  gtk_string_list_append (words, _ ("None"));
  for (guint i = 0; table != NULL && i < table->n_columns; i++)
    if (table->columns[i].numeric)
      {
        gtk_string_list_append (words, table->columns[i].name);
        if (g_strcmp0 (weights, table->columns[i].name) == 0)
          selected = n;
        n++;
      }
  if (binding_list (binding, table)
      || adw_combo_row_get_model (ADW_COMBO_ROW (binding->row)) == NULL)
    adw_combo_row_set_model (ADW_COMBO_ROW (binding->row), G_LIST_MODEL (words));
  adw_combo_row_set_selected (ADW_COMBO_ROW (binding->row), selected);
}

GtkWidget *
rows_new_weights (LikelyModel *model)
{
  Binding *binding = binding_new (model, NULL);
  GtkWidget *row = adw_combo_row_new ();

  binding_set_title (row, _ ("Weights"), NULL);
  g_signal_connect (row, "notify::selected", G_CALLBACK (weights_changed_cb), binding);
  binding->sync = sync_weights;
  binding->sync_shown = sync_shown;
  binding_attach (binding, row);
  return row;
}
