/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows: each kind of parameter has one way to be shown and one way to be written. A row keeps a
 * Binding: what it stands for and how it is brought up to date. */
#include "window/rows.h"

#include <glib/gi18n.h>

#include "window/binding.h"
#include "window/parameter-row.h"
#include "window/steps.h"

/* Only what can be dragged has a key: each switch, choice or seed is an entry of its own. */
static void
write_number (Binding *binding, double value)
{
  State *state = likely_model_get_state (binding->model);
  const Parameter *parameter = binding->parameter;
  gboolean drags = parameter->kind == PARAMETER_REAL || parameter->kind == PARAMETER_INTEGER;
  g_autoptr (State) next = state_with_number (state, parameter->id, value);

  likely_model_set_state (binding->model, next, drags ? parameter->id : NULL);
}

/* Numbers */

static void
number_changed_cb (LikelyParameterRow *row, double value, Binding *binding)
{
  write_number (binding, value);
}

static void
hold_changed_cb (LikelyParameterRow *row, Binding *binding)
{
  likely_model_part_changes (binding->model);
}

static void
sync_number (Binding *binding)
{
  State *state = likely_model_get_state (binding->model);
  double lower, upper;

  exploration_range (state, likely_model_get_cache (binding->model), binding->parameter, &lower,
                     &upper);
  likely_parameter_row_set (LIKELY_PARAMETER_ROW (binding->row),
                            state_number (state, binding->parameter->id), lower, upper);
}

/* Switches */

static void
switch_changed_cb (GObject *object, GParamSpec *pspec, Binding *binding)
{
  if (!binding->syncing)
    write_number (binding, gtk_switch_get_active (GTK_SWITCH (object)));
}

static void
sync_switch (Binding *binding)
{
  gtk_switch_set_active (
      GTK_SWITCH (binding->part),
      state_switch (likely_model_get_state (binding->model), binding->parameter->id));
}

static GtkWidget *
new_switch_row (Binding *binding)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *part = gtk_switch_new ();

  gtk_widget_set_valign (part, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (part), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (binding->parameter->name), -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), part);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), part);
  g_signal_connect (part, "notify::active", G_CALLBACK (switch_changed_cb), binding);
  binding->part = part;
  return row;
}

/* Choices */

static void
choice_changed_cb (AdwComboRow *row, GParamSpec *pspec, Binding *binding)
{
  guint selected = adw_combo_row_get_selected (row);

  if (!binding->syncing && selected != GTK_INVALID_LIST_POSITION)
    write_number (binding, selected);
}

static void
sync_choice (Binding *binding)
{
  adw_combo_row_set_selected (
      ADW_COMBO_ROW (binding->row),
      state_choice (likely_model_get_state (binding->model), binding->parameter->id));
}

/* Whether a choice is too long to stand beside the name: it then stands beneath. */
static gboolean
has_long_choice (const Parameter *parameter)
{
  glong name = g_utf8_strlen (_ (parameter->name), -1);

  for (guint i = 0; i < parameter_n_choices (parameter); i++)
    if (name + g_utf8_strlen (_ (parameter->choices[i].name), -1) > 24)
      return TRUE;
  return FALSE;
}

static GtkWidget *
new_choice_row (Binding *binding)
{
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);
  GtkWidget *row = adw_combo_row_new ();

  for (guint i = 0; i < parameter_n_choices (binding->parameter); i++)
    gtk_string_list_append (words, _ (binding->parameter->choices[i].name));
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (words));
  adw_combo_row_set_use_subtitle (ADW_COMBO_ROW (row), has_long_choice (binding->parameter));
  if (binding->parameter->hint != NULL)
    gtk_widget_set_tooltip_text (row, _ (binding->parameter->hint));
  g_signal_connect (row, "notify::selected", G_CALLBACK (choice_changed_cb), binding);
  return row;
}

/* Seeds and texts */

static void
take_text (Binding *binding)
{
  State *state = likely_model_get_state (binding->model);
  const char *text = gtk_editable_get_text (GTK_EDITABLE (binding->part));
  double value;

  if (binding->parameter->kind == PARAMETER_SEED)
    {
      if (steps_parse (binding->parameter, text, &value))
        write_number (binding, value);
    }
  else if (!g_str_equal (text, state_text (state, binding->parameter->id)))
    {
      g_autoptr (State) next = state_with_text (state, binding->parameter->id, text);

      likely_model_set_state (binding->model, next, binding->parameter->id);
    }
  binding_sync (binding);
}

static void
text_activated_cb (GtkEntry *entry, Binding *binding)
{
  take_text (binding);
}

static void
text_left_cb (GtkEventControllerFocus *focus, Binding *binding)
{
  take_text (binding);
}

static void
next_seed_cb (GtkButton *button, Binding *binding)
{
  double seed = state_number (likely_model_get_state (binding->model), binding->parameter->id);

  write_number (binding, parameter_is_legal (binding->parameter, seed + 1) ? seed + 1 : 0);
}

