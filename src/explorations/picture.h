/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a picture says of itself: its numbers as JSON, and its recipe. */
#pragma once

#include "explorations/exploration.h"

G_BEGIN_DECLS

/* The JSON of `likely export -o FILE.json`. table is NULL without data. Free the result. */
char *picture_json_text (const State *state, const DatasetTable *table, const PlotScene *scene);

/* The recipe that a picture carries: version, state, the data's name, size and SHA-256, and how it
 * looks, as options of `likely export` ("--theme dark"; NULL or "": as by default). */
char *picture_recipe (const State *state, const DatasetTable *table, const char *look);
/* The call that makes the picture again, but for its -o; NULL with a sentence. */
char *picture_recipe_command (const char *recipe, GError **error);
/* The state of such a recipe; NULL with a sentence. */
State *picture_recipe_state (const char *recipe, GError **error);

G_END_DECLS
