/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The numbers of `normal`. Per value, with d = x̄ − μ and S = σ̂² + d² (the mean square about μ),
 * ℓ/n = −log σ − S/2σ² − log √2π; its slope is (d/σ², S/σ³ − 1/σ), its curvature
 * (−1/σ², −2d/σ³; −2d/σ³, 1/σ² − 3S/σ⁴): for σ > √(3S) the surface curves upwards in σ. */
#include "explorations/normal-model.h"

#include <glib/gi18n.h>
#include <math.h>

#include "estimation/likelihood.h"
#include "explorations/bridge.h"

/* The simulated world: nobody who looks at the sample knows these. */
static const double truth[] = {2.9, 1.25};

static EstSample *
simulate (const State *state, GError **error)
{
  gsize n = (gsize)state_number (state, "n");
  g_autofree double *values = g_new (double, n);
  g_autoptr (gsl_rng) rng = est_rng_new ((guint64)state_number (state, "seed"));

  est_draw (est_distribution_find ("normal"), rng, truth, values, n);
  return est_sample_new (values, NULL, n, error);
}

static EstSample *
read_column (const State *state, const DatasetTable *table, char **label, GError **error)
{
  g_autoptr (BridgeSample) bridge = bridge_sample_new (table, state_source (state), error);

  if (bridge == NULL)
    return NULL;
  *label = bridge->column->unit != NULL
               ? g_strdup_printf ("%s (%s)", bridge->column->name, bridge->column->unit)
               : g_strdup (bridge->column->name);
  return est_sample_ref (bridge->sample);
}

/* All values, or the middle ones of equally many groups of the sorted values. */
static void
choose_sticks (NormalPayload *payload)
{
  const EstSample *sample = payload->sample;

  payload->n_sticks = MIN (sample->length, NORMAL_STICKS);
  payload->sticks = g_new (double, payload->n_sticks);
  payload->keys = g_new (guint, payload->n_sticks);
  for (gsize i = 0; i < payload->n_sticks; i++)
    {
      gsize at = (gsize)((i + 0.5) * (double)sample->length / (double)payload->n_sticks);

      payload->sticks[i] = sample->values[at];
      payload->keys[i] = sample->order[at] + 1;
    }
}

gpointer
normal_prepare (const State *state, const DatasetTable *table, const ExplorationCache *previous,
                const ExplorationJob *job, GError **error)
{
  gboolean simulated = state_switch (state, "sample") || table == NULL;
  g_autofree char *label = NULL;
  g_autoptr (EstSample) sample
      = simulated ? simulate (state, error) : read_column (state, table, &label, error);
  NormalPayload *payload;

  if (sample == NULL)
    return NULL;
  if (!(sample->variance > 0))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                   _ ("All values are equal, so the likelihood grows without bound as σ goes to 0: "
                      "no bell curve is the likeliest."));
      return NULL;
    }
  payload = g_new0 (NormalPayload, 1);
  payload->sample = g_steal_pointer (&sample);
  payload->label = label != NULL ? g_steal_pointer (&label) : g_strdup ("x");
  payload->sd = sqrt (payload->sample->variance);
  payload->maximum = normal_log_likelihood (payload, payload->sample->mean, payload->sd);
  choose_sticks (payload);
  return payload;
}

void
normal_payload_free (gpointer data)
{
  NormalPayload *payload = data;

  est_sample_unref (payload->sample);
  g_free (payload->label);
  g_free (payload->sticks);
  g_free (payload->keys);
  g_free (payload);
}

double
normal_log_likelihood (const NormalPayload *payload, double mu, double sigma)
{
  const double theta[] = {mu, sigma};

  return est_log_likelihood (est_distribution_find ("normal"), payload->sample, theta);
}

double
normal_profile_mu (const NormalPayload *payload, double mu)
{
  return normal_log_likelihood (payload, mu, hypot (payload->sd, payload->sample->mean - mu));
}

double
normal_profile_sigma (const NormalPayload *payload, double sigma)
{
  return normal_log_likelihood (payload, payload->sample->mean, sigma);
}

/* The gradient of ℓ/n times the step, in units of σ̂²: at the maximum the curvatures are −1 and −2
 * in them, so that a step below 1 closes in and one above 1 swings out. */
static void
gradient_step (const NormalPayload *payload, double size, double *mu, double *sigma)
{
  double d = payload->sample->mean - *mu, s = *sigma;
  double square = payload->sample->variance + d * d;

  size *= payload->sample->variance;
  *mu += size * (d / s) / s;
  *sigma += size * (square / s / s - 1) / s;
}

/* To the top of the parabola that has the surface's slope and curvature here; raw: it does not ask
 * whether the parabola has a top. */
static void
newton_step (const NormalPayload *payload, double *mu, double *sigma)
{
  double s = *sigma, d = (payload->sample->mean - *mu) / s;
  double square = payload->sample->variance / s / s + d * d;
  /* slope times σ and curvature times σ² */
  double g_mu = d, g_sigma = square - 1;
  double mixed = -2 * d, h_sigma = 1 - 3 * square;
  double determinant = -h_sigma - mixed * mixed;

  *mu -= s * (h_sigma * g_mu - mixed * g_sigma) / determinant;
  *sigma -= s * (-g_sigma - mixed * g_mu) / determinant;
}

/* Takes one step from the path's last point. FALSE where the path ends. */
static gboolean
climb_on (const NormalPayload *payload, NormalMethod method, double size, NormalPath *path)
{
  gsize last = path->n - 1;
  double mu = path->mu[last], sigma = path->sigma[last], value;
  double d = payload->sample->mean - mu;

  if (sigma * sigma > 3 * (payload->sample->variance + d * d))
    path->curves_upwards = TRUE;
  if (method == CLIMB_NEWTON)
    newton_step (payload, &mu, &sigma);
  else
    gradient_step (payload, size, &mu, &sigma);
  if (!(fabs (mu - payload->sample->mean) < 1e4 * payload->sd && fabs (sigma) < 1e4 * payload->sd))
    {
      path->outcome = CLIMB_RAN_OFF;
      return FALSE;
    }
  if (!(sigma > 0))
    {
      path->outcome = CLIMB_LEFT;
      path->left_sigma = sigma;
      return FALSE;
    }
  value = normal_log_likelihood (payload, mu, sigma);
  if (value < path->log_likelihood[last] - 1e-9 * fabs (path->log_likelihood[last]))
    path->outcome = CLIMB_LOWERED;
  path->mu[path->n] = mu;
  path->sigma[path->n] = sigma;
  path->log_likelihood[path->n++] = value;
  return TRUE;
}

NormalPath *
normal_climb (const NormalPayload *payload, const State *state)
{
  NormalPath *path = g_new0 (NormalPath, 1);
  NormalMethod method = state_choice (state, "method");
  double steps = method == CLIMB_NONE ? 0 : state_number (state, "steps");
  double size = state_number (state, "step-size");

  path->mu[0] = state_number (state, "mu");
  path->sigma[0] = state_number (state, "sigma");
  path->log_likelihood[0] = normal_log_likelihood (payload, path->mu[0], path->sigma[0]);
  path->n = 1;
  path->outcome = steps > 0 ? CLIMB_RISING : CLIMB_AT_START;
  while (path->n <= steps && climb_on (payload, method, size, path))
    continue;
  if (path->outcome == CLIMB_RISING && path->log_likelihood[path->n - 1] > payload->maximum - 1e-6)
    path->outcome = CLIMB_ARRIVED;
  return path;
}
