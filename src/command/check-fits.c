/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Maximum-likelihood fits of the examples against 30-digit ones (data/reference/SOURCES.md). */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "command/check.h"
#include "dataset/references.h"
#include "estimation/distribution.h"
#include "estimation/mixture.h"
#include "estimation/regression.h"
#include "explorations/bridge.h"

/* Log-likelihoods, and maxima that are a formula, keep all digits but a few. Where the likelihood
 * is climbed, it is too flat at its maximum for its values to tell more than half the digits; its
 * slope gives 9 or more. */
static double
mark (const char *model, const char *quantity)
{
  static const char *const closed[]
      = {"normal", "laplace", "log-normal", "exponential", "poisson", "geometric", NULL};

  return strcmp (quantity, "log_likelihood") == 0 || g_strv_contains (closed, model) ? 13 : 9;
}

/* One or the other. */
typedef struct
{
  EstFit *fit;
  EstRegression *regression;
} Fitted;

static void
fitted_clear (Fitted *fitted)
{
  g_clear_pointer (&fitted->fit, est_fit_unref);
  g_clear_pointer (&fitted->regression, est_regression_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Fitted, fitted_clear)

/* "normal-mixture-2", "normal-mixture-2-equal", or a model of the registry. */
static EstFit *
fit_column (const char *model, const DatasetTable *table, const char *column)
{
  const char *const columns[] = {column, NULL};
  const StateSource source = {.columns = columns};
  g_autoptr (GError) error = NULL;
  g_autoptr (BridgeSample) bridge = bridge_sample_new (table, &source, &error);
  guint components;

  g_assert_no_error (error);
  if (sscanf (model, "normal-mixture-%u", &components) == 1)
    return est_mixture_fit (bridge->sample, components, g_str_has_suffix (model, "-equal"), NULL);
  return est_fit (est_distribution_find (model), bridge->sample, NULL);
}

static EstRegression *
fit_line (const char *model, const DatasetTable *table, const char *y, const char *x)
{
  const EstRegressionOptions options = {0};
  g_autoptr (EstDesign) design = est_design_new (table->n_rows, TRUE, NULL);

  est_design_add (design, x, check_column (table, x)->numbers);
  return est_regression (est_noise_find (model), design, check_column (table, y)->numbers,
                         &options);
}

/* `columns` is a column's name, or "y~x". */
static Fitted
fit_example (const char *data, const char *columns, const char *model)
{
  g_autofree char *name = g_strdup_printf ("example:%s", data);
  g_auto (GStrv) names = g_strsplit (columns, "~", 2);
  g_autoptr (GError) error = NULL;
  g_autoptr (DatasetTable) table = dataset_open (name, NULL, &error);
  Fitted fitted = {0};

  g_assert_no_error (error);
  if (names[1] != NULL)
    fitted.regression = fit_line (model, table, names[0], names[1]);
  else
    fitted.fit = fit_column (model, table, names[0]);
  return fitted;
}

/* NaN where the fit has none. */
static double
value_of (const Fitted *fitted, const char *quantity)
{
  const EstFit *fit = fitted->fit;
  const EstRegression *regression = fitted->regression;
  guint n = fit != NULL ? fit->n_parameters : regression->n_parameters;
  char **names = fit != NULL ? fit->names : regression->names;

  if (strcmp (quantity, "log_likelihood") == 0)
    return fit != NULL ? fit->log_likelihood : regression->log_likelihood;
  for (guint j = 0; j < n; j++)
    if (strcmp (names[j], quantity) == 0)
      return (fit != NULL ? fit->estimate : regression->estimate)[j];
  return NAN;
}

void
check_fits (GArray *rows)
{
  g_autoptr (DatasetTable) fits = dataset_open_reference ("fits");
  g_auto (Fitted) fitted = {0};
  g_autofree char *last = NULL;

  for (guint row = 0; row < fits->n_rows; row++)
    {
      const char *data = check_word (fits, "data", row), *model = check_word (fits, "model", row);
      const char *columns = check_word (fits, "column", row);
      const char *quantity = check_word (fits, "quantity", row);
      g_autofree char *name = g_strdup_printf ("%s/%s", data, columns);
      g_autofree char *key = g_strdup_printf ("%s/%s", name, model);

      /* The quantities of one fit are lines one after another. */
      if (g_strcmp0 (key, last) != 0)
        {
          fitted_clear (&fitted);
          fitted = fit_example (data, columns, model);
          g_free (last);
          last = g_steal_pointer (&key);
        }
      check_rows_add (rows, name, model, quantity, check_number (fits, "value", row),
                      value_of (&fitted, quantity), mark (model, quantity));
    }
}
