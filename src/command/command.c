/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which command argv[1] names, and what they share. */
#include "command/command.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

static const struct
{
  const char *name;
  int (*run) (int argc, char **argv);
  const char *summary;
} commands[] = {
    {"list", command_list, N_ ("the explorations, or one's parameters, or the data sets")},
    {"export", command_export, N_ ("a picture, or its numbers")},
    {"open-recipe", command_open_recipe, N_ ("the call that made a picture")},
    {"fit", command_fit, N_ ("fits noise models to a column")},
    {"regress", command_regress, N_ ("fits a line or several predictors under noise models")},
    {"check", command_check, N_ ("the accuracy self-test")},
};

int
command_refuse (GError *error)
{
  fprintf (stderr, "likely: %s\n", error->message);
  g_error_free (error);
  return COMMAND_REFUSED;
}

int
command_usage (const char *usage, const char *format, ...)
{
  va_list arguments;
  g_autofree char *sentence = NULL;

  va_start (arguments, format);
  sentence = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  fprintf (stderr, "likely: %s\n%s %s\n", sentence, _ ("Usage:"), usage);
  return COMMAND_USAGE;
}

int
command_print (const char *text)
{
  if (fputs (text, stdout) < 0 || fflush (stdout) != 0)
    {
      fprintf (stderr, "likely: %s: %s\n", _ ("cannot write to standard output"),
               g_strerror (errno));
      return COMMAND_REFUSED;
    }
  return COMMAND_DONE;
}

static int
help (void)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append (text, _ ("Usage: likely [FILE…]\n       likely COMMAND …\n\nSee likelihood: "
                            "without a command, a window opens. Commands:\n"));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    g_string_append_printf (text, "  %-12s %s\n", commands[i].name, _ (commands[i].summary));
  g_string_append (text, _ ("\nlikely COMMAND --help says more.\n"));
  return command_print (text->str);
}

gboolean
command_run (int argc, char **argv, int *status)
{
  if (argc < 2)
    return FALSE;
  if (strcmp (argv[1], "--version") == 0)
    *status = command_print ("likely " LIKELY_VERSION "\n");
  else if (strcmp (argv[1], "--help") == 0 || strcmp (argv[1], "-h") == 0)
    *status = help ();
  else
    {
      for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
        if (strcmp (argv[1], commands[i].name) == 0)
          {
            g_autofree char *name = g_strdup_printf ("likely %s", argv[1]);

            g_set_prgname (name); /* what --help calls it */
            *status = commands[i].run (argc - 1, argv + 1);
            return TRUE;
          }
      if (argv[1][0] != '-' || argv[1][1] == '\0')
        return FALSE;
      *status = command_usage ("likely [FILE…] | likely COMMAND …", _ ("There is no option %s."),
                               argv[1]);
    }
  return TRUE;
}
