/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The numbers of `classification`. */
#include "explorations/classification-model.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "estimation/regression.h"
#include "explorations/classification-data.h"

static double
weight_of (const Classification *self, gsize i)
{
  return self->weights != NULL ? self->weights[i] : 1;
}

double
classification_eta (const Classification *self, double w0, double w1, double x)
{
  return w0 + w1 * (x - self->origin);
}

double
classification_probability (double eta)
{
  return eta >= 0 ? 1 / (1 + exp (-eta)) : exp (eta) / (1 + exp (eta));
}

double
classification_term (gboolean answer, double eta)
{
  double z = answer ? -eta : eta;

  return z > 0 ? z + log1p (exp (-z)) : log1p (exp (z));
}

double
classification_cross_entropy (const Classification *self, double w0, double w1)
{
  double sum = 0;

  for (gsize i = 0; i < self->n; i++)
    sum += weight_of (self, i)
           * classification_term (self->answer[i], classification_eta (self, w0, w1, self->x[i]));
  return sum;
}

double
classification_objective (const Classification *self, double w0, double w1)
{
  return classification_cross_entropy (self, w0, w1) + 0.5 * self->precision * w1 * w1;
}

ClassificationTable
classification_table (const Classification *self, double w0, double w1, double threshold)
{
  ClassificationTable table = {0};

  for (gsize i = 0; i < self->n; i++)
    {
      double p = classification_probability (classification_eta (self, w0, w1, self->x[i]));
      double w = weight_of (self, i);

      if (self->answer[i])
        *(p >= threshold ? &table.hits : &table.misses) += w;
      else
        *(p >= threshold ? &table.false_alarms : &table.rejections) += w;
    }
  return table;
}

gsize
classification_find (const Classification *self, guint key)
{
  for (gsize i = 0; key > 0 && i < self->n; i++)
    if (self->keys[i] == key)
      return i;
  return self->n;
}

double
classification_middle (const Classification *self, double w1)
{
  return w1 * (self->origin - 0.5 * (self->gap_lower + self->gap_upper));
}

/* Mean, spread and direction; and the gap between the kinds, if there is one. */
static gboolean
look (Classification *self, GError **error)
{
  double low[2] = {INFINITY, INFINITY}, high[2] = {-INFINITY, -INFINITY}, mean[2] = {0, 0};
  double squares = 0;

  for (gsize i = 0; i < self->n; i++)
    {
      guint kind = self->answer[i] ? 1 : 0;

      self->total += weight_of (self, i);
      self->total_yes += kind * weight_of (self, i);
      self->origin += weight_of (self, i) * self->x[i];
      mean[kind] += weight_of (self, i) * self->x[i];
      low[kind] = fmin (low[kind], self->x[i]);
      high[kind] = fmax (high[kind], self->x[i]);
    }
  self->origin /= self->total;
  mean[1] /= self->total_yes;
  mean[0] /= self->total - self->total_yes;
  for (gsize i = 0; i < self->n; i++)
    squares += weight_of (self, i) * (self->x[i] - self->origin) * (self->x[i] - self->origin);
  self->spread = sqrt (squares / self->total);
  self->x_lower = fmin (low[0], low[1]);
  self->x_upper = fmax (high[0], high[1]);
  if (self->n < CLASSIFICATION_FEWEST || !isfinite (mean[0]) || !isfinite (mean[1])
      || !(self->spread > 0) || !isfinite (self->spread))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                   _ ("A curve needs at least four answers of both kinds, “%s” and others, at "
                      "different values of %s."),
                   self->yes, self->x_name);
      return FALSE;
    }
  self->sign = mean[1] >= mean[0] ? 1 : -1;
  self->gap_lower = self->sign > 0 ? high[0] : high[1];
  self->gap_upper = self->sign > 0 ? low[1] : low[0];
  return TRUE;
}

static ClassificationFit
fit (const Classification *self, double precision, GCancellable *cancellable)
{
  EstRegressionOptions options = {.cancellable = cancellable, .ridge = precision};
  g_autoptr (EstDesign) design = est_design_new (self->n, TRUE, self->weights);
  g_autofree double *x = g_new (double, self->n);
  g_autofree double *y = g_new (double, self->n);
  g_autoptr (EstRegression) regression = NULL;
  ClassificationFit result = {0};

  for (gsize i = 0; i < self->n; i++)
    {
      x[i] = self->x[i] - self->origin;
      y[i] = self->answer[i];
    }
  est_design_add (design, self->x_name, x);
  regression = est_regression (est_noise_find ("bernoulli"), design, y, &options);
  result.found = est_regression_has_estimate (regression) && isfinite (regression->estimate[1]);
  result.separated = regression->outcome == EST_NO_MAXIMUM;
  result.reason = g_strdup (regression->reason);
  result.w0 = result.found ? regression->estimate[0] : NAN;
  result.w1 = result.found ? regression->estimate[1] : NAN;
  return result;
}

