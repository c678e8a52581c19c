/* SPDX-License-Identifier: GPL-3.0-or-later */
/* likely fit: its JSON against reference fits, its account of rows, and how it refuses. */
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

static void
remove_files (void)
{
  g_autoptr (GDir) files = g_dir_open (folder, 0, NULL);

  for (const char *name; (name = g_dir_read_name (files)) != NULL;)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
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

static JsonArray *
fits_of (JsonNode *root)
{
  return json_object_get_array_member (json_node_get_object (root), "fits");
}

static JsonObject *
data_of (JsonNode *root)
{
  return json_object_get_object_member (json_node_get_object (root), "data");
}

/* NULL where the model is not listed. */
static JsonObject *
find_fit (JsonNode *root, const char *model)
{
  JsonArray *fits = fits_of (root);

  for (guint i = 0; i < json_array_get_length (fits); i++)
    {
      JsonObject *fit = json_array_get_object_element (fits, i);

      if (strcmp (json_object_get_string_member (fit, "model"), model) == 0)
        return fit;
    }
  return NULL;
}

static double
estimate (JsonObject *fit, const char *parameter)
{
  JsonObject *parameters = json_object_get_object_member (fit, "parameters");

  return json_object_get_double_member (json_object_get_object_member (parameters, parameter),
                                        "estimate");
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

/* Maximum-likelihood fits of 60 digits: Newton's method in multiple precision, log-likelihoods
 * confirmed by R 4.2.2 with Rmpfr. */
typedef struct
{
  const char *data, *model;
  double log_likelihood;
  const char *parameter;
  double estimate;
} Reference;

static const Reference references[] = {
    {"example:newcomb", "normal", -249.86118650310058, "sd", 10.663610099255504},
    {"example:newcomb", "laplace", -221.85408913912062, "scale", 5.303030303030303},
    {"example:newcomb", "student-t", -215.37590376540632, "df", 2.1311330042028747},
    {"example:newcomb", "cauchy", -218.81792583821382, "scale", 2.9436808084528208},
    {"example:newcomb", "logistic", -227.22583134043177, "scale", 3.885471603049459},
    {"example:horsekicks", "normal", -234.0132182181885, "sd", 0.7796794213008318},
    {"example:horsekicks", "poisson", -206.10672147175407, "mean", 0.61},
};

static void
test_references (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (references); i++)
    {
      const Reference *reference = &references[i];
      g_auto (Run) run = RUN (folder, "fit", reference->data, "--format", "json");
      g_autoptr (JsonNode) root = parse (&run);
      JsonObject *fit = find_fit (root, reference->model);

      g_assert_nonnull (fit);
      g_assert_cmpstr (json_object_get_string_member (fit, "outcome"), ==, "converged");
      assert_close (json_object_get_double_member (fit, "log_likelihood"),
                    reference->log_likelihood, 1e-9);
      assert_close (estimate (fit, reference->parameter), reference->estimate, 1e-6);
    }
}

static void
test_format (void)
{
  g_auto (Run) run = RUN (folder, "fit", "example:newcomb", "--column", "deviation", "--model",
                          "huber,student-t", "--format", "json");
  g_autoptr (JsonNode) root = parse (&run);
  JsonObject *data = data_of (root), *fit = json_array_get_object_element (fits_of (root), 0);
  JsonObject *huber = json_array_get_object_element (fits_of (root), 1);
  JsonObject *parameters = json_object_get_object_member (fit, "parameters");

  assert_members (json_node_get_object (root), "likely data fits");
  assert_members (data, "file column n rows used missing rejected infinite filtered excluded "
                        "rejected_cells sha256");
  g_assert_cmpstr (json_object_get_string_member (data, "column"), ==, "deviation");
  g_assert_cmpint (json_object_get_int_member (data, "n"), ==, 66);
  assert_members (fit, "model loss group rank outcome reason fixed parameters log_likelihood "
                       "parameters_free aic aicc bic weight held_out kolmogorov_smirnov "
                       "anderson_darling cramer_von_mises certificate");
  g_assert_cmpstr (json_object_get_string_member (fit, "model"), ==, "student-t");
  g_assert_cmpint (json_object_get_int_member (fit, "rank"), ==, 1);
  g_assert_true (json_object_get_null_member (fit, "reason"));
  assert_members (parameters, "location scale df");
  assert_members (json_object_get_object_member (parameters, "df"),
                  "estimate standard_error wald profile");
  assert_members (json_object_get_object_member (fit, "certificate"),
                  "score eigenvalues starts reached runner_up");
  assert_members (json_object_get_object_member (huber, "fixed"), "k");
  assert_members (json_object_get_object_member (huber, "parameters"), "location scale");
  assert_close (json_object_get_double_member (fit, "weight")
                    + json_object_get_double_member (huber, "weight"),
                1, 1e-12);
}

/* Continuous before discrete, ranks 1, 2, 3 … by the criterion in each, weights adding up. */
static void
test_ranks (void)
{
  g_auto (Run) run = RUN (folder, "fit", "example:horsekicks", "--rank", "bic", "--format", "json");
  g_auto (Run) table = RUN (folder, "fit", "example:horsekicks");
  g_auto (Run) one = RUN (folder, "fit", "example:horsekicks", "--model", "poisson");
  g_autoptr (JsonNode) root = parse (&run);
  JsonArray *fits = fits_of (root);
  const char *group = "continuous";
  gint64 rank = 0;
  double bic = -INFINITY, weights = 0;

  for (guint i = 0; i < json_array_get_length (fits); i++)
    {
      JsonObject *fit = json_array_get_object_element (fits, i);

      if (strcmp (json_object_get_string_member (fit, "group"), group) != 0)
        {
          g_assert_cmpstr (group, ==, "continuous");
          group = "discrete";
          bic = -INFINITY;
          rank = 0;
          assert_close (weights, 1, 1e-12);
          weights = 0;
        }
      if (json_object_get_null_member (fit, "rank"))
        {
          rank = G_MAXINT;
          continue;
        }
      rank++;
      g_assert_cmpint (json_object_get_int_member (fit, "rank"), ==, rank);
      g_assert_cmpfloat (json_object_get_double_member (fit, "bic"), >=, bic);
      bic = json_object_get_double_member (fit, "bic");
      weights += json_object_get_double_member (fit, "weight");
    }
  g_assert_cmpstr (group, ==, "discrete");
  assert_close (weights, 1, 1e-12);
  g_assert_nonnull (strstr (table.out, "Continuous and discrete models are ranked apart"));
  g_assert_null (strstr (one.out, "are ranked apart"));
}

/* R: optim(c(27, 1.4), function(p) -sum(dt((x-p[1])/exp(p[2]), 4, log=TRUE) - p[2])). */
static void
test_fix (void)
{
  g_auto (Run) run = RUN (folder, "fit", "example:newcomb", "--model", "student-t", "--fix", "df=4",
                          "--format", "json");
  g_autoptr (JsonNode) root = parse (&run);
  JsonObject *fit = find_fit (root, "student-t");

  g_assert_cmpint (json_object_get_int_member (fit, "parameters_free"), ==, 2);
  assert_members (json_object_get_object_member (fit, "fixed"), "df");
  assert_members (json_object_get_object_member (fit, "parameters"), "location scale");
  assert_close (json_object_get_double_member (fit, "log_likelihood"), -217.19129898, 1e-10);
  assert_close (estimate (fit, "location"), 27.486780, 1e-7);
}

static double
end_of (JsonObject *fit, const char *parameter, const char *interval, guint end)
{
  JsonObject *parameters = json_object_get_object_member (fit, "parameters");
  JsonObject *one = json_object_get_object_member (parameters, parameter);

  return json_array_get_double_element (json_object_get_array_member (one, interval), end);
}

/* R: uniroot() of the profile deviance of dt((x - m)/s, df) minus qchisq(.95, 1), optim() inside;
 * the robust error from scores and information by differences. An open end is null. */
static void
test_interval (void)
{
  g_auto (Run) run = RUN (folder, "fit", "example:newcomb", "--model", "student-t,huber",
                          "--interval", "0.95", "--format", "json");
  g_auto (Run) open = RUN (folder, "fit", "example:cars", "--column", "dist", "--model",
                           "student-t", "--interval", "0.9", "--format", "json");
  g_auto (Run) table = RUN (folder, "fit", "example:cars", "--column", "dist", "--model",
                            "student-t", "--interval", "0.9");
  g_autoptr (JsonNode) root = parse (&run);
  g_autoptr (JsonNode) open_root = parse (&open);
  JsonObject *fit = find_fit (root, "student-t"), *parameters, *df;

  parameters = json_object_get_object_member (fit, "parameters");
  df = json_object_get_object_member (parameters, "df");
  assert_members (df, "estimate standard_error wald profile robust_standard_error");
  assert_close (end_of (fit, "df", "profile", 0), 1.19904733499877, 1e-8);
  assert_close (end_of (fit, "df", "profile", 1), 4.07740696642937, 1e-8);
  assert_close (end_of (fit, "location", "profile", 0), 26.2089246311511, 1e-8);
  assert_close (end_of (fit, "df", "wald", 0),
                2.13113300420287 - 1.95996398454005 * 0.662310593026575, 1e-6);
  assert_close (json_object_get_double_member (df, "robust_standard_error"), 0.784481903691863,
                1e-6);
  parameters = json_object_get_object_member (find_fit (open_root, "student-t"), "parameters");
  df = json_object_get_object_member (parameters, "df");
  g_assert_true (json_array_get_null_element (json_object_get_array_member (df, "profile"), 1));
  g_assert_nonnull (strstr (json_object_get_string_member (df, "profile_reason"), "is open"));
  g_assert_nonnull (strstr (table.out, "[90 % profile interval]"));
  g_assert_nonnull (strstr (table.out, "[3, ∞]"));
}

/* R: optim() of the negative log-likelihood of t - dnorm(m, 25, 1, log = TRUE) - dgamma(df, 2, .1,
 * log = TRUE). A model without such parameters stays as it is. */
static void
test_prior (void)
{
  g_auto (Run) run
      = RUN (folder, "fit", "example:newcomb", "--model", "student-t,normal", "--prior",
             "location=normal:25:1", "--prior", "df=gamma:2:0.1", "--format", "json");
  g_auto (Run) table
      = RUN (folder, "fit", "example:newcomb", "--model", "normal", "--prior", "mean=normal:0:10");
  g_autoptr (JsonNode) root = parse (&run);
  JsonObject *fit = find_fit (root, "student-t"), *normal = find_fit (root, "normal");

  assert_close (estimate (fit, "location"), 26.75702913009110, 1e-7);
  assert_close (estimate (fit, "df"), 2.26413833744314, 1e-6);
  assert_close (json_object_get_double_member (fit, "log_posterior"), -222.44849677217451, 1e-10);
  assert_close (json_object_get_double_member (fit, "log_likelihood"), -215.97159279882825, 1e-8);
  g_assert_false (json_object_has_member (normal, "log_posterior"));
  assert_close (estimate (normal, "mean"), 26.2121212121212, 1e-12);
  g_assert_nonnull (strstr (table.out, "normal: the posterior’s mode, where its log density is -"));
}

/* Its likelihood drops to nothing at the maximum, so that AIC is not for it: fitted, and told why
 * it has no rank. The others' weights are what they are without it. */
static void
test_uniform (void)
{
  g_auto (Run) run = RUN (folder, "fit", "example:newcomb", "--model", "uniform,normal,logistic",
                          "--format", "json");
  g_auto (Run) table
      = RUN (folder, "fit", "example:newcomb", "--model", "uniform,normal", "--interval", "0.95");
  g_autoptr (JsonNode) root = parse (&run);
  JsonObject *uniform = json_array_get_object_element (fits_of (root), 2);

  g_assert_cmpstr (json_object_get_string_member (uniform, "model"), ==, "uniform");
  g_assert_cmpstr (json_object_get_string_member (uniform, "outcome"), ==, "converged");
  g_assert_true (json_object_get_null_member (uniform, "rank"));
  g_assert_true (json_object_get_null_member (uniform, "weight"));
  g_assert_true (
      g_str_has_prefix (json_object_get_string_member (uniform, "rank_reason"), "Not ranked: AIC"));
  g_assert_false (json_object_has_member (find_fit (root, "normal"), "rank_reason"));
  assert_close (json_object_get_double_member (find_fit (root, "normal"), "weight")
                    + json_object_get_double_member (find_fit (root, "logistic"), "weight"),
                1, 1e-12);
  g_assert_nonnull (strstr (table.out, "  uniform: Not ranked: AIC"));
  g_assert_nonnull (
      strstr (table.out, "  uniform (profile of lower, upper): The likelihood jumps"));
}

/* The criterion is minus twice the held-out log-likelihood; the uniform is last, with a sentence.
 */
static void
test_held_out (void)
{
  g_auto (Run) run = RUN (folder, "fit", "example:newcomb", "--model", "uniform,normal,student-t",
                          "--rank", "held-out", "--format", "json");
  g_auto (Run) again = RUN (folder, "fit", "example:newcomb", "--model", "uniform,normal,student-t",
                            "--rank", "held-out", "--format", "json");
  g_autoptr (JsonNode) root = parse (&run);
  JsonObject *t = find_fit (root, "student-t"), *normal = find_fit (root, "normal");
  JsonObject *uniform = find_fit (root, "uniform");
  double a = json_object_get_double_member (t, "held_out");
  double b = json_object_get_double_member (normal, "held_out");

  g_assert_cmpstr (run.out, ==, again.out);
  g_assert_cmpint (json_object_get_int_member (t, "rank"), ==, 1);
  g_assert_cmpint (json_object_get_int_member (normal, "rank"), ==, 2);
  g_assert_cmpint (json_object_get_int_member (uniform, "rank"), ==, 3);
  g_assert_cmpfloat (a, <, json_object_get_double_member (t, "log_likelihood"));
  assert_close (json_object_get_double_member (t, "weight"), 1 / (1 + exp (b - a)), 1e-12);
  g_assert_true (json_object_get_null_member (uniform, "held_out"));
  g_assert_nonnull (
      strstr (json_object_get_string_member (uniform, "held_out_reason"), "is impossible"));
}

/* A share of 0/1 data varies by sqrt(p (1 - p)/n) over samples of either kind; 2000 of them give
 * that to 1.6 % (one standard error). The seed decides; without --bootstrap there are no members.
 */
static void
test_bootstrap (void)
{
  static const char *const kinds[] = {"non-parametric", "parametric"};

  write_file ("coin.csv", "x,count\n1,80\n0,20\n");
  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      g_auto (Run) run
          = RUN (folder, "fit", "coin.csv", "--weights", "count", "--model", "bernoulli",
                 "--bootstrap", "2000", "--bootstrap-kind", kinds[k], "--format", "json");
      g_auto (Run) again
          = RUN (folder, "fit", "coin.csv", "--weights", "count", "--model", "bernoulli",
                 "--bootstrap", "2000", "--bootstrap-kind", kinds[k], "--format", "json");
      g_auto (Run) other = RUN (folder, "fit", "coin.csv", "--weights", "count", "--model",
                                "bernoulli", "--bootstrap", "2000", "--bootstrap-kind", kinds[k],
                                "--seed", "2", "--format", "json");
      g_autoptr (JsonNode) root = parse (&run);
      JsonObject *fit = find_fit (root, "bernoulli");
      JsonObject *prob = json_object_get_object_member (
          json_object_get_object_member (fit, "parameters"), "prob");
      JsonObject *how = json_object_get_object_member (fit, "bootstrap");

      assert_members (prob, "estimate standard_error wald profile bootstrap "
                            "bootstrap_standard_error");
      assert_members (how, "kind replicates failed seed level");
      g_assert_cmpstr (json_object_get_string_member (how, "kind"), ==, kinds[k]);
      g_assert_cmpint (json_object_get_int_member (how, "replicates"), ==, 2000);
      assert_close (json_object_get_double_member (prob, "bootstrap_standard_error"), 0.04, 0.06);
      /* R: qbinom(c(.025, .975), 100, .8)/100 is 0.72 and 0.87; each may be a step off. */
      g_assert_cmpfloat (fabs (end_of (fit, "prob", "bootstrap", 0) - 0.72), <, 0.0101);
      g_assert_cmpfloat (fabs (end_of (fit, "prob", "bootstrap", 1) - 0.87), <, 0.0101);
      g_assert_cmpstr (run.out, ==, again.out);
      g_assert_cmpstr (run.out, !=, other.out);
    }
}

