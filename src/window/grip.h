/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Grip: a handle held by the pointer, and the steps that keys move it by. */
#pragma once

#include "plot/layout.h"
#include "window/model.h"

G_BEGIN_DECLS

typedef struct
{
  char *id; /* of the handle; scenes come and go while it is held */
  guint index;
  PlotLayout *layout;        /* as it was pressed: the axes stand still under the pointer */
  double offset_x, offset_y; /* from the pointer to the handle's centre */
} Grip;

/* Takes hold of handle `handle` of a layout's only panel at (x, y); owns the layout. */
Grip *grip_new (PlotLayout *layout, guint handle, double x, double y);
void grip_free (Grip *grip);
/* The held handle among a panel's, or -1. */
gint grip_find (const Grip *grip, const PlotPanel *panel);
/* Drags it to the pointer at (x, y). */
void grip_move (const Grip *grip, LikelyModel *model, const PlotHandle *handle, double x, double y);

/* Moves a handle by arrow keys: dx and dy steps. */
void grip_step (LikelyModel *model, const PlotPanel *panel, const PlotHandle *handle, double dx,
                double dy);

/* Steps the handle's scroll_parameter, which it has, `count` times up. */
void grip_turn (LikelyModel *model, const PlotHandle *handle, double count);

G_END_DECLS
