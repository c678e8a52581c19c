/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A battery that every distribution of the registry passes: the density is one, its tails, its
 * quantiles, its score and its samples agree with it. A new family is tested by being registered.
 */
#include <float.h>
#include <gsl/gsl_integration.h>
#include <math.h>
#include <string.h>

#include "estimation/distribution.h"

enum
{
  N_CASES = 12,
  N_DRAWS = 40000,
  N_BINS = 20
};

typedef struct
{
  const EstDistribution *distribution;
  const double *theta;
  double centre, unit;  /* of an integral */
  gboolean logarithmic; /* over log x: near 0 a density may have a pole */
} Case;

/* Legal parameters: the initial ones, then others inside the sliders' ranges. */
static void
case_theta (const EstDistribution *distribution, guint index, double *theta)
{
  g_autoptr (gsl_rng) rng = est_rng_new (100 + index);

  do
    for (guint j = 0; j < distribution->n_parameters; j++)
      {
        const Parameter *parameter = &distribution->parameters[j];
        double lower, upper;

        parameter_slider_range (parameter, &lower, &upper);
        if (parameter->scale == SCALE_LOGIT)
          {
            lower = fmax (lower, 0.02);
            upper = fmin (upper, 0.98);
          }
        theta[j] = parameter_from_position (parameter, lower, upper, gsl_rng_uniform (rng));
        if (index == 0)
          theta[j] = parameter->initial;
      }
  while (!est_distribution_is_legal (distribution, theta));
}

#define FOR_EACH_CASE(distribution, theta)                                                         \
  for (guint case_index = 0; case_index < N_CASES; case_index++)                                   \
    for (gboolean once = (case_theta (distribution, case_index, theta), TRUE); once; once = FALSE)

/* Points between far quantiles. */
static double
point (const EstDistribution *distribution, const double *theta, guint i, guint n)
{
  double p = (i + 0.5) / n;

  return est_quantile (distribution, p, theta);
}

static double
density (double position, void *data)
{
  const Case *self = data;
  double x = self->logarithmic ? exp (position) : self->centre + self->unit * position;
  double here = est_density (self->distribution, x, self->theta);

  /* At the very pole there is no area. */
  return isinf (here) ? 0 : here * (self->logarithmic ? x : self->unit);
}

/* In units of the distance from the median, so that a heavy tail is as easy as a light one. */
static double
integrate (Case *self, double from, double to)
{
  gsl_integration_workspace *workspace = gsl_integration_workspace_alloc (2000);
  gsl_function function = {density, self};
  double result = 0, error;

  self->centre = est_quantile (self->distribution, 0.5, self->theta);
  self->logarithmic = from >= 0 && to <= self->centre;
  if (self->logarithmic)
    {
      gsl_integration_qags (
          &function, log (fmax (from, est_quantile (self->distribution, 1e-13, self->theta))),
          log (to), 1e-12, 1e-11, 2000, workspace, &result, &error);
      gsl_integration_workspace_free (workspace);
      return result;
    }
  self->unit = fabs (isinf (from) ? to - self->centre : from - self->centre);
  if (self->unit == 0)
    self->unit = to - self->centre;
  from = (from - self->centre) / self->unit;
  to = (to - self->centre) / self->unit;
  if (isinf (from))
    gsl_integration_qagil (&function, to, 1e-12, 1e-11, 2000, workspace, &result, &error);
  else if (isinf (to))
    gsl_integration_qagiu (&function, from, 1e-12, 1e-11, 2000, workspace, &result, &error);
  else if (to > from)
    gsl_integration_qags (&function, from, to, 1e-12, 1e-11, 2000, workspace, &result, &error);
  gsl_integration_workspace_free (workspace);
  return result;
}

/* Split at quantiles, so that no piece hides a peak. Outside, the tails are integrals to infinity.
 */
static double
total_density (Case *self)
{
  static const double cuts[] = {1e-4, 0.1, 0.5, 0.9, 1 - 1e-4};
  double lower, upper, from, sum = 0;

  self->distribution->support (self->theta, &lower, &upper);
  from = lower;
  for (guint i = 0; i <= G_N_ELEMENTS (cuts); i++)
    {
      double to = i < G_N_ELEMENTS (cuts) ? est_quantile (self->distribution, cuts[i], self->theta)
                                          : upper;

      sum += integrate (self, from, to);
      from = to;
    }
  return sum;
}

static double
total_mass (const Case *self)
{
  double lower, upper, sum = 0;

  self->distribution->support (self->theta, &lower, &upper);
  upper = fmin (upper, est_quantile (self->distribution, 1 - 1e-12, self->theta));
  for (double x = lower; x <= upper; x++)
    sum += est_density (self->distribution, x, self->theta);
  return sum;
}

