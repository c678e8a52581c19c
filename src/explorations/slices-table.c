/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The surface of counts as a table: rows add up to 1, columns have an area over θ. */
#include <glib/gi18n.h>
#include <math.h>

#include "explorations/slices-scene.h"

enum
{
  N_ROWS = 3,   /* values of θ, the present one among them */
  N_COLUMNS = 7 /* counts, the present one among them */
};

static void
set_number (PlotTable *table, guint row, guint column, double value)
{
  g_autofree char *text = plot_format_fixed (value, 3);

  plot_table_set_cell (table, row, column, text, value);
}

/* Even values over what is drawn; the one nearest to θ gives way to θ itself. Returns its row. */
static guint
choose_rows (const Slices *slices, double theta[N_ROWS])
{
  const SlicesFamily *family = slices->family;
  guint nearest = 0;

  for (guint i = 0; i < N_ROWS; i++)
    {
      theta[i] = family->theta_lower
                 + (family->theta_upper - family->theta_lower) * (0.2 + 0.6 * i / (N_ROWS - 1));
      if (fabs (theta[i] - slices->theta) < fabs (theta[nearest] - slices->theta))
        nearest = i;
    }
  theta[nearest] = slices->theta;
  return nearest;
}

static void
fill_rows (PlotTable *table, const Slices *slices, double first, guint n)
{
  double theta[N_ROWS];
  guint own = choose_rows (slices, theta);

  for (guint row = 0; row < N_ROWS; row++)
    {
      g_autofree char *value = slices_format (theta[row]);
      g_autofree char *text = g_strdup_printf ("%s = %s", slices->family->symbol, value);

      plot_table_set_cell (table, row, 0, text, theta[row]);
      for (guint i = 0; i < n; i++)
        set_number (table, row, 1 + i, slices_value (slices, first + i, theta[row]));
      set_number (table, row, 1 + n, slices_total_over_x (slices, theta[row]));
    }
  table->highlight = (gint)own;
}

void
slices_add_table (PlotScene *scene, const Slices *slices)
{
  double most = slices_x_upper (slices);
  guint n = MIN (N_COLUMNS, (guint)most + 1);
  double first = CLAMP (slices->x - n / 2, 0, most + 1 - n);
  g_autofree char *area = g_strdup_printf (_ ("area over %s"), slices->family->symbol);
  PlotPanel *panel = plot_scene_add_panel (
      scene, "table", _ ("Rows add up to 1; columns have an area, by integration"), 1, 0);
  PlotTable *table = plot_panel_set_table (panel, n + 2, N_ROWS + 1);

  panel->column_span = 3;
  plot_table_set_column (table, 0, "", CELL_LEFT, 1.7);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *title = g_strdup_printf (_ ("x = %.0f"), first + i);

      plot_table_set_column (table, 1 + i, title, CELL_RIGHT, 1);
      set_number (table, N_ROWS, 1 + i, slices_total_over_theta (slices, first + i));
    }
  plot_table_set_column (table, 1 + n, _ ("all x"), CELL_RIGHT, 1);
  plot_table_set_cell (table, N_ROWS, 0, area, NAN);
  plot_table_set_cell (table, N_ROWS, 1 + n, "", NAN);
  fill_rows (table, slices, first, n);
}
