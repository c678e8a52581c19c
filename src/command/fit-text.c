/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The report of likely fit for people (aligned columns) and for spreadsheets (CSV). */
#include "command/fit.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "command/report.h"

enum
{
  N_COLUMNS = 7
};

static const char *const criterion_names[] = {"AIC", "AICc", "BIC", "−2·held-out"};

/* " [1.20, 4.08]", with the digits of the estimate; " [3.1, ∞]" where an end is open. Brackets are
 * the two characters to put it in. */
static void
append_interval (GString *text, const double *interval, double error, const char *brackets)
{
  if (isnan (interval[0]) && isnan (interval[1]))
    return;
  if (!isfinite (error)) /* of a normal's, it is four errors wide */
    error = (interval[1] - interval[0]) / 4;
  g_string_append_printf (text, " %c", brackets[0]);
  for (guint end = 0; end < 2; end++)
    {
      g_autofree char *number = report_format_estimate (interval[end], error);
      const char *infinite = interval[end] < 0 ? "−∞" : "∞";

      g_string_append_printf (text, "%s%s", end == 0 ? "" : ", ",
                              isinf (interval[end]) ? infinite : number);
    }
  g_string_append_c (text, brackets[1]);
}

/* "location 27.40 ± 0.61, scale 3.81 ± 0.62, k = 1.345" */
static char *
format_parameters (const FitReport *report, const FitLine *line)
{
  const EstFit *fit = line->fit;
  GString *text = g_string_new (NULL);

  for (guint j = 0; j < fit->n_parameters; j++)
    {
      double error = fit->standard_error[j];
      g_autofree char *estimate = report_format_estimate (fit->estimate[j], error);
      g_autofree char *error_text = report_format_digits (error, 2);
      gboolean held = fit_is_held (fit, j);

      g_string_append_printf (text, "%s%s%s%s", j > 0 ? ", " : "", fit->names[j],
                              held ? " = " : " ", estimate);
      if (isfinite (error))
        g_string_append_printf (text, " ± %s", error_text);
      if (line->intervals != NULL)
        append_interval (text, line->intervals[j].profile.ends, error, "[]");
      if (line->bootstrap != NULL && !held)
        {
          double interval[2], spread = est_bootstrap_standard_error (line->bootstrap, j);

          est_bootstrap_interval (line->bootstrap, j, fit_bootstrap_level (report), interval);
          append_interval (text, interval, isfinite (error) ? error : spread, "{}");
        }
    }
  return g_string_free (text, FALSE);
}

static char **
format_line (const FitReport *report, const FitLine *line, double best)
{
  double criterion = fit_criterion_of (line, report->criterion);
  char **row = g_new0 (char *, N_COLUMNS + 1);

  row[0] = line->rank > 0 ? g_strdup_printf ("%u", line->rank) : g_strdup ("–");
  row[1] = g_strdup (line->fit->model);
  row[2] = report_format_number ("%.3f", line->fit->log_likelihood);
  row[3] = report_format_number ("%.3f", criterion);
  row[4] = report_format_number ("%.2f", criterion - best);
  row[5] = report_format_number ("%.3f", line->weight);
  row[6] = est_fit_has_estimate (line->fit) ? format_parameters (report, line)
                                            : g_strdup (est_outcome_id (line->fit->outcome));
  return row;
}

/* "parameters ± standard error [95 % profile interval] {95 % bootstrap interval}" */
static char *
format_parameters_heading (const FitReport *report)
{
  GString *text = g_string_new (_ ("parameters ± standard error"));

  if (report->level > 0)
    g_string_append_printf (text, _ (" [%g %% profile interval]"), 100 * report->level);
  if (report->resampling.replicates > 0)
    g_string_append_printf (text, _ (" {%g %% bootstrap interval}"),
                            100 * fit_bootstrap_level (report));
  return g_string_free (text, FALSE);
}

static char **
format_heading (const FitReport *report)
{
  const char *name = criterion_names[report->criterion];
  char **row = g_new0 (char *, N_COLUMNS + 1);

  row[0] = g_strdup ("");
  row[1] = g_strdup (_ ("model"));
  row[2] = g_strdup (_ ("log-likelihood"));
  row[3] = g_strdup (name);
  row[4] = g_strdup_printf ("Δ%s", name);
  row[5] = g_strdup (_ ("weight"));
  row[6] = format_parameters_heading (report);
  return row;
}

