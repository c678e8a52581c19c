/* SPDX-License-Identifier: GPL-3.0-or-later */
/* likely open-recipe: prints the export call that made a picture. */
#include <gio/gio.h>
#include <glib/gi18n.h>

#include "command/command.h"
#include "explorations/picture.h"
#include "plot/export.h"

#define USAGE "likely open-recipe FILE"

int
command_open_recipe (int argc, char **argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new ("FILE");
  g_autoptr (GError) error = NULL;
  g_autofree char *recipe = NULL;
  g_autofree char *command = NULL;
  g_autofree char *line = NULL;

  if (!g_option_context_parse (context, &argc, &argv, &error))
    return command_usage (USAGE, "%s", error->message);
  if (argc != 2)
    return command_usage (USAGE, _ ("Name one picture."));
  recipe = plot_recipe_read (argv[1], &error);
  if (recipe != NULL)
    command = picture_recipe_command (recipe, &error);
  if (command == NULL)
    return command_refuse (g_steal_pointer (&error));
  line = g_strdup_printf ("%s -o picture.png\n", command);
  return command_print (line);
}
