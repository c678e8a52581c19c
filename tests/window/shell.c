/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The whole window: every exploration opens and closes, files go in and out, everything that takes
 * the focus has a name. */
#include <glib/gstdio.h>
#include <string.h>

#include "display.h"
#include "window/export.h"
#include "window/open.h"
#include "window/panel.h"

static void
test_every_exploration (void)
{
  LikelyMainWindow *window = display_open (explorations ()[0]->id);
  LikelyModel *model = likely_main_window_get_model (window);

  for (guint i = 0; explorations ()[i] != NULL; i++)
    {
      likely_model_select (model, explorations ()[i]);
      display_settle (window);
      g_test_message ("%s", explorations ()[i]->id);
      g_assert_null (likely_model_get_error (model));
      g_assert_nonnull (display_find (GTK_WIDGET (window), LIKELY_TYPE_PANEL, 0));
      g_assert_cmpuint (strlen (likely_main_window_get_sentence (window)), >, 10);
    }
  display_close (window);
}

static void
check_names (GtkWidget *widget)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (widget);
  gboolean inner = GTK_IS_TEXT (widget); /* the entry around it is named */

  if (gtk_widget_get_mapped (widget) && gtk_widget_get_focusable (widget) && !inner
      && (GTK_IS_ENTRY (widget) || GTK_IS_RANGE (widget) || GTK_IS_SWITCH (widget)
          || GTK_IS_BUTTON (widget) || LIKELY_IS_PANEL (widget)))
    {
      g_test_message ("%s", G_OBJECT_TYPE_NAME (widget));
      g_assert_true (
          gtk_test_accessible_has_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL)
          || gtk_test_accessible_has_relation (accessible, GTK_ACCESSIBLE_RELATION_LABELLED_BY)
          || GTK_IS_MENU_BUTTON (gtk_widget_get_parent (widget))
          || gtk_widget_get_ancestor (widget, ADW_TYPE_HEADER_BAR) != NULL);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    check_names (child);
}

static void
test_names (void)
{
  LikelyMainWindow *window = display_open ("coin");

  check_names (GTK_WIDGET (window));
  display_close (window);
}