static void
test_total (gconstpointer data)
{
  double theta[EST_MAX_THETA];
  Case self = {.distribution = data, .theta = theta};

  FOR_EACH_CASE (self.distribution, theta)
  {
    double total = self.distribution->discrete ? total_mass (&self) : total_density (&self);

    g_assert_cmpfloat_with_epsilon (total, 1, 1e-8);
  }
}

static void
test_tails (gconstpointer data)
{
  const EstDistribution *distribution = data;
  double theta[EST_MAX_THETA];

  FOR_EACH_CASE (distribution, theta)
  {
    double before = 0, lower, upper;

    distribution->support (theta, &lower, &upper);
    for (guint i = 0; i < 60; i++)
      {
        double x = point (distribution, theta, i, 60), below = est_cdf (distribution, x, theta);

        g_assert_cmpfloat_with_epsilon (below + est_survival (distribution, x, theta), 1, 1e-12);
        g_assert_cmpfloat (below, >=, before);
        before = below;
      }
    g_assert_cmpfloat (est_cdf (distribution, INFINITY, theta), ==, 1);
    g_assert_cmpfloat (est_survival (distribution, INFINITY, theta), ==, 0);
    g_assert_cmpfloat (est_cdf (distribution, -INFINITY, theta), ==, 0);
    g_assert_cmpfloat (est_survival (distribution, -INFINITY, theta), ==, 1);
    g_assert_cmpfloat (est_quantile (distribution, 0, theta), ==, lower);
    g_assert_cmpfloat (est_quantile (distribution, 1, theta), ==, upper);
  }
}

static void
test_quantile (gconstpointer data)
{
  static const double p[] = {1e-12, 1e-4, 0.01, 0.2, 0.5, 0.7, 0.99, 0.9999};
  const EstDistribution *distribution = data;
  double theta[EST_MAX_THETA];

  FOR_EACH_CASE (distribution, theta)
  for (guint i = 0; i < G_N_ELEMENTS (p); i++)
    {
      double x = est_quantile (distribution, p[i], theta);
      double back = est_cdf (distribution, x, theta);

      if (distribution->discrete)
        {
          g_assert_cmpfloat (back, >=, p[i]);
          g_assert_cmpfloat (est_cdf (distribution, x - 1, theta), <, p[i]);
        }
      else
        /* x is rounded, which is all of a small probability beside an end that is not 0. */
        g_assert_cmpfloat_with_epsilon (
            back, p[i],
            1e-9 * p[i] + DBL_EPSILON * fabs (x) * est_density (distribution, x, theta));
    }
  g_assert_true (isnan (est_quantile (distribution, -0.1, theta)));
  g_assert_true (isnan (est_quantile (distribution, 1.1, theta)));
}

/* The density is the slope of the cdf, the mass its step. */
static void
test_slope (gconstpointer data)
{
  const EstDistribution *distribution = data;
  double theta[EST_MAX_THETA];

  FOR_EACH_CASE (distribution, theta)
  for (guint i = 0; i < 24; i++)
    {
      double x = point (distribution, theta, i, 24), lower, upper, step, slope;
      double here = est_density (distribution, x, theta);

      distribution->support (theta, &lower, &upper);
      if (distribution->discrete)
        {
          slope = est_cdf (distribution, x, theta) - est_cdf (distribution, x - 1, theta);
          g_assert_cmpfloat_with_epsilon (slope, here, 1e-11);
          continue;
        }
      step = 5e-4 / here
             * fmin (est_cdf (distribution, x, theta), est_survival (distribution, x, theta));
      step = fmin (step, fmin (x - lower, upper - x));
      slope = (est_cdf (distribution, x + step, theta) - est_cdf (distribution, x - step, theta))
              / (2 * step);
      g_assert_cmpfloat_with_epsilon (slope, here, 2e-5 * here);
    }
}

/* The gradient of the log density in every free parameter, by a fourth-order difference. */
static double
numeric_gradient (const EstDistribution *distribution, double x, const double *theta, guint j)
{
  double moved[EST_MAX_THETA], step = 1e-3 * fmin (fabs (theta[j]) + 1e-3, 1), at[4];
  static const double offsets[] = {-2, -1, 1, 2};

  if (distribution->parameters[j].scale == SCALE_LOGIT)
    step *= 1 - theta[j];
  memcpy (moved, theta, sizeof moved);
  for (guint i = 0; i < 4; i++)
    {
      moved[j] = theta[j] + offsets[i] * step;
      at[i] = est_log_density (distribution, x, moved);
    }
  return (8 * (at[2] - at[1]) - (at[3] - at[0])) / (12 * step);
}

