/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The noise models' densities in the linear predictor. Those with a scale are -log s + f(z) of
 * z = (y - η) / s; Poisson has the log link, Bernoulli the logit. */
#include "estimation/noise.h"

#include <glib/gi18n.h>
#include <gsl/gsl_sf_psi.h>
#include <math.h>
#include <string.h>

#include "estimation/special.h"

static const double LOG_SQRT_2PI = 0.91893853320467274178;

const EstNoise est_noise_normal
    = {"normal", N_ ("Normal"), "exp(−(y−η)²/(2·sd²)) / (sd·√(2π))", FALSE, 1, 0, {"sd"}};
const EstNoise est_noise_laplace
    = {"laplace", N_ ("Laplace"), "exp(−|y−η|/scale) / (2·scale)", FALSE, 1, 0, {"scale"}};
const EstNoise est_noise_huber
    = {"huber", N_ ("Huber"), "exp(−ρₖ((y−η)/scale)) / (scale·Cₖ)", FALSE, 2, 1, {"scale", "k"}};
const EstNoise est_noise_student_t
    = {"student-t",
       N_ ("Student's t"),
       "Γ((df+1)/2) / (Γ(df/2)·√(π·df)·scale) · (1 + ((y−η)/scale)²/df)^(−(df+1)/2)",
       FALSE,
       2,
       0,
       {"scale", "df"}};
const EstNoise est_noise_logistic
    = {"logistic", N_ ("Logistic"), "exp(−z) / (scale·(1+exp(−z))²), z = (y−η)/scale", FALSE, 1,
       0,          {"scale"}};
const EstNoise est_noise_poisson
    = {"poisson", N_ ("Poisson"), "exp(y·η − exp(η)) / y!", TRUE, 0, 0, {NULL}};
const EstNoise est_noise_bernoulli
    = {"bernoulli", N_ ("Bernoulli"), "exp(y·η) / (1 + exp(η))", TRUE, 0, 0, {NULL}};

static const EstNoise *const noises[] = {&est_noise_normal,
                                         &est_noise_laplace,
                                         &est_noise_huber,
                                         &est_noise_student_t,
                                         &est_noise_poisson,
                                         &est_noise_bernoulli,
                                         NULL};

const EstNoise *const *
est_noises (void)
{
  return noises;
}

const EstNoise *
est_noise_find (const char *id)
{
  for (guint i = 0; noises[i] != NULL; i++)
    if (strcmp (noises[i]->id, id) == 0)
      return noises[i];
  return NULL;
}

guint
est_noise_n_coordinates (const EstNoise *noise)
{
  return noise->n_noise - noise->n_constants;
}

gboolean
est_noise_has_scale (const EstNoise *noise)
{
  return noise->n_noise > 0;
}

/* Second derivative of log Γ(a + 1/2) - log Γ(a) - log (a) / 2; its expansion where the trigammas
 * would cancel. */
static double
half_ratio_curvature (double a)
{
  double s = 1 / (a * a);

  if (a >= 30)
    return -(1.0 / 4 - (1.0 / 16 - (3.0 / 64 - 17.0 / 256 * s) * s) * s) * s / a;
  return gsl_sf_psi_1 (a + 0.5) - gsl_sf_psi_1 (a) + 0.5 / (a * a);
}

EstNoisePoint
est_noise_point (const EstNoise *noise, const double *v)
{
  EstNoisePoint point = {.scale = 1};

  if (!est_noise_has_scale (noise))
    return point;
  point.log_scale = v[0];
  point.scale = exp (v[0]);
  if (noise != &est_noise_logistic)
    point.constant = noise == &est_noise_laplace ? -G_LN2 : -LOG_SQRT_2PI;
  if (noise == &est_noise_student_t)
    {
      point.df = exp (v[1]);
      point.constant += est_gamma_half_ratio (point.df / 2);
      point.slope = est_gamma_half_ratio_derivative (point.df / 2) / 2;
      point.curvature = half_ratio_curvature (point.df / 2) / 4;
    }
  else if (noise == &est_noise_huber)
    {
      double k = v[1];

      /* C_k = √(2π) (2Φ(k) - 1) + (2/k) exp(-k²/2). */
      point.df = k;
      point.constant
          = -log (2 * exp (LOG_SQRT_2PI) * (0.5 * erf (k * M_SQRT1_2)) + 2 / k * exp (-k * k / 2));
    }
  return point;
}

