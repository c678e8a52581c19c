/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sheet: a column view of strings. A row is one string with its cells between tabs. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void sheet_clear (GtkColumnView *view);
/* The next column; the cells of numbers stand on the right. */
void sheet_add_column (GtkColumnView *view, const char *title, gboolean numbers);
/* Takes the rows. */
void sheet_set_rows (GtkColumnView *view, GtkStringList *rows);

G_END_DECLS
