/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PlotTheme: which colour each role has. The plot library never reads the desktop's styles. */
#pragma once

#include "plot/scene.h"

G_BEGIN_DECLS

typedef struct
{
  double red, green, blue, alpha;
} PlotColour;

typedef struct
{
  const char *id; /* "light", "dark", "print", "contrast", "contrast-dark" */
  PlotColour background, card, card_edge, text, dim, grid, axis, say_background;
  PlotColour roles[ROLE_CONTRAST + 1];
} PlotTheme;

/* By id; NULL if there is none. */
const PlotTheme *plot_theme_find (const char *id);
/* NULL-terminated. */
const PlotTheme *const *plot_themes (void);
/* WCAG 2.1 contrast ratio of two opaque colours, 1 to 21. */
double plot_contrast (PlotColour a, PlotColour b);
/* A role's colour for text and thin strokes on a card: moved towards the text until it reads
 * (4.5:1). */
PlotColour plot_theme_ink (const PlotTheme *theme, PlotRole role);
/* Viridis (CC0, van der Walt & Smith): t in [0, 1]. */
PlotColour plot_viridis (double t);

G_END_DECLS
