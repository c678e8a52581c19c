/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LikelyImport: how a data file was understood, and the options to read it otherwise. */
#pragma once

#include "window/main-window.h"

G_BEGIN_DECLS

#define LIKELY_TYPE_IMPORT (likely_import_get_type ())
G_DECLARE_FINAL_TYPE (LikelyImport, likely_import, LIKELY, IMPORT, AdwWindow)

/* Follows the model as long as it is open; each change of an option reads the file anew. */
LikelyImport *likely_import_new (GtkWindow *parent, LikelyModel *model);

/* Says in a toast how the model's file was understood when it has just been read, or opens the
 * import view where something about it is in doubt. */
void import_announce (LikelyMainWindow *window);

G_END_DECLS
