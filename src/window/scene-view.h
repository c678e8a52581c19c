/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LikelySceneView: the panels of a scene on their grid, or below one another where it is narrow. */
#pragma once

#include <gtk/gtk.h>

#include "window/model.h"

G_BEGIN_DECLS

#define LIKELY_TYPE_SCENE_VIEW (likely_scene_view_get_type ())
G_DECLARE_FINAL_TYPE (LikelySceneView, likely_scene_view, LIKELY, SCENE_VIEW, GtkWidget)

void likely_scene_view_set_model (LikelySceneView *self, LikelyModel *model);
void likely_scene_view_set_scene (LikelySceneView *self, PlotScene *scene);
/* How much larger than usual the text is (presenting). */
void likely_scene_view_set_text_factor (LikelySceneView *self, double factor);

G_END_DECLS
