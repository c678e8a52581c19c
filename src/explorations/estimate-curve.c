/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The curves and the surface of `estimate`, on the light sample: the profile with all other
 * parameters refitted, the slice with all kept, and the ridge that tells the two apart. */
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <string.h>

#include "estimation/distribution.h"
#include "estimation/likelihood.h"
#include "explorations/estimate-model.h"

/* Below this all heights are one: the panels end long before. */
static const double floor_height = -40;

enum
{
  CHUNK = 8 /* points of the profile between two looks at the job */
};

/* The axis of a parameter: as far as its profile is drawn; where one side runs on, eight times the
 * other. FALSE where there is nothing to draw. */
static gboolean
find_axis (const EstimateCurve *curve, guint j, double axis[2])
{
  double at = curve->fit->estimate[j], below, above;

  if (!estimate_interval (curve, j, gsl_cdf_chisq_P (2 * ESTIMATE_DEPTH, 1), axis))
    return FALSE;
  below = at - axis[0];
  above = axis[1] - at;
  if (below > 0 && above > 0)
    {
      axis[0] = at - fmin (below, 8 * above);
      axis[1] = at + fmin (above, 8 * below);
    }
  return isfinite (axis[0]) && isfinite (axis[1]) && axis[1] - axis[0] > 1e-12 * fabs (at);
}

static double
below_top (const EstimateCurve *curve, double height)
{
  return isnan (height) ? floor_height : CLAMP (height - curve->top, floor_height, 0);
}

static gboolean
draw_profile (EstimateCurve *curve, const ExplorationJob *job)
{
  guint middle = 0;

  for (guint i = 0; i < ESTIMATE_CURVE; i++)
    {
      curve->x[i] = curve->lower + (curve->upper - curve->lower) * i / (ESTIMATE_CURVE - 1);
      if (fabs (curve->x[i] - curve->estimate) < fabs (curve->x[middle] - curve->estimate))
        middle = i;
    }
  curve->x[middle] = curve->estimate; /* so that the peak is drawn, whatever its shape */
  for (guint i = 0; i < ESTIMATE_CURVE; i += CHUNK)
    {
      if (exploration_job_cancelled (job))
        return FALSE;
      est_likelihood_profile (curve->distribution, curve->light, curve->chosen, curve->x + i,
                              MIN (CHUNK, ESTIMATE_CURVE - i), curve->profile + i);
      exploration_job_progress (job, 0.1 + 0.4 * i / ESTIMATE_CURVE);
    }
  for (guint i = 0; i < ESTIMATE_CURVE; i++)
    {
      curve->profile[i] = below_top (curve, curve->profile[i]);
      curve->slice[i] = fmin (curve->profile[i], estimate_slice_at (curve, curve->x[i]));
    }
  return TRUE;
}

/* ℓ at the best third parameter, by golden sections of its coordinate about where it is. */
static double
best_third (const EstimateCurve *curve, guint third, double *theta)
{
  const double golden = 0.6180339887498949;
  const Parameter *parameter = &curve->distribution->parameters[third];
  double centre = parameter_scale_forward (parameter->scale, theta[third]);
  double reach = parameter->scale == SCALE_LINEAR ? 2 * curve->fit->standard_error[third] : 1;
  double a = centre - reach, b = centre + reach, best = -INFINITY, at = theta[third];

  for (int i = 0; i < 18; i++)
    {
      double inner[2] = {b - golden * (b - a), a + golden * (b - a)}, height[2];

      for (guint k = 0; k < 2; k++)
        {
          theta[third] = parameter_scale_inverse (parameter->scale, inner[k]);
          height[k] = est_log_likelihood (curve->distribution, curve->light, theta);
          if (height[k] > best)
            {
              best = height[k];
              at = theta[third];
            }
        }
      if (height[0] > height[1])
        b = inner[1];
      else
        a = inner[0];
    }
  theta[third] = at;
  return best;
}

/* The parameter that is neither on the surface's x nor on its y; -1 for two. */
static gint
find_third (const EstimateCurve *curve)
{
  for (guint k = 0; k < estimate_n_free (curve->distribution); k++)
    if (k != curve->chosen && (gint)k != curve->other && isfinite (curve->fit->estimate[k]))
      return (gint)k;
  return -1;
}

/* One column of the surface, from the row of the estimate outwards, and its highest place: the
 * vertex of the parabola through the three highest points. */