/* The surface reaches from beyond 0 to beyond the maximum; where there is none, far uphill. */
static void
set_frame (Classification *self)
{
  const ClassificationFit *top = &self->likeliest;
  double unit = 1 / self->spread;
  double w0 = top->found ? top->w0 : classification_middle (self, 8 * self->sign * unit);
  double w1 = top->found ? top->w1 : 8 * self->sign * unit;
  double half_w0 = fmax (3, 1.3 * fabs (w0)), half_w1 = fmax (3 * unit, 1.3 * fabs (w1));

  self->w0_lower = w0 - half_w0;
  self->w0_upper = w0 + half_w0;
  self->w1_lower = w1 - half_w1;
  self->w1_upper = w1 + half_w1;
}

/* One row of the surface. exp (−η) of an answer is a part of w₀ times one of w₁, and log (1 + a) of
 * many is the logarithm of a product: no function is called for each answer and each curve. */
static void
fill_row (Classification *self, double w1, double *odds, double *row)
{
  for (gsize i = 0; i < self->n; i++)
    odds[i] = exp ((self->answer[i] ? -w1 : w1) * (self->x[i] - self->origin));
  for (guint column = 0; column < CLASSIFICATION_GRID; column++)
    {
      double w0 = self->grid_w0[column], no = exp (w0), yes = 1 / no, sum = 0, product = 1;

      for (gsize i = 0; i < self->n; i++)
        {
          double against = odds[i] * (self->answer[i] ? yes : no);

          if (self->weights != NULL || !(against < 1e8))
            sum += weight_of (self, i)
                   * classification_term (self->answer[i],
                                          classification_eta (self, w0, w1, self->x[i]));
          else if (against < 1e-8) /* where 1 + a would lose it */
            sum += against;
          else
            product *= 1 + against;
          if (product > 1e290)
            {
              sum += log (product);
              product = 1;
            }
        }
      row[column] = sum + log (product);
    }
}

static gboolean
fill_surface (Classification *self, const ExplorationJob *job)
{
  g_autofree double *odds = g_new (double, self->n);

  self->surface = g_new (double, CLASSIFICATION_GRID *CLASSIFICATION_GRID);
  for (guint i = 0; i < CLASSIFICATION_GRID; i++)
    {
      double share = i / (CLASSIFICATION_GRID - 1.0);

      self->grid_w0[i] = self->w0_lower + share * (self->w0_upper - self->w0_lower);
      self->grid_w1[i] = self->w1_lower + share * (self->w1_upper - self->w1_lower);
    }
  for (guint j = 0; j < CLASSIFICATION_GRID; j++)
    {
      fill_row (self, self->grid_w1[j], odds, self->surface + (gsize)j * CLASSIFICATION_GRID);
      if (exploration_job_cancelled (job))
        return FALSE;
      exploration_job_progress (job, (j + 1.0) / CLASSIFICATION_GRID);
    }
  return TRUE;
}

/* The surface of the same data, which a prior does not change. */
static gboolean
keep_surface (Classification *self, const State *state, const ExplorationCache *previous)
{
  const Classification *last = previous != NULL ? previous->payload : NULL;

  if (last == NULL || state_data_differ (state, previous->state))
    return FALSE;
  memcpy (self->grid_w0, last->grid_w0, sizeof self->grid_w0);
  memcpy (self->grid_w1, last->grid_w1, sizeof self->grid_w1);
  self->surface
      = g_memdup2 (last->surface, sizeof (double) * CLASSIFICATION_GRID * CLASSIFICATION_GRID);
  return TRUE;
}

Classification *
classification_new (const State *state, const DatasetTable *table, const ExplorationCache *previous,
                    const ExplorationJob *job, GError **error)
{
  g_autoptr (Classification) self = g_new0 (Classification, 1);
  GCancellable *cancellable = job != NULL ? job->cancellable : NULL;

  if (state_switch (state, "sample"))
    classification_simulate (self, state);
  else if (!classification_read (self, state, table, error))
    return NULL;
  if (!look (self, error))
    return NULL;
  if (state_switch (state, "prior"))
    self->precision = 1 / (state_number (state, "tau") * state_number (state, "tau"));
  self->likeliest = fit (self, 0, cancellable);
  self->best = fit (self, self->precision, cancellable);
  if (exploration_job_cancelled (job))
    return NULL;
  set_frame (self);
  if (!keep_surface (self, state, previous) && !fill_surface (self, job))
    return NULL;
  return g_steal_pointer (&self);
}

void
classification_free (Classification *self)
{
  g_free (self->data_name);
  g_free (self->x_name);
  g_free (self->x_label);
  g_free (self->yes);
  g_free (self->x);
  g_free (self->weights);
  g_free (self->answer);
  g_free (self->keys);
  g_free (self->likeliest.reason);
  g_free (self->best.reason);
  g_free (self->surface);
  g_free (self);
}
