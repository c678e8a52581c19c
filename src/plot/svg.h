/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside the export: SVG as Cairo wrote it, made reproducible and given its metadata. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* title and recipe may be NULL. */
void plot_svg_finish (GString *svg, const char *title, const char *recipe);

G_END_DECLS
