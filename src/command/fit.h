/* SPDX-License-Identifier: GPL-3.0-or-later */
/* likely fit, in three steps: the models that were asked for, the ranked report, its text. */
#pragma once

#include "estimation/bootstrap.h"
#include "estimation/distribution.h"
#include "estimation/held-out.h"
#include "estimation/interval.h"
#include "explorations/bridge.h"

G_BEGIN_DECLS

typedef enum
{
  FIT_AIC,
  FIT_AICC,
  FIT_BIC,
  FIT_HELD_OUT /* minus twice the log-likelihood of 10 held-out folds, to read like AIC */
} FitCriterion;

/* --fix 'prob[LEVEL]=PROBABILITY' */
typedef struct
{
  char *level;
  double probability;
} FitFixedLevel;

/* The models and what is held in them. */
typedef struct
{
  gboolean all;             /* those that do not apply are left out without complaint */
  GPtrArray *distributions; /* of const EstDistribution, in the registry's order */
  GArray *options;          /* of EstFitOptions, beside distributions */
  guint components;         /* of the mixture; 0: no mixture */
  gboolean categorical;     /* asked for by name; `all` has it for a column of words */
  GArray *concentrations;   /* of double, the categorical's Dirichlet prior: none, one, or all */
  GPtrArray *fixed_levels;  /* of FitFixedLevel: the categorical's */
  gboolean equal_variance;
} FitModels;

/* list: "normal,huber", "all" or NULL; fix: "df=4", …, priors: "mean=normal:0:10", …, or NULL.
 * FALSE with a sentence that lists the models there are. */
gboolean fit_models_parse (FitModels *models, const char *list, guint components,
                           gboolean equal_variance, const char *const *fix,
                           const char *const *priors, GError **error);
void fit_models_clear (FitModels *models);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FitModels, fit_models_clear)

/* What --interval adds to a parameter; NaN where there is none, infinite where an end is open. */
typedef struct
{
  double wald[2], robust_error;
  EstProfileInterval profile;
} FitInterval;

typedef struct
{
  EstFit *fit;
  guint rank;    /* within its group; 0: not ranked */
  double weight; /* exp(-Δ/2) of the criterion, normalised in its group; NaN: not ranked */
  FitInterval *intervals;  /* a parameter each; NULL: not asked for */
  EstHeldOut held_out;     /* NaN without a reason: not asked for */
  EstBootstrap *bootstrap; /* NULL: not asked for, or there is nothing to repeat */
} FitLine;

/* --bootstrap, --bootstrap-kind and --seed, which also deals the held-out folds. */
typedef struct
{
  guint replicates; /* 0: none is asked for */
  gboolean parametric;
  guint64 seed;
} FitResampling;

typedef struct
{
  const char *file; /* as it was named, without its folder */
  const DatasetTable *table;
  const BridgeSample *bridge;
  FitCriterion criterion;
  double level; /* of the Wald and profile intervals; 0: none are asked for */
  FitResampling resampling;
  GArray *lines;   /* of FitLine: continuous ones before discrete ones, by rank */
  GPtrArray *left; /* of EstFit: those of `all` that do not apply */
} FitReport;

/* Fits all models. FALSE, with the first one's sentence, where none applies. */
gboolean fit_report_make (FitReport *report, const FitModels *models, GError **error);
void fit_report_clear (FitReport *report);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FitReport, fit_report_clear)

/* Fills the intervals, the held-out log-likelihood and the bootstrap that were asked for. */
void fit_line_measure (const FitReport *report, FitLine *line);
void fit_line_clear (FitLine *line);
/* Why a bootstrap's intervals are not to be trusted; NULL where nothing is known against them. */
const char *fit_bootstrap_reason (const EstFit *fit);
/* The level of the bootstrap's intervals: that of the others, or 0.95. */
double fit_bootstrap_level (const FitReport *report);

/* Makes a sample of numbers, of which there are two, one of levels, the success the last of them.
 */
gboolean fit_two_valued (BridgeSample *bridge, const char *success, GError **error);

/* The categorical fit with its prior and fixed levels. NULL with a sentence where the column has no
 * such level, or another number of them than the prior. */
EstFit *fit_categorical (const FitReport *report, const FitModels *models, GError **error);

gboolean fit_is_discrete (const EstFit *fit);
/* Whether parameter j was given, not estimated. */
gboolean fit_is_held (const EstFit *fit, guint j);
/* Why a fit is not ranked by a criterion; NULL where it is, if it has an estimate. */
const char *fit_unranked_reason (const EstFit *fit, FitCriterion criterion);
/* NaN where the fit is not ranked by it. */
double fit_criterion_of (const FitLine *line, FitCriterion criterion);

/* The report as text; free the results. */
char *fit_report_table (const FitReport *report);
char *fit_report_csv (const FitReport *report);
char *fit_report_json (const FitReport *report);

G_END_DECLS
