/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LikelyMainWindow: sidebar, question, panels, sentence and controls around one model. */
#pragma once

#include <adwaita.h>

#include "window/controls.h"
#include "window/model.h"

G_BEGIN_DECLS

#define LIKELY_TYPE_MAIN_WINDOW (likely_main_window_get_type ())
G_DECLARE_FINAL_TYPE (LikelyMainWindow, likely_main_window, LIKELY, MAIN_WINDOW,
                      AdwApplicationWindow)

LikelyMainWindow *likely_main_window_new (AdwApplication *application, LikelyModel *model);
LikelyModel *likely_main_window_get_model (LikelyMainWindow *self);
LikelyControls *likely_main_window_get_controls (LikelyMainWindow *self);
/* The sentence as shown, without markup. */
const char *likely_main_window_get_sentence (LikelyMainWindow *self);

/* A short message at the bottom. */
void likely_main_window_toast (LikelyMainWindow *self, const char *text);
/* With a button (NULL: none) that activates an action. */
void likely_main_window_toast_with (LikelyMainWindow *self, const char *text, const char *button,
                                    const char *action);
/* One with its own timeout; takes it. */
void likely_main_window_add_toast (LikelyMainWindow *self, AdwToast *toast);
/* Only the question, the panels, the sentence and one row of sliders, in large type. */
void likely_main_window_set_presenting (LikelyMainWindow *self, gboolean presenting);
gboolean likely_main_window_get_presenting (LikelyMainWindow *self);

G_END_DECLS
