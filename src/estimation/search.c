/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Climbs from several starts and keeps the highest maximum. Long samples are searched in a coarse
 * form first; only what was found there is climbed on the exact values. */
#include "estimation/search.h"

#include <math.h>
#include <string.h>

#include "estimation/distributions.h"

enum
{
  MOST_STARTS = 24,
  MOST_EXACT = 2000, /* longer samples are searched in a coarse form */
  COARSE_PARTS = 16
};

typedef struct
{
  guint n; /* starts */
  double theta[MOST_STARTS][EST_MAX_THETA];
} Starts;

static void
add_start (Starts *starts, const EstProblem *problem, double location, double scale, double df)
{
  double *theta = starts->theta[starts->n];

  g_assert (starts->n < MOST_STARTS);
  memcpy (theta, problem->theta, sizeof problem->theta);
  theta[0] = location;
  theta[1] = scale;
  if (problem->distribution == &est_student_t)
    theta[2] = df;
  starts->n++;
}

/* Every start also holds values of the fixed parameters; only the free ones are read. */
static void
location_scale_starts (const EstProblem *problem, Starts *starts)
{
  const EstSample *sample = problem->sample;
  double theta[EST_MAX_THETA], least_df = est_heavy_tails_least_df (problem);
  double sd = sqrt (sample->variance);
  static const double dfs[] = {0.5, 1, 2, 4, 10, 30};
  static const double shares[] = {0.05, 0.25, 0.75, 0.95};

  problem->distribution->start (sample, theta);
  if (problem->distribution == &est_student_t)
    for (guint i = 0; i < G_N_ELEMENTS (dfs); i++)
      {
        double df = dfs[i] > least_df ? dfs[i] : least_df * (1.5 + i);

        if (isfinite (df))
          add_start (starts, problem, theta[0], theta[1], df);
      }
  else
    {
      add_start (starts, problem, theta[0], theta[1], NAN);
      add_start (starts, problem, theta[0], theta[1] / 5, NAN);
    }
  add_start (starts, problem, sample->mean, sd > 0 ? sd : 1, fmax (10, 2 * least_df));
  for (guint i = 0; i < G_N_ELEMENTS (shares); i++)
    add_start (starts, problem, est_sample_quantile (sample, shares[i]), theta[1],
               fmax (1, 1.5 * least_df));
}

/* The family's own start, and one step up and down in each coordinate. */
static void
general_starts (const EstProblem *problem, Starts *starts)
{
  double theta[EST_MAX_THETA], u[EST_MAX_THETA];

  problem->distribution->start (problem->sample, theta);
  memcpy (starts->theta[starts->n++], theta, sizeof theta);
  est_problem_from_theta (problem, theta, u);
  for (guint i = 0; i < problem->n; i++)
    for (int sign = -1; sign <= 1; sign += 2)
      {
        u[i] += sign;
        est_problem_to_theta (problem, u, starts->theta[starts->n++]);
        u[i] -= sign;
      }
}

/* Bounds of a climb: far outside of what standardised data can need. */
static void
bound_problem (EstProblem *problem)
{
  for (guint i = 0; i < problem->n; i++)
    {
      ParameterScale scale = problem->distribution->parameters[problem->free[i]].scale;

      if (scale == SCALE_LOGIT)
        {
          problem->lower[i] = -40;
          problem->upper[i] = 40;
        }
      if (scale != SCALE_LOG)
        continue;
      problem->lower[i] = -200;
      problem->upper[i] = 400;
      if (problem->distribution == &est_student_t && problem->free[i] == 2)
        {
          problem->lower[i] = log (est_heavy_tails_least_df (problem));
          problem->upper[i] = log (1e6);
        }
    }
}

/* The local maxima found so far, highest first. */
typedef struct
{
  guint n;
  EstOptimum optima[MOST_STARTS];
  guint reached[MOST_STARTS];
  gboolean spike;   /* a climb followed a vanishing scale */
  gboolean escaped; /* or any other way to the end of a parameter's range */
  gboolean cancelled;
} Found;

static gboolean
is_same (const EstOptimum *a, const EstOptimum *b, guint n)
{
  if (fabs (a->value - b->value) > 1e-9 * (1 + fabs (a->value)))
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (fabs (a->u[i] - b->u[i]) > 1e-4)
      return FALSE;
  return TRUE;
}

