/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LikelySimulate: its rows are the distribution's own parameters. */
#include "window/simulate.h"

#include <glib/gi18n.h>
#include <math.h>

#include "explorations/simulated.h"
#include "window/open.h"
#include "window/parameter-row.h"

struct _LikelySimulate
{
  AdwWindow parent_instance;

  GtkWidget *draw;
  AdwComboRow *distribution;
  GtkSpinButton *size;
  GtkSpinButton *seed;
  AdwPreferencesGroup *parameters;

  LikelyMainWindow *window;
  Simulated simulated;
  GPtrArray *rows; /* of GtkWidget in parameters, borrowed */
  gboolean syncing;
};

G_DEFINE_FINAL_TYPE (LikelySimulate, likely_simulate, ADW_TYPE_WINDOW)

/* The slider of a parameter without a span of its own, and one that reaches to the value. */
static void
find_span (const Parameter *parameter, double value, double *lower, double *upper)
{
  parameter_slider_range (parameter, lower, upper);
  if (!isfinite (*lower) || !isfinite (*upper) || *upper - *lower > 1e6)
    {
      *lower = MAX (*lower, -10);
      *upper = MIN (*upper, 10);
    }
  *lower = MIN (*lower, value);
  *upper = MAX (*upper, value);
}

static void
show_values (LikelySimulate *self)
{
  const EstDistribution *distribution = self->simulated.distribution;

  for (guint j = 0; j < distribution->n_parameters; j++)
    {
      const Parameter *parameter = &distribution->parameters[j];
      double lower, upper;

      find_span (parameter, self->simulated.theta[j], &lower, &upper);
      likely_parameter_row_set (g_ptr_array_index (self->rows, j), self->simulated.theta[j], lower,
                                upper);
    }
  /* Such as a lower end above the upper one. */
  gtk_widget_set_sensitive (self->draw,
                            est_distribution_is_legal (distribution, self->simulated.theta));
}

static void
parameter_cb (LikelyParameterRow *row, double value, LikelySimulate *self)
{
  for (guint j = 0; j < self->rows->len; j++)
    if (g_ptr_array_index (self->rows, j) == (gpointer)row)
      self->simulated.theta[j] = value;
  show_values (self);
}

static void
list_parameters (LikelySimulate *self)
{
  const EstDistribution *distribution = self->simulated.distribution;

  for (guint j = 0; j < self->rows->len; j++)
    adw_preferences_group_remove (self->parameters, g_ptr_array_index (self->rows, j));
  g_ptr_array_set_size (self->rows, 0);
  adw_preferences_group_set_description (self->parameters, distribution->formula);
  for (guint j = 0; j < distribution->n_parameters; j++)
    {
      GtkWidget *row = likely_parameter_row_new (&distribution->parameters[j]);

      g_signal_connect (row, "changed", G_CALLBACK (parameter_cb), self);
      adw_preferences_group_add (self->parameters, row);
      g_ptr_array_add (self->rows, row);
    }
  show_values (self);
}

static void
distribution_cb (AdwComboRow *row, GParamSpec *pspec, LikelySimulate *self)
{
  guint selected = adw_combo_row_get_selected (row);
  const Simulated before = self->simulated;

  if (self->syncing || selected == GTK_INVALID_LIST_POSITION)
    return;
  self->simulated = simulated_default (est_distributions ()[selected]);
  self->simulated.n = before.n;
  self->simulated.seed = before.seed;
  list_parameters (self);
}

static void
draw_cb (GtkButton *button, LikelySimulate *self)
{
  g_autofree char *name = NULL;

  gtk_spin_button_update (self->size);
  gtk_spin_button_update (self->seed);
  self->simulated.n = (guint)gtk_spin_button_get_value (self->size);
  self->simulated.seed = (guint64)gtk_spin_button_get_value (self->seed);
  name = simulated_to_string (&self->simulated);
  open_source (self->window, name);
  gtk_window_close (GTK_WINDOW (self));
}

/* What is shown at first: the present simulation with the next seed, or a usual one. */
static void
find_first (LikelySimulate *self)
{
  State *state = likely_model_get_state (likely_main_window_get_model (self->window));
  const char *name = state_source (state)->name;

  if (name == NULL || !simulated_is (name) || !simulated_parse (name, &self->simulated, NULL))
    self->simulated = simulated_default (est_distributions ()[0]);
  else if (self->simulated.seed < G_MAXUINT32)
    self->simulated.seed++;
}

LikelySimulate *
likely_simulate_new (LikelyMainWindow *window)
{
  LikelySimulate *self = g_object_new (LIKELY_TYPE_SIMULATE, "transient-for", window, NULL);
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);

  self->window = window;
  find_first (self);
  self->syncing = TRUE;
  for (guint i = 0; est_distributions ()[i] != NULL; i++)
    gtk_string_list_append (words, _ (est_distributions ()[i]->name));
  adw_combo_row_set_model (self->distribution, G_LIST_MODEL (words));
  for (guint i = 0; est_distributions ()[i] != NULL; i++)
    if (est_distributions ()[i] == self->simulated.distribution)
      adw_combo_row_set_selected (self->distribution, i);
  gtk_spin_button_set_value (self->size, self->simulated.n);
  gtk_spin_button_set_value (self->seed, (double)self->simulated.seed);
  self->syncing = FALSE;
  list_parameters (self);
  return self;
}

static void
likely_simulate_finalize (GObject *object)
{
  g_ptr_array_unref (LIKELY_SIMULATE (object)->rows);
  G_OBJECT_CLASS (likely_simulate_parent_class)->finalize (object);
}

static void
likely_simulate_class_init (LikelySimulateClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = likely_simulate_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/likely/Likely/simulate.ui");
  gtk_widget_class_bind_template_child (widget_class, LikelySimulate, draw);
  gtk_widget_class_bind_template_child (widget_class, LikelySimulate, distribution);
  gtk_widget_class_bind_template_child (widget_class, LikelySimulate, size);
  gtk_widget_class_bind_template_child (widget_class, LikelySimulate, seed);
  gtk_widget_class_bind_template_child (widget_class, LikelySimulate, parameters);
  gtk_widget_class_bind_template_callback (widget_class, distribution_cb);
  gtk_widget_class_bind_template_callback (widget_class, draw_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
likely_simulate_init (LikelySimulate *self)
{
  self->rows = g_ptr_array_new ();
  self->syncing = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->syncing = FALSE;
}