/* f(z) less its constant, and its derivatives in z. */
static double
shape (const EstNoise *noise, const EstNoisePoint *point, double z, double *first, double *second)
{
  double absolute = fabs (z), nu = point->df, sum = nu + z * z;

  if (noise == &est_noise_normal || (noise == &est_noise_huber && absolute < nu))
    {
      *first = -z;
      *second = -1;
      return -z * z / 2;
    }
  if (noise == &est_noise_student_t)
    {
      *first = -(nu + 1) * z / sum;
      *second = -(nu + 1) * (nu - z * z) / (sum * sum);
      return -(nu + 1) / 2 * log1p (z * z / nu);
    }
  if (noise == &est_noise_huber)
    {
      *first = -copysign (nu, z);
      *second = 0;
      return nu * nu / 2 - nu * absolute;
    }
  if (noise == &est_noise_logistic)
    {
      *first = -tanh (z / 2);
      *second = -0.5 * (1 - *first * *first);
      return -absolute - 2 * log1p (exp (-absolute));
    }
  *first = z != 0 ? -copysign (1, z) : 0;
  *second = 0;
  return -absolute;
}

static double
count_value (const EstNoise *noise, double y, double eta)
{
  double mean;

  if (noise == &est_noise_bernoulli)
    return -(y > 0 ? (eta > 0 ? log1p (exp (-eta)) : log1p (exp (eta)) - eta)
                   : (eta > 0 ? eta + log1p (exp (-eta)) : log1p (exp (eta))));
  mean = exp (eta);
  if (y == 0 || isinf (mean))
    return -mean;
  return -est_deviance_part (y, mean) - est_stirling_error (y) - 0.5 * log (y) - LOG_SQRT_2PI;
}

double
est_noise_value (const EstNoise *noise, const EstNoisePoint *point, double y, double eta)
{
  double first, second;

  if (!est_noise_has_scale (noise))
    return count_value (noise, y, eta);
  return point->constant - point->log_scale
         + shape (noise, point, (y - eta) / point->scale, &first, &second);
}

static void
count_terms (const EstNoise *noise, double y, double eta, EstNoiseTerms *terms)
{
  terms->value = count_value (noise, y, eta);
  if (noise == &est_noise_poisson)
    {
      double mean = exp (eta);

      terms->eta = y - mean;
      terms->eta_eta = -mean;
    }
  else
    {
      double small = exp (-fabs (eta)), p = (eta > 0 ? 1 : small) / (1 + small);
      double other = (eta > 0 ? small : 1) / (1 + small);

      terms->eta = y > 0 ? other : -p;
      terms->eta_eta = -p * other;
    }
}

/* Derivatives in log df, from those in df. */
static void
add_df_terms (const EstNoisePoint *point, double z, EstNoiseTerms *terms)
{
  double nu = point->df, square = z * z, sum = nu + square;
  double first = point->slope - log1p (square / nu) / 2 + (nu + 1) / 2 * square / (nu * sum);
  double second = point->curvature + square / (nu * sum)
                  - (nu + 1) / 2 * square * (2 * nu + square) / (nu * nu * sum * sum);
  double mixed = z * (1 - square) / (sum * sum);

  terms->v[1] = nu * first;
  terms->v_v[1][1] = nu * nu * second + nu * first;
  terms->eta_v[1] = -nu * mixed / point->scale;
  terms->v_v[0][1] = terms->v_v[1][0] = -nu * z * mixed;
}

void
est_noise_terms (const EstNoise *noise, const EstNoisePoint *point, double y, double eta,
                 EstNoiseTerms *terms)
{
  double z, first, second;

  if (!est_noise_has_scale (noise))
    {
      count_terms (noise, y, eta, terms);
      return;
    }
  z = (y - eta) / point->scale;
  terms->value = point->constant - point->log_scale + shape (noise, point, z, &first, &second);
  terms->eta = -first / point->scale;
  terms->eta_eta = second / (point->scale * point->scale);
  terms->v[0] = -1 - z * first;
  terms->eta_v[0] = (first + z * second) / point->scale;
  terms->v_v[0][0] = z * (first + z * second);
  if (noise == &est_noise_student_t)
    add_df_terms (point, z, terms);
}
