/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The families of the registry and what their files share. Private to src/estimation. */
#pragma once

#include <glib/gi18n.h>
#include <math.h>

#include "estimation/distribution.h"

G_BEGIN_DECLS

/* One file a family: dist-<id>.c. */
extern const EstDistribution est_normal;
extern const EstDistribution est_laplace;
extern const EstDistribution est_huber;
extern const EstDistribution est_student_t;
extern const EstDistribution est_cauchy;
extern const EstDistribution est_logistic;
extern const EstDistribution est_log_normal;
extern const EstDistribution est_exponential;
extern const EstDistribution est_gamma;
extern const EstDistribution est_weibull;
extern const EstDistribution est_gumbel;
extern const EstDistribution est_beta;
extern const EstDistribution est_uniform;
extern const EstDistribution est_bernoulli;
extern const EstDistribution est_binomial;
extern const EstDistribution est_poisson;
extern const EstDistribution est_geometric;
extern const EstDistribution est_negative_binomial;

/* log (sqrt (2 π)) */
#define EST_LOG_SQRT_2PI 0.918938533204672741780329736406

/* A mean or a number of trials may not be greater (GSL draws counts of 32 bits). */
#define EST_GREATEST_COUNT 4e9

/* Parameters that families share: a location; one above 0 with the span of its slider; a scale. */
#define EST_LOCATION(id_, symbol_, name_)                                                          \
  {                                                                                                \
    .id = id_, .symbol = symbol_, .name = name_, .lower = -INFINITY, .upper = INFINITY,            \
    .slider_lower = -10, .slider_upper = 10, .initial = 0                                          \
  }
#define EST_POSITIVE(id_, symbol_, name_, from_, to_, initial_)                                    \
  {                                                                                                \
    .id = id_, .symbol = symbol_, .name = name_, .lower = 0, .lower_open = TRUE,                   \
    .upper = INFINITY, .slider_lower = from_, .slider_upper = to_, .initial = initial_,            \
    .scale = SCALE_LOG                                                                             \
  }
#define EST_SCALE(id_, symbol_, name_) EST_POSITIVE (id_, symbol_, name_, 0.1, 10, 1)

/* The supports that need no parameter. */
void est_support_real (const double *theta, double *lower, double *upper);
void est_support_positive (const double *theta, double *lower, double *upper);
void est_support_counts (const double *theta, double *lower, double *upper);

/* The parts of a light sample's groups (EstDistribution) for a density that is smooth over lengths
 * of the scale: nowhere near the location are they wider than an eighth of it. */
double est_light_parts (const EstSample *sample, double location, double scale);

/* The mode that is the first parameter. */
double est_mode_first (const double *theta);

/* Which of the stored values [from, to) came first in the input; from < to. */
gsize est_sample_first (const EstSample *sample, gsize from, gsize to);

/* For a family that needs values above 0: names the first row that is not. */
gboolean est_check_positive (const EstDistribution *distribution, const EstSample *sample,
                             GError **error);

/* The sample of log (x / centre) of values above 0; the centre is their median. */
EstSample *est_sample_logarithms (const EstSample *sample, double *centre);

/* theta[0]: the median; theta[1]: the interquartile range as that of a normal, or the standard
 * deviation where half of the values are equal; 1 where all are. */
void est_start_location_scale (const EstSample *sample, double *theta);

/* Whether the caller holds parameter j fixed; then *value is what it is fixed at. */
gboolean est_fit_is_fixed (const EstFitOptions *options, guint j, double *value);

/* The distribution that the estimates of a fit belong to, and where its parameters stand among
 * them: Student's t without degrees of freedom is its limit, the normal, the negative binomial
 * without a size the Poisson. NULL for a mixture. */
const EstDistribution *est_fit_distribution (const EstFit *fit, const double **theta);

/* Whether the family can be fitted to such values; else the fit ends, and its sentence names the
 * first row that it cannot. */
gboolean est_fit_check_data (const EstDistribution *distribution, const EstSample *sample,
                             EstFit *fit);
/* Whether a family with a scale has one: with all values equal only a held parameter brings it,
 * which *unit is then, or 0. Else the fit ends. */
gboolean est_fit_check_spread (const EstSample *sample, const EstFitOptions *options, double *unit,
                               EstFit *fit);

/* Ends a fit with an outcome and, unless NULL, a translated sentence. */
void est_fit_end (EstFit *fit, EstOutcome outcome, const char *reason);

G_END_DECLS
