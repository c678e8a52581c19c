/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of intervals, robust errors, bootstrap, held-out likelihood and priors share. */
#pragma once

#include <math.h>

#include "estimation/distribution.h"

/* Newcomb's light (Stigler 1977, table 5). */
static const double newcomb[]
    = {28, 26, 33, 24, 34, -44, 27, 16, 40, -2, 29, 22, 24, 21, 25, 30, 23, 29, 31, 19, 24, 20,
       36, 32, 36, 28, 25, 21,  28, 29, 37, 25, 28, 26, 30, 32, 36, 26, 30, 22, 36, 23, 27, 27,
       28, 27, 31, 27, 26, 33,  26, 32, 32, 24, 39, 28, 24, 25, 32, 25, 29, 27, 28, 29, 16, 23};

/* Ten waiting times, and eight values with a far one. */
static const double times[] = {0.8, 1.1, 2.3, 0.4, 1.9, 3.3, 0.7, 1.2, 2.8, 1.6};
static const double eight[] = {-3.2, -0.7, -0.1, 0.2, 0.4, 0.9, 1.3, 7.5};

#define SAMPLE(values) est_sample_new (values, NULL, G_N_ELEMENTS (values), NULL)

G_GNUC_UNUSED static EstFit *
fit_model (const char *model, const EstSample *sample)
{
  return est_fit (est_distribution_find (model), sample, NULL);
}

static inline void
assert_relative (double value, double expected, double tolerance)
{
  if (!(fabs (value - expected) <= tolerance * fabs (expected)))
    g_error ("%.17g is not %.17g within %g", value, expected, tolerance);
}
