/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LikelyNumbers: the panels' numbers as a table, in a window of their own. */
#pragma once

#include <adwaita.h>

#include "window/model.h"

G_BEGIN_DECLS

#define LIKELY_TYPE_NUMBERS (likely_numbers_get_type ())
G_DECLARE_FINAL_TYPE (LikelyNumbers, likely_numbers, LIKELY, NUMBERS, AdwWindow)

/* Follows the model as long as it is open. */
LikelyNumbers *likely_numbers_new (GtkWindow *parent, LikelyModel *model);

G_END_DECLS
