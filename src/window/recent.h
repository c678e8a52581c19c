/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files that were opened lately, in the desktop's own list. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Remembers a file; names that are no path are not. Nothing is with LIKELY_NO_SESSION set. */
void recent_add (const char *path);
/* A menu section of them, latest first: "win.open-recent" with the path. New, may be empty. */
GMenu *recent_menu (void);

G_END_DECLS
