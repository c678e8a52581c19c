/* SPDX-License-Identifier: GPL-3.0-or-later */
/* likely check: every reference has its digits, and a wrong one is noticed. */
#include "command/check.h"

#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

#include "command/command.h"
#include "run.h"

static void
test_digits (void)
{
  g_assert_cmpfloat_with_epsilon (check_digits (1.001, 1), 3, 1e-9);
  g_assert_cmpfloat_with_epsilon (check_digits (-2e5 - 2, -2e5), 5, 1e-9);
  g_assert_cmpfloat (check_digits (0.1, 0.1), ==, 15);
  g_assert_cmpfloat (check_digits (0, 0), ==, 15);
  g_assert_cmpfloat_with_epsilon (check_digits (1e-7, 0), 7, 1e-9);
  g_assert_cmpfloat_with_epsilon (check_digits (-1, 1), -log10 (2), 1e-9);
  g_assert_true (isnan (check_digits (NAN, 1)));
}

/* Michelson's mean with a digit of its reference changed, and one that was never computed. */
static void
test_spoiled (void)
{
  g_autoptr (GArray) rows = check_rows_new ();
  g_autofree char *table = NULL;
  g_autofree char *json = NULL;
  g_autofree char *csv = NULL;

  check_rows_add (rows, "nist/michelso", "summary", "mean", 299.8524, 299.8524, 15);
  g_assert_cmpint (check_rows_status (rows), ==, COMMAND_DONE);
  check_rows_add (rows, "nist/michelso", "summary", "mean", 299.8534, 299.8524, 15);
  check_rows_add (rows, "nist/michelso", "summary", "sd", 0.0790105478190518, NAN, 15);
  g_assert_cmpuint (check_rows_failed (rows), ==, 2);
  g_assert_cmpint (check_rows_status (rows), ==, COMMAND_REFUSED);
  table = check_table (rows);
  json = check_json (rows);
  csv = check_csv (rows);
  g_assert_nonnull (strstr (table, "Failed: 2 of 3 values"));
  g_assert_null (strstr (table, "nan"));
  g_assert_nonnull (strstr (json, "\"computed\": null"));
  g_assert_nonnull (strstr (csv, ",,,15,no\n"));
}

static JsonObject *
find_check (JsonArray *checks, const char *data, const char *quantity)
{
  for (guint i = 0; i < json_array_get_length (checks); i++)
    {
      JsonObject *check = json_array_get_object_element (checks, i);

      if (strcmp (json_object_get_string_member (check, "data"), data) == 0
          && strcmp (json_object_get_string_member (check, "quantity"), quantity) == 0)
        return check;
    }
  g_error ("%s of %s is not checked", quantity, data);
}

static void
test_json (void)
{
  static const char *const nist[]
      = {"nist/pidigits", "nist/lottery", "nist/lew",     "nist/mavro",  "nist/michelso",
         "nist/numacc1",  "nist/numacc2", "nist/numacc3", "nist/numacc4"};
  static const char *const examples[]
      = {"newcomb/deviation", "horsekicks/deaths",  "faithful/waiting", "morley/speed",
         "cars/dist",         "starscyg/log_light", "cars/dist~speed"};
  static const char *const keys[] = {"reference", "computed", "digits", "required"};
  g_auto (Run) run = RUN (NULL, "check", "--format", "json");
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = json_from_string (run.out, &error);
  JsonArray *checks;

  g_assert_no_error (error);
  g_assert_cmpint (run.status, ==, 0);
  g_assert_cmpstr (run.err, ==, "");
  g_assert_true (json_object_get_boolean_member (json_node_get_object (root), "passed"));
  checks = json_object_get_array_member (json_node_get_object (root), "checks");
  for (guint i = 0; i < json_array_get_length (checks); i++)
    {
      JsonObject *check = json_array_get_object_element (checks, i);

      g_assert_nonnull (json_object_get_string_member (check, "model"));
      for (guint k = 0; k < G_N_ELEMENTS (keys); k++)
        g_assert_true (isfinite (json_object_get_double_member (check, keys[k])));
      g_assert_true (json_object_get_boolean_member (check, "passed"));
    }
  for (guint i = 0; i < G_N_ELEMENTS (nist); i++)
    {
      JsonObject *sd = find_check (checks, nist[i], "sd");

      g_assert_cmpfloat (json_object_get_double_member (sd, "digits"), ==, 15);
      find_check (checks, nist[i], "autocorrelation");
    }
  for (guint i = 0; i < G_N_ELEMENTS (examples); i++)
    find_check (checks, examples[i], "log_likelihood");
  find_check (checks, "nist/filip", "B10");
}

static void
test_formats (void)
{
  g_auto (Run) table = RUN (NULL, "check");
  g_auto (Run) csv = RUN (NULL, "check", "--format=csv");

  g_assert_cmpint (table.status, ==, 0);
  g_assert_nonnull (strstr (table.out, "\nPassed: all "));
  g_assert_cmpint (csv.status, ==, 0);
  g_assert_true (g_str_has_prefix (csv.out,
                                   "data,model,quantity,reference,computed,digits,required,passed\n"
                                   "nist/pidigits,summary,mean,4.53"));
}

static void
test_usage (void)
{
  g_auto (Run) format = RUN (NULL, "check", "--format", "xml");
  g_auto (Run) file = RUN (NULL, "check", "data.csv");

  g_assert_cmpint (format.status, ==, 2);
  g_assert_nonnull (strstr (format.err, "“xml”"));
  g_assert_cmpint (file.status, ==, 2);
  g_assert_nonnull (strstr (file.err, "“data.csv”"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/check/digits", test_digits);
  g_test_add_func ("/check/spoiled", test_spoiled);
  g_test_add_func ("/check/json", test_json);
  g_test_add_func ("/check/formats", test_formats);
  g_test_add_func ("/check/usage", test_usage);
  return g_test_run ();
}
