/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How data come in and stay: pasting, dropping, recent files, a file that another program writes.
 */
#include <glib/gstdio.h>
#include <string.h>

#include "display.h"
#include "window/export.h"
#include "window/open.h"
#include "window/paste.h"
#include "window/recent.h"

typedef struct
{
  LikelyMainWindow *window;
  LikelyModel *model;
  char *folder;
  GPtrArray *paths;
} Shown;

static Shown
shown_new (const char *exploration)
{
  Shown self = {.window = display_open (exploration)};

  self.model = likely_main_window_get_model (self.window);
  self.folder = g_dir_make_tmp ("likely-XXXXXX", NULL);
  self.paths = g_ptr_array_new_with_free_func (g_free);
  return self;
}

static void
shown_close (Shown *self)
{
  display_close (self->window);
  for (guint i = 0; i < self->paths->len; i++)
    g_unlink (g_ptr_array_index (self->paths, i));
  g_ptr_array_unref (self->paths);
  g_rmdir (self->folder);
  g_free (self->folder);
}

static GFile *
write_file (Shown *self, const char *name, const char *text)
{
  char *path = g_build_filename (self->folder, name, NULL);

  g_ptr_array_add (self->paths, path);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return g_file_new_for_path (path);
}

static gboolean
says (GtkWidget *widget, const char *text)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget)
      && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (says (child, text))
      return TRUE;
  return FALSE;
}

typedef struct
{
  Shown *shown;
  const char *text;
} Said;

static gboolean
is_said (gpointer data)
{
  Said *said = data;

  return says (GTK_WIDGET (said->shown->window), said->text);
}

static void
wait_until_said (Shown *self, const char *text)
{
  display_wait (is_said, &(Said){self, text});
}

typedef struct
{
  Shown *shown;
  guint n_rows;
  double first;
} Wanted;

static gboolean
has_rows (gpointer data)
{
  const Wanted *wanted = data;
  const DatasetTable *table = likely_model_get_table (wanted->shown->model);

  return table != NULL && table->n_rows == wanted->n_rows
         && table->columns[0].numbers[0] == wanted->first
         && !likely_model_is_busy (wanted->shown->model);
}

static void
wait_for_rows (Shown *self, guint n_rows, double first)
{
  display_wait (has_rows, &(Wanted){self, n_rows, first});
  display_settle (self->window);
  g_assert_null (likely_model_get_error (self->model));
}

/* Pasting */

static void
test_paste_table (void)
{
  static const struct
  {
    const char *text, *table;
  } cases[] = {{"x\ty\n1\t2\n", "x\ty\n1\t2\n"},
               {"1 2.5 3", "1\n2.5\n3\n"},
               {"1, 2.5, 3\n", "1\n2.5\n3\n"},
               {"1,5; 2,5;3", "1,5\n2,5\n3\n"},
               {"4\t5\t6\r\n", "4\n5\n6\n"},
               {"1,2,3", "1\n2\n3\n"},
               {"7", "7\n"},
               {"no numbers\nhere", NULL},
               {"", NULL}};

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *table = paste_table (cases[i].text);

      g_assert_cmpstr (table, ==, cases[i].table);
    }
}

/* Ctrl+V as from a spreadsheet; what was pasted is a file that a recipe can name. */
static void
test_paste (void)
{
  Shown self = shown_new ("normal");
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self.window));
  const char *name;
  g_autofree char *kept = NULL;

  gdk_clipboard_set_text (clipboard, "speed\tcity\n1.5\tBonn\n2.5\tTrier\n4\tBonn\n");
  display_key (GTK_WIDGET (self.window), "ctrl+v");
  wait_for_rows (&self, 3, 1.5);
  g_assert_cmpstr (likely_model_get_table (self.model)->name, ==, "Pasted data.csv");
  g_assert_cmpstr (likely_model_get_table (self.model)->columns[1].name, ==, "city");
  name = state_source (likely_model_get_state (self.model))->name;
  g_assert_true (g_str_has_prefix (name, g_get_user_data_dir ()));
  g_assert_true (g_file_get_contents (name, &kept, NULL, NULL));
  g_assert_cmpstr (kept, ==, "speed\tcity\n1.5\tBonn\n2.5\tTrier\n4\tBonn\n");
  gdk_clipboard_set_text (clipboard, "8 7.5 3 4");
  gtk_widget_activate_action (GTK_WIDGET (self.window), "win.paste", NULL);
  wait_for_rows (&self, 4, 8);
  likely_model_undo (self.model);
  wait_for_rows (&self, 3, 1.5);
  gdk_clipboard_set_text (clipboard, "nothing to see");
  display_key (GTK_WIDGET (self.window), "ctrl+v");
  wait_until_said (&self, "holds no numbers");
  shown_close (&self);
}

