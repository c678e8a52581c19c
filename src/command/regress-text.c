/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The report of likely regress for people (aligned columns) and for spreadsheets (CSV). */
#include "command/regress.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "command/report.h"

enum
{
  N_COLUMNS = 7
};

static gboolean
is_held (const EstRegression *fit, guint j)
{
  return j >= fit->n_coefficients && (fit->fixed_mask >> (j - fit->n_coefficients) & 1) != 0;
}

/* "(intercept) -17.6 ± 6.6, speed 3.93 ± 0.41, sd 15.07 ± 1.51" */
static char *
format_parameters (const EstRegression *fit)
{
  GString *text = g_string_new (NULL);

  for (guint j = 0; j < fit->n_parameters; j++)
    {
      double error = fit->standard_error[j];
      g_autofree char *estimate = report_format_estimate (fit->estimate[j], error);
      g_autofree char *error_text = report_format_digits (error, 2);

      g_string_append_printf (text, "%s%s%s%s", j > 0 ? ", " : "", fit->names[j],
                              is_held (fit, j) ? " = " : " ", estimate);
      if (isfinite (error))
        g_string_append_printf (text, " ± %s", error_text);
    }
  return g_string_free (text, FALSE);
}

static char **
format_line (const RegressLine *line, double best)
{
  char **row = g_new0 (char *, N_COLUMNS + 1);

  row[0] = line->rank > 0 ? g_strdup_printf ("%u", line->rank) : g_strdup ("–");
  row[1] = g_strdup (line->fit->noise->id);
  row[2] = report_format_number ("%.3f", line->fit->log_likelihood);
  row[3] = report_format_number ("%.3f", line->fit->aic);
  row[4] = report_format_number ("%.2f", line->fit->aic - best);
  row[5] = report_format_number ("%.3f", line->weight);
  row[6] = est_regression_has_estimate (line->fit) ? format_parameters (line->fit)
                                                   : g_strdup (est_outcome_id (line->fit->outcome));
  return row;
}

static char **
format_heading (void)
{
  char **row = g_new0 (char *, N_COLUMNS + 1);

  row[0] = g_strdup ("");
  row[1] = g_strdup (_ ("model"));
  row[2] = g_strdup (_ ("log-likelihood"));
  row[3] = g_strdup ("AIC");
  row[4] = g_strdup ("ΔAIC");
  row[5] = g_strdup (_ ("weight"));
  row[6] = g_strdup (_ ("parameters ± standard error"));
  return row;
}

static void
append_account (GString *text, const RegressReport *report)
{
  const BridgeDesign *bridge = report->bridge;
  g_autofree char *n = report_format_number ("%.15g", bridge->design->n);

  g_string_append_printf (text, _ ("%s, %s: n = %s; of %u rows %u are used"), report->file,
                          bridge->formula, n, bridge->n_rows, bridge->used);
  report_append_left_out (text, bridge->missing, bridge->rejected, bridge->infinite,
                          bridge->filtered, bridge->excluded);
}

static void
append_penalty (GString *text, const EstRegression *fit)
{
  g_autofree char *lambda
      = report_format_number ("%.15g", fit->ridge > 0 ? fit->ridge : fit->lasso);

  if (regress_objective (fit) != NULL)
    g_string_append_printf (text, _ ("Maximised: %s, λ = %s, as the prior: %s.\n"),
                            regress_objective (fit), lambda, _ (regress_prior (fit)));
}

/* Models of one group, with the sentences of those that did not simply converge. */
static void
append_group (GString *text, const RegressReport *report, gboolean discrete)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  g_autoptr (GString) reasons = g_string_new (NULL);
  double best = NAN;

  g_ptr_array_add (rows, format_heading ());
  for (guint i = 0; i < report->lines->len; i++)
    {
      const RegressLine *line = &g_array_index (report->lines, RegressLine, i);

      if (line->fit->noise->discrete != discrete)
        continue;
      if (line->rank == 1)
        best = line->fit->aic;
      g_ptr_array_add (rows, format_line (line, best));
      if (line->fit->reason != NULL)
        g_string_append_printf (reasons, "  %s (%s): %s\n", line->fit->noise->id,
                                est_outcome_id (line->fit->outcome), line->fit->reason);
    }
  if (rows->len == 1)
    return;
  g_string_append_printf (text, "\n%s\n",
                          discrete ? _ ("Discrete models") : _ ("Continuous models"));
  report_append_rows (text, rows, N_COLUMNS, 1);
  if (reasons->len > 0)
    g_string_append_printf (text, "\n%s", reasons->str);
}

char *
regress_report_table (const RegressReport *report)
{
  GString *text = g_string_new (NULL);

  append_account (text, report);
  append_penalty (text, g_array_index (report->lines, RegressLine, 0).fit);
  append_group (text, report, FALSE);
  append_group (text, report, TRUE);
  for (guint i = 0; i < report->left->len; i++)
    {
      const EstRegression *fit = g_ptr_array_index (report->left, i);

      if (i == 0)
        g_string_append_printf (text, "\n%s\n", _ ("Models that do not apply"));
      g_string_append_printf (text, "  %s: %s\n", fit->noise->id, fit->reason);
    }
  return g_string_free (text, FALSE);
}

/* A column's name is the user's: it is quoted where it must be. */
static void
append_csv_word (GString *text, const char *word)
{
  g_auto (GStrv) parts = NULL;
  g_autofree char *doubled = NULL;

  if (strpbrk (word, ",\"\n\r") == NULL)
    {
      g_string_append (text, word);
      return;
    }
  parts = g_strsplit (word, "\"", -1);
  doubled = g_strjoinv ("\"\"", parts);
  g_string_append_printf (text, "\"%s\"", doubled);
}

static void
append_csv_row (GString *text, const RegressLine *line, guint j)
{
  const EstRegression *fit = line->fit;
  const double numbers[] = {fit->estimate[j],    fit->standard_error[j],
                            fit->log_likelihood, fit->objective,
                            fit->n_free,         fit->aic,
                            fit->aicc,           fit->bic,
                            line->weight};

  g_string_append_printf (text, "%s,%s,", fit->noise->id,
                          fit->noise->discrete ? "discrete" : "continuous");
  if (line->rank > 0)
    g_string_append_printf (text, "%u", line->rank);
  g_string_append_printf (text, ",%s,", est_outcome_id (fit->outcome));
  append_csv_word (text, fit->names[j]);
  g_string_append_printf (text, ",%s,%s", j < fit->n_coefficients ? "coefficient" : "noise",
                          is_held (fit, j) ? "yes" : "no");
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    report_append_csv_number (text, numbers[i]);
  g_string_append_c (text, '\n');
}

char *
regress_report_csv (const RegressReport *report)
{
  GString *text = g_string_new ("model,group,rank,outcome,parameter,kind,fixed,estimate,"
                                "standard_error,log_likelihood,log_posterior,parameters_free,aic,"
                                "aicc,bic,weight\n");

  for (guint i = 0; i < report->lines->len; i++)
    {
      const RegressLine *line = &g_array_index (report->lines, RegressLine, i);

      for (guint j = 0; j < line->fit->n_parameters; j++)
        append_csv_row (text, line, j);
    }
  return g_string_free (text, FALSE);
}
