/* SPDX-License-Identifier: GPL-3.0-or-later */
/* likely fit: noise models fitted to a column, ranked, as a table, JSON or CSV. */
#include "command/fit.h"

#include <glib/gi18n.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "command/command.h"
#include "command/report.h"

#define USAGE                                                                                      \
  "likely fit FILE [--column NAME] [--model LIST|all] [--fix NAME=VALUE…] "                      \
  "[--prior NAME=PRIOR…] [--interval LEVEL] [--bootstrap N] [--rank aic|aicc|bic|held-out] "     \
  "[--format table|json|csv] …"

enum
{
  FORMAT_JSON = 1, /* of --format's words */
  MOST_REPLICATES = 1000000
};

typedef struct
{
  CommandSource source;
  char *models, *rank, *format, *success, *kind;
  char **fix, **priors;
  gdouble level;   /* of the intervals; NaN: not given */
  gint components; /* -1: not given */
  gint replicates; /* of the bootstrap; -1: not given */
  gint64 seed;
  gboolean equal_variance;
} Request;

static void
request_clear (Request *request)
{
  command_source_clear (&request->source);
  g_free (request->models);
  g_free (request->rank);
  g_free (request->format);
  g_free (request->success);
  g_free (request->kind);
  g_strfreev (request->fix);
  g_strfreev (request->priors);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Request, request_clear)

static gboolean
parse_options (Request *request, int *argc, char ***argv, GError **error)
{
  const GOptionEntry entries[] = {
      COMMAND_SOURCE_ENTRIES (request->source),
      COMMAND_IMPORT_ENTRIES (request->source),
      {"model", 0, 0, G_OPTION_ARG_STRING, &request->models,
       N_ ("Models, separated by commas, or all that apply (the default)"), "LIST"},
      {"components", 0, 0, G_OPTION_ARG_INT, &request->components,
       N_ ("Components of normal-mixture"), "2"},
      {"equal-variance", 0, 0, G_OPTION_ARG_NONE, &request->equal_variance,
       N_ ("One standard deviation for all components"), NULL},
      {"fix", 0, 0, G_OPTION_ARG_STRING_ARRAY, &request->fix, N_ ("A parameter that is known"),
       "df=4"},
      {"prior", 0, 0, G_OPTION_ARG_STRING_ARRAY, &request->priors,
       N_ ("A prior: the fit is then the posterior’s mode"), "mean=normal:0:10"},
      {"success", 0, 0, G_OPTION_ARG_STRING, &request->success,
       N_ ("The one of two words or numbers that counts as 1 (default: the last in order)"),
       "WORD"},
      {"interval", 0, 0, G_OPTION_ARG_DOUBLE, &request->level,
       N_ ("Wald and profile-likelihood intervals of this level"), "0.95"},
      {"bootstrap", 0, 0, G_OPTION_ARG_INT, &request->replicates,
       N_ ("Standard errors and percentile intervals from this many fits to resampled values"),
       "1000"},
      {"bootstrap-kind", 0, 0, G_OPTION_ARG_STRING, &request->kind,
       N_ ("non-parametric: from the values (the default); parametric: from the fitted model"),
       "NAME"},
      {"seed", 0, 0, G_OPTION_ARG_INT64, &request->seed,
       N_ ("Of the bootstrap and of the held-out parts (default: 1)"), "N"},
      {"rank", 0, 0, G_OPTION_ARG_STRING, &request->rank, N_ ("aic, aicc, bic, held-out"), "NAME"},
      {"format", 0, 0, G_OPTION_ARG_STRING, &request->format, N_ ("table, json, csv"), "NAME"},
      {NULL},
  };
  g_autoptr (GOptionContext) context = g_option_context_new (_ ("FILE"));

  g_option_context_set_summary (context, _ ("Fits noise models to a column by maximum likelihood, "
                                            "and ranks them."));
  g_option_context_set_description (
      context, _ ("A prior is normal:MEAN:SD, laplace:LOCATION:SCALE, cauchy:LOCATION:SCALE, "
                  "gamma:SHAPE:RATE or beta:A:B;\nfor the model categorical it is "
                  "prob=dirichlet:A with one number, or with one for each level in order.\n"
                  "The probability of a level is fixed as prob[LEVEL]=VALUE.\n"
                  "FILE may also be a data set drawn from a model, such as "
                  "simulate:normal,mean=0,sd=1,n=200,seed=1."));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  return g_option_context_parse (context, argc, argv, error);
}

