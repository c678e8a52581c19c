/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LikelyControls: built from the exploration's declarations, with no code of its own for any of
 * them; rebuilt when the exploration changes, brought up to date when the state does. */
#include "window/controls.h"

#include <glib/gi18n.h>

#include "explorations/guess.h"
#include "window/rows.h"

struct _LikelyControls
{
  AdwBin parent_instance;

  LikelyModel *model;
  const Exploration *exploration; /* whose rows these are */
  guint n_columns;                /* roles of the data set that have a row */
  GtkWidget *box;
  GPtrArray *rows;   /* of GtkWidget, borrowed */
  GPtrArray *groups; /* of AdwPreferencesGroup, borrowed */
};

G_DEFINE_FINAL_TYPE (LikelyControls, likely_controls, ADW_TYPE_BIN)

/* The group with this heading (untranslated), made where it is first asked for. */
static AdwPreferencesGroup *
find_group (LikelyControls *self, const char *heading)
{
  AdwPreferencesGroup *group;

  for (guint i = 0; i < self->groups->len; i++)
    {
      group = g_ptr_array_index (self->groups, i);
      if (g_strcmp0 (g_object_get_data (G_OBJECT (group), "heading"), heading) == 0)
        return group;
    }
  group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (group, heading != NULL ? _ (heading) : "");
  g_object_set_data_full (G_OBJECT (group), "heading", g_strdup (heading), g_free);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (group));
  g_ptr_array_add (self->groups, group);
  return group;
}

static void
add_row (LikelyControls *self, const char *heading, GtkWidget *row)
{
  if (heading == NULL)
    heading = guess_group (self->exploration);
  adw_preferences_group_add (find_group (self, heading), row);
  g_ptr_array_add (self->rows, row);
}

static guint
count_columns (State *state)
{
  const StateSource *source = state_source (state);

  return source->columns != NULL ? MAX (g_strv_length ((GStrv)source->columns), 1) : 1;
}

static void
add_source (LikelyControls *self)
{
  add_row (self, N_ ("Data"), rows_new_source (self->model));
  if (self->n_columns == 1)
    add_row (self, N_ ("Data"), rows_new_column (self->model, 0, _ ("Column")));
  for (guint role = 0; self->n_columns > 1 && role < self->n_columns; role++)
    {
      /* Translators: a data set's columns in the order in which they are used, "Column 1". */
      g_autofree char *title = g_strdup_printf (_ ("Column %u"), role + 1);

      add_row (self, N_ ("Data"), rows_new_column (self->model, role, title));
    }
  add_row (self, N_ ("Data"), rows_new_weights (self->model));
  add_row (self, N_ ("Data"), rows_new_filter_column (self->model));
  add_row (self, N_ ("Data"), rows_new_filter_level (self->model));
  add_row (self, N_ ("Data"), rows_new_excluded (self->model));
  add_row (self, N_ ("Data"), rows_new_rejected (self->model));
}

static void
add_note (LikelyControls *self, const char *note)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *label = gtk_label_new (note);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "note");
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("Try this"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), label);
  gtk_box_append (GTK_BOX (self->box), group);
}

static void
rebuild (LikelyControls *self)
{
  State *state = likely_model_get_state (self->model);
  const Exploration *exploration = state_exploration (state);

  g_ptr_array_set_size (self->rows, 0);
  g_ptr_array_set_size (self->groups, 0);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  gtk_widget_add_css_class (self->box, "controls");
  self->exploration = exploration;
  self->n_columns = count_columns (state);
  if (exploration->data != NULL && exploration_parameter (exploration, "sample") == NULL)
    add_source (self);
  for (guint i = 0; i < exploration->n_parameters; i++)
    {
      const Parameter *parameter = &exploration->parameters[i];
      GtkWidget *row = rows_new (self->model, parameter);

      if (row != NULL)
        {
          g_object_set_data (G_OBJECT (row), "parameter", (gpointer)parameter->id);
          add_row (self, parameter->group, row);
        }
      if (g_str_equal (parameter->id, "sample")) /* the choice between data and simulation */
        add_source (self);
    }
  for (guint i = 0; i < exploration->n_actions; i++)
    add_row (self, exploration->actions[i].group,
             rows_new_action (self->model, &exploration->actions[i]));
  if (exploration->note != NULL)
    add_note (self, _ (exploration->note));
  adw_bin_set_child (ADW_BIN (self), self->box);
}

/* A heading without visible rows would stand over nothing. */
static void
hide_empty_groups (LikelyControls *self)
{
  for (guint i = 0; i < self->groups->len; i++)
    {
      GtkWidget *group = g_ptr_array_index (self->groups, i);
      gboolean any = FALSE;

      for (guint j = 0; j < self->rows->len && !any; j++)
        {
          GtkWidget *row = g_ptr_array_index (self->rows, j);

          any = gtk_widget_is_ancestor (row, group) && gtk_widget_get_visible (row);
        }
      gtk_widget_set_visible (group, any);
    }
}

void
likely_controls_sync (LikelyControls *self)
{
  State *state = likely_model_get_state (self->model);

  g_return_if_fail (LIKELY_IS_CONTROLS (self));

  if (self->exploration != state_exploration (state)
      || (self->exploration->data != NULL && self->n_columns != count_columns (state)))
    rebuild (self);
  for (guint i = 0; i < self->rows->len; i++)
    rows_sync (g_ptr_array_index (self->rows, i));
  hide_empty_groups (self);
}

GtkWidget *
likely_controls_get_row (LikelyControls *self, const char *id)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->rows, i);

      if (g_strcmp0 (g_object_get_data (G_OBJECT (row), "parameter"), id) == 0)
        return row;
    }
  return NULL;
}

void
likely_controls_set_model (LikelyControls *self, LikelyModel *model)
{
  g_set_object (&self->model, model);
}

static void
likely_controls_dispose (GObject *object)
{
  g_clear_object (&LIKELY_CONTROLS (object)->model);
  G_OBJECT_CLASS (likely_controls_parent_class)->dispose (object);
}

static void
likely_controls_finalize (GObject *object)
{
  g_ptr_array_unref (LIKELY_CONTROLS (object)->rows);
  g_ptr_array_unref (LIKELY_CONTROLS (object)->groups);
  G_OBJECT_CLASS (likely_controls_parent_class)->finalize (object);
}

static void
likely_controls_class_init (LikelyControlsClass *class)
{
  G_OBJECT_CLASS (class)->dispose = likely_controls_dispose;
  G_OBJECT_CLASS (class)->finalize = likely_controls_finalize;
}

static void
likely_controls_init (LikelyControls *self)
{
  self->rows = g_ptr_array_new ();
  self->groups = g_ptr_array_new ();
}
