/* SPDX-License-Identifier: GPL-3.0-or-later */
/* likely regress: a linear predictor under noise models, as a table, JSON or CSV. */
#include "command/regress.h"

#include <glib/gi18n.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "command/command.h"
#include "command/report.h"

#define USAGE                                                                                      \
  "likely regress FILE --y NAME[=LEVEL] --x NAME [--x NAME…] [--degree K] [--no-intercept] "     \
  "[--model LIST|all] [--fix NAME=VALUE…] [--ridge λ|--lasso λ] [--weights NAME] "             \
  "[--filter COLUMN=LEVEL] [--exclude ROWS] [--format table|json|csv]"

enum
{
  FORMAT_JSON = 1 /* of --format's words */
};

typedef struct
{
  CommandSource source;
  char *y, *models, *format, *ridge, *lasso;
  char **x, **fix;
  gint degree;
  gboolean no_intercept;
} Request;

static void
request_clear (Request *request)
{
  command_source_clear (&request->source);
  g_free (request->y);
  g_free (request->models);
  g_free (request->format);
  g_free (request->ridge);
  g_free (request->lasso);
  g_strfreev (request->x);
  g_strfreev (request->fix);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Request, request_clear)

static gboolean
parse_options (Request *request, int *argc, char ***argv, GError **error)
{
  const GOptionEntry entries[] = {
      {"y", 0, 0, G_OPTION_ARG_STRING, &request->y,
       N_ ("The response, or the level of a column that counts as 1"), "NAME[=LEVEL]"},
      {"x", 0, 0, G_OPTION_ARG_STRING_ARRAY, &request->x, N_ ("A predictor, as often as wanted"),
       "NAME"},
      {"degree", 0, 0, G_OPTION_ARG_INT, &request->degree, N_ ("Powers of the only predictor"),
       "K"},
      {"no-intercept", 0, 0, G_OPTION_ARG_NONE, &request->no_intercept,
       N_ ("A predictor of 0 where all columns are 0"), NULL},
      {"model", 0, 0, G_OPTION_ARG_STRING, &request->models,
       N_ ("Noise models, separated by commas, or all that apply (the default)"), "LIST"},
      {"fix", 0, 0, G_OPTION_ARG_STRING_ARRAY, &request->fix, N_ ("A parameter that is known"),
       "df=4"},
      {"ridge", 0, 0, G_OPTION_ARG_STRING, &request->ridge,
       N_ ("Maximise ℓ − (λ/2) Σ β², a Gaussian prior on the slopes"), "λ"},
      {"lasso", 0, 0, G_OPTION_ARG_STRING, &request->lasso,
       N_ ("Maximise ℓ − λ Σ |β|, a Laplace prior on the slopes"), "λ"},
      {"weights", 0, 0, G_OPTION_ARG_STRING, &request->source.weights, N_ ("Counts or weights"),
       "NAME"},
      {"filter", 0, 0, G_OPTION_ARG_STRING, &request->source.filter, N_ ("Rows of one level only"),
       "COLUMN=LEVEL"},
      {"exclude", 0, 0, G_OPTION_ARG_STRING, &request->source.exclude, N_ ("Rows to leave out"),
       "3,17-20"},
      COMMAND_IMPORT_ENTRIES (request->source),
      {"format", 0, 0, G_OPTION_ARG_STRING, &request->format, N_ ("table, json, csv"), "NAME"},
      {NULL},
  };
  g_autoptr (GOptionContext) context = g_option_context_new (_ ("FILE"));

  g_option_context_set_summary (context, _ ("Fits a line, or several predictors, under noise "
                                            "models by maximum likelihood, and ranks them."));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  return g_option_context_parse (context, argc, argv, error);
}

static gboolean
parse_lambda (const char *option, const char *text, double *lambda, GError **error)
{
  *lambda = 0;
  if (text == NULL || (dataset_parse_cell (text, lambda) == CELL_VALUE && *lambda > 0))
    return TRUE;
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               _ ("%s is a number above 0, not “%s”"), option, text);
  return FALSE;
}