/* What is wrong with the call itself. */
static gboolean
check_call (Request *request, int argc, guint *criterion, guint *format, guint *kind,
            FitModels *models, GError **error)
{
  static const char *const criteria[] = {"aic", "aicc", "bic", "held-out", NULL};
  static const char *const formats[] = {"table", "json", "csv", NULL};
  static const char *const kinds[] = {"non-parametric", "parametric", NULL};
  const char *sentence = NULL;

  if (argc != 2)
    sentence = _ ("name one file, example:NAME, simulate:MODEL, or - for standard input");
  else if (request->source.columns != NULL && request->source.columns[1] != NULL)
    sentence = _ ("one --column at a time");
  else if (request->components < 1 && request->components != -1)
    sentence = _ ("--components is a whole number from 1 on");
  else if (!isnan (request->level) && !(request->level > 0 && request->level < 1))
    sentence = _ ("--interval is a level between 0 and 1, such as 0.95");
  else if (request->replicates != -1
           && (request->replicates < 2 || request->replicates > MOST_REPLICATES))
    sentence = _ ("--bootstrap is a number of fits from 2 to 1000000, such as 1000");
  else if (request->kind != NULL && request->replicates == -1)
    sentence = _ ("--bootstrap-kind goes with --bootstrap");
  else if (request->seed < 0)
    sentence = _ ("--seed is a whole number from 0 on");
  if (sentence != NULL)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, sentence);
      return FALSE;
    }
  return command_source_import (&request->source, NULL, error)
         && report_choose ("--rank", request->rank, criteria, criterion, error)
         && report_choose ("--format", request->format, formats, format, error)
         && report_choose ("--bootstrap-kind", request->kind, kinds, kind, error)
         && fit_models_parse (models, request->models, (guint)MAX (request->components, 0),
                              request->equal_variance, (const char *const *)request->fix,
                              (const char *const *)request->priors, error);
}

static void
tell_rejected (const FitReport *report)
{
  for (guint i = 0; i < report->bridge->rejected_cells->len; i++)
    {
      const DatasetRejected *cell = g_ptr_array_index (report->bridge->rejected_cells, i);
      g_autofree char *sentence = g_strdup_printf (
          _ ("%s, row %u (line %u): “%s” in column %s is no number and is left out"), report->file,
          cell->row, cell->line, cell->text, report->bridge->column->name);

      fprintf (stderr, "likely: %s\n", sentence);
    }
}

/* A column of words is counted by level, and so is one of two numbers with a --success. */
static BridgeSample *
make_sample (const Request *request, const DatasetTable *table, GError **error)
{
  const StateSource source = {.columns = (const char *const *)request->source.columns,
                              .weights = request->source.weights,
                              .filter = request->source.filter,
                              .exclude = request->source.exclude};
  const DatasetColumn *column
      = source.columns != NULL ? dataset_table_find (table, source.columns[0], NULL) : NULL;
  g_autoptr (BridgeSample) bridge = NULL;

  if (column != NULL && !column->numeric)
    return bridge_words_new (table, &source, request->success, error);
  bridge = bridge_sample_new (table, &source, error);
  if (bridge == NULL || request->success == NULL
      || fit_two_valued (bridge, request->success, error))
    return g_steal_pointer (&bridge);
  return NULL;
}

/* The report as text; NULL, with a sentence, where no model applies. */
static char *
write_report (FitReport *report, const FitModels *models, guint format, GError **error)
{
  static char *(*const writers[]) (const FitReport *)
      = {fit_report_table, fit_report_json, fit_report_csv}; /* by format */
  char *locale = format == FORMAT_JSON ? report_enter_english () : NULL;
  char *text = NULL;

  if (fit_report_make (report, models, error))
    text = writers[format](report);
  if (locale != NULL)
    report_leave_english (locale);
  return text;
}

static int
run (const Request *request, const char *file, guint criterion, guint format, guint kind,
     const FitModels *models)
{
  GError *error = NULL;
  g_autofree char *base = g_path_get_basename (file);
  g_autoptr (DatasetTable) table = command_open (&request->source, file, &error);
  g_autoptr (BridgeSample) bridge = NULL;
  g_auto (FitReport) report = {.file = base,
                               .table = table,
                               .criterion = criterion,
                               .level = isnan (request->level) ? 0 : request->level,
                               .resampling = {.replicates = (guint)MAX (request->replicates, 0),
                                              .parametric = kind == 1,
                                              .seed = (guint64)request->seed}};
  g_autofree char *text = NULL;

  if (table == NULL || (bridge = make_sample (request, table, &error)) == NULL)
    return command_refuse (error);
  report.bridge = bridge;
  text = write_report (&report, models, format, &error);
  if (text == NULL)
    return command_refuse (error);
  tell_rejected (&report);
  return command_print (text);
}

int
command_fit (int argc, char **argv)
{
  g_auto (Request) request = {.components = -1, .level = NAN, .replicates = -1, .seed = 1};
  g_auto (FitModels) models = {0};
  g_autoptr (GError) error = NULL;
  guint criterion, format, kind;

  if (!parse_options (&request, &argc, &argv, &error)
      || !check_call (&request, argc, &criterion, &format, &kind, &models, &error))
    return command_usage (USAGE, "%s", error->message);
  return run (&request, argv[1], criterion, format, kind, &models);
}