/* A number that is pasted into an entry is the entry's. */
static void
test_paste_into_an_entry (void)
{
  Shown self = shown_new ("coin");
  GtkWidget *entry = display_find (GTK_WIDGET (self.window), GTK_TYPE_ENTRY, 0);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (entry), "0.25");
  gtk_widget_grab_focus (entry);
  gtk_editable_select_region (GTK_EDITABLE (entry), 0, -1);
  display_key (entry, "ctrl+v");
  display_settle (self.window);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "0.25");
  g_assert_null (state_source (likely_model_get_state (self.model))->name);
  shown_close (&self);
}

/* Dropping */

static void
test_drop (void)
{
  Shown self = shown_new ("compare");
  g_autoptr (GFile) first = write_file (&self, "first.csv", "x\n1\n2\n4\n");
  g_autoptr (GFile) second = write_file (&self, "second.csv", "x\n5\n6\n");
  g_autoptr (GFile) picture = write_file (&self, "picture.png", "no picture");
  GSList both = {second, NULL}, front = {first, &both}, wrong = {picture, NULL};
  g_auto (GValue) files = G_VALUE_INIT;
  g_auto (GValue) text = G_VALUE_INIT;

  g_value_init (&files, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&files, gdk_file_list_new_from_list (&front));
  g_assert_true (open_dropped (self.window, &files));
  wait_for_rows (&self, 3, 1);
  wait_until_said (&self, "Of the 2 files only first.csv was opened");
  g_value_take_boxed (&files, gdk_file_list_new_from_list (&wrong));
  g_assert_true (open_dropped (self.window, &files));
  wait_until_said (&self, "picture.png");
  g_value_init (&text, G_TYPE_STRING);
  g_value_set_static_string (&text, "9\n8\n7\n6\n");
  g_assert_true (open_dropped (self.window, &text));
  wait_for_rows (&self, 4, 9);
  shown_close (&self);
}

