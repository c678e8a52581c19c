/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The futures of `blurry-pictures`, the expected loss of a guess at them, and the best guess for
 * each loss. */
#include "explorations/blurry-pictures-model.h"

#include <math.h>
#include <string.h>

#include "estimation/sample.h"

static const double futures_half = 2.5; /* pixels: the shape is five wide */

static gboolean
covers (BlurryShape shape, double dx, double dy, double half)
{
  if (shape == BLURRY_DISC)
    return dx * dx + dy * dy <= half * half;
  return fabs (dx) <= half && fabs (dy) <= half;
}

void
blurry_draw (BlurryShape shape, double x, double y, double half, guint samples, double *out)
{
  for (guint pixel = 0; pixel < BLURRY_PIXELS; pixel++)
    {
      guint covered = 0;

      for (guint i = 0; i < samples * samples; i++)
        {
          double across = pixel % BLURRY_SIDE + (i % samples + 0.5) / samples;
          double up = pixel / BLURRY_SIDE + (i / samples + 0.5) / samples;

          covered += covers (shape, across - x, up - y, half);
        }
      out[pixel] = (double)covered / (samples * samples);
    }
}

/* Losses -------------------------------------------------------------------------------------- */

typedef enum
{
  ACROSS,
  UP
} Direction;

/* The difference between a pixel and the one before it in this direction; 0 at the border. */
static double
edge (const double *picture, guint pixel, Direction direction)
{
  if (direction == ACROSS)
    return pixel % BLURRY_SIDE > 0 ? picture[pixel] - picture[pixel - 1] : 0;
  return pixel >= BLURRY_SIDE ? picture[pixel] - picture[pixel - BLURRY_SIDE] : 0;
}

/* φ: the squared differences, pooled over the whole picture, so that where they are is lost. */
static double
pooled_edges (const double *picture, Direction direction)
{
  double sum = 0;

  for (guint i = 0; i < BLURRY_PIXELS; i++)
    {
      double difference = edge (picture, i, direction);

      sum += difference * difference;
    }
  return sum;
}

static double
pooled_loss (const double *predicted, const double *came)
{
  double across = pooled_edges (predicted, ACROSS) - pooled_edges (came, ACROSS);
  double up = pooled_edges (predicted, UP) - pooled_edges (came, UP);

  return across * across + up * up;
}

/* −log of the probability of a black (0) or white (1) pixel. */
static double
bernoulli_loss (double predicted, double came)
{
  return came > 0.5 ? -log (predicted) : -log1p (-predicted);
}

static double
pixel_loss (BlurryLoss loss, const double *predicted, const double *came, guint i)
{
  double error = predicted[i] - came[i], across, up;

  switch (loss)
    {
    case BLURRY_SQUARED:
      return error * error;
    case BLURRY_BERNOULLI:
      return bernoulli_loss (predicted[i], came[i]);
    case BLURRY_ABSOLUTE:
      return fabs (error);
    case BLURRY_EDGES:
      across = edge (predicted, i, ACROSS) - edge (came, i, ACROSS);
      up = edge (predicted, i, UP) - edge (came, i, UP);
      return across * across + up * up;
    case BLURRY_POOLED:
    case BLURRY_MIXTURE:
    case BLURRY_LOSSES:
      break;
    }
  g_return_val_if_reached (NAN);
}

static double
loss_of (BlurryLoss loss, const double *predicted, const double *came)
{
  double sum = 0;

  if (loss == BLURRY_POOLED)
    return pooled_loss (predicted, came);
  for (guint i = 0; i < BLURRY_PIXELS; i++)
    sum += pixel_loss (loss, predicted, came, i);
  return sum;
}

double
blurry_expected_loss (const BlurryFutures *self, BlurryLoss loss, const double *picture)
{
  double sum = 0;

  for (guint k = 0; k < self->n; k++)
    sum += self->probability[k] * loss_of (loss, picture, self->future[k]);
  return sum;
}

