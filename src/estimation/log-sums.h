/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sums of logarithms and exponentials over many values, several at a time. Private to the
 * estimation module. */
#pragma once

#include "estimation/sample.h"

G_BEGIN_DECLS

/* Sum of weight * log (1 + (share * (value - centre))²): the log densities of Student's t. Each
 * logarithm errs by a few 1e-16, so that where all squares are small log1p() keeps more digits. */
double est_sum_log_spread (const EstSample *sample, double centre, double share);

/* Sums of weight * log (value / unit) of values above 0, and of weight * log ((1 - value) / unit)
 * of values below 1. */
double est_sum_log (const EstSample *sample, double unit);
double est_sum_log_rest (const EstSample *sample, double unit);

/* Sum of weight * (|z| + 2 log (1 + exp (-|z|))), z = (value - centre) / scale: the logistic loss.
 */
double est_sum_logistic (const EstSample *sample, double centre, double scale);

/* Sum of weight * exp (rate * (value - centre)), and of weight * (value / unit)^power, power > 0,
 * of values above 0. NaN where a term is too large for a double. */
double est_sum_exp (const EstSample *sample, double rate, double centre);
double est_sum_power (const EstSample *sample, double unit, double power);

G_END_DECLS