/* A dropped picture brings its exploration and its values back. */
static void
test_drop_picture (void)
{
  Shown self = shown_new ("compare");
  g_autofree char *path = g_build_filename (self.folder, "coin.png", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GSList one = {file, NULL};
  g_auto (GValue) files = G_VALUE_INIT;
  g_autoptr (GError) error = NULL;
  g_autoptr (State) coin = state_new (exploration_find ("coin"));
  g_autoptr (State) set = state_with_number (coin, "p", 0.875);

  likely_model_set_state (self.model, set, NULL);
  display_settle (self.window);
  g_assert_true (export_save (self.model, path, "png", NULL, NULL, &error));
  g_assert_no_error (error);
  g_ptr_array_add (self.paths, g_strdup (path));
  likely_model_select (self.model, exploration_find ("normal"));
  display_settle (self.window);
  g_value_init (&files, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&files, gdk_file_list_new_from_list (&one));
  g_assert_true (open_dropped (self.window, &files));
  display_settle (self.window);
  g_assert_cmpstr (likely_model_get_exploration (self.model)->id, ==, "coin");
  g_assert_cmpfloat (state_number (likely_model_get_state (self.model), "p"), ==, 0.875);
  shown_close (&self);
}

/* A file that changes */

static void
test_changed_on_disk (void)
{
  Shown self = shown_new ("normal");
  g_autoptr (GFile) file = write_file (&self, "grows.csv", "x\n1\n2\n4\n");
  State *before;

  open_file (self.window, file);
  wait_for_rows (&self, 3, 1);
  before = likely_model_get_state (self.model);
  g_object_unref (write_file (&self, "grows.csv", "x\n11\n2\n4\n8\n")); /* a new file, renamed */
  wait_until_said (&self, "grows.csv has changed on disk");
  g_assert_cmpuint (likely_model_get_table (self.model)->n_rows, ==, 3);
  gtk_widget_activate_action (GTK_WIDGET (self.window), "win.read-again", NULL);
  wait_for_rows (&self, 4, 11);
  g_assert_true (likely_model_get_state (self.model) == before);
  g_assert_nonnull (strstr (likely_main_window_get_sentence (self.window), "6.25")); /* 25 / 4 */
  /* A file that is gone is told, and the next one is read. */
  g_unlink (g_ptr_array_index (self.paths, 0));
  gtk_widget_activate_action (GTK_WIDGET (self.window), "win.read-again", NULL);
  display_settle (self.window);
  g_assert_nonnull (strstr (likely_model_get_error (self.model), "grows.csv"));
  g_object_unref (write_file (&self, "grows.csv", "x\n21\n2\n"));
  gtk_widget_activate_action (GTK_WIDGET (self.window), "win.read-again", NULL);
  wait_for_rows (&self, 2, 21);
  shown_close (&self);
}

/* Recent files */

static gboolean
lists_two (gpointer data)
{
  g_autoptr (GMenu) menu = recent_menu ();

  return g_menu_model_get_n_items (G_MENU_MODEL (menu)) >= 2;
}

static void
test_recent (void)
{
  Shown self = shown_new ("normal");
  g_autoptr (GFile) first = write_file (&self, "first_one.csv", "x\n1\n2\n4\n");
  g_autoptr (GFile) second = write_file (&self, "second.csv", "x\n5\n6\n");
  g_autoptr (GMenu) menu = NULL;
  g_autofree char *path = NULL;
  g_autofree char *target = NULL;
  gboolean listed = FALSE;

  open_file (self.window, second);
  wait_for_rows (&self, 2, 5);
  g_unsetenv ("LIKELY_NO_SESSION");
  open_file (self.window, first);
  wait_for_rows (&self, 3, 1);
  open_file (self.window, second);
  wait_for_rows (&self, 2, 5);
  display_wait (lists_two, NULL);
  g_setenv ("LIKELY_NO_SESSION", "1", TRUE);
  menu = recent_menu ();
  path = g_file_get_path (first);
  for (int i = 0; i < g_menu_model_get_n_items (G_MENU_MODEL (menu)); i++)
    {
      g_autofree char *label = NULL;

      g_clear_pointer (&target, g_free);
      g_menu_model_get_item_attribute (G_MENU_MODEL (menu), i, "target", "s", &target);
      g_menu_model_get_item_attribute (G_MENU_MODEL (menu), i, "label", "s", &label);
      if (g_strcmp0 (target, path) == 0)
        {
          g_assert_cmpstr (label, ==, "first__one.csv"); /* no mnemonic */
          listed = TRUE;
        }
    }
  g_assert_true (listed);
  gtk_widget_activate_action (GTK_WIDGET (self.window), "win.open-recent", "s", path);
  wait_for_rows (&self, 3, 1);
  gtk_recent_manager_purge_items (gtk_recent_manager_get_default (), NULL);
  shown_close (&self);
}

int
main (int argc, char **argv)
{
  display_init (&argc, &argv);
  g_test_add_func ("/window/files/paste-table", test_paste_table);
  g_test_add_func ("/window/files/paste", test_paste);
  g_test_add_func ("/window/files/paste-into-an-entry", test_paste_into_an_entry);
  g_test_add_func ("/window/files/drop", test_drop);
  g_test_add_func ("/window/files/drop-picture", test_drop_picture);
  g_test_add_func ("/window/files/changed-on-disk", test_changed_on_disk);
  g_test_add_func ("/window/files/recent", test_recent);
  return g_test_run ();
}
