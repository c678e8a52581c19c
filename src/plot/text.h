/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside the drawing: text on a Cairo context, from layouts that are kept. */
#pragma once

#include "plot/draw.h"

G_BEGIN_DECLS

/* What happens to text that is wider than its room. */
typedef enum
{
  FIT_NONE,
  FIT_WRAP,
  FIT_ELLIPSIS
} PlotTextFit;

typedef struct
{
  PlotTextStyle style;
  PlotTextFit fit;
  double room; /* for FIT_WRAP and FIT_ELLIPSIS */
} PlotTextSpec;

/* The kept layout of a text with its logical size; owned by pango, valid until the next call. */
PangoLayout *plot_text_layout (PlotPango *pango, const char *text, PlotTextSpec spec, double *width,
                               double *height);

/* Text whose rectangle has its (anchor_x, anchor_y) fraction at (x, y): 0, 0 is the top left. */
void plot_text_show (PlotPango *pango, cairo_t *cr, const char *text, PlotTextSpec spec, double x,
                     double y, double anchor_x, double anchor_y, PlotColour colour);

/* The same at the top left, on a soft edge that keeps it apart from what is behind. */
void plot_text_show_edged (PlotPango *pango, cairo_t *cr, const char *text, PlotTextSpec spec,
                           double x, double y, PlotColour colour, PlotColour edge);

G_END_DECLS
