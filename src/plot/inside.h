/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the layout share; not for others. */
#pragma once

#include "plot/layout.h"

G_BEGIN_DECLS

gboolean plot_is_shown (const char *text);
/* The measurer's answer, never NaN or negative. */
void plot_measure_text (PlotMeasure measure, const char *text, PlotTextStyle style, double wrap,
                        double *width, double *height);

double plot_line_height (PlotMeasure measure, PlotTextStyle style);

#define PLOT_CARD_PADDING 10.0
#define PLOT_CARD_GAP 12.0

/* The height that the panels (or one of them) should have, and the cards in this room. */
double plot_grid_need (const PlotScene *scene, gint only, PlotMeasure measure);
void plot_lay_out_grid (PlotLayout *layout, PlotRect room, gint only, PlotMeasure measure);

/* The height of a card on which all rows of its table have room. */
double plot_table_need (const PlotPanel *panel, PlotMeasure measure);

/* One panel on a card. */
PlotPanelLayout *plot_panel_layout_new (const PlotPanel *panel, PlotRect card, PlotMeasure measure);
void plot_panel_layout_free (PlotPanelLayout *layout);

/* Parts of it, with the card at the origin. */
void plot_lay_out_axes (PlotPanelLayout *layout, PlotMeasure measure);
/* The title begins at the card's edge, above the y axis's label, whatever its ticks take. */
void plot_lay_out_title (PlotPanelLayout *layout, PlotMeasure measure);
void plot_move_ticks (GArray *ticks, double offset);

/* 0 at the axis' lower end, 1 at its upper end. */
double plot_axis_fraction (const PlotAxis *axis, double value);

/* Fills layout->labels; the area must be known. */
void plot_place_labels (PlotPanelLayout *layout, PlotMeasure measure);

G_END_DECLS
