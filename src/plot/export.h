/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures and numbers as files. Everything is rendered into memory, checked, then saved whole. */
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

#include "plot/draw.h"

G_BEGIN_DECLS

typedef struct
{
  double width, height; /* units of 1/96 inch */
  double scale;         /* pixels a unit (PNG) */
  PlotStyle style;
  gint panel;         /* alone, or -1 */
  gboolean text;      /* question and sentence */
  const char *recipe; /* text carried in the file, or NULL */
  const char *title;  /* metadata title, or NULL */
} PlotExport;

typedef struct
{
  const char *id;
  double width, height, scale;
  double text_scale; /* 2 is 18 pt and more on a slide of 13.33 in */
} PlotPreset;
/* slide, slide-4k, 4:3, square, half, column; ends with a NULL id. */
const PlotPreset *plot_presets (void);
/* Slide, light, whole scene with its text, no recipe. */
PlotExport plot_export_defaults (void);

/* suffix: "png", "svg", "pdf". NULL with a sentence on an error of Cairo or libpng. */
GBytes *plot_export_render (PlotScene *scene, const char *suffix, const PlotExport *options,
                            GError **error);
/* The scene's panels as the JSON of command-line.md ("panels"), with full precision. */
JsonNode *plot_scene_panels_json (const PlotScene *scene);
/* The readings as a JSON object; NaN is null. */
JsonNode *plot_readings_json (const PlotReadings *readings);
/* panel, mark, x, y, z: a row a point. */
char *plot_scene_csv (const PlotScene *scene);
/* JSON text with 17 significant digits, indented by two. */
char *plot_json_text (JsonNode *node);

/* Saves bytes: a temporary name in the same folder, then renamed; links are resolved first; a
 * target that is not a regular file is written directly (a pipe that nobody reads is refused). "-"
 * is standard output. The message names the file and the cause; the old file is intact on an error.
 */
gboolean plot_save (const char *path, GBytes *bytes, GError **error);
/* The same for the program's own files, whose folders are made where they are missing. */
gboolean plot_save_with_folders (const char *path, GBytes *bytes, GError **error);

/* The recipe that a PNG, SVG or PDF made by Likely carries; NULL with a sentence if it has none. */
char *plot_recipe_read (const char *path, GError **error);

G_END_DECLS