/* Half of the samples of two values repeat one of them: no normal fits those. */
static void
test_bootstrap_failures (void)
{
  g_auto (Run) run = {0}, table = {0}, csv = {0}, uniform = {0};
  g_autoptr (JsonNode) root = NULL;
  gint64 failed;

  write_file ("two.csv", "x\n1\n2\n");
  run = RUN (folder, "fit", "two.csv", "--model", "normal", "--bootstrap", "100", "--format",
             "json");
  table = RUN (folder, "fit", "two.csv", "--model", "normal", "--bootstrap", "100");
  csv = RUN (folder, "fit", "two.csv", "--model", "normal", "--bootstrap", "100", "--interval",
             "0.9", "--format", "csv");
  root = parse (&run);
  failed = json_object_get_int_member (
      json_object_get_object_member (find_fit (root, "normal"), "bootstrap"), "failed");
  g_assert_cmpint (failed, >, 25);
  g_assert_cmpint (failed, <, 75);
  g_assert_nonnull (strstr (table.out, "{95 % bootstrap interval}"));
  g_assert_nonnull (strstr (table.out, " of 100 samples the fit has no estimate"));
  g_assert_nonnull (strstr (csv.out, ",bootstrap_lower,bootstrap_upper,bootstrap_standard_error"));
  g_assert_nonnull (strstr (csv.out, ",1.5,1.5,0\n"));
  uniform = RUN (folder, "fit", "two.csv", "--model", "uniform", "--bootstrap", "10");
  g_assert_nonnull (strstr (uniform.out, "uniform (bootstrap): The bootstrap does not hold"));
}

