/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All losses at a glance: the least and the greatest sum of exp(−loss) of each, as computed at the
 * present settings, and the verdict that follows. */
#include <glib/gi18n.h>

#include "explorations/beyond-likelihood-scene.h"

static void
set_number (PlotTable *table, guint row, guint column, double value)
{
  g_autofree char *text = plot_format_fixed (value, 3);

  plot_table_set_cell (table, row, column, text, value);
}

void
beyond_add_table (PlotScene *scene, const Beyond *self, const State *state)
{
  PlotPanel *panel
      = plot_scene_add_panel (scene, "table", _ ("The sum of exp(−loss), and what follows"), 0, 1);
  PlotTable *table = plot_panel_set_table (panel, 4, BEYOND_LOSSES);
  const ParameterChoice *choices
      = exploration_parameter (state_exploration (state), "loss")->choices;

  plot_table_set_column (table, 0, _ ("loss"), CELL_LEFT, 1.5);
  plot_table_set_column (table, 1, _ ("least"), CELL_RIGHT, 0.65);
  plot_table_set_column (table, 2, _ ("most"), CELL_RIGHT, 0.65);
  plot_table_set_column (table, 3, _ ("a likelihood of"), CELL_LEFT, 1.75);
  for (guint kind = 0; kind < BEYOND_LOSSES; kind++)
    {
      Beyond other = beyond_of_kind (state, kind);
      double least, most;

      beyond_sum_range (&other, &least, &most);
      plot_table_set_cell (table, kind, 0, _ (choices[kind].name), kind);
      set_number (table, kind, 1, least);
      set_number (table, kind, 2, most);
      plot_table_set_cell (table, kind, 3,
                           beyond_is_flat (least, most) ? beyond_of_what (kind) : _ ("nothing"),
                           beyond_is_flat (least, most));
    }
  table->highlight = (gint)self->kind;
}