static void
test_opens_data (void)
{
  static const char csv[] = "reading,spread\n1.5,2\n2.5,3\n4,1\n3.25,2\n2,5\n";
  LikelyMainWindow *window = display_open ("normal");
  LikelyModel *model = likely_main_window_get_model (window);
  g_autofree char *folder = g_dir_make_tmp ("likely-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "five.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_assert_true (g_file_set_contents (path, csv, -1, NULL));
  open_file (window, file);
  display_settle (window);
  g_assert_null (likely_model_get_error (model));
  g_assert_nonnull (likely_model_get_table (model));
  g_assert_cmpuint (likely_model_get_table (model)->n_rows, ==, 5);
  g_assert_cmpstr (likely_model_get_table (model)->columns[0].name, ==, "reading");
  /* No counts: the exploration stays with its own, and a toast says why. */
  likely_model_select (model, exploration_find ("counts"));
  display_settle (window);
  g_assert_null (likely_model_get_error (model));
  g_assert_cmpstr (likely_model_get_exploration (model)->id, ==, "counts");
  g_assert_cmpstr (state_source (likely_model_get_state (model))->name, ==, "example:horsekicks");
  display_close (window);
  g_unlink (path);
  g_rmdir (folder);
}

/* "likely example:faithful" */
static void
test_opens_an_example (void)
{
  LikelyMainWindow *window = display_open ("coin");
  LikelyModel *model = likely_main_window_get_model (window);
  g_autoptr (GFile) known = g_file_new_for_commandline_arg ("example:faithful");
  g_autoptr (GFile) unknown = g_file_new_for_commandline_arg ("example:nothing");

  open_file (window, known);
  display_settle (window);
  g_assert_null (likely_model_get_error (model));
  g_assert_cmpuint (likely_model_get_table (model)->n_rows, ==, 272);
  open_file (window, unknown);
  display_settle (window);
  g_assert_nonnull (strstr (likely_model_get_error (model), "nothing"));
  display_close (window);
}

/* Data that were opened in one exploration are there in the others, also where they simulate. */
static void
test_brings_data_along (void)
{
  LikelyMainWindow *window = display_open ("compare");
  LikelyModel *model = likely_main_window_get_model (window);
  g_autofree char *folder = g_dir_make_tmp ("likely-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "forty.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GString) csv = g_string_new ("reading\n");
  g_autoptr (State) own = NULL;
  guint brought = 0;

  for (int i = 0; i < 40; i++)
    g_string_append_printf (csv, "%d\n", i * i % 41);
  g_assert_true (g_file_set_contents (path, csv->str, -1, NULL));
  open_file (window, file);
  display_settle (window);
  for (guint i = 0; explorations ()[i] != NULL; i++)
    {
      likely_model_select (model, explorations ()[i]);
      display_settle (window);
      g_test_message ("%s", explorations ()[i]->id);
      g_assert_null (likely_model_get_error (model));
      if (explorations ()[i]->data == NULL
          || g_strcmp0 (state_source (likely_model_get_state (model))->name, path) != 0)
        continue;
      g_assert_cmpuint (likely_model_get_table (model)->n_rows, ==, 40);
      brought++;
    }
  /* Only those that need more columns than one stay with data of their own. */
  g_assert_cmpuint (brought, >=, 5);
  /* What the person chose since then stays. */
  likely_model_select (model, exploration_find ("normal"));
  own = state_with_source (likely_model_get_state (model),
                           &(StateSource){.name = "example:newcomb"});
  likely_model_set_state (model, own, NULL);
  likely_model_select (model, exploration_find ("compare"));
  likely_model_select (model, exploration_find ("normal"));
  display_settle (window);
  g_assert_true (state_equal (likely_model_get_state (model), own));
  display_close (window);
  g_unlink (path);
  g_rmdir (folder);
}

/* What could not be read is listed, and the rest is shown. */
static void
test_lists_rejected_cells (void)
{
  static const char csv[] = "reading\n1.5\nabc\n4\n3.25\n2\n2.25\n";
  LikelyMainWindow *window = display_open ("compare");
  g_autofree char *folder = g_dir_make_tmp ("likely-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "six.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GtkWidget *row;

  g_assert_null (display_find (GTK_WIDGET (window), ADW_TYPE_EXPANDER_ROW, 0));
  g_assert_true (g_file_set_contents (path, csv, -1, NULL));
  open_file (window, file);
  display_settle (window);
  row = display_find (GTK_WIDGET (window), ADW_TYPE_EXPANDER_ROW, 0);
  g_assert_nonnull (row);
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==,
                   "1 cell is no number");
  display_close (window);
  g_unlink (path);
  g_rmdir (folder);
}

/* The nearest label above the error page that shows: the headline alone, without a subtitle. */
static void
check_headline (LikelyMainWindow *window)
{
  GtkWidget *page = display_find (GTK_WIDGET (window), ADW_TYPE_STATUS_PAGE, 0);
  GtkWidget *above;

  g_assert_nonnull (page);
  above = gtk_widget_get_prev_sibling (gtk_widget_get_ancestor (page, GTK_TYPE_STACK));
  while (above != NULL && !gtk_widget_get_mapped (above))
    above = gtk_widget_get_prev_sibling (above);
  g_assert_true (GTK_IS_LABEL (above));
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (above)), ==,
                   likely_model_get_exploration (likely_main_window_get_model (window))->question);
}

/* A file that cannot be read: the sentence in its place under the exploration's own question, and
 * one step back. */
static void
test_says_why_not (gconstpointer data)
{
  LikelyMainWindow *window = display_open (data);
  LikelyModel *model = likely_main_window_get_model (window);
  g_autoptr (GFile) file = g_file_new_for_path ("/nowhere/at-all.csv");

  open_file (window, file);
  display_settle (window);
  check_headline (window);
  likely_model_undo (model);
  display_settle (window);
  g_assert_null (display_find (GTK_WIDGET (window), ADW_TYPE_STATUS_PAGE, 0));
  g_assert_nonnull (display_find (GTK_WIDGET (window), LIKELY_TYPE_PANEL, 0));
  display_close (window);
}

