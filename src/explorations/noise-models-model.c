/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The numbers of the noise models: the registry's densities and scores, and a mixture of a narrow
 * and a wide Gaussian, each with the scale that makes it comparable. */
#include "explorations/noise-models-model.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

const NoiseModel noise_models[NOISE_MODELS] = {
    {"normal", N_ ("Gaussian"), "normal", "normal", TRUE, FALSE, ROLE_SERIES_1, DASH_SOLID},
    {"laplace", N_ ("Laplace"), "laplace", "laplace", TRUE, FALSE, ROLE_SERIES_2, DASH_SOLID},
    {"huber", N_ ("Huber"), "huber", "huber", FALSE, FALSE, ROLE_SERIES_3, DASH_DASHED},
    {"student-t", N_ ("Student’s t"), "student_t", "student-t", FALSE, TRUE, ROLE_SERIES_4,
     DASH_SOLID},
    {"cauchy", N_ ("Cauchy"), "cauchy", "cauchy", FALSE, TRUE, ROLE_SERIES_5, DASH_DOTTED},
    {"logistic", N_ ("Logistic"), "logistic", "logistic", FALSE, FALSE, ROLE_SERIES_6, DASH_DASHED},
    {"mixture", N_ ("Gaussian mixture"), "mixture", NULL, FALSE, FALSE, ROLE_SERIES_7, DASH_DOTTED},
};

static void
set_scale (Noise *noise, double scale)
{
  noise->scale = scale;
  noise->theta[1] = scale;
  for (guint i = 0; i < noise->mixture.components; i++)
    noise->mixture.sd[i] *= scale;
  noise->log_peak = noise_log_density (noise, 0);
}

static double
variance (const Noise *noise)
{
  double sum = 0;

  if (noise->distribution != NULL)
    return est_variance (noise->distribution, noise->theta);
  for (guint i = 0; i < noise->mixture.components; i++)
    sum += noise->mixture.weight[i] * noise->mixture.sd[i] * noise->mixture.sd[i];
  return sum;
}

Noise
noise_from_state (const State *state, guint model)
{
  Noise noise = {.model = &noise_models[model]};
  double scale = state_number (state, "scale");
  NoiseEqual equal = state_choice (state, "equal");

  if (noise.model->distribution != NULL)
    noise.distribution = est_distribution_find (noise.model->distribution);
  else
    noise.mixture = (EstMixture){
        .components = 2,
        .weight = {1 - state_number (state, "wide-share"), state_number (state, "wide-share")},
        .sd = {1, state_number (state, "wide-sd")}};
  if (strcmp (noise.model->id, "student-t") == 0)
    noise.theta[2] = state_number (state, "df");
  if (strcmp (noise.model->id, "huber") == 0)
    noise.theta[2] = state_number (state, "delta");
  set_scale (&noise, 1);

  /* At scale 1 the standard Gaussian has the peak 1/√(2π) and the variance 1. */
  if (equal == NOISE_EQUAL_PEAK)
    set_scale (&noise, scale * exp (noise.log_peak + 0.5 * log (2 * G_PI)));
  else if (equal == NOISE_EQUAL_SCALE)
    set_scale (&noise, scale);
  else if (isfinite (variance (&noise)))
    set_scale (&noise, scale / sqrt (variance (&noise)));
  else
    noise.has_none = TRUE;
  return noise;
}

double
noise_log_density (const Noise *noise, double r)
{
  return noise->distribution != NULL ? est_log_density (noise->distribution, r, noise->theta)
                                     : est_mixture_log_density (&noise->mixture, r);
}

double
noise_loss (const Noise *noise, double r)
{
  return noise->log_peak - noise_log_density (noise, r);
}

/* d log p/dr = −d log p/d location, since p is a function of r − location; so the pull is the score
 * of the location. The mixture's is the mean of r/sd² over its components, weighted by how probably
 * each made r. */
double
noise_influence (const Noise *noise, double r)
{
  double out[EST_MAX_THETA], pull = 0;
  double total = est_mixture_log_density (&noise->mixture, r);

  if (noise->distribution != NULL)
    {
      est_score (noise->distribution, r, noise->theta, out);
      return out[0];
    }
  for (guint i = 0; i < noise->mixture.components; i++)
    {
      EstMixture one = {.components = 1, .weight = {1}, .sd = {noise->mixture.sd[i]}};
      double share = noise->mixture.weight[i] * exp (est_mixture_log_density (&one, r) - total);

      pull += share * r / (one.sd[0] * one.sd[0]);
    }
  return pull;
}

/* t's ψ(r) = (ν + 1) r / (ν s² + r²) is greatest at r = s√ν, and the Cauchy is ν = 1. */
double
noise_influence_peak (const Noise *noise)
{
  if (!noise->model->redescends)
    return NAN;
  return strcmp (noise->model->id, "cauchy") == 0 ? noise->scale
                                                  : noise->scale * sqrt (noise->theta[2]);
}
