/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LikelySidebar: the explorations in their groups. */
#pragma once

#include <adwaita.h>

#include "explorations/exploration.h"

G_BEGIN_DECLS

#define LIKELY_TYPE_SIDEBAR (likely_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (LikelySidebar, likely_sidebar, LIKELY, SIDEBAR, AdwBin)

/* Signal "chosen" (const Exploration *): a person chose one. */
void likely_sidebar_select (LikelySidebar *self, const Exploration *exploration);

G_END_DECLS
