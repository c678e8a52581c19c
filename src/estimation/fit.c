/* SPDX-License-Identifier: GPL-3.0-or-later */
/* est_fit(): checks the data, works on them in units of their own spread, lets the family's closed
 * form or the search find the maximum, proves it, and carries everything back. */
#include "estimation/fit.h"

#include <math.h>
#include <string.h>

#include "estimation/distributions.h"
#include "estimation/likelihood.h"
#include "estimation/search.h"
#include "estimation/standard.h"

/* One fit under way: the problem in standard units, and the values that are held. */
typedef struct
{
  const EstDistribution *distribution;
  EstStandard standard;
  gboolean location_scale; /* the first two parameters */
  EstFitOptions options;   /* with the fixed values in standard units */
  EstProblem problem;
} Work;

static gboolean
is_fixed (const EstFitOptions *options, guint j)
{
  return (options->fixed_mask >> j & 1) != 0;
}

static void
work_init (Work *work, const EstDistribution *distribution, const EstSample *sample,
           const EstFitOptions *options, double unit)
{
  double theta[EST_MAX_THETA];

  work->distribution = distribution;
  work->location_scale = distribution->location_scale;
  work->options = *options;
  work->standard
      = work->location_scale ? est_standard_new (sample, unit) : est_standard_identity (sample);
  if (work->location_scale)
    {
      work->options.fixed[0] = est_standard_location (&work->standard, options->fixed[0]);
      work->options.fixed[1] = est_standard_scale (&work->standard, options->fixed[1]);
    }
  distribution->start (work->standard.sample, theta);
  for (guint j = 0; j < distribution->n_parameters; j++)
    if (is_fixed (options, j))
      theta[j] = work->options.fixed[j];
  est_problem_init (&work->problem, distribution, work->standard.sample, theta,
                    options->fixed_mask);
  work->problem.cancellable = options->cancellable;
  for (guint j = 0; j < distribution->n_parameters; j++)
    {
      EstPrior *prior = &work->problem.prior[j];

      *prior = options->prior[j];
      if (work->location_scale && j < 2)
        {
          prior->origin = j == 0 ? est_standard_location_back (&work->standard, 0) : 0;
          prior->unit = est_standard_scale_back (&work->standard, 1);
        }
    }
}

static void
work_clear (Work *work)
{
  est_standard_clear (&work->standard);
}

/* Carries an estimate (not the covariance) from standard units to those of the data. */
static void
estimate_back (const Work *work, double *theta)
{
  if (!work->location_scale)
    return;
  theta[0] = est_standard_location_back (&work->standard, theta[0]);
  theta[1] = est_standard_scale_back (&work->standard, theta[1]);
}

/* What a parameter's unit is multiplied by on the way back. */
static double
factor_back (const Work *work, guint j)
{
  return work->location_scale && j < 2 ? est_standard_scale_back (&work->standard, 1) : 1;
}

/* A closed form keeps more digits on the values as they came (decimals are summed exactly), unless
 * they are so small or large that squares leave the range of a double. */
static void
refine_closed_form (const Work *work, const EstSample *sample, const EstFitOptions *options,
                    EstFit *fit)
{
  g_autoptr (EstFit) exact = est_fit_new (fit->model, sample, fit->n_parameters);

  memcpy (exact->estimate, fit->estimate, fit->n_parameters * sizeof (double));
  work->distribution->fit (sample, options, exact);
  if (exact->outcome != fit->outcome)
    return;
  for (guint j = 0; j < 2; j++)
    if (!(fabs (exact->estimate[j] - fit->estimate[j]) <= 1e-9 * fit->estimate[1]))
      return;
  memcpy (fit->estimate, exact->estimate, fit->n_parameters * sizeof (double));
  memcpy (fit->interval, exact->interval, sizeof fit->interval);
  est_fit_end (fit, exact->outcome, exact->reason);
}

/* The value of every parameter where none is free. */
static void
evaluate (const Work *work, EstFit *fit)
{
  memcpy (fit->estimate, work->problem.theta, fit->n_parameters * sizeof (double));
  est_fit_end (fit, EST_CONVERGED, NULL);
}

