/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Divergences by the trapezoid rule, which for analytic functions on the whole line errs as
 * exp(−2πa/h), a the distance of the nearest singularity from the line (Trefethen & Weideman 2014,
 * SIAM Review 56, 385-458). The zeros of a mixture lie πs²/d from it between two humps of width s
 * at a distance d, and that sets the step. */
#include "estimation/divergence.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_multimin.h>
#include <math.h>

/* A Gaussian is nothing beyond so many of its sds: exp (−50). */
static const double tail = 10;

enum
{
  MOST_PLACES = 60000
};

struct _EstTruth
{
  EstMixture mixture;
  double start, step;   /* place i is start + i · step */
  gsize n, first, last; /* p is nothing outside [first, last) */
  double *log_p, *p;
  double mean, variance, entropy;
  double fisher;   /* E_p ((log p)′)² */
  double quantile; /* ∫ F_p⁻¹(u) Φ⁻¹(u) du */
};

static double
place (const EstTruth *self, gsize i)
{
  return self->start + self->step * (double)i;
}

/* The step that two neighbours, and the narrowest Gaussian, ask for. */
static double
choose_step (const EstMixture *mixture)
{
  double narrowest = INFINITY, step;

  for (guint k = 0; k < mixture->components; k++)
    narrowest = fmin (narrowest, mixture->sd[k]);
  step = narrowest / 6;
  for (guint k = 0; k < mixture->components; k++)
    for (guint l = 0; l < k; l++)
      {
        double distance = fabs (mixture->mean[k] - mixture->mean[l]);

        if (distance > 0)
          step = fmin (step, G_PI * narrowest * narrowest / distance / 4);
      }
  return step;
}

static void
tabulate (EstTruth *self)
{
  const EstMixture *mixture = &self->mixture;

  self->first = self->n;
  self->last = 0;
  for (gsize i = 0; i < self->n; i++)
    {
      self->log_p[i] = est_mixture_log_density (mixture, place (self, i));
      self->p[i] = exp (self->log_p[i]);
      if (self->p[i] > 1e-30)
        {
          self->first = MIN (self->first, i);
          self->last = i + 1;
        }
    }
}

/* The derivative of log p. */
static double
slope_at (const EstMixture *mixture, double x, double log_p)
{
  double slope = 0;

  for (guint k = 0; k < mixture->components; k++)
    {
      double z = (x - mixture->mean[k]) / mixture->sd[k];

      slope -= z / mixture->sd[k]
               * exp (log (mixture->weight[k] / mixture->sd[k]) - 0.5 * (z * z + log (2 * G_PI))
                      - log_p);
    }
  return slope;
}

/* What W2 and score matching need of p alone. W2² = E x² − 2 E x F_q⁻¹(F_p(x)) + E_q x², and for a
 * Gaussian F_q⁻¹ = mu + sigma Φ⁻¹. */
static void
integrate (EstTruth *self)
{
  const EstMixture *mixture = &self->mixture;

  for (guint k = 0; k < mixture->components; k++)
    self->mean += mixture->weight[k] * mixture->mean[k];
  for (guint k = 0; k < mixture->components; k++)
    self->variance += mixture->weight[k]
                      * (mixture->sd[k] * mixture->sd[k]
                         + (mixture->mean[k] - self->mean) * (mixture->mean[k] - self->mean));
  for (gsize i = self->first; i < self->last; i++)
    {
      double x = place (self, i), part = self->p[i] * self->step;
      double slope = slope_at (mixture, x, self->log_p[i]);
      double below = est_mixture_cdf (mixture, x), z;

      /* From its own side each tail keeps its digits. */
      if (below < 0.5)
        z = gsl_cdf_ugaussian_Pinv (fmax (below, 1e-300));
      else
        {
          EstMixture mirrored = *mixture;

          for (guint k = 0; k < mixture->components; k++)
            mirrored.mean[k] = -mixture->mean[k];
          z = -gsl_cdf_ugaussian_Pinv (fmax (est_mixture_cdf (&mirrored, -x), 1e-300));
        }
      self->entropy -= part * self->log_p[i];
      self->fisher += part * slope * slope;
      self->quantile += part * (x - self->mean) * z;
    }
}

EstTruth *
est_truth_new (const EstMixture *mixture, double lower, double upper, double widest)
{
  EstTruth *self = g_atomic_rc_box_new0 (EstTruth);
  double from = lower - tail * widest, to = upper + tail * widest;

  self->mixture = *mixture;
  for (guint k = 0; k < mixture->components; k++)
    {
      g_assert (mixture->weight[k] > 0 && mixture->sd[k] > 0);
      from = fmin (from, mixture->mean[k] - 1.2 * tail * mixture->sd[k]);
      to = fmax (to, mixture->mean[k] + 1.2 * tail * mixture->sd[k]);
    }
  self->step = fmax (choose_step (mixture), (to - from) / MOST_PLACES);
  self->start = from;
  self->n = (gsize)ceil ((to - from) / self->step) + 1;
  self->log_p = g_new (double, self->n);
  self->p = g_new (double, self->n);
  tabulate (self);
  integrate (self);
  return self;
}

