/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every univariate reference fit whose model there is: mpmath at 60 digits, checked by R and Rmpfr
 * (tests/reference/README.md). */
#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

#include "estimation/distribution.h"

/* The reference's names of models that are spelt otherwise here. */
static const EstDistribution *
find_model (const char *name)
{
  g_autofree char *id = g_strdelimit (g_strdup (name), "_", '-');

  return est_distribution_find (strcmp (id, "lognormal") == 0 ? "log-normal" : id);
}

/* Models whose maximum is a formula. */
static gboolean
has_closed_form (const EstFit *fit)
{
  static const char *const models[]
      = {"normal",   "laplace", "log-normal", "exponential", "bernoulli",
         "binomial", "poisson", "geometric",  NULL};

  return g_strv_contains (models, fit->model);
}

/* Column `name` of a CSV without quotes; NaN for NA. */
static GArray *
read_column (const char *dataset, const char *name)
{
  g_autofree char *file = g_strdup_printf ("%s.csv", dataset);
  g_autofree char *path = g_build_filename (g_getenv ("LIKELY_REFERENCE"), "data", file, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) lines = NULL;
  g_auto (GStrv) header = NULL;
  GArray *column = g_array_new (FALSE, FALSE, sizeof (double));
  guint at = 0;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (g_strchomp (text), "\n", -1);
  header = g_strsplit (lines[0], ",", -1);
  while (header[at] != NULL && strcmp (header[at], name) != 0)
    at++;
  g_assert_nonnull (header[at]);
  for (guint i = 1; lines[i] != NULL; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], ",", -1);
      double value = strcmp (cells[at], "NA") == 0 ? NAN : g_ascii_strtod (cells[at], NULL);

      g_array_append_val (column, value);
    }
  return column;
}

static EstSample *
read_sample (const char *dataset, const char *column, const char *frequency)
{
  g_autoptr (GArray) values = read_column (dataset, column);
  g_autoptr (GArray) weights = frequency != NULL ? read_column (dataset, frequency) : NULL;
  g_autoptr (GArray) kept = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) kept_weights = g_array_new (FALSE, FALSE, sizeof (double));
  EstSample *sample;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < values->len; i++)
    if (!isnan (g_array_index (values, double, i)))
      {
        double weight = weights != NULL ? g_array_index (weights, double, i) : 1;

        g_array_append_val (kept, g_array_index (values, double, i));
        g_array_append_val (kept_weights, weight);
      }
  sample
      = est_sample_new ((double *)kept->data, weights != NULL ? (double *)kept_weights->data : NULL,
                        kept->len, &error);
  g_assert_no_error (error);
  return sample;
}

static void
assert_near (const char *id, const char *what, double value, double reference, double tolerance)
{
  if (!(fabs (value - reference) <= tolerance))
    {
      g_test_message ("%s: %s is %.17g, the reference %.17g, allowed %g", id, what, value,
                      reference, tolerance);
      g_test_fail ();
    }
}

/* NaN where the member is missing, null or a word. */
static double
number (JsonObject *object, const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node)
      || json_node_get_value_type (node) == G_TYPE_STRING)
    return NAN;
  return json_node_get_double (node);
}