static void
draw_column (EstimateCurve *curve, guint column, gint third)
{
  guint k = (guint)curve->other, start = 0, best = 0;
  double theta[EST_MAX_THETA], thirds[ESTIMATE_GRID], *z = curve->surface;

  memcpy (theta, curve->fit->estimate, curve->distribution->n_parameters * sizeof *theta);
  theta[curve->chosen] = curve->grid_x[column];
  while (start + 1 < ESTIMATE_GRID && curve->grid_y[start] < curve->fit->estimate[k])
    start++;
  for (guint step = 0; step < ESTIMATE_GRID; step++)
    {
      guint row = step < ESTIMATE_GRID - start ? start + step : ESTIMATE_GRID - 1 - step;
      double height;

      if (third >= 0 && row + 1 == start)
        theta[third] = thirds[start];
      theta[k] = curve->grid_y[row];
      height = third >= 0 ? best_third (curve, (guint)third, theta)
                          : est_log_likelihood (curve->distribution, curve->light, theta);
      thirds[row] = third >= 0 ? theta[third] : 0;
      z[row * ESTIMATE_GRID + column] = below_top (curve, height);
    }
  for (guint row = 1; row < ESTIMATE_GRID; row++)
    if (z[row * ESTIMATE_GRID + column] > z[best * ESTIMATE_GRID + column])
      best = row;
  memcpy (curve->ridge[column], theta, sizeof theta);
  curve->ridge[column][k] = curve->grid_y[best];
  if (third >= 0)
    curve->ridge[column][third] = thirds[best];
  if (best > 0 && best + 1 < ESTIMATE_GRID)
    {
      double low = z[(best - 1) * ESTIMATE_GRID + column], mid = z[best * ESTIMATE_GRID + column];
      double high = z[(best + 1) * ESTIMATE_GRID + column], bend = low - 2 * mid + high;

      if (bend < 0)
        curve->ridge[column][k]
            += 0.5 * (low - high) / bend * (curve->grid_y[best + 1] - curve->grid_y[best]);
    }
}

static gboolean
draw_surface (EstimateCurve *curve, const ExplorationJob *job)
{
  double axis[2];
  gint third = find_third (curve);

  if (curve->other >= 0 && !find_axis (curve, (guint)curve->other, axis))
    curve->other = -1;
  if (curve->other < 0)
    return TRUE;
  for (guint i = 0; i < ESTIMATE_GRID; i++)
    {
      double share = i / (ESTIMATE_GRID - 1.0);

      curve->grid_x[i] = curve->lower + (curve->upper - curve->lower) * share;
      curve->grid_y[i] = axis[0] + (axis[1] - axis[0]) * share;
    }
  for (guint column = 0; column < ESTIMATE_GRID; column++)
    {
      if (exploration_job_cancelled (job))
        return FALSE;
      draw_column (curve, column, third);
      exploration_job_progress (job, 0.5 + 0.5 * column / ESTIMATE_GRID);
    }
  return TRUE;
}

gboolean
estimate_draw_curve (EstimateCurve *curve, const ExplorationJob *job)
{
  double axis[2], height;

  if (!curve->drawn)
    return TRUE;
  exploration_job_progress (job, 0.1);
  est_likelihood_profile (curve->distribution, curve->light, curve->chosen, &curve->estimate, 1,
                          &curve->top);
  /* Where another parameter has no estimate (t at its normal limit) only the profile has a height.
   */
  height = est_log_likelihood (curve->distribution, curve->light, curve->fit->estimate);
  if (height > curve->top || isnan (curve->top))
    curve->top = height;
  curve->drawn = isfinite (curve->top) && find_axis (curve, curve->chosen, axis);
  if (!curve->drawn)
    return TRUE;
  curve->lower = axis[0];
  curve->upper = axis[1];
  return draw_profile (curve, job) && draw_surface (curve, job);
}

double
estimate_slice_at (const EstimateCurve *curve, double value)
{
  double theta[EST_MAX_THETA];

  memcpy (theta, curve->fit->estimate, curve->distribution->n_parameters * sizeof *theta);
  theta[curve->chosen] = value;
  return below_top (curve, est_log_likelihood (curve->distribution, curve->light, theta));
}

double
estimate_profile_at (const EstimateCurve *curve, double value)
{
  const double *x = curve->x, *y = curve->profile;
  guint i = 1;
  double a, b, c;

  while (i + 2 < ESTIMATE_CURVE && x[i + 1] < value)
    i++;
  if (value > x[i] && i + 2 < ESTIMATE_CURVE && x[i + 1] - value < value - x[i])
    i++;
  /* Lagrange's parabola through the three nearest points. */
  a = y[i - 1] * (value - x[i]) * (value - x[i + 1]) / ((x[i - 1] - x[i]) * (x[i - 1] - x[i + 1]));
  b = y[i] * (value - x[i - 1]) * (value - x[i + 1]) / ((x[i] - x[i - 1]) * (x[i] - x[i + 1]));
  c = y[i + 1] * (value - x[i - 1]) * (value - x[i]) / ((x[i + 1] - x[i - 1]) * (x[i + 1] - x[i]));
  return fmin (a + b + c, 0);
}

void
estimate_theta_at (const EstimateCurve *curve, double value, double *theta)
{
  double step = (curve->upper - curve->lower) / (ESTIMATE_GRID - 1);
  double at = CLAMP ((value - curve->lower) / step, 0, ESTIMATE_GRID - 1);
  guint i = MIN ((guint)at, ESTIMATE_GRID - 2);

  memcpy (theta, curve->fit->estimate, curve->distribution->n_parameters * sizeof *theta);
  for (guint k = 0; curve->other >= 0 && k < estimate_n_free (curve->distribution); k++)
    theta[k] = curve->ridge[i][k] + (at - i) * (curve->ridge[i + 1][k] - curve->ridge[i][k]);
  theta[curve->chosen] = value;
}
