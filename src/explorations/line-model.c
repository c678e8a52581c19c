/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The points of `line`, from two columns of the data or from the person's hand, and the loss of a
 * line through them. */
#include "explorations/line-model.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "estimation/distribution.h"
#include "explorations/bridge-columns.h"
#include "explorations/bridge-design.h"

static const double reach = 1.8; /* of the surface, in standard deviations of y */

static double
weight_of (const Line *self, gsize i)
{
  return self->weights != NULL ? self->weights[i] : 1;
}

double
line_height (const Line *self, double w0, double w1, double x)
{
  return w0 + w1 * (x - self->origin);
}

double
line_squares (const Line *self, double w0, double w1)
{
  double gap = self->mean_y - line_height (self, w0, w1, self->mean_x);

  return fmax (self->syy - 2 * w1 * self->sxy + w1 * w1 * self->sxx, 0) + self->total * gap * gap;
}

double
line_loss (const Line *self, double w0, double w1)
{
  const OutliersNoise *noise = &self->noise[self->model];
  double sum = 0;

  if (self->model == OUTLIERS_GAUSSIAN)
    return 0.5 * line_squares (self, w0, w1) / (self->scale * self->scale);
  for (gsize i = 0; i < self->n; i++)
    sum += weight_of (self, i)
           * outliers_rho (noise,
                           (self->y[i] - line_height (self, w0, w1, self->x[i])) / self->scale);
  return sum;
}

double
line_constant (const Line *self)
{
  static const char *const ids[LINE_MODELS] = {"normal", "laplace", "huber", "student-t"};
  const double theta[] = {0, self->scale, self->noise[self->model].shape};

  return -self->total * est_log_density (est_distribution_find (ids[self->model]), 0, theta);
}

gsize
line_find (const Line *self, guint key)
{
  for (gsize i = 0; key > 0 && i < self->n; i++)
    if (self->keys[i] == key)
      return i;
  return self->n;
}

/* The response is the data's own column, the input the one that was chosen, or else the first other
 * column of numbers. */
static gboolean
choose_columns (const DatasetTable *table, const State *state, const DatasetColumn **y,
                const DatasetColumn **x, GError **error)
{
  GError *problem = NULL;

  *y = bridge_own_column (table, state_source (state), &problem);
  *x = problem == NULL ? bridge_other_column (table, *y, state_text (state, "input"), &problem)
                       : NULL;
  if (problem != NULL)
    g_propagate_error (error, problem);
  else if (*y == NULL || *x == NULL)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                 _ ("A line needs two columns of numbers; %s has not."), table->name);
  else if (!(*y)->numeric)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                 _ ("column %s holds words, not numbers"), (*y)->name);
  else
    return TRUE;
  return FALSE;
}

/* Of too many points evenly spaced ones. */
static void
take_points (Line *self, const BridgeDesign *bridge)
{
  const double *x = est_design_column (bridge->design, 1);

  self->n_used = bridge->used;
  self->n = MIN (bridge->used, LINE_POINTS);
  self->x = g_new (double, self->n);
  self->y = g_new (double, self->n);
  self->weights = bridge->design->weights != NULL ? g_new (double, self->n) : NULL;
  self->keys = g_new (guint, self->n);
  for (gsize i = 0; i < self->n; i++)
    {
      gsize at = i * (gsize)bridge->used / self->n;

      self->x[i] = x[at];
      self->y[i] = bridge->y[at];
      self->keys[i] = bridge->rows[at];
      if (self->weights != NULL)
        self->weights[i] = bridge->design->weights[at];
    }
}

/* What does not move with a point: the middle, the axes, the sliders. */
static gboolean
set_frame (Line *self, GError **error)
{
  double mean_y = 0, sxx = 0, sxy = 0, syy = 0, slope, ratio;

  self->x_lower = self->y_lower = INFINITY;
  self->x_upper = self->y_upper = -INFINITY;
  for (gsize i = 0; i < self->n; i++)
    {
      self->origin += weight_of (self, i) * self->x[i] / self->total;
      mean_y += weight_of (self, i) * self->y[i] / self->total;
      self->x_lower = fmin (self->x_lower, self->x[i]);
      self->x_upper = fmax (self->x_upper, self->x[i]);
      self->y_lower = fmin (self->y_lower, self->y[i]);
      self->y_upper = fmax (self->y_upper, self->y[i]);
    }
  for (gsize i = 0; i < self->n; i++)
    {
      double dx = self->x[i] - self->origin, dy = self->y[i] - mean_y;

      sxx += weight_of (self, i) * dx * dx;
      sxy += weight_of (self, i) * dx * dy;
      syy += weight_of (self, i) * dy * dy;
    }
  if (!(sxx > 0) || !isfinite (sxx) || !isfinite (syy) || self->n < LINE_FEWEST)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                   !(sxx > 0) && self->n >= LINE_FEWEST
                       ? _ ("All values of %s are equal, so every slope fits them alike.")
                       : _ ("A line needs at least three points, and numbers whose squares are "
                            "numbers; those of %s do not do."),
                   self->x_name);
      return FALSE;
    }
  if (!(self->y_upper > self->y_lower))
    {
      self->y_lower -= 1;
      self->y_upper += 1;
    }
  self->spread = syy > 0 ? sqrt (syy / self->total) : 1;
  slope = sxy / sxx;
  ratio = self->spread / sqrt (sxx / self->total);
  self->w0_lower = mean_y - reach * self->spread;
  self->w0_upper = mean_y + reach * self->spread;
  self->w1_lower = slope - reach * ratio;
  self->w1_upper = slope + reach * ratio;
  return TRUE;
}

