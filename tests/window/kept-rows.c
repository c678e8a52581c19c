/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Working with the rows of a data set: those of one level, and all but what was excluded. */
#include <glib/gstdio.h>
#include <string.h>

#include "display.h"
#include "window/open.h"
#include "window/panel.h"

typedef struct
{
  LikelyMainWindow *window;
  LikelyModel *model;
} Shown;

static const StateSource *
get_source (const Shown *self)
{
  return state_source (likely_model_get_state (self->model));
}

static Shown
show_text (const char *exploration, const char *text)
{
  Shown self = {.window = display_open (exploration)};
  g_autofree char *folder = g_dir_make_tmp ("likely-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "t.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  self.model = likely_main_window_get_model (self.window);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  open_file (self.window, file);
  display_settle (self.window);
  g_assert_null (likely_model_get_error (self.model));
  g_unlink (path);
  g_rmdir (folder);
  return self;
}

/* The mapped preference row with this title, or NULL. */
static GtkWidget *
find_row (GtkWidget *widget, const char *title)
{
  if (!gtk_widget_get_mapped (widget))
    return NULL;
  if (ADW_IS_PREFERENCES_ROW (widget)
      && g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_row (child, title);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
choose (const Shown *self, const char *title, guint position)
{
  GtkWidget *row = find_row (GTK_WIDGET (self->window), title);

  g_assert_nonnull (row);
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), position);
  display_settle (self->window);
}

/* The mean of all values is (1 + 2 + 3 + 10 + 20 + 60) / 6 = 16, of Bonn's 2, of Trier's 30. */
static void
test_filter (void)
{
  Shown self = show_text ("normal", "x,city,group\n1,Bonn,1\n10,Trier,1\n2,Bonn,2\n20,Trier,2\n"
                                    "3,Bonn,1\n60,Trier,2\n");

  g_assert_null (find_row (GTK_WIDGET (self.window), "city is"));
  choose (&self, "Only rows where", 1);
  g_assert_cmpstr (get_source (&self)->filter, ==, "city=Bonn");
  choose (&self, "city is", 1);
  g_assert_cmpstr (get_source (&self)->filter, ==, "city=Trier");
  g_assert_null (likely_model_get_error (self.model));
  likely_model_act (self.model, "maximum");
  g_assert_cmpfloat (state_number (likely_model_get_state (self.model), "mu"), ==, 30);
  /* Numbers that are few are levels too. */
  choose (&self, "Only rows where", 2);
  g_assert_cmpstr (get_source (&self)->filter, ==, "group=1");
  choose (&self, "Only rows where", 0);
  g_assert_null (get_source (&self)->filter);
  likely_model_undo (self.model);
  display_settle (self.window);
  g_assert_cmpstr (get_source (&self)->filter, ==, "group=1");
  g_assert_nonnull (find_row (GTK_WIDGET (self.window), "group is"));
  display_close (self.window);
}

/* Where no column tells rows apart there is nothing to choose. */
static void
test_no_levels (void)
{
  Shown self = show_text ("normal", "x\n1.5\n10\n2\n20\n3\n");

  g_assert_null (find_row (GTK_WIDGET (self.window), "Only rows where"));
  display_close (self.window);
}

/* Presses the first value that knows its row; returns the row. */
static guint
press_value (const Shown *self)
{
  GtkWidget *panel = display_find (GTK_WIDGET (self->window), LIKELY_TYPE_PANEL, 0);
  const PlotPanelLayout *layout = likely_panel_get_layout (LIKELY_PANEL (panel));
  const PlotMark *mark = NULL;
  double x, y, base;

  for (guint i = 0; i < layout->panel->marks->len; i++)
    if (mark == NULL && ((PlotMark *)g_ptr_array_index (layout->panel->marks, i))->keys != NULL)
      mark = g_ptr_array_index (layout->panel->marks, i);
  g_assert_nonnull (mark);
  plot_to_units (layout, mark->x[0], mark->y[0], &x, &y);
  plot_to_units (layout, mark->x[0], 0, &x, &base);
  display_press (panel, x, (y + base) / 2);
  display_release (panel, x, (y + base) / 2);
  display_settle (self->window);
  return state_pressed (likely_model_get_state (self->model));
}

static GtkWidget *
find_button (GtkWidget *widget, const char *label)
{
  if (!gtk_widget_get_mapped (widget))
    return NULL;
  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, label);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* Row 3 is the least: the first stick. Delete leaves it out, the button the next; undo, and the
 * row's button, bring them back. */
static void
test_exclude (void)
{
  Shown self = show_text ("normal", "x\n5\n6\n1\n7\n2.5\n8\n");
  GtkWidget *button;

  g_assert_cmpuint (press_value (&self), ==, 3);
  g_assert_nonnull (find_button (GTK_WIDGET (self.window), "Exclude Row 3"));
  display_key (GTK_WIDGET (self.window), "Delete");
  display_settle (self.window);
  g_assert_cmpstr (get_source (&self)->exclude, ==, "3");
  g_assert_null (find_button (GTK_WIDGET (self.window), "Exclude Row 3"));
  g_assert_cmpuint (press_value (&self), ==, 5);
  button = find_button (GTK_WIDGET (self.window), "Exclude Row 5");
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  display_settle (self.window);
  g_assert_cmpstr (get_source (&self)->exclude, ==, "3,5");
  g_assert_nonnull (find_row (GTK_WIDGET (self.window), "2 values are excluded"));
  likely_model_act (self.model, "maximum"); /* (5 + 6 + 7 + 8) / 4 */
  g_assert_cmpfloat (state_number (likely_model_get_state (self.model), "mu"), ==, 6.5);
  g_signal_emit_by_name (find_button (GTK_WIDGET (self.window), "Take Back"), "clicked");
  display_settle (self.window);
  g_assert_null (get_source (&self)->exclude);
  g_assert_null (find_button (GTK_WIDGET (self.window), "Take Back"));
  likely_model_undo (self.model);
  display_settle (self.window);
  g_assert_cmpstr (get_source (&self)->exclude, ==, "3,5");
  display_close (self.window);
}

/* A key that a person types in an entry is the entry's. */
static void
test_delete_in_an_entry (void)
{
  Shown self = show_text ("normal", "x\n5\n6\n1\n7\n2.5\n8\n");
  GtkWidget *entry = display_find (GTK_WIDGET (self.window), GTK_TYPE_ENTRY, 0);
  g_autofree char *before = NULL;

  press_value (&self);
  gtk_widget_grab_focus (entry);
  gtk_editable_set_position (GTK_EDITABLE (entry), 0);
  before = g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry)));
  display_key (entry, "Delete");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), !=, before);
  g_assert_null (get_source (&self)->exclude);
  display_close (self.window);
}

/* What was not read from the data cannot be left out of them. */
static void
test_no_row (void)
{
  LikelyMainWindow *window = display_open ("beyond-likelihood");
  LikelyModel *model = likely_main_window_get_model (window);
  g_autoptr (State) pressed = state_with_pressed (likely_model_get_state (model), 2);

  likely_model_set_state (model, pressed, NULL);
  display_settle (window);
  g_assert_false (g_action_group_get_action_enabled (G_ACTION_GROUP (window), "exclude"));
  display_close (window);
}

int
main (int argc, char **argv)
{
  display_init (&argc, &argv);
  g_test_add_func ("/window/kept-rows/filter", test_filter);
  g_test_add_func ("/window/kept-rows/no-levels", test_no_levels);
  g_test_add_func ("/window/kept-rows/exclude", test_exclude);
  g_test_add_func ("/window/kept-rows/delete-in-an-entry", test_delete_in_an_entry);
  g_test_add_func ("/window/kept-rows/no-row", test_no_row);
  return g_test_run ();
}