/* Two components of Old Faithful, from the same reference fits. R for the intervals and the robust
 * error: uniroot() over EM with the one parameter held, and the sandwich by differences. */
static void
test_mixture (void)
{
  g_auto (Run) run = RUN (folder, "fit", "example:faithful", "--column", "waiting", "--model",
                          "normal,normal-mixture", "--components", "2", "--interval", "0.95",
                          "--format", "json");
  g_auto (Run) plain
      = RUN (folder, "fit", "example:faithful", "--column", "waiting", "--format", "json");
  g_autoptr (JsonNode) root = parse (&run);
  g_autoptr (JsonNode) plain_root = parse (&plain);
  JsonObject *fit = find_fit (root, "normal-mixture");

  g_assert_cmpint (json_object_get_int_member (fit, "rank"), ==, 1);
  g_assert_cmpint (json_object_get_int_member (fit, "parameters_free"), ==, 5);
  assert_close (json_object_get_double_member (fit, "log_likelihood"), -1034.0017498316079, 1e-9);
  assert_close (estimate (fit, "mean_1"), 54.61485614062293, 1e-6);
  assert_close (end_of (fit, "mean_1", "profile", 0), 53.2761073244993, 1e-7);
  assert_close (end_of (fit, "weight_1", "profile", 1), 0.423104552239144, 1e-7);
  assert_close (end_of (fit, "sd_2", "profile", 1), 6.76465433967766, 1e-7);
  assert_close (json_object_get_double_member (
                    json_object_get_object_member (
                        json_object_get_object_member (fit, "parameters"), "mean_1"),
                    "robust_standard_error"),
                0.749431855363348, 1e-6);
  g_assert_null (find_fit (plain_root, "normal-mixture"));
}