static JsonObject *
object_or_null (JsonObject *parent, const char *name)
{
  JsonNode *node = json_object_get_member (parent, name);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static void
check_estimates (const char *id, const EstFit *fit, JsonObject *reference)
{
  JsonObject *params = json_object_get_object_member (reference, "params");
  JsonObject *se = object_or_null (reference, "se");
  gboolean closed = has_closed_form (fit);

  for (guint j = 0; j < fit->n_parameters; j++)
    {
      double expected = number (params, fit->names[j]), error = number (se, fit->names[j]);
      double tolerance = fmax ((closed ? 1e-11 : 1e-7) * fabs (expected),
                               !closed && error > 0 ? 1e-6 * error : 0);

      if (!isnan (expected))
        assert_near (id, fit->names[j], fit->estimate[j], expected, tolerance);
      if (!isnan (error) && fit->outcome != EST_BOUNDARY)
        assert_near (id, "a standard error", fit->standard_error[j], error, 1e-6 * error);
    }
}

static void
check_fit (const char *id, const EstFit *fit, JsonObject *reference)
{
  double expected = number (reference, "loglik");

  assert_near (id, "the log-likelihood", fit->log_likelihood, expected, 1e-9 * fabs (expected));
  assert_near (id, "AIC", fit->aic, number (reference, "aic"), 1e-9 * fabs (fit->aic));
  assert_near (id, "BIC", fit->bic, number (reference, "bic"), 1e-9 * fabs (fit->bic));
  check_estimates (id, fit, reference);
  expected = number (reference, "ks");
  if (!isnan (expected))
    assert_near (id, "KS", fit->kolmogorov_smirnov, expected, 1e-9 * expected);
  expected = number (reference, "ad");
  if (!isnan (expected))
    assert_near (id, "AD", fit->anderson_darling, expected, 1e-9 * expected);
}

static void
check_outcome (const char *id, const EstFit *fit, JsonObject *reference)
{
  const char *status = json_object_get_string_member (reference, "status");
  const char *expected = strcmp (status, "ok") == 0               ? "converged"
                         : strcmp (status, "not_applicable") == 0 ? "not-applicable"
                                                                  : status;

  if (json_object_has_member (reference, "location_interval"))
    {
      JsonArray *interval = json_object_get_array_member (reference, "location_interval");

      expected = "not-unique";
      for (guint end = 0; end < 2; end++)
        g_assert_cmpfloat (fit->interval[end], ==, json_array_get_double_element (interval, end));
    }
  g_assert_cmpstr (est_outcome_id (fit->outcome), ==, expected);
  if (fit->outcome == EST_CONVERGED && !(fit->certificate.score <= 1e-6))
    {
      g_test_message ("%s: its certificate is %g", id, fit->certificate.score);
      g_test_fail ();
    }
}

static void
test_dataset (gconstpointer data)
{
  const char *dataset = data;
  g_autofree char *file = g_strdup_printf ("%s.json", dataset);
  g_autofree char *path = g_build_filename (g_getenv ("LIKELY_REFERENCE"), "fits", file, NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  JsonArray *fits;

  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  fits
      = json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)), "fits");
  for (guint i = 0; i < json_array_get_length (fits); i++)
    {
      JsonObject *reference = json_array_get_object_element (fits, i);
      const char *id = json_object_get_string_member (reference, "id"), *column, *frequency;
      const EstDistribution *model
          = find_model (json_object_get_string_member (reference, "model"));
      EstFitOptions options = {0};

      if (model == NULL
          || strcmp (json_object_get_string_member (reference, "kind"), "univariate") != 0)
        continue;
      column = json_object_get_string_member (reference, "column");
      frequency = json_object_get_string_member_with_default (reference, "frequency_column", NULL);
      if (json_object_has_member (reference, "size"))
        {
          options.fixed_mask = 2; /* the binomial's trials */
          options.fixed[1] = number (reference, "size");
        }
      g_autoptr (EstSample) sample = read_sample (dataset, column, frequency);
      g_autoptr (EstFit) fit = est_fit (model, sample, &options);
      check_outcome (id, fit, reference);
      if (fit->outcome != EST_NOT_APPLICABLE)
        check_fit (id, fit, reference);
    }
}

/* Values quoted in the project's own plan, of a model that the reference files leave out. */
static void
test_newcomb_huber (void)
{
  g_autoptr (EstSample) sample = read_sample ("newcomb", "deviation", NULL);
  g_autoptr (EstFit) fit = est_fit (est_distribution_find ("huber"), sample, NULL);

  g_assert_cmpint (fit->outcome, ==, EST_CONVERGED);
  g_assert_cmpfloat_with_epsilon (fit->log_likelihood, -225.4465, 5e-5);
  g_assert_cmpfloat (fit->certificate.score, <, 1e-6);
}

int
main (int argc, char **argv)
{
  g_autofree char *path = NULL;
  g_autoptr (GDir) folder = NULL;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  g_test_init (&argc, &argv, NULL);
  path = g_build_filename (g_getenv ("LIKELY_REFERENCE"), "fits", NULL);
  folder = g_dir_open (path, 0, NULL);
  g_assert_nonnull (folder);
  while ((name = g_dir_read_name (folder)) != NULL)
    g_ptr_array_add (names, g_strndup (name, strlen (name) - strlen (".json")));
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *test = g_strconcat ("/fit/reference/", names->pdata[i], NULL);

      g_test_add_data_func (test, names->pdata[i], test_dataset);
    }
  g_test_add_func ("/fit/newcomb/huber", test_newcomb_huber);
  return g_test_run ();
}
