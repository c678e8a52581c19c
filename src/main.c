/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Command or window. argv[1] is looked at before any GTK call, so commands need no display. */
#include <glib/gi18n.h>
#include <locale.h>

#include "command/command.h"
#include "estimation/distribution.h"
#include "window/window.h"

int
main (int argc, char **argv)
{
  int status;

  /* Numbers are always in the C locale, on the command line as in pictures. */
  setlocale (LC_ALL, "");
  setlocale (LC_NUMERIC, "C");
  bindtextdomain (GETTEXT_PACKAGE, LIKELY_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  est_init ();

  if (command_run (argc, argv, &status))
    return status;
  return likely_window_main (argc, argv);
}