/* The height that the search found is the log posterior's. */
static void
split_posterior (const Work *work, EstFit *fit)
{
  fit->log_posterior = fit->log_likelihood;
  if (!isnan (fit->log_posterior))
    fit->log_likelihood
        = est_log_likelihood (work->distribution, work->standard.sample, fit->estimate);
}

/* Along a ridge the information is singular, and what its inverse holds is rounding. */
static void
forget_errors_on_ridge (EstFit *fit)
{
  const EstCertificate *certificate = &fit->certificate;
  guint n = certificate->n_eigenvalues;

  if (fit->outcome != EST_NOT_UNIQUE || n == 0
      || certificate->eigenvalues[0] > 1e-9 * certificate->eigenvalues[n - 1])
    return;
  for (guint i = 0; i < fit->n_parameters; i++)
    fit->standard_error[i] = NAN;
  for (guint i = 0; i < fit->n_parameters * fit->n_parameters; i++)
    fit->covariance[i] = NAN;
}

/* Everything in standard units. */
static void
fit_standard (Work *work, EstFit *fit)
{
  double theta[EST_MAX_THETA];

  memcpy (fit->estimate, work->problem.theta, fit->n_parameters * sizeof (double));
  if (work->problem.n == 0)
    evaluate (work, fit);
  else if (est_problem_has_prior (&work->problem))
    {
      for (guint i = 0; i < work->problem.n; i++)
        fit->estimate[work->problem.free[i]] = NAN;
      est_search_posterior (&work->problem, work->standard.sample, fit);
      split_posterior (work, fit);
    }
  else if (work->distribution->fit != NULL)
    {
      work->distribution->fit (work->standard.sample, &work->options, fit);
      fit->certificate.starts = fit->certificate.reached = 1;
    }
  else
    {
      for (guint i = 0; i < work->problem.n; i++)
        fit->estimate[work->problem.free[i]] = NAN;
      est_search (&work->problem, fit);
    }
  if (fit->outcome == EST_UNBOUNDED || fit->outcome == EST_NOT_APPLICABLE)
    for (guint i = 0; i < work->problem.n; i++)
      fit->estimate[work->problem.free[i]] = NAN;
  memcpy (theta, fit->estimate, fit->n_parameters * sizeof (double));
  if (isnan (fit->log_likelihood) && est_distribution_is_legal (work->distribution, theta))
    fit->log_likelihood = est_log_likelihood (work->distribution, work->standard.sample, theta);
  if (fit->outcome == EST_CONVERGED || fit->outcome == EST_NOT_UNIQUE)
    est_certify (&work->problem, theta, fit);
  forget_errors_on_ridge (fit);
}

static void
carry_back (const Work *work, EstFit *fit)
{
  guint p = fit->n_parameters;
  double shift;

  estimate_back (work, fit->estimate);
  for (guint i = 0; i < p; i++)
    {
      fit->standard_error[i] *= factor_back (work, i);
      for (guint j = 0; j < p; j++)
        fit->covariance[i * p + j] *= factor_back (work, i) * factor_back (work, j);
    }
  if (work->location_scale)
    {
      for (guint end = 0; end < 2; end++)
        fit->interval[end] = est_standard_location_back (&work->standard, fit->interval[end]);
      shift = fit->n * est_standard_log_unit (&work->standard);
      fit->log_likelihood -= shift;
      fit->log_posterior -= shift;
      fit->certificate.runner_up -= shift;
    }
}

/* Whether the outcome promises numbers and one of them left the range of a double: a scale that
 * rounds to 0, a sum that overflows. */
static gboolean
is_out_of_range (const EstFit *fit)
{
  gboolean boundary = fit->outcome == EST_BOUNDARY;

  if (!boundary && fit->outcome != EST_CONVERGED && fit->outcome != EST_NOT_UNIQUE)
    return FALSE;
  if (!boundary && !est_distribution_is_legal (fit->distribution, fit->estimate))
    return TRUE;
  if (boundary && fit->distribution->location_scale && !(fit->estimate[1] > 0))
    return TRUE;
  for (guint j = 0; j < fit->n_parameters; j++)
    if (isinf (fit->estimate[j]))
      return TRUE;
  return !isfinite (fit->log_likelihood);
}

