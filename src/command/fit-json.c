/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The report of likely fit as JSON, keys and order as in the format's description. */
#include "command/fit.h"

#include <json-glib/json-glib.h>
#include <math.h>

#include "command/report.h"
#include "plot/export.h"

static JsonArray *
rejected_json (const FitReport *report)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < report->bridge->rejected_cells->len; i++)
    {
      const DatasetRejected *cell = g_ptr_array_index (report->bridge->rejected_cells, i);
      JsonObject *object = json_object_new ();

      json_object_set_int_member (object, "row", cell->row);
      json_object_set_int_member (object, "line", cell->line);
      json_object_set_string_member (object, "column", report->bridge->column->name);
      json_object_set_string_member (object, "text", cell->text);
      json_array_add_object_element (array, object);
    }
  return array;
}

static JsonObject *
data_json (const FitReport *report)
{
  const BridgeSample *bridge = report->bridge;
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "file", report->file);
  json_object_set_string_member (object, "column", bridge->column->name);
  report_set_number (object, "n", bridge->sample->n);
  json_object_set_int_member (object, "rows", bridge->n_rows);
  json_object_set_int_member (object, "used", bridge->used);
  json_object_set_int_member (object, "missing", bridge->missing);
  json_object_set_int_member (object, "rejected", bridge->rejected);
  json_object_set_int_member (object, "infinite", bridge->infinite);
  json_object_set_int_member (object, "filtered", bridge->filtered);
  json_object_set_int_member (object, "excluded", bridge->excluded);
  json_object_set_array_member (object, "rejected_cells", rejected_json (report));
  json_object_set_string_member (object, "sha256", report->table->sha256);
  return object;
}

static JsonObject *
fixed_json (const EstFit *fit)
{
  JsonObject *object = json_object_new ();

  for (guint j = 0; j < fit->n_parameters; j++)
    if (fit_is_held (fit, j))
      report_set_number (object, fit->names[j], fit->estimate[j]);
  return object;
}

/* null where it was not asked for or there is none; a null end is open, or not to be had. */
static void
set_interval (JsonObject *object, const char *member, const double *interval)
{
  if (interval == NULL || (isnan (interval[0]) && isnan (interval[1])))
    json_object_set_null_member (object, member);
  else
    json_object_set_array_member (object, member, report_numbers (interval, 2));
}

static void
set_bootstrap (const FitReport *report, const FitLine *line, guint j, JsonObject *parameter)
{
  double interval[2] = {NAN, NAN}, error = NAN;

  if (line->bootstrap != NULL)
    {
      est_bootstrap_interval (line->bootstrap, j, fit_bootstrap_level (report), interval);
      error = est_bootstrap_standard_error (line->bootstrap, j);
    }
  set_interval (parameter, "bootstrap", interval);
  report_set_number (parameter, "bootstrap_standard_error", error);
}

/* How the bootstrap was made, and on how many samples the fit has no estimate. */
static JsonObject *
bootstrap_json (const FitReport *report, const FitLine *line)
{
  const EstBootstrap *bootstrap = line->bootstrap;
  const char *reason = fit_bootstrap_reason (line->fit);
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "kind",
                                 report->resampling.parametric ? "parametric" : "non-parametric");
  json_object_set_int_member (object, "replicates", bootstrap->done);
  json_object_set_int_member (object, "failed", bootstrap->failed);
  json_object_set_int_member (object, "seed", (gint64)report->resampling.seed);
  report_set_number (object, "level", fit_bootstrap_level (report));
  if (reason != NULL)
    report_set_text (object, "reason", reason);
  return object;
}

static JsonObject *
parameters_json (const FitReport *report, const FitLine *line)
{
  const EstFit *fit = line->fit;
  JsonObject *object = json_object_new ();

  for (guint j = 0; j < fit->n_parameters; j++)
    {
      const FitInterval *interval = line->intervals != NULL ? &line->intervals[j] : NULL;
      JsonObject *parameter;

      if (fit_is_held (fit, j))
        continue;
      parameter = json_object_new ();
      report_set_number (parameter, "estimate", fit->estimate[j]);
      report_set_number (parameter, "standard_error", fit->standard_error[j]);
      set_interval (parameter, "wald", interval != NULL ? interval->wald : NULL);
      set_interval (parameter, "profile", interval != NULL ? interval->profile.ends : NULL);
      if (interval != NULL)
        {
          report_set_number (parameter, "robust_standard_error", interval->robust_error);
          if (interval->profile.reason != NULL)
            report_set_text (parameter, "profile_reason", interval->profile.reason);
        }
      if (report->resampling.replicates > 0)
        set_bootstrap (report, line, j, parameter);
      json_object_set_object_member (object, fit->names[j], parameter);
    }
  return object;
}

static JsonObject *
line_json (const FitReport *report, const FitLine *line)
{
  const EstFit *fit = line->fit;
  const char *unranked = fit_unranked_reason (fit, report->criterion);
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "model", fit->model);
  json_object_set_string_member (object, "loss",
                                 fit->distribution != NULL ? fit->distribution->loss
                                                           : "soft minimum of squared errors");
  json_object_set_string_member (object, "group",
                                 fit_is_discrete (fit) ? "discrete" : "continuous");
  if (line->rank > 0)
    json_object_set_int_member (object, "rank", line->rank);
  else
    json_object_set_null_member (object, "rank");
  if (unranked != NULL && est_fit_has_estimate (fit))
    json_object_set_string_member (object, "rank_reason", unranked);
  json_object_set_string_member (object, "outcome", est_outcome_id (fit->outcome));
  report_set_text (object, "reason", fit->reason);
  json_object_set_object_member (object, "fixed", fixed_json (fit));
  json_object_set_object_member (object, "parameters", parameters_json (report, line));
  if (fit->outcome == EST_NOT_UNIQUE)
    json_object_set_array_member (object, "interval", report_numbers (fit->interval, 2));
  report_set_number (object, "log_likelihood", fit->log_likelihood);
  if (!isnan (fit->log_posterior))
    report_set_number (object, "log_posterior", fit->log_posterior);
  json_object_set_int_member (object, "parameters_free", fit->n_free);
  report_set_number (object, "aic", fit->aic);
  report_set_number (object, "aicc", fit->aicc);
  report_set_number (object, "bic", fit->bic);
  report_set_number (object, "weight", line->weight);
  report_set_number (object, "held_out", line->held_out.sum);
  if (line->held_out.reason != NULL)
    report_set_text (object, "held_out_reason", line->held_out.reason);
  if (line->bootstrap != NULL)
    json_object_set_object_member (object, "bootstrap", bootstrap_json (report, line));
  report_set_number (object, "kolmogorov_smirnov", fit->kolmogorov_smirnov);
  report_set_number (object, "anderson_darling", fit->anderson_darling);
  report_set_number (object, "cramer_von_mises", fit->cramer_von_mises);
  json_object_set_object_member (object, "certificate",
                                 report_certificate_json (&fit->certificate));
  return object;
}

char *
fit_report_json (const FitReport *report)
{
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  JsonArray *fits = json_array_new ();

  json_object_set_string_member (object, "likely", LIKELY_VERSION);
  json_object_set_object_member (object, "data", data_json (report));
  for (guint i = 0; i < report->lines->len; i++)
    json_array_add_object_element (fits,
                                   line_json (report, &g_array_index (report->lines, FitLine, i)));
  json_object_set_array_member (object, "fits", fits);
  json_node_take_object (root, object);
  return plot_json_text (root);
}
