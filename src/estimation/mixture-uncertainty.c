/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How sure a mixture's parameters are: their covariance from that of the unconstrained coordinates,
 * the robust one, and profile intervals. All on standardised data, so that units do not matter. */
#include "estimation/mixture-terms.h"
#include "estimation/profile-walk.h"

#include <math.h>
#include <string.h>

enum
{
  PROFILE_STEPS = 200
};

EstSample *
mixture_standardise (const EstSample *sample, double centre, double scale)
{
  g_autofree double *values = g_new (double, sample->length);

  for (gsize i = 0; i < sample->length; i++)
    values[i] = (sample->values[i] - centre) / scale;
  return est_sample_new (values, sample->weights, sample->length, NULL);
}

/* d parameter i / d coordinate j. */
static double
derivative (const EstMixture *mixture, guint i, guint j)
{
  guint components = mixture->components;

  if (i < components)
    return j + 1 < components ? mixture->weight[i] * ((i == j) - mixture->weight[j]) : 0;
  if (j + 1 != i)
    return 0;
  return i < 2 * components ? 1 : mixture->sd[i - 2 * components];
}

/* At a maximum the score vanishes, so curvature and covariance change coordinates by the first
 * derivatives alone. */
void
mixture_carry_back (const EstMixture *mixture, gboolean equal_variance, double scale,
                    const double *inverse, double *covariance, double *standard_error)
{
  guint n = equal_variance ? 2 * mixture->components + 1 : 3 * mixture->components, m = n - 1;

  for (guint a = 0; a < n; a++)
    for (guint b = 0; b < n; b++)
      {
        double sum = 0;

        for (guint i = 0; i < m; i++)
          for (guint j = 0; j < m; j++)
            sum += derivative (mixture, a, i) * inverse[i * m + j] * derivative (mixture, b, j);
        covariance[a * n + b] = sum;
      }
  /* The units come last: squares of huge ones are out of range. */
  for (guint a = 0; a < n; a++)
    standard_error[a] = (a < mixture->components ? 1 : scale) * sqrt (covariance[a * n + a]);
  for (guint a = 0; a < n; a++)
    for (guint b = 0; b < n; b++)
      covariance[a * n + b]
          *= (a < mixture->components ? 1 : scale) * (b < mixture->components ? 1 : scale);
}

/* The fitted mixture on the standardised sample. */
typedef struct
{
  gboolean equal_variance;
  double centre, scale;
  EstSample *sample;
  EstMixture mixture;
} Standard;

static void
standard_init (Standard *self, const EstFit *fit, const EstSample *sample)
{
  self->equal_variance = strcmp (fit->names[fit->n_parameters - 1], "sd") == 0;
  self->centre = sample->mean;
  self->scale = sqrt (sample->variance);
  self->sample = mixture_standardise (sample, self->centre, self->scale);
  self->mixture = est_mixture_from_fit (fit);
  for (guint k = 0; k < self->mixture.components; k++)
    {
      self->mixture.mean[k] = (self->mixture.mean[k] - self->centre) / self->scale;
      self->mixture.sd[k] /= self->scale;
    }
}

/* Adds weight * score score' of one value, in the coordinates. */
static void
add_squared_score (const Standard *self, const MixtureTerms *terms, double x, double weight,
                   guint n, double *meat)
{
  guint components = terms->components;
  double share[EST_MAX_COMPONENTS], score[MIXTURE_MOST_COORDINATES] = {0};

  mixture_shares (terms, x, share);
  for (guint k = 0; k < components; k++)
    {
      double z = (x - terms->mean[k]) * terms->precision[k];

      if (k + 1 < components)
        score[k] = share[k] - self->mixture.weight[k];
      score[components - 1 + k] = share[k] * z * terms->precision[k];
      score[2 * components - 1 + (self->equal_variance ? 0 : k)] += share[k] * (z * z - 1);
    }
  for (guint a = 0; a < n; a++)
    for (guint b = 0; b < n; b++)
      meat[a * n + b] += weight * score[a] * score[b];
}

/* left times right, both n by n. */
static void
multiply (const double *left, const double *right, guint n, double *product)
{
  for (guint a = 0; a < n; a++)
    for (guint b = 0; b < n; b++)
      {
        product[a * n + b] = 0;
        for (guint k = 0; k < n; k++)
          product[a * n + b] += left[a * n + k] * right[k * n + b];
      }
}

gboolean
est_mixture_robust (const EstFit *fit, const EstSample *sample, double *covariance,
                    double *standard_error)
{
  const guint square = MIXTURE_MOST_COORDINATES * MIXTURE_MOST_COORDINATES;
  g_autofree double *meat = g_new0 (double, 3 * square);
  double *bread = meat + square, *half = bread + square, score;
  Standard self;
  MixtureSlope slope;
  MixtureTerms terms;

  if (fit->outcome != EST_CONVERGED)
    return FALSE;
  standard_init (&self, fit, sample);
  terms = mixture_terms (&self.mixture);
  mixture_slope (&self.mixture, self.sample, self.equal_variance, &slope);
  for (gsize i = 0; i < self.sample->length; i++)
    add_squared_score (&self, &terms, self.sample->values[i],
                       self.sample->weights != NULL ? self.sample->weights[i] : 1, slope.n, meat);
  est_sample_unref (self.sample);
  if (!mixture_invert (&slope, &score, bread))
    return FALSE;
  multiply (bread, meat, slope.n, half);
  multiply (half, bread, slope.n, meat);
  mixture_carry_back (&self.mixture, self.equal_variance, self.scale, meat, covariance,
                      standard_error);
  return TRUE;
}