/* Away from the kinks and the ends of the support, where the difference would straddle them. */
static void
test_score (gconstpointer data)
{
  const EstDistribution *distribution = data;
  double theta[EST_MAX_THETA] = {0}, score[EST_MAX_THETA];
  guint compared = 0;

  FOR_EACH_CASE (distribution, theta)
  for (guint i = 0; i < 15; i++)
    {
      double x = point (distribution, theta, i, 15);

      est_score (distribution, x, theta, score);
      for (guint j = 0; j < distribution->n_parameters - distribution->n_fixed; j++)
        {
          double numeric = numeric_gradient (distribution, x, theta, j);

          if (distribution->symmetric && fabs (x - theta[0]) < 0.02 * theta[1])
            continue;
          if (!isfinite (numeric))
            continue;
          g_assert_cmpfloat_with_epsilon (score[j], numeric,
                                          1e-4 * (fabs (numeric) + 1 / (fabs (theta[j]) + 0.01)));
          compared++;
        }
    }
  g_assert_cmpuint (compared, >=, 20);
}

static void
test_illegal (gconstpointer data)
{
  const EstDistribution *distribution = data;
  double theta[EST_MAX_THETA], score[EST_MAX_THETA];

  for (guint j = 0; j < distribution->n_parameters; j++)
    {
      const Parameter *parameter = &distribution->parameters[j];
      const double wrong[]
          = {NAN, INFINITY, isfinite (parameter->lower) ? parameter->lower - 1 : NAN,
             parameter->lower_open ? parameter->lower : NAN};

      for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
        {
          case_theta (distribution, 0, theta);
          theta[j] = wrong[i];
          g_assert_true (isnan (est_log_density (distribution, 0.5, theta)));
          g_assert_true (isnan (est_cdf (distribution, 0.5, theta)));
          g_assert_true (isnan (est_survival (distribution, 0.5, theta)));
          g_assert_true (isnan (est_quantile (distribution, 0.5, theta)));
          g_assert_true (isnan (est_mean (distribution, theta)));
          g_assert_true (isnan (est_variance (distribution, theta)));
          est_score (distribution, 0.5, theta, score);
          g_assert_true (isnan (score[0]));
        }
    }
  case_theta (distribution, 0, theta);
  g_assert_true (isnan (est_log_density (distribution, NAN, theta)));
  g_assert_true (isnan (est_cdf (distribution, NAN, theta)));
  g_assert_cmpfloat (est_log_density (distribution, INFINITY, theta), ==, -INFINITY);
  if (distribution->discrete)
    g_assert_cmpfloat (est_log_density (distribution, 0.5, theta), ==, -INFINITY);
}

/* Counts in bins of equal probability inside 5 standard deviations; for whole numbers the bins are
 * the numbers themselves up to a far one. */
static void
assert_bins (const EstDistribution *distribution, const double *theta, const double *draws)
{
  for (guint bin = 1; bin < N_BINS; bin++)
    {
      double edge = est_quantile (distribution, (double)bin / N_BINS, theta);
      double p = est_cdf (distribution, edge, theta), count = 0;

      for (guint i = 0; i < N_DRAWS; i++)
        count += draws[i] <= edge;
      g_assert_cmpfloat (fabs (count - p * N_DRAWS), <=, 5 * sqrt (N_DRAWS * p * (1 - p)) + 1e-6);
    }
}

static void
test_draws (gconstpointer data)
{
  const EstDistribution *distribution = data;
  g_autofree double *draws = g_new (double, N_DRAWS);
  double theta[EST_MAX_THETA], again[10], lower, upper;

  for (guint index = 0; index < 4; index++)
    {
      g_autoptr (gsl_rng) rng = est_rng_new (index), twin = est_rng_new (index);

      case_theta (distribution, index, theta);
      distribution->support (theta, &lower, &upper);
      est_draw (distribution, rng, theta, draws, N_DRAWS);
      est_draw (distribution, twin, theta, again, G_N_ELEMENTS (again));
      g_assert_cmpmem (draws, sizeof again, again, sizeof again);
      for (guint i = 0; i < N_DRAWS; i++)
        g_assert_true (draws[i] >= lower && draws[i] <= upper);
      assert_bins (distribution, theta, draws);
    }
}

/* Mean and variance against the quantile function: E x = ∫ Q(p) dp, by the midpoint rule. */
static void
test_moments (gconstpointer data)
{
  enum
  {
    N = 20000
  };
  const EstDistribution *distribution = data;
  g_autofree double *x = g_new (double, N);
  double theta[EST_MAX_THETA], mean, variance, first = 0, second = 0;

  case_theta (distribution, 0, theta);
  mean = est_mean (distribution, theta);
  variance = est_variance (distribution, theta);
  if (!isfinite (mean) || !isfinite (variance))
    {
      g_test_skip ("has no moments");
      return;
    }
  for (guint i = 0; i < N; i++)
    first += (x[i] = point (distribution, theta, i, N)) / N;
  for (guint i = 0; i < N; i++)
    second += (x[i] - first) * (x[i] - first) / N;
  g_assert_cmpfloat_with_epsilon (first, mean, 0.002 * sqrt (variance));
  g_assert_cmpfloat_with_epsilon (second, variance, 0.02 * variance);
}

