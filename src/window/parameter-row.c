/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LikelyParameterRow: the value is the model's, in full precision; the entry shows it short and
 * writes only what a person typed, the slider's position is derived from it and never read back. */
#include "window/parameter-row.h"

#include <glib/gi18n.h>
#include <math.h>

#include "window/steps.h"

struct _LikelyParameterRow
{
  AdwPreferencesRow parent_instance;

  GtkLabel *name;
  GtkLabel *hint;
  GtkEntry *entry;
  GtkScale *slider;

  const Parameter *parameter;
  double value, lower, upper;
  char *shown; /* the entry's text as this row wrote it */
};

G_DEFINE_FINAL_TYPE (LikelyParameterRow, likely_parameter_row, ADW_TYPE_PREFERENCES_ROW)

enum
{
  CHANGED,
  HOLD_CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void
show_text (LikelyParameterRow *self, gboolean whole)
{
  g_free (self->shown);
  self->shown = whole ? parameter_format (self->parameter, self->value)
                      : steps_format (self->parameter, self->value);
  if (!g_str_equal (gtk_editable_get_text (GTK_EDITABLE (self->entry)), self->shown))
    gtk_editable_set_text (GTK_EDITABLE (self->entry), self->shown);
}

static void
choose (LikelyParameterRow *self, double value)
{
  if (value != self->value)
    g_signal_emit (self, signals[CHANGED], 0, value);
}

/* The entry */

static void
take_text (LikelyParameterRow *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  double value;

  if (g_strcmp0 (text, self->shown) == 0)
    return;
  if (steps_parse (self->parameter, text, &value))
    choose (self, value);
  else
    gtk_widget_error_bell (GTK_WIDGET (self->entry));
}

static gboolean
entry_has_focus (LikelyParameterRow *self)
{
  return (gtk_widget_get_state_flags (GTK_WIDGET (self->entry)) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;
}

static void
entry_activated_cb (GtkEntry *entry, LikelyParameterRow *self)
{
  take_text (self);
  show_text (self, TRUE);
  gtk_editable_select_region (GTK_EDITABLE (entry), 0, -1);
}

static void
entry_entered_cb (GtkEventControllerFocus *focus, LikelyParameterRow *self)
{
  show_text (self, TRUE);
}

static void
entry_left_cb (GtkEventControllerFocus *focus, LikelyParameterRow *self)
{
  take_text (self);
  show_text (self, FALSE);
}

static gboolean
entry_key_cb (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType modifiers,
              LikelyParameterRow *self)
{
  double many = (modifiers & GDK_SHIFT_MASK) != 0 ? 10 : 1;
  double count = key == GDK_KEY_Up || key == GDK_KEY_KP_Up       ? many
                 : key == GDK_KEY_Down || key == GDK_KEY_KP_Down ? -many
                 : key == GDK_KEY_Page_Up                        ? 10
                 : key == GDK_KEY_Page_Down                      ? -10
                                                                 : 0;

  if (key == GDK_KEY_Escape)
    {
      show_text (self, TRUE);
      return FALSE;
    }
  if (count == 0 || (modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return FALSE;
  take_text (self);
  choose (self, steps_move (self->parameter, self->lower, self->upper, self->value, count));
  return TRUE;
}

/* The slider: natural units on a linear scale, so that a screen reader reads the value; 0 to 1
 * otherwise. */

static gboolean
is_linear (LikelyParameterRow *self)
{
  return self->parameter->scale == SCALE_LINEAR;
}

static double
slider_value (LikelyParameterRow *self, double position)
{
  double length = MAX (gtk_widget_get_width (GTK_WIDGET (self->slider)) - 20, 50);
  double value;

  if (!is_linear (self))
    {
      g_autofree char *text = NULL;

      position = CLAMP (position, 0, 1);
      value = parameter_from_position (self->parameter, self->lower, self->upper, position);
      text = g_strdup_printf ("%.2e", value);
      return position > 0 && position < 1 && self->parameter->kind == PARAMETER_REAL
                 ? parameter_clamp (self->parameter, g_strtod (text, NULL))
                 : value;
    }
  value = CLAMP (position, self->lower, self->upper);
  if (self->parameter->kind == PARAMETER_REAL && value > self->lower && value < self->upper)
    value = CLAMP (steps_round (value, (self->upper - self->lower) / length), self->lower,
                   self->upper);
  return parameter_clamp (self->parameter, value);
}

static gboolean
slider_changed_cb (GtkRange *range, GtkScrollType scroll, double position, LikelyParameterRow *self)
{
  double count = 0;

  switch (scroll)
    {
    case GTK_SCROLL_STEP_BACKWARD:
    case GTK_SCROLL_STEP_LEFT:
    case GTK_SCROLL_STEP_DOWN:
      count = -1;
      break;
    case GTK_SCROLL_STEP_FORWARD:
    case GTK_SCROLL_STEP_RIGHT:
    case GTK_SCROLL_STEP_UP:
      count = 1;
      break;
    case GTK_SCROLL_PAGE_BACKWARD:
    case GTK_SCROLL_PAGE_LEFT:
    case GTK_SCROLL_PAGE_DOWN:
      count = -10;
      break;
    case GTK_SCROLL_PAGE_FORWARD:
    case GTK_SCROLL_PAGE_RIGHT:
    case GTK_SCROLL_PAGE_UP:
      count = 10;
      break;
    case GTK_SCROLL_START:
      choose (self, parameter_clamp (self->parameter, self->lower));
      return TRUE;
    case GTK_SCROLL_END:
      choose (self, parameter_clamp (self->parameter, self->upper));
      return TRUE;
    default:
      choose (self, slider_value (self, position));
      return TRUE;
    }
  choose (self, steps_move (self->parameter, self->lower, self->upper, self->value, count));
  return TRUE;
}

static gboolean
slider_event_cb (GtkEventControllerLegacy *controller, GdkEvent *event, LikelyParameterRow *self)
{
  switch (gdk_event_get_event_type (event))
    {
    case GDK_BUTTON_PRESS:
    case GDK_BUTTON_RELEASE:
    case GDK_TOUCH_BEGIN:
    case GDK_TOUCH_END:
    case GDK_TOUCH_CANCEL:
      g_signal_emit (self, signals[HOLD_CHANGED], 0);
      break;
    default:
      break;
    }
  return GDK_EVENT_PROPAGATE;
}

static void
place_slider (LikelyParameterRow *self)
{
  GtkAdjustment *adjustment = gtk_range_get_adjustment (GTK_RANGE (self->slider));
  double lower = is_linear (self) ? self->lower : 0;
  double upper = is_linear (self) ? self->upper : 1;
  double value = is_linear (self) ? self->value
                                  : parameter_to_position (self->parameter, self->lower,
                                                           self->upper, self->value);

  gtk_adjustment_configure (adjustment, value, lower, upper, (upper - lower) / 100,
                            (upper - lower) / 10, 0);
}

/* Names */

static void
name_parts (LikelyParameterRow *self)
{
  const Parameter *parameter = self->parameter;
  const char *name = _ (parameter->name);
  g_autofree char *markup = NULL;
  g_autofree char *slider_name = NULL;
  g_autofree char *safe = g_markup_escape_text (name, -1);
  g_autofree char *safe_symbol
      = g_markup_escape_text (parameter->symbol != NULL ? parameter->symbol : "", -1);
  g_autofree char *unit
      = parameter->unit != NULL
            ? g_markup_printf_escaped (" <span alpha=\"55%%\">%s</span>", parameter->unit)
            : g_strdup ("");

  markup = g_strdup_printf (*safe_symbol != '\0' ? "%s <span face=\"serif\"><i>%s</i></span>%s"
                                                 : "%s%s%s",
                            safe, safe_symbol, unit);
  gtk_label_set_markup (self->name, markup);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), safe);
  slider_name
      = g_strdup_printf (is_linear (self) ? _ ("%s, slider") : _ ("%s, logarithmic slider"), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->slider), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  slider_name, -1);
  gtk_label_set_label (self->hint, parameter->hint != NULL ? _ (parameter->hint) : "");
  gtk_widget_set_visible (GTK_WIDGET (self->hint), parameter->hint != NULL);
}

static void
show_range (LikelyParameterRow *self)
{
  g_autofree char *lower = steps_format (self->parameter, self->lower);
  g_autofree char *upper = steps_format (self->parameter, self->upper);
  /* Translators: the range a slider spans, "0 to 1". */
  g_autofree char *text = g_strdup_printf (_ ("%s to %s"), lower, upper);

  gtk_widget_set_tooltip_text (GTK_WIDGET (self->entry), text);
}

void
likely_parameter_row_set (LikelyParameterRow *self, double value, double lower, double upper)
{
  gboolean new_range = lower != self->lower || upper != self->upper;

  g_return_if_fail (LIKELY_IS_PARAMETER_ROW (self));

  if (value == self->value && !new_range && self->shown != NULL)
    return;
  self->value = value;
  self->lower = lower;
  self->upper = upper;
  if (new_range)
    show_range (self);
  place_slider (self);
  show_text (self, entry_has_focus (self));
}

GtkWidget *
likely_parameter_row_get_entry (LikelyParameterRow *self)
{
  return GTK_WIDGET (self->entry);
}

GtkWidget *
likely_parameter_row_get_slider (LikelyParameterRow *self)
{
  return GTK_WIDGET (self->slider);
}

GtkWidget *
likely_parameter_row_new (const Parameter *parameter)
{
  LikelyParameterRow *self = g_object_new (LIKELY_TYPE_PARAMETER_ROW, NULL);

  self->parameter = parameter;
  name_parts (self);
  return GTK_WIDGET (self);
}

static void
likely_parameter_row_finalize (GObject *object)
{
  g_free (LIKELY_PARAMETER_ROW (object)->shown);
  G_OBJECT_CLASS (likely_parameter_row_parent_class)->finalize (object);
}

static void
likely_parameter_row_class_init (LikelyParameterRowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = likely_parameter_row_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/likely/Likely/parameter-row.ui");
  gtk_widget_class_bind_template_child (widget_class, LikelyParameterRow, name);
  gtk_widget_class_bind_template_child (widget_class, LikelyParameterRow, hint);
  gtk_widget_class_bind_template_child (widget_class, LikelyParameterRow, entry);
  gtk_widget_class_bind_template_child (widget_class, LikelyParameterRow, slider);
  gtk_widget_class_bind_template_callback (widget_class, entry_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_entered_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_left_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_key_cb);
  gtk_widget_class_bind_template_callback (widget_class, slider_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, slider_event_cb);
  signals[CHANGED] = g_signal_new ("changed", LIKELY_TYPE_PARAMETER_ROW, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_DOUBLE);
  signals[HOLD_CHANGED] = g_signal_new ("hold-changed", LIKELY_TYPE_PARAMETER_ROW,
                                        G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
likely_parameter_row_init (LikelyParameterRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
