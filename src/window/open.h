/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Open: data files, and pictures that carry a recipe. */
#pragma once

#include "window/main-window.h"

G_BEGIN_DECLS

void open_ask (LikelyMainWindow *window);
/* The state that a file stands for, seen from the present one: the recipe of a PNG, SVG or PDF, or
 * the file as data of the present exploration (of the first that takes data, if it takes none).
 * NULL with a sentence. */
State *open_state (State *present, const char *path, GError **error);
/* Opens, or says in a toast why not. */
void open_file (LikelyMainWindow *window, GFile *file);
/* The same by a source's name, not remembered among the recent files. FALSE where it is not. */
gboolean open_source (LikelyMainWindow *window, const char *name);
/* Lets files and text be dropped on the window. */
void open_accept_drops (LikelyMainWindow *window);
/* Takes what was dropped, a GdkFileList or a string: of several files the first, and says so. FALSE
 * where there is nothing to take. */
gboolean open_dropped (LikelyMainWindow *window, const GValue *value);

G_END_DECLS
