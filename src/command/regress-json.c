/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The report of likely regress as JSON: the frame of likely fit, with coefficients. */
#include "command/regress.h"

#include <math.h>

#include "command/report.h"
#include "estimation/distribution.h"
#include "plot/export.h"

static JsonArray *
rejected_json (const BridgeDesign *bridge)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < bridge->rejected_cells->len; i++)
    {
      const BridgeRejected *rejected = &g_array_index (bridge->rejected_cells, BridgeRejected, i);
      JsonObject *object = json_object_new ();

      json_object_set_int_member (object, "row", rejected->cell->row);
      json_object_set_int_member (object, "line", rejected->cell->line);
      json_object_set_string_member (object, "column", rejected->column->name);
      json_object_set_string_member (object, "text", rejected->cell->text);
      json_array_add_object_element (array, object);
    }
  return array;
}

static JsonObject *
data_json (const RegressReport *report)
{
  const BridgeDesign *bridge = report->bridge;
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "file", report->file);
  json_object_set_string_member (object, "column", report->response);
  report_set_number (object, "n", bridge->design->n);
  json_object_set_int_member (object, "rows", bridge->n_rows);
  json_object_set_int_member (object, "used", bridge->used);
  json_object_set_int_member (object, "missing", bridge->missing);
  json_object_set_int_member (object, "rejected", bridge->rejected);
  json_object_set_int_member (object, "infinite", bridge->infinite);
  json_object_set_int_member (object, "filtered", bridge->filtered);
  json_object_set_int_member (object, "excluded", bridge->excluded);
  json_object_set_array_member (object, "rejected_cells", rejected_json (bridge));
  json_object_set_string_member (object, "sha256", report->table->sha256);
  return object;
}

static gboolean
is_held (const EstRegression *fit, guint j)
{
  return j >= fit->n_coefficients && (fit->fixed_mask >> (j - fit->n_coefficients) & 1) != 0;
}

/* The parameters from `first` on; those that are held, or those that are not. */
static JsonObject *
estimates_json (const EstRegression *fit, guint first, guint end)
{
  JsonObject *object = json_object_new ();

  for (guint j = first; j < end; j++)
    {
      JsonObject *parameter;

      if (is_held (fit, j))
        continue;
      parameter = json_object_new ();
      report_set_number (parameter, "estimate", fit->estimate[j]);
      report_set_number (parameter, "standard_error", fit->standard_error[j]);
      if (fit->interval != NULL && j < fit->n_coefficients)
        json_object_set_array_member (parameter, "interval",
                                      report_numbers (fit->interval + 2 * j, 2));
      json_object_set_object_member (object, fit->names[j], parameter);
    }
  return object;
}

static JsonObject *
fixed_json (const EstRegression *fit)
{
  JsonObject *object = json_object_new ();

  for (guint j = fit->n_coefficients; j < fit->n_parameters; j++)
    if (is_held (fit, j))
      report_set_number (object, fit->names[j], fit->estimate[j]);
  return object;
}

static void
set_penalty (JsonObject *object, const EstRegression *fit)
{
  JsonObject *penalty;

  if (regress_objective (fit) == NULL)
    {
      json_object_set_null_member (object, "penalty");
      return;
    }
  penalty = json_object_new ();
  json_object_set_string_member (penalty, "kind", fit->ridge > 0 ? "ridge" : "lasso");
  report_set_number (penalty, "lambda", fit->ridge > 0 ? fit->ridge : fit->lasso);
  json_object_set_string_member (penalty, "objective", regress_objective (fit));
  json_object_set_string_member (penalty, "prior", regress_prior (fit));
  json_object_set_object_member (object, "penalty", penalty);
}

static JsonObject *
line_json (const RegressLine *line)
{
  const EstRegression *fit = line->fit;
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "model", fit->noise->id);
  json_object_set_string_member (object, "loss", est_distribution_find (fit->noise->id)->loss);
  json_object_set_string_member (object, "group", fit->noise->discrete ? "discrete" : "continuous");
  if (line->rank > 0)
    json_object_set_int_member (object, "rank", line->rank);
  else
    json_object_set_null_member (object, "rank");
  json_object_set_string_member (object, "outcome", est_outcome_id (fit->outcome));
  report_set_text (object, "reason", fit->reason);
  json_object_set_object_member (object, "fixed", fixed_json (fit));
  json_object_set_object_member (object, "coefficients",
                                 estimates_json (fit, 0, fit->n_coefficients));
  json_object_set_object_member (object, "parameters",
                                 estimates_json (fit, fit->n_coefficients, fit->n_parameters));
  set_penalty (object, fit);
  report_set_number (object, "log_likelihood", fit->log_likelihood);
  if (regress_objective (fit) != NULL)
    report_set_number (object, "log_posterior", fit->objective);
  json_object_set_int_member (object, "parameters_free", fit->n_free);
  report_set_number (object, "aic", fit->aic);
  report_set_number (object, "aicc", fit->aicc);
  report_set_number (object, "bic", fit->bic);
  report_set_number (object, "weight", line->weight);
  json_object_set_object_member (object, "certificate",
                                 report_certificate_json (&fit->certificate));
  return object;
}

char *
regress_report_json (const RegressReport *report)
{
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  JsonArray *fits = json_array_new ();

  json_object_set_string_member (object, "likely", LIKELY_VERSION);
  json_object_set_object_member (object, "data", data_json (report));
  json_object_set_string_member (object, "formula", report->bridge->formula);
  for (guint i = 0; i < report->lines->len; i++)
    json_array_add_object_element (fits,
                                   line_json (&g_array_index (report->lines, RegressLine, i)));
  json_object_set_array_member (object, "fits", fits);
  json_node_take_object (root, object);
  return plot_json_text (root);
}
