/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ends of a profile interval under a model of the registry. The profile is walked outwards from
 * the estimate in the unconstrained coordinate of the parameter, each point starting where the last
 * one ended. */
#include <math.h>
#include <string.h>

#include "estimation/distributions.h"
#include "estimation/likelihood.h"
#include "estimation/profile-walk.h"
#include "estimation/search.h"
#include "estimation/standard.h"

typedef struct
{
  const EstFit *fit;
  guint j;
  EstStandard standard;
  EstFitOptions options; /* what is held, in standard units; j among it */
  EstProblem problem;
  double home[EST_MAX_THETA]; /* the others at the maximum */
  double warm[EST_MAX_THETA]; /* where the last climb of the others ended */
  EstProfileWalk walk;
} Profile;

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
      self->walk.lower = df ? log (est_heavy_tails_least_df (&self->problem)) : -80;
      self->walk.upper = df ? log (1e6) : 80;
      break;
    case SCALE_LOGIT:
      self->walk.lower = -40;
      self->walk.upper = 40;
      break;
    case SCALE_LINEAR:
    default:
      self->walk.lower = self->walk.start - 1e12 * first_step (self);
      self->walk.upper = self->walk.start + 1e12 * first_step (self);
      return;
    }
  if (isfinite (self->walk.start) && !df)
    {
      self->walk.lower += self->walk.start;
      self->walk.upper += self->walk.start;
    }
  /* An estimate on its own boundary (no heads at all, no degrees of freedom) starts at that end. */
  self->walk.start = isnan (self->walk.start)
                         ? self->walk.upper
                         : CLAMP (self->walk.start, self->walk.lower, self->walk.upper);
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
  est_problem_from_theta (&self->problem, theta, self->home);
  self->walk.start = parameter_scale_forward (parameter_of (self)->scale, theta[j]);
  set_range (self);
}

static void
rewind_climb (gpointer data)
{
  Profile *self = data;

  memcpy (self->warm, self->home, sizeof self->warm);
}

static double
end_of (const Profile *self, double u)
{
  if (isnan (u))
    return NAN;
  if (isinf (u))
    return u < 0 ? parameter_of (self)->lower : parameter_of (self)->upper;
  if (fabs (u - self->walk.start) <= 1e-7 * self->walk.step) /* beyond it no likelihood at all */
    return self->fit->estimate[self->j];
  return from_standard (self, self->j, parameter_scale_inverse (parameter_of (self)->scale, u));
}

gboolean
est_profile_ends (const EstFit *fit, const EstSample *sample, guint j, double drop,
                  GCancellable *cancellable, double ends[2])
{
  Profile self;
  gboolean found;

  profile_init (&self, fit, sample, j);
  self.problem.cancellable = cancellable;
  self.walk.height = height;
  self.walk.rewind = rewind_climb;
  self.walk.data = &self;
  self.walk.step = first_step (&self);
  self.walk.growth = 2;
  self.walk.drop = drop;
  self.walk.peak = isnan (fit->log_posterior) ? fit->log_likelihood : fit->log_posterior;
  self.walk.cancellable = cancellable;
  if (fit->distribution->location_scale)
    self.walk.peak += fit->n * est_standard_log_unit (&self.standard);
  found = est_profile_walk (&self.walk, ends);
  for (guint end = 0; end < 2; end++)
    ends[end] = end_of (&self, ends[end]);
  est_standard_clear (&self.standard);
  return found;
}
