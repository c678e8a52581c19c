/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ends of a profile interval: outwards from the maximum by growing steps until the profile is
 * low enough; Brent's method then finds the end. */
#include "estimation/profile-walk.h"

#include <gsl/gsl_errno.h>
#include <gsl/gsl_roots.h>
#include <math.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC (gsl_root_fsolver, gsl_root_fsolver_free)

/* The first point of growing steps that is below the level; infinite where none is, and NaN where
 * the profile cannot be had. */
static double
walk (EstProfileWalk *self, double direction)
{
  double limit = direction < 0 ? self->lower : self->upper, level = self->peak - self->drop;

  /* A little farther than the end would be, were the likelihood a normal's. */
  for (double step = 1.2 * sqrt (2 * self->drop) * self->step;; step *= self->growth)
    {
      double u = self->start + direction * step, h;
      gboolean last = direction < 0 ? u <= limit : u >= limit;

      h = self->height (last ? limit : u, self->data);
      if (isnan (h) || g_cancellable_is_cancelled (self->cancellable))
        return NAN;
      if (last || h < level)
        return h < level ? (last ? limit : u) : direction * INFINITY;
    }
}

/* How far the square root of the deviance is from its value at the ends. It is nearly a straight
 * line on each side, on which Brent's method needs few steps. */
static double
missing_depth (double u, gpointer data)
{
  EstProfileWalk *self = data;
  double goal = sqrt (2 * self->drop), depth = 0;

  if (u != self->start)
    depth = self->peak - self->height (u, self->data);
  if (isnan (depth))
    {
      self->lost = TRUE;
      return -goal;
    }
  return fmax (goal - sqrt (2 * fmax (depth, 0)), -10 * goal);
}

/* The end between the maximum and a point that walk() found beyond it. The log-likelihood is
 * rounded, so the root is not looked for to the last digit. */
static double
find_end (EstProfileWalk *self, double beyond)
{
  g_autoptr (gsl_root_fsolver) solver = gsl_root_fsolver_alloc (gsl_root_fsolver_brent);
  gsl_function function = {missing_depth, self};
  double root = self->start, before, least = 1e-8 * self->step;

  self->lost = FALSE;
  gsl_root_fsolver_set (solver, &function, fmin (self->start, beyond), fmax (self->start, beyond));
  for (guint i = 0; i < 200 && !g_cancellable_is_cancelled (self->cancellable); i++)
    {
      before = root;
      if (gsl_root_fsolver_iterate (solver) != GSL_SUCCESS)
        break;
      root = gsl_root_fsolver_root (solver);
      if (fabs (root - before) <= least)
        break;
    }
  return self->lost ? NAN : root;
}

gboolean
est_profile_walk (EstProfileWalk *self, double ends[2])
{
  for (guint end = 0; end < 2; end++)
    {
      self->rewind (self->data);
      ends[end] = walk (self, end == 0 ? -1 : 1);
      if (isfinite (ends[end]))
        ends[end] = find_end (self, ends[end]);
    }
  if (!g_cancellable_is_cancelled (self->cancellable))
    return TRUE;
  ends[0] = ends[1] = NAN;
  return FALSE;
}