/* What is wrong with the call itself. */
static gboolean
check_call (const Request *request, int argc, guint *format, double *ridge, double *lasso,
            GError **error)
{
  static const char *const formats[] = {"table", "json", "csv", NULL};
  guint n_x = request->x != NULL ? g_strv_length (request->x) : 0;
  const char *sentence = NULL;

  if (argc != 2)
    sentence = _ ("name one file, example:NAME, simulate:MODEL, or - for standard input");
  else if (request->y == NULL)
    sentence = _ ("name the response with --y");
  else if (n_x == 0 && request->no_intercept)
    sentence = _ ("without an intercept there must be an --x");
  else if (request->degree < 1 || request->degree > 20)
    sentence = _ ("--degree is a whole number from 1 to 20");
  else if (request->degree > 1 && n_x != 1)
    sentence = _ ("--degree takes the powers of one --x");
  else if (request->ridge != NULL && request->lasso != NULL)
    sentence = _ ("--ridge or --lasso, not both");
  if (sentence != NULL)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, sentence);
      return FALSE;
    }
  return command_source_import (&request->source, NULL, error)
         && report_choose ("--format", request->format, formats, format, error)
         && parse_lambda ("--ridge", request->ridge, ridge, error)
         && parse_lambda ("--lasso", request->lasso, lasso, error);
}

static void
tell_rejected (const RegressReport *report)
{
  for (guint i = 0; i < report->bridge->rejected_cells->len; i++)
    {
      const BridgeRejected *rejected
          = &g_array_index (report->bridge->rejected_cells, BridgeRejected, i);
      g_autofree char *sentence = g_strdup_printf (
          _ ("%s, row %u (line %u): “%s” in column %s is no number and is left out"), report->file,
          rejected->cell->row, rejected->cell->line, rejected->cell->text, rejected->column->name);

      fprintf (stderr, "likely: %s\n", sentence);
    }
}

static int
run (const Request *request, const char *file, guint format, double ridge, double lasso)
{
  char *(*const writers[]) (const RegressReport *)
      = {regress_report_table, regress_report_json, regress_report_csv};
  const StateSource source = {.weights = request->source.weights,
                              .filter = request->source.filter,
                              .exclude = request->source.exclude};
  const BridgeTerms terms = {.y = request->y,
                             .columns = (const char *const *)request->x,
                             .degree = (guint)request->degree,
                             .intercept = !request->no_intercept};
  GError *error = NULL;
  g_auto (RegressModels) models = {0};
  g_autofree char *base = g_path_get_basename (file);
  g_autoptr (DatasetTable) table = command_open (&request->source, file, &error);
  g_autoptr (BridgeDesign) bridge = NULL;
  g_auto (RegressReport) report = {.file = base, .response = request->y, .table = table};
  g_autofree char *text = NULL;
  const char *list = request->models;
  gboolean made;
  char *locale;

  if (table == NULL || (bridge = bridge_design_new (table, &source, &terms, &error)) == NULL)
    return command_refuse (error);
  report.bridge = bridge;
  if (list == NULL)
    list = bridge->level ? "bernoulli" : "all";
  if (!regress_models_parse (&models, list, (const char *const *)request->fix, ridge, lasso,
                             &error))
    {
      int status = command_usage (USAGE, "%s", error->message);

      g_error_free (error);
      return status;
    }
  locale = format == FORMAT_JSON ? report_enter_english () : NULL;
  made = regress_report_make (&report, &models, &error);
  text = made ? writers[format](&report) : NULL;
  if (locale != NULL)
    report_leave_english (locale);
  if (!made)
    return command_refuse (error);
  tell_rejected (&report);
  return command_print (text);
}

int
command_regress (int argc, char **argv)
{
  g_auto (Request) request = {.degree = 1};
  g_autoptr (GError) error = NULL;
  double ridge, lasso;
  guint format;

  if (!parse_options (&request, &argc, &argv, &error)
      || !check_call (&request, argc, &format, &ridge, &lasso, &error))
    return command_usage (USAGE, "%s", error->message);
  return run (&request, argv[1], format, ridge, lasso);
}
