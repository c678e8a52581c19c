/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Wald and profile-likelihood intervals. The profile is walked outwards from the estimate in the
 * unconstrained coordinate of the parameter, each point starting where the last one ended, until it
 * is low enough; Brent's method then finds the end. */
#include "estimation/interval.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_roots.h>
#include <math.h>
#include <string.h>

#include "estimation/distributions.h"
#include "estimation/likelihood.h"
#include "estimation/search.h"
#include "estimation/standard.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC (gsl_root_fsolver, gsl_root_fsolver_free)

typedef struct
{
  const EstFit *fit;
  guint j;
  EstStandard standard;
  EstFitOptions options; /* what is held, in standard units; j among it */
  EstProblem problem;
  double warm[EST_MAX_THETA]; /* where the last climb of the others ended */
  double peak, drop;          /* the maximum, and how far below it the ends are */
  double start;               /* the estimate's coordinate */
  double lower, upper;        /* beyond these coordinates an end counts as open */
} Profile;

double
est_likelihood_drop (double level, guint dimension)
{
  g_return_val_if_fail (level > 0 && level < 1 && dimension > 0, NAN);
  if (dimension == 1)
    {
      double z = gsl_cdf_ugaussian_Qinv ((1 - level) / 2);

      return z * z / 2;
    }
  return gsl_cdf_chisq_Qinv (1 - level, dimension) / 2;
}

void
est_wald_interval (const EstFit *fit, guint j, double level, double interval[2])
{
  double half = sqrt (2 * est_likelihood_drop (level, 1)) * fit->standard_error[j];

  interval[0] = fit->estimate[j] - half;
  interval[1] = fit->estimate[j] + half;
}

static gboolean
is_standardised (const Profile *self, guint j)
{
  return self->fit->distribution->location_scale && j < 2;
}

static double
to_standard (const Profile *self, guint j, double value)
{
  if (!is_standardised (self, j))
    return value;
  return j == 0 ? est_standard_location (&self->standard, value)
                : est_standard_scale (&self->standard, value);
}

static double
from_standard (const Profile *self, guint j, double value)
{
  if (!is_standardised (self, j))
    return value;
  return j == 0 ? est_standard_location_back (&self->standard, value)
                : est_standard_scale_back (&self->standard, value);
}

static const Parameter *
parameter_of (const Profile *self)
{
  return &self->fit->distribution->parameters[self->j];
}

/* The others by the family's closed form. */
static double
height_closed (const Profile *self)
{
  const EstProblem *problem = &self->problem;
  g_autoptr (EstFit) fit = est_fit_new (self->fit->model, problem->sample, self->fit->n_parameters);

  problem->distribution->fit (problem->sample, &self->options, fit);
  if (fit->outcome == EST_NOT_APPLICABLE)
    return -INFINITY;
  if (fit->outcome == EST_UNBOUNDED)
    return INFINITY;
  if (!isnan (fit->log_likelihood)) /* a limit, which its parameters do not give */
    return fit->log_likelihood;
  return est_log_likelihood (problem->distribution, problem->sample, fit->estimate);
}

/* The others by a climb from where the last one ended, or else by a search from many starts. */
static double
height_climbed (Profile *self)
{
  EstOptimum optimum = est_problem_climb (&self->problem, self->warm);
  g_autoptr (EstFit) fit = NULL;
  EstProblem problem = self->problem;

  if (optimum.end == CLIMB_CONVERGED)
    {
      memcpy (self->warm, optimum.u, sizeof self->warm);
      return optimum.value;
    }
  fit = est_fit_new (self->fit->model, problem.sample, self->fit->n_parameters);
  if (est_problem_has_prior (&problem))
    est_search_posterior (&problem, problem.sample, fit);
  else
    est_search (&problem, fit);
  if (fit->outcome == EST_UNBOUNDED)
    return INFINITY;
  if (fit->outcome == EST_CONVERGED)
    est_problem_from_theta (&self->problem, fit->estimate, self->warm);
  return fit->log_likelihood;
}

/* The profile at a coordinate of the parameter. */
static double
height (double u, gpointer data)
{
  Profile *self = data;
  double value = parameter_scale_inverse (parameter_of (self)->scale, u);

  if (!parameter_is_legal (parameter_of (self), value))
    return -INFINITY;
  self->problem.theta[self->j] = self->options.fixed[self->j] = value;
  if (self->problem.n == 0)
    return est_problem_value (&self->problem, self->warm);
  if (self->problem.distribution->fit != NULL && isnan (self->fit->log_posterior))
    return height_closed (self);
  return height_climbed (self);
}

/* The first step outwards: a standard error in the coordinate, or something of its order. */
static double
first_step (const Profile *self)
{
  double estimate = self->fit->estimate[self->j];
  double error = self->fit->standard_error[self->j], step;

  switch (parameter_of (self)->scale)
    {
    case SCALE_LOG:
      step = error / estimate;
      break;
    case SCALE_LOGIT:
      step = error / (estimate * (1 - estimate));
      break;
    case SCALE_LINEAR:
    default:
      step = is_standardised (self, self->j) ? error / est_standard_scale_back (&self->standard, 1)
                                             : error;
      if (!(step > 0 && isfinite (step)))
        step = 0.1 * sqrt (self->problem.sample->variance);
    }
  return step > 0 && isfinite (step) ? step : 0.1;
}