double
blurry_edge_share (const BlurryFutures *self, const double *picture)
{
  const double *future = self->future[self->likeliest];

  return (pooled_edges (picture, ACROSS) + pooled_edges (picture, UP))
         / (pooled_edges (future, ACROSS) + pooled_edges (future, UP));
}

/* The best guesses ---------------------------------------------------------------------------- */

/* Σ over pixels of E (x̂ − X)² is least at E X; so is what linear edges G make of it, since
 * E‖Gx̂ − GX‖² = ‖G(x̂ − E X)‖² + a constant: they are blind to an added grey alone, and the border
 * is black. */
static void
set_mean (BlurryFutures *self)
{
  memset (self->mean, 0, sizeof self->mean);
  for (guint k = 0; k < self->n; k++)
    for (guint i = 0; i < BLURRY_PIXELS; i++)
      self->mean[i] += self->probability[k] * self->future[k][i];
  memcpy (self->best[BLURRY_SQUARED], self->mean, sizeof self->mean);
  memcpy (self->best[BLURRY_EDGES], self->mean, sizeof self->mean);
}

/* A Bernoulli pixel's maximum-likelihood probability: the share of the futures that light it. */
static void
set_bernoulli (BlurryFutures *self)
{
  for (guint i = 0; i < BLURRY_PIXELS; i++)
    {
      double white = 0, all = 0;

      for (guint k = 0; k < self->n; k++)
        {
          white += self->future[k][i] > 0.5 ? self->probability[k] : 0;
          all += self->probability[k];
        }
      self->best[BLURRY_BERNOULLI][i] = white / all;
    }
}

/* The weighted median of each pixel; the darkest where there are several. */
static void
set_median (BlurryFutures *self, const double *weights)
{
  self->undecided = 0;
  for (guint i = 0; i < BLURRY_PIXELS; i++)
    {
      double values[BLURRY_MOST];
      g_autoptr (EstSample) sample = NULL;

      self->best[BLURRY_ABSOLUTE][i] = 0;
      if (self->mean[i] == 0)
        continue;
      for (guint k = 0; k < self->n; k++)
        values[k] = self->future[k][i];
      sample = est_sample_new (values, weights, self->n, NULL);
      self->best[BLURRY_ABSOLUTE][i] = sample->median_lower;
      self->undecided += sample->median_lower < sample->median_upper;
    }
}

/* φ is no linear function, and many pictures have the same: of the futures, from the likeliest on,
 * and the guesses of the other losses, the one that loses least. */
static void
set_pooled (BlurryFutures *self)
{
  const double *best = self->future[self->likeliest];
  const double *others[] = {self->mean, self->best[BLURRY_ABSOLUTE]};
  double least = blurry_expected_loss (self, BLURRY_POOLED, best);

  for (guint k = 0; k < self->n + G_N_ELEMENTS (others); k++)
    {
      const double *picture = k < self->n ? self->future[k] : others[k - self->n];
      double loss = blurry_expected_loss (self, BLURRY_POOLED, picture);

      if (loss < least)
        {
          least = loss;
          best = picture;
        }
    }
  memcpy (self->best[BLURRY_POOLED], best, sizeof self->mean);
}

void
blurry_futures_set (BlurryFutures *self, BlurryShape shape, guint n, guint distance, double odds)
{
  double middle = BLURRY_SIDE / 2.0, weights[BLURRY_MOST];

  g_assert (n >= 1 && n <= BLURRY_MOST && distance <= BLURRY_FARTHEST && odds > 0);
  self->n = n;
  self->likeliest = odds < 1 && n > 1 ? 1 : 0;
  blurry_draw (shape, middle, middle, futures_half, 1, self->now);
  for (guint k = 0; k < n; k++)
    {
      /* the first to the left, the others round from there, by whole pixels */
      double angle = G_PI * (1 + 2.0 * k / n);

      weights[k] = k == 0 ? odds : 1;
      self->probability[k] = weights[k] / (odds + n - 1);
      blurry_draw (shape, middle + rint (distance * cos (angle)),
                   middle + rint (distance * sin (angle)), futures_half, 1, self->future[k]);
    }
  set_mean (self);
  set_bernoulli (self);
  set_median (self, weights);
  set_pooled (self);
}

