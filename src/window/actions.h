/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window's actions: everything that menu, headerbar and keyboard can do. */
#pragma once

#include "window/main-window.h"

G_BEGIN_DECLS

void actions_add (LikelyMainWindow *window);
/* Which of them can be used now. */
void actions_update (LikelyMainWindow *window);
/* Their keys, for the application. */
void actions_add_keys (GtkApplication *application);

G_END_DECLS
