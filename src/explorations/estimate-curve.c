/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The curves and the surface of `estimate`, on the light sample: the profile with all other
 * parameters refitted, the slice with all kept, and the ridge that tells the two apart. */
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_spline.h>
#include <math.h>
#include <string.h>

#include "estimation/distribution.h"
#include "estimation/likelihood.h"
#include "explorations/estimate-model.h"

/* Below this all heights are one: the panels end long before. */
static const double floor_height = -40;

enum
{
  COARSE = 4 /* of so many points of a slow profile one is computed */
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

/* The profile at a value. With two others to refit the fit's own climb takes a fraction of the
 * time of a simplex. */
static double
profile_at (const EstimateCurve *curve, double x, const ExplorationJob *job)
{
  EstFitOptions options
      = {.cancellable = job != NULL ? job->cancellable : NULL, .fixed_mask = 1u << curve->chosen};
  g_autoptr (EstFit) fit = NULL;
  double y;

  if (estimate_n_free (curve->distribution) < 3)
    {
      est_likelihood_profile (curve->distribution, curve->light, curve->chosen, &x, 1, &y);
      return y;
    }
  options.fixed[curve->chosen] = x;
  fit = est_fit (curve->distribution, curve->light, &options);
  return est_fit_has_estimate (fit) ? fit->log_likelihood : NAN;
}

/* From every fourth point of the profile to all of them. */
static void
fill_profile (EstimateCurve *curve)
{
  double x[(ESTIMATE_CURVE - 1) / COARSE + 1], y[G_N_ELEMENTS (x)];
  gsl_spline *spline = gsl_spline_alloc (gsl_interp_cspline, G_N_ELEMENTS (x));

  for (guint i = 0; i < G_N_ELEMENTS (x); i++)
    {
      x[i] = curve->x[i * COARSE];
      y[i] = curve->profile[i * COARSE];
    }
  gsl_spline_init (spline, x, y, G_N_ELEMENTS (x));
  for (guint i = 0; i < ESTIMATE_CURVE; i++)
    curve->profile[i] = fmin (gsl_spline_eval (spline, curve->x[i], NULL), 0);
  gsl_spline_free (spline);
}

static gboolean
draw_profile (EstimateCurve *curve, const ExplorationJob *job)
{
  gboolean slow = estimate_n_free (curve->distribution) >= 3 && curve->light->length > 200;
  guint middle = 0, step = slow ? COARSE : 1;

  for (guint i = 0; i < ESTIMATE_CURVE; i++)
    {
      curve->x[i] = curve->lower + (curve->upper - curve->lower) * i / (ESTIMATE_CURVE - 1);
      if (fabs (curve->x[i] - curve->estimate) < fabs (curve->x[middle] - curve->estimate))
        middle = i;
    }
  curve->x[middle] = curve->estimate; /* so that the peak is drawn, whatever its shape */
  for (guint i = 0; i < ESTIMATE_CURVE; i += step)
    {
      if (exploration_job_cancelled (job))
        return FALSE;
      curve->profile[i] = below_top (curve, profile_at (curve, curve->x[i], job));
      exploration_job_progress (job, 0.1 + 0.4 * i / ESTIMATE_CURVE);
    }
  if (slow)
    fill_profile (curve);
  for (guint i = 0; i < ESTIMATE_CURVE; i++)
    curve->slice[i] = fmin (curve->profile[i], estimate_slice_at (curve, curve->x[i]));
  return TRUE;
}

static double
height_at (const EstimateCurve *curve, guint third, double coordinate, double *theta)
{
  double height;

  theta[third] = parameter_scale_inverse (curve->distribution->parameters[third].scale, coordinate);
  height = est_log_likelihood (curve->distribution, curve->light, theta);
  return isnan (height) ? -INFINITY : height;
}

/* ℓ at the best third parameter, by golden sections of its coordinate about where the neighbour's
 * is, six standard errors to both sides. */
static double
best_third (const EstimateCurve *curve, guint third, double *theta)
{
  const double golden = 0.6180339887498949;
  ParameterScale scale = curve->distribution->parameters[third].scale;
  double centre = parameter_scale_forward (scale, theta[third]);
  double error
      = curve->fit->standard_error[third] / (scale == SCALE_LOG ? curve->fit->estimate[third] : 1);
  double reach = scale == SCALE_LOG ? fmin (1, 6 * error) : 6 * error;
  double a = centre - reach, b = centre + reach, width = golden * (b - a);
  double x[2] = {b - width, a + width};
  double y[2] = {height_at (curve, third, x[0], theta), height_at (curve, third, x[1], theta)};

  for (int i = 0; i < 14; i++)
    {
      gboolean low = y[0] > y[1];

      if (low)
        b = x[1];
      else
        a = x[0];
      width *= golden;
      x[low ? 1 : 0] = x[low ? 0 : 1];
      y[low ? 1 : 0] = y[low ? 0 : 1];
      x[low ? 0 : 1] = low ? b - width : a + width;
      y[low ? 0 : 1] = height_at (curve, third, x[low ? 0 : 1], theta);
    }
  return height_at (curve, third, y[0] > y[1] ? x[0] : x[1], theta);
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
  curve->top = profile_at (curve, curve->estimate, job);
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

double
estimate_shortfall_at (const EstimateCurve *curve, double value)
{
  double height;

  if (!curve->drawn)
    return NAN;
  if (value >= curve->lower && value <= curve->upper)
    return -estimate_profile_at (curve, value);
  if (!parameter_is_legal (&curve->distribution->parameters[curve->chosen], value))
    return INFINITY;
  height = profile_at (curve, value, NULL);
  return isnan (height) ? NAN : fmax (curve->top - height, 0);
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