static void
append_account (GString *text, const FitReport *report)
{
  const BridgeSample *bridge = report->bridge;
  g_autofree char *n = report_format_number ("%.15g", bridge->sample->n);

  g_string_append_printf (text, _ ("%s, column %s: n = %s; of %u rows %u are used"), report->file,
                          bridge->column->name, n, bridge->n_rows, bridge->used);
  report_append_left_out (text, bridge->missing, bridge->rejected, bridge->infinite,
                          bridge->filtered, bridge->excluded);
}

/* The parameters whose profile interval ended so and has something to be said, and what. An open
 * end is seen in the table. */
static void
append_profile_reasons (GString *text, const FitLine *line, EstOutcome outcome)
{
  g_autoptr (GString) names = g_string_new (NULL);
  const char *reason = NULL;

  for (guint j = 0; line->intervals != NULL && j < line->fit->n_parameters; j++)
    if (line->intervals[j].profile.outcome == outcome && line->intervals[j].profile.reason != NULL)
      {
        reason = line->intervals[j].profile.reason;
        g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", line->fit->names[j]);
      }
  if (reason != NULL)
    g_string_append_printf (text, _ ("  %s (profile of %s): %s\n"), line->fit->model, names->str,
                            reason);
}

static void
append_reasons (GString *text, const FitReport *report, const FitLine *line)
{
  const EstFit *fit = line->fit;
  const char *unranked = fit_unranked_reason (fit, report->criterion);

  if (fit->reason != NULL)
    g_string_append_printf (text, "  %s (%s): %s\n", fit->model, est_outcome_id (fit->outcome),
                            fit->reason);
  if (unranked != NULL && est_fit_has_estimate (fit))
    g_string_append_printf (text, "  %s: %s\n", fit->model, unranked);
  if (line->held_out.reason != NULL)
    g_string_append_printf (text, "  %s (%s): %s\n", fit->model, _ ("held out"),
                            line->held_out.reason);
  append_profile_reasons (text, line, EST_LIMIT);
  append_profile_reasons (text, line, EST_CONVERGED);
  if (line->bootstrap != NULL && fit_bootstrap_reason (fit) != NULL)
    g_string_append_printf (text, "  %s (bootstrap): %s\n", fit->model, fit_bootstrap_reason (fit));
  if (line->bootstrap != NULL && line->bootstrap->failed > 0)
    g_string_append_printf (
        text,
        _ ("  %s (bootstrap): on %u of %u samples the fit has no estimate; they are left out.\n"),
        fit->model, line->bootstrap->failed, line->bootstrap->done);
  if (!isnan (fit->log_posterior))
    {
      g_autofree char *posterior = report_format_number ("%.3f", fit->log_posterior);

      g_string_append_printf (text, _ ("  %s: the posterior’s mode, where its log density is %s\n"),
                              fit->model, posterior);
    }
}

static gboolean
has_group (const FitReport *report, gboolean discrete)
{
  for (guint i = 0; i < report->lines->len; i++)
    if (fit_is_discrete (g_array_index (report->lines, FitLine, i).fit) == discrete)
      return TRUE;
  return FALSE;
}

/* Models of one group, with the sentences of those that did not simply converge. */
static void
append_group (GString *text, const FitReport *report, gboolean discrete)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  g_autoptr (GString) reasons = g_string_new (NULL);
  double best = NAN;

  if (!has_group (report, discrete))
    return;
  g_ptr_array_add (rows, format_heading (report));
  for (guint i = 0; i < report->lines->len; i++)
    {
      const FitLine *line = &g_array_index (report->lines, FitLine, i);

      if (fit_is_discrete (line->fit) != discrete)
        continue;
      if (line->rank == 1)
        best = fit_criterion_of (line, report->criterion);
      g_ptr_array_add (rows, format_line (report, line, best));
      append_reasons (reasons, report, line);
    }
  g_string_append_printf (text, "\n%s\n",
                          discrete ? _ ("Discrete models") : _ ("Continuous models"));
  report_append_rows (text, rows, N_COLUMNS, 1);
  if (reasons->len > 0)
    g_string_append_printf (text, "\n%s", reasons->str);
}