/* The rest is fitted, the cells are listed, and the account adds up. */
static void
test_account (void)
{
  g_auto (Run) run = {0};
  g_autoptr (JsonNode) root = NULL;
  JsonObject *data, *cell;

  write_file ("mixed.csv", "x,g\n1,a\n2,a\nNA,a\noops,a\n3,b\n\ninf,a\n4,a\n\"5 x\",b\n6,a\n");
  run = RUN (folder, "fit", "mixed.csv", "--filter", "g=a", "--exclude", "9", "--model", "normal",
             "--format", "json");
  root = parse (&run);
  data = data_of (root);
  g_assert_cmpstr (json_object_get_string_member (data, "file"), ==, "mixed.csv");
  g_assert_cmpint (json_object_get_int_member (data, "rows"), ==, 9);
  g_assert_cmpint (json_object_get_int_member (data, "used"), ==, 3);
  g_assert_cmpint (json_object_get_int_member (data, "missing"), ==, 1);
  g_assert_cmpint (json_object_get_int_member (data, "rejected"), ==, 1);
  g_assert_cmpint (json_object_get_int_member (data, "infinite"), ==, 1);
  g_assert_cmpint (json_object_get_int_member (data, "filtered"), ==, 2);
  g_assert_cmpint (json_object_get_int_member (data, "excluded"), ==, 1);
  assert_close (estimate (find_fit (root, "normal"), "mean"), 7.0 / 3, 1e-14);
  cell = json_array_get_object_element (json_object_get_array_member (data, "rejected_cells"), 0);
  assert_members (cell, "row line column text");
  g_assert_cmpint (json_object_get_int_member (cell, "row"), ==, 4);
  g_assert_cmpint (json_object_get_int_member (cell, "line"), ==, 5);
  g_assert_cmpstr (json_object_get_string_member (cell, "text"), ==, "oops");
  g_assert_cmpstr (run.err, ==,
                   "likely: mixed.csv, row 4 (line 5): “oops” in column x is no number and is left "
                   "out\n");
}

