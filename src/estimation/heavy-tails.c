/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What heavy tails do to a likelihood. With m of n values equal and the scale going to 0 on them, a
 * t density with ν degrees of freedom gains m and loses ν(n - m) times log(1/scale): unbounded for
 * ν < m/(n - m) (Kent & Tyler 1991, Annals of Statistics 19, 2102-2119). And with ν going to
 * infinity it becomes the normal. */
#include <math.h>

#include "estimation/distributions.h"
#include "estimation/likelihood.h"
#include "estimation/search.h"

static gboolean
is_free (const EstProblem *problem, guint parameter)
{
  for (guint i = 0; i < problem->n; i++)
    if (problem->free[i] == parameter)
      return TRUE;
  return FALSE;
}

static gboolean
has_free_df (const EstProblem *problem)
{
  return problem->distribution == &est_student_t && is_free (problem, 2);
}

/* The weight that the density can stand on: the largest tie, or what equals a fixed location. */
static double
largest_pile (const EstProblem *problem)
{
  const EstSample *sample = problem->sample;
  gsize first, last;

  if (is_free (problem, 0))
    return sample->largest_tie;
  first = last = est_sample_count_below (sample, problem->theta[0]);
  while (last < sample->length && sample->values[last] == problem->theta[0])
    last++;
  return sample->cumulative_weight[last] - sample->cumulative_weight[first];
}

double
est_heavy_tails_least_df (const EstProblem *problem)
{
  double pile = largest_pile (problem), rest = problem->sample->n - pile;

  if (!is_free (problem, 1))
    return 0.3;
  return rest > 0 ? fmax (0.3, pile / rest) : INFINITY;
}

static gboolean
has_two_values (const EstSample *sample)
{
  gsize i = est_sample_count_below (sample, sample->maximum);

  return sample->minimum < sample->maximum && sample->values[i - 1] == sample->minimum;
}

static void
end_with_pile (EstFit *fit, EstOutcome outcome, const char *template, double pile, double n)
{
  g_autofree char *reason = g_strdup_printf (template, pile, n);

  est_fit_end (fit, outcome, reason);
}

gboolean
est_heavy_tails_end (const EstProblem *problem, EstFit *fit)
{
  const EstSample *sample = problem->sample;
  double pile = largest_pile (problem), rest = sample->n - pile, df;

  if (problem->distribution != &est_student_t && problem->distribution != &est_cauchy)
    return FALSE;
  if (!is_free (problem, 1) || has_free_df (problem))
    return FALSE;
  df = problem->distribution == &est_cauchy ? 1 : problem->theta[2];
  if (pile < df * rest)
    return FALSE;
  if (pile > df * rest)
    end_with_pile (fit, EST_UNBOUNDED,
                   _ ("%g of the %g values are equal, so the likelihood grows without bound as the "
                      "scale shrinks onto them."),
                   pile, sample->n);
  else if (has_two_values (sample) && df == 1 && is_free (problem, 0))
    {
      /* Half on each of two values: every point of the half circle over them is a maximum. */
      fit->estimate[0] = sample->minimum + (sample->maximum - sample->minimum) / 2;
      fit->estimate[1] = (sample->maximum - sample->minimum) / 2;
      fit->interval[0] = sample->minimum;
      fit->interval[1] = sample->maximum;
      end_with_pile (fit, EST_NOT_UNIQUE,
                     _ ("%g of the %g values are equal and so are the others: every location "
                        "between the two has a scale that makes the data equally likely."),
                     pile, sample->n);
    }
  else
    end_with_pile (fit, EST_NO_MAXIMUM,
                   _ ("%g of the %g values are equal: the likelihood nears its upper bound as the "
                      "scale shrinks onto them, and never reaches it."),
                   pile, sample->n);
  return TRUE;
}

/* The normal with the free ones of the two parameters at their maximum. */
static void
fit_normal (const EstProblem *problem, double *theta)
{
  const EstSample *sample = problem->sample;

  theta[0] = is_free (problem, 0) ? sample->mean : problem->theta[0];
  theta[1] = is_free (problem, 1) ? hypot (sqrt (sample->variance), sample->mean - theta[0])
                                  : problem->theta[1];
}

/* As ν grows, log t = log φ + (z⁴ - 2z² - 1)/4ν + …: whether the sum of that rises towards the
 * normal. With location and scale free it says that the kurtosis is at most 3. */
static gboolean
rises_towards (const EstSample *sample, const double *theta)
{
  double sum = 0;

  for (gsize i = 0; i < sample->length; i++)
    {
      double z = (sample->values[i] - theta[0]) / theta[1], square = z * z;

      sum += (sample->weights != NULL ? sample->weights[i] : 1)
             * (square * square - 2 * square - 1);
    }
  return sum <= 1e-5 * sample->n; /* beyond a million degrees of freedom it is the limit too */
}

gboolean
est_heavy_tails_rise (const EstProblem *problem)
{
  double theta[2];

  if (!has_free_df (problem))
    return FALSE;
  fit_normal (problem, theta);
  return rises_towards (problem->sample, theta);
}

gboolean
est_heavy_tails_limit (const EstProblem *problem, double best, EstFit *fit)
{
  double theta[2], value;

  if (!has_free_df (problem))
    return FALSE;
  fit_normal (problem, theta);
  value = est_log_likelihood (&est_normal, problem->sample, theta);
  if (best > value + 1e-11 * fabs (value))
    return FALSE;
  if (!rises_towards (problem->sample, theta))
    return FALSE;
  fit->estimate[0] = theta[0];
  fit->estimate[1] = theta[1];
  fit->estimate[2] = NAN;
  fit->log_likelihood = value;
  est_fit_end (fit, EST_BOUNDARY,
               _ ("The likelihood rises as the degrees of freedom grow without end: its limit is "
                  "the normal, whose location and scale these are."));
  return TRUE;
}
