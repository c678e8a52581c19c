/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The functions that other modules call on a distribution: parameters are checked first, points
 * outside the support answered here, and what a family leaves out is done numerically. */
#include "estimation/distribution.h"

#include <float.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_roots.h>
#include <math.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC (gsl_root_fsolver, gsl_root_fsolver_free)

void
est_init (void)
{
  static gsize done = 0;

  if (g_once_init_enter (&done))
    {
      gsl_set_error_handler_off ();
      g_once_init_leave (&done, 1);
    }
}

gsl_rng *
est_rng_new (guint64 seed)
{
  gsl_rng *rng = gsl_rng_alloc (gsl_rng_mt19937);

  gsl_rng_set (rng, seed);
  return rng;
}

gboolean
est_distribution_is_legal (const EstDistribution *self, const double *theta)
{
  double lower, upper;

  for (guint j = 0; j < self->n_parameters; j++)
    if (!parameter_is_legal (&self->parameters[j], theta[j]))
      return FALSE;
  self->support (theta, &lower, &upper);
  return lower < upper;
}

double
est_log_density (const EstDistribution *self, double x, const double *theta)
{
  double lower, upper;

  if (isnan (x) || !est_distribution_is_legal (self, theta))
    return NAN;
  self->support (theta, &lower, &upper);
  if (isinf (x) || x < lower || x > upper || (self->discrete && x != rint (x)))
    return -INFINITY;
  return self->log_density (x, theta);
}

double
est_density (const EstDistribution *self, double x, const double *theta)
{
  return exp (est_log_density (self, x, theta));
}

/* The probability below x (included), or above it. */
static double
tail (const EstDistribution *self, double x, const double *theta, gboolean above)
{
  double lower, upper;

  if (isnan (x) || !est_distribution_is_legal (self, theta))
    return NAN;
  self->support (theta, &lower, &upper);
  if (self->discrete)
    x = floor (x);
  if (self->discrete ? x < lower : x <= lower)
    return above ? 1 : 0;
  if (x >= upper)
    return above ? 0 : 1;
  return CLAMP (above ? self->survival (x, theta) : self->cdf (x, theta), 0, 1);
}

double
est_cdf (const EstDistribution *self, double x, const double *theta)
{
  return tail (self, x, theta, FALSE);
}

double
est_survival (const EstDistribution *self, double x, const double *theta)
{
  return tail (self, x, theta, TRUE);
}

/* A search for the quantile of p; q = 1 - p. */
typedef struct
{
  const EstDistribution *self;
  const double *theta;
  double p, q;
} Search;

/* Rises through 0 at the quantile. In logarithms of the smaller tail, so that far quantiles are as
 * easy as near ones. */
static double
search_function (double x, void *data)
{
  const Search *search = data;

  if (search->p <= 0.5)
    return log (fmax (est_cdf (search->self, x, search->theta), DBL_TRUE_MIN)) - log (search->p);
  return log (search->q) - log (fmax (est_survival (search->self, x, search->theta), DBL_TRUE_MIN));
}

/* A point of the support to start from, and the width of a first step. */
static void
search_start (const Search *search, double lower, double upper, double *centre, double *step)
{
  double mean = search->self->mean (search->theta);
  double sd = sqrt (search->self->variance (search->theta));

  if (search->self->symmetric)
    mean = search->theta[0];
  *centre = isfinite (mean) ? mean : isfinite (lower) ? lower : isfinite (upper) ? upper : 0;
  *centre = CLAMP (*centre, lower, upper);
  *step = isfinite (sd) && sd > 0 ? sd : fmax (fabs (*centre), 1);
}

/* An interval that holds the quantile, by doubling steps from the centre. */
static gboolean
search_bracket (Search *search, double *low, double *high)
{
  double lower, upper, centre, step;

  search->self->support (search->theta, &lower, &upper);
  search_start (search, lower, upper, &centre, &step);
  *low = *high = centre;
  for (double s = step; search_function (*low, search) > 0; s *= 2)
    {
      if (isinf (*low) || *low <= lower)
        return FALSE;
      *high = *low;
      *low = fmax (*low - s, lower);
    }
  for (double s = step; search_function (*high, search) < 0; s *= 2)
    {
      if (isinf (*high) || *high >= upper)
        return FALSE;
      *low = *high;
      *high = fmin (*high + s, upper);
    }
  return TRUE;
}

static double
search_logarithm (double t, void *data)
{
  return search_function (exp (t), data);
}

/* Families that begin at 0 may have quantiles of every magnitude: their logarithm is searched, and
 * below the smallest double it is 0. */