/* A frequency table gives the fit of the observations that it counts. */
static void
test_weights (void)
{
  g_auto (Run) rows
      = RUN (folder, "fit", "example:horsekicks", "--model", "poisson,normal", "--format", "json");
  g_auto (Run) counts = {0};
  g_autoptr (JsonNode) one = parse (&rows);
  g_autoptr (JsonNode) two = NULL;
  static const char *const models[] = {"poisson", "normal"};

  write_file ("counts.csv", "deaths,frequency\n0,109\n1,65\n2,22\n3,3\n4,1\n");
  counts = RUN (folder, "fit", "counts.csv", "--weights", "frequency", "--model", "poisson,normal",
                "--format", "json");
  two = parse (&counts);
  g_assert_cmpint (json_object_get_int_member (data_of (two), "n"), ==, 200);
  g_assert_cmpint (json_object_get_int_member (data_of (two), "used"), ==, 5);
  for (guint i = 0; i < G_N_ELEMENTS (models); i++)
    {
      JsonObject *a = find_fit (one, models[i]), *b = find_fit (two, models[i]);

      assert_close (estimate (a, "mean"), estimate (b, "mean"), 1e-14);
      assert_close (json_object_get_double_member (a, "bic"),
                    json_object_get_double_member (b, "bic"), 1e-13);
    }
}

/* A row for each of the 150 irises (Anderson 1935): 50 of each species, so ℓ = 150 log (1/3). */
static void
test_words (void)
{
  g_autoptr (GString) text = g_string_new ("species\n");
  g_auto (Run) run = {0};
  g_autoptr (JsonNode) root = NULL;
  JsonObject *fit;

  for (guint i = 0; i < 150; i++)
    g_string_append (text, i < 50 ? "setosa\n" : i < 100 ? "versicolor\n" : "virginica\n");
  write_file ("species.csv", text->str);
  run = RUN (folder, "fit", "species.csv", "--column", "species", "--format", "json");
  root = parse (&run);
  g_assert_cmpuint (json_array_get_length (fits_of (root)), ==, 1);
  fit = find_fit (root, "categorical");
  g_assert_cmpstr (json_object_get_string_member (fit, "loss"), ==, "softmax cross-entropy");
  g_assert_cmpstr (json_object_get_string_member (fit, "outcome"), ==, "converged");
  g_assert_cmpint (json_object_get_int_member (fit, "parameters_free"), ==, 2);
  assert_members (json_object_get_object_member (fit, "parameters"),
                  "prob[setosa] prob[versicolor] prob[virginica]");
  assert_close (estimate (fit, "prob[setosa]"), 1.0 / 3, 1e-15);
  assert_close (json_object_get_double_member (fit, "log_likelihood"), 150 * log (1.0 / 3), 1e-15);
}

/* Two words are a 0 and a 1, and --success says which is which. */
static void
test_success (void)
{
  g_auto (Run) plain = {0}, turned = {0}, csv = {0}, unknown = {0}, number = {0}, coded = {0};
  g_autoptr (JsonNode) one = NULL;
  g_autoptr (JsonNode) two = NULL;
  g_autoptr (JsonNode) three = NULL;

  write_file ("answers.csv", "answer,count,x\n\"yes, sir\",7,1\nno,3,0\n,5,1\n");
  plain = RUN (folder, "fit", "answers.csv", "--column", "answer", "--weights", "count", "--format",
               "json");
  one = parse (&plain);
  assert_close (estimate (find_fit (one, "bernoulli"), "prob"), 0.7, 1e-15);
  assert_close (estimate (find_fit (one, "categorical"), "prob[no]"), 0.3, 1e-15);
  g_assert_cmpint (json_object_get_int_member (data_of (one), "missing"), ==, 1);
  turned = RUN (folder, "fit", "answers.csv", "--column", "answer", "--weights", "count",
                "--success", "no", "--format", "json");
  two = parse (&turned);
  assert_close (estimate (find_fit (two, "bernoulli"), "prob"), 0.3, 1e-15);
  csv = RUN (folder, "fit", "answers.csv", "--column", "answer", "--format", "csv");
  g_assert_nonnull (strstr (csv.out, ",\"prob[yes, sir]\",no,0.5,"));
  unknown = RUN (folder, "fit", "answers.csv", "--column", "answer", "--success", "maybe");
  g_assert_cmpint (unknown.status, ==, 1);
  g_assert_nonnull (strstr (unknown.err, "no level “maybe”; its levels are no, yes, sir"));
  coded = RUN (folder, "fit", "answers.csv", "--column", "x", "--weights", "count", "--success",
               "0", "--format", "json");
  three = parse (&coded);
  assert_close (estimate (find_fit (three, "bernoulli"), "prob"), 3.0 / 15, 1e-15);
  assert_close (estimate (find_fit (three, "categorical"), "prob[1]"), 12.0 / 15, 1e-15);
  number = RUN (folder, "fit", "answers.csv", "--column", "answer", "--model", "normal");
  g_assert_cmpint (number.status, ==, 1);
  g_assert_nonnull (strstr (number.err, "Column answer holds words, not numbers\n"));
}

