/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LikelyApplication, and the window's main function. */
#include "window/application.h"

#include <glib-unix.h>
#include <glib/gi18n.h>

#include "window/actions.h"
#include "window/likely-resources.h"
#include "window/open.h"
#include "window/session.h"
#include "window/window.h"

#define ID "io.github.likely.Likely"
/* How long after the last change the session is written. */
#define SAVE_AFTER 3

struct _LikelyApplication
{
  AdwApplication parent_instance;

  LikelyModel *model;
  SessionSize size;
  guint save;
};

G_DEFINE_FINAL_TYPE (LikelyApplication, likely_application, ADW_TYPE_APPLICATION)

static gboolean
save_cb (gpointer data)
{
  LikelyApplication *self = data;
  g_autoptr (GError) error = NULL;

  self->save = 0;
  if (!session_save (self->model, self->size, &error))
    g_message ("%s", error->message);
  return G_SOURCE_REMOVE;
}

static void
save_soon (LikelyApplication *self)
{
  g_clear_handle_id (&self->save, g_source_remove);
  self->save = g_timeout_add_seconds (SAVE_AFTER, save_cb, self);
}

static void
window_sized_cb (GtkWindow *window, GParamSpec *pspec, LikelyApplication *self)
{
  gtk_window_get_default_size (window, &self->size.width, &self->size.height);
  save_soon (self);
}

/* Asked to end (the end of the session, kill): as if it were closed, so that the session is saved.
 */
static gboolean
end_cb (gpointer application)
{
  g_application_quit (application);
  return G_SOURCE_CONTINUE;
}

static LikelyMainWindow *
get_window (LikelyApplication *self)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (window == NULL)
    {
      window = GTK_WINDOW (likely_main_window_new (ADW_APPLICATION (self), self->model));
      if (self->size.width > 0 && self->size.height > 0)
        gtk_window_set_default_size (window, self->size.width, self->size.height);
      g_signal_connect_object (window, "notify::default-width", G_CALLBACK (window_sized_cb), self,
                               0);
      g_signal_connect_object (window, "notify::default-height", G_CALLBACK (window_sized_cb), self,
                               0);
    }
  return LIKELY_MAIN_WINDOW (window);
}

static void
likely_application_activate (GApplication *application)
{
  gtk_window_present (GTK_WINDOW (get_window (LIKELY_APPLICATION (application))));
}

static void
likely_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  LikelyMainWindow *window = get_window (LIKELY_APPLICATION (application));

  gtk_window_present (GTK_WINDOW (window));
  for (int i = 0; i < n_files; i++)
    open_file (window, files[i]);
}

static void
about (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  adw_show_about_window (gtk_application_get_active_window (GTK_APPLICATION (data)),
                         "application-name", _ ("Likely"), "application-icon", ID, "version",
                         LIKELY_VERSION, "comments",
                         _ ("See what likelihood is: drag a parameter, and watch the likelihood, "
                            "the loss and the fitted density answer."),
                         "license-type", GTK_LICENSE_GPL_3_0, NULL);
}

static void
quit (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_application_quit (G_APPLICATION (data));
}

void
likely_application_register_resources (void)
{
  likely_register_resource ();
}

static void
likely_application_startup (GApplication *application)
{
  static const GActionEntry entries[] = {{"about", about}, {"quit", quit}};
  LikelyApplication *self = LIKELY_APPLICATION (application);

  likely_application_register_resources ();
  G_APPLICATION_CLASS (likely_application_parent_class)->startup (application);
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  actions_add_keys (GTK_APPLICATION (self));
  g_unix_signal_add (SIGTERM, end_cb, self);
  g_unix_signal_add (SIGINT, end_cb, self);
  g_unix_signal_add (SIGHUP, end_cb, self);
  self->model = session_restore (&self->size);
  g_signal_connect_object (self->model, "changed", G_CALLBACK (save_soon), self, G_CONNECT_SWAPPED);
}

static void
likely_application_shutdown (GApplication *application)
{
  LikelyApplication *self = LIKELY_APPLICATION (application);

  if (self->save != 0)
    {
      g_clear_handle_id (&self->save, g_source_remove);
      save_cb (self);
    }
  g_clear_object (&self->model);
  G_APPLICATION_CLASS (likely_application_parent_class)->shutdown (application);
}

static void
likely_application_class_init (LikelyApplicationClass *class)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (class);

  application_class->startup = likely_application_startup;
  application_class->shutdown = likely_application_shutdown;
  application_class->activate = likely_application_activate;
  application_class->open = likely_application_open;
}

static void
likely_application_init (LikelyApplication *self)
{
}

LikelyApplication *
likely_application_new (void)
{
  return g_object_new (LIKELY_TYPE_APPLICATION, "application-id", ID, "flags",
                       G_APPLICATION_HANDLES_OPEN, "resource-base-path", "/io/github/likely/Likely",
                       NULL);
}

int
likely_window_main (int argc, char **argv)
{
  g_autoptr (LikelyApplication) application = NULL;

  gtk_disable_setlocale (); /* main() set it, with numbers in the C locale */
  g_set_application_name (_ ("Likely"));
  gtk_window_set_default_icon_name (ID);
  application = likely_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
