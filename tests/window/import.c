/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The import view: what it says of a file, and that its options read the file anew. */
#include "window/import.h"

#include <glib/gstdio.h>
#include <string.h>

#include "display.h"
#include "window/open.h"

typedef struct
{
  LikelyMainWindow *window;
  LikelyModel *model;
  char *folder, *path;
} Opened;

static Opened
open_text (const char *name, const char *text)
{
  Opened self = {.window = display_open ("compare")};
  g_autoptr (GFile) file = NULL;

  self.model = likely_main_window_get_model (self.window);
  self.folder = g_dir_make_tmp ("likely-XXXXXX", NULL);
  self.path = g_build_filename (self.folder, name, NULL);
  g_assert_true (g_file_set_contents (self.path, text, -1, NULL));
  file = g_file_new_for_path (self.path);
  open_file (self.window, file);
  display_settle (self.window);
  return self;
}

static void
opened_close (Opened *self)
{
  display_close (self->window);
  g_unlink (self->path);
  g_rmdir (self->folder);
  g_free (self->path);
  g_free (self->folder);
}

/* The import view among the windows there are, or NULL. */
static GtkWidget *
find_view (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (LIKELY_IS_IMPORT (l->data))
      return l->data;
  return NULL;
}

static gboolean
says (GtkWidget *widget, const char *text)
{
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (says (child, text))
      return TRUE;
  return FALSE;
}

/* A clear file opens with a toast; the view is there when it is asked for. */
static void
test_clear (void)
{
  Opened self = open_text ("speeds.csv", "speed;city\n0,9;Bonn\n1,1;Bonn\nfast;Trier\n1,25;Trier\n"
                                         ";Trier\n1,3;Bonn\n");
  GtkWidget *view;

  g_assert_null (find_view ());
  g_assert_true (says (GTK_WIDGET (self.window), "speeds.csv: 6 rows of 2 columns"));
  gtk_widget_activate_action (GTK_WIDGET (self.window), "win.import", NULL);
  view = find_view ();
  g_assert_nonnull (view);
  g_assert_true (says (view, "number: 4 values, 1 missing, 1 rejected"));
  g_assert_true (says (view, "decimal comma: 4 cells fit, 0 contradict"));
  g_assert_true (says (view, "row 3 (line 4): “fast”"));
  gtk_window_destroy (GTK_WINDOW (view));
  opened_close (&self);
}

static AdwComboRow *
find_row (GtkWidget *widget, const char *title)
{
  if (ADW_IS_COMBO_ROW (widget)
      && g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title))
    return ADW_COMBO_ROW (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      AdwComboRow *found = find_row (child, title);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* Where nothing in the file decides the decimal mark the view opens by itself, and what is chosen
 * there is what is read. */
static void
test_doubtful (void)
{
  Opened self = open_text ("weights.csv", "weight\n\"1,234\"\n\"2,345\"\n\"3,456\"\n\"1,250\"\n");
  GtkWidget *view = find_view ();
  const DatasetTable *table;

  g_assert_nonnull (view);
  adw_combo_row_set_selected (find_row (view, "Decimal mark"), 2);
  display_settle (self.window);
  table = likely_model_get_table (self.model);
  g_assert_cmpstr (state_source (likely_model_get_state (self.model))->import, ==, "decimal=comma");
  g_assert_cmpfloat (table->columns[0].numbers[0], ==, 1.234);
  adw_combo_row_set_selected (find_row (view, "Decimal mark"), 1);
  display_settle (self.window);
  g_assert_cmpfloat (likely_model_get_table (self.model)->columns[0].numbers[0], ==, 1234);
  likely_model_undo (self.model);
  display_settle (self.window);
  g_assert_cmpfloat (likely_model_get_table (self.model)->columns[0].numbers[0], ==, 1.234);
  gtk_window_destroy (GTK_WINDOW (view));
  opened_close (&self);
}

int
main (int argc, char **argv)
{
  display_init (&argc, &argv);
  g_test_add_func ("/window/import/clear", test_clear);
  g_test_add_func ("/window/import/doubtful", test_doubtful);
  return g_test_run ();
}
