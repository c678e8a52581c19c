/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every reference regression: 60 digits by mpmath, exact rational arithmetic for least squares,
 * least absolute deviations, ridge and lasso (tests/reference/README.md). And what has no answer.
 */
#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

#include "estimation/regression.h"

/* The largest error of each kind, for the report; the tests' bounds are in check_fit(). */
typedef struct
{
  double log_likelihood, coefficient, error, score;
} Worst;

static GHashTable *worst; /* of Worst, by the reference's model */

static GPtrArray *
read_table (const char *dataset)
{
  g_autofree char *file = g_strdup_printf ("%s.csv", dataset);
  g_autofree char *path = g_build_filename (g_getenv ("LIKELY_REFERENCE"), "data", file, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) lines = NULL;
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (g_strchomp (text), "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    g_ptr_array_add (rows, g_strsplit (lines[i], ",", -1));
  return rows;
}

static guint
find_column (const GPtrArray *table, const char *name)
{
  char **header = table->pdata[0];
  guint at = 0;

  while (header[at] != NULL && strcmp (header[at], name) != 0)
    at++;
  g_assert_nonnull (header[at]);
  return at;
}

static const char *
cell (const GPtrArray *table, guint row, guint column)
{
  return ((char **)table->pdata[row])[column];
}

/* The rows that the reference uses. */
static GArray *
select_rows (const GPtrArray *table, JsonObject *reference)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (guint));
  JsonNode *node = json_object_get_member (reference, "rows_filter");
  JsonObject *filter
      = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

  for (guint i = 1; i < table->len; i++)
    {
      gboolean keep = filter == NULL;

      if (filter != NULL)
        {
          guint at = find_column (table, json_object_get_string_member (filter, "col"));
          JsonArray *values = json_object_get_array_member (filter, "vals");

          for (guint v = 0; v < json_array_get_length (values); v++)
            keep = keep
                   || strcmp (cell (table, i, at), json_array_get_string_element (values, v)) == 0;
        }
      if (keep)
        g_array_append_val (rows, i);
    }
  return rows;
}

/* A column, its powers ("speed^2") and its levels ("wool=B") as numbers. */
static double *
read_values (const GPtrArray *table, const GArray *rows, const char *column, const char *level)
{
  guint at = find_column (table, column);
  double *values = g_new (double, rows->len);

  for (guint i = 0; i < rows->len; i++)
    {
      const char *text = cell (table, g_array_index (rows, guint, i), at);

      values[i] = level != NULL ? strcmp (text, level) == 0 : g_ascii_strtod (text, NULL);
    }
  return values;
}

static void
add_term (EstDesign *design, const GPtrArray *table, const GArray *rows, const char *term,
          gboolean squared)
{
  g_auto (GStrv) parts = g_strsplit (term, "=", 2);
  g_autofree double *values = read_values (table, rows, parts[0], parts[1]);

  if (squared)
    est_design_add_powers (design, term, values, 2);
  else
    est_design_add (design, term, values);
}

static EstDesign *
make_design (const GPtrArray *table, const GArray *rows, JsonArray *terms)
{
  guint n = json_array_get_length (terms), next = 0;
  EstDesign *design;
  gboolean intercept = strcmp (json_array_get_string_element (terms, 0), "(intercept)") == 0;

  design = est_design_new (rows->len, intercept, NULL);
  for (next = intercept ? 1 : 0; next < n; next++)
    {
      const char *term = json_array_get_string_element (terms, next);
      gboolean squared
          = next + 1 < n
            && g_str_has_suffix (json_array_get_string_element (terms, next + 1), "^2");

      add_term (design, table, rows, term, squared);
      next += squared;
    }
  g_assert_cmpuint (design->n_columns, ==, n);
  return design;
}

static double
number (JsonObject *object, const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return NAN;
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return g_ascii_strtod (json_node_get_string (node), NULL);
  return json_node_get_double (node);
}

