/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Session: what was on the screen survives a restart. */
#pragma once

#include "window/model.h"

G_BEGIN_DECLS

typedef struct
{
  int width, height;
} SessionSize; /* of the window; 0: none yet */

/* A model as it was left, or at the first exploration. A session that cannot be read is none. */
LikelyModel *session_restore (SessionSize *size);
/* Writes the present state, and those the other explorations were left in. */
gboolean session_save (LikelyModel *model, SessionSize size, GError **error);

G_END_DECLS