static void
set_range (Profile *self)
{
  gboolean df = self->problem.distribution == &est_student_t && self->j == 2;

  switch (parameter_of (self)->scale)
    {
    case SCALE_LOG:
      self->lower = df ? log (est_heavy_tails_least_df (&self->problem)) : -80;
      self->upper = df ? log (1e6) : 80;
      break;
    case SCALE_LOGIT:
      self->lower = -40;
      self->upper = 40;
      break;
    case SCALE_LINEAR:
    default:
      self->lower = self->start - 1e12 * first_step (self);
      self->upper = self->start + 1e12 * first_step (self);
      return;
    }
  if (isfinite (self->start) && !df)
    {
      self->lower += self->start;
      self->upper += self->start;
    }
  /* An estimate on its own boundary (no heads at all, no degrees of freedom) starts at that end. */
  self->start = isnan (self->start) ? self->upper : CLAMP (self->start, self->lower, self->upper);
}

static void
profile_init (Profile *self, const EstFit *fit, const EstSample *sample, guint j)
{
  const EstDistribution *distribution = fit->distribution;
  double theta[EST_MAX_THETA];

  memset (self, 0, sizeof *self);
  self->fit = fit;
  self->j = j;
  self->standard = distribution->location_scale ? est_standard_new (sample, fit->estimate[1])
                                                : est_standard_identity (sample);
  self->options.fixed_mask = fit->fixed_mask | 1u << j;
  for (guint k = 0; k < fit->n_parameters; k++)
    self->options.fixed[k] = theta[k] = to_standard (self, k, fit->estimate[k]);
  est_problem_init (&self->problem, distribution, self->standard.sample, theta,
                    self->options.fixed_mask);
  for (guint k = 0; k < fit->n_parameters; k++)
    {
      self->problem.prior[k] = fit->prior[k];
      if (is_standardised (self, k))
        {
          self->problem.prior[k].origin
              = k == 0 ? est_standard_location_back (&self->standard, 0) : 0;
          self->problem.prior[k].unit = est_standard_scale_back (&self->standard, 1);
        }
    }
  est_problem_from_theta (&self->problem, theta, self->warm);
  self->start = parameter_scale_forward (parameter_of (self)->scale, theta[j]);
  set_range (self);
}

/* The first point of doubling steps that is below the level; the limit where none is, and NaN where
 * the profile cannot be had. */
static double
walk (Profile *self, double direction)
{
  double limit = direction < 0 ? self->lower : self->upper, level = self->peak - self->drop;

  /* A little farther than the end would be, were the likelihood a normal's. */
  for (double step = 1.2 * sqrt (2 * self->drop) * first_step (self);; step *= 2)
    {
      double u = self->start + direction * step, h;
      gboolean last = direction < 0 ? u <= limit : u >= limit;

      h = height (last ? limit : u, self);
      if (isnan (h))
        return NAN;
      if (last || h < level)
        return h < level ? (last ? limit : u) : direction * INFINITY;
    }
}

static double
end_of (const Profile *self, double found, double u)
{
  if (isnan (found))
    return NAN;
  if (isinf (found))
    return found < 0 ? parameter_of (self)->lower : parameter_of (self)->upper;
  if (fabs (u - self->start) <= 1e-7 * first_step (self)) /* beyond it no likelihood at all */
    return self->fit->estimate[self->j];
  return from_standard (self, self->j, parameter_scale_inverse (parameter_of (self)->scale, u));
}

/* How far the square root of the deviance is from its value at the ends. It is nearly a straight
 * line on each side, on which Brent's method needs few steps. */
static double
missing_depth (double u, gpointer data)
{
  Profile *self = data;
  double goal = sqrt (2 * self->drop), depth = 0;

  if (u != self->start)
    depth = self->peak - height (u, self);
  if (isnan (depth))
    return -goal;
  return fmax (goal - sqrt (2 * fmax (depth, 0)), -10 * goal);
}

/* The end between the estimate and a point that walk() found beyond it. The log-likelihood is
 * rounded, so the root is not looked for to the last digit. */
static double
find_end (Profile *self, double beyond)
{
  g_autoptr (gsl_root_fsolver) solver = gsl_root_fsolver_alloc (gsl_root_fsolver_brent);
  gsl_function function = {missing_depth, self};
  double root = self->start, before, least = 1e-8 * first_step (self);

  gsl_root_fsolver_set (solver, &function, fmin (self->start, beyond), fmax (self->start, beyond));
  for (guint i = 0; i < 200; i++)
    {
      before = root;
      if (gsl_root_fsolver_iterate (solver) != GSL_SUCCESS)
        break;
      root = gsl_root_fsolver_root (solver);
      if (fabs (root - before) <= least)
        break;
    }
  return root;
}

static void
find_ends (Profile *self, double interval[2])
{
  double warm[EST_MAX_THETA];

  memcpy (warm, self->warm, sizeof warm);
  for (guint end = 0; end < 2; end++)
    {
      double beyond = walk (self, end == 0 ? -1 : 1);

      interval[end] = end_of (self, beyond, isfinite (beyond) ? find_end (self, beyond) : NAN);
      memcpy (self->warm, warm, sizeof warm);
    }
}

gboolean
est_profile_interval (const EstFit *fit, const EstSample *sample, guint j, double level,
                      double interval[2])
{
  Profile self;

  interval[0] = interval[1] = NAN;
  g_return_val_if_fail (j < fit->n_parameters && level > 0 && level < 1, FALSE);
  if (fit->distribution == NULL || !est_fit_has_estimate (fit) || (fit->fixed_mask >> j & 1) != 0)
    return FALSE;
  profile_init (&self, fit, sample, j);
  self.drop = est_likelihood_drop (level, 1);
  self.peak = isnan (fit->log_posterior) ? fit->log_likelihood : fit->log_posterior;
  if (fit->distribution->location_scale)
    self.peak += fit->n * est_standard_log_unit (&self.standard);
  find_ends (&self, interval);
  est_standard_clear (&self.standard);
  return TRUE;
}
