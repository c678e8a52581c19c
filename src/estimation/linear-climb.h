/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The objective of a regression as a function of its coordinates, and the climb to its maximum by
 * Newton's method. Private to the estimation module. */
#pragma once

#include "estimation/noise.h"

G_BEGIN_DECLS

/* The linear predictor is Z c for the first p coordinates c; the coefficients of the raw columns
 * are origin + map c. The noise's coordinates v follow. */
typedef struct
{
  const EstNoise *noise;
  gsize n_rows;
  guint p;
  const double *z;       /* [p][n_rows] */
  const double *y;       /* [n_rows], in the units that the coordinates are for */
  const double *weights; /* or NULL */
  const double *map;     /* [p][p], row by row */
  const double *origin;  /* [p] */
  gboolean intercept;    /* coefficient 0 is not penalised */
  double ridge, lasso;
  guint n_noise;                   /* coordinates of the noise that there are */
  guint held;                      /* bit k: v[k] is given */
  double given[NOISE_COORDINATES]; /* where held; Huber's k in given[1] */
  double lower[NOISE_COORDINATES], upper[NOISE_COORDINATES]; /* v beyond them has escaped */
  GCancellable *cancellable;
} EstLinear;

typedef enum
{
  LINEAR_CONVERGED,
  LINEAR_ESCAPED, /* a coordinate of the noise ran away */
  LINEAR_RECEDES, /* the likelihood rises along a direction of the coefficients for ever */
  LINEAR_STALLED,
  LINEAR_CANCELLED
} EstLinearEnd;

/* A point: p + n_noise coordinates, and under a lasso the sign of every coefficient, 0 for those
 * that are out. */
typedef struct
{
  EstLinearEnd end;
  double *u;    /* [p + NOISE_COORDINATES] */
  gint8 *signs; /* [p] */
  double value; /* of the objective */
} EstLinearPoint;

EstLinearPoint est_linear_point_new (const EstLinear *problem);
EstLinearPoint est_linear_point_copy (const EstLinear *problem, const EstLinearPoint *point);
void est_linear_point_clear (EstLinearPoint *point);

/* The coordinates that are free at the point, by their index; returns how many. */
guint est_linear_free (const EstLinear *problem, const EstLinearPoint *point, guint *index);
/* The objective, and its log-likelihood alone unless NULL. */
double est_linear_value (const EstLinear *problem, const double *u, double *log_likelihood);
/* Gradient and minus the second derivatives of the objective in all coordinates, held or not, the
 * lasso's penalty by the point's signs. */
void est_linear_derivatives (const EstLinear *problem, const EstLinearPoint *point,
                             double *gradient, double *information);
/* Climbs from the point to a local maximum. */
void est_linear_climb (const EstLinear *problem, EstLinearPoint *point);

/* Symmetric, n × n: eigenvalues ascending, eigenvectors in columns. */
void est_linear_decompose (const double *matrix, guint n, double *values, double *vectors);

G_END_DECLS
