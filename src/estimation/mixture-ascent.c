/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The mixture's exact gradient and Hessian, and Newton's method on them. EM creeps where components
 * overlap (its rate is the share of missing information); Newton finishes in a few passes.
 *
 * With r the shares of one value, z = (x - mean)/sd and h_k = (1, z/sd, z^2 - 1) the gradient of
 * component k's log term, the log density's gradient is r_k h_k (less the weights, for the softmax
 * coordinates) and its Hessian the covariance of h under r plus the shares' mean of the terms' own
 * second derivatives (Louis 1982, JRSS B 44, 226-233). */
#include "estimation/compensated.h"
#include "estimation/mixture-terms.h"

#include <gsl/gsl_errno.h>
#include <gsl/gsl_linalg.h>
#include <math.h>
#include <string.h>

enum
{
  BLOCKS = 3,
  MOST = BLOCKS * EST_MAX_COMPONENTS
};

/* Sums over the data in all 3K directions: index block * K + component. */
typedef struct
{
  Compensated log_likelihood;
  double gradient[MOST];
  double hessian[MOST][MOST]; /* the lower triangle */
} Sums;

static void
add_value (Sums *sums, const MixtureTerms *terms, double x, double weight)
{
  guint components = terms->components, n = BLOCKS * components;
  double share[EST_MAX_COMPONENTS], t[MOST];

  g_assert (components > 0);
  compensated_add (&sums->log_likelihood, weight * mixture_shares (terms, x, share));
  for (guint k = 0; k < components; k++)
    {
      double z = (x - terms->mean[k]) * terms->precision[k], r = weight * share[k];
      double u = z * terms->precision[k], v = z * z - 1;
      guint a = k, m = components + k, s = 2 * components + k;

      t[a] = share[k];
      t[m] = share[k] * u;
      t[s] = share[k] * v;
      sums->hessian[a][a] += r;
      sums->hessian[m][a] += r * u;
      sums->hessian[s][a] += r * v;
      sums->hessian[m][m] += r * (u * u - terms->precision[k] * terms->precision[k]);
      sums->hessian[s][m] += r * u * (v - 2);
      sums->hessian[s][s] += r * (v * v - 2 * z * z);
    }
  for (guint i = 0; i < n; i++)
    {
      sums->gradient[i] += weight * t[i];
      for (guint j = 0; j <= i; j++)
        sums->hessian[i][j] -= weight * t[i] * t[j];
    }
}

/* The coordinate that direction i belongs to, or -1 for the last weight's, which has none. */
static int
coordinate (guint i, guint components, gboolean equal_variance)
{
  guint block = i / components, k = i % components;

  if (block == 0)
    return k + 1 < components ? (int)k : -1;
  return (int)(block == 2 && equal_variance ? 2 * components - 1 : i - 1);
}

void
mixture_slope (const EstMixture *mixture, const EstSample *sample, gboolean equal_variance,
               MixtureSlope *slope)
{
  guint components = mixture->components, n = BLOCKS * components;
  MixtureTerms terms = mixture_terms (mixture);
  Sums sums = {0};

  for (gsize i = 0; i < sample->length; i++)
    add_value (&sums, &terms, sample->values[i], sample->weights != NULL ? sample->weights[i] : 1);

  memset (slope, 0, sizeof *slope);
  slope->n = equal_variance ? 2 * components : n - 1;
  slope->log_likelihood = compensated_total (&sums.log_likelihood);
  for (guint k = 0; k < components; k++)
    {
      sums.gradient[k] -= sample->n * mixture->weight[k];
      for (guint l = 0; l <= k; l++)
        sums.hessian[k][l] -= sample->n * mixture->weight[k] * ((k == l) - mixture->weight[l]);
    }
  for (guint i = 0; i < n; i++)
    {
      int row = coordinate (i, components, equal_variance);

      if (row < 0)
        continue;
      slope->gradient[row] += sums.gradient[i];
      for (guint j = 0; j < n; j++)
        {
          int column = coordinate (j, components, equal_variance);

          if (column >= 0)
            slope->information[(guint)row * slope->n + (guint)column]
                -= sums.hessian[MAX (i, j)][MIN (i, j)];
        }
    }
}