EstTruth *
est_truth_ref (EstTruth *truth)
{
  return g_atomic_rc_box_acquire (truth);
}

static void
truth_clear (gpointer data)
{
  EstTruth *self = data;

  g_free (self->log_p);
  g_free (self->p);
}

void
est_truth_unref (EstTruth *truth)
{
  g_atomic_rc_box_release_full (truth, truth_clear);
}

double
est_truth_mean (const EstTruth *truth)
{
  return truth->mean;
}

double
est_truth_sd (const EstTruth *truth)
{
  return sqrt (truth->variance);
}

double
est_truth_entropy (const EstTruth *truth)
{
  return truth->entropy;
}

/* A step that a narrow q asks for as well: every `by`-th place would do, or a finer table. */
static double
reverse_kl (const EstTruth *self, double mu, double sigma)
{
  double step = fmin (self->step, sigma / 6), cross = 0;
  gboolean tabulated = step >= self->step;
  gsize first = (gsize)fmax (0, floor ((mu - tail * sigma - self->start) / self->step));
  gsize last = (gsize)ceil ((mu + tail * sigma - self->start) / self->step) + 1;

  if (tabulated)
    for (gsize i = first; i < MIN (last, self->n); i++)
      {
        double z = (place (self, i) - mu) / sigma;

        cross += exp (-0.5 * z * z) * self->log_p[i];
      }
  else
    for (int i = -60; i <= 60; i++)
      cross += exp (-0.5 * i * i / 36.0)
               * est_mixture_log_density (&self->mixture, mu + sigma * i / 6.0);
  if (!tabulated)
    step = sigma / 6;
  cross *= step / (sigma * sqrt (2 * G_PI));
  return -0.5 * log (2 * G_PI * G_E) - log (sigma) - cross;
}

/* p log (p/m) + q log (q/m) at a place, m = (p + q)/2. */
static double
divided (double p, double log_p, double q, double log_q)
{
  double log_m = log (0.5 * (p + q));

  return (p > 0 ? p * (log_p - log_m) : 0) + (q > 0 ? q * (log_q - log_m) : 0);
}

static double
jensen_shannon (const EstTruth *self, double mu, double sigma)
{
  double from = fmin (place (self, self->first), mu - tail * sigma);
  double to = fmax (place (self, self->last), mu + tail * sigma), sum = 0;
  double log_norm = -log (sigma) - 0.5 * log (2 * G_PI);
  gboolean tabulated = sigma >= 6 * self->step;
  double step = tabulated ? self->step : sigma / 6;
  gsize first = (gsize)fmax (0, floor ((from - self->start) / self->step));
  gsize n = (gsize)ceil ((to - from) / step) + 2;

  for (gsize i = 0; i < n; i++)
    {
      gsize at = first + i;
      double x = tabulated ? place (self, at) : from + step * (double)i, z = (x - mu) / sigma;
      double log_q = log_norm - 0.5 * z * z, q = exp (log_q), log_p;

      if (tabulated && at >= self->n)
        break;
      log_p = tabulated ? self->log_p[at] : est_mixture_log_density (&self->mixture, x);
      if (q > 0 || log_p > -700)
        sum += divided (exp (log_p), log_p, q, log_q);
    }
  return 0.5 * sum * step;
}

double
est_divergence (const EstTruth *truth, EstDivergence kind, double mu, double sigma)
{
  double shift = mu - truth->mean, value;
  double spread = truth->variance + shift * shift; /* E_p (x − mu)² */

  switch (kind)
    {
    case EST_FORWARD_KL:
      value = log (sigma) + 0.5 * log (2 * G_PI) + spread / (2 * sigma * sigma) - truth->entropy;
      break;
    case EST_REVERSE_KL:
      value = reverse_kl (truth, mu, sigma);
      break;
    case EST_JENSEN_SHANNON:
      value = jensen_shannon (truth, mu, sigma);
      break;
    case EST_WASSERSTEIN_2:
      value = sqrt (fmax (spread + sigma * sigma - 2 * sigma * truth->quantile, 0));
      break;
    case EST_SCORE_MATCHING:
    case EST_N_DIVERGENCES:
    default:
      /* By parts: ½ E_p s_p² + E_p (½ s_q² + s_q′), s_q = (mu − x)/sigma². */
      value = 0.5 * truth->fisher + 0.5 * spread / pow (sigma, 4) - 1 / (sigma * sigma);
    }
  return fmax (value, 0);
}