/* Counts 5, 3, 2 under a Dirichlet prior (2, 3, 1): (n_k + a_k - 1)/(n + sum a - K) = 6, 5, 2
 * of 13. A fixed level stays, and the others share the rest as 5 to 2. */
static void
test_levels (void)
{
  g_auto (Run) map = {0}, even = {0}, fixed = {0}, held_out = {0}, bootstrap = {0}, numbers = {0};
  g_autoptr (JsonNode) map_root = NULL;
  g_autoptr (JsonNode) even_root = NULL;
  g_autoptr (JsonNode) fixed_root = NULL;
  g_autoptr (JsonNode) held_out_root = NULL;
  g_autoptr (JsonNode) number_root = NULL;
  JsonObject *fit;

  write_file ("colours.csv", "c,k,count\nblue,1,5\ngreen,2,3\nred,4,2\n");
  map = RUN (folder, "fit", "colours.csv", "--column", "c", "--weights", "count", "--prior",
             "prob=dirichlet:2:3:1", "--format", "json");
  map_root = parse (&map);
  fit = find_fit (map_root, "categorical");
  assert_close (estimate (fit, "prob[blue]"), 6.0 / 13, 1e-15);
  assert_close (estimate (fit, "prob[green]"), 5.0 / 13, 1e-15);
  /* R: see tests/estimation/categorical.c. */
  assert_close (json_object_get_double_member (fit, "log_posterior"),
                -10.476088130052901 + 1.4101317839337462, 1e-14);
  even = RUN (folder, "fit", "colours.csv", "--column", "c", "--weights", "count", "--prior",
              "prob=dirichlet:2", "--format", "json");
  even_root = parse (&even);
  assert_close (estimate (find_fit (even_root, "categorical"), "prob[red]"), 3.0 / 13, 1e-15);
  fixed = RUN (folder, "fit", "colours.csv", "--column", "c", "--weights", "count", "--fix",
               "prob[green]=0.5", "--interval", "0.95", "--format", "json");
  fixed_root = parse (&fixed);
  fit = find_fit (fixed_root, "categorical");
  assert_close (estimate (fit, "prob[blue]"), 0.5 * 5 / 7, 1e-15);
  assert_members (json_object_get_object_member (fit, "fixed"), "prob[green]");
  assert_members (json_object_get_object_member (fit, "parameters"), "prob[blue] prob[red]");
  held_out = RUN (folder, "fit", "colours.csv", "--column", "c", "--weights", "count", "--rank",
                  "held-out", "--format", "json");
  held_out_root = parse (&held_out);
  fit = find_fit (held_out_root, "categorical");
  /* Ten observations in ten parts: Σ n_k log((n_k - 1)/9). */
  assert_close (json_object_get_double_member (fit, "held_out"),
                5 * log (4.0 / 9) + 3 * log (2.0 / 9) + 2 * log (1.0 / 9), 1e-14);
  bootstrap = RUN (folder, "fit", "colours.csv", "--column", "c", "--weights", "count",
                   "--bootstrap", "50");
  g_assert_cmpint (bootstrap.status, ==, 0);
  numbers = RUN (folder, "fit", "colours.csv", "--column", "k", "--weights", "count", "--model",
                 "categorical", "--fix", "prob[4]=0.2", "--format", "json");
  number_root = parse (&numbers);
  assert_close (estimate (find_fit (number_root, "categorical"), "prob[1]"), 0.5, 1e-15);
}

/* Alone it is refused (below), in a list it is told, under `all` it is left out. */
static void
test_not_applicable (void)
{
  g_auto (Run) listed
      = RUN (folder, "fit", "example:newcomb", "--model", "poisson,normal", "--format", "json");
  g_auto (Run) all = RUN (folder, "fit", "example:newcomb", "--format", "json");
  g_auto (Run) table = RUN (folder, "fit", "example:newcomb");
  g_autoptr (JsonNode) root = parse (&listed);
  g_autoptr (JsonNode) all_root = parse (&all);
  JsonObject *fit = find_fit (root, "poisson");

  g_assert_cmpstr (json_object_get_string_member (fit, "outcome"), ==, "not-applicable");
  g_assert_nonnull (strstr (json_object_get_string_member (fit, "reason"), "row 2 is -44"));
  g_assert_true (json_object_get_null_member (fit, "rank"));
  g_assert_true (json_object_get_null_member (fit, "log_likelihood"));
  g_assert_null (find_fit (all_root, "poisson"));
  g_assert_nonnull (strstr (table.out, "row 2 is -44"));
}

