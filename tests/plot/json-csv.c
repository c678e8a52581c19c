/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON and CSV: every double comes back with the same bits, what is not finite is null or nothing,
 * and no locale takes part. */
#include "plot/export.h"

#include <float.h>
#include <locale.h>
#include <math.h>
#include <string.h>

static const double awkward[] = {0.1,
                                 1.0 / 3,
                                 -2.0 / 3,
                                 1e-300,
                                 5e-324,
                                 DBL_MAX,
                                 DBL_EPSILON,
                                 123456789.123456789,
                                 -0.04395,
                                 6.8719476736,
                                 0.30000000000000004,
                                 8,
                                 -1,
                                 1e22,
                                 9007199254740993.0};

static JsonNode *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  JsonNode *node = json_from_string (text, &error);

  g_assert_no_error (error);
  return node;
}

static void
assert_same_bits (double a, double b)
{
  g_assert_cmpmem (&a, sizeof a, &b, sizeof b);
}

static PlotScene *
make_scene (void)
{
  PlotScene *scene = plot_scene_new ("Which?", 1, 2);
  PlotPanel *panel = plot_scene_add_panel (scene, "likelihood", "L \"quoted\" \\ μ\n", 0, 0);
  PlotPanel *table = plot_scene_add_panel (scene, "models", "Models", 0, 1);
  double gap[] = {1, NAN, INFINITY}, x[] = {0, 1, 2}, y[] = {10, 20};
  double z[] = {1, 2, 3, 4, NAN, 6};
  PlotMark *mark;

  plot_panel_set_x (panel, "p", 0, 1, AXIS_LINEAR);
  plot_panel_set_y (panel, "L", 1e-3, 1, AXIS_LOG);
  plot_panel_add (panel, MARK_LINE, "awkward", ROLE_SERIES_1, awkward, awkward,
                  G_N_ELEMENTS (awkward));
  plot_panel_add (panel, MARK_LINE, "gap", ROLE_SERIES_1, x, gap, 3);
  mark = plot_panel_add_grid (panel, MARK_HEAT_MAP, "surface", x, 3, y, 2, z);
  mark->z_upper = 8;
  mark = plot_panel_add (panel, MARK_BARS, "bars", ROLE_MUTED, x, x, 2);
  mark->x2 = g_memdup2 (x + 1, 2 * sizeof *x);
  plot_panel_add_rule_x (panel, "rule", ROLE_OWN, 0.25);
  plot_panel_set_table (table, 2, 1);
  plot_table_set_column (table->table, 0, "model, loss", CELL_LEFT, 2);
  plot_table_set_column (table->table, 1, "weight", CELL_BAR, 1);
  plot_table_set_cell (table->table, 0, 0, "Laplace", NAN);
  plot_table_set_cell (table->table, 0, 1, NULL, 0.75);
  return scene;
}

static void
test_panels (void)
{
  g_autoptr (PlotScene) scene = make_scene ();
  g_autoptr (JsonNode) node = plot_scene_panels_json (scene);
  g_autofree char *text = plot_json_text (node);
  g_autoptr (JsonNode) back = parse (text);
  JsonObject *panel = json_array_get_object_element (json_node_get_array (back), 0);
  JsonObject *table = json_array_get_object_element (json_node_get_array (back), 1);
  JsonArray *marks = json_object_get_array_member (panel, "marks");
  JsonArray *values, *rows;
  JsonObject *mark;

  g_assert_cmpstr (json_object_get_string_member (panel, "id"), ==, "likelihood");
  g_assert_cmpstr (json_object_get_string_member (panel, "title"), ==, "L \"quoted\" \\ μ\n");
  g_assert_cmpstr (
      json_object_get_string_member (json_object_get_object_member (panel, "y"), "scale"), ==,
      "log");
  mark = json_array_get_object_element (marks, 0);
  g_assert_cmpstr (json_object_get_string_member (mark, "kind"), ==, "line");
  values = json_object_get_array_member (mark, "y");
  g_assert_cmpuint (json_array_get_length (values), ==, G_N_ELEMENTS (awkward));
  for (guint i = 0; i < G_N_ELEMENTS (awkward); i++)
    assert_same_bits (json_array_get_double_element (values, i), awkward[i]);

  values = json_object_get_array_member (json_array_get_object_element (marks, 1), "y");
  g_assert_false (json_array_get_null_element (values, 0));
  g_assert_true (json_array_get_null_element (values, 1));
  g_assert_true (json_array_get_null_element (values, 2));

  mark = json_array_get_object_element (marks, 2);
  rows = json_object_get_array_member (mark, "z");
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (mark, "x")), ==, 3);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (mark, "y")), ==, 2);
  g_assert_cmpuint (json_array_get_length (rows), ==, 2);
  values = json_array_get_array_element (rows, 1);
  g_assert_cmpfloat (json_array_get_double_element (values, 0), ==, 4);
  g_assert_true (json_array_get_null_element (values, 1));
  values = json_object_get_array_member (mark, "z_range");
  g_assert_cmpfloat (json_array_get_double_element (values, 1), ==, 8);

  mark = json_array_get_object_element (marks, 3);
  g_assert_cmpfloat (json_array_get_double_element (json_object_get_array_member (mark, "x2"), 1),
                     ==, 2);
  rows = json_object_get_array_member (json_object_get_object_member (table, "table"), "rows");
  values = json_array_get_array_element (rows, 0);
  g_assert_cmpstr (json_array_get_string_element (values, 0), ==, "Laplace");
  g_assert_cmpfloat (json_array_get_double_element (values, 1), ==, 0.75);
}

