/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Steps: which values a pointer and an arrow key can reach, and how a value is written in a row.
 * No GTK here. */
#pragma once

#include "estimation/parameter.h"

G_BEGIN_DECLS

/* The nearest multiple of the smallest 1, 2 or 5 times a power of ten that is at least `pixel`: a
 * drag can then reach every round number, and what is reached is exactly that number. */
double steps_round (double value, double pixel);
/* The value `count` arrow keys away, on the parameter's scale, kept in [lower, upper]. */
double steps_move (const Parameter *parameter, double lower, double upper, double value,
                   double count);
/* As a row shows it: at most the parameter's digits, a real minus sign. Free the result. */
char *steps_format (const Parameter *parameter, double value);
/* Reads what a person types: point or comma, real minus sign, spaces around. FALSE if it is no
 * legal number. */
gboolean steps_parse (const Parameter *parameter, const char *text, double *value);

G_END_DECLS