static void
keep (Found *found, const EstOptimum *optimum, guint reached, guint n)
{
  guint at = 0;

  for (guint i = 0; i < found->n; i++)
    if (is_same (&found->optima[i], optimum, n))
      {
        found->reached[i] += reached;
        return;
      }
  while (at < found->n && found->optima[at].value >= optimum->value)
    at++;
  memmove (&found->optima[at + 1], &found->optima[at], (found->n - at) * sizeof found->optima[0]);
  memmove (&found->reached[at + 1], &found->reached[at], (found->n - at) * sizeof (guint));
  found->optima[at] = *optimum;
  found->reached[at] = reached;
  found->n++;
}

/* `reached` starts have come this way. */
static void
climb (const EstProblem *problem, const double *u, guint reached, Found *found)
{
  EstOptimum optimum;

  if (found->cancelled)
    return;
  optimum = est_problem_climb (problem, u);
  for (guint i = 0; i < problem->n && optimum.end == CLIMB_ESCAPED; i++)
    found->spike |= optimum.u[i] < problem->lower[i];
  found->escaped |= optimum.end == CLIMB_ESCAPED;
  found->cancelled |= optimum.end == CLIMB_CANCELLED;
  if (optimum.end == CLIMB_CONVERGED)
    keep (found, &optimum, reached, problem->n);
}

/* A short stand-in for a long sample, which finds the region of a maximum. */
static EstSample *
coarse_sample (const EstProblem *problem)
{
  const EstSample *exact = problem->sample;

  if (exact->length <= MOST_EXACT || problem->distribution->discrete)
    return est_sample_ref ((EstSample *)exact);
  return est_light_new (exact, problem->distribution->light, COARSE_PARTS);
}

/* Every start on the coarse sample, then what they found on the exact one. */
static void
climb_all (EstProblem *problem, const Starts *starts, Found *found)
{
  const EstSample *exact = problem->sample;
  g_autoptr (EstSample) coarse = coarse_sample (problem);
  double u[EST_MAX_THETA];
  Found rough;

  problem->sample = coarse;
  for (guint i = 0; i < starts->n; i++)
    {
      est_problem_from_theta (problem, starts->theta[i], u);
      climb (problem, u, 1, found);
    }
  problem->sample = exact;
  if (coarse == exact)
    return;
  rough = *found;
  memset (found, 0, sizeof *found);
  found->spike = rough.spike;
  found->escaped = rough.escaped;
  found->cancelled = rough.cancelled;
  for (guint i = 0; i < MIN (rough.n, 2); i++)
    climb (problem, rough.optima[i].u, rough.reached[i], found);
  if (rough.n == 0 && !est_heavy_tails_rise (problem))
    {
      est_problem_from_theta (problem, starts->theta[starts->n - 1], u);
      climb (problem, u, 1, found);
    }
}

void
est_search (EstProblem *problem, EstFit *fit)
{
  Starts starts = {0};
  Found found = {0};
  gboolean posterior = est_problem_has_prior (problem);
  double best;

  /* A prior on the scale can keep it off 0, and one on anything off the normal as a limit. */
  if (problem->prior[1].kind == EST_PRIOR_NONE && est_heavy_tails_end (problem, fit))
    {
      if (fit->outcome == EST_NOT_UNIQUE)
        {
          double u[EST_MAX_THETA];

          est_problem_from_theta (problem, fit->estimate, u);
          fit->log_likelihood = est_problem_value (problem, u);
        }
      return;
    }
  bound_problem (problem);
  if (problem->distribution->symmetric)
    location_scale_starts (problem, &starts);
  else
    general_starts (problem, &starts);
  climb_all (problem, &starts, &found);
  fit->certificate.starts = starts.n;
  if (found.cancelled)
    {
      est_fit_end (fit, EST_CANCELLED, _ ("The fit was stopped before it ended."));
      return;
    }
  best = found.n > 0 ? found.optima[0].value : -INFINITY;
  if (!posterior && est_heavy_tails_limit (problem, best, fit))
    {
      fit->certificate.runner_up = found.n > 0 ? best : NAN;
      return;
    }
  if (found.n == 0)
    {
      if (posterior && found.escaped)
        est_fit_end (fit, EST_NO_MAXIMUM,
                     _ ("The posterior density keeps rising as a parameter goes to the end of its "
                        "range, so it has no mode."));
      else if (found.spike)
        est_fit_end (fit, EST_UNBOUNDED,
                     _ ("The likelihood grows without bound as the scale shrinks onto a value; no "
                        "other maximum was found."));
      else
        est_fit_end (fit, EST_LIMIT, _ ("The search did not reach a maximum."));
      return;
    }
  est_problem_to_theta (problem, found.optima[0].u, fit->estimate);
  fit->log_likelihood = best;
  fit->certificate.reached = found.reached[0];
  if (found.n > 1)
    fit->certificate.runner_up = found.optima[1].value;
  est_fit_end (fit, EST_CONVERGED, NULL);
}