/* The reference's model as ours; NULL for those that maximise no likelihood. */
static const EstNoise *
translate (const char *model, double lambda, EstRegressionOptions *options)
{
  static const struct
  {
    const char *model, *noise;
    guint fixed;
    double value;
    gboolean ridge, lasso;
  } models[] = {
      {"ols", "normal", 2, 0, FALSE, FALSE},
      {"lad", "laplace", 2, 0, FALSE, FALSE},
      {"huber_mle", "huber", 2, 0, FALSE, FALSE},
      {"student_t", "student-t", 2, 0, FALSE, FALSE},
      {"student_t4", "student-t", 1, 4, FALSE, FALSE},
      {"ridge_pls", "normal", 0, 1, TRUE, FALSE},
      {"lasso_pls", "normal", 0, 1, FALSE, TRUE},
      {"l2_map", "normal", 2, 0, TRUE, FALSE},
      {"l1_map", "normal", 2, 0, FALSE, TRUE},
      {"poisson", "poisson", 2, 0, FALSE, FALSE},
      {"poisson_l2", "poisson", 2, 0, TRUE, FALSE},
      {"logistic", "bernoulli", 2, 0, FALSE, FALSE},
      {"logistic_l2", "bernoulli", 2, 0, TRUE, FALSE},
      {"logistic_l1", "bernoulli", 2, 0, FALSE, TRUE},
  };

  for (guint i = 0; i < G_N_ELEMENTS (models); i++)
    if (strcmp (models[i].model, model) == 0)
      {
        if (models[i].fixed < 2)
          {
            options->fixed_mask = 1u << models[i].fixed;
            options->fixed[models[i].fixed] = models[i].value;
          }
        options->ridge = models[i].ridge ? lambda : 0;
        options->lasso = models[i].lasso ? lambda : 0;
        return est_noise_find (models[i].noise);
      }
  return NULL;
}

static void
check (const char *id, const char *what, double error, double allowed, double *most)
{
  *most = fmax (*most, isnan (error) ? INFINITY : error);
  if (!(error <= allowed))
    {
      g_test_message ("%s: %s is off by %g, allowed %g", id, what, error, allowed);
      g_test_fail ();
    }
}

static const char *
expected_outcome (JsonObject *reference)
{
  const char *status = json_object_get_string_member (reference, "status");

  if (strcmp (status, "no_finite_mle") == 0)
    return "no-maximum";
  if (strcmp (status, "boundary") == 0)
    return "boundary";
  if (json_object_has_member (reference, "unique")
      && !json_object_get_boolean_member (reference, "unique"))
    return "not-unique";
  return "converged";
}

static double
first_number (JsonObject *object, const char *one, const char *two)
{
  double value = number (object, one);

  return isnan (value) ? number (object, two) : value;
}

static void
check_parameter (const char *id, const EstRegression *fit, guint j, double expected, double error,
                 Worst *most)
{
  double off = fabs (fit->estimate[j] - expected);
  double size = fmax (fabs (expected), isnan (error) ? 0 : 10 * error);

  check (id, fit->names[j], expected != 0 ? off / size : off, 1e-7, &most->coefficient);
  if (!isnan (error))
    check (id, "a standard error", fabs (fit->standard_error[j] / error - 1), 1e-6, &most->error);
}

static void
check_estimates (const char *id, const EstRegression *fit, JsonObject *reference, Worst *most)
{
  JsonObject *coefficients = json_object_get_object_member (reference, "coefficients");
  JsonObject *se = NULL;
  guint p = fit->n_coefficients;

  if (json_object_has_member (reference, "se"))
    se = json_object_get_object_member (reference, "se");
  else if (json_object_has_member (reference, "se_mle"))
    se = json_object_get_object_member (reference, "se_mle");
  for (guint j = 0; j < p; j++)
    check_parameter (id, fit, j, number (coefficients, fit->names[j]), number (se, fit->names[j]),
                     most);
  if (fit->noise->n_noise > 0 && (fit->fixed_mask & 1) == 0)
    {
      double scale = first_number (reference, "sigma_mle", "sigma");

      if (isnan (scale))
        scale = first_number (reference, "scale_mle", "scale");
      check_parameter (id, fit, p, scale, first_number (se, "sigma", "scale"), most);
    }
  if (strcmp (fit->noise->id, "student-t") == 0 && (fit->fixed_mask & 2) == 0)
    check_parameter (id, fit, p + 1, number (reference, "df"), number (se, "df"), most);
}