/* The profile of one parameter: a weight's logit, a mean, or the logarithm of an sd. */
typedef struct
{
  Standard standard;
  guint block, k; /* 0: weight, 1: mean, 2: sd, of component k */
  MixtureHold hold;
  EstMixture warm;
  double narrowest;
  double level; /* the height at the interval's ends */
} Profile;

static void
rewind_ascent (gpointer data)
{
  Profile *self = data;

  self->warm = self->standard.mixture;
}

static void
put (const Profile *self, EstMixture *mixture, double u)
{
  guint last = mixture->components - 1;

  if (self->block == 0)
    {
      double weight = 1 / (1 + exp (-u)), rest = 1 / (1 + exp (u));

      for (guint k = 0; k < last; k++)
        mixture->weight[k] *= rest / (1 - mixture->weight[last]);
      mixture->weight[last] = weight;
    }
  else if (self->block == 1)
    mixture->mean[self->k] = u;
  else
    for (guint k = 0; k <= last; k++)
      if (k == self->k || self->standard.equal_variance)
        mixture->sd[k] = exp (u);
}

/* The height that an ascent from a mixture reaches, which it becomes; NaN where it finds no end. */
static double
ascend_from (const Profile *self, double u, EstMixture *mixture)
{
  MixtureSlope slope;

  put (self, mixture, u);
  if (mixture_ascend (mixture, self->standard.sample, self->standard.equal_variance, &self->hold,
                      PROFILE_STEPS, self->narrowest, &slope)
      == ASCENT_MOVING)
    return NAN;
  return slope.log_likelihood;
}

/* From where the last ascent ended, and from the estimate where that ends too low. */
static double
height (double u, gpointer data)
{
  Profile *self = data;
  EstMixture near = self->warm, home = self->standard.mixture;
  double from_near = ascend_from (self, u, &near), from_home;

  if (from_near >= self->level)
    {
      self->warm = near;
      return from_near;
    }
  from_home = ascend_from (self, u, &home);
  if (isnan (from_near) || from_home > from_near)
    {
      near = home;
      from_near = from_home;
    }
  if (!isnan (from_near))
    self->warm = near;
  return from_near;
}

/* The component whose weight is held comes last, whose weight has no coordinate of its own. */
static void
put_last (EstMixture *mixture, guint k)
{
  guint last = mixture->components - 1;
  const EstMixture old = *mixture;

  mixture->weight[last] = old.weight[k];
  mixture->mean[last] = old.mean[k];
  mixture->sd[last] = old.sd[k];
  mixture->weight[k] = old.weight[last];
  mixture->mean[k] = old.mean[last];
  mixture->sd[k] = old.sd[last];
}

static void
profile_init (Profile *self, EstProfileWalk *walk, const EstFit *fit, const EstSample *sample,
              guint j)
{
  EstMixture *mixture = &self->standard.mixture;
  double error = fit->standard_error[j], w;

  standard_init (&self->standard, fit, sample);
  self->block = j / mixture->components;
  self->k = j % mixture->components;
  self->narrowest = 1e-7;
  self->hold = (MixtureHold){MIXTURE_HOLDS_COORDINATE, j - 1};
  w = mixture->weight[self->k];
  switch (self->block)
    {
    case 0:
      self->hold.kind = MIXTURE_HOLDS_LAST_WEIGHT;
      put_last (mixture, self->k);
      walk->start = log (w) - log1p (-w);
      walk->step = error / (w * (1 - w));
      break;
    case 1:
      walk->start = mixture->mean[self->k];
      walk->step = error / self->standard.scale;
      break;
    default:
      walk->start = log (mixture->sd[self->k]);
      walk->step = error / fit->estimate[j];
    }
}

static double
end_of (const Profile *self, double u)
{
  if (self->block == 0)
    return 1 / (1 + exp (-u));
  if (self->block == 1)
    return self->standard.centre + self->standard.scale * u;
  return self->standard.scale * exp (u);
}

gboolean
est_mixture_profile (const EstFit *fit, const EstSample *sample, guint j, double drop,
                     GCancellable *cancellable, double ends[2])
{
  Profile self = {0};
  EstProfileWalk walk = {.height = height,
                         .rewind = rewind_ascent,
                         .data = &self,
                         .drop = drop,
                         .growth = 1.25,
                         .cancellable = cancellable};
  gboolean found;

  ends[0] = ends[1] = NAN;
  if (!(fit->standard_error[j] > 0)) /* a ridge: nothing says how far to look */
    return FALSE;
  profile_init (&self, &walk, fit, sample, j);
  walk.step /= 4; /* small steps stay on the hump of the estimate */
  walk.lower = walk.start - (self.block == 1 ? 1e4 : 40);
  walk.upper = walk.start + (self.block == 1 ? 1e4 : 40);
  walk.peak = est_mixture_log_likelihood (&self.standard.mixture, self.standard.sample);
  self.level = walk.peak - drop;
  found = est_profile_walk (&walk, ends);
  for (guint end = 0; end < 2; end++)
    ends[end] = end_of (&self, ends[end]);
  est_sample_unref (self.standard.sample);
  return found;
}