/* Columns stand under each other; CSV has a row a parameter and as many cells in each. */
static void
test_text (void)
{
  g_auto (Run) table = RUN (folder, "fit", "example:newcomb", "--model", "normal,huber");
  g_auto (Run) csv
      = RUN (folder, "fit", "example:newcomb", "--model", "normal,huber", "--format", "csv");
  g_auto (GStrv) lines = g_strsplit (table.out, "\n", -1);
  g_auto (GStrv) rows = g_strsplit (csv.out, "\n", -1);

  g_assert_cmpint (table.status, ==, 0);
  g_assert_cmpstr (lines[0], ==,
                   "example:newcomb, column deviation: n = 66; of 66 rows 66 are used");
  g_assert_cmpstr (lines[3] + 2, ==,
                   "   model   log-likelihood      AIC   ΔAIC  weight  parameters ± standard "
                   "error");
  g_assert_cmpstr (lines[5], ==,
                   "  2  normal        -249.861  503.722  48.83   0.000  mean 26.2 ± 1.3, sd "
                   "10.66 ± 0.93");
  g_assert_cmpint (csv.status, ==, 0);
  g_assert_cmpuint (g_strv_length (rows), ==, 1 + 5 + 1);
  for (guint i = 0; i < 6; i++)
    {
      g_auto (GStrv) cells = g_strsplit (rows[i], ",", -1);

      g_assert_cmpuint (g_strv_length (cells), ==, 17);
    }
}

static void
test_standard_input (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) program = g_subprocess_new (
      G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error,
      g_getenv ("LIKELY_PROGRAM"), "fit", "-", "--model", "normal", "--format", "json", NULL);
  Run run = {0};
  g_autofree char *out = NULL;
  g_autoptr (JsonNode) root = NULL;

  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (program, "x\n1\n2\n6\n", NULL, &out, NULL, &error);
  g_assert_no_error (error);
  run.status = g_subprocess_get_exit_status (program);
  run.out = out;
  root = parse (&run);
  g_assert_cmpstr (json_object_get_string_member (data_of (root), "file"), ==, "-");
  assert_close (estimate (find_fit (root, "normal"), "mean"), 3, 1e-15);
}

typedef struct
{
  const char *arguments[10];
  int status;
  const char *sentence; /* what standard error begins with, after "likely: " */
} Refusal;

