/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The truths of `projection`, each with its moments and its entropy: all that a cross-entropy to
 * the families there needs, exactly. */
#pragma once

#include <gsl/gsl_rng.h>

#include "estimation/mixture.h"

G_BEGIN_DECLS

typedef enum
{
  PROJECTION_HUMPS,  /* 0.65 N(−1.2, 0.5²) + 0.35 N(1.8, 0.7²) */
  PROJECTION_SKEWED, /* a gamma distribution of shape 2: no values below 0 */
  PROJECTION_HEAVY,  /* Student's t with 3 degrees of freedom */
  PROJECTION_NORMAL, /* N(0, 1) */
  PROJECTION_TRUTHS
} ProjectionTruthKind;

typedef struct
{
  ProjectionTruthKind kind;
  double spread; /* what all of it is stretched by, > 0 */
  double mean, variance, median;
  double entropy; /* H(p) = −∫ p log p, in nats */
  EstMixture mixture;
} ProjectionTruth;

ProjectionTruth projection_truth (ProjectionTruthKind kind, double spread);
double projection_density (const ProjectionTruth *truth, double x);
/* E|x − c|. */
double projection_mean_distance (const ProjectionTruth *truth, double c);
void projection_draw (const ProjectionTruth *truth, gsl_rng *rng, double *out, gsize n);

G_END_DECLS
