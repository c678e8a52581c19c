/* SPDX-License-Identifier: GPL-3.0-or-later */
/* EstSample: values and weights for estimation, sorted, with exact moments and prefix sums.
 * Immutable and counted. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  gsize length;          /* stored values; > 0 */
  const double *values;  /* ascending, finite */
  const double *weights; /* beside values, each > 0; NULL: every weight is 1 */
  const guint *order;    /* values[i] was the order[i]th of the input */
  double n;              /* sum of the weights: the n of every formula */
  double unit;           /* the weight of one observation: 1 where all are whole, else the least */
  double mean;
  double variance; /* sum of squares about the mean, divided by n */
  double minimum, maximum;
  double median; /* the middle of the interval of medians */
  double median_lower, median_upper;
  const double *cumulative_weight; /* [length + 1]: sum of the first i weights */
  const double *cumulative_sum;    /* [length + 1]: sum of the first i weighted (value - mean) */
  const double *cumulative_square; /* [length + 1]: sum of the first i weighted (value - mean)^2 */
  double largest_tie;              /* the greatest weight that shares one value */
} EstSample;

/* Copies length finite values and, unless NULL, their positive weights (a weight of 0 drops its
 * value). NULL, with a sentence, where nothing is left or a number is not finite. */
EstSample *est_sample_new (const double *values, const double *weights, gsize length,
                           GError **error);
/* The same weights beside other values, as many, finite and ascending, which it takes over: what a
 * rising function makes of the sample's. */
EstSample *est_sample_with_values (const EstSample *sample, double *values);
EstSample *est_sample_ref (EstSample *sample);
void est_sample_unref (EstSample *sample);

/* Values lying below x (strictly), by bisection: an index from 0 to length. */
gsize est_sample_count_below (const EstSample *sample, double x);

/* The p-quantile of the weighted empirical distribution (R's type 7 where weights are equal). */
double est_sample_quantile (const EstSample *sample, double p);

/* Standard deviation with divisor n - 1; NaN for n <= 1. */
double est_sample_sd_unbiased (const EstSample *sample);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EstSample, est_sample_unref)

G_END_DECLS
