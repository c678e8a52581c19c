/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The numbers of `outliers`. About a location m the likeliest scale solves Σ z ψ(z) = n, with z =
 * (x − m)/s and ψ = ρ'; z ψ(z) never falls in |z|, so there is one root. (Huber & Ronchetti 2009,
 * Robust Statistics, ch. 6; Student's t lets go from the share 1/(ν + 1) on: Maronna 1976, Annals
 * of Statistics 4, 51-67.) */
#include "explorations/outliers-model.h"

#include <glib/gi18n.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

const char *const outliers_switches[OUTLIERS_MODELS] = {"gaussian", "laplace", "huber", "student"};
const char *const outliers_names[OUTLIERS_MODELS]
    = {N_ ("mean"), N_ ("median"), N_ ("Huber"), N_ ("Student’s t")};
const char *const outliers_losses[OUTLIERS_MODELS]
    = {N_ ("Gaussian"), N_ ("Laplace"), N_ ("Huber"), N_ ("Student’s t")};

/* Values are placed by hand: what scatters less is not told apart. */
static const double smallest_scale = 1e-3;

enum
{
  HALVINGS = 52 /* of the logarithm of the scale, and of a bracket */
};

double
outliers_rho (const OutliersNoise *noise, double z)
{
  z = fabs (z);
  switch (noise->model)
    {
    case OUTLIERS_GAUSSIAN:
      return 0.5 * z * z;
    case OUTLIERS_LAPLACE:
      return z;
    case OUTLIERS_HUBER:
      return z <= noise->shape ? 0.5 * z * z : noise->shape * (z - 0.5 * noise->shape);
    case OUTLIERS_T:
    case OUTLIERS_MODELS:
    default:
      return 0.5 * (noise->shape + 1) * log1p (z / noise->shape * z);
    }
}

/* z ψ(z), and minus its derivative by the logarithm of the scale. */
static double
pull_times_distance (const OutliersNoise *noise, double z, double *fall)
{
  double square = z * z, part;

  z = fabs (z);
  switch (noise->model)
    {
    case OUTLIERS_GAUSSIAN:
      *fall = 2 * square;
      return square;
    case OUTLIERS_LAPLACE:
      *fall = z;
      return z;
    case OUTLIERS_HUBER:
      *fall = z < noise->shape ? 2 * square : noise->shape * z;
      return z * fmin (z, noise->shape);
    case OUTLIERS_T:
    case OUTLIERS_MODELS:
    default:
      part = square / (noise->shape + square);
      *fall = 2 * (noise->shape + 1) * part * (1 - part);
      return (noise->shape + 1) * part;
    }
}

/* Newton's method in the logarithm of the scale, kept inside a bracket that halves where a step
 * leaves it. */
double
outliers_scale (const OutliersNoise *noise, const double *values, guint n, double location)
{
  double low = log (smallest_scale), high, u, farthest = 0, next;

  if (!isnan (noise->scale))
    return noise->scale;
  for (guint i = 0; i < n; i++)
    farthest = fmax (farthest, fabs (values[i] - location));
  next = high = log (fmax (8 * farthest, smallest_scale));
  for (guint step = 0; step < HALVINGS; step++)
    {
      double s = exp (next), sum = -(double)n, slope = 0, fall;

      u = next;
      for (guint i = 0; i < n; i++)
        {
          sum += pull_times_distance (noise, (values[i] - location) / s, &fall);
          slope += fall;
        }
      if (sum > 0)
        low = u;
      else
        high = u;
      next = slope > 0 ? u + sum / slope : low;
      if (!(next > low && next < high))
        next = 0.5 * (low + high);
      if (fabs (next - u) < 1e-13)
        break;
    }
  return exp (next);
}

double
outliers_loss (const OutliersNoise *noise, const double *values, guint n, double location)
{
  double s = outliers_scale (noise, values, n, location), sum = n * log (s);

  for (guint i = 0; i < n; i++)
    sum += outliers_rho (noise, (values[i] - location) / s);
  return sum;
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  const double *x = a, *y = b;

  return (*x > *y) - (*x < *y);
}

/* The slope of the total loss times the scale: −Σψ(z). A fitted scale has no part in it, because
 * the loss is level in the scale there. */
static double
slope (const OutliersNoise *noise, const double *values, guint n, double location)
{
  double s = outliers_scale (noise, values, n, location), sum = 0;

  for (guint i = 0; i < n; i++)
    if (values[i] != location)
      {
        double z = (values[i] - location) / s, fall;

        sum -= pull_times_distance (noise, z, &fall) / z;
      }
  return sum;
}

/* The minimum between a and b, both above `middle`: where the slope changes its sign, which is told
 * more finely than where the loss is least. */
static double
descend (const OutliersNoise *noise, const double *values, guint n, double a, double middle,
         double b)
{
  if (slope (noise, values, n, middle) > 0)
    b = middle;
  else
    a = middle;
  for (guint step = 0; step < HALVINGS; step++)
    {
      double half = 0.5 * (a + b);

      if (slope (noise, values, n, half) > 0)
        b = half;
      else
        a = half;
    }
  return 0.5 * (a + b);
}

