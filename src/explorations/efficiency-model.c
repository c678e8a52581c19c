/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The simulation of `efficiency`: of each sample the mean and the median, and sums of the squares
 * by which they miss the middle; beside them the exact efficiency over n. */
#include "explorations/efficiency-model.h"

#include <glib/gi18n.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>

#include "explorations/efficiency-exact.h"
#include "explorations/repeats.h"

/* In the order of the control. */
const EfficiencySource efficiency_sources[] = {
    {"normal", N_ ("Gaussian"), N_ ("Gaussian"), "normal", {0, 1}, FALSE, 4},
    {"laplace", N_ ("Laplace"), N_ ("Laplace"), "laplace", {0, 1}, FALSE, 6},
    {"logistic", N_ ("logistic"), N_ ("logistic"), "logistic", {0, 1}, FALSE, 7},
    {"student-t", N_ ("Student's t"), N_ ("Student's t"), "student-t", {0, 1, 3}, TRUE, 6},
    {"uniform", N_ ("uniform"), N_ ("uniform"), "uniform", {-1, 1}, FALSE, 1.5},
};

/* Odd and even sample sizes, each about evenly spread over log n. */
static void
fill_curve (EfficiencyCurve *curve, const Efficiency *self, const EfficiencyGrid *grid, guint first)
{
  double last = 0;

  curve->length = 0;
  for (guint i = 0; i < EFFICIENCY_CURVE; i++)
    {
      double even = first * pow ((double)EFFICIENCY_MOST / first, i / (EFFICIENCY_CURVE - 1.0));
      double n = first + 2 * floor ((even - first) / 2 + 1e-9);

      if (n == last || n > EFFICIENCY_MOST)
        continue;
      last = n;
      curve->n[curve->length] = n;
      curve->value[curve->length++]
          = n <= 2 ? 1 : self->sd * self->sd / n / efficiency_median_variance (grid, (guint)n);
    }
}

/* Medians of n values from t tails, 1 − F ~ x^−ν, have tails of their own: at n = 2m + 1 or 2m the
 * median is beyond x with a probability of about x^−ν(m + 1) or x^−νm. */
static gboolean
median_has_variance (const Efficiency *self)
{
  return !self->source->has_df || self->theta[2] * (double)((self->n + 1) / 2) > 2;
}

static void
fill_exact (Efficiency *self)
{
  g_autoptr (EfficiencyGrid) grid = efficiency_grid_new (self->distribution, self->theta);
  double df = self->theta[2], n = (double)self->n;
  double variance = est_variance (self->distribution, self->theta);

  self->density = est_density (self->distribution, 0, self->theta);
  self->sd = isfinite (variance) ? sqrt (variance) : INFINITY;
  self->limit = 4 * self->density * self->density * self->sd * self->sd;
  self->median_spread = 1 / (2 * self->density * sqrt (n));
  /* A t with few degrees of freedom has a middle narrower than its variance says, and below 2 the
   * sums of n values grow as n^(1/ν) (Gnedenko and Kolmogorov 1954). */
  self->mean_spread = self->source->has_df && df < 2 ? G_SQRT2 * pow (n, 1 / df - 1)
                                                     : fmin (self->sd, 2) / sqrt (n);
  if (!median_has_variance (self))
    self->median_sd = INFINITY;
  else
    self->median_sd = self->n <= 2 ? self->sd / sqrt (n)
                                   : sqrt (efficiency_median_variance (grid, (guint)self->n));
  self->efficiency = NAN;
  if (!efficiency_exists (self))
    return;
  self->efficiency
      = self->n <= 2 ? 1 : self->sd * self->sd / n / (self->median_sd * self->median_sd);
  fill_curve (&self->odd, self, grid, 1);
  fill_curve (&self->even, self, grid, 2);
}

static Efficiency *
efficiency_empty (const State *state)
{
  Efficiency *self = g_new0 (Efficiency, 1);
  double reach;

  self->source = &efficiency_sources[state_choice (state, "noise")];
  self->distribution = est_distribution_find (self->source->distribution);
  for (guint i = 0; i < G_N_ELEMENTS (self->source->theta); i++)
    self->theta[i] = self->source->theta[i];
  if (self->source->has_df)
    self->theta[2] = state_number (state, "df");
  self->n = (gsize)state_number (state, "n");
  self->seed = (guint64)state_number (state, "seed");
  fill_exact (self);
  reach = 4 * MAX (self->mean_spread, self->median_spread);
  self->means = est_tally_new (-reach, reach, EFFICIENCY_BINS);
  self->medians = est_tally_new (-reach, reach, EFFICIENCY_BINS);
  return self;
}

