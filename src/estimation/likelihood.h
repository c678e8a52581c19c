/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The likelihood of a sample under a distribution: at a point, as a curve, a surface, a profile,
 * and the interval it gives. */
#pragma once

#include "estimation/distribution.h"

G_BEGIN_DECLS

/* Sum of weight * log density, compensated; -inf where a value is impossible. */
double est_log_likelihood (const EstDistribution *distribution, const EstSample *sample,
                           const double *theta);

/* The sample, or the light form of it that gives the same log-likelihood about theta to 1e-6 for
 * each value at worst, and by far nearer about the maximum. It belongs to the sample. */
const EstSample *est_light_for (const EstDistribution *distribution, const EstSample *sample,
                                const double *theta);

/* ℓ from the light form, at a cost that hardly grows with the sample: what a drag calls. */
double est_light_log_likelihood (const EstDistribution *distribution, const EstSample *sample,
                                 const double *theta);

/* ℓ along parameter j, the others as in theta: y[i] at x[i]. From the light form. */
void est_likelihood_curve (const EstDistribution *distribution, const EstSample *sample,
                           const double *theta, guint j, const double *x, gsize n, double *y);

/* ℓ over parameters j (x) and k (y): z[row * nx + column], row by row of y. From the light form. */
void est_likelihood_surface (const EstDistribution *distribution, const EstSample *sample,
                             const double *theta, guint j, const double *x, gsize nx, guint k,
                             const double *y, gsize ny, double *z);

/* Profile of parameter j: ℓ maximised over all others at each x[i]. */
void est_likelihood_profile (const EstDistribution *distribution, const EstSample *sample, guint j,
                             const double *x, gsize n, double *y);

/* Where f, with its maximum at `peak`, falls to `level`: the roots on both sides, searched inside
 * [lower, upper]; an end that is never reached is that bound. Brent's method. */
typedef double (*EstFunction) (double x, gpointer data);
void est_likelihood_interval (EstFunction f, gpointer data, double peak, double level, double lower,
                              double upper, double interval[2]);

/* The binomial log-likelihood log C(n, k) + k log p + (n - k) log(1 - p), 0 log 0 = 0. */
double est_binomial_log_mass (double k, double n, double p);

G_END_DECLS
