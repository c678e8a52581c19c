/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one draw function: a layout on a Cairo context, for the window, every export, every test. */
#pragma once

#include <cairo.h>
#include <pango/pangocairo.h>

#include "plot/layout.h"
#include "plot/theme.h"

G_BEGIN_DECLS

typedef struct
{
  const PlotTheme *theme;
  const char *font;     /* family, "Sans" by default */
  double text_scale;    /* 1: 13 units for labels; 2: 12 units more for every text */
  gboolean transparent; /* no background and no cards */
} PlotStyle;

/* The measurer that belongs to a style: Pango at 96 dpi, no hinting. Free with plot_pango_free().
 */
typedef struct _PlotPango PlotPango;
PlotPango *plot_pango_new (const PlotStyle *style);
void plot_pango_free (PlotPango *pango);
PlotMeasure plot_pango_measure (PlotPango *pango);

/* What the pointer or the keyboard is at; drawn over the data. */
typedef struct
{
  gint handle; /* focused or dragged handle, or -1 */
  gint mark;
  gsize index; /* hovered point; mark -1: none */
} PlotHover;

/* Background, question, panels, sentence. */
void plot_draw (const PlotLayout *layout, const PlotStyle *style, PlotPango *pango, cairo_t *cr);
/* One panel with its card; the origin is the layout's. hover may be NULL. */
void plot_draw_panel (const PlotPanelLayout *layout, const PlotStyle *style, PlotPango *pango,
                      const PlotHover *hover, cairo_t *cr);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlotPango, plot_pango_free)

G_END_DECLS
