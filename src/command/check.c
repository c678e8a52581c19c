/* SPDX-License-Identifier: GPL-3.0-or-later */
/* likely check: the accuracy self-test on the reference data that ship with the program. */
#include "command/check.h"

#include <glib/gi18n.h>

#include "command/command.h"
#include "command/report.h"

#define USAGE "likely check [--format table|json|csv]"

static int
run (char *(*write) (const GArray *rows))
{
  g_autoptr (GArray) rows = check_rows_new ();
  g_autofree char *text = NULL;
  int status;

  check_summaries (rows);
  check_least_squares (rows);
  check_fits (rows);
  text = write (rows);
  status = command_print (text);
  return MAX (status, check_rows_status (rows));
}

int
command_check (int argc, char **argv)
{
  static const char *const formats[] = {"table", "json", "csv", NULL};
  char *(*const writers[]) (const GArray *) = {check_table, check_json, check_csv};
  g_autofree char *format = NULL;
  const GOptionEntry entries[] = {
      {"format", 0, 0, G_OPTION_ARG_STRING, &format, N_ ("table, json, csv"), "NAME"},
      {NULL},
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  guint chosen;

  g_option_context_set_summary (context, _ ("Computes every reference value that ships with the "
                                            "program, and counts the correct digits."));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!g_option_context_parse (context, &argc, &argv, &error)
      || !report_choose ("--format", format, formats, &chosen, &error))
    return command_usage (USAGE, "%s", error->message);
  if (argc > 1)
    return command_usage (USAGE, _ ("check reads no file; what is “%s”?"), argv[1]);
  return run (writers[chosen]);
}