gboolean
mixture_invert (const MixtureSlope *slope, double *score, double *covariance)
{
  double copy[MIXTURE_MOST_COORDINATES * MIXTURE_MOST_COORDINATES];
  double step[MIXTURE_MOST_COORDINATES], square = 0;
  gsl_matrix_view factor = gsl_matrix_view_array (copy, slope->n, slope->n);
  gsl_vector_const_view gradient = gsl_vector_const_view_array (slope->gradient, slope->n);
  gsl_vector_view solution = gsl_vector_view_array (step, slope->n);

  memcpy (copy, slope->information, sizeof copy);
  if (gsl_linalg_cholesky_decomp1 (&factor.matrix) != GSL_SUCCESS)
    return FALSE;
  gsl_linalg_cholesky_solve (&factor.matrix, &gradient.vector, &solution.vector);
  for (guint i = 0; i < slope->n; i++)
    square += slope->gradient[i] * step[i];
  *score = sqrt (MAX (square, 0));
  if (covariance != NULL)
    {
      gsl_linalg_cholesky_invert (&factor.matrix);
      memcpy (covariance, copy, slope->n * slope->n * sizeof *covariance);
    }
  return isfinite (*score);
}

/* Solves (I + damping diag) step = gradient; the diagonal is the complete data's information,
 * which is positive whatever the curvature. FALSE where the sum is not positive definite. */
static gboolean
damped_step (const MixtureSlope *slope, const double *diagonal, double damping, double *step)
{
  double copy[MIXTURE_MOST_COORDINATES * MIXTURE_MOST_COORDINATES];
  gsl_matrix_view factor = gsl_matrix_view_array (copy, slope->n, slope->n);
  gsl_vector_const_view gradient = gsl_vector_const_view_array (slope->gradient, slope->n);
  gsl_vector_view solution = gsl_vector_view_array (step, slope->n);

  memcpy (copy, slope->information, sizeof copy);
  for (guint i = 0; i < slope->n; i++)
    copy[i * slope->n + i] += damping * diagonal[i];
  if (gsl_linalg_cholesky_decomp1 (&factor.matrix) != GSL_SUCCESS)
    return FALSE;
  gsl_linalg_cholesky_solve (&factor.matrix, &gradient.vector, &solution.vector);
  return TRUE;
}

static void
complete_information (const EstMixture *mixture, double n, gboolean equal_variance,
                      double *diagonal)
{
  guint components = mixture->components;

  for (guint k = 0; k < components; k++)
    {
      double weight = MAX (mixture->weight[k], 1e-9);

      if (k + 1 < components)
        diagonal[k] = n * weight * MAX (1 - weight, 1e-9);
      diagonal[components - 1 + k] = n * weight / (mixture->sd[k] * mixture->sd[k]);
      if (!equal_variance)
        diagonal[2 * components - 1 + k] = 2 * n * weight;
    }
  if (equal_variance)
    diagonal[2 * components - 1] = 2 * n;
}

/* From the logits against the last weight to those of the other weights among themselves, against
 * the last but one, the last weight being held: a = const + log r with r = softmax (b). The score
 * becomes g_l - r_l G, G the sum of g, the information J' I J + G (diag r - r r'), J = 1 - 1 r'. */
static void
share_rest (const EstMixture *mixture, MixtureSlope *slope)
{
  guint m = mixture->components - 1, n = slope->n;
  double r[EST_MAX_COMPONENTS], total = 0;
  double *info = slope->information;

  for (guint k = 0; k < m; k++)
    {
      r[k] = mixture->weight[k] / (1 - mixture->weight[m]);
      total += slope->gradient[k];
    }
  for (guint k = 0; k < m; k++)
    slope->gradient[k] -= r[k] * total;
  for (guint i = 0; i < n; i++) /* J' from the left: on the first m rows of each column */
    {
      double sum = 0;

      for (guint k = 0; k < m; k++)
        sum += info[k * n + i];
      for (guint k = 0; k < m; k++)
        info[k * n + i] -= r[k] * sum;
    }
  for (guint i = 0; i < n; i++) /* J from the right */
    {
      double sum = 0;

      for (guint k = 0; k < m; k++)
        sum += info[i * n + k];
      for (guint k = 0; k < m; k++)
        info[i * n + k] -= r[k] * sum;
    }
  for (guint k = 0; k < m; k++)
    for (guint l = 0; l < m; l++)
      info[k * n + l] += total * r[k] * ((k == l) - r[l]);
}

