/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The command line: what it prints, what it writes, and how it refuses. */
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "run.h"

static char *folder;

static JsonNode *
read_json (const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  JsonNode *node;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  node = json_from_string (text, &error);
  g_assert_no_error (error);
  return node;
}

static void
assert_done (const Run *run)
{
  if (run->status != 0)
    g_error ("status %d: %s", run->status, run->err);
}

/* The likelihood's greatest value is at 0.8, and the sentence says the ratio. */
static void
test_json (void)
{
  g_auto (Run) run = RUN (folder, "export", "coin", "--set", "p=0.5", "-o", "coin.json");
  g_autoptr (JsonNode) root = NULL;
  JsonObject *object, *panel, *mark = NULL;
  JsonArray *panels, *marks, *x, *y;
  guint best = 0;

  assert_done (&run);
  root = read_json ("coin.json");
  object = json_node_get_object (root);
  g_assert_cmpstr (json_object_get_string_member (object, "exploration"), ==, "coin");
  g_assert_nonnull (strstr (json_object_get_string_member (object, "say"), "6.87"));
  g_assert_null (strstr (json_object_get_string_member (object, "say"), "<b>"));
  panels = json_object_get_array_member (object, "panels");
  panel = json_array_get_object_element (panels, 1);
  g_assert_cmpstr (json_object_get_string_member (panel, "id"), ==, "likelihood");
  marks = json_object_get_array_member (panel, "marks");
  for (guint i = 0; i < json_array_get_length (marks); i++)
    if (strcmp (json_object_get_string_member (json_array_get_object_element (marks, i), "id"),
                "likelihood")
        == 0)
      mark = json_array_get_object_element (marks, i);
  g_assert_nonnull (mark);
  x = json_object_get_array_member (mark, "x");
  y = json_object_get_array_member (mark, "y");
  for (guint i = 1; i < json_array_get_length (y); i++)
    if (json_array_get_double_element (y, i) > json_array_get_double_element (y, best))
      best = i;
  g_assert_cmpfloat (json_array_get_double_element (x, best), ==, 0.8);
}

/* The column is named, whether it was asked for or not. */
static void
test_columns (void)
{
  g_auto (Run) run = RUN (folder, "export", "normal", "--data", "example:faithful", "-o", "f.json");
  g_autoptr (JsonNode) root = NULL;
  JsonArray *columns;

  assert_done (&run);
  root = read_json ("f.json");
  columns = json_object_get_array_member (
      json_object_get_object_member (json_node_get_object (root), "data"), "columns");
  g_assert_cmpuint (json_array_get_length (columns), ==, 1);
  g_assert_cmpstr (json_array_get_string_element (columns, 0), ==, "waiting");
}

/* Every picture carries the call that made it. */
static void
test_recipe (void)
{
  static const char *const names[] = {"coin.png", "coin.svg", "coin.pdf"};

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_auto (Run) run = RUN (folder, "export", "coin", "--set", "p=0.37", "--action", "toss",
                              "--theme", "dark", "--size", "640x360", "-o", names[i]);
      g_auto (Run) back = RUN (folder, "open-recipe", names[i]);
      g_auto (Run) bare = RUN (folder, "export", "coin", "--no-recipe", "-o", names[i]);
      g_auto (Run) none = RUN (folder, "open-recipe", names[i]);

      assert_done (&run);
      assert_done (&back);
      g_assert_true (g_str_has_prefix (back.out, "likely export coin --set tosses=11 "));
      g_assert_nonnull (strstr (back.out, " --set p=0.37 "));
      g_assert_nonnull (strstr (back.out, " --size 640x360 --theme dark -o picture.png\n"));
      assert_done (&bare);
      g_assert_cmpint (none.status, ==, 1);
    }
}

