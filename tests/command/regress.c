/* SPDX-License-Identifier: GPL-3.0-or-later */
/* likely regress: its JSON against certified values, its account of rows, and how it refuses. */
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <math.h>
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

static char *
nist (const char *name)
{
  return g_build_filename (g_getenv ("LIKELY_NIST"), name, NULL);
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

static JsonObject *
first_fit (JsonNode *root)
{
  return json_array_get_object_element (
      json_object_get_array_member (json_node_get_object (root), "fits"), 0);
}

static JsonObject *
coefficient (JsonNode *root, const char *name)
{
  JsonObject *coefficients = json_object_get_object_member (first_fit (root), "coefficients");

  if (!json_object_has_member (coefficients, name))
    g_error ("there is no coefficient %s", name);
  return json_object_get_object_member (coefficients, name);
}

static double
estimate (JsonNode *root, const char *name)
{
  return json_object_get_double_member (coefficient (root, name), "estimate");
}

static void
assert_close (double value, double reference, double relative)
{
  if (!(fabs (value - reference) <= relative * fabs (reference)))
    g_error ("%.17g instead of %.17g", value, reference);
}

static void
assert_members (JsonObject *object, const char *expected)
{
  g_autoptr (GString) names = g_string_new (NULL);
  JsonObjectIter iter;
  const char *name;

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, NULL))
    g_string_append_printf (names, "%s%s", names->len > 0 ? " " : "", name);
  g_assert_cmpstr (names->str, ==, expected);
}

/* NIST's certified values. */
static void
test_nist (void)
{
  g_autofree char *longley = nist ("longley.csv"), *filip = nist ("filip.csv");
  g_autofree char *origin = nist ("noint1.csv");
  g_auto (Run) one
      = RUN (folder, "regress", longley, "--y", "y", "--x", "x1", "--x", "x2", "--x", "x3", "--x",
             "x4", "--x", "x5", "--x", "x6", "--model", "normal", "--format", "json");
  g_auto (Run) two = RUN (folder, "regress", filip, "--y", "y", "--x", "x", "--degree", "10",
                          "--model", "normal", "--format", "json");
  g_auto (Run) three = RUN (folder, "regress", origin, "--y", "y", "--x", "x", "--no-intercept",
                            "--model", "normal", "--format", "json");
  g_autoptr (JsonNode) line = parse (&one), curve = parse (&two), ray = parse (&three);

  assert_close (estimate (line, "(intercept)"), -3482258.63459582, 1e-13);
  assert_close (estimate (line, "x6"), 1829.15146461355, 1e-13);
  assert_close (estimate (curve, "x^10"), -0.402962525080404E-04, 1e-12);
  assert_close (estimate (curve, "x^2"), -2316.37108160893, 1e-12);
  assert_close (estimate (ray, "x"), 2.07438016528926, 1e-14);
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (ray), "formula"), ==,
                   "y ~ 0 + x");
}

static void
test_format (void)
{
  g_autofree char *norris = nist ("norris.csv");
  g_auto (Run) run = RUN (folder, "regress", norris, "--y", "y", "--x", "x", "--model", "student-t",
                          "--fix", "df=4", "--format", "json");
  g_auto (Run) ridge = RUN (folder, "regress", norris, "--y", "y", "--x", "x", "--model", "normal",
                            "--ridge", "10", "--fix", "sd=1", "--format", "json");
  g_autoptr (JsonNode) root = parse (&run), penalised = parse (&ridge);
  JsonObject *fit = first_fit (root), *penalty;

  assert_members (json_node_get_object (root), "likely data formula fits");
  assert_members (json_object_get_object_member (json_node_get_object (root), "data"),
                  "file column n rows used missing rejected infinite filtered excluded "
                  "rejected_cells sha256");
  assert_members (fit, "model loss group rank outcome reason fixed coefficients parameters penalty "
                       "log_likelihood parameters_free aic aicc bic weight certificate");
  assert_members (json_object_get_object_member (fit, "fixed"), "df");
  assert_members (json_object_get_object_member (fit, "parameters"), "scale");
  assert_members (json_object_get_object_member (fit, "coefficients"), "(intercept) x");
  assert_close (json_object_get_double_member (fit, "log_likelihood"), -45.196534080370526, 1e-9);
  penalty = json_object_get_object_member (first_fit (penalised), "penalty");
  assert_members (penalty, "kind lambda objective prior");
  g_assert_cmpstr (json_object_get_string_member (penalty, "objective"), ==, "ℓ − (λ/2) Σ β²");
  g_assert_true (json_object_get_null_member (first_fit (penalised), "aic"));
  g_assert_cmpfloat (json_object_get_double_member (first_fit (penalised), "log_posterior"), <,
                     json_object_get_double_member (first_fit (penalised), "log_likelihood"));
}