static void
check_fit (const char *id, const EstRegression *fit, JsonObject *reference)
{
  const char *model = json_object_get_string_member (reference, "model");
  Worst *most = g_hash_table_lookup (worst, model);
  double expected = first_number (reference, "loglik", "loglik_at_solution");

  if (most == NULL)
    g_hash_table_insert (worst, g_strdup (model), most = g_new0 (Worst, 1));
  if (strcmp (est_outcome_id (fit->outcome), expected_outcome (reference)) != 0)
    {
      g_test_message ("%s: %s (%s)", id, est_outcome_id (fit->outcome), fit->reason);
      g_test_fail ();
      return;
    }
  if (fit->outcome == EST_NO_MAXIMUM)
    return;
  if (isnan (expected)) /* penalised least squares: the objective is a sum of squares */
    check (id, "the objective",
           fabs ((-fit->objective - fit->n / 2 * log (2 * G_PI)) / number (reference, "objective")
                 - 1),
           1e-9, &most->log_likelihood);
  else
    check (id, "the log-likelihood", fabs (fit->log_likelihood / expected - 1), 1e-9,
           &most->log_likelihood);
  if (fit->outcome == EST_CONVERGED)
    {
      check_estimates (id, fit, reference, most);
      check (id, "the certificate", fit->certificate.score, 1e-6, &most->score);
    }
  if (json_object_has_member (reference, "aic"))
    check (id, "AIC", fabs (fit->aic / number (reference, "aic") - 1), 1e-9, &most->log_likelihood);
}

static void
test_dataset (gconstpointer data)
{
  const char *dataset = data;
  g_autofree char *file = g_strdup_printf ("%s.json", dataset);
  g_autofree char *path = g_build_filename (g_getenv ("LIKELY_REFERENCE"), "fits", file, NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GPtrArray) table = read_table (dataset);
  g_autoptr (GError) error = NULL;
  JsonArray *fits;

  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  fits
      = json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)), "fits");
  for (guint i = 0; i < json_array_get_length (fits); i++)
    {
      JsonObject *reference = json_array_get_object_element (fits, i), *response;
      const char *id = json_object_get_string_member (reference, "id");
      EstRegressionOptions options = {0};
      const EstNoise *noise = translate (json_object_get_string_member (reference, "model"),
                                         number (reference, "lambda"), &options);

      if (noise == NULL
          || strcmp (json_object_get_string_member (reference, "kind"), "regression") != 0)
        continue;
      response = json_object_get_object_member (reference, "response_definition");
      g_autoptr (GArray) rows = select_rows (table, reference);
      g_autoptr (EstDesign) design
          = make_design (table, rows, json_object_get_array_member (reference, "terms"));
      g_autofree double *y
          = read_values (table, rows, json_object_get_string_member (response, "col"),
                         json_object_get_string_member_with_default (response, "val", NULL));
      g_autoptr (EstRegression) fit = est_regression (noise, design, y, &options);

      check_fit (id, fit, reference);
    }
}

/* Breaks on wool and tension, as R's warpbreaks. */
static EstDesign *
warpbreaks (double **y)
{
  g_autoptr (GPtrArray) table = read_table ("warpbreaks");
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (guint));
  static const char *const terms[] = {"wool=B", "tension=M", "tension=H"};
  EstDesign *design;

  for (guint i = 1; i < table->len; i++)
    g_array_append_val (rows, i);
  design = est_design_new (rows->len, TRUE, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (terms); i++)
    add_term (design, table, rows, terms[i], FALSE);
  *y = read_values (table, rows, "breaks", NULL);
  return design;
}

/* R 4.2.2, optim() by Nelder and Mead from eight starts, restarted 25 times each, on the objective
 * written out: ℓ less 0.5 Σ|β|, (0.1/2) Σβ², 0.2 Σ|β|, 20 Σ|β|. */
static void
test_penalties (void)
{
  static const struct
  {
    const char *noise;
    EstRegressionOptions options;
    double objective, coefficients[4], tolerance;
  } cases[] = {
      {"laplace", {.lasso = 0.5}, -212.679909300, {27, 0, 0, -3}, 1e-9},
      {"huber",
       {.ridge = 0.1},
       -211.193796149,
       {29.3924875, -1.7198112, -1.3829062, -4.586216},
       1e-6},
      {"student-t",
       {.lasso = 0.2, .fixed_mask = 2, .fixed = {0, 4}},
       -210.970033738,
       {29.6889095, -1.3710724, -1.7444703, -7.1367424},
       1e-6},
      {"poisson",
       {.lasso = 20},
       -260.746353962,
       {3.6047944, -0.1529289, -0.2170645, -0.4054651},
       1e-6},
  };
  g_autofree double *y = NULL;
  g_autoptr (EstDesign) design = warpbreaks (&y);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (EstRegression) fit
          = est_regression (est_noise_find (cases[i].noise), design, y, &cases[i].options);

      g_assert_cmpint (fit->outcome, ==, EST_CONVERGED);
      g_assert_cmpfloat_with_epsilon (fit->objective, cases[i].objective, 1e-7);
      g_assert_cmpfloat (fit->objective, >, cases[i].objective - 1e-9);
      g_assert_true (isnan (fit->aic));
      for (guint j = 0; j < 4; j++)
        g_assert_cmpfloat_with_epsilon (fit->estimate[j], cases[i].coefficients[j],
                                        cases[i].tolerance);
    }
}