static void
test_sweep (void)
{
  g_auto (Run) run = RUN (folder, "export", "coin", "--sweep", "p=0.1:0.9:3", "-o", "frame.json");
  g_autoptr (JsonNode) last = NULL;
  JsonObject *values;

  assert_done (&run);
  last = read_json ("frame-003.json");
  values = json_object_get_object_member (json_node_get_object (last), "values");
  g_assert_cmpfloat (json_object_get_double_member (values, "p"), ==, 0.9);
}

static void
test_refusals (void)
{
  static const struct
  {
    int status;
    const char *arguments[8];
    const char *part;
  } cases[] = {
      {1, {"export", "nothing", "-o", "x.png"}, "no exploration"},
      {1, {"export", "coin", "--set", "p=2", "-o", "x.png"}, "p needs"},
      {1, {"export", "coin", "--action", "fly", "-o", "x.png"}, "no action"},
      {1, {"export", "coin", "-o", "no/such/folder/x.png"}, "no/such/folder"},
      {2, {"export", "coin", "--scale", "0", "-o", "x.png"}, "--scale goes"},
      {2, {"export", "coin", "--text-scale", "0", "-o", "x.png"}, "--text-scale goes"},
      {1, {"export", "coin", "--panel", "0", "-o", "x.png"}, "--panel goes from 1 to 2"},
      {1, {"export", "coin", "--sweep", "p=0:2:3", "-o", "x.png"}, "p needs"},
      {2, {"export", "coin", "--theme", "pink", "-o", "x.png"}, "pink"},
      {1, {"export", "coin", "--weights", "w", "-o", "x.png"}, "takes no data"},
      {1, {"open-recipe", "nothing.png"}, "nothing.png"},
      {1, {"list", "nothing"}, "no exploration"},
      {2, {"export", "coin"}, "Usage:"},
      {2, {"export", "coin", "-o", "x.gif"}, ".png .svg"},
      {2, {"export", "-o", "x.png"}, "Usage:"},
      {2, {"export", "coin", "--bogus", "-o", "x.png"}, "--bogus"},
      {2, {"--bogus"}, "--bogus"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (Run) run = run_likely (folder, cases[i].arguments);
      g_autofree char *path = g_build_filename (folder, "x.png", NULL);
      g_autofree char *frame = g_build_filename (folder, "x-001.png", NULL);

      g_assert_cmpint (run.status, ==, cases[i].status);
      g_assert_cmpstr (run.out, ==, "");
      if (strstr (run.err, cases[i].part) == NULL)
        g_error ("%s is not in: %s", cases[i].part, run.err);
      g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
      g_assert_false (g_file_test (frame, G_FILE_TEST_EXISTS));
    }
}

static void
test_list (void)
{
  g_auto (Run) plain = RUN (folder, "list");
  g_auto (Run) json = RUN (folder, "list", "--json");
  g_auto (Run) version = RUN (folder, "--version");
  g_autoptr (JsonNode) root = json_from_string (json.out, NULL);

  assert_done (&plain);
  g_assert_nonnull (strstr (plain.out, "coin"));
  g_assert_nonnull (root);
  g_assert_cmpuint (json_array_get_length (
                        json_object_get_array_member (json_node_get_object (root), "explorations")),
                    >=, 1);
  g_assert_true (g_str_has_prefix (version.out, "likely "));
}

int
main (int argc, char **argv)
{
  int status;
  g_autofree char *clean = NULL;

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("likely-XXXXXX", NULL);
  g_test_add_func ("/command/export/json", test_json);
  g_test_add_func ("/command/export/columns", test_columns);
  g_test_add_func ("/command/export/recipe", test_recipe);
  g_test_add_func ("/command/export/sweep", test_sweep);
  g_test_add_func ("/command/refusals", test_refusals);
  g_test_add_func ("/command/list", test_list);
  status = g_test_run ();
  clean = g_strdup_printf ("rm -rf '%s'", folder);
  g_spawn_command_line_sync (clean, NULL, NULL, NULL, NULL);
  g_free (folder);
  return status;
}
