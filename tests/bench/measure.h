/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Times of work, as medians in milliseconds and as ratios to a loop of a million exp() in the same
 * run, which compares machines. Nothing is asserted: budgets are read, not tested. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef void (*Work) (gpointer data);

/* Measures the reference and says what it is; once, before any other. */
void measure_reference (void);

/* The median of up to 15 runs, fewer where they take long, in milliseconds. */
double measure (Work work, gpointer data);

/* Prints a time and its ratio to the reference, 20 characters wide. */
void print_time (double time);

G_END_DECLS
