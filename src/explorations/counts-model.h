/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What `counts` knows of a column of counts: the fits of three count distributions, and a normal
 * rounded to whole numbers, fitted as such. */
#pragma once

#include "estimation/distribution.h"
#include "explorations/exploration.h"

G_BEGIN_DECLS

typedef enum
{
  COUNTS_POISSON,
  COUNTS_GEOMETRIC,
  COUNTS_NEGATIVE_BINOMIAL,
  COUNTS_ROUNDED,
  COUNTS_MODELS
} CountsModel;

/* The switch that shows a model, and its name. */
extern const char *const counts_switches[COUNTS_MODELS];
extern const char *const counts_names[COUNTS_MODELS]; /* N_() marked */

typedef struct
{
  char *label; /* of the column */
  EstSample *sample;
  EstFit *fits[COUNTS_ROUNDED];  /* by CountsModel */
  double mu, sigma;              /* of the rounded normal, before rounding */
  double rounded_log_likelihood; /* ends at 0 where one or two neighbours are all there is */
  double log_factorials;         /* sum of log x! */
  double reference;              /* the mean, or where it is 0 the mean of one death more */
} Counts;

/* NULL with a sentence, also where a value is no count. */
Counts *counts_new (const State *state, const DatasetTable *table, GError **error);
void counts_free (Counts *self);

/* log Φ((b − μ)/σ) − Φ((a − μ)/σ), without cancellation in either tail. */
double counts_log_normal_between (double a, double b, double mu, double sigma);
/* Probability of the whole numbers from `first` to `last`; below zero only the rounded normal has
 * any. */
double counts_probability (const Counts *self, CountsModel model, double first, double last);
/* How much of the rounded normal lies on whole numbers below zero. */
double counts_below_zero (const Counts *self);
double counts_model_log_likelihood (const Counts *self, CountsModel model);
/* −ℓ of the Poisson: Σ(λ − x log λ), plus Σ log x! where it is asked for. */
double counts_loss (const Counts *self, double lambda, gboolean factorials);
/* Of the slider and of the axis. */
void counts_range (const Counts *self, double *lower, double *upper);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Counts, counts_free)

G_END_DECLS
