/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The places at which a curve is computed: even ones, and closer ones where it bends. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* An array of doubles, n even places from lower to upper with both ends. */
GArray *curve_grid_new (double lower, double upper, guint n);
/* One more, where it lies inside the ends. */
void curve_grid_add (GArray *grid, double x);
/* 2n + 1 even ones from centre − reach to centre + reach, the centre among them. */
void curve_grid_about (GArray *grid, double centre, double reach, guint n);
/* In ascending order, each once: after the last was added. */
void curve_grid_sort (GArray *grid);

G_END_DECLS
