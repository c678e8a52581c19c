/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The numbers of `prediction`: draws by the quantiles of uniform numbers, so that another noise
 * model or scale keeps each draw's luck; θ̂ by a regression whose scale is given. */
#include "explorations/prediction-model.h"

#include <glib/gi18n.h>
#include <math.h>

#include "estimation/regression.h"

static const char *const noises[] = {"normal", "laplace", "student-t"};
static const double student_df = 4;

PredictionNoise
prediction_noise (const State *state)
{
  return (PredictionNoise){.distribution
                           = est_distribution_find (noises[state_choice (state, "noise")]),
                           .scale = state_number (state, "scale"),
                           .df = student_df};
}

double
prediction_log_density (const PredictionNoise *noise, double x, double predicted)
{
  const double theta[] = {predicted, noise->scale, noise->df};

  return est_log_density (noise->distribution, x, theta);
}

void
prediction_hidden (double seed, double truth[2])
{
  g_autoptr (gsl_rng) rng = est_rng_new ((guint64)seed);

  for (guint i = 0; i < 2; i++)
    truth[i] = ((gint)gsl_rng_uniform_int (rng, 21) - 5) / 10.0;
}

/* The first two numbers of the stream are the hidden θ; then each input has its own. */
static void
draw (Prediction *self, const State *state)
{
  g_autoptr (gsl_rng) rng = est_rng_new ((guint64)state_number (state, "seed"));
  const double standard[] = {0, 1, self->noise.df};
  guint n = 0;

  gsl_rng_uniform_int (rng, 21);
  gsl_rng_uniform_int (rng, 21);
  for (guint i = 0; i < self->n_inputs; i++)
    for (guint j = 0; j < PREDICTION_REPEATS; j++)
      {
        double luck = gsl_rng_uniform_pos (rng);
        double error = est_quantile (self->noise.distribution, luck, standard);

        if (j >= self->repeats)
          continue;
        self->u[n] = self->inputs[i];
        self->x[n++]
            = self->truth[0] + self->truth[1] * self->inputs[i] + self->noise.scale * error;
      }
  self->n = n;
}

double
prediction_log_likelihood (const Prediction *self, double w0, double w1)
{
  double sum = 0;

  for (guint i = 0; i < self->n; i++)
    sum += prediction_log_density (&self->noise, self->x[i], w0 + w1 * self->u[i]);
  return sum;
}

/* One input shows the prediction there and nothing else: a location. */
static gboolean
fit_location (Prediction *self)
{
  EstFitOptions options
      = {.fixed = {0, self->noise.scale, self->noise.df},
         .fixed_mask = ((1u << self->noise.distribution->n_parameters) - 1) & ~1u};
  g_autoptr (EstSample) sample = est_sample_new (self->x, NULL, self->n, NULL);
  g_autoptr (EstFit) fit = est_fit (self->noise.distribution, sample, &options);

  self->estimate[0] = fit->estimate[0];
  self->estimate[1] = 0;
  return est_fit_has_estimate (fit);
}

static gboolean
fit_line (Prediction *self)
{
  const EstNoise *noise = est_noise_find (self->noise.distribution->id);
  EstRegressionOptions options
      = {.fixed = {self->noise.scale, self->noise.df}, .fixed_mask = (1u << noise->n_noise) - 1};
  g_autoptr (EstDesign) design = est_design_new (self->n, TRUE, NULL);
  g_autoptr (EstRegression) regression = NULL;

  est_design_add (design, "u", self->u);
  regression = est_regression (noise, design, self->x, &options);
  self->estimate[0] = regression->estimate[0];
  self->estimate[1] = regression->estimate[1];
  return est_regression_has_estimate (regression);
}

/* FALSE where it was cancelled. */
static gboolean
set_surface (Prediction *self, const ExplorationJob *job)
{
  self->surface = g_new (double, PREDICTION_GRID *PREDICTION_GRID);
  for (guint i = 0; i < PREDICTION_GRID; i++)
    self->grid[i]
        = PREDICTION_LOWER + (PREDICTION_UPPER - PREDICTION_LOWER) * i / (PREDICTION_GRID - 1.0);
  for (guint row = 0; row < PREDICTION_GRID; row++)
    {
      if (exploration_job_cancelled (job))
        return FALSE;
      for (guint column = 0; column < PREDICTION_GRID; column++)
        self->surface[row * PREDICTION_GRID + column]
            = prediction_log_likelihood (self, self->grid[column], self->grid[row])
              - self->log_likelihood;
    }
  return TRUE;
}

gpointer
prediction_prepare (const State *state, const DatasetTable *table, const ExplorationCache *previous,
                    const ExplorationJob *job, GError **error)
{
  Prediction *self = g_new0 (Prediction, 1);
  gsize n, two;
  const double *inputs = state_list (state, "inputs", &n);
  const double *truth = state_list (state, "truth", &two);

  self->noise = prediction_noise (state);
  self->n_inputs = (guint)n;
  self->repeats = (guint)state_number (state, "draws");
  self->one_input = TRUE;
  for (gsize i = 0; i < n; i++)
    {
      self->inputs[i] = inputs[i];
      self->one_input = self->one_input && inputs[i] == inputs[0];
    }
  self->truth[0] = truth[0];
  self->truth[1] = truth[1];
  draw (self, state);
  if (self->noise.scale == 0)
    return self;
  self->has_maximum = self->one_input ? fit_location (self) : fit_line (self);
  if (!self->has_maximum)
    return self;
  self->log_likelihood = prediction_log_likelihood (self, self->estimate[0], self->estimate[1]);
  if (!set_surface (self, job))
    {
      prediction_payload_free (self);
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("The surface was stopped."));
      return NULL;
    }
  return self;
}

void
prediction_payload_free (gpointer payload)
{
  Prediction *self = payload;

  g_free (self->surface);
  g_free (self);
}

void
prediction_nearest_maximum (const Prediction *self, double w0, double w1, double nearest[2])
{
  double u = self->inputs[0], miss = self->estimate[0] - (w0 + w1 * u);

  nearest[0] = self->one_input ? w0 + miss / (1 + u * u) : self->estimate[0];
  nearest[1] = self->one_input ? w1 + miss * u / (1 + u * u) : self->estimate[1];
}
