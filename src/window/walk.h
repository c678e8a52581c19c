/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Walk: reading a panel's points by arrow keys, as the pointer reads them by hovering. No GTK. */
#pragma once

#include "plot/scene.h"

G_BEGIN_DECLS

/* A point of a panel: which mark, and which of its points. */
typedef struct
{
  guint mark;
  gsize index;
} WalkPlace;

/* Whether the panel (still) has a point there that can be read. */
gboolean walk_is_place (const PlotPanel *panel, WalkPlace place);
/* The first point of the first mark that has one; FALSE: the panel has none. */
gboolean walk_start (const PlotPanel *panel, WalkPlace *place);
/* `steps` points along the mark, or to its last one that way. */
WalkPlace walk_along (const PlotPanel *panel, WalkPlace from, int steps);
/* To the next mark (step = 1) or the previous (-1), at the point nearest in x; the same place where
 * there is none. */
WalkPlace walk_across (const PlotPanel *panel, WalkPlace from, int step);

G_END_DECLS
