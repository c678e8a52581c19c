/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LikelySliders: the first numbers that an exploration shows, side by side. */
#include "window/sliders.h"

#include "window/rows.h"

#define MOST 4

struct _LikelySliders
{
  AdwBin parent_instance;

  LikelyModel *model;
  GPtrArray *shown; /* of const Parameter */
  GPtrArray *rows;  /* of GtkWidget, borrowed */
};

G_DEFINE_FINAL_TYPE (LikelySliders, likely_sliders, ADW_TYPE_BIN)

/* The first MOST numbers that show at this state. */
static GPtrArray *
choose_parameters (State *state)
{
  const Exploration *exploration = state_exploration (state);
  GPtrArray *chosen = g_ptr_array_new ();

  for (guint i = 0; i < exploration->n_parameters && chosen->len < MOST; i++)
    {
      const Parameter *parameter = &exploration->parameters[i];

      if ((parameter->kind == PARAMETER_REAL || parameter->kind == PARAMETER_INTEGER)
          && exploration_parameter_shown (state, parameter))
        g_ptr_array_add (chosen, (gpointer)parameter);
    }
  return chosen;
}

static gboolean
same_parameters (GPtrArray *a, GPtrArray *b)
{
  if (a == NULL || a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (a->pdata[i] != b->pdata[i])
      return FALSE;
  return TRUE;
}

static void
rebuild (LikelySliders *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  gtk_box_set_homogeneous (GTK_BOX (box), TRUE);
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < self->shown->len; i++)
    {
      GtkWidget *list = gtk_list_box_new ();
      GtkWidget *row = rows_new (self->model, g_ptr_array_index (self->shown, i));

      gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
      gtk_widget_add_css_class (list, "boxed-list");
      gtk_list_box_append (GTK_LIST_BOX (list), row);
      gtk_box_append (GTK_BOX (box), list);
      g_ptr_array_add (self->rows, row);
    }
  adw_bin_set_child (ADW_BIN (self), box);
}

void
likely_sliders_sync (LikelySliders *self)
{
  GPtrArray *chosen = choose_parameters (likely_model_get_state (self->model));
  gboolean same = same_parameters (self->shown, chosen);

  g_clear_pointer (&self->shown, g_ptr_array_unref);
  self->shown = chosen;
  if (!same)
    rebuild (self);
  for (guint i = 0; i < self->rows->len; i++)
    rows_sync (g_ptr_array_index (self->rows, i));
}

void
likely_sliders_set_model (LikelySliders *self, LikelyModel *model)
{
  g_set_object (&self->model, model);
}

static void
likely_sliders_dispose (GObject *object)
{
  g_clear_object (&LIKELY_SLIDERS (object)->model);
  G_OBJECT_CLASS (likely_sliders_parent_class)->dispose (object);
}

static void
likely_sliders_finalize (GObject *object)
{
  g_clear_pointer (&LIKELY_SLIDERS (object)->shown, g_ptr_array_unref);
  g_ptr_array_unref (LIKELY_SLIDERS (object)->rows);
  G_OBJECT_CLASS (likely_sliders_parent_class)->finalize (object);
}

static void
likely_sliders_class_init (LikelySlidersClass *class)
{
  G_OBJECT_CLASS (class)->dispose = likely_sliders_dispose;
  G_OBJECT_CLASS (class)->finalize = likely_sliders_finalize;
}

static void
likely_sliders_init (LikelySliders *self)
{
  self->rows = g_ptr_array_new ();
}
