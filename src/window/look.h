/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Look: the plot style that belongs to the desktop's present settings, with its measurer. */
#pragma once

#include <gtk/gtk.h>

#include "plot/draw.h"

G_BEGIN_DECLS

typedef struct
{
  PlotStyle style;
  PlotPango *pango;
  char *font;
} Look;

/* Theme from the style manager (light, dark, high contrast), font and text size from the widget's
 * settings; `factor` enlarges the text. */
Look *look_new (GtkWidget *widget, double factor);
Look *look_ref (Look *look);
void look_unref (Look *look);
PlotMeasure look_measure (const Look *look);

G_END_DECLS
