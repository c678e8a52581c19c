/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A data set that is drawn from a model: asked for in a dialog, shown as a file's is. */
#include "window/simulate.h"

#include <string.h>

#include "display.h"
#include "estimation/distribution.h"
#include "window/open.h"
#include "window/parameter-row.h"

static GtkWidget *
find_dialog (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (LIKELY_IS_SIMULATE (l->data))
      return l->data;
  return NULL;
}

static guint
position_of (const char *id)
{
  for (guint i = 0; est_distributions ()[i] != NULL; i++)
    if (g_str_equal (est_distributions ()[i]->id, id))
      return i;
  g_assert_not_reached ();
}

static void
type_number (GtkWidget *row, const char *text)
{
  GtkWidget *entry = likely_parameter_row_get_entry (LIKELY_PARAMETER_ROW (row));

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  g_signal_emit_by_name (entry, "activate");
}

static GtkWidget *
find_suggested (GtkWidget *widget)
{
  if (GTK_IS_BUTTON (widget) && gtk_widget_has_css_class (widget, "suggested-action"))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_suggested (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* All of it by the dialog: the source names every value, and undo takes it back. */
static void
test_dialog (void)
{
  LikelyMainWindow *window = display_open ("normal");
  LikelyModel *model = likely_main_window_get_model (window);
  GtkWidget *dialog, *button;

  gtk_widget_activate_action (GTK_WIDGET (window), "win.simulate", NULL);
  dialog = find_dialog ();
  g_assert_nonnull (dialog);
  gtk_test_widget_wait_for_draw (dialog);
  button = find_suggested (dialog);
  adw_combo_row_set_selected (ADW_COMBO_ROW (display_find (dialog, ADW_TYPE_COMBO_ROW, 0)),
                              position_of ("uniform"));
  gtk_test_widget_wait_for_draw (dialog);
  g_assert_null (display_find (dialog, LIKELY_TYPE_PARAMETER_ROW, 2));
  type_number (display_find (dialog, LIKELY_TYPE_PARAMETER_ROW, 0), "3"); /* above the upper end */
  g_assert_false (gtk_widget_get_sensitive (button));
  type_number (display_find (dialog, LIKELY_TYPE_PARAMETER_ROW, 1), "5");
  g_assert_true (gtk_widget_get_sensitive (button));
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (display_find (dialog, GTK_TYPE_SPIN_BUTTON, 0)), 30);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (display_find (dialog, GTK_TYPE_SPIN_BUTTON, 1)), 9);
  g_signal_emit_by_name (button, "clicked");
  display_settle (window);
  g_assert_null (find_dialog ());
  g_assert_cmpstr (state_source (likely_model_get_state (model))->name, ==,
                   "simulate:uniform,lower=3,upper=5,n=30,seed=9");
  g_assert_null (likely_model_get_error (model));
  g_assert_cmpuint (likely_model_get_table (model)->n_rows, ==, 30);
  for (guint i = 0; i < 30; i++)
    g_assert_true (likely_model_get_table (model)->columns[0].numbers[i] >= 3
                   && likely_model_get_table (model)->columns[0].numbers[i] <= 5);
  /* Again: the same model with the next seed. */
  gtk_widget_activate_action (GTK_WIDGET (window), "win.simulate", NULL);
  dialog = find_dialog ();
  gtk_test_widget_wait_for_draw (dialog);
  g_signal_emit_by_name (find_suggested (dialog), "clicked");
  display_settle (window);
  g_assert_cmpstr (state_source (likely_model_get_state (model))->name, ==,
                   "simulate:uniform,lower=3,upper=5,n=30,seed=10");
  likely_model_undo (model);
  likely_model_undo (model);
  display_settle (window);
  g_assert_cmpstr (state_source (likely_model_get_state (model))->name, ==, "example:newcomb");
  display_close (window);
}

/* Every model that the dialog offers can be drawn from as it is first shown. */
static void
test_every_model (void)
{
  LikelyMainWindow *window = display_open ("compare");
  LikelyModel *model = likely_main_window_get_model (window);

  for (guint i = 0; est_distributions ()[i] != NULL; i++)
    {
      GtkWidget *dialog;

      gtk_widget_activate_action (GTK_WIDGET (window), "win.simulate", NULL);
      dialog = find_dialog ();
      adw_combo_row_set_selected (ADW_COMBO_ROW (display_find (dialog, ADW_TYPE_COMBO_ROW, 0)), i);
      g_signal_emit_by_name (find_suggested (dialog), "clicked");
      display_settle (window);
      g_test_message ("%s", est_distributions ()[i]->id);
      g_assert_null (likely_model_get_error (model));
      g_assert_cmpuint (likely_model_get_table (model)->n_rows, ==, 200);
    }
  display_close (window);
}

/* "likely simulate:poisson,mean=4" */
static void
test_by_name (void)
{
  LikelyMainWindow *window = display_open ("counts");
  LikelyModel *model = likely_main_window_get_model (window);
  g_autoptr (GFile) file = g_file_new_for_commandline_arg ("simulate:poisson,mean=4,n=25");

  open_file (window, file);
  display_settle (window);
  g_assert_null (likely_model_get_error (model));
  g_assert_cmpuint (likely_model_get_table (model)->n_rows, ==, 25);
  display_close (window);
}

int
main (int argc, char **argv)
{
  display_init (&argc, &argv);
  g_test_add_func ("/window/simulate/dialog", test_dialog);
  g_test_add_func ("/window/simulate/every-model", test_every_model);
  g_test_add_func ("/window/simulate/by-name", test_by_name);
  return g_test_run ();
}
