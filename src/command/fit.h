/* SPDX-License-Identifier: GPL-3.0-or-later */
/* likely fit, in three steps: the models that were asked for, the ranked report, its text. */
#pragma once

#include "estimation/distribution.h"
#include "explorations/bridge.h"

G_BEGIN_DECLS

typedef enum
{
  FIT_AIC,
  FIT_AICC,
  FIT_BIC
} FitCriterion;

/* The models and what is held in them. */
typedef struct
{
  gboolean all;             /* those that do not apply are left out without complaint */
  GPtrArray *distributions; /* of const EstDistribution, in the registry's order */
  GArray *options;          /* of EstFitOptions, beside distributions */
  guint components;         /* of the mixture; 0: no mixture */
  gboolean equal_variance;
} FitModels;

/* list: "normal,huber", "all" or NULL; fix: "df=4", …, or NULL. FALSE with a sentence that lists
 * the models there are. */
gboolean fit_models_parse (FitModels *models, const char *list, guint components,
                           gboolean equal_variance, const char *const *fix, GError **error);
void fit_models_clear (FitModels *models);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FitModels, fit_models_clear)

typedef struct
{
  EstFit *fit;
  guint rank;    /* within its group; 0: not ranked */
  double weight; /* exp(-Δ/2) of the criterion, normalised in its group; NaN: not ranked */
} FitLine;

typedef struct
{
  const char *file; /* as it was named, without its folder */
  const DatasetTable *table;
  const BridgeSample *bridge;
  FitCriterion criterion;
  GArray *lines;   /* of FitLine: continuous ones before discrete ones, by rank */
  GPtrArray *left; /* of EstFit: those of `all` that do not apply */
} FitReport;

/* Fits all models. FALSE, with the first one's sentence, where none applies. */
gboolean fit_report_make (FitReport *report, const FitModels *models, GError **error);
void fit_report_clear (FitReport *report);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FitReport, fit_report_clear)

gboolean fit_is_discrete (const EstFit *fit);
double fit_criterion_of (const EstFit *fit, FitCriterion criterion);

/* The report as text; free the results. */
char *fit_report_table (const FitReport *report);
char *fit_report_csv (const FitReport *report);
char *fit_report_json (const FitReport *report);

G_END_DECLS