static Efficiency *
efficiency_copy (const Efficiency *self)
{
  Efficiency *copy = g_memdup2 (self, sizeof *self);

  copy->means = est_tally_copy (self->means);
  copy->medians = est_tally_copy (self->medians);
  copy->scratch = NULL;
  return copy;
}

void
efficiency_free (gpointer efficiency)
{
  Efficiency *self = efficiency;

  est_tally_free (self->means);
  est_tally_free (self->medians);
  g_free (self->scratch);
  g_free (self);
}

/* By selection, which costs a few looks at each value. */
double
efficiency_median (double *x, gsize n)
{
  return gsl_stats_median (x, 1, n);
}

static void
take_sample (Efficiency *self, const double *x)
{
  double mean = 0, median, squares[2];

  for (gsize i = 0; i < self->n; i++)
    mean += self->scratch[i] = x[i];
  mean /= (double)self->n;
  median = efficiency_median (self->scratch, self->n);
  squares[0] = mean * mean;
  squares[1] = median * median;
  est_tally_add (self->means, mean);
  est_tally_add (self->medians, median);
  for (guint k = 0; k < 2; k++)
    {
      self->squares[k] += squares[k];
      self->fourths[k] += squares[k] * squares[k];
    }
  self->product += squares[0] * squares[1];
  self->nearer += squares[1] < squares[0];
}

static void
take (const double *values, gsize count, guint64 first, gpointer data)
{
  Efficiency *self = data;

  for (gsize i = 0; i < count; i++)
    take_sample (self, values + i * self->n);
}

static EstRepeat
simulation (const Efficiency *self)
{
  EstRepeat repeat = {.distribution = self->distribution, .n = self->n, .seed = self->seed};

  for (guint i = 0; i < EST_MAX_THETA; i++)
    repeat.theta[i] = self->theta[i];
  return repeat;
}

static gpointer
copy_done (gpointer data, guint64 done)
{
  Efficiency *copy = efficiency_copy (data);

  copy->done = done;
  return copy;
}

static gboolean
is_same (const Efficiency *a, const State *state)
{
  return a->source == &efficiency_sources[state_choice (state, "noise")]
         && (!a->source->has_df || a->theta[2] == state_number (state, "df"))
         && (double)a->n == state_number (state, "n")
         && (double)a->seed == state_number (state, "seed")
         && (double)a->done <= state_number (state, "repeats");
}

Efficiency *
efficiency_new (const State *state, const Efficiency *previous, const ExplorationJob *job,
                GError **error)
{
  gboolean goes_on = previous != NULL && is_same (previous, state);
  Efficiency *self = goes_on ? efficiency_copy (previous) : efficiency_empty (state);
  EstRepeat repeat = simulation (self);

  repeat.repeats = (guint64)state_number (state, "repeats");
  repeat.take = take;
  repeat.data = self;
  self->scratch = g_new (double, self->n);
  self->done = repeats_run (&repeat, self->done, state, job, copy_done);
  g_clear_pointer (&self->scratch, g_free);
  if (self->done == repeat.repeats)
    return self;
  g_cancellable_set_error_if_cancelled (job->cancellable, error);
  efficiency_free (self);
  return NULL;
}

void
efficiency_sample (const Efficiency *self, guint64 index, double *out)
{
  EstRepeat repeat = simulation (self);

  est_repeat_sample (&repeat, index, out);
}

gboolean
efficiency_exists (const Efficiency *self)
{
  return isfinite (self->sd);
}

/* The ratio A/B of two means has, relative to itself, about the variance of a/A − b/B, divided by
 * the number of samples (delta method). */
double
efficiency_simulated (const Efficiency *self, double *error)
{
  double n = (double)self->done;
  double a = self->squares[0] / n, b = self->squares[1] / n, ratio = a / b;
  double variance = self->fourths[0] / n / (a * a) + self->fourths[1] / n / (b * b)
                    - 2 * self->product / n / (a * b);

  *error = self->n <= 2 ? 0 : ratio * sqrt (fmax (variance, 0) / n);
  return ratio;
}

double
efficiency_half (const EstTally *tally)
{
  double lower = 0, upper = tally->upper;

  for (guint i = 0; i < 40; i++)
    {
      double middle = 0.5 * (lower + upper);

      if (est_tally_share_below (tally, middle) - est_tally_share_below (tally, -middle) < 0.5)
        lower = middle;
      else
        upper = middle;
    }
  return 0.5 * (lower + upper);
}