static void
test_picture_brings_the_state_back (gconstpointer data)
{
  const char *format = data;
  LikelyMainWindow *window = display_open ("coin");
  LikelyModel *model = likely_main_window_get_model (window);
  g_autofree char *folder = g_dir_make_tmp ("likely-XXXXXX", NULL);
  g_autofree char *name = g_strconcat ("coin.", format, NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (State) state = NULL;
  g_autoptr (GError) error = NULL;

  state = state_with_number (likely_model_get_state (model), "p", 0.123456789012345);
  likely_model_set_state (model, state, NULL);
  display_settle (window);
  g_assert_true (export_save (model, path, format, "half", "light", &error));
  g_assert_no_error (error);
  likely_model_select (model, exploration_find ("normal"));
  display_settle (window);
  open_file (window, file);
  display_settle (window);
  g_assert_true (state_equal (likely_model_get_state (model), state));
  display_close (window);
  g_unlink (path);
  g_rmdir (folder);
}

static void
test_exports_numbers (void)
{
  LikelyMainWindow *window = display_open ("coin");
  LikelyModel *model = likely_main_window_get_model (window);
  g_autofree char *folder = g_dir_make_tmp ("likely-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "coin.json", NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  JsonObject *values;

  g_assert_true (export_save (model, path, "json", NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (json_parser_load_from_file (parser, path, &error));
  values = json_object_get_object_member (json_node_get_object (json_parser_get_root (parser)),
                                          "values");
  g_assert_cmpint (json_object_get_int_member (values, "heads"), ==, 8);
  g_assert_false (export_save (model, "/nowhere/at/all.json", "json", NULL, NULL, &error));
  g_assert_nonnull (error);
  display_close (window);
  g_unlink (path);
  g_rmdir (folder);
}

static GtkLabel *
find_sentence (GtkWidget *top)
{
  GtkWidget *label;

  for (guint i = 0; (label = display_find (top, GTK_TYPE_LABEL, i)) != NULL; i++)
    if (gtk_label_get_selectable (GTK_LABEL (label)))
      return GTK_LABEL (label);
  g_assert_not_reached ();
}

static void
test_presents (void)
{
  LikelyMainWindow *window = display_open ("coin");
  GtkLabel *sentence;
  GtkWidget *controls = GTK_WIDGET (likely_main_window_get_controls (window));

  likely_main_window_set_presenting (window, TRUE);
  display_settle (window);
  g_assert_false (gtk_widget_get_mapped (controls));
  g_assert_nonnull (display_find (GTK_WIDGET (window), GTK_TYPE_SCALE, 0));
  sentence = find_sentence (GTK_WIDGET (window));
  gtk_widget_grab_focus (GTK_WIDGET (sentence));
  g_assert_false (gtk_label_get_selection_bounds (sentence, NULL, NULL));
  likely_main_window_set_presenting (window, FALSE);
  display_settle (window);
  g_assert_true (gtk_widget_get_mapped (controls));
  display_close (window);
}

int
main (int argc, char **argv)
{
  display_init (&argc, &argv);
  g_test_add_func ("/window/shell/every-exploration", test_every_exploration);
  g_test_add_func ("/window/shell/names", test_names);
  g_test_add_func ("/window/shell/opens-data", test_opens_data);
  g_test_add_func ("/window/shell/opens-an-example", test_opens_an_example);
  g_test_add_func ("/window/shell/brings-data-along", test_brings_data_along);
  g_test_add_func ("/window/shell/lists-rejected-cells", test_lists_rejected_cells);
  g_test_add_data_func ("/window/shell/says-why-not/here", "compare", test_says_why_not);
  g_test_add_data_func ("/window/shell/says-why-not/elsewhere", "coin", test_says_why_not);
  g_test_add_data_func ("/window/shell/picture/png", "png", test_picture_brings_the_state_back);
  g_test_add_data_func ("/window/shell/picture/svg", "svg", test_picture_brings_the_state_back);
  g_test_add_data_func ("/window/shell/picture/pdf", "pdf", test_picture_brings_the_state_back);
  g_test_add_func ("/window/shell/exports-numbers", test_exports_numbers);
  g_test_add_func ("/window/shell/presents", test_presents);
  return g_test_run ();
}
