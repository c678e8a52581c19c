/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sums of logarithms over many values, several at a time. Private to the estimation module. */
#pragma once

#include "estimation/sample.h"

G_BEGIN_DECLS

/* Sum of weight * log (1 + (share * (value - centre))²): the log densities of Student's t. Each
 * logarithm errs by a few 1e-16, so that where all squares are small log1p() keeps more digits. */
double est_sum_log_spread (const EstSample *sample, double centre, double share);

/* Sums of weight * log (value / unit) of values above 0, and of weight * log ((1 - value) / unit) of
 * values below 1. */
double est_sum_log (const EstSample *sample, double unit);
double est_sum_log_rest (const EstSample *sample, double unit);

G_END_DECLS
