/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The numbers of `three-distributions`. Every noise model is symmetric and u is ±1, so that the
 * residual x − θu has the density of x·u about θ: θ is the location of the products x·u. */
#include "explorations/three-distributions-model.h"

#include <math.h>
#include <stdlib.h>

#include "estimation/likelihood.h"

enum
{
  N_EVEN = 251, /* even steps over θ … */
  N_ABOUT = 81  /* … and finer ones about each estimate */
};

const double three_true_theta = 1.8, three_true_sd = 0.6;
static const char *const noises[] = {"normal", "laplace", "student-t"};
static const double student_df = 3;

ThreeNoise
three_noise (const State *state)
{
  return (ThreeNoise){.distribution = est_distribution_find (noises[state_choice (state, "noise")]),
                      .theta = {0, state_number (state, "scale"), student_df}};
}

double
three_log_density (const ThreeNoise *noise, double residual)
{
  return est_log_density (noise->distribution, residual, noise->theta);
}

gboolean
three_prior (const State *state, EstPrior *prior)
{
  const EstDistribution *distribution = three_noise (state).distribution;

  *prior = (EstPrior){0};
  if (!state_switch (state, "prior"))
    return FALSE;
  return est_prior_init (prior, EST_PRIOR_NORMAL, state_number (state, "centre"),
                         state_number (state, "width"), &distribution->parameters[0], NULL);
}

double
three_true_density (double x, double share)
{
  const EstDistribution *normal = est_distribution_find ("normal");
  const double up[] = {three_true_theta, three_true_sd},
               down[] = {-three_true_theta, three_true_sd};

  return share * est_density (normal, x, up) + (1 - share) * est_density (normal, x, down);
}

/* Two numbers of the stream a value, one for u and one for the noise, so that another share of u
 * keeps the noise, and a longer sample begins with the shorter one. */
static void
draw (Three *self, const State *state)
{
  g_autoptr (gsl_rng) rng = est_rng_new ((guint64)state_number (state, "seed"));
  const double noise[] = {0, three_true_sd};
  double share = state_number (state, "share");

  for (gsize i = 0; i < self->n; i++)
    {
      self->u[i] = gsl_rng_uniform (rng) < share ? 1 : -1;
      self->x[i]
          = three_true_theta * self->u[i]
            + est_quantile (est_distribution_find ("normal"), gsl_rng_uniform_pos (rng), noise);
      self->keys[i] = (guint)i + 1;
      self->n_plus += self->u[i] > 0;
    }
}

/* θ alone is free. */
static EstFit *
fit (const Three *self, const EstDistribution *distribution, const EstPrior *prior)
{
  EstFitOptions options = {.fixed = {0, self->noise.theta[1], self->noise.theta[2]},
                           .fixed_mask = ((1u << distribution->n_parameters) - 1) & ~1u};

  if (prior != NULL)
    options.prior[0] = *prior;
  return est_fit (distribution, self->unfolded, &options);
}

static int
compare_doubles (const void *a, const void *b)
{
  return (*(const double *)a > *(const double *)b) - (*(const double *)a < *(const double *)b);
}

static void
set_curve (Three *self)
{
  const double centres[] = {self->likelihood->estimate[0], self->posterior->estimate[0]};
  double step = self->noise.theta[1] / sqrt ((double)self->n) / 8;

  self->theta = g_new (double, N_EVEN + 2 * N_ABOUT);
  self->log_likelihood = g_new (double, N_EVEN + 2 * N_ABOUT);
  for (guint i = 0; i < N_EVEN; i++)
    self->theta[self->n_curve++] = THREE_LOWER + (THREE_UPPER - THREE_LOWER) * i / (N_EVEN - 1.0);
  for (guint c = 0; c < G_N_ELEMENTS (centres); c++)
    for (int i = 0; i < N_ABOUT; i++)
      {
        double at = centres[c] + step * (i - (N_ABOUT - 1) / 2);

        if (at > THREE_LOWER && at < THREE_UPPER)
          self->theta[self->n_curve++] = at;
      }
  qsort (self->theta, self->n_curve, sizeof *self->theta, compare_doubles);
  est_likelihood_curve (self->noise.distribution, self->unfolded, self->noise.theta, 0, self->theta,
                        self->n_curve, self->log_likelihood);
  for (gsize i = 0; i < self->n_curve; i++)
    self->log_likelihood[i] -= self->likelihood->log_likelihood;
}

gpointer
three_prepare (const State *state, const DatasetTable *table, const ExplorationCache *previous,
               const ExplorationJob *job, GError **error)
{
  Three *self = g_new0 (Three, 1);
  g_autofree double *products = NULL;

  self->noise = three_noise (state);
  self->flat = !three_prior (state, &self->prior);
  self->n = (gsize)state_number (state, "n");
  self->u = g_new (double, self->n);
  self->x = g_new (double, self->n);
  self->keys = g_new (guint, self->n);
  draw (self, state);
  products = g_new (double, self->n);
  for (gsize i = 0; i < self->n; i++)
    products[i] = self->x[i] * self->u[i];
  self->values = est_sample_new (self->x, NULL, self->n, NULL);
  self->unfolded = est_sample_new (products, NULL, self->n, NULL);
  self->squares = fit (self, est_distribution_find ("normal"), NULL);
  self->likelihood = fit (self, self->noise.distribution, NULL);
  self->posterior = fit (self, self->noise.distribution, self->flat ? NULL : &self->prior);
  if (!est_fit_has_estimate (self->likelihood) || !est_fit_has_estimate (self->posterior))
    {
      const EstFit *failed
          = est_fit_has_estimate (self->likelihood) ? self->posterior : self->likelihood;

      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, failed->reason);
      three_payload_free (self);
      return NULL;
    }
  self->greatest = self->posterior->log_likelihood;
  if (!self->flat)
    self->greatest += est_prior_log_density (&self->prior, self->posterior->estimate[0]);
  set_curve (self);
  return self;
}

void
three_payload_free (gpointer payload)
{
  Three *self = payload;

  g_free (self->u);
  g_free (self->x);
  g_free (self->keys);
  g_clear_pointer (&self->values, est_sample_unref);
  g_clear_pointer (&self->unfolded, est_sample_unref);
  g_clear_pointer (&self->squares, est_fit_unref);
  g_clear_pointer (&self->likelihood, est_fit_unref);
  g_clear_pointer (&self->posterior, est_fit_unref);
  g_free (self->theta);
  g_free (self->log_likelihood);
  g_free (self);
}

double
three_log_likelihood (const Three *self, double theta)
{
  const double at[] = {theta, self->noise.theta[1], self->noise.theta[2]};

  return est_log_likelihood (self->noise.distribution, self->unfolded, at);
}
