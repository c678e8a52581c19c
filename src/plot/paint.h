/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside the drawing: the parts of a panel, and the few strokes that all of them share. */
#pragma once

#include "plot/draw.h"

G_BEGIN_DECLS

/* One panel being drawn. */
typedef struct
{
  const PlotPanelLayout *layout;
  const PlotTheme *theme;
  cairo_t *cr;
} PlotCanvas;

void plot_set_colour (cairo_t *cr, PlotColour colour, double opacity);
void plot_rounded_rectangle (cairo_t *cr, PlotRect rect, double radius);
/* Middle of the unit that holds u: where a line one unit wide is sharp. */
double plot_snap (double u);
/* Greys that carry a line must be darker than greys that fill a bar. */
PlotColour plot_stroke_colour (const PlotTheme *theme, PlotRole role);
/* Strokes the path in the mark's role, dash and opacity; contrast gets its dark edge. */
void plot_stroke_mark (PlotCanvas *canvas, const PlotMark *mark, double default_width);

/* paint-marks.c: a point in units, FALSE unless it is finite; the x of a value whose y does not
 * matter, and the other way round; all marks, in order, clipped to the area. */
gboolean plot_point (PlotCanvas *canvas, double x, double y, double *ux, double *uy);
double plot_x (PlotCanvas *canvas, double x);
double plot_y (PlotCanvas *canvas, double y);
void plot_paint_marks (PlotCanvas *canvas);
/* paint-points.c */
#define PLOT_DOT_RADIUS 3.0
void plot_paint_bars (PlotCanvas *canvas, const PlotMark *mark);
void plot_paint_dots (PlotCanvas *canvas, const PlotMark *mark);
/* The mark's highlighted point, a little larger than a dot of this radius. */
void plot_paint_highlight (PlotCanvas *canvas, const PlotMark *mark, double radius);
/* paint-lines.c: at most a few points a column of the area reach Cairo. */
void plot_paint_line (PlotCanvas *canvas, const PlotMark *mark);
void plot_paint_area (PlotCanvas *canvas, const PlotMark *mark);
/* paint-surface.c, paint-contours.c */
void plot_paint_heat_map (PlotCanvas *canvas, const PlotMark *mark);
void plot_paint_contours (PlotCanvas *canvas, const PlotMark *mark);
/* draw-table.c */
void plot_paint_table (PlotCanvas *canvas, PlotPango *pango);
/* draw-hover.c: the handles, and what the pointer is at. */
void plot_paint_handles (PlotCanvas *canvas, gint focused);
void plot_paint_hover (PlotCanvas *canvas, PlotPango *pango, guint mark, gsize index);

G_END_DECLS
