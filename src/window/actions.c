/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window's actions, and their keys in one table. */
#include "window/actions.h"

#include "explorations/exclude.h"
#include "window/export.h"
#include "window/import.h"
#include "window/numbers.h"
#include "window/open.h"
#include "window/paste.h"
#include "window/simulate.h"

static LikelyModel *
get_model (gpointer data)
{
  return likely_main_window_get_model (LIKELY_MAIN_WINDOW (data));
}

static void
undo (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  likely_model_undo (get_model (data));
}

static void
redo (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  likely_model_redo (get_model (data));
}

/* The exploration's own action of this id, where it has one; "reset" they all have. */
static void
act (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  LikelyModel *model = get_model (data);
  const Exploration *exploration = likely_model_get_exploration (model);
  const char *id = g_variant_get_string (parameter, NULL);
  gboolean known = g_str_equal (id, "reset");

  for (guint i = 0; i < exploration->n_actions; i++)
    known = known || g_str_equal (exploration->actions[i].id, id);
  if (known)
    likely_model_act (model, id);
}

static void
exclude (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  LikelyModel *model = get_model (data);
  g_autoptr (State) next = exclude_pressed (likely_model_get_state (model));

  likely_model_set_state (model, next, NULL);
}

static void
go (gpointer data, int step)
{
  LikelyModel *model = get_model (data);
  const Exploration *const *all = explorations ();
  int n = 0, present = 0;

  for (; all[n] != NULL; n++)
    if (all[n] == likely_model_get_exploration (model))
      present = n;
  likely_model_select (model, all[(present + step + n) % n]);
}

static void
previous (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  go (data, -1);
}

static void
next (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  go (data, 1);
}

static void
present (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  LikelyMainWindow *window = data;

  likely_main_window_set_presenting (window, !likely_main_window_get_presenting (window));
}

static void
leave (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  likely_main_window_set_presenting (data, FALSE);
}

static void
ask_for_file (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  open_ask (data);
}

static void
open_recent (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autoptr (GFile) file = g_file_new_for_path (g_variant_get_string (parameter, NULL));

  open_file (data, file);
}

static void
paste (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  paste_clipboard (data);
}

static void
simulate (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  gtk_window_present (GTK_WINDOW (likely_simulate_new (data)));
}

static void
read_again (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  likely_model_read_again (get_model (data));
}

static void
export_as (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  export_ask (data, g_variant_get_string (parameter, NULL));
}

static void
copy_picture (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  export_copy_picture (data);
}

static void
copy_numbers (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  export_copy_numbers (data);
}

static void
copy_command (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  export_copy_command (data);
}

static void
show_numbers (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  gtk_window_present (GTK_WINDOW (likely_numbers_new (GTK_WINDOW (data), get_model (data))));
}

static void
show_import (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  gtk_window_present (GTK_WINDOW (likely_import_new (GTK_WINDOW (data), get_model (data))));
}

static const GActionEntry entries[] = {
    {"undo", undo},
    {"redo", redo},
    {"act", act, "s"},
    {"exclude", exclude},
    {"previous", previous},
    {"next", next},
    {"present", present},
    {"leave", leave},
    {"open", ask_for_file},
    {"open-recent", open_recent, "s"},
    {"paste", paste},
    {"simulate", simulate},
    {"read-again", read_again},
    {"export", export_as, "s"},
    {"copy-picture", copy_picture},
    {"copy-numbers", copy_numbers},
    {"copy-command", copy_command},
    {"numbers", show_numbers},
    {"import", show_import},
};

static void
set_enabled (LikelyMainWindow *window, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (window), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

void
actions_update (LikelyMainWindow *window)
{
  LikelyModel *model = likely_main_window_get_model (window);
  gboolean scene = likely_model_get_scene (model) != NULL;

  set_enabled (window, "undo", likely_model_can_undo (model));
  set_enabled (window, "redo", likely_model_can_redo (model));
  set_enabled (window, "exclude", exclude_applies (likely_model_get_state (model)));
  set_enabled (window, "leave", likely_main_window_get_presenting (window));
  set_enabled (window, "export", scene);
  set_enabled (window, "copy-picture", scene);
  set_enabled (window, "copy-numbers", scene);
  set_enabled (window, "numbers", scene);
  set_enabled (window, "import", likely_model_get_table (model) != NULL);
}

void
actions_add (LikelyMainWindow *window)
{
  g_action_map_add_action_entries (G_ACTION_MAP (window), entries, G_N_ELEMENTS (entries), window);
  set_enabled (window, "leave", FALSE);
}

void
actions_add_keys (GtkApplication *application)
{
  static const struct
  {
    const char *action;
    const char *keys[3];
  } table[] = {
      {"win.undo", {"<Control>z"}},
      {"win.redo", {"<Control><Shift>z", "<Control>y"}},
      {"win.act::maximum", {"<Control>m"}},
      {"win.act::reset", {"<Control>r"}},
      {"win.open", {"<Control>o"}},
      {"win.export::png", {"<Control>e"}},
      {"win.copy-picture", {"<Control><Shift>c"}},
      {"win.numbers", {"<Control>t"}},
      {"win.import", {"<Control>i"}},
      {"win.present", {"F11"}},
      {"win.leave", {"Escape"}},
      {"win.previous", {"<Control>Page_Up"}},
      {"win.next", {"<Control>Page_Down"}},
      {"window.close", {"<Control>w"}},
      {"app.quit", {"<Control>q"}},
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    gtk_application_set_accels_for_action (application, table[i].action,
                                           (const char *const *)table[i].keys);
}
