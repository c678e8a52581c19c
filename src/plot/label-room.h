/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of label placement share; not for others. */
#pragma once

#include "plot/inside.h"

G_BEGIN_DECLS

#define PLOT_INK_CELL 4.0

/* Which marks have ink in a cell of the area: a bit a mark; marks beyond the 63rd share the last.
 */
typedef struct
{
  const PlotPanelLayout *layout;
  guint columns, rows;
  guint64 *marks;
} PlotInk;

PlotInk *plot_ink_new (const PlotPanelLayout *layout);
void plot_ink_free (PlotInk *ink);
guint64 plot_ink_bit (guint mark);
/* How many cells there have ink of the mark `own`, and of any other. */
void plot_ink_under (const PlotInk *ink, PlotRect rect, guint64 own, guint *own_cells,
                     guint *other_cells);

#define PLOT_MOST_PLACES 48

/* Places of one label: top left corners. */
typedef struct
{
  double x[PLOT_MOST_PLACES], y[PLOT_MOST_PLACES];
  guint n;
  double width, height; /* of the label */
  double beside;        /* between the mark's point and the label */
} PlotLabelPlaces;

void plot_label_places_find (PlotLabelPlaces *places, const PlotPanelLayout *layout,
                             const PlotMark *mark);

G_END_DECLS
