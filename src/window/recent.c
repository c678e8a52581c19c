/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Recent files: GtkRecentManager keeps them; here are those that Likely opened and that exist. */
#include "window/recent.h"

#include <stdlib.h>

#define MOST 8
#define APPLICATION "likely"

void
recent_add (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *address = g_file_get_uri (file);
  g_autofree char *type = g_content_type_guess (path, NULL, 0, NULL);
  g_autofree char *mime = g_content_type_get_mime_type (type);
  GtkRecentData data = {.mime_type = mime != NULL ? mime : (char *)"application/octet-stream",
                        .app_name = (char *)APPLICATION,
                        .app_exec = (char *)"likely %f"};

  if (g_getenv ("LIKELY_NO_SESSION") == NULL && g_file_test (path, G_FILE_TEST_IS_REGULAR))
    gtk_recent_manager_add_full (gtk_recent_manager_get_default (), address, &data);
}

static gint64
opened_at (GtkRecentInfo *info)
{
  GDateTime *stamp;
  const char *exec;
  guint count;

  if (!gtk_recent_info_get_application_info (info, APPLICATION, &exec, &count, &stamp))
    return 0;
  return g_date_time_to_unix (stamp);
}

static int
compare_infos (gconstpointer a, gconstpointer b)
{
  gint64 left = opened_at ((GtkRecentInfo *)a), right = opened_at ((GtkRecentInfo *)b);

  return (left < right) - (left > right);
}

/* The file's name, with its folder where another of the list has the same; in a menu an underscore
 * would be a mnemonic. */
static char *
label_for (GtkRecentInfo *info, GList *infos)
{
  const char *name = gtk_recent_info_get_display_name (info);
  g_autofree char *address = g_strdup (gtk_recent_info_get_uri (info));
  g_autofree char *path = g_filename_from_uri (address, NULL, NULL);
  g_autofree char *folder = path != NULL ? g_path_get_dirname (path) : NULL;
  g_autofree char *base = folder != NULL ? g_path_get_basename (folder) : NULL;
  g_autoptr (GString) label = g_string_new (name);
  guint same = 0;

  for (GList *l = infos; l != NULL; l = l->next)
    same += g_strcmp0 (gtk_recent_info_get_display_name (l->data), name) == 0;
  if (same > 1 && base != NULL)
    g_string_append_printf (label, " (%s)", base);
  g_string_replace (label, "_", "__", 0);
  return g_string_free (g_steal_pointer (&label), FALSE);
}

GMenu *
recent_menu (void)
{
  GList *infos = gtk_recent_manager_get_items (gtk_recent_manager_get_default ());
  GMenu *menu = g_menu_new ();
  guint n = 0;

  infos = g_list_sort (infos, compare_infos);
  for (GList *l = infos; l != NULL && n < MOST; l = l->next)
    {
      g_autofree char *path = g_filename_from_uri (gtk_recent_info_get_uri (l->data), NULL, NULL);
      g_autofree char *label = NULL;
      g_autoptr (GMenuItem) item = NULL;

      if (path == NULL || !gtk_recent_info_has_application (l->data, APPLICATION)
          || !gtk_recent_info_exists (l->data))
        continue;
      label = label_for (l->data, infos);
      item = g_menu_item_new (label, NULL);
      g_menu_item_set_action_and_target (item, "win.open-recent", "s", path);
      g_menu_append_item (menu, item);
      n++;
    }
  g_list_free_full (infos, (GDestroyNotify)gtk_recent_info_unref);
  return menu;
}
