/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a profile, a function of one coordinate that is highest at `start`, has fallen by `drop`;
 * and the profile of a parameter. Private to src/estimation. */
#pragma once

#include "estimation/fit.h"

G_BEGIN_DECLS

typedef struct
{
  double (*height) (double u, gpointer data); /* NaN where it cannot be had */
  /* Called before each end is looked for: the state that height() goes on from is the maximum's. */
  void (*rewind) (gpointer data);
  gpointer data;
  double start, peak, drop;
  double step;         /* about a standard error of the coordinate */
  double growth;       /* of the steps: 2, or less not to leap over a dip between two humps */
  double lower, upper; /* beyond these coordinates an end counts as open */
  GCancellable *cancellable;
  gboolean lost; /* the walk's own: height() was NaN on the way to an end */
} EstProfileWalk;

/* The two ends: infinite where an end is open, NaN where it cannot be had. FALSE, and NaN, where it
 * was cancelled. */
gboolean est_profile_walk (EstProfileWalk *self, double ends[2]);

/* The ends for a parameter that a fit of the registry estimates, in its own units: those of
 * est_profile(). */
gboolean est_profile_ends (const EstFit *fit, const EstSample *sample, guint j, double drop,
                           GCancellable *cancellable, double ends[2]);

G_END_DECLS
