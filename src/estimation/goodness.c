/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How well a fitted model agrees with the sample. Over many values the distribution function is not
 * computed for each: between two of them it is interpolated, and what that costs is measured. */
#include <math.h>

#include "estimation/compensated.h"
#include "estimation/distribution.h"
#include "estimation/fit.h"

enum
{
  FEW = 8,      /* values between two nodes that are not worth a third */
  CHUNKS = 512, /* of equally many values: no feature of a density hides inside one */
  DEEPEST = 40, /* halvings of a chunk */
  BLOCK = 256   /* values summed plainly before the sum is compensated */
};

/* A Hermite interpolant may be off this much in the middle before its correction there. */
static const double TOLERANCE = 1e-10;

/* What is interpolated: F, log F and log (1 - F). */
enum
{
  LOWER,
  LOG_LOWER,
  LOG_UPPER,
  N_CURVES
};

typedef struct
{
  double x, value[N_CURVES], slope[N_CURVES];
} Node;

typedef struct
{
  const EstSample *sample;
  const EstFit *fit;
  double distance;
  Compensated darling, mises;
} Sums;

static double
finite_or_nan (double value)
{
  return isfinite (value) ? value : NAN;
}

/* The greatest distance between two step functions, both constant between whole numbers: it is
 * reached at a value, or at the whole number just below one. */
static double
discrete_distance (const EstSample *sample, const EstFit *fit)
{
  double distance = 0;

  for (gsize i = 0; i < sample->length; i++)
    {
      double x = sample->values[i];

      if (x > 0)
        distance = fmax (
            distance, fabs (sample->cumulative_weight[i] / sample->n - est_fit_cdf (fit, x - 1)));
      while (i + 1 < sample->length && sample->values[i + 1] == x)
        i++;
      distance = fmax (distance,
                       fabs (sample->cumulative_weight[i + 1] / sample->n - est_fit_cdf (fit, x)));
    }
  return distance;
}

static Node
node_at (const EstFit *fit, double x)
{
  double lower = est_fit_cdf (fit, x), upper = est_fit_survival (fit, x);
  double density = exp (est_fit_log_density (fit, x));

  return (Node){x, {lower, log (lower), log (upper)}, {density, density / lower, -density / upper}};
}

/* The polynomials of t = (x - left) / width: Hermite's cubic through both nodes, and a multiple of
 * t² (1 - t)² that takes it through the middle. FALSE where that is no small correction. */
static gboolean
interpolate (const Node *left, const Node *middle, const Node *right, double c[N_CURVES][5])
{
  double width = right->x - left->x;

  for (guint k = 0; k < N_CURVES; k++)
    {
      double rise = right->value[k] - left->value[k];
      double a = width * left->slope[k], b = width * right->slope[k];
      double off = middle->value[k] - (left->value[k] + rise / 2 + (a - b) / 8);

      if (!(fabs (off) <= TOLERANCE))
        return FALSE;
      c[k][0] = left->value[k];
      c[k][1] = a;
      c[k][2] = 3 * rise - 2 * a - b + 16 * off;
      c[k][3] = a + b - 2 * rise - 32 * off;
      c[k][4] = 16 * off;
    }
  return TRUE;
}

/* A value of weight w counts as w equal values: with a and b the weight below it and up to it, its
 * share of Anderson–Darling's sum is (b² − a²) ln F + ((n − a)² − (n − b)²) ln (1 − F), and of
 * Cramér–von Mises's w ((a + b)/2n − F)² + (w³ − w)/12n². */
static inline void
add_value (const Sums *self, gsize i, const double *value, double *distance, double *darling,
           double *mises)
{
  const double *cumulative = self->sample->cumulative_weight;
  double n = self->sample->n, a = cumulative[i], b = cumulative[i + 1], w = b - a;
  double gap = (a + b) / (2 * n) - value[LOWER];
  double above = b / n - value[LOWER], below = value[LOWER] - a / n;

  *distance = above > *distance ? above : *distance;
  *distance = below > *distance ? below : *distance;
  *darling += w * ((a + b) * value[LOG_LOWER] + (2 * n - a - b) * value[LOG_UPPER]);
  *mises += w * gap * gap + (w * w * w - w) / (12 * n * n);
}

static void
add_exact (Sums *self, gsize first, gsize last)
{
  for (gsize i = first; i < last; i++)
    {
      double darling = 0, mises = 0;
      Node node = node_at (self->fit, self->sample->values[i]);

      for (; i + 1 < last && self->sample->values[i + 1] == node.x; i++)
        add_value (self, i, node.value, &self->distance, &darling, &mises);
      add_value (self, i, node.value, &self->distance, &darling, &mises);
      compensated_add (&self->darling, darling);
      compensated_add (&self->mises, mises);
    }
}

static void
add_interpolated (Sums *self, gsize first, gsize last, double left, double width,
                  const double c[N_CURVES][5])
{
  const double *values = self->sample->values;
  double distance = self->distance;

  for (gsize start = first; start < last; start += BLOCK)
    {
      double darling = 0, mises = 0;

      for (gsize i = start; i < MIN (start + BLOCK, last); i++)
        {
          double t = (values[i] - left) / width, value[N_CURVES];

          for (guint k = 0; k < N_CURVES; k++)
            value[k] = c[k][0] + t * (c[k][1] + t * (c[k][2] + t * (c[k][3] + t * c[k][4])));
          add_value (self, i, value, &distance, &darling, &mises);
        }
      compensated_add (&self->darling, darling);
      compensated_add (&self->mises, mises);
    }
  self->distance = distance;
}

/* The values [first, last), which lie between the two nodes. */
static void
add_between (Sums *self, gsize first, gsize last, const Node *left, const Node *right, guint depth)
{
  double width = right->x - left->x, c[N_CURVES][5];
  Node middle;
  gsize split;

  if (last - first <= FEW || depth == DEEPEST || !(width > 0))
    {
      add_exact (self, first, last);
      return;
    }
  middle = node_at (self->fit, left->x + width / 2);
  if (interpolate (left, &middle, right, c))
    {
      add_interpolated (self, first, last, left->x, width, c);
      return;
    }
  for (split = first; split < last && self->sample->values[split] < middle.x;)
    split++;
  add_between (self, first, split, left, &middle, depth + 1);
  add_between (self, split, last, &middle, right, depth + 1);
}

static void
continuous_distances (const EstSample *sample, EstFit *fit)
{
  Sums self = {sample, fit, 0, {0}, {0}};
  double n = sample->n;
  gsize length = sample->length, chunks = CLAMP (length / FEW, 1, CHUNKS);
  Node left = node_at (fit, sample->values[0]), right;

  for (gsize chunk = 0; chunk < chunks; chunk++)
    {
      gsize first = chunk * length / chunks, last = (chunk + 1) * length / chunks;

      right = node_at (fit, sample->values[MIN (last, length - 1)]);
      add_between (&self, first, last, &left, &right, 0);
      left = right;
    }
  fit->kolmogorov_smirnov = finite_or_nan (self.distance);
  compensated_add (&self.darling, n * n); /* while the sum still knows its lost digits */
  fit->anderson_darling = finite_or_nan (-compensated_total (&self.darling) / n);
  fit->cramer_von_mises = finite_or_nan (1 / (12 * n) + compensated_total (&self.mises));
}

void
est_goodness (const EstSample *sample, EstFit *fit)
{
  if (!est_fit_has_estimate (fit))
    return;
  if (fit->distribution != NULL && fit->distribution->discrete)
    fit->kolmogorov_smirnov = finite_or_nan (discrete_distance (sample, fit));
  else
    continuous_distances (sample, fit);
}
