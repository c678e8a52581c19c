/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The log-likelihood of one response as a function of its linear predictor η and of the noise
 * model's coordinates, with its first and second derivatives. Private to the estimation module. */
#pragma once

#include "estimation/regression.h"

G_BEGIN_DECLS

/* Coordinates v of the noise: the logarithm of the scale, then of df. */
enum
{
  NOISE_COORDINATES = 2
};

typedef struct
{
  double value;
  double eta, eta_eta; /* derivatives */
  double v[NOISE_COORDINATES], eta_v[NOISE_COORDINATES];
  double v_v[NOISE_COORDINATES][NOISE_COORDINATES];
} EstNoiseTerms;

/* What a noise model's terms need that does not depend on the response. */
typedef struct
{
  double scale, log_scale;
  double df, constant, slope, curvature; /* Student's t: df and its constant's derivatives in df;
                                          * Huber: k (as df) and the constant */
} EstNoisePoint;

/* Huber's usual choice: 95 % efficient at the normal. */
#define EST_HUBER_K 1.345

extern const EstNoise est_noise_normal, est_noise_laplace, est_noise_huber, est_noise_student_t,
    est_noise_poisson, est_noise_bernoulli;

/* Coordinates that can be free: 0 for counts, 1, or 2 for Student's t. */
guint est_noise_n_coordinates (const EstNoise *noise);
/* Whether the response is counted in units of a scale. */
gboolean est_noise_has_scale (const EstNoise *noise);

/* v: the coordinates, and Huber's k in v[1]. */
EstNoisePoint est_noise_point (const EstNoise *noise, const double *v);
/* The value alone is cheaper. -inf never comes of legal responses. */
double est_noise_value (const EstNoise *noise, const EstNoisePoint *point, double y, double eta);
void est_noise_terms (const EstNoise *noise, const EstNoisePoint *point, double y, double eta,
                      EstNoiseTerms *terms);

G_END_DECLS