static const Refusal refusals[] = {
    {{"fit"}, 2, "name one file"},
    {{"fit", "a.csv", "b.csv"}, 2, "name one file"},
    {{"fit", "none.csv"}, 1, "there is no file none.csv\n"},
    {{"fit", "example:none"}, 1, "there is no example “none”"},
    {{"fit", "ragged.csv"}, 1, "ragged.csv, row 2 (line 3): the number of cells is 1"},
    {{"fit", "example:cars", "--column", "none"}, 1, "Stopping distances of cars has no column"},
    {{"fit", "example:cars", "--column", "speed", "--column", "dist"}, 2, "one --column at a time"},
    {{"fit", "words.csv"}, 1, "words.csv has no column of numbers"},
    {{"fit", "words.csv", "--column", "wool", "--model", "normal"},
     1,
     "Column wool holds words, not numbers\n"},
    {{"fit", "example:newcomb", "--success", "28"}, 1, "a success is one of two levels"},
    {{"fit", "answers.csv", "--column", "x", "--success", "0", "--model", "normal"},
     1,
     "With a success column x holds two levels, not numbers\n"},
    {{"fit", "answers.csv", "--column", "x", "--success", "2"},
     1,
     "column x has no level “2”; its levels are 0, 1"},
    {{"fit", "answers.csv", "--column", "answer", "--fix", "prob[maybe]=0.5"},
     1,
     "no value of column answer is at level “maybe”"},
    {{"fit", "answers.csv", "--column", "answer", "--fix", "prob[no]=1"},
     2,
     "a level’s probability is held above 0 and below 1"},
    {{"fit", "answers.csv", "--column", "answer", "--prior", "prob[no]=beta:2:2"},
     2,
     "the probabilities of the levels have one prior together"},
    {{"fit", "answers.csv", "--column", "answer", "--prior", "prob=dirichlet:1:2:3"},
     1,
     "the dirichlet prior has 3 numbers, the values of column answer are at 2 levels"},
    {{"fit", "answers.csv", "--column", "answer", "--prior", "prob=dirichlet:0"},
     2,
     "the numbers of a dirichlet prior are above 0"},
    {{"fit", "answers.csv", "--column", "x", "--prior", "prob=dirichlet:2"},
     1,
     "column x holds numbers: to have it categorical"},
    {{"fit", "example:newcomb", "--prior", "mean=dirichlet:2"}, 2, "a dirichlet prior is for"},
    {{"fit", "example:newcomb", "--model", "normal", "--fix", "prob[a]=0.5"},
     2,
     "--fix prob[LEVEL]=VALUE is for the model categorical"},
    {{"fit", "example:cars", "--exclude", "51"}, 1, "row 51 cannot be excluded"},
    {{"fit", "example:cars", "--filter", "speed"}, 1, "a filter is written COLUMN=LEVEL"},
    {{"fit", "example:newcomb", "--model", "poisson"},
     1,
     "Poisson needs whole numbers from 0 on; row 2 is -44\n"},
    {{"fit", "example:newcomb", "--model", "normal,gaussian"}, 2, "there is no model “gaussian”"},
    {{"fit", "example:newcomb", "--fix", "df"}, 2, "--fix is NAME=VALUE"},
    {{"fit", "example:newcomb", "--fix", "df=x"}, 2, "df needs a number"},
    {{"fit", "example:newcomb", "--fix", "df=-1"}, 2, "df needs a number above 0"},
    {{"fit", "example:newcomb", "--fix", "none=1"}, 2, "none of the models has a parameter"},
    {{"fit", "example:newcomb", "--components", "0"}, 2, "--components is a whole number"},
    {{"fit", "example:newcomb", "--components", "9"}, 2, "a mixture has 1 to 8 components"},
    {{"fit", "example:newcomb", "--rank", "r2"},
     2,
     "--rank is one of aic, aicc, bic, held-out, not “r2”"},
    {{"fit", "example:newcomb", "--format", "xml"}, 2, "--format is one of table, json, csv"},
    {{"fit", "example:newcomb", "--interval", "95"}, 2, "--interval is a level between 0 and 1"},
    {{"fit", "example:newcomb", "--interval", "x"}, 2, "Cannot parse double value"},
    {{"fit", "example:newcomb", "--prior", "mean"}, 2, "--prior is NAME=PRIOR"},
    {{"fit", "example:newcomb", "--prior", "mean=flat"}, 2, "a prior is normal, laplace, cauchy"},
    {{"fit", "example:newcomb", "--prior", "none=normal:0:1"}, 2, "none of the models estimates"},
    {{"fit", "example:newcomb", "--prior", "k=gamma:1:1"}, 2, "none of the models estimates"},
    {{"fit", "example:newcomb", "--prior", "location=gamma:1:1"}, 2, "a gamma prior is for"},
    {{"fit", "example:newcomb", "--components", "2", "--prior", "mean_1=normal:0:1"},
     2,
     "mean_1 belongs to a component that can change places"},
    {{"fit", "example:newcomb", "--components", "2", "--fix", "sd_2=1"},
     2,
     "sd_2 belongs to a component that can change places"},
    {{"fit", "example:newcomb", "--bootstrap", "1"}, 2, "--bootstrap is a number of fits"},
    {{"fit", "example:newcomb", "--bootstrap-kind", "parametric"},
     2,
     "--bootstrap-kind goes with --bootstrap"},
    {{"fit", "example:newcomb", "--bootstrap", "9", "--bootstrap-kind", "block"},
     2,
     "--bootstrap-kind is one of non-parametric, parametric, not “block”"},
    {{"fit", "example:newcomb", "--seed", "-1"}, 2, "--seed is a whole number"},
    {{"fit", "example:newcomb", "--delimiter", "pipe"},
     2,
     "--delimiter is comma, semicolon, tab or space, not “pipe”"},
    {{"fit", "example:newcomb", "--nonsense"}, 2, "Unknown option --nonsense"},
};

static void
test_refusals (void)
{
  write_file ("ragged.csv", "x,y\n1,2\n3\n");
  write_file ("words.csv", "wool\nA\nB\n");
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_auto (Run) run = run_likely (folder, refusals[i].arguments);

      g_test_message ("%s", run.err);
      g_assert_cmpint (run.status, ==, refusals[i].status);
      g_assert_cmpstr (run.out, ==, "");
      g_assert_true (g_str_has_prefix (run.err, "likely: "));
      g_assert_null (strstr (run.err, ".\n"));
      g_assert_true (g_str_has_prefix (run.err + strlen ("likely: "), refusals[i].sentence));
      g_assert_cmpint (strstr (run.err, "\nUsage: likely fit") != NULL, ==,
                       refusals[i].status == 2);
    }
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("likely-fit-XXXXXX", NULL);
  g_test_add_func ("/command/fit/references", test_references);
  g_test_add_func ("/command/fit/format", test_format);
  g_test_add_func ("/command/fit/ranks", test_ranks);
  g_test_add_func ("/command/fit/fix", test_fix);
  g_test_add_func ("/command/fit/interval", test_interval);
  g_test_add_func ("/command/fit/prior", test_prior);
  g_test_add_func ("/command/fit/uniform", test_uniform);
  g_test_add_func ("/command/fit/held-out", test_held_out);
  g_test_add_func ("/command/fit/bootstrap", test_bootstrap);
  g_test_add_func ("/command/fit/bootstrap-failures", test_bootstrap_failures);
  g_test_add_func ("/command/fit/mixture", test_mixture);
  g_test_add_func ("/command/fit/account", test_account);
  g_test_add_func ("/command/fit/weights", test_weights);
  g_test_add_func ("/command/fit/words", test_words);
  g_test_add_func ("/command/fit/success", test_success);
  g_test_add_func ("/command/fit/levels", test_levels);
  g_test_add_func ("/command/fit/not-applicable", test_not_applicable);
  g_test_add_func ("/command/fit/text", test_text);
  g_test_add_func ("/command/fit/standard-input", test_standard_input);
  g_test_add_func ("/command/fit/refusals", test_refusals);
  status = g_test_run ();
  remove_files ();
  g_rmdir (folder);
  g_free (folder);
  return status;
}
