/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The objective of a regression: log-likelihood less penalty, with its derivatives. */
#include <math.h>
#include <string.h>

#include "estimation/compensated.h"
#include "estimation/linear-climb.h"

EstLinearPoint
est_linear_point_new (const EstLinear *problem)
{
  return (EstLinearPoint){.end = LINEAR_STALLED,
                          .u = g_new0 (double, problem->p + NOISE_COORDINATES),
                          .signs = g_new0 (gint8, MAX (problem->p, 1)),
                          .value = -INFINITY};
}

EstLinearPoint
est_linear_point_copy (const EstLinear *problem, const EstLinearPoint *point)
{
  EstLinearPoint copy = *point;

  copy.u = g_memdup2 (point->u, (problem->p + NOISE_COORDINATES) * sizeof (double));
  copy.signs = g_memdup2 (point->signs, MAX (problem->p, 1));
  return copy;
}

void
est_linear_point_clear (EstLinearPoint *point)
{
  g_clear_pointer (&point->u, g_free);
  g_clear_pointer (&point->signs, g_free);
}

static gboolean
is_penalised (const EstLinear *problem, guint j)
{
  return !(problem->intercept && j == 0);
}

guint
est_linear_free (const EstLinear *problem, const EstLinearPoint *point, guint *index)
{
  guint n = 0;

  for (guint j = 0; j < problem->p; j++)
    if (problem->lasso == 0 || !is_penalised (problem, j) || point->signs[j] != 0)
      index[n++] = j;
  for (guint k = 0; k < problem->n_noise; k++)
    if ((problem->held >> k & 1) == 0)
      index[n++] = problem->p + k;
  return n;
}

/* The noise's coordinates, given ones in their place. */
static void
noise_coordinates (const EstLinear *problem, const double *u, double *v)
{
  for (guint k = 0; k < NOISE_COORDINATES; k++)
    v[k] = k >= problem->n_noise || (problem->held >> k & 1) != 0 ? problem->given[k]
                                                                  : u[problem->p + k];
}

static double
coefficient (const EstLinear *problem, const double *u, guint j)
{
  double sum = problem->origin[j];

  for (guint k = 0; k < problem->p; k++)
    sum += problem->map[j * problem->p + k] * u[k];
  return sum;
}

static double
predictor (const EstLinear *problem, const double *u, gsize i)
{
  double eta = 0;

  for (guint j = 0; j < problem->p; j++)
    eta += problem->z[j * problem->n_rows + i] * u[j];
  return eta;
}

static double
penalty (const EstLinear *problem, const double *u)
{
  double sum = 0;

  if (problem->ridge == 0 && problem->lasso == 0)
    return 0;
  for (guint j = 0; j < problem->p; j++)
    if (is_penalised (problem, j))
      {
        double b = coefficient (problem, u, j);

        sum += problem->ridge / 2 * b * b + problem->lasso * fabs (b);
      }
  return sum;
}

double
est_linear_value (const EstLinear *problem, const double *u, double *log_likelihood)
{
  double v[NOISE_COORDINATES], total;
  EstNoisePoint point;
  Compensated sum = {0};

  noise_coordinates (problem, u, v);
  point = est_noise_point (problem->noise, v);
  for (gsize i = 0; i < problem->n_rows; i++)
    {
      double weight = problem->weights != NULL ? problem->weights[i] : 1;

      compensated_add (&sum, weight
                                 * est_noise_value (problem->noise, &point, problem->y[i],
                                                    predictor (problem, u, i)));
    }
  total = compensated_total (&sum);
  if (isnan (total))
    total = -INFINITY;
  if (log_likelihood != NULL)
    *log_likelihood = total;
  return total - penalty (problem, u);
}

static void
add_row (const EstLinear *problem, const EstNoiseTerms *terms, gsize i, double weight,
         Compensated *gradient, double *information)
{
  guint p = problem->p, size = p + problem->n_noise;

  for (guint j = 0; j < p; j++)
    {
      double z = weight * problem->z[j * problem->n_rows + i];

      compensated_add (&gradient[j], z * terms->eta);
      for (guint k = 0; k <= j; k++)
        information[j * size + k] -= z * terms->eta_eta * problem->z[k * problem->n_rows + i];
      for (guint k = 0; k < problem->n_noise; k++)
        information[(p + k) * size + j] -= z * terms->eta_v[k];
    }
  for (guint k = 0; k < problem->n_noise; k++)
    {
      compensated_add (&gradient[p + k], weight * terms->v[k]);
      for (guint l = 0; l <= k; l++)
        information[(p + k) * size + p + l] -= weight * terms->v_v[k][l];
    }
}

static void
add_penalty (const EstLinear *problem, const EstLinearPoint *point, double *gradient,
             double *information)
{
  guint p = problem->p, size = p + problem->n_noise;

  for (guint j = 0; j < p; j++)
    if (is_penalised (problem, j))
      {
        const double *row = problem->map + j * p;
        double slope = problem->ridge * coefficient (problem, point->u, j)
                       + problem->lasso * point->signs[j];

        for (guint k = 0; k < p; k++)
          {
            gradient[k] -= slope * row[k];
            for (guint l = 0; l <= k; l++)
              information[k * size + l] += problem->ridge * row[k] * row[l];
          }
      }
}

void
est_linear_derivatives (const EstLinear *problem, const EstLinearPoint *at, double *gradient,
                        double *information)
{
  guint size = problem->p + problem->n_noise;
  g_autofree Compensated *sums = g_new0 (Compensated, MAX (size, 1));
  double v[NOISE_COORDINATES];
  EstNoisePoint point;

  memset (information, 0, size * size * sizeof (double));
  noise_coordinates (problem, at->u, v);
  point = est_noise_point (problem->noise, v);
  for (gsize i = 0; i < problem->n_rows; i++)
    {
      EstNoiseTerms terms = {0};

      est_noise_terms (problem->noise, &point, problem->y[i], predictor (problem, at->u, i),
                       &terms);
      add_row (problem, &terms, i, problem->weights != NULL ? problem->weights[i] : 1, sums,
               information);
    }
  for (guint j = 0; j < size; j++)
    gradient[j] = compensated_total (&sums[j]);
  add_penalty (problem, at, gradient, information);
  for (guint i = 0; i < size; i++)
    for (guint j = 0; j < i; j++)
      information[j * size + i] = information[i * size + j];
}