/* A fit without a certificate is not sold as one; but the uniform's maximum is at a jump. */
static void
judge (EstFit *fit)
{
  if (is_out_of_range (fit))
    {
      fit->log_likelihood = fit->log_posterior = NAN;
      est_fit_end (fit, EST_LIMIT,
                   _ ("An estimate or the log-likelihood is outside the range of numbers."));
    }
  if (fit->outcome != EST_CONVERGED)
    return;
  if (fit->certificate.score > 1e-6)
    est_fit_end (fit, EST_LIMIT, _ ("The search ended near a maximum, but could not prove it."));
  else if (isnan (fit->certificate.score) && fit->distribution != &est_uniform)
    est_fit_end (fit, EST_LIMIT, _ ("The search ended where no maximum can be proved."));
}

static EstFit *
new_fit (const EstDistribution *distribution, const EstSample *sample, const EstFitOptions *options)
{
  EstFit *fit = est_fit_new (distribution->id, sample, distribution->n_parameters);
  guint estimable = distribution->n_parameters - distribution->n_fixed;

  fit->distribution = distribution;
  memcpy (fit->prior, options->prior, sizeof fit->prior);
  for (guint j = 0; j < distribution->n_parameters; j++)
    {
      fit->names[j] = g_strdup (distribution->parameters[j].id);
      if (j >= estimable || is_fixed (options, j))
        fit->fixed_mask |= 1u << j;
      else
        fit->n_free++;
    }
  return fit;
}

EstFit *
est_fit (const EstDistribution *distribution, const EstSample *sample, const EstFitOptions *options)
{
  static const EstFitOptions none = {0};
  Work work = {0};
  EstFit *fit;
  double unit = 0;

  g_return_val_if_fail (distribution != NULL && sample != NULL, NULL);
  est_init ();
  options = options != NULL ? options : &none;
  fit = new_fit (distribution, sample, options);
  if (!est_fit_check_data (distribution, sample, fit))
    return fit;
  sample = est_sample_light (sample, EST_LIGHT_COUNTS);
  if (distribution->location_scale && !est_fit_check_spread (sample, options, &unit, fit))
    return fit;
  work_init (&work, distribution, sample, options, unit);
  fit_standard (&work, fit);
  carry_back (&work, fit);
  judge (fit);
  if (work.location_scale && distribution->fit != NULL && isnan (fit->log_posterior)
      && est_fit_has_estimate (fit))
    refine_closed_form (&work, sample, options, fit);
  work_clear (&work);
  if (est_fit_has_estimate (fit))
    {
      est_fit_criteria (fit);
      est_goodness (sample, fit);
    }
  return fit;
}

double
est_fit_score_at (const EstFit *fit, const EstSample *sample, const double *theta)
{
  EstFitOptions options = {0};
  Work work = {0};
  double standard[EST_MAX_THETA], score;

  g_return_val_if_fail (fit->distribution != NULL, NAN);
  sample = est_sample_light (sample, EST_LIGHT_COUNTS);
  if (!est_distribution_is_legal (fit->distribution, theta)
      || (fit->distribution->location_scale && sample->minimum == sample->maximum))
    return NAN;
  options.fixed_mask = fit->fixed_mask;
  memcpy (options.fixed, theta, fit->n_parameters * sizeof (double));
  memcpy (options.prior, fit->prior, sizeof options.prior);
  work_init (&work, fit->distribution, sample, &options, 0);
  memcpy (standard, theta, fit->n_parameters * sizeof (double));
  if (work.location_scale)
    {
      standard[0] = est_standard_location (&work.standard, theta[0]);
      standard[1] = est_standard_scale (&work.standard, theta[1]);
    }
  score = est_score_at (&work.problem, standard);
  work_clear (&work);
  return score;
}
