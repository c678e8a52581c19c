/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Special functions that keep their digits where GSL's densities and distribution functions lose
 * them. Private to src/estimation. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* log Γ(n + 1) - (n + 1/2) log n + n - log √(2π): what Stirling's formula leaves out, n >= 0. */
double est_stirling_error (double n);

/* x log (x / mean) + mean - x, without cancellation where x is near the mean (Loader 2000). */
double est_deviance_part (double x, double mean);

/* log Γ(a + 1/2) - log Γ(a) - log (a) / 2, and its derivative; both vanish for large a. */
double est_gamma_half_ratio (double a);
double est_gamma_half_ratio_derivative (double a);

/* log (x / y) of two numbers above 0, exact where they are close and finite wherever it is. */
double est_log_ratio (double x, double y);

/* log (1 + x) - x, exact for small x. */
double est_log_excess (double x);

/* log (a) - ψ(a) and ψ'(a) - 1/a, both positive and without cancellation for large a > 0. */
double est_log_minus_digamma (double a);
double est_trigamma_excess (double a);

/* The regularised incomplete gamma function: its two tails at x > 0 for the shape a > 0. */
double est_gamma_lower (double a, double x);
double est_gamma_upper (double a, double x);

/* The regularised incomplete beta function I_x(a, b); NaN where GSL gives up. */
double est_beta_lower (double a, double b, double x);

/* log (x^a y^b / B(a, b)) for x + y = 1: the beta distribution's density times x y. */
double est_beta_log_kernel (double a, double b, double x, double y);
/* I_x(a, b) for x + y = 1, also for large a and b and where only one of x and y is exact. */
double est_beta_tail (double a, double b, double x, double y);

G_END_DECLS
