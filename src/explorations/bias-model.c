/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The simulation of `bias`: each sample is drawn value by value and its squares are summed about
 * both centres. The moments come from sums over e = s² − 1. */
#include "explorations/bias-model.h"

#include <glib/gi18n.h>
#include <math.h>

#include "explorations/repeats.h"

#define SQRT_3 1.7320508075688772

const BiasSource bias_sources[] = {
    {"normal", N_ ("normal"), "normal", {0, 1}, 0, 0, -3.4, 3.4},
    {"uniform", N_ ("uniform"), "uniform", {-SQRT_3, SQRT_3}, 0, -1.2, -2.3, 2.3},
    {"laplace", N_ ("Laplace"), "laplace", {0, G_SQRT2 / 2}, 0, 3, -4.2, 4.2},
    {"exponential", N_ ("exponential"), "exponential", {1}, 1, 6, -0.4, 5.6},
};

const BiasSource *
bias_source (guint choice)
{
  g_return_val_if_fail (choice < G_N_ELEMENTS (bias_sources), &bias_sources[0]);

  return &bias_sources[choice];
}

/* The variance of s² (Cramér 1946, 27.4), for σ = 1. */
static double
variance_of_variance (const BiasSource *source, gsize n)
{
  return 2 / ((double)n - 1) + source->kurtosis / (double)n;
}

static Bias *
bias_empty (const State *state)
{
  Bias *self = g_new0 (Bias, 1);
  double spread, upper, lower;

  self->source = state_choice (state, "source");
  self->n = (gsize)state_number (state, "n");
  self->seed = (guint64)state_number (state, "seed");
  spread = sqrt (variance_of_variance (bias_source (self->source), self->n));
  lower = fmax (1 - 4 * spread, 0);
  upper = 1 + 4 * spread;
  self->biased = est_tally_new (lower, upper, BIAS_BINS);
  self->unbiased = est_tally_new (lower, upper, BIAS_BINS);
  self->sd = est_tally_new (0, 1, 0);
  self->gap = est_tally_new (0, 1, 0);
  return self;
}

static Bias *
bias_copy (const Bias *self)
{
  Bias *copy = g_memdup2 (self, sizeof *self);

  copy->biased = est_tally_copy (self->biased);
  copy->unbiased = est_tally_copy (self->unbiased);
  copy->sd = est_tally_copy (self->sd);
  copy->gap = est_tally_copy (self->gap);
  return copy;
}

void
bias_free (gpointer bias)
{
  Bias *self = bias;

  est_tally_free (self->biased);
  est_tally_free (self->unbiased);
  est_tally_free (self->sd);
  est_tally_free (self->gap);
  g_free (self);
}

static double
sum_of_squares (const double *x, gsize n, double centre)
{
  double sum = 0;

  for (gsize i = 0; i < n; i++)
    sum += (x[i] - centre) * (x[i] - centre);
  return sum;
}

static void
take_sample (Bias *self, const double *x)
{
  double n = (double)self->n, mu = bias_source (self->source)->mean;
  double mean = 0, about_mean, about_mu, gap, e, power = 1;

  for (gsize i = 0; i < self->n; i++)
    mean += x[i];
  mean /= n;
  about_mean = sum_of_squares (x, self->n, mean);
  about_mu = sum_of_squares (x, self->n, mu);
  gap = n * (mean - mu) * (mean - mu);
  self->identity = fmax (self->identity, fabs (about_mean + gap - about_mu) / about_mu);

  est_tally_add (self->biased, about_mean / n);
  est_tally_add (self->unbiased, about_mean / (n - 1));
  est_tally_add (self->sd, sqrt (about_mean / (n - 1)));
  est_tally_add (self->gap, gap);
  e = about_mean / (n - 1) - 1;
  for (guint k = 0; k < G_N_ELEMENTS (self->powers); k++)
    self->powers[k] += power *= e;
}

static void
take (const double *values, gsize count, guint64 first, gpointer data)
{
  Bias *self = data;

  for (gsize i = 0; i < count; i++)
    take_sample (self, values + i * self->n);
}

static EstRepeat
simulation (const Bias *self)
{
  const BiasSource *source = bias_source (self->source);

  return (EstRepeat){.distribution = est_distribution_find (source->distribution),
                     .theta = {source->theta[0], source->theta[1]},
                     .n = self->n,
                     .seed = self->seed};
}

static gpointer
copy_done (gpointer data, guint64 done)
{
  Bias *copy = bias_copy (data);

  copy->done = done;
  return copy;
}

Bias *
bias_new (const State *state, const Bias *previous, const ExplorationJob *job, GError **error)
{
  guint64 repeats = (guint64)state_number (state, "repeats");
  Bias *self = bias_empty (state);
  EstRepeat repeat = simulation (self);

  if (previous != NULL && previous->source == self->source && previous->n == self->n
      && previous->seed == self->seed && previous->done <= repeats)
    {
      bias_free (self);
      self = bias_copy (previous);
    }
  repeat.repeats = repeats;
  repeat.take = take;
  repeat.data = self;
  self->done = repeats_run (&repeat, self->done, state, job, copy_done);
  if (self->done == repeats)
    return self;
  g_cancellable_set_error_if_cancelled (job->cancellable, error);
  bias_free (self);
  return NULL;
}

void
bias_sample (const Bias *self, guint64 index, double *out)
{
  EstRepeat repeat = simulation (self);

  est_repeat_sample (&repeat, index, out);
}

/* The mean of eᵏ. */
static double
moment (const Bias *self, guint k)
{
  return self->powers[k - 1] / (double)self->done;
}

/* Σ(x − x̄)²/c = k s² = k(1 + e). */
static double
factor (const Bias *self, double divisor)
{
  return ((double)self->n - 1) / divisor;
}

double
bias_mean (const Bias *self, double divisor)
{
  return factor (self, divisor) * (1 + moment (self, 1));
}

double
bias_squared_error (const Bias *self, double divisor)
{
  double k = factor (self, divisor);

  return k * k * moment (self, 2) + 2 * k * (k - 1) * moment (self, 1) + (k - 1) * (k - 1);
}

/* The standard error of the mean of a e + b e². */
static double
error_of_combination (const Bias *self, double a, double b)
{
  double m1 = moment (self, 1), m2 = moment (self, 2);
  double variance = a * a * (m2 - m1 * m1) + 2 * a * b * (moment (self, 3) - m1 * m2)
                    + b * b * (moment (self, 4) - m2 * m2);

  return sqrt (fmax (variance, 0) / (double)self->done);
}

double
bias_squared_error_error (const Bias *self, double divisor)
{
  double k = factor (self, divisor);

  return error_of_combination (self, 2 * k * (k - 1), k * k);
}

/* The squared error is least at c = (n − 1) E s⁴/E s²; its error by the delta method. */
double
bias_best_divisor (const Bias *self, double *error)
{
  double free = (double)self->n - 1, m1 = moment (self, 1), m2 = moment (self, 2);

  *error = error_of_combination (self, free * (1 - m2) / ((1 + m1) * (1 + m1)), free / (1 + m1));
  return free * (1 + 2 * m1 + m2) / (1 + m1);
}

double
bias_expected_squared_error (const Bias *self, double divisor)
{
  double k = factor (self, divisor);

  return k * k * variance_of_variance (bias_source (self->source), self->n) + (k - 1) * (k - 1);
}
