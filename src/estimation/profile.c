/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The profile likelihood of one parameter: at each of its values the others are maximised anew. A
 * slice keeps them still and is too narrow wherever parameters depend on each other. */
#include "estimation/likelihood.h"

#include <gsl/gsl_errno.h>
#include <gsl/gsl_math.h>
#include <gsl/gsl_min.h>
#include <gsl/gsl_multimin.h>
#include <string.h>

/* The nuisance parameters as coordinates: scale_forward of each in units of `step`. */
typedef struct
{
  const EstDistribution *distribution;
  const EstSample *sample;
  guint n_nuisance;
  guint nuisance[EST_MAX_THETA];
  double step[EST_MAX_THETA];
  double theta[EST_MAX_THETA]; /* the profiled and the fixed ones are read, the others written */
} Problem;

enum
{
  MOST_STEPS = 1000
};

/* Where the likelihood is nothing, a loss that is worse than any and still finite for GSL. */
static const double WORST = 1e300;

static double
loss (Problem *self, const double *coordinates)
{
  double height;

  for (guint i = 0; i < self->n_nuisance; i++)
    self->theta[self->nuisance[i]] = parameter_scale_inverse (
        self->distribution->parameters[self->nuisance[i]].scale, coordinates[i] * self->step[i]);
  height = est_light_log_likelihood (self->distribution, self->sample, self->theta);
  return isfinite (height) ? -height : WORST;
}

static double
loss_of_one (double coordinate, gpointer data)
{
  return loss (data, &coordinate);
}

static double
loss_of_many (const gsl_vector *coordinates, gpointer data)
{
  return loss (data, coordinates->data);
}

/* Brackets the minimum beside `x` by golden steps, then Brent's method. */
static double
minimise_one (Problem *self, double *x)
{
  const double golden = 1.618033988749895;
  double a = *x - 0.1, b = *x, c = *x + 0.1;
  double fa = loss_of_one (a, self), fb = loss_of_one (b, self), fc = loss_of_one (c, self);
  gsl_min_fminimizer *minimiser;
  gsl_function function = {loss_of_one, self};

  for (int i = 0; i < 100 && (fb >= fa || fb >= fc); i++)
    {
      if (fa < fc)
        c = b, fc = fb, b = a, fb = fa, a = b - golden * (c - b), fa = loss_of_one (a, self);
      else
        a = b, fa = fb, b = c, fb = fc, c = b + golden * (b - a), fc = loss_of_one (c, self);
    }
  *x = b;
  if (fb >= fa || fb >= fc)
    return fb;
  minimiser = gsl_min_fminimizer_alloc (gsl_min_fminimizer_brent);
  gsl_min_fminimizer_set_with_values (minimiser, &function, b, fb, a, fa, c, fc);
  for (int i = 0; i < 100; i++)
    if (gsl_min_fminimizer_iterate (minimiser) != GSL_SUCCESS
        || gsl_min_fminimizer_x_upper (minimiser) - gsl_min_fminimizer_x_lower (minimiser) < 1e-7)
      break;
  *x = gsl_min_fminimizer_x_minimum (minimiser);
  fb = gsl_min_fminimizer_f_minimum (minimiser);
  gsl_min_fminimizer_free (minimiser);
  return fb;
}

