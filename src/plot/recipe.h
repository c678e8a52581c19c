/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside the export: where the three formats keep the recipe. PNG: a text chunk; SVG: <metadata>;
 * PDF: the keywords, the only field that Cairo 1.16 leaves open. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The id of SVG's <metadata>, and the prefix of PDF's keyword. */
#define PLOT_RECIPE_ID "likely-recipe"

/* "likely-recipe:" and the recipe in base64: ASCII without brackets, which PDF writes as it is. */
char *plot_recipe_to_keyword (const char *recipe);

G_END_DECLS
