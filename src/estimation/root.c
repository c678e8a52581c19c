/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A bracketed root: the sign change is found first, so that the answer cannot be a stray one. */
#include "estimation/root.h"

#include <float.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_roots.h>
#include <math.h>

typedef struct
{
  EstFunction f;
  gpointer data;
} Logarithmic;

static double
at_logarithm (double t, void *data)
{
  const Logarithmic *self = data;

  return self->f (exp (t), self->data);
}

/* Brent's method between two ends whose signs differ. */
static double
solve (Logarithmic *self, double low, double high)
{
  gsl_function function = {at_logarithm, self};
  gsl_root_fsolver *solver = gsl_root_fsolver_alloc (gsl_root_fsolver_brent);
  double root = NAN;

  if (gsl_root_fsolver_set (solver, &function, low, high) == GSL_SUCCESS)
    for (int i = 0; i < 200 && gsl_root_fsolver_iterate (solver) == GSL_SUCCESS; i++)
      {
        root = gsl_root_fsolver_root (solver);
        if (gsl_root_fsolver_x_upper (solver) - gsl_root_fsolver_x_lower (solver)
            <= DBL_EPSILON * fmax (fabs (root), 1))
          break;
      }
  gsl_root_fsolver_free (solver);
  return exp (root);
}

double
est_falling_root (EstFunction f, gpointer data, double near, double lower, double upper)
{
  Logarithmic self = {f, data};
  double least = log (lower), most = log (upper), low, high;

  low = high = fmin (fmax (log (near), least), most);
  for (double step = G_LN2; !(at_logarithm (low, &self) > 0); step *= 2)
    {
      if (low <= least)
        return NAN;
      high = low;
      low = fmax (low - step, least);
    }
  for (double step = G_LN2; !(at_logarithm (high, &self) < 0); step *= 2)
    {
      if (high >= most)
        return NAN;
      low = high;
      high = fmin (high + step, most);
    }
  return solve (&self, low, high);
}
