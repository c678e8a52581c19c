/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The answers of `classification`: read from two columns, or simulated. */
#pragma once

#include "explorations/classification-model.h"

G_BEGIN_DECLS

/* Fills everything up to the keys, and the totals. FALSE with a sentence. */
gboolean classification_read (Classification *self, const State *state, const DatasetTable *table,
                              GError **error);
void classification_simulate (Classification *self, const State *state);

G_END_DECLS
