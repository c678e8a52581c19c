/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How fast values tell one noise model from another: the Kullback–Leibler divergence from the truth
 * to the nearest noise of the other model, by quadrature. Both are symmetric about 0, where the
 * nearest lies too, so that its scale alone is sought. */
#include <gsl/gsl_integration.h>
#include <gsl/gsl_min.h>
#include <math.h>

#include "explorations/which-noise-noises.h"

enum
{
  N_INTERVALS = 200,
  N_STEPS = 100
};

typedef struct
{
  NoiseId truth, other;
  double scale; /* of the other */
  gsl_integration_workspace *workspace;
} Pair;

static double
integrand (double x, void *data)
{
  const Pair *pair = data;
  const double truth[] = {0, 1, 4}, other[] = {0, pair->scale, 4};
  double log_density = est_log_density (which_noise_family (pair->truth), x, truth);
  double against = est_log_density (which_noise_family (pair->other), x, other);

  return log_density > -700 ? exp (log_density) * (log_density - against) : 0;
}

static double
divergence (double log_scale, void *data)
{
  Pair *pair = data;
  gsl_function f = {.function = integrand, .params = pair};
  double half = 0, error;

  pair->scale = exp (log_scale);
  gsl_integration_qagiu (&f, 0, 1e-10, 1e-9, N_INTERVALS, pair->workspace, &half, &error);
  return 2 * half;
}

double
which_noise_rate (NoiseId truth, NoiseId other)
{
  Pair pair = {.truth = truth, .other = other};
  gsl_function f = {.function = divergence, .params = &pair};
  gsl_min_fminimizer *minimiser;
  double least;

  if (truth == other)
    return 0;
  /* −log density grows with |x|, whose mean a Cauchy does not have. */
  if (truth == NOISE_CAUCHY && other != NOISE_T)
    return INFINITY;
  pair.workspace = gsl_integration_workspace_alloc (N_INTERVALS);
  minimiser = gsl_min_fminimizer_alloc (gsl_min_fminimizer_brent);
  /* The standard noises of all five are of like width. */
  least = divergence (0, &pair);
  if (gsl_min_fminimizer_set (minimiser, &f, 0, log (0.1), log (10)) == GSL_SUCCESS)
    for (guint i = 0; i < N_STEPS; i++)
      {
        if (gsl_min_fminimizer_iterate (minimiser) != GSL_SUCCESS)
          break;
        least = gsl_min_fminimizer_f_minimum (minimiser);
        if (gsl_min_fminimizer_x_upper (minimiser) - gsl_min_fminimizer_x_lower (minimiser) < 1e-6)
          break;
      }
  gsl_min_fminimizer_free (minimiser);
  gsl_integration_workspace_free (pair.workspace);
  return fmax (least, 0);
}
