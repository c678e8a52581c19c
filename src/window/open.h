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
/* Lets files be dropped on the window. */
void open_accept_drops (LikelyMainWindow *window);

G_END_DECLS
