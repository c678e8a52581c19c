/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fitting the models and ranking them: continuous and discrete ones never against each other. */
#include "command/regress.h"

#include <glib/gi18n.h>
#include <math.h>

#include "command/report.h"
#include "estimation/fit.h"

const char *
regress_objective (const EstRegression *fit)
{
  if (fit->ridge > 0)
    return "ℓ − (λ/2) Σ β²";
  return fit->lasso > 0 ? "ℓ − λ Σ |β|" : NULL;
}

const char *
regress_prior (const EstRegression *fit)
{
  if (fit->ridge > 0)
    return N_ ("every slope normal with mean 0 and variance 1/λ, its constant left out");
  return fit->lasso > 0 ? N_ ("every slope Laplace with location 0 and scale 1/λ, its constant "
                              "left out")
                        : NULL;
}

static double
criterion (const RegressLine *line)
{
  return est_regression_has_estimate (line->fit) ? line->fit->aic : NAN;
}

/* Discrete after continuous; then AIC, without one at the end; then the order asked. */
static int
compare_lines (gconstpointer a, gconstpointer b)
{
  const RegressLine *one = a, *two = b;
  double x = criterion (one), y = criterion (two);

  if (one->fit->noise->discrete != two->fit->noise->discrete)
    return one->fit->noise->discrete ? 1 : -1;
  if (isnan (x) || isnan (y))
    return isnan (x) - isnan (y);
  return (x > y) - (x < y);
}

static void
rank_group (RegressReport *report, guint start, guint end)
{
  guint n = end - start;
  g_autofree double *values = g_new (double, MAX (n, 1));
  g_autofree double *weights = g_new (double, MAX (n, 1));

  for (guint i = 0; i < n; i++)
    values[i] = criterion (&g_array_index (report->lines, RegressLine, start + i));
  est_akaike_weights (values, n, weights);
  for (guint i = 0; i < n && !isnan (values[i]); i++)
    {
      g_array_index (report->lines, RegressLine, start + i).rank = i + 1;
      g_array_index (report->lines, RegressLine, start + i).weight = weights[i];
    }
}

static void
rank (RegressReport *report)
{
  guint n = report->lines->len, continuous = 0;

  g_array_sort (report->lines, compare_lines);
  while (continuous < n
         && !g_array_index (report->lines, RegressLine, continuous).fit->noise->discrete)
    continuous++;
  rank_group (report, 0, continuous);
  rank_group (report, continuous, n);
}

/* The first fit's sentence, if no model applies. */
static gboolean
check_applicable (const RegressReport *report, GError **error)
{
  const EstRegression *first = NULL;

  for (guint i = 0; i < report->lines->len; i++)
    {
      const EstRegression *fit = g_array_index (report->lines, RegressLine, i).fit;

      if (fit->outcome != EST_NOT_APPLICABLE)
        return TRUE;
      first = first != NULL ? first : fit;
    }
  if (first == NULL)
    first = g_ptr_array_index (report->left, 0);
  report_set_reason (error, first->reason);
  return FALSE;
}

static void
clear_line (gpointer data)
{
  est_regression_unref (((RegressLine *)data)->fit);
}

gboolean
regress_report_make (RegressReport *report, const RegressModels *models, GError **error)
{
  report->lines = g_array_new (FALSE, FALSE, sizeof (RegressLine));
  g_array_set_clear_func (report->lines, clear_line);
  report->left = g_ptr_array_new_with_free_func ((GDestroyNotify)est_regression_unref);
  for (guint i = 0; i < models->noises->len; i++)
    {
      RegressLine line
          = {est_regression (g_ptr_array_index (models->noises, i), report->bridge->design,
                             report->bridge->y,
                             &g_array_index (models->options, EstRegressionOptions, i)),
             0, NAN};

      if (models->all && line.fit->outcome == EST_NOT_APPLICABLE)
        g_ptr_array_add (report->left, line.fit);
      else
        g_array_append_val (report->lines, line);
    }
  if (!check_applicable (report, error))
    return FALSE;
  rank (report);
  return TRUE;
}

void
regress_report_clear (RegressReport *report)
{
  g_clear_pointer (&report->lines, g_array_unref);
  g_clear_pointer (&report->left, g_ptr_array_unref);
}
