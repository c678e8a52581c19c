/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Watches the file of the model's data: when another program has written it, a toast offers to read
 * it again. */
#pragma once

#include "window/main-window.h"

G_BEGIN_DECLS

typedef struct _Watch Watch;

Watch *watch_new (LikelyMainWindow *window);
/* Watches the file that the model's state names now. */
void watch_sync (Watch *self);
void watch_free (Watch *self);

G_END_DECLS