void
blurry_blend (const BlurryFutures *self, double blend, double *out)
{
  for (guint i = 0; i < BLURRY_PIXELS; i++)
    out[i] = (1 - blend) * self->future[self->likeliest][i] + blend * self->mean[i];
}

/* The mixture --------------------------------------------------------------------------------- */

/* Σ over a component's futures of p‖x − mean‖² = Σ over its pairs of pᵢpⱼ‖xᵢ − xⱼ‖² / Σ p. */
static double
scatter (const BlurryFutures *futures, const guint *owner, guint k,
         double apart[BLURRY_MOST][BLURRY_MOST])
{
  double sum = 0;

  for (guint c = 0; c < k; c++)
    {
      double pairs = 0, weight = 0;

      for (guint i = 0; i < futures->n; i++)
        {
          if (owner[i] != c)
            continue;
          weight += futures->probability[i];
          for (guint j = 0; j < i; j++)
            if (owner[j] == c)
              pairs += futures->probability[i] * futures->probability[j] * apart[i][j];
        }
      sum += weight > 0 ? pairs / weight : 0;
    }
  return sum;
}

/* The next way to share n among k components, the first always in component 0 and no number used
 * before all lower ones are; FALSE after the last. */
static gboolean
next_owners (guint *owner, guint n, guint k)
{
  for (guint i = n; i-- > 1;)
    {
      guint highest = 0;

      for (guint j = 0; j < i; j++)
        highest = MAX (highest, owner[j]);
      if (owner[i] <= highest && owner[i] + 1 < k)
        {
          owner[i]++;
          return TRUE;
        }
      owner[i] = 0;
    }
  return FALSE;
}

static void
set_components (BlurryMixture *self, const BlurryFutures *futures)
{
  guint members[BLURRY_MOST] = {0};

  memset (self->weight, 0, sizeof self->weight);
  memset (self->mean, 0, sizeof self->mean);
  for (guint k = 0; k < futures->n; k++)
    {
      self->weight[self->owner[k]] += futures->probability[k];
      members[self->owner[k]]++;
      for (guint i = 0; i < BLURRY_PIXELS; i++)
        self->mean[self->owner[k]][i] += futures->probability[k] * futures->future[k][i];
    }
  self->crisp = 0;
  for (guint c = 0; c < self->n; c++)
    {
      self->crisp += members[c] == 1;
      for (guint i = 0; i < BLURRY_PIXELS; i++)
        self->mean[c][i] /= self->weight[c];
    }
}

/* Where the components' common width is small beside the distances between futures, EM gives each
 * future wholly to one component, and the likelihood is highest where the weighted squared distance
 * to the components' means is least (k-means). Six futures can be shared out in 203 ways at most:
 * all are tried, so that no start decides. */
void
blurry_mixture_set (BlurryMixture *self, const BlurryFutures *futures, guint k)
{
  double apart[BLURRY_MOST][BLURRY_MOST];
  guint owner[BLURRY_MOST] = {0};

  g_assert (k >= 1 && k <= futures->n);
  self->n = k;
  self->loss = INFINITY;
  for (guint i = 0; i < futures->n; i++)
    for (guint j = 0; j < futures->n; j++)
      apart[i][j] = loss_of (BLURRY_SQUARED, futures->future[i], futures->future[j]);
  do
    {
      double loss = scatter (futures, owner, k, apart);
      guint used = 0;

      for (guint i = 0; i < futures->n; i++)
        used = MAX (used, owner[i] + 1);
      if (used == k && loss < self->loss)
        {
          self->loss = loss;
          memcpy (self->owner, owner, sizeof owner);
        }
    }
  while (next_owners (owner, futures->n, k));
  set_components (self, futures);
}