/* Looks about every value and between neighbours: each minimum lies among the values. */
static void
search (const OutliersNoise *noise, const double *sorted, guint n, OutliersEstimate *estimate)
{
  static const double shares[]
      = {0, 1. / 64, 1. / 16, 0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875, 15. / 16, 63. / 64};
  double room = fmax (0.01 * (sorted[n - 1] - sorted[0]), smallest_scale);
  double x[OUTLIERS_MOST * G_N_ELEMENTS (shares) + 2], y[G_N_ELEMENTS (x)], best = INFINITY;
  guint length = 0;

  x[length++] = sorted[0] - room;
  for (guint i = 0; i + 1 < n; i++)
    for (guint j = 0; j < G_N_ELEMENTS (shares) && sorted[i + 1] > sorted[i]; j++)
      x[length++] = sorted[i] + shares[j] * (sorted[i + 1] - sorted[i]);
  x[length++] = sorted[n - 1];
  x[length++] = sorted[n - 1] + room;
  for (guint i = 0; i < length; i++)
    y[i] = outliers_loss (noise, sorted, n, x[i]);
  for (guint i = 1; i + 1 < length; i++)
    if (y[i] < y[i - 1] && y[i] <= y[i + 1])
      {
        double place = descend (noise, sorted, n, x[i - 1], x[i], x[i + 1]);
        double loss = outliers_loss (noise, sorted, n, place);
        gboolean same = fabs (place - estimate->location) < 1e-4 * room;

        if (loss < best)
          {
            if (!same && isfinite (best))
              {
                estimate->other = estimate->location;
                estimate->other_excess = best - loss;
              }
            else if (!isnan (estimate->other))
              estimate->other_excess += best - loss;
            estimate->location = place;
            best = loss;
          }
        else if (!same && !(estimate->other_excess <= loss - best))
          {
            estimate->other = place;
            estimate->other_excess = loss - best;
          }
      }
}

OutliersEstimate
outliers_estimate (const OutliersNoise *noise, const double *values, guint n)
{
  OutliersEstimate estimate = {NAN, NAN, NAN, NAN};
  double sorted[OUTLIERS_MOST], sum = 0;

  g_assert (n >= 1 && n <= OUTLIERS_MOST);
  memcpy (sorted, values, n * sizeof (double));
  qsort (sorted, n, sizeof (double), compare_doubles);
  for (guint i = 0; i < n; i++)
    sum += sorted[i] / n;
  estimate.location = noise->model == OUTLIERS_GAUSSIAN || sorted[0] == sorted[n - 1]
                          ? sum
                          : 0.5 * (sorted[(n - 1) / 2] + sorted[n / 2]);
  if ((noise->model == OUTLIERS_HUBER || noise->model == OUTLIERS_T) && sorted[0] < sorted[n - 1])
    search (noise, sorted, n, &estimate);
  if (noise->model == OUTLIERS_HUBER) /* a flat stretch is no second minimum */
    estimate.other = estimate.other_excess = NAN;
  estimate.scale = outliers_scale (noise, sorted, n, estimate.location);
  return estimate;
}

/* Finds the farthest value, and the share of those that lie far out. */
static void
look_out (Outliers *self)
{
  double deviation[OUTLIERS_MOST], sorted[OUTLIERS_MOST], spread;
  const double median = self->estimate[OUTLIERS_LAPLACE].location;
  guint far = 0;

  g_assert (self->n >= 1);
  for (guint i = 0; i < self->n; i++)
    {
      sorted[i] = deviation[i] = fabs (self->values[i] - median);
      if (deviation[i] > deviation[self->farthest])
        self->farthest = i;
    }
  qsort (sorted, self->n, sizeof (double), compare_doubles);
  /* 1.4826 times the median deviation of a normal is its σ */
  spread = 1.4826 * 0.5 * (sorted[(self->n - 1) / 2] + sorted[self->n / 2]);
  for (guint i = 0; i < self->n; i++)
    far += deviation[i] > 5 * spread;
  self->share = (double)far / self->n;
}

Outliers *
outliers_new (const State *state)
{
  Outliers *self = g_new0 (Outliers, 1);
  double rest[OUTLIERS_MOST] = {0}, far[OUTLIERS_MOST];
  gsize n;
  const double *values = state_list (state, "values", &n);
  double median, scale = state_switch (state, "scale") ? state_number (state, "sigma") : NAN;
  guint kept = 0;

  g_assert (n >= OUTLIERS_FEWEST && n <= OUTLIERS_MOST); /* settle() sees to it */
  self->n = (guint)n;
  memcpy (self->values, values, n * sizeof (double));
  for (guint model = 0; model < OUTLIERS_MODELS; model++)
    {
      self->noise[model] = (OutliersNoise){
          model, state_number (state, model == OUTLIERS_HUBER ? "delta" : "nu"), scale};
      self->estimate[model] = outliers_estimate (&self->noise[model], values, self->n);
    }
  look_out (self);
  for (guint i = 0; i < self->n; i++)
    if (i != self->farthest)
      rest[kept++] = values[i];
  for (guint model = 0; model < OUTLIERS_MODELS; model++)
    self->without[model] = outliers_estimate (&self->noise[model], rest, kept);
  median = self->estimate[OUTLIERS_LAPLACE].location;
  memcpy (far, values, n * sizeof (double));
  far[self->farthest] = values[self->farthest] >= median ? 1e9 : -1e9;
  self->huber_end = isnan (scale)
                        ? NAN
                        : outliers_estimate (&self->noise[OUTLIERS_HUBER], far, self->n).location;
  return self;
}

void
outliers_free (Outliers *self)
{
  g_free (self);
}
