/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LikelyNumbers: a row a point, mark by mark; a panel that is a table is shown as it is. */
#include "window/numbers.h"

#include <glib/gi18n.h>
#include <math.h>

#include "window/sheet.h"

#define FOLLOW_AFTER 300
#define DIGITS 6

struct _LikelyNumbers
{
  AdwWindow parent_instance;

  GtkDropDown *panels;
  GtkColumnView *view;

  LikelyModel *model;
  guint follow;
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (LikelyNumbers, likely_numbers, ADW_TYPE_WINDOW)

/* Rows */

static void
add_cell (GString *row, double value)
{
  g_autofree char *text = isnan (value) ? g_strdup ("") : plot_format_significant (value, DIGITS);

  g_string_append_printf (row, "\t%s", text);
}

static void
add_mark (GtkStringList *rows, const PlotMark *mark)
{
  const char *name = mark->label != NULL ? mark->label : mark->id;
  gboolean grid = mark->z != NULL;
  gsize n = grid ? mark->n * mark->n_y : mark->n;

  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GString) row = g_string_new (name);

      add_cell (row, mark->x != NULL ? mark->x[grid ? i % mark->n : i] : NAN);
      add_cell (row, mark->y != NULL ? mark->y[grid ? i / mark->n : i] : NAN);
      add_cell (row, grid ? mark->z[i] : NAN);
      gtk_string_list_append (rows, row->str);
    }
}

static void
add_table (GtkStringList *rows, const PlotTable *table)
{
  for (guint i = 0; i < table->n_rows; i++)
    {
      g_autoptr (GString) row = g_string_new (NULL);

      for (guint j = 0; j < table->n_columns; j++)
        {
          const PlotCell *cell = &table->cells[i * table->n_columns + j];
          gboolean bar = table->columns[j].align == CELL_BAR;
          g_autofree char *number = bar ? plot_format_significant (cell->number, DIGITS) : NULL;

          g_string_append_printf (row, "%s%s", j > 0 ? "\t" : "",
                                  bar                  ? number
                                  : cell->text != NULL ? cell->text
                                                       : "");
        }
      gtk_string_list_append (rows, row->str);
    }
}

static gboolean
has_grid (const PlotPanel *panel)
{
  for (guint i = 0; i < panel->marks->len; i++)
    if (((const PlotMark *)g_ptr_array_index (panel->marks, i))->z != NULL)
      return TRUE;
  return FALSE;
}

static const char *
axis_title (const PlotAxis *axis, const char *otherwise)
{
  return axis->label != NULL && *axis->label != '\0' ? axis->label : otherwise;
}

static void
show_panel (LikelyNumbers *self, const PlotPanel *panel)
{
  g_autoptr (GtkStringList) rows = gtk_string_list_new (NULL);

  sheet_clear (self->view);
  if (panel->table != NULL)
    {
      for (guint j = 0; j < panel->table->n_columns; j++)
        sheet_add_column (self->view, panel->table->columns[j].title, j > 0);
      add_table (rows, panel->table);
    }
  else
    {
      sheet_add_column (self->view, _ ("Mark"), FALSE);
      sheet_add_column (self->view, axis_title (&panel->x, "x"), TRUE);
      sheet_add_column (self->view, axis_title (&panel->y, "y"), TRUE);
      if (has_grid (panel))
        sheet_add_column (self->view, _ ("Height"), TRUE);
      for (guint i = 0; i < panel->marks->len; i++)
        add_mark (rows, g_ptr_array_index (panel->marks, i));
    }
  sheet_set_rows (self->view, g_steal_pointer (&rows));
}

/* The model */

static void
show_chosen (LikelyNumbers *self)
{
  PlotScene *scene = likely_model_get_scene (self->model);
  guint chosen = gtk_drop_down_get_selected (self->panels);

  if (scene != NULL && chosen < scene->panels->len)
    show_panel (self, g_ptr_array_index (scene->panels, chosen));
}

static void
show_scene (LikelyNumbers *self)
{
  PlotScene *scene = likely_model_get_scene (self->model);
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);
  guint chosen = gtk_drop_down_get_selected (self->panels);

  if (scene == NULL)
    return;
  for (guint i = 0; i < scene->panels->len; i++)
    gtk_string_list_append (titles, ((PlotPanel *)g_ptr_array_index (scene->panels, i))->title);
  self->filling = TRUE;
  gtk_drop_down_set_model (self->panels, G_LIST_MODEL (titles));
  gtk_drop_down_set_selected (self->panels, chosen < scene->panels->len ? chosen : 0);
  self->filling = FALSE;
  show_chosen (self);
}

static gboolean
follow_cb (gpointer data)
{
  LikelyNumbers *self = data;

  self->follow = 0;
  show_scene (self);
  return G_SOURCE_REMOVE;
}

static void
model_changed_cb (LikelyModel *model, LikelyNumbers *self)
{
  g_clear_handle_id (&self->follow, g_source_remove);
  self->follow = g_timeout_add (FOLLOW_AFTER, follow_cb, self);
}

static void
panel_chosen_cb (GtkDropDown *panels, GParamSpec *pspec, LikelyNumbers *self)
{
  if (!self->filling && self->model != NULL)
    show_chosen (self);
}

LikelyNumbers *
likely_numbers_new (GtkWindow *parent, LikelyModel *model)
{
  LikelyNumbers *self = g_object_new (LIKELY_TYPE_NUMBERS, "transient-for", parent, NULL);

  self->model = g_object_ref (model);
  g_signal_connect_object (model, "changed", G_CALLBACK (model_changed_cb), self, 0);
  show_scene (self);
  return self;
}

static void
likely_numbers_dispose (GObject *object)
{
  LikelyNumbers *self = LIKELY_NUMBERS (object);

  g_clear_handle_id (&self->follow, g_source_remove);
  g_clear_object (&self->model);
  G_OBJECT_CLASS (likely_numbers_parent_class)->dispose (object);
}

static void
likely_numbers_class_init (LikelyNumbersClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = likely_numbers_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/likely/Likely/numbers.ui");
  gtk_widget_class_bind_template_child (widget_class, LikelyNumbers, panels);
  gtk_widget_class_bind_template_child (widget_class, LikelyNumbers, view);
  gtk_widget_class_bind_template_callback (widget_class, panel_chosen_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
likely_numbers_init (LikelyNumbers *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
