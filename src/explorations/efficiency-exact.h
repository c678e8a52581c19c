/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The exact variance of the median of a sample from a symmetric distribution, by quadrature. */
#pragma once

#include "estimation/distribution.h"

G_BEGIN_DECLS

/* A symmetric distribution about 0 at places that reach far into its tails. */
typedef struct
{
  guint length;
  double *x, *width;             /* places, and the length that each stands for */
  double *density;               /* f */
  double *log_below, *log_above; /* log F and log (1 − F) */
} EfficiencyGrid;

/* `theta` puts the middle at 0, with a scale near 1. */
EfficiencyGrid *efficiency_grid_new (const EstDistribution *distribution, const double *theta);
void efficiency_grid_free (EfficiencyGrid *grid);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EfficiencyGrid, efficiency_grid_free)

/* The variance of the median of n values, where it is finite: relative error below 1e-4. */
double efficiency_median_variance (const EfficiencyGrid *grid, guint n);

G_END_DECLS
