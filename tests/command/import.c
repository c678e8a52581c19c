/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files of one's own on the command line: import options, rejected cells, the account of rows, and
 * the sentence for a structure that cannot be read. */
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "run.h"

static char *folder;

static void
write_file (const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

static JsonObject *
data_of (JsonNode *root)
{
  return json_object_get_object_member (json_node_get_object (root), "data");
}

static JsonNode *
parse (const Run *run)
{
  g_autoptr (GError) error = NULL;
  JsonNode *node;

  if (run->status != 0)
    g_error ("status %d: %s", run->status, run->err);
  node = json_from_string (run->out, &error);
  g_assert_no_error (error);
  return node;
}

static double
mean_of (JsonNode *root)
{
  JsonArray *fits = json_object_get_array_member (json_node_get_object (root), "fits");
  JsonObject *fit = json_array_get_object_element (fits, 0);
  JsonObject *parameters = json_object_get_object_member (fit, "parameters");
  JsonObject *mean = json_object_get_object_member (parameters, "mean");

  return json_object_get_double_member (mean, "estimate");
}

/* The mean says how a file was read. */
static void
test_options (void)
{
  static const struct
  {
    const char *text;
    const char *options[6];
    double mean;
  } cases[] = {
      {"x;y\n1,5;1\n2,5;2\n", {NULL}, 2},
      {"x\ty\n1,234\t1\n2,234\t2\n", {"--decimal", "comma"}, 1.734},
      {"x\ty\n1,234\t1\n2,234\t2\n", {"--decimal", "point"}, 1734},
      {"x\n1\n-99\n3\n", {"--missing", "-99"}, 2},
      {"x\n1\nnone\n3\nmaybe\n", {"--missing", "none", "--missing", "maybe"}, 2},
      {"10\n20\n", {NULL}, 15},
      {"10\n20\n30\n", {"--header", "yes"}, 25},
      {"x,1\n2,3\n4,5\n", {"--delimiter", ",", "--column", "x"}, 3},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *arguments[16] = {"fit", "t.csv", "--model", "normal", "--format", "json"};
      g_autoptr (JsonNode) root = NULL;

      for (guint k = 0; k < 6; k++)
        arguments[6 + k] = cases[i].options[k];
      write_file ("t.csv", cases[i].text);
      {
        g_auto (Run) run = run_likely (folder, arguments);

        root = parse (&run);
      }
      g_assert_cmpfloat_with_epsilon (mean_of (root), cases[i].mean, 1e-12);
    }
}

static void
test_every_command (void)
{
  write_file ("c.csv", "a\tb\n1,234\t1,250\n2,345\t2,500\n3,456\t3,125\n");
  {
    g_auto (Run) asked = RUN (folder, "regress", "c.csv", "--y", "b", "--x", "a");
    g_auto (Run) run
        = RUN (folder, "regress", "c.csv", "--y", "b", "--x", "a", "--decimal", "comma");

    g_assert_cmpint (asked.status, ==, 1);
    g_assert_cmpstr (asked.out, ==, "");
    g_assert_true (g_str_has_prefix (
        asked.err, "likely: c.csv, column a: a number such as “1,234” may be 1.234 or 1234"));
    g_assert_cmpint (run.status, ==, 0);
    g_assert_cmpstr (run.err, ==, "");
  }
  {
    g_auto (Run) asked = RUN (folder, "export", "normal", "--data", "c.csv", "-o", "n.json");
    g_auto (Run) run = RUN (folder, "export", "normal", "--data", "c.csv", "--column", "a",
                            "--decimal", "comma", "--missing", "it's none", "-o", "n.png");
    g_auto (Run) recipe = RUN (folder, "open-recipe", "n.png");
    g_auto (Run) wrong = RUN (folder, "export", "normal", "--decimal", "dot", "-o", "n.png");

    g_assert_cmpint (asked.status, ==, 1);
    g_assert_cmpint (run.status, ==, 0);
    g_assert_nonnull (strstr (recipe.out, " --decimal comma --missing 'it'\\''s none'"));
    g_assert_cmpint (wrong.status, ==, 2);
    g_assert_true (
        g_str_has_prefix (wrong.err, "likely: --decimal is point or comma, not “dot”\nUsage:"));
  }
}

/* rows = used + missing + rejected + infinite + filtered + excluded, whatever is in the file. */
static void
test_account (void)
{
  static const char *const words[]
      = {"1.5", "2", "NA", "", "abc", "inf", "-3", "null", "1,5x", "1e3", "-", "4"};
  static const char *const members[]
      = {"used", "missing", "rejected", "infinite", "filtered", "excluded"};
  g_autoptr (GRand) random = g_rand_new_with_seed (6);

  for (guint round = 0; round < 8; round++)
    {
      g_autoptr (GString) text = g_string_new ("x;g;y\n");
      guint n = (guint)g_rand_int_range (random, 30, 200);
      g_autoptr (JsonNode) root = NULL;
      gint64 sum = 0;

      for (guint i = 0; i < n; i++)
        {
          gint which = g_rand_int_range (random, -20, (gint)G_N_ELEMENTS (words));

          g_string_append_printf (text, "%s;%s;%u\n", which < 0 ? "7.25" : words[which],
                                  g_rand_boolean (random) ? "a" : "b", i);
        }
      write_file ("account.csv", text->str);
      {
        g_auto (Run) run = RUN (folder, "fit", "account.csv", "--column", "x", "--filter", "g=a",
                                "--exclude", "3,7-9", "--model", "normal", "--format", "json");

        root = parse (&run);
        g_assert_cmpint (json_object_get_int_member (data_of (root), "rows"), ==, n);
        for (guint k = 0; k < G_N_ELEMENTS (members); k++)
          sum += json_object_get_int_member (data_of (root), members[k]);
        g_assert_cmpint (sum, ==, n);
        g_assert_cmpuint (
            json_array_get_length (json_object_get_array_member (data_of (root), "rejected_cells")),
            ==, json_object_get_int_member (data_of (root), "rejected"));
        g_assert_cmpint (json_object_get_int_member (data_of (root), "excluded"), ==, 4);
      }
    }
}

/* The rest is fitted, and every rejected cell is on standard error. */
static void
test_rejected (void)
{
  write_file ("r.csv", "x,w\n1,a\n2,\"b\nc\"\nthree,d\n4,e\n5O,f\n6,g\n");
  {
    g_auto (Run) run = RUN (folder, "fit", "r.csv", "--column", "x", "--model", "normal");

    g_assert_cmpint (run.status, ==, 0);
    g_assert_nonnull (strstr (run.out, "of 6 rows 4 are used, 2 rejected"));
    g_assert_cmpstr (
        run.err, ==,
        "likely: r.csv, row 3 (line 5): “three” in column x is no number and is left out\n"
        "likely: r.csv, row 5 (line 7): “5O” in column x is no number and is left out\n");
  }
}

static void
test_structures (void)
{
  static const struct
  {
    const char *text, *sentence;
  } files[] = {
      {"x,y\n1,2\n3\n4,5\n",
       "bad.csv, row 2 (line 3): the number of cells is 1, but the header has 2"},
      {"x,y\n1,2\n3,\"4\n5,6\n7,8\n",
       "bad.csv, row 2 (line 3): a quotation mark opens a cell that is never closed"},
      {"x,x\n1,2\n", "bad.csv, header (line 1): columns 1 and 2 are both named “x”"},
      {"x,y\n1,2\n3,4\"\n", "bad.csv, row 2 (line 3): a quotation mark stands inside a cell; "
                            "quotation marks go around a whole cell, and are doubled inside it"},
      {"", "bad.csv is empty"},
      {"x\nNA\n-\n", "column x has no usable value: of 2 rows 2 are missing, 0 rejected, 0 "
                     "infinite, 0 filtered and 0 excluded"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      write_file ("bad.csv", files[i].text);
      {
        g_auto (Run) run = RUN (folder, "fit", "bad.csv");
        g_autofree char *expected = g_strdup_printf ("likely: %s\n", files[i].sentence);

        if (i + 1 < G_N_ELEMENTS (files))
          g_assert_cmpstr (run.err, ==, expected);
        g_assert_cmpint (run.status, ==, 1);
        g_assert_cmpstr (run.out, ==, "");
      }
    }
}

/* What is in doubt is said, and does not stop the fit. */
static void
test_doubts (void)
{
  write_file ("d.csv", "x\ty\n1.234\t1\n2.345\t2\n");
  {
    g_auto (Run) run = RUN (folder, "fit", "d.csv", "--column", "x", "--model", "normal");

    g_assert_cmpint (run.status, ==, 0);
    g_assert_cmpstr (run.err, ==,
                     "likely: d.csv: column x: in all 2 cells with a mark, such as “1.234”, it may "
                     "be the decimal mark or one of thousands; they are read with a decimal "
                     "point\n");
  }
}

static void
test_standard_input (void)
{
  const char *const argv[] = {"sh", "-c",
                              "printf 'x;y\\n1,5;2\\n2,5;4\\n' | \"$LIKELY_PROGRAM\" "
                              "fit - --column x --model normal --format json",
                              NULL};
  g_autoptr (GError) error = NULL;
  Run run = {0};
  g_autoptr (JsonNode) root = NULL;

  g_assert_true (g_spawn_sync (folder, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL,
                               &run.out, &run.err, &run.status, &error));
  root = parse (&run);
  g_assert_cmpfloat (mean_of (root), ==, 2);
  run_clear (&run);
}

int
main (int argc, char **argv)
{
  static const char *const names[]
      = {"t.csv", "c.csv", "n.png", "account.csv", "r.csv", "bad.csv", "d.csv"};
  int status;

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("likely-import-XXXXXX", NULL);
  g_test_add_func ("/command/import/options", test_options);
  g_test_add_func ("/command/import/every-command", test_every_command);
  g_test_add_func ("/command/import/account", test_account);
  g_test_add_func ("/command/import/rejected", test_rejected);
  g_test_add_func ("/command/import/structures", test_structures);
  g_test_add_func ("/command/import/doubts", test_doubts);
  g_test_add_func ("/command/import/standard-input", test_standard_input);
  status = g_test_run ();
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
  g_free (folder);
  return status;
}
