/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Export: pictures and numbers of the window's scene, as files and on the clipboard. */
#pragma once

#include "plot/export.h"
#include "window/main-window.h"

G_BEGIN_DECLS

/* Asks for a name; format is "png", "svg", "pdf", "json" or "csv". */
void export_ask (LikelyMainWindow *window, const char *format);
/* Saves without asking. preset may be NULL (slide), theme too (light). FALSE with a sentence. */
gboolean export_save (LikelyModel *model, const char *path, const char *format, const char *preset,
                      const char *theme, GError **error);

void export_copy_picture (LikelyMainWindow *window);
/* A row a point, as text. */
void export_copy_numbers (LikelyMainWindow *window);
/* The command line that makes the same picture. */
void export_copy_command (LikelyMainWindow *window);

G_END_DECLS