/* The same line whatever the units of x and y, and wherever their origin is. */
static void
test_units (void)
{
  static const char *const models[] = {"normal", "laplace", "huber", "student-t"};
  g_autoptr (GPtrArray) table = read_table ("boston");
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree double *x = NULL, *y = NULL;

  for (guint i = 1; i < table->len; i++)
    g_array_append_val (rows, i);
  x = read_values (table, rows, "rm", NULL);
  y = read_values (table, rows, "medv", NULL);
  for (guint m = 0; m < G_N_ELEMENTS (models); m++)
    for (int power = -12; power <= 12; power += 6)
      {
        const EstNoise *noise = est_noise_find (models[m]);
        g_autoptr (EstDesign) one = est_design_new (rows->len, TRUE, NULL);
        g_autoptr (EstDesign) two = est_design_new (rows->len, TRUE, NULL);
        g_autofree double *u = g_new (double, rows->len), *v = g_new (double, rows->len);
        double unit = pow (10, power);

        for (guint i = 0; i < rows->len; i++)
          {
            u[i] = x[i] / unit;
            v[i] = y[i] * unit;
          }
        est_design_add (one, "x", x);
        est_design_add (two, "x", u);
        g_autoptr (EstRegression) first = est_regression (noise, one, y, NULL);
        g_autoptr (EstRegression) second = est_regression (noise, two, v, NULL);

        g_assert_cmpint (second->outcome, ==, EST_CONVERGED);
        g_assert_cmpfloat (fabs (second->estimate[1] / unit / unit / first->estimate[1] - 1), <,
                           1e-10);
        g_assert_cmpfloat (fabs (second->standard_error[2] / unit / first->standard_error[2] - 1),
                           <, 1e-10);
      }
}

/* Under a weight of three an answer counts three times: R 4.2.2, glm (binomial, weights). */
static void
test_weights (void)
{
  const double x[] = {1, 2, 3, 4}, y[] = {0, 1, 0, 1}, weights[] = {5, 2, 3, 6};
  g_autoptr (EstDesign) design = est_design_new (4, TRUE, weights);
  g_autoptr (EstRegression) fit = NULL;

  est_design_add (design, "x", x);
  fit = est_regression (est_noise_find ("bernoulli"), design, y, NULL);
  g_assert_cmpint (fit->outcome, ==, EST_CONVERGED);
  g_assert_cmpfloat_with_epsilon (fit->estimate[0], -4.02957401052, 1e-9);
  g_assert_cmpfloat_with_epsilon (fit->estimate[1], 1.49866514421, 1e-9);
  g_assert_cmpfloat_with_epsilon (fit->log_likelihood, -6.70361377983, 1e-10);
  g_assert_cmpfloat_with_epsilon (fit->standard_error[1], 0.657384839, 1e-6);
}

typedef struct
{
  const char *noise;
  double x[6], y[6];
  EstOutcome outcome;
} Ending;