static void
sync_text (Binding *binding)
{
  State *state = likely_model_get_state (binding->model);
  const Parameter *parameter = binding->parameter;
  g_autofree char *seed = NULL;
  const char *text;

  if (parameter->kind == PARAMETER_SEED)
    text = seed = g_strdup_printf ("%.0f", state_number (state, parameter->id));
  else
    text = state_text (state, parameter->id);
  if (text == NULL)
    text = "";
  if (!g_str_equal (gtk_editable_get_text (GTK_EDITABLE (binding->part)), text))
    gtk_editable_set_text (GTK_EDITABLE (binding->part), text);
}

static GtkWidget *
new_text_row (Binding *binding)
{
  gboolean seed = binding->parameter->kind == PARAMETER_SEED;
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *entry = gtk_entry_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_editable_set_width_chars (GTK_EDITABLE (entry), seed ? 7 : 10);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), seed ? 7 : 10);
  gtk_editable_set_alignment (GTK_EDITABLE (entry), seed ? 1 : 0);
  gtk_widget_set_valign (entry, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (entry, "number");
  gtk_widget_add_css_class (entry, "numeric");
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (binding->parameter->name), -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), entry);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), entry);
  g_signal_connect (entry, "activate", G_CALLBACK (text_activated_cb), binding);
  g_signal_connect (focus, "leave", G_CALLBACK (text_left_cb), binding);
  gtk_widget_add_controller (entry, focus);
  if (seed)
    {
      GtkWidget *next = gtk_button_new_from_icon_name ("view-refresh-symbolic");

      gtk_widget_set_valign (next, GTK_ALIGN_CENTER);
      gtk_widget_add_css_class (next, "flat");
      gtk_widget_set_tooltip_text (next, _ ("The next seed"));
      gtk_accessible_update_property (GTK_ACCESSIBLE (next), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      _ ("The next seed"), -1);
      g_signal_connect (next, "clicked", G_CALLBACK (next_seed_cb), binding);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), next);
    }
  binding->part = entry;
  return row;
}

/* Columns as a parameter */

static void
write_column (Binding *binding, const char *column)
{
  g_autoptr (State) next
      = state_with_text (likely_model_get_state (binding->model), binding->parameter->id, column);

  likely_model_set_state (binding->model, next, NULL);
}

static const char *
read_column (Binding *binding)
{
  return state_text (likely_model_get_state (binding->model), binding->parameter->id);
}

/* The public ones */

static void
sync_shown (Binding *binding)
{
  State *state = likely_model_get_state (binding->model);

  gtk_widget_set_visible (binding->row, exploration_parameter_shown (state, binding->parameter));
}

GtkWidget *
rows_new (LikelyModel *model, const Parameter *parameter)
{
  Binding *binding = binding_new (model, parameter);
  GtkWidget *row;

  switch (parameter->kind)
    {
    case PARAMETER_SWITCH:
      row = new_switch_row (binding);
      binding->sync = sync_switch;
      break;
    case PARAMETER_CHOICE:
      row = new_choice_row (binding);
      binding->sync = sync_choice;
      break;
    case PARAMETER_COLUMN:
      row = binding_new_column_row (binding, read_column, write_column);
      break;
    case PARAMETER_SEED:
    case PARAMETER_TEXT:
      row = new_text_row (binding);
      binding->sync = sync_text;
      break;
    case PARAMETER_POINTS:
      binding_free (binding);
      return NULL;
    case PARAMETER_REAL:
    case PARAMETER_INTEGER:
    default:
      row = likely_parameter_row_new (parameter);
      g_signal_connect (row, "changed", G_CALLBACK (number_changed_cb), binding);
      g_signal_connect (row, "hold-changed", G_CALLBACK (hold_changed_cb), binding);
      binding->sync = sync_number;
    }
  if (!LIKELY_IS_PARAMETER_ROW (row))
    binding_set_title (row, _ (parameter->name),
                       parameter->hint != NULL && !ADW_IS_COMBO_ROW (row) ? _ (parameter->hint)
                                                                          : NULL);
  binding->sync_shown = sync_shown;
  binding_attach (binding, row);
  return row;
}

void
rows_sync (GtkWidget *row)
{
  Binding *binding = binding_get (row);

  if (binding != NULL)
    binding_sync (binding);
}

/* Actions */

static void
act_cb (GtkButton *button, Binding *binding)
{
  likely_model_act (binding->model, binding->action->id);
}

static void
sync_action_shown (Binding *binding)
{
  State *state = likely_model_get_state (binding->model);

  gtk_widget_set_visible (binding->row, exploration_action_shown (state, binding->action));
}

GtkWidget *
rows_new_action (LikelyModel *model, const ExplorationAction *action)
{
  Binding *binding = binding_new (model, NULL);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_with_label (_ (action->label));

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  if (g_str_equal (action->id, "maximum") || g_str_equal (action->id, "reveal"))
    gtk_widget_add_css_class (button, "suggested-action");
  binding->action = action;
  binding->sync_shown = sync_action_shown;
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (action->name), -1);
  g_signal_connect (button, "clicked", G_CALLBACK (act_cb), binding);
  binding_set_title (row, _ (action->name), NULL);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  binding_attach (binding, row);
  return row;
}
