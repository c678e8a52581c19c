/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Building the columns of a linear predictor. */
#include "estimation/design-matrix.h"

#include "estimation/compensated.h"
#include "estimation/double-double.h"

static double
total (const double *values, gsize n)
{
  Compensated sum = {0};

  for (gsize i = 0; i < n; i++)
    compensated_add (&sum, values[i]);
  return compensated_total (&sum);
}

/* Takes column and tail. */
static void
take_column (EstDesign *design, const char *name, double *column, double *tail)
{
  g_ptr_array_add (design->names, g_strdup (name));
  g_ptr_array_add (design->columns, column);
  g_ptr_array_add (design->tails, tail);
  design->n_columns++;
}

EstDesign *
est_design_new (gsize n_rows, gboolean intercept, const double *weights)
{
  EstDesign *design = g_new0 (EstDesign, 1);

  design->n_rows = n_rows;
  design->intercept = intercept;
  design->names = g_ptr_array_new_with_free_func (g_free);
  design->columns = g_ptr_array_new_with_free_func (g_free);
  design->tails = g_ptr_array_new_with_free_func (g_free);
  design->n = n_rows;
  if (weights != NULL)
    {
      design->weights = g_memdup2 (weights, n_rows * sizeof (double));
      design->n = total (weights, n_rows);
    }
  if (intercept)
    {
      double *ones = g_new (double, n_rows);

      for (gsize i = 0; i < n_rows; i++)
        ones[i] = 1;
      take_column (design, "(intercept)", ones, NULL);
    }
  return design;
}

void
est_design_free (EstDesign *design)
{
  g_ptr_array_unref (design->names);
  g_ptr_array_unref (design->columns);
  g_ptr_array_unref (design->tails);
  g_free (design->weights);
  g_free (design);
}

void
est_design_add (EstDesign *design, const char *name, const double *values)
{
  take_column (design, name, g_memdup2 (values, design->n_rows * sizeof (double)), NULL);
}

void
est_design_add_powers (EstDesign *design, const char *name, const double *values, guint degree)
{
  est_design_add (design, name, values);
  for (guint power = 2; power <= degree; power++)
    {
      g_autofree char *power_name = g_strdup_printf ("%s^%u", name, power);
      const double *before = est_design_column (design, design->n_columns - 1);
      const double *before_tail = g_ptr_array_index (design->tails, design->n_columns - 1);
      double *column = g_new (double, design->n_rows);
      double *tail = g_new (double, design->n_rows);

      for (gsize i = 0; i < design->n_rows; i++)
        {
          DoubleDouble last = {before[i], before_tail != NULL ? before_tail[i] : 0};
          DoubleDouble next = dd_multiply (last, (DoubleDouble){values[i], 0});

          column[i] = next.high;
          tail[i] = next.low;
        }
      take_column (design, power_name, column, tail);
    }
}
