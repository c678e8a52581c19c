/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The numbers of `which-noise`: the hidden model, its values, and every model's fit. */
#include "explorations/which-noise-model.h"

#include <glib/gi18n.h>
#include <math.h>

#include "explorations/which-noise-noises.h"

/* clang-format off: a line a model */
static const struct
{
  const char *id, *name;
} models[NOISE_MODELS] = {
    [NOISE_NORMAL] = {"normal", N_ ("Gaussian")},  [NOISE_LOGISTIC] = {"logistic", N_ ("logistic")},
    [NOISE_LAPLACE] = {"laplace", N_ ("Laplace")}, [NOISE_T] = {"student-t", N_ ("Student’s t₄")},
    [NOISE_CAUCHY] = {"cauchy", N_ ("Cauchy")},
};
/* clang-format on */

const EstDistribution *
which_noise_family (NoiseId id)
{
  return est_distribution_find (models[id].id);
}

const char *
which_noise_name (NoiseId id)
{
  return _ (models[id].name);
}

void
which_noise_theta (NoiseId id, double theta[3])
{
  theta[0] = 0;
  theta[1] = 1;
  theta[2] = 4;
  theta[1] = 1 / est_quantile (which_noise_family (id), 0.75, theta);
}

/* From three that differ in their tails to neighbours that hardly differ. */
guint
which_noise_candidates (guint difficulty, NoiseId candidates[NOISE_MODELS])
{
  guint n = 0;

  for (NoiseId id = 0; id < NOISE_MODELS; id++)
    if (!(id == NOISE_T && difficulty == 0) && !(id == NOISE_LOGISTIC && difficulty < 2))
      candidates[n++] = id;
  return n;
}

gboolean
which_noise_answered (const State *state)
{
  gsize n;

  state_list (state, "answered", &n);
  return n > 0;
}

WhichScore
which_noise_score (const State *state)
{
  gsize n;
  const double *score = state_list (state, "score", &n);

  return n == 3 ? (WhichScore){score[0], score[1], score[2]} : (WhichScore){0, 0, 0};
}

/* The seed's stream gives each round a seed of its own; that one's stream first the model, then the
 * values, so that more values begin with the fewer. */
static gsl_rng *
rng_of (const State *state)
{
  g_autoptr (gsl_rng) seeds = est_rng_new ((guint64)state_number (state, "seed"));
  guint round = (guint)state_number (state, "round");

  for (guint i = 1; i < round; i++)
    gsl_rng_get (seeds);
  return est_rng_new (gsl_rng_get (seeds));
}

static gboolean
draw (WhichNoise *self, const State *state, GError **error)
{
  g_autoptr (gsl_rng) rng = rng_of (state);
  gsize n = (gsize)state_number (state, "n");
  g_autofree double *values = g_new (double, n);
  double theta[3];

  self->n_candidates
      = which_noise_candidates (state_choice (state, "difficulty"), self->candidates);
  self->truth = self->candidates[gsl_rng_uniform_int (rng, self->n_candidates)];
  which_noise_theta (self->truth, theta);
  est_draw (which_noise_family (self->truth), rng, theta, values, n);
  self->sample = est_sample_new (values, NULL, n, error);
  if (self->sample == NULL)
    return FALSE;
  self->keys = g_new (guint, n);
  for (gsize i = 0; i < n; i++)
    self->keys[i] = self->sample->order[i] + 1;
  return TRUE;
}

/* Quantiles at (i + ½)/n of the fitted noise, from those of the standard one, which is symmetric.
 */
static void
fill_quantiles (WhichNoise *self, NoiseId id)
{
  const double standard[] = {0, 1, 4}, *theta = self->fit[id]->estimate;
  gsize n = self->sample->length;

  self->quantile[id] = g_new (double, n);
  for (gsize i = 0; 2 * i < n; i++)
    {
      double q = est_quantile (which_noise_family (id), ((double)i + 0.5) / (double)n, standard);

      self->quantile[id][n - 1 - i] = theta[0] - theta[1] * q;
      self->quantile[id][i] = theta[0] + theta[1] * q;
    }
}

static gboolean
fit (WhichNoise *self, const ExplorationJob *job, GError **error)
{
  EstFitOptions options = {.cancellable = job != NULL ? job->cancellable : NULL,
                           .fixed = {[2] = 4},
                           .fixed_mask = 1 << 2};
  EstFitOptions free_options = {.cancellable = options.cancellable};

  for (NoiseId id = 0; id < NOISE_MODELS; id++)
    {
      self->fit[id] = est_fit (which_noise_family (id), self->sample,
                               id == NOISE_T ? &options : &free_options);
      if (exploration_job_cancelled (job))
        return FALSE;
      if (!est_fit_has_estimate (self->fit[id]))
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                       _ ("%s noise cannot be fitted to these values: %s"), which_noise_name (id),
                       self->fit[id]->reason);
          return FALSE;
        }
      fill_quantiles (self, id);
    }
  return TRUE;
}

double
which_noise_ratio (const WhichNoise *self, NoiseId a, NoiseId b)
{
  return self->fit[a]->log_likelihood - self->fit[b]->log_likelihood;
}

double
which_noise_term (const WhichNoise *self, NoiseId a, NoiseId b, double x)
{
  return est_fit_log_density (self->fit[a], x) - est_fit_log_density (self->fit[b], x);
}

static void
find_runner_up (WhichNoise *self)
{
  self->runner_up = self->truth;
  for (guint i = 0; i < self->n_candidates; i++)
    if (self->candidates[i] != self->truth
        && (self->runner_up == self->truth
            || which_noise_ratio (self, self->candidates[i], self->runner_up) > 0))
      self->runner_up = self->candidates[i];
}

gboolean
which_noise_can_tell (const WhichNoise *self)
{
  return which_noise_ratio (self, self->truth, self->runner_up) >= log (WHICH_NOISE_ODDS);
}

gboolean
which_noise_is_right (const WhichNoise *self, guint answer)
{
  if (!which_noise_can_tell (self))
    return answer == ANSWER_CANNOT_TELL;
  return answer == 1 + (guint)self->truth;
}

WhichNoise *
which_noise_new (const State *state, const ExplorationJob *job, GError **error)
{
  g_autoptr (WhichNoise) self = g_new0 (WhichNoise, 1);

  if (!draw (self, state, error) || !fit (self, job, error))
    return NULL;
  find_runner_up (self);
  return g_steal_pointer (&self);
}

void
which_noise_free (WhichNoise *self)
{
  g_clear_pointer (&self->sample, est_sample_unref);
  g_free (self->keys);
  for (NoiseId id = 0; id < NOISE_MODELS; id++)
    {
      g_clear_pointer (&self->fit[id], est_fit_unref);
      g_free (self->quantile[id]);
    }
  g_free (self);
}
