/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What `line` knows of its points: each noise model's likeliest line, with and without the points
 * that lie far along x, and the loss of any other line. A line is w₀ + w₁ (x − x̄), with the mean x̄
 * of the data as they were read, so that turning it leaves it at the height w₀ in their middle. */
#pragma once

#include "explorations/exploration.h"
#include "explorations/outliers-model.h"

G_BEGIN_DECLS

enum
{
  LINE_MODELS = OUTLIERS_MODELS, /* the noise models of `outliers`, in its order */
  LINE_FEWEST = 3,               /* points */
  LINE_EDITABLE = 600,           /* as many can be moved by hand */
  LINE_POINTS = 10000,           /* as many are read: of more, evenly spaced ones */
  LINE_GRID = 81
};

/* One noise model's likeliest line. */
typedef struct
{
  gboolean found;
  char *reason; /* why there is none, or what else is to be said; or NULL */
  double w0, w1, scale, log_likelihood;
  double slope_without; /* without the points of high leverage; NaN if there are none */
} LineOptimum;

typedef struct
{
  char *data_name, *x_name, *y_name, *x_label, *y_label;
  guint n_used; /* rows that could be used; more than n where there are too many to draw */
  gboolean editable, edited;

  gsize n;
  double *x, *y, *weights; /* weights NULL: all 1 */
  guint *keys;             /* data rows; of points that were moved, their places from 1 on */
  double total;            /* of the weights */

  /* Of the data as they were read, so that axes stand while points move. */
  double origin;                             /* x̄ */
  double x_lower, x_upper, y_lower, y_upper; /* the data's own range */
  double w0_lower, w0_upper, w1_lower, w1_upper;
  double spread; /* the standard deviation of y */

  OutliersModel model; /* the chosen one */
  OutliersNoise noise[LINE_MODELS];
  LineOptimum optimum[LINE_MODELS];
  double scale; /* that the surface holds: the chosen model's, or the one that was asked for */
  double least; /* Σρ at the chosen model's optimum; NaN without one */
  double grid_w0[LINE_GRID], grid_w1[LINE_GRID];
  double *surface; /* Σρ, row by row of w₁ */

  double *leverage; /* [n] */
  double high;      /* leverage from here on is high: three times its mean, 2/n */
  guint n_high;

  /* About the means, for squares. */
  double mean_x, mean_y, sxx, sxy, syy;
} Line;

/* NULL with a sentence. */
Line *line_new (const State *state, const DatasetTable *table, const ExplorationJob *job,
                GError **error);
void line_free (Line *self);

double line_height (const Line *self, double w0, double w1, double x);
/* Σ weight ρ((y − ŷ)/scale) of the chosen model, at the scale that the surface holds. */
double line_loss (const Line *self, double w0, double w1);
/* −ℓ is this more than line_loss(). */
double line_constant (const Line *self);
/* Σ weight (y − ŷ)². */
double line_squares (const Line *self, double w0, double w1);
/* The index of the point with this key, or n. */
gsize line_find (const Line *self, guint key);

/* line-fit.c: fills leverage, optimum, scale and least. FALSE if it was cancelled. */
gboolean line_fit (Line *self, const ExplorationJob *job);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Line, line_free)

G_END_DECLS
