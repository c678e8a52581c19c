/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Maximum-likelihood fits of the examples against 30-digit ones (data/reference/SOURCES.md). */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "command/check.h"
#include "dataset/references.h"
#include "estimation/distribution.h"
#include "estimation/mixture.h"
#include "explorations/bridge.h"

/* Maxima that are a formula keep all digits but a few. For the others the likelihood is flat at its
 * maximum: half the digits of a double would do for every purpose, 9 are asked for. */
static double
mark (const char *model, const char *quantity)
{
  static const char *const closed[]
      = {"normal", "laplace", "log-normal", "exponential", "poisson", "geometric", NULL};

  if (strcmp (quantity, "log_likelihood") == 0)
    return 12;
  return g_strv_contains (closed, model) ? 13 : 9;
}

/* "normal-mixture-2", "normal-mixture-2-equal", or a model of the registry. */
static EstFit *
fit_model (const char *model, const EstSample *sample)
{
  guint components;

  if (sscanf (model, "normal-mixture-%u", &components) == 1)
    return est_mixture_fit (sample, components, g_str_has_suffix (model, "-equal"), NULL);
  return est_fit (est_distribution_find (model), sample, NULL);
}

static EstFit *
fit_example (const char *data, const char *column, const char *model)
{
  const char *const columns[] = {column, NULL};
  const StateSource source = {.columns = columns};
  g_autofree char *name = g_strdup_printf ("example:%s", data);
  g_autoptr (GError) error = NULL;
  g_autoptr (DatasetTable) table = dataset_open (name, NULL, &error);
  g_autoptr (BridgeSample) bridge = NULL;

  g_assert_no_error (error);
  bridge = bridge_sample_new (table, &source, &error);
  g_assert_no_error (error);
  return fit_model (model, bridge->sample);
}

/* NaN where the fit has none. */
static double
value_of (const EstFit *fit, const char *quantity)
{
  if (strcmp (quantity, "log_likelihood") == 0)
    return fit->log_likelihood;
  for (guint j = 0; j < fit->n_parameters; j++)
    if (strcmp (fit->names[j], quantity) == 0)
      return fit->estimate[j];
  return NAN;
}

void
check_fits (GArray *rows)
{
  g_autoptr (DatasetTable) fits = dataset_open_reference ("fits");
  g_autoptr (EstFit) fit = NULL;
  const char *fitted_data = "", *fitted_model = "";

  for (guint row = 0; row < fits->n_rows; row++)
    {
      const char *data = check_word (fits, "data", row), *model = check_word (fits, "model", row);
      const char *quantity = check_word (fits, "quantity", row);

      /* The quantities of one fit are lines one after another. */
      if (strcmp (data, fitted_data) != 0 || strcmp (model, fitted_model) != 0)
        {
          g_clear_pointer (&fit, est_fit_unref);
          fit = fit_example (data, check_word (fits, "column", row), model);
          fitted_data = data;
          fitted_model = model;
        }
      check_rows_add (rows, data, model, quantity, check_number (fits, "value", row),
                      value_of (fit, quantity), mark (model, quantity));
    }
}
