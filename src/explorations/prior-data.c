/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Three columns of a table, or simulated ones: two predictors that go together, and a response
 * made of both with Gaussian noise. */
#include "explorations/prior-data.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "estimation/distribution.h"
#include "explorations/bridge-columns.h"
#include "explorations/bridge-design.h"

static gboolean
is_free (const DatasetColumn *column, const DatasetColumn *const *taken, guint n)
{
  for (guint i = 0; i < n; i++)
    if (column == taken[i])
      return FALSE;
  return column->numeric;
}

/* The response is the data's own column, the predictors those that were chosen, or else the first
 * others of numbers. */
static gboolean
choose_columns (const DatasetTable *table, const State *state, const DatasetColumn *chosen[3],
                GError **error)
{
  static const char *const roles[] = {"first", "second"};
  GError *problem = NULL;

  chosen[0] = bridge_own_column (table, state_source (state), &problem);
  for (guint i = 1; problem == NULL && i < 3; i++)
    {
      const char *name = state_text (state, roles[i - 1]);

      chosen[i] = NULL;
      if (*name != '\0')
        chosen[i] = bridge_other_column (table, chosen[0], name, &problem);
    }
  for (guint i = 1; problem == NULL && i < 3; i++)
    for (guint c = 0; chosen[i] == NULL && c < table->n_columns; c++)
      if (is_free (&table->columns[c], chosen, 3))
        chosen[i] = &table->columns[c];
  if (problem != NULL)
    g_propagate_error (error, problem);
  else if (chosen[0] == NULL || chosen[1] == NULL || chosen[2] == NULL)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                 _ ("A response and two predictors need three columns of numbers; %s has not."),
                 table->name);
  else if (!chosen[0]->numeric)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                 _ ("column %s holds words, not numbers"), chosen[0]->name);
  else if (chosen[1] == chosen[2] || chosen[0] == chosen[1] || chosen[0] == chosen[2])
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                 _ ("The response and the two predictors are three columns; %s was chosen twice."),
                 chosen[1] == chosen[2] ? chosen[1]->name : chosen[0]->name);
  else
    return TRUE;
  return FALSE;
}

static void
allocate (PriorRows *rows, gsize n)
{
  rows->n = n;
  rows->y = g_new (double, n);
  rows->x[0] = g_new (double, n);
  rows->x[1] = g_new (double, n);
}

gboolean
prior_read (PriorRows *rows, const State *state, const DatasetTable *table, GError **error)
{
  const DatasetColumn *chosen[3] = {NULL, NULL, NULL};
  g_autoptr (BridgeDesign) bridge = NULL;
  const char *columns[3] = {NULL, NULL, NULL};
  BridgeTerms terms = {.columns = columns, .degree = 1, .intercept = TRUE};

  if (table == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                           _ ("There are no numbers to explain; open a data set."));
      return FALSE;
    }
  if (!choose_columns (table, state, chosen, error))
    return FALSE;
  terms.y = chosen[0]->name;
  columns[0] = chosen[1]->name;
  columns[1] = chosen[2]->name;
  bridge = bridge_design_new (table, state_source (state), &terms, error);
  if (bridge == NULL)
    return FALSE;
  allocate (rows, bridge->used);
  memcpy (rows->y, bridge->y, rows->n * sizeof *rows->y);
  for (guint j = 0; j < 2; j++)
    memcpy (rows->x[j], est_design_column (bridge->design, j + 1), rows->n * sizeof *rows->y);
  if (bridge->design->weights != NULL)
    rows->weights = g_memdup2 (bridge->design->weights, rows->n * sizeof *rows->weights);
  rows->data_name = g_strdup (table->name);
  rows->y_name = g_strdup (chosen[0]->name);
  rows->x_name[0] = g_strdup (chosen[1]->name);
  rows->x_name[1] = g_strdup (chosen[2]->name);
  return TRUE;
}

void
prior_simulate (PriorRows *rows, const State *state)
{
  static const double standard[] = {0, 1};
  g_autoptr (gsl_rng) rng = est_rng_new ((guint64)state_number (state, "seed"));
  double rho = state_number (state, "rho"), noise = state_number (state, "noise");
  double first = state_number (state, "true1"), second = state_number (state, "true2");

  allocate (rows, (gsize)state_number (state, "n"));
  /* Three draws a row: other settings move the same rows. */
  for (gsize i = 0; i < rows->n; i++)
    {
      double draws[3];

      est_draw (est_distribution_find ("normal"), rng, standard, draws, 3);
      rows->x[0][i] = draws[0];
      rows->x[1][i] = rho * draws[0] + sqrt (1 - rho * rho) * draws[1];
      rows->y[i] = first * rows->x[0][i] + second * rows->x[1][i] + noise * draws[2];
    }
  rows->data_name = g_strdup (_ ("Simulated"));
  rows->y_name = g_strdup ("y");
  rows->x_name[0] = g_strdup ("x₁");
  rows->x_name[1] = g_strdup ("x₂");
}

void
prior_rows_clear (PriorRows *rows)
{
  g_free (rows->data_name);
  g_free (rows->y_name);
  g_free (rows->x_name[0]);
  g_free (rows->x_name[1]);
  g_free (rows->y);
  g_free (rows->x[0]);
  g_free (rows->x[1]);
  g_free (rows->weights);
}
