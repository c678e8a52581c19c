/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LikelyPanel: one panel of a scene as a widget: an image for a screen reader, a canvas with
 * handles for pointer and keyboard. */
#pragma once

#include <gtk/gtk.h>

#include "window/look.h"
#include "window/model.h"

G_BEGIN_DECLS

#define LIKELY_TYPE_PANEL (likely_panel_get_type ())
G_DECLARE_FINAL_TYPE (LikelyPanel, likely_panel, LIKELY, PANEL, GtkWidget)

GtkWidget *likely_panel_new (LikelyModel *model);
/* Shows panel `index` of a scene. */
void likely_panel_set (LikelyPanel *self, PlotScene *scene, guint index, Look *look);
/* What the hovering pointer or the arrow keys read at present, in words, or NULL. Free the result.
 */
char *likely_panel_get_reading (LikelyPanel *self);
/* The panel's layout at its present size; belongs to the widget. NULL before its first size. */
const PlotPanelLayout *likely_panel_get_layout (LikelyPanel *self);

G_END_DECLS