/* No finite maximum, none at all, several, or not these data. */
static void
test_endings (void)
{
  static const Ending endings[] = {
      {"bernoulli", {1, 2, 3, 4, 5, 6}, {0, 0, 0, 1, 1, 1}, EST_NO_MAXIMUM},
      /* quasi-complete: the two classes meet in one point */
      {"bernoulli", {1, 2, 3, 3, 5, 6}, {0, 0, 0, 1, 1, 1}, EST_NO_MAXIMUM},
      {"bernoulli", {1, 2, 3, 4, 5, 6}, {1, 1, 1, 1, 1, 1}, EST_NO_MAXIMUM},
      {"bernoulli", {1, 2, 3, 4, 5, 6}, {0, 0, 1, 0, 1, 1}, EST_CONVERGED},
      {"bernoulli", {1, 2, 3, 4, 5, 6}, {0, 0, 1, 0, 1, 2}, EST_NOT_APPLICABLE},
      {"poisson", {0, 0, 0, 1, 1, 1}, {3, 2, 4, 0, 0, 0}, EST_NO_MAXIMUM},
      {"poisson", {0, 0, 0, 1, 1, 1}, {3, 2, 4, 0, 1, 0}, EST_CONVERGED},
      {"poisson", {0, 0, 0, 1, 1, 1}, {3, 2, 4.5, 0, 0, 0}, EST_NOT_APPLICABLE},
      {"normal", {1, 2, 3, 4, 5, 6}, {3, 5, 7, 9, 11, 13}, EST_UNBOUNDED},
      {"student-t", {1, 2, 3, 4, 5, 6}, {3, 5, 7, 9, 11, 13}, EST_UNBOUNDED},
      {"normal", {1, 1, 1, 1, 1, 1}, {3, 5, 7, 1, 11, 13}, EST_NOT_UNIQUE},
      {"laplace", {0, 0, 1, 1, 1, 1}, {1, 2, 3, 4, 5, 6}, EST_NOT_UNIQUE},
      {"laplace", {0, 0, 0, 1, 1, 1}, {1, 2, 4, 4, 5, 9}, EST_CONVERGED},
  };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autoptr (EstDesign) design = est_design_new (6, TRUE, NULL);
      g_autoptr (EstRegression) fit = NULL;

      est_design_add (design, "x", endings[i].x);
      fit = est_regression (est_noise_find (endings[i].noise), design, endings[i].y, NULL);
      if (fit->outcome != endings[i].outcome)
        g_error ("case %u ended %s: %s", i, est_outcome_id (fit->outcome), fit->reason);
      g_assert_cmpint (fit->reason == NULL, ==, fit->outcome == EST_CONVERGED);
    }
}

/* Each group has its own interval of medians: 1 to 2, and 4 to 5, so the slope is 2 to 4. */
static void
test_interval (void)
{
  const double x[] = {0, 0, 1, 1, 1, 1}, y[] = {1, 2, 3, 4, 5, 6};
  g_autoptr (EstDesign) design = est_design_new (6, TRUE, NULL);
  g_autoptr (EstRegression) fit = NULL;

  est_design_add (design, "x", x);
  fit = est_regression (est_noise_find ("laplace"), design, y, NULL);
  g_assert_nonnull (fit->interval);
  g_assert_cmpfloat_with_epsilon (fit->interval[0], 1, 1e-12);
  g_assert_cmpfloat_with_epsilon (fit->interval[1], 2, 1e-12);
  g_assert_cmpfloat_with_epsilon (fit->interval[2], 2, 1e-12);
  g_assert_cmpfloat_with_epsilon (fit->interval[3], 4, 1e-12);
  g_assert_cmpfloat_with_epsilon (fit->estimate[2], 5. / 6, 1e-12);
}

static void
report_worst (void)
{
  GHashTableIter iter;
  gpointer model, value;

  g_hash_table_iter_init (&iter, worst);
  while (g_hash_table_iter_next (&iter, &model, &value))
    {
      const Worst *most = value;

      g_test_message ("%-12s worst: log-likelihood %.1e, parameter %.1e, error %.1e, score %.1e",
                      (char *)model, most->log_likelihood, most->coefficient, most->error,
                      most->score);
    }
}

int
main (int argc, char **argv)
{
  static const char *const datasets[]
      = {"boston",      "cars",         "faithful", "horsekicks", "iris",      "nist_noint1",
         "nist_norris", "nist_pontius", "starscyg", "trees",      "warpbreaks"};

  g_test_init (&argc, &argv, NULL);
  worst = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < G_N_ELEMENTS (datasets); i++)
    {
      g_autofree char *test = g_strconcat ("/regression/reference/", datasets[i], NULL);

      g_test_add_data_func (test, datasets[i], test_dataset);
    }
  g_test_add_func ("/regression/penalties", test_penalties);
  g_test_add_func ("/regression/units", test_units);
  g_test_add_func ("/regression/weights", test_weights);
  g_test_add_func ("/regression/endings", test_endings);
  g_test_add_func ("/regression/interval", test_interval);
  g_test_add_func ("/regression/summary/worst", report_worst);
  return g_test_run ();
}