char *
fit_report_table (const FitReport *report)
{
  GString *text = g_string_new (NULL);

  append_account (text, report);
  append_group (text, report, FALSE);
  append_group (text, report, TRUE);
  if (has_group (report, FALSE) && has_group (report, TRUE))
    g_string_append (text, _ ("\nContinuous and discrete models are ranked apart: a density, which "
                              "has a unit, is not comparable with a probability.\n"));
  for (guint i = 0; i < report->left->len; i++)
    {
      const EstFit *fit = g_ptr_array_index (report->left, i);

      if (i == 0)
        g_string_append_printf (text, "\n%s\n", _ ("Models that do not apply"));
      g_string_append_printf (text, "  %s: %s\n", fit->model, fit->reason);
    }
  return g_string_free (text, FALSE);
}

/* What was asked for beyond the usual. */
static void
append_csv_extras (GString *text, const FitReport *report, const FitLine *line, guint j)
{
  if (report->criterion == FIT_HELD_OUT)
    report_append_csv_number (text, line->held_out.sum);
  if (line->intervals != NULL)
    {
      const FitInterval *interval = &line->intervals[j];
      const double numbers[] = {interval->wald[0], interval->wald[1], interval->profile.ends[0],
                                interval->profile.ends[1], interval->robust_error};

      for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
        report_append_csv_number (text, numbers[i]);
    }
  if (report->resampling.replicates > 0)
    {
      double interval[2] = {NAN, NAN}, error = NAN;

      if (line->bootstrap != NULL && !fit_is_held (line->fit, j))
        {
          est_bootstrap_interval (line->bootstrap, j, fit_bootstrap_level (report), interval);
          error = est_bootstrap_standard_error (line->bootstrap, j);
        }
      report_append_csv_number (text, interval[0]);
      report_append_csv_number (text, interval[1]);
      report_append_csv_number (text, error);
    }
}

/* In quotes where it needs them: a level may be any word. */
static void
append_csv_text (GString *text, const char *word)
{
  g_auto (GStrv) parts = NULL;
  g_autofree char *doubled = NULL;

  if (strpbrk (word, ",\"\r\n") == NULL)
    {
      g_string_append (text, word);
      return;
    }
  parts = g_strsplit (word, "\"", -1);
  doubled = g_strjoinv ("\"\"", parts);
  g_string_append_printf (text, "\"%s\"", doubled);
}

/* A row a parameter. */
static void
append_csv_row (GString *text, const FitReport *report, const FitLine *line, guint j)
{
  const EstFit *fit = line->fit;
  const double numbers[] = {fit->estimate[j],
                            fit->standard_error[j],
                            fit->log_likelihood,
                            fit->n_free,
                            fit->aic,
                            fit->aicc,
                            fit->bic,
                            line->weight,
                            fit->kolmogorov_smirnov,
                            fit->anderson_darling,
                            fit->cramer_von_mises};

  g_string_append_printf (text, "%s,%s,", fit->model,
                          fit_is_discrete (fit) ? "discrete" : "continuous");
  if (line->rank > 0)
    g_string_append_printf (text, "%u", line->rank);
  g_string_append_printf (text, ",%s,", est_outcome_id (fit->outcome));
  append_csv_text (text, fit->names[j]);
  g_string_append (text, fit_is_held (fit, j) ? ",yes" : ",no");
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    report_append_csv_number (text, numbers[i]);
  append_csv_extras (text, report, line, j);
  g_string_append_c (text, '\n');
}

char *
fit_report_csv (const FitReport *report)
{
  GString *text
      = g_string_new ("model,group,rank,outcome,parameter,fixed,estimate,standard_error,"
                      "log_likelihood,parameters_free,aic,aicc,bic,weight,kolmogorov_smirnov,"
                      "anderson_darling,cramer_von_mises");

  if (report->criterion == FIT_HELD_OUT)
    g_string_append (text, ",held_out");
  if (report->level > 0)
    g_string_append (text, ",wald_lower,wald_upper,profile_lower,profile_upper,"
                           "robust_standard_error");
  if (report->resampling.replicates > 0)
    g_string_append (text, ",bootstrap_lower,bootstrap_upper,bootstrap_standard_error");
  g_string_append_c (text, '\n');

  for (guint i = 0; i < report->lines->len; i++)
    {
      const FitLine *line = &g_array_index (report->lines, FitLine, i);

      for (guint j = 0; j < line->fit->n_parameters; j++)
        append_csv_row (text, report, line, j);
    }
  return g_string_free (text, FALSE);
}
