/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The likelihood of a sample: at a point, as a curve and a surface, the interval it gives, and the
 * binomial's own, exact to the last digits. Profiles are in profile.c. */
#include "estimation/likelihood.h"

#include "estimation/compensated.h"

#include <gsl/gsl_errno.h>
#include <gsl/gsl_math.h>
#include <gsl/gsl_roots.h>
#include <gsl/gsl_sf_gamma.h>
#include <gsl/gsl_sf_log.h>
#include <math.h>
#include <string.h>

double
est_log_likelihood (const EstDistribution *distribution, const EstSample *sample,
                    const double *theta)
{
  Compensated total = {0};
  double lower, upper;

  if (!est_distribution_is_legal (distribution, theta))
    return NAN;
  distribution->support (theta, &lower, &upper);
  if (distribution->log_likelihood != NULL)
    {
      double value = distribution->log_likelihood (sample, theta);

      if (!isnan (value))
        return value;
    }
  for (gsize i = 0; i < sample->length; i++)
    {
      double value = sample->values[i];
      gboolean possible
          = value >= lower && value <= upper && (!distribution->discrete || value == rint (value));
      double term = possible ? distribution->log_density (value, theta) : -INFINITY;

      if (term == -INFINITY)
        return -INFINITY; /* an impossible value outweighs even a pole */
      compensated_add (&total, sample->weights != NULL ? sample->weights[i] * term : term);
    }
  return compensated_total (&total);
}

const EstSample *
est_light_for (const EstDistribution *distribution, const EstSample *sample, const double *theta)
{
  if (distribution->discrete)
    return est_sample_light (sample, EST_LIGHT_COUNTS);
  if (distribution->parts == NULL || sample->length <= EST_LIGHT_LEAST
      || !(distribution->parts (sample, theta) <= EST_LIGHT_PARTS))
    return sample;
  return est_sample_light (sample, distribution->light);
}

double
est_light_log_likelihood (const EstDistribution *distribution, const EstSample *sample,
                          const double *theta)
{
  if (!est_distribution_is_legal (distribution, theta))
    return NAN;
  return est_log_likelihood (distribution, est_light_for (distribution, sample, theta), theta);
}

void
est_likelihood_curve (const EstDistribution *distribution, const EstSample *sample,
                      const double *theta, guint j, const double *x, gsize n, double *y)
{
  double point[EST_MAX_THETA];

  g_return_if_fail (j < distribution->n_parameters);
  memcpy (point, theta, distribution->n_parameters * sizeof *point);
  for (gsize i = 0; i < n; i++)
    {
      point[j] = x[i];
      y[i] = est_light_log_likelihood (distribution, sample, point);
    }
}

void
est_likelihood_surface (const EstDistribution *distribution, const EstSample *sample,
                        const double *theta, guint j, const double *x, gsize nx, guint k,
                        const double *y, gsize ny, double *z)
{
  double point[EST_MAX_THETA];

  g_return_if_fail (j != k && k < distribution->n_parameters);
  memcpy (point, theta, distribution->n_parameters * sizeof *point);
  for (gsize row = 0; row < ny; row++)
    {
      point[k] = y[row];
      est_likelihood_curve (distribution, sample, point, j, x, nx, z + row * nx);
    }
}

/* One side of the interval: f - level, kept within [-span, span] so that minus infinity at a bound
 * (p = 0) does not stop the root finder. The sign, and so the root, stays. */
typedef struct
{
  EstFunction f;
  gpointer data;
  double level, span;
} Side;

static double
side_height (double x, gpointer data)
{
  const Side *side = data;
  double height = side->f (x, side->data) - side->level;

  return isnan (height) ? -side->span : CLAMP (height, -side->span, side->span);
}

/* Walks from the peak towards an infinite bound in doubling steps until f is below the level. */
static double
find_far_point (const Side *side, double peak, double direction)
{
  double step = 1e-3 * MAX (fabs (peak), 1e-3);

  for (int i = 0; i < 2000 && isfinite (peak + direction * step); i++, step *= 2)
    if (side_height (peak + direction * step, (gpointer)side) < 0)
      return peak + direction * step;
  return direction * INFINITY;
}

static double
find_end (const Side *side, double peak, double bound)
{
  gsl_root_fsolver *solver;
  gsl_function function = {side_height, (gpointer)side};
  double far = isfinite (bound) ? bound : find_far_point (side, peak, bound > 0 ? 1 : -1);
  double root;

  if (!isfinite (far) || far == peak || side_height (far, (gpointer)side) >= 0)
    return bound;
  solver = gsl_root_fsolver_alloc (gsl_root_fsolver_brent);
  gsl_root_fsolver_set (solver, &function, MIN (far, peak), MAX (far, peak));
  for (int i = 0; i < 300; i++)
    {
      double lower = gsl_root_fsolver_x_lower (solver), upper = gsl_root_fsolver_x_upper (solver);

      if (upper - lower <= 4 * GSL_DBL_EPSILON * MAX (fabs (lower), fabs (upper))
          || gsl_root_fsolver_iterate (solver) != GSL_SUCCESS)
        break;
    }
  root = gsl_root_fsolver_root (solver);
  gsl_root_fsolver_free (solver);
  return root;
}

void
est_likelihood_interval (EstFunction f, gpointer data, double peak, double level, double lower,
                         double upper, double interval[2])
{
  Side side = {f, data, level, 0};
  double height = f (peak, data) - level;

  /* Ten drops below the level the exact depth no longer matters to the root. */
  side.span = 10 * height;
  if (!(height > 0) || !isfinite (height))
    {
      interval[0] = interval[1] = peak;
      return;
    }
  interval[0] = find_end (&side, peak, lower);
  interval[1] = find_end (&side, peak, upper);
}

/* x log(x / mean) + mean - x without cancellation near x = mean. */
static double
deviance_part (double x, double mean)
{
  return -x * gsl_sf_log_1plusx_mx ((mean - x) / x);
}

/* Stirling's error log(n!) - log(sqrt(2 pi n) (n / e)^n). */
static double
stirling_error (double n)
{
  return log (gsl_sf_gammastar (n));
}

/* Loader (2000), Fast and accurate computation of binomial probabilities: the saddle-point form
 * has no large terms that cancel, unlike lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1). */
double
est_binomial_log_mass (double k, double n, double p)
{
  double rest = n - k;

  if (isnan (k) || isnan (n) || !(p >= 0 && p <= 1))
    return NAN;
  if (k < 0 || rest < 0)
    return -INFINITY;
  if (p == 0)
    return k == 0 ? 0 : -INFINITY;
  if (p == 1)
    return rest == 0 ? 0 : -INFINITY;
  if (k == 0)
    return n * log1p (-p);
  if (rest == 0)
    return n * log (p);
  return stirling_error (n) - stirling_error (k) - stirling_error (rest) - deviance_part (k, n * p)
         - deviance_part (rest, n * (1 - p)) + 0.5 * (log (n / k) - log (2 * M_PI) - log (rest));
}
