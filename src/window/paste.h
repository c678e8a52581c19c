/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pasting a column or a table: what was pasted is kept as a file, so that a state can name it. */
#pragma once

#include "window/main-window.h"

G_BEGIN_DECLS

/* Pastes from the window's clipboard: files that were copied, or text. Says why not in a toast. */
void paste_clipboard (LikelyMainWindow *window);
/* Writes the text to the user's data folder in a thread, and opens it there. FALSE, with a toast,
 * where it holds no number. */
gboolean paste_text (LikelyMainWindow *window, const char *text);

/* The text to keep: numbers in a single line become a column. Free it; NULL where there is no
 * number. */
char *paste_table (const char *text);

G_END_DECLS
