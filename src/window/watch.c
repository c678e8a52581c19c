/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Watch: a file monitor on the state's source, and at most one toast about it. */
#include "window/watch.h"

#include <glib/gi18n.h>

struct _Watch
{
  LikelyMainWindow *window; /* which owns this */
  char *name;               /* of the source that is watched, or NULL */
  GFileMonitor *monitor;    /* NULL where the source is no file */
  AdwToast *toast;          /* that is shown, or NULL */
};

static void
dismissed_cb (AdwToast *toast, Watch *self)
{
  if (self->toast == toast)
    g_clear_object (&self->toast);
}

static void
offer (Watch *self)
{
  g_autofree char *base = g_path_get_basename (self->name);
  g_autofree char *text = NULL;
  g_autofree char *safe = NULL;

  if (self->toast != NULL)
    return;
  text = g_strdup_printf (_ ("%s has changed on disk"), base);
  safe = g_markup_escape_text (text, -1);
  self->toast = adw_toast_new (safe);
  adw_toast_set_timeout (self->toast, 0); /* it stays: the picture shows what is no longer so */
  adw_toast_set_button_label (self->toast, _ ("_Read Again"));
  adw_toast_set_action_name (self->toast, "win.read-again");
  g_signal_connect (self->toast, "dismissed", G_CALLBACK (dismissed_cb), self);
  likely_main_window_add_toast (self->window, g_object_ref (self->toast));
}

/* Written in place, or replaced by a new file with the old one's name. */
static void
changed_cb (GFileMonitor *monitor, GFile *file, GFile *other, GFileMonitorEvent event, Watch *self)
{
  if (event == G_FILE_MONITOR_EVENT_CHANGES_DONE_HINT || event == G_FILE_MONITOR_EVENT_RENAMED
      || event == G_FILE_MONITOR_EVENT_MOVED_IN)
    if (g_file_test (self->name, G_FILE_TEST_IS_REGULAR))
      offer (self);
}

static void
stop (Watch *self)
{
  g_autoptr (AdwToast) toast = g_steal_pointer (&self->toast);

  if (toast != NULL)
    {
      g_signal_handlers_disconnect_by_data (toast, self);
      adw_toast_dismiss (toast);
    }
  if (self->monitor != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->monitor, self);
      g_file_monitor_cancel (self->monitor);
    }
  g_clear_object (&self->monitor);
  g_clear_pointer (&self->name, g_free);
}

void
watch_sync (Watch *self)
{
  LikelyModel *model = likely_main_window_get_model (self->window);
  const char *name = state_source (likely_model_get_state (model))->name;
  g_autoptr (GFile) file = NULL;

  if (g_strcmp0 (name, self->name) == 0)
    return;
  stop (self);
  self->name = g_strdup (name);
  if (name == NULL || !g_file_test (name, G_FILE_TEST_IS_REGULAR))
    return;
  file = g_file_new_for_path (name);
  self->monitor = g_file_monitor_file (file, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);
  if (self->monitor != NULL)
    g_signal_connect (self->monitor, "changed", G_CALLBACK (changed_cb), self);
}

Watch *
watch_new (LikelyMainWindow *window)
{
  Watch *self = g_new0 (Watch, 1);

  self->window = window;
  return self;
}

void
watch_free (Watch *self)
{
  stop (self);
  g_free (self);
}
