/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LikelyControls: the rows of an exploration in their groups. */
#pragma once

#include <adwaita.h>

#include "window/model.h"

G_BEGIN_DECLS

#define LIKELY_TYPE_CONTROLS (likely_controls_get_type ())
G_DECLARE_FINAL_TYPE (LikelyControls, likely_controls, LIKELY, CONTROLS, AdwBin)

void likely_controls_set_model (LikelyControls *self, LikelyModel *model);
/* Shows the model's present state. */
void likely_controls_sync (LikelyControls *self);
/* The row of a parameter, or NULL: for tests and for reaching it by keyboard. */
GtkWidget *likely_controls_get_row (LikelyControls *self, const char *id);

G_END_DECLS
