/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small pictures side by side in a panel without axes, a unit a pixel. */
#include "explorations/blurry-pictures-scene.h"

static const double row_gap = 2;

/* All in pixels. In two rows pictures are smaller, and the same text needs more of them. */
static double
gap (const BlurrySheet *sheet)
{
  if (sheet->names == BLURRY_NAMES_LONG)
    return 12;
  return sheet->names == BLURRY_NAMES_SHORT && sheet->rows > 1 ? 8 : 4;
}

static double
name_room (const BlurrySheet *sheet)
{
  if (sheet->names == BLURRY_NAMES_NONE)
    return 0;
  return sheet->names == BLURRY_NAMES_LONG || sheet->rows > 1 ? 9 : 6;
}

static double
left_of (const BlurrySheet *sheet, guint i)
{
  return i % sheet->columns * (BLURRY_SIDE + gap (sheet));
}

static double
bottom_of (const BlurrySheet *sheet, guint i)
{
  return (sheet->rows - 1 - i / sheet->columns) * (BLURRY_SIDE + name_room (sheet) + row_gap)
         + name_room (sheet);
}

BlurrySheet
blurry_sheet_new (PlotPanel *panel, guint n, guint columns, BlurryNames names)
{
  BlurrySheet sheet = {panel, MIN (n, columns), (n + columns - 1) / columns, names};
  /* the outer names reach beyond their pictures */
  double side = gap (&sheet) * 2 / 3, right = left_of (&sheet, sheet.columns - 1) + BLURRY_SIDE;

  plot_panel_set_x (panel, NULL, -side, right + side, AXIS_LINEAR);
  plot_panel_set_y (panel, NULL, -row_gap / 2, bottom_of (&sheet, 0) + BLURRY_SIDE + row_gap / 2,
                    AXIS_LINEAR);
  panel->x.hidden = panel->y.hidden = TRUE;
  panel->equal_units = TRUE;
  return sheet;
}

PlotMark *
blurry_sheet_add_frame (const BlurrySheet *sheet, guint i, const char *id, PlotRole role)
{
  double left = left_of (sheet, i), bottom = bottom_of (sheet, i);
  const double x[] = {left, left + BLURRY_SIDE, left + BLURRY_SIDE, left, left};
  const double y[] = {bottom, bottom, bottom + BLURRY_SIDE, bottom + BLURRY_SIDE, bottom};

  return plot_panel_add (sheet->panel, MARK_LINE, id, role, x, y, G_N_ELEMENTS (x));
}

PlotMark *
blurry_sheet_add (const BlurrySheet *sheet, guint i, const char *id, const double *picture,
                  const char *name)
{
  double left = left_of (sheet, i), bottom = bottom_of (sheet, i);
  double x[BLURRY_SIDE], y[BLURRY_SIDE];
  g_autofree char *edge_id = g_strconcat (id, "-edge", NULL);
  g_autofree char *name_id = g_strconcat (id, "-name", NULL);
  PlotMark *mark, *edge;

  for (guint j = 0; j < BLURRY_SIDE; j++)
    {
      x[j] = left + j + 0.5;
      y[j] = bottom + j + 0.5;
    }
  mark = plot_panel_add_grid (sheet->panel, MARK_HEAT_MAP, id, x, BLURRY_SIDE, y, BLURRY_SIDE,
                              picture);
  mark->ramp = RAMP_GREY;
  mark->z_lower = 0;
  mark->z_upper = 1;
  /* black pictures end where a black card goes on */
  edge = blurry_sheet_add_frame (sheet, i, edge_id, ROLE_MUTED);
  edge->width = 1;
  if (name != NULL)
    plot_panel_add_text (sheet->panel, name_id, ROLE_TEXT, left + BLURRY_SIDE / 2.0,
                         bottom - name_room (sheet) / 2, name);
  return mark;
}
