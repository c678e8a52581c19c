/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a picture says of itself: its numbers as JSON, and its recipe. */
#pragma once

#include "explorations/exploration.h"

G_BEGIN_DECLS

/* The JSON of `likely export -o FILE.json`. table is NULL without data. Free the result. */
char *picture_json_text (const State *state, const DatasetTable *table, const PlotScene *scene);

/* The recipe that a picture carries: version, state, and the data's name, size and SHA-256. */
char *picture_recipe (const State *state, const DatasetTable *table);
/* The state of such a recipe; NULL with a sentence. */
State *picture_recipe_state (const char *recipe, GError **error);

G_END_DECLS
