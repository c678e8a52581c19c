/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside the export: PNG with text, which Cairo does not write. */
#pragma once

#include <cairo.h>
#include <gio/gio.h>

G_BEGIN_DECLS

#define PLOT_RECIPE_KEY "Likely-Recipe"
#define PLOT_SOFTWARE "Likely " LIKELY_VERSION

/* An ARGB32 image as PNG: RGB if it is opaque everywhere. title and recipe may be NULL. */
GBytes *plot_png_encode (cairo_surface_t *image, double pixels_per_unit, const char *title,
                         const char *recipe, GError **error);

/* The text under a key; NULL without an error if there is none, with one if this is no sound PNG.
 */
char *plot_png_read_text (GBytes *bytes, const char *key, GError **error);

G_END_DECLS
