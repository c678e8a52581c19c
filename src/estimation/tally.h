/* SPDX-License-Identifier: GPL-3.0-or-later */
/* EstTally: what stays of very many numbers that are not kept: their mean, their variance and a
 * histogram of equal bins. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  double lower, upper;  /* of the histogram */
  guint bins;           /* may be 0 */
  guint64 *counts;      /* [bins] */
  guint64 below, above; /* numbers outside */
  guint64 n;
  double mean;
  double squares; /* sum of squares about the mean */
} EstTally;

/* An empty one; lower < upper. */
EstTally *est_tally_new (double lower, double upper, guint bins);
EstTally *est_tally_copy (const EstTally *self);
void est_tally_free (EstTally *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EstTally, est_tally_free)

/* Adds a finite number. */
void est_tally_add (EstTally *self, double value);

/* Divided by n - 1; NaN below two numbers. */
double est_tally_variance (const EstTally *self);
/* The Monte-Carlo error of the mean: its standard error sqrt (variance / n); NaN below two. */
double est_tally_error (const EstTally *self);
/* The edges of the bins [bins + 1] and the density in each [bins], counted against all numbers. */
void est_tally_edges (const EstTally *self, double *edges);
void est_tally_density (const EstTally *self, double *density);
/* The share of the numbers below x by the histogram, even within a bin; NaN without any. */
double est_tally_share_below (const EstTally *self, double x);

G_END_DECLS