/* A start is legal and gives the sample a likelihood, also where all values are equal. */
static void
test_start (gconstpointer data)
{
  const EstDistribution *distribution = data;
  double theta[EST_MAX_THETA], start[EST_MAX_THETA], draws[50], equal[] = {1, 1, 1};
  g_autoptr (EstSample) constant = est_sample_new (equal, NULL, G_N_ELEMENTS (equal), NULL);

  FOR_EACH_CASE (distribution, theta)
  {
    g_autoptr (gsl_rng) rng = est_rng_new (case_index);
    g_autoptr (EstSample) sample = NULL;

    est_draw (distribution, rng, theta, draws, G_N_ELEMENTS (draws));
    sample = est_sample_new (draws, NULL, G_N_ELEMENTS (draws), NULL);
    distribution->start (sample, start);
    g_assert_true (est_distribution_is_legal (distribution, start));
    for (guint i = 0; i < G_N_ELEMENTS (draws); i++)
      g_assert_true (isfinite (est_log_density (distribution, draws[i], start)));
  }
  if (distribution->check == NULL || distribution->check (constant, NULL))
    {
      distribution->start (constant, start);
      g_assert_true (est_distribution_is_legal (distribution, start));
    }
}

/* The fast sum over a sample is the slow one. */
static void
test_log_likelihood (gconstpointer data)
{
  const EstDistribution *distribution = data;
  double theta[EST_MAX_THETA], draws[200], weights[200];

  if (distribution->log_likelihood == NULL)
    {
      g_test_skip ("sums value by value");
      return;
    }
  FOR_EACH_CASE (distribution, theta)
  {
    g_autoptr (gsl_rng) rng = est_rng_new (case_index);
    g_autoptr (EstSample) sample = NULL;
    double other[EST_MAX_THETA], sum = 0;

    est_draw (distribution, rng, theta, draws, G_N_ELEMENTS (draws));
    for (guint i = 0; i < G_N_ELEMENTS (draws); i++)
      weights[i] = 0.25 + i % 3;
    sample = est_sample_new (draws, weights, G_N_ELEMENTS (draws), NULL);
    case_theta (distribution, case_index + N_CASES, other);
    for (guint i = 0; i < G_N_ELEMENTS (draws); i++)
      sum += weights[i] * est_log_density (distribution, draws[i], other);
    if (isfinite (sum))
      g_assert_cmpfloat_with_epsilon (distribution->log_likelihood (sample, other), sum,
                                      1e-11 * fabs (sum));
  }
}

static void
test_records (void)
{
  for (const EstDistribution *const *each = est_distributions (); *each != NULL; each++)
    {
      const EstDistribution *distribution = *each;

      g_assert_true (est_distribution_find (distribution->id) == distribution);
      g_assert_cmpuint (distribution->n_parameters, <=, EST_MAX_THETA);
      g_assert_cmpuint (distribution->n_fixed, <, distribution->n_parameters);
      g_assert_true (g_utf8_validate (distribution->formula, -1, NULL));
      g_assert_nonnull (distribution->name);
      g_assert_nonnull (distribution->loss);
    }
  g_assert_null (est_distribution_find ("no such"));
}

/* The trap of a logarithm of a density that underflows. */
static void
test_far_tail (void)
{
  const double theta[] = {0, 1};

  g_assert_cmpfloat_with_epsilon (est_log_density (est_distribution_find ("normal"), 50, theta),
                                  -1250.9189385332047, 1e-12);
}

static void
add (const EstDistribution *distribution, const char *what, GTestDataFunc function)
{
  g_autofree char *path
      = g_strdup_printf ("/estimation/distributions/%s/%s", distribution->id, what);

  g_test_add_data_func (path, distribution, function);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/estimation/distributions/records", test_records);
  g_test_add_func ("/estimation/distributions/far-tail", test_far_tail);
  for (const EstDistribution *const *each = est_distributions (); *each != NULL; each++)
    {
      add (*each, "total", test_total);
      add (*each, "tails", test_tails);
      add (*each, "quantile", test_quantile);
      add (*each, "slope", test_slope);
      add (*each, "score", test_score);
      add (*each, "illegal", test_illegal);
      add (*each, "draws", test_draws);
      add (*each, "moments", test_moments);
      add (*each, "start", test_start);
      add (*each, "log-likelihood", test_log_likelihood);
    }
  return g_test_run ();
}