gboolean
est_divergence_surface (const EstTruth *truth, EstDivergence kind, const double *mu, guint n_mu,
                        const double *sigma, guint n_sigma, GCancellable *cancellable, double *z)
{
  for (guint j = 0; j < n_sigma; j++)
    {
      if (g_cancellable_is_cancelled (cancellable))
        return FALSE;
      for (guint i = 0; i < n_mu; i++)
        z[j * n_mu + i] = est_divergence (truth, kind, mu[i], sigma[j]);
    }
  return TRUE;
}

typedef struct
{
  const EstTruth *truth;
  EstDivergence kind;
} Target;

static double
target_value (const gsl_vector *u, void *data)
{
  const Target *target = data;

  return est_divergence (target->truth, target->kind, gsl_vector_get (u, 0),
                         exp (gsl_vector_get (u, 1)));
}

/* From a point of the grid to where the divergence is level. */
static EstDivergenceMinimum
descend (const Target *target, double mu, double sigma, double step_mu, double step_log)
{
  gsl_multimin_function function = {target_value, 2, (gpointer)target};
  gsl_multimin_fminimizer *simplex
      = gsl_multimin_fminimizer_alloc (gsl_multimin_fminimizer_nmsimplex2, 2);
  double start[] = {mu, log (sigma)}, steps[] = {step_mu, step_log};
  gsl_vector_view u = gsl_vector_view_array (start, 2), h = gsl_vector_view_array (steps, 2);
  EstDivergenceMinimum found;

  gsl_multimin_fminimizer_set (simplex, &function, &u.vector, &h.vector);
  for (int i = 0; i < 500 && gsl_multimin_fminimizer_size (simplex) > 1e-9; i++)
    if (gsl_multimin_fminimizer_iterate (simplex) != 0)
      break;
  found = (EstDivergenceMinimum){gsl_vector_get (simplex->x, 0),
                                 exp (gsl_vector_get (simplex->x, 1)), simplex->fval};
  gsl_multimin_fminimizer_free (simplex);
  return found;
}

/* Lower than its eight neighbours; an edge of the grid is no minimum. */
static gboolean
is_dip (const double *z, guint n_mu, guint i, guint j)
{
  for (int dj = -1; dj <= 1; dj++)
    for (int di = -1; di <= 1; di++)
      if ((di != 0 || dj != 0) && z[(j + (guint)dj) * n_mu + i + (guint)di] < z[j * n_mu + i])
        return FALSE;
  return TRUE;
}

/* Inserts where the order of values wants it; a minimum that is there already is left out. */
static guint
insert (EstDivergenceMinimum *minima, guint n, EstDivergenceMinimum found)
{
  guint at = n;

  for (guint k = 0; k < n; k++)
    if (fabs (found.mu - minima[k].mu) < 1e-4 * found.sigma
        && fabs (found.sigma - minima[k].sigma) < 1e-4 * found.sigma)
      return n;
  if (n == EST_MAX_MINIMA)
    return n;
  /* Mirror images are equal but for roundings: the left one comes first. */
  while (at > 0
         && (found.value < minima[at - 1].value - 1e-9
             || (found.value < minima[at - 1].value + 1e-9 && found.mu < minima[at - 1].mu)))
    {
      minima[at] = minima[at - 1];
      at--;
    }
  minima[at] = found;
  return n + 1;
}

guint
est_divergence_minima (const EstTruth *truth, EstDivergence kind, const double *mu, guint n_mu,
                       const double *sigma, guint n_sigma, const double *z,
                       EstDivergenceMinimum minima[EST_MAX_MINIMA])
{
  const Target target = {truth, kind};
  guint n = 0;

  /* Three have one minimum, and in closed form. */
  if (kind == EST_FORWARD_KL || kind == EST_SCORE_MATCHING || kind == EST_WASSERSTEIN_2)
    {
      double best = kind == EST_WASSERSTEIN_2 ? truth->quantile : sqrt (truth->variance);

      minima[0] = (EstDivergenceMinimum){truth->mean, best,
                                         est_divergence (truth, kind, truth->mean, best)};
      return 1;
    }
  for (guint j = 1; j + 1 < n_sigma; j++)
    for (guint i = 1; i + 1 < n_mu; i++)
      if (is_dip (z, n_mu, i, j))
        n = insert (minima, n,
                    descend (&target, mu[i], sigma[j], 0.5 * (mu[i + 1] - mu[i]),
                             0.5 * log (sigma[j + 1] / sigma[j])));
  return n;
}
