/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Wald and profile-likelihood intervals. The profile is walked outwards from the estimate in the
 * unconstrained coordinate of the parameter, each point starting where the last one ended, until it
 * is low enough; Brent's method then finds the end. */
#include "estimation/interval.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <string.h>

#include "estimation/distributions.h"
#include "estimation/likelihood.h"
#include "estimation/search.h"
#include "estimation/standard.h"

typedef struct
{
  const EstFit *fit;
  guint j;
  EstStandard standard;
  EstFitOptions options; /* what is held, in standard units; j among it */
  EstProblem problem;
  double warm[EST_MAX_THETA]; /* where the last climb of the others ended */
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
walk (Profile *self, double level, double direction)
{
  double limit = direction < 0 ? self->lower : self->upper;

  for (double step = first_step (self);; step *= 2)
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
  if (fabs (u - self->start) <= 1e-10 * first_step (self)) /* beyond it no likelihood at all */
    return self->fit->estimate[self->j];
  return from_standard (self, self->j, parameter_scale_inverse (parameter_of (self)->scale, u));
}

static void
find_ends (Profile *self, double level, double interval[2])
{
  double warm[EST_MAX_THETA], found[2], u[2];

  memcpy (warm, self->warm, sizeof warm);
  for (guint end = 0; end < 2; end++)
    {
      memcpy (self->warm, warm, sizeof warm);
      found[end] = walk (self, level, end == 0 ? -1 : 1);
    }
  memcpy (self->warm, warm, sizeof warm);
  est_likelihood_interval (height, self, self->start, level,
                           isfinite (found[0]) ? found[0] : self->start,
                           isfinite (found[1]) ? found[1] : self->start, u);
  for (guint end = 0; end < 2; end++)
    interval[end] = end_of (self, found[end], u[end]);
}

gboolean
est_profile_interval (const EstFit *fit, const EstSample *sample, guint j, double level,
                      double interval[2])
{
  Profile self;
  double peak;

  interval[0] = interval[1] = NAN;
  g_return_val_if_fail (j < fit->n_parameters && level > 0 && level < 1, FALSE);
  if (fit->distribution == NULL || !est_fit_has_estimate (fit) || (fit->fixed_mask >> j & 1) != 0)
    return FALSE;
  profile_init (&self, fit, sample, j);
  peak = isnan (fit->log_posterior) ? fit->log_likelihood : fit->log_posterior;
  if (fit->distribution->location_scale)
    peak += fit->n * est_standard_log_unit (&self.standard);
  find_ends (&self, peak - est_likelihood_drop (level, 1), interval);
  est_standard_clear (&self.standard);
  return TRUE;
}
