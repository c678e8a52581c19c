/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fits of `line`: the likeliest line under each noise model, and again without the points of
 * high leverage. The leverage of a point, by how much its own y pulls the least-squares line there,
 * is 1/n + (x − x̄)²/Σ(x − x̄)²; three times the mean is called high (Velleman & Welsch 1981, The
 * American Statistician 35, 234-242). */
#include <math.h>

#include "estimation/distribution.h"
#include "estimation/regression.h"
#include "explorations/line-model.h"

static const char *const ids[LINE_MODELS] = {"normal", "laplace", "huber", "student-t"};

/* Moments about the means, and with them the leverages. */
static void
look_along (Line *self)
{
  self->mean_x = self->mean_y = self->sxx = self->sxy = self->syy = 0;
  for (gsize i = 0; i < self->n; i++)
    {
      double w = self->weights != NULL ? self->weights[i] : 1;

      self->mean_x += w * self->x[i] / self->total;
      self->mean_y += w * self->y[i] / self->total;
    }
  for (gsize i = 0; i < self->n; i++)
    {
      double w = self->weights != NULL ? self->weights[i] : 1;
      double dx = self->x[i] - self->mean_x, dy = self->y[i] - self->mean_y;

      self->sxx += w * dx * dx;
      self->sxy += w * dx * dy;
      self->syy += w * dy * dy;
    }
  self->high = 3 * 2 / self->total;
  self->n_high = 0;
  self->leverage = g_new (double, self->n);
  for (gsize i = 0; i < self->n; i++)
    {
      double dx = self->x[i] - self->mean_x;

      self->leverage[i] = 1 / self->total + (self->sxx > 0 ? dx * dx / self->sxx : 0);
      self->n_high += self->leverage[i] > self->high;
    }
}

static EstRegression *
fit_points (const Line *self, OutliersModel model, gboolean without, GCancellable *cancellable)
{
  const OutliersNoise *noise = &self->noise[model];
  EstRegressionOptions options = {.cancellable = cancellable};
  g_autofree double *x = g_new (double, self->n);
  g_autofree double *y = g_new (double, self->n);
  g_autofree double *weights = self->weights != NULL ? g_new (double, self->n) : NULL;
  g_autoptr (EstDesign) design = NULL;
  gsize n = 0;

  for (gsize i = 0; i < self->n; i++)
    {
      if (without && self->leverage[i] > self->high)
        continue;
      x[n] = self->x[i] - self->origin;
      y[n] = self->y[i];
      if (weights != NULL)
        weights[n] = self->weights[i];
      n++;
    }
  if (n == 0)
    return NULL;
  design = est_design_new (n, TRUE, weights);
  est_design_add (design, self->x_name, x);
  if (!isnan (noise->scale))
    {
      options.fixed[0] = noise->scale;
      options.fixed_mask |= 1;
    }
  if (model == OUTLIERS_HUBER || model == OUTLIERS_T)
    {
      options.fixed[1] = noise->shape;
      options.fixed_mask |= 2;
    }
  return est_regression (est_noise_find (ids[model]), design, y, &options);
}

static void
fit_model (Line *self, OutliersModel model, GCancellable *cancellable)
{
  LineOptimum *optimum = &self->optimum[model];
  g_autoptr (EstRegression) all = fit_points (self, model, FALSE, cancellable);

  optimum->found = est_regression_has_estimate (all) && isfinite (all->estimate[2]);
  optimum->reason = g_strdup (all->reason);
  optimum->slope_without = NAN;
  if (!optimum->found)
    return;
  optimum->w0 = all->estimate[0];
  optimum->w1 = all->estimate[1];
  optimum->scale = all->estimate[2];
  optimum->log_likelihood = all->log_likelihood;
  if (self->n_high > 0 && self->n_high < self->n)
    {
      g_autoptr (EstRegression) rest = fit_points (self, model, TRUE, cancellable);

      if (rest != NULL && est_regression_has_estimate (rest) && isfinite (rest->estimate[2]))
        optimum->slope_without = rest->estimate[1];
    }
}

gboolean
line_fit (Line *self, const ExplorationJob *job)
{
  const LineOptimum *chosen = &self->optimum[self->model];
  double given = self->noise[self->model].scale;

  look_along (self);
  for (guint model = 0; model < LINE_MODELS; model++)
    {
      fit_model (self, model, job != NULL ? job->cancellable : NULL);
      if (exploration_job_cancelled (job))
        return FALSE;
      exploration_job_progress (job, 0.5 * (model + 1) / LINE_MODELS);
    }
  self->scale = !isnan (given) ? given : chosen->found ? chosen->scale : self->spread;
  self->least = chosen->found ? line_loss (self, chosen->w0, chosen->w1) : NAN;
  return TRUE;
}