static void
test_readings (void)
{
  PlotReadings *readings = plot_readings_new ();
  g_autoptr (JsonNode) node = NULL, back = NULL;
  g_autofree char *text = NULL;
  JsonObject *object;

  plot_readings_set (readings, "ratio", 6.8719476736);
  plot_readings_set (readings, "heads", 8);
  plot_readings_set (readings, "nothing", NAN);
  plot_readings_set (readings, "far", -INFINITY);
  plot_readings_set_text (readings, "model", "Student’s t");
  node = plot_readings_json (readings);
  text = plot_json_text (node);
  g_assert_cmpstr (text, ==,
                   "{\n  \"ratio\": 6.8719476736,\n  \"heads\": 8,\n  \"nothing\": null,\n"
                   "  \"far\": null,\n  \"model\": \"Student’s t\"\n}\n");
  back = parse (text);
  object = json_node_get_object (back);
  assert_same_bits (json_object_get_double_member (object, "ratio"), 6.8719476736);
  plot_readings_free (readings);
}

static void
test_text (void)
{
  g_autoptr (JsonNode) node = parse ("{\"a\": [1, 2.5, true, null, \"x\\u0001\\t\"], \"b\": [],"
                                     " \"c\": {}, \"d\": [[1], [2]], \"e\": 9007199254740993}");
  g_autofree char *text = plot_json_text (node);

  g_assert_cmpstr (text, ==,
                   "{\n  \"a\": [1, 2.5, true, null, \"x\\u0001\\t\"],\n  \"b\": [],\n"
                   "  \"c\": {},\n  \"d\": [\n    [1],\n    [2]\n  ],\n"
                   "  \"e\": 9007199254740993\n}\n");
}

static void
test_csv (void)
{
  g_autoptr (PlotScene) scene = make_scene ();
  g_autofree char *text = plot_scene_csv (scene);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  g_assert_cmpstr (lines[0], ==, "panel,mark,x,y,z");
  for (guint i = 0; i < G_N_ELEMENTS (awkward); i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[1 + i], ",", -1);

      g_assert_cmpuint (g_strv_length (cells), ==, 5);
      g_assert_cmpstr (cells[0], ==, "likelihood");
      g_assert_cmpstr (cells[1], ==, "awkward");
      assert_same_bits (g_ascii_strtod (cells[2], NULL), awkward[i]);
      assert_same_bits (g_ascii_strtod (cells[3], NULL), awkward[i]);
      g_assert_cmpstr (cells[4], ==, "");
    }
  g_assert_nonnull (strstr (text, "\nlikelihood,gap,1,,\n"));
  g_assert_nonnull (strstr (text, "\nlikelihood,surface,0,20,4\nlikelihood,surface,1,20,\n"));
  g_assert_nonnull (strstr (text, "\nlikelihood,bars,0.5,0,\n"));
  g_assert_nonnull (strstr (text, "\nlikelihood,rule,0.25,,\n"));
  g_assert_nonnull (strstr (text, "\nmodels,\"model, loss\",1,,\nmodels,weight,1,0.75,\n"));
}

static void
test_locale (void)
{
  static const char *const commas[] = {"de_DE.UTF-8", "de_DE.utf8", "fr_FR.UTF-8"};
  g_autoptr (PlotScene) scene = make_scene ();
  g_autoptr (JsonNode) node = plot_scene_panels_json (scene);
  g_autofree char *text = plot_json_text (node), *csv = plot_scene_csv (scene);
  gboolean found = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (commas) && !found; i++)
    found = setlocale (LC_ALL, commas[i]) != NULL;
  if (!found)
    {
      g_test_skip ("no locale with a decimal comma is installed");
      return;
    }
  {
    g_autofree char *again = plot_json_text (node), *csv_again = plot_scene_csv (scene);

    setlocale (LC_ALL, "C");
    g_assert_cmpstr (text, ==, again);
    g_assert_cmpstr (csv, ==, csv_again);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plot/json/panels", test_panels);
  g_test_add_func ("/plot/json/readings", test_readings);
  g_test_add_func ("/plot/json/text", test_text);
  g_test_add_func ("/plot/csv/rows", test_csv);
  g_test_add_func ("/plot/json-csv/locale", test_locale);
  return g_test_run ();
}