/* Nelder and Mead's simplex needs no smoothness: kinks (Laplace) and edges (uniform) occur. */
static double
minimise_many (Problem *self, double *x)
{
  gsl_multimin_function function = {loss_of_many, self->n_nuisance, self};
  gsl_multimin_fminimizer *minimiser
      = gsl_multimin_fminimizer_alloc (gsl_multimin_fminimizer_nmsimplex2, self->n_nuisance);
  gsl_vector_view start = gsl_vector_view_array (x, self->n_nuisance);
  double steps[EST_MAX_THETA] = {0.1, 0.1, 0.1, 0.1};
  gsl_vector_view size = gsl_vector_view_array (steps, self->n_nuisance);
  double lowest;

  for (int round = 0; round < 2; round++) /* a second simplex frees a first one that collapsed */
    {
      gsl_multimin_fminimizer_set (minimiser, &function, &start.vector, &size.vector);
      for (int i = 0; i < MOST_STEPS; i++)
        if (gsl_multimin_fminimizer_iterate (minimiser) != GSL_SUCCESS
            || gsl_multimin_fminimizer_size (minimiser) < 1e-8)
          break;
      for (guint i = 0; i < self->n_nuisance; i++)
        x[i] = gsl_vector_get (minimiser->x, i);
    }
  lowest = gsl_multimin_fminimizer_minimum (minimiser);
  gsl_multimin_fminimizer_free (minimiser);
  return lowest;
}

/* The profile at one value, starting from and leaving behind the nuisance coordinates. */
static double
profile_at (Problem *self, guint j, double value, double *coordinates)
{
  double lowest;

  self->theta[j] = value;
  if (self->n_nuisance == 0)
    return est_light_log_likelihood (self->distribution, self->sample, self->theta);
  if (self->n_nuisance == 1)
    lowest = minimise_one (self, coordinates);
  else
    lowest = minimise_many (self, coordinates);
  return lowest < WORST ? -lowest : -INFINITY;
}

static void
set_up (Problem *self, const EstDistribution *distribution, const EstSample *sample, guint j,
        double *coordinates)
{
  double spread = sqrt (sample->variance);

  self->distribution = distribution;
  self->sample = sample;
  distribution->start (sample, self->theta);
  for (guint k = 0; k < distribution->n_parameters - distribution->n_fixed; k++)
    if (k != j)
      {
        guint i = self->n_nuisance++;
        ParameterScale scale = distribution->parameters[k].scale;

        self->nuisance[i] = k;
        self->step[i] = scale == SCALE_LINEAR && spread > 0 ? spread : 1;
        coordinates[i] = parameter_scale_forward (scale, self->theta[k]) / self->step[i];
      }
}

/* The normal's two in closed form: at a mean m the best variance is s^2 + (m - mean)^2, and at a
 * standard deviation the best mean is the sample's. */
static void
profile_normal (const EstSample *sample, guint j, const double *x, gsize n, double *y)
{
  for (gsize i = 0; i < n; i++)
    {
      double shift = j == 0 ? x[i] - sample->mean : 0;
      double variance = j == 0 ? sample->variance + shift * shift : x[i] * x[i];

      y[i]
          = j == 1 && x[i] <= 0
                ? NAN
                : -0.5 * sample->n
                      * (log (2 * M_PI * variance) + (sample->variance + shift * shift) / variance);
    }
}

void
est_likelihood_profile (const EstDistribution *distribution, const EstSample *sample, guint j,
                        const double *x, gsize n, double *y)
{
  Problem problem = {0};
  double start[EST_MAX_THETA], coordinates[EST_MAX_THETA];
  gsize middle = 0;

  g_return_if_fail (j < distribution->n_parameters);
  if (strcmp (distribution->id, "normal") == 0 && sample->variance > 0)
    {
      profile_normal (sample, j, x, n, y);
      return;
    }
  set_up (&problem, distribution, sample, j, start);
  for (gsize i = 1; i < n; i++) /* from the point nearest the start outwards, each from the last */
    if (fabs (x[i] - problem.theta[j]) < fabs (x[middle] - problem.theta[j]))
      middle = i;
  memcpy (coordinates, start, sizeof coordinates);
  for (gsize i = middle; i < n; i++)
    {
      y[i] = profile_at (&problem, j, x[i], coordinates);
      if (i == middle)
        memcpy (start, coordinates, sizeof start);
    }
  for (gsize i = middle; i-- > 0;)
    y[i] = profile_at (&problem, j, x[i], start);
}