/* Rows with a missing cell in a used column are dropped and counted; z is not used. */
static void
test_account (void)
{
  g_auto (Run) run = {0};
  g_autoptr (JsonNode) root = NULL;
  JsonObject *data;

  write_file ("gaps.csv", "y,x,group,z\n1,1,a,\n2.5,2,b,\n,3,a,\n4,NA,b,\n6,5,,\n7,oops,a,\n"
                          "8,7,b,1\n9,8,a,1\n7.5,9,a,1\n11,10,b,1\n");
  run = RUN (folder, "regress", "gaps.csv", "--y", "y", "--x", "x", "--x", "group", "--exclude",
             "8", "--model", "normal", "--format", "json");
  root = parse (&run);
  data = json_object_get_object_member (json_node_get_object (root), "data");
  g_assert_cmpint (json_object_get_int_member (data, "rows"), ==, 10);
  g_assert_cmpint (json_object_get_int_member (data, "used"), ==, 5);
  g_assert_cmpint (json_object_get_int_member (data, "missing"), ==, 3);
  g_assert_cmpint (json_object_get_int_member (data, "rejected"), ==, 1);
  g_assert_cmpint (json_object_get_int_member (data, "excluded"), ==, 1);
  g_assert_nonnull (coefficient (root, "group=b"));
  g_assert_nonnull (strstr (run.err, "row 6 (line 7): “oops” in column x"));
}

static void
test_answers (void)
{
  g_auto (Run) run = {0};
  g_autoptr (JsonNode) root = NULL;

  write_file ("answers.csv", "x,answer\n1,no\n2,no\n3,no\n4,yes\n5,yes\n");
  run = RUN (folder, "regress", "answers.csv", "--y", "answer=yes", "--x", "x", "--format", "json");
  root = parse (&run);
  g_assert_cmpstr (json_object_get_string_member (first_fit (root), "model"), ==, "bernoulli");
  g_assert_cmpstr (json_object_get_string_member (first_fit (root), "outcome"), ==, "no-maximum");
  g_assert_nonnull (
      strstr (json_object_get_string_member (first_fit (root), "reason"), "separates"));
  g_assert_true (json_object_get_null_member (coefficient (root, "x"), "estimate"));
}

static void
test_text (void)
{
  g_autofree char *norris = nist ("norris.csv");
  g_auto (Run) table = RUN (folder, "regress", norris, "--y", "y", "--x", "x", "--lasso", "2");
  g_auto (Run) csv = RUN (folder, "regress", norris, "--y", "y", "--x", "x", "--format", "csv");

  g_assert_cmpint (table.status, ==, 0);
  g_assert_nonnull (strstr (table.out, "y ~ x: n = 36; of 36 rows 36 are used"));
  g_assert_nonnull (strstr (table.out, "ℓ − λ Σ |β|, λ = 2"));
  g_assert_true (g_str_has_prefix (csv.out, "model,group,rank,outcome,parameter,kind,fixed,"));
  g_assert_nonnull (strstr (csv.out, "\nlaplace,continuous,"));
}

static void
assert_refused (const Run *run, int status, const char *part)
{
  g_assert_cmpint (run->status, ==, status);
  g_assert_cmpstr (run->out, ==, "");
  if (strstr (run->err, part) == NULL)
    g_error ("“%s” is not in: %s", part, run->err);
}

static void
test_refusals (void)
{
  g_autofree char *file = nist ("norris.csv");
  g_auto (Run) none = RUN (folder, "regress", file, "--x", "x");
  g_auto (Run) unknown = RUN (folder, "regress", file, "--y", "y", "--x", "q");
  g_auto (Run) model = RUN (folder, "regress", file, "--y", "y", "--x", "x", "--model", "gamma");
  g_auto (Run) fix = RUN (folder, "regress", file, "--y", "y", "--x", "x", "--fix", "sd=-1");
  g_auto (Run) both
      = RUN (folder, "regress", file, "--y", "y", "--x", "x", "--ridge", "1", "--lasso", "1");
  g_auto (Run) degree = RUN (folder, "regress", file, "--y", "y", "--x", "x", "--degree", "0");
  g_auto (Run) counts = RUN (folder, "regress", file, "--y", "y", "--x", "x", "--model", "poisson");
  g_auto (Run) level = RUN (folder, "regress", file, "--y", "y=a", "--x", "x");

  assert_refused (&none, 2, "name the response");
  assert_refused (&unknown, 1, "no column “q”");
  assert_refused (&model, 2, "no noise model “gamma”");
  assert_refused (&fix, 2, "sd is a number above 0");
  assert_refused (&both, 2, "not both");
  assert_refused (&degree, 2, "--degree");
  assert_refused (&counts, 1, "whole numbers");
  assert_refused (&level, 1, "no level “a”");
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = NULL;
  const char *name;
  int status;

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("likely-regress-XXXXXX", &error);
  g_assert_no_error (error);
  g_test_add_func ("/command/regress/nist", test_nist);
  g_test_add_func ("/command/regress/format", test_format);
  g_test_add_func ("/command/regress/account", test_account);
  g_test_add_func ("/command/regress/answers", test_answers);
  g_test_add_func ("/command/regress/text", test_text);
  g_test_add_func ("/command/regress/refusals", test_refusals);
  status = g_test_run ();
  dir = g_dir_open (folder, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
  g_free (folder);
  return status;
}