/* No slope along what is held, and no part of it in the others' information. */
static void
apply_hold (const MixtureHold *hold, const EstMixture *mixture, MixtureSlope *slope)
{
  guint c = hold->coordinate, n = slope->n;

  if (hold->kind == MIXTURE_HOLDS_NOTHING)
    return;
  if (hold->kind == MIXTURE_HOLDS_LAST_WEIGHT)
    {
      share_rest (mixture, slope);
      c = mixture->components - 2;
    }
  slope->gradient[c] = 0;
  for (guint i = 0; i < n; i++)
    slope->information[c * n + i] = slope->information[i * n + c] = i == c;
}

static EstMixture
moved (const EstMixture *mixture, gboolean equal_variance, const MixtureHold *hold,
       const double *step)
{
  EstMixture next = *mixture;
  guint components = mixture->components;
  gboolean keeps_last = hold->kind == MIXTURE_HOLDS_LAST_WEIGHT;
  double total = 0;

  for (guint k = 0; k < components; k++)
    {
      guint s = equal_variance ? 2 * components - 1 : 2 * components - 1 + k;

      if (k + 1 < components)
        next.weight[k] *= exp (step[k]);
      next.mean[k] += step[components - 1 + k];
      next.sd[k] *= exp (step[s]);
      if (k + 1 < components || !keeps_last)
        total += next.weight[k];
    }
  if (keeps_last)
    total /= 1 - mixture->weight[components - 1];
  for (guint k = 0; k < components - keeps_last; k++)
    next.weight[k] /= total;
  return next;
}

static gboolean
is_wide (const EstMixture *mixture, double narrowest)
{
  for (guint k = 0; k < mixture->components; k++)
    if (!(mixture->sd[k] > narrowest && isfinite (mixture->mean[k]) && mixture->weight[k] >= 0))
      return FALSE;
  return TRUE;
}

/* The slope in units of the complete data's standard errors. */
static gboolean
is_level (const MixtureSlope *slope, const double *diagonal)
{
  double square = 0;

  for (guint i = 0; i < slope->n; i++)
    square += slope->gradient[i] * slope->gradient[i] / diagonal[i];
  return square < 1e-10;
}

MixtureAscent
mixture_ascend (EstMixture *mixture, const EstSample *sample, gboolean equal_variance,
                const MixtureHold *hold, guint most, double narrowest, MixtureSlope *slope)
{
  static const MixtureHold nothing = {MIXTURE_HOLDS_NOTHING, 0};
  double damping = 1e-3, step[MIXTURE_MOST_COORDINATES], diagonal[MIXTURE_MOST_COORDINATES];
  MixtureSlope trial;

  hold = hold != NULL ? hold : &nothing;
  mixture_slope (mixture, sample, equal_variance, slope);
  apply_hold (hold, mixture, slope);
  complete_information (mixture, sample->n, equal_variance, diagonal);
  for (guint i = 0; i < most; i++)
    {
      EstMixture next;
      double score;

      if (mixture_invert (slope, &score, NULL) && score < 1e-9)
        return ASCENT_CONVERGED;
      if (!damped_step (slope, diagonal, damping, step))
        {
          damping = MAX (4 * damping, 1e-3);
          continue;
        }
      next = moved (mixture, equal_variance, hold, step);
      if (!is_wide (&next, narrowest))
        return ASCENT_MOVING;
      mixture_slope (&next, sample, equal_variance, &trial);
      apply_hold (hold, &next, &trial);
      if (trial.log_likelihood >= slope->log_likelihood - 1e-13 * fabs (slope->log_likelihood))
        {
          *mixture = next;
          *slope = trial;
          complete_information (mixture, sample->n, equal_variance, diagonal);
          damping = damping > 1e-12 ? damping / 8 : 0;
        }
      else
        damping = MAX (4 * damping, 1e-6);
    }
  return is_level (slope, diagonal) ? ASCENT_FLAT : ASCENT_MOVING;
}