static double
search_from_zero (Search *search)
{
  g_autoptr (gsl_root_fsolver) solver = gsl_root_fsolver_alloc (gsl_root_fsolver_brent);
  gsl_function function = {search_logarithm, search};
  double lower, upper, centre, step, low, high;

  search->self->support (search->theta, &lower, &upper);
  search_start (search, lower, upper, &centre, &step);
  low = high = log (centre);
  step = fmin (fmax (step / centre, 1e-3), 1);
  for (double s = step; search_logarithm (low, search) > 0; s *= 2)
    {
      if (low < log (DBL_TRUE_MIN))
        return 0;
      high = low;
      low -= s;
    }
  for (double s = step; search_logarithm (high, search) < 0; s *= 2)
    {
      if (high >= fmin (log (upper), log (DBL_MAX)))
        return upper;
      low = high;
      high = fmin (high + s, fmin (log (upper), log (DBL_MAX)));
    }
  if (gsl_root_fsolver_set (solver, &function, low, high) != GSL_SUCCESS)
    return NAN;
  for (int i = 0; i < 200 && gsl_root_fsolver_iterate (solver) == GSL_SUCCESS; i++)
    {
      low = gsl_root_fsolver_x_lower (solver);
      high = gsl_root_fsolver_x_upper (solver);
      if (high - low <= DBL_EPSILON * fmax (fabs (low), DBL_EPSILON))
        break;
    }
  return exp (gsl_root_fsolver_root (solver));
}

static double
search_continuous (Search *search, double low, double high)
{
  g_autoptr (gsl_root_fsolver) solver = gsl_root_fsolver_alloc (gsl_root_fsolver_brent);
  gsl_function function = {search_function, search};

  if (low == high || search_function (low, search) == 0)
    return low;
  if (search_function (high, search) == 0)
    return high;
  if (gsl_root_fsolver_set (solver, &function, low, high) != GSL_SUCCESS)
    return NAN;
  for (int i = 0; i < 500; i++)
    {
      if (gsl_root_fsolver_iterate (solver) != GSL_SUCCESS)
        return NAN;
      low = gsl_root_fsolver_x_lower (solver);
      high = gsl_root_fsolver_x_upper (solver);
      if (high - low <= 2 * DBL_EPSILON * fmin (fabs (low), fabs (high)) || high - low < DBL_MIN)
        break;
    }
  return gsl_root_fsolver_root (solver);
}

/* The smallest whole number whose cdf reaches p, by bisection. */
static double
search_discrete (const Search *search)
{
  double lower, upper, low, high, step = 1;

  search->self->support (search->theta, &lower, &upper);
  low = lower - 1;
  high = lower;
  while (high < upper && est_cdf (search->self, high, search->theta) < search->p)
    {
      low = high;
      high = fmin (high + step, upper);
      step *= 2;
    }
  while (high - low > 1)
    {
      double middle = floor (low + (high - low) / 2);

      if (middle <= low || middle >= high)
        break;
      if (est_cdf (search->self, middle, search->theta) < search->p)
        low = middle;
      else
        high = middle;
    }
  return high;
}

double
est_quantile (const EstDistribution *self, double p, const double *theta)
{
  Search search = {self, theta, p, 1 - p};
  double lower, upper, low, high;

  if (!(p >= 0 && p <= 1) || !est_distribution_is_legal (self, theta))
    return NAN;
  self->support (theta, &lower, &upper);
  if (p == 0)
    return lower;
  if (p == 1)
    return upper;
  if (self->quantile != NULL)
    return CLAMP (self->quantile (p, theta), lower, upper);
  if (self->discrete)
    return search_discrete (&search);
  if (lower == 0)
    return search_from_zero (&search);
  return search_bracket (&search, &low, &high) ? search_continuous (&search, low, high) : NAN;
}

double
est_mean (const EstDistribution *self, const double *theta)
{
  return est_distribution_is_legal (self, theta) ? self->mean (theta) : NAN;
}

double
est_variance (const EstDistribution *self, const double *theta)
{
  return est_distribution_is_legal (self, theta) ? self->variance (theta) : NAN;
}

void
est_draw (const EstDistribution *self, gsl_rng *rng, const double *theta, double *out, gsize n)
{
  g_return_if_fail (est_distribution_is_legal (self, theta));

  for (gsize i = 0; i < n; i++)
    out[i] = self->sample (rng, theta);
}

/* Central differences in the coordinate of the parameter's scale, where no step leaves the legal
 * range; the chain rule leads back. */
static double
numeric_score (const EstDistribution *self, double x, const double *theta, guint j)
{
  const Parameter *parameter = &self->parameters[j];
  const double step = 6e-6; /* the cube root of the rounding error */
  double moved[EST_MAX_THETA], centre, high, low, above, below;

  for (guint i = 0; i < self->n_parameters; i++)
    moved[i] = theta[i];
  centre = parameter_scale_forward (parameter->scale, theta[j]);
  high = centre + step * fmax (fabs (centre), 1);
  low = centre - step * fmax (fabs (centre), 1);
  moved[j] = parameter_scale_inverse (parameter->scale, high);
  above = est_log_density (self, x, moved);
  high = moved[j];
  moved[j] = parameter_scale_inverse (parameter->scale, low);
  below = est_log_density (self, x, moved);
  low = moved[j];
  return (above - below) / (high - low);
}

void
est_score (const EstDistribution *self, double x, const double *theta, double *out)
{
  guint n_free = self->n_parameters - self->n_fixed;
  gboolean possible = isfinite (est_log_density (self, x, theta));

  if (possible && self->score != NULL)
    {
      self->score (x, theta, out);
      return;
    }
  for (guint j = 0; j < n_free; j++)
    out[j] = possible ? numeric_score (self, x, theta, j) : NAN;
}
