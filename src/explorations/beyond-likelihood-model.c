/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sum of exp(−loss) over the outcomes of a loss, and what else the pictures show of it. */
#include "explorations/beyond-likelihood-model.h"

#include <gsl/gsl_integration.h>
#include <math.h>
#include <string.h>

#include "estimation/distribution.h"

enum
{
  N_SCAN = 61, /* parameters at which the sum is compared */
  INTERVALS = 200
};

double
beyond_distance (const Beyond *self, guint point)
{
  return hypot (self->points[2 * point] - self->points[0],
                self->points[2 * point + 1] - self->points[1]);
}

Beyond
beyond_from_state (const State *state)
{
  return beyond_of_kind (state, state_choice (state, "loss"));
}

Beyond
beyond_of_kind (const State *state, BeyondKind kind)
{
  Beyond self = {.kind = kind,
                 .n_outcomes = 2,
                 .margin = state_number (state, "margin"),
                 .temperature = state_number (state, "temperature"),
                 .x = state_number (state, "x"),
                 .fake_mean = state_number (state, "fake-mean"),
                 .fake_sd = state_number (state, "fake-sd"),
                 .mu = state_number (state, "mu"),
                 .c = state_number (state, "c")};
  gsize n;
  const double *points = state_list (state, "points", &n), *similarity;

  self.loss = beyond_loss (kind);
  memcpy (self.points, points, sizeof self.points);
  similarity = state_list (state, "similarities", &n);
  memcpy (self.similarity, similarity, n * sizeof *similarity);
  if (self.kind == BEYOND_INFO_NCE)
    self.n_outcomes = (guint)n;
  self.values = state_list (state, "values", &self.n_values);
  switch (self.kind)
    {
    case BEYOND_TRIPLET:
      self.at = beyond_distance (&self, 2) - beyond_distance (&self, 1);
      break;
    case BEYOND_INFO_NCE:
      self.at = self.similarity[0];
      break;
    case BEYOND_DISCRIMINATOR:
      self.at = state_number (state, "d");
      break;
    case BEYOND_SCORE_MATCHING:
      self.at = state_number (state, "sigma");
      break;
    default:
      self.at = state_number (state, "score");
    }
  return self;
}

typedef struct
{
  const Beyond *self;
  double sigma;
} Slice;

static double
exp_score_term (double x, void *data)
{
  const Slice *slice = data;

  return exp (-beyond_score_term (slice->self, slice->self->c, slice->sigma, slice->self->mu + x));
}

double
beyond_sum (const Beyond *self, double at)
{
  double sum = 0, error;

  if (self->kind == BEYOND_SCORE_MATCHING)
    {
      Slice slice = {self, at};
      gsl_function f = {exp_score_term, &slice};
      gsl_integration_workspace *work = gsl_integration_workspace_alloc (INTERVALS);

      gsl_integration_qagi (&f, 0, 1e-8, INTERVALS, work, &sum, &error);
      gsl_integration_workspace_free (work);
      return sum;
    }
  for (guint i = 0; i < self->n_outcomes; i++)
    sum += exp (-self->loss->loss (self, i, at));
  return sum;
}

double
beyond_kink (const Beyond *self)
{
  switch (self->kind)
    {
    case BEYOND_ZERO_ONE:
      return 1e-9;
    case BEYOND_HINGE:
      return 1;
    case BEYOND_TRIPLET:
      return self->margin;
    default:
      return 0;
    }
}

static void
compare_sum (const Beyond *self, double at, double *least, double *most)
{
  double sum;

  if (at < self->loss->lower || at > self->loss->upper)
    return;
  sum = beyond_sum (self, at);
  *least = fmin (*least, sum);
  *most = fmax (*most, sum);
}

void
beyond_sum_range (const Beyond *self, double *least, double *most)
{
  *least = INFINITY;
  *most = 0;
  for (int i = 0; i < N_SCAN; i++)
    {
      double share = (double)i / (N_SCAN - 1);

      compare_sum (self, self->loss->lower * (1 - share) + self->loss->upper * share, least, most);
    }
  /* With a kink the sum may be greatest there. */
  for (int side = -1; side <= 1; side++)
    compare_sum (self, side * beyond_kink (self), least, most);
}

gboolean
beyond_is_flat (double least, double most)
{
  return most - least < 1e-9 * most;
}

guint
beyond_hardest (const Beyond *self)
{
  guint hardest = 1;

  for (guint i = 2; i < self->n_outcomes; i++)
    if (self->similarity[i] > self->similarity[hardest])
      hardest = i;
  return hardest;
}

double
beyond_hardest_gap (const Beyond *self, double positive)
{
  return fmax (0, self->similarity[beyond_hardest (self)] - positive);
}

double
beyond_real_density (double x)
{
  const double standard[] = {0, 1};

  return est_density (est_distribution_find ("normal"), x, standard);
}

double
beyond_fake_density (const Beyond *self, double x)
{
  const double theta[] = {self->fake_mean, self->fake_sd};

  return est_density (est_distribution_find ("normal"), x, theta);
}

/* Goodfellow et al. (2014), proposition 1: p/(p + q), here from log densities, so that it is right
 * where both are next to 0. */
double
beyond_best_d (const Beyond *self, double x)
{
  const double real[] = {0, 1}, fake[] = {self->fake_mean, self->fake_sd};
  const EstDistribution *normal = est_distribution_find ("normal");

  return 1 / (1 + exp (est_log_density (normal, x, fake) - est_log_density (normal, x, real)));
}

double
beyond_mean_loss (const Beyond *self, double d)
{
  double real = beyond_best_d (self, self->x), fake = 1 - real;

  /* 0 · log 0 is 0: far out only one of both is there. */
  return (real > 0 ? real * self->loss->loss (self, 0, d) : 0)
         + (fake > 0 ? fake * self->loss->loss (self, 1, d) : 0);
}

double
beyond_score_objective (const Beyond *self, double c, double sigma)
{
  double sum = 0;

  for (gsize i = 0; i < self->n_values; i++)
    sum += beyond_score_term (self, c, sigma, self->values[i]);
  return sum / (double)self->n_values;
}

double
beyond_log_loss (const Beyond *self, double sigma)
{
  double sum = 0;

  for (gsize i = 0; i < self->n_values; i++)
    sum -= beyond_log_model (self, 1, sigma, self->values[i]);
  return sum / (double)self->n_values;
}

double
beyond_spread (const Beyond *self)
{
  double sum = 0;

  for (gsize i = 0; i < self->n_values; i++)
    sum += (self->values[i] - self->mu) * (self->values[i] - self->mu);
  return sqrt (sum / (double)self->n_values);
}

double
beyond_mean (const Beyond *self)
{
  double sum = 0;

  for (gsize i = 0; i < self->n_values; i++)
    sum += self->values[i];
  return sum / (double)self->n_values;
}