/* The person's points take the place of the data's. */
static void
take_edits (Line *self, const State *state)
{
  gsize length;
  const double *points = state_list (state, "points", &length);

  self->editable = self->n <= LINE_EDITABLE;
  self->edited = length >= 2 * LINE_FEWEST;
  if (!self->edited)
    return;
  g_clear_pointer (&self->weights, g_free);
  self->n = length / 2;
  self->total = (double)self->n;
  self->x = g_renew (double, self->x, self->n);
  self->y = g_renew (double, self->y, self->n);
  self->keys = g_renew (guint, self->keys, self->n);
  for (gsize i = 0; i < self->n; i++)
    {
      self->x[i] = points[2 * i];
      self->y[i] = points[2 * i + 1];
      self->keys[i] = (guint)i + 1;
    }
}

static gboolean
fill_surface (Line *self, const ExplorationJob *job)
{
  self->surface = g_new (double, LINE_GRID *LINE_GRID);
  for (guint i = 0; i < LINE_GRID; i++)
    {
      double share = i / (LINE_GRID - 1.0);

      self->grid_w0[i] = self->w0_lower + share * (self->w0_upper - self->w0_lower);
      self->grid_w1[i] = self->w1_lower + share * (self->w1_upper - self->w1_lower);
    }
  for (guint j = 0; j < LINE_GRID; j++)
    {
      for (guint i = 0; i < LINE_GRID; i++)
        self->surface[j * LINE_GRID + i] = line_loss (self, self->grid_w0[i], self->grid_w1[j]);
      if (exploration_job_cancelled (job))
        return FALSE;
      exploration_job_progress (job, 0.5 + 0.5 * (j + 1) / LINE_GRID);
    }
  return TRUE;
}

Line *
line_new (const State *state, const DatasetTable *table, const ExplorationJob *job, GError **error)
{
  g_autoptr (Line) self = g_new0 (Line, 1);
  g_autoptr (BridgeDesign) bridge = NULL;
  const DatasetColumn *y, *x;
  const char *columns[2] = {NULL, NULL};
  BridgeTerms terms = {.columns = columns, .degree = 1, .intercept = TRUE};

  if (table == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                           _ ("There are no points to draw a line through; open a data set."));
      return NULL;
    }
  if (!choose_columns (table, state, &y, &x, error))
    return NULL;
  terms.y = y->name;
  columns[0] = x->name;
  bridge = bridge_design_new (table, state_source (state), &terms, error);
  if (bridge == NULL)
    return NULL;
  self->data_name = g_strdup (table->name);
  self->x_name = g_strdup (x->name);
  self->y_name = g_strdup (y->name);
  self->x_label = bridge_axis_label (x, x->name);
  self->y_label = bridge_axis_label (y, y->name);
  take_points (self, bridge);
  for (gsize i = 0; i < self->n; i++)
    self->total += weight_of (self, i);
  if (!set_frame (self, error))
    return NULL;
  take_edits (self, state);
  self->model = state_choice (state, "noise");
  for (guint model = 0; model < LINE_MODELS; model++)
    self->noise[model]
        = (OutliersNoise){model, state_number (state, model == OUTLIERS_HUBER ? "delta" : "nu"),
                          state_choice (state, "scale") > 0 ? state_number (state, "sigma") : NAN};
  if (!line_fit (self, job) || !fill_surface (self, job))
    return NULL;
  return g_steal_pointer (&self);
}

void
line_free (Line *self)
{
  for (guint model = 0; model < LINE_MODELS; model++)
    g_free (self->optimum[model].reason);
  g_free (self->data_name);
  g_free (self->x_name);
  g_free (self->y_name);
  g_free (self->x_label);
  g_free (self->y_label);
  g_free (self->x);
  g_free (self->y);
  g_free (self->weights);
  g_free (self->keys);
  g_free (self->surface);
  g_free (self->leverage);
  g_free (self);
}
